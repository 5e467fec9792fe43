import Archives
import Auditing
import Foundation
import Records
import Testing

/// A hundred records in a container, cut and changed: what is missing is said each time.
@Suite(.serialized) struct NothingIsLostSilently {
  static let count = 100

  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let options: [String]
    var testDescription: String { name }
  }

  static let kinds = [
    Kind(name: "x.tar", options: ["--format", "ustar"]), Kind(name: "x.tar.gz", options: ["--gzip"]),
    Kind(name: "x.tar.bz2", options: ["--bzip2"]), Kind(name: "x.tar.xz", options: ["--xz"]),
    Kind(name: "x.tar.zst", options: ["--zstd"]), Kind(name: "x.tar.lz4", options: ["--lz4"]),
    Kind(name: "x.7z", options: ["--format", "7zip"]), Kind(name: "x.cpio", options: ["--format", "newc"]),
  ]

  /// Numbers that are the same in every run.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  static func record(_ number: Int) -> String {
    """
    {"record_id": "ISR-\(1_000 + number)", "decision": "shared", "purpose": "safety \(number)", "recipient": "school",
    "decided_on": "2026-03-\(10 + number % 20)", "note": "\(String(repeating: "said \(number * 7_919) ", count: 1 + number % 40))"}
    """
  }

  static func make(_ kind: Kind, in folder: TestFolder) throws -> [UInt8] {
    for number in 0..<count { try folder.write("r/\(1_000 + number).json", record(number)) }
    let names = (0..<count).map { "r/\(1_000 + $0).json" }
    try folder.run("/usr/bin/bsdtar", arguments: kind.options + ["-cf", kind.name] + names)
    return Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + kind.name)))
  }

  /// What a ledger holds of each file of a folder, by its name.
  static func tellings(of folder: String) throws -> [String: [Row]] {
    let told = try read([folder], jobs: 2, limits: { $0.stallCPU = 2 })
    #expect(told.isBalanced)
    let rows = told.rows.map {
      Row(address: $0.address, disposition: $0.end.disposition, digest: $0.end.digest?.hex, isDamaged: $0.end.isDamaged)
    }
    let top = (folder as NSString).lastPathComponent + "/"
    return Dictionary(grouping: rows.filter { $0.address.hasPrefix(top) }) { row in
      String(row.address.dropFirst(top.count).prefix { $0 != "!" })
    }
  }

  struct Row {
    let address: String
    let disposition: Disposition
    let digest: String?
    let isDamaged: Bool
  }

  /// Nothing is said to be missing or damaged.
  static func isClean(_ rows: [Row]) -> Bool {
    rows.allSatisfy { !$0.disposition.isUnreadable && !$0.isDamaged }
  }

  static func digests(_ rows: [Row]) -> [String] { rows.filter { $0.disposition == .assessed }.compactMap(\.digest) }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"),
    arguments: kinds)
  func whereItIsCut(_ kind: Kind) throws {
    let folder = try TestFolder()
    let sound = try NothingIsLostSilently.make(kind, in: folder)
    try folder.write("cut/sound", sound)
    var random = Seeded(state: 1)
    for number in 0..<100 {
      try folder.write("cut/\(1_000 + number)", sound.prefix(Int.random(in: 1..<sound.count, using: &random)))
    }
    let tellings = try NothingIsLostSilently.tellings(of: folder.path + "/cut")
    let whole = NothingIsLostSilently.digests(try #require(tellings["sound"]))
    #expect(whole.count == NothingIsLostSilently.count)
    #expect(tellings.count == 101)
    for (name, rows) in tellings where name != "sound" {
      // The end mark is two blocks of zeros, and padding may follow it.
      let isAllThere = NothingIsLostSilently.digests(rows) == whole
      #expect(!NothingIsLostSilently.isClean(rows) || isAllThere, "\(name): \(rows.first?.disposition.name ?? "")")
    }
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"),
    arguments: kinds)
  func whereAByteIsChanged(_ kind: Kind) throws {
    let folder = try TestFolder()
    let sound = try NothingIsLostSilently.make(kind, in: folder)
    try folder.write("flip/sound", sound)
    var random = Seeded(state: 2)
    for number in 0..<200 {
      var bytes = sound
      bytes[Int.random(in: 0..<sound.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try folder.write("flip/\(1_000 + number)", bytes)
    }
    let tellings = try NothingIsLostSilently.tellings(of: folder.path + "/flip")
    let whole = NothingIsLostSilently.digests(try #require(tellings["sound"]))
    #expect(tellings.count == 201)
    for (name, rows) in tellings where name != "sound" {
      guard NothingIsLostSilently.isClean(rows) else { continue }
      // A container without checksums of its entries cannot tell that their bytes are others; none may be missing.
      let hasChecksums = !["x.tar", "x.cpio", "x.tar.zst"].contains(kind.name)
      let digests = NothingIsLostSilently.digests(rows)
      #expect(hasChecksums ? digests == whole : rows.count == 1 + NothingIsLostSilently.count, "\(name)")
    }
  }
}
