/// What one header says of an entry: a record of the directory, or the entry's own header before its bytes.
struct ZipHeader {
  let flags: Int
  let method: Int
  let time: Int
  let date: Int
  var checksum: Int
  /// Of the bytes as they lie there, and unpacked.
  var packed: Int
  var unpacked: Int
  let name: Range<Int>
  let extra: Range<Int>
  /// Behind the header: the next record, or the entry's bytes.
  let end: Int
  // Of a directory's record only.
  var offset = 0
  var part = 0
  /// Kind and permissions as Unix has them; zero where the entry was made elsewhere.
  var mode = 0

  /// A record of the directory, whose signature has been seen; nil where it does not fit in.
  init?(record at: Int, in bytes: ZipBytes, before limit: Int) {
    guard at + 46 <= limit else { return nil }
    flags = bytes.u16(at + 8)
    method = bytes.u16(at + 10)
    time = bytes.u16(at + 12)
    date = bytes.u16(at + 14)
    checksum = bytes.u32(at + 16)
    packed = bytes.u32(at + 20)
    unpacked = bytes.u32(at + 24)
    name = at + 46..<at + 46 + bytes.u16(at + 28)
    extra = name.upperBound..<name.upperBound + bytes.u16(at + 30)
    end = extra.upperBound + bytes.u16(at + 32)
    part = bytes.u16(at + 34)
    let system = bytes.u16(at + 4) >> 8
    if system == 3 || system == 19 { mode = bytes.u16(at + 40) }
    offset = bytes.u32(at + 42)
    guard end <= limit else { return nil }
    takeLongSizes(from: bytes)
  }

  /// An entry's own header, whose signature has been seen; nil where it does not fit in.
  init?(entry at: Int, in bytes: ZipBytes) {
    guard at >= 0, at + 30 <= bytes.count else { return nil }
    flags = bytes.u16(at + 6)
    method = bytes.u16(at + 8)
    time = bytes.u16(at + 10)
    date = bytes.u16(at + 12)
    checksum = bytes.u32(at + 14)
    packed = bytes.u32(at + 18)
    unpacked = bytes.u32(at + 22)
    name = at + 30..<at + 30 + bytes.u16(at + 26)
    extra = name.upperBound..<name.upperBound + bytes.u16(at + 28)
    end = extra.upperBound
    guard end <= bytes.count else { return nil }
    takeLongSizes(from: bytes)
  }

  /// Sizes and checksum stand behind the bytes.
  var isMeasuredBehind: Bool { flags & 8 != 0 }
  var isEncrypted: Bool { flags & 0x41 != 0 }
  var isUTF8: Bool { flags & 0x800 != 0 }

  /// Sizes over 4 GB stand in a field of their own, in this order, each only where it is needed.
  private mutating func takeLongSizes(from bytes: ZipBytes) {
    guard packed == 0xFFFF_FFFF || unpacked == 0xFFFF_FFFF || offset == 0xFFFF_FFFF,
      let field = ZipHeader.field(1, of: extra, in: bytes)
    else { return }
    var at = field.lowerBound
    func next(_ number: inout Int) {
      guard number == 0xFFFF_FFFF, at + 8 <= field.upperBound else { return }
      number = bytes.u64(at)
      at += 8
    }
    next(&unpacked)
    next(&packed)
    next(&offset)
  }

  /// Whether the extra fields are one behind the other to the end, but for the three bytes at most that some writers
  /// leave to align what follows.
  func fieldsAddUp(in bytes: ZipBytes) -> Bool {
    var at = extra.lowerBound
    while at + 4 <= extra.upperBound { at += 4 + bytes.u16(at + 2) }
    return at <= extra.upperBound
  }

  /// Where a field among the extra ones has its content.
  static func field(_ kind: Int, of extra: Range<Int>, in bytes: ZipBytes) -> Range<Int>? {
    var at = extra.lowerBound
    while at + 4 <= extra.upperBound {
      let content = at + 4..<at + 4 + bytes.u16(at + 2)
      guard content.upperBound <= extra.upperBound else { return nil }
      if bytes.u16(at) == kind { return content }
      at = content.upperBound
    }
    return nil
  }
}
