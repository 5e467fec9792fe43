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

  /// Records that say otherwise than the message that they came with, or than words beside them.
  var contradicted: Set<Int> = []
  /// Two records of one form, each with what the rules say of it and of the message that it went out in.
  var sentTwice: [SentTwice] = []

  struct SentTwice {
    var first: Int
    var again: Int
    /// The numbers of the verdicts, by rule, of both.
    var verdicts: [[UInt8]]
  }

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

  /// Of two messages with one form the second is a copy of the same decision: where that one contradicts the form, this is
  /// not lost with it, and whether it changes the verdict a person must say.
  ///
  /// - Parameter isOfRecord: whether a rule judges records one by one.
  mutating func keepWorst(isOfRecord: [Bool]) {
    for pair in sentTwice {
      let (kept, lost) = duplicates.contains(pair.again) ? (0, 1) : (1, 0)
      let number = kept == 0 ? pair.first : pair.again
      guard duplicates.contains(kept == 0 ? pair.again : pair.first), !duplicates.contains(number) else { continue }
      for rule in pair.verdicts[kept].indices
      where rule < isOfRecord.count && isOfRecord[rule] && rule < pair.verdicts[lost].count {
        let shown = [pair.verdicts[kept][rule], pair.verdicts[lost][rule]]
        // That a message shows nothing of a sharing, to a colleague perhaps, takes nothing from one that does.
        let worse = shown[0] == Verdict.pass.rawValue ? 1 : 0
        guard contradicted.contains([number, pair.first + pair.again - number][worse]) else { continue }
        // What the copy says more may have made it a pass.
        let merged = judgements[number]?.last { $0.rule == rule }?.judgement.verdict
        guard shown.contains(Verdict.pass.rawValue),
          shown.contains(Verdict.review.rawValue) || shown.contains(Verdict.fail.rawValue),
          merged.map({ $0 == .pass }) ?? (shown[0] == Verdict.pass.rawValue)
        else { continue }
        let message = "the same form went out in another message too, which does not show the same"
        judgements[number, default: []].append((rule, .review(message)))
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
