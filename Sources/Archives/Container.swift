/// What the first bytes of an entry say it is: something to open, or a document.
public enum Container: Sendable, Equatable {
  case zip
  /// Adds no level of its own.
  case filtered(Filter)
  case tar, cpio
  case sevenZip, rar, rar5, iso9660, cab

  /// How the ledger calls it.
  public var name: String {
    switch self {
    case .zip: "zip"
    case .filtered(let filter): filter.rawValue
    case .tar: "tar"
    case .cpio: "cpio"
    case .sevenZip: "7z"
    case .rar, .rar5: "rar"
    case .iso9660: "iso"
    case .cab: "cab"
    }
  }

  /// What libarchive is to expect.
  public var shape: Archive.Shape {
    switch self {
    case .zip: .zip
    case .filtered: .compress
    case .tar: .tar
    case .cpio: .cpio
    case .sevenZip: .sevenZip
    case .rar: .rar
    case .rar5: .rar5
    case .iso9660: .iso9660
    case .cab: .cab
    }
  }

  /// How many of an entry's first bytes are looked at.
  public static let headSize = 1 << 20

  /// Judges the first bytes; nil for a document. Bytes beat names.
  public static func bid(_ head: Span<UInt8>) -> Container? {
    guard head.count >= 4 else { return nil }
    switch head[0] {
    case 0x50 where head[1] == 0x4B:
      // A file's header, an empty zip's end, or the mark of a spanned zip before the first header.
      if head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6 || head[2] == 7 && head[3] == 8 { return .zip }
      // What was to be split and was not begins with PK00.
      if head[2] == 0x30, head[3] == 0x30, head.count >= 8, head[4] == 0x50, head[5] == 0x4B, head[6] == 3 {
        return .zip
      }
    case 0x37: if head.begins(with: sevenZipMark) { return .sevenZip }
    case 0x52:
      if head.begins(with: rarMark) { return .rar }
      if head.begins(with: rar5Mark) { return .rar5 }
    case 0x4D: if head.begins(with: cabMark) { return .cab }
    default: break
    }
    if let filter = Filter.bid(head) { return .filtered(filter) }
    if isTar(head) { return .tar }
    if isCpio(head) { return .cpio }
    return isISO9660(head) ? .iso9660 : nil
  }

  static let sevenZipMark: [UInt8] = [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]
  static let rarMark: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 7, 0]
  static let rar5Mark: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 7, 1, 0]
  /// Its next four bytes are zero.
  private static let cabMark: [UInt8] = [0x4D, 0x53, 0x43, 0x46, 0, 0, 0, 0]

  /// A tar header's checksum holds: true by chance once in some 2^16 documents that also have octal digits there.
  static func isTar(_ head: Span<UInt8>) -> Bool {
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

  /// A cpio of any of its four kinds. Their marks are short, and in two of them plain digits, so that the whole first
  /// header must look like one.
  private static func isCpio(_ head: Span<UInt8>) -> Bool {
    func digits(_ range: Range<Int>, _ isDigit: (UInt8) -> Bool) -> Bool {
      head.count >= range.upperBound && range.allSatisfy { isDigit(head[$0]) }
    }
    switch (head[0], head[1]) {
    case (0x30, 0x37) where head.begins(with: Array("070707".utf8)):
      return digits(6..<76) { (0x30...0x37).contains($0) }
    case (0x30, 0x37) where head.begins(with: Array("070701".utf8)) || head.begins(with: Array("070702".utf8)):
      return digits(6..<110) { ($0 | 0x20) >= 0x61 ? ($0 | 0x20) <= 0x66 : (0x30...0x39).contains($0) }
    case (0xC7, 0x71), (0x71, 0xC7):
      guard head.count > 26 else { return false }
      let isLittle = head[0] == 0xC7
      let length = Int(head[isLittle ? 20 : 21]) | Int(head[isLittle ? 21 : 20]) << 8
      let mode = Int(head[isLittle ? 6 : 7]) | Int(head[isLittle ? 7 : 6]) << 8
      guard (2...4_096).contains(length), head.count >= 26 + length, head[26 + length - 1] == 0 else { return false }
      return [0o04, 0o10, 0o12, 0o02, 0o06, 0o01, 0o14].contains(mode >> 12)
    default: return false
    }
  }

  /// The mark of the volume descriptors, behind the 16 sectors that are left to the system.
  private static func isISO9660(_ head: Span<UInt8>) -> Bool {
    head.count >= 32_774 && head[32_769] == 0x43 && head[32_770] == 0x44 && head[32_771] == 0x30
      && head[32_772] == 0x30 && head[32_773] == 0x31
  }
}

extension Filter {
  /// Judges the first bytes, four at least.
  static func bid(_ head: Span<UInt8>) -> Filter? {
    switch head[0] {
    case 0x1F:
      if head[1] == 0x8B && head[2] == 8 { return .gzip }
      // Nine to sixteen bits, and two that are not in use.
      if head[1] == 0x9D && (9...16).contains(head[2] & 0x1F) && head[2] & 0x60 == 0 { return .compress }
    case 0x42 where head[1] == 0x5A && head[2] == 0x68 && (0x31...0x39).contains(head[3]):
      // "BZh" and a digit begin words too: the block's or the end's own mark must follow.
      if head.count >= 10 && (head[4] == 0x31 && head[5] == 0x41 || head[4] == 0x17 && head[5] == 0x72) {
        return .bzip2
      }
    case 0xFD where head.begins(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A]): return .xz
    case 0x28 where head.begins(with: [0x28, 0xB5, 0x2F, 0xFD]): return .zstd
    case 0x50...0x5F where head[1] == 0x2A && head[2] == 0x4D && head[3] == 0x18:
      return afterSkippableFrames(head)
    case 0x04 where head.begins(with: [4, 0x22, 0x4D, 0x18]): return .lz4
    case 0x02 where head.begins(with: [2, 0x21, 0x4C, 0x18]): return .lz4
    default: break
    }
    return isLzma(head) ? .lzma : nil
  }

  /// Skippable frames may stand before either zstd or lz4: what follows them decides.
  private static func afterSkippableFrames(_ head: Span<UInt8>) -> Filter? {
    var at = 0
    while at + 12 <= head.count, (0x50...0x5F).contains(head[at]), head[at + 1] == 0x2A, head[at + 2] == 0x4D,
      head[at + 3] == 0x18
    {
      at += 8 + (Int(head[at + 4]) | Int(head[at + 5]) << 8 | Int(head[at + 6]) << 16 | Int(head[at + 7]) << 24)
    }
    return at + 4 <= head.count && (head[at] == 4 || head[at] == 2) ? .lz4 : .zstd
  }

  /// lzma alone has no mark of its own: the sum of what its header may hold must do.
  private static func isLzma(_ head: Span<UInt8>) -> Bool {
    // The coder's first byte is always zero.
    guard head.count >= 14, head[0] < 9 * 5 * 5, head[13] == 0, head[1] == 0 else { return false }
    let dictionary = UInt32(head[2]) << 8 | UInt32(head[3]) << 16 | UInt32(head[4]) << 24
    // Writers choose 2^n; what cannot be unpacked in reasonable memory is still known for what it is.
    guard
      dictionary >= 4_096,
      dictionary.nonzeroBitCount == 1
        || dictionary > 1 << 27 && dictionary.nonzeroBitCount == 2 && dictionary & (dictionary << 1) != 0
    else { return false }
    let size = (5..<13).reduce(UInt64(0)) { $0 | UInt64(head[$1]) << (($1 - 5) * 8) }
    return size == .max || size < 1 << 40
  }
}

extension Span<UInt8> {
  func begins(with mark: [UInt8], at start: Int = 0) -> Bool {
    guard count >= start + mark.count else { return false }
    for index in mark.indices where self[start + index] != mark[index] { return false }
    return true
  }
}
