import Records

/// A tree of texts, from whatever format, as JSON text: what JSON's own readers then find records, wrappings, arrays,
/// paths, repeated keys and places in.
///
/// Every scalar is a string, as it was written, and what is empty is null: "no", "1.10" and "2026-02-30" are nobody's
/// to turn into something else.
struct TreeText {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// A bracket, brace, comma or colon.
  mutating func put(_ sign: Unicode.Scalar) { bytes.append(UInt8(truncatingIfNeeded: sign.value)) }

  mutating func putNull() { bytes.append(contentsOf: [0x6E, 0x75, 0x6C, 0x6C]) }

  /// A string; bytes that are no UTF-8 stay, and make the cell known as unreadable.
  mutating func putString(_ text: some Collection<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    if text.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      bytes.append(contentsOf: text)
      return
    }
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "n")])
      case 0x00..<0x20:
        bytes.append(contentsOf: Self.control)
        bytes.append(Self.digits[Int(byte >> 4)])
        bytes.append(Self.digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
  }

  private static let control = Array("\\u00".utf8)
  private static let digits = Array("0123456789abcdef".utf8)

  /// Reads the text into tokens.
  mutating func read(by tokenizer: JSONTokenizer, depth: Int) -> JSONTokenizer.Outcome {
    if bytes.capacity < bytes.count + JSONTokenizer.padding { bytes.reserveCapacity(bytes.count * 2 + 256) }
    return tokenizer.read(bytes, 0..<bytes.count, depth: depth)
  }
}
