import Foundation
import Records
import Testing

@testable import Formats

/// What decoding costs before assembly, printed where `MEASURE` is set; no threshold, machines differ.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["MEASURE"] != nil, "MEASURE is not set"), .serialized)
struct SpeedTests {
  /// Takes rows and forgets them.
  private struct CountingRows: RowSink {
    var cells = 0
    private var labels = 0
    mutating func begin(_ shape: SourceShape, documentName: String) { labels = 0 }
    mutating func beginAgain(_ shape: SourceShape, documentName: String) -> Bool { true }
    mutating func label(_ path: [String]) -> Int {
      labels += 1
      return labels - 1
    }
    mutating func add(_ row: RawRow, at place: Place, into sink: inout some DocumentSink) { cells += row.cells.count }
    mutating func end(into sink: inout some DocumentSink) -> Decoded { Decoded(.assessed) }
  }

  private func measure<Format: DocumentFormat>(_ what: String, _ format: inout Format, _ bytes: [UInt8], times: Int)
    throws
  {
    var rows = CountingRows()
    var sink = RecordingSink()
    // Processor time, so that a busy machine does not count.
    let start = clock()
    for _ in 0..<times {
      var at = 0
      _ = try format.decode(
        name: "x",
        next: { () throws(Unreadable) -> [UInt8]? in
          guard at < bytes.count else { return nil }
          let end = min(bytes.count, at + 262_144)
          defer { at = end }
          return Array(bytes[at..<end])
        }, rows: &rows, sink: &sink)
    }
    let seconds = Double(clock() - start) / 1e6
    let rate = Double(bytes.count * times) / seconds / 1e6
    print("\(what): \(Int(rate)) MB/s, \(seconds / Double(times) * 1e6) µs each, \(rows.cells / times) cells")
  }

  @Test func measure() throws {
    let keys = (0..<60).map { "\"field_name_\($0)\": \"some value \($0)\"" }
    let object = "{" + keys.joined(separator: ", ") + "}"
    var json = JSONFormat(settings: settings())
    try measure("JSON object of \(object.utf8.count) bytes", &json, Array(object.utf8), times: 50_000)
    let array = "[" + Array(repeating: object, count: 5000).joined(separator: ",\n") + "]"
    try measure("JSON array", &json, Array(array.utf8), times: 10)
    var lines = JSONLinesFormat(settings: settings())
    try measure(
      "JSON Lines", &lines, Array(Array(repeating: object, count: 5000).joined(separator: "\n").utf8), times: 10)
    let row = (0..<60).map { "some value of \($0)" }.joined(separator: ",") + "\n"
    let table = (0..<60).map { "Heading \($0)" }.joined(separator: ",") + "\n" + String(repeating: row, count: 20_000)
    var csv = CSVFormat(settings: settings())
    try measure("CSV, plain", &csv, Array(table.utf8), times: 5)
    let quoted = table.replacing(",", with: "\",\"").split(separator: "\n").map { "\"\($0)\"" }.joined(separator: "\n")
    try measure("CSV, quoted", &csv, Array(quoted.utf8), times: 5)
  }
}
