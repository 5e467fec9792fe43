import Records

/// Whether somebody had reached an age, and until when the answer holds.
struct AgeAnswer: Sendable, Equatable {
  /// Nil where the record does not say which.
  var reached: Bool?
  /// The day on which it changes; nil where it is counted from the decision and never does.
  var horizon: Day?
}

extension Evidence {
  /// The fields that can change an age.
  static let ageLooksAt: FieldSet = [.subjectDOB, .decisionDate]

  /// Whether the person had reached the age at the decision, or on the audit date where the decision has no date;
  /// nil where nothing is known of the birth.
  func hasReached(years: Int) -> AgeAnswer? {
    let birth = self[.subjectDOB]
    if let age = birth.ageInYears { return AgeAnswer(reached: age >= years) }
    guard birth.isAnswered else { return nil }
    guard let births = birth.days else { return birth.kind == .notADate ? nil : AgeAnswer(reached: nil) }
    let decided = self[.decisionDate].days
    let days = decided ?? terms.asOf...terms.asOf
    let first = births.lowerBound.adding(months: years * 12)
    let last = births.upperBound.adding(months: years * 12)
    let reached: Bool? = days.lowerBound >= last ? true : days.upperBound < first ? false : nil
    let horizon = decided != nil ? nil : reached == false ? first : reached == nil ? last : nil
    return AgeAnswer(reached: reached, horizon: horizon)
  }
}

extension Reading {
  /// An age where a date of birth was asked for ("14", "14 years"); nil for anything else.
  fileprivate var ageInYears: Int? {
    guard kind == .notADate || kind == .text else { return nil }
    return text.withBytes { text in
      var at = 0
      var age: Int?
      while let word = WordScan.next(in: text, from: at, to: text.count) {
        at = word.upperBound
        if age == nil, !WordScan.hasLetter(text, word), word.count <= 3 {
          age = word.reduce(0) { $0 * 10 + Int(text[$1] &- UInt8(ascii: "0")) }
        } else if !Self.ageWords.contains(WordScan.hash(text, word)) {
          return nil
        }
      }
      return age.flatMap { (0...120).contains($0) ? $0 : nil }
    }
  }

  private static let ageWords = WordSet("age aged years year yrs yr y old of yo")
}
