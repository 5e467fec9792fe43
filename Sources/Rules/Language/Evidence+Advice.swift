import Records

/// Whether advice was sought, as the three `advice` rules read it.
enum Advice: Sendable, Equatable {
  case sought, notSought, unanswered, unclear, noColumn
}

extension Evidence {
  /// The fields that can change `advice`, from whom and when.
  static let adviceLooksAt: FieldSet = [.adviceSought, .adviceFrom]

  var advice: Advice {
    let reading = self[.adviceSought]
    switch reading.kind {
    case .notApplicable: return .notSought
    case .blank, .placeholder, .noColumn:
      // Who gave it is answered: then it was sought.
      if namesAdviser(.adviceFrom) { return isAttempted(.adviceFrom) ? .unclear : .sought }
      return reading.kind == .noColumn && self[.adviceFrom].kind == .noColumn ? .noColumn : .unanswered
    case .choice:
      if reading.isOnly(YesNo.no) { return .notSought }
      return reading.isOnly(YesNo.yes) && !isAttempted(.adviceSought) && !isAttempted(.adviceFrom) ? .sought : .unclear
    case .unreadable: return .unclear
    default:
      if reading.text.mentions(Self.noAdvice) { return .notSought }
      return isAttempted(.adviceSought) || isAttempted(.adviceFrom) ? .unclear : .sought
    }
  }

  /// That somebody was to be asked, or was and did not answer, and that the cell tells of no advice besides.
  private func isAttempted(_ field: Field) -> Bool {
    let reading = self[field]
    guard reading.isAnswered, reading.kind != .unreadable, reading.text.count > 3 else { return false }
    let isStillToCome = reading.text.firstMatch(Self.toAsk).map { $0.words.lowerBound == 0 } ?? false
    return (isStillToCome || reading.text.mentions(Self.attempted)) && !reading.text.mentions(Self.cameAbout)
  }

  /// That the record says who gave the advice: its own field, or the cell that says that it was sought.
  var namesAdviceSource: Bool { namesAdviser(.adviceFrom) || cellNamesAdviser }

  /// That the record says when: its own field, a partial date too, or a date in either cell.
  var datesAdvice: Bool {
    switch self[.adviceDate].kind {
    case .date, .eitherWayDate, .monthFirstDate, .ambiguousDate, .impreciseDate: return true
    default: break
    }
    return [Field.adviceSought, .adviceFrom].contains {
      self[$0].isAnswered && self[$0].text.withBytes(DateMention.stands)
    }
  }

  private func namesAdviser(_ field: Field) -> Bool {
    let reading = self[field]
    return reading.isAnswered && reading.kind != .unreadable && !reading.text.isOneOf(Self.nobody)
      && !reading.text.mentions(Self.noAdvice)
  }

  private var cellNamesAdviser: Bool {
    let reading = self[.adviceSought]
    guard reading.isAnswered, reading.kind != .unreadable else { return false }
    return reading.text.withBytes { text in
      if text.count <= 3 { return false }
      var at = 0
      while let word = WordScan.next(in: text, from: at, to: text.count) {
        at = word.upperBound
        let hash = WordScan.hash(text, word)
        if WordScan.hasLetter(text, word), !Self.saysNoName.contains(hash), !Substance.functionWords.contains(hash),
          !DateMention.isPart(text, word)
        {
          return true
        }
      }
      return false
    }
  }

  private static let noAdvice: Phrases = [
    "not needed", "not required", "not necessary", "not sought", "no advice", "none sought", "none needed",
    "none required", "not applicable", "not at this stage", "will seek", "to be sought", "not yet", "advice not",
    "did not seek", "didnt seek", "not seek", "not been sought", "did not ask", "didnt ask", "did not consult",
    "didnt consult", "not consulted", "did not contact", "not discussed", "did not discuss", "not taken",
    "not obtained", "no one consulted", "nobody consulted", "no one asked", "nobody asked", "not asked", "dim cyngor",
  ]

  /// That advice is still to be had, or could not be.
  private static let attempted: Phrases = [
    "will ring", "will call", "will phone", "will contact", "will ask", "will consult", "will speak", "will discuss",
    "will email", "will take", "will get",
    "to be asked", "to be contacted", "to be taken", "to be obtained", "to be consulted", "advice pending", "await*",
    "tried", "attempted", "no answer", "no reply", "no response",
    "did not answer", "didnt answer", "no one answered", "left message", "left a message", "left voicemail",
    "left a voicemail", "could not reach", "couldnt reach", "unable to reach", "unable to contact",
    "could not contact", "couldnt contact", "not available", "unavailable", "rang out", "no call back",
  ]
  /// The same at the beginning; later in a sentence it is what for ("rang MASH to discuss the marks").
  private static let toAsk: Phrases = [
    "to ring", "to call", "to phone", "to contact", "to consult", "to ask", "to seek", "to speak", "to discuss",
  ]
  private static let cameAbout: Phrases = [
    "then", "advised", "spoke", "advice was", "they said", "who said", "said", "told", "called back", "rang back",
    "eventually", "later answered", "recommended", "agreed",
  ]

  private static let nobody: Phrases = ["no", "none", "nobody", "no one", "nil", "not sought"]

  /// Words of the answer itself, which name no adviser.
  private static let saysNoName = WordSet(
    """
    yes y true on advice advise sought taken obtained given received asked verbal verbally phone telephone call called
    email emailed discussed discussion spoke spoken consulted consultation today yesterday same day agreed
    """)

  /// Whether the adviser is outside the organisation: anybody but our own safeguarding lead, deputy, line manager, data
  /// protection officer, Caldicott guardian or supervisor; nil where only a person's name is given.
  var adviserIsOutside: Bool? {
    let field: Field = namesAdviser(.adviceFrom) ? .adviceFrom : .adviceSought
    let adviser = self[field].text
    // Our own name may hold a body's word ("Harbour Social Services").
    if adviser.mentions(Self.outsideBodies) { return terms.organisation.name.isEmpty || !isOwn(adviser) }
    if adviser.mentions(Self.ownAdvisers) || isOwn(adviser) { return false }
    return adviser.withBytes(Self.isOfNames) && !adviser.mentions(Self.bodyWords) ? nil : true
  }

  private static let ownAdvisers: Phrases = [
    "dsl", "ddsl", "dsp", "ddsp", "dso", "designated safeguarding", "safeguarding lead", "safeguarding officer",
    "safeguarding team", "deputy", "line manager", "manager", "dpo", "data protection officer",
    "data protection lead", "caldicott", "supervisor", "trustee*", "chief executive", "colleague*",
  ]

  /// What makes capitalised words a body's name and not a person's.
  private static let bodyWords: Phrases = [
    "school", "college", "nursery", "academy", "trust", "service*", "team", "line", "centre", "church", "hub", "unit",
    "board", "partnership", "charity", "society", "association", "clinic", "surgery", "practice", "office", "dr",
  ]

  private static let outsideBodies: Phrases = [
    "mash", "lado", "police", "council", "local authority", "social care", "social services", "social worker",
    "childrens services", "adult services", "front door", "first response", "early help", "edt",
    "emergency duty", "duty team", "nspcc", "ico", "solicitor*", "legal adviser", "helpline", "health visitor", "gp",
    "hospital", "nhs", "camhs", "school nurse", "prevent", "channel", "marac", "idva", "isva", "probation", "cafcass",
    "ofsted", "diocesan", "diocese", "external",
  ]
}
