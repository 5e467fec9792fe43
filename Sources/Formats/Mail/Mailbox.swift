/// A mailbox (mbox, RFC 4155): messages one behind the other, each below a line "From somebody at some time".
public struct Mailbox {
  /// Where each message lies, without the line above it.
  public private(set) var messages: [Range<Int>] = []

  /// - Parameters:
  ///   - most: further messages are not looked for; there is then one more than this.
  ///   - tick: called now and then, to show that work gets on.
  public init(_ bytes: Span<UInt8>, most: Int, tick: () -> Void = {}) {
    var begun: Int?
    var at = 0
    var isAfterEmpty = true
    var before = 0
    var lines = 0
    while at < bytes.count, messages.count <= most {
      lines += 1
      if lines & 0xFFFF == 0 { tick() }
      let line = MailLines.line(bytes, at, bytes.count)
      // Some leave the empty line out; then a field must follow, as it does not in a text that is quoted.
      if Self.isParting(bytes, at, line.end), isAfterEmpty || Self.isField(bytes, line.next) {
        // The empty line before the next is no part of the message.
        if let begun { messages.append(begun..<max(begun, before)) }
        begun = line.next
      }
      isAfterEmpty = line.isEmpty
      if line.isEmpty { before = at }
      at = line.next
    }
    if let begun, messages.count <= most { messages.append(begun..<bytes.count) }
  }

  /// "From jo@example.org Tue Sep  1 10:05:00 2026": a month and a time stand in it, as in no sentence that begins so.
  static func isParting(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) -> Bool {
    guard MailLines.begins(bytes, start, "From ") else { return false }
    let line = MailLines.line(bytes, start, min(limit, start + 400))
    var text: [UInt8] = []
    MailLines.append(bytes, start + 5, line.end, to: &text)
    let words = text.split(separator: 0x20)
    let hasTime = words.contains { word in
      word.count >= 4 && word.contains(UInt8(ascii: ":")) && word.allSatisfy { $0 >= 0x30 && $0 <= 0x3A }
    }
    return hasTime && words.contains { months.contains(String(decoding: $0, as: UTF8.self)) }
  }

  private static func isField(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    while at < bytes.count, bytes[at] > 0x20, bytes[at] < 0x7F, bytes[at] != UInt8(ascii: ":") { at += 1 }
    return at > start && at < bytes.count && bytes[at] == UInt8(ascii: ":")
  }

  private static let months: Set<String> = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
