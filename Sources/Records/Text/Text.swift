/// Bytes that outlive whoever lent them: freed with the last text that stands in them.
///
/// `@unchecked Sendable` because they are never written after they are made.
@safe @usableFromInline final class HeldBytes: @unchecked Sendable {
  let start: UnsafeMutablePointer<UInt8>
  let count: Int

  init(copying bytes: some Collection<UInt8>) {
    count = bytes.count
    unsafe start = UnsafeMutablePointer.allocate(capacity: max(1, count))
    _ = unsafe UnsafeMutableBufferPointer(start: start, count: count).initialize(from: bytes)
  }

  deinit { unsafe start.deallocate() }
}

/// An answer as written: UTF-8 bytes, lent by its record and never copied until somebody needs a `String`.
///
/// A record that holds its bytes shares them with its texts; one that was lent its own (`Record.lending`) gives texts
/// that are good for as long as it is, so that looking at a field costs no counting of references.
///
/// `@unchecked Sendable` because nobody writes the bytes while they are lent.
@safe public struct Text: @unchecked Sendable {
  @usableFromInline let base: UnsafePointer<UInt8>?
  public let count: Int
  /// What keeps the bytes; nil where they are lent.
  @usableFromInline let held: HeldBytes?

  /// Bytes that stay where they are for as long as `held`, or, where that is nil, for as long as this is looked at.
  @unsafe @inlinable init(base: UnsafePointer<UInt8>?, count: Int, held: HeldBytes?) {
    unsafe self.base = base
    self.count = count
    self.held = held
  }

  /// A text of its own, for examples, settings and tests.
  public init(_ string: String) {
    let held = HeldBytes(copying: string.utf8)
    unsafe self.init(base: UnsafePointer(held.start), count: held.count, held: held)
  }

  /// What was written in a field, whatever it was taken for.
  public init(_ reading: Reading) { self = reading.text }

  public static let empty = unsafe Text(base: nil, count: 0, held: nil)

  @inlinable public var isEmpty: Bool { count == 0 }

  /// Lends the bytes.
  @inlinable @inline(__always)
  public func withBytes<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    defer { withExtendedLifetime(held) {} }
    let bytes = unsafe UnsafeBufferPointer(start: base, count: count)
    return try body(unsafe bytes.span)
  }

  /// The part of it at these bytes, counted from its own first.
  public func part(_ range: Range<Int>) -> Text {
    let range = range.clamped(to: 0..<count)
    return unsafe Text(base: base.map { unsafe $0 + range.lowerBound }, count: range.count, held: held)
  }

  /// The answer as a string; malformed bytes become U+FFFD. For messages about settings and for tests: never put the
  /// text of a record into a message.
  public var string: String {
    withBytes { span in unsafe span.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) } }
  }
}

extension Text {
  /// How many *words* it has: runs between white space with a letter in them (`rules.md`, "Words").
  public var wordCount: Int { withBytes(Words.count) }

  /// That one of the phrases stands in it, as whole words, whatever its case, accents and punctuation.
  public func mentions(_ phrases: Phrases) -> Bool { withBytes { phrases.firstMatch(in: $0) != nil } }

  /// That it is one of the phrases and nothing else.
  public func isOneOf(_ phrases: Phrases) -> Bool { withBytes { phrases.matchesWhole($0) } }

  /// That a phrase stands in it that is not preceded, within `reach` words in the same sentence, by one of `negations`.
  public func mentions(_ phrases: Phrases, notAfter negations: Phrases, within reach: Int = 3) -> Bool {
    withBytes { phrases.hasMatch(in: $0, notAfter: negations, within: reach) }
  }

  /// The first of the phrases that stands in it, with where; the search begins at word `from`.
  public func firstMatch(_ phrases: Phrases, from: Int = 0) -> Phrases.Match? {
    withBytes { phrases.firstMatch(in: $0, from: from) }
  }

  /// A digest of the folded words in their order, the same in every run: equal texts but for case, accents and
  /// punctuation have the same.
  public var digest: UInt64 { withBytes(Words.digest) }

  /// Digests of its different words, in the order of their numbers.
  public var distinctWords: [UInt64] {
    var digests: [UInt64] = []
    for word in words { digests.append(word.digest) }
    digests.sort()
    var distinct: [UInt64] = []
    distinct.reserveCapacity(digests.count)
    for digest in digests where distinct.last != digest { distinct.append(digest) }
    return distinct
  }

  /// Its words in order, folded, each with its place.
  public var words: WordSequence { WordSequence(text: self) }

  /// Its sentences in order: full stops before a space, exclamation and question marks, semicolons and line ends part
  /// them; a text without words has none.
  public var sentences: [Text] {
    var found: [Text] = []
    var current: (sentence: Int, range: Range<Int>)?
    for word in words {
      if let open = current, open.sentence == word.sentence {
        current = (open.sentence, open.range.lowerBound..<word.range.upperBound)
      } else {
        if let open = current { found.append(part(open.range)) }
        current = (word.sentence, word.range)
      }
    }
    if let open = current { found.append(part(open.range)) }
    return found
  }
}

/// The words of a text, one after the other, without an allocation.
public struct WordSequence: Sequence, Sendable {
  let text: Text

  public struct Iterator: IteratorProtocol {
    let text: Text
    var scanner = WordScanner()
    public mutating func next() -> Word? { text.withBytes { scanner.next(in: $0) } }
  }

  public func makeIterator() -> Iterator { Iterator(text: text) }
}
