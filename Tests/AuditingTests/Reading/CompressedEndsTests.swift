import Auditing
import Foundation
import Records
import Testing

/// Where compressed bytes end: what stands behind, and an end that is missing, are losses, and cost no record.
@Suite struct CompressedEnds {
  static let rows = (0..<20).map { "ISR-\($0),shared,safety \($0),school,2026-03-\(10 + $0)\n" }.joined()
  static let table = "record_id,decision,purpose,recipient,decided_on\n" + rows

  /// A document or a tar of it, under a filter of `bsdtar` or by a tool of its own.
  static func make(_ filter: String, in folder: TestFolder) throws -> [UInt8] {
    try folder.write("x.csv", table)
    try folder.run("/usr/bin/bsdtar", "--format", "ustar", "--" + filter, "-cf", "x", "x.csv")
    return Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/x")))
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"),
    arguments: filters)
  func sayWhatStandsBehind(_ filter: String) throws {
    let folder = try TestFolder()
    let sound = try CompressedEnds.make(filter, in: folder)
    let rest = Array("record_id,decision\nISR-99,shared\n".utf8)
    for behind in [rest, [0x0A], [UInt8](repeating: 0, count: 64) + rest] {
      let row = try #require(try read([try folder.write("y", sound + behind)]).rows.last).end
      #expect(row.disposition == .unreadable(.corrupt), "\(behind.count): \(row.message)")
    }
    let padded = try read([try folder.write("y", sound + [UInt8](repeating: 0, count: 512))])
    #expect(padded.ledger == ["y container", "y!x.csv assessed"])
  }

  /// A document alone under a filter, in small blocks where there is a choice.
  static func pack(_ text: String, _ filter: String, in folder: TestFolder) throws -> [UInt8] {
    try folder.write("x", text)
    let options = ["bzip2": ["--options", "bzip2:compression-level=1"], "lz4": ["--options", "lz4:block-size=4"]]
    try folder.run(
      "/usr/bin/bsdtar", arguments: ["--format", "raw", "--" + filter] + (options[filter] ?? []) + ["-cf", "z", "x"])
    return Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/z")))
  }

  /// Lines of JSON that hardly pack, since each has numbers of its own.
  static func lines(_ numbers: Range<Int>) -> String {
    var random = NothingIsLostSilently.Seeded(state: UInt64(numbers.lowerBound))
    return numbers.map { number in
      let notes = (0..<8).map { _ in "\(UInt64.random(in: 0 ... .max, using: &random))" }.joined(separator: " ")
      return #"{"record_id": "ISR-\#(number)", "decision": "shared", "purpose": "safety", "note": "\#(notes)"}"# + "\n"
    }.joined()
  }

  static let filters = ["gzip", "bzip2", "xz", "lzma", "zstd", "lz4"]

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"),
    arguments: filters)
  func keepTheRecordsBeforeWhatStandsBehind(_ filter: String) throws {
    let folder = try TestFolder()
    let sound = try CompressedEnds.pack(CompressedEnds.table, filter, in: folder)
    let told = try read([try folder.write("y", sound + Array("and more".utf8))])
    let row = try #require(told.rows.first).end
    #expect(row.disposition == .unreadable(.corrupt))
    #expect(row.message == "damaged: 8 bytes behind its end are no \(filter) and were not read")
    #expect(row.records == 20)
    #expect(!row.isDamaged)
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"),
    arguments: filters)
  func keepTheRecordsOfTheFirstHalfWhereTheSecondIsMissing(_ filter: String) throws {
    let folder = try TestFolder()
    let sound = try CompressedEnds.pack(CompressedEnds.lines(0..<2_000), filter, in: folder)
    for count in [2_000, 1_000] {
      let packed = count == 2_000 ? sound : Array(sound.prefix(sound.count / 2))
      let told = try read([try folder.write("y.jsonl", packed)])
      let row = try #require(told.rows.first).end
      #expect(row.disposition == (count == 2_000 ? .assessed : .unreadable(.truncated)), "\(row.message)")
      #expect((count / 2...count).contains(row.records), "\(row.records)")
      #expect(told.records == row.records)
      #expect(row.isDamaged == (count < 2_000))
    }
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"),
    arguments: ["gzip", "bzip2", "xz", "zstd", "lz4"])
  func keepTheRecordsOfTheFirstMemberWhereTheSecondIsDamaged(_ filter: String) throws {
    let folder = try TestFolder()
    let first = try CompressedEnds.pack(CompressedEnds.lines(0..<100), filter, in: folder)
    let second = try CompressedEnds.pack(CompressedEnds.lines(100..<200), filter, in: folder)
    let sound = try #require(try read([try folder.write("y.jsonl", first + second)]).rows.first).end
    #expect(sound.disposition == .assessed, "\(sound.message)")
    #expect(sound.records == 200)
    var damaged = first + second
    for at in 1..<12 { damaged[first.count + at] = 0xFF }
    let row = try #require(try read([try folder.write("y.jsonl", damaged)]).rows.first).end
    #expect(row.disposition == .unreadable(.corrupt), "\(row.message)")
    #expect(row.records == 100)
  }

  @Test func keepTheRecordsWhereOnlyTheChecksumIsMissing() throws {
    let folder = try TestFolder()
    let json = "[" + (0..<5).map(NothingIsLostSilently.record).joined(separator: ",") + "]"
    let lines = (0..<5).map { NothingIsLostSilently.record($0).filter { $0 != "\n" } }.joined(separator: "\n")
    for (name, text, records) in [
      ("x.csv", CompressedEnds.table, 20), ("x.json", json, 5), ("x.jsonl", lines, 5),
      ("y.json", NothingIsLostSilently.record(1), 1), ("y.csv", String(CompressedEnds.table.dropLast()), 20),
    ] {
      try folder.write(name, text)
      try folder.run("/usr/bin/env", "gzip", name)
      let sound = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/\(name).gz")))
      for missing in 1...8 {
        let told = try read([try folder.write("z", sound.dropLast(missing))])
        let row = try #require(told.rows.first).end
        #expect(row.disposition == .unreadable(.truncated), "\(name) \(missing)")
        #expect(row.records == records && told.records == records, "\(name) \(missing)")
        #expect(row.isDamaged)
        #expect(row.message.contains("ends before its checksum"), "\(row.message)")
      }
    }
  }

  /// What came before the break counts, of a short document as of a long one; the row that is cut does not.
  @Test func keepTheRecordsBeforeABreak() throws {
    let folder = try TestFolder()
    var random = NothingIsLostSilently.Seeded(state: 3)
    let words = (0..<200).map { "ISR-\($0),shared,\(UInt64.random(in: 0 ... .max, using: &random)),school\n" }
    try folder.write("x.csv", "record_id,decision,purpose,recipient\n" + words.joined())
    let items = (0..<200).map { NothingIsLostSilently.record(Int($0 * 7_919) % 10_007) }
    try folder.write("x.json", "[" + items.joined(separator: ",\n") + "]")
    for name in ["x.csv", "x.json"] {
      try folder.run("/usr/bin/env", "gzip", name)
      let sound = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/\(name).gz")))
      let row = try #require(try read([try folder.write("y", sound.prefix(sound.count / 2))]).rows.first).end
      #expect(row.disposition == .unreadable(.truncated))
      #expect((20..<180).contains(row.records), "\(name): \(row.records)")
      #expect(row.isDamaged)
    }
  }
}
