import Records

/// What `RecordCopy` keeps of readings, by their numbers.
@safe final class KnownCopies {
  fileprivate struct Entry {
    var number: UInt32 = 0
    /// Nil where the field is not answered.
    var value: UInt32?
  }

  fileprivate static let size = 4096
  fileprivate let entries = UnsafeMutablePointer<Entry>.allocate(capacity: size)

  init() { unsafe entries.initialize(repeating: Entry(), count: Self.size) }

  deinit { unsafe entries.deallocate() }
}

extension Evidence {
  /// Lends every answered field, in their order, with what `RecordCopy` keeps of it.
  @inline(__always) func forEachAnswer(_ body: (Field, UInt32) -> Void) {
    let numbers = unsafe ground.numbers
    let entries = unsafe ground.copies?.entries
    for field in Self.allFields {
      let number = unsafe numbers[Int(field.rawValue)]
      // A reference is digested otherwise than the same text in another field.
      guard let entries = unsafe entries, number != ReadingNumbers.none, field != .recordID else {
        if let value = copied(field) { body(field, value) }
        continue
      }
      let entry = unsafe entries + Int(number) & (KnownCopies.size - 1)
      if unsafe entry.pointee.number != number { unsafe entry.pointee = .init(number: number, value: copied(field)) }
      if let value = unsafe entry.pointee.value { body(field, value) }
    }
  }

  private static let allFields = Field.allCases

  private func copied(_ field: Field) -> UInt32? {
    let reading = self[field]
    // What only a message may say is nothing that a copy of the record says.
    if reading.unreadable == .unclearMessage { return nil }
    return reading.isAnswered ? RecordCopy.value(of: reading, field) : nil
  }
}
