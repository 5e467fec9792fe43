import Archives
import Auditing
import Formats
import Foundation
import Glibc
import Records
import Testing

/// Readers are ended from outside while they read: the product has no way to be asked to crash.
@Suite(.serialized) struct ReadersAreReplaced {
  /// The reader processes of this process.
  static func readers() -> [pid_t] {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return folders.compactMap { pid_t($0) }.filter { process in
      guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
        let after = status.split(separator: ")").last
      else { return false }
      let parts = after.split(separator: " ")
      return parts.count > 1 && parts[1] == "\(getpid())" && parts[0] != "Z"
        && ((try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)) ?? "").contains("__reader")
    }
  }

  /// Waits until a reader is in the middle of an entry: its pipe is full, so it sleeps, and nobody empties it meanwhile.
  static func waitUntilBlocked(_ process: pid_t) {
    var asleep = 0
    for _ in 0..<2_000 where asleep < 5 {
      usleep(5_000)
      let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
      let state = status.split(separator: ")").last?.split(separator: " ").first
      asleep = state == "S" ? asleep + 1 : 0
    }
  }

  /// Names so long that what a reader finds does not fit its pipe: it is still at it when its first entries arrive.
  static func many(_ folder: TestFolder, count: Int) throws -> String {
    var tar = TarBytes()
    let long = String(repeating: "folder/", count: 500)
    for number in 0..<count { tar.add(long + "\(number).txt", Array("text \(number)".utf8)) }
    tar.end()
    return try folder.write("x.tar", tar.bytes)
  }

  @Test func readingGoesOnBehindTheEntryThatKilledItsReader() throws {
    let folder = try TestFolder()
    let file = try ReadersAreReplaced.many(folder, count: 2_000)
    let whole = try read([file], jobs: 1)
    var kills = 0
    let told = try read(
      [file], jobs: 1,
      each: { event in
        guard case .entryBegan(let head) = event, head.number == 5 || head.number == 1_000 else { return }
        for process in ReadersAreReplaced.readers() {
          ReadersAreReplaced.waitUntilBlocked(process)
          kill(process, SIGKILL)
          kills += 1
        }
      })
    #expect(kills == 2)
    #expect(told.isBalanced)
    #expect(told.rows.map(\.address) == whole.rows.map(\.address))
    var crashed = 0
    for (row, other) in zip(told.rows, whole.rows) {
      if row.end.disposition == Disposition.unreadable(.readerCrashed) {
        crashed += 1
      } else {
        #expect(row.end.digest == other.end.digest)
        #expect(row.end.disposition == other.end.disposition)
      }
    }
    #expect(crashed == kills)
  }

  /// The pool looks at the page all the time: a page that is gone would end it.
  @Test func aReaderCannotTakeItsProgressPageAway() throws {
    let folder = try TestFolder()
    let file = try ReadersAreReplaced.many(folder, count: 200)
    var tried = 0
    let told = try read(
      [file], jobs: 1,
      each: { event in
        guard case .entryBegan = event, tried == 0 else { return }
        for process in ReadersAreReplaced.readers() {
          let page = unsafe open("/proc/\(process)/fd/5", O_RDWR)
          // Only the system's owner may look there.
          guard page >= 0 else { continue }
          defer { close(page) }
          #expect(ftruncate(page, 0) != 0 && errno == EPERM)
          tried += 1
        }
      })
    #expect(told.rows.count == 201)
    #expect(tried > 0 || getuid() != 0)
  }

  @Test func aReaderThatHangsIsEndedByTheClock() throws {
    let folder = try TestFolder()
    let file = try ReadersAreReplaced.many(folder, count: 2_000)
    var stopped = false
    let told = try read(
      [file], jobs: 1, limits: { $0.stallWall = 3 },
      each: { event in
        guard case .entryBegan = event, !stopped else { return }
        stopped = true
        for process in ReadersAreReplaced.readers() {
          ReadersAreReplaced.waitUntilBlocked(process)
          kill(process, SIGSTOP)
        }
      })
    #expect(told.isBalanced)
    let ended = told.rows.filter { row in row.end.disposition == Disposition.unreadable(.limitTime) }
    #expect(ended.count == 1)
    #expect(told.rows.count == 2_001)
  }

  @Test func aReaderStoppedAnywhereCostsAtMostTheEntryItWasIn() throws {
    let folder = try TestFolder()
    let file = try ReadersAreReplaced.many(folder, count: 200)
    for pause in stride(from: 0, to: 4_000, by: 500) {
      let (over, gone) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      Thread.detachNewThread {
        defer { gone.signal() }
        while ReadersAreReplaced.readers().isEmpty {
          if over.wait(timeout: .now() + .microseconds(200)) == .success { return }
        }
        if over.wait(timeout: .now() + .microseconds(pause)) == .success { return }
        for process in ReadersAreReplaced.readers() { kill(process, SIGSTOP) }
      }
      let told = try read([file], jobs: 1, limits: { $0.stallWall = 0.5 })
      over.signal()
      gone.wait()
      #expect(told.isBalanced)
      let ended = told.rows.filter { row in row.end.disposition == Disposition.unreadable(.limitTime) }
      #expect(ended.count <= 1)
      // Stopped before it came to the first entry, it takes the archive with it.
      #expect(told.rows.count == 201 || (told.rows.count == 1 && ended.count == 1))
    }
  }

  @Test func nothingIsLeftBehind() throws {
    let folder = try TestFolder()
    let file = try ReadersAreReplaced.many(folder, count: 60)
    func descriptors() -> Int { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0 }
    _ = try read([file], jobs: 3)
    let before = descriptors()
    struct Enough: Error {}
    for _ in 0..<5 {
      _ = try read([file], jobs: 3)
      #expect(throws: Enough.self) { _ = try read([file], jobs: 3, each: { _ in throw Enough() }) }
    }
    #expect(ReadersAreReplaced.readers().isEmpty)
    #expect(descriptors() <= before + 2)
  }

  @Test func aProgramThatIsNoReaderIsAFaultOfTheInstallation() throws {
    let folder = try TestFolder()
    let file = try folder.write("a.txt", "one")
    #expect(throws: ReaderCannotStart.self) { try read([file], executable: "/bin/false") }
    #expect(throws: ReaderCannotStart.self) { try read([file], executable: folder.path + "/none") }
  }

  @Test func readingEndsWhenAsked() throws {
    let folder = try TestFolder()
    let file = try folder.write("a.txt", "one")
    let plan = try ReadingPlan.make(inputs: [file])
    #expect(throws: ReadingCancelled.self) {
      try ReaderPool.read(
        plan, settings: ReaderSettings(decoder: .init(asOf: 20_726)), jobs: 1, executable: BuiltProgram.path,
        isCancelled: { true }
      ) { _ in }
    }
    #expect(ReadersAreReplaced.readers().isEmpty)
  }

  /// A bomb among small files of a folder: it is told, and its neighbours are read as if it were not there.
  @Test func aFileThatIsGivenUpCostsNoOther() throws {
    let folder = try TestFolder()
    for name in ["in/a.json", "in/y.json", "in/z.json"] {
      try folder.write(name, #"{"reference": "\#(name)", "decision": "Shared", "decision date": "2026-01-01"}"#)
    }
    for number in 0..<20 { try folder.write("\(number).txt", String(repeating: "0", count: 50_000)) }
    try folder.run("/usr/bin/bsdtar", arguments: ["--format", "zip", "-cf", "in/b.zip"] + (0..<20).map { "\($0).txt" })
    let whole = try read([folder.path + "/in"])
    let told = try read(
      [folder.path + "/in"],
      limits: { limits in
        limits.nestedRatioAfter = 100_000
        limits.ratio = 50
      })
    #expect(told.isBalanced)
    let files = told.rows.filter { $0.depth == 1 }
    #expect(files.map(\.end.disposition) == [.assessed, .unreadable(.limitRatio), .assessed, .assessed])
    #expect(told.records == 3)
    #expect(told.inputs[0].digest == whole.inputs[0].digest)
  }
}
