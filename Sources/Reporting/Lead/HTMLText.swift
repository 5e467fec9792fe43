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
    var source = text.utf8.makeIterator()
    // One byte and the two behind it tell everything that is not shown as it is.
    var (byte, second, third) = (source.next(), source.next(), source.next())
    let end = bytes.count + room
    while let now = byte {
      if bytes.count >= end, now & 0xC0 != 0x80 {
        append(" … (cut; the whole is in findings.csv)")
        return
      }
      let unseen = Self.unseen(now, second, third)
      if let unseen {
        append("[U+")
        append(hex: unseen.scalar)
        append("]")
      } else if escaping {
        append(escaped: now)
      } else {
        append(byte: now)
      }
      for _ in 0..<(unseen?.length ?? 1) { (byte, second, third) = (second, third, source.next()) }
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
    byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF
  }

  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: mayBeUnseen(byte)
    }
  }

  /// The scalar that begins here, if it is a control, a mark of direction or has no width.
  private static func unseen(_ one: UInt8, _ two: UInt8?, _ three: UInt8?) -> (scalar: UInt32, length: Int)? {
    switch one {
    case 0x00..<0x20, 0x7F: return (UInt32(one), 1)
    case 0xC2:
      guard let two, (0x80...0x9F).contains(two) || two == 0xAD else { return nil }
      return (UInt32(two), 2)
    case 0xD8 where two == 0x9C: return (0x061C, 2)
    case 0xE2:
      guard let two, let three, two == 0x80 || two == 0x81 else { return nil }
      let scalar = 0x2000 + UInt32(two & 1) << 6 + UInt32(three & 0x3F)
      switch scalar {
      case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: return (scalar, 3)
      default: return nil
      }
    case 0xEF where two == 0xBB && three == 0xBF: return (0xFEFF, 3)
    // Neither HTML nor XML has room for these two.
    case 0xEF where two == 0xBF && (three == 0xBE || three == 0xBF): return (0xFFC0 + UInt32(three ?? 0) & 0x3F, 3)
    default: return nil
    }
  }
}
