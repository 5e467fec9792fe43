/// Words that name what is asked for where the name of somebody, or of a body, is due: "Signature of worker", "Print name
/// and sign", "Your name here", "Agency name and address".
///
/// No list holds all of them, but each is made of the same few words, so a text that has only these, and among them one
/// that no name is made of, is a form's.
enum AskedWords {
  /// What the text is where it only says what to write; nil where it may be an answer.
  ///
  /// - Parameter text: not empty, without lines to write on.
  static func read(_ text: Span<UInt8>, as field: Field) -> Interpretation? {
    guard text.count <= longest, ofNames.contains(field) else { return nil }
    if nobody.matchesWhole(text) { return .placeholder }
    // In a record that hides whom it is about it stands for a name.
    if examples.matchesWhole(text), field != .subject { return .unreadable(.perhapsPrinted) }
    var scanner = WordScanner()
    var parts: Parts = []
    var count = 0
    while let word = scanner.next(in: text) {
      count += 1
      guard count <= most, let part = part(word, scanner, in: text) else { return nil }
      parts.insert(part)
    }
    if parts.contains(.signing), !ofSignatures.contains(field) { return nil }
    // "Electronic signature" says how it is signed as much as where.
    if count > 1, parts.isSubset(of: [.signature, .way]) { return nil }
    if !parts.isDisjoint(with: [.name, .signature, .signing]) { return .placeholder }
    // "Your organisation" asks; "Your Space" may be one.
    if parts.contains(.yours), count > 1 { return .unreadable(.perhapsPrinted) }
    let isOfBody = field == .recipientOrg || field == .recipientAddress
    return isOfBody && parts.contains(.body) && parts.isSubset(of: [.body, .few])
      ? .unreadable(.perhapsPrinted) : nil
  }

  /// What the words are of which such a text is made.
  private struct Parts: OptionSet {
    let rawValue: UInt8
    static let name = Parts(rawValue: 1)
    static let signature = Parts(rawValue: 2)
    static let signing = Parts(rawValue: 4)
    static let yours = Parts(rawValue: 8)
    static let body = Parts(rawValue: 16)
    /// What stands beside a body and is asked with it.
    static let few = Parts(rawValue: 32)
    static let way = Parts(rawValue: 64)
    static let beside = Parts(rawValue: 128)
  }

  private static func part(_ word: Word, _ scanner: WordScanner, in text: Span<UInt8>) -> Parts? {
    if word == signature { return .signature }
    if word == your { return .yours }
    if names.match(at: word, scanner, in: text) != nil { return .name }
    if signing.match(at: word, scanner, in: text) != nil { return .signing }
    if bodies.match(at: word, scanner, in: text) != nil { return .body }
    if ways.match(at: word, scanner, in: text) != nil { return .way }
    if few.match(at: word, scanner, in: text) != nil { return .few }
    return besides.match(at: word, scanner, in: text) != nil ? .beside : nil
  }

  /// How such texts begin (`Openings`). Words that begin other answers too are given with what may stand behind them.
  static let openings: [String] = {
    let asked = ["name", "surname", "forename", "first", "full", "initials", "last", "completing"]
    return names.list + signing.list + bodies.list + ways.list + doing + nobody.list + examples.list
      + [
        "contact", "role", "position", "address", "telephone", "email", "capitals", "other agency",
        "other organisation", "by typing", "by signing", "your",
      ]
      + (persons + ofName).flatMap { first in asked.map { "\(first) \($0)" } }
  }()

  /// The longest such text, in bytes and in words.
  private static let longest = 96
  private static let most = 14

  /// Where a name is the answer. What was shared may be "name and address", so that it is none of them.
  private static let ofNames: FieldSet = [
    .team, .subject, .requester, .requesterAuthority, .recorder, .recorderRole, .approver, .recipientOrg,
    .recipientPerson, .recipientRole, .recipientAddress, .otherAgencies, .consentBy, .adviceFrom, .signature,
    .signatureRole,
  ]
  /// Whose name may be asked for as a signature.
  private static let ofSignatures: FieldSet = [.recorder, .approver, .signature, .signatureRole, .requesterAuthority]

  private static let signature = Word("signature")
  private static let your = Word("your")

  /// No answer that names somebody holds one of these beside the other words of the lists.
  private static let names: Phrases = [
    "name", "names", "surname", "surnames", "forename", "forenames", "signature", "signatures", "completing",
    "username", "firstname", "lastname",
  ]
  /// The same where somebody is to sign.
  private static let signing: Phrases = ["sign", "initial", "initials"]

  /// What is asked for with whom it was shared: alone, or beside what else is asked.
  private static let bodies: Phrases = [
    "agency", "agencies", "organisation", "organisations", "organization", "organizations", "contact details",
    "details",
  ]
  private static let few: Phrases = [
    "the", "other", "and", "or", "of", "contact", "address", "telephone", "phone", "tel", "number", "email", "e",
    "mail",
    "type", "role", "position",
  ]
  /// How somebody signs.
  private static let ways: Phrases = ["electronic", "digital", "e", "scanned", "typed", "handwritten"]

  private static let besides = Phrases(
    ways.list + doing + persons + ofName + [
      "a", "an", "to", "in", "by", "for", "as", "here", "you", "box", "space", "field", "line", "please", "typing",
      "signing", "is", "are", "who", "with", "this", "dated", "date", "time", "form", "record", "referral", "report",
      "document", "making", "completed", "letters", "job", "example", "sample", "specimen", "template", "data",
      "capitals",
    ])
  /// What is to be done.
  private static let doing = [
    "insert", "enter", "print", "add", "write", "draw", "upload", "attach", "click", "tap", "put", "provide", "paste",
    "type", "select", "choose", "give", "state", "use", "printed",
  ]
  /// Whose name it is.
  private static let persons = [
    "person", "persons", "people", "individual", "worker", "workers", "practitioner", "practitioners", "professional",
    "professionals", "staff", "member", "employee", "employees", "user", "users", "reporter", "referrer", "author",
    "recorder", "applicant", "requester", "requestor", "recipient", "recipients", "receiver", "signatory", "signee",
    "witness", "manager", "managers", "supervisor", "officer", "lead", "safeguarding", "designated", "dsl",
    "responsible", "authorised", "child", "childs", "pupil", "pupils", "student", "students", "client", "clients",
    "service", "young", "parent", "parents", "carer", "carers", "guardian", "adult", "subject", "team", "department",
  ]
  /// Which name, and what stands beside it.
  private static let ofName = ["full", "legal", "first", "last", "middle", "family", "capital", "block", "title"]

  /// Who stands in a form for everybody.
  private static let nobody: Phrases = [
    "a n other", "a n o", "first name last name", "firstname lastname", "first last",
  ]
  /// The same; somebody may be called so.
  private static let examples: Phrases = ["joe bloggs", "jo bloggs", "fred bloggs", "john doe", "jane doe"]

  /// "Will Sign": capitals make a name of a promise, or somebody's way to write.
  static func mayBeName(_ text: Span<UInt8>, as field: Field) -> Bool {
    guard ofNames.contains(field), text.count <= 40 else { return false }
    var scanner = WordScanner()
    guard let first = scanner.next(in: text), first == will, isCapital(first, in: text) else { return false }
    var count = 1
    while let word = scanner.next(in: text) {
      guard isCapital(word, in: text) else { return false }
      count += 1
    }
    return count == 2 || count == 3
  }

  private static let will = Word("will")

  /// A capital, and small letters behind it.
  private static func isCapital(_ word: Word, in text: Span<UInt8>) -> Bool {
    let (start, end) = (word.range.lowerBound, word.range.upperBound)
    return end - start > 1 && text[start] &- UInt8(ascii: "A") < 26 && text[start + 1] &- UInt8(ascii: "a") < 26
  }
}
