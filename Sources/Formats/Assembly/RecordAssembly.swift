import Records

/// Turns rows into flat records, once it is settled what their labels mean.
struct RecordAssembly {
  /// The reader of values for the document in hand.
  var reader: FieldReader {
    didSet { memo.forget() }
  }
  let memo = ReadingMemo()
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
  /// Of the message that the source's only record came with.
  var envelope: MailEnvelope?
  /// The source stands where the message quotes another, or hands it on.
  var isQuoted = false
  /// Not all of the form could be read.
  var isCut = false
  /// There is a cryptographic signature over the document beside the one that the form shows.
  var isSealed = false
  /// What stands in the document outside of the form's answers and speaks against them.
  var correction: FormCorrection?
  /// The row's decision date, once the cells that do not wait have been read.
  private var decision: Day?

  init(reader: FieldReader) { self.reader = reader }

  var isLarge: Bool { writer.builder.length >= 256 << 10 }

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

  /// Hands on the finished records.
  mutating func flush(into sink: inout some DocumentSink) {
    if writer.builder.length > 0 { writer.builder.withRecords { sink.records($0) } }
    writer.builder.removeAll()
  }

  /// Assembles one row.
  ///
  /// - Parameter source: the index that the sink gave the source.
  mutating func assemble(
    _ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, _ place: Place, _ labels: SettledLabels, source: Int,
    into sink: inout some DocumentSink
  ) {
    writer.builder.begin(place: place, source: source)
    joined.removeAll(keepingCapacity: true)
    later.removeAll(keepingCapacity: true)
    decision = nil
    let plain = labels.resolution.plainFields
    let fields = plain.span
    // Out of `self` for as long as the row lasts, so that counting one cell costs no more than a store.
    var counts: [Int] = []
    swap(&counts, &self.counts)
    defer { swap(&counts, &self.counts) }
    var said = counts.mutableSpan
    var index = 0
    while index < cells.count {
      let cell = cells[index]
      let label = Int(cell.label)
      let range = CellText.trimmed(bytes, Int(cell.start), Int(cell.start) &+ Int(cell.length))
      // Nearly every cell: a text, and all that stands under its label.
      if let field = fields[label], cell.kind == .text || cell.kind == .number, welsh.isEmpty,
        Self.isAlone(cells, index), !Self.isIe(bytes, range)
      {
        index &+= 1
        if range.isEmpty { continue }
        said[label] &+= 1
        let text = bytes.extracting(range)
        let origin = RowWriter.Origin(label: cell.label)
        var mayBePrinted = false
        let found = memo.read(text, as: field, by: reader, mayBePrinted: &mayBePrinted)
        if mayBePrinted, found.kind == .text, TickBoxes.mayHold(text),
          putTicked(text, Resolution.Take(direct: field), label, labels, place, into: &sink)
        {
          continue
        }
        if !writer.put(field, found, text, origin) {
          disagree(field, found, text, origin, labels, place, into: &sink)
        }
        continue
      }
      if cell.kind != .null, !range.isEmpty || cell.kind.saysWithoutText { said[label] &+= 1 }
      index = put(at: index, cells, bytes, range, labels, place, into: &sink)
    }
    if !later.isEmpty { putLater(cells, bytes, labels, place, into: &sink) }
    if let envelope { fill(from: envelope, labels.resolution.source.labels) }
    if labels.resolution.implied.any { imply(labels.resolution.implied) }
    if let envelope { doubt(envelope, labels.resolution.source.labels, place, into: &sink) }
    if let correction = envelope?.correction { doubt(correction, place, into: &sink) }
    if let correction { doubt(correction, place, into: &sink) }
    if isSealed { writer.builder.add(.notVerified) }
    if isCut { doubtMissing(labels.resolution.source.labels) }
    writer.builder.finish()
    records += 1
  }

  // The cell at `index`, and those that make one answer with it; returns the index after them.
  private mutating func put(
    at index: Int, _ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, _ range: Range<Int>,
    _ labels: SettledLabels, _ place: Place, into sink: inout some DocumentSink
  ) -> Int {
    let cell = cells[index]
    let take = labels.resolution.takes[Int(cell.label)]
    let says = cell.kind != .null && (!range.isEmpty || cell.kind.saysWithoutText)
    if says, Self.isIe(bytes, range) { welsh.insert(Int(cell.label)) }
    var next = index + 1
    if take.stage != .direct || take.waits {
      if says, take.stage != .nothing { later.append(index) }
    } else if next < cells.count, cells[next].label == cell.label {
      next = run(cells, bytes, from: index)
      putRun(cells, bytes, index..<next, take, labels, place, into: &sink)
    } else if says {
      put(cell, bytes, range, take, labels, place, into: &sink)
    }
    return next
  }

  // One cell by itself.
  private mutating func put(
    _ cell: RawRow.Cell, _ bytes: Span<UInt8>, _ range: Range<Int>, _ take: Resolution.Take,
    _ labels: SettledLabels, _ place: Place, into sink: inout some DocumentSink
  ) {
    if cell.kind == .dateSerial {
      putSerial(cell, bytes, take, labels, place, into: &sink)
      return
    }
    let text = bytes.extracting(range)
    let origin = RowWriter.Origin(label: cell.label, isGeneric: take.stage == .generic)
    let context = context(of: Int(cell.label))
    var mayBePrinted = false
    var found = interpret(text, cell.kind, take.field, context, mayBePrinted: &mayBePrinted).adding(take.traits)
    if take.twist != .none, !twist(take.twist, &found, text) { return }
    if mayBePrinted, found.kind == .text, cell.kind == .text, TickBoxes.mayHold(text),
      putTicked(text, take, Int(cell.label), labels, place, into: &sink)
    {
      return
    }
    if !writer.put(take.field, found, text, origin) {
      disagree(take.field, found, text, origin, labels, place, into: &sink)
    }
    if let also = take.also {
      let found = interpret(text, cell.kind, also, context).adding(take.traits)
      if !writer.put(also, found, text, origin) {
        disagree(also, found, text, origin, labels, place, into: &sink)
      }
    }
  }

  // Of options with boxes only those that are ticked are the answer; false where the text is no such thing.
  private mutating func putTicked(
    _ text: Span<UInt8>, _ take: Resolution.Take, _ label: Int, _ labels: SettledLabels, _ place: Place,
    into sink: inout some DocumentSink
  ) -> Bool {
    guard case .ticked(let ranges) = TickBoxes.choice(text) else { return false }
    let start = joined.count
    for (number, range) in ranges.enumerated() {
      if number > 0 { joined.append(contentsOf: "; ".utf8) }
      for index in range { joined.append(text[index]) }
    }
    let traits = ranges.count > 1 ? take.traits.union(.several) : take.traits
    putJoined(
      take.field, also: take.also, traits, from: start, label: label, isGeneric: take.stage == .generic, labels, place,
      into: &sink)
    return true
  }

  // What is known beside the text: its column's language; the decision date once it was read.
  @inline(__always)
  private func context(of label: Int) -> FieldReader.Context {
    FieldReader.Context(isWelsh: !welsh.isEmpty && welsh.contains(label), decision: decision)
  }

  // Nothing else stands under the cell's label beside it.
  @inline(__always)
  private static func isAlone(_ cells: Span<RawRow.Cell>, _ index: Int) -> Bool {
    guard index &+ 1 < cells.count else { return true }
    return cells[index &+ 1].label != cells[index].label
  }

  @inline(__always)
  private static func isIe(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == 2 else { return false }
    return bytes[range.lowerBound] | 0x20 == UInt8(ascii: "i")
      && bytes[range.lowerBound + 1] | 0x20 == UInt8(ascii: "e")
  }

  /// Takes note of columns that say *ie*, so that the rows before the first of these are read rightly too.
  mutating func seekWelsh(_ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>) {
    for index in cells.indices where cells[index].length >= 2 {
      let range = cells[index].trimmed(in: bytes)
      if Self.isIe(bytes, range) { welsh.insert(Int(cells[index].label)) }
    }
  }

  @inline(__always)
  private func interpret(
    _ text: Span<UInt8>, _ kind: RawRow.CellKind, _ field: Field, _ context: FieldReader.Context
  ) -> Interpretation {
    var mayBePrinted = false
    return interpret(text, kind, field, context, mayBePrinted: &mayBePrinted)
  }

  @inline(__always)
  private func interpret(
    _ text: Span<UInt8>, _ kind: RawRow.CellKind, _ field: Field, _ context: FieldReader.Context,
    mayBePrinted: inout Bool
  ) -> Interpretation {
    switch kind {
    case .text, .number: memo.read(text, as: field, in: context, by: reader, mayBePrinted: &mayBePrinted)
    case .yes, .no:
      if case .choice = field.type {
        reader.read(isYes: kind == .yes, as: field, in: context)
      } else {
        reader.read(text, as: field, in: context)
      }
    case .null: .blank
    case .structure: .unreadable(.structure)
    case .unclearPlace: .unreadable(.unclearPlace)
    case .picture: field == .signature ? .image : .unreadable(.structure)
    case .seal: field == .signature ? .cryptographic(.notVerified) : .unreadable(.structure)
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
    _ labels: SettledLabels, _ place: Place, into sink: inout some DocumentSink
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
      put(cell, bytes, text, take, labels, place, into: &sink)
      return
    }
    putJoined(
      take.field, also: take.also, take.traits.union(.several), from: start,
      label: Int(cells[range.lowerBound].label), isGeneric: take.stage == .generic, labels, place,
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
    _ labels: SettledLabels, _ place: Place, into sink: inout some DocumentSink
  ) {
    var conflicts: [Field] = []
    // A second reference, not a copy, so that they can be read while the writer writes.
    let joined = joined
    do {
      let text = joined.span.extracting(start..<joined.count)
      let origin = RowWriter.Origin(label: Int32(label), isGeneric: isGeneric)
      for target in [field, also] {
        guard let target else { continue }
        let found = reader.read(text, as: target, in: context(of: label)).adding(traits)
        if !writer.put(target, found, text, origin),
          !writer.agrees(target, found, text, origin, isSameLabel: labels.resolution.isSameLabel)
        {
          conflicts.append(target)
        }
      }
    }
    for conflict in conflicts { note(conflict, place, into: &sink) }
  }

  // MARK: Cells that wait

  private mutating func putLater(
    _ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, _ labels: SettledLabels, _ place: Place,
    into sink: inout some DocumentSink
  ) {
    for joint in labels.resolution.joints where !joint.isGeneric {
      put(joint, cells, bytes, labels, place, into: &sink)
    }
    for joint in labels.resolution.joints where joint.isGeneric { put(joint, cells, bytes, labels, place, into: &sink) }
    putWaiting(.generic, cells, bytes, labels, place, into: &sink)
    // Births and retention dates with two-digit years go by the decision date, whichever label that came from.
    let dated = writer.builder.found(.decisionDate)
    decision = (dated ?? (labels.resolution.implied.date ? writer.builder.found(.sharedDate) : nil))?.day
    putWaiting(.direct, cells, bytes, labels, place, into: &sink)
  }

  private mutating func putWaiting(
    _ stage: Resolution.Take.Stage, _ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>,
    _ labels: SettledLabels, _ place: Place, into sink: inout some DocumentSink
  ) {
    var at = 0
    while at < later.count {
      let index = later[at]
      let cell = cells[index]
      let take = labels.resolution.takes[Int(cell.label)]
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
        putRun(cells, bytes, index..<end, take, labels, place, into: &sink)
      } else {
        let text = CellText.trimmed(bytes, Int(cell.start), Int(cell.start) + Int(cell.length))
        put(cell, bytes, text, take, labels, place, into: &sink)
      }
    }
  }

  private mutating func put(
    _ joint: Resolution.Joint, _ cells: Span<RawRow.Cell>, _ bytes: Span<UInt8>, _ labels: SettledLabels,
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
      joint.field, joint.traits, from: start, label: label, isGeneric: joint.isGeneric, labels, place, into: &sink)
  }

  // "Consent sought": no is a position; yes leaves it to the outcome, and without one nobody knows.
  private mutating func putConsentSought(_ cell: RawRow.Cell, _ bytes: Span<UInt8>) {
    let range = cell.trimmed(in: bytes)
    let text = bytes.extracting(range)
    var context = context(of: Int(cell.label))
    context.asksWhetherSought = true
    let found = interpret(text, cell.kind, .consentStatus, context)
    if let outcome = writer.builder.found(.consentStatus) {
      // "N/A" as the outcome of consent that nobody sought adds nothing to it.
      let isNotSought = found.isPlain(as: .choice(ConsentStatus.notSought))
      let isEmptyOutcome = outcome.isSilent || outcome.isPlain(as: .choice(ConsentStatus.notRequired))
      if found.isSilent || !isEmptyOutcome || (!isNotSought && !outcome.isSilent) { return }
    }
    if found.kind == .blank { return }
    writer.replace(.consentStatus, found, text, .init(label: cell.label))
  }

  // MARK: Dates of spreadsheets

  private mutating func putSerial(
    _ cell: RawRow.Cell, _ bytes: Span<UInt8>, _ take: Resolution.Take, _ labels: SettledLabels,
    _ place: Place, into sink: inout some DocumentSink
  ) {
    let start = joined.count
    guard append(cell, bytes, separator: "", isFirst: true) else { return }
    putJoined(
      take.field, also: take.also, take.traits, from: start, label: Int(cell.label), isGeneric: take.stage == .generic,
      labels, place, into: &sink)
  }

  // MARK: Two answers, and answers that the form implies

  private mutating func disagree(
    _ field: Field, _ found: Interpretation, _ text: Span<UInt8>, _ origin: RowWriter.Origin,
    _ labels: SettledLabels, _ place: Place, into sink: inout some DocumentSink
  ) {
    let agree = writer.agrees(field, found, text, origin, isSameLabel: labels.resolution.isSameLabel)
    if !agree { note(field, place, into: &sink) }
  }

  private mutating func note(_ field: Field, _ place: Place, into sink: inout some DocumentSink) {
    guard writer.markDisagreement(field) else { return }
    sink.note(place, "the \(field.phrase) stands twice and the two do not agree; the first counts", counts: false)
  }

  /// Where a form that was sent by mail does not ask when, to whom and how, the message says it; a question that was left
  /// blank stays blank. What was not shared was not shared by it either: the message then only says who wrote, and when.
  ///
  /// Only what the message shows: that a person sent it, to somebody outside, and that the form is its own and not one
  /// that it quotes.
  private mutating func fill(from envelope: MailEnvelope, _ asked: FieldSet) {
    func fill(_ field: Field, _ text: String) {
      if !asked.contains(field) { self.fill(field, text) }
    }
    if mayBeShared, showsSharing(envelope) {
      fill(.sharedDate, envelope.date)
      fill(.recipientAddress, envelope.recipients.joined(separator: "; "))
      fill(.channel, envelope.channel)
    }
    if envelope.isOwnText, isOfSender(envelope) {
      fill(.recorder, envelope.sender)
      fill(.recordedAt, envelope.date)
      if !asked.contains(.signature) { sign(by: envelope) }
    }
    if envelope.isSigned {
      if writer.builder.found(.signature) == nil {
        writer.builder.set(.signature, .cryptographic(.notVerified), text: [UInt8]().span)
      } else {
        writer.builder.add(.notVerified)
      }
    }
    if envelope.hasMore { doubtPointers() }
  }

  /// What the form does not ask and the message does not show for certain nobody knows: a draft was perhaps sent later, a
  /// message to a colleague perhaps followed by one to social care, a form that is handed on was written and shared by
  /// others before. That it is missing would be as wrong as what the message says.
  private mutating func doubt(
    _ envelope: MailEnvelope, _ asked: FieldSet, _ place: Place, into sink: inout some DocumentSink
  ) {
    func doubt(_ field: Field) {
      guard !asked.contains(field), writer.builder.found(field) == nil else { return }
      writer.builder.set(field, .unreadable(.unclearMessage), text: [UInt8]().span)
    }
    if mayBeShared, !showsSharing(envelope) {
      doubt(.sharedDate)
      doubt(.channel)
      let named: [Field] = [.recipientOrg, .recipientPerson]
      if !named.contains(where: { writer.answer($0) != nil }) { doubt(.recipientAddress) }
    }
    if envelope.isOwnText, !isOfSender(envelope) {
      doubt(.recorder)
      doubt(.signature)
    } else if envelope.isOwnText, !asked.contains(.signature),
      writer.builder.found(.signature) == nil,
      envelope.isSent(bySomebodyElseThan: text(.recorder))
    {
      // Who sent it for its author, and whether that is a signature, a person must say.
      doubt(.signature)
    }
    if mayBeShared, envelope.isReturned {
      let told: [Field] = [.sharedDate, .channel, .followUp]
      for field in told where writer.answer(field) != nil { mark(field, .unclearMessage) }
      sink.note(
        place, "the message that it was sent in came back: it did not arrive", counts: false)
    }
    guard mayBeShared, envelope.showsSharing, !isQuoted else { return }
    func tell(_ note: String) { sink.note(place, note, counts: false) }
    if asked.contains(.recipientAddress) {
      doubtWay(envelope, tell: tell)
      doubtDay(envelope, tell: tell)
    } else if writer.answer(.recipientAddress) != nil, envelope.wentBeside(parties) {
      writer.builder.set(.channel, .unreadable(.unclearMessage), text: [UInt8]().span)
      writer.builder.add(.contradicted)
      tell(
        "the message that it came with went to others beside the recipient that the form names: a person must look"
      )
    }
  }

  /// The message shows that the form was shared by it, and when and how.
  private func showsSharing(_ envelope: MailEnvelope) -> Bool {
    guard envelope.showsSharing, !isQuoted else { return false }
    return !envelope.cameBack(parties)
  }

  private var parties: MailEnvelope.Parties {
    MailEnvelope.Parties(
      author: [text(.recorder), text(.signature)].first { !$0.isEmpty } ?? "",
      holder: text(.holderOrg),
      recipient: text(.recipientOrg), address: text(.recipientAddress))
  }

  /// What stands in a text field as an answer; empty where nothing does.
  private func text(_ field: Field) -> String {
    guard let found = writer.answer(field), found.kind == .text, !found.traits.contains(.system)
    else { return "" }
    return writer.builder.withText(of: field) { $0.string }
  }

  /// Whoever the form names as its author sent it as a message of their own: author and time are the message's too.
  private mutating func sign(by envelope: MailEnvelope) {
    guard envelope.isSent(by: text(.recorder)), !envelope.date.isEmpty else { return }
    let sent = reader.read(Array(envelope.date.utf8).span, as: .recordedAt)
    guard let day = sent.day, writer.builder.found(.recordedAt)?.day == day else { return }
    writer.builder.add(.system, to: .recorder)
    writer.builder.add(.system, to: .recordedAt)
  }

  /// What is said in words against the form: whether that or the form holds, a person must say.
  private mutating func doubt(
    _ correction: FormCorrection, _ place: Place, into sink: inout some DocumentSink
  ) {
    var fields = correction.fields
    if correction.isOfAll { fields = FieldSet.all.subtracting(Self.naming) }
    func says(_ field: Field, _ choice: some RawRepresentable<UInt32>) -> Bool {
      writer.answer(field).map { $0.kind == .choice && $0.choices & choice.rawValue != 0 } ?? false
    }
    let isShared = says(.decision, Decision.shared) || says(.decision, Decision.partlyShared)
    if correction.denials.contains(.consent), says(.consentStatus, ConsentStatus.given) {
      fields.insert(.consentStatus)
    }
    if correction.denials.contains(.signature) { fields.insert(.signature) }
    if correction.denials.contains(.telling), says(.subjectInformed, YesNo.yes) {
      fields.insert(.subjectInformed)
    }
    if correction.denials.contains(.sharing), isShared {
      for field in [Field.decision, .sharedDate, .channel] { fields.insert(field) }
    }
    var isMarked = false
    for field in fields.fields where writer.answer(field) != nil {
      mark(field, .unclearPlace)
      isMarked = true
    }
    guard isMarked else { return }
    sink.note(
      place,
      "words beside the form correct or withdraw something that it says: a person must read both",
      counts: false)
  }

  /// What a record is told by, whatever is wrong in it.
  private static let naming: FieldSet = [.recordID, .caseRef, .holderOrg, .version, .team]

  private mutating func mark(_ field: Field, _ reason: Reading.Unreadable) {
    let text = writer.builder.withText(of: field) { Array($0.string.utf8) }
    writer.builder.set(field, .unreadable(reason), text: text.span)
    writer.builder.add(.contradicted)
  }

  /// A form may name one address, and the message that it stands in have gone to another: how safe the way was that the
  /// form names says nothing of that one.
  private mutating func doubtWay(_ envelope: MailEnvelope, tell: (String) -> Void) {
    let found = writer.builder.found(.recipientAddress)
    if found?.kind == .unreadable { return }
    let stated = found == nil ? "" : writer.builder.withText(of: .recipientAddress) { $0.string }
    guard envelope.wentElsewhere(than: stated) else { return }
    writer.builder.set(.channel, .unreadable(.unclearMessage), text: [UInt8]().span)
    writer.builder.add(.contradicted)
    tell("the message that it came with went to an address that the form does not name: a person must look")
  }

  /// A form may name a day, and the message that brought it to its recipient have gone on a later one.
  private mutating func doubtDay(_ envelope: MailEnvelope, tell: (String) -> Void) {
    guard let stated = writer.builder.found(.sharedDate)?.day, !envelope.date.isEmpty,
      let sent = reader.read(Array(envelope.date.utf8).span, as: .sharedDate).day,
      envelope.wentLater(than: stated, on: sent, parties, by: text(.channel))
    else { return }
    mark(.sharedDate, .unclearMessage)
    tell(
      "the message that it came with went days after the form says that it was shared: a person must look"
    )
  }

  /// The form is not one whose information was kept back.
  private var mayBeShared: Bool {
    let decision = writer.answer(.decision)
    let withheld: [Decision] = [.notShared, .deferred]
    return !withheld.contains { decision?.isPlain(as: .choice($0)) == true }
  }

  /// Whoever sent the message wrote the form that stands in it.
  private func isOfSender(_ envelope: MailEnvelope) -> Bool { !isQuoted && !envelope.isAutomatic }

  /// "See attached" says nothing where nothing is attached. Beside an attachment a person must look.
  private mutating func doubtPointers() {
    for field in Field.allCases where writer.builder.found(field)?.kind == .placeholder {
      let text = writer.builder.withText(of: field) { $0.string }
      guard text.lowercased().contains("attach") else { continue }
      writer.builder.set(field, .unreadable(.unclearPlace), text: text.utf8.span)
    }
  }

  /// What a form does not ask may have stood in the part of it that could not be read.
  private mutating func doubtMissing(_ asked: FieldSet) {
    for field in Field.allCases where !asked.contains(field) && writer.builder.found(field) == nil {
      writer.builder.set(field, .unreadable(.unclearPlace), text: [UInt8]().span)
    }
  }

  private mutating func fill(_ field: Field, _ text: String) {
    guard !text.isEmpty, writer.builder.found(field) == nil else { return }
    let bytes = Array(text.utf8)
    var found = reader.read(bytes.span, as: field)
    found.traits.insert(.system)
    writer.builder.set(field, found, text: bytes.span)
  }

  private mutating func imply(_ implied: Resolution.Implied) {
    if implied.onlyWhereReferred {
      let referred: [Field] = [.sharedDate, .recipientOrg, .recipientPerson, .recipientRole, .recipientAddress]
      if !referred.contains(where: { writer.answer($0) != nil }) { return }
    }
    if implied.decision {
      var shared = Interpretation.choice(Decision.shared)
      shared.traits.insert(.implied)
      writer.builder.set(.decision, shared, text: [UInt8]().span)
    }
    if implied.date {
      let lent: [Field] = [.sharedDate, .signatureDate, .recordedAt]
      if let lender = lent.first(where: { writer.answer($0) != nil }) { writer.builder.lend(lender, to: .decisionDate) }
    }
    if implied.reason, writer.answer(.concern) != nil { writer.builder.lend(.concern, to: .decisionReason) }
    writer.builder.add(.implied)
  }
}
