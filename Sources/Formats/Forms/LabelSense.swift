import Records

/// What is known of words that stand where a form's labels stand: enough to tell a label from an answer, and no more.
///
/// A table has its labels in a row and JSON has keys. In a form that somebody typed nothing but the words themselves
/// says where an answer ends; so this one question may be asked while a document is being read.
enum LabelSense: Equatable, Sendable {
  case unknown
  case field(Field)
  /// A bare detail ("Date", "Name"), of somebody whom the place names.
  case detail(Detail)
  /// Its values decide, or it is known and set aside.
  case other

  var isKnown: Bool { self != .unknown }

  var field: Field? { if case .field(let field) = self { field } else { nil } }

  /// What the label book says of the words alone.
  init(_ label: String) {
    switch LabelBook.shared.entry(of: label) {
    case .means(let meaning): self = .field(meaning.field)
    case .bySection(let detail): self = .detail(detail)
    case .byValues(.status), .byValues(.outcome), .byValues(.category), .byValues(.accessLevel), .setAside:
      self = .other
    case .byValues: self = .field(.informationShared)
    case nil: self = Question.asked(by: label).map { .field($0.field) } ?? .unknown
    }
  }
}

/// Asks what is known of words, each once.
struct LabelSenses {
  private struct Known {
    var sense: LabelSense
    /// The book or `audit.yaml` has it as it stands; nil where nobody has asked that.
    var isExact: Bool?
  }

  private var known: [String: Known] = [:]
  private let ask: (String) -> Field?
  private let memory: LabelMemory
  /// How often something was asked that had not been asked before.
  private(set) var asked = 0

  /// More than this no form asks: then it is no form, or made to be slow.
  static let bound = 60_000

  /// - Parameters:
  ///   - memory: what is known from the documents before.
  ///   - mapped: the field that `fields:` in `audit.yaml` gives a label of this document.
  init(memory: LabelMemory = LabelMemory(), mapped: @escaping (String) -> Field?) {
    self.memory = memory
    ask = mapped
  }

  /// The form in which a label is compared with others.
  func key(of label: String) -> String { memory.key(of: label) }

  mutating func callAsFunction(_ words: some StringProtocol) -> LabelSense {
    let label = String(words)
    if let known = known[label] { return known.sense }
    guard label.utf8.count <= Self.longest, asked < Self.bound else { return .unknown }
    asked += 1
    let sense = ask(label).map { LabelSense.field($0) } ?? memory.sense(of: label)
    if known.isEmpty { known.reserveCapacity(Self.usual) }
    known[label] = Known(sense: sense)
    return sense
  }

  /// The same for words that nothing marks as a label: only what the book or `audit.yaml` has as it stands. A question
  /// that is known by the words in it is one only with its mark; else it is a sentence like any other.
  mutating func exact(_ words: some StringProtocol) -> LabelSense {
    let label = String(words)
    if let known = known[label], !known.sense.isKnown || known.isExact != nil {
      return known.isExact == true ? known.sense : .unknown
    }
    let sense = self(label)
    guard sense.isKnown else { return .unknown }
    let isExact = ask(label) != nil || memory.isExact(label)
    known[label]?.isExact = isExact
    return isExact ? sense : .unknown
  }

  /// So many words most forms have that stand where labels do.
  private static let usual = 150

  /// Longer than any question that a form asks.
  static let longest = 400
}
