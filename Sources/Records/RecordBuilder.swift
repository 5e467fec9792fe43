/// Builds flat records one after the other in one buffer, without an allocation for each.
///
/// `begin`, then `set` for each field that says something, then `finish`. A text is copied once, to where it stands in
/// the record.
public struct RecordBuilder: Sendable {
  /// The finished records, back to back, and the one being built; behind `end` nothing but room.
  private var room = [UInt8](repeating: 0, count: 16_384)
  /// Where the record being built begins, and where the last one ends.
  private var start = 0
  private var end = 0
  private var traits: Record.Traits = []
  /// One of its dates is open, or says something of the order of its column: which, `finish` finds out.
  private var hasDateOrder = false

  public init() {}

  /// Copies of the finished records, back to back.
  public var bytes: [UInt8] { Array(room[..<end]) }
  /// How many bytes the finished records have.
  public var length: Int { end }

  /// Lends the finished records, back to back.
  public func withRecords(_ body: (Span<UInt8>) -> Void) { body(room.span.extracting(0..<end)) }

  /// Forgets the finished records, keeping their room.
  public mutating func removeAll() {
    start = 0
    end = 0
  }

  /// Starts a record; `source` is its source's index in the document.
  public mutating func begin(place: Place, source: Int = 0, traits: Record.Traits = []) {
    start = end
    if room.count - end < Record.Layout.texts { makeRoom(Record.Layout.texts) }
    end += Record.Layout.texts
    self.traits = traits
    hasDateOrder = false
    unsafe room.withUnsafeMutableBytes { room in
      let head = unsafe UnsafeMutableRawBufferPointer(rebasing: room[start..<end])
      unsafe head.initializeMemory(as: UInt8.self, repeating: 0)
      unsafe head.storeBytes(of: UInt32(source).littleEndian, toByteOffset: 4, as: UInt32.self)
      unsafe head.storeBytes(of: place.kind.rawValue.littleEndian, toByteOffset: 12, as: UInt32.self)
      unsafe head.storeBytes(of: place.number.littleEndian, toByteOffset: 16, as: UInt64.self)
    }
  }

  /// Sets what was found in a field; a second time replaces the first. A blank interpretation is not stored.
  @inline(__always)
  public mutating func set(_ field: Field, _ found: Interpretation, text: Span<UInt8>) {
    guard found.kind != .blank, found.kind != .noColumn else { return }
    let count = text.count
    if room.count &- end < count { makeRoom(count) }
    note(found)
    let (slot, textAt) = (start &+ Record.Layout.slot(of: field), end)
    // Every record begins with all of its slots, and there is room for the text.
    unsafe room.withUnsafeMutableBytes { room in
      guard let base = room.baseAddress else { return }
      unsafe Self.put(found, text: textAt &- start, count, into: base + slot)
      unsafe text.withUnsafeBytes { text in
        if let from = text.baseAddress { unsafe (base + textAt).copyMemory(from: from, byteCount: count) }
      }
    }
    end &+= count
  }

  /// Gives a field's answer to another, implied.
  public mutating func lend(_ lender: Field, to field: Field) {
    guard var found = found(lender) else { return }
    found.traits.insert(.implied)
    put(field, found, text: textRange(lender))
  }

  /// Adds traits to what was found in a field.
  public mutating func add(_ more: Reading.Traits, to field: Field) {
    guard let found = found(field) else { return }
    put(field, found.adding(more), text: textRange(field))
  }

  /// Says of the signature that is shown what verifying one over the document's bytes came to.
  public mutating func add(_ verification: Reading.Verification) {
    guard var found = found(.signature), found.kind == .text || found.kind == .image else { return }
    found.value = verification.rawValue
    put(.signature, found, text: textRange(.signature))
  }

  /// Adds traits to the record being built.
  public mutating func add(_ more: Record.Traits) { traits.insert(more) }

  /// What the field says in the record being built.
  public func found(_ field: Field) -> Interpretation? {
    let slot = start + Record.Layout.slot(of: field)
    let head = word(slot)
    guard head & 0xFF != 0 else { return nil }
    return Interpretation(
      kind: Reading.Kind(trusted: UInt8(truncatingIfNeeded: head)),
      traits: .init(rawValue: UInt8(truncatingIfNeeded: head >> 8)), detail: UInt16(truncatingIfNeeded: head >> 16),
      value: UInt32(truncatingIfNeeded: head >> 32))
  }

  /// Sets what was found in a field that says nothing so far; false where it says something.
  public mutating func setNew(_ field: Field, _ found: Interpretation, text: Span<UInt8>) -> Bool {
    if room[start &+ Record.Layout.slot(of: field)] != 0 { return false }
    set(field, found, text: text)
    return true
  }

  /// Lends the text of a field of the record being built.
  public func withText<Result>(of field: Field, _ body: (Span<UInt8>) -> Result) -> Result {
    body(room.span.extracting(textRange(field)))
  }

  /// Finishes the record and says where it begins.
  @discardableResult public mutating func finish() -> Int {
    if hasDateOrder {
      for number in 0..<Field.count { note(start + Record.Layout.slots + number * Record.Layout.slotSize) }
    }
    let length = UInt32(end - start)
    unsafe room.withUnsafeMutableBytes { room in
      unsafe room.storeBytes(of: length.littleEndian, toByteOffset: start, as: UInt32.self)
      unsafe room.storeBytes(of: traits.rawValue.littleEndian, toByteOffset: start + 8, as: UInt32.self)
    }
    return start
  }

  // Marks the record where the date in a slot is open, or says something of the order of its column.
  private mutating func note(_ slot: Int) {
    switch Reading.Kind(rawValue: room[slot]) {
    case .eitherWayDate: traits.insert(.unsettled)
    case .monthFirstDate: traits.formUnion([.unsettled, .orderEvidence])
    case .date where Reading.Traits(rawValue: room[slot + 1]).contains(.dayFirst): traits.insert(.orderEvidence)
    default: break
    }
  }

  /// Settles the numeric dates of the finished record that begins at `start` (`DateOrder.settle`).
  public mutating func settle(at start: Int, orders: DateOrders = DateOrders(), isComplete: Bool = true) {
    DateOrder.settle(&room, at: start, orders: orders, isComplete: isComplete)
  }

  // The slots, as `Record` describes them.

  private mutating func put(_ field: Field, _ found: Interpretation, text: Range<Int>) {
    note(found)
    let slot = start + Record.Layout.slot(of: field)
    unsafe room.withUnsafeMutableBytes { room in
      guard let base = room.baseAddress else { return }
      unsafe Self.put(found, text: text.lowerBound - start, text.count, into: base + slot)
    }
  }

  // `text` counts from the record's first byte.
  @inline(__always)
  private static func put(_ found: Interpretation, text: Int, _ count: Int, into slot: UnsafeMutableRawPointer) {
    let head =
      UInt64(found.kind.rawValue) | UInt64(found.traits.rawValue) << 8 | UInt64(found.detail) << 16
      | UInt64(found.value) << 32
    let place = UInt64(UInt32(truncatingIfNeeded: text)) | UInt64(UInt32(truncatingIfNeeded: count)) << 32
    unsafe slot.storeBytes(of: head.littleEndian, as: UInt64.self)
    unsafe slot.storeBytes(of: place.littleEndian, toByteOffset: 8, as: UInt64.self)
  }

  @inline(__always)
  private mutating func note(_ found: Interpretation) {
    switch found.kind {
    case .eitherWayDate, .monthFirstDate: hasDateOrder = true
    case .date: if found.traits.contains(.dayFirst) { hasDateOrder = true }
    default: break
    }
  }

  private func word(_ at: Int) -> UInt64 {
    unsafe room.withUnsafeBytes { room in
      unsafe UInt64(littleEndian: room.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    }
  }

  // Where the field's text stands in the room.
  private func textRange(_ field: Field) -> Range<Int> {
    let place = word(start + Record.Layout.slot(of: field) + 8)
    let first = start + Int(truncatingIfNeeded: place & 0xFFFF_FFFF)
    return first..<first + Int(truncatingIfNeeded: place >> 32)
  }

  @inline(never)
  private mutating func makeRoom(_ count: Int) {
    room.append(contentsOf: repeatElement(0, count: max(count, room.count)))
  }
}
