import Foundation
import Records
import Rules
import Testing

/// The same inputs give the same bytes, whatever the number of readers, the locale and the time zone.
@Suite struct SamenessTests {
  /// Files of a run that hold no clock time, by name.
  static func files(_ folder: Folder, _ run: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.url("Reports/\(run)").path)
    where name != "manifest.json" && name != "metrics.prom" {
      files[name] = try Data(contentsOf: folder.url("Reports/\(run)/\(name)"))
    }
    return files
  }

  @Test func jobsLocaleAndTimeZoneChangeNothing() throws {
    let folder = try Folder()
    let samples = packageFolder.appendingPathComponent("Samples").path
    var first: [String: Data] = [:]
    for (number, (jobs, environment)) in [
      ("1", [:]), ("2", ["LC_ALL": "de_DE.UTF-8", "TZ": "America/New_York"]), ("8", ["LANG": "C", "TZ": "Asia/Tokyo"]),
      ("16", ["NO_COLOR": "1"]),
    ].enumerated() {
      let result = try Binary.run(
        ["run", samples, "--as-of", "2026-09-30", "--name", "r\(number)", "--jobs", jobs, "--quiet"], in: folder,
        environment: environment)
      #expect(result.status == 3, "\(result.errors)")
      let files = try Self.files(folder, "r\(number)")
      #expect(files.count >= 5)
      if number == 0 { first = files }
      for (name, data) in files { #expect(data == first[name], "\(name) with \(jobs) readers") }
    }
  }

  /// What the two records of the parity tests get as JSON files lying in a folder.
  private static let asFiles = Result { try verdicts(form: "record.json", container: "", in: Folder()) }

  /// A compliant record, and one with two faults, in every format and container.
  @Test(
    arguments: [
      "record.json", "array.json", "nested.json", "lines.jsonl", "comma.csv", "semicolon.csv", "pipe.txt", "tab.tsv",
      "utf16.csv", "bom.csv", "windows.csv", "elements.xml", "attributes.xml", "namespaces.xml", "utf16.xml",
      "list.yaml",
      "documents.yml", "flow.yaml", "anchors.yaml",
    ], ["", "zip", "tar", "tar.gz", "tar.bz2", "tar.xz", "tar.zst", "tar.lz4", "zip in tar.gz"])
  func theSameRecordGetsTheSameVerdicts(form: String, container: String) throws {
    let verdicts = try Self.verdicts(form: form, container: container, in: Folder())
    #expect(verdicts.count == 2)
    #expect(verdicts.first.map { !$0.contains("F") } == true)
    #expect(verdicts.last?.contains("F") == true)
    #expect(try verdicts == Self.asFiles.get(), "\(form) in \(container)")
  }

  private static func verdicts(form: String, container: String, in folder: Folder) throws -> [String] {
    let records: [[Field: String?]] = [[:], [.recordID: "ISR-2", .signature: "", .channel: "WhatsApp"]]
    let answers = records.map { CompliantRecord.shared.changing("", $0).answers }
    let json = records.map { InterchangeRecord.json(.shared, $0) }
    func table(_ separator: String = ",") -> String { InterchangeRecord.csv(answers, separator: separator) }
    let both = json[0] + Data(",".utf8) + json[1]
    let data: Data
    switch form {
    case "array.json": data = Data("[".utf8) + both + Data("]".utf8)
    case "nested.json": data = Data("{\"export\": {\"records\": [".utf8) + both + Data("]}}".utf8)
    case "lines.jsonl": data = json[0] + Data("\n".utf8) + json[1] + Data("\n".utf8)
    case "semicolon.csv": data = Data(table(";").utf8)
    case "pipe.txt": data = Data(table("|").utf8)
    case "tab.tsv": data = Data(table("\t").utf8)
    case "utf16.csv": data = Data([0xFF, 0xFE]) + (table().data(using: .utf16LittleEndian) ?? Data())
    case "bom.csv": data = Data([0xEF, 0xBB, 0xBF]) + Data(table().utf8)
    case "windows.csv": data = table().data(using: .windowsCP1252) ?? Data()
    case "elements.xml":
      data = Data(("<records>" + answers.map { InterchangeRecord.xml($0) }.joined() + "</records>").utf8)
    case "attributes.xml":
      let records = answers.map { InterchangeRecord.xml($0, attributes: true) }.joined(separator: "\n")
      data = Data(("<?xml version=\"1.0\"?><export made=\"x\"><records>" + records + "</records></export>").utf8)
    case "namespaces.xml":
      let records = answers.map { InterchangeRecord.xml($0, prefix: "s:") }.joined()
      data = Data(("<s:records xmlns:s=\"urn:x\">" + records + "</s:records>").utf8)
    case "utf16.xml":
      let text =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><r>\(answers.map { InterchangeRecord.xml($0) }.joined())</r>"
      data = Data([0xFF, 0xFE]) + (text.data(using: .utf16LittleEndian) ?? Data())
    case "list.yaml":
      data = Data(answers.map { "-\n" + InterchangeRecord.yaml($0, indent: 2) }.joined().utf8)
    case "documents.yml": data = Data(answers.map { "---\n" + InterchangeRecord.yaml($0) }.joined().utf8)
    case "flow.yaml": data = Data("export: {records: [".utf8) + both + Data("]}\n".utf8)
    case "anchors.yaml":
      // The second says only what is different.
      let changes = answers[1].filter { answers[0][$0.key] != $0.value }
      let text = "records:\n  - &first\n" + InterchangeRecord.yaml(answers[0], indent: 4) + "  - <<: *first\n"
      let removed = answers[0].keys.filter { answers[1][$0] == nil }.map { "    \($0.name): ~\n" }.joined()
      data = Data((text + removed + InterchangeRecord.yaml(changes, indent: 4)).utf8)
    case "comma.csv": data = Data(table().utf8)
    default:
      data = json[0]
      try folder.write("in/second.json", json[1])
    }
    try folder.write("in/\(form)", data)
    var input = "in"
    switch container {
    case "": break
    case "zip":
      _ = try Binary.run(["-q", "-r", "-X", "a.zip", "in"], in: folder, tool: "/usr/bin/zip")
      input = "a.zip"
    case "zip in tar.gz":
      _ = try Binary.run(["-q", "-r", "-X", "a.zip", "in"], in: folder, tool: "/usr/bin/zip")
      _ = try Binary.run(["-czf", "b.tar.gz", "a.zip"], in: folder, tool: "/usr/bin/bsdtar")
      input = "b.tar.gz"
    default:
      _ = try Binary.run(["-caf", "a.\(container)", "in"], in: folder, tool: "/usr/bin/bsdtar")
      input = "a.\(container)"
    }
    let result = try Binary.run(
      ["run", input, "--as-of", "2026-09-30", "--name", "r", "--quiet", "--fail-on", "none"], in: folder)
    #expect(result.status == 0 || result.status == 2, "\(result.errors)")
    // By reference: archives and folders need not list files in the same order.
    var found: [String: String] = [:]
    for line in try folder.text("Reports/r/outcomes.jsonl").split(separator: "\n").dropFirst() {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      found[object?["record"] as? String ?? ""] = object?["verdicts"] as? String
    }
    return found.sorted { $0.key.count > $1.key.count }.map(\.value)
  }
}
