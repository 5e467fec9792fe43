import Records

/// Taking a message apart.
extension MailMessage {
  /// What a part may be to the message.
  enum Role {
    /// Its own text, where it is a text.
    case first
    /// Goes on with its own text below a picture or a file.
    case more
    /// Another writing of its own text: only what is attached there is looked for.
    case spare
    /// Something that came with it.
    case other
    /// Stands where the signature over all of it does.
    case seal
  }

  mutating func take(
    _ header: MailHeader, _ range: Range<Int>, depth: Int, as role: Role, inDigest: Bool = false
  ) {
    count += 1
    let type =
      header.parameters("content-type") ?? MailParameters(Array((inDigest ? "message/rfc822" : "text/plain").utf8))
    let name = Self.fileName(header, type)
    if depth > limits.mailDepth {
      add(
        "part \(count)", Unreadable(.limitDepth, "its parts lie more than \(limits.mailDepth) deep (limit)"), range,
        header)
      return
    }
    if type.value.hasPrefix("multipart/"), let boundary = type["boundary"], !boundary.isEmpty {
      takeParts(type, boundary, range, depth: depth, as: role)
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
    if type.value == "message/delivery-status", envelope.isReport,
      let isReturned = MailOrigin.tellsOfFailure(
        unpacked(Part(content: .range(range), encoding: encoding(header))).bytes.prefix(64 << 10))
    {
      envelope.isReturned = isReturned
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
    let kind = MailText.Kind(type.value)
    if kind != nil || type.value.hasPrefix("multipart/"), name == nil, !Self.isAttached(header) {
      if role == .spare { return }
      let isHTML = kind == .html
      if body.isEmpty ? role == .first : role == .more && body[0].isHTML == isHTML {
        body.append(
          Piece(
            part: Part(content: .range(range), encoding: encoding(header), charset: type["charset"] ?? ""),
            isHTML: isHTML))
        return
      }
    }
    // A picture of a few bytes only fills room.
    if type.value.hasPrefix("image/"), range.count >= 600, let id = header.text("content-id") {
      envelope.pictures.insert(FormWords.trimmed(id.filter { $0 != "<" && $0 != ">" }))
    }
    let isSeal =
      Self.signatures.contains(type.value) && (role == .seal || Self.sealNames.contains(name?.lowercased() ?? ""))
    if isSeal { envelope.isSigned = true }
    add(
      name ?? "part \(count)\(Self.suffix(type.value))", nil, range, header,
      charset: kind != nil ? type["charset"] ?? "" : nil, isSeal: isSeal)
  }

  private static let signatures: Set<String> = [
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
  ]
  /// What programs call the signature over a message, also where a mailing list took the message apart; one over a file
  /// is called after that.
  private static let sealNames: Set<String> = [
    "smime.p7s", "signature.asc", "openpgp_signature.asc", "openpgp_digital_signature.asc",
  ]

  func encoding(_ header: MailHeader) -> TransferEncoding {
    TransferEncoding(header.text("content-transfer-encoding"))
  }

  private static func isAttached(_ header: MailHeader) -> Bool {
    header.parameters("content-disposition")?.value == "attachment"
  }

  private mutating func add(
    _ name: String, _ refusal: Unreadable?, _ range: Range<Int>, _ header: MailHeader, charset: String? = nil,
    isSeal: Bool = false
  ) {
    // Text that has a name is a file: its own bytes say what it is, and its charset only where they may be text alone.
    let isNamedFile = charset != nil && !name.hasPrefix("part ")
    add(
      name, refusal,
      Part(content: .range(range), encoding: encoding(header), charset: isNamedFile ? nil : charset), isSeal: isSeal)
  }

  mutating func add(_ name: String, _ refusal: Unreadable?, _ part: Part, isSeal: Bool = false) {
    guard entries.count < limits.mailParts else {
      return note(.limitEntries, "it has more than \(limits.mailParts) parts (limit)")
    }
    entries.append(Entry(name: name, refusal: refusal, part: part, isSeal: isSeal))
  }

  // MARK: Several parts

  /// A part with its head taken off.
  typealias Found = (header: MailHeader, range: Range<Int>)

  private mutating func takeParts(
    _ type: MailParameters, _ boundary: String, _ range: Range<Int>, depth: Int, as role: Role
  ) {
    let (ranges, isClosed) = parts(of: range, boundary: Array(boundary.utf8))
    guard !ranges.isEmpty else {
      note(.corrupt, "its parts cannot be told apart: the boundary that it names does not stand in it")
      if role == .first, body.isEmpty {
        body = [Piece(part: Part(content: .range(range), charset: ""), isHTML: false)]
      }
      return
    }
    if !isClosed { note(.truncated, "its last boundary is missing: it may be cut off") }
    var parts: [Found] = []
    for part in ranges {
      guard count + parts.count < limits.mailParts else {
        note(.limitEntries, "it has more than \(limits.mailParts) parts (limit)")
        break
      }
      parts.append(found(part))
    }
    switch type.value {
    case "multipart/alternative":
      takeAlternatives(parts, depth: depth, as: role)
    case "multipart/related":
      let root = Self.root(parts, type)
      for index in [root] + parts.indices.filter({ $0 != root }) {
        take(parts[index].header, parts[index].range, depth: depth + 1, as: index == root ? role : role.besideText)
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
      let isSigned = type.value == "multipart/signed"
      if isSigned { envelope.isSigned = true }
      for (index, part) in parts.enumerated() {
        var own = role
        if isSigned, index > 0 {
          own = .seal
        } else if role == .first, index > 0, !body.isEmpty {
          own = type.value == "multipart/mixed" ? .more : .other
        } else if role == .more, index > 0, type.value != "multipart/mixed" {
          own = .other
        }
        take(part.header, part.range, depth: depth + 1, as: own, inDigest: type.value == "multipart/digest")
      }
    }
    takeStrays(before: ranges[0].lowerBound, behind: ranges[ranges.count - 1].upperBound, range, boundary)
  }

  private func found(_ part: Range<Int>) -> Found {
    var start = part.lowerBound
    let header = MailHeader(bytes.span, from: part.lowerBound, to: part.upperBound, bodyStart: &start)
    return (header, min(start, part.upperBound)..<part.upperBound)
  }

  /// Which part of several that belong together is the text.
  private static func root(_ parts: [Found], _ type: MailParameters) -> Int {
    let stated = type["start"].flatMap { id in
      parts.firstIndex { $0.header.text("content-id").map { FormWords.trimmed($0) } == id }
    }
    return stated ?? 0
  }

  /// Where the parts between boundaries lie. What begins as a part behind the last boundary is one too.
  private func parts(of range: Range<Int>, boundary: [UInt8]) -> (ranges: [Range<Int>], isClosed: Bool) {
    let mark = [0x2D, 0x2D] + boundary
    var ranges: [Range<Int>] = []
    var begun: Int?
    var isClosed = false
    let span = bytes.span
    for at in marks.within(range) where at + mark.count <= range.upperBound && begins(at, mark) {
      let line = MailLines.line(span, at, range.upperBound)
      var rest = at + mark.count
      let isEnd = rest + 2 <= line.end && span[rest] == 0x2D && span[rest + 1] == 0x2D
      if isEnd { rest += 2 }
      guard (rest..<max(rest, line.end)).allSatisfy({ span[$0] <= 0x20 }) else { continue }
      if let begun { ranges.append(begun..<max(begun, lineEndBefore(at, from: begun))) }
      begun = isEnd ? nil : line.next
      if isEnd { isClosed = true }
      if ranges.count > limits.mailParts { return (ranges, true) }
    }
    if let begun {
      ranges.append(min(begun, range.upperBound)..<range.upperBound)
      isClosed = false
    }
    return (ranges, isClosed)
  }

  private func begins(_ at: Int, _ mark: [UInt8]) -> Bool {
    for index in mark.indices where bytes[at + index] != mark[index] { return false }
    return true
  }

  /// The line end before a boundary belongs to the boundary.
  private func lineEndBefore(_ at: Int, from start: Int) -> Int {
    var end = at
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    while end > start, at - end < 3, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// What stands before the first boundary and behind the last is shown by no mail program: a form or a file there is
  /// told of.
  private mutating func takeStrays(before start: Int, behind end: Int, _ range: Range<Int>, _ boundary: String) {
    for stray in [range.lowerBound..<max(range.lowerBound, start), min(end, range.upperBound)..<range.upperBound]
    where stray.count >= 60 {
      let text = Array(bytes[stray].prefix(1 << 20))
      if InlineFiles.holdsPacked(text) {
        count += 1
        add(
          "part \(count)",
          Unreadable(
            .unsupportedFormat, "a file stands outside of the parts of the message; save it from the mail program"),
          Part(content: .range(stray)))
      } else if MailText.labels(in: text, isHTML: false) >= 3 {
        count += 1
        add("part \(count).txt", nil, Part(content: .range(stray), charset: ""))
      }
    }
  }

  // MARK: One text, written in several ways

  /// The last that can be read is the richest, unless it is there for show ("your program cannot display this") and
  /// another has the form. What is none of its texts (an invitation, a file) is a thing of its own, and so is what is
  /// attached within a writing that is not read.
  private mutating func takeAlternatives(_ parts: [Found], depth: Int, as role: Role) {
    let isText = parts.map { Self.isWriting($0) }
    let chosen = choice(of: parts, isText)
    let labels = chosen.map { self.labels(in: parts[$0], levels: Self.weighedLevels) } ?? 0
    for (index, part) in parts.enumerated() {
      let type = part.header.parameters("content-type")?.value ?? "text/plain"
      if index == chosen {
        take(part.header, part.range, depth: depth + 1, as: role)
      } else if isText[index] {
        take(part.header, part.range, depth: depth + 1, as: .spare)
      } else if labels >= 3, Self.fileName(part.header, MailParameters(Array(type.utf8))) == nil,
        type.hasPrefix("text/"), !["text/calendar", "text/csv", "text/vcard", "text/x-vcard"].contains(type),
        !Self.isAttached(part.header)
      {
        // Rich text and the like say nothing that the form which is read does not.
        continue
      } else {
        take(part.header, part.range, depth: depth + 1, as: .other)
      }
    }
  }

  /// A writing of the text: no file.
  private static func isWriting(_ part: Found) -> Bool {
    let type = part.header.parameters("content-type") ?? MailParameters(Array("text/plain".utf8))
    if type.value.hasPrefix("multipart/") { return true }
    return MailText.Kind(type.value) != nil && fileName(part.header, type) == nil && !isAttached(part.header)
  }

  private func choice(of parts: [Found], _ isText: [Bool]) -> Int? {
    let candidates = parts.indices.filter { isText[$0] }
    guard let last = candidates.last, candidates.count > 1 else { return candidates.first }
    var chosen = last
    var most = labels(in: parts[last], levels: Self.weighedLevels)
    // A form it is, and the richest.
    if most >= MailText.plenty { return last }
    for index in candidates.dropLast().reversed().prefix(20) {
      let found = labels(in: parts[index], levels: Self.weighedLevels)
      if most == 0 ? found > 0 : found >= 2 * most { (chosen, most) = (index, found) }
    }
    guard most == 0 else { return chosen }
    // A rich text in which nothing stands is a placeholder of the program that sent it.
    return candidates.last { parts[$0].range.count >= 20 } ?? last
  }

  /// How many levels of parts within parts are looked at for labels.
  private static let weighedLevels = 3

  /// How many labels of forms stand in a writing.
  private func labels(in part: Found, levels: Int) -> Int {
    let type = part.header.parameters("content-type") ?? MailParameters(Array("text/plain".utf8))
    if type.value.hasPrefix("multipart/") {
      guard levels > 0, let boundary = type["boundary"], !boundary.isEmpty else { return 0 }
      let within = parts(of: part.range, boundary: Array(boundary.utf8)).ranges.prefix(20).map { found($0) }
      guard !within.isEmpty else { return 0 }
      if type.value == "multipart/related" { return labels(in: within[Self.root(within, type)], levels: levels - 1) }
      let counts = within.map { labels(in: $0, levels: levels - 1) }
      return type.value == "multipart/alternative" ? counts.max() ?? 0 : counts.reduce(0, +)
    }
    guard let kind = MailText.Kind(type.value), Self.isWriting(part) else { return 0 }
    let look = part.range.prefix(MailText.looked)
    let piece = Part(content: .range(look), encoding: encoding(part.header), charset: type["charset"] ?? "")
    return MailText.labels(in: content(of: piece).bytes, isHTML: kind == .html)
  }

  // MARK: Names

  private static func fileName(_ header: MailHeader, _ type: MailParameters) -> String? {
    fileName(header.parameters("content-disposition")?["filename"] ?? type["name"])
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
    case "text/calendar": ".ics"
    case "text/vcard", "text/x-vcard", "text/directory": ".vcf"
    case "text/rtf", "application/rtf": ".rtf"
    case "text/xml", "application/xml": ".xml"
    case "text/markdown": ".md"
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

extension MailMessage.Role {
  /// What stands beside a text and belongs to it.
  fileprivate var besideText: Self { self == .spare ? .spare : .other }
}
