/// A document's first bytes as text, made once and shown to every reader that may bid.
struct DocumentHead {
  /// As they are; up to 64 KB.
  let bytes: [UInt8]
  /// UTF-8, whatever the document's encoding.
  let text: [UInt8]
  /// The document is no longer than this.
  let isWhole: Bool
  /// What follows the last dot of its name, lower case: breaks ties, never decides.
  let suffix: String
  /// Has few control characters: text of some kind.
  let isText: Bool
  /// Where its text begins, white space passed over.
  let start: Int

  init(_ head: [UInt8], isWhole: Bool, name: String) {
    let look = UTF8Check.controls(head.span)
    // Plain ASCII is itself in every encoding that it may be in.
    let text = look.isPlain ? head : Self.text(of: head)
    bytes = head
    self.text = text
    self.isWhole = isWhole
    suffix = Self.suffix(of: name)
    // A few NULs and the like are damage; many are another format.
    let controls = look.isPlain ? look.count : UTF8Check.controls(text.span).count
    isText = controls * 50 <= text.count && (controls == 0 || !Self.beginsOtherwise(text.span))
    start = text.firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D } ?? text.count
  }

  /// No text begins so: with control characters close together, as the headers of other formats have them, whatever
  /// text is packed behind.
  private static func beginsOtherwise(_ text: Span<UInt8>) -> Bool {
    UTF8Check.controls(text.extracting(0..<min(text.count, 64))).count > 4
  }

  private static func text(of head: [UInt8]) -> [UInt8] {
    var decoder = TextDecoder(head: head.span)
    var text: [UInt8] = []
    decoder.decode(head, into: &text)
    return text
  }

  private static func suffix(of name: String) -> String {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    let suffix = name[name.utf8.index(after: dot)...]
    return suffix.utf8.allSatisfy { $0 &- UInt8(ascii: "a") < 26 } ? String(suffix) : suffix.lowercased()
  }

  func begins(with word: String) -> Bool {
    guard text.count - start >= word.utf8.count else { return false }
    return zip(text[start...], word.utf8).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
  }

  /// Its first bytes belong to a format that is no table and no JSON, whatever its name says.
  var isMarkup: Bool {
    guard start + 1 < text.count else { return false }
    // Of an object in JSON no word need be looked for.
    if text[start] == UInt8(ascii: "{"), text[start + 1] != UInt8(ascii: "\\") { return false }
    if begins(with: "!<arch>") || begins(with: "warc/") { return true }
    if begins(with: "%pdf") || begins(with: "{\\rtf") || begins(with: "%yaml") { return true }
    // A rule, or the keys between two rules with which a text of notes begins, are no stream of YAML.
    if begins(with: "---\n"), !["md", "markdown", "txt", "text"].contains(suffix) { return true }
    guard start + 1 < text.count, text[start] == UInt8(ascii: "<") else { return false }
    let second = text[start + 1]
    return second == UInt8(ascii: "!") || second == UInt8(ascii: "?") || second | 0x20 >= 0x61 && second | 0x20 <= 0x7A
  }
}
