import Records
import Testing

@testable import Formats

func readXML(
  _ bytes: [UInt8], deciding: Set<String>? = nil, block: Int = 262_144, whole: Int = 16_000_000,
  settings: DecoderSettings = settings()
) -> Reading {
  var format = XMLFormat(settings: settings)
  format.whole = whole
  return read(&format, bytes, block: block, rows: RecordingRows(deciding: deciding))
}

func readXML(
  _ text: String, deciding: Set<String>? = nil, block: Int = 262_144, whole: Int = 16_000_000,
  settings: DecoderSettings = settings()
) -> Reading {
  readXML(Array(text.utf8), deciding: deciding, block: block, whole: whole, settings: settings)
}

@Suite struct XMLTests {
  @Test func anElementWithElementsIsOneRecordWithoutAPlace() {
    let reading = readXML(
      "<?xml version='1.0'?><record ref='1'><recipient><role>GP</role><name/></recipient><n>1.10</n></record>")
    #expect(reading.rows.sources.map(\.shape.kind) == [.form])
    #expect(reading.all.first?.texts == ["ref": "1", "recipient › role": "GP", "recipient › name": "", "n": "1.10"])
    #expect(reading.all.first?.kind("recipient › name") == .null)
    #expect(reading.all.first?.place.suffix == "")
  }

  @Test(arguments: [
    "<records><record><d>1</d></record><record><d>2</d></record></records>",
    "<records><record d='1'/><record d='2'/></records>",
    "<export made='x'><meta><by>y</by></meta><data><record d='1'/><record d='2'/></data></export>",
    "<r:set xmlns:r='urn:x'><r:record><r:d>1</r:d></r:record><r:record><r:d>2</r:d></r:record></r:set>",
    "<set xmlns='urn:x'><record><d>1</d></record><other>x</other><record><d>2</d></record></set>",
    "<batches><batch><row><d>1</d></row></batch><batch><row><d>2</d></row></batch></batches>",
    "<rows><row><field name='d'>1</field><field name='e'>x</field></row><row><field name='d'>2</field><field name='e'/></row></rows>",
    "\u{FEFF}<!-- made by x -->\n<?pi x?><a><list><item><d><![CDATA[1]]></d></item><item><d>2<!-- two --></d></item></list></a>",
  ]) func recordsAreFoundAsRepeatedElementsAnywhere(_ text: String) {
    for block in [1, 7, 262_144] {
      let reading = readXML(text, deciding: ["d"], block: block)
      let found = reading.all.filter { $0["d"] != nil || $0["row › d"] != nil }
      #expect(found.map { $0["d"] ?? $0["row › d"] } == ["1", "2"], "\(text)")
      #expect(found.map(\.place.suffix) == [":item=1", ":item=2"], "\(text)")
      #expect(reading.isClean)
    }
  }

  @Test(arguments: [
    "<records><record><d>1</d></record></records>", "<export made='x'><record><d>1</d></record></export>",
    "<data><records><record><d>1</d></record></records></data>",
  ]) func oneRecordInAWrappingIsItsOneItem(_ text: String) {
    let reading = readXML(text, deciding: ["d"])
    #expect(reading.all.last?.texts == ["d": "1"])
    #expect(reading.all.last?.place.suffix == ":item=1")
  }

  @Test func whatStandsOnAFormWithOnePartIsNotLost() {
    let reading = readXML("<referral ref='R1'><details><d>1</d></details></referral>")
    #expect(reading.all.first?.texts == ["ref": "R1", "details › d": "1"])
    #expect(reading.rows.sources.first?.shape.title == "referral")
  }

  @Test(arguments: [
    ("<a>told &amp; &lt;kept&gt; &#163;5</a>", "told & <kept> £5"), ("<a><![CDATA[x & <y>]]></a>", "x & <y>"),
    ("<a>one<![CDATA[ two]]> three</a>", "one two three"),
    ("<a>We <b>shared</b> it <i>all</i>.</a>", "We shared it all."),
    ("<a><p>One.</p><p>Two.</p></a>", "One.\nTwo.\n"), ("<a>x<br/>y</a>", "x\ny\n"), ("<a>x<!-- no -->y</a>", "xy"),
    ("<a>\n  padded\n</a>", "\n  padded\n"), ("<a>x<?pi z?>y</a>", "xy"),
  ]) func textIsReadHoweverItIsWritten(_ element: String, _ expected: String) {
    let text = readXML("<r>\(element)<z>1</z></r>").all.first?["a"]
    #expect(text?.split(separator: "\n") == expected.split(separator: "\n"))
  }

  @Test func textBesideElementsAndAttributesIsKept() {
    let reading = readXML("<r>stray<d code='S'>shared</d><why>told <date>2026-03-02</date> by <who>A</who></why></r>")
    #expect(
      reading.all.first?.texts == [
        "text": "stray", "d": "shared", "d › code": "S", "why": "told   by ", "why › date": "2026-03-02",
        "why › who": "A",
      ])
  }

  @Test(arguments: ["<a/>", "<a></a>", "<a>  \n</a>", "<a xsi:nil='true'>x</a>", "<a xsi:nil='1'/>"])
  func whatIsEmptyOrNilIsBlank(_ element: String) {
    let text =
      "<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='a b' xml:lang='en'><b>x</b>\(element)</r>"
    let reading = readXML(text)
    #expect(reading.all.first?.kind("a") == .null)
    #expect(reading.rows.sources.first?.labels == ["b", "a"])
  }

  @Test func repeatedElementsOfARecordAreSeveralCells() {
    let reading = readXML(
      "<rs><r><d>1</d><to>GP</to><to>MASH</to></r><r><d>2</d><advice><by>A</by></advice><advice><by>B</by></advice></r></rs>",
      deciding: ["d"])
    #expect(reading.items.map(\.texts) == [["d": "1", "to": "GP|MASH"], ["d": "2", "advice › by": "A|B"]])
  }

  @Test func oneNameFromTwoNamespacesIsToldWhereTheTwoDisagree() {
    func notes(_ first: String, _ second: String) -> [Bool] {
      readXML("<r xmlns:x='urn:x' xmlns:y='urn:y'><x:d>\(first)</x:d><y:d>\(second)</y:d></r>").sink.notes.map(\.counts)
    }
    #expect(notes("1", "2") == [true])
    #expect(notes("1", "1") == [false])
    #expect(readXML("<r d='1'><d>2</d></r>").sink.notes.map(\.counts) == [true])
  }

  // MARK: Length

  @Test(arguments: [
    "<es><e><d>1</d></e><e><d>2</d><x><y>z</y></x></e><e d='3'>t</e></es>",
    "<a><meta><by>x</by></meta><list><e><d>1</d></e><e><d>2</d></e></list><more><e><d>3</d></e><e><d>4</d></e></more></a>",
    "<n:a xmlns:n='urn:n'> <n:e> <n:d>1</n:d> </n:e> <n:e> <n:d>2</n:d> </n:e> <n:e/> </n:a>",
  ]) func lengthMakesNoDifference(_ text: String) {
    let short = readXML(text, deciding: ["d"])
    let padded = text.replacing("</d>", with: "</d>" + String(repeating: " ", count: 70_000))
      .replacing("</n:d>", with: "</n:d>" + String(repeating: " ", count: 70_000))
    for block in [999, 262_144] {
      let long = readXML(padded, deciding: ["d"], block: block, whole: 10)
      #expect(long.items.map(\.texts) == short.items.map(\.texts))
      #expect(long.items.map(\.place) == short.items.map(\.place))
      #expect(long.isClean && short.isClean)
    }
  }

  @Test func manyRecordsAreReadOneByOneInLittleRoom() throws {
    let record = "<record><d>1</d><why>" + String(repeating: "word ", count: 40) + "</why></record>\n"
    let count = 20_000
    var format = XMLFormat(settings: settings { $0.wholeDocument = 400_000 })
    format.whole = 100_000
    var blocks = 0
    var rows = CountingRows()
    var sink = RecordingSink()
    let decoded = try format.decode(
      name: "x",
      next: { () throws(Unreadable) -> [UInt8]? in
        blocks += 1
        if blocks == 1 { return Array("<records>".utf8) }
        if blocks == count / 100 + 2 { return Array("</records>".utf8) }
        return blocks > count / 100 + 2 ? nil : Array(String(repeating: record, count: 100).utf8)
      }, rows: &rows, sink: &sink)
    #expect(rows.rows == count)
    #expect(decoded.disposition == .assessed && sink.losses.isEmpty)
  }

  private struct CountingRows: RowSink {
    var rows = 0
    private var labels = 0
    mutating func begin(_ shape: SourceShape, documentName: String) { labels = 0 }
    mutating func label(_ path: [String]) -> Int {
      labels += 1
      return labels - 1
    }
    mutating func add(_ row: RawRow, at place: Place, into sink: inout some DocumentSink) { rows += 1 }
    mutating func end(into sink: inout some DocumentSink) -> Decoded { Decoded(.assessed) }
  }

  // MARK: Encodings

  @Test(arguments: ["", "UTF-8", "utf8", "UTF-16", "ISO-8859-1", "latin1", "windows-1252", "us-ascii"])
  func encodingsAreReadAsTheyAreDeclared(_ name: String) {
    let isWestern = ["ISO-8859-1", "latin1", "windows-1252"].contains(name)
    let declaration = name.isEmpty ? "" : "<?xml version=\"1.0\" encoding=\"\(name)\"?>"
    let text = declaration + "<r><a>caf\u{e9} \u{a3}5</a><b>1</b></r>"
    let bytes = isWestern ? text.unicodeScalars.map { UInt8($0.value) } : Array(text.utf8)
    for block in [1, 50, 10_000] { #expect(readXML(bytes, block: block).all.first?["a"] == "café £5") }
    let wide = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(readXML([0xFF, 0xFE] + wide).all.first?["a"] == "café £5")
    #expect(readXML(wide).all.first?["a"] == "café £5")
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    #expect(readXML([0xFE, 0xFF] + big).all.first?["a"] == "café £5")
    #expect(readXML([0xEF, 0xBB, 0xBF] + Array(text.utf8)).all.first?["a"] == "café £5")
    let wider = text.unicodeScalars.flatMap { [UInt8($0.value & 255), UInt8($0.value >> 8), 0, 0] }
    #expect(readXML([0xFF, 0xFE, 0, 0] + wider).all.first?["a"] == "café £5")
    #expect(readXML(wider).all.first?["a"] == "café £5")
  }

  @Test(arguments: [
    ("ISO-8859-15", [0xA4, 0x35] as [UInt8], "€5"), ("iso-8859-14", [0xDE], "Ŷ"), ("Windows-1250", [0xA3], "Ł"),
    ("IBM850", [0x9C], "£"), ("KOI8-R", [0xEE], "Н"), ("macintosh", [0xA3], "£"),
  ]) func encodingsWithOneByteToACharacterAreRead(_ name: String, _ bytes: [UInt8], _ text: String) {
    let document =
      Array("<?xml version=\"1.0\" encoding=\"\(name)\"?><r><a>".utf8) + bytes + Array("</a><b>1</b></r>".utf8)
    for block in [1, 50, 10_000] { #expect(readXML(document, block: block).all.first?["a"] == text) }
  }

  /// In blocks of any size, so that a character may lie across two.
  @Test(arguments: [
    ("Shift_JIS", [0x96, 0xBC, 0x91, 0x4F] as [UInt8], "名前"), ("EUC-JP", [0xCC, 0xBE, 0xC1, 0xB0], "名前"),
    ("GB18030", [0xC3, 0xFB, 0xD7, 0xD6], "名字"), ("gb2312", [0xC3, 0xFB], "名"), ("Big5", [0xA6, 0x57], "名"),
    ("EUC-KR", [0xC0, 0xCC, 0xB8, 0xA7], "이름"),
    ("ISO-2022-JP", [0x1B, 0x24, 0x42, 0x4C, 0x3E, 0x1B, 0x28, 0x42], "名"),
  ]) func encodingsOfEastAsiaAreRead(_ name: String, _ bytes: [UInt8], _ text: String) {
    let document =
      Array("<?xml version=\"1.0\" encoding=\"\(name)\"?><r><a>".utf8) + bytes + Array("</a><b>1</b></r>".utf8)
    for block in [1, 3, 50, 10_000] { #expect(readXML(document, block: block).all.first?["a"] == text) }
  }

  @Test func otherEncodingsAreRefusedAndBytesThatAreNoTextAreDamage() {
    #expect(readXML("<?xml version='1.0' encoding='UTF-7'?><r><a>x</a></r>").failure?.reason == .unsupportedFormat)
    let western = Array("<rs><r><a>1</a></r><r><a>".utf8) + [0xE9] + Array("</a></r><r><a>3</a></r></rs>".utf8)
    let reading = readXML(western, deciding: ["a"])
    #expect(reading.items.map { $0["a"] } == ["1", "3"])
    #expect(reading.lost == [2])
  }

  // MARK: Refused

  @Test(arguments: [
    "<!DOCTYPE r [<!ENTITY a 'x'>]><r><d>&a;</d></r>",
    "<?xml version='1.0'?><!DOCTYPE r SYSTEM 'file:///etc/passwd'><r/>",
    "<!DOCTYPE r [<!ATTLIST a b CDATA #IMPLIED>]><r/>", "<!DOCTYPE r><r><d>1</d></r>",
  ]) func aDocumentTypeIsRefused(_ text: String) {
    let reading = readXML(text)
    #expect(reading.failure?.reason == .unsupportedFormat)
    #expect(reading.failure?.message.contains("DOCTYPE") == true)
    #expect(reading.all.isEmpty)
  }

  @Test(arguments: [
    "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'><office:body/></office:document>",
    "<w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'><w:body/></w:wordDocument>",
  ]) func anOfficeDocumentInOneFileIsNotTakenForRecords(_ text: String) {
    #expect(readXML(text).failure?.reason == .unsupportedFormat)
    #expect(readXML(text).failure?.message.contains("save it") == true)
  }

  @Test func depthAndNamesHaveALimit() {
    let deep = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
    #expect(readXML(deep).failure?.reason == .limitDepth)
    #expect(readXML(deep).failure?.message.contains("256") == true)
    #expect(readXML(String(repeating: "<a>", count: 200_000)).failure?.reason == .limitDepth)
    let names = "<r>" + (0..<110_000).map { "<n\($0)/>" }.joined() + "</r>"
    #expect(readXML(names).failure?.reason == .limitSize)
  }

  @Test func whatIsTooLongIsKnownOrRefused() {
    let long = String(repeating: "x", count: 12_000)
    let small = settings { $0.cell = 1_000 }
    let reading = readXML("<r><a>\(long)</a><b>1</b></r>", settings: small)
    #expect(reading.all.first?.kind("a") == .tooLong)
    #expect(reading.all.first?["b"] == "1")
    let tag = "<r a='" + String(repeating: long, count: 100) + "'/>"
    #expect(readXML(tag, settings: small).failure?.reason == .limitSize)
    let attributes = "<r " + (0..<60_000).map { "a\($0)='x'" }.joined(separator: " ") + "/>"
    #expect(readXML(attributes).failure?.message.contains("10000 attributes") == true)
    let record = "<r>" + String(repeating: "<b>xxxx</b>", count: 40_000) + "</r>"
    #expect(readXML(record, settings: settings { $0.wholeDocument = 200_000 }).failure?.reason == .limitSize)
  }

  // MARK: Damage

  @Test(arguments: [
    "<rs><r><a>1</a></r><r><a>2</b></r><r><a>3</a></r></rs>", "<rs><r><a>1</a></r><r><a>2</r><r><a>3</a></r></rs>",
    "<rs><r><a>1</a></r><r><a>x & y</a></r><r><a>3</a></r></rs>",
    "<rs><r><a>1</a></r><r><a>&none;</a></r><r><a>3</a></r></rs>",
    "<rs><r><a>1</a></r><r b='1' b='2'><a>2</a></r><r><a>3</a></r></rs>",
    "<rs><r><a>1</a></r><r><a>2</a><r><a>3</a></r></rs>",
    "<rs><r><a>1</a></r><r><a>\u{1}</a></r><r><a>3</a></r></rs>",
    "<rs><r><a>1</a></r><r><a <</a></r><r><a>3</a></r></rs>",
    "<x><rs><r><a>1</a></r><r><a>2</b></r><r><a>3</a></r></rs></x>",
    "<n:rs xmlns:n='urn:n&amp;x'><n:r><n:a>1</n:a></n:r><n:r><n:a>2</n:b></n:r><n:r><n:a>3</n:a></n:r></n:rs>",
  ]) func damageCostsTheRecordItStandsIn(_ text: String) {
    for (whole, block) in [(16_000_000, 262_144), (16_000_000, 1), (0, 5)] {
      let reading = readXML(text, deciding: ["a"], block: block, whole: whole)
      #expect(reading.items.map { $0["a"] } == ["1", "3"], "\(text)")
      #expect(reading.items.map(\.place.suffix) == [":item=1", ":item=3"], "\(text)")
      #expect(reading.sink.losses.map(\.place.suffix) == [":item=2"], "\(text)")
      #expect(reading.failure == nil)
    }
  }

  @Test func aDamagedFirstRecordIsLostAndTheNextIsFoundByItsName() {
    let reading = readXML("<rs><r><a>1</r><r><a>2</a></r></rs>", deciding: ["a"])
    #expect(reading.items.map { $0["a"] } == ["2"])
    #expect(reading.lost == [1])
  }

  @Test(arguments: [
    "<rs><r><a>1</a></r><r><a>2</a></r>", "<rs><r><a>1</a></r><r><a>2</a></r></rs><x/>",
    "<rs><r><a>1</a></r> & <r><a>2</a></r></rs>", "<rs><r><a>1</a></r><r><a>2</a></r></xs>",
  ]) func aFaultOutsideTheRecordsIsToldAndCounts(_ text: String) {
    let reading = readXML(text, deciding: ["a"])
    #expect(reading.items.map { $0["a"] } == ["1", "2"], "\(text)")
    #expect(reading.sink.notes.map(\.counts) == [true], "\(text)")
    #expect(reading.failure == nil)
  }

  @Test func aRecordCutByTheEndIsLostAndTheCutIsTold() {
    let reading = readXML("<rs><r><a>1</a></r><r><a>2</a></r><r><a>3</a><b", deciding: ["a"])
    #expect(reading.items.count == 2)
    #expect(reading.lost == [3])
    #expect(readXML("<r><a>1</a><b>", deciding: ["a"]).failure?.reason == .truncated)
  }

  @Test(arguments: ["<r><a>1</b></r>", "<a", "</a>", "<r>&x;</r>", "<a/><b/>", "<r a=1/>"])
  func aDocumentOfWhichNothingCanBeReadSaysSo(_ text: String) {
    let reading = readXML(text, deciding: ["z"])
    #expect(reading.failure?.reason == .parseError || reading.failure?.reason == .truncated)
    #expect(reading.failure?.message.contains("XML") == true)
  }

  @Test(arguments: ["<r/>", "<r></r>", "<rs><r/><r/></rs>", "<?xml version='1.0'?><r>\n</r>"])
  func wrappingWithNothingInItIsEmpty(_ text: String) { #expect(readXML(text).decoded?.disposition == .empty) }

  @Test(arguments: [
    "<r>text</r>", "<svg xmlns='http://www.w3.org/2000/svg'><g><path d2='M0'/><path d2='M1'/></g></svg>",
  ])
  func whatIsNoRecordIsNotARecord(_ text: String) {
    #expect(readXML(text, deciding: ["d"]).decoded?.disposition == .notARecord)
  }

  // MARK: Bids

  @Test(arguments: [
    ("<?xml version='1.0'?><records/>", "x", "xml"), ("<records><record/></records>", "x.dat", "xml"),
    ("\u{FEFF} <!-- a --> <r:x xmlns:r='u'/>", "x.csv", "xml"), ("<!DOCTYPE r SYSTEM 'x'><r/>", "x", "xml"),
    ("<form><a>1</a></form>", "x.xml", "xml"), ("<html><body/></html>", "x", "-"),
    ("<!doctype html><p>x", "x.xml", "-"),
    ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "x", "-"), ("<table><tr/></table>", "x", "-"),
    ("<!DOCTYPE html PUBLIC 'x'><html/>", "x", "-"), ("<3 you,x\n1,2\n", "x.csv", "-"), ("</record>", "x", "xml"),
  ]) func whatIsXMLIsKnownByHowItBegins(_ text: String, _ name: String, _ format: String) {
    let bid = DocumentDecoder.bid(head: Array(text.utf8), isWhole: true, name: name)
    #expect((bid == XMLFormat.name) == (format == "xml"), "\(text)")
  }

  // MARK: Hostile

  private static let sample =
    "<?xml version='1.0' encoding='UTF-8'?>\n<e:export xmlns:e='urn:e' made='2026'><e:list>"
    + (1...6).map {
      "<e:r id='\($0)'><e:d>shared</e:d><e:why>told &amp; <b>kept</b> – <![CDATA[x]]></e:why><to/><to>GP</to></e:r>\n"
    }
    .joined() + "</e:list></e:export>"

  @Test(arguments: 0..<300) func damageNeverEndsTheReader(_ seed: Int) {
    var random = SeededRandom(seed: seed)
    var bytes = Array(Self.sample.utf8)
    for _ in 0...(seed % 3) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    let reading = readXML(bytes, block: seed % 2 == 0 ? 10 : 10_000, whole: seed % 5 == 0 ? 0 : 16_000_000)
    if let decoded = reading.decoded { #expect(decoded.lost == reading.sink.losses.count) }
    #expect(reading.decoded != nil || reading.failure?.message.isEmpty == false)
    // A comment or a section that does not end where it should takes in what follows.
    if seed % 3 == 0, reading.failure == nil { #expect(reading.all.count + reading.sink.losses.count >= 1) }
  }

  @Test func timeGrowsNoFasterThanLength() {
    for unit in [
      "<r><a>1</a></r>", "<r><a>1</b></r>", "<r><a>", "<r>", "<r a='1'/>", "<r>&x;</r>", "<!-- x -->", "<r><a>1</a>",
      "x", "&amp;",
      "<![CDATA[x]]>", "<r",
    ] {
      func time(_ count: Int) -> Duration {
        let text = "<rs>" + String(repeating: unit, count: count) + "</rs>"
        return ContinuousClock().measure { _ = readXML(text) }
      }
      let (short, long) = (time(2_000), time(16_000))
      #expect(long < max(short * 24, .seconds(2)), "\(unit): \(short), \(long)")
    }
  }
}
