import Foundation
import Testing

@testable import Reporting

/// A folder of a test's own, gone when the test is done.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("reports-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Names in it, hidden ones too.
  var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  func names(in name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + name)) ?? []).sorted()
  }

  func text(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.posixPermissions] as? Int
  }
}

extension SampleRun {
  /// What a writer writes for the run, without a folder.
  func written(_ file: String, clock: RunClock = Self.clock) throws -> String {
    let folder = try TemporaryFolder()
    let writer = try #require(ReportWriter.all.first { $0.file == file })
    let beside = WrittenFile(name: "results.json", bytes: 7, sha256: String(repeating: "0a", count: 32))
    _ = try ReportFolder.publish(name: "report", in: folder.path) { draft in
      try draft.add(file) { try writer.write(self, ReportContext(clock: clock, files: [beside]), $0) }
    }
    return try folder.text("report/" + file)
  }

  /// The same for a file that is no text.
  func bytes(of writer: String) throws -> Data {
    let folder = try TemporaryFolder()
    try Reports.write(
      self, clock: Self.clock, formats: Set(Reports.formats).subtracting([.pdf]), name: "report", in: folder.path)
    return try Data(contentsOf: URL(fileURLWithPath: folder.path + "/report/" + writer))
  }

  static let clock = RunClock(started: "2026-09-30T21:04:05Z", finished: "2026-09-30T21:04:09Z")
}
