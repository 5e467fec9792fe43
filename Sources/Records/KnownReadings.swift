/// A bounded table of readings with the numbers they were given: sets of four rows.
@safe final class KnownReadings {
  /// The longest text that it holds.
  let longest: Int
  private let setBits: UInt64
  /// How many eights of bytes a row has.
  private let rowSize: Int
  private let rows: UnsafeMutablePointer<UInt64>
  /// By set, a part of the hash of what stands in each of its rows.
  private let tags: UnsafeMutablePointer<SIMD4<UInt32>>

  // Where in a row things stand: the reading's head and value; its number, and above it whether it was of use since a
  // place was last looked for in its set; its text.
  private static let head = 0
  private static let value = 1
  private static let number = 2
  private static let text = 3
  private static let ofUse: UInt64 = 1 << 32

  init(setBits: UInt64, longest: Int) {
    self.setBits = setBits
    self.longest = longest
    rowSize = Self.text + longest / 8
    let count = rowSize * 4 << Int(setBits)
    // So that a row of eight stands in one line of the processor's cache.
    let room = UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 64)
    unsafe rows = room.bindMemory(to: UInt64.self, capacity: count)
    unsafe rows.initialize(repeating: 0, count: count)
    unsafe tags = .allocate(capacity: 1 << Int(setBits))
    unsafe tags.initialize(repeating: .zero, count: 1 << Int(setBits))
  }

  deinit {
    unsafe rows.deallocate()
    unsafe tags.deallocate()
  }

  /// A row to begin with.
  var anyRow: UnsafeMutablePointer<UInt64> { unsafe rows }

  /// The number of the reading if it stands in this row.
  @inline(__always)
  static func number(_ row: UnsafeMutablePointer<UInt64>, _ reading: RawReading, _ head: UInt64) -> UInt32? {
    guard unsafe row[Self.head] == head, unsafe row[value] == reading.value else { return nil }
    for index in 0..<reading.eights where unsafe row[text &+ index] != reading.eight(index) { return nil }
    if reading.hasRest, unsafe row[text &+ reading.eights] != reading.rest { return nil }
    unsafe row[number] |= ofUse
    return unsafe UInt32(truncatingIfNeeded: row[number])
  }

  /// The number of the reading if it stands in the table; then `row` is where.
  @inline(__always)
  func number(
    of reading: RawReading, _ head: UInt64, _ hash: UInt64, _ row: inout UnsafeMutablePointer<UInt64>
  ) -> UInt32? {
    // Which row it can be is found without a branch for each: they would be taken as often as not.
    let tags = unsafe tags[set(hash)]
    let tag = Self.tag(hash)
    var place = 3
    if tags[2] == tag { place = 2 }
    if tags[1] == tag { place = 1 }
    if tags[0] == tag { place = 0 }
    let found = unsafe self.row(set(hash), place)
    guard let number = unsafe Self.number(found, reading, head) else { return nil }
    unsafe row = found
    return number
  }

  /// Puts a reading in the stead of one that has not been of use for a while.
  func add(
    _ reading: RawReading, _ head: UInt64, _ hash: UInt64, number: UInt32
  ) -> UnsafeMutablePointer<UInt64> {
    var place = Int(number) & 3
    for _ in 0..<4 {
      let other = unsafe row(set(hash), place)
      if unsafe other[Self.number] & Self.ofUse == 0 { break }
      unsafe other[Self.number] &= ~Self.ofUse
      place = (place + 1) & 3
    }
    let row = unsafe row(set(hash), place)
    unsafe tags[set(hash)][place] = Self.tag(hash)
    unsafe row[Self.head] = head
    unsafe row[Self.value] = reading.value
    unsafe row[Self.number] = UInt64(number)
    for index in 0..<reading.eights { unsafe row[Self.text &+ index] = reading.eight(index) }
    if reading.hasRest { unsafe row[Self.text &+ reading.eights] = reading.rest }
    return unsafe row
  }

  @inline(__always) private func set(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash &>> (64 &- setBits)) }
  @inline(__always) private static func tag(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash) | 1 }
  @inline(__always) private func row(_ set: Int, _ place: Int) -> UnsafeMutablePointer<UInt64> {
    unsafe rows + (set &* 4 &+ place) &* rowSize
  }
}
