import Records

/// The lines of a text, whatever ends them, each with its number.
struct TextLines {
  struct Line {
    var bytes: ArraySlice<UInt8>
    var number: Int
    /// The end of a page stands before it.
    var beginsPage = false
  }

  private let text: [UInt8]
  private var at = 0
  private var number = 0

  init(_ text: [UInt8]) {
    self.text = text
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  mutating func next() -> Line? {
    guard at < text.count else { return nil }
    var beginsPage = false
    while at < text.count, text[at] == 0x0C {
      beginsPage = true
      at += 1
    }
    let start = at
    scan: while at < text.count {
      switch text[at] {
      case 0x0A, 0x0B, 0x0C, 0x0D: break scan
      case 0xC2 where at + 1 < text.count && text[at + 1] == 0x85: break scan
      case 0xE2 where at + 2 < text.count && text[at + 1] == 0x80 && (text[at + 2] == 0xA8 || text[at + 2] == 0xA9):
        break scan
      default: at += 1
      }
    }
    let line = text[start..<at]
    if at < text.count {
      switch text[at] {
      case 0x0D: at += at + 1 < text.count && text[at + 1] == 0x0A ? 2 : 1
      case 0x0C: break
      case 0xC2: at += 2
      case 0xE2: at += 3
      default: at += 1
      }
    }
    number += 1
    return Line(bytes: line, number: number, beginsPage: beginsPage)
  }

  /// Spaces of every kind as one kind, what has no width left out, other control signs as spaces; tabs stay.
  static func clean(_ line: ArraySlice<UInt8>) -> String {
    if line.allSatisfy({ $0 < 0x80 && $0 >= 0x20 || $0 == 0x09 }) { return String(decoding: line, as: UTF8.self) }
    var text = ""
    text.reserveCapacity(line.count)
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x09: text.unicodeScalars.append(scalar)
      case 0..<0x20, 0x7F, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: text.append(" ")
      case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: break
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// Without "> " of quoted mail, and white space around it.
  static func unquoted(_ line: String) -> String {
    var rest = line[...]
    while let first = rest.unicodeScalars.first, first == ">" || first == " " || first == "\t" {
      // White space at the start of a line that is not quoted says nothing.
      rest = rest.dropFirst()
    }
    return FormWords.trimmed(rest)
  }

  /// Without the sign of a list's item before it; nil where there is none.
  static func item(_ line: String) -> String? {
    guard let byte = line.utf8.first, byte >= 0x80 || "-*+o".utf8.contains(byte) else { return nil }
    let scalars = line.unicodeScalars
    guard let first = scalars.first, signs.contains(first) else { return nil }
    let rest = scalars.dropFirst()
    guard let gap = rest.first, gap == " " || gap == "\t" else { return nil }
    let words = FormWords.trimmed(String(String.UnicodeScalarView(rest)))
    return words.isEmpty ? nil : words
  }

  private static let signs: Set<Unicode.Scalar> = ["-", "*", "+", "•", "·", "‣", "▪", "●", "–", "\u{F0B7}", "o"]

  /// Without emphasis and the signs of headings and items.
  static func plain(_ line: String) -> String {
    var words = line
    if let item = item(words) { words = item }
    words = FormWords.trimmed(words.drop { $0 == "#" })
    return FormWords.trimmed(words.replacing("**", with: "").replacing("__", with: ""))
  }
}
