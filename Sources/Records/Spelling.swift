/// Finds what somebody meant who typed something else: "did you mean".
public enum Spelling {
  /// The candidate nearest to a word, or nil where none is near enough to be worth suggesting.
  ///
  /// Near is a Damerau-Levenshtein distance of at most a third of the longer word, and at most 3.
  public static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let limit = min(3, max(word.utf8.count, candidate.utf8.count) / 3)
      guard let distance = distance(Array(word.utf8), Array(candidate.utf8), limit: limit) else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    return best?.candidate
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
