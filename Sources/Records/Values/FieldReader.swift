/// Reads the text of one field: blank, placeholder, a choice of its vocabulary, a date, or words.
///
/// Pure and made once for a run: the audit date settles two-digit years, `values` are the organisation's own wordings.
public struct FieldReader: Sendable {
  public let asOf: Day
  /// The organisation's own wordings of choice values (`values:` in `audit.yaml`), folded text to canonical value.
  public let values: [Field: [String: String]]
  /// For each field with wordings of its own, their table; the values are indices into `ownMeanings`, from 1.
  private let ownTables: [ValueTable?]
  private let ownMeanings: [Interpretation]

  /// What is known beside the text itself.
  public struct Context: Sendable {
    /// The column also says *ie*: its `na` is the Welsh *no* and not N/A.
    public var isWelsh = false
    /// The label asks whether consent was *sought*: a bare "no" is *not sought*, a bare "yes" says nothing of the answer.
    public var asksWhetherSought = false
    /// The row's decision date, where it was read before: two-digit years of births and retention dates go by it.
    public var decision: Day?

    public init(isWelsh: Bool = false, asksWhetherSought: Bool = false, decision: Day? = nil) {
      self.isWelsh = isWelsh
      self.asksWhetherSought = asksWhetherSought
      self.decision = decision
    }
  }

  /// - Parameter values: what `Field.value(named:)` does not know is left out; the configuration's own check says so.
  public init(asOf: Day, values: [Field: [String: String]] = [:]) {
    self.asOf = asOf
    self.values = values
    var tables: [ValueTable?] = []
    var meanings: [Interpretation] = []
    if !values.isEmpty {
      for field in Field.allCases {
        guard let map = values[field] else {
          tables.append(nil)
          continue
        }
        var wordings: [(UInt32, [String])] = []
        for (text, name) in map.sorted(by: { $0.key < $1.key }) {
          guard let meaning = field.value(named: name) else { continue }
          meanings.append(meaning)
          wordings.append((UInt32(meanings.count), [text]))
        }
        tables.append(ValueTable(wordings))
      }
    }
    ownTables = tables
    ownMeanings = meanings
  }

  /// Some field has wordings of the organisation's own.
  var hasOwnWordings: Bool { !ownTables.isEmpty }

  /// What the text means in the field. `text` has no white space around it.
  public func read(_ text: Span<UInt8>, as field: Field, in context: Context = Context()) -> Interpretation {
    if text.isEmpty { return .blank }
    if !ownTables.isEmpty, let own = ownTables[Int(field.rawValue)]?.value(of: text) {
      return ownMeanings[Int(own) - 1]
    }
    switch field.type {
    case .text: return readText(text, as: field, in: context)
    case .date: return readDate(text, as: field, in: context)
    case .choice(let vocabulary): return readChoice(text, of: vocabulary, as: field, in: context)
    }
  }

  /// A box that is ticked or not in its own format (JSON true, a form's check box), as the answer to the field.
  public func read(isYes: Bool, as field: Field, in context: Context = Context()) -> Interpretation {
    let word: StaticString = isYes ? "yes" : "no"
    return unsafe read(
      UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount).span, as: field, in: context)
  }

  private func readText(_ text: Span<UInt8>, as field: Field, in context: Context) -> Interpretation {
    if let printed = PrintedWords.read(text, as: field) { return printed }
    if text.count > Placeholders.longest { return .text }
    guard let found = Placeholders.read(text, naIsNo: context.isWelsh, isOfSharing: Self.ofSharing.contains(field))
    else { return .text }
    if found.kind == .placeholder, AskedWords.mayBeName(text, as: field) { return .unreadable(.perhapsPrinted) }
    // "Pending" is what came of a referral so far.
    if field == .followUp, found.kind == .placeholder, Self.followUpValues.value(of: text) != nil { return .text }
    // "MASH to confirm", "Awaiting details from the police" as well.
    if field == .followUp || field == .signature, found.kind == .unreadable, Deferrals.stand(in: text) {
      // Who is to sign has not.
      return field == .signature ? .placeholder : .text
    }
    if field == .storageLocation, found.kind == .unreadable, Placeholders.places.matchesWhole(text) { return .text }
    return found
  }

  private static let followUpValues = ValueTable([(1, ["pending"])])

  /// Who, what and how of the sharing and of the record: "nobody", "not sent" and "missing" answer nothing there.
  private static let ofSharing: FieldSet = [
    .recorder, .approver, .recipientOrg, .recipientPerson, .recipientAddress, .informationShared, .channel,
    .storageLocation, .signature,
  ]

  func readDate(_ text: Span<UInt8>, as field: Field, in context: Context = Context()) -> Interpretation {
    DateReader(asOf: asOf, decision: context.decision, field: field).read(text, naIsNo: context.isWelsh)
  }
}
