import Records

/// One block of a document as its format shows it: what every reader of forms makes, whatever the format.
///
/// A reader (`Text`, `HTML`) says what stands where and asks nothing more. What is a label and what its answer is for
/// `FormParser`, which is the same for all. In texts, boxes are signs (☑ ☐), columns are parted by tabs, and lines to
/// write on are dots or underscores, as they are in a text that somebody typed.
enum FormBlock: Equatable {
  /// A heading that the format marks as one; 1 is the highest level.
  case heading(String, level: Int, line: Int)
  case line(FormLine)
  /// A label and its answer, joined by the format itself: a definition, a label and its control.
  /// `isMarked`: emphasis picks one of several words out, as a choice is marked that is not struck out.
  case pair(label: String, answer: String, line: Int, isMarked: Bool = false)
  case table(FormTable)
  /// A label that is not the form's own (the subject of a message): what it says is nobody's answer.
  case aside(label: String, line: Int)
  /// White space that parts paragraphs.
  case gap
  /// What follows is quoted from another message, so many deep; 0 is what the writer wrote. Only of mail.
  case quoted(depth: Int)
  /// A rule or the end of a page.
  case rule(line: Int)
}

/// A line of text.
struct FormLine: Equatable {
  var text: String
  var line: Int
  /// All of it is printed bold: more a label or a heading than an answer.
  var isStrong = false
  /// The words that begin it where they are printed bold and the others are not: a label perhaps, and its answer.
  var lead: String?
  /// All of it is in italics, as help for whoever fills the form in often is.
  var isAside = false
  /// An item of a list.
  var isItem = false
  /// A tab stands behind it: beside it is room for an answer.
  var isTabbed = false
  /// It stands in a box of text that hangs on the paragraph before it; nothing stands in an empty one.
  var isBoxed = false
  /// The row of a table of one column that it stands in.
  var row: Int?
  /// Not all of it is text in the document's encoding.
  var isDamaged = false
  /// Emphasis picks one of several words out, as a choice is marked that is not struck out.
  var hasChoiceMarked = false
}

/// Cells in rows and columns.
struct FormTable: Equatable {
  struct Row: Equatable {
    var cells: [String]
    var line: Int
    /// Its format says that it is a row of headings.
    var isHeading = false
    /// What stands first in it is emphasised.
    var isStrong = false
    /// Emphasis picks one of several words out in one of its answers.
    var hasChoiceMarked = false
    /// What a cell above says that reaches down into the column.
    var above: [Int: String] = [:]
    /// The columns that a cell before them reaches over.
    var reached: Set<Int> = []
    /// Its one cell reaches over all columns.
    var isStacked = false
    /// How many of its cells hold nothing but words that are struck out.
    var struck = 0
    /// The same, or it has but one.
    var isAcross: Bool { isStacked || cells.count == 1 }
    var isEmpty: Bool { cells.allSatisfy(\.isEmpty) }
    /// All of it is struck out, but for a number or a word on why.
    var isWithdrawn: Bool {
      if struck == 0 { return false }
      let said = cells.count { !$0.isEmpty }
      return said == 0 || struck >= 3 && said == 1
    }
  }

  var rows: [Row]
}

/// One label of a form with what stands there as its answer.
struct FormEntry: Equatable {
  /// The headings it stands under, outermost first.
  var path: [String]
  var label: String
  var sense: LabelSense
  var text = ""
  var kind = RawRow.CellKind.text
  var line: Int
  /// Words of a label among those of an answer: something is said there.
  var isMention = false
  /// Further values of a column of a table.
  var more: [String] = []

  /// Nothing stands there for certain, and something may.
  var isUnclearBlank: Bool { kind == .unclearPlace && text.isEmpty && more.isEmpty }

  var isBlank: Bool { text.isEmpty && more.isEmpty && kind == .text }
}

/// One form of a document.
struct Form: Equatable {
  var title = ""
  var entries: [FormEntry] = []
  var tables: [FormLog] = []
  /// Where it begins.
  var line = 1
  /// Lines that belong to no label.
  var strays = 0
  /// The document ends within it: what it does not hold may have stood in what is missing.
  var isCut = false
  /// It shows a signature, and beside that there is a cryptographic one over the document.
  var isSealed = false
  /// What lines of it that belong to no label say against its answers.
  var correction: FormCorrection?

  /// The fields that its labels ask for.
  var fields: FieldSet {
    var fields: FieldSet = []
    for entry in entries { if let field = entry.sense.field { fields.insert(field) } }
    return fields
  }
}

/// A table with a row of headings and rows: a log, or a part of a form.
struct FormLog: Equatable {
  /// A row among its records that is none.
  struct Apart: Equatable {
    enum Kind {
      case struck, title, words, time

      /// That words say more than those of a title do.
      func isLong(_ text: String) -> Bool {
        self == .title ? text.utf8.count > 60 : self == .words && FormWords.words(text, most: 4) >= 4
      }
    }
    var kind: Kind
    var line: Int
    /// More is said in it than in a title: a person must read it.
    var isLong = false
  }

  /// Between a heading over several columns and those below it.
  static let below = " › "

  var path: [String] = []
  var headings: [String]
  var senses: [LabelSense]
  var rows: [FormTable.Row]
  /// What must be told of its other rows.
  var apart: [Apart] = []
}
