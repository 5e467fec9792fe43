/// How the characters of a text document are written as bytes.
///
/// The encodings of real exports: UTF-8 (Forms, databases), Windows-1252 (Excel's plain CSV on a British Windows),
/// UTF-16 (Excel's "Unicode text", PowerShell). Others are read where the document names them.
enum TextEncoding: Sendable, Equatable {
  case utf8, utf16LittleEndian, utf16BigEndian, windows1252
  case utf32LittleEndian, utf32BigEndian
  case codePage(CodePage)
  /// Several bytes to a character; by the name that `Converter` takes.
  case converted(String)

  /// The encoding that a document declares, by any of its usual names; nil where it is not read.
  ///
  /// A name of UTF-16 or UTF-32 is no news: in these it could not have been read, so that the document is UTF-8.
  init?(declared name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be", "utf-32", "ucs-4", "ucs-2",
      "unicode":
      self = .utf8
    // What is called Latin-1 is Windows-1252 on the web and in most exports; the two differ where Latin-1 has controls.
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "x-cp1252", "l1":
      self = .windows1252
    case let other:
      if let page = CodePage(named: other) {
        self = .codePage(page)
      } else if let name = Converter.name(declared: other) {
        self = .converted(name)
      } else {
        return nil
      }
    }
  }

  /// The encoding that a document's first bytes announce (a byte order mark) or betray, with the length of the mark.
  ///
  /// Nil where they are plain ASCII so far: then the first byte that is not decides (`ofHighBytes`).
  static func detect(_ head: Span<UInt8>) -> (encoding: TextEncoding?, mark: Int) {
    let count = head.count
    if count >= 3, head[0] == 0xEF, head[1] == 0xBB, head[2] == 0xBF { return (.utf8, 3) }
    if count >= 4, head[0] == 0xFF, head[1] == 0xFE, head[2] == 0, head[3] == 0 { return (.utf32LittleEndian, 4) }
    if count >= 4, head[0] == 0, head[1] == 0, head[2] == 0xFE, head[3] == 0xFF { return (.utf32BigEndian, 4) }
    if count >= 2, head[0] == 0xFF, head[1] == 0xFE { return (.utf16LittleEndian, 2) }
    if count >= 2, head[0] == 0xFE, head[1] == 0xFF { return (.utf16BigEndian, 2) }
    if let wide = utf16WithoutMark(head) ?? utf32WithoutMark(head) { return (wide, 0) }
    return (ofHighBytes(head), 0)
  }

  /// UTF-16 of mostly Latin text has a zero in every second byte, and next to none in the others.
  private static func utf16WithoutMark(_ head: Span<UInt8>) -> TextEncoding? {
    let pairs = min(head.count, 4096) / 2
    guard pairs >= 2, UTF8Check.hasNUL(head.extracting(0..<pairs * 2)) else { return nil }
    var even = 0
    var odd = 0
    for pair in 0..<pairs {
      if head[pair * 2] == 0 { even += 1 }
      if head[pair * 2 + 1] == 0 { odd += 1 }
    }
    if odd * 10 >= pairs * 6, even * 20 <= pairs { return .utf16LittleEndian }
    if even * 10 >= pairs * 6, odd * 20 <= pairs { return .utf16BigEndian }
    return nil
  }

  /// UTF-32 of mostly Latin text has three zeros in every four bytes.
  private static func utf32WithoutMark(_ head: Span<UInt8>) -> TextEncoding? {
    let quads = min(head.count, 4096) / 4
    guard quads >= 2, UTF8Check.hasNUL(head.extracting(0..<quads * 4)) else { return nil }
    var (first, last) = (0, 0)
    for quad in 0..<quads {
      let isWide = head[quad * 4 + 1] == 0 && head[quad * 4 + 2] == 0
      if isWide, head[quad * 4] == 0, head[quad * 4 + 3] != 0 { last += 1 }
      if isWide, head[quad * 4] != 0, head[quad * 4 + 3] == 0 { first += 1 }
    }
    if first * 10 >= quads * 8 { return .utf32LittleEndian }
    return last * 10 >= quads * 8 ? .utf32BigEndian : nil
  }

  /// UTF-8 or Windows-1252, by the first bytes beyond ASCII; nil where there are none.
  ///
  /// A text with even one sequence of UTF-8 for each stray byte is damaged UTF-8. Without any it is Windows-1252,
  /// unless bytes stand in it that no British or Welsh text in Windows-1252 has: then it too is damaged UTF-8, and only
  /// those cells are unreadable.
  static func ofHighBytes(_ bytes: Span<UInt8>) -> TextEncoding? {
    if UTF8Check.isASCII(bytes) { return nil }
    var sequences = 0
    var strays = 0
    var strange = false
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte < 0x80 {
        at += 1
        continue
      }
      switch UTF8Sequence.length(bytes, at) {
      case .whole(let length):
        sequences += 1
        at += length
      case .cut: at = bytes.count
      case .none:
        strays += 1
        if !Windows1252.isPlausible(byte) { strange = true }
        at += 1
      }
    }
    if sequences == 0, strays == 0 { return nil }
    return sequences >= strays || strange ? .utf8 : .windows1252
  }
}

/// One character of UTF-8, found in bytes that need not be any.
enum UTF8Sequence {
  enum Finding { case whole(Int), cut, none }

  /// What begins at `at`; `cut` where the bytes end inside a sequence that is sound so far.
  static func length(_ bytes: Span<UInt8>, _ at: Int) -> Finding {
    let lead = bytes[at]
    if lead < 0x80 { return .whole(1) }
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return .none
    }
    for offset in 1..<length {
      guard at + offset < bytes.count else { return .cut }
      let byte = bytes[at + offset]
      guard byte & 0xC0 == 0x80 else { return .none }
      guard offset == 1 else { continue }
      // Overlong forms, surrogates and what lies beyond Unicode.
      if lead == 0xE0 && byte < 0xA0 || lead == 0xED && byte > 0x9F { return .none }
      if lead == 0xF0 && byte < 0x90 || lead == 0xF4 && byte > 0x8F { return .none }
    }
    return .whole(length)
  }
}

/// The code page of Western European Windows.
enum Windows1252 {
  /// The scalars of 0x80 to 0x9F; zero where the code page has none.
  private static let middle: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]

  /// The scalar of a byte, or nil where the code page has none.
  static func scalar(_ byte: UInt8) -> UInt16? {
    guard byte >= 0x80, byte < 0xA0 else { return UInt16(byte) }
    let found = middle[Int(byte) - 0x80]
    return found == 0 ? nil : found
  }

  /// That a byte occurs in ordinary text of these islands and their neighbours, not only in the code page.
  static func isPlausible(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xC3, 0xD0, 0xDE, 0xF0, 0xFE, 0xFF: false
    default: true
    }
  }
}
