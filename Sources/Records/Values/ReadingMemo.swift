/// Remembers what short answers were found to mean, so that those that come again and again ("N/A", "Yes", "Not
/// sought") are read once: what a reader process asks instead of its `FieldReader`.
///
/// Small, so that it stays in the cache: an answer takes the place of another that falls on the same slot. A remembered
/// answer is compared byte by byte, so the memo changes no reading.
///
/// A class because it owns its memory and has one owner, which never hands it to another thread.
@safe public final class ReadingMemo {
  /// Slots of 64 bytes, so that looking one up touches one line of the cache: what was found, the count of the text's
  /// bytes (0 where nothing is remembered) and the text.
  private let slots: UnsafeMutableRawPointer
  /// How each field is read: held here, so that asking costs no more than a load.
  private let ways: UnsafeMutablePointer<Way>

  private enum Way: UInt8 { case text, date, choice }

  private enum Slot {
    static let size = 64
    static let count = MemoryLayout<Interpretation>.size
    static let text = count + 1
  }

  /// As a power of two, how many answers of each field: its choices, "N/A" and the like.
  private static let bits = 3
  private static let size = (Field.count * Slot.size) << bits
  /// Longer answers are seldom given twice.
  private static let longest = Slot.size - Slot.text

  public init() {
    unsafe slots = .allocate(byteCount: Self.size, alignment: Slot.size)
    unsafe slots.initializeMemory(as: UInt8.self, repeating: 0, count: Self.size)
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
  }

  deinit {
    unsafe slots.deallocate()
    unsafe ways.deallocate()
  }

  /// Forgets everything: another reader has nothing to do with what the last one said.
  public func forget() {
    unsafe slots.initializeMemory(as: UInt8.self, repeating: 0, count: Self.size)
  }

  /// What the text means in the field: what `FieldReader.read` says.
  ///
  /// - Parameters:
  ///   - reader: the same at every call since `forget`.
  ///   - mayBePrinted: whether a text may be a form's own words, or options with boxes (`PrintedWords.mayBe`); left as
  ///     it is for a field that takes no text.
  public func read(
    _ text: Span<UInt8>, as field: Field, in context: FieldReader.Context, by reader: borrowing FieldReader,
    mayBePrinted: inout Bool
  ) -> Interpretation {
    if context.isWelsh || context.asksWhetherSought {
      if unsafe ways[Int(field.rawValue)] == .text { mayBePrinted = PrintedWords.mayBe(text) }
      return reader.read(text, as: field, in: context)
    }
    // Two digits of a year go by the decision.
    if context.decision != nil, unsafe ways[Int(field.rawValue)] == .date {
      return reader.read(text, as: field, in: context)
    }
    return read(text, as: field, by: reader, mayBePrinted: &mayBePrinted)
  }

  /// The same where nothing is known beside the text.
  public func read(
    _ text: Span<UInt8>, as field: Field, by reader: borrowing FieldReader, mayBePrinted: inout Bool
  ) -> Interpretation {
    let count = text.count
    guard count > 0 else { return .blank }
    switch unsafe ways[Int(field.rawValue)] {
    case .date:
      // A date is read sooner than looked up.
      if text[0] &- UInt8(ascii: "0") < 10 {
        return reader.hasOwnWordings ? reader.read(text, as: field) : reader.readDate(text, as: field)
      }
    case .text:
      let kinds = Openings.kinds(of: text)
      mayBePrinted = PrintedWords.mayBe(text, kinds)
      if reader.hasOwnWordings || mayBePrinted { break }
      if count > Placeholders.longest || !kinds.contains(.placeholder) && !Deferrals.mayStand(in: text) {
        return .text
      }
    case .choice: break
    }
    if count > Self.longest { return reader.read(text, as: field) }
    return unsafe text.withUnsafeBytes { bytes in
      guard let bytes = bytes.baseAddress else { return .blank }
      let slot = unsafe slots + Self.number(bytes, count, field) &* Slot.size
      if unsafe Int(slot.load(fromByteOffset: Slot.count, as: UInt8.self)) == count,
        unsafe bytes.isSame(as: slot + Slot.text, count: count)
      {
        return unsafe slot.load(as: Interpretation.self)
      }
      let found = reader.read(text, as: field)
      unsafe slot.storeBytes(of: found, as: Interpretation.self)
      unsafe slot.storeBytes(of: UInt8(count), toByteOffset: Slot.count, as: UInt8.self)
      unsafe (slot + Slot.text).copyMemory(from: bytes, byteCount: count)
      return found
    }
  }

  /// The same where nobody asks what is printed.
  public func read(_ text: Span<UInt8>, as field: Field, by reader: borrowing FieldReader) -> Interpretation {
    var mayBePrinted = false
    return read(text, as: field, by: reader, mayBePrinted: &mayBePrinted)
  }

  /// The number of the slot for a text; those of one field stand together.
  @inline(__always)
  private static func number(_ bytes: UnsafeRawPointer, _ count: Int, _ field: Field) -> Int {
    var hash = UInt64(truncatingIfNeeded: count)
    if count < 8 {
      hash ^= unsafe bytes.fewBytes(count)
    } else {
      var at = 0
      while at &+ 8 < count {
        hash = unsafe (hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
        at &+= 8
      }
      hash ^= unsafe bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    }
    hash = hash &* 0xC4CE_B9FE_1A85_EC53
    return Int(field.rawValue) << bits | Int(truncatingIfNeeded: hash >> UInt64(64 - bits))
  }
}
