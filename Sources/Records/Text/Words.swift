/// Splitting text into words, the one way everywhere.
public enum Words {
  /// Runs between white space with a letter in them (`rules.md`, "Words").
  public static func count(_ text: Span<UInt8>) -> Int {
    var count = 0
    var hasLetter = false
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte <= 0x20 {
        if hasLetter { count += 1 }
        hasLetter = false
        index += 1
      } else if byte < 0x80 {
        if (byte | 0x20) &- UInt8(ascii: "a") < 26 { hasLetter = true }
        index += 1
      } else {
        let folded = Folding.fold(text, at: index)
        if folded.isSpace {
          if hasLetter { count += 1 }
          hasLetter = false
        } else if folded.output != 0 {
          hasLetter = true
        }
        index += folded.length
      }
    }
    return hasLetter ? count + 1 : count
  }

  /// The words in lower case without accents and punctuation; an apostrophe is left out ("don't" is "dont").
  public static func folded(_ text: Span<UInt8>, keepingStars: Bool = false) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var scanner = WordScanner()
    while let word = scanner.next(in: text) {
      var bytes: [UInt8] = []
      var index = word.range.lowerBound
      while index < word.range.upperBound {
        let byte = text[index]
        if byte >= 0x80 {
          let folded = Folding.fold(text, at: index)
          var output = folded.output
          while output != 0 {
            bytes.append(UInt8(truncatingIfNeeded: output))
            output >>= 8
          }
          index += folded.length
          continue
        }
        if byte != UInt8(ascii: "'"), byte != UInt8(ascii: "`") { bytes.append(byte | 0x20) }
        index += 1
      }
      if keepingStars, word.range.upperBound < text.count, text[word.range.upperBound] == UInt8(ascii: "*") {
        bytes.append(UInt8(ascii: "*"))
      }
      words.append(bytes)
    }
    return words
  }

  /// A digest of the folded words in their order, the same in every run and on every machine.
  public static func digest(_ text: Span<UInt8>) -> UInt64 {
    var scanner = WordScanner()
    var hash = seed
    while let word = scanner.next(in: text) { hash = word.mixed(into: hash) }
    return hash
  }

  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
}
