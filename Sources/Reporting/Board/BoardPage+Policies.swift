import Records
import Rules

extension BoardPage.Policies {
  /// - Parameter table: the number of the first table here.
  init(_ results: RunResults, table: Int) {
    var next = table
    if let policies = results.policies {
      intro = Self.intro(policies)
      register = BoardPage.Register(
        caption: "Table \(next). The policies register, as of \(Grammar.day(results.asOf))",
        rows: policies.map(Self.row))
      next += 1
    } else {
      intro = "No policies register is in the settings, so whether policies are in place could not be checked."
    }
    retention = Self.retention(results)
    if let schedule = results.schedule {
      self.schedule = BoardPage.Schedule(
        caption: "Table \(next). The retention schedule that records were held against: \(schedule.name)",
        rows: schedule.rows.map(Self.row), notes: schedule.notes)
      next += 1
    }
    tables = next - table
  }

  private static func intro(_ policies: [PolicyStanding]) -> String {
    let wrong = policies.filter { $0.state != .inPlace }
    let soon = policies.filter(\.isReviewSoon).count
    var text =
      wrong.isEmpty
      ? "Every policy that is needed is in place."
      : "\(Grammar.sentence(Grammar.count(wrong.count, "policy", "policies"))) "
        + "\(Grammar.verb(wrong.count, "is", "are")) missing or not in order."
    if soon > 0 {
      text +=
        " \(Grammar.sentence(Grammar.count(soon, "review"))) \(Grammar.verb(soon, "falls", "fall")) due within 90 days."
    }
    return text + " The software sees what the register says, not the policies themselves."
  }

  private static func row(_ policy: PolicyStanding) -> BoardPage.PolicyRow {
    let (cls, words) =
      switch policy.state {
      case .inPlace: policy.isReviewSoon ? ("rag-close", "Review soon") : ("rag-on", "In place")
      case .overdue: ("rag-off", "Review overdue")
      case .noReviewDate: ("rag-off", "No review date")
      case .noOwner: ("rag-off", "No owner")
      case .notApproved: ("rag-off", "Not approved")
      case .notApprovedYet: ("rag-off", "Not approved yet")
      case .missing: ("rag-off", "Missing")
      }
    return BoardPage.PolicyRow(
      name: Grammar.sentence(policy.name),
      area: policy.state == .missing
        ? "no line of the register names it"
        : policy.isRequired ? "" : "kept by the organisation; the audit does not ask for it",
      owner: policy.owner.isEmpty ? "–" : policy.owner, approved: policy.approved.map(Grammar.day) ?? "–",
      due: policy.reviewDue.map(Grammar.day) ?? "–", cls: cls, status: words)
  }

  private static func retention(_ results: RunResults) -> [String] {
    let choice =
      "No law and no regulator fixes how long these records are kept: each organisation must set a period, say why, and "
      + "keep to it. "
    guard results.schedule != nil else {
      return [
        choice + "No retention schedule is in the settings, so no record could be held against one; only what records "
          + "say themselves counts."
      ]
    }
    return [
      choice + "Records are held against the schedule below. A period whose beginning records do not give cannot be "
        + "worked out; such a record counts as not checked."
    ]
  }

  private static func row(_ row: RetentionSchedule.Row) -> BoardPage.ScheduleRow {
    let source = row.source.isEmpty ? (row.isOwn ? "the organisation’s own" : "") : row.source
    return BoardPage.ScheduleRow(
      name: Grammar.sentence(row.category), area: row.isOwn && !row.source.isEmpty ? "Own: \(source)" : source,
      from: row.months == nil ? "–" : Grammar.sentence(row.trigger.words), period: Grammar.sentence(row.period),
      end: row.months == nil ? "–" : row.atEnd.map { Grammar.sentence($0.rawValue) } ?? "Not said",
      note: row.note ?? "")
  }
}

extension BoardPage.Opinion {
  /// What stands by the level where the run was asked for less than it is as the software comes; nil where it was not.
  static func caution(_ results: RunResults) -> String? {
    let (off, looser) = (results.off.count, results.looserSettings.count)
    var parts: [String] = []
    if off > 0 { parts.append("\(Grammar.count(off, "rule")) \(Grammar.verb(off, "is", "are")) switched off") }
    if looser > 0 {
      parts.append(
        "\(Grammar.count(looser, "setting")) \(Grammar.verb(looser, "is", "are")) looser than the standard")
    }
    guard !parts.isEmpty else { return nil }
    return "\(Grammar.sentence(Grammar.list(parts))): see “How this was done”."
  }
}
