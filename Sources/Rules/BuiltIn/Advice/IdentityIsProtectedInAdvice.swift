import Records

extension Rule {
  static let identityIsProtectedInAdvice = Rule(
    "advice.identity-protected", "advice was taken without disclosing identity, or the reason is given",
    theme: .advice, severity: .minor,
    why: "A child's name is theirs; advice can nearly always be had without it.",
    good: "The adviser was not told who the child is, or the record says why they had to be.",
    action: "Record whether the adviser was told who the person is, and if so, why.",
    source: "Seven golden rules, rule 3: seek advice without disclosing identity where possible",
    looksAt: Evidence.adviceLooksAt.union(Substance.looksAt([.identityWithheld])),
    concerns: [.adviceFromOutside],
    evidence: [.identityWithheld],
    judging: .record { evidence in
      let reading = evidence[.identityWithheld]
      switch reading.kind {
      case .unreadable: return .review("whether identity was withheld cannot be read")
      case .choice where reading.isOnly(YesNo.yes): return .pass
      case .choice where reading.isOnly(YesNo.no):
        return evidence.reasonFollowsAnswer(.identityWithheld)
          ? .pass : .fail("identity was disclosed when advice was sought and no reason is given")
      case .text:
        if reading.text.mentions(Anonymity.kept, notAfter: Anonymity.denials) { return .pass }
        if reading.text.mentions(Anonymity.given) {
          return evidence.reasonFollowsAnswer(.identityWithheld)
            ? .pass : .fail("identity was disclosed when advice was sought and no reason is given")
        }
        return .review("whether identity was withheld is answered in words that are neither yes nor no")
      case .choice: return .review("whether identity was withheld is answered both ways")
      default: return .review("the record does not say whether identity was withheld when advice was sought")
      }
    },
    examples: [
      .pass("withheld"),
      .pass("in words", [.identityWithheld: "Initials only"]),
      .pass("disclosed, with a reason", [.identityWithheld: "No, they had to check their own records for siblings"]),
      .fail("disclosed, without a reason", [.identityWithheld: "No"]),
      .fail("said not to be withheld", [.identityWithheld: "Not anonymised"]),
      .pass(
        "not withheld, with a reason", [.identityWithheld: "Could not be anonymised as MASH had to check the siblings"]),
      .review("blank", [.identityWithheld: nil]),
      .review("a placeholder", [.identityWithheld: "tbc"]),
      .review("other words", [.identityWithheld: "Discussed on the telephone"]),
      .review("an adviser known only by name", [.adviceFrom: "Jane Smith", .identityWithheld: "No"]),
      .notApplicable("advice from our own safeguarding lead", [.adviceFrom: "DSL", .identityWithheld: nil]),
      .notApplicable("advice from a line manager", [.adviceFrom: "Line manager", .identityWithheld: "No"]),
      .notApplicable("the adviser is unknown", [.adviceFrom: nil, .identityWithheld: nil]),
      .notApplicable("no advice", [.adviceSought: "No", .adviceFrom: nil]),
      .notChecked("a table with no such column", without: [.identityWithheld]),
    ])
}

extension Condition {
  /// Advice came from outside; where the adviser is unknown there is nothing to ask.
  static let adviceFromOutside = Condition(
    "advice was sought outside the organisation", Evidence.adviceLooksAt
  ) { evidence in
    switch evidence.advice {
    case .sought:
      if evidence.namesAdviceSource {
        evidence.adviserIsOutside.map { $0 ? .met : .notMet } ?? .unclear
      } else {
        .notMet
      }
    case .notSought, .unanswered: .notMet
    case .unclear: .unclear
    case .noColumn: .noColumn
    }
  }
}

extension Evidence {
  /// That three words or more, or a reason of the closed list, follow the answer in its cell.
  fileprivate func reasonFollowsAnswer(_ field: Field) -> Bool {
    if explainsAfterAnswer(field) { return true }
    return self[field].text.withBytes { text in
      guard let start = Parts.afterAnswer(text) else { return false }
      return Words.count(text.extracting(start..<text.count)) >= 3
    }
  }
}

private enum Anonymity {
  static let kept: Phrases = [
    "anonym*", "no name", "no names", "no name given", "names withheld", "name withheld", "initials only", "initials",
    "without name*", "without identif*", "not named", "not identified", "identity withheld", "withheld",
    "no identifying", "not disclosed", "unnamed", "hypothetical*", "no personal", "no details given",
  ]

  /// Before such words, that it was not so ("not anonymised").
  static let denials: Phrases = ["not", "non", "never", "without being", "isnt", "wasnt", "werent", "no need to"]

  static let given: Phrases = [
    "not anonym*", "not be anonym*", "not been anonym*", "not fully anonym*", "non anonym*", "never anonym*",
    "not withheld", "not be withheld", "wasnt anonym*", "wasnt withheld",
    "name given", "names given", "named", "identity disclosed", "identity shared", "disclosed", "full details",
    "identified", "details given", "no",
  ]
}
