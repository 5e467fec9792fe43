import Records
import Reporting
import Rules

/// What closing the whole-run rules changed: judgements, duplicates, superseded versions, damaged and dropped records.
struct RunRevisions {
  /// By record: rule index and the judgement that now stands.
  var judgements: [Int: [(rule: Int, judgement: Judgement)]] = [:]
  var duplicates: Set<Int> = []
  var superseded: Set<Int> = []
  /// Records of entries whose checksum failed.
  var damaged = RecordRanges()
  /// Records of a document whose bytes had been assessed before.
  var dropped = RecordRanges()
  /// Records of one form that went out in several messages.
  var sentAgain: Set<Int> = []

  /// That a record's line is not, or not wholly, what it was when the record was read.
  func revise(_ number: Int) -> Bool {
    judgements[number] != nil || duplicates.contains(number) || superseded.contains(number)
      || damaged.contains(number) || dropped.contains(number)
  }

  /// A form that went out in two messages is no second decision under its reference.
  ///
  /// - Parameter rule: the index of `record.reference-unique`.
  mutating func excuse(rule: Int) {
    for number in sentAgain {
      guard let changed = judgements[number] else { continue }
      judgements[number] = changed.map { found in
        guard found.rule == rule, found.judgement.verdict == .fail else { return found }
        return (
          rule, .review("the same form went out in more than one message; each is judged as a sharing of its own")
        )
      }
    }
  }

  /// Changes a record's line to what stands at the end of the run; false where it has no line of its own.
  func apply(to line: inout OutcomeLine, number: Int) -> Bool {
    if dropped.contains(number) || duplicates.contains(number) { return false }
    if damaged.contains(number) { line.damaged = true }
    guard line.notAssessed == nil else { return true }
    if superseded.contains(number) {
      line.notAssessed = .superseded
      line.verdicts = []
      line.remarks = []
      return true
    }
    for (rule, judgement) in judgements[number] ?? [] {
      line.verdicts[rule] = judgement.verdict
      line.remarks.removeAll { $0.rule == rule }
      if let message = judgement.message { line.remarks.append((rule, message)) }
    }
    if judgements[number] != nil { line.remarks.sort { $0.rule < $1.rule } }
    return true
  }
}

/// Ranges of record numbers, which do not overlap; mostly added in ascending order.
struct RecordRanges {
  private var ranges: [Range<Int>] = []

  var isEmpty: Bool { ranges.isEmpty }

  mutating func add(_ range: Range<Int>) {
    if range.isEmpty { return }
    var place = ranges.count
    while place > 0, ranges[place - 1].lowerBound > range.lowerBound { place -= 1 }
    if place > 0, ranges[place - 1] == range { return }
    ranges.insert(range, at: place)
  }

  func contains(_ number: Int) -> Bool {
    if ranges.isEmpty { return false }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= number { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(number)
  }
}
