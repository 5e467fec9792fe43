extension FieldReader {
  /// An answer to a question with a closed vocabulary.
  ///
  /// The value lists come first, then what says nothing, then an answer with its explanation behind it.
  func readChoice(
    _ text: Span<UInt8>, of vocabulary: Vocabulary, as field: Field, in context: Context
  ) -> Interpretation {
    if TickBoxes.mayHold(text) { return readBoxes(text, of: vocabulary, as: field, in: context) }
    return readAnswer(text, of: vocabulary, as: field, in: context)
  }

  private func readAnswer(
    _ text: Span<UInt8>, of vocabulary: Vocabulary, as field: Field, in context: Context
  ) -> Interpretation {
    if vocabulary == .lawfulBasis {
      if let nothing = Placeholders.read(text, naIsNo: context.isWelsh) { return nothing }
      // "e.g. legal obligation, public task": what the form names is nobody's choice.
      if PrintedWords.isPrompt(text) { return .placeholder }
      let bases = LawfulBasisReader.bases(in: text)
      // "Public task?" asks.
      guard bases != 0, !hasMore(text, from: 0) else { return .text }
      // More than anybody relies on: a form's list, with nothing struck out.
      if bases.nonzeroBitCount > (bases & LawfulBasis.consent.rawValue == 0 ? 4 : 3) {
        return .unreadable(.perhapsPrinted)
      }
      return Interpretation(kind: .choice, traits: bases.nonzeroBitCount > 1 ? .several : [], value: bases)
    }
    if vocabulary == .consentStatus, context.asksWhetherSought, let value = ConsentValues.sought.value(of: text) {
      return Interpretation(kind: .choice, value: value)
    }
    if context.isWelsh, Placeholders.table.value(of: text) == Placeholders.na {
      return readAnswer(Self.no.span, of: vocabulary, as: field, in: context)
    }
    let match = Self.table(of: vocabulary).match(text)
    if let match, match.isWhole, !hasMore(text, from: match.end) {
      return Interpretation(kind: .choice, value: match.value)
    }
    if vocabulary == .yesNo, Self.noneIsNo.contains(field), YesNoValues.none.value(of: text) != nil {
      return .choice(YesNo.no)
    }
    if let nothing = Placeholders.read(text, naIsNo: context.isWelsh) { return nothing }
    if let undeleted = undeleted(text, of: vocabulary) { return undeleted }
    if let match {
      if PrintedWords.leavesOne(text) { return .unreadable(.unclearTick) }
      if let found = explained(match, text, of: vocabulary, as: field, in: context) { return found }
      // "Not required – s47 enquiry": the longer wording has no end there, the shorter has.
      if let shorter = match.shorter, let found = explained(shorter, text, of: vocabulary, as: field, in: context) {
        return found
      }
    }
    if let printed = PrintedWords.read(text, as: field) { return printed }
    switch vocabulary {
    case .informed: return Self.informed(text)
    case .subjectGroup: return Self.group(text)
    default: return .text
    }
  }

  private static let no = Array("no".utf8)
  private static let noneIsNo: FieldSet = [
    .opinionStated, .specialCategory, .inDoubt, .adviceSought, .otherRisks, .legalHold,
  ]

  /// A sign that says more than the wording itself: "shared?" is a question.
  private func hasMore(_ text: Span<UInt8>, from: Int) -> Bool {
    for index in from..<text.count where text[index] == UInt8(ascii: "?") { return true }
    return false
  }

  static func table(of vocabulary: Vocabulary) -> ValueTable {
    switch vocabulary {
    case .recordType: KindValues.recordType
    case .subjectGroup: KindValues.subjectGroup
    case .decision: DecisionValues.table
    case .consentStatus: ConsentValues.table
    case .atRisk: YesNoValues.atRisk
    case .informed: YesNoValues.informed
    case .yesNo, .lawfulBasis: YesNoValues.table
    }
  }

  // MARK: Boxes

  private func readBoxes(
    _ text: Span<UInt8>, of vocabulary: Vocabulary, as field: Field, in context: Context
  ) -> Interpretation {
    func answer(_ label: Range<Int>) -> Interpretation {
      readAnswer(label.isEmpty ? Self.yes.span : text.extracting(label), of: vocabulary, as: field, in: context)
    }
    let group = TickBoxes.Group(text) { answer($0).kind == .choice }
    if group.options.isEmpty { return readAnswer(text, of: vocabulary, as: field, in: context) }
    if group.options.count == 1, group.options[0].label.isEmpty, group.before.isEmpty {
      switch group.options[0].box {
      case .ticked: return answer(0..<0)
      case .empty:
        if text[0] == UInt8(ascii: "_") { return .placeholder }
        return readAnswer(Self.no.span, of: vocabulary, as: field, in: context)
      case .crossed: return .unreadable(.unclearTick)
      }
    }
    // "No ☐" alone says as little as a group with nothing ticked.
    if group.isUnticked { return readUnticked(text, group, of: vocabulary, as: field, in: context) }
    if group.hasUnclearCross || !group.isClear { return .unreadable(.unclearTick) }
    var found: Interpretation?
    for option in group.ticked {
      let one = answer(option.label)
      // "☑ Yes No": a tick before two answers is before one of them.
      if one == .placeholder || one.kind == .unreadable { return .unreadable(.unclearTick) }
      guard let before = found else {
        found = one
        continue
      }
      if before.kind == .choice, one.kind == .choice {
        if vocabulary == .lawfulBasis {
          found = Interpretation(kind: .choice, traits: .several, value: before.value | one.value)
        } else if before.value != one.value {
          return .unreadable(.twoAnswers)
        }
      } else if before.kind != one.kind || vocabulary != .lawfulBasis {
        return vocabulary == .lawfulBasis ? (before.kind == .choice ? before : one) : .unreadable(.twoAnswers)
      }
    }
    return found ?? .blank
  }

  /// Boxes that nobody ticked: nothing is said, but what was written beside a line to write on is.
  private func readUnticked(
    _ text: Span<UInt8>, _ group: TickBoxes.Group, of vocabulary: Vocabulary, as field: Field, in context: Context
  ) -> Interpretation {
    for index in text.indices where text[index] == UInt8(ascii: "[") || text[index] >= 0x80 {
      return TickBoxes.holdsMark(text) ? .unreadable(.unclearTick) : .blank
    }
    guard group.options.count <= 2 else { return .blank }
    // "____ Shared ____": lines and one answer.
    let labels = group.options.map(\.label) + [group.before]
    let said = labels.filter { !$0.isEmpty }
    guard said.count == 1, group.options.count == 2 || text[0] == UInt8(ascii: "_") else { return .blank }
    return readAnswer(text.extracting(said[0]), of: vocabulary, as: field, in: context)
  }

  private static let yes = Array("yes".utf8)

  /// What somebody chose and wrote in an answer with boxes: the words of those that are ticked, and what stands behind
  /// all of them where they stand behind their words; nil where there are no boxes. What is printed beside a box that is
  /// not ticked is no part of the answer.
  public func chosen(_ text: Span<UInt8>, as field: Field) -> (options: [Range<Int>], written: Range<Int>)? {
    guard TickBoxes.mayHold(text), case .choice(let vocabulary) = field.type else { return nil }
    let group = TickBoxes.Group(text) {
      !$0.isEmpty && readAnswer(text.extracting($0), of: vocabulary, as: field, in: Context()).kind == .choice
    }
    guard !group.options.isEmpty else { return nil }
    return group.isClear ? (group.ticked.map(\.label), group.after) : ([], 0..<0)
  }

  // MARK: An answer with its explanation

  /// How an answer is parted from what stands behind it.
  private enum Gap { case sign, line, space, slash }

  private func gap(_ text: Span<UInt8>, from: Int) -> (gap: Gap, end: Int) {
    var index = from
    var gap = Gap.space
    while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"): gap = .line
      case 0...UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "*"): break
      case UInt8(ascii: "/"), UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: "\\"), UInt8(ascii: "?"):
        return (.slash, index)
      case UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "("),
        UInt8(ascii: "["), UInt8(ascii: ")"), UInt8(ascii: "!"), UInt8(ascii: ">"), UInt8(ascii: "="),
        UInt8(ascii: "|"):
        if gap == .space { gap = .sign }
      case 0x80...:
        let folded = Folding.fold(text, at: index)
        guard folded.isSeparator || folded.output == 0 else { return (gap, index) }
        if folded.isSeparator, !folded.isSpace, gap == .space { gap = .sign }
        index += folded.length - 1
      default: return (gap, index)
      }
      index += 1
    }
    return (gap, index)
  }

  private func explained(
    _ match: ValueTable.Match, _ text: Span<UInt8>, of vocabulary: Vocabulary, as field: Field, in context: Context
  ) -> Interpretation? {
    var (gap, start) = gap(text, from: match.end)
    guard gap != .slash, start < text.count else { return nil }
    // "Withdrawn 3/9/26": a date needs no sign before it.
    if gap == .space, text[start] &- UInt8(ascii: "0") < 10 { gap = .sign }
    // "On Monday we …", "T Jones": what answers alone, or before a dash, begins words that are something else.
    if gap == .space, let mark = Self.marks.value(of: text.extracting(0..<match.end)),
      mark == Self.isNoLetter || !begins(text.extracting(start..<text.count), with: YesNoValues.because)
    {
      return nil
    }
    let rest = text.extracting(start..<text.count)
    let more = Self.table(of: vocabulary).match(rest)
    let answer = text.extracting(0..<match.end)
    let value: UInt32?
    switch vocabulary {
    case .decision:
      value = decision(match.value, more, rest, gap, isBare: isBare(answer))
      // "Agreed to discuss further": what was agreed is not to share.
      if value == Decision.shared.rawValue, Self.consenting.value(of: answer) != nil, begins(rest, with: ["to"]),
        !begins(rest, with: DecisionValues.toShare)
      {
        return nil
      }
    case .consentStatus:
      value = consent(
        match.value, more, rest, gap, isBare: isBare(answer), asksWhetherSought: context.asksWhetherSought)
    case .atRisk, .informed, .yesNo:
      value = yesNo(match.value, more, rest, gap, as: field, isBare: isBare(answer))
    case .recordType, .subjectGroup:
      value = gap == .space || more.map { $0.value != match.value } ?? false ? nil : match.value
    case .lawfulBasis: value = nil
    }
    guard let value else { return nil }
    // Two answers, each on a line of its own, to a question that takes one.
    if gap == .line, let more, more.isWhole, more.value != match.value, value == match.value {
      return .unreadable(.twoAnswers)
    }
    return Interpretation(kind: .choice, traits: .explained, value: value)
  }

  private static let bare = ValueTable([(1, YesNoValues.yesWords + YesNoValues.noWords)])
  private func isBare(_ answer: Span<UInt8>) -> Bool { Self.bare.value(of: answer) != nil }

  /// Answers that are as well the beginning of other words.
  private static let marks = ValueTable([
    (1, ["t", "f", "y", "n", "1", "0"]), (isNoLetter, ["x", "on", "off", "do", "tick", "ticked", "checked"]),
  ])
  /// "Tick as appropriate": no reason follows it.
  private static let isNoLetter: UInt32 = 2
  private static let consenting = ValueTable([(1, DecisionValues.consenting)])

  private func begins(_ text: Span<UInt8>, with phrases: Phrases) -> Bool {
    var scanner = WordScanner()
    guard let first = scanner.next(in: text) else { return false }
    return phrases.match(at: first, scanner, in: text) != nil
  }

  private func decision(
    _ value: UInt32, _ more: ValueTable.Match?, _ rest: Span<UInt8>, _ gap: Gap, isBare: Bool
  ) -> UInt32? {
    let partly = Decision.partlyShared.rawValue
    let shared = Decision.shared.rawValue
    if value == shared, gap != .space || isBare, begins(rest, with: DecisionValues.partly) { return partly }
    if isBare, let more, more.isWhole || self.gap(rest, from: more.end).gap != .space {
      // "Yes – in part", "No – deferred": the wording behind says it better, unless it says the opposite.
      let agrees = value == shared ? more.value == shared || more.value == partly : more.value & (shared | partly) == 0
      return agrees ? more.value : nil
    }
    if gap == .space {
      if value == Decision.unclear.rawValue { return nil }
      // "Awaiting mother's consent", "pending the school's account".
      if value == Decision.deferred.rawValue { return value }
      // "No answer given", "no decision made": a no only before a reason.
      if value == Decision.notShared.rawValue {
        guard begins(rest, with: isBare ? YesNoValues.because : DecisionValues.refusing) else { return nil }
        return DecisionValues.uncertainReason.firstMatch(in: rest) == nil ? value : nil
      }
      guard isBare || begins(rest, with: DecisionValues.continuing),
        (begins(rest, with: YesNoValues.because) ? DecisionValues.uncertainReason : DecisionValues.uncertain)
          .firstMatch(in: rest) == nil
      else { return nil }
      return value
    }
    if let more, more.value != value, more.isWhole, gap == .line { return value }
    if begins(rest, with: DecisionValues.conditional), value != Decision.deferred.rawValue { return nil }
    return value
  }

  private func consent(
    _ value: UInt32, _ more: ValueTable.Match?, _ rest: Span<UInt8>, _ gap: Gap, isBare: Bool, asksWhetherSought: Bool
  ) -> UInt32? {
    let given = ConsentStatus.given.rawValue
    let settled = more.map { $0.isWhole || self.gap(rest, from: $0.end).gap != .space } ?? false
    if value == given {
      if isBare, let more, more.value == ConsentStatus.withdrawn.rawValue { return more.value }
      if isBare, asksWhetherSought {
        // "Sought: yes, refused".
        if let more, settled { return more.value }
        return ConsentStatus.unclear.rawValue
      }
      if gap == .space, !isBare, !begins(rest, with: ConsentValues.continuing) { return nil }
      let isNext = ConsentValues.awaited.firstMatch(in: rest, from: 0).map { $0.words.lowerBound <= 1 } ?? false
      if isNext || ConsentValues.stillOpen.firstMatch(in: rest) != nil {
        // "Verbal - written form to follow": it was given.
        if gap != .space, !isBare, begins(rest, with: ConsentValues.form) { return value }
        // "Written consent to be obtained", "yes, we will ask": it was not.
        let isAwaited = isNext && (gap == .space || isBare)
        return isAwaited ? ConsentStatus.notObtained.rawValue : ConsentStatus.unclear.rawValue
      }
      if ConsentValues.takenBack.firstMatch(in: rest) != nil { return ConsentStatus.unclear.rawValue }
      return value
    }
    if isBare {
      if let more, settled || ConsentValues.continuing.firstMatch(in: rest) != nil {
        return more.value == given ? ConsentStatus.unclear.rawValue : more.value
      }
      if gap == .space, !begins(rest, with: ConsentValues.continuing) { return nil }
      return asksWhetherSought ? ConsentStatus.notSought.rawValue : value
    }
    if gap == .space, !begins(rest, with: ConsentValues.continuing) { return nil }
    return value
  }

  private func yesNo(
    _ value: UInt32, _ more: ValueTable.Match?, _ rest: Span<UInt8>, _ gap: Gap, as field: Field, isBare: Bool
  ) -> UInt32? {
    // What was done for safety is the answer, whatever word it begins with; what was asked of whom likewise, but
    // "no – not needed" is a no.
    if field == .safetyConsidered || field == .adviceSought && value == YesNo.yes.rawValue { return nil }
    if begins(rest, with: YesNoValues.but) {
      return field == .subjectInformed || field == .childAtRisk ? YesNo.between.rawValue : nil
    }
    if gap == .space {
      if value == YesNo.yes.rawValue {
        guard isBare, YesNoValues.qualifying.firstMatch(in: rest) == nil else { return nil }
        return value
      }
      return begins(rest, with: YesNoValues.because) ? value : nil
    }
    if isBare, let more, more.isWhole {
      // "No, not yet" is a no, "yes – partly" lies between; "yes; no" says nothing.
      if more.value == value || more.value == YesNo.between.rawValue { return more.value }
      return gap == .line ? value : nil
    }
    if field == .subjectInformed, value == YesNo.yes.rawValue, YesNoValues.notTold.firstMatch(in: rest) != nil {
      return YesNo.between.rawValue
    }
    return value
  }

  // MARK: Answers in words of their own

  /// Names or roles of those told are a yes, as is a sentence that says so; one that says the opposite is a no.
  private static func informed(_ text: Span<UInt8>) -> Interpretation {
    if text.count > 200 { return .text }
    var scanner = WordScanner()
    var onlyPeople = true
    var words = 0
    while let word = scanner.next(in: text) {
      words += 1
      if YesNoValues.people.match(at: word, scanner, in: text) == nil { onlyPeople = false }
    }
    if onlyPeople, words <= 12 { return Interpretation(kind: .choice, traits: .explained, value: YesNo.yes.rawValue) }
    let told = YesNoValues.told.hasMatch(in: text, notAfter: YesNoValues.untold, within: 4)
    let notTold = YesNoValues.notTold.firstMatch(in: text) != nil
    switch (told, notTold) {
    case (true, false): return Interpretation(kind: .choice, traits: .explained, value: YesNo.yes.rawValue)
    case (false, true): return Interpretation(kind: .choice, traits: .explained, value: YesNo.no.rawValue)
    case (true, true): return Interpretation(kind: .choice, traits: .explained, value: YesNo.between.rawValue)
    case (false, false): return .text
    }
  }

  /// "12", "12 years", "aged 43", "Year 7", "7B": an age or a school year.
  private static func group(_ text: Span<UInt8>) -> Interpretation {
    if text.count > 40 { return .text }
    var scanner = WordScanner()
    var isYear = false
    while let word = scanner.next(in: text) {
      if word == year || word == yr || word == years {
        isYear = true
        continue
      }
      if let number = word.number {
        if isYear { return number <= 14 ? .choice(SubjectGroup.child) : .text }
        guard number <= 120 else { return .text }
        return number < 18 ? .choice(SubjectGroup.child) : .choice(SubjectGroup.adult)
      }
      // "Y7", "7B".
      if word.count <= 3, word.low & 0xFF == 0x79, isDigit(word.low >> 8) { return .choice(SubjectGroup.child) }
      if word.count == 2, isDigit(word.low) { return .choice(SubjectGroup.child) }
      guard word == aged || word == age else { return .text }
    }
    return .text
  }

  private static func isDigit(_ byte: UInt64) -> Bool { byte & 0xFF >= 0x30 && byte & 0xFF < 0x3A }

  private static let year = Word("year")
  private static let years = Word("years")
  private static let yr = Word("yr")
  private static let aged = Word("aged")
  private static let age = Word("age")
}
