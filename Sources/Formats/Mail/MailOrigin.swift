import Records

/// Where a message comes from: a person who sent it, a draft that nobody did, a program.
enum MailOrigin {
  /// A draft, as mail programs keep it.
  static func isUnsent(_ header: MailHeader) -> Bool {
    func says(_ name: String) -> String { FormWords.trimmed(header.text(name) ?? "").lowercased() }
    if says("x-unsent").hasPrefix("1") { return true }
    if header.text("x-mozilla-draft-info") != nil { return true }
    // Still waiting to be sent (nsMsgMessageFlags::Queued).
    if let flags = UInt32(says("x-mozilla-status"), radix: 16), flags & 0x0800 != 0 { return true }
    // T for a draft, as mailboxes keep the flags of their messages.
    if (says("status") + says("x-status")).contains("t") { return true }
    if says("x-gmail-labels").split(separator: ",").contains(where: { FormWords.trimmed($0).hasPrefix("draft") }) {
      return true
    }
    return false
  }

  /// What a mail system says of a message that did not arrive (RFC 3462).
  static func isReport(_ header: MailHeader) -> Bool {
    header.parameters("content-type")?.value == "multipart/report"
      || FormWords.trimmed(header.text("return-path") ?? "") == "<>"
  }

  /// Such a report says that it did not arrive: what acknowledges that it was read does not, nor does an answer that a
  /// program gives while somebody is away.
  static func saysReturned(_ header: MailHeader, from sender: String) -> Bool {
    if let type = header.parameters("content-type"), type.value == "multipart/report" {
      return type["report-type"] == nil || type["report-type"]?.lowercased() == "delivery-status"
    }
    let local = sender.lowercased().prefix { $0 != "@" }.filter { $0.isLetter }
    let subject = header.text("subject")?.lowercased() ?? ""
    return local == "mailerdaemon" || local == "postmaster"
      || returns.contains { subject.contains($0) }
  }

  private static let returns = [
    "undeliver", "not delivered", "delivery fail", "delivery status", "failure notice",
    "returned mail",
    "returned to sender", "mail delivery",
  ]

  /// Whether a part of a report (RFC 3464) tells of a message that did not arrive; nil where it says nothing of that.
  static func tellsOfFailure(_ status: some Sequence<UInt8>) -> Bool? {
    let actions = String(decoding: Array(status), as: UTF8.self).lowercased().split {
      $0 == "\n" || $0 == "\r" || $0 == "\r\n"
    }
    .filter { $0.hasPrefix("action:") }.map { FormWords.trimmed($0.dropFirst("action:".count)) }
    if actions.isEmpty { return nil }
    return !actions.allSatisfy { ["delivered", "relayed", "expanded"].contains($0) }
  }

  /// What says of itself that a program or a list sent it (RFC 3834, RFC 2919).
  static func isAutomatic(_ header: MailHeader) -> Bool {
    if let submitted = header.parameters("auto-submitted")?.value, submitted != "no" { return true }
    if let precedence = header.text("precedence").map({ FormWords.trimmed($0).lowercased() }),
      ["bulk", "list", "junk", "auto_reply"].contains(precedence)
    {
      return true
    }
    return ["list-id", "x-autoreply", "x-autorespond"].contains { header.text($0) != nil }
  }

  /// A mailbox that programs send from.
  static func isAutomatic(address: String) -> Bool {
    let local = address.lowercased().prefix { $0 != "@" }.filter { $0.isLetter }
    if parts.contains(where: { local.holds($0) }) { return true }
    return names.contains(local)
  }

  private static let parts: [StaticString] = ["noreply", "donotreply", "mailerdaemon"]
  private static let names: Set<String> = [
    "postmaster", "daemon", "bounce", "bounces", "notification", "notifications", "alert", "alerts", "helpdesk",
    "servicedesk", "support", "ticket", "tickets", "automailer", "scanner", "copier", "root", "cron",
  ]

  /// Signed in the text itself (OpenPGP), which nobody has verified.
  static func isClearSigned(_ text: [UInt8]) -> Bool {
    String(decoding: text.prefix(4 << 10), as: UTF8.self).holds("-----BEGIN PGP SIGNED MESSAGE-----")
  }

  /// "Fwd: Referral": it hands another message on.
  static func isForward(subject: String) -> Bool {
    let words = FormWords.trimmed(subject).lowercased()
    return words.hasPrefix("fw:") || words.hasPrefix("fwd:")
  }

  /// "Re: Referral": what it quotes is what it answers.
  static func isReply(subject: String) -> Bool { FormWords.trimmed(subject).lowercased().hasPrefix("re:") }
}

/// Whether two mailboxes are of one organisation, as far as their domains say.
enum MailDomain {
  /// - Parameter sender: an address; where it is none, nothing is known of the sender's organisation and any recipient
  ///   is outside of it.
  static func isOutside(_ recipient: String, of sender: String) -> Bool {
    let (one, other) = (domain(recipient), domain(sender))
    if one.isEmpty { return false }
    if other.isEmpty || shared.contains(one) || shared.contains(other) { return true }
    return one != other && !one.hasSuffix("." + other) && !other.hasSuffix("." + one)
  }

  private static func domain(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@") else { return "" }
    let domain = address[address.index(after: at)...].lowercased()
    // A mailbox of the criminal justice system's secure mail lies below the organisation's own domain.
    return domain.hasSuffix(".cjsm.net") ? String(domain.dropLast(9)) : domain
  }

  /// A mailbox that anybody may have, at a service for private persons.
  static func isPrivate(_ address: String) -> Bool { ofPersons.contains(domain(address)) }

  /// A list of whoever joined it.
  static func isList(_ address: String) -> Bool {
    ["googlegroups.com", "groups.google.com", "groups.io", "yahoogroups.com"].contains(domain(address))
  }

  /// Domains under which many organisations, or people, have their mailboxes.
  private static let shared = ofPersons.union([
    "nhs.net", "nhs.scot", "c2kni.net", "c2kni.org.uk", "hwbcymru.net", "glow.sch.uk", "glowmail.org.uk",
  ])

  private static let ofPersons: Set<String> = [
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "live.co.uk", "msn.com",
    "yahoo.com", "yahoo.co.uk", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com", "btinternet.com", "sky.com",
    "virginmedia.com", "talktalk.net", "ntlworld.com", "protonmail.com", "proton.me", "gmx.com", "mail.com",
  ]
}
