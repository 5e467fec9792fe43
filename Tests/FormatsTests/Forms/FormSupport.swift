import Records
import Testing

@testable import Formats

/// Decodes a document of any format from its bytes.
func decodeDocument(_ bytes: [UInt8], name: String, block: Int = 65_536) throws -> Assembled {
  var decoder = DocumentDecoder(settings: DecoderSettings(asOf: Day(year: 2026, month: 9, day: 30)?.number ?? 0))
  return try decodeDocument(bytes, name: name, by: &decoder, block: block)
}

func decodeDocument(
  _ bytes: [UInt8], name: String, by decoder: inout DocumentDecoder, block: Int = 65_536
) throws -> Assembled {
  var kept = KeptRecords()
  let head = Array(bytes.prefix(65_536))
  let bid = decoder.bid(head: head, isWhole: head.count == bytes.count, name: name)
  let format = try #require(bid, "no reader takes \(name)")
  var at = 0
  let decoded = try decoder.decode(
    format, name: name,
    next: { () throws(Unreadable) -> [UInt8]? in
      guard at < bytes.count else { return nil }
      defer { at = min(bytes.count, at + block) }
      return Array(bytes[at..<min(bytes.count, at + block)])
    }, into: &kept)
  return Assembled(decoded: decoded, kept: kept)
}

func decodeText(_ text: String, name: String = "form.txt") throws -> Assembled {
  try decodeDocument(Array(text.utf8), name: name)
}

func decodePage(_ text: String) throws -> Assembled { try decodeDocument(Array(text.utf8), name: "form.html") }

/// A reading in one line, for tables: what it says, or why it says nothing.
func said(_ record: Record, _ field: Field) -> String {
  let reading = record[field]
  switch reading.kind {
  case .text: return reading.text.string
  case .choice:
    let names = field.valueNames.filter { name in
      field.value(named: name).map { value in
        let text = Array(name.utf8)
        var builder = RecordBuilder()
        builder.begin(place: Place(.document))
        builder.set(field, value, text: text.span)
        builder.finish()
        let bits = Record(storage: builder.bytes, start: 0, source: Source())[field].choices
        return bits != 0 && bits & reading.choices == bits
      } ?? false
    }
    return "=" + names.joined(separator: "+")
  case .date: return reading.day?.description ?? "?"
  case .eitherWayDate: return reading.text.string
  case .unreadable: return "unclear"
  case .blank: return record.hasLabel(field) ? "blank" : "no label"
  default: return "\(reading.kind)"
  }
}
