import Records

/// What the name of a recipient says of whether they need to know, worst last.
enum RecipientRole: Int, Comparable {
  case hasRole, unknown, outsider, barred

  static func < (one: RecipientRole, other: RecipientRole) -> Bool { one.rawValue < other.rawValue }
}

extension PartnerLists {
  /// Judges everybody named in one text. Names stand between commas, strokes and "and"; a name beside one that has a
  /// role may be its place ("Northshire Council, Children's Services"), one joined on with "and" is somebody else.
  func role(of text: Span<UInt8>) -> RecipientRole {
    var parts = Parts()
    var at = 0
    lexicon.scan(text) { match in
      parts.pass(over: text, at..<match.range.lowerBound)
      parts.found(match.meaning)
      at = match.range.upperBound
      return true
    }
    parts.pass(over: text, at..<text.count)
    return parts.finish()
  }

  /// The parts of a list of names, judged one after the other.
  private struct Parts {
    private var worst = RecipientRole.hasRole
    private var anyRole = false
    private var strangers = false
    // The part being read.
    private var hasKind = false
    private var isKnown = false
    private var isOutside = false
    private var hasBody = false
    private var hasWords = false
    private var isJoined = false

    mutating func found(_ word: RecipientWord) {
      hasWords = true
      switch word {
      case .kind: hasKind = true
      case .known: isKnown = true
      case .outsider, .company: isOutside = true
      case .body: hasBody = true
      case .barred: worst = .barred
      case .nothing: break
      }
    }

    /// What stands between two words of the lexicon: names, and marks that begin another part.
    mutating func pass(over text: Span<UInt8>, _ gap: Range<Int>) {
      var at = gap.lowerBound
      while at < gap.upperBound {
        let word = WordScan.next(in: text, from: at, to: gap.upperBound)
        for index in at..<(word?.lowerBound ?? gap.upperBound) {
          switch text[index] {
          case UInt8(ascii: ","), UInt8(ascii: "/"): end(joinedNext: false)
          case UInt8(ascii: "&"), UInt8(ascii: "+"): end(joinedNext: true)
          default: break
          }
        }
        guard let word else { return }
        if WordScan.hash(text, word) == and { end(joinedNext: true) } else { hasWords = true }
        at = word.upperBound
      }
    }

    private mutating func end(joinedNext: Bool) {
      if hasWords {
        if isKnown || (hasKind && !isOutside) {
          anyRole = true
        } else if isOutside || hasBody {
          worst = max(worst, .outsider)
        } else if isJoined, anyRole {
          // "Police and Riverside" names two; "Brighton and Hove Social Care" one.
          strangers = true
        }
      }
      (hasKind, isKnown, isOutside, hasBody, hasWords, isJoined) = (false, false, false, false, false, joinedNext)
    }

    mutating func finish() -> RecipientRole {
      end(joinedNext: false)
      if strangers { return max(worst, .outsider) }
      return max(worst, anyRole ? .hasRole : .unknown)
    }
  }
}

private let and = WordScan.hash("and")

extension Evidence {
  /// Whether everybody with whom it was shared needs to know; the worst counts.
  var recipientsRole: RecipientRole {
    let fields = recipientFields
    let partners = terms.partners
    var worst = RecipientRole.hasRole
    var named = 0
    // Who is meant is named by the body; a person's name or an address only where no body is.
    for field in [Field.recipientOrg, .requester] where fields.contains(field) {
      forEachRecipient(in: field) { name in
        named += 1
        worst = max(worst, partners.role(of: name))
      }
    }
    if fields.contains(.recipientOrg) || fields.contains(.requester) {
      for field in [Field.recipientPerson, .recipientAddress] where fields.contains(field) {
        if self[field].text.withBytes({ partners.role(of: $0) }) == .barred { return .barred }
      }
      let role = fields.contains(.recipientOrg) ? roleSaid : nil
      if let role, role >= .outsider { return max(worst, role) }
      // A body that is not known by its name may be by the role of the one person there.
      if worst == .unknown, role == .hasRole, named == 1 { return .hasRole }
      return worst
    }
    var best = roleSaid ?? .unknown
    for field in [Field.recipientPerson, .recipientAddress] where fields.contains(field) {
      forEachRecipient(in: field) { part in
        let role = partners.role(of: part)
        best = role == .barred || best == .barred ? .barred : min(best, role)
        if role == .outsider { worst = .outsider }
      }
    }
    return max(worst, best)
  }

  /// What the recipient's role says; nil where it says nothing.
  private var roleSaid: RecipientRole? {
    let role = self[.recipientRole]
    return role.isAnswered ? role.text.withBytes(terms.partners.role) : nil
  }
}
