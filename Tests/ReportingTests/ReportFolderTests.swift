import Foundation
import Glibc
import Synchronization
import Testing

@testable import Reporting

@Suite struct ReportFolderTests {
  private let run = SampleRun.seeded(11, records: 30)

  @Test func aReportHasEveryFileAndIsPrivate() throws {
    let folder = try TemporaryFolder()
    let files = try Reports.write(
      run, clock: SampleRun.clock, formats: Set(Reports.formats), name: "a", in: folder.path + "/below/it")
    // Where no renderer is given there is no PDF.
    #expect(files.map(\.name) == ReportWriter.all.map(\.file).filter { !$0.hasSuffix(".pdf") })
    #expect(folder.names(in: "below/it/a") == files.map(\.name).sorted())
    #expect(try folder.mode("below/it/a") == 0o700)
    for file in files { #expect(try folder.mode("below/it/a/" + file.name) == 0o600) }
  }

  @Test func onlyTheFormatsAskedForAreWritten() throws {
    let folder = try TemporaryFolder()
    let files = try Reports.write(run, clock: SampleRun.clock, formats: [.html], name: "a", in: folder.path)
    #expect(
      files.map(\.name) == [
        "ledger.csv", "results.json", "board-report.html", "lead-report.html", "manifest.json",
      ])
  }

  @Test func anOlderReportOfTheNameIsReplaced() throws {
    let folder = try TemporaryFolder()
    try Reports.write(run, clock: SampleRun.clock, name: "a", in: folder.path)
    try Reports.write(run, clock: SampleRun.clock, formats: [], name: "a", in: folder.path)
    #expect(folder.names(in: "a") == ["ledger.csv", "manifest.json", "results.json"])
    #expect(folder.names == ["a"])
  }

  @Test func aFolderThatIsNoReportIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/a", withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.path + "/a/letter.txt"))
    let error = #expect(throws: WritingFailure.self) {
      try Reports.write(run, clock: SampleRun.clock, name: "a", in: folder.path)
    }
    #expect(error?.exitStatus == 73)
    #expect(folder.names(in: "a") == ["letter.txt"])
  }

  @Test(arguments: ["", ".", "..", "a/b", ".hidden", "a\nb"])
  func aNameThatLeadsElsewhereIsRefused(name: String) throws {
    let folder = try TemporaryFolder()
    #expect(throws: WritingFailure.self) { try Reports.write(run, clock: SampleRun.clock, name: name, in: folder.path) }
    #expect(folder.names.isEmpty)
  }

  @Test func aFileInTheWayOfTheOutputIsSaid() throws {
    let folder = try TemporaryFolder()
    try Data().write(to: URL(fileURLWithPath: folder.path + "/taken"))
    let error = #expect(throws: WritingFailure.self) {
      try Reports.write(run, clock: SampleRun.clock, name: "a", in: folder.path + "/taken/below")
    }
    #expect(error?.exitStatus == 73)
  }

  @Test func whatAKilledRunLeftIsRemoved() throws {
    let folder = try TemporaryFolder()
    // No process has the largest number a process could have.
    let left = folder.path + "/.a.partial-4194304"
    try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
    try Reports.write(run, clock: SampleRun.clock, name: "a", in: folder.path)
    #expect(folder.names == ["a"])
  }

  @Test(arguments: [false, true])
  func whicheverCallFailsNothingIsHalfWritten(replacing: Bool) throws {
    let calls = try numberOfCalls(replacing: replacing)
    #expect(calls > 15)
    for failing in 1...calls {
      let folder = try TemporaryFolder()
      if replacing { try Reports.write(run, clock: SampleRun.clock, formats: [], name: "a", in: folder.path) }
      let counter = CallCounter(failing: failing)
      do {
        try Reports.write(
          run, clock: SampleRun.clock, formats: Set(Reports.formats), name: "a", in: folder.path, calls: counter.calls)
        // What fails after the report is in its place does not undo it.
        #expect(folder.names(in: "a").count == ReportWriter.all.count - 1, "call \(failing)")
      } catch let error as WritingFailure {
        #expect([73, 74].contains(error.exitStatus))
        #expect(folder.names(in: "a").count == (replacing ? 3 : 0), "call \(failing)")
        #expect(!error.description.isEmpty)
      }
      #expect(folder.names.filter { $0.hasPrefix(".") }.isEmpty, "call \(failing)")
    }
  }

  @Test func aCancelledRunLeavesNothing() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      try Reports.write(SampleRun.seeded(11, records: 30), clock: SampleRun.clock, name: "a", in: path)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(folder.names.isEmpty)
  }

  @Test func whatTheRunItselfThrowsComesThrough() throws {
    struct StoreGone: Error {}
    let folder = try TemporaryFolder()
    #expect(throws: StoreGone.self) {
      try ReportFolder.publish(name: "a", in: folder.path) { draft in
        try draft.add("one") { _ in throw StoreGone() }
      }
    }
    #expect(folder.names.isEmpty)
  }

  private func numberOfCalls(replacing: Bool) throws -> Int {
    let folder = try TemporaryFolder()
    if replacing { try Reports.write(run, clock: SampleRun.clock, formats: [], name: "a", in: folder.path) }
    let counter = CallCounter(failing: .max)
    try Reports.write(
      run, clock: SampleRun.clock, formats: Set(Reports.formats), name: "a", in: folder.path, calls: counter.calls)
    return counter.count
  }
}

/// Counts the calls that can fail and lets one of them fail as a full disk does.
final class CallCounter: Sendable {
  private let made = Mutex(0)
  private let failing: Int

  init(failing: Int) { self.failing = failing }

  var count: Int { made.withLock { $0 } }

  private func next(_ call: () -> Int) -> Int {
    let number = made.withLock { made in
      made += 1
      return made
    }
    return number == failing ? -Int(ENOSPC) : call()
  }

  var calls: FileCalls {
    let system = FileCalls.system
    var calls = system
    calls.makeFolder = { path in self.next { system.makeFolder(path) } }
    calls.create = { path in self.next { system.create(path) } }
    calls.write = { descriptor, bytes in self.next { system.write(descriptor, bytes) } }
    calls.sync = { descriptors in descriptors.map { descriptor in self.next { system.sync([descriptor])[0] } } }
    calls.syncFolder = { path in self.next { system.syncFolder(path) } }
    calls.rename = { old, new in self.next { system.rename(old, new) } }
    calls.exchange = { one, other in self.next { system.exchange(one, other) } }
    return calls
  }
}
