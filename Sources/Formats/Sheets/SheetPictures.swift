import Records

/// A picture that lies over cells: a drawn signature perhaps.
struct SheetPicture {
  enum Bottom {
    /// A row, and how far down in it.
    case row(Int, Double)
    /// So far below its top.
    case height(Double)
  }

  /// The row it begins in, from 1, and how far down in it. All lengths are points.
  var row: Int
  var top = 0.0
  var columns: ClosedRange<Int>
  var bottom: Bottom
  /// It may be no answer: a logo, words in a shape, a control.
  var isDoubtful = false
}

/// The pictures of one sheet, put into the cells that they lie over as its rows pass.
///
/// A picture over a cell with something in it is a decoration. The first row that it lies over and in which a cell is
/// free has it in that cell; what a cell further down would say can only be guessed.
struct SheetPictures {
  static let picture = String(FormMarks.picture)

  /// That a cell has no words, but a picture or what nobody can tell.
  static func isMark(_ cell: String) -> Bool { cell == picture || cell == String(FormMarks.unclear) }

  private struct Open {
    var picture: SheetPicture
    var isPlaced = false
    /// From the top of the row that comes next to its bottom, where that is known by its height.
    var below = 0.0
  }

  private(set) var count = 0
  /// In order of their rows, the last first.
  private var waiting: [SheetPicture] = []
  private var open: [Open] = []
  private var next = 1

  /// None is left that could stand in a row.
  var isEmpty: Bool { waiting.isEmpty && open.isEmpty }

  static let most = 10_000
  private static let mostRows = 200
  /// Cells with words that only a background lies over.
  private static let leastWorded = 3
  private static let mostColumns = 50
  /// The height of a row where none is given.
  static let usualHeight = 15.0

  mutating func add(_ picture: SheetPicture) {
    count += 1
    guard waiting.count < Self.most else { return }
    let place = waiting.firstIndex { $0.row <= picture.row } ?? waiting.count
    waiting.insert(picture, at: place)
  }

  /// Where pictures stand in a row, and in rows before it in which nothing else does.
  ///
  /// - Parameters:
  ///   - isFree: nothing stands in a column of it; nil where nothing stands in the row at all.
  mutating func place(in row: SheetRow, isFree: ((Int) -> Bool)?) -> (
    before: [(row: Int, column: Int)], here: [(column: Int, mark: String)]
  ) {
    var before: [(row: Int, column: Int)] = []
    var here: [(column: Int, mark: String)] = []
    if waiting.isEmpty, open.isEmpty { return (before, here) }
    for index in open.indices { open[index].below -= Double(row.number - next) * Self.usualHeight }
    while let picture = waiting.last, picture.row <= row.number {
      waiting.removeLast()
      var below = 0.0
      if case .height(let height) = picture.bottom {
        below = picture.top + height - Double(row.number - picture.row) * Self.usualHeight
      }
      open.append(Open(picture: picture, below: below))
    }
    if let isFree {
      for index in open.indices {
        let picture = open[index].picture
        let columns = picture.columns.prefix(Self.mostColumns)
        let free = columns.first(where: isFree)
        // What lies over a whole row is a background, and signs none.
        if !open[index].isPlaced, columns.count(where: { !isFree($0) }) >= Self.leastWorded {
          open[index].picture.isDoubtful = true
        }
        if covers(open[index], row), let free {
          if !here.contains(where: { $0.column == free }) {
            let isUnclear = open[index].isPlaced || open[index].picture.isDoubtful
            here.append((free, isUnclear ? String(FormMarks.unclear) : Self.picture))
          }
          open[index].isPlaced = true
        } else if !open[index].isPlaced, !picture.isDoubtful, picture.row < row.number {
          before.append((picture.row, picture.columns.lowerBound))
          open[index].isPlaced = true
        }
      }
    }
    for index in open.indices { open[index].below -= row.height }
    next = row.number + 1
    if isFree != nil { open = open.filter { !ends($0, before: next) } }
    return (Self.sorted(before), here.sorted { $0.column < $1.column })
  }

  /// What stands behind the last row.
  mutating func rest() -> [(row: Int, column: Int)] {
    let left = (open.filter { !$0.isPlaced }.map(\.picture) + waiting.reversed()).filter { !$0.isDoubtful }
    open = []
    waiting = []
    return Self.sorted(left.map { ($0.row, $0.columns.lowerBound) })
  }

  private static func sorted(_ places: [(row: Int, column: Int)]) -> [(row: Int, column: Int)] {
    places.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  /// Enough of it lies over a row: a third of that at its bottom, and not a little of that above it.
  private func covers(_ open: Open, _ row: SheetRow) -> Bool {
    let picture = open.picture
    if ends(open, before: row.number) { return false }
    if row.number == picture.row {
      let isBelow =
        switch picture.bottom {
        case .row(let last, let rest): last > row.number + 1 || last > row.number && rest >= Self.usualHeight / 3
        case .height: open.below > row.height + Self.usualHeight / 3
        }
      return !isBelow || picture.top <= row.height * 2 / 3
    }
    return switch picture.bottom {
    case .row(let last, let rest): row.number < last || rest >= row.height / 3
    case .height: open.below >= row.height / 3
    }
  }

  private func ends(_ open: Open, before row: Int) -> Bool {
    if row - open.picture.row >= Self.mostRows { return true }
    if row <= open.picture.row { return false }
    return switch open.picture.bottom {
    case .row(let last, _): last < row
    case .height: open.below <= 0
    }
  }
}
