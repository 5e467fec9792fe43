public import Records

extension Evidence {
  /// The fields that say with whom it was shared: those of the recipient that are answered, or, where all of those are
  /// not and a request was decided on, the requester.
  ///
  /// A role alone is not a recipient, so the set is empty where only the role is answered.
  public var recipientFields: FieldSet {
    var fields: FieldSet = []
    for field in Self.namingFields where self[field].isAnswered { fields.insert(field) }
    if !fields.isEmpty { return fields }
    return isRequest && self[.requester].isAnswered ? [.requester] : []
  }

  /// The texts that name the recipients, in the order organisation, person, address; or the requester's.
  public var recipients: [Text] { recipientFields.fields.map { self[$0].text } }

  /// That a recipient is named: an organisation, a person or an address.
  public var hasRecipient: Bool { !recipientFields.isEmpty }

  /// That somebody asked for the information and this is the answer.
  public var isRequest: Bool {
    sourceTraits.contains(.request) || self[.recordType].includes(RecordType.requestReceived)
      || self[.requester].traits.contains(.request)
  }

  /// Lends each recipient named in the field: several stand in a cell with `;` or a new line between them.
  public func forEachRecipient(in field: Field, _ body: (Span<UInt8>) -> Void) {
    self[field].text.withBytes { text in
      Parts.forEach(of: text, separatedBy: { $0 == UInt8(ascii: ";") || $0 == 0x0A || $0 == 0x0D }, body)
    }
  }

  /// *Internal*: every recipient is in the organisation itself (name, team or own domain; own DSL, manager, DPO).
  public var isInternal: Bool {
    ground.number(of: .isInternal) { numberOfInternal } == 2
  }

  /// `isInternal` as a number.
  var numberOfInternal: UInt32 { isSentNowhereElse ? 2 : 1 }

  private var isSentNowhereElse: Bool {
    let fields = recipientFields
    if fields.isEmpty { return false }
    if fields.contains(.recipientAddress), !isOwnAddress(self[.recipientAddress].text) { return false }
    if fields.contains(.requester) { return isOwn(self[.requester].text) }
    if fields.contains(.recipientOrg) { return isOwn(self[.recipientOrg].text) }
    if fields.contains(.recipientPerson) {
      // A name says nothing by itself; the role beside it does.
      return isOwn(self[.recipientPerson].text) || isOwn(self[.recipientRole].text)
    }
    return true
  }

  private static let namingFields: [Field] = [.recipientOrg, .recipientPerson, .recipientAddress]

  /// That everybody named in the text is in the organisation.
  func isOwn(_ text: Text) -> Bool {
    if text.isEmpty { return false }
    if text.isOneOf(Self.ownRoles) { return true }
    return text.withBytes { text in
      if isOwnName(text) { return true }
      var named = 0
      var own = 0
      Parts.forEachNamed(in: text) { part in
        named += 1
        if isOwnName(part) || Self.ownRoles.matchesWhole(part) || containsOwnName(part) { own += 1 }
      }
      return named > 0 && named == own
    }
  }

  /// That the text is the organisation's or a team's name.
  private func isOwnName(_ text: Span<UInt8>) -> Bool {
    let organisation = terms.organisation
    if !organisation.name.isEmpty, WordScan.equals(text, organisation.name.utf8.span) { return true }
    for team in organisation.teams where !team.name.isEmpty {
      if WordScan.equals(text, team.name.utf8.span) { return true }
      // "North" is too common a word to be looked for inside a text; "North team" is the team.
      if Self.endsInTeam.firstMatch(in: text) != nil, WordScan.contains(text, team.name.utf8.span),
        Parts.wordCount(text) == Parts.wordCount(team.name.utf8.span) + 1
      {
        return true
      }
    }
    return false
  }

  private func containsOwnName(_ text: Span<UInt8>) -> Bool {
    !terms.organisation.name.isEmpty && WordScan.contains(text, terms.organisation.name.utf8.span)
  }

  /// That every mail address in the text is at one of the organisation's own domains.
  private func isOwnAddress(_ text: Text) -> Bool {
    if terms.organisation.domains.isEmpty { return false }
    return text.withBytes { text in
      var addresses = 0
      var own = 0
      Parts.forEach(of: text, separatedBy: { $0 <= 0x20 || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }) {
        part in
        guard let at = part.indices.last(where: { part[$0] == UInt8(ascii: "@") }) else { return }
        addresses += 1
        let domain = part.extracting((at + 1)...)
        if terms.organisation.domains.contains(where: { Parts.isDomain(domain, $0.utf8.span) }) { own += 1 }
      }
      return addresses > 0 && addresses == own
    }
  }

  private static let endsInTeam: Phrases = ["team", "service", "office", "branch"]

  /// A bare role that is our own wherever it stands without somebody else's name beside it.
  static let ownRoles: Phrases = [
    "dsl", "our dsl", "own dsl", "our own dsl", "designated safeguarding lead dsl",
    "deputy designated safeguarding lead ddsl", "the dsl", "ddsl", "our ddsl", "deputy dsl", "our deputy dsl", "dsp",
    "ddsp",
    "dsl team",
    "designated safeguarding lead", "our designated safeguarding lead", "deputy designated safeguarding lead",
    "designated safeguarding person", "designated safeguarding officer", "dso", "safeguarding lead",
    "our safeguarding lead", "safeguarding officer", "our safeguarding officer", "safeguarding team",
    "our safeguarding team", "internal safeguarding team", "line manager", "my line manager", "our line manager",
    "manager", "my manager", "our manager", "team manager", "own manager", "senior manager", "dpo", "our dpo",
    "data protection officer", "our data protection officer", "internal", "internal only", "internally",
    "dsl internal", "manager internal", "internal dsl", "internal team",
  ]
}

/// Cutting a text into the parts that are judged one by one.
enum Parts {
  static func forEach(
    of text: Span<UInt8>, separatedBy isSeparator: (UInt8) -> Bool, _ body: (Span<UInt8>) -> Void
  ) {
    var start = 0
    for index in 0...text.count where index == text.count || isSeparator(text[index]) {
      if WordScan.next(in: text, from: start, to: index) != nil { body(text.extracting(start..<index)) }
      start = index + 1
    }
  }

  /// The names in a list written by hand: between commas, slashes, "and", "&", ";" and new lines.
  static func forEachNamed(in text: Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
    forEach(
      of: text,
      separatedBy: {
        switch $0 {
        case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "&"), UInt8(ascii: "+"), 0x0A, 0x0D:
          true
        default: false
        }
      }
    ) { part in
      var start = 0
      var at = 0
      while let word = WordScan.next(in: part, from: at, to: part.count) {
        at = word.upperBound
        guard WordScan.hash(part, word) == and else { continue }
        if WordScan.next(in: part, from: start, to: word.lowerBound) != nil {
          body(part.extracting(start..<word.lowerBound))
        }
        start = word.upperBound
      }
      if WordScan.next(in: part, from: start, to: part.count) != nil { body(part.extracting(start..<part.count)) }
    }
  }

  static func wordCount(_ text: Span<UInt8>) -> Int {
    var count = 0
    var at = 0
    while let word = WordScan.next(in: text, from: at, to: text.count) {
      count += 1
      at = word.upperBound
    }
    return count
  }

  /// That a domain is the other, whatever its case, or one below it.
  static func isDomain(_ domain: Span<UInt8>, _ own: Span<UInt8>) -> Bool {
    var end = domain.count
    while end > 0, domain[end - 1] == UInt8(ascii: ">") || domain[end - 1] == UInt8(ascii: ")") { end -= 1 }
    guard own.count > 0, end >= own.count else { return false }
    let start = end - own.count
    if start > 0, domain[start - 1] != UInt8(ascii: ".") { return false }
    return own.indices.allSatisfy { lower(domain[start + $0]) == lower(own[$0]) }
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  private static let and = WordScan.hash("and")
}
