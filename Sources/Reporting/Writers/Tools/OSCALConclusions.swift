import Records
import Rules

extension OSCALFile {
  /// Risks, findings and the log: what follows from the observations, rule by rule.
  ///
  /// - Parameter listed: how many findings of each rule are observations of their own.
  func appendConclusions(_ listed: [Int], to json: inout JSONText) {
    let risks = results.rules.flatMap { result in
      RiskKind.allCases.filter { $0.count(in: result) > 0 }.map { (result, $0) }
    }
    if !risks.isEmpty {
      json.array("risks") { json in
        for (result, kind) in risks { append(kind, of: result, to: &json) }
      }
    }
    let concluded = zip(results.rules, listed).filter { $0.0.due > 0 }
    if !concluded.isEmpty {
      json.array("findings") { json in
        for (result, listed) in concluded { appendFinding(of: result, listed, to: &json) }
      }
    }
    let failed = results.rules.filter { $0.count(.error) > 0 }
    guard !failed.isEmpty else { return }
    json.object("assessment-log") { json in
      json.array("entries") { json in
        for result in failed {
          json.object { json in
            json.string("uuid", uuids.text("log/\(result.rule.id)"))
            json.string("title", "The auditor failed to apply a rule")
            json.string(
              "description",
              OSCALText.markup("\(result.rule.id): \(Grammar.count(result.count(.error), "record")) not judged."))
            json.string("start", results.asOfTime)
          }
        }
      }
    }
  }

  /// What a rule's outcomes leave the organisation with.
  enum RiskKind: String, CaseIterable {
    case open
    case accepted = "deviation-approved"
    case undecided = "investigating"

    func count(in result: RuleResult) -> Int {
      switch self {
      case .open: max(0, result.count(.fail) - result.waived)
      case .accepted: result.waived
      case .undecided: result.count(.review)
      }
    }
  }

  private func riskUUID(_ kind: RiskKind, _ result: RuleResult) -> String {
    uuids.text("risk/\(kind.rawValue)/\(result.rule.id)")
  }

  private func append(_ kind: RiskKind, of result: RuleResult, to json: inout JSONText) {
    let count = kind.count(in: result)
    let what = result.isAskedOnce ? "finding" : "record"
    json.object { json in
      json.string("uuid", riskUUID(kind, result))
      json.string("title", OSCALText.markup("Not so: \(result.rule.sentence)"))
      json.string("description", OSCALText.markup(OSCALText.line(result.rule.why)))
      let words =
        switch kind {
        case .open: "\(Grammar.count(count, what)) without what the rule asks, and without a waiver."
        case .accepted: "\(Grammar.count(count, what)) without what the rule asks, accepted for a time by a waiver."
        case .undecided: "\(Grammar.count(count, what)) on which a person must decide."
        }
      json.string("statement", words)
      json.array("props") { json in
        OSCALText.prop("rule-id", result.rule.id, to: &json)
        OSCALText.prop("severity", result.severity.name, to: &json)
        OSCALText.prop("count", "\(count)", to: &json)
        if kind == .accepted {
          for waiver in results.waivers ?? []
          where waiver.isInForce && waiver.failures > 0 && waiver.waiver.rules.contains(result.rule.id) {
            OSCALText.prop("waiver", waiver.toolWords, to: &json)
          }
        }
      }
      json.string("status", kind.rawValue)
      if kind == .open, let days = results.dueDays[result.severity] {
        json.string("deadline", "\(results.asOf.adding(days: days))T00:00:00Z")
      }
      json.array("related-observations") { json in
        json.object { $0.string("observation-uuid", ruleUUID(result.rule.id)) }
      }
    }
  }

  /// Met only where it is met by every record that it concerns: what nobody could see is no good answer.
  private func appendFinding(of result: RuleResult, _ listed: Int, to json: inout JSONText) {
    let undecided = result.count(.review) + result.count(.notChecked) + result.count(.error)
    let (state, reason) =
      result.count(.fail) > 0
      ? ("not-satisfied", "fail") : undecided > 0 ? ("not-satisfied", "other") : ("satisfied", "pass")
    json.object { json in
      json.string("uuid", uuids.text("finding/\(result.rule.id)"))
      json.string("title", OSCALText.markup(Grammar.sentence(result.rule.sentence)))
      json.string("description", OSCALText.markup(Self.sentence(result)))
      json.array("props") { json in
        OSCALText.prop("rule-id", result.rule.id, to: &json)
        OSCALText.prop("control", OSCALText.control(result), to: &json)
      }
      json.object("target") { json in
        json.string("type", "objective-id")
        json.string("target-id", OSCALText.token(result.rule.id))
        json.object("status") { json in
          json.string("state", state)
          json.string("reason", reason)
          if reason == "other" {
            json.string("remarks", "Nothing failed, and not every record that it concerns could be decided.")
          }
        }
      }
      json.array("related-observations") { json in
        json.object { $0.string("observation-uuid", ruleUUID(result.rule.id)) }
        for number in 0..<listed {
          json.object { $0.string("observation-uuid", findingUUID(result.rule.id, number)) }
        }
      }
      let risks = RiskKind.allCases.filter { $0.count(in: result) > 0 }
      if !risks.isEmpty {
        json.array("related-risks") { json in
          for kind in risks { json.object { $0.string("risk-uuid", riskUUID(kind, result)) } }
        }
      }
      if listed == Self.mostOfRule {
        json.string(
          "remarks",
          "At most \(Self.mostOfRule) findings of a rule are observations of their own; \(ToolNames.rest).")
      }
    }
  }
}
