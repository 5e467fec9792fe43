/// What is printed at the top and foot of a sheet's pages.
enum SheetMargin {
  /// The words in the code of a workbook's header or footer ("&L&\"Arial,Bold\"Log of &A&RPage &P"), a part on each line,
  /// without what the program fills in: numbers of pages, the day, the names of the file and the sheet.
  static func words(_ code: String) -> String {
    var words = ""
    var rest = code[...]
    while let sign = rest.popFirst() {
      guard sign == "&" else {
        words.append(sign)
        continue
      }
      guard let letter = rest.popFirst() else { break }
      switch letter {
      case "&": words.append("&")
      case "L", "C", "R": words.append("\n")
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "K":
        // "&KFF0000", "&K01+000".
        rest = rest.dropFirst(6)
      default:
        // A size of letters.
        if letter.isASCII, letter.isNumber { rest = rest.drop { $0.isASCII && $0.isNumber } }
      }
    }
    return said(words)
  }

  /// The lines that say something: no number of a page, no protective marking, no sign between fields.
  static func said(_ words: String) -> String {
    words.split(separator: "\n").map { FormWords.trimmed($0) }.filter { line in
      line.contains { $0.isLetter || $0.isNumber } && !FormWords.isFurniture(line)
        && !["page", "of", "page of"].contains(LabelText.key(line))
    }.joined(separator: "\n")
  }

  /// As what stands around a form.
  static func around(_ margins: [String]) -> FormSurroundings {
    var around = FormSurroundings()
    around.margins = margins.map { words in
      let lines = words.split(separator: "\n").map { FormBlock.line(FormLine(text: String($0), line: 1)) }
      return FormSurroundings.Margin(line: 1, blocks: lines)
    }
    return around
  }
}
