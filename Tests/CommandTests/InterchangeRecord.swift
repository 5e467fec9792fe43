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
}
