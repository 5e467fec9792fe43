/// How bytes of text are made comparable: lower case, no accents, no apostrophes, typographic signs as their plain ones.
///
/// Covers what British and Welsh records hold: ASCII, Latin-1, Latin Extended-A, combining marks, ligatures that PDFs
/// leave behind, typographic punctuation. Anything else stays as it is and counts as part of a word.
enum Folding {
  /// What a sequence outside ASCII becomes.
  struct Folded {
    /// Bytes that the sequence takes up.
    var length: Int
    /// Up to three ASCII bytes, the first lowest; 0 for none.
    var output: UInt32 = 0
    /// It ends a word; a sequence without output that is no separator is left out of its word.
    var isSeparator = false
    var isSpace = false
    /// A dash or bullet: what follows is a clause of its own.
    var endsClause = false
    var endsSentence = false
  }

  // One letter for each code point from U+00C0 to U+017F; digits stand for pairs.
  private static let letters: [UInt8] = Array(
    ("aaaaaa1ceeeeiiiidnooooo ouuuuy23aaaaaa1ceeeeiiiidnooooo ouuuuy2y"
      + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii44jjkkklllllll"
      + "lllnnnnnnnnnoooooo55rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

  /// The sequence that begins at `index`, whose byte is not ASCII.
  static func fold(_ text: Span<UInt8>, at index: Int) -> Folded {
    let lead = text[index]
    let second = index + 1 < text.count ? text[index + 1] : 0
    guard second & 0xC0 == 0x80 else { return Folded(length: 1, output: UInt32(lead)) }
    switch lead {
    case 0xC2: return latinSign(second)
    case 0xC3...0xC5:
      let letter = letters[Int(lead - 0xC3) * 64 + Int(second & 0x3F)]
      if letter == UInt8(ascii: " ") { return Folded(length: 2, isSeparator: true) }
      return Folded(length: 2, output: letter < UInt8(ascii: "a") ? pair(letter) : UInt32(letter))
    case 0xCC: return Folded(length: 2)
    case 0xCD where second <= 0xAF: return Folded(length: 2)
    // U+02BC, the letter apostrophe.
    case 0xCA where second == 0xBC: return Folded(length: 2)
    default: break
    }
    let third = index + 2 < text.count ? text[index + 2] : 0
    guard third & 0xC0 == 0x80 else { return Folded(length: 1, output: UInt32(lead)) }
    switch (lead, second) {
    case (0xE2, 0x80): return generalPunctuation(third)
    case (0xE2, 0x81) where third == 0xA0: return Folded(length: 3)
    case (0xE2, 0x80...0xAF):
      return Folded(length: 3, isSeparator: true, endsClause: true)
    case (0xE3, 0x80): return Folded(length: 3, isSeparator: true, isSpace: third == 0x80)
    case (0xEF, 0xBB) where third == 0xBF: return Folded(length: 3)
    case (0xEF, 0xAC) where third <= 0x86: return Folded(length: 3, output: ligature(third))
    default: return Folded(length: 1, output: UInt32(lead))
    }
  }

  private static func latinSign(_ second: UInt8) -> Folded {
    switch second {
    // Soft hyphen and acute accent used as an apostrophe.
    case 0xAD, 0xB4: Folded(length: 2)
    case 0xA0: Folded(length: 2, isSeparator: true, isSpace: true)
    case 0xB7: Folded(length: 2, isSeparator: true, endsClause: true)
    default: Folded(length: 2, isSeparator: true)
    }
  }

  private static func generalPunctuation(_ third: UInt8) -> Folded {
    switch third {
    case 0x80...0x8A, 0xAF: Folded(length: 3, isSeparator: true, isSpace: true)
    // Zero width and direction marks, single quotes.
    case 0x8B...0x8F, 0xAA...0xAE, 0x98, 0x99, 0x9B: Folded(length: 3)
    case 0x92...0x95, 0xA2: Folded(length: 3, isSeparator: true, endsClause: true)
    case 0xA8, 0xA9: Folded(length: 3, isSeparator: true, isSpace: true, endsClause: true, endsSentence: true)
    default: Folded(length: 3, isSeparator: true)
    }
  }

  private static func pair(_ mark: UInt8) -> UInt32 {
    switch mark {
    case UInt8(ascii: "1"): ascii("a", "e")
    case UInt8(ascii: "2"): ascii("t", "h")
    case UInt8(ascii: "3"): ascii("s", "s")
    case UInt8(ascii: "4"): ascii("i", "j")
    default: ascii("o", "e")
    }
  }

  private static func ligature(_ third: UInt8) -> UInt32 {
    switch third {
    case 0x80: ascii("f", "f")
    case 0x81: ascii("f", "i")
    case 0x82: ascii("f", "l")
    case 0x83: ascii("f", "f") | UInt32(UInt8(ascii: "i")) << 16
    case 0x84: ascii("f", "f") | UInt32(UInt8(ascii: "l")) << 16
    default: ascii("s", "t")
    }
  }

  private static func ascii(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> UInt32 {
    one.value | other.value << 8
  }
}
