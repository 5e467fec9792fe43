import Records

/// Where a column of a table reaches from and to.
struct PDFColumn: Equatable {
  var left: Double
  var right: Double

  func overlaps(_ box: PDFBox) -> Bool { min(right, box.right) - max(left, box.left) > 1 }

  /// That two tables have the same columns, as one that goes on over the page.
  static func areSame(_ some: [PDFColumn], _ others: [PDFColumn]) -> Bool {
    some.count == others.count
      && zip(some, others).allSatisfy { abs($0.left - $1.left) < 4 || abs($0.right - $1.right) < 4 }
  }
}

/// Columns of a page that are read one after the other.
enum PDFColumns {
  /// A page's lines as they are read: where it has two columns of text, first the left one, then the right.
  static func flows(_ lines: [PDFLine], width: Double) -> [[PDFLine]] {
    guard let gutter = gutter(lines, width) else { return [lines] }
    var flows: [[PDFLine]] = []
    var (left, right): ([PDFLine], [PDFLine]) = ([], [])
    var across: [PDFLine] = []
    func flush() {
      for flow in [across, left, right] where !flow.isEmpty { flows.append(flow) }
      (across, left, right) = ([], [], [])
    }
    for line in lines {
      if line.pair != nil || line.segments.contains(where: { $0.box.left < gutter && $0.box.right > gutter }) {
        if !left.isEmpty || !right.isEmpty { flush() }
        across.append(line)
        continue
      }
      if !across.isEmpty { flush() }
      let beginning = line.segments.filter { $0.box.right <= gutter }
      let rest = line.segments.filter { $0.box.right > gutter }
      if !beginning.isEmpty { left.append(PDFLine(beginning, page: line.page)) }
      if !rest.isEmpty { right.append(PDFLine(rest, page: line.page)) }
    }
    flush()
    return flows
  }

  /// Where white space runs down the middle of a page between two columns of running text, or of labels with answers.
  private static func gutter(_ lines: [PDFLine], _ width: Double) -> Double? {
    var best: (x: Double, count: Int)?
    var x = 0.36 * width
    while x < 0.64 * width {
      var crossing = 0
      var (left, right): ([PDFLine], [PDFLine]) = ([], [])
      for line in lines {
        if line.segments.contains(where: { $0.box.left < x && $0.box.right > x }) {
          crossing += 1
          continue
        }
        if line.segments.contains(where: { $0.box.right <= x }) { left.append(line) }
        if line.segments.contains(where: { $0.box.left >= x }) { right.append(line) }
      }
      let both = beside(left, right)
      if both >= 8, crossing * 3 < lines.count, best.map({ both > $0.count }) ?? true { best = (x, both) }
      x += 4
    }
    guard let gutter = best?.x else { return nil }
    let left = lines.flatMap(\.segments).filter { $0.box.right <= gutter }
    let right = lines.flatMap(\.segments).filter { $0.box.left >= gutter }
    return isColumn(left) && isColumn(right) ? gutter : nil
  }

  /// How many lines of each of two columns stand beside the other: those of one need not be on the height of those of the
  /// other.
  private static func beside(_ left: [PDFLine], _ right: [PDFLine]) -> Int {
    guard let top = [left, right].map({ $0.map(\.middle).min() ?? .infinity }).max(),
      let bottom = [left, right].map({ $0.map(\.middle).max() ?? -.infinity }).min()
    else { return 0 }
    let shared = (top - 6)...max(top - 6, bottom + 6)
    return min(left.count { shared.contains($0.middle) }, right.count { shared.contains($0.middle) })
  }

  /// Running text that fills its column, or lines with labels and answers of their own.
  private static func isColumn(_ segments: [PDFSegment]) -> Bool {
    guard let from = segments.map(\.box.left).min(), let to = segments.map(\.box.right).max() else { return false }
    let filled = segments.count { $0.box.width > 0.7 * (to - from) }
    let labelled = segments.count { segment in
      guard let sign = segment.text.firstIndex(of: ":") else { return false }
      return !FormWords.trimmed(segment.text[segment.text.index(after: sign)...]).isEmpty
    }
    return filled * 2 > segments.count && segments.contains { $0.marks.count > 6 } || labelled * 2 > segments.count
  }
}
