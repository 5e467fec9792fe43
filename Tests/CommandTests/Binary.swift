import Foundation
import Testing

/// The built program, run as its users run it.
enum Binary {
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Beside the test bundle, where the build puts it.
  static let path: String = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = bundle.deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("sharing-audit")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate.path }
      folder = folder.deletingLastPathComponent()
    }
    return "sharing-audit"
  }()

  /// A renderer of PDFs that gives the same few bytes for every page.
  static let fakeRenderer: String = {
    let folder = packageFolder.appendingPathComponent(".build/fake-pdf-renderer")
    let script = "#!/bin/sh\ncat >/dev/null\nprintf '%%PDF-1.7\\nfake\\n%%%%EOF\\n'\n"
    let bin = folder.appendingPathComponent("bin")
    try? FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    try? Data(script.utf8).write(to: bin.appendingPathComponent("python"))
    for path in [folder.path, bin.path, bin.path + "/python"] {
      try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    return folder.path
  }()

  /// - Parameter below: a folder in the folder, to run in.
  static func run(
    _ arguments: [String], in folder: Folder, below: String = ".", input: Data? = nil,
    environment: [String: String] = [:], tool: String? = nil
  ) throws -> Result {
    let process = try start(arguments, in: folder, below: below, input: input, environment: environment, tool: tool)
    process.process.waitUntilExit()
    return try process.result()
  }

  /// A started program whose output goes to files, so that a full pipe never blocks it.
  struct Started {
    let process: Process
    let folder: Folder
    let name: String

    func result() throws -> Result {
      Result(
        status: process.terminationReason == .uncaughtSignal
          ? 128 + process.terminationStatus : process.terminationStatus,
        output: String(decoding: try Data(contentsOf: folder.url(name + ".out")), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: folder.url(name + ".err")), as: UTF8.self))
    }
  }

  static func start(
    _ arguments: [String], in folder: Folder, below: String = ".", input: Data? = nil,
    environment: [String: String] = [:], tool: String? = nil
  ) throws -> Started {
    let scratch = try Folder()
    let name = "run"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool ?? path)
    process.arguments = arguments
    process.currentDirectoryURL = below == "." ? folder.url : folder.url(below)
    var variables = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.url.path,
      // A history of the run's own, and not among what it reads.
      "XDG_STATE_HOME": scratch.url("state").path,
      // What a real one makes of pages is looked at elsewhere: it takes seconds for each.
      "SHARING_AUDIT_RENDERER": fakeRenderer,
    ]
    variables.merge(environment) { $1 }
    process.environment = variables
    for suffix in [".out", ".err"] {
      _ = FileManager.default.createFile(atPath: scratch.url(name + suffix).path, contents: nil)
    }
    process.standardOutput = try FileHandle(forWritingTo: scratch.url(name + ".out"))
    process.standardError = try FileHandle(forWritingTo: scratch.url(name + ".err"))
    if let input {
      try input.write(to: scratch.url("input"))
      process.standardInput = try FileHandle(forReadingFrom: scratch.url("input"))
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    return Started(process: process, folder: scratch, name: name)
  }
}

/// A fresh folder of a test, gone when the test is.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("sharing-audit-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func url(_ name: String) -> URL { url.appendingPathComponent(name) }

  @discardableResult func write(_ name: String, _ text: String) throws -> URL { try write(name, Data(text.utf8)) }

  @discardableResult func write(_ name: String, _ data: Data) throws -> URL {
    let file = url(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file
  }

  func text(_ name: String) throws -> String { String(decoding: try Data(contentsOf: url(name)), as: UTF8.self) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }

  /// Every file below, by path.
  var files: [String] {
    (FileManager.default.enumerator(atPath: url.path)?.allObjects as? [String] ?? []).sorted()
  }
}

/// The package's top folder.
let packageFolder: URL = {
  var folder = URL(fileURLWithPath: #filePath)
  while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
  {
    folder = folder.deletingLastPathComponent()
  }
  return folder
}()
