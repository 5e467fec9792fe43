import Archives
import Auditing
import Foundation
import Records
import Testing

@Suite struct ContainersAreRead {
  static let filters: [(option: String, ending: String)] = [
    ("--gzip", "gz"), ("--bzip2", "bz2"), ("--xz", "xz"), ("--zstd", "zst"), ("--lz4", "lz4"),
  ]

  @Test func everyEntryOfAZipHasARow() throws {
    let folder = try TestFolder()
    try folder.write("a.txt", "one")
    try folder.write("b/c.txt", "")
    try folder.run("/usr/bin/bsdtar", "-a", "-cf", "x.zip", "a.txt", "b")
    let told = try read([folder.path + "/x.zip"])
    #expect(told.isBalanced)
    #expect(
      told.ledger == [
        "x.zip container", "x.zip!a.txt not-a-record", "x.zip!b/ directory", "x.zip!b/c.txt empty",
      ])
    #expect(told.inputs.first?.digest != nil)
  }

  @Test(arguments: filters.indices) func aTarUnderAFilterIsOneEntry(_ index: Int) throws {
    let filter = ContainersAreRead.filters[index]
    let folder = try TestFolder()
    try folder.write("a.txt", "one")
    let name = "x.tar." + filter.ending
    try folder.run("/usr/bin/bsdtar", filter.option, "-cf", name, "a.txt")
    let told = try read([folder.path + "/" + name])
    #expect(told.ledger == ["\(name) container", "\(name)!a.txt not-a-record"])
    let end = try #require(told.rows.first).end
    #expect(end.bytes == 3)
    #expect(end.digest?.hex == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed")
  }

  @Test func aFilterAddsNoLevel() throws {
    let folder = try TestFolder()
    try folder.write("a.txt", "one")
    try folder.run("/usr/bin/gzip", "a.txt")
    let told = try read([folder.path + "/a.txt.gz"])
    #expect(told.ledger == ["a.txt.gz unreadable:unsupported-format"])
    #expect(told.rows.first?.end.digest?.hex.hasPrefix("7692c3ad") == true)
    #expect(told.inputs.first?.digest != told.rows.first?.end.digest)
  }

  @Test func aZipOfNothingIsEmpty() throws {
    let folder = try TestFolder()
    try folder.write("x.zip", [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))
    #expect(try read([folder.path + "/x.zip"]).ledger == ["x.zip empty"])
    // With anything behind it, it is not known to be nothing.
    try folder.write("x.zip", [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18) + [0x50, 0x4B, 3, 4])
    #expect(try read([folder.path + "/x.zip"]).ledger == ["x.zip unreadable:corrupt"])
  }

  /// An end mark stops a tar, and a filter its document, before the checksum of the entry they lie in is judged.
  @Test func theChecksumOfWhatAnArchiveLiesInIsJudged() throws {
    let folder = try TestFolder()
    try folder.write("a.txt", "one")
    try folder.write("b.json", "[{\"record_id\": \"1\", \"decision\": \"shared\", \"purpose\": \"safety\"}]")
    try folder.run("/usr/bin/bsdtar", "-cf", "in.tar", "a.txt")
    try folder.run("/usr/bin/bsdtar", "--gzip", "-cf", "in.tar.gz", "a.txt")
    try folder.run("/usr/bin/gzip", "-k", "b.json")
    for (name, rows) in [
      ("in.tar", ["x.zip!in.tar unreadable:corrupt", "x.zip!in.tar!a.txt not-a-record"]),
      ("in.tar.gz", ["x.zip!in.tar.gz unreadable:corrupt", "x.zip!in.tar.gz!a.txt not-a-record"]),
      ("b.json.gz", ["x.zip!b.json.gz assessed"]),
    ] {
      try folder.run("/usr/bin/bsdtar", "-a", "--options", "zip:compression=store", "-cf", "x.zip", name)
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/x.zip")))
      // The checksum that the directory states (16 bytes into its entry) is made a wrong one.
      let at = try #require(bytes.indices.last { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
      var wrong = bytes
      wrong[at + 16] ^= 1
      // With sizes and checksum behind the bytes, those are what is believed.
      if let behind = bytes.indices.last(where: { bytes[$0...].starts(with: [0x50, 0x4B, 7, 8]) }) {
        wrong[behind + 4] ^= 1
      }
      try folder.write("x.zip", wrong)
      let told = try read([folder.path + "/x.zip"])
      #expect(told.ledger == ["x.zip container"] + rows)
      if name == "b.json.gz" { #expect(told.rows.first { $0.address.hasSuffix(name) }?.end.isDamaged == true) }
    }
  }

  @Test func archivesWithinArchivesAreOpened() throws {
    let folder = try TestFolder()
    try folder.write("c.txt", "one")
    try folder.run("/usr/bin/bsdtar", "-a", "-cf", "b.zip", "c.txt")
    try folder.run("/usr/bin/bsdtar", "--gzip", "-cf", "b.tar.gz", "b.zip", "c.txt")
    try folder.run("/usr/bin/bsdtar", "-a", "-cf", "a.zip", "b.tar.gz", "b.zip")
    let told = try read([folder.path + "/a.zip"])
    #expect(
      told.ledger == [
        "a.zip container", "a.zip!b.tar.gz container", "a.zip!b.tar.gz!b.zip container",
        "a.zip!b.tar.gz!b.zip!c.txt not-a-record",
        "a.zip!b.tar.gz!c.txt not-a-record", "a.zip!b.zip container",
        "a.zip!b.zip!c.txt not-a-record",
      ])
  }

  @Test func aFolderIsWalkedByTheBytesOfNames() throws {
    let folder = try TestFolder()
    try folder.write("in/b.txt", "2")
    try folder.write("in/a/z.txt", "1")
    try folder.write("in/B.txt", "0")
    try folder.write("in/.DS_Store", "x")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/in/link", withDestinationPath: "b.txt")
    let told = try read([folder.path + "/in"])
    #expect(
      told.ledger == [
        "in directory", "in/.DS_Store excluded", "in/B.txt not-a-record", "in/a directory",
        "in/a/z.txt not-a-record", "in/b.txt not-a-record", "in/link excluded",
      ])
  }

  /// libarchive gives up the whole tar at a name or an attribute of more than 1 MB.
  @Test func aTarIsReadOnBehindAHeaderThatIsTooLong() throws {
    let folder = try TestFolder()
    let record = Array(NothingIsLostSilently.record(1).utf8)
    for type: Character in ["L", "K", "x", "g"] {
      for size in [(1 << 20) + 1, 3 << 20] {
        var tar = TarBytes()
        tar.add("a.json", record)
        tar.add("long", [UInt8](repeating: 0x61, count: size), type: type)
        tar.add("b.json", record)
        tar.add("c.json", record)
        tar.end()
        try folder.write("x.tar", tar.bytes)
        try folder.run("/usr/bin/gzip", "-f", "-k", "x.tar")
        for name in ["x.tar", "x.tar.gz"] {
          let told = try read([folder.path + "/" + name])
          #expect(
            told.ledger == [
              "\(name) container", "\(name)!a.json assessed", "\(name)!#2 unreadable:limit-size",
              "\(name)!b.json assessed", "\(name)!c.json assessed",
            ], "\(type)")
          if name == "x.tar" { #expect(told.rows.last?.end.bytes == tar.bytes.count) }
        }
      }
    }
    // Where the end of it is not there, nothing more is.
    var tar = TarBytes()
    tar.add("a.json", record)
    tar.add("long", [UInt8](repeating: 0x61, count: 2 << 20), type: "L")
    let cut = try folder.write("cut.tar", tar.bytes.dropLast(5_000))
    #expect(try read([cut]).ledger == ["cut.tar unreadable:limit-size", "cut.tar!a.json assessed"])
  }

  @Test func aTruncatedTarNeverLooksClean() throws {
    let folder = try TestFolder()
    for name in ["a", "b", "c"] { try folder.write(name, String(repeating: name, count: 1_000)) }
    try folder.run("/usr/bin/bsdtar", "--format", "ustar", "-cf", "x.tar", "a", "b", "c")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/x.tar"))
    for length in [512 + 1_024, 1_536 + 300, 1_536 + 512 + 10, 3 * 1_536] {
      try folder.write("cut.tar", bytes.prefix(length))
      let told = try read([folder.path + "/cut.tar"])
      #expect(told.ledger.first == "cut.tar unreadable:truncated", "\(length) bytes")
    }
  }

  /// libarchive stops at the last entry; what somebody put behind it is not passed over.
  @Test(arguments: [("7zip", "7z"), ("iso9660", "iso")]) func whatStandsBehindTheEndIsSaid(
    format: String, suffix: String
  )
    throws
  {
    let folder = try TestFolder()
    for name in ["a.json", "b.json"] {
      try folder.write(name, #"{"reference": "\#(name)", "decision": "Shared", "decision date": "2026-01-01"}"#)
      try folder.run("/usr/bin/bsdtar", "--format", format, "-cf", "\(name).\(suffix)", name)
    }
    let first = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/a.json.\(suffix)")))
    let second = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/b.json.\(suffix)")))
    let alone = try read([folder.write("alone.\(suffix)", first)])
    #expect(alone.rows.first { $0.depth == 0 }?.end.disposition == .container)
    let padded = try read([folder.write("padded.\(suffix)", first + [UInt8](repeating: 0, count: 4_096))])
    #expect(padded.rows.first { $0.depth == 0 }?.end.disposition == .container)
    let both = try read([folder.write("both.\(suffix)", first + second)])
    #expect(both.records == 1)
    #expect(both.rows.first { $0.depth == 0 }?.end.disposition == .unreadable(.corrupt))
  }
}
