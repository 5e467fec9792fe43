/// Rows of tables drawn with pipes or box-drawing signs.
enum TextTable {
  /// "|---|:--:|", "--- | ---", "+----+": a rule between rows; box-drawing lines count too.
  static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    var dashes = 0
    var columns = 0
    var at = line.startIndex
    while at < line.endIndex {
      switch line[at] {
      case UInt8(ascii: "-"), UInt8(ascii: "="): dashes += 1
      case UInt8(ascii: "|"), UInt8(ascii: "+"): columns += 1
      case UInt8(ascii: ":"), 0x20, 0x09, 0x0D: break
      // U+2500 to U+257F but for the uprights.
      case 0xE2 where at + 2 < line.endIndex && (line[at + 1] == 0x94 || line[at + 1] == 0x95):
        if isUpright(line, at) { columns += 1 } else { dashes += 1 }
        if isCorner(line, at) { columns += 1 }
        at += 2
      default: return false
      }
      at += 1
    }
    return dashes >= 2 && columns >= 1
  }

  static func isUpright(_ line: ArraySlice<UInt8>, _ at: Int) -> Bool {
    guard line[at] == 0xE2, at + 2 < line.endIndex else { return false }
    switch (line[at + 1], line[at + 2]) {
    // │ ┃ ║ ┆ ┊
    case (0x94, 0x82), (0x94, 0x83), (0x95, 0x91), (0x94, 0x86), (0x94, 0x8A): return true
    default: return false
    }
  }

  private static func isCorner(_ line: ArraySlice<UInt8>, _ at: Int) -> Bool {
    switch (line[at + 1], line[at + 2]) {
    case (0x94, 0x80), (0x94, 0x81), (0x95, 0x90): false
    default: !isUpright(line, at)
    }
  }

  /// The cells of a row; nil where the line is none: it begins with a pipe, or uprights part it.
  static func cells(_ bytes: [UInt8], isLoose: Bool) -> [String]? {
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }) else { return nil }
    let isDrawn = isUpright(bytes[...], first)
    let isPiped = bytes[first] == UInt8(ascii: "|")
    guard isDrawn || isPiped || isLoose else { return nil }
    var cells: [String] = []
    var cell: [UInt8] = []
    var at = first
    var count = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "|") {
        cell.append(UInt8(ascii: "|"))
        at += 2
      } else if isDrawn ? isUpright(bytes[...], at) : bytes[at] == UInt8(ascii: "|") {
        if count > 0 || !(isDrawn || isPiped) { cells.append(FormWords.trimmed(String(decoding: cell, as: UTF8.self))) }
        cell.removeAll()
        count += 1
        at += isDrawn ? 3 : 1
      } else {
        cell.append(bytes[at])
        at += 1
      }
    }
    let rest = FormWords.trimmed(String(decoding: cell, as: UTF8.self))
    if !rest.isEmpty || !(isDrawn || isPiped) { cells.append(rest) }
    return count >= 1 ? cells : nil
  }
}
