import Records

/// Whether people were told, as the three `open` rules read it.
enum Informed: Sendable, Equatable {
  case yes
  /// One parent and not the other: told, and the rest to be explained.
  case partly
  case no
  /// Declared not applicable with no reason: no answer where one is due.
  case notApplicable
  case unanswered
  /// An answer that a person must read.
  case unclear
  case noColumn
}

extension Evidence {
  /// The fields that can change `informed`.
  static let informedLooksAt: FieldSet = Explanation.telling.looksAt

  var informed: Informed {
    let reading = self[.subjectInformed]
    switch reading.kind {
    case .blank, .placeholder: return .unanswered
    case .noColumn: return .noColumn
    case .notApplicable: return notApplicableIsExplained ? .no : .notApplicable
    case .choice:
      if reading.isOnly(YesNo.yes) { return .yes }
      if reading.isOnly(YesNo.no) { return .no }
      if reading.text.mentions(Self.doubtful) { return .unclear }
      return reading.isOnly(YesNo.between) || reading.choices == YesNo.yes.rawValue | YesNo.no.rawValue
        ? .partly : .unclear
    case .text: return reading.text.withBytes(informedInWords)
    default: return .unclear
    }
  }

  /// "N/A" with a reason is a no.
  private var notApplicableIsExplained: Bool { finding(of: .telling) == .explained }

  private func informedInWords(_ text: Span<UInt8>) -> Informed {
    if Self.declaredNotApplicable.firstMatch(in: text) == 0 || Self.startsNotApplicable(text) {
      return notApplicableIsExplained ? .no : .notApplicable
    }
    if Self.notTold.firstMatch(in: text) != nil { return .no }
    if Self.partlyTold.firstMatch(in: text) != nil { return .partly }
    if Self.people.firstMatch(in: text) != nil || Self.isOfNames(text) { return .yes }
    return .unclear
  }

  private static let declaredNotApplicable: Phrases = ["not applicable"]

  private static func startsNotApplicable(_ text: Span<UInt8>) -> Bool {
    text.count > 3 && WordScan.equals(text.extracting(0..<3), "n/a".utf8.span)
  }

  /// Neither told nor partly told: nobody knows.
  private static let doubtful: Phrases = ["maybe", "possibly", "unsure", "not sure", "unclear"]

  private static let notTold: Phrases = [
    "not told", "not informed", "not yet", "not been told", "not been informed", "will tell", "will inform",
    "to be told",
    "to be informed", "will be told", "will be informed", "havent", "have not", "has not", "was not", "were not",
    "not aware", "unaware", "neither", "nobody", "no one", "decided not to", "not appropriate", "not safe",
  ]

  private static let partlyTold: Phrases = [
    "one parent", "mother only", "father only", "only mother", "only father", "mum only", "dad only", "only mum",
    "only dad", "not father", "not mother", "not the father", "not the mother", "not dad", "not mum", "not the parents",
    "not parents", "partly", "in part", "partially", "some of",
  ]

  /// Names of those in a child's life by what they are to the child.
  static let people: Phrases = [
    "mother", "father", "mum", "dad", "mummy", "daddy", "mam", "parent", "parents", "carer", "carers", "guardian*",
    "grandmother", "grandfather", "grandparent*", "nan", "gran", "aunt*", "uncle", "foster*", "stepmother",
    "stepfather", "step", "family", "child", "child k", "young person", "yp", "pupil", "student", "client",
    "service user", "adult", "themselves", "herself", "himself", "both", "sister", "brother", "sibling*", "wife",
    "husband", "partner", "son", "daughter", "subject", "him", "her", "them", "everyone", "all", "mam", "tad", "rhieni",
  ]

  /// One to five words that each begin with a capital letter: names.
  static func isOfNames(_ text: Span<UInt8>) -> Bool {
    var at = 0
    var count = 0
    while let word = WordScan.next(in: text, from: at, to: text.count) {
      at = word.upperBound
      let first = text[word.lowerBound]
      let isCapital = first >= 0x80 || (first >= UInt8(ascii: "A") && first <= UInt8(ascii: "Z"))
      if !isCapital && WordScan.hash(text, word) != and { return false }
      count += 1
    }
    return (2...5).contains(count)
  }

  private static let and = WordScan.hash("and")
}
