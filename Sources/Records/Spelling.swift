/// Finds what somebody meant who typed something else: "did you mean".
public enum Spelling {
  /// The candidate nearest to a word, or nil where none is near enough to be worth suggesting.
  ///
  /// Near is a Damerau-Levenshtein distance of at most a third of the longer word, and at most 3; capital or small is
  /// all one. Else it is the only candidate that begins as the word does, for who typed half of it.
  public static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let typed = Array(word.lowercased().utf8)
    var best: (candidate: String, distance: Int)?
    var continued: [String] = []
    for candidate in candidates {
      let right = Array(candidate.lowercased().utf8)
      if typed.count >= 3, right.starts(with: typed) { continued.append(candidate) }
      let limit = min(3, max(typed.count, right.count) / 3)
      guard let distance = distance(typed, right, limit: limit) else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    return best?.candidate ?? (continued.count == 1 ? continued.first : nil)
  }

  /// How a message about an unknown word ends, everywhere alike: “did you mean “run”?”, else what there is.
  ///
  /// - Parameter place: where there is a list, for candidates too many for a line of their own.
  public static func cure(for word: String, in candidates: [String], else place: String? = nil) -> String {
    if let near = nearest(to: word, in: candidates) { return "did you mean “\(near)”?" }
    return place ?? "use one of \(candidates.joined(separator: ", "))"
  }

  /// Edits (insert, delete, replace, swap of neighbours) from one word to the other; nil where over `limit`.
  static func distance(_ one: [UInt8], _ other: [UInt8], limit: Int) -> Int? {
    guard abs(one.count - other.count) <= limit else { return nil }
    if one.isEmpty || other.isEmpty { return max(one.count, other.count) }
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for row in 1...one.count {
      var current = [row]
      for column in 1...other.count {
        let same = one[row - 1] == other[column - 1]
        var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[other.count] <= limit ? last[other.count] : nil
  }
}
