import Foundation

@testable import Reporting

/// A renderer that is a shell script: what the auditor does when a renderer misbehaves.
struct FakeRenderer {
  let folder: TemporaryFolder
  var renderer: PDFRenderer

  /// - Parameter script: what its Python does; nothing where it is nil, and there is none.
  init(_ script: String?, mode: Int = 0o755) throws {
    folder = try TemporaryFolder()
    if let script {
      let bin = URL(fileURLWithPath: folder.path + "/bin")
      try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: bin.appendingPathComponent("python"))
      for path in [bin.path + "/python", bin.path] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
      }
    }
    renderer = PDFRenderer(environment: ["SHARING_AUDIT_RENDERER": folder.path])
  }

  /// Reads the page and gives a PDF that is one as far as the auditor looks.
  static let sound = "cat >/dev/null; printf '%%PDF-1.7\\nsmall\\n%%%%EOF\\n'"
}

/// The renderer that the set-up command made, where it has.
enum RealRenderer {
  static let place: String? = {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let own = [package.appendingPathComponent(".build/pdf-renderer").path]
    let places = PDFRenderer(environment: ProcessInfo.processInfo.environment).places
    return (places + own).first { FileManager.default.isExecutableFile(atPath: $0 + "/bin/python") }
  }()

  static var renderer: PDFRenderer { PDFRenderer(environment: ["SHARING_AUDIT_RENDERER": place ?? "/nowhere"]) }
}
