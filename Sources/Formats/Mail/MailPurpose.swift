import Records

/// What a message with labels in it is there for: to record a decision, or to tell readers of forms and records.
///
/// An agenda, a newsletter and a mail that says how a form is filled in have the labels of forms. What stands behind
/// them is told to its readers ("choose one from the list") or names a topic ("numbers for March"), and none of it fits
/// what the label asks for. A record, however short and bad, has an answer of its own somewhere: a reference, a name, a
/// decision, a day, a name below it, something about a child; or it has labels that were left blank. Where both is
/// there, or neither for certain, a person must read it.
struct MailPurpose {
  /// Answers that only a record has: of whom it is, what was decided, who signed.
  private var naming = 0
  /// Answers that fit what is asked, as those of records do and those of other texts may.
  private var fitting = 0
  /// Labels with nothing behind them, or with a word that stands for nothing.
  private var blank = 0
  /// Words that tell the reader what to write, or what is always done.
  private var telling = 0
  /// Among those, words that only a reader is told.
  private var ordering = 0
  /// Words that are no answer to a question with few answers.
  private var missing = 0
  /// Among those, numbers alone: how many, and of what quarter.
  private var figures = 0
  /// Other words.
  private var other = 0
  /// Among those are some of a person or of what happened.
  private var tellsOfCase = false
  /// Labels of meetings and courses.
  private var ofEvents = 0
  /// It calls itself what no record is called.
  private var isNamed = false
  /// It calls itself what records are seldom called.
  private var isTitled = false
  private var hasRows = false

  /// - Parameters:
  ///   - items: what stands in the message.
  ///   - subject: what it says that it is about.
  static func standing(of items: [FormParser.Item], subject: String) -> FormStanding {
    var purpose = MailPurpose()
    purpose.look(atTitle: subject)
    // What it answers or hands on is called so.
    if MailOrigin.isReply(subject: subject) || MailOrigin.isForward(subject: subject) { purpose.isNamed = false }
    purpose.look(at: items)
    return purpose.standing
  }

  /// Whatever else stands there.
  private var isSurelyFilledIn: Bool { hasRows || naming >= 2 }

  private var standing: FormStanding {
    if isSurelyFilledIn { return .filledIn }
    let answered = naming + fitting + telling + missing + other
    let isOfEvent = isTitled || ofEvents >= 2
    if naming == 1 || fitting > 0 {
      // A sample answer, the day of the meeting; or a record by somebody who writes as to a reader.
      if telling >= 3, telling > naming + fitting + other { return .unclear }
      if naming == 0, telling >= 2, telling > fitting + other { return .unclear }
      return isOfEvent && blank == 0 && !tellsOfCase && telling + missing > naming + fitting ? .unclear : .filledIn
    }
    // A count of records in the words of their labels.
    if figures >= 3, figures == answered, blank == 0 { return .told }
    let topics = telling + missing
    let isForReaders = isNamed || ofEvents >= 2 && (telling > 0 || isTitled)
    if isForReaders, blank == 0, !tellsOfCase, topics >= max(2, 2 * other) { return .told }
    if telling >= 2, telling * 2 > answered {
      let isSure = isTitled || ordering >= 2
      let isWhole = !tellsOfCase && telling >= 2 * (other + missing) && (blank == 0 || other == 0)
      return isSure && isWhole ? .told : .unclear
    }
    return isOfEvent && blank == 0 && topics >= 2 && topics > other ? .unclear : .filledIn
  }

  private mutating func look(at items: [FormParser.Item]) {
    var isAbove = true
    for item in items where !isSurelyFilledIn {
      switch item {
      case .entry(let entry) where !entry.isMention:
        if entry.sense.field != nil { isAbove = false }
        look(at: entry)
      case .heading(let text, _, _), .stray(let text, _):
        if isAbove { look(atTitle: text) }
        // A row of a table without labels of records: "Apologies", and who sent them.
        if case .stray = item, Titles.isOfEvent(Self.words(text).prefix(3).joined(separator: " ")) { ofEvents += 1 }
      case .table(let log):
        if !log.rows.isEmpty, log.senses.contains(where: { $0.field != nil }) { hasRows = true }
      default: break
      }
    }
  }

  /// A short line with a word by which texts call themselves.
  private mutating func look(atTitle line: String) {
    guard line.utf8.count <= 80 else { return }
    let words = Self.words(line)
    guard words.count <= 8 else { return }
    if words.contains(where: { Titles.sure.contains($0) }) { (isNamed, isTitled) = (true, true) }
    if words.contains(where: { Titles.likely.contains($0) }) { isTitled = true }
  }

  private mutating func look(at entry: FormEntry) {
    guard let field = entry.sense.field else {
      look(atTitle: entry.label)
      if !entry.isBlank, Titles.isOfEvent(entry.label) { ofEvents += 1 }
      return
    }
    if entry.isBlank {
      blank += 1
      return
    }
    // Cells beside each other are the answer with whatever else, or what was said of a topic, by whom, until when.
    let areCells = entry.kind == .unclearPlace && entry.text.contains("\n")
    guard entry.kind == .text || areCells, entry.more.isEmpty else {
      fitting += 1
      return
    }
    if Self.areFigures(entry.text), field != .recordID, field != .caseRef, field.type != .date {
      missing += 1
      figures += 1
      return
    }
    if areCells { return look(atCells: entry.text, of: field) }
    let text = Array(entry.text.utf8.prefix(2_000))
    let words = Self.words(entry.text)
    let found = Self.reader.read(text.span, as: field)
    // "Do not share" is no word to a reader.
    if words.count <= 3, Self.fits(found, field) {
      if field == .decision { naming += 1 } else if !Self.preprinted.contains(field) { fitting += 1 }
      return
    }
    // "Please see the e-mail below" says nothing; it was said elsewhere.
    if Telling.points(words) {
      blank += 1
      return
    }
    let isOfCase = words.contains { CaseWords.all.contains($0) }
    let asks = text.last == UInt8(ascii: "?") && words.count >= 3 && !isOfCase
    if Telling.orders(words, isOfCase: isOfCase) {
      telling += 1
      ordering += 1
    } else if asks || PrintedWords.isGuidance(text.span) || Telling.is(words, isOfCase: isOfCase) {
      telling += 1
    } else if Self.fits(found, field) {
      if field == .decision { naming += 1 } else if !Self.preprinted.contains(field) { fitting += 1 }
    } else {
      switch found.kind {
      case .blank, .placeholder, .notApplicable: blank += 1
      default: look(at: field, entry.text, words, isOfCase)
      }
    }
  }

  /// One of the cells may be help and another the answer: what fits counts, and no help as words to a reader.
  private mutating func look(atCells text: String, of field: Field) {
    let cells = text.split(separator: "\n").prefix(20).map { FormWords.trimmed($0) }
    let isNamed = (field == .subject || field == .signature) && cells.contains { FormWords.isName($0) }
    if isNamed || field == .recordID || field == .caseRef {
      naming += 1
    } else if cells.contains(where: { Self.isAnswer($0, to: field) }) {
      if field == .decision { naming += 1 } else if !Self.preprinted.contains(field) { fitting += 1 }
    } else {
      let words = Self.words(text)
      look(at: field, text, words, words.contains { CaseWords.all.contains($0) })
    }
  }

  /// "Ongoing" may stand in a cell of its own beside anything, and says nothing of what was decided.
  private static func isAnswer(_ cell: String, to field: Field) -> Bool {
    let found = reader.read(cell.utf8.span, as: field)
    return fits(found, field) && !(field == .decision && found.isPlain(as: .choice(Decision.unclear)))
  }

  /// "14", "14 of 20", "62%", and the same of several quarters.
  private static func areFigures(_ text: String) -> Bool {
    let words = text.prefix(200).split { $0.isWhitespace || $0 == "/" }
    return !words.isEmpty && words.count <= 20
      && words.allSatisfy { $0 == "of" || $0.utf8.count <= 6 && $0.utf8.allSatisfy(isOfFigures) }
      && words.contains { $0.contains(where: \.isNumber) }
  }

  private static func isOfFigures(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "%")
  }

  /// It is an answer to a question with few answers; "yes or no" is none.
  private static func fits(_ found: Interpretation, _ field: Field) -> Bool {
    switch found.kind {
    case .choice where field == .decision:
      Decision.allCases.contains { found.isPlain(as: .choice($0)) }
    case .blank, .placeholder, .notApplicable, .text, .notADate, .unreadable, .indefiniteDate: false
    default: true
    }
  }

  private mutating func look(
    at field: Field, _ text: String, _ words: [String], _ isOfCase: Bool
  ) {
    switch field {
    case .recordID, .caseRef:
      if words.count <= 4, text.contains(where: \.isNumber) { naming += 1 } else { other += 1 }
    case .subject, .signature:
      if FormWords.isName(text) || isOfCase { naming += 1 } else { other += 1 }
    default:
      if isOfCase { tellsOfCase = true }
      if !isOfCase, field.type != .text { missing += 1 } else { other += 1 }
    }
  }

  /// The first words of a text as they stand, small.
  private static func words(_ text: String) -> [String] {
    if text.utf8.count <= 1_000, let words = asciiWords(text.utf8.span) { return words }
    return text.prefix(1_000).lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.prefix(60)
      .map(String.init)
  }

  /// The same byte by byte; nil where it has other signs than those of ASCII.
  private static func asciiWords(_ text: Span<UInt8>) -> [String]? {
    if text.holds({ $0 >= 0x80 }) { return nil }
    var words: [String] = []
    var word: [UInt8] = []
    for index in text.indices where words.count < 60 {
      let byte = text[index]
      if (byte | 0x20) &- UInt8(ascii: "a") < 26 {
        word.append(byte | 0x20)
      } else if byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "'") {
        word.append(byte)
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty, words.count < 60 { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  private static let reader = FieldReader(asOf: Day(number: 0))
  /// What a text may say of all records.
  private static let preprinted: FieldSet = [.retentionPeriod, .retentionCategory, .lawfulBasis, .version, .team]
}

extension MailPurpose {
  /// What texts about records call themselves, and what meetings and courses have beside their topics.
  private enum Titles {
    static func isOfEvent(_ label: String) -> Bool {
      let words = MailPurpose.words(label)
      return words.count <= 4 && words.contains { event.contains($0) }
    }

    static let sure: Set<String> = [
      "agenda", "newsletter", "bulletin", "training", "webinar", "workshop", "cylchlythyr",
      "hyfforddiant",
    ]
    static let likely: Set<String> = [
      "minutes", "cofnodion", "course", "invitation", "invite", "reminder", "policy", "guidance", "procedure",
      "briefing", "update", "tips",
      "checklist", "faq", "faqs", "gwahoddiad", "polisi", "canllawiau", "nodyn",
    ]
    private static let event: Set<String> = [
      "where", "venue", "location", "apologies", "present", "attendees", "chair", "join", "rsvp", "aob", "time",
      "when", "meeting", "room", "speaker", "trainer", "topics", "lleoliad", "ymddiheuriadau", "presennol", "amser",
    ]
  }

  /// Words to a reader.
  private enum Telling {
    /// "Choose one from the list", "explain in your own words".
    static func orders(_ words: [String], isOfCase: Bool) -> Bool {
      guard let first = words.first else { return false }
      return orders.contains(first) || !isOfCase && words.contains { readers.contains($0) }
    }

    /// "How to record it", "must be sought", "is not always needed"; of one child it may be what was decided.
    static func `is`(_ words: [String], isOfCase: Bool) -> Bool {
      if isOfCase { return false }
      if words.count >= 2 {
        if ordersOfSomething.contains(words[0]), objects.contains(words[1]) { return true }
        if questions.contains(words[0]), askers.contains(words[1]) { return true }
      }
      return words.contains { rules.contains($0) }
    }

    /// "See attached", "please refer to the e-mail below".
    static func points(_ words: [String]) -> Bool {
      let own = words.first == "please" ? words.dropFirst() : words[...]
      return own.first.map { pointers.contains($0) } ?? false
    }

    private static let pointers: Set<String> = [
      "see", "refer", "find", "read", "as", "attached", "per", "contact", "call", "ring", "phone", "speak", "gweler",
    ]
    private static let readers: Set<String> = ["you", "your", "yours", "yourself", "eich", "chi"]
    private static let orders: Set<String> = [
      "choose", "pick", "explain", "describe", "select", "enter", "tick", "specify", "indicate", "ensure", "remember",
      "insert", "provide", "state", "avoid", "please", "write", "say", "type", "dewiswch",
      "nodwch", "rhowch", "ysgrifennwch", "ticiwch", "cofiwch", "eglurwch",
    ]
    private static let ordersOfSomething: Set<String> = [
      "give", "add", "use", "list", "include", "record", "put", "ask", "check", "complete", "keep", "make", "name",
      "note", "do", "be", "show", "tell", "attach", "sign", "set", "consider", "think", "fill", "leave", "copy",
      "follow", "don", "delete",
    ]
    private static let objects: Set<String> = [
      "the", "what", "how", "why", "when", "who", "whether", "if", "any", "all", "each", "every", "here", "in", "it",
      "them", "a", "an", "as", "specific", "only", "not", "t", "out", "about", "blank", "this", "these", "full", "one",
    ]
    private static let questions: Set<String> = ["how", "when", "what", "why", "who", "where", "which", "whether"]
    private static let askers: Set<String> = ["to", "we", "has", "must", "should", "can", "needs"]
    private static let rules: Set<String> = [
      "must", "should", "shall", "always", "never", "usually", "normally", "generally", "unless", "whenever",
      "wherever", "remember", "rhaid", "dylid",
    ]
  }

  /// Words of a person and of what happened, as records have them and texts for many readers seldom do.
  private enum CaseWords {
    static let all: Set<String> = [
      "mum", "mother", "mam", "mummy", "dad", "father", "stepfather", "stepdad", "boyfriend", "son", "daughter",
      "boy", "girl", "he", "she", "him", "her", "his", "hers", "brother", "sister", "sibling", "nan", "gran",
      "grandmother", "grandfather", "aunt", "uncle", "told", "said", "disclosed", "rang", "phoned", "called", "spoke",
      "refused", "agreed", "asked", "emailed", "e-mailed", "sent", "passed", "met", "contacted", "informed", "reported",
      "worried", "concerned", "upset", "crying", "alleged", "referred", "declined", "gave", "went", "came", "saw",
      "seen", "heard", "bruise", "bruises", "bruising", "injury", "injuries", "hit", "hurt", "unsafe", "assault",
      "mash", "i", "police", "gp", "lado", "social", "camhs",
      "nspcc", "verbal", "verbally", "merch", "bachgen", "dywedodd", "ffoniais",
    ]
  }
}
