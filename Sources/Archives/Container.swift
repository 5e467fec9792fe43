/// What the first bytes of an entry say it is: something to open, or a document.
public enum Container: Sendable, Equatable {
  case zip
  /// gzip, bzip2, xz, zstd or lz4: adds no level of its own.
  case filtered
  case tar

  /// Judges the first bytes; nil for a document. Bytes beat names.
  public static func bid(_ head: Span<UInt8>) -> Container? {
    guard head.count >= 4 else { return nil }
    switch head[0] {
    case 0x50 where head[1] == 0x4B:
      // A file's header, an empty zip's end, or the mark of a spanned zip before the first header.
      if head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6 || head[2] == 7 && head[3] == 8 { return .zip }
    case 0x1F where head[1] == 0x8B && head[2] == 8: return .filtered
    case 0x42 where head[1] == 0x5A && head[2] == 0x68 && (0x31...0x39).contains(head[3]):
      // "BZh" and a digit begin words too: the block's or the end's own mark must follow.
      if head.count >= 10 && (head[4] == 0x31 && head[5] == 0x41 || head[4] == 0x17 && head[5] == 0x72) {
        return .filtered
      }
    case 0xFD where head.count >= 6 && head[1] == 0x37 && head[2] == 0x7A && head[3] == 0x58 && head[4] == 0x5A:
      return .filtered
    case 0x28 where head[1] == 0xB5 && head[2] == 0x2F && head[3] == 0xFD: return .filtered
    case 0x50...0x5F where head[1] == 0x2A && head[2] == 0x4D && head[3] == 0x18:
      // A skippable frame, before either zstd or lz4.
      return .filtered
    case 0x04 where head[1] == 0x22 && head[2] == 0x4D && head[3] == 0x18: return .filtered
    case 0x02 where head[1] == 0x21 && head[2] == 0x4C && head[3] == 0x18: return .filtered
    default: break
    }
    return isTar(head) ? .tar : nil
  }

  /// A tar header's checksum holds: true by chance once in some 2^16 documents that also have octal digits there.
  private static func isTar(_ head: Span<UInt8>) -> Bool {
    guard head.count >= 512 else { return false }
    // Cheap refusals first: the checksum's own field is octal digits, spaces and NUL, nothing else.
    var stated = 0
    var digits = 0
    for index in 148..<156 {
      switch head[index] {
      case 0x30...0x37:
        stated = stated * 8 + Int(head[index] - 0x30)
        digits += 1
      case 0x20, 0: break
      default: return false
      }
    }
    guard digits > 0 else { return false }
    var unsigned = 8 * 0x20
    var signed = 8 * 0x20
    for index in 0..<512 where !(148..<156).contains(index) {
      unsigned += Int(head[index])
      signed += Int(Int8(bitPattern: head[index]))
    }
    return stated == unsigned || stated == signed
  }
}
