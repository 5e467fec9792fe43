/// Where a message begins, and what shows that one does: programs that save mail put a mark of the encoding, empty
/// lines, or the message's length before its first field.
enum MailStart {
  /// The first byte of the first field, and where the message ends where its length is stated before it.
  static func find(_ bytes: Span<UInt8>) -> (start: Int, end: Int) {
    let start = blankEnd(bytes)
    let line = MailLines.line(bytes, start, min(bytes.count, start + 40))
    guard let length = length(bytes, start, line.end), length > 0, line.next < bytes.count else {
      return (start, bytes.count)
    }
    let first = blankEnd(bytes, from: line.next)
    // What Apple's Mail knows of the message stands behind it, and is no part of it.
    return (first, min(bytes.count, max(first, line.next + length)))
  }

  /// Behind the mark of UTF-8 and empty lines.
  static func blankEnd(_ bytes: Span<UInt8>, from start: Int = 0) -> Int {
    var at = start
    if at + 2 < bytes.count, bytes[at] == 0xEF, bytes[at + 1] == 0xBB, bytes[at + 2] == 0xBF { at += 3 }
    while at < bytes.count, bytes[at] == 0x0A || bytes[at] == 0x0D { at += 1 }
    return at
  }

  /// "3348     ": a number alone on its line.
  private static func length(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var (at, number) = (start, 0)
    while at < end, at < start + 10, bytes[at] >= 0x30, bytes[at] <= 0x39 {
      number = number * 10 + Int(bytes[at] - 0x30)
      at += 1
    }
    guard at > start else { return nil }
    while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    return at == end ? number : nil
  }

  /// That the head of a message stands there, and no line of a text that somebody wrote ("Consent: given").
  ///
  /// - Parameter isSure: what stands before says so already; one field, whatever its name, bears it out.
  static func isHead(_ bytes: Span<UInt8>, _ start: Int, isSure: Bool) -> Bool {
    guard start < bytes.count, MailHeader.colon(bytes, start, MailLines.line(bytes, start, bytes.count).end) != nil
    else {
      return false
    }
    if isSure { return true }
    var bodyStart = 0
    let limit = min(bytes.count, start + 16 << 10)
    let header = MailHeader(bytes, from: start, to: limit, bodyStart: &bodyStart)
    let names = Set(header.names)
    if names.contains(where: { isOfMail($0) }) { return true }
    return names.contains("from") && !names.isDisjoint(with: ["date", "to", "subject"])
  }

  /// A field that only messages have.
  static func isOfMail(_ name: String) -> Bool {
    known.contains(name) || name.hasPrefix("x-") || name.hasPrefix("content-") || name.hasPrefix("arc-")
  }

  private static let known: Set<String> = [
    "received", "message-id", "mime-version", "return-path", "delivered-to", "dkim-signature", "in-reply-to",
    "references", "reply-to", "status", "thread-topic", "thread-index", "list-id", "authentication-results",
  ]
}
