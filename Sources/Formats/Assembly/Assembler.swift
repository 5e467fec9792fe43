import Records

/// Turns the rows of one source into records: labels into fields, cells into readings, readings into flat records.
///
/// `begin`, `label` for each label as it is met, `add` for each row, `end`. It holds back the first rows, to a bound,
/// until labels that are decided by their values can be decided.
///
/// One for each reader: what it learns of labels it keeps, so that the next document with the same keys costs no work
/// on them. Labels that are understood are told once for each shape of single documents, and for each table or array;
/// labels that are not, for every source.
struct Assembler {
  private var mappings: SourceMappings
  private var knowledge = LabelKnowledge()
  private var memory = ShapeMemory()
  private let labels = LabelMemory()
  private var assembly: RecordAssembly
  private var held = HeldRows()

  // The source in hand.
  private var shape = SourceShape(.form, format: FormatName(rawValue: ""))
  private var titles: [String: UInt32] = [:]
  private var titleTraits: Source.Traits = []
  private var matches: [Int] = []
  private var node = 0
  private var labelCount = 0
  /// What the labels were settled as; nil when a label was registered after that.
  private var current: SettledLabels?
  private var isHolding = false
  private var verdicts: [Int: ValueVerdict] = [:]
  private var verdictKey: [UInt8] = []
  private var sourceIndex: Int?
  private var sentSource: Source?
  /// Of the message that the document came with.
  private(set) var envelope: MailEnvelope?
  /// Rows that are not blank.
  private var rows = 0
  /// Rows that came before it was known that the source holds records.
  private var passed = 0

  init(settings: DecoderSettings) {
    var mappings = SourceMappings(settings)
    assembly = RecordAssembly(reader: mappings.reader([]))
    self.mappings = mappings
  }

  /// Starts a source of the document; `documentName` is the entry's name (for `fields:` and `values:`).
  mutating func begin(_ shape: SourceShape, documentName: String) {
    let before = matches
    matches = mappings.matching(documentName)
    if matches != before { assembly.reader = mappings.reader(matches) }
    self.shape = shape
    titleTraits = Source.Traits(rawValue: title(shape.title))
    node = memory.begin(
      ShapeMemory.Root(
        kind: shape.kind, format: shape.format, titleTraits: titleTraits.rawValue, mappings: matches))
    labelCount = 0
    assembly.begin()
    current = nil
    reset()
  }

  /// Starts a source with exactly the labels of the one that ended last, in the same order: nothing is registered
  /// again. False where what is known of the source besides its labels is different.
  mutating func beginAgain(_ shape: SourceShape, documentName: String) -> Bool {
    guard shape.kind == .form, self.shape.kind == .form, shape.format == self.shape.format,
      title(shape.title) == titleTraits.rawValue, mappings.matching(documentName) == matches
    else { return false }
    self.shape.sheet = shape.sheet
    self.shape.line = shape.line
    self.shape.isCut = shape.isCut
    self.shape.isSealed = shape.isSealed
    self.shape.correction = shape.correction
    assembly.beginAgain()
    // What values decided is asked anew of each form.
    if let current, !current.resolution.undecided.isEmpty { self.current = nil }
    reset()
    return true
  }

  mutating func use(envelope: MailEnvelope?) {
    // A message that came back in a report never arrived.
    let (isInReport, isReturned) = (
      self.envelope?.isReport == true, self.envelope?.isReturned == true
    )
    self.envelope = envelope
    if isInReport { self.envelope?.isUnsent = true }
    if isInReport, isReturned { self.envelope?.isReturned = true }
  }

  // What every source begins with.
  private mutating func reset() {
    // A log that is attached to a message was not shared by it.
    assembly.envelope = shape.kind == .form ? envelope : nil
    assembly.isQuoted = envelope?.quotedFrom.map { shape.line >= $0 } ?? false
    assembly.isCut = shape.kind == .form && shape.isCut
    assembly.isSealed = shape.isSealed
    assembly.correction = shape.correction
    isHolding = shape.kind != .form
    if !verdicts.isEmpty { verdicts.removeAll(keepingCapacity: true) }
    sourceIndex = nil
    sentSource = nil
    rows = 0
    passed = 0
    held.removeAll()
  }

  mutating func senses(documentName: String) -> LabelSenses {
    var mappings = mappings
    let matches = mappings.matching(documentName)
    let known = mappings.headings(of: matches)
    return LabelSenses(memory: labels) { label in known.isEmpty ? nil : known[LabelText.key(label, camel: true)] }
  }

  /// Registers a label and returns its index in this source. `path` is outermost first: keys or headings it stands
  /// under, then the label itself. Called once for each column, key path or form field, in document order; two columns
  /// of the same name are two labels. Array indices are not part of a path.
  mutating func label(_ path: [String]) -> Int {
    let isLong = path.contains { $0.utf8.count > Self.labelAtMost }
    node = memory.advance(node, isLong ? path.map(Self.cut) : path)
    current = nil
    assembly.counts.append(0)
    labelCount += 1
    return labelCount - 1
  }

  /// What is longer is no label that anybody wrote: only its beginning is looked at, because to look one up takes more
  /// time than its length.
  private static let labelAtMost = 1_000

  private static func cut(_ label: String) -> String {
    if label.utf8.count <= labelAtMost { return label }
    return String(String.UnicodeScalarView(label.unicodeScalars.prefix(labelAtMost)))
  }

  /// A row of the source. Decoders skip rows without any text.
  mutating func add(_ row: RawRow, at place: Place, into sink: inout some DocumentSink) {
    if isHolding {
      held.append(row, place)
      if held.isFull { release(into: &sink) }
      return
    }
    if current == nil, !resolveByForm(row) {
      var tallies = tallies()
      tally(row.cells.span, row.bytes.span, &tallies)
      resolve(tallies)
    }
    assemble(row.cells.span, row.bytes.span, place, into: &sink)
    if shape.kind != .form, assembly.isLarge { assembly.flush(into: &sink) }
  }

  /// The source ends: rows still held back are delivered.
  ///
  /// - Returns: what it turned out to be: `assessed` with its records, `notARecord` (with "concern log …" where it is
  ///   one), or `empty` where no cell says anything.
  mutating func end(into sink: inout some DocumentSink) -> Decoded {
    if isHolding { release(into: &sink) }
    if current == nil { resolve(tallies()) }
    let recognition = current?.resolution.recognition ?? .notARecord("")
    var decoded: Decoded
    if rows == 0 {
      decoded = Decoded(.empty)
      decoded.message = "nothing is filled in"
    } else if assembly.records > 0 {
      decoded = Decoded(.assessed)
      decoded.records = assembly.records
      if passed > 0 {
        decoded.lost = passed
        sink.lost(Place(.item, 1), "the first \(passed) items came before any label of a decision to share")
      }
    } else {
      decoded = Decoded(.notARecord)
      switch recognition {
      case .records: decoded = Decoded(.empty)
      case .concernOnly: decoded.message = "concern log: no decision to share is recorded in it"
      case .notARecord(let why): decoded.message = why
      }
    }
    assembly.flush(into: &sink)
    tell(into: &sink)
    return decoded
  }

  // MARK: Rows

  // Settles the labels by the rows held back, and assembles these.
  private mutating func release(into sink: inout some DocumentSink) {
    isHolding = false
    let rows = held
    held = HeldRows()
    var tallies = tallies()
    for row in rows.rows {
      tally(rows.cells.span.extracting(row.cells), rows.bytes.span, &tallies)
      assembly.seekWelsh(rows.cells.span.extracting(row.cells), rows.bytes.span)
    }
    resolve(tallies)
    for row in rows.rows {
      assemble(rows.cells.span.extracting(row.cells), rows.bytes.span, row.place, into: &sink)
    }
    held = rows
    held.removeAll()
  }

  private mutating func assemble(
    _ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, _ place: Place, into sink: inout some DocumentSink
  ) {
    guard let current, !Self.isBlank(cells, bytes, current.resolution.takes) else { return }
    rows += 1
    guard current.resolution.recognition == .records else {
      passed += 1
      count(cells, bytes)
      return
    }
    if shape.kind == .form, Self.isUnfilled(cells, bytes, current.resolution.takes) {
      rows -= 1
      return
    }
    var known = current.resolution.source
    if !shape.sheet.isEmpty { known.sheet = shape.sheet }
    let source = sourceIndex(known, into: &sink)
    assembly.assemble(cells, bytes, place, current, source: source, into: &sink)
  }

  // Static, as the next: a method would have the whole assembler copied for it.
  private static func isBlank(_ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, _ takes: [Resolution.Take]) -> Bool {
    for index in cells.indices where cells[index].says(in: bytes) {
      if !takes[Int(cells[index].label)].isOrdinal { return false }
    }
    return true
  }

  // A form in which nothing that is understood is filled in, prompts for the filler apart, is a template.
  private static func isUnfilled(_ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, _ takes: [Resolution.Take]) -> Bool {
    for index in cells.indices where cells[index].says(in: bytes) {
      let cell = cells[index]
      if takes[Int(cell.label)].stage == .nothing { continue }
      if !CellText.isPrompt(bytes.extracting(cell.range)) { return false }
    }
    return true
  }

  private mutating func count(_ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>) {
    for index in cells.indices where cells[index].says(in: bytes) { assembly.counts[Int(cells[index].label)] += 1 }
  }

  private mutating func sourceIndex(_ source: Source, into sink: inout some DocumentSink) -> Int {
    if let sourceIndex, sentSource == source { return sourceIndex }
    let index = sink.source(source)
    sourceIndex = index
    sentSource = source
    return index
  }

  // MARK: Labels

  private typealias Tallies = [Int: (kind: ValueDecided, tally: ValueTally)]

  // The labels that still wait for values.
  private mutating func tallies() -> Tallies {
    var tallies: Tallies = [:]
    for (label, kind) in base().resolution.undecided where verdicts[label] == nil {
      tallies[label] = (kind, ValueTally())
    }
    return tallies
  }

  // What the labels so far are before any value was asked.
  private mutating func base() -> SettledLabels { memory.settled(node, []) ?? settle([:], key: []) }

  // Makes or finds the resolution that holds with what the values say.
  private mutating func resolve(_ tallies: Tallies) {
    let base = base()
    let undecided = base.resolution.undecided
    if undecided.isEmpty {
      current = base
      return
    }
    for (label, counted) in tallies { verdicts[label] = counted.tally.verdict(counted.kind) }
    let key = undecided.map { verdicts[$0.label]?.rawValue ?? 0 }
    current = memory.settled(node, key) ?? settle(verdicts, key: key)
    // A form is decided by itself: the next one may say otherwise.
    if shape.kind == .form { verdicts.removeAll(keepingCapacity: true) }
  }

  // The quick way for forms of a shape met before: what this one's values decide is looked up, nothing is made.
  private mutating func resolveByForm(_ row: RawRow) -> Bool {
    guard shape.kind == .form, let base = memory.settled(node, []) else { return false }
    verdictKey.removeAll(keepingCapacity: true)
    for (label, kind) in base.resolution.undecided {
      var tally = ValueTally()
      for cell in row.cells where Int(cell.label) == label {
        let text = cell.trimmed(in: row.bytes.span)
        if !text.isEmpty { tally.count(row.bytes.span.extracting(text), for: kind, assembly.memo, assembly.reader) }
      }
      verdictKey.append(tally.verdict(kind).rawValue)
    }
    current = memory.settled(node, verdictKey)
    return current != nil
  }

  private func tally(
    _ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, _ tallies: inout Tallies
  ) {
    if tallies.isEmpty { return }
    for index in cells.indices {
      let cell = cells[index]
      guard let kind = tallies[Int(cell.label)]?.kind, cell.says(in: bytes) else { continue }
      let text = cell.trimmed(in: bytes)
      tallies[Int(cell.label)]?.tally.count(bytes.extracting(text), for: kind, assembly.memo, assembly.reader)
    }
  }

  private mutating func settle(_ verdicts: [Int: ValueVerdict], key: [UInt8]) -> SettledLabels {
    let paths = memory.paths(node)
    var resolver = LabelResolver(
      paths: paths, known: paths.map { knowledge($0) }, mapped: paths.map { mappings.field(of: $0, matches) },
      verdicts: verdicts, shape: shape, titleTraits: titleTraits)
    return memory.remember(resolver.resolve(), node, key)
  }

  private mutating func title(_ title: String) -> UInt32 {
    if title.isEmpty { return 0 }
    if let traits = titles[title] { return traits }
    if titles.count > 10_000 { titles.removeAll() }
    let traits = SourceWords.traits(ofTitle: title).rawValue
    titles[title] = traits
    return traits
  }

  private mutating func tell(into sink: inout some DocumentSink) {
    guard let current else { return }
    let understood = shape.kind != .form || !current.isTold
    current.isTold = true
    if !understood, !current.resolution.hasUnknown { return }
    for index in 0..<labelCount {
      let use = current.resolution.uses[index]
      guard understood || use.field == nil else { continue }
      var told = use
      // What is no heading stands in its own row only.
      told.records = told.isHeading ? assembly.counts[index] : 1
      sink.label(told)
    }
  }
}

extension RawRow.Cell {
  /// Where its text is.
  var range: Range<Int> { Int(start)..<Int(start) + Int(length) }

  /// Where its text is, without white space around it.
  func trimmed(in bytes: Span<UInt8>) -> Range<Int> { CellText.trimmed(bytes, range.lowerBound, range.upperBound) }

  /// That something stands in it.
  func says(in bytes: Span<UInt8>) -> Bool {
    kind != .null && (kind.saysWithoutText || kind == .badEncoding || !trimmed(in: bytes).isEmpty)
  }
}
