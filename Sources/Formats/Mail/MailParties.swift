import Records

/// Who sent a message to whom, beside what its form says of author and recipient.
///
/// A form that the recipient sends back to its author was shared before, by another message: what this one says of when
/// and how is said of the answer. The form's own words tell the two apart.
extension MailEnvelope {
  /// What a form says of those whom it went between; empty where it says nothing.
  struct Parties {
    var author = ""
    /// Whose form it is.
    var holder = ""
    var recipient = ""
    var address = ""
  }

  /// Whoever the form was shared with sent it, or it was sent to its author by somebody outside.
  func cameBack(_ parties: Parties) -> Bool {
    let author = Self.words(ofName: parties.author)
    if !author.isEmpty {
      if Self.isNamed(author, sender, senderAddress) { return false }
      let outside = recipients.filter { MailDomain.isOutside($0, of: senderAddress) }
      if outside.contains(where: { Self.isNamed(author, "", $0) }) { return true }
      if outside.count == recipients.count,
        recipientNames.contains(where: { Self.isNamed(author, $0, "") })
      {
        return true
      }
    }
    let stated = parties.address.prefix(4_000).split { $0.isWhitespace || ",;<>()[]|".contains($0) }
      .filter { $0.contains("@") }.map { $0.lowercased() }
    let own = recipients.map { $0.lowercased() }
    if stated.contains(where: { $0 == senderAddress.lowercased() }),
      !own.contains(where: { stated.contains($0) })
    {
      return true
    }
    // "Southdown NHS Trust" sends from southdown.nhs.net.
    let organisation = Self.words(ofOrganisation: parties.recipient)
    return Self.isDomain(senderAddress, of: organisation)
      && !Self.isDomain(senderAddress, of: Self.words(ofOrganisation: parties.holder))
      && !recipients.contains { Self.isDomain($0, of: organisation) }
  }

  /// The sender's name or mailbox is that of whoever a form names.
  func isSent(by name: String) -> Bool {
    Self.isNamed(Self.words(ofName: name), sender, senderAddress)
  }

  /// The sender is a person, and not the one whom a form names.
  func isSent(bySomebodyElseThan name: String) -> Bool {
    let words = Self.words(ofName: name)
    return !words.isEmpty && !Self.isNamed(words, sender, senderAddress)
  }

  /// It went to several organisations, and to one at least that the form does not name as the recipient.
  func wentBeside(_ parties: Parties) -> Bool {
    // What a private mailbox is worth is the rules' question.
    let outside = recipients.filter { MailDomain.isOutside($0, of: senderAddress) && !MailDomain.isPrivate($0) }
    guard let first = outside.first else { return false }
    if outside.contains(where: { MailDomain.isList($0) }) { return true }
    let isOne = outside.allSatisfy {
      $0.lowercased() == first.lowercased() || !MailDomain.isOutside($0, of: first)
    }
    if isOne { return false }
    let organisation = Self.words(ofOrganisation: parties.recipient)
    return !outside.allSatisfy { Self.isDomain($0, of: organisation) }
  }

  /// It went, to whom the form says, on a later day than the form says that it was shared by mail.
  func wentLater(than day: Day, on sent: Day, _ parties: Parties, by channel: String) -> Bool {
    guard sent.number > day.number + 1, channel.lowercased().contains("mail") else { return false }
    let stated = parties.address.lowercased()
    return recipients.contains { stated.contains($0.lowercased()) }
  }

  /// Words of a name before what is said of its bearer ("Anwen Maddern, safeguarding lead").
  private static func words(ofName name: String) -> [String] {
    name.prefix(200).prefix { !",(;/|\n".contains($0) }.lowercased().split { !$0.isLetter }
      .map(String.init).filter { $0.count >= 3 && !titles.contains($0) }
  }

  private static let titles: Set<String> = ["mrs", "miss", "the", "and", "rev", "prof"]

  private static func isNamed(_ words: [String], _ name: String, _ address: String) -> Bool {
    let local = address.lowercased().prefix { $0 != "@" }
    let given = Set((name.lowercased() + " " + local).split { !$0.isLetter }.map(String.init))
    return words.contains { word in given.contains(word) || word.count >= 4 && local.contains(word)
    }
  }

  private static func words(ofOrganisation name: String) -> [String] {
    name.prefix(400).lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { $0.count >= 4 && !kinds.contains($0) }
  }

  /// Words of many organisations' names.
  private static let kinds: Set<String> = [
    "trust", "council", "service", "services", "social", "care", "children", "childrens", "health",
    "team", "police",
    "school", "schools", "college", "academy", "safeguarding", "county", "borough", "city",
    "university", "hospital",
    "hospitals", "centre", "youth", "club", "community", "mental", "early", "help", "first",
    "response", "family",
    "families", "hub", "front", "door", "duty", "local", "authority", "primary", "secondary",
    "foundation", "group",
    "with", "from", "email", "named", "nurse", "lead", "officer", "designated", "support",
    "housing", "education",
    "charity", "england", "wales", "scotland", "partnership", "board", "district",
  ]

  private static func isDomain(_ address: String, of words: [String]) -> Bool {
    guard let at = address.lastIndex(of: "@") else { return false }
    let labels = address[address.index(after: at)...].lowercased().split {
      !$0.isLetter && !$0.isNumber
    }
    return words.contains { word in labels.contains { $0.contains(word) } }
  }
}
