import Records
import Rules

extension LeadPage {
  /// What the list says nothing of: what could not be read, was lost, was not understood or was set aside.
  struct Unread {
    struct Entry {
      let entry: String
      let reason: String
      let advice: String
      let message: String
    }

    struct Table<Row> {
      let caption: String
      let rows: [Row]
      /// How many more there are, and where.
      let rest: String?
    }

    struct Place {
      let location: String
      let message: String
    }

    struct Label {
      let label: String
      let suggestion: String
      let records: String
    }

    let total: Int
    let lede: String
    let entries: Table<Entry>?
    let places: Table<Place>?
    let labels: Table<Label>?
    let paras: [String]
  }
}

extension LeadPage.Unread {
  /// Rows of a table; the files beside the page hold all.
  static let room = 200

  init(_ run: any StoredRun) throws {
    let results = run.results
    var found: [Entry] = []
    var count = 0
    try run.forEachLedgerLine { line in
      guard case .unreadable(let reason) = line.disposition else { return }
      count += 1
      if found.count < Self.room {
        let words = reason.leadWords
        found.append(
          Entry(
            entry: Visible.text(line.entry), reason: words.name, advice: words.advice,
            message: Visible.text(Grammar.sentence(line.message))))
      }
    }
    total = count
    lede =
      results.ledger.found == 0
      ? "Nothing was found to read."
      : count == 0
        ? "Every entry could be opened."
        : "\(Grammar.sentence(Grammar.count(count, "entry", "entries"))) of \(Grammar.thousands(results.ledger.found)) could not "
          + "be read, or not to \(Grammar.verb(count, "its", "their")) end. What was read before damage counts."
    entries =
      found.isEmpty
      ? nil
      : Table(
        caption: "Entries that could not be read", rows: found,
        rest: Self.rest(count - found.count, "entry", "entries", "ledger.csv"))
    places = Self.places(results)
    labels = Self.labels(results)
    paras = Self.paras(results)
  }

  private static func places(_ results: RunResults) -> Table<Place>? {
    guard !results.problems.isEmpty else { return nil }
    // What was lost before what was only not understood.
    let ordered = results.problems.filter(\.isLoss) + results.problems.filter { !$0.isLoss }
    let shown = ordered.prefix(room).map {
      Place(location: Visible.text($0.location), message: Visible.text(Grammar.sentence($0.message)))
    }
    return Table(
      caption: "Rows and values that could not be read", rows: Array(shown),
      rest: rest(
        results.problemCount - shown.count, "row or value", "rows and values",
        "results.json" + (results.problemCount > results.problems.count ? ", as far as it has room" : "")))
  }

  private static func labels(_ results: RunResults) -> Table<Label>? {
    guard !results.labelsNotUnderstood.isEmpty else { return nil }
    let shown = results.labelsNotUnderstood.prefix(60).map {
      Label(
        label: Visible.text($0.label), suggestion: $0.suggestion?.name ?? "–", records: Grammar.thousands($0.records))
    }
    return Table(
      caption: "Headings and labels that were not understood", rows: Array(shown),
      rest: rest(results.labelsNotUnderstood.count - shown.count, "label", "labels", "results.json"))
  }

  private static func rest(_ count: Int, _ one: String, _ many: String, _ file: String) -> String? {
    count <= 0
      ? nil
      : "\(Grammar.sentence(Grammar.count(count, "more \(one)", "more \(many)"))) \(Grammar.verb(count, "stands", "stand")) in \(file)."
  }

  private static func paras(_ results: RunResults) -> [String] {
    let records = results.records
    var paras: [String] = []
    if records.duplicates > 0 {
      let count = records.duplicates
      paras.append(
        "\(Grammar.sentence(Grammar.count(count, "record"))) \(Grammar.verb(count, "was", "were")) supplied more than once and "
          + "\(Grammar.verb(count, "counts", "count")) once: the first, in the order of reading, is the one that is listed."
      )
    }
    let aside = records.notAssessed.filter { $0.count > 0 }
    if !aside.isEmpty {
      paras.append(
        "Counted and not examined: \(Grammar.list(aside.map { "\(Grammar.thousands($0.count)) \($0.reason.words)" })). "
          + "Each is in outcomes.jsonl.")
    }
    if records.damaged > 0 {
      let count = records.damaged
      paras.append(
        "\(Grammar.sentence(Grammar.count(count, "record"))) \(Grammar.verb(count, "comes", "come")) from a damaged entry. "
          + "\(Grammar.verb(count, "It counts", "They count")), and may be wrong or not whole.")
    }
    if results.datesReadDayFirst {
      paras.append("Dates that could be read two ways were read with the day first, as is usual in the United Kingdom.")
    }
    if !results.off.isEmpty {
      paras.append(
        "Switched off in the settings and not asked: "
          + results.off.map { Visible.text("\($0.rule) (\($0.reason.isEmpty ? "no reason given" : $0.reason))") }
          .joined(separator: "; ")
          + ".")
    }
    return paras
  }
}

/// Text with what is not seen shown as its number, for values that a template escapes.
enum Visible {
  static func text(_ text: String) -> String {
    var shown = ReportText(reserving: 0)
    shown.append(visible: text)
    return String(decoding: shown.bytes, as: UTF8.self)
  }
}

extension Unreadability {
  /// What it is called, and what somebody can do.
  fileprivate var leadWords: (name: String, advice: String) {
    switch self {
    case .encrypted: ("Locked", "Ask the sender for its password, put it into the passphrase file and run again.")
    case .corrupt: ("Damaged", "Ask for a new copy and run again.")
    case .truncated: ("Cut off", "Its end is missing. Ask for a new copy and run again.")
    case .unsupportedFormat:
      ("A kind of file that is not read", "Look at it by hand. If it holds records, ask for them in another form.")
    case .unsupportedMethod: ("Packed in an unusual way", "Ask for it as an ordinary zip and run again.")
    case .parseError:
      ("Badly formed", "It does not keep the rules of its own kind. Ask for a new export and run again.")
    case .limitDepth: ("Packed too deep", "Unpack the outer archives by hand and run again, or raise the limit.")
    case .limitSize: ("Too large", "Ask for it in parts, or raise the limit if the sender is trusted.")
    case .limitRatio:
      ("Swells when it is opened", "Genuine files do not do this. Ask the sender what it is before anybody opens it.")
    case .limitEntries: ("Too many entries", "Ask for it in parts, or raise the limit if the sender is trusted.")
    case .limitTime: ("Too slow to read", "Ask for it in parts or as a new copy, or raise the limit.")
    case .denied: ("No permission", "Let the one who runs the audit read it, and run again.")
    case .vanished: ("Gone or changed while it was read", "Run again when nobody is working on the files.")
    case .unsafeName: ("Unsafe name", "Give it an ordinary name and run again.")
    case .readerCrashed:
      ("Reading it failed", "Look at it by hand, with care, and ask for it in another form.")
    }
  }
}
