import Records

/// Words that stand in a page's text and do not hold on the page as it is seen: a line goes through them, or they are
/// covered.
///
/// A line that goes through all letters of some words, from the first to the last and hardly farther, strikes them. One
/// that goes farther, or through part of a word, may be a border that runs where it should not. Letters of fonts that a
/// document does not bring are not drawn here: what is painted over these the page's content tells (`PDFContent.unseen`).
struct PDFStrikes {
  /// Those that are gone.
  private(set) var struck: Set<Int> = []
  /// Those of which nobody knows whether they hold.
  private(set) var doubtful: Set<Int> = []
  /// Where the lines are: they are no borders.
  private(set) var lines: [PDFBox] = []

  private let canvas: PDFCanvas
  private let marks: [PDFMark]

  /// Looks at the picture of the page.
  ///
  /// - Parameters:
  ///   - marks: what stands on it; those found are numbered as here.
  ///   - rules: borders: they choose no words.
  init(_ canvas: PDFCanvas, _ marks: [PDFMark], _ rules: PDFRules) {
    (self.canvas, self.marks) = (canvas, marks)
    for index in marks.indices where marks[index].kind == .word && !struck.contains(index) {
      if let line = line(through: marks[index]) { take(line) }
    }
    findCovered()
    findChosen(rules.borders.map { $0.with(room: 1) })
  }

  // MARK: Lines

  private struct Line {
    var y: Int
    var from: Int
    var to: Int
  }

  /// The least that it is darker than its paper, of 255: a thin line may lie on two rows of pixels.
  private static let contrast = 36
  /// Which part of a word's height is within its small letters: from above their middle to well above the line that they
  /// stand on, which is at 0.73 of it in some fonts.
  private static let within = 0.36...0.62

  private func line(through mark: PDFMark) -> Line? {
    let letters = mark.text.unicodeScalars.count { !Self.bars.contains($0) }
    guard letters > 0, mark.box.width >= 8, mark.box.height >= 5 else { return nil }
    if let line = line(within: mark.box.left + 1, mark.box.right - 1, mark.box) {
      // Bars of a few letters may make a line too, but not where no letter is.
      let isWider = Double(line.to) > mark.box.right + 2 || Double(line.from) < mark.box.left - 2
      return isWider || letters >= 2 ? line : nil
    }
    // Part of a word.
    guard letters >= 6, mark.box.width >= 24 else { return nil }
    return line(within: mark.box.left + 1, mark.box.centre, mark.box)
      ?? line(within: mark.box.centre, mark.box.right - 1, mark.box)
  }

  /// Signs that are lines themselves, and letters that have a bar.
  private static let bars = Set("-_=~+.…·•–—―−─━═eEfFtTHAzZ<>←→/\\|".unicodeScalars)

  /// A row of pixels that are all darker than the paper from one place to another, and more so than those above and
  /// below.
  private func line(within left: Double, _ right: Double, _ box: PDFBox) -> Line? {
    let columns = PDFBox.pixels(left, right, canvas.width)
    guard columns.count >= 6 else { return nil }
    let rows = PDFBox.pixels(
      box.top + Self.within.lowerBound * box.height, box.top + Self.within.upperBound * box.height, canvas.height)
    var paper: Int?
    for y in rows {
      let reach = canvas.reaches[y]
      guard reach.lowerBound <= columns.lowerBound, reach.upperBound >= columns.upperBound,
        canvas.light(columns.lowerBound, y) <= 255 - Self.contrast
      else { continue }
      let white = paper ?? lightest(columns, box)
      paper = white
      let dark = darkness(y, columns, white)
      guard dark >= Self.contrast else { continue }
      let far = max(3, Int(0.45 * box.height))
      guard (2...far).contains(where: { darkness(y - $0, columns, white) * 2 < dark }),
        (2...far).contains(where: { darkness(y + $0, columns, white) * 2 < dark })
      else { continue }
      // Small or bold letters make a row of grey as well: a line is darker, or no letters are drawn.
      let isSmall = box.height < 10 || columns.count < 22
      guard dark >= (isSmall ? 180 : 120) || !isSmall && isOpen(y, columns, white) else { continue }
      var line = Line(y: y, from: columns.lowerBound, to: columns.upperBound)
      let least = white - max(Self.contrast, dark * 6 / 10)
      while line.from > 0, canvas.light(line.from - 1, y) <= least { line.from -= 1 }
      while line.to < canvas.width, canvas.light(line.to, y) <= least { line.to += 1 }
      return line
    }
    return nil
  }

  private func lightest(_ columns: Range<Int>, _ box: PDFBox) -> Int {
    var lightest = 0
    // Colour behind a word hardly reaches as high as its box.
    let rows = PDFBox.pixels(box.top + 0.2 * box.height, box.bottom - 0.15 * box.height, canvas.height)
    for y in rows {
      for x in columns { lightest = max(lightest, canvas.light(x, y)) }
      if lightest == 255 { break }
    }
    return lightest
  }

  /// That nearly everywhere a row is much darker than those a little above and below.
  private func isOpen(_ y: Int, _ columns: Range<Int>, _ paper: Int) -> Bool {
    func isLight(_ x: Int, _ row: Int, than dark: Int) -> Bool {
      row < 0 || row >= canvas.height || (paper - canvas.light(x, row)) * 3 < dark
    }
    let open = columns.count { x in
      let dark = paper - canvas.light(x, y)
      return (isLight(x, y - 2, than: dark) || isLight(x, y - 3, than: dark))
        && (isLight(x, y + 2, than: dark) || isLight(x, y + 3, than: dark))
    }
    return open * 10 >= columns.count * 9
  }

  /// How much all pixels of a row are darker than the paper.
  private func darkness(_ y: Int, _ columns: Range<Int>, _ paper: Int) -> Int {
    guard y >= 0, y < canvas.height else { return 0 }
    var dark = 255
    for x in columns {
      dark = min(dark, paper - canvas.light(x, y))
      if dark < Self.contrast / 2 { return 0 }
    }
    return dark
  }

  /// The words that a line goes through.
  private mutating func take(_ line: Line) {
    let (y, from, to) = (Double(line.y) + 0.5, Double(line.from), Double(line.to))
    let crossed = marks.indices.filter { index in
      let (box, kind) = (marks[index].box, marks[index].kind)
      guard kind == .word || kind == .box && marks[index].names.isEmpty else { return false }
      return y >= box.top + 0.3 * box.height && y <= box.top + 0.78 * box.height
        && min(box.right, to) - max(box.left, from) > 0.3 * box.width
    }
    guard let left = crossed.map({ marks[$0].box.left }).min(), let right = crossed.map({ marks[$0].box.right }).max()
    else { return }
    let isWhole = crossed.allSatisfy { index in
      let box = marks[index].box
      return min(box.right, to) - max(box.left, from) > 0.9 * box.width - 2
    }
    lines.append(PDFBox(left: from, top: y - 2, right: to, bottom: y + 2))
    // Small letters fill a line as well as a line does.
    let isLarge = crossed.allSatisfy { marks[$0].size >= 7.5 }
    if isWhole, isLarge, left - from <= Self.beyond, to - right <= Self.beyond {
      struck.formUnion(crossed)
      doubtful.subtract(crossed)
    } else {
      doubtful.formUnion(crossed)
    }
  }

  /// How far a line goes beyond the words that it strikes, at most.
  private static let beyond = 8.0

  // MARK: Covers

  private mutating func findCovered() {
    // Fonts whose letters are drawn, as most words in them show.
    var seen: [Int: (drawn: Int, all: Int)] = [:]
    var levels: [Int: Int] = [:]
    for index in marks.indices where marks[index].kind == .word {
      let mark = marks[index]
      guard mark.text.utf8.count >= 2, mark.box.width >= 6, mark.box.height >= 4,
        mark.text.unicodeScalars.contains(where: { $0.isLetter || $0.isNumber })
      else { continue }
      let level = level(of: mark.box)
      levels[index] = level
      seen[mark.font, default: (0, 0)].all += 1
      if level == nil { seen[mark.font, default: (0, 0)].drawn += 1 }
    }
    for (index, level) in levels {
      guard let font = seen[marks[index].font] else { continue }
      let isDrawn = font.drawn >= 3 && font.drawn * 10 >= font.all * 7
      let difference = abs(level - Int(marks[index].light))
      if isDrawn || difference < (marks[index].light < 100 ? 60 : 16) { doubtful.insert(index) }
    }
  }

  /// The brightness of a place that is the same all over; nil where something is seen in it.
  private func level(of box: PDFBox) -> Int? {
    let columns = PDFBox.pixels(box.left + 0.5, box.right - 0.5, canvas.width)
    let rows = PDFBox.pixels(box.top + 0.25 * box.height, box.top + 0.85 * box.height, canvas.height)
    var (least, most) = (255, 0)
    for y in rows {
      let inked = columns.clamped(to: canvas.reaches[y])
      if inked.count < columns.count { most = 255 }
      for x in inked {
        let light = canvas.light(x, y)
        (least, most) = (min(least, light), max(most, light))
        if most - least >= 24 { return nil }
      }
    }
    return most < least ? nil : (least + most) / 2
  }

  // MARK: Choices

  private static let choices: Set<String> = ["yes", "no", "y", "n", "n/a", "ydw", "ydy", "ie", "na", "nac"]

  static func isChoice(_ mark: PDFMark) -> Bool {
    mark.kind == .word && mark.text.utf8.count <= 6
      && choices.contains(mark.text.lowercased().filter { $0.isLetter || $0 == "/" && mark.text.utf8.count > 2 })
  }

  /// Of "Yes / No" the one that is circled, underlined or coloured may be the answer, and a person must look.
  private mutating func findChosen(_ borders: [PDFBox]) {
    let choices = marks.indices.filter { Self.isChoice(marks[$0]) && !struck.contains($0) }
    // No form asks more on one page.
    guard choices.count >= 2, choices.count <= 1_000 else { return }
    let chosen = choices.filter { isChosen(marks[$0].box, at: $0, borders) }
    for index in chosen {
      // What all of them have is how the form is printed.
      let beside = choices.filter { $0 != index && marks[$0].box.sharedHeight(marks[index].box) > 0.5 }
      if beside.contains(where: { !chosen.contains($0) }) { doubtful.insert(index) }
    }
  }

  private func isChosen(_ box: PDFBox, at index: Int, _ borders: [PDFBox]) -> Bool {
    let around = box.with(room: 6)
    let (xs, ys) = (
      PDFBox.pixels(around.left, around.right, canvas.width), PDFBox.pixels(around.top, around.bottom, canvas.height)
    )
    if ys.allSatisfy({ canvas.reaches[$0].isEmpty }) { return false }
    let letters = PDFBox(
      left: box.left, top: box.top + 0.15 * box.height, right: box.right, bottom: box.bottom - 0.24 * box.height)
    let others =
      borders.filter { $0.sharedHeight(around) > 0 }
      + marks.indices.filter { $0 != index && marks[$0].box.sharedHeight(around) > 0 }.map { marks[$0].box }
    var paper = 0
    for x in xs { paper = max(paper, canvas.light(x, ys.lowerBound)) }
    var sectors: Set<Int> = []
    var below: Set<Int> = []
    for y in ys {
      for x in xs where paper - canvas.light(x, y) >= 30 {
        let (across, down) = (Double(x) + 0.5, Double(y) + 0.5)
        if letters.holds(x: across, y: down) || others.contains(where: { $0.holds(x: across, y: down) }) { continue }
        sectors.insert(
          PDFShape.sector((across - box.centre) / around.width, (down - box.middle) / around.height, of: 12))
        if down > box.middle, down < box.bottom + 3 { below.insert(x) }
      }
    }
    if sectors.count >= 10 { return true }
    let columns = PDFBox.pixels(box.left + 1, box.right - 1, canvas.width)
    if columns.allSatisfy(below.contains), sectors.count <= 6 { return true }
    // Behind it is another colour than beside it.
    let inner = lightest(columns, box)
    return paper - inner >= 12
  }
}
