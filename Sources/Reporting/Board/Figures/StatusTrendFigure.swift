import Records
import Rules

/// How many rules were on target, and how many off, at each audit of a trend.
struct StatusTrend {
  struct Point {
    /// "30 Jun", and the year where it is another than the point's before.
    var label: String
    var year: String
    /// "30 June 2026", for the table of data.
    var name: String
    var onTarget: Int
    var offTarget: Int
    var isOfPeriod: Bool
  }

  var points: [Point]
  /// Rules checked now or at the audit before and not both times, which are in none of the points.
  let newRules: Int
  /// Some of the rules were not checked at an earlier audit, and are in neither line there.
  private(set) var hasGaps = false

  /// The earlier audits and this one, all held against the targets of today; of the rules that the audit before asked too, so
  /// that a rule that is new is no step up or down.
  init(_ results: RunResults, _ standings: [RuleStanding]) {
    points = []
    // Those that the text compares: checked both times.
    func wasChecked(_ standing: RuleStanding) -> Bool {
      results.past.last.map { past in past.rules[standing.result.rule.id].map { $0.pass + $0.fail > 0 } ?? false }
        ?? true
    }
    let known = standings.filter { wasChecked($0) && $0.result.met.whole > 0 }
    newRules = standings.count { wasChecked($0) != ($0.result.met.whole > 0) }
    for past in results.past where past.records >= Figures.fewRecords {
      let statuses = known.map { $0.status(in: past, results.levels) }
      append(past.asOf, past.period, statuses)
      hasGaps = hasGaps || statuses.contains { $0 == .notChecked || $0 == .notDue }
    }
    append(results.asOf, results.period?.period, known.map(\.status))
  }

  private mutating func append(_ asOf: Day, _ period: Period?, _ statuses: [RuleStatus]) {
    let (year, month, day) = (period?.days.upperBound ?? asOf).civil
    let short = Grammar.months[month - 1].prefix(3)
    points.append(
      Point(
        label: period == nil ? "\(day) \(short)" : "to \(short)",
        year: points.last.map { $0.name.hasSuffix("\(year)") } == true ? "" : "\(year)",
        name: period?.name ?? Grammar.day(asOf), onTarget: statuses.count { $0 == .onTarget },
        offTarget: statuses.count { $0 == .offTarget }, isOfPeriod: period != nil))
  }
}

extension BoardPage.Figure {
  /// Two lines with their numbers: no score, a count of rules each.
  init(_ trend: StatusTrend, number: Int) {
    let points = trend.points
    let (first, last) = (points[points.count - 2], points[points.count - 1])
    headline =
      "Figure \(number). "
      + (first.onTarget == last.onTarget
        ? "\(Grammar.sentence(Grammar.count(last.onTarget, "rule"))) on target, as many as \(first.isOfPeriod ? "in the period" : "at the audit") before"
        : "\(Grammar.sentence(Grammar.count(last.onTarget, "rule"))) on target, "
          + "\(last.onTarget > first.onTarget ? "up" : "down") from \(first.onTarget)")
    let times =
      points.allSatisfy(\.isOfPeriod)
      ? "in each period" : points.contains(where: \.isOfPeriod) ? "each time" : "at each audit"
    subtitle =
      "Rules on target and off target \(times), held against the targets of today"
      + (trend.newRules == 0
        ? ""
        : "; \(Grammar.count(trend.newRules, "rule")) that could not be checked both times \(Grammar.verb(trend.newRules, "is", "are")) left out")
      + (trend.hasGaps ? "; earlier not all of these were checked" : "")
    var drawing = Drawing(
      id: "fig\(number)", width: 680, height: 186,
      title: "Line chart: rules on target: "
        + points.map { "\($0.name) \($0.onTarget)" }.joined(separator: ", ") + "; off target: "
        + points.map { "\($0.name) \($0.offTarget)" }.joined(separator: ", ") + ".",
      description: "All values are in the table that follows.")
    let top = Double(max(1, points.flatMap { [$0.onTarget, $0.offTarget] }.max() ?? 1))
    let x = { (index: Int) in 26 + Double(index) * 520 / Double(points.count - 1) }
    let y = { (count: Int) in 136 - Double(count) / top * 108 }
    drawing.line(8, 136, to: 566, 136, stroke: "#c9ced4")
    for (values, colour, name) in [
      (points.map(\.onTarget), Drawing.navy, "On target"), (points.map(\.offTarget), "#9c1c10", "Off target"),
    ] {
      let others = name == "On target" ? points.map(\.offTarget) : points.map(\.onTarget)
      drawing.path(values.indices.map { (x($0), y(values[$0])) }, stroke: colour, width: 2.2)
      for (index, value) in values.enumerated() {
        let isLast = index == values.count - 1
        if name == "On target" {
          drawing.dot(x(index), y(value), radius: isLast ? 4.6 : 3.2, fill: isLast ? colour : "#ffffff", edge: colour)
        } else {
          let side = isLast ? 8.4 : 6.4
          drawing.rect(
            x(index) - side / 2, y(value) - side / 2, side, side, fill: isLast ? colour : "#ffffff", edge: colour)
        }
        // Below where the other line's number stands just above.
        let isCrowded = value < others[index] && y(value) - y(others[index]) < 30
        drawing.text(
          x(index), y(value) + (isCrowded ? 20 : -9), "\(value)", size: isLast ? 14 : 12, anchor: "middle", bold: isLast
        )
      }
      let apart = y(values.last ?? 0) - y(others.last ?? 0)
      let push = abs(apart) < 18 ? (apart > 0 || apart == 0 && name == "Off target" ? 9.0 : -7.0) : 0
      drawing.text(x(values.count - 1) + 18, y(values.last ?? 0) + 4.5 + push, name, size: 13, fill: colour, bold: true)
    }
    for (index, point) in points.enumerated() {
      let isLast = index == points.count - 1
      drawing.text(x(index), 157, point.label, size: 12, anchor: "middle", bold: isLast)
      if !point.year.isEmpty {
        drawing.text(x(index), 173, point.year, size: 12, fill: Drawing.soft, anchor: "middle", bold: isLast)
      }
    }
    svg = drawing.markup
  }
}
