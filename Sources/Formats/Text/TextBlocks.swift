import Records

/// Turns the lines of a text into blocks: headings, tables, rules and plain lines, with quoting and emphasis undone.
struct TextBlocks {
  private let longestLine: Int
  /// The number of a line that is longer than a line may be.
  private(set) var tooLong: Int?

  private var table: [FormTable.Row] = []
  /// Rules between the rows of the table: where every row has one, a row may run over lines.
  private var rules: [Int] = []
  private var lastDepth = 0
  private var isInComment = false
  private var tags = InlineTags()
  private var header: [(label: String, line: Int)] = []
  private var isAfterGap = true
  private var pending: (text: FormLine, raw: String)?

  /// It is the text of a message: what is quoted, and the heads of other messages, is for `MailThread` to tell.
  private let isMail: Bool
  /// It holds empty circles, as printed choices have.
  private var hasCircles = false

  init(longestLine: Int, isMail: Bool = false) {
    self.longestLine = longestLine
    self.isMail = isMail
  }

  mutating func read(_ text: [UInt8], _ emit: (FormBlock) -> Void) {
    var lines = TextLines(text)
    hasCircles = text.span.holdsCircle
    while let line = lines.next() {
      if line.beginsPage {
        flush(emit)
        emit(.rule(line: line.number))
      }
      if line.bytes.count > longestLine {
        if tooLong == nil { tooLong = line.number }
        continue
      }
      let isDamaged = line.bytes.contains { $0 >= 0x80 } && !UTF8Check.isValid(Array(line.bytes).span)
      take(TextLines.clean(line.bytes), line.number, isDamaged: isDamaged, emit)
    }
    flush(emit)
  }

  private mutating func flush(_ emit: (FormBlock) -> Void) {
    flushLine(emit)
    flushTable(emit)
    flushHeader(emit)
  }

  private mutating func take(_ line: String, _ number: Int, isDamaged: Bool, _ emit: (FormBlock) -> Void) {
    // So that it begins no message in a mailbox; nobody is quoted.
    let isEscaped = isMail && lastDepth == 0 && line.utf8.first == UInt8(ascii: ">") && line.hasPrefix(">From ")
    let line = isEscaped ? String(line.dropFirst()) : line
    let depth = quoting(line)
    if depth != lastDepth {
      flush(emit)
      emit(isMail ? .quoted(depth: depth) : .gap)
      isAfterGap = true
      lastDepth = depth
    }
    guard let line = uncommented(depth > 0 ? unquoted(line) : line) else { return }
    let visible = tags.shown(line)
    var text = FormWords.trimmed(visible)
    // The end of a line in Markdown.
    if text.utf8.last == UInt8(ascii: "\\"), !text.hasSuffix("\\\\") { text = FormWords.trimmed(text.dropLast()) }
    let bytes = Array(text.utf8)
    if let sign = bytes.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~"),
      text.hasPrefix("```") || text.hasPrefix("~~~")
    {
      return
    }
    if TextTable.isRule(bytes[...]) {
      if let before = pending,
        let cells = TextTable.cells(Array(before.raw.utf8), isLoose: bytes.contains(UInt8(ascii: "|")))
      {
        // The row above is one of headings.
        pending = nil
        table.append(FormTable.Row(cells: cells.map { emphasised($0).text }, line: before.text.line, isHeading: true))
      } else if let last = table.indices.last, table.count == 1 {
        table[last].isHeading = true
      }
      rules.append(table.count)
      return
    }
    if !text.isEmpty, let cells = TextTable.cells(bytes, isLoose: !table.isEmpty && bytes.contains(UInt8(ascii: "|"))) {
      flushLine(emit)
      flushHeader(emit)
      var row = FormTable.Row(cells: cells.map { emphasised($0).text }, line: number)
      row.isStrong = cells.first.map { emphasised($0).isAll } ?? false
      row.struck = zip(cells, row.cells).count { $0.holds("~~") && $1.isEmpty }
      table.append(row)
      return
    }
    flushTable(emit)
    if text.isEmpty {
      flushLine(emit)
      flushHeader(emit)
      emit(.gap)
      isAfterGap = true
      return
    }
    if let level = ruleLevel(bytes) {
      let isOfColumns = text.holds("- ") && text.holds(" -") || text.holds("= ")
      if isOfColumns {
        // Below the headings of columns.
        flushLine(emit)
        return
      }
      if let before = pending, before.text.text.utf8.count <= 120, !before.text.text.contains(":"), level > 0,
        // "Date signed      07/09/2026" above a line between two forms.
        !before.text.isTabbed, !["   ", "\t", "..."].contains(where: { before.text.text.holds($0) })
      {
        pending = nil
        emit(.heading(before.text.text, level: level, line: before.text.line))
      } else {
        flush(emit)
        emit(.rule(line: number))
      }
      return
    }
    flushLine(emit)
    if takesHeader(text, number) { return }
    flushHeader(emit)
    if let heading = heading(text) {
      emit(.heading(emphasised(heading.text).text, level: heading.level, line: number))
      return
    }
    var words = !visible.holds(FormWords.tab) ? text : FormWords.trimmed(visible)
    var isItem = false
    if let item = TextLines.item(words) {
      // Beside empty circles a full one is the choice.
      words = hasCircles && words.hasPrefix("\u{25CF}") ? "(\u{2022}) " + item : item
      isItem = true
    }
    let emphasis = emphasised(words)
    if emphasis.text.isEmpty { return }
    var formLine = FormLine(text: emphasis.text, line: number)
    formLine.isStrong = emphasis.isAll
    formLine.hasChoiceMarked = emphasis.isPart
    formLine.isItem = isItem
    formLine.isAside = emphasis.isAside
    formLine.lead = Self.lead(words)
    formLine.isDamaged = isDamaged
    // Room for an answer: a tab, or spaces up to the column of answers. Two are a line's end in Markdown.
    formLine.isTabbed = Self.endsInRoom(visible.utf8.span)
    // A heading is known by the line below it.
    pending = (formLine, text)
    isAfterGap = false
  }

  private static func endsInRoom(_ line: Span<UInt8>) -> Bool {
    var end = line.count
    while end > 0, line[end - 1] == FormWords.space { end -= 1 }
    return line.count - end >= 3 || end > 0 && line[end - 1] == FormWords.tab
  }

  private mutating func flushLine(_ emit: (FormBlock) -> Void) {
    guard let line = pending else { return }
    pending = nil
    var text = line.text
    // Pipes between labels on a line part them as columns do.
    if text.text.holds(" | ") { text.text = text.text.replacing(" | ", with: " \t ") }
    emit(.line(text))
  }

  // MARK: Quoting and comments

  /// How deep a line of mail is quoted.
  private func quoting(_ line: String) -> Int {
    var depth = 0
    for byte in line.utf8 {
      if byte == UInt8(ascii: ">") { depth += 1 } else if byte != FormWords.space { break }
    }
    return depth
  }

  private func unquoted(_ line: String) -> String {
    String(line.unicodeScalars.drop { $0 == ">" || $0 == " " })
  }

  /// Without what stands in `<!-- -->`; nil where nothing is left of a line that had some.
  private mutating func uncommented(_ line: String) -> String? {
    if !isInComment, !line.holds("<!--") { return line }
    var text = ""
    var rest = line[...]
    while true {
      if isInComment {
        guard let end = rest.firstRange(of: "-->") else { break }
        rest = rest[end.upperBound...]
        isInComment = false
      } else if let start = rest.firstRange(of: "<!--") {
        text += rest[..<start.lowerBound]
        rest = rest[start.upperBound...]
        isInComment = true
      } else {
        text += rest
        break
      }
    }
    return FormWords.trimmed(text).isEmpty ? nil : text
  }

  // MARK: Headings and rules

  private func heading(_ text: String) -> (text: String, level: Int)? {
    let level = text.utf8.first == UInt8(ascii: "#") ? text.unicodeScalars.prefix { $0 == "#" }.count : 0
    guard level > 0, level <= 6 else { return decorated(text) }
    let rest = text.dropFirst(level)
    guard rest.first == " " || rest.first == "\t" else { return nil }
    var words = FormWords.trimmed(rest)
    while words.hasSuffix("#") { words = FormWords.trimmed(words.dropLast()) }
    return words.isEmpty ? nil : (words, level)
  }

  /// "--- Sign off ---", "*** CONSENT ***", "[ Section ]" with rules of any sign around it.
  private func decorated(_ text: String) -> (text: String, level: Int)? {
    guard let first = text.utf8.first, first >= 0x80 || "-=*~#".utf8.contains(first) else { return nil }
    for sign in ["---", "===", "***", "~~~", "──", "###"] where text.hasPrefix(sign) && text.hasSuffix(sign) {
      let words = FormWords.trimmed(
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !"-=*~─#".unicodeScalars.contains($0) })))
      if !words.isEmpty, words.utf8.count <= 100, !words.contains(":") { return (words, 4) }
    }
    return nil
  }

  /// 1 for a rule of `=`, 2 for one of dashes, 0 for one of other signs; nil where the line is none.
  private func ruleLevel(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 3 else { return nil }
    var sign: UInt8?
    var count = 0
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x20 {
        at += 1
        continue
      }
      if byte == 0xE2, at + 2 < bytes.count, bytes[at + 1] == 0x94 || bytes[at + 1] == 0x95 || bytes[at + 1] == 0x80 {
        guard bytes[at + 1] != 0x80 || bytes[at + 2] == 0x94 || bytes[at + 2] == 0x93 else { return nil }
        count += 1
        at += 3
        sign = sign ?? UInt8(ascii: "-")
        continue
      }
      guard
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "*")
          || byte == UInt8(ascii: "~"),
        sign == nil || sign == byte
      else { return nil }
      sign = byte
      count += 1
      at += 1
    }
    guard count >= 3 else { return nil }
    return sign == UInt8(ascii: "=") ? 1 : sign == UInt8(ascii: "-") ? 2 : 0
  }

  // MARK: The header of a message

  private mutating func takesHeader(_ text: String, _ number: Int) -> Bool {
    guard !isMail, let colon = text.utf8.prefix(40).firstIndex(of: UInt8(ascii: ":")),
      text.distance(from: text.startIndex, to: colon) <= 14
    else { return false }
    let label = emphasised(String(text[..<colon])).text.lowercased()
    guard Self.headerLabels.contains(label) else { return false }
    // Below the first labels of a form nothing is a message's.
    if header.isEmpty, !isAfterGap { return false }
    if header.isEmpty, label != "from", label != "to", label != "sent", label != "subject", label != "date" {
      return false
    }
    header.append((text, number))
    return true
  }

  private static let headerLabels: Set<String> = [
    "from", "to", "cc", "bcc", "sent", "date", "subject", "reply-to", "importance", "attachments", "re",
  ]

  /// Three lines of a message's header and more, with its sender, are the message's; fewer are the form's own.
  private mutating func flushHeader(_ emit: (FormBlock) -> Void) {
    if header.isEmpty { return }
    let lines = header
    header = []
    let labels = lines.map { String($0.label.prefix { $0 != ":" }).replacing("*", with: "").lowercased() }
    if lines.count >= 3, labels.contains("from") {
      for (number, line) in lines.enumerated() where labels[number] == "subject" {
        emit(.aside(label: "Subject", line: line.line))
      }
      emit(.gap)
    } else {
      for line in lines { emit(.line(FormLine(text: emphasised(line.label).text, line: line.line))) }
    }
  }

  // MARK: Tables

  private mutating func flushTable(_ emit: (FormBlock) -> Void) {
    if table.isEmpty {
      if !rules.isEmpty { emit(.gap) }
      rules = []
      return
    }
    var rows = table
    // With a rule between all rows, lines between two rules are one row.
    let parts = rules.filter { $0 > 0 }
    if parts.count >= 3, parts.count > 2 {
      var joined: [FormTable.Row] = []
      var start = 0
      for end in parts + [rows.count] where end > start {
        var row = rows[start]
        for more in rows[(start + 1)..<end] {
          for (column, cell) in more.cells.enumerated() where !cell.isEmpty {
            if column < row.cells.count {
              row.cells[column] += row.cells[column].isEmpty ? cell : "\n" + cell
            } else {
              row.cells.append(cell)
            }
          }
        }
        joined.append(row)
        start = end
      }
      rows = joined
    }
    table = []
    rules = []
    emit(.table(FormTable(rows: rows)))
  }

  // MARK: Emphasis

  /// The words between the signs that make them bold, at the beginning of a line that goes on.
  private static func lead(_ text: String) -> String? {
    guard text.utf8.first == UInt8(ascii: "*"), text.hasPrefix("**"), let end = text.dropFirst(2).firstRange(of: "**"),
      end.upperBound < text.endIndex
    else {
      return nil
    }
    return FormWords.trimmed(text.dropFirst(2)[..<end.lowerBound])
  }

  /// The words without signs of emphasis; what is struck out is gone.
  private func emphasised(_ text: String) -> (text: String, isAll: Bool, isPart: Bool, isAside: Bool) {
    var words = text
    var isAside = false
    if words.holds("~~") { words = unstruck(words) }
    if words.utf8.first == UInt8(ascii: "*"), let plain = Self.withoutStars(words) { words = plain }
    guard words.utf8.span.holds(Self.mayEmphasise) else { return (words, false, false, false) }
    words = unescaped(words)
    let strong = words.hasPrefix("**") || words.hasPrefix("__") && words.dropFirst(2).first?.isLetter == true
    var isAll = false
    var isPart = false
    if words.contains("**") {
      let pieces = words.split(separator: "**", omittingEmptySubsequences: false)
      // Every other piece is emphasised.
      let plain = pieces.enumerated().filter { $0.offset.isMultiple(of: 2) }.map { FormWords.trimmed($0.element) }
      isAll = strong && plain.allSatisfy { $0.isEmpty || $0 == ":" }
      isPart =
        !isAll && Emphasis.marksChoice(pieces.enumerated().map { (String($0.element), !$0.offset.isMultiple(of: 2)) })
      words = pieces.joined()
    }
    if strong, text.hasPrefix("__"), let end = words.dropFirst(2).firstRange(of: "__"),
      words[end.lowerBound...].count >= 2,
      words[..<end.lowerBound].last?.isLetter == true || words[..<end.lowerBound].last == ":"
    {
      isAll = end.upperBound == words.endIndex
      words.removeSubrange(end)
      words.removeFirst(2)
    }
    // *Please give full reasons.* _(print name)_
    for sign in ["*", "_"] where words.hasPrefix(sign) && words.hasSuffix(sign) && words.utf8.count > 4 {
      let inner = words.dropFirst().dropLast()
      if !inner.contains(sign), inner.first?.isWhitespace == false {
        words = String(inner)
        isAside = true
      }
    }
    return (FormWords.trimmed(words), isAll, isPart, isAside)
  }

  private static func mayEmphasise(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "\\")
  }

  /// "*Reference:* ISR-0001": a label as mail programs write in plain text what was bold; nil where the line begins
  /// with none.
  private static func withoutStars(_ words: String) -> String? {
    let rest = words.dropFirst()
    guard let first = rest.first, first.isLetter, let end = rest.firstIndex(of: "*") else { return nil }
    let label = rest[..<end]
    let behind = rest[rest.index(after: end)...]
    guard label.utf8.count <= 120, label.hasSuffix(":") || label.hasSuffix("?") || behind.hasPrefix(":") else {
      return nil
    }
    return String(label) + String(behind)
  }

  /// Without what is struck out.
  private func unstruck(_ text: String) -> String {
    let pieces = text.split(separator: "~~", omittingEmptySubsequences: false)
    // The last sign of an odd number strikes nothing out.
    guard pieces.count >= 3 else { return text }
    var words = ""
    for (number, piece) in pieces.enumerated() {
      let isStruck = !number.isMultiple(of: 2) && number + 1 < pieces.count
      if !isStruck { words += piece }
    }
    return words
  }

  private func unescaped(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    var words = ""
    var isEscaped = false
    for character in text {
      if !isEscaped, character == "\\" {
        isEscaped = true
        continue
      }
      if isEscaped, !"*_[]()#|.-+!`~".contains(character) { words.append("\\") }
      words.append(character)
      isEscaped = false
    }
    if isEscaped { words.append("\\") }
    return words
  }
}

extension Span<UInt8> {
  /// ○ or ◯ stands in it.
  fileprivate var holdsCircle: Bool {
    for index in indices where self[index] == 0xE2 && index + 2 < count && self[index + 1] == 0x97 {
      if self[index + 2] == 0x8B || self[index + 2] == 0xAF { return true }
    }
    return false
  }
}
