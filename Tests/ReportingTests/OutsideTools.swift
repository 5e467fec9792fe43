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
}
