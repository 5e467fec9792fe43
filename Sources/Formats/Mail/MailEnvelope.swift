import Records

/// What a message says of itself: who sent it, when, to whom. The system wrote it, not the form's author.
public struct MailEnvelope: Sendable, Equatable {
  /// ISO 8601 with the sender's zone; empty where the message has no date that can be read.
  public var date = ""
  /// The sender's name, or the address where there is none.
  public var sender = ""
  /// The addresses that it was sent to, openly or as a blind copy that the sender's own mail shows.
  public var recipients: [String] = []
  /// The names that stand beside them.
  var recipientNames: [String] = []
  /// How it was sent, in words: an e-mail, and how secure where the message itself shows that.
  public var channel = "Email"
  /// It bears a cryptographic signature, which nobody has verified.
  public var isSigned = false
  /// The record is the message's own text, so that its author and time are the message's. In a form that is attached
  /// they are those of whoever filled it in.
  public var isOwnText = false

  /// Something else came with the form, so that "see attached" may be an answer.
  public var hasMore = false

  /// More recipients than a message has; they are held in memory.
  static let most = 5_000

  /// The address of whoever sent it; empty where it states none.
  public var senderAddress = ""
  /// It was never sent (a draft), reports that another message did not arrive, or is that other message.
  public var isUnsent = false
  /// A mail system's report on a message, which it may hold.
  public var isReport = false
  /// It says that a message did not arrive, or is that message.
  public var isReturned = false
  /// A program or a list sent it, not whoever wrote what stands in it.
  public var isAutomatic = false
  /// It hands on a message of another day, whose attachments these are.
  public var isForward = false
  /// What it says that it is about.
  var subject = ""
  /// It answers another message.
  var isAnswer = false
  /// What it says in words against the form that it came with.
  var correction: FormCorrection?
  /// The pictures that came with it to be shown in its text, by their Content-ID.
  var pictures: Set<String> = []
  /// The first line of its text that is another message's, quoted or handed on; nil where all is its own.
  public var quotedFrom: Int?

  public init() {}

  /// It shows that information was shared: it was sent, by a person, to somebody outside of the sender's organisation.
  ///
  /// A draft, a message to oneself or to a colleague and a report that it did not arrive show nothing of the kind.
  public var showsSharing: Bool {
    !isUnsent && !isAutomatic && !isForward && !date.isEmpty && !sender.isEmpty
      && recipients.contains { MailDomain.isOutside($0, of: senderAddress) }
  }

  /// The same of a text of which nobody knows whether it is a record: nothing is filled from it.
  var sayingNothing: MailEnvelope {
    var envelope = self
    (envelope.isUnsent, envelope.isAutomatic) = (true, true)
    return envelope
  }

  /// It was sent to somebody outside whom a form with this recipient does not name.
  ///
  /// A colleague of whom the form names is named with them. Where it names no address there is nothing to compare, and
  /// only a private mailbox tells.
  func wentElsewhere(than stated: String) -> Bool {
    let named = stated.prefix(4_000).split { $0.isWhitespace || ",;<>()[]|".contains($0) }
      .filter { $0.contains("@") }.prefix(20)
      .map { $0.lowercased().replacing("mailto:", with: "").trimmingEnd(of: ".:") }
    return recipients.contains { recipient in
      let address = recipient.lowercased()
      guard MailDomain.isOutside(address, of: senderAddress) else { return false }
      if named.isEmpty { return MailDomain.isPrivate(address) || MailDomain.isList(address) }
      return !named.contains { $0 == address || !MailDomain.isOutside(address, of: $0) }
    }
  }

  /// One number for what it may say of a form that it came with: the same form in another message is another sharing of
  /// it. Never 0, which stands for no message.
  public var sending: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let said = [date, sender, channel, isSigned ? "signed" : "", showsSharing ? "sent" : ""] + recipients
    for text in said {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    return max(1, hash)
  }

  init(_ header: MailHeader) {
    date = (header.text("date") ?? header.text("resent-date")).flatMap(MailDate.iso) ?? ""
    let senders = header.raw("from").flatMap(MailAddress.list) + header.raw("sender").flatMap(MailAddress.list)
    if let first = senders.first {
      sender = first.name.isEmpty ? first.address : first.name
      senderAddress = first.address
    }
    isReport = MailOrigin.isReport(header)
    isReturned = isReport && MailOrigin.saysReturned(header, from: senderAddress)
    isAnswer =
      header.text("in-reply-to") != nil || MailOrigin.isReply(subject: header.text("subject") ?? "")
    isUnsent = isReport || MailOrigin.isUnsent(header)
    isAutomatic = isReport || MailOrigin.isAutomatic(header) || MailOrigin.isAutomatic(address: senderAddress)
    let own = Set(senders.map { $0.address.lowercased() })
    var seen: Set<String> = []
    for address in ["to", "cc", "bcc"].flatMap({ header.raw($0) }).flatMap(MailAddress.list) {
      let key = address.address.lowercased()
      if recipients.count < Self.most, !key.isEmpty, !own.contains(key), seen.insert(key).inserted {
        recipients.append(address.address)
        if !address.name.isEmpty { recipientNames.append(address.name) }
      }
    }
    let subject = header.text("subject")?.lowercased() ?? ""
    if !recipients.isEmpty, recipients.allSatisfy({ $0.lowercased().hasSuffix(".cjsm.net") }) {
      channel = "CJSM secure email"
    } else if subject.contains("[secure]"), own.contains(where: { $0.hasSuffix("@nhs.net") }) {
      channel = "NHSmail [secure] email"
    }
  }
}

extension String {
  /// Without signs of a sentence at its end.
  fileprivate func trimmingEnd(of signs: String) -> String {
    var text = self
    while let last = text.last, signs.contains(last) { text.removeLast() }
    return text
  }
}

/// One of a list of addresses: `"Jo Hall" <jo@example.org>`.
struct MailAddress {
  var name: String
  var address: String

  static func list(_ value: [UInt8]) -> [MailAddress] {
    parts(value).compactMap { part in
      let text = MailWords.decoded(part)
      if let open = text.lastIndex(of: "<"), let close = text[open...].firstIndex(of: ">") {
        let address = FormWords.trimmed(text[text.index(after: open)..<close])
        let name = FormWords.trimmed(text[..<open].filter { $0 != "\"" })
        return address.contains("@") ? MailAddress(name: name, address: address) : nil
      }
      var address = text
      var name = ""
      // "jo@example.org (Jo Hall)"
      if let open = address.firstIndex(of: "("), let close = address.lastIndex(of: ")"), open < close {
        name = FormWords.trimmed(address[address.index(after: open)..<close])
        address.removeSubrange(open...close)
      }
      address = FormWords.trimmed(address)
      return address.contains("@") && !address.contains(" ") ? MailAddress(name: name, address: address) : nil
    }
  }

  /// Parted at commas outside of quotation marks, comments and angle brackets; groups taken apart.
  private static func parts(_ value: [UInt8]) -> [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    var (isQuoted, depth, isInAngle) = (false, 0, false)
    for byte in value.prefix(100_000) {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "(") where !isQuoted: depth += 1
      case UInt8(ascii: ")") where !isQuoted: depth = max(0, depth - 1)
      case UInt8(ascii: "<") where !isQuoted: isInAngle = true
      case UInt8(ascii: ">") where !isQuoted: isInAngle = false
      case UInt8(ascii: ",") where !isQuoted && depth == 0 && !isInAngle,
        UInt8(ascii: ";") where !isQuoted && depth == 0 && !isInAngle:
        parts.append([])
        continue
      case UInt8(ascii: ":") where !isQuoted && depth == 0 && !isInAngle:
        // The name of a group.
        parts[parts.count - 1] = []
        continue
      default: break
      }
      parts[parts.count - 1].append(byte)
    }
    return parts
  }
}

/// Dates of messages: "Tue, 1 Sep 2026 10:05:00 +0100" (RFC 5322), with what others wrote instead.
enum MailDate {
  /// As ISO 8601 to the minute; nil where it is no date.
  static func iso(_ text: String) -> String? {
    var words = words(text)
    if let first = words.first, Int(first) == nil, first.count >= 3, first.allSatisfy(\.isLetter) {
      words.removeFirst()
    }
    words.removeAll { $0 == "at" }
    guard words.count >= 4, let day = Int(words[0]), let month = month(words[1]), var year = Int(words[2]) else {
      return nil
    }
    if year < 50 { year += 2_000 } else if year < 1_000 { year += 1_900 }
    let time = words[3].split(separator: ":").compactMap { Int($0) }
    guard Day(year: year, month: month, day: day) != nil, time.count >= 2, time[0] < 24, time[1] < 60 else {
      return nil
    }
    return "\(year)-\(two(month))-\(two(day))T\(two(time[0])):\(two(time[1]))\(zone(words.count > 4 ? words[4] : ""))"
  }

  /// The same as people and programs write it in a text: "Monday, March 2, 2026 10:05 AM", "2 March 2026 at 10:05".
  static func typed(_ text: String) -> String? {
    if let iso = iso(text) { return iso }
    var words = words(text)
    words.removeAll { $0.lowercased() == "at" }
    var isAfternoon: Bool?
    if let mark = words.firstIndex(where: { ["am", "pm"].contains($0.lowercased()) }) {
      isAfternoon = words[mark].lowercased() == "pm"
      words.removeSubrange(mark...)
    }
    if words.count >= 4, month(words[0]) == nil { words.removeFirst() }
    guard words.count >= 4, month(words[0]) != nil else {
      guard isAfternoon != nil else { return nil }
      return iso(clock(words, isAfternoon).joined(separator: " "))
    }
    words.swapAt(0, 1)
    return iso(clock(words, isAfternoon).joined(separator: " "))
  }

  /// Its words, which white space and commas part.
  private static func words(_ text: String) -> [String] {
    guard !text.utf8.span.holds({ $0 >= 0x80 }) else {
      return text.replacing(",", with: " ").split { $0.isWhitespace }.map(String.init)
    }
    return text.utf8.split { $0 == 0x20 || $0 >= 0x09 && $0 <= 0x0D || $0 == UInt8(ascii: ",") }.map {
      String($0) ?? ""
    }
  }

  /// With its time on the clock of 24 hours.
  private static func clock(_ words: [String], _ isAfternoon: Bool?) -> [String] {
    guard let isAfternoon else { return words }
    return words.map { word in
      let parts = word.split(separator: ":")
      guard parts.count >= 2, let hour = Int(parts[0]), hour <= 12 else { return word }
      return ([two(hour % 12 + (isAfternoon ? 12 : 0))] + parts.dropFirst().map(String.init)).joined(separator: ":")
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func month(_ word: String) -> Int? {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return names.firstIndex(of: word.prefix(3).lowercased()).map { $0 + 1 }
  }

  private static func zone(_ word: String) -> String {
    if word.count == 5, let sign = word.first, "+-".contains(sign), word.dropFirst().allSatisfy(\.isNumber) {
      return "\(sign)\(word.dropFirst().prefix(2)):\(word.suffix(2))"
    }
    if word.hasPrefix("GMT"), word.count == 5, let hours = Int(word.dropFirst(4)), let sign = word.dropFirst(3).first {
      return "\(sign)\(two(hours)):00"
    }
    return zones[word.uppercased()] ?? "Z"
  }

  private static let zones = [
    "BST": "+01:00", "IST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "EST": "-05:00", "EDT": "-04:00",
    "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
  ]
}
