import Records

/// A line of a form taken apart: labels and what stands behind each.
struct LineParts: Equatable {
  struct Part: Equatable {
    /// Nil for words before the first label, or where the line has none.
    var label: String?
    var sense = LabelSense.unknown
    var value = ""
    /// A colon or question mark, or the line to write on, makes the label one.
    var isMarked = false
    /// What ends the label.
    var sign = LabelSign.none
  }

  var parts: [Part] = []
  /// Known labels that stand within an answer, where nobody can say whether they begin a field.
  var mentions: [String] = []
  /// With other signs for labels (`LineParser.signs`) it might be taken apart otherwise.
  var dependsOnSigns = false

  /// The one part without a label of a line that has none.
  var isPlain: Bool { parts.count == 1 && parts[0].label == nil }
}

/// What ends a label on its line.
enum LabelSign: Hashable { case none, colon, question, leader, gap, dash }

/// Takes lines apart.
///
/// Labels end with a colon, a question mark, a line to write on or a wide gap. A second label on the line begins behind
/// a gap or a line to write on; behind a single space only where it is known, and what stands before it is short or
/// nothing: else it is words in an answer.
struct LineParser {
  /// Any label that looks like one counts, not only those that are known.
  var takesUnknown = true
  /// Signs behind which a label that nobody knows is one too, as the form's own labels are. A colon always is such.
  var signs: Set<LabelSign> = []

  func parts(of text: String, _ senses: inout LabelSenses) -> LineParts {
    let bytes = Array(text.utf8)
    var result = LineParts()
    guard let first = firstLabel(bytes, &senses, &result.dependsOnSigns) else {
      result.mentions = columns(bytes, from: 0).filter { if case .field = senses.exact($0) { true } else { false } }
      if result.mentions.count < 2 { result.mentions = [] }
      result.parts = [LineParts.Part(value: plain(bytes, 0..<bytes.count))]
      return result
    }
    var label = first
    while true {
      let start = label.end
      let next = nextLabel(bytes, from: start, after: label, &senses, &result.mentions)
      var part = LineParts.Part(label: label.text, sense: label.sense, isMarked: label.isMarked, sign: label.sign)
      part.value = plain(bytes, start..<(next?.start ?? bytes.count))
      // "Were they told? If no, why not?": one question in two.
      if let next, part.value.isEmpty, label.text.hasSuffix("?"), next.sense == .detail(.whyNot) {
        var joined = next
        joined.text = label.text + " " + next.text
        joined.sense = label.sense
        label = joined
        continue
      }
      // "Signed: DocuSigned by: Dana Whitlock": a signature, and the stamp in its place.
      if let next, part.value.isEmpty, label.sense == .field(.signature), FormWords.isStamp(next.text) {
        label.end = next.end
        continue
      }
      result.parts.append(part)
      guard let next else { break }
      label = next
    }
    return result
  }

  private struct Found {
    var text: String
    var sense: LabelSense
    var isMarked: Bool
    /// Where the label begins, and where its answer may.
    var start: Int
    var end: Int
    var sign = LabelSign.none
  }

  // MARK: The first label

  private func firstLabel(_ bytes: [UInt8], _ senses: inout LabelSenses, _ dependsOnSigns: inout Bool) -> Found? {
    guard let begin = bytes.firstIndex(where: { $0 > 0x20 }), !isQuote(bytes, begin) else { return nil }
    var unknown: Found?
    var weak: Found?
    var at = begin
    let end = min(bytes.count, begin + LabelSenses.longest)
    while at < end {
      if at > begin, bytes[at - 1] <= 0x20, mayBeBox(bytes[at]), let label = labelBeforeBoxes(bytes, begin, at, &senses)
      {
        return label
      }
      // "Signed (person making the decision: print and sign)": what stands in brackets ends no label.
      if bytes[at] == UInt8(ascii: "("), at > begin, let close = closing(bytes, from: at) {
        at = close + 1
        continue
      }
      if let mark = mark(bytes, at) {
        let found = text(bytes, begin..<mark.labelEnd)
        let sense = mark.isColon || found.hasSuffix("?") ? senses(found) : senses.exact(found)
        // "No - it would have put her at risk": an answer with its reason.
        if mark.isDash, FormWords.isYesOrNo(found) { break }
        // "Lawful basis – please state which", a tab and the answer: the dash stands within the label.
        if mark.isDash, sense.isKnown, let whole = labelBeyond(dash: mark.end, bytes, begin, end, &senses) {
          at = whole
          continue
        }
        let label = Found(
          text: found, sense: sense, isMarked: mark.isStrong || mark.isGap, start: begin, end: mark.end, sign: mark.sign
        )
        if sense.isKnown, !found.isEmpty {
          if mark.isStrong { return label }
          // Headings of columns beside each other are no label with its answer.
          if weak == nil, !(mark.isGap && holdsLabels(bytes, from: mark.end, &senses)) { weak = label }
        }
        if unknown == nil, takesUnknown, isLabel(found, mark, bytes, &dependsOnSigns) { unknown = label }
        // What follows the first sign is an answer.
        if mark.isStrong, unknown != nil || mark.isColon { break }
        at = max(mark.end, at + 1)
      } else {
        at += 1
      }
    }
    // "Lawful basis for sharing – please state which": all of it is the label.
    if let weak, weak.sign == .dash, bytes[weak.end...].contains(where: { $0 > 0x20 }),
      !FormWords.isYesOrNo(text(bytes, weak.end..<bytes.count)),
      senses.exact(text(bytes, begin..<bytes.count)).isKnown
    {
      return nil
    }
    return weak ?? unknown
  }

  // MARK: Boxes behind a label

  private func mayBeBox(_ byte: UInt8) -> Bool {
    byte >= 0xE2 || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "{")
  }

  /// "Parents informed   ☐ Yes   ☑ No", "Parents informed Yes ☐ No ☑": known words before the first box on a line, which
  /// its answers end as a colon would.
  ///
  /// - Parameter box: where a box may begin.
  private func labelBeforeBoxes(
    _ bytes: [UInt8], _ begin: Int, _ box: Int, _ senses: inout LabelSenses
  ) -> Found? {
    // Words as long as a label are, so that a line of a thousand boxes is not read a thousand times.
    guard box - begin <= 200, TickBoxes.begins(bytes.span.extracting(box..<bytes.count)) else { return nil }
    var words = text(bytes, begin..<box)
    var end = box
    if let last = words.split(separator: " ").last, Self.bareChoices.contains(last.lowercased()) {
      // The box is behind the words that it is for.
      words = FormWords.trimmed(words.dropLast(last.count))
      while bytes[end - 1] <= 0x20 { end -= 1 }
      end -= last.utf8.count
    } else if endsInBox(bytes) {
      // "School ☐  Police ☑": answers with their boxes behind them, and no label.
      return nil
    }
    let sense = senses.exact(words)
    guard let field = sense.field, FormWords.words(words) > 1 || field.type.isChoice else { return nil }
    return Found(text: words, sense: sense, isMarked: true, start: begin, end: end)
  }

  /// The same for a further label, behind a wide gap: "☑ No   Consent given   ☑ Yes".
  private func labelBeforeBoxes(
    _ bytes: [UInt8], _ begin: Int, _ box: Int, behind label: Found, isWide: Bool, _ senses: inout LabelSenses
  ) -> Found? {
    guard box < bytes.count, mayBeBox(bytes[box]), isWide, begin < box, bytes[box - 1] <= 0x20 else { return nil }
    let found = labelBeforeBoxes(bytes, begin, box, &senses)
    return found.flatMap { isChoice($0.text, of: label) ? nil : $0 }
  }

  private func endsInBox(_ bytes: [UInt8]) -> Bool {
    guard let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return false }
    return (max(0, last - 7)...last).contains { start in
      guard mayBeBox(bytes[start]) else { return false }
      let end = bytes.span.extracting(start..<last + 1)
      return TickBoxes.isTick(end) || TickBoxes.isEmptyBox(end)
    }
  }

  /// Where the label ends that goes on behind a dash with help for whoever fills the form in: before a gap, or at the
  /// line's end; nil where none does.
  private func labelBeyond(dash start: Int, _ bytes: [UInt8], _ begin: Int, _ end: Int, _ senses: inout LabelSenses)
    -> Int?
  {
    var at = start
    while at < end, mark(bytes, at) == nil { at += 1 }
    if at < end, mark(bytes, at)?.isGap != true { return nil }
    guard at < end || end == bytes.count, PrintedWords.isGuidance(Array(bytes[start..<at]).span),
      senses.exact(text(bytes, begin..<at)).isKnown
    else { return nil }
    return at
  }

  /// Where the bracket closes that opens there.
  private func closing(_ bytes: [UInt8], from start: Int) -> Int? {
    var depth = 0
    for at in start..<min(bytes.count, start + 200) {
      if bytes[at] == UInt8(ascii: "(") { depth += 1 }
      if bytes[at] == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return at }
      }
    }
    return nil
  }

  /// That words which nobody knows are a label by what ends them.
  private func isLabel(_ found: String, _ mark: Mark, _ bytes: [UInt8], _ dependsOnSigns: inout Bool) -> Bool {
    guard FormWords.looksLikeLabel(found) else { return false }
    switch mark.sign {
    case .colon: return true
    // A question is one by its first word, by the colon behind it, or as the form's own labels are.
    case .question:
      if mark.isColon || FormWords.asks(found) { return true }
      dependsOnSigns = true
      return signs.contains(.question)
        || FormWords.isYesOrNo(text(bytes, mark.end..<bytes.count))
    case .none: return false
    case .leader, .gap, .dash:
      dependsOnSigns = true
      return signs.contains(mark.sign) && FormWords.words(found, most: 10) <= 10 && !FormWords.isSentence(found)
    }
  }

  /// What wide gaps part.
  private func columns(_ bytes: [UInt8], from start: Int) -> [String] {
    var columns: [String] = []
    var begin = start
    var at = start
    while at < bytes.count {
      let end = bytes[at] == FormWords.tab ? at + 1 : gap(bytes, at)
      if bytes[at] == FormWords.tab || end - at >= 3 {
        columns.append(text(bytes, begin..<at))
        begin = end
      }
      at = max(end, at + 1)
    }
    columns.append(text(bytes, begin..<bytes.count))
    return columns.filter { !$0.isEmpty }
  }

  private func holdsLabels(_ bytes: [UInt8], from start: Int, _ senses: inout LabelSenses) -> Bool {
    let columns = columns(bytes, from: start)
    // "☐ Yes   ☑ No" are answers, though "No" is short for a number.
    return columns.count >= 2 && columns.contains { senses.exact($0).isKnown && !isBareChoice($0) }
  }

  private func isQuote(_ bytes: [UInt8], _ at: Int) -> Bool {
    if bytes[at] == UInt8(ascii: "\"") { return true }
    return bytes[at] == 0xE2 && at + 2 < bytes.count && bytes[at + 1] == 0x80
      && (bytes[at + 2] == 0x9C || bytes[at + 2] == 0x98)
  }

  private struct Mark {
    var labelEnd: Int
    var end: Int
    var isColon = false
    /// A colon, a question mark or a line to write on.
    var isStrong = false
    var isGap = false
    var isDash = false

    var sign: LabelSign {
      if isQuestion { return .question }
      if isColon { return .colon }
      return isStrong ? .leader : isGap ? .gap : isDash ? .dash : .none
    }
    var isQuestion = false
  }

  /// What ends a label at `at`.
  private func mark(_ bytes: [UInt8], _ at: Int) -> Mark? {
    switch bytes[at] {
    case UInt8(ascii: ":"):
      let next = at + 1 < bytes.count ? bytes[at + 1] : FormWords.space
      // 10:30, http://
      if next == UInt8(ascii: "/") { return nil }
      if next &- UInt8(ascii: "0") < 10, at > 0, bytes[at - 1] &- UInt8(ascii: "0") < 10 { return nil }
      var end = at + 1
      while end < bytes.count, bytes[end] == UInt8(ascii: ":") || bytes[end] == UInt8(ascii: "-") { end += 1 }
      return Mark(labelEnd: at, end: end, isColon: true, isStrong: true)
    case UInt8(ascii: "?"):
      var end = at + 1
      var isColon = false
      while end < bytes.count, bytes[end] == UInt8(ascii: ":") || bytes[end] == UInt8(ascii: "-") || bytes[end] == 0x20
      {
        if bytes[end] == UInt8(ascii: ":") { isColon = true }
        end += 1
      }
      return Mark(labelEnd: at + 1, end: end, isColon: isColon, isStrong: true, isQuestion: true)
    case UInt8(ascii: "."), UInt8(ascii: "_"):
      // " .. " between a label and its answer.
      if at > 0, bytes[at - 1] == 0x20, at + 2 < bytes.count, bytes[at + 1] == bytes[at], bytes[at + 2] != bytes[at] {
        return Mark(labelEnd: at - 1, end: at + 2, isStrong: true)
      }
      let length = FormWords.leader(bytes, at: at)
      return length > 0 ? Mark(labelEnd: at, end: at + length, isStrong: true) : nil
    case 0xE2 where at + 2 < bytes.count && bytes[at + 1] == 0x80:
      if bytes[at + 2] == 0xA6 {
        let length = FormWords.leader(bytes, at: at)
        return Mark(labelEnd: at, end: at + max(3, length), isStrong: true)
      }
      // A dash with spaces around it.
      if bytes[at + 2] == 0x93 || bytes[at + 2] == 0x94, at > 0, bytes[at - 1] == 0x20, at + 3 < bytes.count,
        bytes[at + 3] == 0x20
      {
        return Mark(labelEnd: at - 1, end: at + 4, isDash: true)
      }
      return nil
    case 0xEF where at + 2 < bytes.count && bytes[at + 1] == 0xBC && bytes[at + 2] == 0x9A:
      return Mark(labelEnd: at, end: at + 3, isColon: true, isStrong: true)
    case UInt8(ascii: "-"), UInt8(ascii: "="):
      // "Reference => 12", "How shared ->", "Signed --".
      if let end = arrow(bytes, at) { return Mark(labelEnd: at - 1, end: end, isStrong: true) }
      // "Completed by =": nothing behind the sign.
      let isSpaced = at > 0 && bytes[at - 1] == 0x20 && (at + 1 == bytes.count || bytes[at + 1] == 0x20)
      return isSpaced ? Mark(labelEnd: at - 1, end: min(at + 2, bytes.count), isDash: true) : nil
    case UInt8(ascii: ">"), UInt8(ascii: "|"):
      return arrow(bytes, at).map { Mark(labelEnd: at - 1, end: $0, isStrong: true) }
    case FormWords.tab: return Mark(labelEnd: at, end: at + 1, isGap: true)
    case FormWords.space:
      let end = gap(bytes, at)
      return end - at >= 3 || (end < bytes.count && bytes[end] == FormWords.tab)
        ? Mark(labelEnd: at, end: end, isGap: true) : nil
    case UInt8(ascii: "["):
      // "Consent [x]": a box behind the words.
      return nil
    default: return nil
    }
  }

  /// Where two signs and more end that point to an answer, or one ">", with room on both sides.
  private func arrow(_ bytes: [UInt8], _ at: Int) -> Int? {
    guard at > 0, bytes[at - 1] == FormWords.space else { return nil }
    var end = at
    while end < bytes.count, Self.pointing.contains(bytes[end]) { end += 1 }
    guard
      end - at >= 2 && end - at <= 4
        || end - at == 1 && bytes[at] != UInt8(ascii: "-") && bytes[at] != UInt8(ascii: "="),
      end == bytes.count || bytes[end] == FormWords.space
    else { return nil }
    return end
  }

  private static let pointing: [UInt8] = Array("->=|".utf8)

  private func gap(_ bytes: [UInt8], _ at: Int) -> Int {
    var end = at
    while end < bytes.count, bytes[end] == FormWords.space { end += 1 }
    return end
  }

  // MARK: Further labels

  /// Fields whose answers are words of narrative: a label within one is more likely quoted.
  private func isShort(_ label: Found) -> Bool {
    guard let field = label.sense.field else { return true }
    return !FormWords.narratives.contains(field)
  }

  private func nextLabel(
    _ bytes: [UInt8], from start: Int, after label: Found, _ senses: inout LabelSenses, _ mentions: inout [String]
  ) -> Found? {
    // Where the words before a mark may begin: behind a gap, a line to write on, a box.
    var boundary = start
    var isWide = true
    var words = 0
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      if byte == FormWords.tab || byte == FormWords.space && gap(bytes, at) - at >= 2 {
        let end = byte == FormWords.tab ? at + 1 : gap(bytes, at)
        if let found = labelBeforeBoxes(bytes, boundary, end, behind: label, isWide: isWide, &senses) { return found }
        boundary = end
        isWide = byte == FormWords.tab || end - at >= 3 || at == start
        at = end
        continue
      }
      let leader = FormWords.leader(bytes, at: at)
      if leader > 0 {
        // "Signed ........ Date ........": what stands before the line is a label only where it is known.
        if boundary < at {
          let found = text(bytes, boundary..<at)
          let sense = senses.exact(found)
          // "How shared ......Secure e-mail......": no form asks for it twice on one line.
          let isTold = sense.field == .channel && label.sense.field == .channel
          if sense.isKnown, !isTold, FormWords.words(found) <= 8, !isTyped(found, on: bytes, boundary, label),
            !isChoice(found, of: label)
          {
            return Found(text: found, sense: sense, isMarked: true, start: boundary, end: at + leader)
          }
        }
        at += leader
        boundary = at
        isWide = true
        continue
      }
      if byte > 0x20, at == start || bytes[at - 1] <= 0x20 { words += 1 }
      if let found = labelBeforeBoxes(bytes, boundary, at, behind: label, isWide: isWide, &senses) { return found }
      guard byte == UInt8(ascii: ":") || byte == UInt8(ascii: "?"), let mark = mark(bytes, at) else {
        at += 1
        continue
      }
      if let found = endingLabel(
        bytes, boundary, mark, isWide: isWide, value: start, words: words, after: label, &senses, &mentions)
      {
        return found
      }
      at = mark.end
    }
    return nil
  }

  /// "Decision: ......Shared......": an answer typed on the line, though its word is a label elsewhere.
  private func isTyped(_ words: String, on bytes: [UInt8], _ start: Int, _ label: Found) -> Bool {
    guard let field = label.sense.field, case .choice = field.type, start >= 1 else { return false }
    let before = bytes[start - 1]
    let isOnLine = before == UInt8(ascii: ".") || before == UInt8(ascii: "_") || start == label.end
    return isOnLine && Self.reads(words, as: field)
  }

  /// "Yes ___   No ___", "Yes:   No: X": words with a line or a sign behind them that are one of the answers to the
  /// label before them, and no label.
  private func isChoice(_ words: String, of label: Found) -> Bool {
    if Self.bareChoices.contains(words.lowercased()) { return true }
    guard let field = label.sense.field, case .choice = field.type else { return false }
    return Self.reads(words, as: field)
  }

  private func isBareChoice(_ words: String) -> Bool {
    Self.bareChoices.contains(FormWords.trimmed(words.lowercased().filter { $0.isLetter || $0 == "/" || $0 == " " }))
  }

  private static let bareChoices: Set<String> = ["yes", "no", "y", "n", "n/a", "na", "unknown", "not known"]

  private static func reads(_ words: String, as field: Field) -> Bool {
    let bytes = Array(words.utf8)
    return reader.read(bytes.span, as: field).kind == .choice
  }

  private static let reader = FieldReader(asOf: Day(number: 0))

  /// The label that ends at a mark within an answer, where one does.
  private func endingLabel(
    _ bytes: [UInt8], _ boundary: Int, _ mark: Mark, isWide: Bool, value: Int, words: Int, after label: Found,
    _ senses: inout LabelSenses, _ mentions: inout [String]
  ) -> Found? {
    // Behind a wide gap the whole of it, known or not.
    var begin = boundary
    while begin < mark.labelEnd, bytes[begin] <= 0x20 { begin += 1 }
    let whole = text(bytes, begin..<mark.labelEnd)
    if whole.isEmpty || isChoice(whole, of: label) { return nil }
    if boundary > value || begin > value, isWide || FormWords.words(whole) <= 8 {
      // Where lines or other signs stand in it, it is words of an answer unless just this label is known.
      let isSeveral = whole.utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: ":") }
      let sense = isSeveral ? senses.exact(whole) : senses(whole)
      let isBlankBefore = plain(bytes, value..<begin).isEmpty
      if sense.isKnown, isCapital(bytes, begin), isBlankBefore || isWide || isShort(label) {
        return Found(text: whole, sense: sense, isMarked: true, start: begin, end: mark.end)
      }
      // "Shared with: | How: Egress".
      let isPiped =
        boundary >= 2 && bytes[boundary] == FormWords.space && bytes[boundary - 1] == FormWords.tab
        && bytes[boundary - 2] == FormWords.space
      if isWide, isPiped || !isBlankBefore, mark.isColon, takesUnknown, isShort(label), FormWords.looksLikeLabel(whole)
      {
        return Found(text: whole, sense: sense, isMarked: true, start: begin, end: mark.end)
      }
    }
    // Behind single spaces the longest run of words that is known.
    var starts: [Int] = []
    var index = mark.labelEnd - 1
    while index >= begin, starts.count < 9 {
      if bytes[index] > 0x20, index == begin || bytes[index - 1] <= 0x20 { starts.append(index) }
      index -= 1
    }
    for start in starts.reversed() where isCapital(bytes, start) {
      let found = text(bytes, start..<mark.labelEnd)
      let sense = senses.exact(found)
      guard sense.isKnown else { continue }
      let before = plain(bytes, value..<start)
      let isBlankBefore = before.isEmpty || FormWords.isLeader(before)
      let isShortBefore = isShort(label) && FormWords.words(before) <= 8 && !FormWords.isSentence(before)
      if mark.isColon || sense.field != nil, isBlankBefore || isShortBefore {
        return Found(text: found, sense: sense, isMarked: true, start: start, end: mark.end)
      }
      if case .field = sense, mark.isColon { mentions.append(found) }
      return nil
    }
    return nil
  }

  private func isCapital(_ bytes: [UInt8], _ at: Int) -> Bool {
    at < bytes.count && (bytes[at] &- UInt8(ascii: "A") < 26 || bytes[at] &- UInt8(ascii: "0") < 10)
  }

  // MARK: Text

  private func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    let range = CellText.trimmed(bytes.span, range.lowerBound, range.upperBound)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// An answer: columns are spaces in it, and what is only a line to write on is nothing.
  private func plain(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    let inner = CellText.trimmed(bytes.span, range.lowerBound, range.upperBound)
    let words = bytes[inner]
    var text =
      words.contains(FormWords.tab)
      ? String(decoding: words.map { $0 == FormWords.tab ? 0x20 : $0 }, as: UTF8.self)
      : String(decoding: words, as: UTF8.self)
    // A separator between label and answer.
    while let sign = text.utf8.first,
      sign == UInt8(ascii: ":") || sign == UInt8(ascii: "|") || sign == UInt8(ascii: "=")
    {
      text = FormWords.trimmed(text.dropFirst())
    }
    while text.utf8.last == UInt8(ascii: "."), text.hasSuffix(".."), !text.hasSuffix("...") {
      text = FormWords.trimmed(text.dropLast(2))
    }
    return FormWords.isLeader(text) ? "" : text
  }
}
