import Rules

extension BoardPage.Method {
  init(_ results: RunResults, _ figures: Figures, table: Int) {
    paras = Self.how(results) + Self.period(results, figures)
    levelsCaption = "Table \(table). The levels"
    levels = Self.levels(results.levels)
    levelsNote =
      "The lowest level that any critical or major rule gives is the level suggested. A critical rule that could be decided "
      + "in less than \(Percent.text(results.levels.coverage)) of the cases it concerns gives at best “Limited”. Minor rules "
      + "never set the level. There is no overall score."
    edition = Self.edition(results)
    editions = Self.editions(results, figures, table: table + 1)
    // What asks less stands first.
    let looser = Set(results.looserSettings)
    settings =
      results.settings.isEmpty
      ? ["None: everything is as the software comes."]
      : results.settings.filter(looser.contains) + results.settings.filter { !looser.contains($0) }
    off =
      results.off.isEmpty
      ? ["None."] : results.off.map { "\(Self.named($0.rule)): \($0.reason.isEmpty ? "no reason given" : $0.reason)" }
    repeatText =
      "Anyone with the same records, settings and version of the software can run the audit again and get the same figures. "
      + "The file manifest.json beside this report holds the fingerprint of every file that was read and written."
    let last = table + (editions == nil ? 1 : 2)
    versionsCaption = "Table \(last). Versions and fingerprints"
    versions = Self.versions(results)
  }

  private static func how(_ results: RunResults) -> [String] {
    var paras = [
      "Software read copies of records and changed none. It took every record of a decision to share, or not to share, "
        + "information; held it against each rule that concerns it; and kept every answer with its reason.",
      "An answer is met, not met, for a person to decide, or could not be checked. What a source cannot show is never "
        + "counted as met, and never as a failure.",
    ]
    if !results.organisation.name.isEmpty {
      paras.append(
        "Sharing with the organisation itself, by its name, is taken for internal, and is asked for less than sharing with "
          + "others.")
    }
    if !results.isolation.isEmpty {
      paras.append(
        "While it read, the software was kept apart from the rest of the computer: "
          + "\(results.isolation.joined(separator: "; ")).")
    }
    if !results.isolationMissing.isEmpty {
      paras.append(
        "It was kept apart less well than it can be: \(results.isolationMissing.joined(separator: "; ")). An archive made to "
          + "attack the software that opens it would have met one wall less.")
    }
    return paras
  }

  private static func levels(_ criteria: LevelCriteria) -> [BoardPage.Level] {
    func least(_ step: (LevelCriteria.Steps) -> Double) -> String {
      "Every critical rule is met in at least \(Percent.text(step(criteria.critical))) of cases, every major rule in at "
        + "least \(Percent.text(step(criteria.major)))."
    }
    return [
      BoardPage.Level(
        name: "Substantial", means: "Records nearly always show what they should.", when: least(\.substantial)),
      BoardPage.Level(
        name: "Reasonable", means: "Records mostly show what they should. Some rules need work.",
        when: least(\.reasonable)),
      BoardPage.Level(name: "Limited", means: "Important rules are often missed.", when: least(\.limited)),
      BoardPage.Level(
        name: "None", means: "Trustees cannot rely on the records.",
        when: "Any critical or major rule is met less often than that."),
      BoardPage.Level(
        name: "No opinion", means: "What was supplied does not allow a conclusion.",
        when:
          "Fewer than \(Percent.text(criteria.readable)) of the entries or of the records could be read, no record was "
          + "found, or nothing could be decided."),
    ]
  }

  /// A rule that was not asked: by its sentence, where it is one that the software has.
  private static func named(_ rule: String) -> String {
    guard let found = RulePack.builtIn.first(where: { $0.id == rule }) else { return rule }
    return "“\(Grammar.sentence(found.sentence.replacing("'", with: "’")))” (\(rule))"
  }

  private static func edition(_ results: RunResults) -> [String] {
    switch Edition(rawValue: results.edition) {
    case .goldenRules:
      [
        "Records are held against the default edition of the seven golden rules, whatever their date. Its rules on consent "
          + "are stricter than the guidance in force in England since 19 April 2024, which does not ask for consent where a "
          + "child is at risk and another lawful basis is stated. A rule on consent that is not met here may be met there.",
        "A setting can hold each record against the guidance in force on the day of its decision instead.",
      ]
    case .some(let edition):
      [
        "Records are held against one edition, whatever their date: \(edition.title). The golden rules are numbered as in "
          + "that edition."
      ]
    case nil:
      [
        "Each record is held against the guidance in force in England on the day of its decision; one without a date, "
          + "against the latest. In this report the golden rules are numbered as in April 2024, even for records held "
          + "against an older edition whose numbers differ."
      ]
    }
  }

  /// By-date counts are a breakdown by period, so small ones are hidden.
  private static func editions(_ results: RunResults, _ figures: Figures, table: Int) -> BoardPage.Editions? {
    guard Edition(rawValue: results.edition) == nil, !results.recordsByEdition.isEmpty, !figures.inBands else {
      return nil
    }
    let counts = SmallNumbers.protect(results.recordsByEdition.map(\.records), below: results.smallNumbers)
    let rows = zip(results.recordsByEdition, counts).map { item, count in
      BoardPage.EditionRow(
        name: item.edition.title, dates: item.edition.dates, count: count.map(Grammar.thousands) ?? "[c]")
    }
    return BoardPage.Editions(
      caption: "Table \(table). Records by edition", rows: rows,
      note: counts.contains { $0 == nil }
        ? "[c]: hidden, because the number is small or would give a small one away." : nil)
  }

  private static func versions(_ results: RunResults) -> [BoardPage.Pair] {
    var rows = [
      BoardPage.Pair(k: "Run", v: results.runID),
      BoardPage.Pair(k: "Software", v: "\(Schemas.toolName) \(results.toolVersion)"),
      BoardPage.Pair(k: "Rules", v: results.packVersion),
      BoardPage.Pair(k: "Rules, SHA-256", v: results.packDigest),
      BoardPage.Pair(k: "Settings, SHA-256", v: results.configDigest),
    ]
    for (number, input) in results.inputs.prefix(5).enumerated() where !input.sha256.isEmpty {
      rows.append(BoardPage.Pair(k: "Input \(number + 1), SHA-256", v: input.sha256))
    }
    return rows.filter { !$0.v.isEmpty }
  }
}

extension Edition {
  /// The decisions it was in force for.
  fileprivate var dates: String {
    switch inForce {
    case (nil, nil): "any"
    case (nil, let to?): "to \(Grammar.day(to))"
    case (let from?, nil): "from \(Grammar.day(from))"
    case (let from?, let to?): "\(Grammar.day(from)) to \(Grammar.day(to))"
    }
  }
}

extension BoardPage {
  static func editionName(_ results: RunResults) -> String {
    Edition(rawValue: results.edition)?.title ?? "The one in force on each date"
  }

  /// The words that a trustee may not know, in the order of the alphabet.
  static let terms = [
    Term(t: "Case", d: "One record under one rule."),
    Term(t: "Check", d: "The same as a case, when cases of several rules are added up."),
    Term(
      t: "Close",
      d: "Below a rule’s target, but not so far as to be off target; the key above the table of rules says how far."),
    Term(
      t: "Concerned",
      d: "A rule concerns a record if what it asks can arise there: why consent is missing, only where it is."),
    Term(t: "Criteria", d: "What sets the level; they stand under “How the level is set”."),
    Term(t: "Critical, major, minor", d: "How much a failure matters to a child’s safety."),
    Term(t: "Edition", d: "A wording of the golden rules, in force for a time."),
    Term(t: "Entry", d: "One file, or one thing inside an archive."),
    Term(t: "Finding", d: "A case in which a rule was not met."),
    Term(t: "Fingerprint", d: "A number worked out from a file; it changes when the file does. Also called SHA-256."),
    Term(t: "Golden rules", d: "The seven rules of government guidance for sharing information about children."),
    Term(t: "Needs a person", d: "The record says something that software cannot judge."),
    Term(
      t: "Not checked", d: "The rule was due, but the source has no place for the answer, or another answer is missing."
    ),
    Term(t: "Point", d: "The difference of two percentages: from 90% to 92% is 2 points."),
    Term(t: "Rate", d: "Of the cases decided, the share in which the rule was met."),
    Term(t: "Record", d: "What was written down about one decision to share, or not to share, information."),
    Term(t: "Target", d: "The share of cases in which a rule is to be met; it stands above the table of rules."),
    Term(t: "Waiver", d: "What a named person signed to accept findings of a kind for a stated time."),
  ]
}

extension BoardPage.SignOff {
  init(_ results: RunResults) {
    intro =
      results.indicativeResult.level == .noOpinion
      ? "The software suggests no level. Those who sign say what they conclude, and what they ask for."
      : "The software suggests “\(results.indicativeResult.level.title)”. Those who sign confirm it or decide another."
    people =
      results.signOff.isEmpty
      ? [
        BoardPage.Person(name: "Name:", role: "Safeguarding lead"),
        BoardPage.Person(name: "Name:", role: "For the trustees"),
      ] : results.signOff.map { BoardPage.Person(name: $0.name, role: $0.role) }
  }
}
