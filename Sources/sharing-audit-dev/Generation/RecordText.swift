import Records

/// Writes records in the auditor's interchange format: fields by their names, in their order.
enum RecordText {
  /// One JSON object, one key a line where `pretty`.
  static func json(_ answers: [Field: String], pretty: Bool = false) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    var isFirst = true
    for field in Field.allCases {
      guard let answer = answers[field] else { continue }
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      if pretty { bytes.append(contentsOf: "\n  ".utf8) }
      isFirst = false
      quote(field.name, into: &bytes)
      bytes.append(contentsOf: pretty ? ": ".utf8 : ":".utf8)
      quote(answer, into: &bytes)
    }
    if pretty { bytes.append(UInt8(ascii: "\n")) }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  static func quote(_ text: String, into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0..<0x20: bytes.append(contentsOf: "\\u00".utf8 + Array(hex(byte).utf8))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

  /// The heading row of a table.
  static func csvHeading(_ fields: [Field], separator: Character = ",") -> [UInt8] {
    csvRow(fields.map(\.name), separator: separator)
  }

  static func csvRow(_ cells: [String], separator: Character = ",") -> [UInt8] {
    let mark = separator.asciiValue ?? UInt8(ascii: ",")
    var bytes: [UInt8] = []
    for (number, cell) in cells.enumerated() {
      if number > 0 { bytes.append(mark) }
      let needsQuotes = cell.utf8.contains { $0 == mark || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
      if needsQuotes {
        bytes.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
          if byte == UInt8(ascii: "\"") { bytes.append(byte) }
          bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
      } else {
        bytes.append(contentsOf: cell.utf8)
      }
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
    return bytes
  }

  static func csvRow(_ answers: [Field: String], fields: [Field], separator: Character = ",") -> [UInt8] {
    csvRow(fields.map { answers[$0] ?? "" }, separator: separator)
  }
}
