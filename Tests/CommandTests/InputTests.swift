import Foundation
import Glibc
import Records
import Rules
import Testing

/// Inputs as they are typed: what cannot be read is said at once, and nothing is waited for.
@Suite struct InputTests {
  @Test func whatIsNeitherFileNorFolderIsRefused() throws {
    let folder = try Folder()
    #expect(unsafe symlink("loop", folder.url("loop").path) == 0)
    #expect(unsafe symlink("nowhere", folder.url("dangling").path) == 0)
    for (input, words) in [
      ("/dev/zero", "a device, not a file or folder; copy what is on it to a file and give that"),
      ("/dev/null", "a device, not a file or folder; copy what is on it to a file and give that"),
      ("loop", "there is no such file or folder"), ("dangling", "there is no such file or folder"),
    ] {
      let result = try Binary.run(["check", input, "--as-of", "2026-09-30"], in: folder)
      #expect(result.status == 66)
      #expect(result.errors.contains("\(input): \(words)"), "\(result.errors)")
    }
  }

  /// A name may hold anything, and a terminal obeys some of it.
  @Test func whatIsTypedIsShownWithoutWhatATerminalObeys() throws {
    let folder = try Folder()
    let result = try Binary.run(["check", "no\u{1B}[31m\u{202E}such.zip"], in: folder)
    #expect(result.status == 66)
    #expect(result.errors == "sharing-audit: no%1B[31m%E2%80%AEsuch.zip: there is no such file or folder\n")
    // A shell gives the bytes of a name as they are.
    try folder.write("run.sh", "exec \"$1\" check $'bad\\xff.zip'")
    let bytes = try Binary.run(["run.sh", Binary.path], in: folder, tool: "/bin/bash")
    #expect(bytes.status == 66 && bytes.errors.contains("give the folder that it is in"), "\(bytes.errors)")
  }

  @Test func reportsOfEarlierRunsAreNotAudited() throws {
    let folder = try Folder()
    try folder.write("in/record.json", InterchangeRecord.json())
    let arguments = ["run", "in", "--as-of", "2026-09-30", "--output", "in/Reports"]
    #expect(try Binary.run(arguments + ["--name", "one"], in: folder).status == 0)
    // Something that only has the names of a report's files is read.
    try folder.write("in/other/manifest.json", InterchangeRecord.json(.shared, [.recordID: "OTHER"]))
    try folder.write("in/other/results.json", "{}")
    #expect([0, 2].contains(try Binary.run(arguments + ["--name", "two"], in: folder).status))
    let ledger = try folder.text("in/Reports/two/ledger.csv").split(separator: "\n")
    #expect(ledger.count { $0.contains(",assessed,") } == 2)
    let excluded = ledger.filter { $0.contains(",excluded,") }
    #expect(excluded.count > 5 && excluded.allSatisfy { $0.hasPrefix("in/Reports/one") })
  }

  /// As a shell's `<(command)` gives them, and by a name.
  @Test func whatComesThroughPipesIsReadAsStandardInputIs() throws {
    let folder = try Folder()
    try folder.write("a.json", InterchangeRecord.json())
    try folder.write("b.csv", InterchangeRecord.csv([CompliantRecord.shared.answers]))
    try folder.write("run.sh", "exec \"$1\" run <(cat a.json) <(gzip -c b.csv) --as-of 2026-09-30 --name r")
    let result = try Binary.run(["run.sh", Binary.path], in: folder, tool: "/bin/bash")
    #expect([0, 2].contains(result.status), "\(result.output)\(result.errors)")
    let rows = try folder.text("Reports/r/ledger.csv").split(separator: "\n").dropFirst()
    #expect(rows.map { $0.split(separator: ",")[1...2].joined(separator: " ") } == ["assessed json", "assessed csv"])

    #expect(unsafe mkfifo(folder.url("pipe").path, 0o600) == 0)
    try folder.write("run.sh", "cat a.json >pipe & exec \"$1\" check pipe --as-of 2026-09-30")
    let named = try Binary.run(["run.sh", Binary.path], in: folder, tool: "/bin/bash")
    #expect(named.status == 0, "\(named.output)\(named.errors)")
  }

  @Test func aPipeThatNobodyWritesToIsGivenUpAndTheRestIsRead() throws {
    let folder = try Folder()
    try folder.write("a.json", InterchangeRecord.json())
    #expect(unsafe mkfifo(folder.url("pipe").path, 0o600) == 0)
    let result = try Binary.run(
      ["run", "pipe", "a.json", "--as-of", "2026-09-30", "--name", "r", "--output", "Reports"], in: folder)
    #expect(result.status == 2, "\(result.errors)")
    let rows = try folder.text("Reports/r/ledger.csv").split(separator: "\n").dropFirst()
    #expect(rows.map { $0.split(separator: ",")[1] } == ["unreadable:limit-time", "assessed"])
    #expect(rows.first?.contains("nobody opened this pipe") == true)
  }

  @Test func aPipeToWhichNothingComesCanBeInterrupted() throws {
    let folder = try Folder()
    #expect(unsafe mkfifo(folder.url("pipe").path, 0o600) == 0)
    // Open at its other end for as long as the test takes.
    let writer = unsafe open(folder.url("pipe").path, O_RDWR | O_CLOEXEC)
    defer { close(writer) }
    let started = try Binary.start(["check", "pipe", "--as-of", "2026-09-30"], in: folder)
    // A signal before it listens ends it too, with the same status for whoever started it.
    usleep(3_000_000)
    #expect(started.process.isRunning)
    kill(started.process.processIdentifier, SIGINT)
    started.process.waitUntilExit()
    #expect(try started.result().status == 130)
  }

  private static let setpriv = "/usr/bin/setpriv"
  private static let canBeNobody = getuid() != 0 || FileManager.default.isExecutableFile(atPath: setpriv)

  /// Runs as somebody whom permissions bind.
  private func runBound(_ arguments: [String], in folder: Folder) throws -> Binary.Result {
    if getuid() != 0 { return try Binary.run(arguments, in: folder) }
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", Binary.path]
    return try Binary.run(nobody + arguments, in: folder, tool: Self.setpriv)
  }

  @Test(.enabled(if: canBeNobody, "run by root, and setpriv is not here"))
  func whatMayNotBeReadIsSaidAndTheRestIsRead() throws {
    let folder = try Folder()
    try folder.write("in/a.json", InterchangeRecord.json())
    try folder.write("in/closed.json", InterchangeRecord.json())
    try folder.write("in/shut/b.json", InterchangeRecord.json())
    for (name, mode) in [("in/closed.json", mode_t(0)), ("in/shut", 0), ("", 0o755), ("in", 0o755)] {
      #expect(unsafe chmod(folder.url(name).path, mode) == 0)
    }
    defer { unsafe chmod(folder.url("in/shut").path, 0o700) }
    let result = try runBound(["inspect", "in"], in: folder)
    #expect(result.output.contains("in/a.json"), "\(result.errors)")
    for name in ["in/closed.json", "in/shut"] {
      let row = result.output.split(separator: "\n").first { $0.contains(name) }
      #expect(row?.contains("unreadable:denied") == true, "\(result.output)")
    }
    #expect(try runBound(["check", "in", "--as-of", "2026-09-30"], in: folder).status == 2)
    let shut = try runBound(["check", "in/shut"], in: folder)
    #expect(shut.status == 2, "\(shut.output)\(shut.errors)")
    #expect(try runBound(["check", "in/shut/b.json"], in: folder).status == 66)
  }

  @Test func whatIsTypedTwiceIsReadTwiceAndCountedOnce() throws {
    let folder = try Folder()
    try folder.write("in/sub/a.json", InterchangeRecord.json())
    let result = try Binary.run(["run", "in", "in/sub", "in", "--as-of", "2026-09-30", "--name", "r"], in: folder)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    let rows = try folder.text("Reports/r/ledger.csv").split(separator: "\n").map {
      $0.split(separator: ",").prefix(2).joined(separator: " ")
    }
    #expect(
      rows.dropFirst() == [
        "in directory", "in/sub directory", "in/sub/a.json assessed", "sub directory", "sub/a.json duplicate",
        "in (2) directory", "in (2)/sub directory", "in (2)/sub/a.json duplicate",
      ])
  }

  @Test func aRunInItsOwnFolderDoesNotDisturbItself() throws {
    let folder = try Folder()
    try folder.write("a.json", InterchangeRecord.json())
    for _ in 0..<2 {
      let result = try Binary.run(
        ["run", ".", "--as-of", "2026-09-30", "--name", "r", "--output", "../\(folder.url.lastPathComponent)/out"],
        in: folder, environment: ["TMPDIR": folder.url.path])
      #expect(result.status != 70 && !result.output.contains("added"), "\(result.output)\(result.errors)")
      #expect(!(try folder.text("out/r/ledger.csv")).contains("truncated"))
      try FileManager.default.removeItem(at: folder.url("out"))
    }
  }

  @Test func aPassphraseFileThatOthersMayReadIsRefused() throws {
    let folder = try Folder()
    try folder.write("a.json", InterchangeRecord.json())
    try folder.write("phrases", "one\n")
    let arguments = ["check", "a.json", "--as-of", "2026-09-30", "--passphrase-file", "phrases"]
    #expect(unsafe chmod(folder.url("phrases").path, 0o644) == 0)
    let result = try Binary.run(arguments, in: folder)
    #expect(result.status == 65)
    #expect(result.errors.contains("chmod 600 phrases"), "\(result.errors)")
    #expect(unsafe chmod(folder.url("phrases").path, 0o600) == 0)
    #expect(try Binary.run(arguments, in: folder).status == 0)
  }
}
