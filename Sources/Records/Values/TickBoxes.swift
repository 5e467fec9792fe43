/// Boxes, ticked or not, among the text of an answer.
enum TickBoxes {
  enum Box { case ticked, empty }

  /// The box that begins at `index`, and how many bytes it takes up.
  static func box(_ text: Span<UInt8>, at index: Int) -> (Box, Int)? {
    let byte = text[index]
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "("):
      let close = byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ")")
      var next = index + 1
      while next < text.count, text[next] == UInt8(ascii: " "), next - index < 4 { next += 1 }
      guard next < text.count else { return nil }
      // "()" is no box that anybody prints.
      if text[next] == close {
        return byte == UInt8(ascii: "[") || next > index + 1 ? (.empty, next + 1 - index) : nil
      }
      var mark = 0
      if text[next] | 0x20 == UInt8(ascii: "x") || text[next] == UInt8(ascii: "*") {
        mark = 1
      } else if text[next] == 0xE2, let (box, length) = sign(text, at: next), box == .ticked {
        mark = length
      }
      guard mark > 0 else { return nil }
      next += mark
      while next < text.count, text[next] == UInt8(ascii: " ") { next += 1 }
      guard next < text.count, text[next] == close else { return nil }
      return (.ticked, next + 1 - index)
    case 0xE2: return sign(text, at: index)
    // 🗵 🗷 🗹
    case 0xF0 where index + 3 < text.count && text[index + 1] == 0x9F && text[index + 2] == 0x97:
      switch text[index + 3] {
      case 0xB5, 0xB7, 0xB9: return (.ticked, 4)
      default: return nil
      }
    default: return nil
    }
  }

  /// U+2610 ☐, U+25A1 □, U+25A2, U+2B1C are empty; U+2611 ☑, U+2612 ☒, U+2713 ✓, U+2714 ✔, U+2705 ✅, U+25A0 ■ ticked.
  /// A bare cross (✗) is neither: as often as not it means no.
  private static func sign(_ text: Span<UInt8>, at index: Int) -> (Box, Int)? {
    guard index + 2 < text.count else { return nil }
    let box: Box
    switch (text[index + 1], text[index + 2]) {
    case (0x98, 0x90), (0x96, 0xA1), (0x96, 0xA2), (0xAC, 0x9C), (0x97, 0xBB), (0x9D, 0x91), (0x9D, 0x8F): box = .empty
    case (0x98, 0x91), (0x98, 0x92), (0x9C, 0x93), (0x9C, 0x94), (0x9C, 0x85), (0x96, 0xA0), (0x97, 0xBC),
      (0xAC, 0x9B):
      box = .ticked
    default: return nil
    }
    var length = 3
    // A variation selector makes it a picture.
    if index + 5 < text.count, text[index + 3] == 0xEF, text[index + 4] == 0xB8, text[index + 5] == 0x8F { length = 6 }
    return (box, length)
  }

  /// The box that the text is, where it is one and nothing else.
  static func bare(_ text: Span<UInt8>) -> Box? {
    guard text.count > 0, text.count <= 8, let (found, length) = box(text, at: 0), length == text.count else {
      return nil
    }
    return found
  }

  /// A box and the label that belongs to it.
  struct Option {
    var box: Box
    var label: Range<Int>
  }

  /// The options of a group of boxes, in order; empty where the text holds no box.
  ///
  /// Where the text begins with a box, a label follows its box; else it goes before.
  static func options(_ text: Span<UInt8>) -> [Option] {
    var boxes: [(box: Box, range: Range<Int>)] = []
    var index = 0
    while index < text.count {
      if let (found, length) = box(text, at: index) {
        boxes.append((found, index..<index + length))
        index += length
      } else {
        index += 1
      }
    }
    guard let first = boxes.first else { return [] }
    let leads = trimmed(text, 0..<first.range.lowerBound).isEmpty
    return boxes.indices.map { number in
      let box = boxes[number]
      let end = number + 1 < boxes.count ? boxes[number + 1].range.lowerBound : text.count
      let before = number > 0 ? boxes[number - 1].range.upperBound : 0
      return Option(
        box: box.box,
        label: trimmed(text, leads ? box.range.upperBound..<end : before..<box.range.lowerBound))
    }
  }

  /// Without white space and separating signs at either end.
  private static func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    func isGap(_ byte: UInt8) -> Bool {
      byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ":")
    }
    while start < end, isGap(text[start]) { start += 1 }
    while end > start, isGap(text[end - 1]) { end -= 1 }
    return start..<end
  }

  /// That the text holds a byte with which a box may begin; the quick question before `options`.
  static func mayHold(_ text: Span<UInt8>) -> Bool {
    let count = text.count
    var index = 0
    while index < count {
      // The loop's own condition is the bounds check.
      let byte = unsafe text[unchecked: index]
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") || byte == 0xE2 || byte == 0xF0,
        box(text, at: index) != nil
      {
        return true
      }
      index &+= 1
    }
    return false
  }
}
