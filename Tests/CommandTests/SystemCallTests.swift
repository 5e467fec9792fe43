import Foundation
import Testing

/// What a run asks the system for, seen from outside by strace.
@Suite(.serialized) struct SystemCallTests {
  static let strace = "/usr/bin/strace"
  static let hasStrace = FileManager.default.isExecutableFile(atPath: strace)

  /// An entry's name that nothing on this machine has.
  private static let mark = "zqx-entry-zqx"

  /// A zip, a tar and a zip in a tar, of entries whose names lead out of them; and what starts as outside programs'
  /// formats do.
  private func inputs(_ folder: Folder) throws {
    try folder.write("in/record.json", InterchangeRecord.json())
    // What asks a reader of XML or YAML to load something; the call that would do it names it.
    for (number, text) in [
      "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///tmp/\(Self.mark)'>]><r><d>&x;</d></r>",
      "<!DOCTYPE r SYSTEM 'http://127.0.0.1:9/\(Self.mark).dtd'><r/>",
      "<!DOCTYPE r [<!ENTITY % p SYSTEM '/tmp/\(Self.mark)'> %p;]><r/>",
      "<?xml-stylesheet href='/tmp/\(Self.mark).xsl'?><r xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='/tmp/\(Self.mark)'/></r>",
    ].enumerated() {
      try folder.write("in/entity\(number).xml", text)
    }
    try folder.write(
      "in/include.yaml", "a: !include /tmp/\(Self.mark)\nb: !!python/object/apply:os.system [\"/tmp/\(Self.mark)\"]\n")
    try folder.write(
      "make.py",
      """
      import io, tarfile, zipfile
      names = ["\(Self.mark).json", "../../\(Self.mark).json", "/tmp/\(Self.mark).json"]
      record = open("in/record.json", "rb").read()
      stored = io.BytesIO()
      with zipfile.ZipFile(stored, "w") as archive:
          for name in names: archive.writestr(name, record)
      open("in/a.zip", "wb").write(stored.getvalue())
      with tarfile.open("in/b.tar.gz", "w:gz") as archive:
          for name, data in [(name, record) for name in names] + [("\(Self.mark).zip", stored.getvalue())]:
              entry = tarfile.TarInfo(name)
              entry.size = len(data)
              archive.addfile(entry, io.BytesIO(data))
          entry = tarfile.TarInfo("\(Self.mark).link")
          entry.type, entry.linkname = tarfile.SYMTYPE, "/tmp/\(Self.mark)"
          archive.addfile(entry)
      lrzip = b"LRZI\\0\\6" + bytes(18)
      lzop = b"\\x89LZO\\0\\r\\n\\x1a\\n" + bytes(30)
      grzip = b"GRZipII\\0\\2\\4:)" + bytes(20)
      for name, data in (("c.lrz", lrzip), ("d.lzo", lzop), ("e.grz", grzip)): open("in/" + name, "wb").write(data)
      with zipfile.ZipFile("in/f.zip", "w") as archive:
          for name, data in (("c.lrz", lrzip), ("d.lzo", lzop), ("e.grz", grzip)): archive.writestr(name, data)
      """)
    let made = try Binary.run(["make.py"], in: folder, tool: "/usr/bin/python3")
    try #require(made.status == 0, "\(made.errors)")
  }

  /// The calls of each process of a run, one a line.
  private func calls(
    _ folder: Folder, _ traced: [String], _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (result: Binary.Result, processes: [[String]]) {
    try FileManager.default.createDirectory(at: folder.url("trace"), withIntermediateDirectories: true)
    let result = try Binary.run(
      ["-ff", "-s", "4096", "-o", folder.url("trace/of").path] + traced + [Binary.path] + arguments, in: folder,
      environment: environment, tool: Self.strace)
    let processes = try FileManager.default.contentsOfDirectory(atPath: folder.url("trace").path).map { name in
      try folder.text("trace/" + name).split(separator: "\n").map(String.init)
    }
    return (result, processes)
  }

  /// The quoted names in a call: its paths.
  private func paths(_ call: String) -> [String] {
    call.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
  }

  @Test(.enabled(if: hasStrace, "strace is not installed"))
  func aRunOpensStartsAndReachesNothingElse() throws {
    let folder = try Folder()
    try inputs(folder)
    for name in ["Reports", "tmp"] {
      try FileManager.default.createDirectory(at: folder.url(name), withIntermediateDirectories: true)
    }
    let (result, processes) = try calls(
      folder, ["-e", "trace=%file,%network,%process,seccomp"],
      [
        "run", "in", "--as-of", "2026-09-30", "--name", "r", "--jobs", "2", "--output", folder.url("Reports").path,
        // Making a PDF is another program's work.
        "--formats", "html,csv,jsonl",
      ],
      environment: ["TMPDIR": folder.url("tmp").path, "XDG_STATE_HOME": folder.url("state").path])
    #expect(result.status == 2, "\(result.errors)")
    #expect(try folder.text("Reports/r/outcomes.jsonl").contains(Self.mark), "the archives were read")

    for call in processes.joined() { #expect(!paths(call).contains { $0.contains(Self.mark) }, "\(call)") }

    // Before the lock and in it.
    let halves = processes.map { calls in
      let locks = calls.firstIndex { $0.contains("SECCOMP_SET_MODE_FILTER") && $0.hasSuffix(" = 0") }
      return (free: calls[...(locks ?? calls.count - 1)], locked: calls[((locks ?? calls.count - 1) + 1)...])
    }
    let mayBeWritten = ["Reports", "tmp", "state"].map { folder.url($0).path }
    let changes = ["mkdir", "rename", "unlink", "chmod", "chown", "link", "symlink", "truncate", "mknod", "utime"]
    for call in halves.map(\.free).joined() {
      let name = call.prefix { $0 != "(" }
      if name.hasPrefix("execve") {
        #expect(["/proc/self/exe", Binary.path].contains(paths(call).first ?? ""), "\(call)")
      }
      #expect(!["socket", "connect", "bind", "listen", "accept", "accept4"].contains(name), "\(call)")
      let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TMPFILE"].contains { call.contains($0) } || name == "creat"
      if writes || changes.contains(where: { name.hasPrefix($0) }) {
        let path = paths(call).first ?? ""
        #expect(mayBeWritten.contains { path == $0 || path.hasPrefix($0 + "/") }, "\(call)")
      }
    }

    let readers = halves.map(\.locked).filter { !$0.isEmpty }
    #expect(!readers.isEmpty)
    for reader in readers {
      let asked = reader.filter { call in
        !["sendmsg(3,", "recvmsg(3,", "exit_group(", "+++"].contains { call.hasPrefix($0) }
      }
      // What the reader tries of its lock, once, and nothing after it.
      #expect(asked.allSatisfy { $0.hasSuffix(" = -1 EPERM (Operation not permitted)") }, "\(asked)")
      #expect(
        asked.map { $0.prefix { $0 != "(" } } == ["openat", "openat", "socket", "socket", "socket", "execve", "clone"])
    }
  }

  /// libarchive knows formats that it opens by starting a program. It is not told of them.
  @Test func noProgramIsRunBecauseOfWhatAFileHolds() throws {
    let folder = try Folder()
    try inputs(folder)
    for name in ["lrzip", "lzop", "grzip"] {
      let file = try folder.write("stubs/" + name, "#!/bin/sh\ntouch '\(folder.url("was-run").path)'\n")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    let path = folder.url("stubs").path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
    for sandbox in [[], ["--no-sandbox"]] {
      let result = try Binary.run(["check", "in"] + sandbox, in: folder, environment: ["PATH": path])
      #expect(result.status == 2, "\(result.errors)")
      for name in ["c.lrz", "d.lzo", "e.grz"] {
        #expect(result.output.contains("in/\(name): unreadable:unsupported-format"), "\(result.output)")
        #expect(result.output.contains("in/f.zip!\(name): unreadable:unsupported-format"))
      }
      #expect(!folder.exists("was-run"))
    }
  }

  private func isolation(_ folder: Folder, _ run: String) throws -> (inForce: [String], missing: [String]) {
    let results =
      try JSONSerialization.jsonObject(with: Data(contentsOf: folder.url("Reports/\(run)/results.json")))
      as? [String: Any]
    return (results?["isolation"] as? [String] ?? [], results?["isolationMissing"] as? [String] ?? [])
  }

  @Test func aRunWithoutTheLockSaysSo() throws {
    let folder = try Folder()
    try folder.write("record.json", InterchangeRecord.json())
    let run = ["run", "record.json", "--as-of", "2026-09-30", "--name"]
    let locked = try Binary.run(run + ["locked"], in: folder)
    #expect(locked.status == 0, "\(locked.errors)")
    #expect(!locked.output.contains("safely"))
    #expect(try isolation(folder, "locked").inForce.contains { $0.contains("seccomp") })
    #expect(try isolation(folder, "locked").missing.isEmpty)

    let open = try Binary.run(run + ["open", "--no-sandbox"], in: folder)
    #expect(open.status == 0, "\(open.errors)")
    let words = "readers were not locked in (--no-sandbox)"
    #expect(open.output.contains(words))
    #expect(try isolation(folder, "open").missing == [words])
    #expect(try !isolation(folder, "open").inForce.contains { $0.contains("seccomp") || $0.contains("Landlock") })
    #expect(try folder.text("Reports/open/board-report.html").contains(words))
    #expect(try !folder.text("Reports/locked/board-report.html").contains("--no-sandbox"))
    for command in [["check", "record.json", "--as-of", "2026-09-30"], ["inspect", "record.json"]] {
      #expect(try Binary.run(command + ["--no-sandbox"], in: folder).status == 0)
    }
    #expect(try Binary.run(["run", "--help"], in: folder).output.contains("--no-sandbox"))
  }

  /// Kernels without one or the other, as strace can play them.
  @Test(.enabled(if: hasStrace, "strace is not installed"))
  func aKernelWithoutTheLockIsNotReadOnInSilence() throws {
    let folder = try Folder()
    try folder.write("record.json", InterchangeRecord.json())
    let run = ["run", "record.json", "--as-of", "2026-09-30", "--name"]
    let noFilter = ["-e", "trace=seccomp", "-e", "inject=seccomp:error=ENOSYS"]
    let stopped = try calls(folder, noFilter, run + ["r"]).result
    #expect(stopped.status == 70)
    #expect(stopped.errors.contains("cannot be locked in"))
    #expect(stopped.errors.contains("--no-sandbox"))
    #expect(stopped.errors.split(separator: "\n").count == 1)
    #expect(!folder.exists("Reports"))

    let open = try calls(folder, noFilter, run + ["open", "--no-sandbox"]).result
    #expect(open.status == 0, "\(open.errors)")

    let noLandlock = ["-e", "trace=landlock_create_ruleset", "-e", "inject=landlock_create_ruleset:error=EOPNOTSUPP"]
    let filtered = try calls(folder, noLandlock, run + ["filtered"]).result
    #expect(filtered.status == 0, "\(filtered.errors)")
    #expect(filtered.output.contains("no Landlock on this computer"))
    #expect(try isolation(folder, "filtered").missing == ["no Landlock on this computer"])
  }
}
