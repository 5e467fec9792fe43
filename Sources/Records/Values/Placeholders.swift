/// Text that says nothing, and text that says that there is nothing to say.
enum Placeholders {
  static let placeholder: UInt32 = 1
  static let notApplicable: UInt32 = 2
  /// "na": N/A, but the Welsh *no* where its column also says *ie*.
  static let na: UInt32 = 3
  /// "Yes/No" with nothing struck out; but "Yes; No" is two answers.
  static let unanswered: UInt32 = 4
  /// Says nothing where it is asked with whom, what, how or by whom; elsewhere it may be an answer ("missing").
  static let ofSharing: UInt32 = 5

  private static let wordings: [(value: UInt32, texts: [String])] = [
    (
      notApplicable,
      [
        "n/a", "not applicable", "non applicable", "not-applicable", "does not apply", "doesn't apply",
        "amherthnasol", "ddim yn berthnasol", "dim yn berthnasol", "n/a n/a", "n/a not applicable",
      ]
    ),
    (na, ["na"]),
    (
      unanswered,
      [
        "yes/no", "y/n", "yes / no / n/a", "yes/no/unknown", "yes/no/not known", "yes no don't know", "ie/na",
        "ydw/nac ydw",
      ]
    ),
    (
      placeholder,
      [
        "nil", "null", "none", "nothing", "blank", "empty", "undefined",
        "tbc", "tbd", "tba", "t.b.c", "t.b.d", "t.b.a", "to be confirmed", "to be decided", "to be determined",
        "to be advised",
        "to be completed", "to be added", "to be updated", "to do", "todo",
        "xxx", "xx", "xxxx", "xxxxx", "xxxxxx", "test", "testing", "test test", "asdf", "lorem ipsum",
        "unknown", "not known", "n/k", "nk", "unk", "don't know", "do not know", "dont know", "anhysbys",
        "ddim yn gwybod",
        "not yet known", "not known yet", "unknown at this time", "not known at this time", "unknown at present",
        "not known at present", "currently unknown", "will follow", "info to follow", "information to follow",
        "details to follow", "more to follow", "further details to follow", "report to follow", "form to follow",
        "pending", "to follow", "awaited", "awaiting", "ditto", "as stated", "as before", "as previous", "same",
        "same as above", "same as below", "same as before", "see above", "as above", "see below", "as below",
        "see notes", "see note", "see case notes", "see records", "see record", "see log", "see chronology",
        "see referral", "see referral form", "see form", "see attached", "see attachment", "see attachments",
        "please see attached", "as attached", "see attached document", "see attached form",
        "see attached referral", "see file", "on file", "see case file", "see email", "see e-mail", "see emails",
        "see email attached", "see cpoms", "see myconcern", "see system", "see report", "see letter", "see other",
        "see reason", "see reasons", "see decision", "see concern", "see details", "see previous", "see over",
        "see overleaf", "see main form", "see minutes", "please see above",
        "please see below", "refer to notes", "refer to file", "refer to above", "as discussed", "as agreed above",
        "as per above", "as per referral", "as per notes", "as per email", "as per form", "as per file",
        "gweler uchod", "gweler isod", "gweler ynghlwm",
        "none recorded", "nothing recorded", "none given", "not given", "none stated", "none provided", "none entered",
        "no details given", "no details recorded", "no details available", "no details provided",
        "no information given",
        "no information recorded", "no information provided",
        "not recorded", "not stated", "not specified", "not provided", "not supplied", "not available", "not entered",
        "not completed", "not answered", "no answer", "no response given", "no entry", "no data", "no information",
        "no information available", "no info", "no info available", "information not available", "no details",
        "no detail", "no comment", "no comments", "unspecified", "unstated", "unavailable", "left blank",
        "intentionally blank", "intentionally left blank", "leave blank", "leave empty", "not started",
        "i do not know", "i don't know", "cannot remember", "can't remember", "do not remember", "don't remember",
        "i cannot remember", "i can't remember", "not sure", "unsure",
        "please select", "please select one", "please select an option", "please select an item", "please choose",
        "select", "select one", "select an option", "select an item", "select option", "select from list",
        "choose", "choose one", "choose an item", "choose an option", "choose a date", "pick a date",
        "please complete", "please specify", "please state", "please enter", "please enter text", "enter text",
        "enter text here", "enter a date", "enter date", "type here", "insert text", "insert here", "insert date",
        "insert name", "type text", "type text here", "enter your text", "click here", "click here to enter text",
        "click here to enter a date",
        "click to enter text", "click or tap here to enter text", "click or tap to enter text",
        "click or tap to enter a date", "tap here to enter text", "your answer", "enter your answer",
        "delete as appropriate", "delete as applicable", "yes/no delete as appropriate",
        "yes or no",
        "dd/mm/yyyy", "dd/mm/yy", "mm/dd/yyyy", "yyyy-mm-dd", "d/m/y", "dd mm yyyy hh mm", "ddmmyyyy", "ddmmyy",
        "hh:mm", "date", "day month year", "__/__/____", "dd/mmm/yyyy",
        // What systems write where nobody answered.
        "respondent skipped this question", "skipped this question", "question skipped", "skipped", "no file chosen",
        "no file selected", "no file attached", "no file uploaded", "choose file", "choose a file", "no selection",
        "no answer given", "no answer provided", "no answer recorded", "no response recorded", "no response provided",
        "no decision made", "no decision recorded", "no decision given", "no entry made", "nothing entered",
        "not filled in", "not filled out", "not yet filled in", "not yet completed", "not yet recorded",
        "not yet entered", "not yet answered", "not yet added", "not yet written",
        "cliciwch neu dapiwch yma i roi testun", "cliciwch yma i roi testun", "cliciwch neu dapiwch i roi testun",
        "cliciwch neu dapiwch yma i roi dyddiad", "cliciwch neu dapiwch i roi dyddiad", "rhowch destun yma",
        "rhowch destun", "rhowch ddyddiad", "dewiswch eitem", "dewiswch",
        "dim ateb", "dim llofnod", "dim enw", "dim gwybodaeth", "heb ei gofnodi", "heb ei lenwi", "heb ei gwblhau",
        "heb ei lofnodi", "heb lofnod", "i ddilyn", "i'w gadarnhau", "i'w gwblhau", "i'w lenwi", "gadawyd yn wag",
      ]
    ),
    (
      ofSharing,
      [
        "missing", "absent", "nobody", "no one", "noone", "no body", "neb", "anyone", "someone", "somebody",
        "not shared", "not yet shared", "nothing shared", "nothing was shared", "nothing has been shared",
        "nothing yet shared", "nothing shared yet", "no information shared", "no information was shared", "not sent",
        "not yet sent", "nothing sent", "nothing was sent", "not disclosed", "nothing disclosed", "not referred",
        "not yet referred", "not stored", "not yet stored", "nowhere", "not kept", "not saved", "not filed",
        "not yet filed", "other", "others", "no name", "no name given", "no name recorded", "name missing",
        "name not given", "name not recorded", "not shared with anyone", "not shared with anybody",
        "not shared with any agency", "none was shared", "none were shared", "none shared", "not decided",
        "not yet decided", "undecided", "various", "them", "as appropriate",
      ]
    ),
  ]

  static let table = ValueTable(wordings)

  /// The longest wording has 31 letters; no text longer than this is one.
  static let longest = 64

  /// Wordings that are all of their text, and how others begin (`Openings`).
  static let wholes = wordings.flatMap(\.texts)
  static let openings =
    declared.list + pointers.list + allusions.list + leftBlank.list + unsettled.list + Deferrals.openings.list
    + places.list

  /// What the text is if it says nothing; nil where it says something. `text` is not empty.
  ///
  /// - Parameter isOfSharing: that the field asks with whom, what, how or by whom.
  static func read(_ text: Span<UInt8>, naIsNo: Bool, isOfSharing: Bool = false) -> Interpretation? {
    if !Openings.kinds(of: text).contains(.placeholder) {
      return Deferrals.mayStand(in: text) && Deferrals.stand(in: text) ? .unreadable(.perhapsPrinted) : nil
    }
    // What a spreadsheet shows for an error.
    if text[0] == UInt8(ascii: "#"), text.count <= 8, errorValue(text) { return .placeholder }
    var scanner = WordScanner()
    guard let first = scanner.next(in: text) else { return text.count > 64 ? nil : wordless(text) }
    guard let value = table.value(from: first, scanner, of: text) else {
      if let match = declared.match(at: first, scanner, in: text), holdsOnly(besidesDeclared, text, from: match.end) {
        return .notApplicable
      }
      if pointsElsewhere(first, scanner, in: text) || Promises.stand(in: text) { return .placeholder }
      if leftBlank.match(at: first, scanner, in: text) != nil { return .placeholder }
      // "TBC Ffion Bevan": a name, and that it is not yet sure.
      let isUnsettled =
        alludes(first, scanner, in: text) || unsettled.match(at: first, scanner, in: text) != nil
        || Deferrals.stand(in: text) || places.matchesWhole(text)
      return isUnsettled ? .unreadable(.perhapsPrinted) : nil
    }
    switch value {
    case notApplicable: return .notApplicable
    case na: return naIsNo ? nil : .notApplicable
    case unanswered: return hasSeveral(text) ? nil : .placeholder
    case ofSharing: return isOfSharing ? .placeholder : nil
    default: return .placeholder
    }
  }

  /// "See notes on the case file": a text that only says where else to look.
  private static func pointsElsewhere(_ first: Word, _ scanner: WordScanner, in text: Span<UInt8>) -> Bool {
    guard pointers.match(at: first, scanner, in: text) != nil else { return false }
    var scanner = scanner
    var places = 0
    while let word = scanner.next(in: text) {
      if elsewhere.match(at: word, scanner, in: text) != nil {
        places += 1
      } else if besides.match(at: word, scanner, in: text) == nil, !Promises.isTime(word, in: text),
        Promises.people.match(at: word, scanner, in: text) == nil
      {
        return false
      }
    }
    return places > 0
  }

  /// "As discussed with the head this morning", "Same reason as the last time": who was there knows.
  private static func alludes(_ first: Word, _ scanner: WordScanner, in text: Span<UInt8>) -> Bool {
    guard allusions.match(at: first, scanner, in: text) != nil else { return false }
    var scanner = scanner
    while let word = scanner.next(in: text) {
      guard
        alluded.match(at: word, scanner, in: text) != nil || besides.match(at: word, scanner, in: text) != nil
          || elsewhere.match(at: word, scanner, in: text) != nil || Promises.isTime(word, in: text)
          || Promises.people.match(at: word, scanner, in: text) != nil
      else { return false }
    }
    return true
  }

  private static let allusions: Phrases = [
    "as discussed", "as agreed", "as previously", "same reason*", "same as", "the same as", "the same reason*",
  ]
  private static let alluded: Phrases = [
    "discussed", "agreed", "reason*", "previously", "head", "headteacher", "teacher", "deputy", "dsl", "team", "staff",
    "colleague*", "phone", "telephone", "call", "conversation", "morning", "afternoon", "evening", "today", "yesterday",
    "week", "last", "time", "before", "earlier", "already", "again", "we", "you", "us", "i", "was", "is", "it",
    "referrals", "first", "next", "one",
  ]

  /// That every word behind `from` is one of the phrases'.
  private static func holdsOnly(_ phrases: Phrases, _ whole: Span<UInt8>, from: Int) -> Bool {
    let text = whole.extracting(from..<whole.count)
    var scanner = WordScanner()
    while let word = scanner.next(in: text) {
      guard phrases.match(at: word, scanner, in: text) != nil else { return false }
    }
    return true
  }

  /// "Not applicable to this case": no more than "not applicable".
  private static let declared: Phrases = ["not applicable", "n/a"]
  private static let besidesDeclared: Phrases = [
    "to", "in", "for", "at", "this", "the", "case", "child", "record", "here", "time",
    "stage", "point", "present", "situation", "instance", "referral", "occasion", "circumstances", "these", "really",
  ]
  private static let leftBlank: Phrases = ["left blank", "left empty"]
  /// Where the answer may stand, and where something is kept.
  static let places: Phrases = [
    "in the log", "in the file", "in the notes", "in the case notes", "in the record", "in the records", "in the book",
    "in my notes", "in the minutes", "in the email", "held on file", "kept on file", "on the file", "in file",
    "in the report", "on the system", "in the chronology", "in the case file",
  ]
  private static let unsettled: Phrases = ["tbc", "tbd", "tba", "todo"]

  private static let pointers: Phrases = [
    "see", "please see", "please refer", "please read", "refer to", "as per", "as in", "as detailed in",
    "as recorded in", "as recorded on", "as stated in", "as set out in", "details in", "details on",
  ]
  /// Where it says to look.
  private static let elsewhere: Phrases = [
    "notes", "note", "file", "files", "email", "emails", "attached", "attachment", "attachments", "record", "records",
    "referral", "form", "above", "below", "cpoms", "myconcern", "log", "chronology", "report", "letter", "system",
    "minutes", "overleaf", "appendix", "page", "section", "entry", "entries", "enclosed", "document", "documents",
    "folder", "spreadsheet", "statement", "emailed", "case notes", "assessment", "assessments", "plan",
  ]
  private static let besides: Phrases = [
    "see", "please", "refer", "guidance", "on", "in", "the", "to", "for", "of", "and", "or", "a", "our", "my", "case",
    "pupil",
    "child", "main", "original", "previous", "other", "dated", "sent", "with", "at", "from", "details", "detail",
    "reason", "reasons", "more", "further", "full", "information", "mail", "e", "by", "all", "as", "per", "this",
    "his", "her", "their", "shared", "drive", "written", "meeting", "last", "supervision", "risk", "safety", "care",
    "held",
  ]

  /// What a text without letter or digit says: blank where there is nothing but white space or an empty box, a
  /// placeholder where there are only signs; nil where there is a tick.
  private static func wordless(_ text: Span<UInt8>) -> Interpretation? {
    switch TickBoxes.bare(text) {
    case .ticked: return nil
    case .empty: return .blank
    case .crossed, nil: break
    }
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte <= 0x20 {
        index += 1
        continue
      }
      guard byte >= 0x80 else { return .placeholder }
      let folded = Folding.fold(text, at: index)
      // Neither white space nor left out of words: a sign.
      if folded.isSeparator, !folded.isSpace { return .placeholder }
      index += folded.length
    }
    return .blank
  }

  /// Two answers, or one of them set off: in brackets, between stars, alone in capitals.
  private static func hasSeveral(_ text: Span<UInt8>) -> Bool {
    var stars = 0
    var scanner = WordScanner()
    var (capitals, others) = (0, 0)
    while let word = scanner.next(in: text) {
      if word.range.count < 2 { continue }
      if word.range.allSatisfy({ text[$0] &- UInt8(ascii: "A") < 26 }) { capitals += 1 } else { others += 1 }
    }
    if capitals > 0, others > 0 { return true }
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "*"):
        stars += 1
        if stars > 1 { return true }
      case UInt8(ascii: ";"), UInt8(ascii: "\n"), UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"),
        UInt8(ascii: "<"):
        return true
      default: break
      }
    }
    return false
  }

  private static let errors: Phrases = [
    "n a", "ref", "value", "name", "null", "num", "div 0", "spill", "calc", "error", "getting data",
  ]

  private static func errorValue(_ text: Span<UInt8>) -> Bool { errors.matchesWhole(text) }
}
