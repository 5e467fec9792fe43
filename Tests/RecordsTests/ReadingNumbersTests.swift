import Records
import Testing

/// Readings that come again are known again, and never taken for others.
@Suite struct ReadingNumbersTests {
  private func record(_ answers: [(Field, Interpretation, String)], _ source: Source = Source()) -> Record {
    var builder = RecordBuilder()
    builder.begin(place: Place(.document))
    for (field, found, text) in answers { builder.set(field, found, text: Array(text.utf8).span) }
    builder.finish()
    return Record(storage: builder.bytes, start: 0, source: source)
  }

  private func numbered(_ numbers: ReadingNumbers, _ record: Record) -> [UInt32] {
    var room = [UInt32](repeating: 0, count: ReadingNumbers.count)
    unsafe room.withUnsafeMutableBufferPointer { room in
      guard let base = room.baseAddress else { return }
      unsafe numbers.number(record, into: base)
    }
    return room
  }

  private func number(_ numbers: ReadingNumbers, _ text: String, _ found: Interpretation = .text) -> UInt32 {
    numbered(numbers, record([(.subject, found, text)]))[Int(Field.subject.rawValue)]
  }

  @Test func theSameReadingHasTheSameNumber() {
    let numbers = ReadingNumbers()
    for length in 0...100 {
      let text = String(repeating: "a", count: length)
      let first = number(numbers, text)
      #expect(first != ReadingNumbers.none)
      #expect(number(numbers, text + "b") != first)
      #expect(number(numbers, text) == first)
    }
  }

  @Test func oneByteMakesAnother() {
    for length in 1...40 {
      // One that has not yet found that looking is in vain.
      let numbers = ReadingNumbers()
      let text = [UInt8](repeating: 97, count: length)
      let first = number(numbers, String(decoding: text, as: UTF8.self))
      for index in text.indices {
        var other = text
        other[index] = 98
        #expect(number(numbers, String(decoding: other, as: UTF8.self)) != first)
      }
    }
  }

  @Test func whatElseAReadingSaysMakesAnother() throws {
    let numbers = ReadingNumbers()
    let day = try #require(Day(year: 2026, month: 3, day: 2))
    let kinds: [Interpretation] = [
      .text, .placeholder, .notApplicable, .text.adding(.system), .date(day), .date(day.adding(days: 1)),
      .date(day, minute: 5), .choice(YesNo.yes), .choice(YesNo.no),
    ]
    let found = kinds.map { number(numbers, "the same", $0) }
    #expect(Set(found).count == kinds.count)
    #expect(kinds.map { number(numbers, "the same", $0) } == found)
  }

  @Test func labelsAndColumnsMakeAnother() {
    let numbers = ReadingNumbers()
    let place = Int(Field.subject.rawValue)
    let sources = [
      Source(), Source(labels: [.subject]), Source(traits: .tabular), Source(traits: .tabular, labels: [.subject]),
      Source(traits: .request),
    ]
    for answers in [[(Field.subject, .text, "K")], []] as [[(Field, Interpretation, String)]] {
      let seen = sources.map { source in
        let numbers = numbered(numbers, record(answers, source))
        return [numbers[place], numbers[ReadingNumbers.source]]
      }
      #expect(Set(seen).count == sources.count)
    }
  }

  @Test func fieldsOfOneTypeShareNumbers() {
    let numbers = ReadingNumbers()
    let all = numbered(
      numbers, record([(.subject, .text, "Dana"), (.recorder, .text, "Dana"), (.decision, .text, "Dana")]))
    #expect(all[Int(Field.subject.rawValue)] == all[Int(Field.recorder.rawValue)])
    #expect(all[Int(Field.subject.rawValue)] != all[Int(Field.decision.rawValue)])
  }

  @Test func aLongTextHasNone() {
    let numbers = ReadingNumbers()
    #expect(number(numbers, String(repeating: "a", count: 500)) == ReadingNumbers.none)
  }

  /// However many there are, a number belongs to one reading for ever.
  @Test func aNumberIsNeverGivenAgain() {
    let numbers = ReadingNumbers()
    var owners: [UInt32: String] = [:]
    for round in 0..<30_000 {
      let text = round % 3 == 0 ? "often \(round % 50)" : "once \(round)"
      let found = number(numbers, text)
      if found == ReadingNumbers.none { continue }
      #expect(owners[found] == nil || owners[found] == text)
      owners[found] = text
    }
  }
}
