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
    arguments: ["gzip", "bzip2", "xz", "lzma", "zstd", "lz4"])
  func sayWhatStandsBehind(_ filter: String) throws {
    let folder = try TestFolder()
    let sound = try CompressedEnds.make(filter, in: folder)
    let rest = Array("record_id,decision\nISR-99,shared\n".utf8)
    for behind in [rest, [0x0A], [UInt8](repeating: 0, count: 64) + rest] {
      let row = try #require(try read([try folder.write("y", sound + behind)]).rows.last).end
      #expect(row.disposition == .unreadable(.corrupt), "\(behind.count): \(row.message)")
    }
    // zstd alone takes padding for damage.
    if filter == "zstd" { return }
    let padded = try read([try folder.write("y", sound + [UInt8](repeating: 0, count: 512))])
    #expect(padded.ledger == ["y container", "y!x.csv assessed"])
  }

  @Test(arguments: ["gzip", "bzip2"]) func keepTheRecordsBeforeWhatStandsBehind(_ tool: String) throws {
    let folder = try TestFolder()
    try folder.write("x.csv", CompressedEnds.table)
    try folder.run("/usr/bin/env", tool, "x.csv")
    let packed = folder.path + "/x.csv." + (tool == "gzip" ? "gz" : "bz2")
    let sound = Array(try Data(contentsOf: URL(fileURLWithPath: packed)))
    let told = try read([try folder.write("y", sound + Array("and more".utf8))])
    let row = try #require(told.rows.first).end
    #expect(row.disposition == .unreadable(.corrupt))
    #expect(row.message == "damaged: 8 bytes behind its end are no \(tool) and were not read")
    #expect(row.records == 20)
    #expect(!row.isDamaged)
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
