/// One word as it is compared: folded, held in place without an allocation.
///
/// The first 16 bytes are held as they are, the rest as a digest, so words are equal or not in two comparisons.
public struct Word: Sendable, Hashable {
  var low: UInt64 = 0
  var high: UInt64 = 0
  var rest: UInt64 = 0
  var length: Int32 = 0
  var start: Int32 = 0
  var end: Int32 = 0
  var sentenceNumber: Int32 = 0
  var clauseNumber: Int32 = 0

  /// How many folded bytes it has.
  public var count: Int { Int(length) }
  /// Where it stands in the bytes that were scanned.
  public var range: Range<Int> { Int(start)..<Int(end) }
  /// The number of its sentence, from 0.
  public var sentence: Int { Int(sentenceNumber) }
  /// The number of its clause, from 0: a comma, a dash or a bracket begins another.
  public var clause: Int { Int(clauseNumber) }

  init() {}

  /// The first word of a text, for comparing with.
  public init(_ string: String) {
    var scanner = WordScanner()
    let bytes = Array(string.utf8)
    self = scanner.next(in: bytes.span) ?? Word()
  }

  /// Words are equal when they fold to the same letters, wherever they stand.
  public static func == (one: Word, other: Word) -> Bool {
    one.low == other.low && one.high == other.high && one.length == other.length && one.rest == other.rest
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

  /// A digest of the folded word, the same in every run.
  public var digest: UInt64 { mixed(into: 0x9E37_79B9_7F4A_7C15) }

  /// That it consists of digits.
  public var isNumber: Bool { number != nil }

  /// The number that it is, up to 8 digits.
  public var number: Int? {
    guard count > 0, count <= 8 else { return nil }
    var value = 0
    for place in 0..<count {
      let digit = UInt8(truncatingIfNeeded: low >> UInt64(8 * place)) &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if length < 8 {
      low |= UInt64(byte) << UInt64(truncatingIfNeeded: 8 &* length)
    } else if length < 16 {
      high |= UInt64(byte) << UInt64(truncatingIfNeeded: 8 &* (length &- 8))
    } else {
      rest = (rest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    length &+= 1
  }

  @inline(__always)
  func mixed(into seed: UInt64) -> UInt64 {
    var hash = (seed ^ low) &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 29
    hash = (hash ^ high ^ rest ^ UInt64(truncatingIfNeeded: length) << 56) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 32
  }
}

/// Walks over the words of a text, folded, one after the other, without an allocation.
///
/// A word is a run of letters and digits; an apostrophe is left out of it ("don't" is "dont").
struct WordScanner {
  private(set) var position = 0
  private var sentence: Int32 = 0
  private var clause: Int32 = 0
  private var lastWord: UInt64 = 0
  private var lastCount: Int32 = 0

  init() {}

  /// The next word, or nil at the end. `text` is the same at every call.
  mutating func next(in text: Span<UInt8>) -> Word? {
    var word = Word()
    var index = position
    var start = index
    let end = text.count
    scan: while index < end {
      // The loop's own condition is the bounds check; this is the innermost loop of the whole audit.
      let byte = unsafe text[unchecked: index]
      let lower = byte | 0x20
      if lower &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 {
        if word.length == 0 { start = index }
        // Bit 0x20 is set in a digit already.
        word.append(lower)
        index &+= 1
        continue
      }
      if byte < 0x80 {
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") {
          index &+= 1
          continue
        }
        if word.length > 0 { break scan }
        if byte != UInt8(ascii: " ") { pass(byte, at: index, in: text) }
        index &+= 1
        continue
      }
      let folded = Folding.fold(text, at: index)
      if folded.isSeparator {
        if word.length > 0 { break scan }
        if folded.endsClause { clause += 1 }
        if folded.endsSentence { sentence += 1 }
      } else {
        if word.length == 0, folded.output != 0 { start = index }
        var output = folded.output
        while output != 0 {
          word.append(UInt8(truncatingIfNeeded: output))
          output >>= 8
        }
      }
      index += folded.length
    }
    position = index
    guard word.length > 0 else { return nil }
    word.start = Int32(truncatingIfNeeded: start)
    word.end = Int32(truncatingIfNeeded: index)
    word.sentenceNumber = sentence
    word.clauseNumber = clause
    lastWord = word.low
    lastCount = word.length
    return word
  }

  /// Takes note of a sign between words: whether a sentence or clause ends with it.
  private mutating func pass(_ byte: UInt8, at index: Int, in text: Span<UInt8>) {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"):
      sentence += 1
      clause += 1
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      guard index + 1 == text.count || text[index + 1] <= 0x20 else { return }
      if byte == UInt8(ascii: "."), lastCount == 1 || Self.abbreviations.contains(lastWord) { return }
      sentence += 1
      clause += 1
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"),
      UInt8(ascii: "|"):
      clause += 1
    case UInt8(ascii: "-"):
      // A hyphen joins; a dash has a space beside it.
      if index == 0 || text[index - 1] <= 0x20 || index + 1 == text.count || text[index + 1] <= 0x20 { clause += 1 }
    default: break
    }
  }

  private static let abbreviations: [UInt64] = [
    "mr", "mrs", "ms", "dr", "prof", "rev", "st", "no", "nos", "para", "paras", "sch", "art", "sec", "ref", "approx",
    "vs", "tel", "ext",
  ].map { Word($0).low }
}
