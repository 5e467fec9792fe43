import Archives
import Auditing
import Foundation
import Records
import Testing

@Suite struct ReadingOrder {
  /// A folder with a zip of several slices, archives in archives, small and large loose files.
  static func inputs(_ folder: TestFolder) throws -> [String] {
    for number in 0..<1_300 { try folder.write("z/\(10_000 + number).txt", "text \(number)") }
    try folder.run("/usr/bin/bsdtar", "-a", "-cf", "in/many.zip", "z")
    try folder.write("one.txt", "one")
    try folder.run("/usr/bin/bsdtar", "--zstd", "-cf", "in/a.tar.zst", "one.txt", "z/10001.txt", "in/many.zip")
    for number in 0..<150 { try folder.write("in/loose/\(number).txt", "loose \(number)") }
    try folder.write("in/large.txt", String(repeating: "0123456789abcdef", count: 200_000))
    return [folder.path + "/in", folder.path + "/in/many.zip", folder.path + "/one.txt"]
  }

  @Test func isTheSameForAnyNumberOfReaders() throws {
    let folder = try TestFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/in", withIntermediateDirectories: true)
    let inputs = try ReadingOrder.inputs(folder)
    let one = try read(inputs, jobs: 1)
    #expect(one.isBalanced)
    #expect(one.rows.count == 1 + 155 + 3 + 2 * 1_301 + 1_302)
    for jobs in [2, 3, 8] {
      let more = try read(inputs, jobs: jobs)
      #expect(more.lines == one.lines, "\(jobs) readers")
      #expect(more.inputs.map(\.digest) == one.inputs.map(\.digest))
      #expect(more.rows.map(\.end.digest) == one.rows.map(\.end.digest))
    }
  }

  @Test func theDigestOfAFileInputIsThatOfItsBytes() throws {
    let folder = try TestFolder()
    let text = try folder.write("one.txt", "one")
    try folder.run("/usr/bin/bsdtar", "-a", "-cf", "one.zip", "one.txt")
    let zip = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/one.zip"))
    let told = try read([text, folder.path + "/one.zip"])
    #expect(told.inputs[0].digest?.hex == "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed")
    let digest = unsafe zip.withUnsafeBytes { unsafe ContentDigest(of: $0) }
    #expect(told.inputs[1].digest == digest)
  }
}
