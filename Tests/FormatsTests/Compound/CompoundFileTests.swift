import Records
import Testing

@testable import Formats

@Suite("A compound file") struct CompoundFileTests {
  /// A file with one stream of sixteen sectors; its own bytes in each.
  private static let stream = (0..<16).flatMap { [UInt8](repeating: UInt8($0 + 1), count: 512) }

  private static var file: [UInt8] {
    var file = CompoundBytes()
    file.add("Stream", stream)
    file.add("Small", [UInt8](repeating: 7, count: 600))
    return file.file
  }

  @Test func givesItsStreamsWhole() throws {
    let file = try CompoundFile(Self.file)
    #expect(file.stream("Stream") == Self.stream)
    #expect(file.stream("Small") == [UInt8](repeating: 7, count: 600))
    #expect(file.isWhole)
  }

  /// Points the entry of the table that leads from one sector (of the file, or of small ones) to the next elsewhere.
  private static func file(from: Int, to: Int, isSmall: Bool = false) throws -> [UInt8] {
    var bytes = file
    func number(_ at: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[at + $1]) << ($1 * 8) } }
    let table = (number(isSmall ? 60 : 76) + 1) * 512
    let entry = table + from * 4
    try #require(number(entry) == from + 1)
    for index in 0..<4 { bytes[entry + index] = UInt8(truncatingIfNeeded: to >> (index * 8)) }
    return bytes
  }

  @Test(arguments: [0, 3, 9]) func aChainThatRunsInACircleIsDamage(_ back: Int) throws {
    // The stream begins in the first sector; the tenth leads back.
    let file = try CompoundFile(Self.file(from: 9, to: back))
    #expect(file.stream("Stream") == Array(Self.stream[..<5_120]))
    #expect(!file.isWhole)
  }

  @Test func soIsOneOfSmallSectors() throws {
    let file = try CompoundFile(Self.file(from: 5, to: 2, isSmall: true))
    #expect(file.stream("Small")?.count == 384)
    #expect(!file.isWhole)
  }
}
