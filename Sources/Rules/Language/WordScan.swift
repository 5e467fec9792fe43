/// Walks the words of a text byte by byte: the rules look at every record, so nothing is copied and nothing allocated.
///
/// A word is folded as everywhere else: lower case, and an apostrophe is left out ("don't" is "dont").
enum WordScan {
  /// The next word that begins at or after `from` and before `end`.
  static func next(in text: Span<UInt8>, from: Int, to end: Int) -> Range<Int>? {
    // Most bytes are ASCII letters and spaces: those are decided here, and the loops' conditions are the bounds checks.
    precondition(from >= 0 && end <= text.count)
    var start = from
    while start < end {
      let byte = unsafe text[unchecked: start]
      if isPlain(byte) { break }
      if byte < 0x80 {
        start &+= 1
        continue
      }
      if wordByteLength(text, start, end) > 0 { break }
      start += separatorLength(text, start, end)
    }
    guard start < end else { return nil }
    var stop = start
    while stop < end {
      let byte = unsafe text[unchecked: stop]
      if isPlain(byte) {
        stop &+= 1
        continue
      }
      if byte < 0x80, byte != UInt8(ascii: "'") { break }
      let length = wordByteLength(text, stop, end)
      if length > 0 {
        stop += length
        continue
      }
      let apostrophe = apostropheLength(text, stop, end)
      guard apostrophe > 0, stop + apostrophe < end, wordByteLength(text, stop + apostrophe, end) > 0 else { break }
      stop += apostrophe
    }
    return start..<stop
  }

  /// One number for the word, the same for every way of writing it.
  static func hash(_ text: Span<UInt8>, _ word: Range<Int>) -> UInt64 {
    precondition(word.lowerBound >= 0 && word.upperBound <= text.count)
    var hash = offsetBasis
    var index = word.lowerBound
    while index < word.upperBound {
      var byte = unsafe text[unchecked: index]
      if byte == UInt8(ascii: "'") || byte == 0xE2 {
        let apostrophe = apostropheLength(text, index, word.upperBound)
        if apostrophe > 0 {
          index += apostrophe
          continue
        }
      }
      if byte &- UInt8(ascii: "A") < 26 { byte |= 0x20 }
      hash = (hash ^ UInt64(byte)) &* prime
      index &+= 1
    }
    return hash
  }

  /// A word with what is nearly always asked of it, found in one walk over its bytes.
  struct Word {
    var range: Range<Int>
    /// What `hash` says of it.
    var hash: UInt64
    var hasDigit: Bool
    var hasLetter: Bool
  }

  /// The next word as `next` finds it, with its number.
  static func word(in text: Span<UInt8>, from: Int, to end: Int) -> Word? {
    precondition(from >= 0 && end <= text.count)
    var start = from
    while start < end {
      let byte = unsafe text[unchecked: start]
      if isPlain(byte) { break }
      if byte < 0x80 {
        start &+= 1
        continue
      }
      if wordByteLength(text, start, end) > 0 { break }
      start += separatorLength(text, start, end)
    }
    guard start < end else { return nil }
    var word = Word(range: start..<start, hash: offsetBasis, hasDigit: false, hasLetter: false)
    var hash = offsetBasis
    var stop = start
    while stop < end {
      let byte = unsafe text[unchecked: stop]
      let lower = byte | 0x20
      if lower &- UInt8(ascii: "a") < 26 {
        word.hasLetter = true
        hash = (hash ^ UInt64(lower)) &* prime
        stop &+= 1
        continue
      }
      if byte &- UInt8(ascii: "0") < 10 {
        word.hasDigit = true
        hash = (hash ^ UInt64(byte)) &* prime
        stop &+= 1
        continue
      }
      if byte < 0x80, byte != UInt8(ascii: "'") { break }
      if wordByteLength(text, stop, end) > 0 {
        word.hasLetter = true
        hash = (hash ^ UInt64(byte)) &* prime
        stop &+= 1
        continue
      }
      let apostrophe = apostropheLength(text, stop, end)
      guard apostrophe > 0, stop + apostrophe < end, wordByteLength(text, stop + apostrophe, end) > 0 else { break }
      // The bytes of the longer sign count as a letter's, as `hasLetter` has it.
      if apostrophe > 1 { word.hasLetter = true }
      stop += apostrophe
    }
    word.range = start..<stop
    word.hash = hash
    return word
  }

  /// An ASCII letter or digit.
  @inline(__always) private static func isPlain(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }

  /// That a letter stands in it: "47" is no word.
  static func hasLetter(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    for index in word where text[index] >= UInt8(ascii: "A") { return true }
    return false
  }

  static func hash(_ word: String) -> UInt64 {
    let bytes = Array(word.utf8)
    return hash(bytes.span, 0..<bytes.count)
  }

  /// That the words of `phrase` stand in the text one after the other.
  static func contains(_ text: Span<UInt8>, _ phrase: Span<UInt8>) -> Bool {
    guard let first = word(in: phrase, from: 0, to: phrase.count) else { return false }
    var at = 0
    while let word = word(in: text, from: at, to: text.count) {
      at = word.range.upperBound
      if word.hash == first.hash, follows(text, at, phrase, first.range.upperBound) != nil { return true }
    }
    return false
  }

  /// That the text is those words and no others.
  static func equals(_ text: Span<UInt8>, _ phrase: Span<UInt8>) -> Bool {
    guard next(in: phrase, from: 0, to: phrase.count) != nil, let end = follows(text, 0, phrase, 0) else {
      return false
    }
    return next(in: text, from: end, to: text.count) == nil
  }

  /// Where the rest of the phrase ends if it stands next in the text.
  private static func follows(_ text: Span<UInt8>, _ textFrom: Int, _ phrase: Span<UInt8>, _ phraseFrom: Int) -> Int? {
    var at = textFrom
    var phraseAt = phraseFrom
    while let wanted = word(in: phrase, from: phraseAt, to: phrase.count) {
      guard let word = word(in: text, from: at, to: text.count), word.hash == wanted.hash else { return nil }
      at = word.range.upperBound
      phraseAt = wanted.range.upperBound
    }
    return at
  }

  private static let offsetBasis: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01b3

  /// How many bytes of a word begin here; 0 where none do. General punctuation (dashes, quotes, bullets) and the
  /// no-break space are several bytes long and no letters.
  private static func wordByteLength(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> Int {
    let byte = text[at]
    if byte < 0x80 {
      let lower = byte | 0x20
      return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z"))
        || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) ? 1 : 0
    }
    if byte == 0xE2, at + 1 < end, text[at + 1] == 0x80 { return 0 }
    if byte == 0xC2, at + 1 < end, text[at + 1] < 0xC0 { return 0 }
    return 1
  }

  private static func separatorLength(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> Int {
    switch text[at] {
    case 0xE2: min(3, end - at)
    case 0xC2: min(2, end - at)
    default: 1
    }
  }

  private static func apostropheLength(_ text: Span<UInt8>, _ at: Int, _ end: Int) -> Int {
    if text[at] == UInt8(ascii: "'") { return 1 }
    if text[at] == 0xE2, at + 2 < end, text[at + 1] == 0x80, text[at + 2] == 0x98 || text[at + 2] == 0x99 { return 3 }
    return 0
  }
}

/// A set of single words, asked by the number that `WordScan` gives a word.
struct WordSet: Sendable {
  private let table: [UInt64]
  private let mask: Int

  init(_ words: String) {
    let hashes = words.split(whereSeparator: \.isWhitespace).map { WordScan.hash(String($0)) }
    var size = 8
    while size < hashes.count * 4 { size *= 2 }
    var table = [UInt64](repeating: 0, count: size)
    for hash in hashes {
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while table[slot] != 0, table[slot] != hash { slot = (slot + 1) & (size - 1) }
      table[slot] = hash
    }
    self.table = table
    mask = size - 1
  }

  func contains(_ hash: UInt64) -> Bool {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while table[slot] != 0 {
      if table[slot] == hash { return true }
      slot = (slot + 1) & mask
    }
    return false
  }

  /// That every word with a letter or digit in the text is in the set, and there is one.
  func covers(_ text: Span<UInt8>) -> Bool {
    var at = 0
    while let word = WordScan.word(in: text, from: at, to: text.count) {
      guard contains(word.hash) else { return false }
      at = word.range.upperBound
    }
    return at > 0
  }
}
