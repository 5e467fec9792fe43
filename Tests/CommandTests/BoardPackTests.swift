import Foundation
import Glibc
import Testing

/// A logo of 16 by 16 points.
enum SampleLogo {
  static let png =
    Data(
      base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAQAAAAA3iMLMAAAADklEQVR4nGPg/8BACgIAd7cP8UJOz9oAAAAASUVORK5CYII=")
    ?? Data()
}

/// The PDF, large print, logo, colour and templates, as their users meet them.
@Suite(.serialized) struct BoardPackTests {
  private func made() throws -> Folder {
    let folder = try Folder()
    try folder.write("exports/a.json", InterchangeRecord.json())
    return folder
  }

  private func run(_ folder: Folder, _ environment: [String: String] = [:], _ more: [String] = []) throws
    -> Binary.Result
  {
    try Binary.run(
      ["run", "exports", "--as-of", "2026-09-30", "--name", "r"] + more, in: folder,
      environment: ["XDG_STATE_HOME": folder.url("state").path].merging(environment) { $1 })
  }

  private func report(
    _ folder: Folder, _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> Binary.Result {
    try Binary.run(
      ["report"] + arguments, in: folder,
      environment: ["XDG_STATE_HOME": folder.url("state").path].merging(environment) { $1 })
  }

  private func renderer(_ folder: Folder, _ script: String) throws -> [String: String] {
    let file = try folder.write("renderer/bin/python", "#!/bin/sh\n" + script)
    for path in [file.path, folder.url("renderer").path, folder.url("renderer/bin").path] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    return ["SHARING_AUDIT_RENDERER": folder.url("renderer").path]
  }

  @Test func aRunWithoutARendererSaysSoTwiceAndEndsAsItWould() throws {
    let folder = try made()
    let nowhere = ["SHARING_AUDIT_RENDERER": folder.url("nowhere").path]
    for (environment, why) in [(nowhere, "there is no PDF renderer in"), (try renderer(folder, "exit 1"), "failed")] {
      let result = try run(folder, environment)
      #expect(result.status == 0)
      #expect(result.errors.split(separator: "\n").count == 1 && result.errors.contains(why), "\(result.errors)")
      #expect(result.errors.contains("board-report.pdf was not written"))
      #expect(
        result.output.contains("\nMissing:  board-report.pdf: ") && result.output.contains(why), "\(result.output)")
      #expect(folder.exists("Reports/r/board-report.html") && !folder.exists("Reports/r/board-report.pdf"))
      #expect(try !folder.text("Reports/r/manifest.json").contains("board-report.pdf"))
      let without = try run(folder, environment, ["--formats", "html,csv"])
      #expect(without.errors.isEmpty && !without.output.contains("Missing"))
      let again = try Binary.run(
        ["report"], in: folder, environment: ["XDG_STATE_HOME": folder.url("state").path].merging(environment) { $1 })
      #expect(again.status == 0 && again.errors.contains(why) && again.output.contains("Missing:"))
    }
  }

  @Test func thePDFAloneCanBeAskedFor() throws {
    let folder = try made()
    let result = try run(folder, [:], ["--formats", "pdf"])
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(folder.exists("Reports/r/board-report.pdf") && !folder.exists("Reports/r/board-report.html"))
    #expect(try folder.text("Reports/r/manifest.json").contains("board-report.pdf"))
  }

  @Test func aReportWhosePDFIsAskedForByNameAndCannotBeMadeEndsWithOne() throws {
    let folder = try made()
    #expect(try run(folder).status == 0)
    let nowhere = ["SHARING_AUDIT_RENDERER": folder.url("nowhere").path]
    for (formats, status) in [("pdf", 1), ("html,pdf", 1), ("all", 0), ("html", 0)] as [(String, Int32)] {
      let result = try report(folder, ["--formats", formats], nowhere)
      #expect(result.status == status, "\(formats): \(result.errors)")
      #expect(result.errors.contains("board-report.pdf was not written") == (formats != "html"))
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func aRunThatIsStoppedWhileAPDFIsMadeLeavesNothing(signal: Int32) throws {
    let folder = try made()
    let environment = try renderer(folder, "echo $$ >'\(folder.url("mark").path)'\nsleep 97\n")
    for command in [["run", "exports", "--as-of", "2026-09-30", "--name", "s"], ["report", "--output", "again"]] {
      _ = try run(folder, [:], ["--formats", "html"])
      try? FileManager.default.removeItem(at: folder.url("mark"))
      let started = try Binary.start(
        command, in: folder,
        environment: ["XDG_STATE_HOME": folder.url("state").path].merging(environment) { $1 })
      for _ in 0..<600 where !folder.exists("mark") { usleep(20_000) }
      usleep(50_000)
      kill(started.process.processIdentifier, signal)
      started.process.waitUntilExit()
      let result = try started.result()
      #expect(result.status == 128 + signal, "\(result.errors)")
      #expect(result.errors.contains("interrupted") && result.errors.split(separator: "\n").count == 1)
      #expect(!folder.files.contains { $0.contains("partial") || $0.contains("Reports/s") || $0.contains("again/") })
      let process = try #require(pid_t(try folder.text("mark").trimmingCharacters(in: .whitespacesAndNewlines)))
      for _ in 0..<50 where kill(process, 0) == 0 && !InterruptionTests.isZombie(process) { usleep(20_000) }
      #expect(kill(process, 0) != 0 || InterruptionTests.isZombie(process))
    }
  }

  @Test func largePrintStandsBesideTheOther() throws {
    let folder = try made()
    #expect(try run(folder).status == 0)
    #expect(try report(folder, ["--output", "b"]).status == 0)
    let large = try report(folder, ["--output", "b", "--large-print"])
    #expect(large.status == 0 && large.errors.isEmpty, "\(large.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url("b").path).sorted()
    #expect(names.count == 2 && names[1] == names[0] + "-large-print", "\(names)")
    for name in names {
      #expect(folder.exists("b/\(name)/board-report.pdf"))
      let page = try folder.text("b/\(name)/board-report.html")
      #expect(page.contains("A4 landscape") == name.hasSuffix("large-print"))
    }
    #expect(try report(folder, ["--output", "c", "--formats", "html"]).status == 0)
    #expect(!folder.files.contains { $0.hasPrefix("c/") && $0.hasSuffix(".pdf") })
    let odd = try report(folder, ["--formats", "csv"])
    #expect(odd.status == 64 && odd.errors.contains("the run's own folder"), "\(odd.errors)")
  }

  @Test func templatesOfAFolderAreTakenOrRefusedWithTheirLine() throws {
    let folder = try made()
    #expect(try run(folder).status == 0)
    let page = try String(
      contentsOf: packageFolder.appendingPathComponent("Sources/Embedded/Assets/board-report.mustache"), encoding: .utf8
    )
    let ours = page.replacing("<main id=\"main\">", with: "<main id=\"main\">\n<p>Ours</p>")
    try folder.write("templates/board-report.mustache", ours)
    #expect(try report(folder, ["--template-dir", "templates", "--output", "b"]).status == 0)
    let made = try #require(folder.files.first { $0.hasPrefix("b/") && $0.hasSuffix(".html") })
    #expect(try folder.text(made).contains("<p>Ours</p>"))
    try folder.write("templates/board-report.mustache", ours.replacing("Ours", with: "{{ogr}}"))
    let line =
      1 + ours.components(separatedBy: "Ours")[0].split(separator: "\n", omittingEmptySubsequences: false).count - 1
    let wrong = try report(folder, ["--template-dir", "templates", "--output", "c"])
    #expect(wrong.status == 65 && !folder.exists("c"))
    #expect(
      wrong.errors.contains("templates/board-report.mustache:\(line): there is no {{ogr}} here; did you mean “org”?"),
      "\(wrong.errors)")
    #expect(try report(folder, ["--template-dir", "nowhere"]).status == 66)
  }

  @Test func logoAndColourAreTheSettingsOnesAndPartOfTheirDigest() throws {
    let folder = try made()
    func digest() throws -> String {
      let result = try run(folder)
      #expect(result.status == 0, "\(result.errors)")
      let found = try folder.text("Reports/r/results.json").firstMatch(of: #/"configDigest": "(\w+)"/#)
      return String(try #require(found).1)
    }
    try folder.write("logo.png", SampleLogo.png)
    try folder.write("audit.yaml", "organisation: {name: Harbour}\nreport: {logo: logo.png, colour: \"#7A1F5C\"}\n")
    let first = try digest()
    let page = try folder.text("Reports/r/board-report.html")
    #expect(page.contains("Logo of Harbour</title>") && page.contains("--brand:#7a1f5c"))
    #expect(try first == digest())
    // The same picture with a remark behind it: other bytes, another digest.
    var other = SampleLogo.png
    other.removeLast(12)
    other += Data(base64Encoded: "AAAAA3RFWHRhAGLcSaI7AAAAAElFTkSuQmCC") ?? Data()
    try folder.write("logo.png", other)
    #expect(try first != digest())
    // A remembered run is shown in today's look.
    try folder.write("audit.yaml", "report: {colour: \"#123456\"}\n")
    #expect(try report(folder, ["--output", "b"]).status == 0)
    let again = try #require(folder.files.first { $0.hasPrefix("b/") && $0.hasSuffix(".html") })
    #expect(try folder.text(again).contains("--brand:#123456") && !folder.text(again).contains("Logo of"))
  }

  @Test(arguments: [
    ("{logo: nowhere.png}", "nowhere.png is not there"), ("{logo: exports}", "exports is no file"),
    ("{logo: audit.yaml}", "neither PNG nor JPEG"), ("{logo: pipe}", "is no file"), ("{logo: ''}", "must name a file"),
    ("{colour: \"#F46A25\"}", "has a contrast of 3.0 to 1 with white"), ("{colour: navy}", "a colour in quotes"),
    ("{colour: \"#12436\"}", "a colour in quotes"), ("{color: \"#12436D\"}", "did you mean “colour”?"),
    ("\n  colour: #12436D", "a colour in quotes"),
  ])
  func whatIsNoLogoOrColourIsSaidWithItsLine(_ setting: String, _ words: String) throws {
    let folder = try made()
    #expect(unsafe mkfifo(folder.url("pipe").path, 0o600) == 0)
    try folder.write("audit.yaml", "organisation: {name: Harbour}\nreport: \(setting)\n")
    for result in [try run(folder), try Binary.run(["rules", "lint"], in: folder)] {
      #expect(result.status == 65 && result.errors.contains(words), "\(result.errors)")
      #expect(result.errors.contains("audit.yaml:\(setting.hasPrefix("\n") ? 3 : 2)"), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count <= 2)
    }
    #expect(!folder.exists("Reports"))
  }
}
