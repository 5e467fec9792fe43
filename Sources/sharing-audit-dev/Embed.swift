import ArgumentParser
import Foundation

/// Turns templates, style, fonts, schemas and the starter folder's files into string literals of the `Embedded` target.
///
/// Literals rather than resources, because the product is one file; rather than `.embedInCode`, because that costs the
/// compiler ten seconds for a few fonts.
struct Embed: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Writes Sources/Embedded/Generated from the assets.")

  @Option(help: "The package's root.")
  var root = "."

  /// Where assets are, and what the names of their literals begin with.
  static let folders = ["Sources/Embedded/Assets", "Sources/Embedded/Starter", "Sources/Reporting/Schemas"]

  func run() throws {
    let base = URL(fileURLWithPath: root)
    let target = base.appendingPathComponent("Sources/Embedded/Generated")
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    for old in try FileManager.default.contentsOfDirectory(atPath: target.path) {
      try FileManager.default.removeItem(at: target.appendingPathComponent(old))
    }
    var names: [String] = []
    for folder in Self.folders {
      let assets = base.appendingPathComponent(folder)
      for name in try FileManager.default.contentsOfDirectory(atPath: assets.path).sorted() where !name.hasPrefix(".") {
        let bytes = try Data(contentsOf: assets.appendingPathComponent(name))
        let text = Self.source(of: name, bytes)
        let file = target.appendingPathComponent(Self.identifier(name) + ".swift")
        try Data(text.utf8).write(to: file)
        names.append(name)
      }
    }
    try Data(Self.list(of: names).utf8).write(to: target.appendingPathComponent("All.swift"))
    print("\(names.count) assets embedded")
  }

  /// "board-report.css" becomes "boardReportCss".
  static func identifier(_ name: String) -> String {
    let words = name.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    return words.enumerated().map { $0 == 0 ? $1 : $1.prefix(1).uppercased() + $1.dropFirst() }.joined()
  }

  private static let notice = "// Made by `sharing-audit-dev embed`; do not edit.\n// swift-format-ignore-file\n\n"

  private static func source(of name: String, _ bytes: Data) -> String {
    let head = notice + "extension Embedded {\n"
    guard let text = String(data: bytes, encoding: .utf8), !name.hasSuffix(".woff2") else {
      return head + "  /// `\(name)`, in base64.\n"
        + "  public static let \(identifier(name)) = \"\(bytes.base64EncodedString())\"\n}\n"
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return head + "  /// `\(name)`.\n  public static let \(identifier(name)) = ###\"\"\"\n"
      + lines.map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n") + "\n    \"\"\"###\n}\n"
  }

  private static func list(of names: [String]) -> String {
    notice + "extension Embedded {\n  /// Every asset by its file's name; fonts in base64.\n"
      + "  public static let all: [String: String] = [\n"
      + names.map { "    \"\($0)\": \(identifier($0)),\n" }.joined() + "  ]\n}\n"
  }
}
