import Records
import Rules

/// Makes waivers of entries and says what is wrong with each.
struct WaiverLint {
  private let file: String
  private let terms: WaiverRegister.Terms
  private let ids: [String]
  private let reader = FieldReader(asOf: Day(number: 0))
  private var seen: [String: Int?] = [:]
  private(set) var errors: [ConfigurationError] = []
  private(set) var remarks: [ConfigurationError] = []

  init(file: String, terms: WaiverRegister.Terms) {
    self.file = file
    self.terms = terms
    ids = terms.rules.map(\.id)
  }

  /// The waiver of an entry; nil where it is not sound.
  mutating func waiver(_ entry: WaiverEntry) -> Waiver? {
    let before = errors.count
    let name = entry.id.isEmpty ? entry.name : entry.id
    readID(entry)
    let rules = rules(of: entry, name)
    let selector = selector(of: entry, name)
    if !says(entry.justification, as: .decisionReason, words: 3) {
      fail(entry.justification.line ?? entry.line, "\(name) needs a justification: why the failure is acceptable")
    }
    if !says(entry.approver, as: .recorder, words: 1) {
      fail(entry.approver.line ?? entry.line, "\(name) needs an approver: the name of who has accepted it")
    }
    if !says(entry.role, as: .recorderRole, words: 1) {
      fail(entry.role.line ?? entry.line, "\(name) needs the approver’s role")
    }
    checkTexts(entry, name)
    if terms.needsFourEyes { checkFourEyes(entry, name) }
    let raised = day(entry.raised, "raised", entry, name)
    let from = day(entry.from, "from", entry, name)
    let expires = day(entry.expires, "expires", entry, name)
    guard let raised, let from, let expires else { return nil }
    checkLife(raised: raised, from: from, expires: expires, entry, name)
    guard errors.count == before else { return nil }
    return Waiver(
      id: entry.id, rules: rules, selector: selector, justification: entry.justification.text,
      approver: .init(name: entry.approver.text, role: entry.role.text), raisedBy: entry.raisedBy.text, raised: raised,
      from: from, expires: expires, reviewNote: entry.reviewNote.text)
  }

  private mutating func fail(_ line: Int?, _ message: String) {
    errors.append(ConfigurationError(file: file, line: line, message))
  }

  private mutating func readID(_ entry: WaiverEntry) {
    if entry.id.isEmpty { return fail(entry.line, "\(entry.name) needs an id of its own, such as W-2026-01") }
    let allowed = entry.id.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_./".unicodeScalars.contains(scalar))
    }
    if !allowed || entry.id.utf8.count > 40 {
      fail(entry.line, "the id of \(entry.name) may hold letters a to z, digits and - _ . / only, at most 40")
    }
    if let first = seen[entry.id] {
      let place = first.map { " (line \($0))" } ?? ""
      fail(entry.line, "the id \(entry.id) is used twice\(place); an id is never used again")
    } else {
      seen[entry.id] = .some(entry.line)
    }
  }

  private mutating func rules(of entry: WaiverEntry, _ name: String) -> [String] {
    var found: [String] = []
    if entry.rules.isEmpty { fail(entry.line, "\(name) needs rules: the ids of those it waives") }
    for written in entry.rules {
      let line = written.line ?? entry.line
      if written.text.allSatisfy({ "*.".contains($0) }) {
        fail(line, "\(name) cannot waive all rules; name each, or a family such as retention.*")
        continue
      }
      let isFamily = written.text.hasSuffix(".*")
      let meant =
        isFamily
        ? terms.rules.filter { $0.id.hasPrefix(written.text.dropLast()) } : terms.rules.filter { $0.id == written.text }
      if meant.isEmpty {
        let families = Set(ids.compactMap { $0.split(separator: ".").first }).sorted().map { "\($0).*" }
        let cure = Spelling.cure(
          for: written.text, in: isFamily ? families : ids, else: "sharing-audit rules list shows them all")
        fail(line, "there is no \(isFamily ? "family of rules" : "rule") “\(written.text)”; \(cure)")
      }
      for rule in meant {
        if !rule.mayBeWaived {
          fail(line, "\(rule.id) cannot be waived: \(Self.why(rule)); \(cure(written.text, name))")
        } else if !found.contains(rule.id) {
          found.append(rule.id)
        }
      }
    }
    return found
  }

  private func cure(_ written: String, _ name: String) -> String {
    written.hasSuffix(".*") ? "name the other rules of \(written) one by one" : "take it out of \(name)"
  }

  private static func why(_ rule: Rule) -> String {
    if case .once = rule.judging { return "it is about the organisation and no record" }
    return "a child may be waiting"
  }

  private mutating func selector(of entry: WaiverEntry, _ name: String) -> Waiver.Selector {
    var selector = Waiver.Selector()
    for written in entry.records {
      if written.text.contains("*") {
        fail(written.line ?? entry.line, "record in \(name) is one reference as reports print it, without *")
      }
      selector.records.append(Self.bare(written.text))
    }
    selector.location = entry.location.text
    if LocationPattern.meansAll(selector.location) {
      fail(entry.location.line ?? entry.line, "location in \(name) would mean every record; say which")
    }
    selector.team = entry.team.text
    if selector.team.contains("*") {
      fail(entry.team.line ?? entry.line, "team in \(name) is a team’s name, without *")
    }
    if !entry.decidedFrom.isEmpty { selector.from = day(entry.decidedFrom, "the selector’s from", entry, name) }
    if !entry.decidedTo.isEmpty { selector.to = day(entry.decidedTo, "the selector’s to", entry, name) }
    if let from = selector.from, let to = selector.to, to < from {
      fail(entry.decidedTo.line ?? entry.line, "the dates in the selector of \(name) end before they begin")
    }
    let isByDates = selector.records.isEmpty && selector.location.isEmpty && selector.team.isEmpty
    if isByDates, entry.decidedFrom.isEmpty != entry.decidedTo.isEmpty {
      fail(
        entry.line,
        "\(name) has days of the decision only, and so needs both from and to, or a team, location or record")
    }
    if selector.isEmpty, entry.decidedFrom.isEmpty, entry.decidedTo.isEmpty {
      fail(entry.line, "\(name) needs a selector: record, location, team, or days of the decision")
    }
    return selector
  }

  /// A reference as it stands in a cell of `findings.csv`, where one that a spreadsheet would take for a formula has an
  /// apostrophe before it.
  private static func bare(_ text: String) -> String {
    guard text.hasPrefix("'"), let second = text.dropFirst().first, "=+-@".contains(second) else { return text }
    return String(text.dropFirst())
  }

  private mutating func day(_ written: WaiverEntry.Written, _ key: String, _ entry: WaiverEntry, _ name: String) -> Day?
  {
    if written.isEmpty {
      let why = key == "expires" ? ": there is no waiver without an end" : ""
      fail(entry.line, "\(name) needs \(key)\(why)")
      return nil
    }
    guard let day = Day(registered: written.text) else {
      fail(
        written.line ?? entry.line,
        "\(key) of \(name) must be a date such as 2026-12-31, not “\(written.text.prefix(40))”"
          + (entry.isOfTable ? "; a text with a comma in it stands in quotation marks" : ""))
      return nil
    }
    return day
  }

  private mutating func checkLife(raised: Day, from: Day, expires: Day, _ entry: WaiverEntry, _ name: String) {
    if expires < from {
      return fail(entry.expires.line ?? entry.line, "\(name) expires before it begins")
    }
    let days = Int(expires.number) - Int(from.number) + 1
    if days > terms.longestDays {
      fail(
        entry.expires.line ?? entry.line,
        "\(name) would hold for \(days) days; at most \(terms.longestDays) are allowed, so expires may be "
          + "\(from.adding(days: terms.longestDays - 1))")
    }
    if expires < raised { fail(entry.raised.line ?? entry.line, "\(name) was raised after it expired") }
    if from < raised {
      remarks.append(
        ConfigurationError(
          file: file, line: entry.from.line ?? entry.line, "\(name) holds from a day before it was raised"))
    }
  }

  /// Texts that reports show, or a terminal: none that would move its cursor, and none that is a book.
  private mutating func checkTexts(_ entry: WaiverEntry, _ name: String) {
    for (key, written, longest) in [
      ("justification", entry.justification, 2_000), ("the approver’s name", entry.approver, 120),
      ("the approver’s role", entry.role, 120), ("raised-by", entry.raisedBy, 120), ("team", entry.team, 120),
      ("location", entry.location, 1_000), ("review-note", entry.reviewNote, 2_000),
    ] {
      let line = written.line ?? entry.line
      if written.text.count > longest { fail(line, "\(key) of \(name) has more than \(longest) letters") }
      let isOdd = written.text.unicodeScalars.contains { scalar in
        let category = scalar.properties.generalCategory
        return category == .format || category == .control && !"\n\r\t".unicodeScalars.contains(scalar)
      }
      if isOdd { fail(line, "\(key) of \(name) holds a character that cannot be seen; write it again") }
    }
  }

  private mutating func checkFourEyes(_ entry: WaiverEntry, _ name: String) {
    func folded(_ text: String) -> String {
      String(text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic })
    }
    if !says(entry.raisedBy, as: .recorder, words: 1) {
      fail(entry.line, "\(name) needs raised-by: the settings ask that who accepts is another than who asked")
    } else if folded(entry.raisedBy.text) == folded(entry.approver.text) {
      fail(
        entry.approver.line ?? entry.line,
        "\(name) was asked for and accepted by the same person; the settings ask for another")
    }
  }

  /// That a text is an answer and no placeholder.
  private func says(_ written: WaiverEntry.Written, as field: Field, words: Int) -> Bool {
    guard !written.isEmpty else { return false }
    let kind = reader.read(Array(written.text.utf8).span, as: field).kind
    guard kind != .blank, kind != .placeholder, kind != .notApplicable else { return false }
    let said = written.text.lowercased().split(whereSeparator: \.isWhitespace).filter { $0.contains(where: \.isLetter) }
    return Set(said).count >= words
  }

  /// Pairs that say the same of the same records at the same time: one of them is a mistake.
  static func overlaps(_ waivers: [(Waiver, Int?)], file: String) -> [ConfigurationError] {
    struct Same: Hashable {
      let rule: String
      let selector: Waiver.Selector
    }
    var found: [Same: [(waiver: Waiver, line: Int?)]] = [:]
    var errors: [ConfigurationError] = []
    for (waiver, line) in waivers {
      for rule in waiver.rules {
        let same = Same(rule: rule, selector: waiver.selector)
        if let other = found[same]?.first(where: {
          $0.waiver.from <= waiver.expires && waiver.from <= $0.waiver.expires
        }) {
          errors.append(
            ConfigurationError(
              file: file, line: line,
              "\(waiver.id) and \(other.waiver.id) waive \(rule) for the same records at the same time; leave one, or let it "
                + "begin on \(other.waiver.expires.adding(days: 1))"))
          break
        }
        found[same, default: []].append((waiver, line))
      }
    }
    return errors
  }
}

extension Day {
  /// `2026-12-31`, or as a spreadsheet set to the United Kingdom makes of it: `31/12/2026`.
  init?(registered text: String) {
    let text = text.trimmed
    if let day = Day(iso: text) {
      self = day
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, (1...2).contains(parts[0].utf8.count), (1...2).contains(parts[1].utf8.count),
      parts[2].utf8.count == 4, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension StringProtocol {
  /// Without white space at its ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
