import Records

/// Controls beside which no label is printed that anybody knows: their own names are the label.
enum PDFControls {
  static func named(_ lines: [PDFLine], _ senses: inout LabelSenses) -> [PDFLine] {
    guard lines.contains(where: { $0.segments.contains { !$0.marks[0].names.isEmpty } }) else { return lines }
    var made: [PDFLine] = []
    for (number, line) in lines.enumerated() {
      if let pair = boxes(line, &senses) {
        made.append(pair)
        continue
      }
      var line = line
      var pairs: [PDFLine] = []
      var at = 0
      while at < line.segments.count {
        let segment = line.segments[at]
        guard segment.marks.count == 1 || segment.marks[0].kind == .box, let mark = segment.marks.first,
          !mark.names.isEmpty, mark.kind != .box || segment.marks.count == 1 && isAlone(at, line)
        else {
          at += 1
          continue
        }
        let printed = at > 0 && !line.segments[at - 1].isAnswer ? line.segments[at - 1].text : nil
        if let printed, isKnown(printed, &senses) {
          at += 1
          continue
        }
        let above = above(segment, number, lines)
        if printed == nil, let above, isKnown(above.text, &senses) {
          at += 1
          continue
        }
        guard
          let name = mark.names.first(where: { isKnown($0, &senses) })
            ?? (printed == nil && above == nil ? mark.names.first : nil)
        else {
          at += 1
          continue
        }
        var pair = PDFLine([segment], page: line.page)
        pair.pair = (bare(name), mark.text == PDFMark.line ? "" : mark.text)
        pairs.append(pair)
        // The words beside it that nobody knows stand for the name.
        let from = printed == nil || line.segments[at - 1].marks.contains { $0.kind == .box } ? at : at - 1
        line.segments.removeSubrange(from...at)
        at = from
      }
      if pairs.isEmpty {
        made.append(line)
      } else {
        if !line.segments.isEmpty { made.append(PDFLine(line.segments, page: line.page)) }
        made += pairs
      }
    }
    return made
  }

  /// "☑ Yes ☐ No" with no question before it: where the boxes know it, the label and its choice.
  private static func boxes(_ line: PDFLine, _ senses: inout LabelSenses) -> PDFLine? {
    guard let first = line.segments.first?.marks.first, first.kind == .box, !first.names.isEmpty,
      line.segments.allSatisfy({ !$0.isAnswer })
    else { return nil }
    let names = line.segments.flatMap(\.marks).flatMap(\.names).flatMap { name in
      [name, name.split(separator: " ").dropLast().joined(separator: " ")]
    }
    guard let label = names.first(where: { !$0.isEmpty && isKnown($0, &senses) }) else { return nil }
    var pair = line
    pair.pair = (bare(label), line.segments.map(\.text).joined(separator: "   "))
    return pair
  }

  private static func bare(_ name: String) -> String {
    name.hasSuffix(":") ? FormWords.trimmed(name.dropLast()) : name
  }

  private static func isKnown(_ words: String, _ senses: inout LabelSenses) -> Bool {
    senses(bare(FormWords.trimmed(words))).isKnown
  }

  /// A box without words beside it.
  private static func isAlone(_ at: Int, _ line: PDFLine) -> Bool {
    let box = line.segments[at].box
    if at + 1 < line.segments.count, line.segments[at + 1].box.left - box.right < 40 { return false }
    return at == 0 || box.left - line.segments[at - 1].box.right > 200
  }

  /// What is printed above a control, nearest first.
  private static func above(_ segment: PDFSegment, _ number: Int, _ lines: [PDFLine]) -> PDFSegment? {
    for line in lines[..<number].reversed() {
      if segment.box.top - line.box.bottom > 6 * segment.size { return nil }
      let over = line.segments.first { min($0.box.right, segment.box.right) - max($0.box.left, segment.box.left) > 4 }
      if let over { return over.isAnswer ? nil : over }
    }
    return nil
  }
}
