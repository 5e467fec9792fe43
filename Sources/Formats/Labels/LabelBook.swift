import Records

/// Everything that is known of labels, as one index: the field families in their order, then the labels that section,
/// neighbours or values decide.
struct LabelBook: Sendable {
  static let shared = LabelBook()

  /// The families of specific labels, in the order of `fields.md`.
  static let families: [[FieldLabels]] = [identity, decisions, recipients, law, advice, signatures]

  private var entries: [String: LabelEntry] = [:]
  /// Keys without their spaces, for names written in one ("consentstatus").
  private var squashed: [String: LabelEntry] = [:]
  /// The words with which its keys begin.
  private var firstWords: Set<[UInt8]> = []
  /// Labels that stand in the book twice with two meanings; a test says that there are none.
  private(set) var conflicts: [String] = []

  init() {
    entries.reserveCapacity(Self.expected)
    squashed.reserveCapacity(Self.expected)
    for family in Self.families {
      for line in family { for label in line.labels { enter(label, .means(line.meaning)) } }
    }
    for (detail, labels) in Self.details { for label in labels { enter(label, .bySection(detail)) } }
    for (kind, labels) in Self.valueDecided { for label in labels { enter(label, .byValues(kind)) } }
    for (why, labels) in Self.setAside { for label in labels { enter(label, .setAside(why)) } }
    for label in Self.approvalTimes { enter(label, .setAside(Self.approvalTimeWhy)) }
    // The interchange names, where the family does not already have them with more to say.
    for field in Field.allCases where entries[LabelText.key(field.name)] == nil {
      enter(field.name, .means(LabelMeaning(field: field)))
    }
    // "Date of X" is also "X date", "Name of X" also "X name".
    for (key, entry) in entries.sorted(by: { $0.key < $1.key }) {
      if let turned = Self.turned(key), entries[turned] == nil { entries[turned] = entry }
    }
    firstWords = Set(entries.keys.map { Array($0.utf8.prefix { $0 != UInt8(ascii: " ") }) })
    for (key, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let squash = String(decoding: key.utf8.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self)
      if squash.utf8.count >= 5, squashed[squash] == nil { squashed[squash] = entry }
    }
    firstWords.formUnion(squashed.keys.map { Array($0.utf8) })
  }

  /// More keys than it has, so that its indices are not made anew while they grow: every reader begins with that.
  private static let expected = 4_096

  static let approvalTimeWhy = "the time of the approval"

  /// What the book says of a folded key.
  subscript(key: String) -> LabelEntry? { entries[key] }

  /// What the book says of a label as it stands; nil where it is not in the book.
  func entry(of label: String) -> LabelEntry? {
    if let entry = exact(label) { return entry }
    guard label.holds(UInt8(ascii: "/")) else { return nil }
    let alternatives = LabelVariants.alternatives(label)
    let entries = alternatives.compactMap(exact)
    // "Caniatâd / Consent", in a form in both languages of Wales.
    if alternatives.count == 2, entries.count == 1,
      alternatives.contains(where: { exact($0) == nil && LabelVariants.isWelsh($0) })
    {
      return entries[0]
    }
    guard let first = entries.first, entries.count == alternatives.count,
      entries.allSatisfy({ $0 == first })
    else { return nil }
    return first
  }

  private func exact(_ label: String) -> LabelEntry? {
    // Most of what is asked in a typed form is no label, and begins as none does.
    if let word = LabelVariants.firstWord(label), !mayBegin(word) { return nil }
    let variants = LabelVariants(label)
    for key in variants.keys {
      if let entry = entries[key] { return asked(label, entry) }
    }
    for key in variants.keys where !key.contains(" ") {
      if let entry = squashed[key] { return entry }
    }
    return nil
  }

  private func mayBegin(_ word: [UInt8]) -> Bool {
    let folded = LabelText.key(String(decoding: word, as: UTF8.self))
    return firstWords.contains(word) || firstWords.contains(Array(folded.utf8))
  }

  /// "Information shared?" asks a question; "Information shared" need not.
  private func asked(_ label: String, _ entry: LabelEntry) -> LabelEntry {
    entry == .byValues(.informationShared) && label.contains("?") ? .byValues(.informationSharedQuestion) : entry
  }

  /// Every key of the book with the field that it means.
  var keys: some Sequence<(key: String, field: Field)> {
    entries.lazy.compactMap { key, entry in entry.field.map { (key, $0) } }
  }

  private mutating func enter(_ label: String, _ entry: LabelEntry) {
    // Only the labels that are written in a special way have more than one key.
    let texts = label.holds(UInt8(ascii: "(")) ? [label, LabelVariants.withoutPlural(label)] : [label]
    for text in texts {
      let key = LabelText.key(text)
      if key.isEmpty { continue }
      if let other = entries[key] {
        if other != entry { conflicts.append(label) }
      } else {
        entries[key] = entry
      }
    }
  }

  private static func turned(_ key: String) -> String? {
    for noun in ["date", "name", "time", "detail"] {
      if key.hasPrefix(noun + " of ") { return key.dropFirst(noun.count + 4) + " " + noun }
      if key.hasSuffix(" " + noun), !key.contains(" of ") { return noun + " of " + key.dropLast(noun.count + 1) }
    }
    return nil
  }
}
