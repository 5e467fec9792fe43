import Rules

extension BoardPage.Opinion {
  /// That the latest audit of a period is not what the figures are of; nil where it is.
  static func leftOut(_ results: RunResults) -> String? {
    guard let covered = results.period, covered.isLatestLeftOut, let latest = covered.latest else { return nil }
    return
      "The latest audit of the period, as of \(Grammar.day(latest)), looked at a part of the records only or could not be "
      + "added, and is not in these figures; they are as of \(Grammar.day(results.asOf))."
  }
}

extension BoardPage.Method {
  /// How a report over several runs was put together; nothing for that of one run.
  static func period(_ results: RunResults, _ figures: Figures) -> [String] {
    guard let covered = results.period else { return [] }
    var sentences = [
      "This report is over \(covered.period.name). In that time \(Grammar.count(covered.runs, "audit")) "
        + "\(Grammar.verb(covered.runs, "was", "were")) remembered, the latest as of "
        + "\(Grammar.day(covered.latest ?? results.asOf))."
    ]
    let others = covered.runs - covered.combined - covered.withoutReport - covered.ofOtherEdition
    if covered.runs > 1 {
      sentences.append(
        covered.combined == 1
          ? "The figures are those of one"
            + (others == 0
              ? "."
              : ": the \(Grammar.verb(others, "other", "others")) looked at the same records before, or at a part of them. A record "
                + "that only \(Grammar.verb(others, "that one", "they")) saw is not counted.")
          : "The figures are the sum of \(covered.combined) that looked at different records. "
            + (covered.twice == 0
              ? "No record seems to be in two of them."
              : figures.inBands
                ? "A record that is in two of them counts twice."
                : "By estimate, \(Grammar.count(covered.twice, "record")) \(Grammar.verb(covered.twice, "is", "are")) in two of "
                  + "them and \(Grammar.verb(covered.twice, "counts", "count")) twice.")
            + (others > 0
              ? " The \(Grammar.verb(others, "other", "others")) looked at the same records before, or at a part of them."
              : ""))
    }
    if covered.incomplete > 0 {
      sentences.append(
        "\(Grammar.sentence(Grammar.count(covered.incomplete, "audit"))) of the period could not read or check everything."
      )
    }
    if covered.withoutReport > 0 {
      sentences.append(
        "\(Grammar.sentence(Grammar.count(covered.withoutReport, "audit"))) \(Grammar.verb(covered.withoutReport, "was", "were")) "
          + "made by an earlier version of the software, and \(Grammar.verb(covered.withoutReport, "is", "are")) not in the figures."
      )
    }
    if covered.ofOtherEdition > 0 {
      sentences.append(
        "\(Grammar.sentence(Grammar.count(covered.ofOtherEdition, "audit"))) held records against another edition of the "
          + "golden rules, and \(Grammar.verb(covered.ofOtherEdition, "is", "are")) not in the figures.")
    }
    var paras = [sentences.joined(separator: " ")]
    let unlike = (covered.hasSeveralPacks ? ["rules"] : []) + (covered.hasSeveralSettings ? ["settings"] : [])
    if !unlike.isEmpty {
      paras.append(
        "Not like for like: the \(Grammar.list(unlike)) changed during the period, and part of what changed may come from "
          + "that.")
    }
    let isHidden = BoardPage.Open.hidesChange(results, figures)
    if !figures.inBands, isHidden || covered.new + covered.reopened + covered.resolved > 0 {
      let parts = [
        (covered.new, "was new", "were new"), (covered.reopened, "came back", "came back"),
        (covered.resolved, "was settled", "were settled"),
      ].filter { $0.0 > 0 }.map { count, one, many in
        "\(Grammar.thousands(count)) \(Grammar.verb(count, one, many))"
      }
      paras.append(
        isHidden
          ? BoardPage.Change.untold
          : "\(covered.runs > 1 ? "From audit to audit" : "Since the audit before"), of the cases that are not met or wait for a person, \(Grammar.list(parts))."
      )
    }
    return paras
  }
}
