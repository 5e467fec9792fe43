public import Records

/// The answers that `one-of` lists, ready to be compared with.
public struct LocalValues: Sendable {
  /// As they are written, for the rule's page.
  public let listed: [String]
  /// In a choice field, the values of its vocabulary.
  let choices: UInt32
  /// In a text field, the words.
  let phrases: Phrases

  public static let most = 100

  /// - Throws: for a value that the field cannot have, naming the nearest.
  public init(_ listed: [String], of field: Field) throws(LocalFault) {
    self.listed = listed
    if field.type == .date { throw LocalFault("one-of compares answers; \(field.name) is a date") }
    guard field.type.isChoice else {
      // A star would stand for the rest of a word.
      let plain = listed.map { $0.replacing("*", with: " ") }
      for (value, words) in zip(listed, plain) where Words.folded(Array(words.utf8).span).isEmpty {
        throw LocalFault("“\(value)” has no word in it to compare with")
      }
      choices = 0
      // "E-mail" is "email" too.
      phrases = Phrases(plain + plain.filter { $0.contains("-") }.map { $0.replacing("-", with: "") })
      return
    }
    phrases = []
    let reader = FieldReader(asOf: Day(number: 0))
    var bits: UInt32 = 0
    for value in listed {
      let named = field.value(named: value)
      let found = named?.kind == .choice ? named : reader.read(Array(value.utf8).span, as: field)
      guard let found, found.kind == .choice else {
        let names = field.valueNames.filter { !["blank", "placeholder", "not_applicable", "text"].contains($0) }
        throw LocalFault("\(field.name) has no value “\(value)”; \(Spelling.cure(for: value, in: names))")
      }
      if field == .decision, found.choices & Decision.unclear.rawValue != 0 {
        throw LocalFault("“\(value)” under decision is for a person to read: no rule can turn on it")
      }
      bits |= found.choices
    }
    choices = bits
  }
}
