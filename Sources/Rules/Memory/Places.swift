import Records

/// Facts that are numbered like readings: a rule that asks for one turns on the fact, not on the fields it comes from.
enum Fact: Int, CaseIterable {
  // Known at once.
  case edition, decision, verification
  // To be worked out.
  case isInternal, signing

  /// Where its number stands, behind those of the readings.
  var place: Int { ReadingNumbers.count + rawValue }
}

/// Where numbers of a record stand: its fields by their raw values, its source, its facts.
struct Places: Equatable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// How many there are.
  static let count = ReadingNumbers.count + Fact.allCases.count

  static let all = Places(low: .max, high: .max)

  init() {}

  private init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// A field's place is its bit in a set of fields.
  init(_ fields: FieldSet) { (low, high) = fields.bits }

  @inline(__always) mutating func insert(_ place: Int) {
    if place < 64 { low |= 1 &<< UInt64(place) } else { high |= 1 &<< UInt64(place &- 64) }
  }

  @inline(__always) mutating func remove(_ place: Int) {
    if place < 64 { low &= ~(1 &<< UInt64(place)) } else { high &= ~(1 &<< UInt64(place &- 64)) }
  }

  @inline(__always) mutating func formUnion(_ other: Places) {
    low |= other.low
    high |= other.high
  }

  @inline(__always) func isDisjoint(with other: Places) -> Bool { low & other.low | high & other.high == 0 }

  /// The places in their order.
  var list: [Int] { (0..<Self.count).filter { ($0 < 64 ? low &>> UInt64($0) : high &>> UInt64($0 - 64)) & 1 == 1 } }
}
