public import Records

/// One requirement on a record, as a value: what it asks, why it matters, whom it concerns, how it is judged, and the
/// examples that are its tests and its page.
///
/// A rule is one file in `BuiltIn/` and one line in `RulePack.builtIn`, whose order is the order of reports.
public struct Rule: Sendable, Identifiable {
  /// The rule's id, "record.signed". Never reused or renumbered.
  public let id: String
  /// The desired state as one sentence in the present tense, without a full stop: "the record is signed".
  public let sentence: String
  /// What it is about; gives its golden rule in every edition.
  public let theme: Theme
  /// How much a failure matters, before editions and `severities:` in `audit.yaml`.
  public let severity: Severity
  /// Why it matters to a child, in plain words, one or two sentences.
  public let why: String
  /// What a good record looks like, one sentence.
  public let good: String
  /// What to do about a failure, as an instruction to the owner, one sentence.
  public let action: String
  /// Who does it.
  public let owner: Owner
  /// Title and paragraph of the guidance behind it.
  public let source: String
  /// Every field whose reading can change the verdict, conditions and decision included. Merging of duplicate records
  /// relies on it, and a test changes every other field to prove it.
  public let looksAt: FieldSet
  /// Counts the changes of what the rule asks; raised when a verdict may change.
  public let revision: Int
  /// Which records it concerns: all must hold. None: every record.
  public let concerns: [Condition]
  /// The fields that could satisfy it, any one of them: where a table has a column for none, the rule is *not checked*.
  public let evidence: FieldSet
  public let judging: Judging
  /// Whether a failure may be accepted for a time (`waivers:`): not where a child waits while it is.
  public let mayBeWaived: Bool
  public let examples: [Example]
  /// What it asks, in words, where nobody wrote how it judges: a rule of an organisation's own.
  public let asks: String?

  /// Who mends a failure.
  public enum Owner: String, Sendable, CaseIterable {
    case author = "Author of the record"
    case manager = "Manager"
    case safeguardingLead = "Safeguarding lead"
    case dataProtectionLead = "Data protection lead"
    case trustees = "Trustees"
  }

  /// The two kinds of rule, and the one that is asked once a run.
  public enum Judging: Sendable {
    /// Judges one record by itself.
    case record(@Sendable (Evidence) -> Judgement)
    /// Gathers one memo from each record it concerns and judges groups of memos when the last record is read.
    case wholeRun(WholeRunJudging)
    /// Judged once, outside record rates.
    case once(@Sendable (Terms) -> Judgement)
  }

  public init(
    _ id: String, _ sentence: String, theme: Theme, severity: Severity, why: String, good: String, action: String,
    owner: Owner = .author, source: String, looksAt: FieldSet, revision: Int = 1, concerns: [Condition] = [],
    evidence: FieldSet = [], judging: Judging, mayBeWaived: Bool = true, examples: [Example], asks: String? = nil
  ) {
    self.id = id
    self.sentence = sentence
    self.theme = theme
    self.severity = severity
    self.why = why
    self.good = good
    self.action = action
    self.owner = owner
    self.source = source
    self.looksAt = looksAt
    self.revision = revision
    self.concerns = concerns
    self.evidence = evidence
    self.judging = judging
    self.mayBeWaived = mayBeWaived
    self.examples = examples
    self.asks = asks
  }

  /// An organisation's own.
  public var isLocal: Bool { theme == .local }
}
