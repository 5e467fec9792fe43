import Records

/// Where the words of another message begin in a message's text: quoted in a reply, or handed on.
///
/// What stands there was written by somebody else, at another time: the message that it stands in says nothing of it.
enum MailQuotation {
  /// - Parameter text: the message's own text in UTF-8.
  /// - Returns: the first line that is another message's, from 1, and whether a header of that message begins it, as where
  ///   a message is handed on or answered; nil where all is the message's own.
  static func begins(in text: [UInt8], isHTML: Bool) -> (line: Int, hasHeader: Bool)? {
    var at = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 0
    // Lines of a header that stand below each other.
    var fields: [MailWording.HeadField] = []
    var fieldsFrom = 0
    // A header is said to come: what follows is the other message's with or without it.
    var announced: Int?
    /// Takes the words of a line, or some of them; says whether a header is whole with them.
    func endsHeader(_ words: ArraySlice<UInt8>) -> Bool {
      guard let first = words.first(where: { !isBlank($0) }) else { return false }
      if let field = field(words) {
        if fields.isEmpty { fieldsFrom = number }
        fields.append(field)
        return hasHeader(fields)
      }
      // In a page, what a field says may stand on a line of its own.
      if isHTML, !fields.isEmpty, fields.count < 6, words.count < 200 { return false }
      fields.removeAll(keepingCapacity: true)
      if isAnnouncement(words, first) { announced = announced ?? number }
      return false
    }
    while at < text.count {
      number += 1
      var end = at
      while end < text.count, text[end] != 0x0A { end += 1 }
      defer { at = end + 1 }
      let bytes = text[at..<min(end, at + longest)]
      if isHTML {
        let lowered = String(decoding: bytes, as: UTF8.self).lowercased()
        if marks.contains(where: { lowered.contains($0) }) { announced = announced ?? number }
      } else if bytes.first(where: { $0 != 0x20 }) == UInt8(ascii: ">") {
        return (announced ?? number, hasHeader(fields))
      }
      if isHTML {
        for piece in shown(String(decoding: bytes, as: UTF8.self)) where endsHeader(piece) {
          return (min(announced ?? fieldsFrom, fieldsFrom), true)
        }
      } else if endsHeader(bytes) {
        return (min(announced ?? fieldsFrom, fieldsFrom), true)
      }
    }
    return announced.map { ($0, hasHeader(fields)) }
  }

  private static let longest = 20_000

  /// What mail programs put around the message that they quote.
  private static let marks = [
    "<blockquote", "gmail_quote", "divrplyfwdmsg", "appendonsend", "moz-cite-prefix", "moz-forward-container",
    "yahoo_quoted", "protonmail_quote",
  ]

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x2A }

  /// "-----Original Message-----", "Begin forwarded message:", "On Mon, 2 Mar 2026 at 10:05, Dana Whitlock wrote:"
  private static func isAnnouncement(_ line: ArraySlice<UInt8>, _ first: UInt8) -> Bool {
    // It begins with a sign, or as "Begin forwarded message" does, or ends with a colon.
    guard line.count <= 400,
      first == 0x2D || first == 0x5F || first | 0x20 == UInt8(ascii: "b")
        || line.last(where: { !isBlank($0) }) == 0x3A
    else { return false }
    let words = FormWords.trimmed(String(decoding: line, as: UTF8.self))
    if MailWording.isTitle(words) || MailWording.isSureAttribution(words) { return true }
    let small = words.lowercased()
    if small.hasPrefix("begin forwarded message") { return true }
    if small.hasPrefix("-"), small.hasSuffix("-") {
      return ["original message", "forwarded message", "original appointment", "forwarded by"].contains {
        small.contains($0)
      }
    }
    return small.hasSuffix("wrote:") && (small.hasPrefix("on ") || small.contains("@"))
  }

  private static func hasHeader(_ fields: [MailWording.HeadField]) -> Bool {
    fields.contains(.sender) && fields.contains(.sent) && fields.contains { $0 == .recipient || $0 == .subject }
  }

  private static func field(_ line: ArraySlice<UInt8>) -> MailWording.HeadField? {
    let beginning = line.prefix(24)
    guard MailWording.mayBeHeadField(beginning.span) else { return nil }
    return MailWording.headField(FormWords.trimmed(String(decoding: line.prefix(200), as: UTF8.self)))?.field
  }

  /// The words that a line of a page shows, parted where its tags part lines.
  private static func shown(_ line: String) -> [ArraySlice<UInt8>] {
    var pieces: [String] = []
    var words = ""
    var isInTag = false
    var tag = ""
    for scalar in line.unicodeScalars {
      if scalar == "<" {
        isInTag = true
        tag = ""
      } else if isInTag, scalar == ">" {
        isInTag = false
        let name = tag.lowercased().prefix { $0.isLetter || $0 == "/" }.filter { $0 != "/" }
        if !["b", "strong", "span", "a", "i", "em", "font", "u", "o"].contains(name) {
          pieces.append(words)
          words = ""
        }
      } else if isInTag {
        if tag.utf8.count < 20 { tag.unicodeScalars.append(scalar) }
      } else {
        words.unicodeScalars.append(scalar)
      }
    }
    pieces.append(words)
    return pieces.map { ArraySlice($0.replacing("&nbsp;", with: " ").utf8) }
  }
}
