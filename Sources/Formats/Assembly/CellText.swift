/// The text of a cell without the white space around it, no-break space and byte order mark included.
enum CellText {
  @inline(__always)
  static func trimmed(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Range<Int> {
    // Most cells begin and end with a sign of ASCII that is no space.
    if start < end, bytes[start] &- 0x21 < 0x5F, bytes[end - 1] &- 0x21 < 0x5F { return start..<end }
    return spaced(bytes, start, end)
  }

  private static func spaced(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Range<Int> {
    var (start, end) = (start, end)
    while start < end {
      if bytes[start] <= 0x20 {
        start += 1
      } else {
        let wide = wideSpace(bytes, start, end)
        if wide == 0 { break }
        start += wide
      }
    }
    while end > start {
      let last = bytes[end - 1]
      if last <= 0x20 {
        end -= 1
      } else if last >= 0x80, end - start >= 2, wideSpace(bytes, end - 2, end) == 2 {
        end -= 2
      } else if last >= 0x80, end - start >= 3, wideSpace(bytes, end - 3, end) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return start..<end
  }

  /// How many bytes of white space outside ASCII begin here: U+00A0, U+2000–U+200D, U+2028, U+202F, U+3000, U+FEFF.
  private static func wideSpace(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> Int {
    let first = bytes[at]
    if first == 0xC2, at + 1 < end, bytes[at + 1] == 0xA0 { return 2 }
    guard first >= 0xE2, at + 2 < end else { return 0 }
    switch (first, bytes[at + 1], bytes[at + 2]) {
    case (0xE2, 0x80, 0x80...0x8D), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80),
      (0xEF, 0xBB, 0xBF):
      return 3
    default: return 0
    }
  }

  /// Text that a form's author left for whoever fills it in: a template where nothing else stands.
  static func isPrompt(_ text: Span<UInt8>) -> Bool {
    if text.count >= 2, isLetter(text[0]), isLetter(text[1]),
      !beginnings.contains(UInt16(text[0] | 0x20) << 8 | UInt16(text[1] | 0x20))
    {
      return false
    }
    let words = LabelText.key(text.string, camel: false)
    return prompts.contains { words.hasPrefix($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  // The first two letters of each prompt, and of articles, which folding leaves out.
  private static let beginnings: [UInt16] = (prompts + ["the", "an"]).map { prompt in
    let letters = Array(prompt.utf8)
    return UInt16(letters[0]) << 8 | UInt16(letters[1])
  }

  private static let prompts = [
    "click", "tap", "choose", "select", "enter", "please select", "please enter", "please choose", "dd mm", "insert",
    "type here",
  ]
}

extension Span<UInt8> {
  /// As a string; malformed bytes become U+FFFD.
  var string: String { unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) } }
}
