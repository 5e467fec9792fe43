import Records

/// How a character is printed.
struct PDFStyle: Equatable {
  var size = 0.0
  var isBold = false
  var isItalic = false
  /// The brightness of its letters.
  var light: UInt8 = 0
  /// Its font, as the page's fonts are numbered.
  var font = -1
}

/// Puts characters together to words, by where they stand.
struct PDFWords {
  private(set) var marks: [PDFMark] = []
  private(set) var aslant: [String] = []
  /// Where letters of words are that run in another direction.
  private(set) var slantingBoxes: [PDFBox] = []

  private var scalars = String.UnicodeScalarView()
  private var box = PDFBox(left: 0, top: 0, right: 0, bottom: 0)
  private var style = PDFStyle()
  /// The letters of a word that goes up or down the page.
  private var slanting = String.UnicodeScalarView()
  private var before: PDFBox?

  mutating func add(_ scalar: Unicode.Scalar, _ place: PDFBox, _ style: PDFStyle) {
    if scalar == " ", isCapital, !isHeld {
      isHeld = true
      return
    }
    if isHeld {
      isHeld = false
      // No blank is so narrow.
      let gap = place.left - box.right
      if scalar.isSmallLetter, gap > 0, gap < 0.19 * style.size, abs(place.middle - box.middle) < 1 {
        scalars.append(scalar)
        box = box.union(place)
        before = place
        return
      }
      end()
    }
    if scalar.value <= 0x20 || scalar.value >= 0x80 && scalar.properties.isWhitespace {
      end()
      return
    }
    let last = before
    before = place
    if let last, isOneLetter || !slanting.isEmpty, isAslant(from: last, to: place) {
      // Letters of one word below or above each other.
      if slanting.isEmpty { slanting = scalars }
      scalars.removeAll()
      slanting.append(scalar)
      slantingBoxes += [last, place]
      return
    }
    endSlanting()
    // A box is a word of its own, whatever stands right beside or over it.
    let isSign = scalar.value >= 0x2600 && Self.signs.contains(scalar)
    if isSign || isOneLetter && Self.signs.contains(scalars[scalars.startIndex]) { endWord() }
    if !scalars.isEmpty {
      let gap = place.left - box.right
      let isOnLine = abs(place.middle - box.middle) < 0.4 * max(place.height, box.height)
      let isSameStyle = style.isBold == self.style.isBold && style.isItalic == self.style.isItalic
      if isOnLine, isSameStyle, gap < 0.15 * style.size, gap > -0.6 * style.size - place.width {
        scalars.append(scalar)
        box = box.union(place)
        return
      }
      endWord()
    }
    scalars.append(scalar)
    (box, self.style) = (place, style)
  }

  private var isOneLetter: Bool {
    !scalars.isEmpty && scalars.index(after: scalars.startIndex) == scalars.endIndex
  }

  /// White space was said to stand behind a capital; a font that stands in for another has capitals of other widths, and
  /// leaves room there where there is no blank.
  private var isHeld = false

  private var isCapital: Bool {
    isOneLetter && ("A"..."Z").contains(scalars[scalars.startIndex])
  }

  private static let signs: Set<Unicode.Scalar> = ["☐", "☑", "☒", "✓", "✔", "✕", "✖", "✗", "✘"]

  private func isAslant(from last: PDFBox, to next: PDFBox) -> Bool {
    abs(next.middle - last.middle) > 0.5 * min(last.height, next.height) && abs(next.left - last.left) < 2 * last.width
      && abs(next.middle - last.middle) < 2 * max(last.height, next.height)
  }

  /// White space.
  mutating func end() {
    isHeld = false
    endSlanting()
    endWord()
    before = nil
  }

  /// Takes letters that are known to run across the page.
  mutating func add(aslant letters: [(scalar: Unicode.Scalar, box: PDFBox)]) {
    var word = String.UnicodeScalarView()
    for (scalar, box) in letters {
      if scalar.value <= 0x20 || scalar.properties.isWhitespace {
        if !word.isEmpty { aslant.append(String(word)) }
        word.removeAll()
      } else {
        word.append(scalar)
        slantingBoxes.append(box)
      }
    }
    if !word.isEmpty { aslant.append(String(word)) }
  }

  private mutating func endSlanting() {
    if slanting.count >= 3 {
      aslant.append(String(slanting))
    } else if !slanting.isEmpty {
      scalars = slanting
      endWord()
    }
    slanting.removeAll()
  }

  private mutating func endWord() {
    if scalars.isEmpty { return }
    let text = String(scalars)
    var mark = PDFMark(text: text, box: box, size: style.size)
    if text == "☐" || text == "☑" || text == "☒" { mark.kind = .box }
    (mark.isBold, mark.isItalic) = (style.isBold, style.isItalic)
    (mark.light, mark.font) = (style.light, style.font)
    marks.append(mark)
    scalars.removeAll()
  }
}

/// Fonts of signs, whose letters stand for boxes and ticks.
enum PDFSigns {
  case none, wingdings, wingdings2, dingbats

  /// - Parameter font: its name in small letters.
  init(font: String) {
    if font.holds("wingdings2") || font.holds("wingdings-2") || font.holds("wingdings 2") {
      self = .wingdings2
    } else if font.holds("wingdings") {
      self = .wingdings
    } else if font.holds("dingbats") {
      self = .dingbats
    } else {
      self = .none
    }
  }

  /// What stands there for whoever looks at the page.
  func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    // What is in no font of text stands for itself ("\u{F0FE}" is a letter of a font of signs).
    let letter = scalar.value & 0xFF00 == 0xF000 ? scalar.value & 0xFF : scalar.value
    switch self {
    case .none:
      // A font of signs that stands in for another: of the one most in use its boxes are known, of others nobody knows.
      if scalar.value & 0xFF00 == 0xF000 {
        return Self.inWingdings[letter] ?? (Self.inWingdings2[letter] == nil ? scalar : "\u{2BD1}")
      }
      return scalar.value >= 0x25A0 && Self.boxes.contains(scalar) ? "☐" : scalar
    case .wingdings: return Self.inWingdings[letter] ?? scalar
    case .wingdings2: return Self.inWingdings2[letter] ?? scalar
    case .dingbats: return Self.boxes.contains(scalar) ? "☐" : Self.inDingbats[letter] ?? scalar
    }
  }

  /// Empty squares of other kinds.
  private static let boxes: Set<Unicode.Scalar> = ["❏", "❐", "❑", "❒", "□", "▢", "◻", "⬜"]

  private static let inWingdings: [UInt32: Unicode.Scalar] = [
    0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0xA8: "☐", 0x78: "☒", 0xFD: "☒", 0xFE: "☑", 0xFC: "✓", 0xFB: "✗",
    0xA1: "☐", 0xA4: "☑",
  ]
  private static let inWingdings2: [UInt32: Unicode.Scalar] = [
    0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x2A: "☐", 0x30: "☐",
  ]
  private static let inDingbats: [UInt32: Unicode.Scalar] = [
    0x33: "✓", 0x34: "✔", 0x35: "✕", 0x36: "✖", 0x37: "✗", 0x38: "✘", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐",
  ]

  /// What is put into a box to tick it.
  static let ticks: Set<String> = ["✓", "✔", "✕", "✖", "✗", "✘", "x", "X", "☑", "☒", "√", "×"]
}
