import Records

/// Parts what stands in a document into forms: a second form begins where labels of the first come again.
///
/// Two forms run together would make one record with the best answers of both. So a label that comes again, with one
/// of a decision to share among those that follow, begins another form, whether or not a title or reference says so.
struct FormSplit {
  private let items: [FormParser.Item]
  /// Of each entry a number for the words of its label with what the heading they stand under opens; 0 of what is none.
  private var keys: [Int]
  /// The same with the heading itself.
  private var places: [Int]

  /// - Parameter key: the form in which labels are compared, for one who knows it of most.
  init(_ items: [FormParser.Item], key: (String) -> String = { LabelText.key($0) }) {
    self.items = items
    keys = []
    places = []
    keys.reserveCapacity(items.count)
    places.reserveCapacity(items.count)
    var numbers: [String: Int] = [:]
    numbers.reserveCapacity(items.count)
    func number(_ words: String) -> Int {
      if words.isEmpty { return 0 }
      let next = numbers.count + 1
      guard let known = numbers.updateValue(next, forKey: words) else { return next }
      numbers[words] = known
      return known
    }
    // Most entries stand under the heading of the one before.
    var (heading, section, above) = (String?.none, 0, 0)
    for item in items {
      guard case .entry(let entry) = item else {
        keys.append(0)
        places.append(0)
        continue
      }
      if entry.path.last != heading {
        heading = entry.path.last
        section = heading.map { Section(heading: $0) }.map { $0 == .unknown ? 0 : $0.rawValue + 1 } ?? 0
        above = heading.map { number(key($0)) + 1 } ?? 0
      }
      let label = number(key(entry.label))
      // There are fewer labels than this: `LabelSenses.bound`.
      keys.append(section << 32 | label)
      places.append(above << 32 | label)
    }
  }

  /// All of it as one form, whatever labels come again.
  func whole() -> Form { form(0..<items.count) }

  func forms() -> [Form] {
    let starts = starts()
    var forms: [Form] = []
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : items.count
      forms.append(form(start..<end))
    }
    return forms
  }

  // MARK: Where forms begin

  private func starts() -> [Int] {
    var starts = [0]
    var seen: [Int: Int] = [:]
    // From each entry to the end: how many deciding labels follow is asked often, so counted once.
    var index = 0
    let title = firstTitle
    while index < items.count {
      switch items[index] {
      case .heading(let text, _, _):
        if !seen.isEmpty, !isPageHeader(at: index, seen),
          title.map({ index > $0.index && LabelText.key(text) == $0.key }) == true || isNextTitle(text, title)
        {
          starts.append(index)
          seen.removeAll()
        }
      case .entry(let entry) where !entry.isMention:
        let key = keys[index]
        var isKnown = seen[key] != nil
        if isKnown || isOpening(entry, of: starts[starts.count - 1]), !isPageHeader(at: index, seen),
          begins(at: index, seen)
        {
          let start = withHeadings(before: index, after: starts[starts.count - 1])
          if start > starts[starts.count - 1] {
            starts.append(start)
            seen.removeAll()
            for between in start..<index where keys[between] != 0 { seen[keys[between]] = between }
            isKnown = seen[key] != nil
          }
        }
        if !isKnown { seen[key] = index }
      default: break
      }
      index += 1
    }
    return starts
  }

  /// It has the label that the form begins with, and another reference: it stands under the last heading of the form
  /// before only because no heading stands above it.
  private func isOpening(_ entry: FormEntry, of start: Int) -> Bool {
    guard let field = entry.sense.field, field == .recordID || field == .caseRef, !entry.isBlank else { return false }
    for case .entry(let first) in items[start...] where !first.isMention {
      return first.line != entry.line && first.sense.field == field && !first.isBlank && first.text != entry.text
        && LabelText.key(first.label) == LabelText.key(entry.label)
    }
    return false
  }

  /// What stands at the top of every page: the title perhaps, and the first labels with the same answers as before. What
  /// follows them was not there before.
  private func isPageHeader(at start: Int, _ seen: [Int: Int]) -> Bool {
    var index = start
    var same = 0
    while index < items.count, index < start + Self.lookedAt {
      defer { index += 1 }
      guard case .entry(let entry) = items[index], !entry.isMention else { continue }
      guard let before = seen[keys[index]], case .entry(let first) = items[before] else { return same > 0 }
      // With another answer, or none, it is another form's.
      guard !entry.isBlank, entry.text == first.text, Self.identifying.contains(entry.sense.field ?? .decision) else {
        return false
      }
      if entry.sense.field != .subjectDOB { same += 1 }
    }
    return same > 0
  }

  /// Who and what a record is of: what the top of a page says again.
  private static let identifying: FieldSet = [.recordID, .caseRef, .subject, .subjectDOB, .team, .holderOrg, .version]

  /// "Record of decision 2" below "Record of decision 1".
  private func isNextTitle(_ text: String, _ title: (index: Int, key: String)?) -> Bool {
    guard let title else { return false }
    func parts(_ key: String) -> (words: String, number: Int)? {
      let words = key.split(separator: " ")
      guard words.count >= 2, let number = words.last.flatMap({ Int($0) }) else { return nil }
      return (words.dropLast().joined(separator: " "), number)
    }
    guard let one = parts(title.key), let other = parts(LabelText.key(text)) else { return false }
    return one.words == other.words && one.number != other.number
  }

  private var firstTitle: (index: Int, key: String)? {
    for (index, item) in items.enumerated() {
      switch item {
      case .heading(let text, _, _): return (index, LabelText.key(text))
      case .entry: return nil
      default: continue
      }
    }
    return nil
  }

  /// That another form begins with a label that was there before: of those that follow, one of a decision has been
  /// there too, before another comes that has not.
  private func begins(at index: Int, _ seen: [Int: Int]) -> Bool {
    var again: Set<Int> = []
    var looked = 0
    var at = index
    while at < items.count, looked < Self.lookedAt {
      defer { at += 1 }
      guard case .entry(let entry) = items[at], !entry.isMention else { continue }
      looked += 1
      let key = keys[at]
      guard seen[key] != nil, !again.contains(key) else { continue }
      again.insert(key)
      if again.count >= 2, isDeciding(entry) || again.contains(where: { isDeciding($0, seen) }) { return true }
    }
    return false
  }

  /// How many labels are looked at; forms that are longer have one of these much sooner.
  private static let lookedAt = 120

  private func isDeciding(_ key: Int, _ seen: [Int: Int]) -> Bool {
    guard let index = seen[key], case .entry(let entry) = items[index] else { return false }
    return isDeciding(entry)
  }

  private func isDeciding(_ entry: FormEntry) -> Bool { entry.sense.field.map(Self.deciding.contains) ?? false }

  private static let deciding: FieldSet = [
    .decision, .decisionReason, .refusalReason, .lawfulBasis, .consentStatus, .informationShared, .sharedDate,
    .recipientOrg, .recipientPerson, .recipientRole, .concern, .decisionDate, .subjectInformed,
  ]

  /// The headings, rules and lines right above the first label belong to its form.
  private func withHeadings(before index: Int, after floor: Int) -> Int {
    var start = index
    while start - 1 > floor {
      switch items[start - 1] {
      case .heading, .rule: start -= 1
      case .stray(let text, _) where FormWords.words(text) <= 12 && !FormWords.isSentence(text): start -= 1
      default: return start
      }
    }
    return start
  }

  // MARK: One form

  private func form(_ range: Range<Int>) -> Form {
    var form = Form()
    form.line = items[range].first { if case .rule = $0 { false } else { true } }?.line ?? 1
    var byKey: [Int: Int] = [:]
    form.entries.reserveCapacity(range.count)
    var unclear: [FormEntry] = []
    // What belongs to no label that anybody knows.
    var others: [String] = []
    for index in range {
      switch items[index] {
      case .heading(let text, _, _):
        others += [text, ""]
        if form.entries.isEmpty, form.tables.isEmpty, form.title.isEmpty { form.title = text }
      case .stray(let text, _):
        form.strays += 1
        others += [text, ""]
        if form.entries.isEmpty, form.tables.isEmpty, form.title.isEmpty, FormWords.words(text) <= 12,
          !FormWords.isSentence(text)
        {
          form.title = text
        }
      case .rule: break
      case .table(let log): form.tables.append(log)
      case .entry(let entry):
        // They stand behind everything else, each with its line.
        if entry.isMention {
          unclear.append(entry)
          continue
        }
        if entry.sense == .unknown { others += ["\(entry.label): \(entry.text)", ""] }
        add(entry, places[index], &byKey, &form)
      }
    }
    form.correction = FormCorrection(others, .around)
    // Words of a label within an answer say something only where no label of the form does.
    for entry in unclear {
      guard let field = entry.sense.field, !form.entries.contains(where: { $0.sense.field == field && !$0.isBlank })
      else { continue }
      form.entries.append(entry)
    }
    for index in form.entries.indices where Undeleted.isList(form.entries[index]) {
      form.entries[index].kind = .unclearPlace
    }
    // The title stands over all of it and is no section.
    let title = form.title
    for index in form.entries.indices where form.entries[index].path.first == title {
      form.entries[index].path.removeFirst()
    }
    doubtSubject(&form)
    joinStamps(&form)
    signIfAlone(&form)
    doubtSignatures(&form)
    partSignatures(&form)
    return form
  }

  /// The only signature of a form, below the questions on consent or the family: whoever fills the form in signs at its
  /// end, often without a heading of its own; or a parent does. With a role beside it, it is the form's.
  private func signIfAlone(_ form: inout Form) {
    let signatures = form.entries.indices.filter { form.entries[$0].sense == .field(.signature) }
    guard signatures.count == 1, let index = signatures.first, let heading = form.entries[index].path.last else {
      return
    }
    let section = Section(heading: heading)
    guard section == .consent || section == .others else { return }
    var hasRole = false
    var last = index
    while last + 1 < form.entries.count, case .detail(let detail) = form.entries[last + 1].sense {
      if detail == .role { hasRole = true }
      last += 1
    }
    if index > 0, form.entries[index - 1].sense == .detail(.role) { hasRole = true }
    for at in index...last { form.entries[at].path = [] }
    if !hasRole, !form.entries[index].text.isEmpty { form.entries[index].kind = .unclearPlace }
  }

  /// "Subject: Sharing form" at the top of a mail, and below it "Name of child:" with nothing behind it: who the record
  /// is of stands where the form asks for the name, and there it does not.
  private func doubtSubject(_ form: inout Form) {
    let named = form.entries.indices.filter { form.entries[$0].sense == .field(.subject) }
    guard named.contains(where: { form.entries[$0].isBlank }) else { return }
    for index in named where !form.entries[index].isBlank && LabelText.key(form.entries[index].label) == "subject" {
      form.entries[index].kind = .unclearPlace
    }
  }

  /// "Signature", and right below it "DocuSigned by:" with a name: one signature, which the stamp stands in the place of.
  private func joinStamps(_ form: inout Form) {
    for index in form.entries.indices.dropFirst().reversed() {
      let before = form.entries[index - 1]
      guard before.sense == .field(.signature), before.isBlank, form.entries[index].sense == .field(.signature),
        FormWords.isStamp(form.entries[index].label)
      else { continue }
      form.entries[index].label = before.label
      form.entries.remove(at: index - 1)
    }
  }

  /// Where a form asks for two signatures ("Signed:" of whoever raises a concern, "Signature of DSL:" below the decision)
  /// and only one is there, nobody knows whether whoever decided has signed.
  private func doubtSignatures(_ form: inout Form) {
    let signatures = form.entries.indices.filter { index in
      guard form.entries[index].sense == .field(.signature) else { return false }
      switch form.entries[index].path.last.map(Section.init(heading:)) {
      case .others, .consent: return false
      default: return true
      }
    }
    let unsigned = signatures.filter { saysNothing(form.entries[$0]) }
    guard !unsigned.isEmpty else { return }
    for index in signatures where !unsigned.contains(index) {
      // A cryptographic signature is over the whole document, whoever has a line to sign on in it.
      if form.entries[index].text.contains(FormMarks.seal) { continue }
      form.entries[index].kind = .unclearPlace
    }
  }

  private func saysNothing(_ entry: FormEntry) -> Bool {
    if entry.isBlank || Self.unsigned.matchesWhole(entry.text.utf8.span) { return true }
    let bytes = Array(entry.text.utf8)
    switch Self.reader.read(bytes.span, as: .signature).kind {
    case .blank, .placeholder: return true
    default: return false
    }
  }

  private static let reader = FieldReader(asOf: Day(number: 0))
  private static let unsigned: Phrases = ["not signed", "not yet signed", "unsigned", "no signature", "no"]

  /// A signature and the details beside it are of whoever signs, in whatever part of the form they stand: the heading of
  /// that part says nothing of them ("Referral", and below it at the end "Signed … Date …").
  private func partSignatures(_ form: inout Form) {
    let signatures = form.entries.count { $0.sense == .field(.signature) }
    for index in form.entries.indices where form.entries[index].sense == .field(.signature) {
      guard let heading = form.entries[index].path.last else { continue }
      switch Section(heading: heading) {
      // A request and its reply on one form, each signed by its own.
      case .requester where signatures > 1: continue
      case .unknown, .recipient, .requester, .subject, .concern, .incident, .decision, .advice, .retention, .author:
        break
      default: continue
      }
      let path = form.entries[index].path
      form.entries[index].path = []
      var at = index + 1
      while at < form.entries.count, form.entries[at].path == path, case .detail(let detail) = form.entries[at].sense,
        detail == .date || detail == .role || detail == .name || detail == .time
      {
        form.entries[at].path = []
        at += 1
      }
    }
  }

  /// The same label twice in a form, with two answers: nobody knows which is the form's.
  private func add(_ entry: FormEntry, _ key: Int, _ byKey: inout [Int: Int], _ form: inout Form) {
    guard let before = byKey[key] else {
      byKey[key] = form.entries.count
      form.entries.append(entry)
      return
    }
    let first = form.entries[before]
    if first.text == entry.text, first.kind == entry.kind { return }
    switch entry.sense {
    // Several children on one form.
    case .field(.subject), .field(.subjectDOB):
      if entry.isBlank { return }
      if first.isBlank { form.entries[before] = entry } else { form.entries[before].more.append(entry.text) }
    case .field(let field) where !FormWords.narratives.contains(field) || first.isBlank:
      form.entries[before].kind = .unclearPlace
    case .field:
      form.entries[before].text += "\n\n" + entry.text
      if entry.kind != .text { form.entries[before].kind = entry.kind }
    default: form.entries.append(entry)
    }
  }
}
