/// Where something stands on a page, in points (1/72 inch) from its upper left corner.
struct PDFBox: Equatable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
  var middle: Double { (top + bottom) / 2 }
  var centre: Double { (left + right) / 2 }

  /// How much of the height of the lower of both they share, from 0 to 1.
  func sharedHeight(_ other: PDFBox) -> Double {
    let shared = min(bottom, other.bottom) - max(top, other.top)
    return max(0, shared / max(0.1, min(height, other.height)))
  }

  func union(_ other: PDFBox) -> PDFBox {
    PDFBox(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }

  func holds(x: Double, y: Double) -> Bool { x >= left && x <= right && y >= top && y <= bottom }
}

/// A word on a page, or what stands there in place of one.
struct PDFMark: Equatable {
  enum Kind: Equatable {
    case word
    /// A box that is ticked or not.
    case box
    /// What was filled in, typed over the page, or a line to write on.
    case answer
    /// A picture or a signature.
    case picture
  }

  var text: String
  var box: PDFBox
  var kind = Kind.word
  /// The height of its letters' body.
  var size: Double
  var isBold = false
  var isItalic = false
  /// The brightness of its letters.
  var light: UInt8 = 0
  /// Its font, as the page's fonts are numbered.
  var font = -1
  /// It is underlined or has a ring around it, as who chooses among printed words does.
  var isMarked = false
  /// Of what no printed label stands beside: the names its control has, best first.
  var names: [String] = []
}

/// One page as it is shown.
struct PDFPage: Equatable {
  /// From 1.
  var number: Int
  var width: Double
  var height: Double
  var marks: [PDFMark] = []
  /// Pictures of some size, wherever they are.
  var pictures: [PDFBox] = []
  /// Words that run in another direction than the page's.
  var aslant: [String] = []
  /// What notes, highlighting and stamps that were put over it say: no answers.
  var remarks: [String] = []
  /// Most of its words stand on their heads.
  var isUpsideDown = false
  /// Something can be filled in on it.
  var hasControls = false
  /// Files that hang on it.
  var attachments = 0
  /// What is drawn on it, where it was looked at.
  var rules: PDFRules?
  /// Without a word on it, something is drawn there all the same.
  var hasInk = false

  /// A picture that fills the page.
  var isPicture: Bool {
    pictures.contains { $0.width * $0.height > 0.5 * width * height }
  }
}

/// The marks of a page by where they stand on its height, to find those near a place without looking at all.
struct PDFBands {
  private var bands: [[Int]] = []
  private static let height = 8.0

  /// - Parameter marks: are numbered as here.
  init(_ marks: [PDFMark]) {
    for (index, mark) in marks.enumerated() {
      for band in Self.bands(mark.box.top, mark.box.bottom) {
        while bands.count <= band { bands.append([]) }
        bands[band].append(index)
      }
    }
  }

  private static func bands(_ top: Double, _ bottom: Double) -> ClosedRange<Int> {
    func band(_ y: Double) -> Int { y.isFinite ? Int(min(max(0, y / height), 1_000)) : 0 }
    let first = band(top)
    return first...max(first, band(bottom))
  }

  /// Those that may stand at some height; each once.
  func near(_ top: Double, _ bottom: Double) -> [Int] {
    let range = Self.bands(top, bottom)
    if range.lowerBound >= bands.count { return [] }
    if range.count == 1 { return bands[range.lowerBound] }
    return Array(Set(bands[range.lowerBound..<min(range.upperBound + 1, bands.count)].joined())).sorted()
  }
}
