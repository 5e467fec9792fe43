import Records

/// Turns rows into flat records, once it is settled what their labels mean.
struct RecordAssembly {
  /// The reader of values for the document in hand.
  var reader: FieldReader {
    didSet { memo.forget() }
  }
  private let memo = ReadingMemo()
  /// In how many rows each label says something.
  var counts: [Int] = []
  /// Records assembled since the source began.
  private(set) var records = 0
  private var writer = RowWriter()
  /// Texts made of several cells of the row.
  private var joined: [UInt8] = []
  /// Cells that wait until the direct ones have spoken.
  private var later: [Int] = []
  /// Labels whose column says *ie*.
  private var welsh: Set<Int> = []
  /// The row's decision date, once the cells that do not wait have been read.
  private var decision: Day?

  init(reader: FieldReader) { self.reader = reader }

  /// The finished records.
  var bytes: [UInt8] { writer.builder.bytes }
  var isLarge: Bool { writer.builder.bytes.count >= 256 << 10 }

  /// A new source begins.
  mutating func begin() {
    counts.removeAll(keepingCapacity: true)
    if !welsh.isEmpty { welsh.removeAll() }
    records = 0
    writer.builder.removeAll()
  }

  /// A new source begins, with the labels of the last.
  mutating func beginAgain() {
    for label in counts.indices { counts[label] = 0 }
    if !welsh.isEmpty { welsh.removeAll() }
    records = 0
    writer.builder.removeAll()
  }

  mutating func releaseBytes() { writer.builder.removeAll() }

  /// Assembles one row.
  ///
  /// - Parameter source: the index that the sink gave the source.
  /// - Returns: how many of its fields say something.
  @discardableResult
  mutating func assemble(
    _ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, _ place: Place, _ resolution: borrowing Resolution, source: Int,
    into sink: inout some DocumentSink
  ) -> Int {
    writer.builder.begin(place: place, source: source)
    joined.removeAll(keepingCapacity: true)
    later.removeAll(keepingCapacity: true)
    decision = nil
    let takes = resolution.takes.span
    var index = 0
    while index < cells.count {
      let cell = cells[index]
      let label = Int(cell.label)
      let take = takes[label]
      let range = CellText.trimmed(bytes, Int(cell.start), Int(cell.start) + Int(cell.length))
      let says = cell.kind != .null && (!range.isEmpty || cell.kind == .structure)
      if says { counts[label] += 1 }
      var next = index + 1
      if says, range.count == 2, Self.isIe(bytes, range) { welsh.insert(label) }
      if take.stage != .direct || take.waits {
        if says, take.stage != .nothing { later.append(index) }
      } else if next < cells.count, cells[next].label == cell.label {
        next = run(cells, bytes, from: index)
        putRun(cells, bytes, index..<next, take, resolution, place, into: &sink)
      } else if says {
        put(cell, bytes, range, take, resolution, place, into: &sink)
      }
      index = next
    }
    if !later.isEmpty { putLater(cells, bytes, resolution, place, into: &sink) }
    if resolution.implied.any { imply(resolution.implied, bytes) }
    let count = writer.builder.count
    writer.builder.finish()
    records += 1
    return count
  }

  // One cell by itself.
  @inline(__always)
  private mutating func put(
    _ cell: RawRow.Cell, _ bytes: Span<UInt8>, _ range: Range<Int>, _ take: Resolution.Take,
    _ resolution: borrowing Resolution, _ place: Place, into sink: inout some DocumentSink
  ) {
    if cell.kind == .dateSerial {
      putSerial(cell, bytes, range, take, resolution, place, into: &sink)
      return
    }
    let text = bytes.extracting(range)
    let origin = RowWriter.Origin(
      label: Int(cell.label), start: range.lowerBound, isGeneric: take.stage == .generic)
    let context = context(of: Int(cell.label))
    var found = interpret(text, cell.kind, take.field, context)
    if !take.traits.isEmpty { found = found.adding(take.traits) }
    if take.twist != .none, !twist(take.twist, &found, text) { return }
    if !writer.put(take.field, found, text, origin) {
      disagree(take.field, found, text, origin, bytes, resolution, place, into: &sink)
    }
    if let also = take.also {
      let found = interpret(text, cell.kind, also, context).adding(take.traits)
      if !writer.put(also, found, text, origin) {
        disagree(also, found, text, origin, bytes, resolution, place, into: &sink)
      }
    }
  }

  // What is known beside the text: its column's language; the decision date once it was read.
  @inline(__always)
  private func context(of label: Int) -> FieldReader.Context {
    FieldReader.Context(isWelsh: !welsh.isEmpty && welsh.contains(label), decision: decision)
  }

  private static func isIe(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    bytes[range.lowerBound] | 0x20 == UInt8(ascii: "i") && bytes[range.lowerBound + 1] | 0x20 == UInt8(ascii: "e")
  }

  /// Takes note of columns that say *ie*, so that the rows before the first of these are read rightly too.
  mutating func seekWelsh(_ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>) {
    for index in cells.indices where cells[index].length >= 2 {
      let range = cells[index].trimmed(in: bytes)
      if range.count == 2, Self.isIe(bytes, range) { welsh.insert(Int(cells[index].label)) }
    }
  }

  @inline(__always)
  private func interpret(
    _ text: Span<UInt8>, _ kind: RawRow.CellKind, _ field: Field, _ context: FieldReader.Context
  ) -> Interpretation {
    switch kind {
    case .text, .number: memo.read(text, as: field, in: context, by: reader)
    case .yes, .no:
      if case .choice = field.type {
        reader.read(isYes: kind == .yes, as: field, in: context)
      } else {
        reader.read(text, as: field, in: context)
      }
    case .null: .blank
    case .structure: .unreadable(.structure)
    case .badEncoding: .unreadable(.encoding)
    case .tooLong: field.type == .text ? .text : .unreadable(.tooLong)
    case .dateSerial: .text
    }
  }

  // A question that asks for something else than the field's own answer; false where it then says nothing.
  private func twist(_ twist: LabelMeaning.Twist, _ found: inout Interpretation, _ text: Span<UInt8>) -> Bool {
    switch twist {
    case .none, .consentSought: return true
    case .reversed:
      let traits = found.traits
      if found.isPlain(as: .choice(YesNo.yes)) {
        found = .choice(YesNo.no)
      } else if found.isPlain(as: .choice(YesNo.no)) {
        found = .choice(YesNo.yes)
      }
      found.traits = traits
      return true
    case .anonymous: return !reader.read(text, as: .inDoubt).isPlain(as: .choice(YesNo.no))
    }
  }

  // MARK: Joined cells

  /// Where the run of cells with one label ends: an array of values.
  private func run(_ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, from first: Int) -> Int {
    var end = first + 1
    while end < cells.count, cells[end].label == cells[first].label { end += 1 }
    return end
  }

  private mutating func putRun(
    _ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, _ range: Range<Int>, _ take: Resolution.Take,
    _ resolution: borrowing Resolution, _ place: Place, into sink: inout some DocumentSink
  ) {
    let start = joined.count
    var said = 0
    var last = range.lowerBound
    for index in range where append(cells[index], bytes, separator: "; ", isFirst: said == 0) {
      said += 1
      last = index
    }
    if said == 0 { return }
    if said == 1 {
      let cell = cells[last]
      let text = CellText.trimmed(bytes, Int(cell.start), Int(cell.start) + Int(cell.length))
      put(cell, bytes, text, take, resolution, place, into: &sink)
      return
    }
    putJoined(
      take.field, also: take.also, take.traits.union(.several), from: start,
      label: Int(cells[range.lowerBound].label), isGeneric: take.stage == .generic, bytes, resolution, place,
      into: &sink)
  }

  // Appends a cell's text to the joined ones; false where it says nothing.
  private mutating func append(
    _ cell: RawRow.Cell, _ bytes: Span<UInt8>, separator: StaticString, isFirst: Bool
  ) -> Bool {
    if cell.kind == .null { return false }
    let range = CellText.trimmed(bytes, Int(cell.start), Int(cell.start) + Int(cell.length))
    if range.isEmpty { return false }
    if !isFirst { joined.append(contentsOf: separator.description.utf8) }
    if cell.kind == .dateSerial, let serial = SpreadsheetDate(bytes.extracting(range)) {
      joined.append(contentsOf: serial.text.utf8)
    } else {
      for index in range { joined.append(bytes[index]) }
    }
    return true
  }

  private mutating func putJoined(
    _ field: Field, also: Field? = nil, _ traits: Reading.Traits, from start: Int, label: Int, isGeneric: Bool,
    _ bytes: Span<UInt8>, _ resolution: borrowing Resolution, _ place: Place, into sink: inout some DocumentSink
  ) {
    var texts = takeJoined()
    var conflicts: [Field] = []
    do {
      let text = texts.span.extracting(start..<texts.count)
      let origin = RowWriter.Origin(label: label, start: start, isJoined: true, isGeneric: isGeneric)
      for target in [field, also] {
        guard let target else { continue }
        let found = reader.read(text, as: target, in: context(of: label)).adding(traits)
        if !writer.put(target, found, text, origin),
          !writer.agrees(target, found, text, origin, bytes, texts.span, isSameLabel: resolution.isSameLabel)
        {
          conflicts.append(target)
        }
      }
    }
    swap(&texts, &joined)
    for conflict in conflicts { note(conflict, bytes, place, into: &sink) }
  }

  // The joined texts are lent to the writer while it writes, so they stand outside self meanwhile; nothing is copied.
  private mutating func takeJoined() -> [UInt8] {
    var texts: [UInt8] = []
    swap(&texts, &joined)
    return texts
  }

  // MARK: Cells that wait

  private mutating func putLater(
    _ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, _ resolution: borrowing Resolution, _ place: Place,
    into sink: inout some DocumentSink
  ) {
    for joint in resolution.joints where !joint.isGeneric { put(joint, cells, bytes, resolution, place, into: &sink) }
    for joint in resolution.joints where joint.isGeneric { put(joint, cells, bytes, resolution, place, into: &sink) }
    putWaiting(.generic, cells, bytes, resolution, place, into: &sink)
    // Births and retention dates with two-digit years go by the decision date, whichever label that came from.
    decision = (writer.found(.decisionDate) ?? (resolution.implied.date ? writer.found(.sharedDate) : nil))?.day
    putWaiting(.direct, cells, bytes, resolution, place, into: &sink)
  }

  private mutating func putWaiting(
    _ stage: Resolution.Take.Stage, _ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>,
    _ resolution: borrowing Resolution, _ place: Place, into sink: inout some DocumentSink
  ) {
    var at = 0
    while at < later.count {
      let index = later[at]
      let cell = cells[index]
      let take = resolution.takes[Int(cell.label)]
      at += 1
      guard take.stage == stage else { continue }
      if take.twist == .consentSought {
        putConsentSought(cell, bytes)
        continue
      }
      var end = index + 1
      while at < later.count, later[at] == end, cells[end].label == cell.label {
        end += 1
        at += 1
      }
      if end > index + 1 {
        putRun(cells, bytes, index..<end, take, resolution, place, into: &sink)
      } else {
        let text = CellText.trimmed(bytes, Int(cell.start), Int(cell.start) + Int(cell.length))
        put(cell, bytes, text, take, resolution, place, into: &sink)
      }
    }
  }

  private mutating func put(
    _ joint: Resolution.Joint, _ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, _ resolution: borrowing Resolution,
    _ place: Place, into sink: inout some DocumentSink
  ) {
    let start = joined.count
    var said = 0
    let isTime = joint.field.type == .date
    for (part, label) in joint.labels.enumerated() {
      // A time without its date says nothing of when.
      if isTime, part > 0, said == 0 { break }
      for index in later where Int(cells[index].label) == label {
        if append(cells[index], bytes, separator: " ", isFirst: said == 0) { said += 1 }
      }
    }
    guard said > 0, let label = joint.labels.first else { return }
    putJoined(
      joint.field, joint.traits, from: start, label: label, isGeneric: joint.isGeneric, bytes, resolution, place,
      into: &sink)
  }

  // "Consent sought": no is a position; yes leaves it to the outcome, and without one nobody knows.
  private mutating func putConsentSought(_ cell: RawRow.Cell, _ bytes: Span<UInt8>) {
    let range = cell.trimmed(in: bytes)
    let text = bytes.extracting(range)
    var context = context(of: Int(cell.label))
    context.asksWhetherSought = true
    let found = interpret(text, cell.kind, .consentStatus, context)
    if let outcome = writer.found(.consentStatus) {
      // "N/A" as the outcome of consent that nobody sought adds nothing to it.
      let isNotSought = found.isPlain(as: .choice(ConsentStatus.notSought))
      let isEmptyOutcome = outcome.isSilent || outcome.isPlain(as: .choice(ConsentStatus.notRequired))
      if found.isSilent || !isEmptyOutcome || (!isNotSought && !outcome.isSilent) { return }
    }
    if found.kind == .blank { return }
    writer.replace(.consentStatus, found, text, .init(label: Int(cell.label), start: range.lowerBound))
  }

  // MARK: Dates of spreadsheets

  private mutating func putSerial(
    _ cell: RawRow.Cell, _ bytes: Span<UInt8>, _ range: Range<Int>, _ take: Resolution.Take,
    _ resolution: borrowing Resolution, _ place: Place, into sink: inout some DocumentSink
  ) {
    let start = joined.count
    guard append(cell, bytes, separator: "", isFirst: true) else { return }
    putJoined(
      take.field, also: take.also, take.traits, from: start, label: Int(cell.label), isGeneric: take.stage == .generic,
      bytes, resolution, place, into: &sink)
  }

  // MARK: Two answers, and answers that the form implies

  private mutating func disagree(
    _ field: Field, _ found: Interpretation, _ text: Span<UInt8>, _ origin: RowWriter.Origin, _ bytes: Span<UInt8>,
    _ resolution: borrowing Resolution, _ place: Place, into sink: inout some DocumentSink
  ) {
    let agree = writer.agrees(field, found, text, origin, bytes, joined.span, isSameLabel: resolution.isSameLabel)
    if !agree { note(field, bytes, place, into: &sink) }
  }

  private mutating func note(
    _ field: Field, _ bytes: Span<UInt8>, _ place: Place, into sink: inout some DocumentSink
  ) {
    guard writer.disagreementIsNew(field) else { return }
    let texts = takeJoined()
    writer.markDisagreement(field, bytes, texts.span)
    joined = texts
    sink.note(place, "the \(field.phrase) stands twice and the two do not agree; the first counts", counts: false)
  }

  private mutating func imply(_ implied: Resolution.Implied, _ bytes: Span<UInt8>) {
    if implied.onlyWhereReferred {
      let referred: [Field] = [.sharedDate, .recipientOrg, .recipientPerson, .recipientRole, .recipientAddress]
      if !referred.contains(where: { writer.answer($0) != nil }) { return }
    }
    if implied.decision {
      var shared = Interpretation.choice(Decision.shared)
      shared.traits.insert(.implied)
      writer.builder.set(.decision, shared, text: [UInt8]().span)
    }
    let texts = takeJoined()
    if implied.date {
      let lent: [Field] = [.sharedDate, .signatureDate, .recordedAt]
      if let lender = lent.first(where: { writer.answer($0) != nil }) {
        writer.lend(lender, to: .decisionDate, bytes, texts.span)
      }
    }
    if implied.reason, writer.answer(.concern) != nil { writer.lend(.concern, to: .decisionReason, bytes, texts.span) }
    joined = texts
    writer.builder.add(.implied)
  }
}
