/// Turns the blocks of a text document into UTF-8, block by block.
///
/// What is no text in the document's encoding becomes (or stays) a byte that is no UTF-8, so that a decoder finds the
/// cells it concerns with one check, and the others are read.
struct TextDecoder {
  /// Nil while nothing but ASCII has come.
  private(set) var encoding: TextEncoding?
  private var mark = 0
  private var converter: Converter?
  /// What the last block left unfinished: part of a UTF-16 unit or pair, or the first bytes beyond ASCII.
  private var carry: [UInt8] = []

  /// Starts a document; `head` is its first block.
  init(head: Span<UInt8>) { (encoding, mark) = TextEncoding.detect(head) }

  /// Starts a document whose encoding is known; `mark`: bytes of a byte order mark.
  init(_ encoding: TextEncoding, mark: Int) { (self.encoding, self.mark) = (encoding, mark) }

  /// Goes on in a document of which nothing but ASCII has come.
  init() {}

  /// Appends the block's text to `text`.
  mutating func decode(_ block: [UInt8], into text: inout [UInt8]) {
    let skipped = min(mark, block.count)
    mark -= skipped
    let bytes = block.span.extracting(skipped..<block.count)
    if encoding != nil || carry.isEmpty && UTF8Check.isASCII(bytes) { return decode(bytes, into: &text) }
    // What the last block ended with may be the beginning of UTF-8 or a letter of Windows-1252.
    let all = carry + block[skipped...]
    carry = []
    encoding = TextEncoding.ofHighBytes(all.span)
    if encoding == nil, let high = all.firstIndex(where: { $0 >= 0x80 }) { carry = Array(all[high...]) }
    decode(all.span.extracting(0..<all.count - carry.count), into: &text)
  }

  private mutating func decode(_ bytes: Span<UInt8>, into text: inout [UInt8]) {
    switch encoding {
    case nil, .utf8: unsafe bytes.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    case .windows1252:
      text.reserveCapacity(text.count + bytes.count + bytes.count / 16)
      for index in bytes.indices {
        let byte = bytes[index]
        if byte < 0x80 {
          text.append(byte)
        } else if let scalar = Windows1252.scalar(byte) {
          Self.append(UInt32(scalar), to: &text)
        } else {
          text.append(0xFF)
        }
      }
    case .codePage(let page):
      text.reserveCapacity(text.count + bytes.count + bytes.count / 8)
      for index in bytes.indices {
        if let scalar = page.scalar(bytes[index]) {
          Self.append(scalar.value, to: &text)
        } else {
          text.append(0xFF)
        }
      }
    case .converted(let name):
      if converter == nil { converter = Converter(name) }
      var all = carry
      unsafe bytes.withUnsafeBufferPointer { unsafe all.append(contentsOf: $0) }
      // Without one nothing of it is text.
      guard let converter else { return text.append(contentsOf: [UInt8](repeating: 0xFF, count: all.count)) }
      carry = all.suffix(converter.append(&all, to: &text))
    case .utf16LittleEndian, .utf16BigEndian: wide(bytes, into: &text)
    case .utf32LittleEndian, .utf32BigEndian: wider(bytes, into: &text)
    }
  }

  /// UTF-32: four bytes to a character.
  private mutating func wider(_ bytes: Span<UInt8>, into text: inout [UInt8]) {
    var all = carry
    unsafe bytes.withUnsafeBufferPointer { unsafe all.append(contentsOf: $0) }
    let isLittle = encoding == .utf32LittleEndian
    var at = 0
    while at + 4 <= all.count {
      let unit = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(all[isLittle ? at + 3 - $1 : at + $1]) }
      if Unicode.Scalar(unit) != nil { Self.append(unit, to: &text) } else { text.append(0xFF) }
      at += 4
    }
    carry = Array(all[at...])
  }

  /// The document ends: what is still unfinished is no text.
  mutating func finish(into text: inout [UInt8]) {
    let rest = carry
    if rest.isEmpty { return }
    carry = []
    if encoding == nil, rest.allSatisfy(Windows1252.isPlausible) {
      encoding = .windows1252
      decode(rest.span, into: &text)
    } else {
      text.append(0xFF)
    }
  }

  private mutating func wide(_ bytes: Span<UInt8>, into text: inout [UInt8]) {
    var all = carry
    unsafe bytes.withUnsafeBufferPointer { unsafe all.append(contentsOf: $0) }
    text.reserveCapacity(text.count + all.count)
    let littleEndian = encoding == .utf16LittleEndian
    func unit(_ at: Int) -> UInt32 {
      let first = UInt32(all[at])
      let second = UInt32(all[at + 1])
      return littleEndian ? second << 8 | first : first << 8 | second
    }
    var at = 0
    while at + 2 <= all.count {
      let high = unit(at)
      guard high & 0xF800 == 0xD800 else {
        Self.append(high, to: &text)
        at += 2
        continue
      }
      guard high < 0xDC00 else {
        text.append(0xFF)
        at += 2
        continue
      }
      guard at + 4 <= all.count else { break }
      let low = unit(at + 2)
      guard low & 0xFC00 == 0xDC00 else {
        text.append(0xFF)
        at += 2
        continue
      }
      Self.append(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), to: &text)
      at += 4
    }
    carry = Array(all[at...])
  }

  private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    switch scalar {
    case 0..<0x80: text.append(UInt8(scalar))
    case 0x80..<0x800:
      text.append(UInt8(0xC0 | scalar >> 6))
      text.append(UInt8(0x80 | scalar & 63))
    case 0x800..<0x10000:
      text.append(UInt8(0xE0 | scalar >> 12))
      text.append(UInt8(0x80 | scalar >> 6 & 63))
      text.append(UInt8(0x80 | scalar & 63))
    default:
      text.append(UInt8(0xF0 | scalar >> 18))
      text.append(UInt8(0x80 | scalar >> 12 & 63))
      text.append(UInt8(0x80 | scalar >> 6 & 63))
      text.append(UInt8(0x80 | scalar & 63))
    }
  }
}
