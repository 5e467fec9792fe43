import Glibc

/// A child that is given a page and gives back bytes: bounded in time, memory and output, and gone when it is done with.
///
/// A process group of its own, so that what it starts goes with it. It talks through sockets rather than pipes: writing to
/// one whose other end is closed is an error here and not the end of the auditor.
struct RendererProcess {
  let executable: String
  let arguments: [String]
  let environment: [String]
  let limits: PDFRenderer.Limits

  struct CannotStart: Error { let words: String }

  struct End {
    enum How: Equatable {
      case status(Int32)
      case signal(Int32)
      /// It was ended: its time was over.
      case time
      /// It was ended: it gave more than it may.
      case tooMuch
    }

    let how: How
    let output: [UInt8]
    /// The last that it said, as plain words.
    let words: String
    fileprivate let most: Int

    /// That it held about as much memory as it may: the allocation that failed is not in it. What the system counts for a
    /// child begins with what its parent held, so only more than that tells anything.
    func tookMost(of memory: Int) -> Bool {
      var ours = rusage()
      unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &ours)
      return most > max(memory / 4 * 3, Int(ours.ru_maxrss) * 1024)
    }
  }

  /// Runs it to its end.
  ///
  /// - Parameter check: asked ten times a second; what it throws ends the child and is thrown on.
  /// - Throws: `CannotStart`, or what `check` throws. The child is gone in any case.
  func run(_ input: [UInt8], check: () throws -> Void) throws -> End {
    var ours: [Int32] = []
    var theirs: [Int32] = []
    defer { (ours + theirs).forEach { close($0) } }
    for _ in 0..<3 {
      let (one, other) = try Self.sockets()
      ours.append(one)
      theirs.append(other)
    }
    let process = try spawn(theirs)
    theirs.forEach { close($0) }
    theirs = []
    // In force before it has anything to work on: it has not been given the page yet.
    limit(process)
    var talk = RendererTalk(input: input, descriptors: ours, most: limits.bytes)
    var how: End.How?
    do {
      let deadline = Self.now() + Double(limits.seconds)
      while how == nil, !(talk.isOver && Self.hasEnded(process)) {
        try check()
        talk.step()
        if talk.hasTooMuch { how = .tooMuch }
        if Self.now() > deadline { how = .time }
        // What it started is of no use without it, and may hold the sockets open.
        if Self.hasEnded(process) { kill(-process, SIGKILL) }
      }
    } catch {
      _ = Self.finish(process)
      throw error
    }
    let (status, usage) = Self.finish(process)
    let ended: End.How = status & 0x7F == 0 ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)
    return End(how: how ?? ended, output: talk.output, words: talk.words, most: Int(usage.ru_maxrss) * 1024)
  }

  /// Ends it and all that it started, and waits until it is gone.
  private static func finish(_ process: pid_t) -> (status: Int32, usage: rusage) {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    var usage = rusage()
    while unsafe wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    return (status, usage)
  }

  /// That it has ended; its number stays its own until it is waited for.
  private static func hasEnded(_ process: pid_t) -> Bool {
    var found = unsafe siginfo_t()
    return unsafe waitid(P_PID, id_t(process), &found, WEXITED | WNOHANG | WNOWAIT) == 0 && found.si_signo != 0
  }

  private func spawn(_ theirs: [Int32]) throws(CannotStart) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in theirs.enumerated() {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    // Nothing that whoever started the auditor left open. Looked up by name, as Swift's Glibc does not import it.
    typealias CloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
    if let symbol = unsafe dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") {
      _ = unsafe unsafeBitCast(symbol, to: CloseFrom.self)(&actions, 3)
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // None of the signals that are blocked where this is called is its business.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    let variables = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (words + variables).forEach { unsafe free($0) } }
    var process: pid_t = 0
    let status = unsafe posix_spawn(&process, executable, &actions, &attributes, words, variables)
    guard status == 0 else { throw CannotStart(words: FileCalls.words(-Int(status))) }
    return process
  }

  /// `prlimit`, looked up by name because its kinds of limits are an enumeration that Swift cannot make.
  private func limit(_ process: pid_t) {
    typealias Call = @convention(c) (pid_t, Int32, UnsafePointer<rlimit>?, UnsafeMutablePointer<rlimit>?) -> Int32
    guard let symbol = unsafe dlsym(nil, "prlimit") else { return }
    let call = unsafe unsafeBitCast(symbol, to: Call.self)
    let (processorTime, fileSize, data, core, descriptors): (Int32, Int32, Int32, Int32, Int32) = (0, 1, 2, 4, 7)
    for (kind, value) in [
      (processorTime, limits.seconds), (fileSize, limits.bytes), (data, limits.memory), (core, 0), (descriptors, 256),
    ] {
      var both = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      _ = unsafe call(process, kind, &both, nil)
    }
  }

  private static func sockets() throws(CannotStart) -> (ours: Int32, theirs: Int32) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw CannotStart(words: FileCalls.words(-Int(errno)))
    }
    // Clear of the numbers that the child's own get, which somebody who started the auditor may have left free.
    let high = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 16) }
    let reason = errno
    ends.forEach { close($0) }
    guard high.allSatisfy({ $0 >= 0 }) else {
      high.forEach { if $0 >= 0 { close($0) } }
      throw CannotStart(words: FileCalls.words(-Int(reason)))
    }
    return (high[0], high[1])
  }

  static func now() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// What goes to a child and what comes from it: the page to its input, its output, and the last of what it says.
private struct RendererTalk {
  private var input: ArraySlice<UInt8>
  private var open: [Int32?]
  private let most: Int
  private(set) var output: [UInt8] = []
  private var said: [UInt8] = []

  private static let lastSaid = 4096

  /// - Parameter descriptors: its input, output and messages, in this order.
  init(input: [UInt8], descriptors: [Int32], most: Int) {
    self.input = input[...]
    open = descriptors
    self.most = most
  }

  /// That no more will come.
  var isOver: Bool { open[1] == nil && open[2] == nil }
  var hasTooMuch: Bool { output.count > most }

  /// Waits a tenth of a second at most for what can be done, and does it.
  mutating func step() {
    var waiting = open.enumerated().map { number, descriptor in
      pollfd(fd: descriptor ?? -1, events: Int16(number == 0 ? POLLOUT : POLLIN), revents: 0)
    }
    guard unsafe poll(&waiting, nfds_t(waiting.count), 100) > 0 else { return }
    if waiting[0].revents != 0 { give() }
    for number in 1...2 where waiting[number].revents != 0 { take(number) }
  }

  private mutating func give() {
    guard let descriptor = open[0] else { return }
    let sent = unsafe input.withUnsafeBytes {
      unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }
    if sent < 0, errno == EAGAIN || errno == EINTR { return }
    // A child that reads no more has decided already.
    input = sent < 0 ? [] : input.dropFirst(sent)
    guard input.isEmpty else { return }
    shutdown(descriptor, Int32(SHUT_WR))
    open[0] = nil
  }

  private mutating func take(_ number: Int) {
    guard let descriptor = open[number] else { return }
    var count = 0
    var reason: Int32 = 0
    let taken = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
      count = unsafe recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
      reason = errno
      initialized = max(0, count)
    }
    if count < 0, reason == EAGAIN || reason == EINTR { return }
    if count <= 0 {
      open[number] = nil
    } else if number == 1 {
      output += taken
    } else {
      said = Array((said + taken).suffix(Self.lastSaid))
    }
  }

  /// The line by which the renderer ends, else the last that is not empty; nothing in it moves a cursor.
  var words: String {
    let lines = String(decoding: said, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { Plain.line(String($0)) }.filter { $0.contains { !$0.isWhitespace } }
    let own = "renderer: "
    let line = lines.last { $0.hasPrefix(own) }.map { String($0.dropFirst(own.count)) } ?? lines.last ?? ""
    return line.count > 160 ? String(line.prefix(160)) + "…" : line
  }
}
