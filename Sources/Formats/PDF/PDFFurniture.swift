import Records

/// What stands at the top and bottom of every page: an answer that goes on over the page must not be cut by it.
enum PDFFurniture {
  /// Without the headers and footers that come again: of each that says the same the first header stays and the last
  /// footer, so that nothing is lost.
  static func removed(from pages: [[PDFLine]], heights: [Double]) -> [[PDFLine]] {
    guard pages.count > 1 else { return pages.map { $0.filter { !isPageNumber($0, 1, 1) } } }
    var headers: [String: Int] = [:]
    var footers: [String: Int] = [:]
    for (number, page) in pages.enumerated() {
      for line in page where isAtTop(line, heights[number]) { headers[key(line, number), default: 0] += 1 }
      for line in page where isAtBottom(line, heights[number]) { footers[key(line, number), default: 0] += 1 }
    }
    return pages.enumerated().map { number, page in
      // What follows a line of the page's own is no header: the next of several forms begins as the last one did.
      let header = page.prefix { line in
        isAtTop(line, heights[number])
          && (headers[key(line, number)] ?? 0 > 1 || isPageNumber(line, number + 1, pages.count))
      }.count
      let footer = page.reversed().prefix { line in
        isAtBottom(line, heights[number])
          && (footers[key(line, number)] ?? 0 > 1 || isPageNumber(line, number + 1, pages.count))
      }.count
      return page.enumerated().filter { place, line in
        if isPageNumber(line, number + 1, pages.count),
          isAtTop(line, heights[number]) || isAtBottom(line, heights[number])
        {
          return false
        }
        if place < header { return number == 0 }
        if place >= page.count - footer { return number == pages.count - 1 }
        return true
      }.map(\.element)
    }
  }

  private static func isAtTop(_ line: PDFLine, _ height: Double) -> Bool { line.box.bottom < 0.09 * height }
  private static func isAtBottom(_ line: PDFLine, _ height: Double) -> Bool { line.box.top > 0.91 * height }

  /// The words with the number of the page as a sign, and where they stand.
  private static func key(_ line: PDFLine, _ number: Int) -> String {
    let words = line.text.split(whereSeparator: { $0 == " " || $0 == "\t" })
      .map { $0 == "\(number + 1)" ? "#" : String($0) }
    return words.joined(separator: " ") + "@\(Int(line.box.left / 4))"
  }

  /// "3", "Page 3", "Page 3 of 7", "3/7".
  private static func isPageNumber(_ line: PDFLine, _ number: Int, _ count: Int) -> Bool {
    let words = LabelText.words(line.text, camel: false)
    guard !words.isEmpty, words.count <= 5 else { return false }
    let numbers = words.filter { $0.allSatisfy(\.isNumber) }
    let others = words.filter { !$0.allSatisfy(\.isNumber) }
    guard others.allSatisfy({ ["page", "of", "p", "pg"].contains($0) }) else { return false }
    return numbers.first == "\(number)" && (numbers.count == 1 && (count > 1 || !others.isEmpty) || numbers.count == 2)
  }
}
