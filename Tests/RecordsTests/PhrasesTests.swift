import Records
import Testing

@Suite struct PhrasesTests {
  static let mentions: [(String, Phrases, Bool)] = [
    ("The child was unsure", ["unsure"], true), ("UNSURE", ["unsure"], true), ("unsureness", ["unsure"], false),
    ("Safeguarding lead", ["safeguard*"], true), ("safe guard", ["safeguard*"], false),
    ("s.47 enquiry", ["s 47"], true),
    ("don\u{2019}t know whether", ["don't know"], true), ("dont know", ["don't know"], true), ("café", ["cafe"], true),
    ("CAFE\u{301}", ["café"], true), ("Siân Ŵyn", ["sian wyn"], true), ("Straße", ["strasse"], true),
    ("e\u{2013}mail", ["e-mail"], true),
    ("best interests of the child", ["best interest*"], true),
    ("of\u{FB01}cial authority", ["official authority"], true),
    ("not shared", ["shared not"], false), ("", ["x"], false), ("a b c", ["b c d"], false),
    ("soft\u{AD}ware", ["software"], true),
    ("non\u{A0}breaking", ["breaking"], true), ("misunderstandings were many", ["misunderstanding*"], true),
    ("misunderstanding", ["misunderstandings"], false), ("multi-agency-safeguarding-hub", ["safeguarding hub"], true),
  ]

  @Test(arguments: mentions.indices) func mentionsWholeWords(number: Int) {
    let (text, phrases, expected) = Self.mentions[number]
    #expect(Text(text).mentions(phrases) == expected, "\(text)")
  }

  @Test func aWholeTextIsOneOfThem() {
    let phrases: Phrases = ["not sought", "refus*", "n/a"]
    #expect(Text("Not sought.").isOneOf(phrases))
    #expect(Text("  REFUSED ").isOneOf(phrases))
    #expect(Text("N / A").isOneOf(phrases))
    #expect(!Text("not sought yet").isOneOf(phrases))
    #expect(!Text("").isOneOf(phrases))
  }

  @Test func aNegationHoldsWithinItsReachAndSentence() {
    let consent: Phrases = ["consent"]
    let negations: Phrases = ["not", "without", "instead of"]
    #expect(!Text("Shared without consent").mentions(consent, notAfter: negations))
    #expect(!Text("not with her consent").mentions(consent, notAfter: negations))
    #expect(Text("not once in four years: consent").mentions(consent, notAfter: negations))
    #expect(Text("We did not wait. Consent came later").mentions(consent, notAfter: negations))
    #expect(Text("without consent; then consent was given").mentions(consent, notAfter: negations))
    #expect(!Text("instead of consent").mentions(consent, notAfter: negations))
  }

  @Test func theFirstMatchSaysWhereItStands() throws {
    let phrases: Phrases = ["strategy meeting", "police"]
    let text = Text("Told. The police came to the Strategy-Meeting!")
    let first = try #require(text.firstMatch(phrases))
    #expect(first.phrase == 1)
    #expect(first.words == 2..<3)
    #expect(first.sentence == 1)
    #expect(text.part(first.range).string == "police")
    let second = try #require(text.firstMatch(phrases, from: first.words.upperBound))
    #expect(second.phrase == 0)
    #expect(text.part(second.range).string == "Strategy-Meeting")
    #expect(text.firstMatch(phrases, from: 20) == nil)
  }

  @Test func sentencesEndWhereAReaderWouldEndThem() {
    let text = Text("Dr. Smith rang at 3.30. Mother agreed; father (who was away) did not!\nNo. 4 is e.g. empty")
    #expect(
      text.sentences.map(\.string) == [
        "Dr. Smith rang at 3.30", "Mother agreed", "father (who was away) did not", "No. 4 is e.g. empty",
      ])
    #expect(Text(" – ").sentences.isEmpty)
  }

  @Test func wordsAreCountedBetweenWhiteSpace() {
    #expect(Text("one two-three 4 five!").wordCount == 3)
    #expect(Text("a \u{2013} b \u{A0}c").wordCount == 3)
    #expect(Text("").wordCount == 0)
    #expect(Text("£50 – 60").wordCount == 0)
  }

  @Test func theDigestLeavesOutCaseAccentsAndPunctuation() {
    #expect(Text("Siân's file, (2)").digest == Text("sians FILE 2").digest)
    #expect(Text("a b").digest != Text("b a").digest)
    #expect(Text("ab").digest != Text("a b").digest)
    #expect(Text("the digest never changes").digest == Text("The digest never changes!").digest)
    #expect(Text("b a b A").distinctWords.count == 2)
    #expect(Text("one Two").words.map(\.count) == [3, 3])
    #expect(Word("Don\u{2019}t") == Word("dont"))
    #expect(Word("2026").number == 2026)
  }

  /// Finding is the same as comparing word by word, whatever the list and the text.
  @Test(arguments: 0..<60) func findingAgreesWithTheSimplestWay(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(truncatingIfNeeded: state >> 33) % bound
    }
    let words = ["a", "ab", "abc", "abcdefgh", "abcdefghi", "abcdefghijklmnopq", "abcdefghijklmnopr", "b", "ba", "7"]
    let text = (0..<12).map { _ in words[next(words.count)] }.joined(separator: " ")
    let list = (0..<6).map { _ in
      (0..<next(3) + 1).map { _ in words[next(words.count)] + (next(4) == 0 ? "*" : "") }.joined(separator: " ")
    }
    let split = text.split(separator: " ")
    var expected: Int?
    search: for start in split.indices {
      for (number, phrase) in list.enumerated() {
        let parts = phrase.split(separator: " ")
        guard start + parts.count <= split.count else { continue }
        let fits = zip(parts, split[start...]).allSatisfy { part, word in
          part.hasSuffix("*") ? word.hasPrefix(String(part.dropLast().prefix(16))) : part == word
        }
        if fits {
          expected = number
          break search
        }
      }
    }
    #expect(Text(text).firstMatch(Phrases(list))?.phrase == expected, "\(list) in \(text)")
  }
}
