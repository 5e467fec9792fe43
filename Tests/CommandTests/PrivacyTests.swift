import Foundation
import Records
import Rules
import Testing

/// The auditor keeps rule 7 itself: canaries planted in every field, key and file name are looked for in all it says.
@Suite struct PrivacyTests {
  /// A word for each place that occurs nowhere else.
  private func canary(_ place: String) -> String { "Zqx\(place)zqX" }

  @Test func nothingOfARecordLeavesIt() throws {
    let folder = try Folder()
    var answers: [String: String] = [:]
    for field in Field.allCases {
      // Behind a right answer, so that the record is read as one and the canary reaches the rules.
      answers[field.name] = (CompliantRecord.shared.answers[field] ?? "") + " " + canary(field.name)
    }
    var failing: [String: String] = [:]
    for field in Field.allCases { failing[field.name] = canary(field.name) }
    failing["decision"] = "Shared"
    failing["decision_date"] = "2026-03-02"
    failing["record_id"] = "REF-2"
    failing[canary("key")] = "value"
    answers["record_id"] = "REF-1"
    let name = "in/\(canary("folder"))/\(canary("file")).json"
    try folder.write(name, try JSONSerialization.data(withJSONObject: answers))
    try folder.write("in/\(canary("folder"))/2.json", try JSONSerialization.data(withJSONObject: failing))
    try folder.write("in/\(canary("broken")).json", Data("{\"record_id\": \"\(canary("cut"))".utf8))
    let result = try Binary.run(
      ["run", "in", "--as-of", "2026-09-30", "--name", "r", "--fail-on", "none"], in: folder)
    #expect(result.status == 2, "\(result.errors)")
    let everywhere = Field.allCases.map { canary($0.name) } + [canary("cut")]
    let names = [canary("folder"), canary("file"), canary("broken")]
    for (place, text) in [
      ("summary", result.output), ("standard error", result.errors),
      ("board report", try folder.text("Reports/r/board-report.html")),
    ] {
      for word in everywhere + names + [canary("key")] { #expect(!text.contains(word), "\(word) in \(place)") }
    }
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.url("Reports/r").path) {
      let text = try Self.text("Reports/r/" + file, in: folder)
      for word in everywhere { #expect(!text.contains(word), "\(word) in \(file)") }
    }
    let check = try Binary.run(["check", "in", "--as-of", "2026-09-30"], in: folder)
    for word in everywhere { #expect(!check.output.contains(word) && !check.errors.contains(word), "\(word) in check") }
    let inspect = try Binary.run(["inspect", "in", "--labels"], in: folder)
    for word in everywhere { #expect(!inspect.output.contains(word), "\(word) in inspect") }
  }

  /// What a file of a report says; a spreadsheet is a zip, so what its parts say.
  private static func text(_ name: String, in folder: Folder) throws -> String {
    guard name.hasSuffix(".xlsx") else { return try folder.text(name) }
    let unzip = Process()
    unzip.executableURL = URL(fileURLWithPath: "/usr/bin/unzip")
    unzip.arguments = ["-p", folder.url(name).path]
    let pipe = Pipe()
    unzip.standardOutput = pipe
    try unzip.run()
    let parts = pipe.fileHandleForReading.readDataToEndOfFile()
    unzip.waitUntilExit()
    let text = String(decoding: parts, as: UTF8.self)
    #expect(unzip.terminationStatus == 0 && text.contains("What is missing or wrong"))
    return text
  }

  @Test func theFirstRowOfATableWithoutHeadingsIsNotQuoted() throws {
    let folder = try Folder()
    let rows = (1...5).map { "ISR-\($0),\(canary("name")),2012-01-01,\(canary("words")) seen on the arm,2026-03-02\n" }
    try folder.write("log.csv", Data(rows.joined().utf8))
    let words = [canary("name"), canary("words")]
    _ = try Binary.run(["run", "log.csv", "--as-of", "2026-09-30", "--name", "r"], in: folder)
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.url("Reports/r").path) {
      let text = try Self.text("Reports/r/" + file, in: folder)
      for word in words { #expect(!text.contains(word), "\(word) in \(file)") }
    }
    let inspect = try Binary.run(["inspect", "log.csv", "--labels"], in: folder)
    for word in words { #expect(!inspect.output.contains(word), "\(word) in inspect") }
    // Headings that nobody knows yet are quoted: they are to be mapped.
    try folder.write("other.csv", Data("Ymholiad,Penderfyniad,Rheswm\nR1,a,b\n".utf8))
    #expect(try Binary.run(["inspect", "other.csv", "--labels"], in: folder).output.contains("Penderfyniad"))
  }

  /// A pass phrase is in the file that it came from and in the memory of the auditor's own processes, nowhere else.
  @Test func aPassphraseIsNeverTold() throws {
    let folder = try Folder()
    let phrase = canary("phrase")
    let phrases = try folder.write("phrases", "wrong\n\(phrase)\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: phrases.path)
    // More than one run of the reader takes, so that there is time to look.
    for number in 0..<60 {
      try folder.write("in/\(number).json", InterchangeRecord.json(.shared, [.recordID: "R\(number)"]))
    }
    _ = try Binary.run(["-q", "-r", "-P", phrase, "x.zip", "in"], in: folder, tool: "/usr/bin/zip")
    try folder.write("tmp/.keep", "")
    let started = try Binary.start(
      ["run", "x.zip", "--as-of", "2026-09-30", "--name", "r", "--passphrase-file", "phrases"], in: folder,
      environment: ["TMPDIR": folder.url("tmp").path])
    while started.process.isRunning {
      for process in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] where Int(process) != nil {
        for part in ["cmdline", "environ"] {
          let said = FileManager.default.contents(atPath: "/proc/\(process)/\(part)") ?? Data()
          #expect(said.range(of: Data(phrase.utf8)) == nil, "\(part)")
        }
      }
    }
    started.process.waitUntilExit()
    let result = try started.result()
    #expect(result.output.contains("60"), "\(result.output)\(result.errors)")
    #expect(!result.output.contains(phrase) && !result.errors.contains(phrase))
    for file in folder.files where file != "phrases" {
      let bytes = FileManager.default.contents(atPath: folder.url(file).path) ?? Data()
      #expect(bytes.range(of: Data(phrase.utf8)) == nil, "\(file)")
    }
    let missing = try Binary.run(["check", "x.zip", "--passphrase-file", "none"], in: folder)
    #expect(missing.status == 66)
  }

  @Test func onlyTheOwnerMayReadTheFiles() throws {
    let folder = try Folder()
    try folder.write("record.json", InterchangeRecord.json())
    _ = try Binary.run(["run", "record.json", "--as-of", "2026-09-30", "--name", "r"], in: folder)
    let manager = FileManager.default
    let mode = try manager.attributesOfItem(atPath: folder.url("Reports/r").path)[.posixPermissions] as? Int
    #expect(mode == 0o700)
    for file in try manager.contentsOfDirectory(atPath: folder.url("Reports/r").path) {
      let mode = try manager.attributesOfItem(atPath: folder.url("Reports/r/" + file).path)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(file)")
    }
  }

  @Test func hostileTextIsShownAsText() throws {
    let folder = try Folder()
    let hostile = "\"\u{301} onmouseover=alert(1) x=<script>alert(1)</script>{{x}}"
    try folder.write(
      "audit.yaml", "organisation:\n  name: '\(hostile)'\n  teams: [{name: '=cmd|calc'}]\n")
    try folder.write(
      "in/=1+1.json", InterchangeRecord.json(.shared, [.recordID: "=HYPERLINK(1)", .signature: "", .team: "=cmd|calc"]))
    let result = try Binary.run(["run", "in", "--as-of", "2026-09-30", "--name", "r"], in: folder)
    #expect(result.status == 1, "\(result.errors)")
    let page = try folder.text("Reports/r/board-report.html")
    #expect(!page.contains("<script>alert"))
    #expect(!page.contains("\" onmouseover") && !page.contains("\"\u{301} onmouseover"))
    for line in try folder.text("Reports/r/findings.csv").split(separator: "\n") {
      #expect(!line.hasPrefix("=") && !line.contains(",=") && !line.contains("\"="), "\(line)")
    }
  }
}
