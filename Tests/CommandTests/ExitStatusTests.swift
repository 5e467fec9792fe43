import Foundation
import Records
import Rules
import Testing

/// What a tired administrator types, and what comes back: one clear message and the documented status.
@Suite struct ExitStatusTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    let says: String
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ arguments: String, _ status: Int32, _ says: String) {
      self.arguments = arguments.split(separator: " ").map(String.init)
      self.status = status
      self.says = says
    }
  }

  @Test(arguments: [
    Case("run --as-off 2026-09-30 x", 64, "there is no option “--as-off” of run; did you mean “--as-of”?"),
    Case("run --pasphrase-file p x", 64, "did you mean “--passphrase-file”?"),
    Case("run --passphrase p x", 64, "did you mean “--passphrase-file”?"),
    Case("run -quiet x", 64, "did you mean “--quiet”?"),
    Case("run --wibble x", 64, "there is no option “--wibble” of run. See sharing-audit run --help"),
    Case("check x --name q", 64, "--name is an option of run, not of check"),
    Case("--config a.yaml run", 64, "--config is an option of run, check"),
    Case("run x --as-of", 64, "Missing value for '--as-of <date>'. See sharing-audit run --help"),
    Case("run x --as-of --quiet", 64, "Missing value for '--as-of <date>'"),
    Case("run x --as-of 2026-09-30 --as-of=2026-09-29", 64, "--as-of stands twice; leave one"),
    Case("run x --quiet=yes", 64, "does not take any value"),
    Case("run x --output=", 64, "--output is empty; is a variable of a script unset?"),
    Case("rules list x", 64, "See sharing-audit rules list --help"),
    Case("rules show", 64, "See sharing-audit rules show --help"),
    Case("init a b", 64, "See sharing-audit init --help"),
    Case("--generate-completion-script tcsh", 64, "zsh bash fish"),
    Case("run x --as-of yesterday", 64, "--as-of must be a date such as 2026-09-30"),
    Case("run x --edition hmg-2042", 64, "did you mean"),
    Case("run x --fail-on criticl", 64, "did you mean “critical”"),
    Case("run x --formats htlm", 64, "did you mean “html”"),
    Case("run x --formats sraif", 64, "did you mean “sarif”"),
    Case("run x --formats ,", 64, "--formats names nothing"),
    Case("run x --jobs many", 64, "See sharing-audit run --help"),
    Case("run x --jobs 0", 64, "--jobs may be 1 to 64"),
    Case("run x --name a/b", 64, "--name is one folder's name"),
    Case("chek x", 64, "there is no command “chek”; did you mean “check”?"),
    Case("rule list", 64, "there is no command “rule”; did you mean “rules”?"),
    Case("rules lits", 64, "there is no command “lits” of rules; did you mean “list”?"),
    Case("help chek", 64, "did you mean “check”?"),
    Case("wibble x", 64, "there is no command “wibble”; the commands are run, check"),
    Case("", 64, "name a command: run, check"),
    Case("rules", 64, "name a command: list, show"),
    Case("run", 64, "there is nothing to read"),
    Case("check", 64, "check needs something to read"),
    Case("run nowhere.zip", 66, "nowhere.zip"),
    Case("check nowhere.zip", 66, "nowhere.zip"),
    Case("run record.json --config missing.yaml", 65, "missing.yaml: there is no such file"),
    Case(
      "run record.json --config bad.yaml", 65,
      "bad.yaml:2: there is no key “nmae” in organisation; did you mean “name”?"),
    Case(
      "rules lint --config loose.yaml", 65, "timely.decided-promptly.working-days may be 0 to 5 working days; 9 is past"
    ),
    Case("rules lint --config later.yaml", 65, "later.yaml:1: signing is not supported by this version"),
    Case("rules show record.singed", 64, "did you mean “record.signed”?"),
    Case("rules show wibble", 64, "sharing-audit rules list shows them all"),
    Case("rules show RECORD.SIGNED", 64, "did you mean “record.signed”?"),
    Case("rules lint --config folder", 65, "folder: it cannot be read: Is a directory"),
    Case("run record.json --passphrase-file folder", 66, "folder: the pass phrases cannot be read"),
    Case("run record.json --output record.json", 73, "record.json"),
    Case("run record.json --output /proc/nowhere", 73, "/proc/nowhere"),
  ])
  func wrongWordsGetOneMessage(_ example: Case) throws {
    let folder = try Folder()
    try folder.write("record.json", InterchangeRecord.json())
    try folder.write("bad.yaml", "organisation:\n  nmae: Harbour\n")
    try folder.write("loose.yaml", "parameters:\n  timely.decided-promptly: {working-days: 9}\n")
    try folder.write("folder/.keep", "")
    try folder.write("later.yaml", "signing: {key: a}\n")
    let result = try Binary.run(example.arguments, in: folder)
    #expect(result.status == example.status, "\(result.errors)")
    #expect(result.errors.contains(example.says), "\(result.errors)")
    #expect(!result.errors.contains("Fatal error"))
    #expect(result.errors.split(separator: "\n").count <= 2, "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(!folder.exists("Reports"), "nothing is written by a run that never began")
  }

  /// What a script types whose variable is unset.
  @Test(arguments: [
    ["run", ""], ["check", ""], ["init", ""], ["run", "x", "--output", ""], ["run", "x", "--config", ""],
    ["run", "x", "--passphrase-file", ""], ["rules", "lint", "--config", ""], ["rules", "show", ""],
  ])
  func nothingIsNotAName(_ arguments: [String]) throws {
    let folder = try Folder()
    let result = try Binary.run(arguments, in: folder)
    #expect(result.status == 64, "\(result.errors)")
    #expect(result.errors.contains("is empty"), "\(result.errors)")
    #expect(folder.files.isEmpty)
  }

  @Test func aWrongVariableIsNamed() throws {
    let folder = try Folder()
    for (name, value) in [
      ("AS_OF", "soon"), ("EDITION", "hmg"), ("FAIL_ON", "maior"), ("JOBS", "all"), ("FORMATS", "htlm"),
    ] {
      let result = try Binary.run(["run", "x"], in: folder, environment: ["SHARING_AUDIT_\(name)": value])
      #expect(result.status == 64)
      #expect(result.errors.contains("SHARING_AUDIT_\(name)"), "\(result.errors)")
    }
  }

  /// A word of another person's making does not move the cursor of who mistyped it.
  @Test func aStrangeWordIsShownPlainly() throws {
    let folder = try Folder()
    for arguments in [
      ["\u{1B}[2Jrun"], ["run", "--\u{1B}[2J\r\u{202E}"], ["run", "--" + String(repeating: "x", count: 5000)],
    ] {
      let result = try Binary.run(arguments, in: folder)
      #expect(result.status == 64)
      #expect(!result.errors.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x0D || $0.value == 0x202E })
      #expect(result.errors.count < 300)
    }
  }

  @Test func aCompliantRecordEndsWithZero() throws {
    let folder = try Folder()
    try folder.write("record.json", InterchangeRecord.json())
    let result = try Binary.run(["run", "record.json", "--as-of", "2026-09-30", "--name", "r"], in: folder)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(folder.exists("Reports/r/board-report.html"))
    #expect(folder.exists("Reports/r/manifest.json"))
  }

  @Test func aCriticalFailureEndsWithOne() throws {
    let folder = try Folder()
    try folder.write("record.json", InterchangeRecord.json(.shared, [.signature: ""]))
    #expect(try Binary.run(["check", "record.json", "--as-of", "2026-09-30"], in: folder).status == 1)
  }

  @Test func aMinorFailurePassesTheUsualGate() throws {
    let folder = try Folder()
    try folder.write("record.json", InterchangeRecord.json(.shared, [.supportNeeds: ""]))
    #expect(try Binary.run(["check", "record.json", "--as-of", "2026-09-30"], in: folder).status == 0)
    #expect(
      try Binary.run(["check", "record.json", "--as-of", "2026-09-30", "--fail-on", "minor"], in: folder).status == 1)
  }

  @Test func whatCannotBeReadEndsWithTwo() throws {
    let folder = try Folder()
    try folder.write("in/record.json", InterchangeRecord.json())
    try folder.write("in/cut.json", InterchangeRecord.json(.shared, [.recordID: "X"]).dropLast(200))
    let result = try Binary.run(["check", "in", "--as-of", "2026-09-30"], in: folder)
    #expect(result.status == 2, "\(result.output)")
    #expect(result.output.contains("in/cut.json"))
  }

  @Test func failureAndUnreadableEndWithThree() throws {
    let folder = try Folder()
    try folder.write("in/record.json", InterchangeRecord.json(.shared, [.decisionReason: ""]))
    try folder.write("in/cut.json", InterchangeRecord.json(.shared, [.recordID: "X"]).dropLast(200))
    #expect(try Binary.run(["check", "in", "--as-of", "2026-09-30", "--fail-on", "critical"], in: folder).status == 3)
    #expect(try Binary.run(["check", "in", "--as-of", "2026-09-30", "--fail-on", "none"], in: folder).status == 2)
  }

  @Test func noRecordAtAllIsNeverClean() throws {
    let folder = try Folder()
    try folder.write("in/numbers.json", "{\"a\": 1}")
    #expect(try Binary.run(["check", "in"], in: folder).status == 2)
    try FileManager.default.createDirectory(at: folder.url("nothing"), withIntermediateDirectories: true)
    #expect(try Binary.run(["check", "nothing"], in: folder).status == 2)
  }

  @Test func standardInputIsAnInput() throws {
    let folder = try Folder()
    let result = try Binary.run(["check", "-", "--as-of", "2026-09-30"], in: folder, input: InterchangeRecord.json())
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test func versionAndHelpEndWithZero() throws {
    let folder = try Folder()
    #expect(try Binary.run(["--version"], in: folder).output.hasPrefix("sharing-audit "))
    for arguments in [["--help"], ["run", "--help"], ["help", "check"]] {
      let result = try Binary.run(arguments, in: folder)
      #expect(result.status == 0)
      #expect(!result.output.contains("__reader"))
    }
  }

  @Test func environmentStandsBetweenOptionAndFile() throws {
    let folder = try Folder()
    try folder.write("record.json", InterchangeRecord.json(.shared, [.supportNeeds: ""]))
    let loose = ["SHARING_AUDIT_AS_OF": "2026-09-30", "SHARING_AUDIT_FAIL_ON": "minor"]
    #expect(try Binary.run(["check", "record.json"], in: folder, environment: loose).status == 1)
    #expect(try Binary.run(["check", "record.json", "--fail-on", "major"], in: folder, environment: loose).status == 0)
  }

  @Test func rulesCommandsAreSound() throws {
    let folder = try Folder()
    #expect(try Binary.run(["rules", "test"], in: folder).status == 0)
    #expect(try Binary.run(["rules", "lint"], in: folder).status == 0)
    let list = try Binary.run(["rules", "list"], in: folder)
    #expect(list.output.split(separator: "\n").count == RulePack.builtIn.count)
    #expect(try Binary.run(["rules", "show", "record.signed"], in: folder).output.contains("Golden rule 6"))
  }
}
