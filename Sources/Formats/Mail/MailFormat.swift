import Records

/// Mail: one message (EML, RFC 5322 and MIME), whose text is read as a form.
///
/// Of a text that is written in several ways the richest is read, once, unless another has more of a form. What its
/// writer said is told from what is quoted there and from tails (`MailThread`). What is attached is no part of this: a
/// message with attachments is opened as a container, and its text is the first of its entries. What the message says
/// of itself (`MailEnvelope`) stands where its text is silent. Not read: what scripts or remote pictures would show,
/// S/MIME and OpenPGP (encrypted text cannot be read here, signatures are noticed and not verified), TNEF
/// ("winmail.dat").
struct MailFormat: DocumentFormat {
  static let name = FormatName(rawValue: "eml")

  private let limits: DecodingLimits
  private var text: MailText

  init(settings: DecoderSettings) {
    limits = settings.limits
    text = MailText(settings: settings)
  }

  static func bid(_ head: DocumentHead) -> Bid? {
    guard head.isText, MailBid.isMessage(head.text.span, suffix: head.suffix) else { return nil }
    return .certain
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let message = MailMessage(try WholeDocument.bytes(next, most: limits.wholeDocument), limits: limits)
    return try text.decode(message, name: name, rows: &rows, sink: &sink)
  }
}

/// Mail as Outlook saves it (MSG, a compound file), whose text is read as a form; as `MailFormat` in all else.
struct OutlookFormat: DocumentFormat {
  static let name = FormatName(rawValue: "msg")
  static let isText = false

  private let limits: DecodingLimits
  private var text: MailText

  init(settings: DecoderSettings) {
    limits = settings.limits
    text = MailText(settings: settings)
  }

  /// That a compound file is a message is known only where all of it is there (`EntryReading.readMail`).
  static func bid(_ head: DocumentHead) -> Bid? { nil }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let bytes = try WholeDocument.bytes(next, most: limits.wholeDocument)
    guard let message = MailMessage(outlook: bytes, limits: limits) else {
      throw Unreadable(.corrupt, "damaged: it is no message that can be followed")
    }
    return try text.decode(message, name: name, rows: &rows, sink: &sink)
  }
}

/// The text of a message as records.
struct MailText {
  private var page: HTMLFormat
  private var typed: TextFormat

  init(settings: DecoderSettings) {
    page = HTMLFormat(settings: settings)
    typed = TextFormat(settings: settings)
  }

  mutating func decode(
    _ message: MailMessage, name: String, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    if !message.isText { sink.note(Place(.document), "what is attached to it was not read", counts: true) }
    guard let text = message.text, text.bytes.count > 3 else {
      if let loss = message.loss { throw loss }
      return Decoded(.empty)
    }
    rows.use(envelope: message.envelopeOfText)
    defer { rows.use(envelope: nil) }
    var rest: [UInt8]? = text.bytes
    func next() -> [UInt8]? {
      defer { rest = nil }
      return rest
    }
    let decoded =
      try text.isHTML
      ? page.decode(name: name, next: next, rows: &rows, sink: &sink)
      : typed.decode(name: name, next: next, rows: &rows, sink: &sink)
    guard let loss = message.loss else { return decoded }
    if decoded.disposition != .assessed { throw loss }
    sink.note(Place(.document), loss.message, counts: true)
    return decoded
  }
}

/// What the first bytes of mail look like.
public enum MailBid {
  /// A message begins with fields, some of which only messages have. What somebody pasted (From, To, Subject) is a
  /// text.
  static func isMessage(_ text: Span<UInt8>, suffix: String) -> Bool {
    let start = MailStart.find(text).start
    guard start < text.count, text[start] | 0x20 >= 0x61, text[start] | 0x20 <= 0x7A else { return false }
    var bodyStart = 0
    let header = MailHeader(text, from: start, to: min(text.count, start + 64 << 10), bodyStart: &bodyStart)
    let names = Set(header.names)
    let isAddressed = !names.isDisjoint(with: ["from", "to", "sender", "return-path", "delivered-to"])
    if suffix == "eml" || suffix == "emlx" {
      return isAddressed || names.contains("mime-version") || names.contains("content-type")
    }
    if names.contains("mime-version"), names.contains("content-type") { return true }
    if !texts.contains(suffix), names.isSuperset(of: ["from", "to", "date", "subject"]) { return true }
    guard isAddressed || names.contains("subject") else { return false }
    return !names.isDisjoint(with: [
      "received", "message-id", "mime-version", "return-path", "delivered-to", "x-mailer",
    ])
  }

  private static let texts: Set<String> = ["txt", "text", "md", "markdown", "csv", "tsv", "yaml", "yml"]

  /// The same of an entry's first bytes as they are: fields are ASCII, unless all of the message was saved as UTF-16.
  public static func isMessage(_ head: [UInt8], name: [UInt8]) -> Bool {
    let dot = name.lastIndex(of: UInt8(ascii: "."))
    let suffix = String(decoding: dot.map { name[($0 + 1)...] } ?? [], as: UTF8.self).lowercased()
    if let text = MailMessage.narrowed(head, most: 16 << 10) { return isMessage(text.span, suffix: suffix) }
    return isMessage(head.span, suffix: suffix)
  }

  /// A compound file, which may be a message of Outlook's.
  public static func isCompound(_ head: [UInt8]) -> Bool { head.starts(with: CompoundFile.mark) }

  /// A mailbox begins with a line that parts messages, and the head of one below it.
  public static func isMailbox(_ head: [UInt8]) -> Bool { Mailbox.begins(head.span) }
}
