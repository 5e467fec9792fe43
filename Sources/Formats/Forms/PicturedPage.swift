import Records

/// A document that shows its page as a picture: a scan or a photograph of a form that somebody put into it.
///
/// Nobody reads what stands in the picture, so a document with hardly a word beside it is not empty and not without a
/// record: it was not read.
public enum PicturedPage {
  /// Square centimetres of a picture that may show a page; a mark of an organisation is smaller.
  static let least = 100.0
  /// Bytes of a picture that is written into a page of which nobody knows how large it is shown.
  static let leastBytes = 20_000
  /// Words beside it: a heading, an address.
  private static let fewWords = 40

  /// Why it was not read, and what to do.
  public static let advice =
    "a picture of a page, which was not read: have its text recognised (OCR), or attach the original"

  static var refusal: Unreadable { Unreadable(.unsupportedFormat, advice) }

  /// - Parameters:
  ///   - decoded: what came of the document's words.
  ///   - blocks: those words.
  ///   - showsPage: it holds a picture that is large enough.
  /// - Throws: where nothing was found in the few words that stand beside the picture.
  static func check(_ decoded: Decoded, _ blocks: [FormBlock], showsPage: Bool) throws(Unreadable) {
    guard showsPage, decoded.disposition == .empty || decoded.disposition == .notARecord else {
      return
    }
    var words = 0
    for block in blocks {
      switch block {
      case .line(let line): words += FormWords.words(line.text, most: fewWords)
      case .heading(let text, _, _): words += FormWords.words(text, most: fewWords)
      case .pair(let label, let answer, _, _):
        words += FormWords.words(label, most: fewWords) + FormWords.words(answer, most: fewWords)
      case .table(let table):
        for row in table.rows {
          for cell in row.cells { words += FormWords.words(cell, most: fewWords) }
        }
      case .aside, .gap, .quoted, .rule: break
      }
      if words >= fewWords { return }
    }
    throw refusal
  }
}
