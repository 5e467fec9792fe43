/// Builds flat records one after the other in one buffer, without an allocation for each.
///
/// `begin`, then `set` for each field that says something, then `finish`, which appends the record to `bytes`.
public struct RecordBuilder: Sendable {
  /// The finished records, back to back.
  public private(set) var bytes: [UInt8] = []
  /// Number of the slot of each field + 1, 0 for none: the record's index as it will be written.
  @usableFromInline private(set) var index = [UInt8](repeating: 0, count: Record.Layout.slots - Record.Layout.index)
  /// The slots as they will be written, but for the text offset, which counts from the first text.
  /// The first `count` of them.
  private var slots = [Slot](repeating: Slot(), count: Field.count)
  /// How many fields say something in the record being built.
  public private(set) var count = 0
  /// The first `textCount` of them.
  private var texts = [UInt8](repeating: 0, count: 4_096)
  private var textCount = 0
  private var place = Place(.document)
  private var source: UInt32 = 0
  private var traits: Record.Traits = []

  /// Five little-endian numbers, as `Record` describes them.
  private struct Slot {
    var head: UInt32 = 0
    var detail: UInt32 = 0
    var value: UInt32 = 0
    var offset: UInt32 = 0
    var length: UInt32 = 0
  }

  public init() {}

  /// Starts a record; `source` is its source's index in the document.
  public mutating func begin(place: Place, source: Int = 0, traits: Record.Traits = []) {
    for number in 0..<count { index[Int(slots[number].head & 0xFF)] = 0 }
    count = 0
    textCount = 0
    self.place = place
    self.source = UInt32(source)
    self.traits = traits
  }

  /// Sets what was found in a field; a second time replaces the first. A blank interpretation is not stored.
  public mutating func set(_ field: Field, _ found: Interpretation, text: Span<UInt8>) {
    guard found.kind != .blank, found.kind != .noColumn else { return }
    let slot = Slot(
      head: UInt32(field.rawValue) | UInt32(found.kind.rawValue) << 8 | UInt32(found.traits.rawValue) << 16,
      detail: UInt32(found.detail), value: found.value, offset: UInt32(textCount), length: UInt32(text.count))
    let number = Int(index[Int(field.rawValue)])
    if number == 0 {
      slots[count] = slot
      count += 1
      index[Int(field.rawValue)] = UInt8(count)
    } else {
      slots[number - 1] = slot
    }
    let end = textCount + text.count
    if end > texts.count { texts.append(contentsOf: repeatElement(0, count: max(end, texts.count * 2) - texts.count)) }
    // There is room for it: the line above has seen to that.
    unsafe text.withUnsafeBytes { from in
      unsafe texts.withUnsafeMutableBytes { to in
        unsafe UnsafeMutableRawBufferPointer(rebasing: to[textCount..<end]).copyMemory(from: from)
      }
    }
    textCount = end
  }

  /// That the field says something in the record being built.
  @inlinable public func has(_ field: Field) -> Bool { index[Int(field.rawValue)] != 0 }

  /// Adds traits to the record being built.
  public mutating func add(_ more: Record.Traits) { traits.insert(more) }

  /// Appends the record to `bytes` and says where it begins.
  @discardableResult public mutating func finish() -> Int {
    let start = bytes.count
    let textsAt = UInt32(Record.Layout.slots + count * Record.Layout.slotSize)
    for number in 0..<count {
      note(slots[number])
      slots[number].offset += textsAt
    }
    let head: [8 of UInt32] = [
      textsAt + UInt32(textCount), source, traits.rawValue, place.kind.rawValue,
      UInt32(truncatingIfNeeded: place.number), UInt32(truncatingIfNeeded: place.number >> 32), UInt32(count), 0,
    ]
    // Numbers in memory are numbers as written: 32 bits, little-endian on every machine this runs on.
    unsafe head.span.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: index)
    unsafe slots.withUnsafeBytes { unsafe bytes.append(contentsOf: $0.prefix(count * Record.Layout.slotSize)) }
    bytes.append(contentsOf: texts[..<textCount])
    // The slots count from the first text again, in case another `set` follows.
    for number in 0..<count { slots[number].offset -= textsAt }
    return start
  }

  /// Marks the record where one of its dates is open, or says something of the order of its column.
  private mutating func note(_ slot: Slot) {
    let kind = UInt8(truncatingIfNeeded: slot.head >> 8)
    if kind == Reading.Kind.eitherWayDate.rawValue {
      traits.insert(.unsettled)
    } else if kind == Reading.Kind.monthFirstDate.rawValue {
      traits.formUnion([.unsettled, .orderEvidence])
    } else if kind == Reading.Kind.date.rawValue,
      slot.head >> 16 & UInt32(Reading.Traits.dayFirst.rawValue) != 0
    {
      traits.insert(.orderEvidence)
    }
  }

  /// Settles the numeric dates of the finished record that begins at `start` (`DateOrder.settle`).
  public mutating func settle(at start: Int, orders: DateOrders = DateOrders(), isComplete: Bool = true) {
    DateOrder.settle(&bytes, at: start, orders: orders, isComplete: isComplete)
  }

  /// Forgets the finished records, keeping their room.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
