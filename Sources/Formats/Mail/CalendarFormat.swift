import Records

/// Entries of a calendar (iCalendar, RFC 5545), as invitations to meetings come with mail: told as what they are.
///
/// No record is kept in one. What somebody pasted into its description may be a form all the same: then it is said that
/// it was not read.
struct CalendarFormat: DocumentFormat {
  static let name = FormatName(rawValue: "ics")

  private let limits: DecodingLimits

  /// What somebody wrote into an entry.
  private static let described: Set<String> = ["DESCRIPTION", "COMMENT", "X-ALT-DESC"]

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
    if MailText.labels(in: ContentLines.texts(of: Self.described, in: bytes), isHTML: false) >= 3 {
      throw Unreadable(
        .unsupportedFormat,
        "an entry of a calendar, and what looks like a form stands in its description; save that text by itself")
    }
    var decoded = Decoded(.notARecord)
    decoded.message = "an entry of a calendar: nothing in it was read as a record"
    return decoded
  }
}
