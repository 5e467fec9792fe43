import Records

@testable import Formats

/// Keeps what an assembler delivers.
struct KeptRecords: DocumentSink {
  var sources: [Source] = []
  var bytes: [UInt8] = []
  var notes: [String] = []
  var losses: [String] = []
  var labels: [LabelUse] = []
  /// How often it was said that work goes on.
  var pulses = 0

  mutating func source(_ source: Source) -> Int {
    sources.append(source)
    return sources.count - 1
  }
  mutating func records(_ bytes: Span<UInt8>) { for index in bytes.indices { self.bytes.append(bytes[index]) } }
  mutating func lost(_ place: Place, _ message: String) { losses.append(message) }
  mutating func note(_ place: Place, _ message: String, counts: Bool) { notes.append(message) }
  mutating func label(_ use: LabelUse) { labels.append(use) }
  mutating func goesOn() { pulses += 1 }

  /// The records, in the order in which they came.
  var records: [Record] {
    var records: [Record] = []
    var start = 0
    while let length = Record.length(of: bytes, at: start) {
      let index = Int(bytes[start + 4]) | Int(bytes[start + 5]) << 8
      records.append(Record(storage: bytes, start: start, source: sources[index]))
      start += length
    }
    return records
  }

  func use(_ label: String) -> LabelUse? { labels.first { $0.label == label } }
}

/// What an assembler made of some rows.
struct Assembled {
  var decoded: Decoded
  var kept: KeptRecords

  var record: Record { kept.records.first ?? Assembled.none }
  /// The field that a label was taken for.
  func field(_ label: String) -> Field? { kept.use(label)?.field }

  private static let none: Record = {
    var builder = RecordBuilder()
    builder.begin(place: Place(.document))
    builder.finish()
    return Record(storage: builder.bytes, start: 0, source: Source())
  }()
}

extension Assembler {
  static var forTests: Assembler {
    Assembler(settings: DecoderSettings(asOf: Day(year: 2026, month: 9, day: 30)?.number ?? 0))
  }

  /// A table with a heading row.
  mutating func table(_ headings: [String], _ rows: [[String?]], title: String = "", name: String = "log.csv")
    -> Assembled
  {
    source(
      SourceShape(.table, format: FormatName(rawValue: "csv"), title: title), headings.map { [$0] },
      rows.map { zip(headings.indices, $0).compactMap { index, text in text.map { (index, $0) } } }, name: name)
  }

  /// A form: paths ("consent/outcome") and what is written under them.
  mutating func form(_ answers: [(String, String)], title: String = "", name: String = "form.json") -> Assembled {
    source(
      SourceShape(.form, format: FormatName(rawValue: "json"), title: title),
      answers.map { $0.0.split(separator: "|").map(String.init) },
      [answers.enumerated().map { ($0.offset, $0.element.1) }], name: name)
  }

  mutating func source(
    _ shape: SourceShape, _ paths: [[String]], _ rows: [[(Int, String)]], name: String
  ) -> Assembled {
    var kept = KeptRecords()
    begin(shape, documentName: name)
    let labels = paths.map { label($0) }
    for (number, cells) in rows.enumerated() {
      var row = RawRow()
      for (index, text) in cells { row.append(text, label: labels[index]) }
      add(row, at: shape.kind == .form ? Place(.document) : Place(.row, number + 2), into: &kept)
    }
    let decoded = end(into: &kept)
    return Assembled(decoded: decoded, kept: kept)
  }
}

extension RawRow {
  mutating func append(_ text: String, label: Int, kind: CellKind = .text) {
    cells.append(Cell(label: label, kind: kind, start: bytes.count, length: text.utf8.count))
    bytes += text.utf8
  }
}
