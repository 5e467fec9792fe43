/// That bytes which came over the border are not what was agreed; the reader that sent them is ended.
struct WireFault: Error {}

/// Takes numbers and bytes apart that came over the border: little-endian, a length before bytes, none believed.
struct WireReader {
  private let bytes: [UInt8]
  private(set) var position: Int
  let end: Int

  init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    position = start
    self.end = min(bytes.count, end ?? bytes.count)
  }

  private mutating func advance(_ count: Int) throws(WireFault) -> Int {
    guard count >= 0, count <= end - position else { throw WireFault() }
    defer { position += count }
    return position
  }

  mutating func u8() throws(WireFault) -> UInt8 { bytes[try advance(1)] }

  mutating func u32() throws(WireFault) -> Int {
    let at = try advance(4)
    return Int(bytes[at]) | Int(bytes[at + 1]) << 8 | Int(bytes[at + 2]) << 16 | Int(bytes[at + 3]) << 24
  }

  mutating func u64() throws(WireFault) -> UInt64 {
    let low = try u32()
    return UInt64(low) | UInt64(try u32()) << 32
  }

  /// A number that counts something.
  mutating func count() throws(WireFault) -> Int {
    guard let number = Int(exactly: try u64()) else { throw WireFault() }
    return number
  }

  /// Where bytes with a length before them lie.
  mutating func range() throws(WireFault) -> Range<Int> {
    let count = try u32()
    let at = try advance(count)
    return at..<at + count
  }

  mutating func text() throws(WireFault) -> String {
    let range = try range()
    return range.isEmpty ? "" : String(decoding: bytes[range], as: UTF8.self)
  }

  mutating func numbers() throws(WireFault) -> [UInt64] {
    let count = try u32()
    guard count <= (end - position) / 8 else { throw WireFault() }
    var numbers: [UInt64] = []
    for _ in 0..<count { numbers.append(try u64()) }
    return numbers
  }
}

/// Puts numbers and bytes in the form in which they cross the border.
extension [UInt8] {
  mutating func put8(_ number: UInt8) { append(number) }

  mutating func put32(_ number: Int) {
    let number = UInt32(truncatingIfNeeded: number).littleEndian
    unsafe Swift.withUnsafeBytes(of: number) { unsafe append(contentsOf: $0) }
  }

  mutating func put64(_ number: UInt64) {
    unsafe Swift.withUnsafeBytes(of: number.littleEndian) { unsafe append(contentsOf: $0) }
  }

  mutating func put(count: Int) { put64(UInt64(Swift.max(0, count))) }

  mutating func put(text: String) {
    put32(text.utf8.count)
    if text.isEmpty { return }
    var text = text
    text.withUTF8 { unsafe append(contentsOf: $0) }
  }

  mutating func put(bytes: [UInt8]) {
    put32(bytes.count)
    append(contentsOf: bytes)
  }

  mutating func put(numbers: [UInt64]) {
    put32(numbers.count)
    for number in numbers { put64(number) }
  }
}
