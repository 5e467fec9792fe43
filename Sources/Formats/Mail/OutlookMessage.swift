import Records

/// A message as Outlook saves it (MSG, [MS-OXMSG]): properties in streams of a compound file.
///
/// Of its text the page is read, else the plain text; the rich text is an entry of its own where it has more of a form
/// than these.
struct OutlookMessage {
  private let file: CompoundFile
  /// Where its streams lie: "" for the file itself, a storage for a message that is attached.
  private let base: String
  private let properties: Properties

  /// Nil where the streams are none of a message.
  init?(_ file: CompoundFile, base: String = "") {
    self.file = file
    self.base = base
    guard let bytes = file.stream(base + "__properties_version1.0") else { return nil }
    properties = Properties(bytes, headSize: base.isEmpty ? 32 : 24)
  }

  /// What the message holds, as that of any other mail.
  func message(limits: DecodingLimits, depth: Int = 1) -> MailMessage {
    var loss: Unreadable?
    var entries = attachments(limits: limits, depth: depth, &loss)
    var text: (bytes: [UInt8], isHTML: Bool)?
    let page = htmlText()
    let plain = string(0x1000).flatMap { $0.isEmpty ? nil : Array($0.utf8) }
    text = Self.richer(page: page, plain: plain)
    if let packed = file.stream(base + "__substg1.0_10090102"), !packed.isEmpty {
      let most = text.map { MailText.labels(in: $0.bytes, isHTML: $0.isHTML) } ?? -1
      if most < MailText.plenty, let rich = CompressedRTF.unpacked(packed, most: limits.wholeDocument) {
        // The same in another dress as a rule; where the others are there for show, it alone has the form.
        if MailText.labels(inRichText: rich) > most {
          entries.insert(.init(name: "message.rtf", part: .init(content: .bytes(rich))), at: 0)
        }
      } else if text == nil {
        loss = loss ?? Unreadable(.corrupt, "damaged: its rich text cannot be unpacked")
      }
    }
    // One that is signed holds the message as it travelled, with the same text.
    if text != nil, entries.count == 1, string(0x001A)?.lowercased().contains("smime") == true { text = nil }
    return MailMessage(
      envelope: envelope, subject: string(0x0037) ?? "", text: text, entries: entries, loss: loss)
  }

  private func htmlText() -> [UInt8]? {
    if let html = file.stream(base + "__substg1.0_10130102"), !html.isEmpty {
      return MailWords.utf8(html, charset: charset(0x3FDE))
    }
    return string(0x1013).flatMap { $0.isEmpty ? nil : Array($0.utf8) }
  }

  /// The page, unless it is there for show and the plain text has the form.
  private static func richer(page: [UInt8]?, plain: [UInt8]?) -> (bytes: [UInt8], isHTML: Bool)? {
    guard let page else { return plain.map { ($0, false) } }
    guard let plain else { return (page, true) }
    let most = MailText.labels(in: page, isHTML: true)
    if most >= MailText.plenty { return (page, true) }
    let found = MailText.labels(in: plain, isHTML: false)
    return (most == 0 ? found > 0 : found >= 2 * most) ? (plain, false) : (page, true)
  }

  // MARK: What it says of itself

  private var envelope: MailEnvelope {
    var envelope = MailEnvelope()
    if let headers = string(0x007D).map({ Array($0.utf8) }) {
      var bodyStart = 0
      envelope = MailEnvelope(MailHeader(headers.span, from: 0, to: headers.count, bodyStart: &bodyStart))
    }
    if envelope.date.isEmpty, let time = properties.time(0x0039) ?? properties.time(0x0E06) { envelope.date = time }
    if envelope.sender.isEmpty {
      envelope.sender = string(0x0C1A) ?? string(0x5D01) ?? string(0x0C1F) ?? ""
    }
    // Where there are headers, blind copies stand here alone.
    let isHeaded = !envelope.recipients.isEmpty
    var seen = Set(envelope.recipients.map { $0.lowercased() })
    for (address, name, isBlind) in recipients where isBlind || !isHeaded {
      guard envelope.recipients.count < MailEnvelope.most, seen.insert(address.lowercased()).inserted else { continue }
      envelope.recipients.append(address)
      if !name.isEmpty { envelope.recipientNames.append(name) }
    }
    if envelope.senderAddress.isEmpty {
      envelope.senderAddress = [0x5D01, 0x0C1F].compactMap { string($0) }.first { $0.contains("@") } ?? ""
      if MailOrigin.isAutomatic(address: envelope.senderAddress) { envelope.isAutomatic = true }
    }
    // MSGFLAG_UNSENT
    if (properties.number(0x0E07) ?? 0) & 8 != 0 { envelope.isUnsent = true }
    if string(0x001A)?.uppercased().hasPrefix("REPORT.") == true {
      (envelope.isReport, envelope.isUnsent, envelope.isAutomatic) = (true, true, true)
      envelope.isReturned = string(0x001A)?.uppercased().hasSuffix(".NDR") == true
    }
    if string(0x1042) != nil || MailOrigin.isReply(subject: string(0x0037) ?? "") {
      envelope.isAnswer = true
    }
    if string(0x001A)?.lowercased().contains("smime") == true { envelope.isSigned = true }
    return envelope
  }

  private var recipients: [(address: String, name: String, isBlind: Bool)] {
    var addresses: [(String, String, Bool)] = []
    for storage in file.storages(in: base)
    where storage.hasPrefix("__recip_version1.0_") && addresses.count < MailEnvelope.most {
      let within = base + storage + "/"
      guard let bytes = file.stream(within + "__properties_version1.0") else { continue }
      let address = string(0x39FE, within) ?? string(0x3003, within) ?? ""
      let name = string(0x3001, within) ?? ""
      if address.contains("@") {
        addresses.append((address, name, Properties(bytes, headSize: 8).number(0x0C15) == 3))
      }
    }
    return addresses
  }

  // MARK: What is attached

  private func attachments(limits: DecodingLimits, depth: Int, _ loss: inout Unreadable?) -> [MailMessage.Entry] {
    var entries: [MailMessage.Entry] = []
    for storage in file.storages(in: base) where storage.hasPrefix("__attach_version1.0_") {
      guard entries.count < limits.mailParts else {
        loss = Unreadable(.limitEntries, "it has more than \(limits.mailParts) parts (limit)")
        break
      }
      let within = base + storage + "/"
      let name = Self.fileName(string(0x3707, within) ?? string(0x3704, within) ?? string(0x3001, within))
      let number = entries.count + 1
      if let bytes = file.stream(within + "__substg1.0_37010102") {
        entries.append(.init(name: name ?? "part \(number)", part: .init(content: .bytes(bytes))))
      } else if let inner = OutlookMessage(file, base: within + "__substg1.0_3701000D/") {
        guard depth < limits.mailDepth else {
          entries.append(
            .init(
              name: "message \(number).msg",
              refusal: Unreadable(.limitDepth, "its parts lie more than \(limits.mailDepth) deep (limit)"),
              part: .init(content: .bytes([]))))
          continue
        }
        entries.append(
          .init(
            name: name.map { $0.hasSuffix(".msg") ? $0 : $0 + ".msg" } ?? "message \(number).msg",
            part: .init(content: .bytes([])), message: inner.message(limits: limits, depth: depth + 1)))
      } else {
        entries.append(
          .init(
            name: name ?? "part \(number)",
            refusal: Unreadable(
              .unsupportedFormat, "it is an object within the message or lies elsewhere; save it from the mail program"),
            part: .init(content: .bytes([]))))
      }
    }
    return entries
  }

  private static func fileName(_ name: String?) -> String? {
    guard let name else { return nil }
    let last = FormWords.trimmed(name.split { $0 == "/" || $0 == "\\" }.last ?? "")
    return last.isEmpty ? nil : last
  }

  // MARK: Properties

  private func string(_ id: Int, _ within: String? = nil) -> String? {
    let start = (within ?? base) + "__substg1.0_" + Self.hex(id)
    if let wide = file.stream(start + "001F") {
      return Self.text(MailWords.utf8(wide, charset: "utf-16le"))
    }
    guard let narrow = file.stream(start + "001E") else { return nil }
    return Self.text(MailWords.utf8(narrow, charset: charset(0x3FFD)))
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The name of the code page that a property states.
  private func charset(_ id: Int) -> String {
    switch properties.number(id) ?? 0 {
    case 65_001: "utf-8"
    case 28_591...28_606: "iso-8859-\((properties.number(id) ?? 0) - 28_590)"
    case 20_866: "koi8-r"
    case 932: "shift_jis"
    case 936: "gbk"
    case 949: "euc-kr"
    case 950: "big5"
    case let page where page > 0: "windows-\(page)"
    default: ""
    }
  }

  private static func hex(_ id: Int) -> String {
    let digits = String(id, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Values of fixed length: 16 bytes each, tag first.
  private struct Properties {
    private var values: [Int: UInt64] = [:]

    init(_ bytes: [UInt8], headSize: Int) {
      var at = headSize
      func number(_ start: Int, _ count: Int) -> UInt64 {
        (0..<count).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64(bytes[start + $1]) }
      }
      while at + 16 <= bytes.count {
        values[Int(number(at + 2, 2))] = number(at + 8, 8)
        at += 16
      }
    }

    func number(_ id: Int) -> Int? { values[id].map { Int($0 & 0xFFFF_FFFF) } }

    /// Hundreds of nanoseconds since 1601, as ISO 8601 to the minute.
    func time(_ id: Int) -> String? {
      guard let value = values[id], value > 0 else { return nil }
      let seconds = Int(value / 10_000_000) - 11_644_473_600
      guard seconds > 0, seconds < 4_102_444_800 else { return nil }
      let day = Day(number: Int32(seconds / 86_400)).civil
      let minutes = seconds % 86_400 / 60
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return "\(day.year)-\(two(day.month))-\(two(day.day))T\(two(minutes / 60)):\(two(minutes % 60))Z"
    }
  }
}

/// Rich text as messages hold it ([MS-OXRTFCP]).
enum CompressedRTF {
  private static let beginning = Array(
    ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
      + "MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
      + "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").utf8)

  /// Nil where it is none, or unpacks to more than `most`.
  static func unpacked(_ packed: [UInt8], most: Int) -> [UInt8]? {
    guard packed.count >= 16 else { return nil }
    func u32(_ at: Int) -> Int { (0..<4).reversed().reduce(0) { $0 << 8 | Int(packed[at + $1]) } }
    let size = u32(4)
    guard size <= most else { return nil }
    if u32(8) == 0x414C_454D { return Array(packed[16..<min(packed.count, 16 + size)]) }
    guard u32(8) == 0x7546_5A4C else { return nil }
    var room = [UInt8](repeating: 0, count: 4_096)
    for (index, byte) in beginning.enumerated() { room[index] = byte }
    var (write, at) = (beginning.count, 16)
    var text: [UInt8] = []
    while at < packed.count {
      let flags = packed[at]
      at += 1
      for bit in 0..<8 {
        guard at < packed.count else { return text }
        if flags & (1 << UInt8(bit)) == 0 {
          text.append(packed[at])
          room[write] = packed[at]
          write = (write + 1) & 0xFFF
          at += 1
        } else {
          guard at + 1 < packed.count else { return text }
          let pair = Int(packed[at]) << 8 | Int(packed[at + 1])
          at += 2
          let from = pair >> 4
          if from == write { return text }
          for offset in 0..<((pair & 0xF) + 2) {
            let byte = room[(from + offset) & 0xFFF]
            text.append(byte)
            room[write] = byte
            write = (write + 1) & 0xFFF
          }
        }
        if text.count > most { return nil }
      }
    }
    return text
  }
}
