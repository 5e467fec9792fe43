/// A set of fields as one bit each: what a rule looks at, which columns a table has.
public struct FieldSet: Sendable, Hashable, ExpressibleByArrayLiteral {
  @usableFromInline var low: UInt64 = 0
  @usableFromInline var high: UInt64 = 0

  @inlinable public init() {}

  public init(arrayLiteral fields: Field...) {
    for field in fields { insert(field) }
  }

  public init(_ fields: some Sequence<Field>) {
    for field in fields { insert(field) }
  }

  /// The set with these bits, as `bits` gives them; bits beyond the last field are dropped, so a damaged set stays one.
  @inlinable public init(bits: (low: UInt64, high: UInt64)) {
    low = bits.low
    high = bits.high & ((1 << UInt64(Field.count - 64)) - 1)
  }

  /// Bit `n` is the field with raw value `n`.
  @inlinable public var bits: (low: UInt64, high: UInt64) { (low, high) }

  public static var all: FieldSet { FieldSet(Field.allCases) }

  @inlinable public var isEmpty: Bool { low | high == 0 }
  @inlinable public var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }

  @inlinable public func contains(_ field: Field) -> Bool {
    field.rawValue < 64 ? low >> UInt64(field.rawValue) & 1 == 1 : high >> UInt64(field.rawValue - 64) & 1 == 1
  }

  @inlinable public mutating func insert(_ field: Field) {
    if field.rawValue < 64 { low |= 1 << UInt64(field.rawValue) } else { high |= 1 << UInt64(field.rawValue - 64) }
  }

  public mutating func remove(_ field: Field) {
    if field.rawValue < 64 {
      low &= ~(1 << UInt64(field.rawValue))
    } else {
      high &= ~(1 << UInt64(field.rawValue - 64))
    }
  }

  @inlinable public func union(_ other: FieldSet) -> FieldSet {
    FieldSet(bits: (low | other.low, high | other.high))
  }

  @inlinable public func intersection(_ other: FieldSet) -> FieldSet {
    FieldSet(bits: (low & other.low, high & other.high))
  }

  @inlinable public func subtracting(_ other: FieldSet) -> FieldSet {
    FieldSet(bits: (low & ~other.low, high & ~other.high))
  }

  @inlinable public func isDisjoint(with other: FieldSet) -> Bool { low & other.low | high & other.high == 0 }

  /// The fields in their order.
  public var fields: [Field] { Field.allCases.filter(contains) }
}
