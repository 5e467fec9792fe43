import Records

/// Files that stand in the text of a message itself, as they were sent before there was MIME, and text that is locked
/// within it.
enum InlineFiles {
  /// A file in a text ("begin 644 form.docx"), and where it stands.
  struct File {
    var name: String
    var range: Range<Int>
  }

  /// The files that are uuencoded in a text.
  static func uuencoded(in text: [UInt8]) -> [File] {
    var files: [File] = []
    var open: (name: String, start: Int)?
    let span = text.span
    var at = 0
    while at < text.count {
      let line = MailLines.line(span, at, text.count)
      if let file = open {
        let isEnd = line.end - at == 3 && MailLines.begins(span, at, "end")
        if isEnd || !isCoded(span, at, line.end) {
          files.append(File(name: file.name, range: file.start..<(isEnd ? line.next : at)))
          open = nil
        }
      } else if MailLines.begins(span, at, "begin "), let name = name(span, at + 6, line.end),
        line.next < text.count, isCoded(span, line.next, MailLines.line(span, line.next, text.count).end)
      {
        open = (name, at)
      }
      at = line.next
    }
    if let file = open { files.append(File(name: file.name, range: file.start..<text.count)) }
    return files
  }

  /// "644 form.docx": what the file is called.
  private static func name(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> String? {
    var at = start
    while at < end, text[at] >= 0x30, text[at] <= 0x37 { at += 1 }
    guard at - start == 3 || at - start == 4, at < end, text[at] == 0x20 else { return nil }
    var name: [UInt8] = []
    MailLines.append(text, at, end, to: &name)
    let last = String(decoding: name, as: UTF8.self).split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    return last.isEmpty || last == "." || last == ".." ? nil : last
  }

  /// A line of a uuencoded file: its first sign says how many bytes it holds. Spaces at its end are often lost.
  private static func isCoded(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard start < end, text[start] >= 0x20, text[start] <= 0x60 else { return false }
    let bytes = Int((text[start] &- 0x20) & 0x3F)
    let signs = (bytes + 2) / 3 * 4
    guard end - start <= signs + 3, bytes == 0 || end > start + 1 else { return false }
    for at in start..<end where text[at] < 0x20 || text[at] > 0x60 { return false }
    return true
  }

  /// Lines of base64 stand in a text, as of a file.
  static func holdsPacked(_ text: [UInt8]) -> Bool {
    var run = 0
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      run = line.count >= 60 && line.allSatisfy { Base64.isLetter($0) || $0 == UInt8(ascii: "=") } ? run + 1 : 0
      if run == 3 { return true }
    }
    return !uuencoded(in: text).isEmpty
  }

  /// A line of a text is this.
  static func holds(_ line: StaticString, in text: [UInt8]) -> Bool {
    let count = line.utf8CodeUnitCount
    var at = 0
    let span = text.span
    while at + count <= text.count {
      if span[at] == UInt8(ascii: "-"), MailLines.begins(span, at, line) { return true }
      at = MailLines.line(span, at, text.count).next
    }
    return false
  }
}

extension MailMessage {
  /// Takes files out of the message's own text, each as an entry, and says where the text itself is locked.
  mutating func takeInlineFiles() {
    for index in body.indices where !body[index].isHTML {
      let (text, isDamaged) = unpacked(body[index].part)
      if InlineFiles.holds("-----BEGIN PGP MESSAGE-----", in: text) {
        note(.encrypted, "it is encrypted (OpenPGP); open it in the mail program and save it from there")
      }
      if InlineFiles.holds("-----BEGIN PGP SIGNED MESSAGE-----", in: text) { envelope.isSigned = true }
      let files = InlineFiles.uuencoded(in: text)
      if files.isEmpty { continue }
      var rest: [UInt8] = []
      var at = 0
      for file in files {
        rest += text[at..<file.range.lowerBound]
        at = file.range.upperBound
        add(file.name, nil, Part(content: .bytes(Array(text[file.range])), encoding: .uuencode))
      }
      rest += text[at...]
      body[index].part = Part(content: .bytes(rest), charset: body[index].part.charset, isDamaged: isDamaged)
    }
  }
}
