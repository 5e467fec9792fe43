import Records

/// What came of questions about records before, to be answered alike where the same readings come again.
///
/// A rule is a pure function of what it looks at. So it is noted what it looked at (`Ground.watching`), with the numbers
/// of what it saw there: where those are the same, byte for byte, it would look at the same and say the same. Nothing is
/// kept of what has no number. An answer is a number too; 0 is none.
@safe final class KnownAnswers {
  private let questions: Int
  /// `linesOfQuestion` for each question.
  private let lines: UnsafeMutablePointer<Line>
  /// `mostPlaces` for each line.
  private let lists: UnsafeMutablePointer<UInt8>
  /// By question, what was answered for the record before.
  private let last: UnsafeMutablePointer<Last>
  /// The numbers of the record before.
  private let before = UnsafeMutablePointer<UInt32>.allocate(capacity: Places.count)
  /// The places where this record is not known to be as the one before. Asked too often to have it checked each time that
  /// nobody else changes it.
  @exclusivity(unchecked) private var changed = Places()

  /// A question looks at different fields as one answer leads to the next; few in more ways than this.
  private static let linesOfQuestion = 4
  /// Two rows a set, the later one first.
  private static let setBits: UInt64 = 8
  /// What turns on more places hardly comes again.
  private static let mostPlaces = 24

  private struct Last {
    /// What the answer turned on; where there is none, on everything.
    var places = Places.all
    var answer: UInt32 = 0
  }

  init(questions: Int) {
    self.questions = questions
    unsafe lines = .allocate(capacity: Self.linesOfQuestion * questions)
    unsafe lists = .allocate(capacity: Self.linesOfQuestion * questions * Self.mostPlaces)
    for index in 0..<Self.linesOfQuestion * questions {
      unsafe (lines + index).initialize(to: Line(list: lists + index * Self.mostPlaces))
    }
    unsafe last = .allocate(capacity: questions)
    unsafe last.initialize(repeating: Last(), count: questions)
    unsafe before.initialize(repeating: ReadingNumbers.none, count: Places.count)
  }

  deinit {
    for index in 0..<Self.linesOfQuestion * questions { unsafe lines[index].rows?.deallocate() }
    unsafe lists.deallocate()
    unsafe lines.deallocate()
    unsafe last.deallocate()
    unsafe before.deallocate()
  }

  /// The answers to one question that came of looking at the same places.
  @safe private struct Line {
    var places = Places()
    /// How many they are, none for a line that is not yet used; and which.
    var count = 0
    let list: UnsafeMutablePointer<UInt8>
    /// An answer and the numbers it was given on, and so on.
    var rows: UnsafeMutablePointer<UInt32>?
    var luck = Luck()

    /// The rows where an answer on these numbers would stand; nil where one of them is none.
    @inline(__always) func set(_ numbers: UnsafeMutablePointer<UInt32>) -> UnsafeMutablePointer<UInt32>? {
      guard let rows = unsafe rows else { return nil }
      var sum: UInt64 = 0
      var factor: UInt64 = 0x9e37_79b9_7f4a_7c15
      var hasAll = true
      for index in 0..<count {
        let number = unsafe numbers[Int(list[index])]
        hasAll = hasAll && number != ReadingNumbers.none
        sum &+= UInt64(number) &* factor
        factor &+= 0xd1b5_4a32_d192_ed02
      }
      if !hasAll { return nil }
      let set = ((sum ^ sum &>> 29) &* 0xff51_afd7_ed55_8ccd) &>> (64 &- setBits)
      return unsafe rows + Int(truncatingIfNeeded: set) &* 2 &* (count &+ 1)
    }

    @inline(__always)
    func holds(_ row: UnsafeMutablePointer<UInt32>, _ numbers: UnsafeMutablePointer<UInt32>) -> Bool {
      for index in 0..<count where unsafe row[index &+ 1] != numbers[Int(list[index])] { return false }
      return true
    }
  }

  /// Begins with the next record: compares its numbers with those before, all but those of facts still to be worked out.
  func begin(_ numbers: UnsafeMutablePointer<UInt32>) {
    for place in 0..<Fact.isInternal.place { unsafe compare(place, numbers[place]) }
  }

  /// Compares a number of the record with the one before.
  func compare(_ place: Int, _ number: UInt32) {
    if unsafe before[place] == number, number != ReadingNumbers.none {
      unsafe changed.remove(place)
    } else {
      unsafe before[place] = number
      unsafe changed.insert(place)
    }
  }

  /// The answer to a question on these numbers, 0 where it is not known.
  func answer(to question: Int, on numbers: UnsafeMutablePointer<UInt32>) -> UInt32 {
    // Much stays the same from one record to the next, and what turns on nothing else needs no looking up.
    let last = unsafe last + question
    if unsafe last.pointee.places.isDisjoint(with: changed) { return unsafe last.pointee.answer }
    var line = unsafe lines + question &* Self.linesOfQuestion
    for _ in 0..<Self.linesOfQuestion {
      if unsafe line.pointee.count == 0 { break }
      if unsafe line.pointee.luck.isWorthALook, let row = unsafe line.pointee.set(numbers) {
        let other = unsafe row + (line.pointee.count &+ 1)
        if let found = unsafe line.pointee.holds(row, numbers) ? row : line.pointee.holds(other, numbers) ? other : nil
        {
          unsafe line.pointee.luck.found()
          unsafe last.pointee = Last(places: line.pointee.places, answer: found[0])
          return unsafe found[0]
        }
      }
      unsafe line += 1
    }
    unsafe last.pointee = Last()
    return 0
  }

  /// Keeps an answer that was given on these numbers, with what was looked at for it.
  func keep(
    _ answer: @autoclosure () -> UInt32, to question: Int, on numbers: UnsafeMutablePointer<UInt32>, lookedAt: Places
  ) {
    // Whether a field has a column is the source's to say, so that counts always.
    var places = lookedAt
    places.insert(ReadingNumbers.source)
    var line = unsafe lines + question &* Self.linesOfQuestion
    for _ in 0..<Self.linesOfQuestion {
      if unsafe line.pointee.count == 0 { unsafe begin(line, places) }
      if unsafe line.pointee.places != places {
        unsafe line += 1
        continue
      }
      guard let row = unsafe line.pointee.set(numbers) else { return }
      let size = unsafe line.pointee.count + 1
      unsafe (row + size).update(from: row, count: size)
      unsafe row[0] = answer()
      for index in 1..<size { unsafe row[index] = numbers[Int(line.pointee.list[index - 1])] }
      unsafe last[question] = Last(places: places, answer: row[0])
      return
    }
  }

  private func begin(_ line: UnsafeMutablePointer<Line>, _ places: Places) {
    let list = places.list
    if list.count > Self.mostPlaces { return }
    unsafe line.pointee.places = places
    unsafe line.pointee.count = list.count
    for (index, place) in list.enumerated() { unsafe line.pointee.list[index] = UInt8(place) }
    let size = (list.count + 1) * 2 << Int(Self.setBits)
    unsafe line.pointee.rows = .allocate(capacity: size)
    unsafe line.pointee.rows?.initialize(repeating: 0, count: size)
  }
}
