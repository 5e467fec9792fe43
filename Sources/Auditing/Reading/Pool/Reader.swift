internal import CReader
import Foundation
import Formats
import Glibc

/// That readers cannot be started at all: a fault of the installation, not of an input.
public struct ReaderCannotStart: Error, Sendable {
  public let message: String
}

extension ReaderCannotStart {
  /// A reader that would not be locked in.
  init(_ fault: LockFault) {
    message =
      fault == .setUp
      ? "a reader cannot be started: \(fault.words); is the installation whole?"
      : "a reader cannot be locked in on this computer: \(fault.words). Where the kernel has no seccomp filter, "
        + "--no-sandbox reads without the lock, and the report says so"
  }

  /// Readers that end by what they do before they begin.
  static let brokenLock = ReaderCannotStart(
    message: "readers are ended by their own lock as soon as they are started (the system's log says by which call). "
      + "--no-sandbox reads without the lock, and the report says so")
}

/// One reader process as its parent has it: its id, its pipe, its control socket and its progress page.
final class Reader {
  let process: pid_t
  let control: Int32
  let results: Int32
  private let progress: ProgressPage
  /// The unit it works on.
  var unit: ReadingUnit?
  /// Bytes that came through the pipe for the unit, and how many there will be, once it said so.
  var received: UInt64 = 0
  var announced: UInt64?
  /// The file that it read last: it can go on in it at once.
  var lastKey: UInt64?
  /// What it is locked in by, once it has said so.
  var lock: ReaderLock?

  // Watching.
  private var lastActivity: UInt64 = 0
  private var lastWall = Reader.now()
  private var lastCPU: UInt64 = 0

  private init(process: pid_t, control: Int32, results: Int32, progress: ProgressPage) {
    self.process = process
    self.control = control
    self.results = results
    self.progress = progress
  }

  /// Where it is; after its death, where it was.
  var position: ProgressPage.Position { progress.position }

  // Its life.

  /// Starts the executable as a reader and hands it its settings.
  static func start(_ executable: String, _ settings: ReaderSettings) throws(ReaderCannotStart) -> Reader {
    var open: [Int32] = []
    // Everything that is not handed on closes here, whatever happens.
    defer { open.forEach { close($0) } }
    func keep(_ descriptor: Int32, _ what: String) throws(ReaderCannotStart) -> Int32 {
      guard descriptor >= 0 else { throw cannot(what) }
      // Clear of the numbers that the child's own descriptors get.
      let high = fcntl(descriptor, F_DUPFD_CLOEXEC, 16)
      close(descriptor)
      guard high >= 0 else { throw cannot(what) }
      open.append(high)
      return high
    }
    var sockets: [Int32] = [-1, -1]
    guard unsafe reader_sockets(&sockets) == 0 else { throw cannot("a control socket") }
    let theirControl = try keep(sockets[1], "a control socket")
    let ourControl = try keep(sockets[0], "a control socket")
    var pipe: [Int32] = [-1, -1]
    guard unsafe reader_pipe(&pipe) == 0 else { throw cannot("a result pipe") }
    let ourResults = try keep(pipe[0], "a result pipe")
    let theirResults = try keep(pipe[1], "a result pipe")
    // Smaller where the system's bound is lower: slower, not wrong.
    _ = reader_pipe_size(ourResults, 1 << 20)
    let memory = try keep(unsafe reader_memory_file("progress"), "a progress page")
    // A reader that has gone wrong may do with its page what it likes, but not take it away under the pool.
    guard ftruncate(memory, ProgressPage.size) == 0, reader_keep_size(memory) == 0,
      let page = ProgressPage(descriptor: memory)
    else {
      throw cannot("a progress page")
    }
    let spool = try keep(TemporaryFile.open(), "an unlinked file")
    let process = try spawn(executable, [theirControl, theirResults, memory, spool])
    let reader = Reader(process: process, control: ourControl, results: ourResults, progress: page)
    open.removeAll { $0 == ourControl || $0 == ourResults }
    do throws(ReaderCannotStart) {
      try reader.send(settings)
    } catch {
      _ = reader.end(memory: settings.limits.memory)
      reader.closeDescriptors()
      throw error
    }
    return reader
  }

  private static func cannot(_ what: String) -> ReaderCannotStart {
    ReaderCannotStart(message: "a reader cannot be started: \(what) cannot be made (error \(errno))")
  }

  private static func spawn(_ executable: String, _ handed: [Int32]) throws(ReaderCannotStart) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    // Nothing of what a reader might print about a document may reach a terminal or a log: writing there fails.
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
    for (offset, descriptor) in handed.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, ReaderProcess.Descriptor.control + Int32(offset))
    }
    let words = unsafe [strdup("sharing-audit"), strdup(ReaderProcess.argument), nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
    var process: pid_t = 0
    let status = unsafe posix_spawn(&process, executable, &actions, nil, words, &environment)
    guard status == 0 else {
      throw ReaderCannotStart(message: "a reader cannot be started from \(executable) (error \(status))")
    }
    return process
  }

  private func send(_ settings: ReaderSettings) throws(ReaderCannotStart) {
    let descriptor = unsafe reader_memory_file("settings")
    defer { close(descriptor) }
    guard let bytes = try? JSONEncoder().encode(settings), descriptor >= 0,
      unsafe bytes.withUnsafeBytes({ unsafe write(descriptor, $0.baseAddress, $0.count) }) == bytes.count,
      unsafe reader_send(control, [1], 1, [descriptor], 1) == 0
    else { throw Reader.cannot("its settings") }
  }

  /// Gives it a unit; false where it is no more.
  func give(_ unit: ReadingUnit, _ request: UnitRequest, _ descriptors: [Int32]) -> Bool {
    self.unit = unit
    received = 0
    announced = nil
    lastActivity = progress.activity
    lastWall = Reader.now()
    lastCPU = reader_cpu_nanoseconds(process)
    let message = request.message()
    return unsafe reader_send(control, message, message.count, descriptors, descriptors.count) == 0
  }

  /// How it ended, once `end` has been called.
  struct End {
    /// It took as much memory as it may.
    var tookAllMemory = false
    var tookAllTime = false
    /// It asked the system for something that is in no list of its lock.
    var brokeItsLock = false
  }

  /// Ends it and does not wait until it has ended.
  func kill() { _ = Glibc.kill(process, SIGKILL) }

  /// Ends it if it has not ended. What it sent before can still be read, until `closeDescriptors`.
  func end(memory: Int) -> End {
    kill()
    var status: Int32 = 0
    var usage = rusage()
    while unsafe wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    return End(
      // Not by much less: the last allocation is the one that was refused.
      tookAllMemory: usage.ru_maxrss > memory / 1024 / 8 * 7,
      tookAllTime: reader_end_signal(status) == SIGXCPU, brokeItsLock: reader_end_signal(status) == SIGSYS)
  }

  func closeDescriptors() {
    close(control)
    close(results)
  }

  // Watching.

  /// That it has shown no sign of life since it was started.
  var neverMoved: Bool { progress.activity == 0 }

  /// That it has made no progress for too long; asked only while its pipe is being emptied.
  func isStalled(_ limits: ReadingLimits) -> Bool {
    let activity = progress.activity
    let wall = Reader.now()
    if activity != lastActivity {
      lastActivity = activity
      rest()
      return false
    }
    if wall - lastWall > limits.stallWall { return true }
    let cpu = reader_cpu_nanoseconds(process)
    return cpu > lastCPU && Double(cpu - lastCPU) / 1e9 > limits.stallCPU
  }

  /// It is not its fault that nothing happens: begins to count anew.
  func rest() {
    lastWall = Reader.now()
    lastCPU = reader_cpu_nanoseconds(process)
  }

  static func now() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Files without a name: nobody else can open them, and nothing is left behind.
enum TemporaryFile {
  /// One in the folder for temporary files, in memory where that cannot hold one; -1 with errno where neither can.
  static func open() -> Int32 {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    let descriptor = unsafe reader_unlinked_file(folder)
    return descriptor >= 0 ? descriptor : unsafe reader_memory_file("spool")
  }
}
