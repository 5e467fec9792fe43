import Records

/// What the rules stand on while one record after the other is examined; behind one reference, because every record's
/// evidence holds it.
@safe final class Ground {
  let terms: Terms
  /// The numbers of what can be seen of the record at hand (`Places`); `ReadingNumbers.none` for what has none.
  let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: Places.count)
  let signings = Seen<Signing>()
  /// Nil where one record is looked at by itself and nothing is remembered.
  let words: KnownWords?
  let copies: KnownCopies?

  // What follows is asked far too often to have it checked each time that no two places change it at once. One record is
  // looked at by one task, and what is worked out is put here when it is done.
  @exclusivity(unchecked) private var lookedAt = Places()
  @exclusivity(unchecked) var notes = Notes()

  /// What has been worked out of the record at hand, because several rules ask for it.
  struct Notes {
    var substance: (field: Field, Found<Substance>)?
    /// The words of the recipient's name, nil where nobody asked yet.
    var hasRecipientWords = false
    var recipientWords = WordNumbers()
    /// Room for the words of the record's names.
    var names = WordNumbers()

    fileprivate mutating func forget() {
      substance = nil
      hasRecipientWords = false
      recipientWords.removeAll()
    }
  }

  init(_ terms: Terms, remembers: Bool) {
    self.terms = terms
    words = remembers ? KnownWords() : nil
    copies = remembers ? KnownCopies() : nil
    unsafe numbers.initialize(repeating: ReadingNumbers.none, count: Places.count)
  }

  deinit { unsafe numbers.deallocate() }

  /// Another record is looked at: what was known is of the last.
  func begin(edition: Edition, decision: Decision?, verification: Reading.Verification?) {
    unsafe notes.forget()
    unsafe numbers[Fact.edition.place] = UInt32(edition.number) + 1
    unsafe numbers[Fact.decision.place] = (decision?.rawValue ?? 0) + 1
    unsafe numbers[Fact.verification.place] = (verification?.rawValue ?? 0) + 1
    unsafe numbers[Fact.isInternal.place] = ReadingNumbers.none
    unsafe numbers[Fact.signing.place] = ReadingNumbers.none
  }

  /// Notes that a field, a fact or all of these are looked at.
  func look(at field: Field) { unsafe lookedAt.insert(Int(field.rawValue)) }
  func look(at fact: Fact) { unsafe lookedAt.insert(fact.place) }
  func look(at places: Places) { unsafe lookedAt.formUnion(places) }

  /// What `body` finds, with what it looked at.
  func watching<Value>(_ body: () -> Value) -> Found<Value> {
    let before = unsafe lookedAt
    unsafe lookedAt = Places()
    let value = body()
    defer { unsafe lookedAt = before }
    return unsafe Found(value: value, lookedAt: lookedAt)
  }

  /// The number of a fact, which `work` works out where it is not yet known.
  func number(of fact: Fact, _ work: () -> UInt32) -> UInt32 {
    look(at: fact)
    if unsafe numbers[fact.place] == ReadingNumbers.none { unsafe numbers[fact.place] = watching(work).value }
    return unsafe numbers[fact.place]
  }
}

/// Something that was worked out of a record, and what was looked at for it.
struct Found<Value> {
  let value: Value
  let lookedAt: Places
}

/// Different values, numbered from 1 in the order in which they were seen first.
final class Seen<Value: Hashable> {
  private var values: [Value] = []
  private var numbers: [Value: UInt32] = [:]

  private static var bound: Int { 4096 }

  /// 0 for one that is too many to be kept.
  func number(of value: Value) -> UInt32 {
    if let known = numbers[value] { return known }
    if values.count == Self.bound { return 0 }
    values.append(value)
    numbers[value] = UInt32(values.count)
    return UInt32(values.count)
  }

  subscript(number: UInt32) -> Value { values[Int(number) - 1] }
}
