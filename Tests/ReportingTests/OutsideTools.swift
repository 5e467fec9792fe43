import Foundation

/// Programs of others that tests ask, where they are.
enum OutsideTools {
  static func path(_ candidates: String?...) -> String? {
    candidates.compactMap(\.self).first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static let environment = ProcessInfo.processInfo.environment
  private static let documents = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Documents")

  /// A Python with openpyxl: the one that documents are made with.
  static let workbookReader: String? = {
    let package = documents.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return path(
      environment["SHARING_AUDIT_DOCUMENTS_PYTHON"],
      package.appendingPathComponent(".build/documents-venv/bin/python").path)
  }()

  /// A Python with Selenium, where there is a Chromium for it: the one of the page gate.
  static let pageUser: String? = {
    guard path("/usr/bin/chromium") != nil, path("/usr/bin/chromedriver") != nil else { return nil }
    return path(
      environment["SHARING_AUDIT_SELENIUM_PYTHON"],
      FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".cache/page-check/venv/bin/python").path)
  }()

  static let unzip = path("/usr/bin/unzip")

  /// What a program says on its standard output, and its status.
  static func output(_ program: String, _ arguments: [String]) throws -> (text: Data, status: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (data, process.terminationStatus)
  }

  static func script(_ name: String) -> String { documents.appendingPathComponent(name).path }

  // MARK: That judge files for other tools

  /// The official schemas, beside the package; nil where they are not.
  static let schemas: URL? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let corpora = ProcessInfo.processInfo.environment["SHARING_AUDIT_CORPORA"].map { URL(filePath: $0) }
    let shared = corpora?.deletingLastPathComponent() ?? root.deletingLastPathComponent().appending(path: "shared")
    let folder = shared.appending(path: "reference/schemas")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static let python = python(with: "xml.etree.ElementTree")
  private static let pythonWithSchemas = python(with: "jsonschema")
  static let pythonWithPrometheus = python(with: "prometheus_client.parser")
  static let hasCheckJSONSchema = status(["check-jsonschema", "--version"]) == 0
  static let hasPromtool = status(["promtool", "--version"]) == 0
  static let hasValidator = schemas != nil && (hasCheckJSONSchema || pythonWithSchemas != nil)

  /// Tries a file against an official schema.
  ///
  /// - Returns: what is wrong with it; empty where nothing is.
  static func faults(of path: String, schema: String) -> String {
    guard let schemas else { return "there is no schema" }
    let file = schemas.appending(path: schema).path
    if hasCheckJSONSchema { return run(["check-jsonschema", "--schemafile", file, path]) }
    return run([pythonWithSchemas ?? "", "-c", validate, file, path])
  }

  /// Python's own expressions do not know `\\p{…}`, which OSCAL's schema has.
  private static let validate = #"""
    import json, sys, jsonschema
    text = open(sys.argv[1]).read().replace(r"\\p{L}", r"[^\\W\\d_]").replace(r"\\p{N}", r"\\d")
    schema = json.loads(text)
    kind = jsonschema.validators.validator_for(schema)
    for fault in list(kind(schema).iter_errors(json.load(open(sys.argv[2]))))[:5]:
        print(list(fault.absolute_path), fault.message[:300])
    """#

  /// What a program says, where it says anything or fails.
  static func run(_ arguments: [String]) -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    guard (try? process.run()) != nil else { return "\(arguments[0]) cannot be run" }
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: said, as: UTF8.self)
    if process.terminationStatus == 0, !arguments[0].hasSuffix("python3") { return "" }
    return process.terminationStatus == 0 ? text : "status \(process.terminationStatus): \(text)"
  }

  /// The first Python that has a module: the one on the path, or the system's, which has the system's packages.
  private static func python(with module: String) -> String? {
    ["python3", "/usr/bin/python3"].first { status([$0, "-c", "import \(module)"]) == 0 }
  }

  private static func status(_ arguments: [String]) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
