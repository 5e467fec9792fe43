import Foundation
import Records
import Testing

@testable import Reporting

/// Measures the writers of lines where `SHARING_AUDIT_MEASURE` asks for it; says, and judges nothing.
@Suite struct SpeedForLooking {
  private static let isWanted = ProcessInfo.processInfo.environment["SHARING_AUDIT_MEASURE"] != nil

  @Test(.enabled(if: isWanted, "set SHARING_AUDIT_MEASURE to measure"))
  func ofLines() throws {
    var run = SampleRun.seeded(31, records: 20_000)
    run.outcomes = (0..<10).flatMap { _ in run.outcomes }
    run.ledger = run.outcomes.indices.map { number in
      LedgerLine(
        entry: "Exports.zip!2026/North/ISR-2026-\(number).json", disposition: .assessed, format: "json", bytes: 1_483,
        sha256: String(repeating: "0b", count: 32), records: 1, lost: 0, message: "")
    }
    for index in run.outcomes.indices { run.outcomes[index].location = run.ledger[index].entry }
    for writer in ReportWriter.all where writer.file != "board-report.html" {
      let folder = try TemporaryFolder()
      let context = ReportContext(clock: SampleRun.clock, files: [])
      let before = Self.memory(resetting: true)
      let took = try ContinuousClock().measure {
        _ = try ReportFolder.publish(name: "a", in: folder.path) { draft in
          try draft.add(writer.file) { try writer.write(run, context, $0) }
        }
      }
      let memory = (Self.memory(resetting: false) - before) / 1024
      print(
        writer.file, took / 200_000, "a line of 200,000;", try folder.text("a/" + writer.file).utf8.count, "bytes;",
        memory, "MB of memory at most")
    }
  }

  /// The most memory since it was last reset, in kB.
  private static func memory(resetting: Bool) -> Int {
    if resetting { try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs")) }
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return Int(line.filter(\.isNumber)) ?? 0
  }
}
