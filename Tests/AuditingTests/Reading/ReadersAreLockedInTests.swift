import Auditing
import CTrespass
import Foundation
import Glibc
import Records
import Testing

/// What a locked reader may not do is refused, what it must do goes on, and one that is not locked in does not begin.
@Suite(.serialized) struct ReadersAreLockedIn {
  private static let filter = UInt32(ReaderLock.seccomp.rawValue)
  private static let landlock = UInt32(ReaderLock.landlock.rawValue)

  #if arch(x86_64)
    /// Everything that the filter lets through, whatever the arguments: nothing is added here without a reason in it.
    private static let allowed: Set<Int32> = [
      SYS_read, SYS_write, SYS_pread64, SYS_pwrite64, SYS_close, SYS_lseek, SYS_fstat, SYS_ftruncate, SYS_writev,
      SYS_mmap, SYS_mprotect, SYS_munmap, SYS_mremap, SYS_madvise, SYS_brk, SYS_futex, SYS_sched_yield,
      SYS_clock_gettime, SYS_clock_getres, SYS_gettimeofday, SYS_time, SYS_getrusage, SYS_getrandom, SYS_getpid,
      SYS_gettid, SYS_sysinfo, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_restart_syscall, SYS_exit,
      SYS_exit_group,
    ]

    @Test func theFilterLetsNothingElseThrough() {
      var through: Set<Int32> = []
      // The newest kernels have some 470 calls; with the bit of x32 they would have others. Two that belong to the
      // kernel's own probes, and end in an error elsewhere, newer kernels keep from every filter.
      let probes = 335...336
      for call in Array(0..<600) + Array(0x4000_0000..<0x4000_0240) where !probes.contains(call) {
        let answer = trespass(Self.filter, call, 0, 0, 0, 0)
        if ![EPERM, ENOSYS, -SIGSYS].contains(answer) { through.insert(Int32(call)) }
      }
      #expect(through == Self.allowed)
    }
  #endif

  /// A call with arguments that are right anywhere else.
  struct Act: CustomTestStringConvertible {
    let testDescription: String
    let call: Int32
    let arguments: [Int]

    init(_ name: String, _ call: Int32, _ arguments: Int...) {
      testDescription = name
      self.call = call
      self.arguments = arguments + [0, 0, 0, 0]
    }

    func done(in lock: UInt32) -> Int32 {
      trespass(lock, Int(call), arguments[0], arguments[1], arguments[2], arguments[3])
    }
  }

  private static func text(_ text: StaticString) -> Int { unsafe Int(bitPattern: text.utf8Start) }
  private static let passwd = text("/etc/passwd")
  private static let here = Int(AT_FDCWD)

  /// Each is done without a lock first, where it must succeed: else its refusal would prove nothing.
  static let refused = [
    Act("open a file", SYS_openat, here, passwd, Int(O_RDONLY)),
    Act("open a file for writing", SYS_openat, here, text("/dev/null"), Int(O_WRONLY)),
    Act("open a folder", SYS_openat, here, text("/"), Int(O_RDONLY)),
    Act("ask for a file's status", SYS_faccessat, here, passwd, 0),
    Act("connect over IPv4", SYS_socket, Int(AF_INET), Int(SOCK_STREAM.rawValue), 0),
    Act("send over IPv4", SYS_socket, Int(AF_INET), Int(SOCK_DGRAM.rawValue), 0),
    Act("connect on this machine", SYS_socket, Int(AF_UNIX), Int(SOCK_STREAM.rawValue), 0),
    Act("start a process", SYS_clone, Int(SIGCHLD), 0, 0),
    Act("start a program", SYS_execve, text("/bin/true"), 0, 0),
    Act("start a program by descriptor", SYS_execveat, here, text("/bin/true"), 0, 0),
    Act("be traced", SYS_ptrace, 0, 0, 0),
    Act("make memory code", SYS_mmap, 0, 4_096, Int(PROT_READ | PROT_EXEC), Int(MAP_PRIVATE | MAP_ANONYMOUS)),
    Act("signal another process", SYS_tgkill, Int(getpid()), Int(getpid()), 0),
    Act("control a descriptor", SYS_fcntl, 3, Int(F_GETFD)),
    Act("look at limits", SYS_prlimit64, 0, Int(RLIMIT_NOFILE.rawValue), 0, 0),
  ]

  @Test(arguments: refused) func anActIsRefused(_ act: Act) {
    // Anonymous memory wants a descriptor of -1 elsewhere and takes any here.
    #expect(act.done(in: 0) == 0)
    #expect(act.done(in: Self.filter) == EPERM)
    #expect(act.done(in: Self.filter | Self.landlock) == EPERM)
  }

  /// What nobody has thought of ends the process.
  static let ended = [
    Act("signal by process", SYS_kill, 0, 0), Act("run a ring", SYS_io_uring_setup, 1, 0),
    Act("make a memory file", SYS_memfd_create, text("x"), 0), Act("take another name", SYS_setuid, 0),
    Act("leave for a namespace", SYS_unshare, 0), Act("remove a file", SYS_unlinkat, here, text("/none"), 0),
    Act("listen", SYS_listen, 3, 1), Act("copy a descriptor", SYS_dup, 3), Act("a call of no kernel", 1_000, 0),
  ]

  @Test(arguments: ended) func whatIsInNoListEndsTheProcess(_ act: Act) {
    #expect(act.done(in: Self.filter) == -SIGSYS)
  }

  /// Without the filter, Landlock alone still refuses the file system, and nothing else.
  @Test func landlockAloneRefusesPaths() throws {
    try #require(Self.hasLandlock, "this kernel has no Landlock")
    #expect(trespass(Self.landlock, Int(SYS_openat), Self.here, Self.passwd, Int(O_RDONLY), 0) == EACCES)
    #expect(trespass(Self.landlock, Int(SYS_openat), Self.here, Self.text("/dev/null"), Int(O_WRONLY), 0) == EACCES)
    #expect(trespass(Self.landlock, Int(SYS_execve), Self.text("/bin/true"), 0, 0, 0) == EACCES)
    #expect(trespass(Self.landlock, Int(SYS_socket), Int(AF_INET), Int(SOCK_STREAM.rawValue), 0, 0) == 0)
  }

  @Test func onlyTheControlSocketIsTalkedOn() {
    // No message stands there: EFAULT says that the call was let through.
    for call in [SYS_sendmsg, SYS_recvmsg] {
      #expect(trespass(Self.filter, Int(call), 3, 0, 0, 0) == EFAULT)
      #expect(trespass(Self.filter, Int(call), 4, 0, 0, 0) == EPERM)
    }
  }

  private static let hasLandlock = trespass(0, 444, 0, 0, 1, 0) == 0

  // Readers.

  /// As with `--no-sandbox`.
  private static func leaveOpen(_ settings: inout ReaderSettings) {
    settings.lock = []
    settings.mustBeLockedIn = false
  }

  private func record(_ folder: TestFolder) throws -> String {
    try folder.write("a.json", #"[{"record_id": "1", "decision": "shared", "decision_date": "2026-03-02"}]"#)
  }

  @Test func readersSayWhatTheyAreLockedInBy() throws {
    let folder = try TestFolder()
    let file = try record(folder)
    let locked = try #require(try read([file]).isolation)
    #expect(locked.inForce.contains { $0.contains("seccomp") })
    #expect(locked.inForce.contains { $0.contains("Landlock") } == Self.hasLandlock)
    #expect(locked.missing.isEmpty == Self.hasLandlock)
    // As on a kernel without Landlock: the filter holds, and what is missing is said.
    let filtered = try read([file], settings: { $0.lock = .seccomp })
    #expect(filtered.records == 1)
    #expect(filtered.isolation?.missing == ["no Landlock on this computer"])
    let open = try read([file], settings: Self.leaveOpen)
    #expect(open.records == 1)
    #expect(open.isolation?.missing == ["readers were not locked in (--no-sandbox)"])
    #expect(open.isolation?.inForce.contains { $0.contains("seccomp") || $0.contains("Landlock") } == false)
    // Nothing to read, so no reader, and nothing to say of it.
    try FileManager.default.createDirectory(atPath: folder.path + "/none", withIntermediateDirectories: true)
    #expect(try read([folder.path + "/none"]).isolation?.inForce == [])
  }

  /// The test that a reader makes of its lock finds one that is not there.
  @Test func aReaderThatIsNotLockedInDoesNotBegin() throws {
    let folder = try TestFolder()
    let file = try record(folder)
    func message(_ lock: ReaderLock) -> String {
      do {
        _ = try read([file], settings: { $0.lock = lock })
        return "it began"
      } catch {
        return (error as? ReaderCannotStart)?.message ?? "\(error)"
      }
    }
    #expect(message([]).contains("it could still open files"))
    #expect(message([]).contains("--no-sandbox"))
    if Self.hasLandlock { #expect(message(.landlock).contains("it could still make connections")) }
  }

  /// Names that are not in Unicode, and those that are, come out as without the lock: nothing is lost in silence.
  @Test func namesAreReadAsWithoutTheLock() throws {
    let folder = try TestFolder()
    try folder.write(
      "names.py",
      """
      import tarfile, zipfile
      with zipfile.ZipFile("names.zip", "w") as archive:
          archive.writestr("cafE.txt", "one")
          archive.writestr("caf\\u00e9.txt", "two")
      data = open("names.zip", "rb").read().replace(b"cafE", b"caf\\x82")
      open("names.zip", "wb").write(data)
      for form in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT):
          with tarfile.open(f"names-{form}.tar", "w", format=form) as archive:
              archive.addfile(tarfile.TarInfo("caf\\u00e9-\\u65e5\\u672c.txt"))
      """)
    try folder.run("/usr/bin/python3", "names.py")
    let files = ["names.zip", "names-1.tar", "names-2.tar"].map { folder.path + "/" + $0 }
    let told = try read(files)
    #expect(
      told.ledger.filter { $0.contains("!") }.sorted() == [
        "names-1.tar!café-日本.txt empty", "names-2.tar!café-日本.txt empty",
        "names.zip!café.txt not-a-record", "names.zip!café.txt#2 not-a-record",
      ])
    let open = try read(files, settings: Self.leaveOpen)
    #expect(open.lines == told.lines)
  }

  @Test func aReaderEndedByItsLockCostsTheEntry() throws {
    let folder = try TestFolder()
    let file = try ReadersAreReplaced.many(folder, count: 2_000)
    var ended = false
    let told = try read(
      [file], jobs: 1,
      each: { event in
        guard case .entryBegan(let head) = event, head.number == 5, !ended else { return }
        ended = true
        for process in ReadersAreReplaced.readers() {
          ReadersAreReplaced.waitUntilBlocked(process)
          kill(process, SIGSYS)
        }
      })
    #expect(told.isBalanced)
    #expect(told.rows.count == 2_001)
    let crashed = told.rows.filter { $0.end.disposition == Disposition.unreadable(.readerCrashed) }
    #expect(
      crashed.map(\.end.message) == ["the reader of it asked the system for what no reader may have, and was ended"])
  }
}
