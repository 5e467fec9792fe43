import Records
import Testing

let reader = FieldReader(asOf: Day(year: 2026, month: 9, day: 30) ?? Day(number: 0))

func read(_ text: String, as field: Field, _ context: FieldReader.Context = .init(), with reader: FieldReader = reader)
  -> Reading
{
  let bytes = Array(text.utf8)
  var builder = RecordBuilder()
  builder.begin(place: Place(.document))
  builder.set(field, reader.read(bytes.span, as: field, in: context), text: bytes.span)
  builder.finish()
  return Record(storage: builder.bytes, start: 0, source: Source())[field]
}

/// What a reading is, in short, for tables.
func shown(_ reading: Reading, as field: Field) -> String {
  switch reading.kind {
  case .choice:
    let names = field.valueNames.filter { name in
      field.value(named: name).map { $0.kind == .choice && name != "text" && isPart($0, of: reading, field) } ?? false
    }
    return names.joined(separator: "+") + (reading.traits.contains(.explained) ? "…" : "")
  case .date:
    return (reading.day?.description ?? "?")
      + (reading.minute.map { " \($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)" } ?? "")
      + (reading.traits.contains(.dayFirst) ? " d" : "")
  case .impreciseDate: return reading.days.map { "\($0.lowerBound)..\($0.upperBound)" } ?? "?"
  case .eitherWayDate: return "either " + (reading.days.map { "\($0.lowerBound)|\($0.upperBound)" } ?? "?")
  case .monthFirstDate: return "monthFirst"
  default: return "\(reading.kind)"
  }
}

private func isPart(_ value: Interpretation, of reading: Reading, _ field: Field) -> Bool {
  let bytes: [UInt8] = [65]
  var builder = RecordBuilder()
  builder.begin(place: Place(.document))
  builder.set(field, value, text: bytes.span)
  builder.finish()
  return reading.choices & Record(storage: builder.bytes, start: 0, source: Source())[field].choices != 0
}
