import Records

/// The fields at the head of a message or of one of its parts (RFC 5322, RFC 2045, RFC 2047, RFC 2231).
struct MailHeader {
  private var fields: [(name: String, value: [UInt8])] = []

  /// Takes the lines from `start` up to an empty line or `end`; `bodyStart` says where the body begins.
  init(_ bytes: Span<UInt8>, from start: Int, to end: Int, bodyStart: inout Int) {
    var at = start
    while at < end {
      let line = MailLines.line(bytes, at, end)
      if line.isEmpty {
        bodyStart = line.next
        return
      }
      let first = bytes[at]
      if first == 0x20 || first == 0x09 {
        // Goes on from the line above.
        if let last = fields.indices.last, fields[last].value.count < Self.longest {
          fields[last].value.append(0x20)
          MailLines.append(bytes, at, line.end, to: &fields[last].value)
        }
      } else if let colon = Self.colon(bytes, at, line.end) {
        var name: [UInt8] = []
        MailLines.append(bytes, at, colon, to: &name)
        var value: [UInt8] = []
        MailLines.append(bytes, colon + 1, line.end, to: &value)
        if fields.count < Self.most { fields.append((String(decoding: name, as: UTF8.self).lowercased(), value)) }
      } else if !(fields.isEmpty && MailLines.begins(bytes, at, "From ")) && !MailLines.begins(bytes, at, ">From "),
        !Self.goesOn(bytes, line.next, end)
      {
        // No field: the body began without an empty line before it.
        bodyStart = at
        return
      }
      at = line.next
    }
    bodyStart = end
  }

  private static let most = 2_000
  private static let longest = 1 << 20

  /// A line that is no field stands between fields: the next is one that no text has.
  private static func goesOn(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard start < end, let colon = colon(bytes, start, MailLines.line(bytes, start, end).end), colon - start <= 80
    else {
      return false
    }
    var name: [UInt8] = []
    MailLines.append(bytes, start, colon, to: &name)
    return MailStart.isOfMail(String(decoding: name, as: UTF8.self).lowercased())
  }

  /// Where the colon of a field stands; nil where the line is none.
  static func colon(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < end, bytes[at] > 0x20, bytes[at] < 0x7F, bytes[at] != UInt8(ascii: ":") { at += 1 }
    let nameEnd = at
    // White space before the colon is allowed for in what others wrote long ago.
    while at < end, bytes[at] == 0x20 { at += 1 }
    return nameEnd > start && at < end && bytes[at] == UInt8(ascii: ":") ? at : nil
  }

  var isEmpty: Bool { fields.isEmpty }
  var names: [String] { fields.map(\.name) }

  /// A field's value as text, encoded words undone; of several the first.
  func text(_ name: String) -> String? {
    guard let field = fields.first(where: { $0.name == name }) else { return nil }
    return MailWords.decoded(field.value)
  }

  /// The values of all fields of a name, encoded words left as they are.
  func raw(_ name: String) -> [[UInt8]] { fields.filter { $0.name == name }.map(\.value) }

  /// A field with parameters ("text/plain; charset=utf-8"); of several that of the most parts, else the first.
  func parameters(_ name: String) -> MailParameters? {
    let found = fields.lazy.filter { $0.name == name }.prefix(8).map { MailParameters($0.value) }
    return found.first { $0.value.hasPrefix("multipart/") && $0["boundary"] != nil } ?? found.first
  }
}

/// Lines of a message: ends of all kinds.
enum MailLines {
  /// A line from `start`: where its text ends and where the next one begins.
  static func line(_ bytes: Span<UInt8>, _ start: Int, _ limit: Int) -> (end: Int, next: Int, isEmpty: Bool) {
    var at = start
    while at < limit, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
    let end = at
    if at < limit {
      let isPair = bytes[at] == 0x0D && at + 1 < limit && bytes[at + 1] == 0x0A
      // What was made CR LF twice.
      let isTriple = bytes[at] == 0x0D && at + 2 < limit && bytes[at + 1] == 0x0D && bytes[at + 2] == 0x0A
      at += isTriple ? 3 : isPair ? 2 : 1
    }
    return (end, at, end == start)
  }

  static func begins(_ bytes: Span<UInt8>, _ at: Int, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    for index in 0..<count where unsafe bytes[at + index] != word.utf8Start[index] { return false }
    return true
  }

  /// Without the second CR of lines that end in CR CR LF.
  static func withoutDoubledEnds(_ bytes: [UInt8]) -> [UInt8] {
    let span = bytes.span
    var at = 0
    while at + 2 < bytes.count, !(span[at] == 0x0D && span[at + 1] == 0x0D && span[at + 2] == 0x0A) { at += 1 }
    guard at + 2 < bytes.count else { return bytes }
    var text = Array(bytes[..<at])
    text.reserveCapacity(bytes.count)
    while at < bytes.count {
      if span[at] == 0x0D, at + 2 < bytes.count, span[at + 1] == 0x0D, span[at + 2] == 0x0A { at += 1 }
      text.append(span[at])
      at += 1
    }
    return text
  }

  /// The text without white space around it.
  static func append(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, to text: inout [UInt8]) {
    var (first, last) = (start, end)
    while first < last, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
    while last > first, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
    unsafe bytes.extracting(first..<last).withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
  }
}

/// A value and its parameters, those in pieces and in other encodings put together (RFC 2231).
struct MailParameters {
  /// What stands before the first semicolon, lower case.
  let value: String
  private var parameters: [String: String] = [:]

  init(_ bytes: [UInt8]) {
    var pieces = Self.pieces(bytes)
    value = String(decoding: pieces.isEmpty ? [] : pieces.removeFirst(), as: UTF8.self).lowercased()
    var parts: [String: [(number: Int, isEncoded: Bool, text: [UInt8])]] = [:]
    for piece in pieces.prefix(200) {
      guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else { continue }
      var name = String(decoding: Self.trimmed(piece[..<equals]), as: UTF8.self).lowercased()
      let text = Self.unquoted(Self.trimmed(piece[(equals + 1)...]))
      let isEncoded = name.hasSuffix("*")
      if isEncoded { name.removeLast() }
      var number = 0
      if let star = name.firstIndex(of: "*"), let found = Int(name[name.index(after: star)...]) {
        number = found
        name = String(name[..<star])
      }
      parts[name, default: []].append((number, isEncoded, text))
    }
    for (name, found) in parts {
      let sorted = found.sorted { $0.number < $1.number }
      // Of a parameter given plainly and in its own encoding the second says more.
      let chosen = sorted.contains(where: \.isEncoded) ? sorted.filter { $0.isEncoded || $0.number > 0 } : sorted
      var charset = ""
      var text: [UInt8] = []
      var isEncoded = false
      for (index, part) in chosen.enumerated() where index == 0 || part.number > 0 {
        guard part.isEncoded else {
          text += part.text
          continue
        }
        isEncoded = true
        var rest = part.text[...]
        let quotes = rest.indices.filter { rest[$0] == UInt8(ascii: "'") }
        if index == 0, quotes.count >= 2 {
          charset = String(decoding: rest[..<quotes[0]], as: UTF8.self)
          rest = rest[(quotes[1] + 1)...]
        }
        text += Self.unescaped(rest)
      }
      parameters[name] = isEncoded ? MailWords.text(text, charset: charset) : MailWords.decoded(text)
    }
  }

  subscript(name: String) -> String? { parameters[name] }

  /// Parted at semicolons outside of quotation marks and comments.
  private static func pieces(_ bytes: [UInt8]) -> [[UInt8]] {
    var pieces: [[UInt8]] = [[]]
    var (isQuoted, isEscaped, depth) = (false, false, 0)
    for byte in bytes {
      if isEscaped {
        isEscaped = false
        if depth == 0 { pieces[pieces.count - 1].append(byte) }
        continue
      }
      switch byte {
      case UInt8(ascii: "\\") where isQuoted:
        isEscaped = true
        pieces[pieces.count - 1].append(byte)
        continue
      case UInt8(ascii: "\"") where depth == 0: isQuoted.toggle()
      case UInt8(ascii: "(") where !isQuoted:
        depth += 1
        continue
      case UInt8(ascii: ")") where !isQuoted && depth > 0:
        depth -= 1
        continue
      case UInt8(ascii: ";") where !isQuoted && depth == 0:
        pieces.append([])
        continue
      default: break
      }
      if depth == 0 { pieces[pieces.count - 1].append(byte) }
    }
    return pieces.map { Array(trimmed($0[...])) }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return bytes
  }

  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.first == UInt8(ascii: "\"") else { return Array(bytes) }
    var text: [UInt8] = []
    var isEscaped = false
    for byte in bytes.dropFirst() {
      if isEscaped {
        text.append(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        break
      } else {
        text.append(byte)
      }
    }
    return text
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var at = bytes.startIndex
    while at < bytes.endIndex {
      if bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.endIndex,
        let byte = UInt8(String(decoding: bytes[(at + 1)...(at + 2)], as: UTF8.self), radix: 16)
      {
        text.append(byte)
        at += 3
      } else {
        text.append(bytes[at])
        at += 1
      }
    }
    return text
  }
}

/// Words of a header in other encodings: "=?utf-8?Q?Caf=C3=A9?=" (RFC 2047).
enum MailWords {
  static func decoded(_ bytes: [UInt8]) -> String {
    guard bytes.contains(UInt8(ascii: "?")) else { return text(bytes, charset: "") }
    var text = ""
    var plain: [UInt8] = []
    var wasEncoded = false
    // Bytes of one charset in words beside each other may be parted within a letter.
    var pending: (charset: String, bytes: [UInt8]) = ("", [])
    func flush() {
      if !pending.bytes.isEmpty { text += Self.text(pending.bytes, charset: pending.charset) }
      pending = ("", [])
    }
    var at = 0
    while at < bytes.count {
      if let word = word(bytes, at) {
        let isSpace = plain.allSatisfy { $0 == 0x20 || $0 == 0x09 }
        if !(wasEncoded && isSpace) {
          flush()
          text += Self.text(plain, charset: "")
        }
        plain = []
        if word.charset != pending.charset { flush() }
        pending.charset = word.charset
        pending.bytes += word.bytes
        wasEncoded = true
        at = word.end
      } else {
        plain.append(bytes[at])
        at += 1
      }
    }
    flush()
    return text + Self.text(plain, charset: "")
  }

  private static func word(_ bytes: [UInt8], _ start: Int) -> (charset: String, bytes: [UInt8], end: Int)? {
    guard start + 8 < bytes.count, bytes[start] == UInt8(ascii: "="), bytes[start + 1] == UInt8(ascii: "?") else {
      return nil
    }
    var marks: [Int] = []
    var at = start + 2
    // No word is longer than 75; others wrote longer ones.
    let limit = min(bytes.count, start + 2_000)
    while at < limit, marks.count < 3 {
      if bytes[at] == UInt8(ascii: "?") { marks.append(at) }
      at += 1
    }
    guard marks.count == 3, marks[2] + 1 < bytes.count, bytes[marks[2] + 1] == UInt8(ascii: "=") else { return nil }
    let charset = String(decoding: bytes[(start + 2)..<marks[0]], as: UTF8.self).lowercased()
    let coded = Array(bytes[(marks[1] + 1)..<marks[2]])
    switch bytes[marks[0] + 1] | 0x20 {
    case UInt8(ascii: "b"): return (String(charset.prefix { $0 != "*" }), Base64.decoded(coded).bytes, marks[2] + 2)
    case UInt8(ascii: "q"):
      let spaced = coded.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
      return (String(charset.prefix { $0 != "*" }), QuotedPrintable.decoded(spaced), marks[2] + 2)
    default: return nil
    }
  }

  /// Text in a charset by its name; where that is not known, by what its bytes look like.
  static func text(_ bytes: [UInt8], charset: String) -> String {
    String(decoding: utf8(bytes, charset: charset), as: UTF8.self)
  }

  /// The same as bytes; what is no text in it is left as it is not: 0xFF.
  static func utf8(_ bytes: [UInt8], charset: String) -> [UInt8] {
    if UTF7.isNamed(charset) { return UTF7.decoded(bytes) }
    var text: [UInt8] = []
    var decoder = decoder(charset, bytes)
    decoder.decode(bytes, into: &text)
    decoder.finish(into: &text)
    return text
  }

  /// A charset that is named, and that nothing here reads.
  static func isUnread(_ charset: String) -> Bool {
    !charset.isEmpty && !UTF7.isNamed(charset) && TextEncoding(declared: charset.lowercased()) == nil
  }

  /// No text that anybody wrote: what was decoded as another charset than it is in.
  static func isGarbled(_ text: [UInt8]) -> Bool {
    var (strange, letters) = (0, 0)
    for scalar in String(decoding: text.prefix(4_096), as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0x20, 0x0A, 0x0D: letters += 1
      case 0..<0x20, 0x7F..<0xC0, 0xFFFD: strange += 1
      default: break
      }
    }
    return strange > letters
  }

  private static func decoder(_ charset: String, _ bytes: [UInt8]) -> TextDecoder {
    let name = charset.lowercased()
    switch name {
    case "utf-16le": return TextDecoder(.utf16LittleEndian, mark: 0)
    case "utf-16be": return TextDecoder(.utf16BigEndian, mark: 0)
    default: break
    }
    switch TextEncoding(declared: name) {
    // What says UTF-8 and is not is told by what its bytes look like; so is what calls itself Latin-1, in which nothing
    // that is UTF-8 would be written by chance.
    case .codePage(let page)?: return TextDecoder(.codePage(page), mark: 0)
    case .converted(let name)?: return TextDecoder(.converted(name), mark: 0)
    default: return TextDecoder(head: bytes.span)
    }
  }
}

/// Text in which other letters stand as base64 between "+" and "-" (RFC 2152): what some old servers still make of
/// mail.
enum UTF7 {
  static func isNamed(_ charset: String) -> Bool {
    ["utf-7", "utf7", "unicode-1-1-utf-7"].contains(charset.lowercased())
  }

  /// In UTF-8; what is none stays as it is.
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "+") else {
        text.append(bytes[at])
        at += 1
        continue
      }
      var end = at + 1
      while end < bytes.count, Base64.isLetter(bytes[end]) { end += 1 }
      let isClosed = end < bytes.count && bytes[end] == UInt8(ascii: "-")
      let coded = bytes[(at + 1)..<end]
      if coded.isEmpty {
        text.append(UInt8(ascii: "+"))
      } else {
        let wide = Base64.decoded(Array(coded)).bytes
        let units = stride(from: 0, to: wide.count - 1, by: 2).map { UInt16(wide[$0]) << 8 | UInt16(wide[$0 + 1]) }
        text += String(decoding: units, as: UTF16.self).utf8
      }
      at = isClosed ? end + 1 : end
    }
    return text
  }
}
