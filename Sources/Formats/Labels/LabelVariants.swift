/// The forms in which one label is looked up, the fullest first.
///
/// Forms dress their labels: a number before ("12. "), help in brackets, "(required)", "if known", "– please state
/// which". Each dress is taken off in turn; what is said in brackets counts where the book has it so.
struct LabelVariants {
  /// Folded keys, fullest first, none twice.
  private(set) var keys: [String] = []

  init(_ label: String) {
    let bare = Self.withoutPlural(label)
    var parts: [String] = []
    for text in [bare, Self.withoutBrackets(bare)] {
      for form in [text, Self.withoutNumber(text)] {
        for part in [form, Self.withoutTail(form)] where !parts.contains(part) { parts.append(part) }
      }
    }
    for part in parts {
      add(LabelText.words(part, camel: false))
      if LabelText.mayBeCamel(part) { add(LabelText.words(part, camel: true)) }
    }
  }

  /// The word with which every variant of the label begins; nil where the dress that is taken off may be at its front,
  /// or where words may be written in one.
  static func firstWord(_ label: String) -> [UInt8]? {
    let bytes = label.utf8
    let word = bytes.prefix { $0 | 0x20 &- UInt8(ascii: "a") < 26 }
    guard word.count >= 2, word.count < bytes.count, bytes[word.endIndex] == UInt8(ascii: " ") else { return nil }
    let folded = word.map { $0 | 0x20 }
    return dressing.contains(folded) || LabelText.mayBeCamel(word) ? nil : folded
  }

  /// Words that may be taken off a label's front, with all that folding leaves out there or makes another word of.
  private static let dressing = Set(
    (["question", "section", "part", "the", "a", "an"] + asidesAtStart.compactMap(\.first)).map { Array($0.utf8) })

  private mutating func add(_ words: [String]) {
    for form in [words, Self.withoutAside(words)] where !form.isEmpty {
      let key = form.joined(separator: " ")
      if !keys.contains(key) { keys.append(key) }
    }
  }

  /// The alternatives of "Surname / Last Name", none where there is no slash.
  static func alternatives(_ label: String) -> [String] {
    let parts = withoutBrackets(withoutNumber(label)).split(separator: "/").map(String.init)
    return parts.count > 1 ? parts : []
  }

  /// A word of Welsh labels stands in it.
  static func isWelsh(_ label: String) -> Bool {
    label.lowercased().split { !$0.isLetter }.contains { welsh.contains(String($0)) }
  }

  private static let welsh: Set<String> = [
    "dyddiad", "enw", "cyf", "cyfeirnod", "rhif", "caniatâd", "caniatad", "cydsyniad", "llofnod", "llofnodwyd",
    "llofnodir", "plentyn", "oedolyn", "rheswm", "rhesymau", "penderfyniad", "gwybodaeth", "rhannu", "rhannwyd", "tîm",
    "tim", "swydd", "rôl", "cyfeiriad", "geni", "gan", "pryder", "pryderon", "sefydliad", "asiantaeth", "asiantaethau",
    "cofnod", "cofnodwyd", "sail", "diogelwch", "lles", "cyngor", "rhieni", "rhiant", "teulu", "barn", "cadw",
    "dinistrio", "adolygu", "adolygiad", "canlyniad", "categori", "niwed", "digwyddiad", "dull", "diben", "cymorth",
    "cwblhawyd", "gweithiwr", "rheolwr", "cymeradwywyd", "achos",
  ]

  /// "Reason(s)" is "Reason".
  static func withoutPlural(_ label: String) -> String {
    guard label.holds(UInt8(ascii: "(")) else { return label }
    var text = label
    for plural in ["(s)", "(es)", "(S)"] {
      while let range = text.firstRange(of: plural) { text.removeSubrange(range) }
    }
    return text
  }

  static func withoutBrackets(_ label: String) -> String {
    guard label.utf8.contains(where: brackets.contains) else { return label }
    var text = ""
    var depth = 0
    for character in label {
      switch character {
      case "(", "[", "{", "<": depth += 1
      case ")", "]", "}", ">": depth = max(0, depth - 1)
      default: if depth == 0 { text.append(character) }
      }
      if depth == 0, text.last != " ", "([{<".contains(character) { text.append(" ") }
    }
    return text
  }

  private static let brackets = Array("()[]{}<>".utf8)

  /// Without "12. ", "3.1) ", "Q5:", "(a) ", "Section 2 - ".
  static func withoutNumber(_ label: String) -> String {
    guard mayBeNumbered(label.utf8.span) else { return label }
    var rest = label.drop { $0.isWhitespace || $0 == "(" }
    for word in ["question", "section", "part", "q"] where rest.lowercased().hasPrefix(word) {
      let after = rest.dropFirst(word.count).drop { $0 == " " }
      if after.first?.isNumber == true { rest = after }
    }
    let digits = rest.prefix { $0.isNumber || $0 == "." }
    if !digits.isEmpty {
      let after = rest.dropFirst(digits.count)
      let marks = after.prefix { ".):-–— \t".contains($0) }
      guard digits.last == "." || !marks.isEmpty else { return label }
      let left = String(after.dropFirst(marks.count))
      return left.isEmpty ? label : left
    }
    // A lettered question: "a) …", "b. …".
    if let letter = rest.first, letter.isLetter, let mark = rest.dropFirst().first, mark == ")" || mark == "." {
      let left = rest.dropFirst(2).drop { $0 == " " }
      if left.count > 2 { return String(left) }
    }
    return label
  }

  /// The quick question before: of nothing but words of ASCII, the first is a word that stands before numbers, or it has a
  /// number, or is one letter.
  private static func mayBeNumbered(_ label: Span<UInt8>) -> Bool {
    var start = 0
    while start < label.count, label[start] <= 0x20 || label[start] == UInt8(ascii: "(") { start += 1 }
    guard start + 1 < label.count, (label[start] | 0x20) &- UInt8(ascii: "a") < 26 else { return start < label.count }
    let next = label[start + 1]
    if (next | 0x20) &- UInt8(ascii: "a") >= 26, next != 0x20 { return true }
    switch label[start] | 0x20 {
    case UInt8(ascii: "q"), UInt8(ascii: "s"), UInt8(ascii: "p"): return true
    default: return false
    }
  }

  /// Without what follows the question itself: "… – please state which", "…? If no, please explain".
  static func withoutTail(_ label: String) -> String {
    // "Signed for and on behalf of the trust".
    if label.prefix(4).lowercased() == "sign", let range = label.firstBytes(" on behalf of ") {
      let words = label[..<range.lowerBound]
      return String(words.hasSuffix(" for and") ? words.dropLast(8) : words)
    }
    for mark in tailMarks {
      guard let range = label.firstBytes(mark) else { continue }
      let rest = LabelText.words(label[range.upperBound...], camel: false)
      guard let first = rest.first, tailOpeners.contains(first) else { continue }
      return String(label[..<range.lowerBound])
    }
    return label
  }

  private static let tailMarks: [StaticString] = ["?", " - ", " – ", " — ", ":", ";", ","]
  private static let tailOpeners: Set<String> = [
    "please", "if", "tick", "delete", "state", "specify", "give", "eg", "e", "ie", "i", "include", "including", "where",
    "required", "optional", "mandatory", "yes", "as",
  ]

  /// Without "if known", "required", "please print" at the end and "please state" at the start.
  private static func withoutAside(_ words: [String]) -> [String] {
    var words = words
    var changed = true
    while changed {
      changed = false
      for aside in asidesAtEnd where words.count > aside.count && words.suffix(aside.count).elementsEqual(aside) {
        words.removeLast(aside.count)
        changed = true
      }
      for aside in asidesAtStart where words.count > aside.count && words.starts(with: aside) {
        words.removeFirst(aside.count)
        changed = true
      }
    }
    return words
  }

  private static let asidesAtEnd: [[String]] = [
    "if known", "if any", "if applicable", "if relevant", "where known", "where relevant", "where applicable",
    "if required", "required", "mandatory", "optional", "please print", "please state", "please specify",
    "please state which", "please give detail", "please detail", "please tick", "in full", "dd mm yy", "dd mm yyyy",
    "dd/mm/yyyy", "yes number", "y n", "yes no", "block capital", "print",
  ].map { $0.split(whereSeparator: { $0 == " " || $0 == "/" }).map(String.init) }

  private static let asidesAtStart: [[String]] = [
    "please state", "please give", "please provide", "please specify", "please confirm", "please enter",
    "please record",
    "please describe", "please", "enter",
  ].map { $0.split(separator: " ").map(String.init) }
}
