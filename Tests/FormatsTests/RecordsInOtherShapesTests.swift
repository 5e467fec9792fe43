import Records
import Testing

@testable import Formats

/// Records that are written as few write them: read where that is certain, and never said to be none.
@Suite struct RecordsInOtherShapes {
  private static let labels = ["record_id", "decision", "purpose", "recipient", "decided_on"]
  private static let rows = (1...12).map { ["ISR-\($0)", "shared", "safety \($0)", "school", "2026-03-\(10 + $0)"] }
  private static let objects = rows.map { row in
    "{" + zip(labels, row).map { #""\#($0)": "\#($1)""# }.joined(separator: ", ") + "}"
  }

  private static func table(_ separator: String, headings: String? = nil, more: [String] = []) -> String {
    labels.joined(separator: headings ?? separator) + "\n"
      + rows.map { ($0 + more).joined(separator: separator) + "\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" ? "\\\"" : String($0) }.joined() + "\""
  }

  private static func list(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ", ") + "]" }

  private func decode(_ text: String, _ name: String) throws -> (decoded: Decoded, sink: RecordingSink) {
    var decoder = DocumentDecoder(settings: settings())
    var bytes: [UInt8]? = Array(text.utf8)
    let format = try #require(decoder.bid(head: Array(text.utf8), isWhole: true, name: name))
    var sink = RecordingSink()
    let decoded = try decoder.decode(
      format, name: name,
      next: { () throws(Unreadable) -> [UInt8]? in
        defer { bytes = nil }
        return bytes
      }, into: &sink)
    return (decoded, sink)
  }

  @Test(arguments: [
    table(";", headings: ","), table(",", headings: ";"), table("|", headings: "\t"), table("^"), table("~"),
    "Log of sharing\n\n" + table(";", headings: ","), "Log,North,2026\n" + table(","),
    table(",", more: [String](repeating: "", count: 20)),
    #"{"a": {"b": {"c": {"d": {"e": {"f": [\#(objects.joined(separator: ", "))]}}}}}}"#,
  ]) func areReadWhereTheirLabelsTell(_ text: String) throws {
    let (decoded, sink) = try decode(text, text.hasPrefix("{") ? "a.json" : "a.csv")
    #expect(decoded.disposition == .assessed)
    #expect(decoded.records == 12)
    #expect(sink.losses.isEmpty)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let name: String
    /// Of what is said.
    let words: String
    var testDescription: String { "\(name): \(words)" }

    init(_ text: String, _ name: String, _ words: String) {
      self.text = text
      self.name = name
      self.words = words
    }
  }

  private static let column: [[String]] = labels.indices.map { index in rows.map { $0[index] } }
  private static let pairs: [String] = zip(labels, rows[0]).map { #"{"name": "\#($0)", "value": "\#($1)"}"# }
  private static let array: String = "[" + objects.joined(separator: ", ") + "]"
  private static let columns: String =
    "{" + zip(labels, column).map { quoted($0) + ": " + list($1) }.joined(separator: ", ") + "}"
  private static let lists: String = rows.map(list).joined(separator: ", ")
  private static let down: String = zip(labels, column).map { ([$0] + $1).joined(separator: ",") + "\n" }.joined()
  private static let labelled: String = zip(labels, rows[0]).map { "1,\($0),\($1)\n" }.joined()
  private static let inCells: String = objects.map { object in
    "1,\"" + object.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\"\n"
  }.joined()
  private static let inLines: String = objects.map { #"{"n": 1, "payload": \#(quoted($0))}"# + "\n" }.joined()

  static let cases: [Case] = [
    Case(table(",", more: [String](repeating: "x", count: 20)), "a.csv", "none of its 12 rows"),
    Case(table(";", headings: ",", more: ["x"]), "a.csv", "none of its 12 rows"),
    Case(down, "a.csv", "down the side"),
    Case("no,label,value\n" + labelled, "a.csv", "down the side"),
    Case("id,payload\n" + inCells, "a.csv", "within a text"),
    Case("{\"export\": 1, \"payload\": " + quoted(array) + "}", "a.json", "within a text"),
    Case(quoted(array), "a.json", "within a text"),
    Case(inLines, "a.jsonl", "within a text"),
    Case(columns, "a.json", "column by column"),
    Case("{\"data\": " + columns + "}", "a.json", "export one"),
    Case("[" + list(labels) + ", " + lists + "]", "a.json", "rows of cells"),
    Case("{\"columns\": " + list(labels) + ", \"data\": [" + lists + "]}", "a.json", "rows of cells"),
    Case("[" + objects.map { "[" + $0 + "]" }.joined(separator: ", ") + "]", "a.json", "none are looked for"),
    Case("{\"fields\": [" + pairs.joined(separator: ", ") + "]}", "a.json", "pairs"),
  ]

  @Test(arguments: cases) func areSaidWhereTheyAreNotRead(_ made: Case) {
    do {
      let (decoded, _) = try decode(made.text, made.name)
      Issue.record("\(decoded.disposition) with \(decoded.records) records")
    } catch let error as Unreadable {
      #expect(error.reason == .parseError)
      #expect(error.message.contains(made.words), "\(error.message)")
    } catch {
      Issue.record(error)
    }
  }

  @Test(arguments: [
    ("Room,Size,Floor\nA,12,1\nB,13,2\n", "a.csv"), (#"{"x": [1, 2], "y": [3, 4], "z": [5, 6]}"#, "a.json"),
    (#"[["Room", "Size", "Floor"], ["A", "12", "1"]]"#, "a.json"),
    (#"{"note": "{\"room\": 1, \"size\": 2, \"floor\": 3}"}"#, "a.json"),
  ]) func areNotSeenWhereThereAreNone(_ text: String, _ name: String) throws {
    #expect(try decode(text, name).decoded.disposition == .notARecord)
  }
}
