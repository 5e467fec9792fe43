import Records

/// A mailbox (mbox, RFC 4155): messages one behind the other, each below a line that begins with "From ".
///
/// What stands behind that word programs have written in every way (an address and a time, a time alone, nothing),
/// and so may a sentence. So the line parts messages only where the head of a message follows it. What
/// `Content-Length` says is not gone by: mail programs change a message and leave it as it was.
public struct Mailbox {
  /// Where each message lies, without the line above it.
  public private(set) var messages: [Range<Int>] = []

  /// - Parameters:
  ///   - most: further messages are not looked for; there is then one more than this.
  ///   - tick: called now and then, to show that work gets on.
  public init(_ bytes: Span<UInt8>, most: Int, tick: () -> Void = {}) {
    var begun: Int?
    var at = MailStart.blankEnd(bytes)
    // Where the line before ends, and whether it is empty.
    var (before, isAfterEmpty) = (at, true)
    var lines = 0
    while at < bytes.count, messages.count <= most {
      lines += 1
      if lines & 0xFFFF == 0 { tick() }
      let line = MailLines.line(bytes, at, bytes.count)
      if MailLines.begins(bytes, at, "From "), Self.isParting(bytes, at, line.next, isAfterEmpty: isAfterEmpty) {
        // The empty line before the next is no part of the message; where there is none, all of its lines are.
        if let begun { messages.append(begun..<max(begun, before)) }
        begun = line.next
      }
      isAfterEmpty = line.isEmpty
      before = line.isEmpty ? at : line.next
      at = line.next
    }
    if let begun, messages.count <= most { messages.append(begun..<bytes.count) }
  }

  /// A mailbox begins with a line that parts messages, and the head of a message below it.
  static func begins(_ head: Span<UInt8>) -> Bool {
    let start = MailStart.blankEnd(head)
    guard MailLines.begins(head, start, "From ") else { return false }
    return isParting(head, start, MailLines.line(head, start, head.count).next, isAfterEmpty: true)
  }

  /// That a line which begins with "From " parts messages.
  ///
  /// - Parameters:
  ///   - next: where the line below it begins.
  ///   - isAfterEmpty: it is the first of all, or an empty line stands above it. Some leave that out; then it must look
  ///     as it should.
  private static func isParting(_ bytes: Span<UInt8>, _ start: Int, _ next: Int, isAfterEmpty: Bool) -> Bool {
    let isDated = isDated(bytes, start, next)
    guard isAfterEmpty || isDated, next < bytes.count else { return false }
    // A message of which nothing but its text is left.
    if isDated, isAfterEmpty, MailLines.line(bytes, next, bytes.count).isEmpty { return true }
    return MailStart.isHead(bytes, next, isSure: isDated)
  }

  /// "From jo@example.org Tue Sep  1 10:05:00 2026": a month, a time and a year stand in it, and no time right behind
  /// "From", as in a sentence that begins so.
  private static func isDated(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) -> Bool {
    let line = MailLines.line(bytes, start, min(limit, start + 400))
    var text: [UInt8] = []
    MailLines.append(bytes, start + 5, line.end, to: &text)
    let words = text.split(separator: 0x20)
    func isTime(_ word: ArraySlice<UInt8>) -> Bool {
      word.count >= 4 && word.contains(UInt8(ascii: ":")) && word.allSatisfy { $0 >= 0x30 && $0 <= 0x3A }
    }
    let hasYear = words.contains { $0.count == 4 && $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    return hasYear && words.dropFirst().contains(where: isTime)
      && words.contains { months.contains(String(decoding: $0, as: UTF8.self)) }
  }

  private static let months: Set<String> = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
