import Records

/// Lines that are drawn on a page, and edges of what is filled with a colour: borders of cells.
struct PDFRules: Equatable {
  struct Rule: Equatable {
    /// Where it is: from the top where it runs across, from the left where it runs down.
    var at: Double
    var from: Double
    var to: Double
    var length: Double { to - from }
  }

  var across: [Rule] = []
  var down: [Rule] = []

  /// There were too many to be borders.
  private(set) var isOverfull = false

  /// A page with more of them has pictures on it or a drawing.
  static let most = 3_000

  /// Finds them in the picture of the page: where its brightness changes, at one height, over more width than letters
  /// have.
  ///
  /// - Parameter words: whose letters and underscores are no rules.
  init(_ canvas: PDFCanvas, words: [PDFBox]) {
    let (width, height) = (canvas.width, canvas.height)
    // Of each pixel the line from which on the brightness has changed there, beside each other; 0 where it has not.
    var starts = [Int](repeating: 0, count: width)
    for y in 1..<max(2, height) where y < height {
      find(canvas, y, &starts)
      if across.count > Self.most || down.count > Self.most { break }
    }
    for x in 0..<width where starts[x] > 0 && height - starts[x] >= Self.leastDown {
      down.append(Rule(at: Double(x), from: Double(starts[x]), to: Double(height)))
    }
    if across.count > Self.most || down.count > Self.most {
      isOverfull = true
      across = []
      down = []
    }
    across.removeAll { rule in
      words.contains { $0.holds(x: (rule.from + rule.to) / 2, y: rule.at) && rule.length < $0.width + 2 }
    }
    down.removeAll { rule in
      words.contains { $0.holds(x: rule.at, y: (rule.from + rule.to) / 2) && rule.length < $0.height + 2 }
    }
    across = Self.merged(across)
    down = Self.merged(down)
  }

  /// Takes lines that are known to be lines.
  ///
  /// - Parameters:
  ///   - lines: thin ones, across and down, or pieces of them.
  ///   - words: of the page.
  /// - Returns: nil where some of them may be more than borders: strokes of a pen, a box to tick, a line through words.
  ///   The picture of the page then tells more.
  init?(lines: [PDFBox], around words: [PDFBox]) {
    var specks: [PDFBox] = []
    for line in lines {
      if max(line.width, line.height) <= Self.speck {
        specks.append(line)
      } else if line.width >= line.height {
        across.append(
          Rule(at: line.top.rounded(.down), from: line.left.rounded(.down), to: line.right.rounded(.up)))
      } else {
        down.append(Rule(at: line.left.rounded(.down), from: line.top.rounded(.down), to: line.bottom.rounded(.up)))
      }
    }
    across = Self.merged(across)
    down = Self.merged(down)
    guard across.count <= Self.most, down.count <= Self.most, across.allSatisfy({ $0.length >= Self.leastBorder }),
      down.allSatisfy({ $0.length >= Double(Self.leastDown) && isBorder(down: $0) })
    else { return nil }
    // Where borders meet programs put corners.
    for speck in specks where !borders.contains(where: { $0.with(room: 2).holds(x: speck.centre, y: speck.middle) }) {
      return nil
    }
    // Where a thick line runs its edge does not say.
    let thick = lines.filter { $0.width >= $0.height && $0.height > 1 }
    for word in words {
      let letters = (word.top + 0.15 * word.height)...(word.bottom - 0.12 * word.height)
      for rule in across where letters.contains(rule.at) && rule.from < word.right && rule.to > word.left {
        return nil
      }
      for line in thick where letters.contains(line.middle) && line.left < word.right && line.right > word.left {
        return nil
      }
    }
  }

  /// Points: a line that is no longer is a corner or a dot.
  private static let speck = 3.0

  /// Looks at one line of pixels, and at how it differs from the one above.
  private mutating func find(_ canvas: PDFCanvas, _ y: Int, _ starts: inout [Int]) {
    var run = 0
    var last = 0
    _ = canvas.edges(in: y, contrast: Self.contrast) { pixels in
      run > 0 || pixels.contains { starts[$0] > 0 }
    } tell: { x, isAcross, isDown in
      last = x
      if isAcross {
        run += 1
      } else if run > 0 {
        if run >= Self.leastAcross { across.append(Rule(at: Double(y), from: Double(x - run), to: Double(x))) }
        run = 0
      }
      if isDown {
        if starts[x] == 0 { starts[x] = y }
      } else if starts[x] > 0 {
        if y - starts[x] >= Self.leastDown {
          down.append(Rule(at: Double(x), from: Double(starts[x]), to: Double(y)))
        }
        starts[x] = 0
      }
    }
    if run >= Self.leastAcross {
      across.append(Rule(at: Double(y), from: Double(last + 1 - run), to: Double(last + 1)))
    }
  }

  private static let contrast: UInt8 = 9
  private static let leastAcross = 18
  private static let leastDown = 9

  /// A pen does not draw lines that are longer and straight.
  static let leastBorder = 26.0

  /// That a line down the page is no stroke of a pen: it is long, or goes from one border to another.
  func isBorder(down rule: Rule) -> Bool {
    func meets(_ y: Double) -> Bool {
      across.contains {
        $0.length >= Self.leastBorder && abs($0.at - y) <= 4 && $0.from - 4 <= rule.at && $0.to + 4 >= rule.at
      }
    }
    return rule.length >= Self.leastBorder || meets(rule.from) && meets(rule.to)
  }

  /// Where its borders are, as boxes: a line is a pixel or more wide.
  var borders: [PDFBox] {
    across.filter { $0.length >= Self.leastBorder }
      .map { PDFBox(left: $0.from, top: $0.at, right: $0.to, bottom: $0.at + 3) }
      + down.filter { isBorder(down: $0) }
      .map { PDFBox(left: $0.at, top: $0.from, right: $0.at + 3, bottom: $0.to) }
  }

  /// Takes the straight pieces of what is drawn out: they are no borders.
  mutating func remove(within boxes: [PDFBox]) {
    if boxes.isEmpty { return }
    let kept = down.filter { rule in
      isBorder(down: rule)
        || !boxes.contains {
          $0.left - 2 <= rule.at && $0.right + 2 >= rule.at && $0.top - 2 <= rule.from && $0.bottom + 2 >= rule.to
        }
    }
    across.removeAll { rule in
      rule.length < Self.leastBorder
        && boxes.contains {
          $0.top - 2 <= rule.at && $0.bottom + 2 >= rule.at && $0.left - 2 <= rule.from && $0.right + 2 >= rule.to
        }
    }
    down = kept
  }

  /// Takes the sides of boxes to tick out, which may reach nearly from one border to another.
  mutating func remove(boxes: [PDFBox]) {
    if boxes.isEmpty { return }
    let boxes = boxes.map { $0.with(room: 2) }
    across.removeAll { rule in
      boxes.contains { $0.holds(x: rule.from, y: rule.at) && $0.holds(x: rule.to, y: rule.at) }
    }
    down.removeAll { rule in
      boxes.contains { $0.holds(x: rule.at, y: rule.from) && $0.holds(x: rule.at, y: rule.to) }
    }
  }

  /// Takes edges out that are those of a picture of a signature or within it.
  mutating func remove(pictures: [PDFBox]) {
    if pictures.isEmpty { return }
    let boxes = pictures.map { $0.with(room: 1) }
    across.removeAll { rule in
      boxes.contains { $0.holds(x: rule.from, y: rule.at) && $0.holds(x: rule.to, y: rule.at) }
    }
    down.removeAll { rule in
      boxes.contains { $0.holds(x: rule.at, y: rule.from) && $0.holds(x: rule.at, y: rule.to) }
    }
  }

  /// Takes lines out that strike words.
  mutating func remove(strikes: [PDFBox]) {
    if strikes.isEmpty { return }
    across.removeAll { rule in
      strikes.contains {
        $0.top - 1 <= rule.at && $0.bottom + 1 >= rule.at && $0.left - 3 <= rule.from && $0.right + 3 >= rule.to
      }
    }
  }

  /// The two edges of a line as one, and its pieces where others cross it.
  private static func merged(_ rules: [Rule]) -> [Rule] {
    var made: [Rule] = []
    // Pieces at about the same place that touch.
    for rule in rules.sorted(by: { ($0.at, $0.from) < ($1.at, $1.from) }) {
      let same = made.indices.reversed().prefix { rule.at - made[$0].at <= 4 }
        .first { rule.at - made[$0].at <= 3.5 && rule.from <= made[$0].to + 4 && rule.to >= made[$0].from - 4 }
      if let same {
        made[same].from = min(made[same].from, rule.from)
        made[same].to = max(made[same].to, rule.to)
      } else {
        made.append(rule)
      }
    }
    return made
  }
}

/// A table whose cells have borders.
struct PDFGrid {
  /// Where its columns and rows begin and end.
  private(set) var xs: [Double]
  private(set) var ys: [Double]
  /// For each place in it the place where its cell begins.
  private(set) var owners: [[(row: Int, column: Int)]]

  var box: PDFBox {
    PDFBox(left: xs[0], top: ys[0], right: xs[xs.count - 1], bottom: ys[ys.count - 1])
  }

  /// The tables that a page's rules make, from top to bottom.
  ///
  /// - Parameter words: no border runs through one.
  static func grids(_ rules: PDFRules, around words: [PDFBox]) -> [PDFGrid] {
    if rules.across.count < 2 || rules.down.isEmpty { return [] }
    var group = Array(0..<rules.across.count + rules.down.count)
    func root(_ index: Int) -> Int {
      var index = index
      while group[index] != index {
        group[index] = group[group[index]]
        index = group[index]
      }
      return index
    }
    for (number, across) in rules.across.enumerated() {
      for (other, down) in rules.down.enumerated()
      where down.at >= across.from - 4 && down.at <= across.to + 4 && across.at >= down.from - 4
        && across.at <= down.to + 4
      {
        let (one, two) = (root(number), root(rules.across.count + other))
        group[one] = two
      }
    }
    var members: [Int: (across: [PDFRules.Rule], down: [PDFRules.Rule])] = [:]
    for number in group.indices {
      let root = root(number)
      if number < rules.across.count {
        members[root, default: ([], [])].across.append(rules.across[number])
      } else {
        members[root, default: ([], [])].down.append(rules.down[number - rules.across.count])
      }
    }
    return members.values.compactMap { PDFGrid($0.across, $0.down, words) }.sorted { $0.box.top < $1.box.top }
  }

  /// Nil where the rules make no table of two columns and more.
  private init?(_ across: [PDFRules.Rule], _ down: [PDFRules.Rule], _ words: [PDFBox]) {
    guard across.count >= 2, !down.isEmpty, let left = across.map(\.from).min(), let right = across.map(\.to).max()
    else { return nil }
    ys = Self.places(across.map(\.at))
    // A table may be open at its sides.
    xs = Self.places(down.map(\.at) + [left, right], apart: 6)
    guard xs.count >= 3, ys.count >= 2, xs.count <= 60, ys.count <= 400 else { return nil }
    owners = []
    let (rows, columns) = (ys.count - 1, xs.count - 1)
    var parents = Array(0..<rows * columns)
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index { index = parents[index] }
      return index
    }
    func join(_ one: Int, _ other: Int) {
      let (one, other) = (root(one), root(other))
      parents[max(one, other)] = min(one, other)
    }
    // Upright strokes of letters below each other pass for a border.
    for word in words {
      guard let row = ys.indices.dropLast().last(where: { ys[$0] <= word.middle }), word.middle < ys[rows] else {
        continue
      }
      for column in 1..<columns where word.left + 2 < xs[column] && word.right - 2 > xs[column] {
        join(row * columns + column - 1, row * columns + column)
      }
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let here = row * columns + column
        if column + 1 < columns, !Self.isDrawn(down, at: xs[column + 1], ys[row], ys[row + 1], apart: 6) {
          join(here, here + 1)
        }
        if row + 1 < rows, !Self.isDrawn(across, at: ys[row + 1], xs[column], xs[column + 1], apart: 4) {
          join(here, here + columns)
        }
      }
    }
    owners = (0..<rows).map { row in
      (0..<columns).map { column in
        let root = root(row * columns + column)
        return (root / columns, root % columns)
      }
    }
    partLabels(words)
  }

  /// Boxes to write in stand beside labels that have none of their own, on a band of colour: what borders make one cell
  /// beside several are the labels of these, where each has words on its height and none stand between.
  private mutating func partLabels(_ words: [PDFBox]) {
    let columns = xs.count - 1
    for column in 0..<columns {
      var first = 0
      while first < owners.count {
        let owner = owners[first][column]
        let rows = owners[first...].prefix { $0[column] == owner }.indices
        first = rows.upperBound
        guard rows.count >= 3, owner.column == column else { continue }
        let beside = rows.map { row in
          Set((0..<columns).map { owners[row][$0] }.filter { $0 != owner }.map { [$0.row, $0.column] })
        }
        // Edges of a picture in a box may part it into rows that are one.
        var boxes: [Range<Int>] = []
        for (row, cells) in zip(rows, beside) {
          if let last = boxes.last, beside[last.lowerBound - rows.lowerBound] == cells {
            boxes[boxes.count - 1] = last.lowerBound..<row + 1
          } else {
            boxes.append(row..<row + 1)
          }
        }
        // One answer to each, and its own.
        guard beside.allSatisfy({ $0.count == 1 }), Set(beside).count == boxes.count else { continue }
        let (left, right) = (xs[column], xs[column + 1])
        let own = words.filter {
          $0.centre > left && $0.centre < right && $0.middle > ys[rows.lowerBound] && $0.middle < ys[rows.upperBound]
        }
        // A gap between two boxes holds no words and is no row.
        let filled = boxes.count { box in
          let words = own.filter { $0.middle > ys[box.lowerBound] && $0.middle < ys[box.upperBound] }
          return !words.isEmpty
            && words.allSatisfy { $0.top > ys[box.lowerBound] - 1.5 && $0.bottom < ys[box.upperBound] + 1.5 }
        }
        guard filled >= 3, filled * 10 >= boxes.count * 8 else { continue }
        for box in boxes {
          for row in box {
            for at in 0..<columns where owners[row][at] == owner { owners[row][at] = (box.lowerBound, column) }
          }
        }
      }
    }
  }

  private static func places(_ all: [Double], apart: Double = 4) -> [Double] {
    var places: [Double] = []
    for place in all.sorted() where places.last.map({ place - $0 > apart }) ?? true { places.append(place) }
    return places
  }

  /// That a border runs along most of a cell's side.
  private static func isDrawn(
    _ rules: [PDFRules.Rule], at place: Double, _ from: Double, _ to: Double, apart: Double
  ) -> Bool {
    rules.contains { rule in
      abs(rule.at - place) <= apart && min(rule.to, to) - max(rule.from, from) > 0.6 * (to - from)
    }
  }

  /// That words stand in more than one of its columns, or room for them does.
  func isTable(of marks: [PDFMark]) -> Bool {
    let cells = Set(marks.compactMap { owner(x: $0.box.centre, y: $0.box.middle).map { $0.row * 1_000 + $0.column } })
    let own = Set(owners.enumerated().flatMap { row in row.element.map { $0.row * 1_000 + $0.column } })
    return !cells.isEmpty && own.count >= 2 && cells.count * 12 >= own.count
  }

  /// The place of a point, as the beginning of its cell.
  func owner(x: Double, y: Double) -> (row: Int, column: Int)? {
    guard let row = ys.indices.dropLast().last(where: { ys[$0] <= y }), y <= ys[ys.count - 1],
      let column = xs.indices.dropLast().last(where: { xs[$0] <= x }), x <= xs[xs.count - 1]
    else { return nil }
    return owners[row][column]
  }

  /// Its rows with what stands in their cells.
  ///
  /// - Parameter text: what stands in the cell that begins at a place, and reaches from the left to the right.
  func rows(_ text: (_ row: Int, _ column: Int, _ reach: PDFColumn) -> (words: String, isStrong: Bool, isMarked: Bool))
    -> [FormTable.Row]
  {
    var said: [Int: String] = [:]
    // Where each cell began above there is no row.
    return owners.indices.filter { row in owners[row].contains { $0.row == row } }.map { row in
      var made = FormTable.Row(cells: [], line: row)
      let columns = owners[row].count
      for column in 0..<columns {
        let owner = owners[row][column]
        let key = owner.row * columns + owner.column
        if owner == (row, column) {
          let end = owners[row][column...].firstIndex { $0 != owner } ?? columns
          let cell = text(row, column, PDFColumn(left: xs[column], right: xs[end]))
          said[key] = cell.words
          made.cells.append(cell.words)
          if cell.isMarked { made.hasChoiceMarked = true }
          if cell.isStrong, made.cells.allSatisfy({ $0.isEmpty || $0 == cell.words }), !cell.words.isEmpty {
            made.isStrong = true
          }
        } else {
          made.cells.append("")
          if owner.row == row { made.reached.insert(column) } else { made.above[column] = said[key] ?? "" }
        }
      }
      made.isStacked = owners[row].allSatisfy { $0 == owners[row][0] } && owners[row][0].row == row
      return made
    }
  }
}
