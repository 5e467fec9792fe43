import Records

/// The words of short texts, such as names, by the numbers of their readings: a name that comes again is not read again.
@safe final class KnownWords {
  fileprivate struct Entry {
    var number: UInt32 = 0
    var count: UInt16 = 0
    // A bit for each word.
    var capitals: UInt16 = 0
    var names: UInt16 = 0
  }

  /// Texts with more words are read again.
  fileprivate static let most = 12
  fileprivate static let size = 1024
  fileprivate let entries = UnsafeMutablePointer<Entry>.allocate(capacity: size)
  fileprivate let words = UnsafeMutablePointer<UInt64>.allocate(capacity: most * size)

  init() {
    unsafe entries.initialize(repeating: Entry(), count: Self.size)
    unsafe words.initialize(repeating: 0, count: Self.most * Self.size)
  }

  deinit {
    unsafe entries.deallocate()
    unsafe words.deallocate()
  }
}

/// A word of a name field.
struct NameWord {
  /// What `WordScan` says of it.
  let hash: UInt64
  /// It begins with a capital, or with a letter that is not ASCII.
  let isCapital: Bool
  /// It is no initial and none of the words that stand in such fields and are nobody's name.
  let mayBeName: Bool
}

extension Evidence {
  /// Lends every word of a name field; none where it is not answered.
  @inline(__always) func forEachWord(in field: Field, _ body: (NameWord) -> Void) {
    ground.look(at: field)
    let number = unsafe ground.numbers[Int(field.rawValue)]
    guard let entries = unsafe ground.words?.entries, let room = unsafe ground.words?.words,
      number != ReadingNumbers.none
    else { return read(field, body) }
    let place = Int(number) & (KnownWords.size - 1)
    let words = unsafe room + place &* KnownWords.most
    if unsafe entries[place].number != number {
      var kept = KnownWords.Entry(number: number)
      var isWhole = true
      read(field) { word in
        guard kept.count < KnownWords.most else {
          isWhole = false
          return
        }
        unsafe words[Int(kept.count)] = word.hash
        if word.isCapital { kept.capitals |= 1 << kept.count }
        if word.mayBeName { kept.names |= 1 << kept.count }
        kept.count += 1
      }
      unsafe entries[place] = isWhole ? kept : KnownWords.Entry()
      if !isWhole { return read(field, body) }
    }
    let kept = unsafe entries[place]
    for index in 0..<Int(kept.count) {
      unsafe body(
        NameWord(
          hash: words[index], isCapital: kept.capitals &>> UInt16(index) & 1 == 1,
          mayBeName: kept.names &>> UInt16(index) & 1 == 1))
    }
  }

  private func read(_ field: Field, _ body: (NameWord) -> Void) {
    let reading = self[field]
    guard reading.isAnswered else { return }
    reading.text.withBytes { text in
      var at = 0
      while let word = WordScan.word(in: text, from: at, to: text.count) {
        at = word.range.upperBound
        let first = text[word.range.lowerBound]
        body(
          NameWord(
            hash: word.hash, isCapital: first &- 65 < 26 || first >= 0x80,
            mayBeName: word.range.count > 1 && !Substance.functionWords.contains(word.hash)
              && !ReasonWords.general.contains(word.hash)))
      }
    }
  }
}

/// Words as numbers, asked whether one is among them. Made once and used again for the next record.
struct WordNumbers {
  private var hashes: [UInt64] = []
  /// One bit for each, by its number: most words are told apart by it.
  private var bits: UInt64 = 0

  mutating func removeAll() {
    hashes.removeAll(keepingCapacity: true)
    bits = 0
  }

  mutating func insert(_ hash: UInt64) {
    hashes.append(hash)
    bits |= 1 << (hash >> 58)
  }

  func contains(_ hash: UInt64) -> Bool { bits >> (hash >> 58) & 1 == 1 && hashes.contains(hash) }
}
