import Records

/// The words by which mail programs and mail servers mark what they put into a message: where another message begins,
/// where the writer's own text ends.
enum MailWording {
  // MARK: Another message

  /// A field of the head of a message, as programs write it above what is answered or handed on.
  enum HeadField { case sender, sent, recipient, subject, other }

  /// The field that a line begins with ("From: …"), and what it says.
  static func headField(_ line: String) -> (field: HeadField, value: String)? {
    guard mayBeHeadField(line.utf8.span), let colon = line.utf8.prefix(25).firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let isMarked = line.utf8[..<colon].contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }
    let words = isMarked ? line[..<colon].filter { $0 != "*" && $0 != "_" } : String(line[..<colon])
    let label = FormWords.trimmed(words).lowercased()
    guard let field = headFields[label] else { return nil }
    let value = line[line.index(after: colon)...].drop { $0 == "*" || $0 == "_" || $0 == " " }
    return (field, FormWords.trimmed(value))
  }

  /// The quick question before, asked of every line: it has a colon behind no more letters than a field has, and begins
  /// with two that a field begins with.
  static func mayBeHeadField(_ line: Span<UInt8>) -> Bool {
    var start: Int?
    var letters = 0
    for index in 0..<min(line.count, 25) {
      let byte = line[index]
      if byte == UInt8(ascii: ":") {
        guard let start, letters <= mostLetters else { return false }
        return headLetters[firstTwo(line[start], start + 1 < line.count ? line[start + 1] : 0)]
      }
      if byte <= 0x20 || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") { continue }
      start = start ?? index
      if byte < 0x80 { letters += 1 }
    }
    return false
  }

  /// A number below 1,024 for two letters; the second counts only where it is one.
  private static func firstTwo(_ first: UInt8, _ second: UInt8) -> Int {
    let isLetter = second | 0x20 >= 0x61 && second != UInt8(ascii: "_")
    return Int(first & 0x1F) << 5 | (isLetter ? Int(second & 0x1F) : 0)
  }

  private static let headLetters: [Bool] = {
    var letters = [Bool](repeating: false, count: 1_024)
    for word in headFields.keys.map({ Array($0.utf8) }) {
      letters[firstTwo(word[0], word.count > 1 ? word[1] : 0)] = true
    }
    return letters
  }()

  /// Of ASCII, without spaces.
  private static let mostLetters = headFields.keys.map { $0.utf8.count { $0 > 0x20 && $0 < 0x80 } }.max() ?? 0

  private static let headFields: [String: HeadField] = {
    var fields: [String: HeadField] = [:]
    for word in ["from", "oddi wrth", "von", "de", "da", "od", "van"] { fields[word] = .sender }
    for word in [
      "sent", "date", "anfonwyd", "dyddiad", "gesendet", "datum", "envoyé", "envoyé le", "enviado", "enviado el",
      "fecha", "inviato", "data", "wysłano", "sent on",
    ] { fields[word] = .sent }
    for word in ["to", "at", "i", "an", "à", "para", "a", "do", "aan"] { fields[word] = .recipient }
    for word in ["subject", "pwnc", "testun", "betreff", "objet", "asunto", "oggetto", "temat", "onderwerp"] {
      fields[word] = .subject
    }
    for word in ["cc", "bcc", "reply-to", "importance", "attachments", "re", "atodiadau", "sensitivity"] {
      fields[word] = .other
    }
    return fields
  }()

  /// "-----Original Message-----", "Begin forwarded message:".
  static func isTitle(_ line: String) -> Bool {
    guard line.utf8.count <= 80, mayBeTitle(line) else { return false }
    let signs: Set<Character> = ["-", "_", "=", " ", "*", ">"]
    let bare = FormWords.trimmed(line.drop { signs.contains($0) }).lowercased()
    let words = FormWords.trimmed(String(bare.reversed().drop { signs.contains($0) || $0 == ":" }.reversed()))
    return titles.contains(words) && (line.contains("--") || line.contains("__") || words.hasPrefix("begin"))
  }

  /// It has two dashes beside each other, or its first letter is that of "begin"; asked of every line.
  private static func mayBeTitle(_ line: String) -> Bool {
    var before: UInt8 = 0
    var isFirst = true
    let bytes = line.utf8.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == before, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") { return true }
      if isFirst, byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") {
        if byte | 0x20 == UInt8(ascii: "b") { return true }
        isFirst = false
      }
      before = byte
    }
    return false
  }

  /// The same of a heading, which lost its dashes.
  static func isTitle(heading: String) -> Bool { titles.contains(FormWords.trimmed(heading).lowercased()) }

  private static let titles: Set<String> = [
    "original message", "forwarded message", "begin forwarded message", "original appointment", "forwarded by",
    "start of forwarded message", "neges wreiddiol", "neges a anfonwyd ymlaen", "neges wedi'i hanfon ymlaen",
    "ursprüngliche nachricht", "weitergeleitete nachricht", "message d'origine", "message original",
    "message transféré", "mensaje original", "mensaje reenviado", "messaggio originale", "messaggio inoltrato",
    "wiadomość oryginalna", "oorspronkelijk bericht",
  ]

  /// "On Mon, 2 Mar 2026 at 09:00, Jo Hall <jo@example.org> wrote:".
  static func isAttribution(_ line: String) -> Bool {
    guard line.utf8.last == UInt8(ascii: ":"), line.utf8.count <= 400 else { return false }
    let lower = FormWords.trimmed(line.dropLast()).lowercased()
    return wrote.contains { lower.hasSuffix($0) }
  }

  /// It says when or from which address, as no sentence of a form does.
  static func isSureAttribution(_ line: String) -> Bool {
    isAttribution(line) && line.contains { $0.isNumber } && (line.contains("@") || line.contains(","))
      && starts.contains { line.lowercased().hasPrefix($0) }
  }

  private static let wrote = [
    " wrote", " writes", " ysgrifennodd", " yn ysgrifennu", " schrieb", " a écrit", " escribió", " ha scritto",
    " napisał", " napisał(a)", " schreef", " said",
  ]
  private static let starts = ["on ", "ar ", "am ", "le ", "el ", "il ", "op ", "w dniu ", "at "]

  /// Who is said to have written, and when, in an attribution.
  static func author(_ attribution: String) -> (sender: String, date: String) {
    var words = attribution
    for start in starts where words.lowercased().hasPrefix(start) {
      words.removeFirst(start.count)
      break
    }
    for end in wrote {
      if let start = words.start(ofEnd: end + ":") { words = String(words[..<start]) }
    }
    // The name stands behind the last comma, or alone.
    let parts = words.split(separator: ",").map { FormWords.trimmed($0) }
    guard parts.count > 1, let last = parts.last else { return ("", "") }
    let name = FormWords.trimmed(last.prefix { $0 != "<" }.filter { $0 != "\"" })
    let sender = name.contains(where: \.isNumber) || FormWords.words(name) > 5 ? "" : name
    return (sender, MailDate.typed(parts.dropLast().joined(separator: ", ")) ?? "")
  }

  // MARK: The end of the writer's own text

  /// What a line marks the end of a text by.
  enum Tail {
    /// "-- ": the signature that a program adds, to the end of the message.
    case signature
    /// "Sent from my phone", "Virus-free".
    case program
    /// "This e-mail is confidential …"
    case disclaimer
    /// "Kind regards"
    case farewell
  }

  static func tail(_ text: String) -> Tail? {
    if text == "--" || text == "—" { return .signature }
    guard mayBeTail(text) else { return nil }
    let lower = text.holds("’") ? text.lowercased().replacing("’", with: "'") : text.lowercased()
    let line = FormWords.trimmed(lower.drop { signs.contains($0) })
    if line.isEmpty { return nil }
    if notices.contains(where: { line.hasPrefix($0) }), line.utf8.count <= 60 { return .signature }
    if line.hasPrefix(signature) { return .signature }
    if isProgram(line) { return .program }
    if isDisclaimer(line) { return .disclaimer }
    if line.utf8.count <= 40, farewells.contains(line.filter { $0.isLetter || $0 == " " }) { return .farewell }
    return nil
  }

  private static let signs = "*_[(<>~|-=. "

  /// It begins as some mark does; asked of every line.
  private static func mayBeTail(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var start = 0
    while start < bytes.count, signs.utf8.contains(bytes[start]) { start += 1 }
    let words = bytes.extracting(start..<bytes.count)
    if words.count <= 6 { return true }
    guard let marks = marks[firstThree(words)] else { return false }
    // Signs may stand between the words of a farewell; in other scripts letters are made small otherwise.
    return words.count <= 60 && marks.areOfFarewell || words.holds { $0 >= 0x80 }
      || marks.others.contains { begins(words, with: $0) }
  }

  private static func begins(_ words: Span<UInt8>, with mark: [UInt8]) -> Bool {
    guard words.count >= mark.count else { return false }
    for index in mark.indices where small(words[index]) != mark[index] { return false }
    return true
  }

  private static func small(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  private static func firstThree(_ bytes: Span<UInt8>) -> UInt32 {
    var letters: UInt32 = 0
    for index in 0..<min(3, bytes.count) { letters = letters << 8 | UInt32(small(bytes[index])) }
    return letters
  }

  /// By their first letters the marks, and whether a farewell begins so.
  private static let marks: [UInt32: (others: [[UInt8]], areOfFarewell: Bool)] = {
    var marks: [UInt32: (others: [[UInt8]], areOfFarewell: Bool)] = [:]
    for mark in notices + [signature] + programs + sendings + beginnings + warnings {
      marks[firstThree(mark.utf8.span), default: ([], false)].others.append(Array(mark.utf8))
    }
    for mark in farewells { marks[firstThree(mark.utf8.span), default: ([], false)].areOfFarewell = true }
    return marks
  }()

  /// "Sent from my iPhone"; that something was sent from a secure mailbox is an answer.
  private static func isProgram(_ line: String) -> Bool {
    guard FormWords.words(line, most: 20) <= 12 else { return false }
    if programs.contains(where: { line.hasPrefix($0) }) { return true }
    guard let sent = sendings.first(where: { line.hasPrefix($0) }) else { return false }
    let rest = line.dropFirst(sent.utf8.count)
    return devices.contains { rest.contains($0) }
  }

  private static func isDisclaimer(_ line: String) -> Bool {
    if beginnings.contains(where: { line.hasPrefix($0) }) { return keys.contains { line.contains($0) } }
    guard warnings.contains(where: { line.hasPrefix($0) }) else { return false }
    return mails.contains { line.contains($0) } && (keys + origins).contains { line.contains($0) }
  }

  private static let programs = [
    "get outlook for ", "download outlook", "virus-free", "virus free", "sent from mail for windows",
    "sent from outlook for ", "sent from yahoo mail", "sent from aol", "scanned by mailscanner",
    "checked by avg", "this email has been checked for viruses", "this e-mail has been checked for viruses",
  ]
  private static let sendings = [
    "sent from my ", "sent from ", "sent via ", "anfonwyd o'm ", "anfonwyd o fy ", "anfonwyd oddi ar fy ",
    "wedi'i anfon o fy ", "gesendet von meinem ", "von meinem ", "envoyé de mon ", "enviado desde mi ",
    "inviato da ", "verstuurd vanaf mijn ",
  ]
  private static let devices = [
    "iphone", "ipad", "samsung", "galaxy", "android", "blackberry", "huawei", "pixel", "phone", "mobile", "ffôn",
    "ios device", "windows 1", "nokia", "oneplus", "xperia", "proton mail", "smartphone", "tablet",
  ]
  private static let signature = "begin pgp signature"
  private static let notices = ["privacy notice", "hysbysiad preifatrwydd", "e-mail disclaimer", "email disclaimer"]
  private static let beginnings = [
    "this e-mail", "this email", "this message", "this communication", "this transmission", "the information in this",
    "the information contained in this", "information in this e", "the contents of this e", "the content of this e",
    "the contents of this message", "if you have received this", "if you are not the intended", "if received in error",
    "please consider the environment", "consider the environment", "any views or opinions", "the views expressed",
    "we have taken reasonable precautions", "although this e", "all e-mail", "all email", "e-mails are", "emails are",
    "e-mails sent", "emails sent", "mae'r e-bost", "mae'r neges", "mae'r ebost", "mae'r wybodaeth yn y neges",
    "os nad chi yw'r", "os ydych wedi derbyn",
  ]
  private static let keys = [
    "is confidential", "are confidential", "be confidential", "confidential and", "strictly confidential",
    "confidential information", "intended", "addressee", "scanned", "virus", "liab", "in error", "monitored",
    "the environment before", "before printing", "before you print", "privileged", "may contain", "malware",
    "do not necessarily", "gyfrinachol", "cyfrinachol", "mewn camgymeriad", "ar gam", "fwriadu", "derbynnydd",
    "feirws", "firws",
  ]
  /// What stands before a warning or a disclaimer, and before much else.
  private static let warnings = [
    "caution", "external", "warning", "disclaimer", "confidential", "privileged", "important notice", "notice",
    "legal notice", "legal disclaimer", "internet email", "ymwadiad", "cyfrinach", "rhybudd",
  ]
  private static let mails = ["email", "e-mail", "message", "sender", "e-bost", "ebost", "neges"]
  private static let origins = ["outside", "external", "originated", "unverified", "addressee", "o'r tu allan"]
  private static let farewells: Set<String> = [
    "kind regards", "kindest regards", "regards", "best regards", "warm regards", "with kind regards", "many thanks",
    "with thanks", "yours sincerely", "yours faithfully", "yours truly", "best wishes", "all the best", "kr",
    "thanks and regards", "many thanks and kind regards", "cofion", "cofion cynnes", "cofion gorau", "yn gywir",
    "yr eiddoch yn gywir", "yr eiddoch yn ffyddlon", "dymuniadau gorau", "gyda diolch", "diolch yn fawr",
    "gyda chofion",
  ]
}

extension String {
  /// Where the words begin that it ends with, whatever their case; nil where it does not end so.
  fileprivate func start(ofEnd words: String) -> Index? {
    guard count >= words.count else { return nil }
    let start = index(endIndex, offsetBy: -words.count)
    return self[start...].lowercased() == words ? start : nil
  }
}
