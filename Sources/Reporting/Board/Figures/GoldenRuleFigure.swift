import Rules

extension BoardPage.Figure {
  /// One bar for each golden rule: met, not met, not decided.
  init(_ tallies: [GoldenRuleTally], number: Int) {
    let checked = tallies.filter { $0.met.whole > 0 }
    let lowest = checked.min { $0.met.part * $1.met.whole < $1.met.part * $0.met.whole }
    let alike = checked.filter { $0.met.percent == lowest?.met.percent }.map { "“\($0.title)”" }
    headline =
      if checked.count == 1, let lowest {
        "Figure \(number). “\(lowest.title)”: \(lowest.met.percent) of the checks that could be decided were met"
      } else if let lowest, !lowest.met.isWhole {
        "Figure \(number). "
          + (alike.count > 2 ? Grammar.count(alike.count, "golden rule") : Grammar.list(alike))
          + " \(Grammar.verb(alike.count, "has", "have")) the lowest share of checks met, \(lowest.met.percent)"
      } else {
        "Figure \(number). Every check that could be decided was met"
      }
    subtitle = "All checks that were due under each golden rule, and the share met of those decided (%)"
    let values = tallies.map { tally in
      "\(tally.number) "
        + (tally.met.whole > 0
          ? tally.met.percent : tally.decided.whole > 0 ? "not checked" : Self.nothing(tally).lowercased())
    }
    var drawing = Drawing(
      id: "fig\(number)", width: 680, height: Double(tallies.count) * Self.step + Self.top + 6,
      title: "Bar chart: share of checks met by golden rule: \(values.joined(separator: ", ")).",
      description: "All values are in the table that follows.")
    Self.key(&drawing)
    for (index, tally) in tallies.enumerated() {
      Self.bar(
        tally, at: Self.top + Double(index) * Self.step,
        lowest: tally.met.whole > 0 && tally.met.percent == lowest?.met.percent, &drawing)
    }
    svg = drawing.markup
  }

  private static let top = 34.0
  private static let step = 31.0
  private static let value = 338.0
  private static let left = 356.0
  private static let length = 323.0
  private static let met = "#12436d"
  private static let notMet = "#f46a25"

  private static func key(_ drawing: inout Drawing) {
    drawing.rect(left, 3, 12, 12, fill: met)
    drawing.text(left + 18, 13.5, "Met")
    drawing.rect(left + 62, 3, 12, 12, fill: notMet, edge: notMet)
    drawing.text(left + 80, 13.5, "Not met")
    drawing.rect(left + 150, 3, 12, 12, fill: "#ffffff", edge: "#6b747d")
    drawing.text(left + 168, 13.5, "Not decided")
    drawing.text(value, 13.5, "Met, %", anchor: "end")
  }

  /// Why nothing was due.
  private static func nothing(_ tally: GoldenRuleTally) -> String {
    tally.standings.isEmpty ? "Not asked" : "No record concerned"
  }

  private static func bar(_ tally: GoldenRuleTally, at y: Double, lowest: Bool, _ drawing: inout Drawing) {
    let due = tally.decided.whole
    // The longest titles would run into their values.
    drawing.text(
      0, y + 15.5, "\(tally.number). \(tally.title)", size: tally.title.utf8.count > 36 ? 11.6 : 13, bold: lowest)
    guard due > 0 else { return drawing.text(left, y + 15.5, nothing(tally), fill: "#4a535d") }
    let scale = length / Double(due)
    let metWidth = Double(tally.count(.pass)) * scale
    let failWidth = Double(tally.count(.fail)) * scale
    // The whole is outlined; what is left white is not decided.
    drawing.rect(left, y + 1, length, 20, fill: "#ffffff", edge: "#6b747d")
    if metWidth > 0 { drawing.rect(left, y + 1, metWidth, 20, fill: met) }
    if failWidth > 0 {
      drawing.rect(left + metWidth + (metWidth > 0 ? 1.5 : 0), y + 1, max(1.5, failWidth - 1.5), 20, fill: notMet)
    }
    drawing.text(
      value, y + 15.5, tally.met.whole == 0 ? "–" : String(tally.met.percent.dropLast()), size: 14, anchor: "end",
      bold: true)
  }
}
