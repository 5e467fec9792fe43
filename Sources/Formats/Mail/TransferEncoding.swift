/// How the bytes of a part are written in a message (RFC 2045).
enum TransferEncoding {
  case plain, base64, quotedPrintable, uuencode
  /// One that nobody knows: the bytes are left as they are.
  case unknown

  init(_ name: String?) {
    switch name?.lowercased().split(separator: ";").first.map({ FormWords.trimmed($0) }) ?? "" {
    case "", "7bit", "8bit", "binary": self = .plain
    case "base64": self = .base64
    case "quoted-printable": self = .quotedPrintable
    case "x-uuencode", "uuencode", "x-uue", "uue": self = .uuencode
    default: self = .unknown
    }
  }

  /// Bytes that are none of its kind can be told.
  var mayBeDamaged: Bool { self != .plain && self != .quotedPrintable }

  /// - Returns: the bytes, and whether some of what was written is none of its kind.
  func decoded(_ bytes: [UInt8]) -> (bytes: [UInt8], isDamaged: Bool) {
    switch self {
    case .plain: (bytes, false)
    case .unknown: (bytes, true)
    case .base64: Base64.decoded(bytes)
    case .quotedPrintable: (QuotedPrintable.decoded(bytes), false)
    case .uuencode: UUEncoding.decoded(bytes)
    }
  }
}

enum Base64 {
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  static func isLetter(_ byte: UInt8) -> Bool { values[Int(byte)] != 0xFF }

  /// Line ends and white space are passed over, and so is what follows the padding of a piece that was put before another.
  static func decoded(_ bytes: [UInt8]) -> (bytes: [UInt8], isDamaged: Bool) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 4 * 3 + 3)
    var (bits, count, isDamaged, padding) = (UInt32(0), 0, false, 0)
    var isLineDamaged = false
    for byte in bytes {
      let value = values[Int(byte)]
      if value == 0xFF {
        if byte == UInt8(ascii: "=") {
          padding += 1
          if count == 2 || count == 3 {
            let whole = bits << UInt32(6 * (4 - count))
            text.append(UInt8(truncatingIfNeeded: whole >> 16))
            if count == 3 { text.append(UInt8(truncatingIfNeeded: whole >> 8)) }
            (bits, count) = (0, 0)
          }
        } else if byte > 0x20 {
          (isDamaged, isLineDamaged) = (true, true)
        } else if isLineDamaged, byte == 0x0A || byte == 0x0D {
          // A line holds whole bytes: damage to one does not garble those below it.
          (bits, count, isLineDamaged) = (0, 0, false)
        }
        continue
      }
      bits = bits << 6 | UInt32(value)
      count += 1
      if count == 4 {
        text.append(UInt8(truncatingIfNeeded: bits >> 16))
        text.append(UInt8(truncatingIfNeeded: bits >> 8))
        text.append(UInt8(truncatingIfNeeded: bits))
        (bits, count) = (0, 0)
      }
    }
    // Programs that send mail pad to whole bytes: without that, the rest did not arrive.
    if count > 0 { isDamaged = true }
    if count >= 2 {
      let whole = bits << UInt32(6 * (4 - count))
      text.append(UInt8(truncatingIfNeeded: whole >> 16))
      if count == 3 { text.append(UInt8(truncatingIfNeeded: whole >> 8)) }
    }
    return (text, isDamaged)
  }
}

enum QuotedPrintable {
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var at = 0
    // What was written in figures is the writer's to its end: "Shared with=09" has room for an answer.
    var coded = 0
    while at < bytes.count {
      let byte = bytes[at]
      // What stands for itself, as far as it goes.
      if byte != UInt8(ascii: "="), byte != 0x0A, byte != 0x0D {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "="), bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
        text.append(contentsOf: bytes[start..<at])
        continue
      }
      if byte != UInt8(ascii: "=") {
        // White space before a line's end was added on the way.
        while text.count > coded, let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
        text.append(byte)
        at += 1
        continue
      }
      if at + 2 < bytes.count, let high = digit(bytes[at + 1]), let low = digit(bytes[at + 2]) {
        text.append(high << 4 | low)
        coded = text.count
        at += 3
        continue
      }
      // A line that goes on.
      var end = at + 1
      while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
      if end >= bytes.count {
        at = end
      } else if bytes[end] == 0x0D || bytes[end] == 0x0A {
        at = end + (bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? 2 : 1)
      } else {
        text.append(byte)
        at += 1
      }
    }
    return text
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

enum UUEncoding {
  static func decoded(_ bytes: [UInt8]) -> (bytes: [UInt8], isDamaged: Bool) {
    var text: [UInt8] = []
    var (isOpen, isClosed) = (false, false)
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      if !isOpen {
        isOpen = line.starts(with: "begin ".utf8)
        continue
      }
      if line.elementsEqual("end".utf8) {
        isClosed = true
        break
      }
      guard let first = line.first else { continue }
      let stated = Int((first &- 0x20) & 0x3F)
      var made: [UInt8] = []
      let coded = line.dropFirst().map { UInt32(($0 &- 0x20) & 0x3F) }
      var at = 0
      while at < coded.count {
        let four = (0..<4).reduce(UInt32(0)) { $0 << 6 | (at + $1 < coded.count ? coded[at + $1] : 0) }
        made += [UInt8(four >> 16 & 0xFF), UInt8(four >> 8 & 0xFF), UInt8(four & 0xFF)]
        at += 4
      }
      text += made.prefix(stated)
    }
    return (text, !isOpen || !isClosed)
  }
}
