public import Records

/// A record and the verdict a rule gives on it: the rule's test and the rule's documentation in one.
///
/// An example is the compliant record (`CompliantRecord`) with changes, so it shows what the rule turns on.
public struct Example: Sendable {
  public let verdict: Verdict
  /// What the example shows, in a few plain words: "signed with a typed name".
  public let name: String
  /// The changes to the compliant record; `nil` leaves the answer out.
  public let changes: [Field: String?]
  /// The compliant record to change.
  public let base: CompliantRecord
  /// The fields whose column the table lacks; not empty makes the record a table's row.
  public let without: FieldSet
  /// What else the source is (a referral, a request form).
  public let source: Source.Traits
  /// The terms other than the default ones.
  public let terms: @Sendable (inout Terms) -> Void
  /// For a whole-run rule: the other records of the run, each as changes to the same base.
  public let others: [[Field: String?]]
  /// Where the example was written, so that a failing one points there.
  public let file: String
  public let line: Int

  public init(
    _ verdict: Verdict, _ name: String, _ changes: [Field: String?] = [:], base: CompliantRecord = .shared,
    without: FieldSet = [], source: Source.Traits = [], others: [[Field: String?]] = [],
    terms: @escaping @Sendable (inout Terms) -> Void = { _ in }, file: String = #filePath, line: Int = #line
  ) {
    self.verdict = verdict
    self.name = name
    self.changes = changes
    self.base = base
    self.without = without
    self.source = source
    self.others = others
    self.terms = terms
    self.file = file
    self.line = line
  }

  public static func pass(
    _ name: String, _ changes: [Field: String?] = [:], base: CompliantRecord = .shared, without: FieldSet = [],
    source: Source.Traits = [], others: [[Field: String?]] = [],
    terms: @escaping @Sendable (inout Terms) -> Void = { _ in }, file: String = #filePath, line: Int = #line
  ) -> Example {
    Example(
      .pass, name, changes, base: base, without: without, source: source, others: others, terms: terms, file: file,
      line: line)
  }

  public static func fail(
    _ name: String, _ changes: [Field: String?] = [:], base: CompliantRecord = .shared, without: FieldSet = [],
    source: Source.Traits = [], others: [[Field: String?]] = [],
    terms: @escaping @Sendable (inout Terms) -> Void = { _ in }, file: String = #filePath, line: Int = #line
  ) -> Example {
    Example(
      .fail, name, changes, base: base, without: without, source: source, others: others, terms: terms, file: file,
      line: line)
  }

  public static func review(
    _ name: String, _ changes: [Field: String?] = [:], base: CompliantRecord = .shared, without: FieldSet = [],
    source: Source.Traits = [], others: [[Field: String?]] = [],
    terms: @escaping @Sendable (inout Terms) -> Void = { _ in }, file: String = #filePath, line: Int = #line
  ) -> Example {
    Example(
      .review, name, changes, base: base, without: without, source: source, others: others, terms: terms, file: file,
      line: line)
  }

  public static func notApplicable(
    _ name: String, _ changes: [Field: String?] = [:], base: CompliantRecord = .shared, without: FieldSet = [],
    source: Source.Traits = [], others: [[Field: String?]] = [],
    terms: @escaping @Sendable (inout Terms) -> Void = { _ in }, file: String = #filePath, line: Int = #line
  ) -> Example {
    Example(
      .notApplicable, name, changes, base: base, without: without, source: source, others: others, terms: terms,
      file: file,
      line: line)
  }

  public static func notChecked(
    _ name: String, _ changes: [Field: String?] = [:], base: CompliantRecord = .shared, without: FieldSet = [],
    source: Source.Traits = [], others: [[Field: String?]] = [],
    terms: @escaping @Sendable (inout Terms) -> Void = { _ in }, file: String = #filePath, line: Int = #line
  ) -> Example {
    Example(
      .notChecked, name, changes, base: base, without: without, source: source, others: others, terms: terms,
      file: file,
      line: line)
  }
}
