/// The numbers of the board report's tables and figures, which depend on what there is to show.
struct BoardNumbers {
  /// A part of the report with a table or a figure of its own, in the order of the page.
  enum Part: CaseIterable {
    case changeFigure, change, goldenFigure, golden, rules, own, teamFigure, teams, heat, ageFigure, actions, waivers

    var isFigure: Bool {
      switch self {
      case .changeFigure, .goldenFigure, .teamFigure, .ageFigure: true
      default: false
      }
    }
  }

  private var numbers: [Part: Int] = [:]
  /// The first number of the tables that every report has.
  let rest: Int

  init(_ parts: Set<Part>) {
    var (tables, figures) = (0, 0)
    for part in Part.allCases where parts.contains(part) {
      if part.isFigure { figures += 1 } else { tables += 1 }
      numbers[part] = part.isFigure ? figures : tables
    }
    rest = tables + 1
  }

  subscript(part: Part) -> Int { numbers[part] ?? 0 }

  func table(_ part: Part) -> String { "Table \(self[part])" }

  /// Where a rule's row is: "Table 3", or both tables where the organisation has rules of its own.
  var ruleTables: String { numbers[.own].map { "Tables \(self[.rules]) and \($0)" } ?? table(.rules) }
}
