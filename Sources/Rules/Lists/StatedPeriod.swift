import Records

/// What the words of a record say of its retention besides the period itself (`RetentionPeriod`): "as per policy",
/// "because of the inquiry".
struct StatedPeriod: Equatable {
  let period: RetentionPeriod?
  /// It refers to a policy or schedule.
  private(set) var namesPolicy = false
  /// It says why it is as long as it is.
  private(set) var givesReason = false
  /// What it names is an example: "See the schedule (e.g. 25 years from date of birth)" is what a form prints.
  private(set) var isExample = false

  init(_ text: Text) {
    period = RetentionPeriod(text)
    text.withBytes { bytes in
      Self.words.scan(bytes) { match in
        switch match.meaning {
        case .policy: namesPolicy = true
        case .reason: givesReason = true
        case .example: isExample = true
        }
        return true
      }
    }
  }

  /// That it refers to a policy and says nothing else.
  var isOnlyPolicy: Bool { namesPolicy && !states }

  /// That it states a period.
  var states: Bool { period != nil && !isExample }

  private enum Word { case policy, reason, example }

  private static let words = Lexicon<Word>(
    [
      "policy", "policies", "schedule", "retention policy", "retention schedule", "guidance", "irms", "procedure",
      "procedures", "guidelines",
    ].map { ($0, .policy) }
      + [
        "because", "due to", "owing to", "in case", "as there", "as the", "since", "so that", "inquiry", "iicsa",
        "litigation", "claim", "court", "proceedings", "investigation", "solicitor", "insurer", "insurers", "ongoing",
        "at the request of", "requested by", "pending appeal",
      ].map { ($0, .reason) } + ["e g", "eg", "for example", "for instance"].map { ($0, .example) })
}

/// What a record says of how long it is kept.
enum RetentionStatement {
  case stated
  /// "As per policy", and no category.
  case byPolicyOnly
  /// A date of destruction that is not one day.
  case inexact
  /// Words that are neither period, category nor date.
  case unread
  case nothing
}

extension Evidence {
  /// What the record says of how long it is kept, the best of all places where it may stand.
  var retentionStatement: RetentionStatement {
    let category = self[.retentionCategory]
    let destroy = self[.destroyAfter]
    if destroy.kind == .date || destroy.kind == .indefiniteDate { return .stated }
    if saysSomething(category), category.kind != .unreadable, !StatedPeriod(category.text).isOnlyPolicy {
      return .stated
    }
    let period = self[.retentionPeriod]
    var read: RetentionStatement = .nothing
    for reading in [period, destroy] where saysSomething(reading) && reading.days == nil {
      // "(6 years / 25 years / other)": nobody chose.
      if reading.kind == .unreadable {
        read = .unread
        continue
      }
      let stated = StatedPeriod(reading.text)
      if stated.states { return .stated }
      read = stated.namesPolicy ? .byPolicyOnly : .unread
    }
    // A review date counts only where it stands under retention or disposal.
    let review = self[.reviewDate]
    if review.traits.contains(.retention), review.day != nil { return .stated }
    if destroy.days != nil { return .inexact }
    if saysSomething(category) { return category.kind == .unreadable ? .unread : .byPolicyOnly }
    return read
  }

  private func saysSomething(_ reading: Reading) -> Bool { reading.isAnswered && !reading.isBareNo }
}
