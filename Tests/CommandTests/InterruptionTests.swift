import Foundation
import Glibc
import Records
import Rules
import Testing

/// What happens to a run that is not left in peace: nothing half-written, nothing lost in silence.
@Suite(.serialized) struct InterruptionTests {
  /// A log large enough that a run over it can be caught in the act.
  private func largeLog(_ folder: Folder, records: Int = 15_000) throws {
    var row = CompliantRecord.shared.answers
    var text = Field.allCases.map(\.name).joined(separator: ",") + "\r\n"
    for number in 0..<records {
      row[.recordID] = "R-\(number)"
      text += Field.allCases.map { "\"\(row[$0] ?? "")\"" }.joined(separator: ",") + "\r\n"
    }
    try folder.write("log.csv", text)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aSignalEndsTheRunAndLeavesNothing(signal: Int32) throws {
    let folder = try Folder()
    try largeLog(folder)
    let run = try Binary.start(["run", "log.csv", "--as-of", "2026-09-30"], in: folder)
    usleep(400_000)
    kill(run.process.processIdentifier, signal)
    run.process.waitUntilExit()
    let result = try run.result()
    #expect(result.status == 128 + signal, "\(result.errors)")
    #expect(result.errors.contains("interrupted"))
    #expect(!folder.files.contains { $0.hasSuffix("board-report.html") || $0.contains("partial") })
    #expect(result.output.isEmpty)
  }

  /// The Swift runtime would print what was being called, and registers with what was being read.
  @Test func aCrashPrintsNoTrace() throws {
    let folder = try Folder()
    try largeLog(folder)
    let run = try Binary.start(["run", "log.csv", "--as-of", "2026-09-30"], in: folder)
    usleep(400_000)
    kill(run.process.processIdentifier, SIGQUIT)
    run.process.waitUntilExit()
    let result = try run.result()
    #expect(result.status == 128 + SIGQUIT && result.errors.isEmpty, "\(result.errors)")
    #expect(!folder.files.contains { $0.hasSuffix("board-report.html") })
  }

  @Test func aReaderKilledFromOutsideIsReplaced() throws {
    let folder = try Folder()
    try largeLog(folder)
    try folder.write("record.json", InterchangeRecord.json(.shared, [.recordID: "AFTER"]))
    let run = try Binary.start(
      ["run", "log.csv", "record.json", "--as-of", "2026-09-30", "--name", "r", "--jobs", "1"], in: folder)
    let children = Self.readers(of: run.process.processIdentifier)
    #expect(!children.isEmpty)
    // A reader that is killed while it gets ready has nothing in hand: it is replaced, and nothing is lost.
    while run.process.isRunning, children.allSatisfy({ Self.work(of: $0) < 2 }) { usleep(20_000) }
    for child in children { kill(child, SIGKILL) }
    run.process.waitUntilExit()
    let result = try run.result()
    #expect(result.status == 2 || result.status == 3, "\(result.errors)")
    let ledger = try folder.text("Reports/r/ledger.csv")
    #expect(ledger.contains("unreadable:reader-crashed"), "\(ledger)")
    #expect(ledger.contains("record.json,assessed"), "reading goes on after it: \(ledger)")
    let results =
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: folder.url("Reports/r/results.json"))) as? [String: Any]
    #expect((results?["ledger"] as? [String: Any])?["balanced"] as? Bool == true)
  }

  @Test func noProcessIsLeftBehind() throws {
    let folder = try Folder()
    try largeLog(folder)
    let run = try Binary.start(["run", "log.csv", "--as-of", "2026-09-30"], in: folder)
    let children = Self.readers(of: run.process.processIdentifier)
    #expect(!children.isEmpty)
    kill(run.process.processIdentifier, SIGKILL)
    run.process.waitUntilExit()
    func isGone(_ child: pid_t) -> Bool { kill(child, 0) != 0 || Self.isZombie(child) }
    for _ in 0..<100 where !children.allSatisfy(isGone) { usleep(50_000) }
    for child in children { #expect(isGone(child), "reader \(child) outlived its parent") }
  }

  @Test func aFullDiskIsOneMessage() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(at: folder.url("small"), withIntermediateDirectories: true)
    let mounted = try Binary.run(
      ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.url("small").path], in: folder, tool: "/bin/mount")
    guard mounted.status == 0 else {
      print("skipped: a small file system needs root and mount")
      return
    }
    defer { _ = try? Binary.run([folder.url("small").path], in: folder, tool: "/bin/umount") }
    var records: [[Field: String]] = []
    for number in 0..<400 { records.append(CompliantRecord.shared.changing("", [.recordID: "R-\(number)"]).answers) }
    try folder.write("log.csv", InterchangeRecord.csv(records))
    let result = try Binary.run(
      ["run", "log.csv", "--as-of", "2026-09-30", "--output", "small/Reports"], in: folder)
    #expect(result.status == 74, "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count <= 2)
    let left = (try? FileManager.default.contentsOfDirectory(atPath: folder.url("small/Reports").path)) ?? []
    #expect(left.isEmpty, "\(left)")
  }

  /// The seconds of processor time that a process has had; more than any where it is gone.
  private static func work(of process: pid_t) -> Double {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return .infinity }
    let fields = text[end...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else { return .infinity }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The readers that a run has started; waits for the first.
  static func readers(of parent: pid_t) -> [pid_t] {
    for _ in 0..<100 {
      let processes = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { pid_t($0) }
      let children = processes.filter { process in
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
          let parts = stat.split(separator: ")").last?.split(separator: " "), parts.count > 1
        else { return false }
        return parts[1] == "\(parent)"
      }
      if !children.isEmpty { return children }
      usleep(50_000)
    }
    return []
  }

  static func isZombie(_ process: pid_t) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
    return text.contains(") Z ")
  }
}
