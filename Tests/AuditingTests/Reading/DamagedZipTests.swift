import Archives
import Auditing
import Foundation
import Records
import Testing

/// Damage of every kind to a zip of a hundred records: whatever is lost is said, and nothing is lost that is there.
@Suite struct DamagedZips {
  /// Numbers that look random and are the same every time.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// A zip of a hundred records, and what a whole reading of it gives: the digest of each by its name.
  static func zip(_ folder: TestFolder, compression: String) throws -> (bytes: [UInt8], digests: [String]) {
    for number in 0..<100 {
      let name = String(1_000 + number)
      try folder.write(
        "z/\(name).json",
        "{\"record_id\": \"\(name)\", \"decision\": \"shared\", \"purpose\": \"safety of \(number * number)\"}")
    }
    try folder.run("/usr/bin/zip", "-q", "-r", "-D", "-X", compression, "whole.zip", "z")
    let told = try read([folder.path + "/whole.zip"])
    try #require(told.records == 100 && told.rows.count == 101)
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/whole.zip")))
    return (bytes, digests(told.rows[...]))
  }

  static func digests(_ rows: ArraySlice<(address: String, end: EntryEnd, depth: Int, number: Int)>) -> [String] {
    rows.filter { $0.depth > 0 }.map { $0.end.digest?.hex ?? "" }.sorted()
  }

  /// Reads zips that were made of one, each an input of its own.
  static func each(
    _ folder: TestFolder, _ zips: [(name: String, bytes: [UInt8])],
    _ check: (String, ArraySlice<(address: String, end: EntryEnd, depth: Int, number: Int)>) -> Void
  ) throws {
    var inputs: [String] = []
    for zip in zips { inputs.append(try folder.write(zip.name, zip.bytes)) }
    let told = try read(inputs)
    #expect(told.isBalanced)
    // Rows come as entries end: an input's own row is the last of its rows.
    var rows = told.rows[...]
    for zip in zips {
      guard let own = rows.firstIndex(where: { $0.depth == 0 }) else { break }
      check(zip.name, rows[...own])
      rows = rows[(own + 1)...]
    }
    #expect(rows.isEmpty)
  }

  @Test(arguments: ["-0", "-6"]) func thatAreCutSayWhatIsLost(_ compression: String) throws {
    let folder = try TestFolder()
    let (bytes, digests) = try DamagedZips.zip(folder, compression: compression)
    var random = Seeded(state: 3)
    let cuts = (0..<100).map { _ in Int.random(in: 4..<bytes.count, using: &random) }
    try DamagedZips.each(folder, cuts.map { ("cut-\($0).zip", Array(bytes[..<$0])) }) { name, rows in
      #expect(rows.last?.end.disposition == .unreadable(.truncated), "\(name)")
      let entries = rows.dropLast()
      #expect(entries.count <= 100)
      // All that lie whole before the cut are read.
      let whole = entries.filter { $0.end.disposition == .assessed && !$0.end.isDamaged }
      #expect(whole.count >= entries.count - 1, "\(name)")
      let read = Set(whole.map { $0.end.digest?.hex ?? "" })
      #expect(read.isSubset(of: digests), "\(name)")
    }
  }

  @Test(arguments: ["-0", "-6"]) func withOneBitWrongLoseNothingInSilence(_ compression: String) throws {
    let folder = try TestFolder()
    let (bytes, digests) = try DamagedZips.zip(folder, compression: compression)
    var random = Seeded(state: 4)
    let flips = (0..<200).map { number in
      var wrong = bytes
      let bit = Int.random(in: 0..<bytes.count * 8, using: &random)
      wrong[bit / 8] ^= 1 << UInt8(bit % 8)
      return ("flip-\(number)-\(bit / 8).zip", wrong)
    }
    try DamagedZips.each(folder, flips) { name, rows in
      let isClean =
        rows.last?.end.disposition == .container
        && rows.dropLast().allSatisfy { $0.end.disposition == .assessed && !$0.end.isDamaged && $0.end.lost == 0 }
      #expect(!isClean || DamagedZips.digests(rows) == digests, "\(name): something is lost, and nothing is said")
      #expect(rows.count == 101, "\(name): \(rows.last?.end.message ?? "")")
    }
  }
}

/// Archives in several files of one folder.
@Suite struct SplitZips {
  static func make(_ folder: TestFolder) throws {
    for number in 0..<5 {
      // Noise does not shrink, so that there are several parts.
      var random = DamagedZips.Seeded(state: UInt64(number))
      let noise = (0..<40_000).map { _ in "0123456789abcdef".randomElement(using: &random).map(String.init) ?? "" }
      try folder.write(
        "z/\(number).json",
        "{\"record_id\": \"\(number)\", \"decision\": \"shared\", \"purpose\": \"\(noise.joined())\"}")
    }
    try folder.run("/usr/bin/zip", "-q", "-0", "-r", "-D", "whole.zip", "z")
  }

  @Test func areReadAsOneWhereAllPartsAreThere() throws {
    let folder = try TestFolder()
    try SplitZips.make(folder)
    try folder.run("/bin/sh", "-c", "mkdir in && zip -q -s 64k whole.zip --out in/s.zip")
    let told = try read([folder.path + "/in"])
    #expect(told.records == 5)
    #expect(
      told.ledger.filter { !$0.contains("!") } == [
        "in directory", "in/s.z01 container", "in/s.z02 container", "in/s.z03 container", "in/s.zip container",
      ])
    #expect(told.rows.first?.end.message.contains("s.zip") == true)
    try FileManager.default.removeItem(atPath: folder.path + "/in/s.z02")
    let less = try read([folder.path + "/in"])
    // What is there is read, and what is not is said.
    #expect(less.rows.first { $0.address == "in/s.zip" }?.end.disposition == .unreadable(.truncated))
    #expect(less.rows.first { $0.address == "in/s.z03" }?.end.disposition.isUnreadable == true)
  }

  @Test func areReadWhereTheyWereCutAnywhere() throws {
    let folder = try TestFolder()
    try SplitZips.make(folder)
    try folder.run("/bin/sh", "-c", "mkdir in && split -b 50000 -d -a 3 --numeric-suffixes=1 whole.zip in/s.zip.")
    let told = try read([folder.path + "/in"])
    #expect(told.records == 5)
    #expect(told.ledger.filter { $0.contains("container") }.count == 5)
    #expect(told.ledger.contains("in/s.zip.001!z/4.json assessed"))
  }
}
