import Foundation
import Records
import Rules

/// Compliant records in the interchange format, for tests of the program.
enum InterchangeRecord {
  static func json(_ record: CompliantRecord = .shared, _ changes: [Field: String?] = [:]) -> Data {
    let answers = record.changing("", changes).answers
    var object: [String: String] = [:]
    for (field, answer) in answers { object[field.name] = answer }
    return (try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])) ?? Data()
  }

  static func csv(_ records: [[Field: String]], separator: String = ",") -> String {
    func quoted(_ text: String) -> String { "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
    var text = Field.allCases.map(\.name).joined(separator: separator) + "\r\n"
    for record in records {
      text += Field.allCases.map { quoted(record[$0] ?? "") }.joined(separator: separator) + "\r\n"
    }
    return text
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }

  /// The answers as elements, or as attributes, of one element; with a prefix where one is given.
  static func xml(_ answers: [Field: String], attributes: Bool = false, prefix: String = "") -> String {
    let sorted = answers.sorted { $0.key.name < $1.key.name }
    if attributes {
      return "<\(prefix)record " + sorted.map { "\($0.key.name)=\"\(escaped($0.value))\"" }.joined(separator: " ")
        + "/>"
    }
    // A sign in the text, and half of it as CDATA, say the same.
    let elements = sorted.map { field, text in
      let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      var written = escaped(text)
      if prefix.isEmpty, words.count > 3 {
        written = "<b>\(escaped(words[0]))</b> <![CDATA[\(words[1])]]> " + escaped(words[2...].joined(separator: " "))
      }
      return "<\(prefix)\(field.name)>\(written)</\(prefix)\(field.name)>"
    }
    return "<\(prefix)record>" + elements.joined(separator: "\n") + "</\(prefix)record>"
  }

  /// The answers as a YAML mapping in block style, each line set in by so much.
  static func yaml(_ answers: [Field: String], indent: Int = 0) -> String {
    answers.sorted { $0.key.name < $1.key.name }.enumerated().map { number, answer in
      let margin = String(repeating: " ", count: indent)
      let text = answer.value
      // Styles in turn: quoted in two ways, and over lines.
      let written =
        switch number % 3 {
        case 0: "'" + text.replacing("'", with: "''") + "'"
        case 1 where !text.isEmpty && !text.contains("\n"): ">-\n\(margin)  \(text)"
        default:
          "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
        }
      return "\(margin)\(answer.key.name): \(written)\n"
    }.joined()
  }
}
