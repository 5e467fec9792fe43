/// Cells of a table without borders that touch: what fills one leaves no more room to the next than words of a line have
/// between them, as where a program of spreadsheets prints a log.
enum PDFGutters {
  /// Columns that begin at the same place in so many lines are columns.
  private static let leastLines = 3
  /// Points that the beginnings of one column may differ.
  private static let spread = 0.8

  /// The lines of a page, parted where a column begins for certain.
  static func parted(_ lines: [PDFLine]) -> [PDFLine] {
    guard lines.count(where: { $0.segments.count >= 3 && $0.pair == nil }) >= leastLines else { return lines }
    let starts = starts(of: lines)
    guard starts.count >= 3 else { return lines }
    func isRow(_ line: PDFLine) -> Bool {
      line.pair == nil && line.segments.count { segment in starts.contains { isAt($0, segment.box.left) } } >= 3
    }
    guard let first = lines.firstIndex(where: isRow), var end = lines.lastIndex(where: isRow) else { return lines }
    // The rest of the last row.
    while end + 1 < lines.count, lines[end + 1].box.top - lines[end].box.bottom < 0.5 * lines[end].size { end += 1 }
    // What a word stands over is where no column begins.
    let marks = lines[first...end].flatMap(\.segments).flatMap(\.marks)
    let free = starts.dropFirst().filter { x in
      !marks.contains { $0.box.left < x - spread && $0.box.right > x + spread }
    }
    guard free.count >= 2 else { return lines }
    var lines = lines
    for index in first...end where lines[index].pair == nil {
      lines[index].segments = lines[index].segments.flatMap { parted($0, at: free) }
    }
    return lines
  }

  private static func isAt(_ start: Double, _ left: Double) -> Bool { abs(start - left) <= spread }

  /// Where words begin behind a gap, or a line, in several lines below each other: a gap is wider than the page's blanks.
  private static func starts(of lines: [PDFLine]) -> [Double] {
    var lefts: [Double] = []
    var inner: [(left: Double, gap: Double)] = []
    for segment in lines.flatMap(\.segments) {
      lefts.append(segment.box.left)
      for (before, mark) in zip(segment.marks, segment.marks.dropFirst()) {
        inner.append((mark.box.left, (mark.box.left - before.box.right) / max(1, mark.size)))
      }
    }
    let blank = inner.isEmpty ? 0 : inner.map(\.gap).sorted()[inner.count / 2]
    lefts += inner.filter { $0.gap > 1.2 * blank && $0.gap > 0.15 }.map(\.left)
    var starts: [(left: Double, count: Int)] = []
    for left in lefts.sorted() {
      if let last = starts.last, isAt(last.left, left) {
        starts[starts.count - 1].count += 1
      } else {
        starts.append((left, 1))
      }
    }
    return starts.filter { $0.count >= leastLines }.map(\.left)
  }

  private static func parted(_ segment: PDFSegment, at starts: [Double]) -> [PDFSegment] {
    var parts = [PDFSegment(segment.marks[0])]
    for (before, mark) in zip(segment.marks, segment.marks.dropFirst()) {
      if mark.box.left - before.box.right > 0.15 * mark.size, starts.contains(where: { isAt($0, mark.box.left) }) {
        parts.append(PDFSegment(mark))
      } else {
        parts[parts.count - 1].append(mark)
      }
    }
    return parts
  }
}
