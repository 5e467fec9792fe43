/// The lines of which calendars and contact cards are made (RFC 5545, RFC 6350): a name, and behind a colon what it says,
/// long ones folded.
enum ContentLines {
  /// The texts behind some names, with their own lines; what is longer than a form is cut.
  static func texts(of names: Set<String>, in bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var value: [UInt8] = []
    // Old cards write a text in quoted-printable, and go on where a line ends with its sign.
    var (isWanted, isCoded) = (false, false)
    func finish() {
      if isWanted { text += [0x0A] + (isCoded ? QuotedPrintable.decoded(value) : value) }
      value = []
    }
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: true) {
      if text.count + value.count > MailText.looked { break }
      let line = line.last == 0x0D ? line.dropLast() : line
      if line.first == 0x20 || line.first == 0x09 {
        if isWanted { value += line.dropFirst() }
        continue
      }
      if isCoded, isWanted, value.last == UInt8(ascii: "=") {
        value += [0x0A] + line
        continue
      }
      finish()
      let head = line.prefix { $0 != 0x3A }
      // Apple groups lines: "item1.NOTE".
      let property = String(decoding: head.prefix { $0 != 0x3B }.prefix(60), as: UTF8.self).uppercased()
        .split(separator: ".").last.map(String.init)
      isWanted = property.map(names.contains) ?? false
      isCoded = isWanted && String(decoding: head, as: UTF8.self).uppercased().contains("QUOTED-PRINTABLE")
      if isWanted { value = Array(line[head.endIndex...].dropFirst()) }
    }
    finish()
    // Line ends are written as "\\n" there.
    return Array(
      String(decoding: text, as: UTF8.self).replacing("\\n", with: "\n").replacing("\\N", with: "\n")
        .replacing("\\,", with: ",").replacing("\\;", with: ";").replacing("<", with: "\n<").utf8)
  }
}
