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
    // Beside a status, "nearly all" of few would tell that it is all but one.
    if share.isAtLeast(90), share.isWhole || share.whole >= fewRecords { return "all or nearly all" }
    if share.isAtLeast(60) { return "most" }
    if share.isAtLeast(40) { return "about half" }
    return share.isAtLeast(10) ? "some" : "few or none"
  }

  func share(_ share: Share) -> String {
    if share.whole == 0 { return "–" }
    return inBands ? Self.band(share) : share.percent
  }
}
