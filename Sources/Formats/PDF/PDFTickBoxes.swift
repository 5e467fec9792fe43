/// Squares and rings that are drawn to be ticked, and whether they are, as what the page draws tells.
///
/// A box is a line that closes, as wide as it is high and of the size of letters, with nothing printed in it. It is ticked
/// where something is drawn within it, or where it is filled. What is filled alone may be a bullet: it is a ticked box only
/// beside another that is drawn. Squares that touch are a field with a box for each letter.
struct PDFTickBoxes {
  private(set) var boxes: [(box: PDFBox, isTicked: Bool)] = []

  private static let sides = 5.0...20.0
  /// More on a page are a pattern, or letters that are drawn as shapes.
  private static let most = 400
  /// Brightness, from 0 to 1, of what fills a box, and of paper.
  private static let dark = 0.6
  private static let pale = 0.9

  /// Shapes one on the other: the line around, what fills it.
  private struct Square {
    var box: PDFBox
    var members: [PDFContent.Shape]

    var isDrawn: Bool {
      if members.contains(where: { !$0.isFilled }) { return true }
      // A line around that is filled: a smaller one is cut out of a larger of the same colour, or is paler and on it.
      guard let outer = members.max(by: { $0.box.width < $1.box.width }) else { return false }
      return outer.light < pale
        && members.contains {
          $0.path > outer.path && $0.box.width >= 0.7 * outer.box.width && $0.box.width < outer.box.width - 0.8
            && ($0.light == outer.light || $0.light >= pale)
        }
    }

    /// Its colour as it is seen: what is painted last lies on top.
    var isFilled: Bool {
      let fills = members.filter(\.isFilled)
      guard let top = fills.max(by: { $0.path < $1.path }), top.light < dark else { return false }
      // What is cut out of it leaves a line.
      return !fills.contains { $0.path != top.path && $0.light == top.light && $0.box.width > top.box.width + 0.8 }
    }
  }

  /// - Parameters:
  ///   - shapes: of the page.
  ///   - strokes: its lines.
  ///   - words: what stands on it.
  init(_ shapes: [PDFContent.Shape], _ strokes: [PDFContent.Stroke], words: [PDFMark]) {
    let closed = shapes.filter { shape in
      shape.isClosed && (shape.isRectangle || shape.isCurved) && Self.sides.contains(shape.box.width)
        && Self.sides.contains(shape.box.height)
        && abs(shape.box.width - shape.box.height) <= 0.2 * max(shape.box.width, shape.box.height)
    }
    if closed.isEmpty || closed.count > Self.most { return }
    let squares = Self.squares(closed).filter { square in
      !words.contains { word in
        word.kind == .word && square.box.holds(x: word.box.centre, y: word.box.middle)
          && !PDFSigns.ticks.contains(word.text)
      }
    }
    let lone = squares.filter { square in
      !squares.contains { $0.box != square.box && Self.touch($0.box, square.box) }
    }
    let own = Set(lone.flatMap { $0.members.map(\.path) })
    let drawn =
      Self.lines(strokes, but: own) + shapes.filter { !own.contains($0.path) && $0.isFilled }.map { ($0.box, $0.light) }
    for square in lone where square.isDrawn {
      let isTicked = square.isFilled || drawn.contains { Self.ticks($0.box, $0.light, square) }
      boxes.append((square.box, isTicked))
    }
    for square in lone where !square.isDrawn && square.isFilled {
      let isOfThem = boxes.contains { other in
        abs(other.box.width - square.box.width) <= 0.25 * square.box.width
          && (other.box.sharedHeight(square.box) > 0.5
            || abs(other.box.centre - square.box.centre) < 3 && abs(other.box.middle - square.box.middle) < 60)
      }
      if isOfThem { boxes.append((square.box, true)) }
    }
  }

  /// What lies on one place, as one.
  private static func squares(_ shapes: [PDFContent.Shape]) -> [Square] {
    var squares: [Square] = []
    for shape in shapes.sorted(by: { $0.box.width > $1.box.width }) {
      let same = squares.firstIndex { square in
        abs(square.box.centre - shape.box.centre) <= 1.5 && abs(square.box.middle - shape.box.middle) <= 1.5
          && shape.box.width >= 0.6 * square.box.width
      }
      if let same {
        squares[same].members.append(shape)
      } else {
        squares.append(Square(box: shape.box, members: [shape]))
      }
    }
    return squares
  }

  private static func touch(_ one: PDFBox, _ other: PDFBox) -> Bool {
    let one = one.with(room: 0.75)
    let (across, down) = (
      min(one.right, other.right + 0.75) - max(one.left, other.left - 0.75),
      min(one.bottom, other.bottom + 0.75) - max(one.top, other.top - 0.75)
    )
    return across > 0 && down > 0
  }

  /// Each line as the box around it.
  private static func lines(
    _ strokes: [PDFContent.Stroke], but own: Set<UInt32>
  ) -> [(box: PDFBox, light: Double)] {
    var lines: [(path: UInt32, box: PDFBox)] = []
    for stroke in strokes where !own.contains(stroke.path) {
      let box = PDFBox(
        left: min(stroke.x0, stroke.x1), top: min(stroke.y0, stroke.y1), right: max(stroke.x0, stroke.x1),
        bottom: max(stroke.y0, stroke.y1))
      if let last = lines.indices.last, lines[last].path == stroke.path {
        lines[last].box = lines[last].box.union(box)
      } else {
        lines.append((stroke.path, box))
      }
    }
    return lines.map { ($0.box, 0) }
  }

  /// That something is drawn within a box, of whatever colour where that is filled.
  private static func ticks(_ mark: PDFBox, _ light: Double, _ square: Square) -> Bool {
    let side = square.box.width
    return max(mark.width, mark.height) >= 0.3 * side && max(mark.width, mark.height) <= 2 * side
      && square.box.holds(x: mark.centre, y: mark.middle) && light < pale
  }
}
