import Auditing
import Foundation
import Records
import Testing

/// Archives in several files of one folder: which files make one.
@Suite struct SplitSetNames {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The names in the folder in their order; those that are read with another after a ">".
    let names: [String]
  }

  @Test(arguments: [
    Case(testDescription: "numbered parts", names: ["x.part1.rar", ">x.part2.rar", ">x.part3.rar"]),
    Case(testDescription: "numbers with zeros", names: ["x.part01.rar", ">x.part02.rar", "y.part2.rar"]),
    Case(
      testDescription: "more parts than digits",
      names: ["x.part1.rar", ">x.part10.rar"] + (2...9).map { ">x.part\($0).rar" }),
    Case(testDescription: "a part in the middle is missing", names: ["x.part1.rar", ">x.part2.rar", "x.part4.rar"]),
    Case(testDescription: "the first is missing", names: ["x.part2.rar", "x.part3.rar"]),
    Case(testDescription: "other digits", names: ["x.part1.rar", "x.part02.rar"].sorted()),
    Case(testDescription: "only the first", names: ["x.part1.rar"]),
    Case(testDescription: "endings as they once were", names: [">x.r00", ">x.r01", "x.rar", "x.s00"]),
    Case(testDescription: "a gap in them", names: [">x.r00", "x.r02", "x.rar"]),
    Case(testDescription: "in capitals", names: [">X.PART2.RAR", "X.part1.rar", ">Y.R00", "Y.RAR"]),
    Case(testDescription: "two sets", names: ["a.part1.rar", ">a.part2.rar", "b.part1.rar", ">b.part2.rar"]),
    Case(testDescription: "of other kinds", names: ["x.7z.001", ">x.7z.002", ">y.z01", "y.zip", "z.zip.001"]),
    Case(
      testDescription: "of any archive, and numbers beyond three digits",
      names: ["x.tar.001"] + (2...1_001).map { ">x.tar." + ($0 < 10 ? "00" : $0 < 100 ? "0" : "") + "\($0)" }),
    Case(
      testDescription: "of anything compressed", names: ["a.TAR.GZ.001", ">a.tar.gz.002", "b.rar.001", ">b.rar.002"]),
    Case(testDescription: "numbered documents that begin alike", names: ["form.001", "form.002", "form.003"]),
    Case(testDescription: "no set", names: ["apart1.rar", "apart2.rar", "part1.rar", "r00", "x.rar"]),
  ])
  func makeOneArchive(_ made: Case) throws {
    let folder = try TestFolder()
    for name in made.names { try folder.write("in/" + name.filter { $0 != ">" }, "x") }
    let files = try ReadingPlan.make(inputs: [folder.path + "/in"]).inputs[0].files.dropFirst()
    let marked = zip(made.names.map { $0.filter { $0 != ">" } }.sorted(), files)
    #expect(marked.map { ($1.known == nil ? "" : ">") + $0 }.sorted() == made.names.sorted())
    for (_, file) in marked where file.known != nil {
      #expect(file.known?.disposition == .container)
      #expect(file.known?.message.hasSuffix(", read with it") == true)
    }
  }

  /// The parts of each set of rarfile's own tests, and a part that is taken away.
  @Test(
    .enabled(if: CorporaAreSurvived.folder != nil, "the corpora are not here; SHARING_AUDIT_CORPORA may name them"),
    arguments: [
      ["rar3-vols.part1.rar", "rar3-vols.part2.rar", "rar3-vols.part3.rar"],
      ["rar5-vols.part1.rar", "rar5-vols.part2.rar", "rar5-vols.part3.rar"],
      ["rar3-old.rar", "rar3-old.r00", "rar3-old.r01"],
    ])
  func areReadAsOne(_ parts: [String]) throws {
    let corpus = try #require(CorporaAreSurvived.folder) + "/archives/python-rarfile/"
    let folder = try TestFolder()
    let bytes = try parts.map { try Data(contentsOf: URL(fileURLWithPath: corpus + $0)) }
    for (part, bytes) in zip(parts, bytes) { try folder.write("in/" + part, bytes) }
    // What is in the set, put together by hand.
    try folder.write("whole.rar", bytes.joined())
    let whole = try read([folder.path + "/whole.rar"]).rows.filter { $0.depth > 0 }
    #expect(whole.count >= 2)
    let told = try read([folder.path + "/in"])
    let entries = told.rows.filter { $0.depth > 1 }
    #expect(entries.map(\.end.digest) == whole.map(\.end.digest))
    #expect(entries.allSatisfy { $0.end.digest != nil })
    #expect(told.rows.filter { $0.depth == 1 }.allSatisfy { $0.end.disposition == .container })

    try FileManager.default.removeItem(atPath: folder.path + "/in/" + parts[1])
    let less = try read([folder.path + "/in"])
    let first = try #require(less.rows.first { $0.address == "in/" + parts[0] }).end
    #expect(first.disposition == .unreadable(.truncated))
    #expect(first.message.hasPrefix("part 2 of this archive in several is not here"), "\(first.message)")
    let last = try #require(less.rows.first { $0.address == "in/" + parts[2] }).end
    #expect(last.disposition == .unreadable(.truncated))
    #expect(last.message.contains("part"), "\(last.message)")
  }

  static let table =
    "record_id,decision,purpose,recipient\n" + (0..<60).map { "ISR-\($0),shared,safety \($0),school\n" }.joined()

  /// Splits bytes into so many parts, all but the last of one length.
  static func split(_ bytes: some Collection<UInt8>, into count: Int) -> [[UInt8]] {
    let bytes = Array(bytes)
    let size = bytes.count / count + 1
    return stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min(bytes.count, $0 + size)]) }
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"),
    arguments: [
      ("tar", ["--format", "ustar"]), ("tar.gz", ["--gzip"]), ("tar.xz", ["--xz"]), ("zip", ["--format", "zip"]),
      ("7z", ["--format", "7zip"]), ("cpio", ["--format", "newc"]), ("iso", ["--format", "iso9660"]),
    ])
  func ofAnyArchiveAreReadAsOne(_ ending: String, _ options: [String]) throws {
    let folder = try TestFolder()
    let records = (0..<20).map { ("r\($0).json", NothingIsLostSilently.record($0)) }
    for (name, record) in records { try folder.write(name, record) }
    try folder.run("/usr/bin/bsdtar", arguments: options + ["-cf", "x"] + records.map(\.0))
    let parts = SplitSetNames.split(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/x")), into: 3)
    for (number, part) in parts.enumerated() { try folder.write("in/x.\(ending).00\(number + 1)", part) }
    let told = try read([folder.path + "/in"])
    #expect(told.records == 20)
    #expect(told.rows.filter { $0.depth == 1 }.allSatisfy { $0.end.disposition == .container })
    // Typed one by one, in whatever order.
    let typed = try read((1...3).reversed().map { folder.path + "/in/x.\(ending).00\($0)" })
    #expect(typed.records == 20)
    #expect(typed.rows.filter { $0.depth == 0 }.map(\.end.disposition) == [.container, .container, .container])
    #expect(typed.rows[0].end.message == "a part of x.\(ending).001, read with it")

    for missing in 1...3 {
      let path = folder.path + "/in/x.\(ending).00\(missing)"
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      try FileManager.default.removeItem(atPath: path)
      let less = try read([folder.path + "/in"])
      #expect(less.rows.contains { $0.depth == 1 && $0.end.disposition.isUnreadable }, "part \(missing)")
      if missing < 3 {
        let last = try #require(less.rows.first { $0.address.hasSuffix(".003") }).end
        #expect(last.disposition.isUnreadable, "\(last.message)")
      }
      try folder.write("in/x.\(ending).00\(missing)", bytes)
    }
  }

  @Test func ofADocumentAreReadAsOne() throws {
    let folder = try TestFolder()
    for (number, part) in SplitSetNames.split(SplitSetNames.table.utf8, into: 3).enumerated() {
      try folder.write("in/log.00\(number + 1)", part)
    }
    #expect(
      try read([folder.path + "/in"]).ledger == [
        "in directory", "in/log.001 assessed", "in/log.002 container", "in/log.003 container",
      ])
  }

  /// A document in parts does not say where it ends.
  @Test func ofADocumentAreInDoubtWherePartsMayBeMissing() throws {
    let parts = SplitSetNames.split(SplitSetNames.table.utf8, into: 3)
    for there in [[1, 2], [1], [2, 3], [1, 3], [2], [3]] {
      let folder = try TestFolder()
      for number in there { try folder.write("in/log.csv.00\(number)", parts[number - 1]) }
      let told = try read([folder.path + "/in"])
      let rows = told.rows.filter { $0.depth == 1 }
      let isSaid = rows.allSatisfy { $0.end.disposition.isUnreadable || $0.end.disposition == .container }
      #expect(isSaid && rows.contains { $0.end.disposition.isUnreadable }, "\(there): \(told.ledger)")
      // What could be read counts.
      if there.contains(1) { #expect(told.records >= 15) }
    }
  }

  @Test func numberedFormsAreDocumentsOfTheirOwn() throws {
    let folder = try TestFolder()
    for number in 1...3 { try folder.write("in/form.00\(number)", NothingIsLostSilently.record(number)) }
    #expect(
      try read([folder.path + "/in"]).ledger == [
        "in directory", "in/form.001 assessed", "in/form.002 assessed", "in/form.003 assessed",
      ])
  }

  /// An image that is shorter than it says, whether or not a file lay in what is missing.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"))
  func anImageThatIsCutSaysSo() throws {
    let folder = try TestFolder()
    try folder.write("a.json", NothingIsLostSilently.record(1))
    try folder.run("/usr/bin/bsdtar", "--format", "iso9660", "-cf", "x.iso", "a.json")
    let path = folder.path + "/x.iso"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try folder.write("x.iso", whole.dropLast(4_096))
    let told = try read([path])
    #expect(told.records == 1)
    let row = try #require(told.rows.first { $0.depth == 0 }).end
    #expect(row.disposition == .unreadable(.truncated))
    #expect(row.message == "it ends 4096 bytes before the end that it states")
  }
}
