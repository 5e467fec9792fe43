import Rules

extension BoardPage.Change {
  /// How many rules the table has room for.
  private static let room = 10

  init(_ results: RunResults, _ standings: [RuleStanding], _ comparison: Comparison, _ numbers: BoardNumbers) {
    heading = "What has changed since " + (comparison.past.period?.name ?? Grammar.day(comparison.past.asOf))
    lede = Self.lede(comparison) + Self.ofLevel(results, comparison)
    caution = comparison.caution
    let trend = StatusTrend(results, standings)
    // Of no rule asked both times there is nothing to draw.
    figure =
      trend.points.count > 1 && !comparison.rules.isEmpty
      ? BoardPage.Figure(trend, number: numbers[.changeFigure]) : nil
    dataCaption = "Data for Figure \(numbers[.changeFigure])"
    points = trend.points.map(\.name)
    data = [
      BoardPage.Series(name: "Rules on target", values: trend.points.map { "\($0.onTarget)" }),
      BoardPage.Series(name: "Rules off target", values: trend.points.map { "\($0.offTarget)" }),
    ]
    let changed = comparison.rules.filter(\.isOtherStatus)
    caption = "Table \(numbers[.change]). Rules whose status changed"
    then = comparison.past.period?.name ?? Grammar.day(comparison.past.asOf)
    now = results.period?.period.name ?? Grammar.day(results.asOf)
    // Those that got worse first; within each the furthest from target.
    let ordered = changed.filter { $0.now.status < $0.then } + changed.filter { $0.now.status > $0.then }
    rows = ordered.prefix(Self.room).map { change in
      BoardPage.ChangeRow(
        name: change.now.result.title, area: change.now.area, thenCls: change.then.style, then: change.then.word,
        thenRate: change.share.percent, cls: change.now.status.style, status: change.now.status.word,
        rate: change.now.result.met.percent, change: Comparison.signed(change.tenths))
    }
    hasRows = !rows.isEmpty
    notes = Self.notes(results, comparison, changed.count)
  }

  private static func lede(_ comparison: Comparison) -> String {
    let (then, now) = (comparison.onTargetThen, comparison.onTargetNow)
    let both = Grammar.count(comparison.rules.count, "rule")
    if comparison.rules.isEmpty { return "No rule could be checked both then and now." }
    let first = "Of \(both) checked both times, \(now) \(Grammar.verb(now, "is", "are")) on target"
    let second = then == now ? ", as many as \(comparison.when)." : ", after \(then) \(comparison.when)."
    let worse = comparison.rules.count { $0.now.status < $0.then }
    let better = comparison.rules.count { $0.now.status > $0.then }
    if worse + better == 0 { return first + second + " None changed its status." }
    let parts =
      (better > 0 ? ["\(Grammar.thousands(better)) got better"] : [])
      + (worse > 0 ? ["\(Grammar.thousands(worse)) got worse"] : [])
    return first + second + " By status, \(Grammar.list(parts))."
  }

  /// How the level moved; empty where it is not known what it was.
  private static func ofLevel(_ results: RunResults, _ comparison: Comparison) -> String {
    guard let then = comparison.past.level else { return "" }
    let now = results.indicativeResult.level
    switch (then, now) {
    case (.noOpinion, .noOpinion): return " As then, no level can be suggested."
    case (.noOpinion, _):
      return " Then no level could be suggested; now it is “\(now.title)”, and the first page says what it rests on."
    case (_, .noOpinion):
      return " The level suggested was “\(then.title)”; now none can be suggested, and the first page says why."
    default:
      return then == now
        ? " The level suggested is the same, “\(now.title)”."
        : " The level suggested was “\(then.title)”, and is “\(now.title)” now; the first page says what it rests on."
    }
  }

  /// Whatever it is, none included.
  static let untold =
    "How many cases are new, came back or were settled is not shown: beside the ages it would tell a small number."

  private static func notes(_ results: RunResults, _ comparison: Comparison, _ changed: Int) -> [String] {
    var notes: [String] = []
    if changed > room {
      notes.append(
        "\(Grammar.sentence(Grammar.count(changed - room, "more rule"))) changed status."
      )
    }
    notes.append(
      "Then and now are held against the targets and severities of today. \(Grammar.sentence(comparison.when)), "
        + "\(Grammar.count(comparison.past.records, "record")) \(Grammar.verb(comparison.past.records, "was", "were")) "
        + "examined; now \(Grammar.thousands(results.records.total)).")
    let moved = comparison.steepest { !$0.isOtherStatus }
    if let moved {
      notes.append(
        "Of the rules that kept their status none moved further than “\(moved.now.result.title)”: "
          + "\(Comparison.signed(moved.tenths)) points, to \(moved.now.result.met.percent).")
    }
    let fallen = comparison.rules.filter {
      !$0.isOtherStatus && $0.now.result.severity == .critical && $0.tenths <= -10
        && $0.now.result.rule.id != moved?.now.result.rule.id
    }.min { $0.tenths < $1.tenths }
    if let fallen {
      notes.append(
        "Of the critical ones among them none fell further than “\(fallen.now.result.title)”: \(Comparison.signed(fallen.tenths)) "
          + "points, to \(fallen.now.result.met.percent).")
    }
    if let unseen = UnseenFindings.sentence(results, inBands: false) {
      notes.append(unseen)
    }
    if let changes = results.changes, let previous = changes.previous {
      let counts = changes.counts
      let isHidden = BoardPage.Open.hidesChange(results, Figures(results))
      let parts =
        (counts.new > 0 ? ["\(Grammar.thousands(counts.new)) \(Grammar.verb(counts.new, "is", "are")) new"] : [])
        + (counts.reopened > 0
          ? ["\(Grammar.thousands(counts.reopened)) came back"] : [])
        + (counts.resolved > 0
          ? ["\(Grammar.thousands(counts.resolved)) \(Grammar.verb(counts.resolved, "was", "were")) settled"] : [])
      let since =
        previous.asOf == comparison.past.asOf
        ? "Since then," : "Since the audit before this one, of \(Grammar.day(previous.asOf)),"
      notes.append(
        isHidden
          ? untold
          : "\(since) of the cases that are not met or wait for a person, "
            + (parts.isEmpty ? "none is new and none was settled." : "\(Grammar.list(parts)).")
      )
    }
    return notes
  }
}
