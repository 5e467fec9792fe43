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
    let part: Part
    /// A message that was taken apart with the one that it is attached to.
    private let inner: [MailMessage]

    public var message: MailMessage? { inner.first }

    init(name: String, refusal: Unreadable? = nil, part: Part, message: MailMessage? = nil) {
      self.name = name
      self.refusal = refusal
      self.part = part
      inner = message.map { [$0] } ?? []
    }
  }

  struct Part: Sendable {
    var content: Content
    var encoding = TransferEncoding.plain
    /// Of a text.
    var charset: String?

    enum Content: Sendable {
      case range(Range<Int>)
      case bytes([UInt8])
    }
  }

  private let bytes: [UInt8]
  public private(set) var envelope: MailEnvelope
  /// Its text comes first, where it has one.
  public private(set) var entries: [Entry] = []
  /// What is lost of it with no entry of its own.
  public private(set) var loss: Unreadable?
  private(set) var subject = ""
  private var body: (part: Part, isHTML: Bool)?
  private var count = 0
  private let limits: DecodingLimits

  /// It has a text of its own, be it empty.
  public var hasText: Bool { body != nil }

  /// It holds nothing but its text.
  public var isText: Bool { entries.isEmpty }

  /// A message of Outlook's; nil where the file is none.
  public init?(outlook bytes: [UInt8], limits: DecodingLimits) {
    guard let file = try? CompoundFile(bytes), let message = OutlookMessage(file) else { return nil }
    self = message.message(limits: limits)
    if !file.isWhole { note(.corrupt, "damaged: not all of it can be followed") }
  }

  /// A message as it travels.
  public init(_ bytes: [UInt8], limits: DecodingLimits) {
    self.bytes = bytes
    self.limits = limits
    var start = 0
    let header = MailHeader(bytes.span, from: 0, to: bytes.count, bodyStart: &start)
    envelope = MailEnvelope(header)
    subject = header.text("subject") ?? ""
    take(header, start..<bytes.count, depth: 1, isFirst: true)
    if let body, !entries.isEmpty {
      entries.insert(Entry(name: body.isHTML ? "message.html" : "message.txt", part: body.part), at: 0)
    }
  }

  /// A message that was taken apart already.
  ///
  /// - Parameter text: UTF-8.
  init(
    envelope: MailEnvelope, subject: String, text: (bytes: [UInt8], isHTML: Bool)?, entries: [Entry], loss: Unreadable?
  ) {
    bytes = []
    limits = DecodingLimits()
    self.envelope = envelope
    self.subject = subject
    self.entries = entries
    self.loss = loss
    if let text {
      body = (Part(content: .bytes(text.bytes), charset: "utf-8"), text.isHTML)
      if let body, !entries.isEmpty {
        self.entries.insert(Entry(name: body.isHTML ? "message.html" : "message.txt", part: body.part), at: 0)
      }
    }
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
    return envelope
  }

  /// The same with its text as an entry, also where it holds nothing else.
  public var opened: MailMessage {
    guard entries.isEmpty, let body else { return self }
    var message = self
    message.entries = [Entry(name: body.isHTML ? "message.html" : "message.txt", part: body.part)]
    return message
  }

  /// The message's own text in UTF-8 behind a mark that says so; nil where it has none.
  var text: (bytes: [UInt8], isHTML: Bool)? { body.map { (content(of: $0.part).bytes, $0.isHTML) } }

  /// The bytes of an entry as they were before they were put into the message, and whether they are all there.
  public func bytes(of entry: Entry) -> (bytes: [UInt8], isDamaged: Bool) { content(of: entry.part) }

  private func content(of part: Part) -> (bytes: [UInt8], isDamaged: Bool) {
    let raw: [UInt8]
    switch part.content {
    case .range(let range): raw = Array(bytes[range])
    case .bytes(let bytes): raw = bytes
    }
    let found = part.encoding.decoded(raw)
    guard let charset = part.charset else { return found }
    return ([0xEF, 0xBB, 0xBF] + MailWords.utf8(found.bytes, charset: charset), found.isDamaged)
  }

  // MARK: Parts

  /// - Parameter isFirst: it may be the message's own text.
  private mutating func take(
    _ header: MailHeader, _ range: Range<Int>, depth: Int, isFirst: Bool, inDigest: Bool = false
  ) {
    count += 1
    let type =
      header.parameters("content-type") ?? MailParameters(Array((inDigest ? "message/rfc822" : "text/plain").utf8))
    let disposition = header.parameters("content-disposition")
    let name = Self.fileName(disposition?["filename"] ?? type["name"])
    if depth > limits.mailDepth {
      add(
        "part \(count)", Unreadable(.limitDepth, "its parts lie more than \(limits.mailDepth) deep (limit)"), range,
        header)
      return
    }
    if type.value.hasPrefix("multipart/"), let boundary = type["boundary"], !boundary.isEmpty {
      takeParts(type, boundary, range, depth: depth, isFirst: isFirst)
      return
    }
    if type.value.hasPrefix("multipart/") { note(.corrupt, "its parts cannot be told apart: it names no boundary") }
    if type.value == "message/rfc822" || type.value == "message/global" {
      return add(name ?? "message \(count).eml", nil, range, header)
    }
    if type.value == "message/external-body" {
      return add(
        name ?? "part \(count)", Unreadable(.vanished, "it is not in the message, which only says where it was"), range,
        header)
    }
    if type.value == "message/partial" {
      return add(
        name ?? "part \(count)", Unreadable(.truncated, "it is a part of a message that was sent in several"), range,
        header)
    }
    if type.value == "application/pkcs7-mime" || type.value == "application/x-pkcs7-mime" {
      let isSigned = type["smime-type"] == "signed-data"
      if isSigned { envelope.isSigned = true }
      return add(
        name ?? "smime.p7m",
        isSigned
          ? Unreadable(
            .unsupportedFormat, "it is signed in one piece with its text (S/MIME), which is not read; save the text")
          : Unreadable(.encrypted, "it is encrypted (S/MIME); open it in the mail program and save it from there"),
        range,
        header)
    }
    let isText =
      type.value == "text/plain" || type.value == "text/html" || type.value == "" || !type.value.contains("/")
    if isText || type.value.hasPrefix("multipart/"), isFirst, body == nil, disposition?.value != "attachment",
      name == nil
    {
      body = (
        Part(content: .range(range), encoding: encoding(header), charset: type["charset"] ?? ""),
        type.value == "text/html"
      )
      return
    }
    add(
      name ?? "part \(count)\(Self.suffix(type.value))", nil, range, header,
      charset: isText ? type["charset"] ?? "" : nil)
  }

  private func encoding(_ header: MailHeader) -> TransferEncoding {
    TransferEncoding(header.text("content-transfer-encoding"))
  }

  private mutating func add(
    _ name: String, _ refusal: Unreadable?, _ range: Range<Int>, _ header: MailHeader, charset: String? = nil
  ) {
    guard entries.count < limits.mailParts else {
      return note(.limitEntries, "it has more than \(limits.mailParts) parts (limit)")
    }
    // Text that has a name is a file: its own bytes say what it is, and its charset only where they may be text alone.
    let isNamedFile = charset != nil && !name.hasPrefix("part ")
    entries.append(
      Entry(
        name: name, refusal: refusal,
        part: Part(content: .range(range), encoding: encoding(header), charset: isNamedFile ? nil : charset)))
  }

  private mutating func note(_ reason: Unreadability, _ message: String) {
    if loss == nil { loss = Unreadable(reason, message) }
  }

  private mutating func takeParts(
    _ type: MailParameters, _ boundary: String, _ range: Range<Int>, depth: Int, isFirst: Bool
  ) {
    let (ranges, isClosed) = parts(of: range, boundary: Array(boundary.utf8))
    guard !ranges.isEmpty else {
      note(.corrupt, "its parts cannot be told apart: the boundary that it names does not stand in it")
      if isFirst, body == nil { body = (Part(content: .range(range), charset: ""), false) }
      return
    }
    if !isClosed { note(.truncated, "its last boundary is missing: it may be cut off") }
    var parts: [(header: MailHeader, range: Range<Int>)] = []
    for part in ranges {
      guard count + parts.count < limits.mailParts else {
        note(.limitEntries, "it has more than \(limits.mailParts) parts (limit)")
        break
      }
      var start = part.lowerBound
      let header = MailHeader(bytes.span, from: part.lowerBound, to: part.upperBound, bodyStart: &start)
      parts.append((header, min(start, part.upperBound)..<part.upperBound))
    }
    switch type.value {
    case "multipart/alternative":
      takeAlternatives(parts, depth: depth, isFirst: isFirst)
    case "multipart/related":
      let root = type["start"].flatMap { id in
        parts.firstIndex { $0.header.text("content-id").map { FormWords.trimmed($0) } == id }
      }
      let order = root.map { root in [root] + parts.indices.filter { $0 != root } } ?? Array(parts.indices)
      for (number, index) in order.enumerated() {
        take(parts[index].header, parts[index].range, depth: depth + 1, isFirst: isFirst && number == 0)
      }
    case "multipart/encrypted":
      for (index, part) in parts.enumerated() where index > 0 || parts.count == 1 {
        count += 1
        add(
          "part \(count)",
          Unreadable(.encrypted, "it is encrypted; open it in the mail program and save it from there"),
          part.range, part.header)
      }
    default:
      if type.value == "multipart/signed" { envelope.isSigned = true }
      for (index, part) in parts.enumerated() {
        take(
          part.header, part.range, depth: depth + 1, isFirst: isFirst && (index == 0 || body == nil),
          inDigest: type.value == "multipart/digest")
      }
    }
  }

  /// One text, written in several ways: the last that can be read is the richest. What is none of its texts (an
  /// invitation, a file) is a thing of its own.
  private mutating func takeAlternatives(_ parts: [(header: MailHeader, range: Range<Int>)], depth: Int, isFirst: Bool)
  {
    func kind(_ part: (header: MailHeader, range: Range<Int>)) -> String {
      part.header.parameters("content-type")?.value ?? "text/plain"
    }
    func isText(_ kind: String) -> Bool { kind == "text/html" || kind == "text/plain" || kind.hasPrefix("multipart/") }
    var chosen: Int?
    for (index, part) in parts.enumerated() where isText(kind(part)) {
      // A rich text in which nothing stands is a placeholder of the program that sent it.
      let isBlank = kind(part) == "text/html" && part.range.count < 20
      if chosen == nil || !isBlank { chosen = index }
    }
    for (index, part) in parts.enumerated() where index == chosen || !isText(kind(part)) {
      // Enriched text and the like say nothing that the plain text does not.
      if index != chosen, kind(part).hasPrefix("text/"), kind(part) != "text/calendar", kind(part) != "text/csv" {
        continue
      }
      take(part.header, part.range, depth: depth + 1, isFirst: isFirst && index == chosen)
    }
  }

  /// Where the parts between boundaries lie.
  private func parts(of range: Range<Int>, boundary: [UInt8]) -> (ranges: [Range<Int>], isClosed: Bool) {
    let mark = [0x2D, 0x2D] + boundary
    var ranges: [Range<Int>] = []
    var begun: Int?
    var at = range.lowerBound
    let span = bytes.span
    while at < range.upperBound {
      let line = MailLines.line(span, at, range.upperBound)
      if line.end - at >= mark.count, span[at] == 0x2D, span[at + 1] == 0x2D, begins(at, mark) {
        var rest = at + mark.count
        let isEnd = rest + 2 <= line.end && span[rest] == 0x2D && span[rest + 1] == 0x2D
        if isEnd { rest += 2 }
        if (rest..<line.end).allSatisfy({ span[$0] <= 0x20 }) {
          if let begun { ranges.append(begun..<max(begun, lineEndBefore(at, from: begun))) }
          begun = isEnd ? nil : line.next
          if isEnd { return (ranges, true) }
          if ranges.count > limits.mailParts { return (ranges, true) }
        }
      }
      at = line.next
    }
    if let begun { ranges.append(min(begun, range.upperBound)..<range.upperBound) }
    return (ranges, false)
  }

  private func begins(_ at: Int, _ mark: [UInt8]) -> Bool {
    for index in mark.indices where bytes[at + index] != mark[index] { return false }
    return true
  }

  /// The line end before a boundary belongs to the boundary.
  private func lineEndBefore(_ at: Int, from start: Int) -> Int {
    var end = at
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// The last part of a name with folders in it; nothing that would lead anywhere.
  private static func fileName(_ name: String?) -> String? {
    guard let name else { return nil }
    let last = FormWords.trimmed(name.split { $0 == "/" || $0 == "\\" }.last ?? "")
    return last.isEmpty || last == "." || last == ".." ? nil : last
  }

  private static func suffix(_ type: String) -> String {
    switch type {
    case "text/plain": ".txt"
    case "text/html": ".html"
    case "text/csv": ".csv"
    case "application/json": ".json"
    case "application/pdf": ".pdf"
    case "message/delivery-status": ".txt"
    case "text/rfc822-headers": ".txt"
    case "application/pkcs7-signature", "application/x-pkcs7-signature": ".p7s"
    case "application/pgp-signature": ".asc"
    case "image/png": ".png"
    case "image/jpeg": ".jpg"
    default: type.hasPrefix("text/") ? ".txt" : ""
    }
  }
}
