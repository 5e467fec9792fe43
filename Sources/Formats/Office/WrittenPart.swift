/// A part of a document as a word processor holds it, before it is told as blocks: what OpenDocument texts and RTF are
/// read into, so that both show a form alike.
enum WrittenPart {
  case paragraph(WrittenParagraph)
  case table(WrittenTable)
  /// A page ends where somebody ended it.
  case pageEnd(line: Int)

  /// A box to type in, in which nothing stands.
  static func emptyBox(_ line: Int) -> WrittenPart {
    var paragraph = WrittenParagraph(line: line)
    paragraph.isBoxed = true
    return .paragraph(paragraph)
  }

  /// The same as it stands in a box of text.
  var boxed: WrittenPart {
    guard case .paragraph(var paragraph) = self, !paragraph.isBlank else { return self }
    paragraph.isBoxed = true
    return .paragraph(paragraph)
  }
}

/// One paragraph, its pieces in the order in which they are printed.
struct WrittenParagraph {
  /// Words printed in one look, or a place to fill in.
  struct Piece {
    /// What is printed; a tab parts columns, a line feed lines.
    var text: String
    /// Bold, underlined or marked with colour.
    var isStrong = false
    /// Emphasised, or in colour or framed: no more than a mark at one of several words.
    var standsOut = false
    /// In italics.
    var isAside = false
    /// Somebody is to fill it in here, and `text` is what they did: nothing perhaps.
    var isField = false
    /// The label that the document ties to the field, wherever it stands.
    var label = ""
  }

  var pieces: [Piece] = []
  /// Its number among the document's paragraphs.
  var line = 0
  /// A heading; 1 is the highest.
  var level: Int?
  var isItem = false
  /// Room is left above it, below it.
  var isParted = (above: false, below: false)
  /// Not all of it is text in the document's encoding.
  var isDamaged = false
  /// It stands in a box of text that hangs on the paragraph before it; nothing stands in an empty one.
  var isBoxed = false

  /// Words that are struck out stand in it.
  var holdsStruck = false

  /// Nothing is printed in it.
  var isBlank: Bool { pieces.allSatisfy { !$0.isField && $0.text.utf8.allSatisfy { $0 <= 0x20 } } }

  /// Adds words; those that look like the words before them go on with these.
  mutating func add(_ text: String, isStrong: Bool = false, standsOut: Bool = false, isAside: Bool = false) {
    if text.isEmpty { return }
    let standsOut = standsOut || isStrong
    if let last = pieces.indices.last, !pieces[last].isField, pieces[last].isStrong == isStrong,
      pieces[last].standsOut == standsOut, pieces[last].isAside == isAside
    {
      pieces[last].text += text
    } else {
      pieces.append(Piece(text: text, isStrong: isStrong, standsOut: standsOut, isAside: isAside))
    }
  }

  mutating func add(field text: String, label: String = "") {
    pieces.append(Piece(text: text, isField: true, label: label))
  }
}

/// Cells in rows; a cell that reaches over others stands once, where it begins.
struct WrittenTable {
  struct Cell {
    var parts: [WrittenPart] = []
    var columns = 1
    var rows = 1
  }

  struct Row {
    var cells: [Cell] = []
    /// It comes again on every page.
    var isHeading = false
  }

  var rows: [Row] = []
}
