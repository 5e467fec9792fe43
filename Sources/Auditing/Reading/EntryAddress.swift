/// Words for a terminal that a path or an option may stand in.
public enum TerminalText {
  /// With what would move the cursor or turn the direction of writing as `%XX`; lines stay lines.
  public static func escaped(_ words: String) -> String {
    if words.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }) { return words }
    var text: [UInt8] = []
    for scalar in words.unicodeScalars {
      if EntryAddress.misleads(scalar), ![0x0A, 0x21, 0x25].contains(scalar.value) {
        for byte in Character(scalar).utf8 { EntryAddress.appendHex(byte, to: &text) }
      } else {
        text.append(contentsOf: Character(scalar).utf8)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Writes names so that an address can be read, split and printed without surprise: what could mislead is `%XX`.
enum EntryAddress {
  /// Appends a name with control, bidi and invalid bytes, `%` and `!` written as `%XX`.
  static func appendEscaped(_ name: some Collection<UInt8>, to address: inout [UInt8]) {
    if name.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x25 && $0 != 0x21 }) {
      address.append(contentsOf: name)
      return
    }
    let bytes = Array(name)
    var at = 0
    while at < bytes.count {
      let (scalar, length) = scalar(in: bytes, at: at)
      if let scalar, !misleads(scalar) {
        address.append(contentsOf: bytes[at..<at + length])
      } else {
        for byte in bytes[at..<at + length] { appendHex(byte, to: &address) }
      }
      at += length
    }
  }

  static func escaped(_ name: some Collection<UInt8>) -> String {
    var address: [UInt8] = []
    appendEscaped(name, to: &address)
    return String(decoding: address, as: UTF8.self)
  }

  /// The name of a sheet that came over the border, which a comma ends in an address.
  static func sheet(_ name: String) -> String {
    if name.isEmpty { return "" }
    return escaped(harmless(name, atMost: 100).utf8).replacing(",", with: "%2C")
  }

  /// A name that came over the border is escaped already; one that is not is escaped again, `%` left alone.
  static func checked(_ name: ArraySlice<UInt8>) -> String {
    if name.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x21 }) { return String(decoding: name, as: UTF8.self) }
    var address: [UInt8] = []
    for part in name.split(separator: 0x25, omittingEmptySubsequences: false).enumerated() {
      if part.offset > 0 { address.append(0x25) }
      appendEscaped(part.element, to: &address)
    }
    return String(decoding: address, as: UTF8.self)
  }

  /// Words that came over the border, cut and without anything that moves a cursor.
  static func harmless(_ words: String, atMost: Int) -> String {
    if words.utf8.count <= atMost, words.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return words }
    var result = ""
    result.unicodeScalars.append(contentsOf: words.unicodeScalars.prefix(atMost).filter { $0 == "%" || !misleads($0) })
    return result
  }

  fileprivate static func misleads(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x25, 0x21: true
    // Bidi marks, embeddings, overrides and isolates; line and paragraph separators.
    case 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The scalar at a place, or nil and one byte where there is no sound one.
  private static func scalar(in bytes: [UInt8], at: Int) -> (Unicode.Scalar?, Int) {
    let first = bytes[at]
    let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, at + length <= bytes.count else { return (nil, 1) }
    if length == 1 { return (Unicode.Scalar(first), 1) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for byte in bytes[at + 1..<at + length] {
      guard byte & 0xC0 == 0x80 else { return (nil, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    // Too long a form of a smaller number is no sound scalar either.
    guard value >= [0, 0, 0x80, 0x800, 0x10000][length], let scalar = Unicode.Scalar(value) else { return (nil, 1) }
    return (scalar, length)
  }

  fileprivate static func appendHex(_ byte: UInt8, to address: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    address.append(0x25)
    address.append(digits[Int(byte >> 4)])
    address.append(digits[Int(byte & 15)])
  }
}
