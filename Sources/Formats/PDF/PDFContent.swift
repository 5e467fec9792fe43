import CPopplerCore

/// What a page itself shows: its letters with their places, and the lines that are drawn on it. What was put over the
/// page is not in it.
@safe struct PDFContent: ~Copyable {
  private let page: UnsafePointer<sa_pdf_page>

  /// - Parameters:
  ///   - document: as `sa_pdf_open` gives it; open for as long as this lives.
  ///   - number: of the page, from 1.
  /// - Returns: nil where the page cannot be read.
  init?(_ document: OpaquePointer, page number: Int) {
    guard let page = unsafe sa_pdf_page_read(document, Int32(number)) else { return nil }
    unsafe self.page = unsafe page
  }

  deinit { unsafe sa_pdf_page_free(page) }

  /// Characters, and the spaces and line ends between words.
  var letterCount: Int { unsafe page.pointee.letter_count }

  /// That nothing is drawn but letters that are seen, and `lines`.
  var isPlain: Bool { unsafe page.pointee.is_plain }

  /// Straight thin lines across and down, or pieces of them.
  var lines: [PDFBox] {
    unsafe UnsafeBufferPointer(start: page.pointee.lines, count: page.pointee.line_count).map {
      PDFBox(left: $0.left, top: $0.top, right: $0.right, bottom: $0.bottom)
    }
  }

  /// A straight piece of a line that is drawn, from one place to another.
  struct Stroke {
    var x0: Double
    var y0: Double
    var x1: Double
    var y1: Double
    /// Pieces of one line have the same, and follow each other.
    var path: UInt32
  }

  /// All lines that are thin and not white, in whatever direction, and bars that are filled.
  var strokes: [Stroke] {
    unsafe UnsafeBufferPointer(start: page.pointee.strokes, count: page.pointee.stroke_count).map {
      Stroke(x0: $0.x0, y0: $0.y0, x1: $0.x1, y1: $0.y1, path: $0.path)
    }
  }

  /// Something that is drawn or filled, and no larger than a ring around some words.
  struct Shape {
    var box: PDFBox
    /// From 0 to 1.
    var light: Double
    /// As of its strokes; what is painted later has a higher one.
    var path: UInt32
    var isFilled: Bool
    /// It ends where it begins.
    var isClosed: Bool
    var isCurved: Bool
    var isRectangle: Bool
  }

  var shapes: [Shape] {
    unsafe UnsafeBufferPointer(start: page.pointee.shapes, count: page.pointee.shape_count).map {
      Shape(
        box: PDFBox(left: $0.left, top: $0.top, right: $0.right, bottom: $0.bottom), light: $0.light, path: $0.path,
        isFilled: $0.is_filled, isClosed: $0.is_closed, isCurved: $0.is_curved, isRectangle: $0.is_rectangle)
    }
  }

  /// The middles of letters that nobody sees, and which letters they are.
  var unseen: [(x: Double, y: Double, scalar: UInt32)] {
    unsafe UnsafeBufferPointer(start: page.pointee.unseen, count: page.pointee.unseen_count).map {
      ($0.x, $0.y, $0.scalar)
    }
  }

  /// Letters that are written across the page.
  private var aslant: [(scalar: Unicode.Scalar, box: PDFBox)] {
    unsafe UnsafeBufferPointer(start: page.pointee.aslant, count: page.pointee.aslant_count).map {
      (
        Unicode.Scalar($0.scalar) ?? "\u{FFFD}",
        PDFBox(left: $0.left, top: $0.top, right: $0.right, bottom: $0.bottom)
      )
    }
  }

  /// Most of its words stand on their heads.
  var isUpsideDown: Bool { unsafe page.pointee.is_upside_down }

  /// Its letters, put together to words.
  func words() -> PDFWords {
    let runs = runs()
    var words = PDFWords()
    let letters = unsafe UnsafeBufferPointer(start: page.pointee.letters, count: page.pointee.letter_count)
    for index in 0..<letterCount {
      let letter = unsafe letters[index]
      let box = PDFBox(left: letter.left, top: letter.top, right: letter.right, bottom: letter.bottom)
      let scalar = Unicode.Scalar(letter.scalar) ?? "\u{FFFD}"
      let run = runs[Int(letter.run)]
      var style = run.style
      if style.size <= 0 { style.size = box.height }
      words.add(run.signs.shown(scalar), box, style)
    }
    words.end()
    words.add(aslant: aslant)
    return words
  }

  /// Characters behind each other in one style.
  private struct Run {
    var style = PDFStyle()
    let signs: PDFSigns

    /// - Parameters:
    ///   - font: its name in small letters.
    ///   - number: of the font on the page.
    init(font: String, number: Int) {
      style.isBold = font.holds("bold") || font.holds("black") || font.holds("heavy") || font.holds("demi")
      style.isItalic = font.holds("italic") || font.holds("oblique")
      style.font = number
      signs = PDFSigns(font: font)
    }
  }

  private func runs() -> [Run] {
    var fonts: [String: Run] = [:]
    return unsafe UnsafeBufferPointer(start: page.pointee.runs, count: page.pointee.run_count).map { run in
      let font = unsafe String(cString: run.font)
      var made = fonts[font] ?? Run(font: font.lowercased(), number: fonts.count)
      fonts[font] = made
      made.style.size = unsafe run.size
      made.style.light = UInt8(max(0, min(1, unsafe run.light)) * 255)
      return made
    }
  }
}
