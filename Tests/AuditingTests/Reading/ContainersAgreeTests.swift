import Archives
import Auditing
import Foundation
import Records
import Testing

/// The same documents in any container come to the same: disposition, format, bytes, records.
@Suite struct ContainersAgree {
  static let containers: [(name: String, options: [String])] = [
    ("x.tar", ["--format", "ustar"]), ("x.pax.tar", ["--format", "pax"]), ("x.gnu.tar", ["--format", "gnutar"]),
    ("x.tar.gz", ["--gzip"]), ("x.tar.bz2", ["--bzip2"]), ("x.tar.xz", ["--xz"]), ("x.tar.lzma", ["--lzma"]),
    ("x.tar.zst", ["--zstd"]), ("x.tar.lz4", ["--lz4"]), ("x.tar.Z", ["--compress"]), ("x.7z", ["--format", "7zip"]),
    ("x.odc.cpio", ["--format", "odc"]), ("x.newc.cpio", ["--format", "newc"]), ("x.bin.cpio", ["--format", "bin"]),
    ("x.iso", ["--format", "iso9660"]), ("x.cpio.gz", ["--format", "newc", "--gzip"]),
    ("x.iso.zst", ["--format", "iso9660", "--zstd"]), ("x.7z.gz", ["--format", "7zip", "--gzip"]),
  ]

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"),
    arguments: containers.indices)
  func onEveryDocument(_ index: Int) throws {
    let container = ContainersAgree.containers[index]
    let folder = try TestFolder()
    let names = try Self.write(into: folder)
    try folder.run("/usr/bin/bsdtar", arguments: container.options + ["-cf", "x"] + names)
    try FileManager.default.moveItem(atPath: folder.path + "/x", toPath: folder.path + "/" + container.name)
    let told = try read([folder.path + "/" + container.name])
    #expect(told.ledger.first == "\(container.name) container")
    #expect(Self.rows(told, container.name + "!") == (try Self.loose.get()))
  }

  /// Writes what is packed, and says what it is called.
  private static func write(into folder: TestFolder) throws -> [String] {
    let names = (10..<30).map { "r\($0).json" } + ["log.csv", "note.txt", "none.txt"]
    for number in 10..<30 { try folder.write("r\(number).json", NothingIsLostSilently.record(number)) }
    try folder.write("log.csv", "record_id,decision,purpose,recipient\n1,shared,safety,school\n2,refused,none,police\n")
    try folder.write("note.txt", String(repeating: "a note\n", count: 30_000))
    try folder.write("none.txt", "")
    return names
  }

  /// Each file read by itself, once for all containers.
  private static let loose: Result<[String: String], any Error> = Result {
    let folder = try TestFolder()
    return try write(into: folder).reduce(into: [:]) { loose, name in
      loose.merge(rows(try read([folder.path + "/" + name], jobs: 1), "")) { old, _ in old }
    }
  }

  private static func rows(_ told: Told, _ prefix: String) -> [String: String] {
    let rows = told.rows.filter { $0.address.hasPrefix(prefix) && $0.end.disposition != .directory }
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let end = row.end
        return (
          String(row.address.dropFirst(prefix.count)),
          "\(end.disposition.name) \(end.format) \(end.bytes) \(end.records) \(end.digest?.hex ?? "") \(end.message)"
        )
      })
  }

  /// A hard link's bytes are those of the entry it is another name of.
  @Test func onLinks() throws {
    let folder = try TestFolder()
    var tar = TarBytes()
    tar.add("a.json", Array(NothingIsLostSilently.record(1).utf8))
    tar.add("b.json", [], type: "1", link: "a.json")
    tar.add("c.json", [], type: "1", link: "b.json")
    tar.add("d.json", [], type: "2", link: "a.json")
    tar.add("e.json", [], type: "1", link: "/etc/passwd")
    tar.end()
    let told = try read([try folder.write("x.tar", tar.bytes)])
    #expect(
      told.ledger == [
        // The last leads to what is not in it.
        "x.tar unreadable:truncated", "x.tar!a.json assessed", "x.tar!b.json duplicate", "x.tar!c.json duplicate",
        "x.tar!d.json not-a-record", "x.tar!e.json not-a-record",
      ])
  }

  @Test func aTarOfNothingIsEmpty() throws {
    let folder = try TestFolder()
    try folder.write("x.tar", [UInt8](repeating: 0, count: 10_240))
    try folder.run("/usr/bin/gzip", "-k", "x.tar")
    for name in ["x.tar", "x.tar.gz"] { #expect(try read([folder.path + "/" + name]).ledger == ["\(name) empty"]) }
  }

  @Test func aFilterUnderAFilterIsALevel() throws {
    let folder = try TestFolder()
    try folder.write("a.json", NothingIsLostSilently.record(1))
    for _ in 0..<5 {
      try folder.run("/usr/bin/gzip", "-f", "a.json")
      try FileManager.default.moveItem(atPath: folder.path + "/a.json.gz", toPath: folder.path + "/a.json")
    }
    #expect(try read([folder.path + "/a.json"]).ledger == ["a.json assessed"])
    #expect(try read([folder.path + "/a.json"], limits: { $0.nesting = 3 }).ledger == ["a.json unreadable:limit-depth"])
  }

  /// Two tars run together, as `cat` does it.
  @Test func whatLiesBehindAnEndMarkIsReadAndSaid() throws {
    let folder = try TestFolder()
    var first = TarBytes()
    first.add("a.json", Array(NothingIsLostSilently.record(1).utf8))
    first.end()
    var second = TarBytes()
    second.add("b.json", Array(NothingIsLostSilently.record(2).utf8))
    second.end()
    let told = try read([try folder.write("x.tar", first.bytes + second.bytes)])
    #expect(told.ledger == ["x.tar container", "x.tar!a.json assessed", "x.tar!b.json assessed"])
    #expect(told.rows.first { $0.depth == 0 }?.end.message == "entries lie behind its end mark: they were read")
    let litter = try read([try folder.write("y.tar", first.bytes + Array("not a tar at all".utf8))])
    #expect(litter.ledger == ["y.tar unreadable:corrupt", "y.tar!a.json assessed"])
  }

  /// What is passed over is unpacked too: an entry that breaks a bound must not be read to its end for that.
  @Test func passingOverIsBounded() throws {
    let folder = try TestFolder()
    var tar = TarBytes()
    tar.add("a.txt", [UInt8](repeating: 0x61, count: 9_000_000))
    tar.add("b.json", Array(NothingIsLostSilently.record(1).utf8))
    tar.end()
    try folder.write("x.tar", tar.bytes)
    try folder.run("/usr/bin/gzip", "x.tar")
    let near = try read([folder.path + "/x.tar.gz"], limits: { $0.streamed = 8_000_000 })
    #expect(
      near.ledger == ["x.tar.gz container", "x.tar.gz!a.txt unreadable:limit-size", "x.tar.gz!b.json assessed"])
    let far = try read([folder.path + "/x.tar.gz"], limits: { $0.streamed = 2_000_000 })
    #expect(far.ledger == ["x.tar.gz unreadable:limit-size", "x.tar.gz!a.txt unreadable:limit-size"])
  }
}
