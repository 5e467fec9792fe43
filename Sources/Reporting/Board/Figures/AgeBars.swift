extension BoardPage.Figure {
  /// A bar for each age of what is open.
  ///
  /// - Parameter ages: their names and counts; nil where hidden.
  init(_ ages: [(name: String, count: Int?)], number: Int) {
    let total = ages.reduce(0) { $0 + ($1.count ?? 0) }
    let oldest = ages.last?.count
    headline =
      "Figure \(number). "
      + (oldest == 0
        ? "Nothing has been open for more than 90 days"
        : oldest.map {
          "\(Grammar.sentence(Grammar.thousands($0))) of the open cases \(Grammar.verb($0, "is", "are")) older than 90 days"
        }
          ?? "How long the open cases have been open")
    subtitle =
      "Cases in records that are not met or wait for a person, by days since an audit first found them, or since they came back"
    var drawing = Drawing(
      id: "fig\(number)", width: 680, height: Double(ages.count) * 28 + 6,
      title: "Bar chart: open cases by age: "
        + ages.map { "\($0.name) \($0.count.map(Grammar.thousands) ?? "hidden")" }.joined(separator: ", ") + ".",
      description: "All values are in the table that follows.")
    let most = Double(max(1, ages.compactMap(\.count).max() ?? total))
    for (index, age) in ages.enumerated() {
      let y = 3 + Double(index) * 28
      let isOldest = index == ages.count - 1
      drawing.text(0, y + 17, age.name, size: 13, bold: isOldest)
      guard let count = age.count else {
        drawing.text(130, y + 17, "[c]", size: 13, fill: Drawing.soft)
        continue
      }
      let width = Double(count) / most * 470
      if count > 0 {
        drawing.rect(130, y + 2, max(1.5, width), 20, fill: isOldest ? Drawing.navy : Drawing.grey)
      }
      drawing.text(138 + max(0, width), y + 17, Grammar.thousands(count), size: 14, bold: true)
    }
    svg = drawing.markup
  }
}
