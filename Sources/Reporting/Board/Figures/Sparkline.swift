/// A rule's share met over the audits of a trend, as wide as a word.
enum Sparkline {
  /// - Parameter rates: in percent, oldest first; nil where nothing was decided. The last is the report's own.
  /// - Returns: nil where there are no two to join.
  static func markup(id: String, _ rates: [Double?]) -> String? {
    let known = rates.compactMap(\.self)
    guard known.count > 1, let least = known.min(), let most = known.max() else { return nil }
    // A wobble of a tenth is not drawn as a mountain.
    let middle = (least + most) / 2
    let span = max(most - least, 6)
    let (width, height) = (76.0, 20.0)
    var drawing = Drawing(
      id: id, width: width, height: height,
      title: "Trend, oldest first: "
        + rates.map { $0.map { Drawing.number($0) + "%" } ?? "not decided" }.joined(separator: ", "),
      description: nil)
    let x = { (index: Int) in 4 + Double(index) * (width - 9) / Double(rates.count - 1) }
    let y = { (rate: Double) in height / 2 - (rate - middle) / span * (height - 9) }
    var run: [(x: Double, y: Double)] = []
    func end() { if run.count > 1 { drawing.path(run, stroke: Drawing.soft, width: 1.5) } }
    for (index, rate) in rates.enumerated() {
      guard let rate else {
        end()
        run = []
        continue
      }
      run.append((x(index), y(rate)))
      if index + 1 == rates.count {
        drawing.dot(x(index), y(rate), radius: 2.4, fill: Drawing.navy, edge: Drawing.navy)
      }
    }
    end()
    return drawing.markup
  }
}
