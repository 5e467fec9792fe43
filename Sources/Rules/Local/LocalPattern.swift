/// How an answer is to be written: a small part of what is known as regular expressions, matched against the whole
/// answer, capital or small letters all one.
///
/// There is no backtracking: every letter of the answer is looked at once, whatever the pattern, so that neither a hostile
/// pattern nor a hostile answer can hold up a run. What is not understood is refused when the settings are read.
public struct LocalPattern: Sendable {
  /// As it is written, for the rule's page.
  public let text: String
  /// What each place of the pattern takes.
  private let places: [LocalLetters]
  /// Where an answer may begin, and where it may end.
  private let first: PlaceSet
  private let last: PlaceSet
  /// From each place, those that may follow.
  private let follow: [PlaceSet]
  private let takesNothing: Bool
  /// For each letter of ASCII, the places that take it.
  private let ascii: [PlaceSet]

  /// Longer answers are for a person to read: in bytes, room for 10,000 letters of any script.
  public static let longestAnswer = 40_000

  public init(_ text: String) throws(LocalFault) {
    var parser = LocalPatternParser(text)
    let tree = try parser.parse()
    var builder = Builder()
    let whole = try builder.build(tree)
    self.text = text
    places = builder.places
    follow = builder.follow
    first = whole.first
    last = whole.last
    takesNothing = whole.takesNothing
    let letters = builder.places
    ascii = (0..<128).map { code in Self.takers(of: Unicode.Scalar(UInt8(code)), letters) }
  }

  /// That the whole of an answer is written so.
  public func matches(_ answer: String) -> Bool {
    var isAtStart = true
    var at = PlaceSet()
    for scalar in answer.unicodeScalars {
      var next = first
      if !isAtStart {
        next = PlaceSet()
        at.forEach { next.formUnion(follow[$0]) }
      }
      isAtStart = false
      next.formIntersection(scalar.isASCII ? ascii[Int(scalar.value)] : Self.takers(of: scalar, places))
      if next.isEmpty { return false }
      at = next
    }
    return isAtStart ? takesNothing : !at.isDisjoint(with: last)
  }

  private static func takers(of scalar: Unicode.Scalar, _ places: [LocalLetters]) -> PlaceSet {
    var takers = PlaceSet()
    // Its forms are made once, and not for each place.
    let forms = LocalLetters.forms(of: scalar)
    for (place, letters) in places.enumerated() where letters.take(scalar, forms) { takers.insert(place) }
    return takers
  }

  /// Places of a pattern as one bit each.
  struct PlaceSet: Sendable {
    static let most = 256
    private var bits: SIMD4<UInt64> = .zero

    var isEmpty: Bool { bits == .zero }
    mutating func insert(_ place: Int) { bits[place >> 6] |= 1 << UInt64(place & 63) }
    mutating func formUnion(_ other: PlaceSet) { bits |= other.bits }
    mutating func formIntersection(_ other: PlaceSet) { bits &= other.bits }
    func isDisjoint(with other: PlaceSet) -> Bool { bits & other.bits == .zero }

    func forEach(_ body: (Int) -> Void) {
      for index in 0..<4 {
        var left = bits[index]
        while left != 0 {
          body(index << 6 + left.trailingZeroBitCount)
          left &= left - 1
        }
      }
    }
  }

  /// Numbers the places of a pattern and finds which may follow which (after Glushkov).
  private struct Builder {
    var places: [LocalLetters] = []
    var follow: [PlaceSet] = []

    struct Part {
      var takesNothing: Bool
      var first: PlaceSet
      var last: PlaceSet
    }

    mutating func build(_ tree: LocalPatternTree) throws(LocalFault) -> Part {
      switch tree {
      case .letters(let letters):
        guard places.count < PlaceSet.most else {
          throw LocalFault("the pattern is too long: with its repetitions written out it may take 256 letters")
        }
        var own = PlaceSet()
        own.insert(places.count)
        places.append(letters)
        follow.append(PlaceSet())
        return Part(takesNothing: false, first: own, last: own)
      case .sequence(let trees):
        var whole = Part(takesNothing: true, first: PlaceSet(), last: PlaceSet())
        for tree in trees { join(&whole, try build(tree)) }
        return whole
      case .choice(let trees):
        var whole = Part(takesNothing: false, first: PlaceSet(), last: PlaceSet())
        for tree in trees {
          let part = try build(tree)
          whole.takesNothing = whole.takesNothing || part.takesNothing
          whole.first.formUnion(part.first)
          whole.last.formUnion(part.last)
        }
        return whole
      case .repeated(let tree, let least, let most):
        var whole = Part(takesNothing: true, first: PlaceSet(), last: PlaceSet())
        for number in 0..<(most ?? max(1, least)) {
          var part = try build(tree)
          // Without a bound the last one comes again and again.
          if most == nil, number == max(1, least) - 1 { link(part.last, to: part.first) }
          if number >= least { part.takesNothing = true }
          join(&whole, part)
        }
        return whole
      }
    }

    private mutating func join(_ whole: inout Part, _ part: Part) {
      link(whole.last, to: part.first)
      if whole.takesNothing { whole.first.formUnion(part.first) }
      if part.takesNothing { whole.last.formUnion(part.last) } else { whole.last = part.last }
      whole.takesNothing = whole.takesNothing && part.takesNothing
    }

    private mutating func link(_ ends: PlaceSet, to starts: PlaceSet) {
      ends.forEach { follow[$0].formUnion(starts) }
    }
  }
}

/// The letters that one place of a pattern takes.
struct LocalLetters: Sendable {
  enum Kind: Sendable { case digit, word, space }

  var ranges: [ClosedRange<UInt32>] = []
  var kinds: [(kind: Kind, isNot: Bool)] = []
  var isNot = false

  static let any = LocalLetters(isNot: true)

  func take(_ scalar: Unicode.Scalar, _ forms: Forms) -> Bool { holds(scalar, forms) != isNot }

  private func holds(_ scalar: Unicode.Scalar, _ forms: Forms) -> Bool {
    for (kind, isNot) in kinds where Self.is(scalar, kind) != isNot { return true }
    return ranges.contains { $0.contains(forms.own) || $0.contains(forms.small) || $0.contains(forms.capital) }
  }

  /// A letter as it stands, small and capital.
  typealias Forms = (own: UInt32, small: UInt32, capital: UInt32)

  static func forms(of scalar: Unicode.Scalar) -> Forms {
    let properties = scalar.properties
    return (scalar.value, only(properties.lowercaseMapping), only(properties.uppercaseMapping))
  }

  private static func `is`(_ scalar: Unicode.Scalar, _ kind: Kind) -> Bool {
    switch kind {
    case .digit: ("0"..."9").contains(scalar)
    case .word: ("0"..."9").contains(scalar) || scalar == "_" || scalar.properties.isAlphabetic
    case .space: scalar.properties.isWhitespace
    }
  }

  /// The one letter of a text; none where there are several.
  private static func only(_ text: String) -> UInt32 {
    let scalars = text.unicodeScalars
    return scalars.count == 1 ? scalars.first?.value ?? .max : .max
  }
}
