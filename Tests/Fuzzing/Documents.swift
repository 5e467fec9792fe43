import Records

@testable import Formats

// Encodings.

func tryEncoding(_ sample: Sample) {
  let bytes = sample.bytes
  let detected = TextDecoder(head: bytes.span)
  func text(_ size: Int) -> [UInt8] {
    var decoder = detected
    var text: [UInt8] = []
    for block in blocks(bytes, size) { decoder.decode(block, into: &text) }
    decoder.finish(into: &text)
    return text
  }
  let whole = text(.max)
  hold(text(1 + sample.choice(of: 20, 2)) == whole, "text is the same in blocks of any size")
  switch detected.encoding {
  case .utf8: hold(bytes.suffix(whole.count) == whole[...], "UTF-8 stays as it is")
  default: hold(UTF8Check.isValid(whole.filter { $0 != 0xFF }.span), "what is converted is UTF-8 but for its marks")
  }
}

private func blocks(_ bytes: [UInt8], _ size: Int) -> [[UInt8]] {
  stride(from: 0, to: bytes.count, by: min(size, max(1, bytes.count))).map {
    Array(bytes[$0..<min(bytes.count, $0 + min(size, bytes.count))])
  }
}

// Formats.

func tryCSV(_ sample: Sample) { tryFormat(CSVFormat.self, sample) }
func tryText(_ sample: Sample) { tryFormat(TextFormat.self, sample) }
func tryPage(_ sample: Sample) { tryFormat(HTMLFormat.self, sample) }
func tryJSONLines(_ sample: Sample) { tryFormat(JSONLinesFormat.self, sample) }
func tryXML(_ sample: Sample) { tryFormat(XMLFormat.self, sample) }
func tryYAML(_ sample: Sample) { tryFormat(YAMLFormat.self, sample) }

func tryJSON(_ sample: Sample) {
  tryFormat(JSONFormat.self, sample)
  // Too long to be parsed whole: a sound document has the same items, found by their brackets.
  var parsed = JSONFormat(settings: settings())
  var outlined = JSONFormat(settings: settings())
  outlined.whole = 0
  let bytes = sample.bytes
  let one = read(&parsed, bytes)
  let other = read(&outlined, bytes)
  if one.isClean, one.rows.sources.count == 1, one.rows.sources[0].shape.kind == .array, other.isClean {
    same(told(one), told(other), "items are the same, parsed or found by their brackets")
  }
}

/// One format, with its bytes in one block and in many, with small bounds, and for a long time.
private func tryFormat<Format: DocumentFormat>(_ type: Format.Type, _ sample: Sample) {
  var small = settings { limits in
    limits.cell = 200
    limits.jsonDepth = 8
    limits.xmlDepth = 8
    limits.yamlDocument = 4_000
  }
  if sample.choice(of: 2, 3) == 0 { small = settings() }
  // A mark of UTF-8, so that the first block tells what all of them are.
  let bytes = sample.bytes.allSatisfy { $0 < 0x80 && $0 > 0 } ? sample.bytes : [0xEF, 0xBB, 0xBF] + sample.bytes
  var format = Format(settings: small)
  var other = Format(settings: small)
  let whole = read(&format, bytes, block: 1 << 30)
  let inPieces = read(&other, bytes, block: 3 + sample.choice(of: 60, 2))
  same(told(whole), told(inPieces), "what is read is the same in blocks of any size")
  if let decoded = whole.decoded { hold(decoded.lost >= 0 && decoded.records >= 0, "counts are counts") }
  if bytes.count != sample.bytes.count { _ = read(&format, sample.bytes) }
  if let long = sample.repeated { _ = read(&format, long) }
}

/// All that was read, as words that can be compared.
func told(_ reading: Reading) -> [String] {
  var told: [String] = []
  for source in reading.rows.sources {
    told.append("source \(source.shape.title) \(source.labels.joined(separator: "|"))")
    for row in source.rows {
      var words = row.place.suffix
      for cell in row.cells { words += "\u{1}\(cell.label)\u{2}\(cell.kind.rawValue)\u{2}\(cell.text)" }
      told.append(words)
    }
  }
  for loss in reading.sink.losses { told.append("lost \(loss.place.suffix) \(loss.message)") }
  for note in reading.sink.notes { told.append("note \(note.place.suffix) \(note.message) \(note.counts)") }
  if let decoded = reading.decoded { told.append("\(decoded.disposition.name) \(decoded.records) \(decoded.lost)") }
  if let failure = reading.failure { told.append("\(failure.reason) \(failure.message)") }
  return told
}

// Documents to records.

func tryDocument(_ sample: Sample) {
  var bytes = sample.bytes
  if !bytes.allSatisfy({ $0 < 0x80 && $0 > 0 }) { bytes = [0xEF, 0xBB, 0xBF] + bytes }
  let name = ["x", "x.csv", "referral.json", "x.jsonl"][sample.choice(of: 4, 4)]
  var decoder = DocumentDecoder(settings: settings())
  guard let format = decoder.bid(head: bytes, isWhole: true, name: name) else { return }
  let first = records(of: bytes, .max, &decoder, format, name)
  check(first)
  let again = records(of: bytes, .max, &decoder, format, name)
  same(first.told, again.told, "what was learnt does not change a document")
  let inPieces = records(of: bytes, 3 + sample.choice(of: 60, 2), &decoder, format, name)
  same(first.told, inPieces.told, "records are the same in blocks of any size")
  // Fewer: a table of thousands of columns has as many labels to look up.
  if let long = sample.repeated { _ = records(of: Array(long.prefix(20_000)), 262_144, &decoder, format, name) }
}

private func records(
  of bytes: [UInt8], _ size: Int, _ decoder: inout DocumentDecoder, _ format: FormatName, _ name: String
) -> KeepingSink {
  var sink = KeepingSink()
  var rest = blocks(bytes, size)[...]
  do throws(Unreadable) {
    sink.decoded = try decoder.decode(
      format, name: name, next: { () throws(Unreadable) -> [UInt8]? in rest.popFirst() }, into: &sink)
  } catch {
    sink.failure = error
  }
  return sink
}

private func check(_ sink: KeepingSink) {
  var at = 0
  var count = 0
  while at < sink.bytes.count {
    guard let length = Record.length(of: sink.bytes, at: at) else { fatalError("broken promise: records are sound") }
    let source = Int(sink.bytes[at + 4]) | Int(sink.bytes[at + 5]) << 8
    hold(source < sink.sources.count, "a record's source was told before it")
    check(Record(storage: sink.bytes, start: at, source: sink.sources[source]))
    at += length
    count += 1
  }
  if let decoded = sink.decoded { hold(decoded.records == count, "\(decoded.records) records said, \(count) given") }
}

/// Looks at all of a record, as rules do.
func check(_ record: Record, isOurs: Bool = true) {
  for field in Field.allCases {
    let reading = record[field]
    let isText = reading.text.withBytes { UTF8Check.isValid($0) }
    let days = reading.days
    if isOurs {
      hold(isText, "the text of \(field.name) is UTF-8")
      if let days {
        hold((1...9999).contains(days.lowerBound.civil.year), "\(field.name) begins with a day")
        hold((1...9999).contains(days.upperBound.civil.year), "\(field.name) ends with a day")
      }
      if let minute = reading.minute { hold(minute < 24 * 60, "\(field.name) has a minute of the day") }
    }
    _ = (reading.choices, reading.unreadable, reading.verification, reading.text.string.count)
  }
  _ = record.place.suffix
}

/// Keeps all that a decoder gives.
private struct KeepingSink: DocumentSink {
  var bytes: [UInt8] = []
  var sources: [Records.Source] = []
  var remarks: [String] = []
  var decoded: Decoded?
  var failure: Unreadable?

  var told: [String] {
    let end =
      decoded.map { "\($0.disposition.name) \($0.records) \($0.lost) \($0.message)" } ?? "\(failure?.message ?? "")"
    return sources.map { "\($0)" } + remarks + [end, "\(Sample(bytes).choice(of: 1 << 50, 5)) \(bytes.count)"]
  }

  mutating func source(_ source: Records.Source) -> Int {
    sources.append(source)
    return sources.count - 1
  }
  mutating func records(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe self.bytes.append(contentsOf: $0) }
  }
  mutating func lost(_ place: Place, _ message: String) { remarks.append("lost\(place.suffix) \(message)") }
  mutating func note(_ place: Place, _ message: String, counts: Bool) {
    remarks.append("note\(place.suffix) \(message) \(counts)")
  }
  // Told once of forms that are alike.
  mutating func label(_ use: LabelUse) {}
}
