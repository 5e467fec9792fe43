import Formats
import Records
import Reporting

/// What an entry's name and kind say of it: evidence, a signature, a consent form, a record.
enum EvidenceName {
  /// The last part of an entry's address.
  static func last(of entry: String) -> String {
    let utf8 = entry.utf8
    guard let cut = utf8.lastIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "!") }) else { return entry }
    return String(entry[utf8.index(after: cut)...])
  }

  /// Without what follows the last point.
  static func stem(_ name: String) -> String {
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return name }
    return String(name[..<point])
  }

  /// Letters and figures, small.
  static func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

  private static func suffix(_ name: String) -> String {
    guard let point = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: point)...].lowercased()
  }

  /// The words and numbers of a name, small, its ending apart.
  private static func words(_ name: String) -> [String] {
    stem(name).replacing("%20", with: " ").lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  // MARK: Evidence

  /// It may be the evidence of a record: a picture, a recording, a signature, a document without a record of its own.
  static func mayBeEvidence(_ line: LedgerLine) -> Bool {
    if isSignature(line) { return true }
    return switch line.disposition {
    case .unreadable(.unsupportedFormat):
      evidence.contains(line.format) || line.message == PicturedPage.advice
    case .notARecord: documents.contains(line.format)
    // A form whose labels are those of a consent form.
    case .unreadable(.parseError): isConsentForm(named: last(of: line.entry))
    default: false
    }
  }

  private static let documents: Set<String> = ["pdf", "docx", "odt", "fodt", "rtf"]
  private static let evidence: Set<String> = [
    "png", "jpeg", "gif", "tiff", "bmp", "webp", "heic", "pdf", "p7s", "pgp", "mp3", "wav", "m4a", "mp4", "ogg",
  ]

  // MARK: Signatures

  /// A detached signature, which nobody verified.
  static func isSignature(_ line: LedgerLine) -> Bool {
    // One over a message is not unread: it is known for what it is.
    if line.disposition == .notARecord { return OtherFormats.isSignature(named: line.format) }
    guard line.disposition == .unreadable(.unsupportedFormat) else { return false }
    if OtherFormats.isSignature(named: line.format) { return true }
    // Without a mark of its own it is known by its name, and short.
    return line.format.isEmpty && line.bytes < 100_000 && ["p7s", "sig"].contains(suffix(last(of: line.entry)))
  }

  /// The name of what a signature is over by its own name: "form.docx.p7s"; nil where it has no ending of one.
  static func signedName(_ entry: String) -> String? {
    let name = last(of: entry)
    return ["p7s", "sig", "asc"].contains(suffix(name)) ? stem(name) : nil
  }

  // MARK: Consent forms

  /// "Consent form.docx", "agreement to share.pdf"; not "record of decision and consent".
  static func isConsentForm(named name: String) -> Bool {
    let words = words(name)
    if words.contains(where: { decides.contains($0) }) { return false }
    if words.contains("consent") || words.contains("consents") { return true }
    guard words.contains("agreement") || words.contains("permission") else { return false }
    return words.contains { ["share", "sharing", "form", "slip"].contains($0) }
  }

  private static let decides: Set<String> = [
    "decision", "decisions", "record", "records", "referral", "referrals", "marf", "log", "register", "isr",
  ]

  // MARK: Records

  /// It is called what a record is called: "Referral form child 05", "ISR-2026-0115"; not "signed page", "IMG_0001".
  static func saysRecord(_ name: String) -> Bool {
    let words = words(name)
    if words.contains(where: { partOfRecord.contains($0) }) { return false }
    if words.contains(where: { called.contains($0) }) { return true }
    // Letters and a number behind them, other than those that cameras and scanners give.
    for (index, word) in words.enumerated() {
      let letters = word.prefix { $0.isLetter }
      let digits = word.dropFirst(letters.count)
      let number = digits.isEmpty && index + 1 < words.count ? Substring(words[index + 1]) : digits
      if (2...4).contains(letters.count), number.count >= 3, number.allSatisfy(\.isNumber),
        !ofCameras.contains(String(letters))
      {
        return true
      }
    }
    return false
  }

  /// A name of the same kind as a record's, for another child or with another number: "Adams.docx" and "Brown.pdf",
  /// "001.docx" and "002.pdf". What shares a word with it, and what says of itself what it is, belongs to it.
  static func isLike(_ name: String, _ record: String) -> Bool {
    let (one, other) = (shape(name), shape(record))
    guard !one.isEmpty, one == other else { return false }
    let (own, its) = (words(name), words(record))
    for words in [own, its]
    where words.contains(where: {
      partOfRecord.contains($0) || ofCameras.contains($0) || things.contains($0)
    }) {
      return false
    }
    if its.contains(where: { called.contains($0) }) { return false }
    let letters = Set(own.filter { $0.contains(where: \.isLetter) })
    return letters.isDisjoint(with: its) && own != its
  }

  /// The kinds of its words: numbers, small words, words that begin with a capital.
  private static func shape(_ name: String) -> [Character] {
    stem(name).replacing("%20", with: " ").split { !$0.isLetter && !$0.isNumber }.map { word in
      guard let first = word.first, first.isLetter else { return "9" }
      return first.isUppercase ? "A" : "a"
    }
  }

  private static let called: Set<String> = [
    "referral", "referrals", "marf", "isr", "record", "records", "form", "forms", "decision", "decisions", "request",
  ]
  /// What is a part of a record or beside it, whatever else the name says.
  private static let partOfRecord: Set<String> = [
    "consent", "signed", "signature", "sign", "page", "pages", "body", "bodymap", "map", "photo", "photos", "picture",
    "screenshot", "letter", "email", "minutes", "notes", "chronology", "receipt", "acknowledgement", "evidence",
    "attachment", "appendix", "drawing", "injury", "injuries", "logo", "envelope",
  ]
  /// What lies beside a record and is called by what it is or shows.
  private static let things: Set<String> = [
    "scan", "scanned", "scans", "copy", "original", "paper", "handwritten", "image", "images",
    "photograph", "pic",
    "pics", "video", "audio", "recording", "voicemail", "bruise", "bruises", "bruising", "arm",
    "leg", "face", "back",
    "hand", "neck", "mark", "marks", "burn", "body", "statement", "report", "plan", "assessment",
    "agreement",
    "permission", "fax", "sig", "stamp", "front", "reverse", "left", "right", "mum", "mother",
    "father", "dad", "school",
    "police", "gp", "hospital", "text", "texts", "message", "messages", "chat", "whatsapp",
    "snapchat", "diary",
    "timeline", "genogram", "map", "sketch", "document", "extra", "supporting", "enclosure",
    "annex", "account",
  ]
  private static let ofCameras: Set<String> = [
    "img", "dsc", "dscn", "dscf", "pxl", "pic", "vid", "mov", "mvi", "wa", "skm", "ccf", "scan", "doc", "file", "part",
    "page", "rec", "aud", "cam", "smb", "kmbt", "fax", "mfp",
  ]
}
