import Records

/// Entries of a calendar (iCalendar, RFC 5545), as invitations to meetings come with mail: told as what they are.
///
/// No record is kept in one. What somebody pasted into its description may be a form all the same: then it is said that
/// it was not read.
struct CalendarFormat: DocumentFormat {
  static let name = FormatName(rawValue: "ics")

  private let limits: DecodingLimits

  init(settings: DecoderSettings) { limits = settings.limits }

  static func bid(_ head: DocumentHead) -> Bid? {
    let beginning = "BEGIN:VCALENDAR"
    return FormWords.trimmed(String(decoding: head.text.prefix(64), as: UTF8.self)).uppercased().hasPrefix(beginning)
      ? .certain : nil
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let bytes = try WholeDocument.bytes(next, most: limits.wholeDocument)
    if MailText.labels(in: Self.described(bytes), isHTML: false) >= 3 {
      throw Unreadable(
        .unsupportedFormat,
        "an entry of a calendar, and what looks like a form stands in its description; save that text by itself")
    }
    var decoded = Decoded(.notARecord)
    decoded.message = "an entry of a calendar: nothing in it was read as a record"
    return decoded
  }

  /// The texts that somebody wrote into the entries, with their lines; what is longer than a form is cut.
  static func described(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var isDescription = false
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: true) {
      if text.count > MailText.looked { break }
      let line = line.last == 0x0D ? line.dropLast() : line
      // A long line goes on behind a space.
      if line.first == 0x20 || line.first == 0x09 {
        if isDescription { text += line.dropFirst() }
        continue
      }
      let property = String(decoding: line.prefix { $0 != 0x3A && $0 != 0x3B }.prefix(20), as: UTF8.self).uppercased()
      isDescription = property == "DESCRIPTION" || property == "COMMENT" || property == "X-ALT-DESC"
      if isDescription, let colon = line.firstIndex(of: 0x3A) {
        text.append(0x0A)
        text += line[line.index(after: colon)...]
      }
    }
    // Line ends are written as "\\n" there.
    return Array(
      String(decoding: text, as: UTF8.self).replacing("\\n", with: "\n").replacing("\\N", with: "\n")
        .replacing("\\,", with: ",").replacing("\\;", with: ";").replacing("<", with: "\n<").utf8)
  }
}
