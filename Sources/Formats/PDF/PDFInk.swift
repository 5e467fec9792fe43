import Records

/// What is drawn on a page and is no word, no border and no picture: what a pen left there, and decoration.
///
/// A signature that was written on a tablet is lines and no picture, and so is a tick in a box. Only the page drawn shows
/// them. Of what is drawn nobody can say for certain that somebody wrote it: what is as irregular as handwriting counts
/// as writing, what is plainly a shape as nothing, and what lies between as not known.
struct PDFInk {
  struct Drawing: Equatable {
    var box: PDFBox
    /// Nobody could have printed it; where false, a person must look.
    var isWriting: Bool
  }

  /// A square that is drawn to be ticked.
  struct Square: Equatable {
    var box: PDFBox
    /// Something is drawn in it.
    var isTicked: Bool
  }

  private(set) var drawings: [Drawing] = []
  private(set) var squares: [Square] = []
  /// Which of the boxes whose places were known have something drawn in them, where they are no square that was found.
  private(set) var ticked: Set<Int> = []
  /// Small drawings: ticks where they stand beside a box, else nothing.
  private(set) var specks: [PDFBox] = []

  private let width: Int
  private let height: Int
  private var light: [UInt8]
  /// Of each pixel whether a line runs there: it is darker than what lies a little beside it.
  private var isInk: [Bool]
  /// From where to where ink may be in each line of pixels: most lines have none.
  private var reaches: [Range<Int>]

  /// Looks for them in the picture of the page.
  ///
  /// - Parameters:
  ///   - words: whose letters are no drawings.
  ///   - boxes: to tick, which are signs in the text or controls.
  ///   - pictures: that are known.
  ///   - rules: which are no drawings either.
  init(_ canvas: PDFCanvas, words: [PDFBox], boxes: [PDFBox], pictures: [PDFBox], rules: PDFRules) {
    (width, height) = (canvas.width, canvas.height)
    light = [UInt8](repeating: 255, count: width * height)
    isInk = [Bool](repeating: false, count: width * height)
    reaches = [Range<Int>](repeating: 0..<0, count: height)
    let pixels = canvas.pixels
    for y in 0..<height {
      var at = y * canvas.stride + canvas.reaches[y].lowerBound * 4
      for x in canvas.reaches[y] {
        light[y &* width &+ x] = UInt8(
          truncatingIfNeeded: (UInt(pixels[at]) &+ 2 &* UInt(pixels[at &+ 1]) &+ UInt(pixels[at &+ 2])) / 4)
        at &+= 4
      }
    }
    findInk(canvas.reaches)
    findSquares(words)
    for (index, box) in boxes.enumerated() where isTicked(box) { ticked.insert(index) }
    for box in squares.map(\.box) + boxes { clear(box, by: 1) }
    for box in words { clear(box, by: 1.5) }
    for box in pictures {
      clear(box, by: 2)
      // Poppler takes the sides of some pictures for each other.
      let (across, down) = (box.height / 2, box.width / 2)
      clear(
        PDFBox(
          left: box.centre - across, top: box.middle - down, right: box.centre + across, bottom: box.middle + down),
        by: 2)
    }
    for box in rules.borders { clear(box, by: 1) }
    findReaches()
    if reaches.allSatisfy(\.isEmpty) { return }
    clearDashes()
    findDrawings(words)
  }

  /// How much darker a line is than what it is drawn on, of 255.
  private static let contrast = 40
  /// Half of the width of the widest line, in pixels: what is wider is a shape that is filled.
  private static let reach = 3

  /// - Parameter drawn: in which pixels of each line something is drawn.
  private mutating func findInk(_ drawn: [Range<Int>]) {
    let reach = Self.reach
    for y in 0..<height {
      let row = y * width
      var (first, last) = (width, 0)
      for x in drawn[y] {
        let own = Int(light[row + x]) + Self.contrast
        if own > 255 { continue }
        let left = x >= reach ? Int(light[row + x - reach]) : 255
        let right = x + reach < width ? Int(light[row + x + reach]) : 255
        let above = y >= reach ? Int(light[row + x - reach * width]) : 255
        let below = y + reach < height ? Int(light[row + x + reach * width]) : 255
        if max(left, right, above, below) >= own {
          isInk[row + x] = true
          first = min(first, x)
          last = x + 1
        }
      }
      if first < last { reaches[y] = first..<last }
    }
  }

  private mutating func findReaches() {
    for y in 0..<height where !reaches[y].isEmpty {
      let (row, reach) = (y * width, reaches[y])
      guard let first = reach.first(where: { isInk[row + $0] }), let last = reach.last(where: { isInk[row + $0] })
      else {
        reaches[y] = 0..<0
        continue
      }
      reaches[y] = first..<last + 1
    }
  }

  private mutating func clear(_ box: PDFBox, by room: Double) {
    let (xs, ys) = (span(box.left - room, box.right + room, width), span(box.top - room, box.bottom + room, height))
    for y in ys { for x in xs { isInk[y * width + x] = false } }
  }

  /// Dots and dashes: of lines to write on, frames and patterns.
  private mutating func clearDashes() {
    var seen = isInk
    var piece: [Int] = []
    for line in 0..<height {
      for column in reaches[line] where seen[line * width + column] {
        let first = line * width + column
        seen[first] = false
        piece.removeAll(keepingCapacity: true)
        piece.append(first)
        var next = 0
        var (left, right, top, bottom) = (width, 0, height, 0)
        while next < piece.count {
          let (y, x) = (piece[next] / width, piece[next] % width)
          next += 1
          (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
          for below in max(0, y - 1)...min(height - 1, y + 1) {
            for beside in max(0, x - 1)...min(width - 1, x + 1) where seen[below * width + beside] {
              seen[below * width + beside] = false
              piece.append(below * width + beside)
            }
          }
        }
        let (across, down) = (right - left + 1, bottom - top + 1)
        let isBar = min(across, down) <= 3 && piece.count * 10 >= across * down * 6
        if max(across, down) <= 4 || isBar { for pixel in piece { isInk[pixel] = false } }
      }
    }
  }

  private func span(_ from: Double, _ to: Double, _ most: Int) -> Range<Int> { PDFBox.pixels(from, to, most) }

  /// That a tick is drawn in a box of which no square was found: its sign is not drawn, or is another than a square.
  private func isTicked(_ box: PDFBox) -> Bool {
    let (across, down) = (max(1, box.width / 2), max(1, box.height / 2))
    var inner = 0
    var around: Set<Int> = []
    for y in span(box.top - 1, box.bottom + 1, height) {
      var run = 0
      for x in span(box.left - 1, box.right + 1, width) {
        guard isInk[y * width + x] else {
          run = 0
          continue
        }
        run += 1
        // An edge of the sign itself.
        if run >= 5 { return false }
        let (right, below) = ((Double(x) + 0.5 - box.centre) / across, (Double(y) + 0.5 - box.middle) / down)
        if abs(right) < 0.35, abs(below) < 0.35 {
          inner += 1
        } else {
          around.insert(PDFShape.sector(right, below, of: 12))
        }
      }
    }
    // What goes all around is the sign too.
    return inner >= 3 && around.count < 10
  }
}

// MARK: Squares

extension PDFInk {
  private struct Edge {
    var y: Int
    var from: Int
    var to: Int
    var length: Int { to - from }
  }

  private static let sides = 6...22
  private static let mostEdges = 6_000

  private mutating func findSquares(_ words: [PDFBox]) {
    // An edge that does not reach out of a word is its letters'.
    var isWord = [Bool](repeating: false, count: width * height)
    for box in words {
      for y in span(box.top - 1, box.bottom + 1, height) {
        for x in span(box.left - 1, box.right + 1, width) { isWord[y * width + x] = true }
      }
    }
    var edges: [Edge] = []
    for y in 0..<height where !reaches[y].isEmpty {
      var run = 0
      for x in reaches[y].lowerBound...reaches[y].upperBound {
        if x < width, isInk[y * width + x] {
          run += 1
        } else {
          if Self.sides.contains(run) || run > 0 && Self.sides.contains(run - 3),
            !isWord[y * width + x - run] || !isWord[y * width + x - 1]
          {
            edges.append(Edge(y: y, from: x - run, to: x))
          }
          run = 0
        }
      }
      if edges.count > Self.mostEdges { return }
    }
    for (index, top) in edges.enumerated() {
      let (x, y) = (Double(top.from + top.to) / 2, Double(top.y))
      if squares.contains(where: { $0.box.holds(x: x, y: y) }) { continue }
      for bottom in edges[index...].dropFirst() {
        let height = bottom.y - top.y
        if height > top.length + 5 { break }
        let (from, to) = (max(top.from, bottom.from), min(top.to, bottom.to))
        let side = to - from
        guard abs(top.from - bottom.from) <= 3, abs(top.to - bottom.to) <= 3, Self.sides.contains(side),
          abs(height + 1 - side) <= max(2, side / 4), isSide(near: from, top.y...bottom.y),
          isSide(near: to - 1, top.y...bottom.y)
        else { continue }
        let box = PDFBox(left: Double(from), top: Double(top.y), right: Double(to), bottom: Double(bottom.y + 1))
        // Part of a letter, or of a sign of some size.
        if words.contains(where: { $0.left - 1 <= box.left && $0.right + 1 >= box.right && $0.top <= box.top }) {
          continue
        }
        if let isTicked = isTicked(from, to, top.y, bottom.y) { squares.append(Square(box: box, isTicked: isTicked)) }
        break
      }
    }
  }

  private func isSide(near x: Int, _ rows: ClosedRange<Int>) -> Bool {
    let drawn = rows.count { y in
      (max(0, x - 1)...min(width - 1, x + 1)).contains { isInk[y * width + $0] }
    }
    return drawn * 10 >= rows.count * 9
  }

  /// That something is drawn within a square; nil where it is filled.
  private func isTicked(_ from: Int, _ to: Int, _ top: Int, _ bottom: Int) -> Bool? {
    // Its sides may be two pixels wide, and shadows be within them.
    let inset = max(2, (to - from + 2) / 4)
    let (columns, rows) = (from + inset..<max(from + inset, to - inset), top + inset...max(top + inset, bottom - inset))
    var count = 0
    for y in rows { for x in columns where isInk[y * width + x] || light[y * width + x] < 130 { count += 1 } }
    return count * 10 >= rows.count * columns.count * 9 ? nil : count >= 2
  }
}

// MARK: Drawings

extension PDFInk {
  /// Pixels that are looked at as one to find what belongs together.
  private static let tile = 4
  /// What is smaller is a sign: an arrow, a bullet, a tick.
  private static let (leastWidth, leastHeight) = (18, 7)

  private mutating func findDrawings(_ words: [PDFBox]) {
    let tile = Self.tile
    let (columns, rows) = ((width + tile - 1) / tile, (height + tile - 1) / tile)
    var isDrawn = [Bool](repeating: false, count: columns * rows)
    for y in 0..<height {
      let (from, tiles) = (y * width, y / tile * columns)
      for x in reaches[y] where isInk[from + x] { isDrawn[tiles + x / tile] = true }
    }
    for first in isDrawn.indices where isDrawn[first] {
      isDrawn[first] = false
      var group = [first]
      var next = 0
      while next < group.count {
        let (row, column) = (group[next] / columns, group[next] % columns)
        next += 1
        // Letters of one hand stand apart, lines do not.
        for y in max(0, row - 1)...min(rows - 1, row + 1) {
          for x in max(0, column - 2)...min(columns - 1, column + 2) where isDrawn[y * columns + x] {
            isDrawn[y * columns + x] = false
            group.append(y * columns + x)
          }
        }
      }
      take(group, columns, words)
    }
    join()
  }

  /// Tells what the drawing in some tiles is.
  private mutating func take(_ tiles: [Int], _ columns: Int, _ words: [PDFBox]) {
    let tile = Self.tile
    var points: [(x: Int, y: Int)] = []
    for place in tiles {
      let (row, column) = (place / columns * tile, place % columns * tile)
      for y in row..<min(height, row + tile) {
        for x in column..<min(width, column + tile) where isInk[y * width + x] { points.append((x, y)) }
      }
    }
    guard points.count >= 3, let shape = PDFShape(points) else { return }
    let box = shape.box
    if squares.contains(where: { $0.box.union(box).width < 2.6 * $0.box.width && Self.isNear(box, $0.box) })
      || box.width < Double(Self.leastWidth) && box.height < Double(Self.leastWidth)
    {
      specks.append(box)
      return
    }
    guard Int(box.width) >= Self.leastWidth, Int(box.height) >= Self.leastHeight else { return }
    // What is left over of letters that reach out of their box, or surrounds words.
    let covered = words.reduce(0.0) { sum, word in
      let (across, down) = (
        min(word.right, box.right) - max(word.left, box.left), min(word.bottom, box.bottom) - max(word.top, box.top)
      )
      return across > 0 && down > 0 ? sum + across * down : sum
    }
    if covered > 0.5 * box.width * box.height { return }
    let isLarge = box.width > 0.5 * Double(width) || box.height > 0.16 * Double(height)
    if box.width > 0.7 * Double(width) || box.height > 0.3 * Double(height) { return }
    let filled = self.filled(in: box)
    if filled * 4 > points.count { return }
    switch shape.kind {
    case .plain: return
    case .unclear: drawings.append(Drawing(box: box, isWriting: false))
    case .irregular:
      drawings.append(Drawing(box: box, isWriting: !isLarge && filled * 12 <= points.count))
    }
  }

  private static func isNear(_ one: PDFBox, _ other: PDFBox) -> Bool {
    max(one.left, other.left) - min(one.right, other.right) < 4
      && max(one.top, other.top) - min(one.bottom, other.bottom) < 4
  }

  /// Dark pixels that are wider than any line.
  private func filled(in box: PDFBox) -> Int {
    let (xs, ys) = (span(box.left, box.right, width), span(box.top, box.bottom, height))
    var paper: UInt8 = 0
    for y in ys { for x in xs { paper = max(paper, light[y * width + x]) } }
    var count = 0
    for y in ys {
      for x in xs
      where !isInk[y * width + x] && Int(light[y * width + x]) + Self.contrast <= Int(paper) && isDeep(x, y) {
        count += 1
      }
    }
    return count
  }

  private func isDeep(_ x: Int, _ y: Int) -> Bool {
    let own = Int(light[y * width + x]) + Self.contrast
    let reach = Self.reach
    return [(x - reach, y), (x + reach, y), (x, y - reach), (x, y + reach)].allSatisfy { x, y in
      x >= 0 && x < width && y >= 0 && y < height && Int(light[y * width + x]) < own
    }
  }

  /// A first name and a last: what is written on one line and close is one.
  private mutating func join() {
    drawings.sort { ($0.box.left, $0.box.top) < ($1.box.left, $1.box.top) }
    var made: [Drawing] = []
    for drawing in drawings {
      if let near = made.lastIndex(where: {
        $0.box.sharedHeight(drawing.box) > 0.5 && drawing.box.left - $0.box.right < 24
          && $0.box.left - drawing.box.right < 24
      }) {
        made[near].box = made[near].box.union(drawing.box)
        made[near].isWriting = made[near].isWriting || drawing.isWriting
      } else {
        made.append(drawing)
      }
    }
    drawings = made
  }
}

/// The shape of a drawing: how much it is like what a hand writes.
struct PDFShape {
  enum Kind { case plain, unclear, irregular }

  let box: PDFBox
  let kind: Kind

  /// - Parameter points: its pixels.
  init?(_ points: [(x: Int, y: Int)]) {
    guard let left = points.map(\.x).min(), let right = points.map(\.x).max(), let top = points.map(\.y).min(),
      let bottom = points.map(\.y).max()
    else { return nil }
    let (width, height) = (right - left + 1, bottom - top + 1)
    box = PDFBox(left: Double(left), top: Double(top), right: Double(right + 1), bottom: Double(bottom + 1))
    guard width > 2, height > 2, width * height <= 4_000_000 else {
      kind = .plain
      return
    }
    var map = [Bool](repeating: false, count: width * height)
    for point in points { map[(point.y - top) * width + point.x - left] = true }
    kind = Self.kind(map, width, height, ink: points.count)
  }

  private static func kind(_ map: [Bool], _ width: Int, _ height: Int, ink: Int) -> Kind {
    // How often a line is met on the way across, and on the way down.
    let across = (0..<height).map { y in
      (0..<width).count { x in map[y * width + x] && (x == 0 || !map[y * width + x - 1]) }
    }
    let down = (0..<width).map { x in
      (0..<height).count { y in map[y * width + x] && (y == 0 || !map[(y - 1) * width + x]) }
    }
    let turns = mean(across) * mean(down)
    if turns < 1.35 || isStraight(map, width, height) { return .plain }
    // A pattern as hatching is the same all over, one as a code of squares is dense.
    if isEven(across), mean(down) >= 2 { return .plain }
    if Double(ink) > 0.45 * Double(width * height) { return turns < leastTurns ? .plain : .unclear }
    let isMirrored = isMirrored(map, width, height)
    // An outline is met twice at most.
    let isOutline = across.count { $0 > 2 } * 8 < height && down.count { $0 > 2 } * 8 < width
    if turns < leastTurns { return isMirrored && isOutline ? .plain : .unclear }
    return isEven(across) || isMirrored || isRound(map, width, height) || isPrinted(map, width, height)
      ? .unclear : .irregular
  }

  /// Of an outline, a cross or an arrow this is 4 and less.
  private static let leastTurns = 4.6

  private static func mean(_ counts: [Int]) -> Double {
    let some = counts.filter { $0 > 0 }
    return Double(some.reduce(0, +)) / Double(max(1, some.count))
  }

  private static func isEven(_ counts: [Int]) -> Bool {
    let inner = counts.dropFirst(2).dropLast(2)
    let mean = Double(inner.reduce(0, +)) / Double(max(1, inner.count))
    let spread = inner.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(max(1, inner.count))
    return mean > 0 && spread.squareRoot() < 0.15 * mean
  }

  /// One line from a corner to the other.
  private static func isStraight(_ map: [Bool], _ width: Int, _ height: Int) -> Bool {
    let slope = Double(height - 1) / Double(width - 1)
    let bound = 2.5 * (1 + slope * slope).squareRoot()
    func lies(rising: Bool) -> Bool {
      for y in 0..<height {
        for x in 0..<width where map[y * width + x] {
          let line = slope * Double(rising ? width - 1 - x : x)
          if abs(Double(y) - line) > bound { return false }
        }
      }
      return true
    }
    return lies(rising: false) || lies(rising: true)
  }

  /// Its left half is its right one, or its upper half the lower: nobody writes so.
  private static func isMirrored(_ map: [Bool], _ width: Int, _ height: Int) -> Bool {
    func share(_ mirrored: (_ x: Int, _ y: Int) -> (x: Int, y: Int)) -> Double {
      var (all, same) = (0, 0)
      for y in 0..<height {
        for x in 0..<width where map[y * width + x] {
          all += 1
          let other = mirrored(x, y)
          if (max(0, other.x - 1)...min(width - 1, other.x + 1)).contains(where: { map[other.y * width + $0] }) {
            same += 1
          }
        }
      }
      return Double(same) / Double(max(1, all))
    }
    return share { (width - 1 - $0, $1) } > 0.9 || share { ($0, height - 1 - $1) } > 0.9
  }

  /// In which of some sectors around a centre a point lies.
  static func sector(_ across: Double, _ down: Double, of count: Int) -> Int {
    let slope = across / max(0.001, abs(across) + abs(down))
    // A quarter of the way around is 1.
    return min(count - 1, Int((down >= 0 ? 1 - slope : 3 + slope) / 4 * Double(count)))
  }

  /// A ring goes around it, as around an emblem.
  private static func isRound(_ map: [Bool], _ width: Int, _ height: Int) -> Bool {
    guard width < 2 * height, height < 2 * width else { return false }
    let (middle, centre) = (Double(height - 1) / 2, Double(width - 1) / 2)
    var isMet = [Bool](repeating: false, count: 36)
    for y in 0..<height {
      for x in 0..<width where map[y * width + x] {
        let (across, down) = ((Double(x) - centre) / centre, (Double(y) - middle) / middle)
        let away = (across * across + down * down).squareRoot()
        guard abs(away - 1) < 0.12 else { continue }
        isMet[sector(across, down, of: 36)] = true
      }
    }
    return isMet.count { $0 } >= 33
  }

  /// Letters beside each other that stand on one line: words that were drawn rather than written.
  private static func isPrinted(_ map: [Bool], _ width: Int, _ height: Int) -> Bool {
    var seen = map
    var letters: [(bottom: Int, height: Int, width: Int)] = []
    for first in map.indices where seen[first] {
      seen[first] = false
      var group = [first]
      var next = 0
      var (left, right, top, bottom) = (width, 0, height, 0)
      while next < group.count {
        let (y, x) = (group[next] / width, group[next] % width)
        next += 1
        (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
        for below in max(0, y - 1)...min(height - 1, y + 1) {
          for beside in max(0, x - 1)...min(width - 1, x + 1) where seen[below * width + beside] {
            seen[below * width + beside] = false
            group.append(below * width + beside)
          }
        }
      }
      if bottom - top >= 3 { letters.append((bottom, bottom - top + 1, right - left + 1)) }
    }
    guard letters.count >= 5 else { return false }
    let low = letters.map(\.bottom).sorted()[letters.count / 2]
    let standing = letters.count { abs($0.bottom - low) <= 1 && $0.width < 3 * $0.height }
    return standing * 10 >= letters.count * 7
  }
}
