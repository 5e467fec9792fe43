/// Texts of a workbook with the characters undone that XML cannot hold: "_x000D_" is a carriage return, "_x005F_" the
/// underscore of a text that looks like one (ECMA-376, 22.9.2.19).
enum EscapedText {
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    guard var at = bytes.firstIndex(of: UInt8(ascii: "_")) else { return bytes }
    var text = Array(bytes[..<at])
    while at < bytes.count {
      guard let code = code(bytes, at) else {
        text.append(bytes[at])
        at += 1
        continue
      }
      at += 7
      // A line ends once.
      if code == 0x0D {
        if at < bytes.count, bytes[at] == 0x0A { continue }
        text.append(0x0A)
      } else if let scalar = Unicode.Scalar(code), code >= 0x20 || code == 0x09 || code == 0x0A {
        text += Array(String(Character(scalar)).utf8)
      } else {
        text.append(0x20)
      }
    }
    return text
  }

  private static func code(_ bytes: [UInt8], _ at: Int) -> UInt32? {
    guard at + 7 <= bytes.count, bytes[at] == UInt8(ascii: "_"), bytes[at + 1] == UInt8(ascii: "x"),
      bytes[at + 6] == UInt8(ascii: "_")
    else { return nil }
    let digits = bytes[(at + 2)..<(at + 6)]
    guard digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
