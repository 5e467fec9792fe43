import Records

@testable import Formats

/// Keeps rows as decoders give them, in place of the assembler.
struct RecordingRows: RowSink {
  struct Cell: Equatable {
    var label: String
    var text: String
    var kind: RawRow.CellKind
  }

  struct Row {
    var place: Place
    var cells: [Cell]

    /// Text by label; what stands under one label more than once is joined by a bar.
    var texts: [String: String] {
      Dictionary(cells.map { ($0.label, $0.text) }, uniquingKeysWith: { $0 + "|" + $1 })
    }
    subscript(label: String) -> String? { texts[label] }
    func kind(_ label: String) -> RawRow.CellKind? { cells.first { $0.label == label }?.kind }
  }

  struct Source {
    var shape: SourceShape
    var labels: [String] = []
    var rows: [Row] = []
    var isBegunAgain = false
  }

  /// A source with one of these among its labels (by its last part) holds records; nil: every source does.
  var deciding: Set<String>?
  var acceptsLabelsAgain = false
  var sources: [Source] = []

  mutating func begin(_ shape: SourceShape, documentName: String) { sources.append(Source(shape: shape)) }

  /// A trial leaves no source behind.
  mutating func wouldBeRecords(under labels: [[String]], _ shape: SourceShape, documentName: String) -> Bool {
    deciding.map { deciding in labels.contains { deciding.contains($0.last ?? "") } } ?? false
  }

  mutating func beginAgain(_ shape: SourceShape, documentName: String) -> Bool {
    guard acceptsLabelsAgain, let last = sources.last else { return false }
    sources.append(Source(shape: shape, labels: last.labels, isBegunAgain: true))
    return true
  }

  mutating func label(_ path: [String]) -> Int {
    let last = sources.count - 1
    sources[last].labels.append(path.joined(separator: " › "))
    return sources[last].labels.count - 1
  }

  mutating func add(_ row: RawRow, at place: Place, into sink: inout some DocumentSink) {
    let last = sources.count - 1
    let cells = row.cells.map { cell in
      let range = Int(cell.start)..<Int(cell.start) + Int(cell.length)
      return Cell(
        label: sources[last].labels[Int(cell.label)], text: String(decoding: row.bytes[range], as: UTF8.self),
        kind: cell.kind)
    }
    sources[last].rows.append(Row(place: place, cells: cells))
  }

  mutating func end(into sink: inout some DocumentSink) -> Decoded {
    guard let last = sources.last else { return Decoded(.empty) }
    guard !last.rows.isEmpty else { return Decoded(.empty) }
    if let deciding {
      let holds = last.labels.contains { label in
        deciding.contains(label.split(separator: "›").last.map { $0.drop { $0 == " " } }.map(String.init) ?? label)
      }
      if !holds { return Decoded(.notARecord) }
    }
    var decoded = Decoded(.assessed)
    decoded.records = last.rows.count
    return decoded
  }
}

/// Keeps losses and notes.
struct RecordingSink: DocumentSink {
  var losses: [(place: Place, message: String)] = []
  var notes: [(place: Place, message: String, counts: Bool)] = []
  var recordBytes = 0

  mutating func source(_ source: Records.Source) -> Int { 0 }
  mutating func records(_ bytes: Span<UInt8>) { recordBytes += bytes.count }
  mutating func lost(_ place: Place, _ message: String) { losses.append((place, message)) }
  mutating func note(_ place: Place, _ message: String, counts: Bool) { notes.append((place, message, counts)) }
  mutating func label(_ use: LabelUse) {}
}

/// What came of one document.
struct Reading {
  var rows = RecordingRows()
  var sink = RecordingSink()
  var decoded: Decoded?
  var failure: Unreadable?

  /// Every row of every source that a form or table gave.
  var all: [RecordingRows.Row] { rows.sources.flatMap(\.rows) }
  /// The rows of arrays only: not those by which a wrapping was asked whether it is a record.
  var items: [RecordingRows.Row] { rows.sources.filter { $0.shape.kind == .array }.flatMap(\.rows) }
  var lost: [UInt64] { sink.losses.map(\.place.number) }
  /// Read whole, with nothing lost or to be told that counts.
  var isClean: Bool { failure == nil && sink.losses.isEmpty && !sink.notes.contains { $0.counts } }
}

func settings(_ change: (inout DecodingLimits) -> Void = { _ in }) -> DecoderSettings {
  var settings = DecoderSettings(asOf: 20_000)
  change(&settings.limits)
  return settings
}

/// Decodes bytes, given in blocks of `block`.
func read<Format: DocumentFormat>(
  _ format: inout Format, _ bytes: [UInt8], name: String = "x", block: Int = 262_144,
  rows: RecordingRows = RecordingRows()
) -> Reading {
  var reading = Reading()
  reading.rows = rows
  var at = 0
  do throws(Unreadable) {
    reading.decoded = try format.decode(
      name: name,
      next: { () throws(Unreadable) -> [UInt8]? in
        guard at < bytes.count else { return nil }
        let end = min(bytes.count, at + block)
        defer { at = end }
        return Array(bytes[at..<end])
      }, rows: &reading.rows, sink: &reading.sink)
  } catch {
    reading.failure = error
  }
  return reading
}

func readCSV(_ text: String, block: Int = 262_144, settings: DecoderSettings = settings()) -> Reading {
  readCSV(Array(text.utf8), block: block, settings: settings)
}

func readCSV(_ bytes: [UInt8], block: Int = 262_144, settings: DecoderSettings = settings()) -> Reading {
  var format = CSVFormat(settings: settings)
  return read(&format, bytes, block: block)
}

func readJSON(_ text: String, deciding: Set<String>? = nil, settings: DecoderSettings = settings()) -> Reading {
  readJSON(Array(text.utf8), deciding: deciding, settings: settings)
}

func readJSON(_ bytes: [UInt8], deciding: Set<String>? = nil, settings: DecoderSettings = settings()) -> Reading {
  var format = JSONFormat(settings: settings)
  return read(&format, bytes, rows: RecordingRows(deciding: deciding))
}

func readLines(_ text: String, block: Int = 262_144, settings: DecoderSettings = settings()) -> Reading {
  var format = JSONLinesFormat(settings: settings)
  return read(&format, Array(text.utf8), block: block)
}

/// The same numbers for the same seed, on every machine.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64
  init(seed: Int) {
    state = UInt64(bitPattern: Int64(seed))
    // Seeds that follow each other would else give one stream, each a step further.
    state = next() ^ 0xD1B5_4A32_D192_ED03
  }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
