/// A font of a document: how its bytes are characters.
struct RTFFont {
  var name = ""
  /// As `\fcharset` or `\cpg` gives it; nil: the document's own.
  var encoding: TextEncoding?
  var isSymbols = false

  /// Takes `\fcharset`.
  mutating func set(charset: Int) {
    isSymbols = charset == 2
    guard let page = Self.pages[charset] else { return }
    encoding = Self.encoding(page: page)
  }

  /// Windows' code pages by the numbers of its sets of characters.
  private static let pages: [Int: Int] = [
    0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
    186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
  ]

  /// The encoding with the number of a code page; nil where it is not read.
  static func encoding(page: Int) -> TextEncoding? {
    switch page {
    case 1252, 28591: .windows1252
    case 65001: .utf8
    case 932: Converter.name(declared: "shift_jis").map { .converted($0) }
    case 936, 54936: Converter.name(declared: "gb18030").map { .converted($0) }
    case 949: Converter.name(declared: "euc-kr").map { .converted($0) }
    case 950: Converter.name(declared: "big5").map { .converted($0) }
    case 10000: CodePage(named: "macintosh").map { .codePage($0) }
    default: (CodePage(named: "windows-\(page)") ?? CodePage(named: "ibm\(page)")).map { .codePage($0) }
    }
  }
}
