/// Folds labels into the one form in which they are compared.
///
/// Case, accents, punctuation, `_`, apostrophes, plurals and "the" are folded on both sides, the book's and the
/// document's, so that "Parent's informed?" and `parents_informed` are one.
enum LabelText {
  /// The words of a label, folded. With `camel`, "consentStatus" is two words; "DoB" is better left one, so callers
  /// try both.
  static func words(_ label: some StringProtocol, camel: Bool) -> [String] {
    if let words = asciiWords(label, camel: camel) { return settled(words) }
    var words: [String] = []
    var word = ""
    var before: Kind = .other
    let scalars = Array(label.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let kind = Kind(scalar)
      switch kind {
      case .apostrophe, .mark: continue
      case .other:
        if !word.isEmpty { words.append(word) }
        word = ""
        if scalar == "&" { words.append("and") }
      case .upper, .lower, .digit:
        if camel, !word.isEmpty, isBoundary(kind, before, next: index + 1 < scalars.count ? scalars[index + 1] : nil) {
          words.append(word)
          word = ""
        }
        word.unicodeScalars.append(contentsOf: plain(scalar).unicodeScalars)
      }
      before = kind
    }
    if !word.isEmpty { words.append(word) }
    return settled(words)
  }

  /// The words as one key, single spaces between them.
  static func key(_ label: some StringProtocol, camel: Bool = false) -> String {
    words(label, camel: camel).joined(separator: " ")
  }

  /// That words may be written in one, so that reading it as camel case gives others.
  static func mayBeCamel(_ label: some StringProtocol) -> Bool { mayBeCamel(label.utf8) }

  static func mayBeCamel(_ bytes: some Collection<UInt8>) -> Bool {
    var isInWord = false
    for byte in bytes {
      let isUpper = byte &- UInt8(ascii: "A") < 26
      if byte >= 0x80 || isUpper && isInWord { return true }
      isInWord = isUpper || byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    }
    return false
  }

  // The same for labels in ASCII, which most are, byte by byte; nil for others.
  private static func asciiWords(_ label: some StringProtocol, camel: Bool) -> [String]? {
    var words: [String] = []
    var word: [UInt8] = []
    var before = UInt8(ascii: " ")
    let bytes = Array(label.utf8)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x80...: return nil
      case UInt8(ascii: "'"), UInt8(ascii: "`"): continue
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        // After a small letter or a digit; or the last capital of a run, which begins the next word ("NHSNumber").
        let isBoundary =
          before >= UInt8(ascii: "a") || before <= UInt8(ascii: "9")
          || (next >= UInt8(ascii: "a") && next <= UInt8(ascii: "z"))
        if camel, !word.isEmpty, isBoundary {
          words.append(String(decoding: word, as: UTF8.self))
          word.removeAll(keepingCapacity: true)
        }
        word.append(byte | 0x20)
      default:
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll(keepingCapacity: true)
        if byte == UInt8(ascii: "&") { words.append("and") }
      }
      before = byte
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  private enum Kind {
    case upper, lower, digit, apostrophe, mark, other

    init(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "a"..."z": self = .lower
      case "A"..."Z": self = .upper
      case "0"..."9": self = .digit
      case "'", "\u{2019}", "\u{2018}", "\u{02BC}", "\u{60}", "\u{B4}": self = .apostrophe
      case _ where scalar.isASCII: self = .other
      default:
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: self = .upper
        case .lowercaseLetter, .otherLetter, .modifierLetter: self = .lower
        case .nonspacingMark, .enclosingMark, .spacingMark, .format: self = .mark
        case .decimalNumber: self = .digit
        default: self = .other
        }
      }
    }
  }

  private static func isBoundary(_ kind: Kind, _ before: Kind, next: Unicode.Scalar?) -> Bool {
    switch (before, kind) {
    case (.lower, .upper), (.digit, .upper): true
    // The last capital of a run begins the next word: "NHSNumber".
    case (.upper, .upper): next.map { Kind($0) == .lower } ?? false
    default: false
    }
  }

  /// Lower case, without its accent: the Unicode name of "é" is LATIN SMALL LETTER E WITH ACUTE.
  private static func plain(_ scalar: Unicode.Scalar) -> String {
    if scalar.isASCII { return scalar.properties.lowercaseMapping }
    if let name = scalar.properties.name, name.hasPrefix("LATIN "), let at = name.firstRange(of: " LETTER ") {
      let letter = name[at.upperBound...].prefix { $0 != " " }
      if letter.count == 1 { return letter.lowercased() }
    }
    return scalar.properties.lowercaseMapping
  }

  private static func settled(_ words: [String]) -> [String] {
    var settled: [String] = []
    settled.reserveCapacity(words.count)
    for (index, word) in words.enumerated() {
      guard word.utf8.count <= 4 else {
        settled.append(longSynonym(word) ?? singular(word))
        continue
      }
      switch word {
      case "the", "a", "an": if words.count > 1 && index + 1 < words.count { continue } else { settled.append(word) }
      // Only as the last word: "Case no", never "If no, why not".
      case "no" where index > 0 && index == words.count - 1: settled.append("number")
      case "num", "nr", "nos": settled.append("number")
      case "mail" where settled.last == "e": settled[settled.count - 1] = "email"
      default: settled.append(synonyms[word] ?? singular(word))
      }
    }
    return settled
  }

  /// Of the long words few have another: the first letter says of most that they have none.
  private static func longSynonym(_ word: String) -> String? {
    guard let first = word.utf8.first,
      first == UInt8(ascii: "o") || first == UInt8(ascii: "a") || first == UInt8(ascii: "e")
    else { return nil }
    return synonyms[word]
  }

  private static let synonyms = [
    "ref": "reference", "refs": "reference", "info": "information", "org": "organisation",
    "organization": "organisation",
    "organizations": "organisation", "orgs": "organisation", "anonymized": "anonymised",
    "authorization": "authorisation",
    "authorized": "authorised", "emails": "email",
  ]

  private static func singular(_ word: String) -> String {
    guard word.utf8.last == UInt8(ascii: "s"), word.utf8.count > 3, !word.hasSuffix("ss"), !word.hasSuffix("us"),
      !word.hasSuffix("is")
    else { return word }
    return String(word.dropLast())
  }
}
