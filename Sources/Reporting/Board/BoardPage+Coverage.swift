import Records
import Rules

extension BoardPage.Coverage {
  init(_ results: RunResults, _ figures: Figures, table: Int) {
    let ledger = results.ledger
    lede = Self.lede(results, figures)
    caption = "Table \(table). What became of everything supplied"
    column = figures.inBands ? "How many" : "Entries"
    rows = ledger.dispositions.compactMap { name, count in
      guard count > 0, let disposition = Disposition(name: name) else { return nil }
      let words = disposition.trusteeWords
      return BoardPage.LedgerRow(
        name: words.name,
        count: figures.inBands
          ? Grammar.sentence(Self.amount(Share(part: count, whole: ledger.found))) : Grammar.thousands(count),
        meaning: words.meaning)
    }
    if !figures.inBands, ledger.found > 0 {
      rows.append(
        BoardPage.LedgerRow(
          name: "Together", count: Grammar.thousands(ledger.dispositions.reduce(0) { $0 + $1.count }),
          meaning: ledger.balanced
            ? "Every entry found is accounted for." : "This does not equal the entries found; the auditor has a fault.")
      )
    }
    paras = Self.paras(results, figures)
    limits = [
      "Whether what a record says is true. Only what was written down was looked at.",
      "Decisions that nobody recorded, and records that were not supplied.",
      "Whether a child is safe. A complete record is a sign of good practice, not a proof of it.",
    ]
    if results.past.isEmpty {
      limits.append("Whether things got better or worse: \(Self.nothingToCompare(results)).")
    } else if figures.inBands || (results.past.last?.records ?? 0) < Figures.fewRecords {
      limits.append(
        figures.inBands
          ? "Whether things got better or worse: with so few records no figures are compared."
          : "Whether things got better or worse: the audit before had too few records to compare with.")
    }
    undecided = [
      "Whether children have equal protection whatever their background.",
      "How well the child was kept at the centre, and how sound the reasoning was.",
      "Whether the legal basis, or the amount shared, was the right one.",
      "Records that were never made.",
    ]
  }

  /// What there is none of.
  static func nothingToCompare(_ results: RunResults) -> String {
    results.period != nil
      ? "no audit of the period before is remembered to compare with"
      : results.changes?.previous == nil
        ? "no earlier audit is remembered to compare with"
        : "no earlier audit is remembered that this one compares with"
  }

  private static func lede(_ results: RunResults, _ figures: Figures) -> String {
    let ledger = results.ledger
    if ledger.found == 0 { return "Nothing was found to read." }
    let unreadable = results.readableEntries.whole - results.readableEntries.part
    if figures.inBands {
      return unreadable == 0
        ? "Everything supplied could be read."
        : results.readableEntries.part == 0
          ? "Nothing of what was supplied could be read." : "Some of what was supplied could not be read."
    }
    let inputs = Grammar.count(results.inputs.count, "file or folder", "files and folders")
    let start = "\(Grammar.sentence(inputs)) \(Grammar.verb(results.inputs.count, "was", "were")) supplied, with "
    return start + "\(Grammar.count(ledger.found, "entry", "entries")) in all. "
      + (unreadable == 0
        ? (ledger.found == 1 ? "It could be read." : "All of them could be read.")
        : "\(Grammar.sentence(Grammar.count(unreadable, "entry", "entries"))) could not be read"
          + (results.records.damaged > 0 ? ", or not whole." : "."))
  }

  /// In a table of few: a row is there because something is in it.
  private static func amount(_ share: Share) -> String {
    share.isAtLeast(90) && share.whole >= Share.few ? "nearly all" : share.isAtLeast(60) ? "most" : "some"
  }

  private static func paras(_ results: RunResults, _ figures: Figures) -> [String] {
    var paras: [String] = []
    let records = results.records
    let readable = results.readableEntries
    if !figures.inBands, readable.whole > 0, readable.whole < results.ledger.found {
      paras.append(
        "The share of entries that could be read counts \(Grammar.thousands(readable.whole)) of these: in folders, and in "
          + "what was left out, there is nothing to read.")
    }
    let silent = results.organisation.teams.map(\.name).filter { name in
      !results.teams.contains { $0.name == name && $0.records > 0 }
    }
    if !silent.isEmpty {
      let named = silent.prefix(6).map { Clipped.name($0) }
      let more = silent.count - named.count
      paras.append(
        "No record came from \(Grammar.list(named + (more > 0 ? ["\(Grammar.thousands(more)) more"] : []))), which the settings "
          + "list as \(silent.count == 1 ? "a team" : "teams"). No record is not a good record.")
    }
    let lost = results.ledger.lost
    if lost > 0 {
      paras.append(
        figures.inBands
          ? "Some rows were lost inside entries that were otherwise read."
          : "\(Grammar.sentence(Grammar.count(lost, "row"))) \(Grammar.verb(lost, "was", "were")) lost inside entries that "
            + "were otherwise read. The ledger of the audit lists each by its place.")
    }
    let aside = records.notAssessed.filter { $0.count > 0 }
    if !aside.isEmpty || records.duplicates > 0 {
      let parts =
        aside.map { figures.inBands ? $0.reason.words : "\(Grammar.thousands($0.count)) \($0.reason.words)" }
        + (records.duplicates > 0
          ? [
            figures.inBands
              ? "duplicates of others"
              : Grammar.count(records.duplicates, "duplicate of another", "duplicates of others")
          ]
          : [])
      paras.append("Some records were counted and not examined: \(Grammar.list(parts)).")
    }
    if records.damaged > 0 {
      paras.append(
        figures.inBands
          ? "Some records come from damaged entries and are marked."
          : "\(Grammar.sentence(Grammar.count(records.damaged, "record"))) "
            + "\(Grammar.verb(records.damaged, "comes", "come")) from a damaged entry; \(Grammar.verb(records.damaged, "it counts, and is", "they count, and are")) marked."
      )
    }
    let labels = results.labelsNotUnderstood.count
    if labels > 0 {
      let which =
        figures.inBands
        ? "Some headings or labels" : Grammar.sentence(Grammar.count(labels, "heading or label", "headings or labels"))
      paras.append(
        "\(which) \(figures.inBands ? "were" : Grammar.verb(labels, "was", "were")) not understood. If "
          + "\(!figures.inBands && labels == 1 ? "it" : "one of them") holds an answer that a rule asks for, that rule shows as not checked or not met; the settings can name it."
      )
    }
    if results.datesReadDayFirst {
      paras.append("Dates that could be read two ways were read with the day first, as is usual in the United Kingdom.")
    }
    return paras
  }
}

extension Disposition {
  /// What it is called and what it means, for somebody who has never seen an archive from inside.
  var trusteeWords: (name: String, meaning: String) {
    switch self {
    case .assessed: ("Held records", "Their records were examined.")
    case .container: ("Archives and packages", "They were opened, and what is in them was looked at.")
    case .attachment: ("Attachments", "They belong to a record.")
    case .notARecord: ("Something else", "They were read, and hold no record of a decision to share.")
    case .excluded: ("Left out", "A setting, or the computer’s own by-products.")
    case .duplicate: ("Copies", "The same content had already been examined.")
    case .empty: ("Empty", "They hold nothing, or headings only.")
    case .directory: ("Folders", "They only hold other entries.")
    case .unreadable(let reason): ("Not readable: \(reason.trusteeWords.name)", reason.trusteeWords.meaning)
    }
  }
}

extension Unreadability {
  fileprivate var trusteeWords: (name: String, meaning: String) {
    switch self {
    case .encrypted: ("locked", "A password is needed that the audit was not given.")
    case .corrupt: ("damaged", "Ask for a new copy.")
    case .truncated: ("cut off", "The end is missing. Ask for a new copy.")
    case .unsupportedFormat: ("unknown kind", "The software does not read files of this kind.")
    case .unsupportedMethod: ("unusual packing", "It is packed in a way that the software does not read.")
    case .parseError: ("badly formed", "It does not keep the rules of its own kind. Ask for a new export.")
    case .limitDepth: ("packed too deep", "Too many archives lie inside each other.")
    case .limitSize: ("too large", "It is larger than the limit set for safety.")
    case .limitRatio: ("swells when opened", "It grows in a way that genuine files do not.")
    case .limitEntries: ("too many entries", "It holds more than the limit set for safety.")
    case .limitTime: ("too slow", "It took longer than the limit set for safety.")
    case .denied: ("no permission", "The software was not allowed to open it.")
    case .vanished: ("gone", "It was there when the audit began and could not be found again.")
    case .unsafeName: ("unsafe name", "Its name cannot be used safely.")
    case .readerCrashed: ("reader stopped", "Reading it ended the part of the software that reads.")
    }
  }
}
