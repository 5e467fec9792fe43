import Auditing
import Foundation
import Records
import Testing

/// Encrypted entries are read with the pass phrase that fits, and named as encrypted without one.
@Suite struct EncryptedZips {
  static let record = "{\"record_id\": \"1\", \"decision\": \"shared\", \"purpose\": \"safety\"}"

  /// A zip of one encrypted record beside a plain one.
  static func zip(_ folder: TestFolder, _ kind: String, phrase: String) throws -> String {
    try folder.write("a.json", record + String(repeating: " ", count: 3_000))
    try folder.write("b.json", record.replacingOccurrences(of: "1", with: "2"))
    let name = "\(kind).zip"
    switch kind {
    case "pkware": try folder.run("/usr/bin/zip", "-q", "-P", phrase, name, "a.json")
    case "pkware-streamed": try folder.run("/bin/sh", "-c", "zip -q -fd -P '\(phrase)' - a.json | cat > \(name)")
    case "pkware-stored": try folder.run("/usr/bin/zip", "-q", "-0", "-P", phrase, name, "a.json")
    default:
      try folder.run(
        "/usr/bin/bsdtar", "-a", "--options", "zip:encryption=\(kind)", "--passphrase", phrase, "-cf", name, "a.json")
    }
    return folder.path + "/" + name
  }

  static let kinds = ["pkware", "pkware-streamed", "pkware-stored", "zipcrypt", "aes128", "aes256"]

  @Test(arguments: kinds) func areReadWithThePhraseThatFits(_ kind: String) throws {
    let folder = try TestFolder()
    let file = try EncryptedZips.zip(folder, kind, phrase: "correct horse")
    let none = try read([file])
    #expect(none.rows.first?.end.disposition == .unreadable(.encrypted))
    #expect(none.rows.first?.end.message == "it is encrypted, and no pass phrase was given")
    let wrong = try read([file], passphrases: (0..<300).map { "wrong \($0)" })
    #expect(wrong.rows.first?.end.message == "it is encrypted, and none of the pass phrases given fits")
    let right = try read([file], passphrases: ["wrong", "correct horse", "other"])
    #expect(right.records == 1)
    #expect(right.rows.first?.end.isDamaged == false)
    #expect(right.rows.last?.end.disposition == .container)
  }

  /// Each entry may have its own phrase, and one without leaves the others readable.
  @Test func mayHaveAPhraseForEachEntry() throws {
    let folder = try TestFolder()
    for (index, phrase) in ["first", "second", "third"].enumerated() {
      try folder.write("\(index).json", EncryptedZips.record.replacingOccurrences(of: "1", with: "R\(index)"))
      try folder.run("/usr/bin/zip", "-q", "-P", phrase, "x.zip", "\(index).json")
    }
    let told = try read([folder.path + "/x.zip"], passphrases: ["third", "first"])
    #expect(
      told.ledger == [
        "x.zip container", "x.zip!0.json assessed", "x.zip!1.json unreadable:encrypted", "x.zip!2.json assessed",
      ])
  }

  /// A zip does not say in what the phrase was typed: UTF-8, the codes of DOS, or those of Windows.
  @Test(arguments: ["\\303\\244", "\\204", "\\344"]) func aPhraseMayHaveBeenTypedAnywhere(_ letter: String) throws {
    let folder = try TestFolder()
    try folder.write("a.json", EncryptedZips.record)
    try folder.run("/bin/sh", "-c", "zip -q -P \"$(printf 'p\(letter)ss')\" x.zip a.json")
    #expect(try read([folder.path + "/x.zip"], passphrases: ["päss"]).records == 1)
  }
}
