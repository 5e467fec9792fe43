/// A pattern, taken apart.
indirect enum LocalPatternTree {
  case letters(LocalLetters)
  case sequence([LocalPatternTree])
  case choice([LocalPatternTree])
  /// So many times at least, and at most; nil for no bound.
  case repeated(LocalPatternTree, Int, Int?)
}

/// Reads what `LocalPattern` understands: letters as they are, `.`, `[a-z]`, `[^a-z]`, `\d \w \s` and their opposites, a
/// sign after `\`, `* + ? {m} {m,} {m,n}`, `|` and brackets; `^` first and `$` last say what holds anyway.
struct LocalPatternParser {
  private var left: Substring.UnicodeScalarView
  private var depth = 0

  static let longest = 200
  private static let deepest = 16
  private static let mostTimes = 200

  init(_ text: String) { left = Substring(text).unicodeScalars }

  mutating func parse() throws(LocalFault) -> LocalPatternTree {
    if left.isEmpty { throw LocalFault("the pattern is empty") }
    if left.count > Self.longest { throw LocalFault("the pattern is longer than \(Self.longest) signs") }
    if left.first == "^" { left.removeFirst() }
    let tree = try choice()
    if left.first == ")" { throw LocalFault("the pattern closes a bracket that is not open; write \\) for the sign") }
    return tree
  }

  private mutating func choice() throws(LocalFault) -> LocalPatternTree {
    var branches = [try sequence()]
    while left.first == "|" {
      left.removeFirst()
      branches.append(try sequence())
    }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(LocalFault) -> LocalPatternTree {
    var parts: [LocalPatternTree] = []
    while let next = left.first, next != "|", next != ")" {
      if next == "$", left.count == 1, depth == 0 {
        left.removeFirst()
        break
      }
      parts.append(try repeated(try one()))
    }
    if parts.isEmpty {
      throw LocalFault("the pattern has a part that takes nothing; write ? after what may be missing")
    }
    return .sequence(parts)
  }

  private mutating func one() throws(LocalFault) -> LocalPatternTree {
    let next = left.removeFirst()
    switch next {
    case ".": return .letters(.any)
    case "[": return .letters(try set())
    case "\\": return .letters(try escaped())
    case "(":
      if left.first == "?" { throw Self.notRead("(?") }
      depth += 1
      if depth > Self.deepest { throw LocalFault("the pattern has brackets nested deeper than \(Self.deepest)") }
      let inner = try choice()
      guard left.first == ")" else { throw LocalFault("the pattern opens a bracket that it does not close") }
      left.removeFirst()
      depth -= 1
      return inner
    case "*", "+", "?", "{", "}", "]", "^", "$":
      throw LocalFault("the pattern has \(next) where it says nothing; write \\\(next) for the sign itself")
    default: return .letters(LocalLetters(ranges: [next.value...next.value]))
    }
  }

  private mutating func repeated(_ tree: LocalPatternTree) throws(LocalFault) -> LocalPatternTree {
    guard let next = left.first else { return tree }
    let times: (Int, Int?)
    switch next {
    case "*": times = (0, nil)
    case "+": times = (1, nil)
    case "?": times = (0, 1)
    case "{": times = try bounds()
    default: return tree
    }
    if next != "{" { left.removeFirst() }
    if let more = left.first, more == "*" || more == "+" || more == "?" || more == "{" {
      let first = next == "{" ? "}" : String(next)
      throw LocalFault("the pattern has \(more) behind \(first); use brackets to repeat twice")
    }
    return .repeated(tree, times.0, times.1)
  }

  private mutating func bounds() throws(LocalFault) -> (Int, Int?) {
    let wrong = LocalFault(
      "{} takes how often, such as {4}, {2,} or {2,4}, up to \(Self.mostTimes) times; write \\{ for the sign")
    guard let end = left.firstIndex(of: "}") else { throw wrong }
    let parts = String(left[left.index(after: left.startIndex)..<end]).split(
      separator: ",", omittingEmptySubsequences: false)
    left = left[left.index(after: end)...]
    func number(_ text: Substring) -> Int? {
      guard text.utf8.count <= 3, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return Int(text).flatMap { $0 <= Self.mostTimes ? $0 : nil }
    }
    guard (1...2).contains(parts.count), let least = number(parts[0]) else { throw wrong }
    if parts.count == 2, parts[1].isEmpty { return (least, nil) }
    guard let most = number(parts[parts.count - 1]), most >= max(1, least) else { throw wrong }
    return (least, most)
  }

  private mutating func escaped() throws(LocalFault) -> LocalLetters {
    guard let sign = left.first else { throw LocalFault("the pattern ends with \\; write \\\\ for the sign itself") }
    left.removeFirst()
    switch sign {
    case "d": return LocalLetters(kinds: [(.digit, false)])
    case "w": return LocalLetters(kinds: [(.word, false)])
    case "s": return LocalLetters(kinds: [(.space, false)])
    case "D": return LocalLetters(kinds: [(.digit, true)])
    case "W": return LocalLetters(kinds: [(.word, true)])
    case "S": return LocalLetters(kinds: [(.space, true)])
    default:
      if sign.properties.isAlphabetic || ("0"..."9").contains(sign) { throw Self.notRead("\\\(sign)") }
      return LocalLetters(ranges: [sign.value...sign.value])
    }
  }

  private mutating func set() throws(LocalFault) -> LocalLetters {
    var set = LocalLetters()
    if left.first == "^" {
      left.removeFirst()
      set.isNot = true
    }
    while let next = left.first, next != "]" {
      left.removeFirst()
      if next == "[" { throw LocalFault("the pattern has [ within [ ]; write \\[ for the sign itself") }
      var start = LocalLetters(ranges: [next.value...next.value])
      if next == "\\" { start = try escaped() }
      guard left.first == "-", left.count > 1, left[left.index(after: left.startIndex)] != "]" else {
        set.ranges += start.ranges
        set.kinds += start.kinds
        continue
      }
      left.removeFirst()
      var end = LocalLetters()
      let last = left.removeFirst()
      if last == "\\" { end = try escaped() } else { end.ranges = [last.value...last.value] }
      guard let from = start.ranges.first?.lowerBound, let to = end.ranges.first?.lowerBound, from <= to else {
        throw LocalFault("the pattern has a range in [ ] that runs backwards or from no letter; write \\- for the sign")
      }
      set.ranges.append(from...to)
    }
    guard left.first == "]" else { throw LocalFault("the pattern opens [ and does not close it") }
    left.removeFirst()
    if set.ranges.isEmpty, set.kinds.isEmpty { throw LocalFault("the pattern has [ ] with nothing in it") }
    return set
  }

  private static func notRead(_ sign: String) -> LocalFault {
    LocalFault(
      "the pattern uses \(sign), which is not read here: there are letters, ., [ ], \\d \\w \\s, * + ? {2,4}, | and "
        + "brackets, and the whole answer must match")
  }
}
