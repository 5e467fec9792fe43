/// Boxes, ticked or not, among the text of an answer.
///
/// Boxes are printed before the words that they are for, or behind them. Where it cannot be told which, a tick says
/// nothing: a guess could turn a no into a yes.
public enum TickBoxes {
  enum Box {
    case ticked, empty
    /// A bare cross: as often as not it means no.
    case crossed
  }

  // MARK: One box

  /// The box that begins at `index`, and how many bytes it takes up.
  static func box(_ text: Span<UInt8>, at index: Int) -> (Box, Int)? {
    let byte = text[index]
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"): return bracketed(text, at: index)
    case UInt8(ascii: "_"): return line(text, at: index)
    case 0xE2: return sign(text, at: index)
    case 0xEF: return symbol(text, at: index)
    // ×
    case 0xC3 where index + 1 < text.count && text[index + 1] == 0x97: return (.crossed, 2)
    // 🗵 🗷 🗹
    case 0xF0 where index + 3 < text.count && text[index + 1] == 0x9F && text[index + 2] == 0x97:
      switch text[index + 3] {
      case 0xB5, 0xB7, 0xB9: return (.ticked, 4)
      default: return nil
      }
    default: return nil
    }
  }

  /// `[ ]`, `[x]`, `(•)`, `[_]`; what else stands in brackets is text.
  private static func bracketed(_ text: Span<UInt8>, at index: Int) -> (Box, Int)? {
    let opening = text[index]
    let close =
      opening == UInt8(ascii: "[")
      ? UInt8(ascii: "]") : opening == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "}")
    var next = index + 1
    func passSpace() {
      while next < text.count, next - index < 8 {
        if text[next] == UInt8(ascii: " ") || text[next] == UInt8(ascii: "_") || text[next] == 0x09 {
          next += 1
        } else if text[next] == 0xC2, next + 1 < text.count, text[next + 1] == 0xA0 {
          next += 2
        } else {
          return
        }
      }
    }
    passSpace()
    guard next < text.count else { return nil }
    // "()" is no box that anybody prints, unless another stands beside it.
    if text[next] == close {
      return opening == UInt8(ascii: "[") || next > index + 1 ? (.empty, next + 1 - index) : nil
    }
    var mark = 0
    if text[next] | 0x20 == UInt8(ascii: "x") || text[next] == UInt8(ascii: "*") {
      mark = 1
    } else if text[next] == 0xE2, next + 2 < text.count {
      if let (box, length) = sign(text, at: next), box != .empty { mark = length }
      // • ● ◉
      switch (text[next + 1], text[next + 2]) {
      case (0x80, 0xA2), (0x97, 0x8F), (0x97, 0x89): mark = 3
      default: break
      }
    }
    guard mark > 0 else { return nil }
    next += mark
    passSpace()
    guard next < text.count, text[next] == close else { return nil }
    return (.ticked, next + 1 - index)
  }

  /// `___` to be written on, `_X_` and `__✓__` written on; one alone joins words.
  private static func line(_ text: Span<UInt8>, at index: Int) -> (Box, Int)? {
    var next = index
    while next < text.count, text[next] == UInt8(ascii: "_") { next += 1 }
    var mark = 0
    if next < text.count {
      if text[next] | 0x20 == UInt8(ascii: "x") {
        mark = 1
      } else if text[next] == 0xE2, let (box, length) = sign(text, at: next), box == .ticked {
        mark = length
      }
    }
    if mark > 0, next + mark < text.count, text[next + mark] == UInt8(ascii: "_") {
      var end = next + mark
      while end < text.count, text[end] == UInt8(ascii: "_") { end += 1 }
      return (.ticked, end - index)
    }
    return next - index >= 2 ? (.empty, next - index) : nil
  }

  /// The boxes and ticks of the symbol font that word processors print boxes in, as they come out of a document copied as
  /// text: U+F06F, U+F070, U+F071, U+F072 and U+F0A8 are empty, U+F0FE, U+F0FD and U+F0FC ticked, U+F0FB is a
  /// cross.
  private static func symbol(_ text: Span<UInt8>, at index: Int) -> (Box, Int)? {
    guard index + 2 < text.count else { return nil }
    switch (text[index + 1], text[index + 2]) {
    case (0x81, 0xAF...0xB2), (0x82, 0xA8): return (.empty, 3)
    case (0x83, 0xBE), (0x83, 0xBC): return (.ticked, 3)
    // A box with a cross in it is a tick, as U+2612 is; a bare cross is not.
    case (0x83, 0xBD): return (.ticked, 3)
    case (0x83, 0xBB): return (.crossed, 3)
    default: return nil
    }
  }

  /// U+2610 ☐, U+25A1 □, U+25A2, U+2B1C, U+25CB ○, U+25EF are empty; U+2611 ☑, U+2612 ☒, U+2713 ✓, U+2714 ✔, U+2705
  /// ✅, U+221A √, U+25A0 ■, U+25C9 ◉ ticked; U+2717 ✗ and its like are crosses.
  private static func sign(_ text: Span<UInt8>, at index: Int) -> (Box, Int)? {
    guard index + 2 < text.count else { return nil }
    let box: Box
    switch (text[index + 1], text[index + 2]) {
    case (0x98, 0x90), (0x96, 0xA1), (0x96, 0xA2), (0xAC, 0x9C), (0x97, 0xBB), (0x9D, 0x91), (0x9D, 0x8F), (0x97, 0x8B),
      (0x97, 0xAF):
      box = .empty
    case (0x98, 0x91), (0x98, 0x92), (0x9C, 0x93), (0x9C, 0x94), (0x9C, 0x85), (0x88, 0x9A), (0x96, 0xA0), (0x97, 0xBC),
      (0xAC, 0x9B), (0x97, 0x89):
      box = .ticked
    case (0x9C, 0x95), (0x9C, 0x96), (0x9C, 0x97), (0x9C, 0x98), (0x9D, 0x8C): box = .crossed
    default: return nil
    }
    var length = 3
    // A variation selector makes it a picture.
    if index + 5 < text.count, text[index + 3] == 0xEF, text[index + 4] == 0xB8, text[index + 5] == 0x8F { length = 6 }
    return (box, length)
  }

  /// The box that the text is, where it is one and nothing else.
  static func bare(_ text: Span<UInt8>) -> Box? {
    guard text.count > 0, text.count <= 16, text[0] != UInt8(ascii: "_"), let (found, length) = box(text, at: 0),
      length == text.count
    else { return nil }
    return found
  }

  /// That a box stands in the text; the quick question before `Group`.
  public static func mayHold(_ text: Span<UInt8>) -> Bool {
    let count = text.count
    var index = 0
    while index < count {
      // Eight bytes at a time, as long as none of them is one with which a box begins.
      while index &+ 8 <= count, !holdsBeginning(eight(text, at: index)) { index &+= 8 }
      let end = min(index &+ 8, count)
      while index < end {
        // The loop's own condition is the bounds check.
        let byte = unsafe text[unchecked: index]
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "_")
          || byte == UInt8(ascii: "{")
          || byte == 0xE2 || byte == 0xEF || byte == 0xF0 || byte == 0xC3, box(text, at: index) != nil
        {
          return true
        }
        index &+= 1
      }
    }
    return false
  }

  @inline(__always)
  private static func eight(_ text: Span<UInt8>, at index: Int) -> UInt64 {
    unsafe text.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return unsafe base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    }
  }

  /// That one of the eight bytes is `[`, `(`, `_`, `{` or none of ASCII. What is said of a byte behind the first that
  /// is one may be wrong, but that there is one is not.
  @inline(__always)
  private static func holdsBeginning(_ bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    @inline(__always)
    func holds(_ sign: UInt8) -> UInt64 {
      let other = bytes ^ (ones &* UInt64(sign))
      return (other &- ones) & ~other
    }
    // `[` and `{` differ in one bit, which is set in both.
    let brackets = (bytes | ones &* 0x20) ^ (ones &* 0x7B)
    let found =
      bytes | holds(UInt8(ascii: "(")) | holds(UInt8(ascii: "_")) | ((brackets &- ones) & ~brackets)
    return found & 0x8080_8080_8080_8080 != 0
  }

  // MARK: A group of boxes

  /// A box and the words that belong to it.
  struct Option {
    var box: Box
    var label: Range<Int>
  }

  /// The boxes of an answer, and which words belong to which.
  struct Group {
    var options: [Option] = []
    /// Words before the first box that are no option's: a question.
    var before = 0..<0
    /// Words behind the last box that are no option's.
    var after = 0..<0
    /// It can be told which words belong to which box.
    var isClear = true

    var ticked: [Option] { options.filter { $0.box == .ticked } }
    var isUnticked: Bool { !options.isEmpty && options.allSatisfy { $0.box == .empty } }
    /// A cross beside a tick is a no; by itself nobody knows.
    var hasUnclearCross: Bool { options.contains { $0.box == .crossed } && ticked.isEmpty }

    /// - Parameter isAnswer: that the words are an answer to the question; asked only where boxes have words on both
    ///   sides.
    init(_ text: Span<UInt8>, isAnswer: (Range<Int>) -> Bool) {
      var boxes: [(box: Box, range: Range<Int>)] = []
      var index = 0
      // ● is a bullet, but beside ○ the circle that was chosen.
      let hasCircles = TickBoxes.holdsCircle(text)
      while index < text.count {
        if hasCircles, TickBoxes.isDisc(text, at: index) {
          boxes.append((.ticked, index..<index + 3))
          index += 3
        } else if let (found, length) = TickBoxes.box(text, at: index) {
          // "☐X": the mark of somebody who could not tick the box.
          if found == .empty, text[index] >= 0x80, TickBoxes.isCross(text, at: index + length) {
            boxes.append((.ticked, index..<index + length + 1))
            index += length + 1
            continue
          }
          boxes.append((found, index..<index + length))
          index += length
        } else if text[index] == UInt8(ascii: "("), index + 1 < text.count, text[index + 1] == UInt8(ascii: ")") {
          boxes.append((.empty, index..<index + 2))
          index += 2
        } else {
          index += 1
        }
      }
      guard let first = boxes.first else { return }
      var words = [TickBoxes.trimmed(text, 0..<first.range.lowerBound)]
      for number in boxes.indices {
        let end = number + 1 < boxes.count ? boxes[number + 1].range.lowerBound : text.count
        words.append(TickBoxes.trimmed(text, boxes[number].range.upperBound..<end))
      }
      let isOneTick = boxes.count == 1 && first.box == .ticked
      let apart = isOneTick ? TickBoxes.isApart(text, words, first.range) : nil
      let leads: Bool
      switch (words[0].isEmpty, words[boxes.count].isEmpty) {
      case (true, false): leads = true
      case (false, true): leads = false
      case (true, true):
        leads = true
        isClear = boxes.count == 1
      case (false, false) where apart != nil:
        leads = apart ?? true
        words[leads ? 1 : 0] = TickBoxes.own(text, words[leads ? 1 : 0], isFirst: leads)
        if leads { words[0] = words[0].lowerBound..<words[0].lowerBound }
      case (false, false):
        let trailing = words.dropLast().allSatisfy(isAnswer)
        let leading = words.dropFirst().allSatisfy(isAnswer)
        let asks = TickBoxes.asks(text, words[0], before: first.range.lowerBound)
        if trailing, !isAnswer(words[boxes.count]), !asks {
          leads = false
        } else if leading, asks || !isAnswer(words[0]) {
          leads = true
        } else {
          leads = asks
          isClear = asks && !trailing
        }
      }
      let labels = leads ? words.dropFirst() : words.dropLast()
      if boxes.count > 1, labels.contains(where: \.isEmpty) { isClear = false }
      if leads { before = words[0] } else { after = words[boxes.count] }
      options = zip(boxes, labels).map { Option(box: $0.box, label: $1) }
    }
  }

  /// "Given / ✓Refused / Not sought": that a sign which parts choices stands on one side of the only box, and so which
  /// words it belongs to: true for those behind it. Nil where it stands on both sides or on none.
  private static func isApart(_ text: Span<UInt8>, _ words: [Range<Int>], _ box: Range<Int>) -> Bool? {
    let before = parts(text, words[0].upperBound..<box.lowerBound)
    let behind = parts(text, box.upperBound..<words[1].lowerBound)
    return before == behind ? nil : before
  }

  private static func parts(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where isPart(text, index) { return true }
    return false
  }

  private static func isPart(_ text: Span<UInt8>, _ index: Int) -> Bool {
    switch text[index] {
    case UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "\n"), 0x09: true
    case UInt8(ascii: " "): index + 1 < text.count && text[index + 1] == UInt8(ascii: " ")
    default: false
    }
  }

  /// Of words beside a box the choice next to it.
  private static func own(_ text: Span<UInt8>, _ words: Range<Int>, isFirst: Bool) -> Range<Int> {
    if isFirst {
      for index in words where isPart(text, index) { return trimmed(text, words.lowerBound..<index) }
    } else {
      for index in words.reversed() where isPart(text, index) { return trimmed(text, index + 1..<words.upperBound) }
    }
    return words
  }

  private static func holdsCircle(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index + 2 < text.count {
      if text[index] == 0xE2, text[index + 1] == 0x97, text[index + 2] == 0x8B || text[index + 2] == 0xAF {
        return true
      }
      index += 1
    }
    return false
  }

  private static func isDisc(_ text: Span<UInt8>, at index: Int) -> Bool {
    index + 2 < text.count && text[index] == 0xE2 && text[index + 1] == 0x97 && text[index + 2] == 0x8F
  }

  /// An X that begins no word.
  private static func isCross(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard index < text.count, text[index] | 0x20 == UInt8(ascii: "x") else { return false }
    return index + 1 == text.count || (text[index + 1] | 0x20) &- UInt8(ascii: "a") >= 26
  }

  /// That an X or the word "tick" stands by itself among boxes: nobody can say for which.
  static func holdsMark(_ text: Span<UInt8>) -> Bool {
    var scanner = WordScanner()
    while let word = scanner.next(in: text) { if marks.contains(word) { return true } }
    return false
  }

  private static let marks = [Word("x"), Word("tick"), Word("ticked")]

  /// "Was it shared? ☑ Yes": words before a box that ask.
  private static func asks(_ text: Span<UInt8>, _ words: Range<Int>, before end: Int) -> Bool {
    for index in words.lowerBound..<end {
      let byte = text[index]
      if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "\n") { return true }
    }
    return false
  }

  /// Without white space and separating signs at either end.
  private static func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    func isGap(_ byte: UInt8) -> Bool {
      byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ":")
    }
    func isWideSpace(_ index: Int) -> Bool { index + 1 < end && text[index] == 0xC2 && text[index + 1] == 0xA0 }
    while start < end {
      if isGap(text[start]) { start += 1 } else if isWideSpace(start) { start += 2 } else { break }
    }
    while end > start {
      if isGap(text[end - 1]) { end -= 1 } else if end - start >= 2, isWideSpace(end - 2) { end -= 2 } else { break }
    }
    return start..<end
  }

  // MARK: Lines of a form

  /// That the text begins with a box.
  public static func begins(_ text: Span<UInt8>) -> Bool { behindBox(text) != nil }

  /// The words behind the box with which the text begins, where it holds no other; nil where there are none.
  public static func wordsBehindBox(_ text: Span<UInt8>) -> Range<Int>? {
    guard let end = behindBox(text) else { return nil }
    let rest = trimmed(text, end..<text.count)
    return rest.isEmpty || mayHold(text.extracting(rest)) ? nil : rest
  }

  /// That the text is one box, and ticked.
  public static func isTick(_ text: Span<UInt8>) -> Bool { bare(text) == .ticked }

  /// That the text is one box, and empty.
  public static func isEmptyBox(_ text: Span<UInt8>) -> Bool { bare(text) == .empty }

  private static func behindBox(_ text: Span<UInt8>) -> Int? {
    var at = 0
    while at < text.count, text[at] <= 0x20 { at += 1 }
    // A line to write on is no box that a line begins with.
    guard at < text.count, text[at] != UInt8(ascii: "_"), let (_, length) = box(text, at: at) else { return nil }
    return at + length
  }

  // MARK: Words with boxes

  /// What the boxes leave of an answer in words ("☑ Police ☐ Health").
  public enum Choice: Equatable {
    /// No box stands in it that says anything.
    case words
    /// None is ticked: nothing is said.
    case nothing
    /// Nobody can say what is ticked.
    case unclear
    /// The words of the boxes that are ticked, and those before all boxes left out.
    case ticked([Range<Int>])
  }

  /// More words than this around boxes are no group of options; a sign in them is not there to be ticked.
  private static let wordsOfAGroup = 60

  /// What is ticked in an answer in words; ranges are of `text`.
  public static func choice(_ text: Span<UInt8>) -> Choice {
    guard mayHold(text) else { return .words }
    let group = Group(text) { _ in false }
    guard !group.options.isEmpty else { return .words }
    var scanner = WordScanner()
    var words = 0
    while scanner.next(in: text) != nil, words <= wordsOfAGroup { words += 1 }
    let isLong = words > wordsOfAGroup
    if group.isUnticked {
      if words == 0 { return .words }
      return isLong || !group.isClear || holdsMark(text) ? .unclear : .nothing
    }
    if isLong { return .words }
    if group.hasUnclearCross { return group.options.count > 1 ? .unclear : .words }
    if !group.isClear { return .unclear }
    let ticked = group.ticked.map(\.label).filter { !$0.isEmpty }
    return ticked.isEmpty ? .words : .ticked(ticked)
  }
}
