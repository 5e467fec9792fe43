/// Words of a page that a line goes through, under or around, as what the page draws tells: a picture of it does not show
/// letters of fonts that the document does not bring, nor lines that are pale.
struct PDFCrossings {
  /// Those that may be struck: a line through their letters begins and ends about where they do.
  private(set) var crossed: Set<Int> = []

  /// - Parameters:
  ///   - strokes: all lines of the page.
  ///   - marks: what stands on it; those found are numbered as here.
  ///   - width: of the page.
  init(_ strokes: [PDFContent.Stroke], _ marks: [PDFMark], width: Double) {
    let bands = PDFBands(marks)
    var start = 0
    while start < strokes.count {
      let path = strokes[start].path
      let end = strokes[start...].firstIndex { $0.path != path } ?? strokes.count
      let line = strokes[start..<end]
      start = end
      // A frame's sides are lines, each for itself.
      if line.allSatisfy(Self.isUpright) {
        for side in line { take([side], marks, bands, width) }
      } else {
        take(line, marks, bands, width)
      }
    }
  }

  private static func isUpright(_ stroke: PDFContent.Stroke) -> Bool {
    abs(stroke.x0 - stroke.x1) < 0.5 || abs(stroke.y0 - stroke.y1) < 0.5
  }

  /// Points that a line that strikes words goes beyond them, at most.
  private static let beyond = 12.0

  private mutating func take(
    _ line: ArraySlice<PDFContent.Stroke>, _ marks: [PDFMark], _ bands: PDFBands, _ width: Double
  ) {
    let box = Self.box(of: line)
    guard box.width >= 8, box.width <= 0.8 * width else { return }
    let crossed = bands.near(box.top, box.bottom).filter { Self.crosses(line, box, marks[$0]) }
    guard let first = crossed.map({ marks[$0].box.left }).min(), let last = crossed.map({ marks[$0].box.right }).max(),
      first - box.left <= Self.beyond, box.right - last <= Self.beyond
    else { return }
    self.crossed.formUnion(crossed)
  }

  private static func box(of line: ArraySlice<PDFContent.Stroke>) -> PDFBox {
    var box = PDFBox(left: .infinity, top: .infinity, right: -.infinity, bottom: -.infinity)
    for piece in line {
      box = box.union(
        PDFBox(
          left: min(piece.x0, piece.x1), top: min(piece.y0, piece.y1), right: max(piece.x0, piece.x1),
          bottom: max(piece.y0, piece.y1)))
    }
    return box
  }

  /// That a line goes through the letters of a word, and through most of them.
  private static func crosses(_ line: ArraySlice<PDFContent.Stroke>, _ box: PDFBox, _ mark: PDFMark) -> Bool {
    guard mark.kind == .word, mark.box.width >= 4, !FormWords.isLeader(mark.text),
      box.left < mark.box.right, box.right > mark.box.left,
      // What is drawn by hand and goes far above and below is a signature beside or over what is printed.
      line.count == 1 || box.height <= 1.8 * mark.box.height
    else { return false }
    // Where a line to write on is, and above the letters, nothing is struck.
    let letters = (mark.box.top + 0.25 * mark.box.height)...(mark.box.top + 0.68 * mark.box.height)
    var covered = 0.0
    for piece in line {
      let (start, end) = piece.x0 <= piece.x1 ? (piece.x0, piece.x1) : (piece.x1, piece.x0)
      let (left, right) = (max(mark.box.left, start), min(mark.box.right, end))
      guard right > left else { continue }
      let slope = (piece.y1 - piece.y0) / (piece.x1 - piece.x0)
      let (one, other) = (piece.y0 + slope * (left - piece.x0), piece.y0 + slope * (right - piece.x0))
      if min(one, other) <= letters.upperBound, max(one, other) >= letters.lowerBound { covered += right - left }
    }
    return covered > 0.5 * mark.box.width
  }

  // MARK: Choices

  /// Words with a line under them that is as long as they are, or with a ring around them.
  static func chosen(_ strokes: [PDFContent.Stroke], _ shapes: [PDFContent.Shape], _ marks: [PDFMark]) -> Set<Int> {
    var chosen: Set<Int> = []
    let bands = PDFBands(marks)
    for stroke in strokes where abs(stroke.y0 - stroke.y1) < 1 && abs(stroke.x0 - stroke.x1) >= 6 {
      let (left, right, y) = (min(stroke.x0, stroke.x1), max(stroke.x0, stroke.x1), (stroke.y0 + stroke.y1) / 2)
      let over = bands.near(y - 4, y).filter { index in
        let box = marks[index].box
        return marks[index].kind == .word && box.centre > left && box.centre < right
          && y >= box.top + 0.7 * box.height && y <= box.bottom + 2
      }
      guard let first = over.map({ marks[$0].box.left }).min(), let last = over.map({ marks[$0].box.right }).max(),
        abs(first - left) <= 3, abs(last - right) <= 3
      else { continue }
      chosen.formUnion(over)
    }
    for ring in shapes where ring.isCurved && !ring.isFilled && ring.box.width >= 8 {
      let within = bands.near(ring.box.top, ring.box.bottom).filter { index in
        let box = marks[index].box
        return marks[index].kind == .word && ring.box.holds(x: box.centre, y: box.middle)
          && ring.box.height >= 0.8 * box.height && ring.box.height <= 3.5 * box.height
      }
      let width = within.reduce(0.0) { $0 + marks[$1].box.width }
      if width > 0.3 * ring.box.width { chosen.formUnion(within) }
    }
    return chosen
  }
}
