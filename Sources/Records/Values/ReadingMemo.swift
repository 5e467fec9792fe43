/// Remembers what short answers were found to mean, so that those that come again and again ("N/A", "Yes", "Not
/// sought") are read once: what a reader process asks instead of its `FieldReader`.
///
/// Of bounded size: an answer takes the place of another that falls on the same slot. A remembered answer is compared
/// byte by byte, so the memo changes no reading.
///
/// A class because it owns its memory and has one owner, which never hands it to another thread.
@safe public final class ReadingMemo {
  private let slots: UnsafeMutablePointer<Slot>
  private let texts: UnsafeMutableRawPointer
  /// How each field is read, and how placeholders begin: held here, so that asking costs no more than a load.
  private let ways: UnsafeMutablePointer<Way>
  private let beginnings: UnsafeMutablePointer<UInt64>

  private enum Way: UInt8 { case text, date, choice }

  private struct Slot {
    var field: UInt8
    var count: UInt8
    var found: Interpretation
  }

  private static let bits = 12
  /// Longer answers are seldom given twice.
  private static let longest = 64

  public init() {
    let count = 1 << Self.bits
    unsafe slots = .allocate(capacity: count)
    unsafe slots.initialize(repeating: Slot(field: 0, count: 0, found: .blank), count: count)
    unsafe texts = .allocate(byteCount: count * Self.longest, alignment: 64)
    unsafe texts.initializeMemory(as: UInt8.self, repeating: 0, count: count * Self.longest)
    unsafe ways = .allocate(capacity: Field.count)
    for field in Field.allCases {
      let way: Way =
        switch field.type {
        case .text: .text
        case .date: .date
        case .choice: .choice
        }
      unsafe (ways + Int(field.rawValue)).initialize(to: way)
    }
    unsafe beginnings = .allocate(capacity: Placeholders.beginnings.count)
    for (number, bits) in Placeholders.beginnings.enumerated() { unsafe (beginnings + number).initialize(to: bits) }
  }

  deinit {
    unsafe slots.deallocate()
    unsafe texts.deallocate()
    unsafe ways.deallocate()
    unsafe beginnings.deallocate()
  }

  /// Forgets everything: another reader has nothing to do with what the last one said.
  public func forget() {
    for number in 0..<1 << Self.bits { unsafe slots[number].count = 0 }
  }

  /// What the text means in the field: what `FieldReader.read` says.
  ///
  /// - Parameter reader: the same at every call since `forget`.
  public func read(
    _ text: Span<UInt8>, as field: Field, in context: FieldReader.Context, by reader: borrowing FieldReader
  ) -> Interpretation {
    let isPlain = !context.isWelsh && !context.asksWhetherSought
    guard isPlain, !text.isEmpty else { return reader.read(text, as: field, in: context) }
    switch unsafe ways[Int(field.rawValue)] {
    case .date:
      // A date is read sooner than looked up, and two digits of a year go by the decision.
      let isDigit = text[0] &- UInt8(ascii: "0") < 10
      if isDigit || context.decision != nil { return reader.read(text, as: field, in: context) }
    case .text:
      if reader.hasOwnWordings { break }
      if text.count > Placeholders.longest { return .text }
      if text.count >= 3, let number = Placeholders.beginning(text[0], text[1], text[2]),
        unsafe beginnings[number >> 6] >> UInt64(number & 63) & 1 == 0
      {
        return .text
      }
    case .choice: break
    }
    if text.count > Self.longest { return reader.read(text, as: field, in: context) }
    return unsafe text.withUnsafeBytes { bytes in
      let number = unsafe Self.hash(bytes, field)
      let known = unsafe texts + number * Self.longest
      let slot = unsafe slots[number]
      if slot.field == field.rawValue, Int(slot.count) == bytes.count,
        unsafe Self.isSame(bytes, known)
      {
        return slot.found
      }
      let found = reader.read(text, as: field, in: context)
      unsafe slots[number] = Slot(
        field: field.rawValue, count: UInt8(truncatingIfNeeded: bytes.count), found: found)
      unsafe known.copyMemory(from: bytes.baseAddress ?? UnsafeRawPointer(known), byteCount: bytes.count)
      return found
    }
  }

  /// The number of the slot for a text of 1 to 64 bytes.
  @inline(__always)
  private static func hash(_ bytes: UnsafeRawBufferPointer, _ field: Field) -> Int {
    var hash = (UInt64(field.rawValue) << 8 | UInt64(bytes.count)) &* 0x9E37_79B9_7F4A_7C15
    var at = 0
    while at + 8 <= bytes.count {
      hash = unsafe (hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
      at += 8
    }
    var rest: UInt64 = 0
    while at < bytes.count {
      rest = unsafe rest << 8 | UInt64(bytes[at])
      at += 1
    }
    hash = (hash ^ rest) &* 0xC4CE_B9FE_1A85_EC53
    return Int(truncatingIfNeeded: hash >> UInt64(64 - bits))
  }

  @inline(__always)
  private static func isSame(_ bytes: UnsafeRawBufferPointer, _ known: UnsafeMutableRawPointer) -> Bool {
    var at = 0
    while at + 8 <= bytes.count {
      let one = unsafe bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      if unsafe one != known.loadUnaligned(fromByteOffset: at, as: UInt64.self) { return false }
      at += 8
    }
    while at < bytes.count {
      if unsafe bytes[at] != known.load(fromByteOffset: at, as: UInt8.self) { return false }
      at += 1
    }
    return true
  }
}
