import Foundation
import Testing

/// Help, manual page and completion: what somebody reads who is tired, at whatever terminal.
@Suite struct HelpTests {
  static let commands = [
    "", "run", "check", "inspect", "report", "rules", "rules list", "rules show", "rules schedules", "rules test",
    "rules lint", "waivers", "waivers list", "waivers lint", "history",
    "history list", "history show", "history diff", "init",
  ]

  private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

  @Test(arguments: commands) func examplesStandFirst(_ command: String) throws {
    let folder = try Folder()
    let result = try Binary.run(words(command) + ["--help"], in: folder)
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
    let heading = try #require(lines.firstIndex { $0.hasPrefix("EXAMPLE") }, "\(result.output)")
    #expect(heading <= 4, "after a line or two of what it is")
    #expect(lines[heading + 1].hasPrefix("  sharing-audit \(command)"))
    if ["", "run", "check", "inspect", "report", "rules test", "rules lint", "waivers lint", "init"].contains(command) {
      #expect(result.output.contains("EXIT STATUS"))
    }
    // As help says it, and as it is asked for otherwise.
    #expect(try Binary.run(["help"] + words(command), in: folder).output == result.output)
  }

  /// An example that is typed as it stands does what it says: no option that is not there, nothing missing.
  @Test(arguments: commands) func examplesAreTrue(_ command: String) throws {
    let help = try Binary.run(words(command) + ["--help"], in: try Folder()).output
    var count = 0
    for line in help.split(separator: "\n") where line.hasPrefix("  sharing-audit ") {
      let typed = words(String(line).components(separatedBy: " | ")[0].replacing(#/^  sharing-audit /#, with: ""))
      // Words of explanation stand behind two spaces.
      let explained = String(line.dropFirst(2)).components(separatedBy: "  ")[0].split(separator: " ").count - 1
      let folder = try Folder()
      // Where there is something already, `init` makes nothing.
      if command != "init" { try folder.write("audit.yaml", "inputs: [{path: exports}]\n") }
      for file in [
        "exports", "forms", "archive.zip", "export.zip", "forms.zip", "partner-archive.zip", "referrals-2026.zip",
      ] where command != "init" {
        try folder.write(file.contains(".") ? file : "\(file)/record.json", InterchangeRecord.json())
      }
      let environment = ["XDG_STATE_HOME": folder.url("state").path]
      // Two runs to look at.
      if typed.first == "history" || typed.first == "report" {
        for asOf in ["2026-09-29", "2026-09-30"] {
          _ = try Binary.run(["run", "exports", "--as-of", asOf], in: folder, environment: environment)
        }
      }
      let result = try Binary.run(Array(typed.prefix(explained)), in: folder, environment: environment)
      #expect(result.status <= 3, "\(line): \(result.errors)")
      count += 1
    }
    #expect(count > 0)
  }

  /// However narrow: the parser's own layout gives up where its column of explanations has no room.
  @Test(arguments: ["0", "-1", "1", "26", "40", "300", "wide"])
  func anyWidthWillDo(_ columns: String) throws {
    let folder = try Folder()
    for command in ["", "run", "rules show"] {
      let result = try Binary.run(words(command) + ["--help"], in: folder, environment: ["COLUMNS": columns])
      #expect(result.status == 0, "\(command)")
      #expect(result.errors.isEmpty)
      let words = result.output.split { $0.isWhitespace }
      #expect(words.joined(separator: " ").contains("Show help information."), "\(command)")
    }
  }

  /// The manual page is what the program says of itself: `swift run sharing-audit-dev manual` writes it anew.
  @Test func theManualPageIsOfThisProgram() throws {
    let folder = try Folder()
    let made = try Binary.run(["manual", "--program", Binary.path, "page.1"], in: folder, tool: Binary.path + "-dev")
    #expect(made.status == 0, "\(made.errors)")
    let page = try folder.text("page.1")
    let committed = try String(
      contentsOf: packageFolder.appendingPathComponent("Sources/sharing-audit/sharing-audit.1"), encoding: .utf8)
    #expect(page == committed, "the manual page is stale: run `swift run sharing-audit-dev manual`")
    for command in Self.commands where !command.isEmpty && !["rules", "waivers", "history"].contains(command) {
      #expect(page.contains(".SS \(command)\n"), "\(command)")
    }
    for option in ["\\-\\-as\\-of date", "\\-\\-formats list", "\\-\\-labels", "\\-\\-json"] {
      #expect(page.contains(".B \(option)\n"), "\(option)")
    }
    // Each variable that the commands read is in it.
    let sources = packageFolder.appendingPathComponent("Sources/sharing-audit")
    for file in try FileManager.default.contentsOfDirectory(atPath: sources.path) where file.hasSuffix(".swift") {
      let source = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      for match in source.matches(of: #/setting\([^,]+, "([A-Z_]+)"\)/#) {
        #expect(page.contains("_\(match.1)"), "SHARING_AUDIT_\(match.1)")
      }
    }
  }

  @Test func theManualPageRendersCleanly() throws {
    let groff = "/usr/bin/groff"
    guard FileManager.default.isExecutableFile(atPath: groff) else {
      print("skipped: no groff here to render the manual page")
      return
    }
    let page = packageFolder.appendingPathComponent("Sources/sharing-audit/sharing-audit.1").path
    let folder = try Folder()
    let result = try Binary.run(["-man", "-ww", "-Tascii", "-P-c", "-rLL=80n", page], in: folder, tool: groff)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.contains("sharing-audit - checks archived records"))
    let plain = result.output.replacing(#/.\x08/#, with: "")
    #expect(plain.split(separator: "\n").allSatisfy { $0.count <= 80 }, "wider than a terminal")
  }

  /// bash asks its own function: commands, options, what they may be, files where files are meant.
  @Test func bashCompletes() throws {
    let folder = try Folder()
    try folder.write("script", try Binary.run(["--generate-completion-script", "bash"], in: folder).output)
    for file in ["a b.zip", "audit.yaml", "notes.txt", "below/c"] { try folder.write("in/\(file)", "") }
    let ask = """
      source ../script
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMPREPLY=()
      COMP_POINT=${#COMP_LINE}
      _sharing-audit sharing-audit "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    func completions(_ typed: String...) throws -> Set<String> {
      let result = try Binary.run(
        ["-c", ask, "bash", "sharing-audit"] + typed, in: folder, below: "in", tool: "/bin/bash")
      #expect(result.errors.isEmpty, "\(result.errors)")
      return Set(result.output.split(separator: "\n").map(String.init))
    }
    #expect(try completions("").isSuperset(of: ["run", "check", "inspect", "rules", "init", "help"]))
    #expect(try completions("r") == ["report", "run", "rules"])
    #expect(try completions("rules", "").isSuperset(of: ["list", "show", "test", "lint"]))
    #expect(try completions("rules", "show", "timely.dec") == ["timely.decided-promptly"])
    #expect(try completions("run", "--pass") == ["--passphrase-file"])
    #expect(try completions("run", "--edition", "hmg-20") == ["hmg-2008", "hmg-2015", "hmg-2018", "hmg-2024"])
    #expect(try completions("run", "--fail-on", "m") == ["major", "minor"])
    #expect(
      try completions("run", "--formats", "")
        == ["html", "pdf", "xlsx", "csv", "jsonl", "sarif", "oscal", "junit", "prom", "all"])
    #expect(try completions("run", "--config", "") == ["audit.yaml", "below"])
    #expect(try completions("run", "--passphrase-file", "n") == ["notes.txt"])
    #expect(try completions("run", "--output", "") == ["below"])
    #expect(try completions("init", "") == ["below"])
    for command in ["run", "check", "inspect"] {
      #expect(try completions(command, "") == ["a b.zip", "audit.yaml", "notes.txt", "below"], "\(command)")
    }
  }

  @Test(arguments: [("zsh", "/usr/bin/zsh"), ("fish", "/usr/bin/fish")])
  func otherShellsReadTheirScripts(shell: String, path: String) throws {
    let folder = try Folder()
    let script = try Binary.run(["--generate-completion-script", shell], in: folder)
    #expect(script.status == 0 && script.output.contains("passphrase-file"))
    guard FileManager.default.isExecutableFile(atPath: path) else {
      print("skipped: no \(shell) here to read its completion script")
      return
    }
    try folder.write("script", script.output)
    let result = try Binary.run(["-n", "script"], in: folder, tool: path)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    guard shell == "fish" else { return }
    try folder.write("in/a.zip", "")
    for (typed, expected) in [
      ("ru", "rules,run"), ("rules show timely.dec", "timely.decided-promptly"), ("run --pass", "--passphrase-file"),
      ("check a", "a.zip"),
    ] {
      let said = try Binary.run(
        ["-c", "source ../script; complete -C 'sharing-audit \(typed)'"], in: folder, below: "in", tool: path)
      let found = said.output.split(separator: "\n").map { $0.prefix { $0 != "\t" } }.sorted().joined(separator: ",")
      #expect(found == expected, "\(typed): \(said.output)\(said.errors)")
    }
  }
}
