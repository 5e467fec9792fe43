/// Numbers the readings of one record after the other, so that a reading that comes again is known again.
///
/// Most answers of an export come again and again ("N/A", "Secure e-mail", the day's date). In fields of one type, the
/// same number is the same reading, byte for byte, so what was worked out from readings may be kept under their numbers.
/// A number is given once and never to anything else: what is forgotten here can only make something be worked out again.
@safe public final class ReadingNumbers {
  /// What is known: most texts are short, and what is small is found faster.
  private let short = KnownReadings(setBits: 10, longest: 40)
  private let long = KnownReadings(setBits: 9, longest: 104)
  /// By field, the row of its last reading.
  private let recent = UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>.allocate(capacity: Field.count)
  /// By field, whether it pays to look for its readings.
  private let lucks = UnsafeMutablePointer<Luck>.allocate(capacity: Field.count)
  private let textFields = FieldSet(Field.allCases.filter { $0.type == .text })
  private var last = ReadingNumbers.withoutLabel + 1
  private var sources: [Kind] = []
  private var lastSource: UInt32 = 0

  /// How many numbers a record has: those of its fields, by their raw values, and its source's.
  public static let count = Field.count + 1
  /// Where the source's stands.
  public static let source = Field.count
  /// The number of a reading that is not known again: it is long, or what stands in its field is seldom the same.
  public static let none: UInt32 = 0
  /// Nothing stands in the field, and the source has no label for it; the number behind this one: it has one.
  private static let withoutLabel: UInt32 = 1

  /// What of a source a rule can see.
  private struct Kind: Equatable {
    let traits: Source.Traits
    /// Of a table, its columns; elsewhere a label is part of its reading.
    let labels: FieldSet
  }

  public init() {
    unsafe recent.initialize(repeating: short.anyRow, count: Field.count)
    unsafe lucks.initialize(repeating: Luck(), count: Field.count)
  }

  deinit {
    unsafe recent.deallocate()
    unsafe lucks.deallocate()
  }

  /// Numbers the record's readings and its source: puts `count` numbers in their places.
  @unsafe public func number(_ record: Record, into numbers: UnsafeMutablePointer<UInt32>) {
    unsafe numbers[Self.source] = number(of: record.source)
    let labels = record.source.labels
    for field in 0..<Field.count {
      let hasLabel = labels.bit(field)
      guard let reading = RawReading(of: field, in: record) else {
        unsafe numbers[field] = Self.withoutLabel &+ UInt32(truncatingIfNeeded: hasLabel)
        continue
      }
      // A reading says more or less by the label it stands under and the type of its field.
      let head = reading.head | hasLabel &<< 32 | textFields.bit(field) &<< 33
      if let known = unsafe KnownReadings.number(recent[field], reading, head) {
        unsafe numbers[field] = known
      } else {
        unsafe numbers[field] = number(of: reading, head, &lucks[field], &recent[field])
      }
    }
  }

  /// The number of a reading that is not its field's last.
  private func number(
    of reading: RawReading, _ head: UInt64, _ luck: inout Luck, _ recent: inout UnsafeMutablePointer<UInt64>
  ) -> UInt32 {
    let table = reading.length <= short.longest ? short : long
    guard reading.length <= table.longest, luck.isWorthALook, last < .max else { return Self.none }
    let hash = reading.hash(head)
    if let known = unsafe table.number(of: reading, head, hash, &recent) {
      luck.found()
      return known
    }
    last += 1
    unsafe recent = table.add(reading, head, hash, number: last)
    return last
  }

  private func number(of source: Source) -> UInt32 {
    let kind = Kind(traits: source.traits, labels: source.isTabular ? source.labels : [])
    if let known = sources.lastIndex(of: kind) { return lastSource - UInt32(sources.count - 1 - known) }
    if sources.count == 64 { sources = [] }
    sources.append(kind)
    lastSource += 1
    return lastSource
  }
}

extension FieldSet {
  /// 1 where the field with this number is in the set, else 0.
  @inline(__always) fileprivate func bit(_ field: Int) -> UInt64 {
    (field < 64 ? low &>> UInt64(field) : high &>> UInt64(field &- 64)) & 1
  }
}
