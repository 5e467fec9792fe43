import Records
import Testing

@testable import Formats

/// OpenDocument texts made of strings: in a zip whose entries are stored as they are, and in one file.
enum OpenTextPage {
  static let names =
    [
      "office", "text", "table", "style", "drawing:draw", "form", "meta", "xsl-fo-compatible:fo",
      "svg-compatible:svg",
    ].map { name in
      let parts = name.split(separator: ":")
      return "xmlns:\(parts.last ?? "")=\"urn:oasis:names:tc:opendocument:xmlns:\(parts[0]):1.0\""
    }.joined(separator: " ")
    + " xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\""
    + " xmlns:field=\"urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0\""
    + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""

  /// Looks that the tests use.
  static let looks = """
    <office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties
    fo:font-weight="bold"/></style:style><style:style style:name="S" style:family="text"><style:text-properties
    style:text-line-through-style="solid"/></style:style><style:style style:name="H" style:family="text">
    <style:text-properties text:display="none"/></style:style><style:style style:name="W" style:family="text">
    <style:text-properties style:font-name="Wingdings"/></style:style><style:style style:name="New"
    style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
    </office:automatic-styles>
    """

  static func zip(
    _ body: String, pages: String = "", type: String = "text", others: [(name: String, text: String)] = []
  ) -> [UInt8] {
    let content =
      "<office:document-content \(names)>\(looks)<office:body><office:text>\(body)</office:text>"
      + "</office:body></office:document-content>"
    let styles =
      "<office:document-styles \(names)><office:master-styles>\(pages)</office:master-styles>"
      + "</office:document-styles>"
    return zip(
      [("mimetype", "application/vnd.oasis.opendocument." + type), ("content.xml", content), ("styles.xml", styles)]
        + others)
  }

  static func flat(_ body: String, pages: String = "") -> [UInt8] {
    Array(
      ("<?xml version=\"1.0\"?><office:document \(names) office:mimetype=\"application/vnd.oasis.opendocument.text\">"
        + looks + "<office:master-styles>\(pages)</office:master-styles><office:body><office:text>\(body)</office:text>"
        + "</office:body></office:document>").utf8)
  }

  static func zip(_ parts: [(name: String, text: String)]) -> [UInt8] {
    var (bytes, directory): ([UInt8], [UInt8]) = ([], [])
    func number(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(value >> ($0 * 8) & 0xFF) } }
    for part in parts {
      let (name, text) = (Array(part.name.utf8), Array(part.text.utf8))
      let rest =
        number(0, 8) + number(Int(checksum(text)), 4) + number(text.count, 4) + number(text.count, 4)
        + number(name.count, 2) + number(0, 2)
      directory += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + rest + number(0, 10)
      directory += number(bytes.count, 4) + name
      bytes += number(0x0403_4B50, 4) + number(20, 2) + rest + name + text
    }
    return bytes + directory + number(0x0605_4B50, 4) + number(0, 4) + number(parts.count, 2)
      + number(parts.count, 2) + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }

  static func decode(_ bytes: [UInt8], as format: String = "odt") throws -> Assembled {
    var decoder = DocumentDecoder(settings: DecoderSettings(asOf: Day(year: 2026, month: 9, day: 30)?.number ?? 0))
    var kept = KeptRecords()
    var rest = [bytes]
    let decoded = try decoder.decode(
      FormatName(rawValue: format), name: "form." + format,
      next: { () throws(Unreadable) -> [UInt8]? in rest.popLast() }, into: &kept)
    return Assembled(decoded: decoded, kept: kept)
  }

  /// A paragraph with a label in bold.
  static func line(_ label: String, _ answer: String) -> String {
    "<text:p><text:span text:style-name=\"B\">\(label):</text:span> \(answer)</text:p>"
  }

  static func row(_ cells: String...) -> String {
    "<table:table-row>"
      + cells.map { "<table:table-cell><text:p>\($0)</text:p></table:table-cell>" }.joined() + "</table:table-row>"
  }

  static let core = line("Reference", "1") + line("Name of child", "Ann Lee") + line("Decision", "Shared")
}
