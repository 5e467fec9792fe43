/// A reading as it stands in its record's bytes, to be compared with others without asking what it means.
///
/// Good for as long as its record.
@safe struct RawReading {
  /// Kind, traits and detail, with room for more between them.
  let head: UInt64
  /// The value, and the text's length.
  let value: UInt64
  let length: Int
  private let text: UnsafeRawPointer

  /// The reading of the field with this number, nil where the record says nothing there.
  @inline(__always) init?(of field: Int, in record: Record) {
    let slot = Record.Layout.slots &+ field &* Record.Layout.slotSize
    head = UInt64(record.u32(slot))
    guard UInt8(truncatingIfNeeded: head) != Reading.Kind.blank.rawValue else { return nil }
    let count = record.u32(slot &+ 12)
    value = UInt64(record.u32(slot &+ 4)) | UInt64(count) &<< 32
    length = Int(count)
    unsafe text = record.base + Int(record.u32(slot &+ 8))
  }

  /// How many times eight bytes its text has.
  @inline(__always) var eights: Int { length &>> 3 }

  /// Eight bytes of its text as a number.
  @inline(__always) func eight(_ index: Int) -> UInt64 {
    unsafe text.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
  }

  @inline(__always) var hasRest: Bool { length & 7 != 0 }

  /// The bytes behind the last whole eight.
  @inline(__always) var rest: UInt64 {
    // A text lies behind its record's head, so that there are eight bytes before its end, however short it is.
    unsafe text.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self) &>> UInt64(64 &- 8 &* (length & 7))
  }

  /// A number that differs for most readings that do; `head` is its own with more in it.
  @inline(__always) func hash(_ head: UInt64) -> UInt64 {
    var hash = (head &* 0xff51_afd7_ed55_8ccd ^ value) &* 0x9e37_79b9_7f4a_7c15
    for index in 0..<eights { hash = (hash &>> 32 ^ hash ^ eight(index)) &* 0x9e37_79b9_7f4a_7c15 }
    if hasRest { hash = (hash &>> 32 ^ hash ^ rest) &* 0x9e37_79b9_7f4a_7c15 }
    return (hash ^ hash &>> 32) &* 0x9e37_79b9_7f4a_7c15
  }
}
