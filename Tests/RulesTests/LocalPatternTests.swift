import Testing

@testable import Rules

/// Patterns of an organisation's own rules: what they take, what is refused, and that nothing holds them up.
@Suite struct LocalPatternTests {
  @Test(arguments: [
    ("ISR-\\d{4}", "ISR-2026", true), ("ISR-\\d{4}", "isr-2026", true), ("ISR-\\d{4}", "ISR-20261", false),
    ("^ISR-\\d{4}$", "ISR-2026", true), ("a|bc", "bc", true), ("a|bc", "abc", false), ("(ab)+c?", "abab", true),
    ("(ab)+c?", "abac", false), ("[a-f0-9]+", "C0FFEE", true), ("[^a-f]+", "xyz", true), ("[^a-f]+", "xyA", false),
    (".*", "a\nb", true), ("a{2,3}", "a", false), ("a{2,3}", "aaa", true), ("a{2,3}", "aaaa", false),
    ("a{2,}", "aaaaaa", true), ("a{0,1}b", "b", true), ("\\w+\\s\\w+", "Siân Môn", true), ("\\S+", "a b", false),
    ("\\D+", "abc", true), ("\\D+", "ab1", false), ("[\\d.]+", "1.2", true), ("[a\\]]+", "a]", true),
    ("[a-]+", "a-", true),
    ("\\(x\\)", "(X)", true), ("ŵ", "Ŵ", true), ("a*b*", "", true), ("(a*)*b", "aaab", true),
    ("((a|b)*c)*", "abcbac", true),
    ("((a|b)*c)*", "abcba", false), ("(a?){3}", "aa", true), ("(a?b?){2}c", "abac", true),
  ])
  func aPatternTakesWhatItSays(pattern: String, answer: String, takes: Bool) throws {
    #expect(try LocalPattern(pattern).matches(answer) == takes)
  }

  @Test(arguments: [
    "", "(", ")", "(a", "a)", "[", "[]", "[^]", "a**", "a+?", "*a", "a||b", "()", "(?:a)", "(?=a)", "\\1", "\\b", "\\p",
    "\\", "a{", "a{x}", "a{2,1}", "a{0}", "a{999}", "a{99999999999999999999}", "[z-a]", "[\\d-z]", "a^b", "a$b",
    "[[:alpha:]]",
    String(repeating: "a", count: 201), String(repeating: "(", count: 60) + "a" + String(repeating: ")", count: 60),
    "((((a{200}){200}){200}){200})", "a{2}{3}",
  ])
  func whatIsNotUnderstoodIsRefused(pattern: String) {
    #expect(throws: LocalFault.self) { try LocalPattern(pattern) }
  }

  /// Patterns and answers from a seed, against a matcher that tries every way.
  @Test(arguments: 1...400)
  func itTakesWhatTryingEveryWayTakes(seed: UInt64) throws {
    var random = LocalCheckTests.Luck64(seed)
    let tree = Tree.random(&random, depth: 0)
    let pattern = try LocalPattern(tree.text)
    for _ in 0..<30 {
      let answer = String(
        (0..<Int.random(in: 0...7, using: &random)).map { _ in "ab1".randomElement(using: &random) ?? "a" })
      #expect(pattern.matches(answer) == tree.takes(Array(answer)), "\(tree.text) on \(answer)")
    }
  }

  private indirect enum Tree {
    case letter(Character), any, digit
    case sequence(Tree, Tree), choice(Tree, Tree)
    case times(Tree, Int, Int?)

    static func random(_ random: inout LocalCheckTests.Luck64, depth: Int) -> Tree {
      switch Int.random(in: 0..<(depth < 4 ? 9 : 3), using: &random) {
      case 0: .letter("a")
      case 1: Bool.random(using: &random) ? .letter("b") : .digit
      case 2: .any
      case 3, 4, 5: .sequence(self.random(&random, depth: depth + 1), self.random(&random, depth: depth + 1))
      case 6: .choice(self.random(&random, depth: depth + 1), self.random(&random, depth: depth + 1))
      default:
        [(0, nil), (1, nil), (0, 1), (2, 3), (1, 2), (2, nil)].randomElement(using: &random)
          .map { .times(self.random(&random, depth: depth + 1), $0.0, $0.1) } ?? .any
      }
    }

    var text: String {
      switch self {
      case .letter(let letter): String(letter)
      case .any: "."
      case .digit: "\\d"
      case .sequence(let one, let other): "(\(one.text))(\(other.text))"
      case .choice(let one, let other): "(\(one.text)|\(other.text))"
      case .times(let tree, let least, let most): "(\(tree.text)){\(least),\(most.map(String.init) ?? "")}"
      }
    }

    /// Where it may end, from each place where it may begin.
    private func ends(_ answer: [Character], from starts: Set<Int>) -> Set<Int> {
      switch self {
      case .letter(let letter): Set(starts.filter { $0 < answer.count && answer[$0] == letter }.map { $0 + 1 })
      case .any: Set(starts.filter { $0 < answer.count }.map { $0 + 1 })
      case .digit: Set(starts.filter { $0 < answer.count && answer[$0] == "1" }.map { $0 + 1 })
      case .sequence(let one, let other): other.ends(answer, from: one.ends(answer, from: starts))
      case .choice(let one, let other): one.ends(answer, from: starts).union(other.ends(answer, from: starts))
      case .times(let tree, let least, let most):
        repeated(tree, least, most, answer, starts)
      }
    }

    private func repeated(_ tree: Tree, _ least: Int, _ most: Int?, _ answer: [Character], _ starts: Set<Int>) -> Set<
      Int
    > {
      var at = starts
      for _ in 0..<least { at = tree.ends(answer, from: at) }
      var found = at
      for _ in 0..<(most.map { $0 - least } ?? answer.count + 1) {
        at = tree.ends(answer, from: at)
        found.formUnion(at)
      }
      return found
    }

    func takes(_ answer: [Character]) -> Bool { ends(answer, from: [0]).contains(answer.count) }
  }

  /// What takes a backtracking matcher for ever: twice the answer takes about twice the time.
  @Test(arguments: ["(a+)+b", "(a|a)*b", "(a|aa)+b", "(.*)*x", "((a?){10}){20}b", "(a*)*(a*)*(a*)*b", ".*.*.*.*.*=.*"])
  func nothingHoldsItUp(pattern: String) throws {
    let pattern = try LocalPattern(pattern)
    let long = String(repeating: "a", count: 10_000)
    let clock = ContinuousClock()
    var times: [Duration] = []
    for _ in 0..<3 { times.append(clock.measure { #expect(!pattern.matches(long)) }) }
    let short = clock.measure { for _ in 0..<10 { #expect(!pattern.matches(String(long.prefix(1_000)))) } }
    // Ten times a tenth is as much, give or take what else the machine does.
    #expect(times.min() ?? .zero < short * 8 + .milliseconds(200))
    #expect(times.min() ?? .zero < .seconds(20))
  }
}
