import Records
import Rules

/// A record of the interchange format written as forms are written, in each format that is read.
enum RenderedRecord {
  static let styles = [
    "lines.txt", "below.txt", "bold.md", "table.md", "log.md", "list.html", "cells.html", "form.html",
  ]

  static func json(_ answers: [Field: String]) -> [UInt8] {
    let pairs = Field.allCases.compactMap { field in answers[field].map { "\"\(field.name)\": \"\(escaped($0))\"" } }
    return Array("{\(pairs.joined(separator: ", "))}".utf8)
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": escaped += "\\" + String(scalar)
      case "\n": escaped += "\\n"
      case "\t": escaped += "\\t"
      case "\r": escaped += "\\r"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// "decision_date" as a form has it: "Decision date".
  static func label(_ field: Field) -> String {
    let words = field.name.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  static func text(_ answers: [Field: String], style: String) -> String {
    let pairs = Field.allCases.compactMap { field in answers[field].map { (label(field), $0) } }
    switch style {
    case "lines.txt": return pairs.map { "\($0): \($1)\n" }.joined()
    case "below.txt": return pairs.map { "\($0):\n\($1)\n\n" }.joined()
    case "bold.md": return "# Record\n\n" + pairs.map { "**\($0):** \($1)\n\n" }.joined()
    case "table.md":
      return "| Field | Answer |\n|---|---|\n" + pairs.map { "| \($0) | \(cell($1)) |\n" }.joined()
    case "log.md":
      let fields = Field.allCases
      return "| " + fields.map(label).joined(separator: " | ") + " |\n|" + fields.map { _ in "---|" }.joined() + "\n| "
        + fields.map { cell(answers[$0] ?? "") }.joined(separator: " | ") + " |\n"
    case "list.html": return "<dl>" + pairs.map { "<dt>\($0)</dt><dd>\(markup($1))</dd>" }.joined() + "</dl>"
    case "cells.html":
      return "<table>" + pairs.map { "<tr><th>\($0)</th><td>\(markup($1))</td></tr>" }.joined() + "</table>"
    default:
      return "<form>"
        + pairs.enumerated().map { number, pair in
          "<p><label for=f\(number)>\(pair.0)</label> <textarea id=f\(number)>\(markup(pair.1))</textarea></p>"
        }.joined() + "</form>"
    }
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|").replacing("\n", with: " ") }

  private static func markup(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\n", with: "<br>")
  }
}
