import Foundation
import Records
import Rules
import Testing

/// `init`: who follows its folder to the letter comes to a first report and to a nightly one.
@Suite struct StarterFolderTests {
  private static let names = [
    "History", "README.md", "Reports", "audit.yaml", "crontab", "exports", "sharing-audit.service",
    "sharing-audit.timer",
    "waivers.yaml",
  ]

  /// A folder whose name is as awkward as names get, made by `init`.
  private func made(_ name: String = "our audit's 100%") throws -> (Folder, name: String) {
    let folder = try Folder()
    let result = try Binary.run(["init", name], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.isEmpty)
    #expect((3...10).contains(result.output.split(separator: "\n").count))
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(result.output)")
    return (folder, name)
  }

  private func shell(_ line: String, in folder: Folder, below name: String) throws -> Binary.Result {
    try Binary.run(
      [
        "-i", "HOME=\(folder.url.path)", "PATH=/usr/bin:/bin", "SHARING_AUDIT_RENDERER=\(Binary.fakeRenderer)", "sh",
        "-c", line,
      ], in: folder, below: name,
      tool: "/usr/bin/env")
  }

  /// The commands of a page's section: what stands indented.
  private func commands(_ page: String, under heading: String) -> [String] {
    let section = page.components(separatedBy: "## \(heading)\n").last?.components(separatedBy: "\n## ").first ?? ""
    return section.split(separator: "\n").filter { $0.hasPrefix("    ") }.map { String($0.drop { $0 == " " }) }
  }

  @Test func itsOwnInstructionsLeadToAReport() throws {
    let (folder, name) = try made()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url(name).path).sorted() == Self.names)
    let settings = try folder.text("\(name)/audit.yaml").replacing("  name: \"\"\n", with: "  name: Harbour\n")
    try folder.write("\(name)/audit.yaml", settings)
    for archive in ["spring.zip", "summer.tar.gz", "handover.zip"] {
      try FileManager.default.copyItem(
        at: packageFolder.appendingPathComponent("Samples/harbour/\(archive)"),
        to: folder.url("\(name)/exports/\(archive)"))
    }
    let steps = commands(try folder.text("\(name)/README.md"), under: "A first report")
    #expect(steps.count == 2)
    for step in steps {
      let result = try shell(step, in: folder, below: name)
      #expect(result.status == 0, "\(step): \(result.output)\(result.errors)")
    }
    let report = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.url("\(name)/Reports").path).first)
    #expect(try folder.text("\(name)/Reports/\(report)/board-report.html").contains("Harbour"))
    let results = try folder.text("\(name)/Reports/\(report)/results.json")
    #expect(results.contains("\"edition\": \"by-date\""))
  }

  @Test func withNothingInItItSaysThatThereIsNothing() throws {
    let (folder, name) = try made()
    let result = try Binary.run(["run"], in: folder, below: name)
    #expect(result.status == 2, "\(result.errors)")
    #expect(result.output.contains("no record"))
  }

  /// As cron does it: no more environment than a home, an unquoted percent sign ends the line.
  @Test func theCrontabLineRunsAsCronRunsIt() throws {
    let (folder, name) = try made()
    try folder.write("\(name)/exports/record.json", InterchangeRecord.json())
    let crontab = try folder.text("\(name)/crontab")
    let jobs = crontab.split(separator: "\n").compactMap { line -> String? in
      guard let range = line.range(of: "30 2 * * * "), line.hasPrefix("30") || line.hasPrefix("#30") else { return nil }
      let command = String(line[range.upperBound...]).replacing("\\%", with: "\0")
      return String(command.prefix { $0 != "%" }).replacing("\0", with: "%")
    }
    #expect(jobs.count == 2)
    let mail = try shell(jobs[0], in: folder, below: ".")
    #expect(mail.status == 0, "\(mail.output)\(mail.errors)")
    #expect(mail.errors.isEmpty)
    #expect(mail.output.contains("Exit 0:"))
    let quiet = try shell(jobs[1], in: folder, below: ".")
    #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
    try folder.write("\(name)/exports/record.json", InterchangeRecord.json(.shared, [.decisionReason: ""]))
    let loud = try shell(jobs[1], in: folder, below: ".")
    #expect(loud.output.contains("Exit 1:"), "\(loud.output)\(loud.errors)")
  }

  /// systemd reads its units as they were meant, with a folder's odd name in them.
  @Test func theUnitsAreSound() throws {
    let tool = "/usr/bin/systemd-analyze"
    guard FileManager.default.isExecutableFile(atPath: tool) else {
      print("skipped: no systemd-analyze here to read the units of init")
      return
    }
    let (folder, name) = try made("our audit's \"100%\" \\x")
    let units = ["\(name)/sharing-audit.service", "\(name)/sharing-audit.timer"]
    let result = try Binary.run(["verify"] + units, in: folder, tool: tool)
    #expect(result.status == 0 && result.errors.isEmpty && result.output.isEmpty, "\(result.errors)\(result.output)")
    let exposure = try Binary.run(
      ["security", "--offline=yes", "--threshold=20", units[0]], in: folder, tool: tool)
    #expect(exposure.status == 0, "\(exposure.output)\(exposure.errors)")
    // What systemd makes of the paths: quotes taken off, escapes undone.
    let service = try folder.text(units[0])
    #expect(
      service.contains("WorkingDirectory=\(folder.url.resolvingSymlinksInPath().path)/our audit's \"100%%\" \\x\n"))
    #expect(service.contains("/our audit's \\\"100%%\\\" \\\\x/Reports\" \"") && service.contains("\\\\x/History\"\n"))
  }

  /// Every example of the settings that is not in force, and its lines: what has # right before it.
  private func examples(_ settings: String) -> [ClosedRange<Int>] {
    let lines = settings.split(separator: "\n", omittingEmptySubsequences: false)
    let isExample = lines.map { $0.hasPrefix("#") && $0 != "#" && !($0.hasPrefix("# ") && !$0.hasPrefix("#  ")) }
    var found: [ClosedRange<Int>] = []
    for index in lines.indices where isExample[index] {
      // A setting of the first column begins an example; lines further in go on with it, words between them or not.
      let isInward = lines[index].hasPrefix("#  ")
      if isInward, let last = found.last, lines[last.upperBound...index].allSatisfy({ $0.hasPrefix("#") }) {
        found[found.count - 1] = last.lowerBound...index
      } else {
        found.append(index...index)
      }
    }
    return found
  }

  private func inForce(_ ranges: [ClosedRange<Int>], of settings: String) -> String {
    var lines = settings.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for index in ranges.joined() where !(lines[index].hasPrefix("# ") && !lines[index].hasPrefix("#  ")) {
      lines[index].removeFirst()
    }
    return lines.joined(separator: "\n")
  }

  @Test func everyExampleOfTheSettingsHolds() throws {
    let (folder, name) = try made()
    try folder.write("\(name)/exports/record.json", InterchangeRecord.json())
    let phrases = try folder.write("\(name)/passphrases.txt", "phrase\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: phrases.path)
    try folder.write("\(name)/logo.png", SampleLogo.png)
    let settings = try folder.text("\(name)/audit.yaml")
    let examples = examples(settings)
    #expect(examples.count > 12)
    for chosen in examples.map({ [$0] }) + [[], examples] {
      try folder.write("\(name)/audit.yaml", inForce(chosen, of: settings))
      let result = try Binary.run(["run", "--quiet", "--fail-on", "none"], in: folder, below: name)
      // 2 where an example asks what the one record cannot answer, such as for policies in time.
      #expect([0, 2].contains(result.status), "\(chosen): \(result.errors)")
      #expect(result.errors.isEmpty, "\(result.errors)")
    }
  }

  /// The register begins empty; its example stands when the # is taken away.
  @Test func theRegisterOfWaiversIsReadAndItsExampleHolds() throws {
    let (folder, name) = try made()
    let empty = try Binary.run(["waivers", "list", "--as-of", "2026-10-01"], in: folder, below: name)
    #expect(empty.status == 0 && empty.output == "0 waivers as of 1 October 2026\n", "\(empty.errors)\(empty.output)")
    let register = try folder.text("\(name)/waivers.yaml")
    let example = register.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("#-") || line.hasPrefix("#  ") ? String(line.dropFirst()) : String(line)
    }
    try folder.write("\(name)/waivers.yaml", example.joined(separator: "\n"))
    let list = try Binary.run(["waivers", "list", "--as-of", "2026-10-01"], in: folder, below: name)
    #expect(list.status == 0 && list.output.contains("W-2026-01: in force until 31 December 2026"), "\(list.errors)")
    #expect(try Binary.run(["waivers", "lint"], in: folder, below: name).status == 0)
  }

  /// Every key of the interface is there; those of later versions are named as words, and refused when they are set.
  @Test func everyKeyIsExplained() throws {
    let (folder, name) = try made()
    let settings = try folder.text("\(name)/audit.yaml")
    for key in [
      "organisation", "name", "nation", "domains", "teams", "owner", "email", "inputs", "path", "passphrase-file",
      "exclude", "output", "history", "edition", "parameters", "missing-columns", "signature.minimum-grade",
      "severities", "off", "reason", "fields", "source", "map", "values", "field", "limits", "nesting", "retention",
      "schedule", "rows", "category", "wordings", "trigger", "period", "at-end", "channels", "approved", "review",
      "forbidden", "partners", "colour",
      "known", "barred", "policies", "review-due", "waivers", "due-days", "report", "small-numbers", "logo", "levels",
      "sign-off", "role", "signing", "local-rules",
    ] { #expect(settings.contains("\(key):"), "\(key)") }
    #expect(settings.contains("\nedition: by-date\n"))
    // Each setting of a rule, as it is unless set.
    for definition in Parameters.definitions {
      let cut = try #require(definition.key.lastIndex(of: "."))
      let line = settings.split(separator: "\n").first { $0.hasPrefix("#  \(definition.key[..<cut]): {") }
      let name = definition.key[cut...].dropFirst()
      #expect(line?.contains("\(name): \(definition.standard)") == true, "\(definition.key)")
    }
    for name in RetentionSchedule.names + RetentionSchedule.Trigger.allCases.map(\.rawValue) {
      #expect(settings.contains(name), "\(name)")
    }
    for later in ["signing: {key: a}"] {
      try folder.write("\(name)/audit.yaml", settings + later + "\n")
      let result = try Binary.run(["rules", "lint"], in: folder, below: name)
      #expect(result.status == 65 && result.errors.contains("not supported by this version"), "\(result.errors)")
    }
  }

  @Test func nothingOfTheMachineIsInItButWhereItIs() throws {
    let (folder, name) = try made("audit")
    let place = folder.url.resolvingSymlinksInPath().path
    for file in Self.names where file.contains(".") || file == "crontab" {
      var text = try folder.text("\(name)/\(file)")
      for known in [place, URL(fileURLWithPath: Binary.path).resolvingSymlinksInPath().path] {
        text.replace(known, with: "")
      }
      #expect(!text.contains(#/@[A-Z]+@/#), "\(file)")
      #expect(!text.contains("/home/") && !text.contains("/tmp") && !text.contains("/root"), "\(file)")
    }
  }

  @Test func nothingIsEverOverwritten() throws {
    let folder = try Folder()
    for name in Self.names {
      try folder.write("\(name)-there/\(name)", "mine")
      let result = try Binary.run(["init", "\(name)-there"], in: folder)
      #expect(result.status == 73)
      #expect(result.errors.contains("\(name) is in \(name)-there already; nothing was written"), "\(result.errors)")
      #expect(result.output.isEmpty)
      #expect(try folder.text("\(name)-there/\(name)") == "mine")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url("\(name)-there").path) == [name])
    }
    #expect(try Binary.run(["init", "a"], in: folder).status == 0)
    let again = try Binary.run(["init", "a"], in: folder)
    #expect(again.status == 73 && again.errors.split(separator: "\n").count == 1, "\(again.errors)")
    // A link that leads nowhere is somebody's too.
    try FileManager.default.createDirectory(at: folder.url("b"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: folder.url("b/crontab"), withDestinationURL: folder.url("elsewhere"))
    #expect(try Binary.run(["init", "b"], in: folder).status == 73)
    #expect(!folder.exists("elsewhere"))
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    let folder = try Folder()
    try folder.write("file", "")
    for (place, words) in [
      ("file", "file is a file, not a folder"), ("file/below", "file is a file"), ("/proc/audit", "/proc/audit cannot"),
      ("a\nb", "line break"), ("a\\", "backslash"),
    ] {
      let result = try Binary.run(["init", place], in: folder)
      #expect(result.status == 73, "\(place)")
      #expect(result.errors.contains(words), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count <= 2)
    }
    #expect(folder.names == ["file"])
    // The folder one is in, where it has other things.
    try folder.write("here/notes.txt", "mine")
    let result = try Binary.run(["init"], in: folder, below: "here")
    #expect(result.status == 0, "\(result.errors)")
    #expect(folder.exists("here/audit.yaml"))
  }

  @Test func onlyItsOwnerSeesWhatComesIntoIt() throws {
    let (folder, name) = try made("audit")
    for (file, mode) in [
      ("", 0o700), ("/exports", 0o700), ("/Reports", 0o700), ("/History", 0o700), ("/audit.yaml", 0o600),
      ("/sharing-audit.service", 0o644),
    ] {
      let found = try FileManager.default.attributesOfItem(atPath: folder.url(name + file).path)[.posixPermissions]
      #expect(found as? Int == mode, "\(file)")
    }
  }
}
