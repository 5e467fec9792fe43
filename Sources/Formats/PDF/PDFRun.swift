import Records

/// Lines below each other whose words stand in the same columns.
struct PDFRun {
  private(set) var columns: [PDFColumn] = []
  /// The first line behind it.
  private(set) var end: Int
  /// Lines that stand in the same columns go on behind one that does not fit into them: `end` is the first behind all.
  private(set) var isBroken = false
  /// In how many lines words stand apart that one column holds.
  private var merged = 0
  /// Each line's words by column.
  private var lines: [(line: PDFLine, cells: [Int: PDFSegment])] = []

  /// The table that begins with a line; nil where none does.
  ///
  /// - Parameter like: the columns of the table before: one line is enough to be another in them.
  init?(_ all: [PDFLine], from start: Int, like: [PDFColumn], isTitle: (PDFLine) -> Bool) {
    end = start
    // A line of text above the columns is none of their rows, but a label that nobody answered may be.
    guard all[start...].prefix(8).contains(where: { $0.segments.count > 1 }) else { return nil }
    if let only = all[start].segments.first, all[start].segments.count == 1 {
      if !Self.mayBeLabel(only.text) { return nil }
      // A title is wider than the first of the columns that it stands over.
      let below = all[start...].dropFirst().first?.segments ?? []
      if below.count >= 3, below.count(where: { $0.box.left < only.box.right }) >= 2 { return nil }
    }
    var last: PDFLine?
    while end < all.count {
      let line = all[end]
      if line.pair != nil || isTitle(line) || line.segments.isEmpty { break }
      // Rows may be high, and what stands in five columns at once is another of them.
      if let last, line.box.top - last.box.bottom > 5 * line.size, standing(line) < 5 { break }
      guard let cells = place(line) else {
        isBroken =
          columns.count >= 4
          && (line.segments.count > 1 || line.box.top - (last?.box.bottom ?? 0) < 0.5 * line.size)
        break
      }
      lines.append((line, cells))
      last = line
      end += 1
    }
    if isBroken {
      let rest = all[end...].lastIndex { $0.pair == nil && !isTitle($0) && standing($0) >= 3 }
      isBroken = rest != nil
      if let rest { end = rest + 1 }
      while isBroken, end < all.count, all[end].pair == nil, !isTitle(all[end]),
        all[end].box.top - all[end - 1].box.bottom < 0.5 * all[end].size
      {
        end += 1
      }
    }
    if !isBroken { trim() }
    let mayGoOn = !like.isEmpty && lines.contains { $0.cells.count > 1 }
    guard isTable || mayGoOn else { return nil }
    order()
    if !isTable, !PDFColumn.areSame(columns, like) { return nil }
  }

  /// How many of a line's words begin where columns do.
  private func standing(_ line: PDFLine) -> Int {
    line.segments.count { segment in columns.contains { abs($0.left - segment.box.left) < 1.5 } }
  }

  private static func mayBeLabel(_ text: String) -> Bool {
    guard FormWords.words(text, most: 10) <= 10, !FormWords.isSentence(text) else { return false }
    guard let sign = text.firstIndex(of: ":") else { return true }
    return FormWords.trimmed(text[text.index(after: sign)...]).isEmpty
  }

  /// Its words by column, where each fits into one.
  private mutating func place(_ line: PDFLine) -> [Int: PDFSegment]? {
    var cells: [Int: PDFSegment] = [:]
    var columns = columns
    for segment in line.segments {
      let fitting = columns.indices.filter { columns[$0].overlaps(segment.box) }
      if fitting.count > 1 { return nil }
      if let column = fitting.first {
        columns[column].left = min(columns[column].left, segment.box.left)
        columns[column].right = max(columns[column].right, segment.box.right)
        if var before = cells[column] {
          if !lines.isEmpty, (before.marks + segment.marks).allSatisfy({ $0.kind == .word }) { merged += 1 }
          for mark in segment.marks { before.append(mark) }
          cells[column] = before
        } else {
          cells[column] = segment
        }
      } else {
        // Left of the labels stands nothing that belongs to them.
        if !columns.isEmpty, line.segments.count == 1, segment.box.left < (columns.map(\.left).min() ?? 0) {
          return nil
        }
        if columns.count >= 40 { return nil }
        cells[columns.count] = segment
        columns.append(PDFColumn(left: segment.box.left, right: segment.box.right))
      }
    }
    self.columns = columns
    return cells
  }

  /// The page that it is on.
  var page: Int { lines.last?.line.page ?? 0 }

  private var first: Int { columns.indices.min { columns[$0].left < columns[$1].left } ?? 0 }

  /// Without the lines of text that follow the last with more than one column.
  private mutating func trim() {
    let first = first
    let widest =
      zip(lines, lines.dropFirst()).filter { $1.cells.count > 1 }
      .map { $1.line.box.top - $0.line.box.bottom }.max() ?? 0
    while let last = lines.last, last.cells.count == 1, let only = last.cells[first], lines.count > 1 {
      let before = lines[lines.count - 2]
      let isLabel =
        FormWords.words(only.text, most: 8) <= 8 && !FormWords.isSentence(only.text)
        && before.cells[first].map { abs($0.box.left - only.box.left) < 2 && $0.isStrong == only.isStrong } ?? true
        && last.line.box.top - before.line.box.bottom < max(1.6 * only.size, 1.3 * widest)
      if isLabel { break }
      lines.removeLast()
      end -= 1
    }
  }

  private var isTable: Bool {
    let several = lines.filter { $0.cells.count > 1 }
    guard several.count >= 2, columns.count >= 2 else { return false }
    // A second column that begins, ends or is centred on a line.
    let others = columns.indices.filter { $0 != first }
    return others.contains { column in
      let boxes = several.compactMap { $0.cells[column]?.box }
      return boxes.count >= 2
        && [boxes.map(\.left), boxes.map(\.right), boxes.map(\.centre)].contains { places in
          let sorted = places.sorted()
          return zip(sorted, sorted.dropFirst()).contains { $1 - $0 < 2.5 }
        }
    }
  }

  /// Columns from left to right.
  private mutating func order() {
    let order = columns.indices.sorted { columns[$0].left < columns[$1].left }
    var place: [Int: Int] = [:]
    for (new, old) in order.enumerated() { place[old] = new }
    columns = order.map { columns[$0] }
    for index in lines.indices {
      lines[index].cells = Dictionary(
        uniqueKeysWithValues: lines[index].cells.map { (place[$0.key] ?? 0, $0.value) })
    }
  }

  // MARK: Rows

  /// That its first line names what its columns hold, as that of a log does.
  func isLog(_ senses: inout LabelSenses) -> Bool {
    guard columns.count >= 4, let heading = lines.first?.cells, heading.count >= 4 else { return false }
    let known = heading.values.count { senses($0.text).isKnown }
    return known >= 3 && known * 2 >= heading.count
  }

  /// How many lines of it begin a row, without the first.
  var rowCount: Int { lines.dropFirst().count { $0.cells[0] != nil && $0.cells.count >= 3 } }

  /// That nothing says for certain which of its lines are one row: a row's first column may stand beside the first of its
  /// lines, the last or one between, and where no room parts rows the words of one could be read as another's.
  var isUnparted: Bool {
    // Two columns whose headings touch pass for one.
    if isBroken || columns.count >= 4 && merged >= 2 { return true }
    let gaps = gaps()
    guard columns.count >= 4, looseness(gaps) == nil else { return false }
    let rows = lines.indices.dropFirst(2).filter { lines[$0].cells[0] != nil }
    let rest = lines.indices.dropFirst().filter { lines[$0].cells[0] == nil }
    guard let tight = rest.map({ gaps[$0] }).max() else { return false }
    // A little more room above each that begins one.
    if !rest.contains(1), let least = rows.map({ gaps[$0] }).min(), least > tight + 0.04 * lines[0].line.size {
      return false
    }
    if rest.contains(1) { return true }
    // What goes on with the words above is no beginning.
    var (goesOn, begins) = (0, 0)
    for index in rest where lines[index - 1].cells[0] != nil {
      for cell in lines[index].cells.values {
        guard let letter = cell.text.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else { continue }
        if letter.isSmallLetter { goesOn += 1 } else { begins += 1 }
      }
    }
    return begins * 2 > goesOn
  }

  func rows(_ senses: inout LabelSenses) -> [FormTable.Row] {
    grouped(&senses).map { group in
      var row = FormTable.Row(cells: columns.indices.map { text(of: group, in: $0) }, line: 0)
      row.isStrong = group.allSatisfy { lines[$0].cells[0]?.isStrong ?? true } && lines[group[0]].cells[0] != nil
      row.hasChoiceMarked = group.contains { line in
        lines[line].cells.contains {
          $0.key > 0 && Emphasis.marksChoice($0.value.marks.map { ($0.text + " ", $0.isBold || $0.isMarked) })
        }
      }
      return row
    }
  }

  /// The lines of each row.
  private func grouped(_ senses: inout LabelSenses) -> [[Int]] {
    var starts: [Int] = [0]
    let gaps = gaps()
    let isLoose = looseness(gaps)
    for index in lines.indices.dropFirst() {
      if let isLoose, isLoose(index) {
        // Room parts rows. Within an answer it parts paragraphs.
        let end = lines.indices[index...].dropFirst().first { isLoose($0) } ?? lines.count
        if (index..<end).contains(where: { lines[$0].cells[0] != nil }) { starts.append(index) }
      } else if isLoose == nil || lines[index - 1].cells[0] != nil, begins(at: index, &senses) {
        starts.append(index)
      }
    }
    return starts.enumerated().map { number, start in
      Array(start..<(number + 1 < starts.count ? starts[number + 1] : lines.count))
    }
  }

  /// The room above each line.
  private func gaps() -> [Double] {
    var bottom = lines[0].line.box.bottom
    var gaps = [0.0]
    for (line, _) in lines.dropFirst() {
      gaps.append(line.box.top - bottom)
      bottom = max(bottom, line.box.bottom)
    }
    return gaps
  }

  /// What tells room between rows from that between the lines of one; nil where there is no such room.
  private func looseness(_ gaps: [Double]) -> ((Int) -> Bool)? {
    let size = lines[0].line.size
    let least = max(0, gaps.dropFirst().min() ?? 0)
    // Lines far apart are rows, each.
    let bound = least > 0.75 * size ? least * 0.5 : least + 0.2 * size
    let sure = lines.indices.dropFirst().filter { lines[$0].cells[0] != nil && lines[$0].cells.count > 1 }
    let areApart = sure.count(where: { gaps[$0] > bound }) * 5 >= sure.count * 4 && !sure.isEmpty
    return areApart || partsRows { gaps[$0] > bound } ? { gaps[$0] > bound } : nil
  }

  /// That nearly all that room parts has one label, which may stand beside the last of its answer's lines.
  private func partsRows(_ isLoose: (Int) -> Bool) -> Bool {
    let starts = [0] + lines.indices.dropFirst().filter(isLoose)
    guard starts.count >= 4 else { return false }
    let rows = zip(starts, starts.dropFirst() + [lines.count]).count { start, end in
      let labels = (start..<end).filter { lines[$0].cells[0] != nil }
      return !labels.isEmpty
        && zip(labels, labels.dropFirst()).allSatisfy { above, below in
          guard below == above + 1, let one = lines[above].cells[0], let other = lines[below].cells[0] else {
            return false
          }
          return goesOn(from: one, to: other, in: 0)
        }
    }
    return rows * 10 >= starts.count * 9
  }

  /// That a line begins a row where no room parts rows: it has a label that does not go on with the one above.
  private func begins(at index: Int, _ senses: inout LabelSenses) -> Bool {
    let (above, here) = (lines[index - 1].cells, lines[index].cells)
    guard let label = here[0] else { return false }
    guard let before = above[0], before.isStrong == label.isStrong, goesOn(from: before, to: label, in: 0) else {
      return true
    }
    if label.text.unicodeScalars.first?.isSmallLetter == true || label.text.hasPrefix("(") { return false }
    if here.count > 1 { return true }
    return senses(label.text).isKnown || !senses(before.text + " " + label.text).isKnown
  }

  /// That the first word of what stands below would not have fitted.
  private func goesOn(from above: PDFSegment, to below: PDFSegment, in column: Int) -> Bool {
    above.box.right + 0.3 * above.size + below.firstWidth > columns[column].right - 0.5
  }

  /// A cell's lines: as one where they were wrapped.
  private func text(of group: [Int], in column: Int) -> String {
    var text = ""
    var last: PDFSegment?
    for index in group {
      guard let segment = lines[index].cells[column] else { continue }
      let words = segment.text
      if segment.isAnswer, FormWords.isLeader(words) { continue }
      if let before = last {
        let isOwn = segment.marks[0].kind != .word || TextLines.item(words) != nil || before.isAnswer
        let isWrapped = !isOwn && goesOn(from: before, to: segment, in: column) || column == 0
        text = isWrapped ? PDFWrapping.joined(text, words) : text + "\n" + words
      } else {
        text = words
      }
      last = segment
    }
    return text
  }
}
