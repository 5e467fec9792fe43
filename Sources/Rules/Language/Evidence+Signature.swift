import Records

/// What a record shows of being signed.
enum Signing: Hashable {
  /// Signed, so well.
  case signed(SignatureGrade)
  /// Not signed, and why, to stand after "the signature ".
  case notSigned(String)
  /// A person must say, and why.
  case unclear(String)
  /// The source cannot show it: a table without a signature column that the system did not write.
  case noColumn
}

extension Evidence {
  /// How the record is signed; for *system*, only where the source has no signature label or the cell only ticks.
  var signing: Signing { ground.signings[ground.number(of: .signing) { numberOfSigning }] }

  /// `signing` as a number.
  var numberOfSigning: UInt32 { ground.signings.number(of: shownSigning) }

  private var shownSigning: Signing {
    let reading = self[.signature]
    switch reading.kind {
    case .cryptographic: return verified(reading.verification ?? .notVerified)
    case .image: return .signed(.drawn)
    case .noColumn: return isWrittenBySystem ? .signed(.system) : .noColumn
    case .blank:
      if hasLabel(.signature) { return .notSigned("is blank") }
      return isWrittenBySystem ? .signed(.system) : .notSigned("is missing")
    case .placeholder: return .notSigned("is a placeholder")
    case .unreadable:
      return .unclear(
        reading.unreadable == .unclearMessage
          ? "stands nowhere but, perhaps, in a message that the form was handed on or sent out with"
          : "is there but cannot be read")
    case .notApplicable:
      return reading.text.mentions(SignatureWords.notRequired)
        ? .unclear("is said not to be required") : .notSigned("is declared not applicable")
    case .choice, .text, .date, .eitherWayDate, .monthFirstDate, .ambiguousDate, .impreciseDate, .indefiniteDate,
      .notADate:
      return written(reading)
    }
  }

  private func verified(_ verification: Reading.Verification) -> Signing {
    switch verification {
    case .valid: .signed(.cryptographic)
    case .invalid: .notSigned("is cryptographic and not valid")
    case .unknownSigner: .unclear("is cryptographic and its signer is not known")
    case .notVerified: .unclear("is cryptographic and could not be verified")
    }
  }

  private func written(_ reading: Reading) -> Signing {
    let text = reading.text
    if reading.isBareNo { return .notSigned("is answered no") }
    if isTick(text) {
      return hasSystemAuthorAndTime ? .signed(.system) : .unclear("is only ticked and does not say by whom")
    }
    // Most cells hold a name and nothing else; only a cell with one of these words in it is looked at further.
    guard SignatureWords.mayBeMore(text) else {
      return typed(text)
    }
    if SignatureWords.beginsNotApplicable(text) {
      return .unclear("is declared not applicable and says more")
    }
    if text.mentions(SignatureWords.notRequired) { return .unclear("is said not to be required") }
    if text.mentions(SignatureWords.outstanding) { return .notSigned("is still outstanding") }
    if text.mentions(SignatureWords.elsewhere) { return .unclear("is said to be elsewhere") }
    if text.mentions(SignatureWords.onBehalf) || SignatureWords.beginsForSomebody(text) {
      return .unclear("was given on behalf of somebody")
    }
    if text.isOneOf(SignatureWords.tools) { return .unclear("names a tool to sign with and nobody who did") }
    if text.isOneOf(SignatureWords.systems) {
      return isWrittenBySystem ? .signed(.system) : .unclear("names the system and nobody who signed")
    }
    if text.isOneOf(SignatureWords.ticked) {
      return hasSystemAuthorAndTime ? .signed(.system) : .unclear("is only ticked and does not say by whom")
    }
    if SignatureWords.isStampAlone(text) { return .unclear("is a tool's stamp and names nobody who signed") }
    if text.isOneOf(SignatureWords.printed) { return .notSigned("is what the form has printed there") }
    if text.isOneOf(SignatureWords.roles) { return .unclear("names a role and nobody who has it") }
    if SignatureWords.tellsOfSignature(text) { return .unclear("is told of and names nobody") }
    if text.isOneOf(SignatureWords.nobodys) { return .unclear("names nobody") }
    if SignatureWords.isPictureName(text) {
      return .unclear("is the name of a picture that is not there")
    }
    return typed(text)
  }

  /// A typed name. The rest of a sentence ("is what she had written on the form") is none.
  private func typed(_ text: Text) -> Signing {
    let words = text.wordCount
    if words == 0 { return .unclear("holds no name") }
    let beginsSmall = text.withBytes { $0[0] &- UInt8(ascii: "a") < 26 }
    // "Signed by Femi?": whoever wrote it did not know.
    if text.withBytes({ $0[$0.count - 1] == UInt8(ascii: "?") }) {
      return .unclear("is a question")
    }
    return words >= 6 && beginsSmall ? .unclear("holds words and no name") : .signed(.typed)
  }

  /// ☑ ☒ ✓ ✔ ✅ and nothing else: a sign is no word that a list could hold.
  private func isTick(_ text: Text) -> Bool {
    text.withBytes { text in
      guard text.count >= 3, text.count <= 8, text[0] == 0xE2 else { return false }
      switch (text[1], text[2]) {
      case (0x98, 0x91), (0x98, 0x92), (0x9C, 0x93), (0x9C, 0x94), (0x9C, 0x85): return true
      default: return false
      }
    }
  }

  /// Author and time written by the system itself, or approver with the approval's time.
  private var isWrittenBySystem: Bool {
    if self[.approver].isAnswered, sourceTraits.contains(.approvedBySystem) { return true }
    // A timestamp beside a name that somebody typed is no signature: the system must have written both.
    let author = self[.recorder]
    let time = self[.recordedAt]
    guard author.isAnswered, author.traits.contains(.system), time.day != nil else { return false }
    return time.traits.contains(.system) || sourceTraits.contains(.recordedBySystem)
  }

  /// A tick is as good as the system's own signature where author and time are recorded.
  private var hasSystemAuthorAndTime: Bool {
    isWrittenBySystem
      || (self[.recorder].isAnswered && (self[.recordedAt].days != nil || self[.signatureDate].days != nil))
  }

  /// The field with the signature's date: its own, or for *system* the date recorded.
  var signatureDateField: Field {
    if self[.signatureDate].isAnswered || signing != .signed(.system) { return .signatureDate }
    return .recordedAt
  }

  /// That signatory and author are one person: the same name, or the same initial and surname.
  var authorSigned: Bool {
    let author = self[.recorder]
    guard author.isAnswered, self[.signature].kind == .text else { return false }
    return author.text.withBytes { one in
      self[.signature].text.withBytes { Names.agree(Words.folded(one), Words.folded($0)) }
    }
  }
}

extension Condition {
  /// The record is signed, however well.
  static let signed = Condition(
    "the record is signed", [.signature, .recorder, .recordedAt, .approver]
  ) { evidence in
    switch evidence.signing {
    case .signed: .met
    case .notSigned: .notMet
    case .unclear: .unclear
    case .noColumn: .noColumn
    }
  }
}

/// Whether two ways of writing a name are one.
enum Names {
  /// "D. Whitlock", "Whitlock, Dana" and "Dana Whitlock" agree; words are folded.
  static func agree(_ one: [[UInt8]], _ other: [[UInt8]]) -> Bool {
    if one.isEmpty || other.isEmpty { return false }
    if one == other || initials(one, of: other) || initials(other, of: one) { return true }
    let shorter = one.count <= other.count ? one : other
    let longer = one.count <= other.count ? other : one
    var full = 0
    var left = longer
    for word in shorter {
      guard let found = left.firstIndex(where: { same($0, word) }) else { return false }
      if left[found].count > 1, word.count > 1 { full += 1 }
      left.remove(at: found)
    }
    return full > 0
  }

  /// "DW" of "Dana Whitlock".
  private static func initials(_ one: [[UInt8]], of name: [[UInt8]]) -> Bool {
    guard one.count == 1, name.count > 1, one[0].count == name.count else { return false }
    return name.indices.allSatisfy { name[$0].first == one[0][$0] }
  }

  private static func same(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    one == other || (one.count == 1 && other.first == one.first) || (other.count == 1 && one.first == other.first)
  }
}

/// What stands in signature cells besides names.
enum SignatureWords {
  static let ticked: Phrases = [
    "yes", "y", "true", "ie", "tick", "ticked", "signed", "signed off", "sign off", "signed electronically",
    "electronically signed", "e signed", "esigned", "digitally signed", "complete", "completed", "done", "approved",
    "confirmed", "agreed", "on", "x", "1", "☒", "☑", "✓", "✔", "yes signed", "signed yes", "llofnodwyd",
    "electronic signature", "digital signature", "e signature", "esignature",
  ]
  static let outstanding: Phrases = [
    "not signed", "unsigned", "not requested", "requested", "pending", "awaiting", "awaited", "outstanding",
    "to be signed", "to sign", "not yet", "needs signing", "requires signature", "signature required", "no signature",
    "not available", "to follow", "to complete", "to be completed", "will complete", "will sign", "will be signed",
    "to be confirmed", "to confirm", "needs to sign", "yet to sign", "has not signed", "have not signed",
    "did not sign", "didnt sign", "signature missing", "missing signature", "signature absent", "left blank",
    "skipped this", "no file", "heb ei lofnodi", "heb lofnod", "dim llofnod",
  ]
  static let elsewhere: Phrases = [
    "paper copy", "paper form", "hard copy", "hardcopy", "on paper", "on file", "paper file", "original", "see form",
    "signed copy", "see paper*", "see signed", "see scanned", "see scan", "wet signature", "verbal", "verbally",
  ]
  static let onBehalf: Phrases = [
    "pp", "p p", "per pro", "per procurationem", "on behalf of", "obo", "fao", "for the attention of",
  ]
  /// "For D. Whitlock", "Attn: D. Whitlock": whom it is for, and not who signed. Behind a name it begins a role ("lead for
  /// safeguarding").
  private static let forSomebody: Phrases = ["for", "attn", "attention", "dros"]
  /// What something is signed with; the name of whoever signed stands in the picture that is not there.
  static let tools: Phrases = {
    let tools = [
      "docusign", "docu sign", "docusigned", "docusigned by", "docu signed by", "adobe sign", "adobe acrobat sign",
      "acrobat sign", "adobe fill and sign", "hellosign",
      "hello sign", "dropbox sign", "signnow", "sign now", "pandadoc", "signable", "e sign", "esign", "zoho sign",
      "microsoft forms", "google forms", "survey monkey",
    ]
    let ways = [
      "by", "via", "using", "with", "in", "signed by", "signed via", "signed using", "signed with", "signed in",
    ]
    return Phrases(tools + ways.flatMap { way in tools.map { "\(way) \($0)" } })
  }()

  /// "DocuSigned by: 3F2504E04F8911D3": a tool's stamp with its own number, whose name stands in a picture.
  static func isStampAlone(_ text: Text) -> Bool {
    text.withBytes { text in
      var at = 0
      var hasStamp = false
      while let word = WordScan.next(in: text, from: at, to: text.count) {
        at = word.upperBound
        if stamps.contains(WordScan.hash(text, word)) {
          hasStamp = true
        } else if !word.contains(where: { text[$0] &- UInt8(ascii: "0") < 10 }) {
          return false
        }
      }
      return hasStamp
    }
  }

  private static let stamps = WordSet("docusign docusigned digitally electronically esigned by signed envelope id")

  /// What a system writes where nobody signed.
  static let systems: Phrases = {
    let systems = [
      "system", "the system", "system user", "system administrator", "system account", "system generated", "automatic",
      "automatically", "auto", "computer", "workflow",
    ]
    let made = [
      "automatically signed", "signed automatically", "auto signed", "automatically generated", "auto generated",
      "generated by system", "generated by the system", "computer generated", "electronically generated",
    ]
    return Phrases(systems + systems.map { "signed by " + $0 } + made)
  }()

  static func beginsForSomebody(_ text: Text) -> Bool { text.withBytes { begins($0, with: forSomebody) } }

  /// "Signature attached", "Signature seen by the DSL": of a signature that is somewhere else, where "Signature: D.
  /// Whitlock" is one.
  static func tellsOfSignature(_ text: Text) -> Bool {
    text.withBytes { text in
      guard begins(text, with: signature), let first = WordScan.next(in: text, from: 0, to: text.count),
        let second = WordScan.next(in: text, from: first.upperBound, to: text.count)
      else { return false }
      return (first.upperBound..<second.lowerBound).allSatisfy { text[$0] <= 0x20 }
    }
  }

  private static let signature: Phrases = ["signature", "signatures"]

  private static func begins(_ text: Span<UInt8>, with phrases: Phrases) -> Bool {
    guard let first = WordScan.next(in: text, from: 0, to: text.count) else { return false }
    return phrases.matchesWhole(text.extracting(first))
  }
  static let printed: Phrases = ["initials only", "initials", "name only"]
  static let roles = Phrases(bearers + bearers.map { "signed by " + $0 })

  private static let bearers = [
    "practitioner", "the practitioner", "worker", "the worker", "youth worker", "support worker", "case worker",
    "caseworker", "key worker", "professional", "referrer", "author", "the author", "employee", "user", "dsl",
    "the dsl", "ddsl", "dsp", "dpo", "manager", "the manager", "line manager", "head", "head teacher",
    "headteacher", "the head teacher", "the headteacher", "deputy head", "deputy headteacher", "coach", "the coach",
    "head coach", "class teacher", "teacher", "social worker", "designated safeguarding lead", "safeguarding lead",
    "designated safeguarding officer", "safeguarding officer", "deputy designated safeguarding lead",
    "welfare officer", "club welfare officer", "chair", "chair of trustees", "trustee", "secretary", "staff",
    "staff member", "member of staff", "team leader", "team manager", "supervisor", "admin", "administrator",
    "volunteer", "office", "the office",
  ]
  static let notRequired: Phrases = [
    "not required", "not needed", "no signature required", "none required", "none needed",
    "not necessary",
    "none necessary", "exempt",
  ]
  /// What stands where a name was, or tells of the way.
  static let nobodys: Phrases = [
    "redacted", "name redacted", "signature redacted", "removed", "name removed", "withheld",
    "name withheld",
    "electronic", "electronically", "electronic form", "digital", "online", "online form", "typed",
    "typed name",
    "typed name acceptable", "typed signature", "typed signature acceptable", "name typed", "email",
    "e mail", "by email",
    "by e mail", "via email", "via e mail", "sent by email", "sent by e mail", "submitted by email",
    "submitted electronically", "submitted online", "by phone", "by telephone", "image", "picture",
    "photo",
  ]

  /// "N/A - sent by email", "NA (electronic)", "Not applicable, electronic form": declared, with a reason. "Na Li" and
  /// "N A Bevan" are names.
  static func beginsNotApplicable(_ text: Text) -> Bool {
    text.withBytes { text in
      guard let first = WordScan.next(in: text, from: 0, to: text.count) else { return false }
      let small = text.extracting(first.lowerBound..<text.count)
      func begins(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard small.count > count else { return false }
        for index in 0..<count where unsafe small[index] | 0x20 != word.utf8Start[index] | 0x20 {
          return false
        }
        return (small[count] | 0x20) &- UInt8(ascii: "a") >= 26
      }
      if begins("n/a") || begins("not applicable") || begins("non applicable") { return true }
      guard begins("na") else { return false }
      // A dash, a bracket or the like parts it from what follows.
      for index in 2..<small.count {
        let byte = small[index]
        if byte == 0x20 { continue }
        return "-(,;:/".utf8.contains(byte) || byte == 0xE2
      }
      return false
    }
  }

  /// "image001.png", "cid:image001.png@01D": what a mail in plain text leaves of a picture.
  static func isPictureName(_ text: Text) -> Bool {
    let name = text.string.lowercased()
    if name.hasPrefix("cid:") || name.hasPrefix("[cid:") { return true }
    return !name.contains(" ")
      && pictureEndings.contains { name.hasSuffix($0) || name.hasSuffix($0 + "]") }
  }

  private static let pictureEndings = [
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".tif", ".tiff", ".webp",
  ]

  /// That a word of the lists above stands in the text, asked without an allocation.
  static func mayBeMore(_ text: Text) -> Bool {
    text.withBytes { text in
      var at = 0
      while let word = WordScan.next(in: text, from: at, to: text.count) {
        if all.contains(WordScan.hash(text, word)) { return true }
        at = word.upperBound
      }
      return false
    }
  }

  private static let all = WordSet(
    """
    yes y true ie tick ticked signed sign signing electronically e esigned digitally complete completed done approved
    confirmed agreed on x 1 ☒ ☑ ✓ ✔ llofnodwyd not unsigned requested pending awaiting awaited outstanding to needs
    requires required signature no paper hard hardcopy original see wet verbal verbally pp p per none exempt will yet
    has have did didnt missing left skipped heb dim dsl ddsl dsp dpo manager head headteacher coach teacher worker lead
    officer chair trustee trustees secretary staff leader supervisor admin administrator volunteer office
    n na applicable non needed necessary redacted removed withheld electronic digital online typed email mail e
    phone telephone image picture photo png jpg jpeg gif bmp emf wmf tif tiff webp cid
    initials name behalf obo fao for attn attention dros docusign docu adobe acrobat hellosign hello dropbox
    signnow pandadoc signable esign zoho microsoft google survey signature signatures practitioner caseworker
    professional referrer author employee user docusigned signed system automatic automatically auto computer workflow
    generated
    """)
}
