extension BoardPage.Figure {
  /// A dot for each team: now, and at the audit it is compared with.
  ///
  /// - Parameter teams: those whose share may be shown, best first.
  init?(_ teams: [TeamFigures.Team], of all: Int, since: String?, number: Int) {
    let shown = teams.suffix(Self.mostTeams).compactMap { team in
      team.met.shown.map {
        (name: team.short, now: $0, before: team.before?.shown, words: team.met.words, team: team)
      }
    }
    guard shown.count > 1, let best = shown.first, let worst = shown.last else { return nil }
    let hasBefore = shown.contains { $0.before != nil }
    headline =
      "Figure \(number). "
      + Extremes(teams).sentence(teams.count < all ? "Of the teams whose share can be shown as a number, " : "")
    let lowest = shown.flatMap { [$0.now, $0.before ?? $0.now] }.min() ?? 0
    let least = Double(max(0, min(80, lowest / 10 * 10)))
    subtitle =
      "Share of all checks met, of those decided, by team (%)."
      + (least > 0 ? " The scale does not start at zero." : "")
      + (shown.count < all ? " Teams that are not here are in the table." : "")
    let top = hasBefore ? 30.0 : 8.0
    let step = 25.0
    let bottom = top + step * Double(shown.count)
    var drawing = Drawing(
      id: "fig\(number)", width: 680, height: bottom + 26,
      title: "Dot chart: share of checks met by team: "
        + shown.map { team in
          "\(team.name) \(team.words)" + (team.before == nil ? "" : ", before \(team.team.before?.words ?? "")")
        }
        .joined(separator: "; ") + ".",
      description: "All values are in the table that follows.")
    let x = { (percent: Double) in 218 + (percent - least) / (100 - least) * 392 }
    for tick in stride(from: least, through: 100, by: least < 50 ? 20 : 10) {
      drawing.line(x(tick), top, to: x(tick), bottom, stroke: "#e2e5e9")
      drawing.text(x(tick), bottom + 18, Drawing.number(tick), size: 12, fill: Drawing.soft, anchor: "middle")
    }
    if hasBefore, let since {
      drawing.dot(224, 10, radius: 4.4, fill: "#ffffff", edge: Drawing.soft)
      drawing.text(236, 14.5, since, size: 12.5)
      drawing.dot(440, 10, radius: 5, fill: Drawing.navy, edge: Drawing.navy)
      drawing.text(452, 14.5, "Now", size: 12.5)
    }
    for (index, team) in shown.enumerated() {
      let y = top + step * (Double(index) + 0.5)
      let isWorst = index == shown.count - 1 && best.now != worst.now
      drawing.text(0, y + 4.5, team.name, size: 13, bold: isWorst)
      drawing.line(218, y, to: 610, y, stroke: "#e2e5e9")
      if let before = team.before {
        // Where one is about, how far it moved is not known.
        if !team.team.met.isAbout, team.team.before?.isAbout == false {
          drawing.line(x(Double(before)), y, to: x(Double(team.now)), y, stroke: Drawing.soft, width: 1.6)
        }
        drawing.dot(x(Double(before)), y, radius: 4.4, fill: "#ffffff", edge: Drawing.soft)
      }
      drawing.dot(x(Double(team.now)), y, radius: 5, fill: Drawing.navy, edge: Drawing.navy)
      drawing.text(678, y + 4.5, team.words.replacing("%", with: ""), size: 14, anchor: "end", bold: true)
    }
    svg = drawing.markup
  }

  /// As many rows as a page has room for.
  private static let mostTeams = 26
}

/// A name where there is room for few letters: its whole stands in a table.
enum Clipped {
  static func name(_ name: String, to most: Int = 30) -> String {
    name.count <= most ? name : name.prefix(most - 1).trimmingSuffix { $0.isWhitespace } + "…"
  }

  /// Several that are told apart, where their beginnings are the same by their ends.
  static func names(_ names: [String], to most: Int = 30) -> [String] {
    let short = names.map { name($0, to: most) }
    let often = Dictionary(grouping: short) { $0 }
    return zip(names, short).map { name, short in
      guard short != name, often[short]?.count ?? 0 > 1 else { return short }
      let end = name.suffix(most / 2).drop { $0.isWhitespace }
      let cut = name.prefix(most - 1 - most / 2).trimmingSuffix { $0.isWhitespace } + "…" + end
      // Those that end alike too are told by where they begin to differ.
      let alike = names.filter {
        $0 != name && $0.prefix(10) == name.prefix(10) && $0.suffix(most / 2) == name.suffix(most / 2)
      }
      guard let shared = alike.map({ zip($0, name).prefix { $0 == $1 }.count }).max() else { return cut }
      let word =
        name.prefix(shared).lastIndex(where: \.isWhitespace).map { name[name.index(after: $0)...] } ?? name[...]
      return word.count <= most - 1 ? "…" + word : "…" + word.prefix(most - 2).trimmingSuffix { $0.isWhitespace } + "…"
    }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isCut(last) { text.removeLast() }
    return String(text)
  }
}
