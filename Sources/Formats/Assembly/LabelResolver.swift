import Records

/// Decides what the labels of one source mean together: sections, neighbours, and labels that need the others.
///
/// The book says what a label means by itself; here a bare "Date" beside "Signed" becomes the signature's. Where the
/// values decide, `verdicts` has what they said; until then such labels stand undecided.
struct LabelResolver {
  let paths: [[String]]
  let known: [LabelKnowledge.Known]
  let mapped: [Field?]
  let verdicts: [Int: ValueVerdict]
  let shape: SourceShape
  let titleTraits: Source.Traits

  private(set) var meanings: [LabelMeaning?] = []
  private var whys: [String] = []
  /// How many outer keys all labels have in common: wrapping, no headings.
  private let wrapping: Int

  init(
    paths: [[String]], known: [LabelKnowledge.Known], mapped: [Field?], verdicts: [Int: ValueVerdict],
    shape: SourceShape, titleTraits: Source.Traits
  ) {
    self.paths = paths
    self.known = known
    self.mapped = mapped
    self.verdicts = verdicts
    self.shape = shape
    self.titleTraits = titleTraits
    wrapping = Self.commonPrefix(paths)
  }

  /// Settles every label.
  mutating func resolve() -> Resolution {
    meanings = Array(repeating: nil, count: paths.count)
    whys = known.map(\.why)
    var resolution = Resolution()
    for index in paths.indices {
      if let field = mapped[index] {
        meanings[index] = LabelMeaning(field: field)
        whys[index] = "by fields: in audit.yaml"
      } else {
        settle(index, &resolution)
      }
    }
    settleDetails()
    gather(into: &resolution)
    return resolution
  }

  // Labels that mean the same wherever they stand, but for their section.
  private mutating func settle(_ index: Int, _ resolution: inout Resolution) {
    switch known[index].entry {
    case .means(var meaning):
      if meaning.field == .signature, isPrintedName(index) {
        meanings[index] = Section.author.meaning(of: .name)
        whys[index] = "the name that is printed beside a signature"
        return
      }
      switch (section(of: index), meaning.field) {
      case (.others, .subject):
        meaning.field = .otherIdentities
        whys[index] = "by its section"
      case (let section?, .subject) where isFullName(index):
        // "Full name" of whoever completes the form is no child's.
        if let named = section.meaning(of: .name), named.field != .subject {
          meaning = named
          whys[index] = "by its section"
        }
      case (.others, .subjectDOB), (.others, .subjectGroup):
        whys[index] = "set aside: of another person"
        return
      case (.others, .signature), (.others, .signatureRole), (.others, .signatureDate), (.consent, .signature),
        (.consent, .signatureRole), (.requester, .signature), (.requester, .signatureRole),
        (.requester, .signatureDate):
        whys[index] = "set aside: another person's signature"
        return
      case (.retention, .reviewDate): meaning.traits.insert(.retention)
      case (.review, .reviewDate) where plansReview(besides: index):
        meaning.field = .reviewedOn
        whys[index] = "by its section; another label says when it is due"
      case (.review, .signature) where signs(besides: index), (.review, .signatureRole) where signs(besides: index),
        (.review, .signatureDate) where signs(besides: index):
        whys[index] = "set aside: of whoever reviewed the record"
        return
      case (.author, .caseClosed) where meaning.isGeneric: return
      default: break
      }
      meanings[index] = meaning
    case .byValues(.category) where section(of: index) == .retention:
      meanings[index] = LabelMeaning(field: .retentionCategory)
      whys[index] = "by its section"
    case .byValues(let kind):
      resolution.undecided.append((index, kind))
      let verdict = verdicts[index] ?? kind.withoutValues
      meanings[index] = verdict.field.map { LabelMeaning(field: $0, isGeneric: kind.givesWay) }
      whys[index] = verdict.why
    case .setAside(let why): whys[index] = "set aside: " + why
    case .bySection, nil: break
    }
  }

  /// "Name" under "Signature", where "Signature" is asked for by itself too: no signature, but whose one is due.
  private func isPrintedName(_ index: Int) -> Bool {
    guard paths[index].count > 1, isName(index) else { return false }
    return paths.indices.contains { other in
      other != index && (mapped[other] ?? known[other].entry?.field) == .signature
        && (mapped[other] != nil || !isName(other))
    }
  }

  private func isName(_ index: Int) -> Bool {
    switch LabelBook.shared.entry(of: paths[index].last ?? "") {
    case .bySection(.name), .bySection(.firstName), .bySection(.lastName): true
    default: false
    }
  }

  /// Another label, outside the part of the form that records a review, says when one is due.
  private func plansReview(besides index: Int) -> Bool {
    paths.indices.contains { other in
      other != index && section(of: other) != .review
        && (mapped[other] ?? known[other].entry?.field) == .reviewDate
    }
  }

  /// Another label, outside the part of the form that records a review, asks for a signature.
  private func signs(besides index: Int) -> Bool {
    paths.indices.contains { other in
      other != index && section(of: other) != .review && (mapped[other] ?? known[other].entry?.field) == .signature
    }
  }

  private func isFullName(_ index: Int) -> Bool { LabelText.key(paths[index].last ?? "") == "full name" }

  // Labels that need the others: bare details, reports, reasons why not.
  private mutating func settleDetails() {
    var subjectNamed = false
    for index in paths.indices {
      guard case .bySection(let detail) = known[index].entry, mapped[index] == nil else { continue }
      switch detail {
      case .date, .time, .whyNot, .reportDate: continue
      default: break
      }
      meanings[index] = person(detail, at: index, subjectNamed: subjectNamed)
      if detail == .name, meanings[index]?.field == .subject { subjectNamed = true }
    }
    for index in paths.indices {
      guard case .bySection(let detail) = known[index].entry, mapped[index] == nil else { continue }
      switch detail {
      case .whyNot: meanings[index] = whyNot(at: index)
      case .reportDate:
        let hasRecorded = has(.recordedAt)
        meanings[index] = LabelMeaning(field: hasRecorded ? .concernRaised : .recordedAt)
        whys[index] = hasRecorded ? "the source has a recorded date too" : "the source has no other recorded date"
      case .date: meanings[index] = bareDate(at: index)
      default: break
      }
    }
    for index in paths.indices where known[index].entry == .bySection(.time) && mapped[index] == nil {
      meanings[index] = bareTime(at: index)
    }
  }

  private func has(_ field: Field) -> Bool { meanings.contains { $0?.field == field || $0?.also == field } }

  private mutating func person(_ detail: Detail, at index: Int, subjectNamed: Bool) -> LabelMeaning? {
    let heading = section(of: index)
    // "Completed by | Job title" below "Record details": such a heading does not say whose.
    let beside = heading == nil || heading == .unknown && detail == .role ? neighbour(of: index) : nil
    whys[index] = beside != nil ? "by its neighbour" : heading != nil ? "by its section" : ""
    if let section = beside ?? heading {
      // A printed name beside a signature is no signature: whose name it is says who wrote the form.
      if section == .signatory, [.name, .firstName, .lastName].contains(detail), hasSignatureLabel {
        return Section.author.meaning(of: detail)
      }
      if let meaning = section.meaning(of: detail) { return meaning }
      if heading != nil, heading != .subject { return detail == .agency && section == .unknown ? involved : nil }
    }
    switch detail {
    case .name where !subjectNamed, .firstName, .lastName:
      whys[index] = "before any heading"
      return Section.subject.meaning(of: detail)
    case .agency where beside == nil: return involved
    case .contact where has(.recipientOrg): return LabelMeaning(field: .recipientPerson, isGeneric: true)
    default: return nil
    }
  }

  private var involved: LabelMeaning { LabelMeaning(field: .otherAgencies, isGeneric: true) }

  private var hasSignatureLabel: Bool {
    known.contains { $0.entry?.field == .signature } || mapped.contains { $0 == .signature }
  }

  private mutating func whyNot(at index: Int) -> LabelMeaning? {
    for before in (max(0, index - 3)..<index).reversed() {
      let reason: Field? =
        switch meanings[before]?.field {
        case .subjectInformed: .notInformedReason
        case .consentStatus: .consentReason
        case .decision, .informationShared: .refusalReason
        default: nil
        }
      if let reason {
        whys[index] = "by the question before it"
        return LabelMeaning(field: reason)
      }
      // It belongs to a question that nobody knows, not to the one before that.
      if isUnknownQuestion(before) { return nil }
    }
    return section(of: index)?.meaning(of: .whyNot)
  }

  private func isUnknownQuestion(_ index: Int) -> Bool {
    known[index].entry == nil && mapped[index] == nil && meanings[index] == nil
      && paths[index].last?.utf8.last == UInt8(ascii: "?")
  }

  private mutating func bareDate(at index: Int) -> LabelMeaning? {
    let beside = neighbour(of: index)
    let section = section(of: index)
    // Whoever fills in a part of a form signs and dates it there; a consent's signature is another person's.
    if beside == .signatory, section.map({ [.author, .subject, .concern, .decision, .unknown].contains($0) }) ?? true {
      whys[index] = "beside the signature"
      return Section.signatory.meaning(of: .date)
    }
    if let section {
      whys[index] = "by its section"
      return section.meaning(of: .date)
    }
    let others = paths.indices.contains { other in
      guard other != index else { return false }
      if known[other].entry == .bySection(.date), self.section(of: other) == nil {
        return neighbour(of: other) != .signatory
      }
      switch meanings[other]?.field {
      case .eventDate, .concernRaised, .decisionDate, .recordedAt, .sharedDate: return meanings[other]?.part != .time
      case nil:
        return known[other].entry == nil && LabelText.words(paths[other].last ?? "", camel: true).contains("date")
      default: return false
      }
    }
    if !others {
      whys[index] = "the only date of the log"
      return LabelMeaning(field: .decisionDate, isGeneric: true)
    }
    switch beside {
    case .consent, .author, .advice:
      whys[index] = "by its neighbour"
      return beside?.meaning(of: .date)
    default: return nil
    }
  }

  private mutating func bareTime(at index: Int) -> LabelMeaning? {
    for other in [index - 1, index + 1] where paths.indices.contains(other) {
      if let meaning = meanings[other], meaning.part == .whole, meaning.field.type == .date,
        headings(of: other).elementsEqual(headings(of: index))
      {
        whys[index] = "beside its date"
        return LabelMeaning(field: meaning.field, part: .time)
      }
    }
    return section(of: index)?.meaning(of: .time)
  }

  // MARK: Where a label stands

  private func headings(of index: Int) -> ArraySlice<String> { paths[index].dropLast().dropFirst(wrapping) }

  /// The nearest heading above it that opens something; `unknown` under headings that say nothing; nil under none.
  private func section(of index: Int) -> Section? {
    let headings = headings(of: index)
    if headings.isEmpty { return nil }
    for heading in headings.reversed() {
      let section = Section(heading: heading)
      if section != .unknown { return section }
    }
    return .unknown
  }

  /// What the label nearest before it opens, other bare details between them; or the signature right after a date.
  private func neighbour(of index: Int) -> Section? {
    var before = index - 1
    while before >= 0, case .bySection = known[before].entry, headings(of: before).elementsEqual(headings(of: index)) {
      before -= 1
    }
    // A printed name between a signature and its date is the signatory's.
    if before > 0, (mapped[before] ?? known[before].entry?.field) == .recorder,
      LabelText.words(paths[before].last ?? "", camel: true).contains("print"),
      (mapped[before - 1] ?? known[before - 1].entry?.field) == .signature,
      headings(of: before - 1).elementsEqual(headings(of: index))
    {
      return .signatory
    }
    if before >= 0, headings(of: before).elementsEqual(headings(of: index)),
      let field = mapped[before] ?? known[before].entry?.field, let section = Section(neighbour: field)
    {
      return section
    }
    if known[index].entry == .bySection(.date), index + 1 < paths.count,
      mapped[index + 1] ?? known[index + 1].entry?.field == .signature
    {
      return .signatory
    }
    return nil
  }

  private static func commonPrefix(_ paths: [[String]]) -> Int {
    guard let first = paths.first, paths.count > 1 else { return 0 }
    var count = first.count - 1
    for path in paths.dropFirst() {
      count = min(count, path.count - 1)
      while count > 0, !path.starts(with: first.prefix(count)) { count -= 1 }
      if count == 0 { return 0 }
    }
    return max(0, count)
  }
}

extension LabelResolver {
  /// Turns the meanings into what the row loop wants, and into what the source is.
  private func gather(into resolution: inout Resolution) {
    var labels = FieldSet()
    var traits = titleTraits
    if shape.kind == .table { traits.insert(.tabular) }
    for index in paths.indices {
      var take = Resolution.Take()
      take.isOrdinal = known[index].entry == .setAside(LabelBook.ordinal) && mapped[index] == nil
      if let meaning = meanings[index] {
        take.stage = meaning.part != .whole ? .joint : meaning.isGeneric ? .generic : .direct
        take.field = meaning.field
        take.also = meaning.also
        take.traits = meaning.traits
        take.twist = meaning.twist
        take.waits = meaning.twist == .consentSought || Self.byDecision.contains(meaning.field)
        labels.insert(meaning.field)
        if let also = meaning.also { labels.insert(also) }
        traits.formUnion(meaning.source)
      }
      resolution.takes.append(take)
      // What stands over a label that is not understood may be words of an answer: only what is known of forms is quoted.
      let path =
        shape.hasHeadings && meanings[index] == nil
        ? paths[index].dropLast().filter { Section(heading: $0) != .unknown } + paths[index].suffix(1) : paths[index]
      resolution.uses.append(
        LabelUse(
          label: path.joined(separator: " › "), field: meanings[index]?.field,
          suggestion: meanings[index] == nil && known[index].entry == nil ? known[index].suggestion : nil,
          why: whys[index]))
    }
    withhold(&resolution.uses)
    traits.formUnion(wholeSourceTraits(labels))
    join(into: &resolution)
    resolution.plainFields = resolution.takes.map { $0.isPlain ? $0.field : nil }
    resolution.hasUnknown = resolution.uses.contains { $0.field == nil }
    resolution.source = Source(traits: traits, labels: labels, format: shape.format.rawValue)
    resolution.recognition = recognition(labels, traits)
    imply(into: &resolution)
  }

  /// Two digits of a year go by the decision date.
  private static let byDecision: FieldSet = [.subjectDOB, .destroyAfter, .reviewDate]

  /// Labels are quoted in reports where they are surely labels, headings of a log or keys of data. What stands before a
  /// colon or in a cell of one form may be a name, and so may all that stands in the first row of a table without headings.
  private func withhold(_ uses: inout [LabelUse]) {
    let values = paths.map(LabelResolver.isValue)
    switch shape.kind {
    case .table:
      let areHeadings = !values.contains(true) || uses.count { $0.field != nil } * 2 >= uses.count
      for index in uses.indices where !areHeadings || values[index] { uses[index].isHeading = false }
    case .array: break
    case .form:
      if LabelResolver.keyed.contains(shape.format.rawValue) { return }
      for index in uses.indices { uses[index].isOfForm = true }
    }
  }

  /// Formats whose labels are keys, which a program wrote.
  private static let keyed: Set<String> = ["json", "jsonl", "yaml", "xml"]

  /// What only a value is: a date, a number, a reference, an address of mail.
  static func isValue(_ path: [String]) -> Bool {
    guard let label = path.last?.utf8 else { return false }
    let words = label.split(separator: 0x20)
    let numbered = words.count { $0.contains { $0 >= 0x30 && $0 <= 0x39 } }
    return numbered * 2 > words.count || label.contains(0x40)
  }

  private func wholeSourceTraits(_ labels: FieldSet) -> Source.Traits {
    var traits: Source.Traits = []
    if labels.contains(.decisionReason) { traits.insert(.reasonLabel) }
    if labels.contains(.approver), known.contains(where: { $0.entry == .setAside(LabelBook.approvalTimeWhy) }) {
      traits.insert(.approvedBySystem)
    }
    for label in known { traits.formUnion(label.source) }
    return traits
  }

  private func join(into resolution: inout Resolution) {
    for index in paths.indices {
      guard let meaning = meanings[index], meaning.part != .whole,
        !resolution.joints.contains(where: { $0.labels.contains(index) })
      else { continue }
      var joint = Resolution.Joint(field: meaning.field, labels: [], isGeneric: meaning.isGeneric)
      if meaning.part == .time {
        let taken = resolution.joints.flatMap(\.labels)
        let dates = paths.indices.filter { label in
          meanings[label]?.field == meaning.field && meanings[label]?.part == .whole && !taken.contains(label)
        }
        guard let date = dates.min(by: { abs($0 - index) < abs($1 - index) }) else {
          resolution.takes[index].stage = .nothing
          continue
        }
        joint.labels = [date, index]
        joint.traits = meanings[date]?.traits ?? []
        joint.isGeneric = meanings[date]?.isGeneric ?? false
        resolution.takes[date].stage = .joint
      } else {
        let parts = paths.indices.filter {
          meanings[$0]?.field == meaning.field && meanings[$0].map { $0.part != .whole && $0.part != .time } == true
            && headings(of: $0).elementsEqual(headings(of: index))
        }
        joint.labels = parts.sorted { (meanings[$0]?.part.rawValue ?? 0, $0) < (meanings[$1]?.part.rawValue ?? 0, $1) }
      }
      resolution.joints.append(joint)
    }
    resolution.joints.sort { !$0.isGeneric && $1.isGeneric }
  }

  /// At least three recognised fields, one of them of a decision to share.
  private func recognition(_ labels: FieldSet, _ traits: Source.Traits) -> Recognition {
    let isDeciding = paths.indices.contains { index in
      guard let field = meanings[index]?.field, Self.deciding.contains(field) else { return false }
      if case .byValues(let kind) = known[index].entry, mapped[index] == nil { return kind.makesRecord }
      return true
    }
    if labels.count >= 3, isDeciding || traits.contains(.referral) { return .records }
    let concerns: FieldSet = [.concern, .harmCategory, .eventDate, .concernRaised]
    if labels.count >= 2, !isDeciding, !labels.isDisjoint(with: concerns) { return .concernOnly }
    if labels.isEmpty { return .notARecord("none of its labels is that of a sharing record") }
    if labels.count < 3 {
      return .notARecord(
        "\(labels.count) of its labels \(labels.count == 1 ? "is" : "are") known, a record has at least 3")
    }
    return .notARecord("no label of a decision to share, its reason, basis, consent, content, date or recipient")
  }

  private static let deciding: FieldSet = [
    .decision, .decisionReason, .lawfulBasis, .consentStatus, .informationShared, .sharedDate, .recipientOrg,
    .recipientPerson, .recipientRole, .recipientAddress,
  ]

  /// A referral form is itself the decision to share, for what it has no label for.
  private func imply(into resolution: inout Resolution) {
    let labels = resolution.source.labels
    guard resolution.source.traits.contains(.referral), !labels.contains(.decision) else { return }
    resolution.implied.decision = true
    resolution.implied.date = !labels.contains(.decisionDate)
    resolution.implied.reason = !labels.contains(.decisionReason)
    resolution.implied.onlyWhereReferred = shape.kind == .table && !titleTraits.contains(.referral)
  }
}
