import Auditing
import Foundation
import Records
import Testing

/// Files that are two things at once: never silently read as only one of them.
@Suite struct Polyglots {
  static func zip(_ folder: TestFolder) throws -> [UInt8] {
    try folder.write("a.json", NothingIsLostSilently.record(1))
    try folder.run("/usr/bin/bsdtar", "-a", "-cf", "a.zip", "a.json")
    return Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/a.zip")))
  }

  static let pdf = Array("%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n".utf8)

  @Test func aZipBehindSomethingElseIsReadAndThatIsSaid() throws {
    let folder = try TestFolder()
    let zip = try Polyglots.zip(folder)
    let file = try folder.write("x.pdf", Polyglots.pdf + zip)
    try folder.run("/usr/bin/bsdtar", "-cf", "x.tar", "x.pdf")
    try folder.run("/usr/bin/gzip", "-k", "x.pdf")
    for (input, name) in [(file, "x.pdf"), (file + ".gz", "x.pdf.gz"), (folder.path + "/x.tar", "x.tar!x.pdf")] {
      let told = try read([input])
      let row = try #require(told.rows.first { $0.address == name }).end
      #expect(row.disposition == .unreadable(.unsupportedFormat), "\(name)")
      #expect(
        row.message == "it begins with \(Polyglots.pdf.count) bytes that are no part of the zip and are not read",
        "\(name)")
      #expect(told.records == 1, "\(name)")
    }
  }

  @Test func aProgramThatUnpacksAZipIsNoLoss() throws {
    let folder = try TestFolder()
    let zip = try Polyglots.zip(folder)
    for program in ["MZ\u{1}", "\u{7F}ELF\u{1}", "#!/bin/sh\nexec unzip $0\n"] {
      let file = try folder.write("x.bin", Array(program.utf8) + zip)
      let row = try #require(try read([file]).rows.last).end
      #expect(row.disposition == .container)
      #expect(row.message == "it begins with \(program.utf8.count) bytes that are no part of the zip")
    }
  }

  @Test func aDocumentWithAZipBehindItIsReadAndThatIsSaid() throws {
    let folder = try TestFolder()
    let zip = try Polyglots.zip(folder)
    let csv = "record_id,decision,decision_date,purpose\nR-1,Shared,2026-03-02,safety\nR-2,Shared,2026-03-03,safety\n"
    let file = try folder.write("x.csv", Array(csv.utf8) + zip)
    // One that is looked at whole, which is no table to its end, and one that streams.
    let long = try folder.write(
      "y.csv", Array((csv + String(repeating: "R-3,Shared,2026-03-04,safety\n", count: 50_000)).utf8) + zip)
    try folder.run("/usr/bin/bsdtar", "-cf", "x.tar", "x.csv", "y.csv")
    let tar = folder.path + "/x.tar"
    for (input, name) in [(file, "x.csv"), (long, "y.csv"), (tar, "x.tar!x.csv"), (tar, "x.tar!y.csv")] {
      let told = try read([input])
      let row = try #require(told.rows.first { $0.address == name }).end
      #expect(row.disposition.isUnreadable, "\(name)")
      let isTable = name.hasSuffix("y.csv")
      let words = isTable ? "a zip lies in it too, which is not read" : "it begins with \(csv.utf8.count) bytes that"
      #expect(row.message.hasPrefix(words), "\(name) \(row.message)")
      #expect(told.records >= (isTable ? 50_000 : 1))
    }
    // What only says PK is a document.
    let plain = try folder.write("z.csv", csv + "R-3,Shared,2026-03-04,PK\n")
    #expect(try read([plain]).ledger == ["z.csv assessed"])
  }
}
