import Foundation
import Rules
import Testing

/// README is true: its commands are run, and what they make is what is committed.
@Suite struct ReadmeTests {
  private static let readme =
    (try? String(contentsOf: packageFolder.appendingPathComponent("README.md"), encoding: .utf8)) ?? ""

  /// The command in the first code block after a mark.
  private func command(after mark: String) throws -> String {
    let after = try #require(Self.readme.components(separatedBy: "<!-- \(mark) -->\n```\n").dropFirst().first)
    return try #require(after.split(separator: "\n").first.map(String.init))
  }

  /// What the auditor says about Samples changes only on purpose: run README's first command to record it anew.
  @Test func theFirstCommandMakesTheReportsThatAreCommitted() throws {
    let command = try command(after: "run")
    #expect(
      command.hasPrefix("Sources/packages && Sources/pdf-renderer --optional && swift run -c release sharing-audit "))
    var arguments = try #require(command.components(separatedBy: " sharing-audit ").last).split(separator: " ").map(
      String.init)
    let folder = try Folder()
    let input = try #require(arguments.firstIndex(of: "Samples"))
    arguments[input] = packageFolder.appendingPathComponent("Samples").path
    let result = try Binary.run(arguments, in: folder)
    #expect(result.status == 3, "README says 3: \(result.errors)")
    #expect(result.errors.isEmpty)
    let files = try SamenessTests.files(folder, "samples")
    #expect(files.count >= 5)
    #expect(files["board-report.pdf"] != nil)
    // The PDF is made with the system's libraries for text, which differ: it is made by the command and not committed.
    for (name, data) in files where name != "board-report.pdf" {
      let committed = packageFolder.appendingPathComponent("Reports/samples/\(name)")
      #expect(try data == Data(contentsOf: committed), "Reports/samples/\(name) is not what the auditor says now")
    }
  }

  @Test func theSummaryIsUnderstoodByItself() throws {
    let folder = try Folder()
    let result = try Binary.run(
      ["run", packageFolder.appendingPathComponent("Samples").path, "--as-of", "2026-09-30"], in: folder)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect((12...32).contains(lines.count))
    #expect(lines.allSatisfy { $0.count <= 140 })
    #expect(!result.output.contains("\u{1B}"), "no colour without a terminal")
    for word in ["could not be read", "records examined", "Reports:", "Exit 3:"] {
      #expect(result.output.contains(word), "\(word)")
    }
  }

  @Test func theTestCommandIsTheOneThatTheGateRuns() throws {
    #expect(try command(after: "tests") == "Tests/run")
    let gate = try String(contentsOf: packageFolder.appendingPathComponent(".ci/run"), encoding: .utf8)
    #expect(gate.contains("<!-- tests -->"))
  }

  @Test func itIsShortAndNamesOnlyWhatIsThere() throws {
    #expect(Self.readme.split(separator: "\n").count <= 150)
    for part in Self.readme.components(separatedBy: "](").dropFirst() {
      let path = String(part.prefix { $0 != ")" })
      #expect(FileManager.default.fileExists(atPath: packageFolder.appendingPathComponent(path).path), "\(path)")
    }
    let folder = try Folder()
    for line in Self.readme.split(separator: "\n") where line.hasPrefix("sharing-audit ") {
      let word = line.split(separator: " ")[1]
      #expect(try Binary.run([String(word), "--help"], in: folder).status == 0, "\(word)")
    }
  }

  /// Samples are what the generator makes: `swift run sharing-audit-dev samples` makes them anew.
  @Test func samplesAreWhatTheGeneratorMakes() throws {
    let folder = try Folder()
    let tool = Binary.path + "-dev"
    let made = try Binary.run(["samples", "Samples"], in: folder, tool: tool)
    #expect(made.status == 0, "\(made.errors)")
    for name in folder.files where !name.hasSuffix("/") {
      var isFolder: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(atPath: folder.url(name).path, isDirectory: &isFolder)
      if isFolder.boolValue { continue }
      #expect(
        try Data(contentsOf: folder.url(name)) == Data(contentsOf: packageFolder.appendingPathComponent(name)),
        "\(name)")
    }
  }

  /// Each member by itself, by its own configuration, and every rule broken by somebody.
  @Test func everyMemberRunsAloneAndEveryRuleIsBrokenSomewhere() throws {
    let folder = try Folder()
    let samples = packageFolder.appendingPathComponent("Samples").path
    var broken: Set<String> = []
    var asked: Set<String> = []
    for (member, status) in [("harbour", 0), ("millbrook", 1), ("fernhill", 3), ("", 3)] {
      let input = member.isEmpty ? [samples] : ["--config", "\(samples)/\(member)/audit.yaml"]
      let name = member.isEmpty ? "all" : member
      let result = try Binary.run(
        ["run"] + input + ["--as-of", "2026-09-30", "--name", name, "--output", folder.url("Reports").path, "--quiet"],
        in: folder)
      #expect(Int(result.status) == status, "\(member): \(result.errors)")
      let results =
        try JSONSerialization.jsonObject(with: Data(contentsOf: folder.url("Reports/\(name)/results.json")))
        as? [String: Any]
      for rule in results?["rules"] as? [[String: Any]] ?? [] {
        guard let id = rule["id"] as? String else { continue }
        asked.insert(id)
        // Two rules never fail: a copied reason and an unexplained part are for a person to read; a change after signing
        // fails only where a cryptographic signature shows it.
        let counts =
          ["record.reason-specific", "record.withheld-part-explained", "record.unaltered"].contains(id)
          ? ["fail", "review"] : ["fail"]
        if counts.contains(where: { (rule[$0] as? Int ?? 0) > 0 }) { broken.insert(id) }
      }
    }
    #expect(asked.count == RulePack.builtIn.count)
    #expect(asked.subtracting(broken).isEmpty, "\(asked.subtracting(broken).sorted())")
  }
}
