import Records

/// Numbers that stand for text in memos: the same on every machine and in every run, and no way back to the text.
enum Digest {
  /// The number of a text's letters and digits; case, white space and punctuation make no difference.
  static func ofLetters(_ text: Span<UInt8>) -> UInt64 {
    var hash = start
    var count: UInt64 = 0
    // This walks every answered field of every record: what counts is gathered without a branch for each byte, and
    // taken in eight bytes at a time.
    unsafe withUnsafeTemporaryAllocation(byteCount: gathered + 16, alignment: 8) { letters in
      guard let letters = letters.baseAddress else { return }
      unsafe text.withUnsafeBufferPointer { text in
        guard let base = text.baseAddress else { return }
        var at = 0
        var kept = 0
        while at < text.count {
          let end = min(text.count, at &+ gathered)
          let before = kept
          while at &+ 8 <= end {
            let eight = unsafe UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
            var (folded, keep) = folded(eight)
            for _ in 0..<8 {
              unsafe letters.storeBytes(of: UInt8(truncatingIfNeeded: folded), toByteOffset: kept, as: UInt8.self)
              kept &+= Int(truncatingIfNeeded: keep & 1)
              folded &>>= 8
              keep &>>= 8
            }
            at &+= 8
          }
          while at < end {
            let letter = unsafe folded(base[at])
            unsafe letters.storeBytes(of: letter, toByteOffset: kept, as: UInt8.self)
            kept &+= letter == 0 ? 0 : 1
            at &+= 1
          }
          count &+= UInt64(kept &- before)
          var word = 0
          while word &+ 8 <= kept {
            hash = absorb(unsafe letters.load(fromByteOffset: word, as: UInt64.self), into: hash)
            word &+= 8
          }
          // What is left over begins the next round's first eight.
          unsafe letters.storeBytes(of: letters.load(fromByteOffset: word, as: UInt64.self), as: UInt64.self)
          kept &-= word
        }
        unsafe letters.storeBytes(of: 0, toByteOffset: kept, as: UInt64.self)
        hash = absorb(unsafe letters.load(as: UInt64.self), into: hash)
      }
    }
    return mixed(hash ^ count)
  }

  /// A letter in lower case, a digit or a byte beyond ASCII as it is, 0 for every other.
  private static func folded(_ byte: UInt8) -> UInt8 {
    let lower = byte | 0x20
    if lower &- 97 < 26 { return lower }
    return byte &- 48 < 10 || byte >= 0x80 ? byte : 0
  }

  /// The same for eight bytes in one number, and a 1 in each that is kept.
  @inline(__always) private static func folded(_ eight: UInt64) -> (folded: UInt64, keep: UInt64) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs = ones &* 0x80
    // Seven bits of each byte, so that no sum runs over into the next: its top bit says "at least".
    let seven = eight & ~highs
    let lower = seven | ones &* 0x20
    let isLetter = (lower &+ ones &* (0x80 - 0x61)) & ~(lower &+ ones &* (0x80 - 0x7b)) & ~eight & highs
    let isDigit = (seven &+ ones &* (0x80 - 0x30)) & ~(seven &+ ones &* (0x80 - 0x3a)) & ~eight & highs
    return (eight | isLetter &>> 2, (isLetter | isDigit | eight & highs) &>> 7)
  }

  /// How many bytes are looked at before what was kept of them is taken in.
  private static let gathered = 256

  /// The number of a reference: as above, but "1-23" is not "12-3".
  static func ofReference(_ text: Span<UInt8>) -> UInt64 {
    var hash = start
    var at = 0
    while let word = WordScan.word(in: text, from: at, to: text.count) {
      at = word.range.upperBound
      hash = absorb(word.hash, into: hash)
    }
    // A reference of signs alone is compared as it is written.
    if at == 0 { for index in text.indices { hash = absorb(UInt64(text[index]), into: hash) } }
    return mixed(hash)
  }

  static let start: UInt64 = 0x5a7e_5a7e_c0de_1989

  static func absorb(_ word: UInt64, into hash: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
    return product ^ product &>> 29
  }

  /// Spreads every bit over the whole number (the finish of MurmurHash3).
  static func mixed(_ number: UInt64) -> UInt64 {
    var hash = number
    hash = (hash ^ hash &>> 33) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ hash &>> 33) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ hash &>> 33
  }
}

/// Writes the numbers of a memo one after the other, little-endian.
struct MemoWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func put(_ number: UInt8) { bytes.append(number) }

  @inline(__always)
  mutating func put<Number: FixedWidthInteger>(_ number: Number) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  mutating func put(_ numbers: [UInt32]) {
    // Little-endian on every machine this runs on.
    unsafe numbers.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }
}

/// Reads them back. A memo may have been on disk: one that ends too soon reads as zeros, never outside itself.
struct MemoReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { at >= bytes.count }

  mutating func take<Number: FixedWidthInteger & BitwiseCopyable>(_ type: Number.Type = Number.self) -> Number {
    let size = Number.bitWidth / 8
    defer { at += size }
    guard at + size <= bytes.count else { return 0 }
    return unsafe bytes.withUnsafeBytes { bytes in
      Number(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: at, as: Number.self))
    }
  }
}
