import Records

/// Contact cards (vCard, RFC 6350), as people attach them to their mail: told as what they are.
///
/// Names and numbers of whoever wrote are no record. What somebody pasted into a card's note may be a form all the same:
/// then it is said that it was not read.
struct ContactFormat: DocumentFormat {
  static let name = FormatName(rawValue: "vcf")

  private let limits: DecodingLimits

  private static let described: Set<String> = ["NOTE"]

  init(settings: DecoderSettings) { limits = settings.limits }

  static func bid(_ head: DocumentHead) -> Bid? {
    FormWords.trimmed(String(decoding: head.text.prefix(64), as: UTF8.self)).uppercased().hasPrefix("BEGIN:VCARD")
      ? .certain : nil
  }

  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    let bytes = try WholeDocument.bytes(next, most: limits.wholeDocument)
    if MailText.labels(in: ContentLines.texts(of: Self.described, in: bytes), isHTML: false) >= 3 {
      throw Unreadable(
        .unsupportedFormat, "a contact card, and what looks like a form stands in its note; save that text by itself")
    }
    var decoded = Decoded(.notARecord)
    decoded.message = "a contact card: nothing in it was read as a record"
    return decoded
  }
}
