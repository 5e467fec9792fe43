import Records

/// Makes entries of blocks: which words are a label, which its answer, and under which heading both stand.
///
/// Where that cannot be told, the entry is marked (`unclearPlace`): a person must look, and nothing passes or fails by a
/// guess.
struct FormParser {
  /// The forms found, at first one; `FormSplit` parts them.
  var items: [Item] = []
  var senses: LabelSenses
  var lines = LineParser()
  /// What the document holds: an answer is told from a label that nobody knows only by how the others look.
  private var blocks: [FormBlock] = []
  private var style = FormStyle()
  /// The line of the present block taken apart.
  private var known: LineParts?

  /// Of the cells of tables whether they hold a label: each is asked of several times.
  var labelCells: [String: Bool] = [:]

  /// What stands in the document, in order.
  enum Item: Equatable {
    case heading(String, level: Int, line: Int)
    case entry(FormEntry)
    case table(FormLog)
    case stray(String, line: Int)
    case rule(line: Int)

    var line: Int {
      switch self {
      case .heading(_, _, let line), .stray(_, let line), .rule(let line): line
      case .entry(let entry): entry.line
      case .table(let log): log.rows.first?.line ?? 0
      }
    }
  }

  /// Rows of tables that may go on with a log above and do not fit under its headings: what they say nobody knows.
  var lostRows = 0

  /// The entry whose answer may go on.
  private struct Open {
    var index: Int
    /// Its label stands by its own signs as one: a colon, a question mark.
    var isMarked: Bool
    /// Its label is emphasised.
    var isStrong = false
    /// What stands there looks as much like a label that nobody knows; more words below it make that likely.
    var mayBeLabel = false
    /// What stands there stood beside the label, or directly below.
    var hasText: Bool
    /// An empty line lies between it and what comes.
    var isParted = false
    /// What was printed below the label to help whoever fills it in.
    var isPrompted = false
    /// Words above it are emphasised or a box stands among them.
    var lines = 0
    var startsBelow = false
    /// Room stood between the label and what stands below it.
    var beginsParted = false
    /// Its label is a heading.
    var isHeading = false
    /// What stands below may be the title of what follows.
    var isDoubtful = false
    /// Its last line ends in a short line to tick.
    var isForTick = false
  }

  private var open: Open?
  /// A line that went to the answer above it, and may be the title of what follows.
  private var doubtful: (text: String, line: Int)?
  private var headingCount = 0
  private var entryCount = 0
  /// The number of the last part that had one in its title.
  private var partNumber = 0
  /// The number of the last label that had one.
  private var labelNumber: Int?
  /// A label on the first line, which may be the title.
  private var titleLine: Int?
  private var headings: [(text: String, level: Int, line: Int)] = [] { didSet { path = headings.map(\.text) } }
  /// Their words: all entries below them share the one list.
  private(set) var path: [String] = []
  /// A heading that is a known label: what stands directly below it is its answer, unless that has labels of its own.
  var heading: Heading?
  struct Heading {
    var text: String
    var sense: LabelSense
    var line: Int
    var isSoft = false
    /// It is emphasised, and alone on its line.
    var isStrong = false
    /// Others like it are labels, so that it is one too, whatever it asks for.
    var isLabel = false
    var prompt = Prompt.none
  }
  /// What stands below a heading that is a label: nothing yet, guidance, or what may be guidance.
  enum Prompt { case none, printed, perhaps }

  /// A line without a label that may be the first part of one that was wrapped.
  private var held: FormLine?
  private var isAfterGap = true
  /// The block behind the present one begins with a box to tick.
  private var isBoxNext = false
  /// Labels that stand within answers.
  private var mentions: [(label: String, path: [String], line: Int)] = []
  /// Labels that begin with a capital, and that do not.
  private var capitals = 0
  private var smalls = 0

  /// Columns that only white space parts, below headings that are known.
  private var aligned: AlignedTable?

  init(senses: LabelSenses) { self.senses = senses }

  /// More was asked than a form has labels.
  var isOverfull: Bool { senses.asked >= LabelSenses.bound }

  mutating func add(_ block: FormBlock) { blocks.append(block) }

  mutating func add(_ more: [FormBlock]) { if blocks.isEmpty { blocks = more } else { blocks += more } }

  private mutating func take(_ block: FormBlock) {
    switch block {
    case .line(let line): add(line)
    case .heading(let text, let level, let line):
      release()
      endAligned()
      begin(heading: text, level: level, line: line, isSoft: false)
    case .pair(let label, let answer, let line, let isMarked):
      release()
      close()
      settleHeading(asSection: true)
      var entry = entry(label, senses(label), answer, line)
      if isMarked { entry.kind = .unclearPlace }
      append(entry)
    case .table(let table):
      release()
      close()
      add(table)
    case .aside(let label, let line): mentions.append((label, [], line))
    case .gap, .quoted:
      release()
      endAligned()
      isAfterGap = true
      open?.isParted = true
    case .rule(let line):
      release()
      if aligned == nil || aligned?.log.rows.isEmpty == false { endAligned() }
      // A line to write on looks like a rule, so that an answer may follow.
      isAfterGap = true
      open?.isParted = true
      items.append(.rule(line: line))
    }
  }

  /// Everything found. Labels within answers, of fields that are answered nowhere, stand at the end and are unclear.
  ///
  /// - Parameter goesOn: called now and then while it works.
  mutating func finish(goesOn: () -> Void = {}) -> [Item] {
    let blocks = FormRewriting.rewritten(blocks, &senses)
    self.blocks = []
    style = FormStyle(blocks, &senses)
    lines.signs = style.labelSigns
    for (number, block) in blocks.enumerated() {
      isBoxNext = false
      if number + 1 < blocks.count, case .line(let line) = blocks[number + 1] { isBoxNext = isOption(line) }
      known = style.parts[number]
      take(block)
      known = nil
      if number % 256 == 255 { goesOn() }
    }
    release()
    endAligned()
    doubtSignOff()
    close()
    settleHeading(asSection: false)
    for mention in mentions {
      var entry = FormEntry(path: mention.path, label: mention.label, sense: senses(mention.label), line: mention.line)
      entry.kind = .unclearPlace
      entry.isMention = true
      items.append(.entry(entry))
    }
    return FormExamples.removed(from: items) { senses.key(of: $0) }
  }

  /// That a known label begins a line of a text that was not read.
  mutating func holdsLabel(_ text: String) -> Bool {
    for line in text.split(separator: "\n").prefix(200) {
      let parts = lines.parts(of: FormWords.trimmed(line), &senses)
      if let first = parts.parts.first, first.label != nil, first.isMarked, first.sense.isKnown { return true }
    }
    return false
  }

  // MARK: Lines

  mutating func add(_ line: FormLine) {
    if FormWords.isFurniture(line.text) { return }
    if takeAligned(line) { return }
    let parts = known ?? lines.parts(of: line.text, &senses)
    known = nil
    if let before = held {
      held = nil
      // A label wrapped over two lines.
      let joined = FormLine(text: before.text + " " + line.text, line: before.line, isStrong: before.isStrong)
      let wrapped = lines.parts(of: joined.text, &senses)
      let own = parts.parts.first
      if own?.label == nil || own?.sense == .unknown, let first = wrapped.parts.first, let label = first.label,
        first.sense.isKnown, first.isMarked,
        label.utf8.count > before.text.utf8.count
      {
        return take(joined, wrapped)
      }
      take(before, lines.parts(of: before.text, &senses))
    }
    if parts.isPlain, mayBeginLabel(line), !asksByPrint(line) {
      held = line
      return
    }
    take(line, parts)
  }

  /// A long line without an end may be the first part of a question.
  private mutating func mayBeginLabel(_ line: FormLine) -> Bool {
    guard line.text.utf8.count >= 30, !line.text.contains("?"), !line.text.contains(":"),
      !FormWords.isSentence(line.text) || FormWords.words(line.text) > 12, senses.exact(line.text) == .unknown,
      line.text.utf8.count <= LabelSenses.longest, let first = line.text.unicodeScalars.first
    else { return false }
    guard let last = line.text.utf8.last, last != UInt8(ascii: "."), last != UInt8(ascii: "!") else { return false }
    return first.isCapitalLetter || first.isNumber
  }

  mutating func release() {
    guard let line = held else { return }
    held = nil
    take(line, lines.parts(of: line.text, &senses))
  }

  private mutating func take(_ line: FormLine, _ parts: LineParts) {
    defer { isAfterGap = false }
    if let doubt = doubtful {
      doubtful = nil
      if parts.parts.first?.label != nil {
        begin(heading: doubt.text, level: 8, line: doubt.line, isSoft: false)
        heading?.sense = .unknown
      } else if let open, case .entry(var entry) = items[open.index] {
        entry.text += "\n" + doubt.text
        items[open.index] = .entry(entry)
      }
    }
    for mention in parts.mentions { mentions.append((mention, path, line.line)) }
    guard let first = parts.parts.first else { return }
    if isOption(line) { return takeOption(line) }
    guard let label = first.label else { return takePlain(line) }
    // "Were they told?", and below it "No: she lives there".
    if FormWords.isYesOrNo(label), !first.value.isEmpty, awaitsChoice, !first.value.allSatisfy(\.isNumber) {
      return attach(line)
    }
    if isAnswerByPrint(line), line.lead == nil,
      !first.sense.isKnown || first.value.unicodeScalars.first.map("\"“‘'".unicodeScalars.contains) ?? false
        || label == "Day"
    {
      return attach(line)
    }
    if !first.sense.isKnown, let section = FormWords.numberedSection(line.text) {
      return begin(heading: section, level: 5, line: line.line, isSoft: false)
    }
    if isWithinAnswer(line, first, label) {
      if case .field = first.sense, first.isMarked { mentions.append((label, path, line.line)) }
      return attach(line)
    }
    count(label)
    labelNumber = FormWords.number(before: label) ?? labelNumber
    close(before: first)
    var isDetail = false
    if case .detail = first.sense { isDetail = true }
    // In a form with its answers beside the labels, a label alone on a line is one that nobody answered.
    // So is "Signed by" above "Position: …": what follows is the signatory's all the same.
    let isBlankLabel = style.isBeside && heading?.isSoft == true
    settleHeading(asSection: isDetail && !(isBlankLabel && heading?.sense == .field(.signature)) || !isBlankLabel)
    for part in parts.parts {
      var entry = entry(part.label ?? "", part.sense, part.value, line.line)
      // A name before what somebody said is no label to be quoted.
      if part.sense == .unknown, FormWords.isSpeech(entry.label, part.value) { entry.label = LabelUse.someName }
      if line.isDamaged { entry.kind = .badEncoding }
      if line.hasChoiceMarked, entry.text.contains("/") { entry.kind = .unclearPlace }
      if entry.sense.field == .signature { noteDate(in: entry.text, line.line) }
      append(entry)
      // A question among labels that stand alone and without a sign is one of them.
      let isMarked = part.isMarked && !(part.sign == .question && part.value.isEmpty && style.isBelow)
      open = Open(
        index: items.count - 1, isMarked: isMarked, isStrong: line.isStrong, hasText: !part.value.isEmpty,
        lines: part.value.isEmpty ? 0 : 1)
    }
  }

  private mutating func count(_ label: String) {
    if label.unicodeScalars.first?.isSmallLetter == true { smalls += 1 } else { capitals += 1 }
  }

  /// A line with a label that rather belongs to the answer before it.
  private func isWithinAnswer(_ line: FormLine, _ first: LineParts.Part, _ label: String) -> Bool {
    guard let open, open.hasText, !open.isParted else { return false }
    // What somebody said, and who: "Zed Quillfeather: he hits me".
    if !first.sense.isKnown, isNarrative(open), FormWords.isSpeech(label, first.value) { return true }
    // "reason: he fell" in a form whose labels have capitals.
    if label.unicodeScalars.first?.isSmallLetter == true, capitals > smalls, first.sense.isKnown {
      return isNarrative(open)
    }
    if first.sense.isKnown {
      return !first.isMarked && isNarrative(open) && open.isMarked && !lines.signs.contains(first.sign)
    }
    // An unknown label in an answer of several lines, or before a long sentence.
    return line.isItem && isNarrative(open)
  }

  private mutating func isChoice(_ text: String, _ sense: LabelSense) -> Bool {
    guard let field = sense.field else { return false }
    switch field.type {
    case .choice: return isValue(text, of: field)
    case .date: return true
    case .text: return false
    }
  }

  private func isNarrative(_ open: Open) -> Bool {
    guard case .entry(let entry) = items[open.index] else { return false }
    return entry.sense.field.map { FormWords.narratives.contains($0) } ?? (entry.sense == .detail(.whyNot))
  }

  // MARK: Boxes

  private func isOption(_ line: FormLine) -> Bool {
    let bytes = line.text.utf8.span
    return TickBoxes.mayHold(bytes) && TickBoxes.begins(bytes)
  }

  /// A line that begins with a box: an option of the question above, or a question of its own with a box to tick.
  private mutating func takeOption(_ line: FormLine) {
    let bytes = Array(line.text.utf8)
    let words = TickBoxes.wordsBehindBox(bytes.span).map {
      FormWords.trimmed(String(decoding: bytes[$0], as: UTF8.self))
    }
    let sense = words.map { senses($0) } ?? .unknown
    let isAwaited = open.map { !$0.hasText || entryHasBoxes($0) } ?? (heading != nil && heading?.sense.isKnown == true)
    if !isAwaited, let words, sense.isKnown {
      close()
      settleHeading(asSection: true)
      let box = String(line.text.prefix(line.text.count - words.count))
      append(entry(words, sense, FormWords.trimmed(box), line.line))
      open = nil
      return
    }
    attach(line)
  }

  private func entryHasBoxes(_ open: Open) -> Bool {
    guard case .entry(let entry) = items[open.index] else { return false }
    // Options begin with their boxes: the beginning shows it, however many follow.
    let bytes = Array(entry.text.utf8.prefix(1_024))
    return TickBoxes.mayHold(bytes.span)
  }

  // MARK: Lines without a label

  private mutating func takePlain(_ line: FormLine) {
    let text = FormWords.trimmed(line.text)
    if FormWords.isLeader(text) || text.isEmpty { return }
    // Words that nothing marks as a label begin as labels do.
    let isBegun = text.unicodeScalars.first.map { !$0.isSmallLetter } ?? false
    var sense = LabelSense.unknown
    let asks = asksByPrint(line)
    if text.utf8.count <= 200, isBegun || line.isStrong, asks || !FormWords.isSentence(text) {
      sense = text.hasSuffix("?") || asks ? senses(text) : senses.exact(text)
    }
    if sense.field != nil, text.hasPrefix("("), text.hasSuffix(")") {
      // "(signature)" below the line that it is for.
      mentions.append((text, path, line.line))
      close()
      return
    }
    // The first line below a label is its answer, whatever words it begins with.
    if sense == .unknown, !awaitsDirectly, heading?.sense.isKnown != true { note(beginningOf: text, line.line) }
    // "Kind regards" below a label that nobody answered, and the name of whoever sent the form, are no answer.
    if awaitsAnswer, MailWording.tail(text) == .farewell { return endBeforeFarewell() }
    if let section = FormWords.numberedSection(text),
      !awaitsDirectly || line.isStrong || FormWords.isCapitals(text)
    {
      return begin(heading: section, level: 5, line: line.line, isSoft: false)
    }
    if sense.isKnown, takesAsLabel(line, text, sense) { return }
    if style.isNumbered, let number = FormWords.number(before: text), number == (labelNumber ?? number) + 1,
      FormWords.words(text) <= 12, FormWords.looksLikeLabel(LabelVariants.withoutNumber(text)),
      !FormWords.isSentence(text)
    {
      // The next question, whatever it asks for.
      begin(heading: text, level: 9, line: line.line, isSoft: true)
      heading?.isLabel = true
      return
    }
    let isHelp = PrintedWords.isGuidance(text.utf8.span)
    if !isHelp, let numbered = numberedTitle(line, text) {
      return begin(heading: numbered, level: 6, line: line.line, isSoft: false)
    }
    if !isHelp, isHeading(line, text, sense) {
      return begin(heading: text, level: 7, line: line.line, isSoft: false, isStrong: line.isStrong)
    }
    attach(line)
  }

  /// Words that begin with a label of two words and more ("Reason for decision Injuries do not fit"): said where no
  /// label has an answer for that field.
  private mutating func note(beginningOf text: String, _ line: Int) {
    guard let first = text.unicodeScalars.first, first.isCapitalLetter || first.isNumber,
      FormWords.words(text, most: 15) <= 15, text.utf8.last != UInt8(ascii: ".")
    else { return }
    let words = text.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
    guard words.count >= 3 else { return }
    for count in (2...min(5, words.count - 1)).reversed() {
      let begun = text[words[0].startIndex..<words[count - 1].endIndex]
      let label = begun.holds("  ") ? words[..<count].joined(separator: " ") : String(begun)
      if case .field = senses.exact(label) {
        mentions.append((label, path, line))
        return
      }
    }
  }

  /// "3. Consent" with room above it: the title of a part. In an answer of several points it would be one of these.
  private mutating func numberedTitle(_ line: FormLine, _ text: String) -> String? {
    guard isAfterGap, !line.isItem, text.unicodeScalars.first?.isNumber == true,
      !FormWords.isMoment(text)
    else { return nil }
    let rest = LabelVariants.withoutNumber(text)
    // "25 Years" below a label is its answer; "4. Retention" may be the title of what comes next.
    let isAwaited = open.map { !$0.hasText } ?? (heading.map { $0.sense.isKnown || $0.isLabel } ?? false)
    if isAwaited, text.drop(while: \.isNumber).first == " " { return nil }
    guard rest != text, FormWords.words(rest) <= 8, !FormWords.isSentence(rest),
      rest.unicodeScalars.first?.isCapitalLetter == true
    else { return nil }
    // "3." below a part that had the number 2.
    let number = Int(text.prefix { $0.isNumber })
    if let number, number == partNumber + 1 {
      partNumber = number
      return rest
    }
    guard let open, open.hasText ? isNarrative(open) : true else {
      partNumber = number ?? partNumber
      return rest
    }
    if Section(heading: rest) != .unknown || senses(rest).isKnown { return rest }
    // A list of points may begin here.
    if !open.hasText, isNarrative(open) { mark(open, .unclearPlace) }
    return open.hasText && isNarrative(open) ? nil : rest
  }

  /// Whoever says farewell below "Signed:" may sign with that.
  private mutating func endBeforeFarewell() {
    settleHeading(asSection: false)
    close()
    guard let last = items.lastIndex(where: { if case .entry = $0 { true } else { false } }),
      case .entry(var entry) = items[last], entry.sense == .field(.signature), entry.isBlank
    else { return }
    entry.kind = .unclearPlace
    items[last] = .entry(entry)
  }

  /// A name alone below the last label, in a form whose answers stand beside their labels, may be how whoever sent it
  /// ended: "Reason consent not sought:", an empty line, "Femi Fenwright", "Youth worker".
  private mutating func doubtSignOff() {
    guard let open, open.startsBelow, !open.isHeading, case .entry(let entry) = items[open.index],
      entry.sense.field.map({ !Self.ofNames.contains($0) }) ?? (entry.sense == .detail(.whyNot))
    else { return }
    let lines = entry.text.split(separator: "\n", omittingEmptySubsequences: true)
    guard lines.count <= 6, let first = lines.first, FormWords.words(first) <= 5 else { return }
    let name = LabelText.key(String(first))
    let isOfForm = items.contains { item in
      guard case .entry(let other) = item, let field = other.sense.field, Self.ofSigners.contains(field) else {
        return false
      }
      return LabelText.key(other.text) == name
    }
    // Else a name as people write them, in a form that has nearly all its answers beside their labels.
    let isName = FormWords.words(first) >= 2 && FormWords.isName(String(first)) && !isChoice(String(first), entry.sense)
    if isOfForm || isName && style.isAnsweredBeside { mark(open, .unclearPlace) }
  }

  /// Whose answers are names.
  private static let ofNames: FieldSet = [
    .signature, .recorder, .approver, .subject, .recipientPerson, .requester, .otherIdentities,
  ]
  private static let ofSigners: FieldSet = [.signature, .recorder, .approver]

  /// A label has no answer so far.
  private var awaitsAnswer: Bool { heading != nil || open.map { !$0.hasText } ?? false }

  private var awaitsDirectly: Bool { open.map { !$0.hasText && !isParted($0) } ?? false }

  /// A question that is answered by one of a few words waits for its answer.
  private var awaitsChoice: Bool {
    var sense = heading?.sense
    if heading == nil, let open, !open.hasText, case .entry(let entry) = items[open.index] { sense = entry.sense }
    guard let field = sense?.field, case .choice = field.type else { return false }
    return true
  }

  /// Room above what comes parts it from the open answer; in a form where room stands between every label and its
  /// answer, it does not.
  private func isParted(_ open: Open) -> Bool {
    open.isParted && !(style.isPartedByColon && open.isMarked && !open.hasText)
  }

  /// A known label on a line of its own, without a sign: true where it was taken for one.
  private mutating func takesAsLabel(_ line: FormLine, _ text: String, _ sense: LabelSense) -> Bool {
    if isAnswerByPrint(line) { return false }
    // "Position" as a heading among headings that are labels, and "Manager" below it.
    if let heading, isOfPerson(heading.sense), !heading.isSoft, !line.isStrong, let level = headings.last?.level,
      level <= 6, style.isLabel(level: level), sense.field.map(Self.named.contains) == true
    {
      return false
    }
    if let heading, let field = heading.sense.field {
      if isValue(text, of: field) || mayTell(text, how: heading.sense) { return false }
      // Where labels are headings, what is none is an answer: "How shared", and "Email" below it.
      if !heading.isSoft, !line.isStrong, let level = headings.last?.level, level <= 6, style.isLabel(level: level),
        sense.field.map(Self.named.contains) ?? true
      {
        return false
      }
      // A label below a label that nothing marks as one: it may be the answer ("Shared with", "School").
      if heading.isSoft, !isAfterGap || style.isParted, !(style.isAllStrong && line.isStrong), let field = sense.field,
        Self.named.contains(field)
      {
        settleHeading(asSection: false)
        if let last = items.indices.last, case .entry(var entry) = items[last] {
          entry.kind = .unclearPlace
          items[last] = .entry(entry)
        }
      }
    } else if let open, !open.hasText {
      if case .entry(let entry) = items[open.index], let field = entry.sense.field, isValue(text, of: field) {
        return false
      }
      if open.isMarked, !isParted(open), !line.isStrong { return false }
      // A label below one that waits for its answer: it may be that answer ("Shared with:", "School").
      let isLabelByPrint = style.isAllStrong && line.isStrong && open.isStrong
      if !isLabelByPrint, sense.field.map(Self.named.contains) ?? false { mark(open, .unclearPlace) }
    } else if let open, open.hasText, !open.isParted, open.isMarked, !line.isStrong {
      // In the midst of an answer; below a short one, only what is no answer itself ("MASH", "School"). With boxes to
      // tick below it, it is a question; and in columns, one that nobody answered.
      let isUnanswered =
        style.isInColumns && FormWords.words(text) > 1
        && sense.field.map { Self.asked.contains($0) || !Self.named.contains($0) } == true
      if isNarrative(open), !isUnanswered, !(isBoxNext && line.isItem) { return false }
      let isAnswer = sense.field.map(Self.named.contains) ?? true
      // Where answers stand beside their labels, "Name of child" alone is one that nobody answered.
      let isBlank = style.isBeside && FormWords.words(text) > 1 && sense.field.map(Self.asked.contains) == true
      if !FormWords.isCapitals(text), isAnswer, !isBlank { return false }
    }
    begin(heading: text, level: 9, line: line.line, isSoft: true, isStrong: line.isStrong)
    return true
  }

  /// Right below an emphasised label that waits, in a form whose labels are all emphasised, and itself not.
  private func isAnswerByPrint(_ line: FormLine) -> Bool {
    guard style.isAllStrong, !line.isStrong, !isAfterGap else { return false }
    if let heading { return heading.isStrong && (heading.sense.isKnown || heading.isLabel) }
    return open.map { $0.isStrong && !$0.hasText && !$0.isParted } ?? false
  }

  /// Emphasised, in a form whose labels are all emphasised, and asking for something.
  private mutating func asksByPrint(_ line: FormLine) -> Bool {
    style.isAllStrong && line.isStrong && senses(FormWords.trimmed(line.text)).isKnown
  }

  /// That the words are a value of the field that waits.
  mutating func isValue(_ text: String, of field: Field) -> Bool {
    // "Reason not informed" is a label, though words of it say no.
    guard case .choice = field.type, FormWords.words(text) <= 2 || senses.exact(text).field == nil else { return false }
    let bytes = Array(text.utf8)
    return Self.reader.read(bytes.span, as: field).kind == .choice
  }

  /// Fields whose labels may be answers too: whose name a person or body has ("School", "Mother", "Manager").
  static let named: FieldSet = [
    .subject, .team, .otherIdentities, .recorder, .recorderRole, .approver, .otherAgencies, .requester, .holderOrg,
    .recipientOrg, .recipientPerson, .recipientRole, .subjectGroup, .harmCategory, .recordType, .channel, .childAtRisk,
  ]

  /// Of these, what a form asks for by more than a word that may be an answer.
  private static let asked: FieldSet = [
    .subject, .team, .recorder, .approver, .requester, .holderOrg, .recipientOrg, .recipientPerson, .channel,
    .recordType,
  ]

  static let reader = FieldReader(asOf: Day(number: 0))

  private func isHeading(_ line: FormLine, _ text: String, _ sense: LabelSense) -> Bool {
    if FormWords.isSentence(text) { return false }
    // Directly below a label; but what is emphasised as that label is stands beside it, not below.
    if let heading, heading.sense.field != nil || heading.isLabel, !(line.isStrong && heading.isStrong) {
      if !isAfterGap || !heading.isSoft || heading.isStrong && !line.isStrong { return false }
      if style.isParted, !FormWords.isCapitals(text) || Section(heading: text) == .unknown { return false }
    }
    // "Position", and "DSL" right below it.
    if let heading, case .detail = heading.sense, !isAfterGap || !heading.isSoft, !line.isStrong,
      FormWords.words(text) == 1,
      Section(heading: text) == .unknown
    {
      return false
    }
    // To look at what a line opens takes long, and in prose most lines could not.
    let isCapitals = FormWords.isCapitals(text)
    guard isAfterGap || isCapitals || line.isStrong else { return false }
    let opens = Section(heading: text) != .unknown
    if let open, !open.hasText {
      // "Signed:" with nothing behind it, and the next part's title below.
      return opens && isCapitals && open.isParted || line.isStrong && open.isStrong
    }
    if line.isStrong { return true }
    if isCapitals { return open == nil || isAfterGap || opens }
    return isAfterGap && opens && FormWords.words(text) <= 7 && !line.isItem
  }

  // MARK: Headings

  mutating func begin(heading text: String, level: Int, line: Int, isSoft: Bool, isStrong: Bool = false) {
    let label = FormWords.trimmed(text)
    if label.isEmpty { return }
    if let number = Int(label.prefix { $0.isNumber }), LabelVariants.withoutNumber(label) != label {
      partNumber = number
    }
    // A heading that is a label with its answer: "## Decision: shared".
    if !isSoft {
      let parts = lines.parts(of: label, &senses)
      if let first = parts.parts.first, first.label != nil, first.sense.isKnown, first.isMarked, !first.value.isEmpty {
        close()
        settleHeading(asSection: false)
        for part in parts.parts { append(entry(part.label ?? "", part.sense, part.value, line)) }
        return
      }
    }
    close()
    // Right above a heading of a lower level, the title of a part stands: "Sign-off", and below it "Completed by".
    settleHeading(asSection: headings.last.map { level > $0.level } ?? false)
    while let last = headings.last, last.level >= level { headings.removeLast() }
    items.append(.heading(label, level: level, line: line))
    headings.append((label, level, line))
    // What stands over the whole form is its title, whatever its words.
    let isFirst = items.count == 1
    if isSoft { labelNumber = FormWords.number(before: label) ?? labelNumber }
    if isSoft, isFirst, !(style.isParted || isStrong && style.isStrong) { titleLine = line }
    headingCount += 1
    let isAsLabels = level <= 6 ? style.isLabel(level: level) : isStrong && style.isStrong
    let isTitle = !isSoft && entryCount == 0 && headings.count == 1 && headingCount == 1 && !isAsLabels
    let sense = isTitle ? .unknown : senses(label)
    heading = Heading(text: label, sense: sense, line: line, isSoft: isSoft, isStrong: isStrong)
    heading?.isLabel = isAsLabels && !sense.isKnown && Section(heading: label) == .unknown
    isAfterGap = false
  }

  /// What becomes of a heading that may be a label: a section where labels follow, else a label without an answer.
  mutating func settleHeading(asSection: Bool) {
    guard let last = heading else { return }
    heading = nil
    // With guidance below it, it was a label whose answer is missing, as was a question; else it may be the title of a
    // part.
    let isReason = last.sense.field.map(FormWords.narratives.contains) ?? (last.sense == .detail(.whyNot))
    let isQuestion = isReason && FormWords.words(last.text) >= 2
    if asSection, last.prompt == .none, !isQuestion { return }
    switch last.sense {
    case .field, .detail(.whyNot): break
    default: return
    }
    if headings.last?.text == last.text { headings.removeLast() }
    var entry = entry(last.text, last.sense, "", last.line)
    if last.prompt == .perhaps || standsBelowAnswer(last) { entry.kind = .unclearPlace }
    append(entry)
  }

  /// "Ffion Bevan", a line, and below it "Signed": the label is printed under the line to write on.
  private func standsBelowAnswer(_ label: Heading) -> Bool {
    guard label.sense == .field(.signature) || label.sense == .field(.signatureDate) else { return false }
    let above = items.last { item in
      if case .heading(let text, _, let line) = item { return line != label.line || text != label.text }
      return true
    }
    switch above {
    case .heading(let text, _, let line)?, .stray(let text, let line)?:
      return label.line - line <= 3 && !FormWords.isCapitals(text) && Section(heading: text) == .unknown
        && (FormWords.isName(text) || FormWords.isMoment(text))
    default: return false
    }
  }

  // MARK: Answers

  /// Gives a line to the answer that waits for it, or to none.
  private mutating func attach(_ line: FormLine) {
    let isAnswer = isAnswerByPrint(line)
    let isInColumns = line.text.holds(FormWords.tab)
    let text = Self.answer(
      isInColumns ? line.text.replacing(" \t ", with: " ").replacing("\t", with: " ") : line.text)
    if text.isEmpty { return }
    let isForTick = FormWords.endsInTickLine(line.text)
    let bytes = Array(text.utf8)
    let printed = Self.reader.read(bytes.span, as: .decisionReason)
    let isPrinted = printed.kind == .placeholder || printed.kind == .unreadable
    if let title = heading, title.line == titleLine, isAfterGap, title.sense.field != nil {
      // Room below the first line of all: a title, whatever its words.
      mentions.append((title.text, [], title.line))
      heading = nil
      items.append(.stray(text, line: line.line))
      return
    }
    if let heading, heading.isLabel || heading.sense.isKnown && heading.sense != .other {
      // The heading is the label of what stands below it.
      if isPrinted, isGuidance(printed, text) {
        // What stands in brackets helps to fill the form in, but for choices, which somebody may have left.
        let isSure = printed.kind == .placeholder || line.isAside || text.hasPrefix("(") && !text.contains("/")
        self.heading?.prompt = isSure && heading.prompt != .perhaps ? .printed : .perhaps
        return
      }
      self.heading = nil
      if headings.last?.text == heading.text { headings.removeLast() }
      append(entry(heading.text, heading.sense, "", heading.line))
      open = Open(
        index: items.count - 1, isMarked: !heading.isSoft, isStrong: heading.isStrong, hasText: false,
        isHeading: true)
    }
    guard var open, case .entry(var entry) = items[open.index] else {
      items.append(.stray(text, line: line.line))
      return
    }
    if line.isDamaged { entry.kind = .badEncoding }
    let field = entry.sense.field
    let isOption = TickBoxes.mayHold(bytes.span)
    // "Signed", "Name of coach", "Gareth Hopkin": the first below the label may be the next label.
    if open.mayBeLabel, open.beginsParted || !open.isParted, text.first?.isLowercase == false, !isOption {
      entry.kind = .unclearPlace
    }
    open.mayBeLabel = false
    if !open.hasText {
      if isPrinted, !isOption, isGuidance(printed, text) {
        // Help for whoever fills it in, above the answer.
        if printed.kind == .unreadable, !line.isAside, !text.hasPrefix("(") { open.isPrompted = true }
        self.open = open
        return
      }
      let isParted = isParted(open)
      entry.text = text
      open.beginsParted = open.isParted || isAfterGap
      open.hasText = true
      open.startsBelow = true
      open.mayBeLabel = !open.isMarked && !open.isStrong && mayBeLabel(text, entry.sense)
      if !isPlausible(text, for: entry.sense, isParted: isParted, isAnswer) { entry.kind = .unclearPlace }
      if entry.sense == .field(.signature), open.isParted, !isParted, !FormWords.isName(text) {
        entry.kind = .unclearPlace
      }
      if open.mayBeLabel, !isNarrative(open), FormWords.asksForDetail(text) || senses(text) != .unknown,
        !mayTell(text, how: entry.sense)
      {
        entry.kind = .unclearPlace
      }
      // A question that nothing in the form shows to be one of its own: "Why not asked", "Anything to add?".
      if !isAnswer, FormWords.isTitleOfQuestion(text) { entry.kind = .unclearPlace }
      if !isAnswer, let mark = text.firstIndex(of: "?"), FormWords.looksLikeLabel(String(text[...mark])),
        FormWords.words(text[..<mark]) <= 8
      {
        entry.kind = .unclearPlace
      }
      // A few words with room above them: an answer, or the title of what follows.
      if isParted, open.isMarked, !open.isHeading, FormWords.words(text) <= 8, !FormWords.isSentence(text),
        text.unicodeScalars.first?.isSmallLetter == false, !isChoice(text, entry.sense),
        // Emphasised are labels and titles, and this is neither.
        !(open.isStrong && !line.isStrong)
      {
        open.isDoubtful = true
      }
    } else if !open.isParted {
      if isPrinted, !isOption, isGuidance(printed, text) {
        if printed.kind == .unreadable { entry.kind = .unclearPlace }
      } else if let field, field.type == .date || field == .signature || field == .signatureRole,
        !open.startsBelow || field.type == .date,
        !isOption
      {
        // "Date: 2 March 2026", and something below it.
        items.append(.stray(text, line: line.line))
        return
      } else {
        if !isNarrative(open), Section(heading: text) != .unknown, FormWords.words(text) <= 8,
          !FormWords.isSentence(text), text.unicodeScalars.first?.isCapitalLetter == true
        {
          doubtful = (text, line.line)
          items[open.index] = .entry(entry)
          self.open = open
          return
        }
        let isOneLine = !isNarrative(open) && FormWords.isUnfinished(entry.text)
        grow(&entry, at: open.index, by: (isOneLine ? " " : "\n") + text)
      }
    } else if isNarrative(open), !isPrinted {
      // Another paragraph, or what the form says below the answer.
      if FormWords.words(entry.text, most: 5) < 5, !(entry.text.hasSuffix(".") && text.hasSuffix(".")) {
        entry.kind = .unclearPlace
      }
      grow(&entry, at: open.index, by: "\n\n" + text)
    } else if isOption, entryHasBoxes(open) {
      grow(&entry, at: open.index, by: "\n" + text)
    } else {
      if FormWords.words(text) >= 5, !isPrinted, let field, case .choice = field.type { entry.kind = .unclearPlace }
      items[open.index] = .entry(entry)
      items.append(.stray(text, line: line.line))
      self.open = nil
      return
    }
    if line.hasChoiceMarked, text.contains("/") { entry.kind = .unclearPlace }
    // "Increased risk of harm ___", and below it another: which of them holds nobody has said.
    if isForTick, open.isForTick { entry.kind = .unclearPlace }
    open.isForTick = isForTick
    if field == .signature, open.lines > 0 { noteDate(in: text, line.line) }
    open.isParted = false
    open.lines += 1
    items[open.index] = .entry(entry)
    self.open = open
  }

  /// The entry's text is held once while it grows, so that an answer of a hundred thousand lines is not copied for each;
  /// who calls puts the entry back.
  private mutating func grow(_ entry: inout FormEntry, at index: Int, by more: String) {
    items[index] = .rule(line: 0)
    entry.text += more
  }

  /// A signature with its date in one: the date is there, and no label says so.
  private mutating func noteDate(in text: String, _ line: Int) {
    guard text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return }
    let bytes = Array(text.utf8)
    switch Self.reader.read(bytes.span, as: .signatureDate).kind {
    case .date, .eitherWayDate, .monthFirstDate, .impreciseDate: mentions.append(("Date signed", path, line))
    default: break
    }
  }

  /// Guidance or a choice in brackets; a bare placeholder ("tbc") was written.
  private func isGuidance(_ printed: Interpretation, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return PrintedWords.isGuidance(bytes.span)
  }

  /// That words below a label that nothing marks as one look as much like another such label.
  private mutating func mayBeLabel(_ text: String, _ sense: LabelSense) -> Bool {
    if let field = sense.field, field.type == .date || field == .recordID || isChoice(text, sense) { return false }
    return FormWords.words(text) <= 6 && !FormWords.isSentence(text) && FormWords.looksLikeLabel(text)
      && !text.contains { $0.isNumber }
  }

  /// That words found below a label can be its answer.
  ///
  /// - Parameter isAnswer: no label, by how it is printed.
  private mutating func isPlausible(
    _ text: String, for sense: LabelSense, isParted: Bool, _ isAnswer: Bool
  ) -> Bool {
    let words = FormWords.words(text)
    if isAnswer { return true }
    switch sense {
    case .field(let field):
      switch field.type {
      case .date: return words <= 6
      case .choice:
        if !isParted { return true }
        let bytes = Array(text.utf8)
        return Self.reader.read(bytes.span, as: field).kind == .choice || TickBoxes.mayHold(bytes.span)
      case .text:
        if FormWords.narratives.contains(field) { return true }
        if field == .signature || field == .recorder {
          // "Signed:", an empty line, and "Kind regards" with the name of whoever sent the form.
          if field == .signature, isParted { return false }
          return words <= 6 && (Section(heading: text) == .unknown || text.contains(",")) && !senses(text).isKnown
        }
        return words <= 15
      }
    case .detail(.whyNot): return true
    case .detail: return words <= 8
    case .other, .unknown: return true
    }
  }

  mutating func entry(_ label: String, _ sense: LabelSense, _ text: String, _ line: Int) -> FormEntry {
    FormEntry(path: path, label: label, sense: sense, text: Self.answer(text), line: line)
  }

  /// Without lines to write on, and without what is printed behind one that is empty: "............ (DSL)".
  private static func answer(_ text: String) -> String {
    let bare = FormWords.withoutLeaders(text)
    if FormWords.isDirection(bare) { return "" }
    if bare.utf8.count == text.utf8.count { return bare }
    return PrintedWords.isGuidance(bare.utf8.span) ? "" : bare
  }

  mutating func append(_ entry: FormEntry) {
    entryCount += 1
    items.append(.entry(entry))
    open = nil
  }

  private mutating func mark(_ open: Open, _ kind: RawRow.CellKind) {
    guard case .entry(var entry) = items[open.index] else { return }
    entry.kind = kind
    items[open.index] = .entry(entry)
  }

  mutating func close() {
    if let doubt = doubtful, let open, case .entry(var entry) = items[open.index] {
      entry.text += "\n" + doubt.text
      items[open.index] = .entry(entry)
    }
    doubtful = nil
    open = nil
  }

  /// Closes the open answer before another label.
  private mutating func close(before next: LineParts.Part) {
    if let open, case .entry(let entry) = items[open.index] {
      // Too short an answer, cut by a label that nobody knows: it may go on there.
      if !next.sense.isKnown, open.hasText, !open.isParted, isNarrative(open), FormWords.words(entry.text) < 5,
        FormWords.words(next.value) >= 4
      {
        mark(open, .unclearPlace)
      }
      if !next.sense.isKnown, !open.hasText, !open.isParted, isNarrative(open), FormWords.words(next.value) >= 3 {
        mark(open, .unclearPlace)
      }
      if open.isPrompted, !open.hasText { mark(open, .unclearPlace) }
      if open.isDoubtful, open.isParted, open.lines == 1 { mark(open, .unclearPlace) }
    }
    open = nil
  }

  // MARK: Tables

  private mutating func takeAligned(_ line: FormLine) -> Bool {
    if aligned != nil {
      aligned?.add(line)
      return true
    }
    guard var table = AlignedTable(line, { senses.exact($0).isKnown }) else { return false }
    release()
    close()
    settleHeading(asSection: true)
    table.log.path = path
    table.log.senses = table.log.headings.map { senses($0) }
    aligned = table
    return true
  }

  private mutating func endAligned() {
    guard let table = aligned else { return }
    aligned = nil
    items.append(.table(table.log))
  }
}
