/// Bytes gathered for a report: appends text, numbers, JSON strings and CSV cells without a `String` of their own.
struct ReportText {
  var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(ReportFile.block + 65_536) }

  /// A text of another size than what files are written in.
  init(reserving count: Int) { bytes.reserveCapacity(count) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
  mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }
  mutating func append(byte: UInt8) { bytes.append(byte) }

  /// A whole number in decimal.
  mutating func append(number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// A string as JSON has it, quotes included. Only what JSON asks for is escaped; the rest stays UTF-8.
  mutating func append(json text: String) {
    bytes.append(UInt8(ascii: "\""))
    if Self.isPlain(text, { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for byte in text.utf8 { append(escaping: byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(escaping byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    case ..<0x20:
      append("\\u00")
      bytes += [UInt8(ascii: "0") + byte >> 4, Array("0123456789abcdef".utf8)[Int(byte & 15)]]
    default: bytes.append(byte)
    }
  }

  /// One cell of a CSV table: quoted where it must be, and never a formula when a spreadsheet opens it.
  mutating func append(cell text: String) {
    guard let first = text.utf8.first else { return }
    let isFormula = Self.beginsFormula(first)
    if Self.isPlain(text, { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == 0 }) {
      if isFormula { bytes.append(UInt8(ascii: "'")) }
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      // NUL ends a cell for some programs and starts nothing sensible in any.
      if byte != 0 { bytes.append(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// That a spreadsheet would take a cell beginning so for a formula.
  static func beginsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D, 0x00: true
    default: false
    }
  }

  /// That no byte is special, so that the text can be copied whole: nearly always.
  @inline(__always) static func isPlain(_ text: String, _ isSpecial: (UInt8) -> Bool) -> Bool {
    let span = text.utf8.span
    for index in span.indices where isSpecial(span[index]) { return false }
    return true
  }
}
