public import Records

/// A message: its text, and what is attached to it (RFC 5322, MIME).
///
/// Parsed here and not by a library because an auditor must know what a repairing parser keeps to itself: a boundary that
/// is missing, base64 that breaks off, a part too deep to be looked at.
public struct MailMessage: Sendable {
  /// One thing that a message holds beside its text, or its text where it holds more.
  public struct Entry: Sendable {
    /// As the message calls it, or what it is; no path.
    public let name: String
    /// Why it is not to be read, where that is known from the message.
    public let refusal: Unreadable?
    /// The signature over the message itself, which is noticed and not verified (`MailEnvelope.isSigned`): nothing is
    /// lost that nobody else reads.
    public let isSeal: Bool
    let part: Part
    /// A message that was taken apart with the one that it is attached to.
    private let inner: [MailMessage]

    public var message: MailMessage? { inner.first }

    init(
      name: String, refusal: Unreadable? = nil, part: Part, isSeal: Bool = false, message: MailMessage? = nil
    ) {
      self.name = name
      self.refusal = refusal
      self.isSeal = isSeal
      self.part = part
      inner = message.map { [$0] } ?? []
    }
  }

  struct Part: Sendable {
    var content: Content
    var encoding = TransferEncoding.plain
    /// Of a text.
    var charset: String?
    /// Not all of it is there.
    var isDamaged = false

    enum Content: Sendable {
      case range(Range<Int>)
      case bytes([UInt8])
    }
  }

  let bytes: [UInt8]
  public internal(set) var envelope: MailEnvelope
  /// Its text comes first, where it has one.
  public internal(set) var entries: [Entry] = []
  /// What is lost of it with no entry of its own.
  public private(set) var loss: Unreadable?
  private(set) var subject = ""
  /// Its own text: several pieces where pictures stand between them.
  var body: [Piece] = []
  var count = 0
  /// Where lines begin that may part it.
  let marks: PartMarks
  let limits: DecodingLimits
  /// It was saved as UTF-16, so that what is written in it without an encoding is UTF-8 now, whatever it says.
  private let isNarrowed: Bool

  /// A piece of the message's own text.
  struct Piece: Sendable {
    var part: Part
    var isHTML: Bool
  }

  /// It has a text of its own, be it empty.
  public var hasText: Bool { !body.isEmpty }

  /// It holds nothing but its text, and all of that.
  public var isText: Bool { entries.isEmpty }

  /// A message of Outlook's; nil where the file is none.
  public init?(outlook bytes: [UInt8], limits: DecodingLimits) {
    guard let file = try? CompoundFile(bytes), let message = OutlookMessage(file) else { return nil }
    self = message.message(limits: limits)
    if !file.isWhole { note(.corrupt, "damaged: not all of it can be followed") }
  }

  /// A message as it travels.
  public init(_ stored: [UInt8], limits: DecodingLimits) {
    let narrowed = Self.narrowed(stored, most: .max)
    isNarrowed = narrowed != nil
    let text = narrowed ?? stored
    bytes = text
    self.limits = limits
    let place = MailStart.find(text.span)
    var start = place.start
    let header = MailHeader(text.span, from: place.start, to: place.end, bodyStart: &start)
    marks = PartMarks(text.span)
    envelope = MailEnvelope(header)
    subject = header.text("subject") ?? ""
    if !marks.isWhole { note(.limitEntries, "more lines in it look like those that part a message than are looked at") }
    take(header, min(start, place.end)..<place.end, depth: 1, as: .first)
    takeInlineFiles()
    settleBody()
  }

  /// A message that was taken apart already.
  ///
  /// - Parameter text: UTF-8.
  init(
    envelope: MailEnvelope, subject: String, text: (bytes: [UInt8], isHTML: Bool)?, entries: [Entry], loss: Unreadable?
  ) {
    bytes = []
    marks = PartMarks([UInt8]().span)
    limits = DecodingLimits()
    isNarrowed = false
    self.envelope = envelope
    self.subject = subject
    self.entries = entries
    self.loss = loss
    if let text { body = [Piece(part: Part(content: .bytes(text.bytes), charset: "utf-8"), isHTML: text.isHTML)] }
    takeInlineFiles()
    settleBody()
  }

  /// A message that was saved as UTF-16, as UTF-8; nil where it was not.
  ///
  /// - Parameter most: of a longer one only as many bytes are looked at.
  static func narrowed(_ bytes: [UInt8], most: Int) -> [UInt8]? {
    guard bytes.count >= 8, bytes[0] >= 0xFE || bytes[0] == 0 || bytes[1] == 0 else { return nil }
    switch TextEncoding.detect(bytes.span).encoding {
    case .utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian: break
    default: return nil
    }
    let look = bytes.count <= most ? bytes : Array(bytes[..<most])
    var text: [UInt8] = []
    var decoder = TextDecoder(head: look.span)
    decoder.decode(look, into: &text)
    decoder.finish(into: &text)
    return text
  }

  /// Makes an entry of its text where it holds more, or where the text itself is damaged: an entry says so.
  private mutating func settleBody() {
    guard let first = body.first else { return }
    if body.count > 1 {
      // Each piece may be written in its own way.
      var text: [UInt8] = []
      var isDamaged = false
      for piece in body {
        let found = content(of: piece.part)
        text += found.bytes.dropFirst(3)
        text.append(0x0A)
        if found.isDamaged { isDamaged = true }
      }
      body = [Piece(part: Part(content: .bytes(text), charset: "utf-8", isDamaged: isDamaged), isHTML: first.isHTML)]
    }
    let part = body[0].part
    let content = content(of: part)
    text = (content.bytes, first.isHTML)
    let isDamaged = (part.encoding.mayBeDamaged || part.isDamaged) && content.isDamaged
    if let charset = part.charset, MailWords.isUnread(charset), MailWords.isGarbled(content.bytes) {
      note(
        .unsupportedFormat,
        "its text is written in a character set that is not read; save it from the mail program as Unicode (UTF-8)")
    }
    if !entries.isEmpty || isDamaged { entries.insert(textEntry(body[0], isBroken: isDamaged), at: 0) }
  }

  /// - Parameter isBroken: some of it is lost. A form with lines missing would be judged by what is not there.
  private func textEntry(_ piece: Piece, isBroken: Bool = false) -> Entry {
    let isReadable = !isBroken || piece.part.encoding == .unknown
    return Entry(
      name: piece.isHTML ? "message.html" : "message.txt",
      refusal: isReadable
        ? nil : Unreadable(.corrupt, "damaged: some of its text is lost; save it again from the mail program"),
      part: piece.part)
  }

  /// It hands another message on, with what was attached to that: what it quotes is not what it answers.
  private var isForward: Bool {
    if MailOrigin.isForward(subject: subject) { return true }
    if MailOrigin.isReply(subject: subject) { return false }
    return text.flatMap { MailQuotation.begins(in: $0.bytes, isHTML: $0.isHTML) }?.hasHeader == true
  }

  /// What it says of a form that stands in its own text.
  public var envelopeOfText: MailEnvelope {
    var envelope = envelope
    envelope.isOwnText = true
    envelope.subject = subject
    if let text {
      envelope.quotedFrom = MailQuotation.begins(in: text.bytes, isHTML: text.isHTML)?.line
      if MailOrigin.isClearSigned(text.bytes) { envelope.isSigned = true }
    }
    return envelope
  }

  /// What it says of a form that is attached to it.
  public var envelopeOfAttachments: MailEnvelope {
    var envelope = envelope
    envelope.isForward = isForward
    envelope.correction = text.flatMap {
      FormCorrection(MailText.ownLines(of: $0.bytes, isHTML: $0.isHTML), .cover)
    }
    return envelope
  }

  /// The same with its text as an entry, also where it holds nothing else.
  public var opened: MailMessage {
    guard entries.isEmpty, let piece = body.first else { return self }
    var message = self
    message.entries = [textEntry(piece)]
    return message
  }

  /// The message's own text in UTF-8 behind a mark that says so; nil where it has none.
  private(set) var text: (bytes: [UInt8], isHTML: Bool)?

  /// The bytes of an entry as they were before they were put into the message, and whether they are all there.
  public func bytes(of entry: Entry) -> (bytes: [UInt8], isDamaged: Bool) { content(of: entry.part) }

  /// What a part holds, as far as its encoding in the message goes.
  func unpacked(_ part: Part) -> (bytes: [UInt8], isDamaged: Bool) {
    var found: (bytes: [UInt8], isDamaged: Bool)
    switch part.content {
    case .range(let range): found = part.encoding.decoded(Array(bytes[range]))
    case .bytes(let bytes): found = part.encoding.decoded(bytes)
    }
    if part.isDamaged { found.isDamaged = true }
    return found
  }

  func content(of part: Part) -> (bytes: [UInt8], isDamaged: Bool) {
    let found = unpacked(part)
    guard let charset = part.charset else { return found }
    let isUnicode = isNarrowed && part.encoding == .plain
    var text = MailWords.utf8(MailLines.withoutDoubledEnds(found.bytes), charset: isUnicode ? "utf-8" : charset)
    // A text may bring its own mark.
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    return ([0xEF, 0xBB, 0xBF] + text, found.isDamaged)
  }

  mutating func note(_ reason: Unreadability, _ message: String) {
    if loss == nil { loss = Unreadable(reason, message) }
  }
}
