import Records
import Rules

/// The rows of the lead's list as HTML, a group for each team and rule.
///
/// Not a template: five thousand rows would take it seconds. End tags that HTML does not ask for are left out, which keeps
/// the page a third smaller.
struct LeadRows {
  /// Groups and rows.
  private(set) var html = ReportText()
  /// The teams in their order, each with where it begins and how many rows it has.
  private(set) var teams: [(name: String, anchor: String, rows: Int)] = []
  /// The rules of the rows, in the order of the pack.
  private(set) var rules: [Rule] = []
  private let findings: Findings
  /// There is an earlier run, so each row says how it stands to it.
  private let hasBaseline: Bool
  private var days: [Severity: String] = [:]

  init(_ findings: Findings, _ rows: [FindingRow], hasBaseline: Bool) {
    self.findings = findings
    self.hasBaseline = hasBaseline
    for kind in findings.kinds where days[kind.severity] == nil { days[kind.severity] = Grammar.day(kind.due) }
    var used: Set<String> = []
    for group in Self.groups(of: rows, findings) {
      append(group)
      used.insert(group.rule.id)
    }
    var seen: Set<String> = []
    rules = findings.kinds.map(\.rule).filter { used.contains($0.id) && seen.insert($0.id).inserted }
  }

  /// The rows of one team and rule, worst first.
  private struct Group {
    let team: String
    let rule: Rule
    let goldenRule: Int?
    let owner: String
    var rows: [FindingRow]
  }

  /// By team, then the rule whose worst row is the worst, then the order of the pack. What is of no one team comes last.
  private static func groups(of rows: [FindingRow], _ findings: Findings) -> [Group] {
    struct Key: Hashable {
      let team: String
      let rule: String
    }
    var places: [Key: Int] = [:]
    var groups: [(first: Int, group: Group)] = []
    for row in rows {
      let kind = findings.kinds[row.kind]
      let team = teamName(of: row, kind)
      let key = Key(team: team, rule: kind.rule.id)
      if let place = places[key] {
        groups[place].group.rows.append(row)
      } else {
        places[key] = groups.count
        groups.append(
          (
            row.kind,
            Group(
              team: team, rule: kind.rule, goldenRule: kind.goldenRule, owner: findings.owner(of: row), rows: [row])
          ))
      }
    }
    func severity(_ group: Group) -> Severity { findings.kinds[group.rows[0].kind].severity }
    return groups.sorted { one, other in
      let (a, b) = (one.group, other.group)
      if a.team != b.team {
        let (placeA, placeB) = (place(of: a.team), place(of: b.team))
        return placeA != placeB ? placeA < placeB : a.team < b.team
      }
      return severity(a) != severity(b) ? severity(a) > severity(b) : one.first < other.first
    }.map(\.group)
  }

  private static let noTeam = "No team, or several"
  private static let organisation = "The organisation"

  private static func teamName(of row: FindingRow, _ kind: FindingKind) -> String {
    if case .once = kind.rule.judging { return organisation }
    return row.team.isEmpty ? noTeam : row.team
  }

  private static func place(of team: String) -> Int { team == organisation ? 2 : team == noTeam ? 1 : 0 }

  private mutating func append(_ group: Group) {
    if teams.last?.name != group.team {
      teams.append((group.team, "team-\(teams.count + 1)", 0))
      html.append("<tbody id=\"\(teams[teams.count - 1].anchor)\">")
    } else {
      html.append("<tbody>")
    }
    teams[teams.count - 1].rows += group.rows.count
    html.append("<tr class=\"group\"><th colspan=\"\(hasBaseline ? 5 : 4)\" scope=\"rowgroup\"><span class=\"team\">")
    html.append(html: group.team)
    html.append("</span> <a href=\"#rule-")
    html.append(html: group.rule.id)
    html.append("\">")
    html.append(html: Grammar.sentence(group.rule.sentence))
    html.append("</a> <span class=\"id\">")
    if let number = group.goldenRule { html.append("Golden rule \(number) · ") }
    html.append(html: group.rule.id)
    html.append(" · \(Grammar.count(group.rows.count, "finding"))</span> <span class=\"do\">")
    html.append(html: group.rule.action)
    html.append(" <span class=\"owner\">")
    html.append(html: group.owner)
    html.append("</span></span></th></tr>\n")
    for row in group.rows { append(row) }
    html.append("</tbody>\n")
  }

  private mutating func append(_ row: FindingRow) {
    let severity = findings.kinds[row.kind].severity
    html.append("<tr class=\"s\(severity.rawValue) v\(row.verdict.rawValue)")
    if hasBaseline { html.append(" b\(row.baseline.rawValue)") }
    html.append(row.waiver.isEmpty ? "\"><th scope=row>" : " w\"><th scope=row>")
    html.append(html: row.reference.isEmpty ? (row.location.isEmpty ? "No record" : "Several records") : row.reference)
    if !row.location.isEmpty {
      html.append("<span>")
      html.append(html: row.location)
      html.append("</span>")
    }
    html.append("<td>")
    html.append(html: Grammar.sentence(row.words))
    html.append("<td><b>\(Grammar.sentence(severity.name))</b>\(days[severity] ?? "")<td>\(row.verdict.words)")
    if !row.waiver.isEmpty {
      html.append("<span>Waived: ")
      html.append(html: row.waiver)
      html.append("</span>")
    }
    if hasBaseline { html.append("<td>\(row.baseline.words)") }
    html.append("\n")
  }
}
