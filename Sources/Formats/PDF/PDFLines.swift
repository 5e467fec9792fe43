import Records

/// Words beside each other without a gap: a label, an answer, a cell's line.
struct PDFSegment: Equatable {
  var marks: [PDFMark]
  var box: PDFBox
  /// The widest of its letters' sizes.
  var size: Double

  init(_ mark: PDFMark) {
    marks = [mark]
    box = mark.box
    size = mark.size
  }

  mutating func append(_ mark: PDFMark) {
    marks.append(mark)
    box = box.union(mark.box)
    size = max(size, mark.size)
  }

  var text: String { marks.map(\.text).joined(separator: " ") }

  /// All its words are printed bold.
  var isStrong: Bool { marks.allSatisfy { $0.isBold || $0.kind != .word } && marks.contains { $0.isBold } }

  var isAside: Bool { marks.allSatisfy(\.isItalic) }

  /// The bold words that begin it, where others follow.
  var lead: String? {
    guard marks.first?.isBold == true, let end = marks.firstIndex(where: { !$0.isBold }) else { return nil }
    return marks[..<end].map(\.text).joined(separator: " ")
  }

  /// Something was filled in here, or could be.
  var isAnswer: Bool { marks.count == 1 && (marks[0].kind == .answer || marks[0].kind == .picture) }

  var isPicture: Bool { marks.allSatisfy { $0.kind == .picture } }

  /// How far its first word reaches.
  var firstWidth: Double { marks.first.map { $0.box.width } ?? 0 }
}

/// What stands on one line of a page.
struct PDFLine: Equatable {
  var segments: [PDFSegment]
  var box: PDFBox
  /// The middle of its letters.
  var middle: Double
  var page = 1
  /// A label of which only its control knows, with the answer.
  var pair: (label: String, answer: String)?

  init(_ segments: [PDFSegment], page: Int) {
    self.segments = segments
    self.page = page
    box = segments.dropFirst().reduce(segments[0].box) { $0.union($1.box) }
    let words = segments.flatMap(\.marks).filter { $0.kind == .word || $0.kind == .box }
    middle = words.first?.box.middle ?? segments[0].marks[0].lineMiddle
  }

  static func == (one: PDFLine, other: PDFLine) -> Bool {
    one.segments == other.segments && one.page == other.page
  }

  var text: String { segments.map(\.text).joined(separator: "\t") }
  var size: Double { segments.map(\.size).max() ?? 0 }
  var isStrong: Bool { segments.allSatisfy(\.isStrong) }
}

extension PDFMark {
  /// Where the line runs that it stands on: of what is high, near its top.
  var lineMiddle: Double {
    kind == .answer && box.height > 2.4 * size ? box.top + size : box.middle
  }
}

/// Puts the words of a page into lines, from top to bottom, and parts these where gaps are.
enum PDFLines {
  static func lines(of page: PDFPage) -> [PDFLine] {
    var rows: [[PDFMark]] = []
    var middles: [Double] = []
    let printed = page.marks.filter { $0.kind == .word || $0.kind == .box && $0.names.isEmpty }
      .sorted { ($0.box.middle, $0.box.left) < ($1.box.middle, $1.box.left) }
    for mark in printed {
      // The line above may be this one: letters of another size have another middle.
      if let last = rows.indices.last,
        abs(middles[last] - mark.box.middle) <= 0.35 * max(mark.box.height, rowHeight(rows[last]))
      {
        rows[last].append(mark)
      } else {
        rows.append([mark])
        middles.append(mark.box.middle)
      }
    }
    for mark in page.marks.filter({ !($0.kind == .word || $0.kind == .box && $0.names.isEmpty) })
      .sorted(by: { ($0.lineMiddle, $0.box.left) < ($1.lineMiddle, $1.box.left) })
    {
      if let row = row(for: mark, rows, middles) {
        rows[row].append(mark)
      } else {
        rows.append([mark])
        middles.append(mark.lineMiddle)
      }
    }
    return zip(middles, rows).sorted { $0.0 < $1.0 }.map { _, row in
      PDFLine(segments(row.sorted { $0.box.left < $1.box.left }), page: page.number)
    }
  }

  /// That words stand beside each other, or far from the left. One line of them is enough: what else its row has may be
  /// empty cells, which nothing but their borders show.
  static func haveColumns(_ lines: [PDFLine], width: Double) -> Bool {
    lines.contains { $0.segments.count > 1 || $0.segments[0].box.left > 0.3 * width }
  }

  /// That something on the page asks to be signed or ticked, or may: a long line is prose.
  static func askForPen(_ lines: [PDFLine]) -> Bool {
    lines.contains { line in
      line.segments.contains { segment in
        guard segment.marks.count <= 14 else { return false }
        return segment.marks.contains { mark in
          if mark.kind != .word || mark.text.contains("☐") || mark.text.contains("__") { return true }
          // Dots to write on may follow it.
          let word = mark.text.prefix(24).lowercased().filter { $0.isLetter || $0 == "/" || $0 == "✓" }
          return penWords.contains(word) || penStems.contains { word.hasPrefix($0) }
        }
      }
    }
  }

  private static let penStems = ["sign", "llofnod", "initial", "tick", "approv", "authoris"]
  private static let penWords: Set<String> = ["yes", "no", "date", "dyddiad", "name", "enw", "y/n", "n/a", "✓", "x"]

  /// That there is room for a pen beside words that ask for it, or below a short line.
  static func haveRoom(_ lines: [PDFLine], width: Double) -> Bool {
    for (line, next) in zip(lines, lines.dropFirst().map(Optional.some) + [nil]) {
      if line.segments.count > 1 { return true }
      let words = line.text
      if words.contains("☐") || words.hasSuffix(":") || words.contains("__") || words.contains("....") { return true }
      let room = next.map { $0.box.top - line.box.bottom } ?? 100
      if room >= 20, line.box.width < 0.5 * width, line.segments[0].marks.count <= 8 { return true }
    }
    return false
  }

  /// That labels with answers stand on the page, as "Decision: Shared".
  static func haveAnswers(_ lines: [PDFLine]) -> Bool {
    lines.contains { line in
      line.segments.contains { segment in
        segment.marks.prefix(8).dropLast().contains { $0.kind == .word && ($0.text.last == ":" || $0.text.last == "?") }
      }
    }
  }

  /// The lines of some words of a page, as those of a cell.
  static func lines(_ marks: [PDFMark], page number: Int) -> [PDFLine] {
    lines(of: PDFPage(number: number, width: 0, height: 0, marks: marks))
  }

  private static func rowHeight(_ row: [PDFMark]) -> Double { row.first?.box.height ?? 0 }

  /// The line that a control or picture stands on: the one beside it that is nearest.
  private static func row(for mark: PDFMark, _ rows: [[PDFMark]], _ middles: [Double]) -> Int? {
    var best: (row: Int, distance: Double)?
    var reach = mark.box
    // Who signs writes above the line.
    if mark.kind == .picture { reach.bottom += 5 }
    for (index, row) in rows.enumerated() {
      let distance = abs(middles[index] - mark.lineMiddle)
      guard distance < max(mark.box.height, 12), row.contains(where: { $0.box.sharedHeight(reach) > 0.3 }),
        // What is printed across it is another line's, below or above, but for the line that it is written on.
        !row.contains(where: { crosses($0, mark) && !FormWords.isLeader($0.text) })
      else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (index, distance) }
    }
    return best?.row
  }

  private static func crosses(_ one: PDFMark, _ other: PDFMark) -> Bool {
    let shared = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    return shared > 0.5 * min(one.box.width, other.box.width)
  }

  /// A line's words, parted where the gap between them is wider than between words.
  private static func segments(_ marks: [PDFMark]) -> [PDFSegment] {
    var segments: [PDFSegment] = []
    for mark in marks {
      guard let last = segments.indices.last else {
        segments.append(PDFSegment(mark))
        continue
      }
      let before = segments[last].marks[segments[last].marks.count - 1]
      let gap = mark.box.left - before.box.right
      let isApart = gap > 1.05 * max(mark.size, before.size)
      let isOther =
        mark.kind == .answer || mark.kind == .picture || before.kind == .answer || before.kind == .picture
      if isApart && !(before.kind == .box && gap < 2.5 * mark.size) || isOther {
        segments.append(PDFSegment(mark))
      } else {
        segments[last].append(mark)
      }
    }
    return segments.flatMap { parted($0) }
  }

  /// "Parents informed ☐ Yes ☑ No": words before boxes that stand before theirs are the label.
  private static func parted(_ segment: PDFSegment) -> [PDFSegment] {
    let marks = segment.marks
    guard let first = marks.firstIndex(where: { $0.kind == .box }), first > 0, marks.last?.kind != .box else {
      return [segment]
    }
    var (label, boxes) = (PDFSegment(marks[0]), PDFSegment(marks[first]))
    for mark in marks[1..<first] { label.append(mark) }
    for mark in marks[(first + 1)...] { boxes.append(mark) }
    return FormWords.isYesOrNo(label.text) ? [segment] : [label, boxes]
  }
}

/// Words that were wrapped over two lines, as one text.
enum PDFWrapping {
  static func joined(_ above: String, _ below: String) -> String {
    if above.hasSuffix("\u{AD}") { return above.dropLast() + below }
    let scalars = above.unicodeScalars
    // "2026-" over "03-02", "e-" over "mail", an address that is longer than its column.
    if let last = scalars.last, last == "-", scalars.dropLast().last.map({ $0 != " " && $0 != "-" }) ?? false,
      let first = below.unicodeScalars.first, first.isSmallLetter || first.isNumber
    {
      return above + below
    }
    let word = above.split(separator: " ").last ?? ""
    if word.contains("@") || word.contains("://") || word.hasPrefix("www."),
      below.prefix(while: { $0 != " " }).contains(".") || word.last == "@" || !word.contains(".")
    {
      return above + below
    }
    return above + " " + below
  }
}
