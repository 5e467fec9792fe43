/// One decision to share, or not to share, information, in the flat form in which it is read, sent and examined.
///
/// The bytes are a head, a slot for each field in the fields' order, and the texts. What crosses the process border is
/// what the rules look at: nothing is decoded twice, and a record costs no allocation of its own. All numbers are
/// little-endian; offsets count from the record's first byte.
///
/// ```
///  0  u32 length of the whole record        12  u32 place kind
///  4  u32 source: index into the document's sources
///  8  u32 traits                            16  u64 place number
/// 24  slots, 16 bytes each: u8 kind, u8 traits, u16 detail, u32 value, u32 text offset, u32 text length;
///     all zero where nothing is said
/// ```
///
/// `@unchecked Sendable` because nobody writes the bytes of a record while it is looked at.
@safe public struct Record: @unchecked Sendable {
  @usableFromInline let base: UnsafeRawPointer
  /// What keeps the bytes; nil where they are lent.
  @usableFromInline let held: HeldBytes?
  /// What its source's labels were.
  public let source: Source
  /// Which source of the run it stands in, counted from 1 by the run; 0 where nobody counted. Tells two logs apart.
  public let sourceNumber: UInt32

  /// The traits that a whole record has.
  public struct Traits: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// The decision, its date or its reason is implied by the form.
    public static let implied = Traits(rawValue: 1)
    /// A numeric date waits for its column's order (`DateOrder.settle`).
    public static let unsettled = Traits(rawValue: 2)
    /// A date says something of the order of its column (`DateOrder.evidence`).
    public static let orderEvidence = Traits(rawValue: 4)
    /// The message that it came with, or words beside it, say otherwise than it does.
    public static let contradicted = Traits(rawValue: 8)
  }

  /// A record that `Record.length(of:at:)` has found sound, with a copy of its bytes.
  public init(storage: [UInt8], start: Int, source: Source, sourceNumber: UInt32 = 0) {
    let held = HeldBytes(copying: storage[start..<(start + Record.length(trusted: storage, at: start))])
    unsafe self.init(base: UnsafeRawPointer(held.start), held: held, source: source, sourceNumber: sourceNumber)
  }

  private init(base: UnsafeRawPointer, held: HeldBytes?, source: Source, sourceNumber: UInt32) {
    unsafe self.base = base
    self.held = held
    self.source = source
    self.sourceNumber = sourceNumber
  }

  /// Lends a record that `Record.length(of:at:)` has found sound, where it stands in `storage`.
  ///
  /// The record, its readings and their texts are good until `body` returns and must not leave it.
  @inline(__always)
  public static func lending<Result>(
    _ storage: [UInt8], start: Int, source: Source, sourceNumber: UInt32, _ body: (Record) throws -> Result
  ) rethrows -> Result {
    precondition(start >= 0 && start + Layout.texts <= storage.count)
    return try unsafe storage.withUnsafeBytes { bytes in
      guard let first = bytes.baseAddress else { preconditionFailure("no record is empty") }
      return try body(
        unsafe Record(base: first + start, held: nil, source: source, sourceNumber: sourceNumber))
    }
  }

  /// What was found in the field.
  @inlinable public subscript(field: Field) -> Reading {
    let slot = Layout.slot(of: field)
    let head = u32(slot)
    let kind = Reading.Kind(trusted: UInt8(truncatingIfNeeded: head))
    guard kind != .blank else {
      return source.isTabular && !source.labels.contains(field) ? .noColumn : .blank
    }
    // The text of a sound record lies inside it.
    return unsafe Reading(
      kind: kind, traits: .init(rawValue: UInt8(truncatingIfNeeded: head >> 8)),
      detail: UInt16(truncatingIfNeeded: head >> 16), value: u32(slot &+ 4),
      text: Text(
        base: (base + Int(u32(slot &+ 8))).assumingMemoryBound(to: UInt8.self), count: Int(u32(slot &+ 12)),
        held: held))
  }

  /// That the source has a label for the field, whether or not it is answered here.
  @inlinable public func hasLabel(_ field: Field) -> Bool { source.labels.contains(field) }

  public var traits: Traits { Traits(rawValue: u32(8)) }
  public var place: Place { Place(.init(rawValue: u32(12)) ?? .document, Int(u64(16)), sheet: source.sheet) }
  public var length: Int { Int(u32(0)) }

  // Unaligned because texts are of any length, and records stand back to back.
  @inlinable @inline(__always) func u32(_ at: Int) -> UInt32 {
    unsafe UInt32(littleEndian: base.loadUnaligned(fromByteOffset: at, as: UInt32.self))
  }

  private func u64(_ at: Int) -> UInt64 { UInt64(u32(at)) | UInt64(u32(at + 4)) << 32 }

  @usableFromInline enum Layout {
    @inlinable static var slots: Int { 24 }
    @inlinable static var slotSize: Int { 16 }
    @inlinable static func slot(of field: Field) -> Int { slots &+ Int(field.rawValue) &* slotSize }
    /// Where the texts begin.
    @inlinable static var texts: Int { slots &+ Field.count &* slotSize }
  }

  /// The length of the record that begins at `start`, or nil where the bytes are no sound record.
  ///
  /// The parent's half of the bargain: no length, offset, field or kind in a frame is believed before this has seen it.
  /// After it every access is inside the record.
  public static func length(of storage: [UInt8], at start: Int) -> Int? {
    guard start >= 0, start + Layout.texts <= storage.count else { return nil }
    return unsafe storage.withUnsafeBytes { bytes in
      unsafe length(of: UnsafeRawBufferPointer(rebasing: bytes[start...]))
    }
  }

  private static func length(of bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    func u32(_ at: Int) -> Int {
      unsafe Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
    }
    func u8(_ at: Int) -> Int { unsafe Int(base.load(fromByteOffset: at, as: UInt8.self)) }
    let length = u32(0)
    // The number of its place is one that can be counted to: its upper half has no sign.
    guard length >= Layout.texts, length <= bytes.count, u32(12) <= Int(Place.Kind.page.rawValue),
      u32(20) <= Int(Int32.max)
    else { return nil }
    for field in 0..<Field.count {
      let slot = Layout.slots &+ field &* Layout.slotSize
      // Two numbers of 32 bits: their sum is one of 64.
      let textEnd = u32(slot &+ 8) &+ u32(slot &+ 12)
      guard u8(slot) < Reading.Kind.count, textEnd <= length else { return nil }
    }
    return length
  }
}
