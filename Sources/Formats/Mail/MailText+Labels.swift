import Records

/// What a text of a message is written as, and how much of a form stands in it.
extension MailText {
  /// Kinds of text that are read as a message's own.
  enum Kind {
    case plain, html

    /// Nil for what is no text of a message.
    init?(_ type: String) {
      switch type {
      case "text/plain", "text/markdown", "text/x-markdown", "text/x-web-markdown": self = .plain
      case "text/html", "application/xhtml+xml", "text/watch-html", "text/x-amp-html": self = .html
      case let other where !other.contains("/"): self = .plain
      default: return nil
      }
    }
  }

  /// So many labels make a form, whatever another writing of the text has.
  static let plenty = 8
  /// Bytes of a text that are looked at for labels.
  static let looked = 256 << 10
  /// Lines of it.
  private static let lines = 400

  /// How many different labels of forms begin lines of a text, or are one; no more than `plenty`.
  static func labels(in bytes: [UInt8], isHTML: Bool) -> Int {
    let text = isHTML ? withoutTags(bytes.prefix(looked)) : Array(bytes.prefix(looked))
    var seen: Set<String> = []
    var looked = 0
    var lines = TextLines(text)
    while looked < Self.lines, seen.count < plenty, let line = lines.next() {
      let words = TextLines.plain(TextLines.unquoted(TextLines.clean(line.bytes.prefix(400))))
      if words.isEmpty { continue }
      looked += 1
      let label = words.prefix { $0 != ":" && $0 != "?" && $0 != "\t" }
      guard label.utf8.count <= 80, !label.isEmpty else { continue }
      let plain = FormWords.trimmed(label.filter { $0 != "*" })
      if LabelBook.shared.entry(of: plain) != nil { seen.insert(LabelText.key(plain)) }
    }
    return seen.count
  }

  /// The lines of a text that its writer wrote, up to where another message begins.
  static func ownLines(of bytes: [UInt8], isHTML: Bool) -> [String] {
    let end = MailQuotation.begins(in: bytes, isHTML: isHTML)?.line ?? .max
    var number = 1
    let own = bytes.prefix(looked).prefix { byte in
      if byte == 0x0A { number += 1 }
      return number < end
    }
    let text = isHTML ? withoutTags(own) : Array(own)
    return String(decoding: text, as: UTF8.self).split(
      separator: "\n", maxSplits: lines, omittingEmptySubsequences: false
    )
    .prefix(lines).map { FormWords.trimmed($0) }
  }

  /// A page's text with a line for each piece between two tags.
  private static func withoutTags(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var isInTag = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "<"):
        isInTag = true
        text.append(0x0A)
      case UInt8(ascii: ">"): isInTag = false
      case 0x0A, 0x0D: if !isInTag { text.append(0x20) }
      default: if !isInTag { text.append(byte) }
      }
    }
    return text
  }

  /// The same of rich text: a line for each paragraph and cell.
  static func labels(inRichText bytes: [UInt8]) -> Int {
    var text: [UInt8] = []
    var at = 0
    let end = min(bytes.count, looked)
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\\"):
        var word: [UInt8] = []
        at += 1
        while at < end, bytes[at] | 0x20 >= 0x61, bytes[at] | 0x20 <= 0x7A {
          word.append(bytes[at])
          at += 1
        }
        while at < end, bytes[at] == UInt8(ascii: "-") || bytes[at] >= 0x30 && bytes[at] <= 0x39 { at += 1 }
        if at < end, bytes[at] == 0x20 { at += 1 }
        if ["par", "cell", "line", "row"].contains(String(decoding: word, as: UTF8.self)) { text.append(0x0A) }
        if word.elementsEqual("tab".utf8) { text.append(0x09) }
      case UInt8(ascii: "{"), UInt8(ascii: "}"), 0x0A, 0x0D: at += 1
      default:
        text.append(bytes[at])
        at += 1
      }
    }
    return labels(in: text, isHTML: false)
  }
}
