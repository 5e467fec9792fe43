import Records

@testable import Formats

/// Documents made from the XML of their parts.
enum WordPackage {
  private static let namespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    + "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" "
    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
    + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
    + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
    + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
    + "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" "
    + "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""

  static func root(_ name: String, _ inner: String) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:\(name) \(namespaces)>\(inner)</w:\(name)>"
  }

  private static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

  static func relations(_ all: [(id: String, type: String, target: String)]) -> String {
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + all.map { "<Relationship Id=\"\($0.id)\" Type=\"\(types)\($0.type)\" Target=\"\($0.target)\"/>" }.joined()
      + "</Relationships>"
  }

  /// A document with a body; `parts` lie beside it in the folder `word`, each a relation of the type before the colon of
  /// its id ("header:h1").
  static func document(
    _ body: String, parts: [(id: String, name: String, text: String)] = [], other: [(String, String)] = []
  ) -> [UInt8] {
    var all: [(String, String)] = [
      (
        "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
      ),
      ("_rels/.rels", relations([("r1", "officeDocument", "word/document.xml")])),
      ("word/document.xml", root("document", "<w:body>\(body)</w:body>")),
      (
        "word/_rels/document.xml.rels",
        relations(
          parts.map { part in
            let words = part.id.split(separator: ":").map(String.init)
            return (words[words.count - 1], words[0], part.name)
          })
      ),
    ]
    all += parts.map { ("word/" + $0.name, $0.text) }
    all += other
    return zip(all.map { ($0.0, Array($0.1.utf8)) })
  }

  /// A zip whose entries are stored as they are.
  static func zip(_ entries: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var zip: [UInt8] = []
    var directory: [UInt8] = []
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    for entry in entries {
      let name = Array(entry.name.utf8)
      let start = zip.count
      let common =
        number(20, 2) + number(0x800, 2) + number(0, 2) + number(0, 2) + number(0x21, 2) + number(crc(entry.bytes), 4)
        + number(entry.bytes.count, 4) + number(entry.bytes.count, 4) + number(name.count, 2) + number(0, 2)
      zip += [0x50, 0x4B, 3, 4] + common + name + entry.bytes
      directory += [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
      directory += number(0, 4) + number(start, 4) + name
    }
    let start = zip.count
    zip += directory
    zip += [0x50, 0x4B, 5, 6] + number(0, 4) + number(entries.count, 2) + number(entries.count, 2)
    return zip + number(directory.count, 4) + number(start, 4) + number(0, 2)
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
  }

  private static func crc(_ bytes: [UInt8]) -> Int {
    Int(~bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) })
  }
}

/// What is written in documents, short.
enum WordXML {
  static func p(_ runs: String..., style: String? = nil, properties: String = "") -> String {
    let style = style.map { "<w:pStyle w:val=\"\($0)\"/>" } ?? ""
    return "<w:p><w:pPr>\(style)\(properties)</w:pPr>\(runs.joined())</w:p>"
  }

  /// A run; `look` is what its properties hold ("<w:b/>").
  static func r(_ text: String, _ look: String = "") -> String {
    "<w:r><w:rPr>\(look)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
  }

  static func b(_ text: String) -> String { r(text, "<w:b/>") }

  static func cell(_ inner: String, _ properties: String = "") -> String {
    "<w:tc><w:tcPr>\(properties)</w:tcPr>\(inner.hasPrefix("<w:p") || inner.hasPrefix("<w:tbl") ? inner : p(inner))</w:tc>"
  }

  static func row(_ cells: String..., properties: String = "") -> String {
    "<w:tr><w:trPr>\(properties)</w:trPr>\(cells.joined())</w:tr>"
  }

  static func table(_ rows: String...) -> String { "<w:tbl><w:tblPr/><w:tblGrid/>\(rows.joined())</w:tbl>" }

  /// Labels with their answers beside them.
  static func pairs(_ pairs: (String, String)...) -> String {
    "<w:tbl>" + pairs.map { row(cell(r($0.0)), cell(r($0.1))) }.joined() + "</w:tbl>"
  }

  /// A content control in a line.
  static func control(_ properties: String, _ content: String) -> String {
    "<w:sdt><w:sdtPr>\(properties)</w:sdtPr><w:sdtContent>\(content)</w:sdtContent></w:sdt>"
  }

  static func box(_ isTicked: Bool) -> String {
    control("<w14:checkbox><w14:checked w14:val=\"\(isTicked ? 1 : 0)\"/></w14:checkbox>", r("?"))
  }

  /// An old form's field.
  static func field(_ instruction: String, _ data: String = "", result: String? = nil) -> String {
    "<w:r><w:fldChar w:fldCharType=\"begin\">" + (data.isEmpty ? "" : "<w:ffData>\(data)</w:ffData>")
      + "</w:fldChar></w:r><w:r><w:instrText xml:space=\"preserve\"> \(instruction) </w:instrText></w:r>"
      + (result.map { "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + r($0) } ?? "")
      + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
  }

  static func picture(_ id: String) -> String {
    "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"P\"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
      + "<a:blip r:embed=\"\(id)\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
  }

  static let picturePart = (id: "image:i1", name: "media/image1.png", text: "png")
}

/// Decodes a document that is a zip as the reader does once the zip's directory has said what it is.
func decodeWord(_ bytes: [UInt8], name: String = "form.docx") throws -> Assembled {
  var decoder = DocumentDecoder(settings: DecoderSettings(asOf: Day(year: 2026, month: 9, day: 30)?.number ?? 0))
  return try decodeWord(bytes, name: name, by: &decoder)
}

func decodeWord(_ bytes: [UInt8], name: String = "form.docx", by decoder: inout DocumentDecoder) throws -> Assembled {
  var kept = KeptRecords()
  var rest = [bytes]
  let decoded = try decoder.decode(WordFormat.name, name: name, next: { rest.popLast() }, into: &kept)
  return Assembled(decoded: decoded, kept: kept)
}
