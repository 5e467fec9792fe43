/// How a figure is put on a page for trustees: as it is, or, where the organisation has few records, as a band in words.
///
/// With few records a count says something about a person; a band says how things stand and about nobody.
struct Figures {
  /// Under this many records, bands and words only (`interface.md`, "Small numbers").
  static let fewRecords = 20

  let inBands: Bool

  init(_ results: RunResults) { inBands = results.records.total < Self.fewRecords }

  /// "none", "few" … of something, never telling all from nearly all, or none from hardly any.
  static func band(_ share: Share) -> String {
    if share.whole == 0 { return "none" }
    if share.isAtLeast(90) { return "all or nearly all" }
    if share.isAtLeast(60) { return "most" }
    if share.isAtLeast(40) { return "about half" }
    return share.isAtLeast(10) ? "some" : "few or none"
  }

  func share(_ share: Share) -> String {
    if share.whole == 0 { return "–" }
    return inBands ? Self.band(share) : share.percent
  }
}

/// Hides the small cells of a breakdown, and what would reveal them by subtraction.
enum SmallNumbers {
  /// The counts with those to hide as nil; the total is taken to be known to the reader.
  static func protect(_ counts: [Int], below least: Int = 5) -> [Int?] {
    guard counts.count > 1 else { return counts }
    var hidden = Set(counts.indices.filter { counts[$0] > 0 && counts[$0] < least })
    while !hidden.isEmpty, isRevealed(hidden.map { counts[$0] }, least) {
      let rest = counts.indices.filter { !hidden.contains($0) && counts[$0] > 0 }
      guard let next = rest.min(by: { counts[$0] < counts[$1] }) else { break }
      hidden.insert(next)
    }
    return counts.indices.map { hidden.contains($0) ? nil : counts[$0] }
  }

  /// The hidden cells' sum is known: one cell is then known too, and so are cells that can only all be 1 or all be the
  /// largest hidden count.
  private static func isRevealed(_ hidden: [Int], _ least: Int) -> Bool {
    let sum = hidden.reduce(0, +)
    return hidden.count == 1 || sum == hidden.count || sum == hidden.count * (least - 1)
  }
}
