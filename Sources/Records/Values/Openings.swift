/// How texts begin that say nothing, or that a form's author printed: the quick look that turns other answers away.
///
/// Looked up are the first word and the first letter of the second, so that "Name of the neighbour" is not taken for the
/// label "name and position". What it turns away is neither; what it lets through is read with care.
enum Openings {
  /// What a text may be, by its first two words.
  struct Kinds: OptionSet {
    let rawValue: UInt8
    /// A wording of `Placeholders`.
    static let placeholder = Kinds(rawValue: 1)
    /// Guidance, or a label (`PrintedWords`).
    static let printed = Kinds(rawValue: 2)
    static let both: Kinds = [.placeholder, .printed]
  }

  /// What stands behind the first word: bits of the masks.
  private enum Second {
    // 0 to 25 for a letter.
    static let digit: UInt32 = 1 << 26
    static let end: UInt32 = 1 << 27
    static let anything: UInt32 = .max
  }

  /// As a power of two, how many first words there is room for; two that share a slot share their masks.
  private static let bits = 10

  /// For each first word what may stand behind it: of placeholders in the lower half, of printed words in the upper.
  private static let masks: [UInt64] = {
    var masks = [UInt64](repeating: 0, count: 1 << bits)
    func add(_ phrases: [String], isWhole: Bool, shift: UInt64) {
      for phrase in phrases {
        let bytes = Array(phrase.utf8)
        var scanner = WordScanner()
        guard let first = scanner.next(in: bytes.span) else { continue }
        var second = isWhole ? Second.end : Second.anything
        if let word = scanner.next(in: bytes.span) { second = mask(UInt8(truncatingIfNeeded: word.low)) }
        masks[slot(first.low)] |= UInt64(second) << shift
      }
    }
    add(Placeholders.wholes, isWhole: true, shift: 0)
    add(Placeholders.openings, isWhole: false, shift: 0)
    add(PrintedWords.wholes, isWhole: true, shift: 32)
    add(PrintedWords.openings, isWhole: false, shift: 32)
    // A promise may begin with who or what it is about, and goes on with another of its words.
    var following: UInt32 = Second.digit
    for phrase in Promises.words { following |= mask(UInt8(truncatingIfNeeded: Word(phrase).low)) }
    add(Promises.openings, isWhole: false, shift: 0)
    for phrase in Promises.leading { masks[slot(Word(phrase).low)] |= UInt64(following) }
    return masks
  }()

  @inline(__always)
  private static func slot(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
  }

  /// The bit of a word that begins with the byte, folded.
  @inline(__always)
  private static func mask(_ byte: UInt8) -> UInt32 {
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    return letter < 26 ? 1 << UInt32(letter) : Second.digit
  }

  /// What the text may be. What begins with a sign, or has one beyond ASCII or an apostrophe about its first word, may be
  /// anything.
  static func kinds(of text: Span<UInt8>) -> Kinds {
    let count = text.count
    var (index, word, shift): (Int, UInt64, UInt64) = (0, 0, 0)
    while index < count {
      // The loop's own condition is the bounds check; every answer in words comes through here.
      let byte = unsafe text[unchecked: index]
      let lower = byte | 0x20
      guard lower &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 else {
        if index == 0 || byte >= 0x80 || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") { return .both }
        break
      }
      // Of a longer word the first eight letters count, as in `Word.low`.
      if shift < 64 { word |= UInt64(lower) << shift }
      shift &+= 8
      index &+= 1
    }
    let known = masks[slot(word)]
    if known == 0 { return [] }
    var second = Second.end
    while index < count {
      let byte = unsafe text[unchecked: index]
      if byte >= 0x80 { return .both }
      if (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 {
        second = mask(byte)
        break
      }
      index &+= 1
    }
    var kinds: Kinds = []
    if UInt32(truncatingIfNeeded: known) & second != 0 { kinds.insert(.placeholder) }
    if UInt32(truncatingIfNeeded: known >> 32) & second != 0 { kinds.insert(.printed) }
    return kinds
  }
}
