extension ReportText {
  /// Text of a page, escaped byte by byte (see `PageEscaping`). What is not seen, or turns the text around it, is shown as
  /// its number: a reference that only looks like another would send somebody to the wrong record.
  mutating func append(html text: String) { append(text, escaping: true, Self.longest) }

  /// The same for a value that something else escapes.
  mutating func append(visible text: String, room: Int = Self.longest) { append(text, escaping: false, room) }

  /// The same for a cell of a table, which programs show in ways of their own.
  mutating func append(visibleCell text: String) {
    append(cell: Self.isPlain(text, Self.mayBeUnseen) ? text : Visible.text(text))
  }

  private mutating func append(_ text: String, escaping: Bool, _ room: Int) {
    // Nearly always.
    if text.utf8.count <= room, Self.isPlain(text, escaping ? Self.mayNeedEscape : Self.mayBeUnseen) {
      bytes.append(contentsOf: text.utf8)
      return
    }
    let end = bytes.count + room
    for scalar in text.unicodeScalars {
      if bytes.count >= end {
        append(" … (cut; the whole is in findings.csv)")
        return
      }
      if Self.isUnseen(scalar.value) {
        append("[U+")
        append(hex: scalar.value)
        append("]")
      } else if escaping, scalar.isASCII {
        append(escaped: UInt8(scalar.value))
      } else {
        bytes.append(contentsOf: Character(scalar).utf8)
      }
    }
  }

  /// Far above anything genuine: the page is bounded by its rows and this.
  static let longest = 12_000

  private mutating func append(escaped byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): append("&amp;")
    case UInt8(ascii: "<"): append("&lt;")
    case UInt8(ascii: ">"): append("&gt;")
    case UInt8(ascii: "\""): append("&quot;")
    case UInt8(ascii: "'"): append("&#39;")
    default: append(byte: byte)
    }
  }

  private mutating func append(hex scalar: UInt32) {
    let digits = String(scalar, radix: 16, uppercase: true)
    append(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))
    append(digits)
  }

  /// That what begins here may be unseen: asked of every byte, so it looks at one.
  private static func mayBeUnseen(_ byte: UInt8) -> Bool {
    switch byte {
    case ..<0x20, 0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF3: true
    default: false
    }
  }

  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: mayBeUnseen(byte)
    }
  }

  /// A control, a mark of direction, or what has no width or no ink: what Unicode calls default ignorable, fillers, and the
  /// two that neither HTML nor XML has room for.
  private static func isUnseen(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x00..<0x20, 0x7F...0x9F, 0xAD: true
    case 0x20..<0x34F: false
    case 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: true
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x2800, 0x3164: true
    case 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xFFFE, 0xFFFF: true
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
    default: false
    }
  }
}
