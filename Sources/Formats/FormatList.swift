import Records

/// A format that can be read: its folder's one entry in `formatList`.
protocol DocumentFormat: SendableMetatype {
  static var name: FormatName { get }
  /// What it reads is text of some kind, whatever the encoding: it is not asked about other bytes.
  static var isText: Bool { get }
  /// What it reads may begin as markup does ("<", "%YAML", "{\\rtf").
  static var readsMarkup: Bool { get }
  init(settings: DecoderSettings)

  /// How sure its first bytes make it that the document is its own; nil where it is not.
  static func bid(_ head: DocumentHead) -> Bid?

  /// Hands over what encrypted documents are tried with, in order, before each document.
  mutating func use(passphrases: [String])

  /// Decodes one document; what `DocumentDecoder.decode` says of errors holds here.
  mutating func decode(
    name: String, next: () throws(Unreadable) -> [UInt8]?, rows: inout some RowSink, sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded
}

extension DocumentFormat {
  static var isText: Bool { true }
  static var readsMarkup: Bool { false }
  mutating func use(passphrases: [String]) {}
}

/// How sure a reader is.
enum Bid: Int, Comparable {
  /// Nothing speaks against what the name says.
  case byName
  /// It looks like it.
  case likely
  /// Nothing else looks like that.
  case certain

  static func < (one: Bid, other: Bid) -> Bool { one.rawValue < other.rawValue }
}

/// Every format, in the order in which they bid: of equal bids the first wins.
let formatList: [any DocumentFormat.Type] = [
  WordFormat.self,
  WorkbookFormat.self,
  OpenSheetFormat.self,
  FlatOpenSheetFormat.self,
  MailFormat.self,
  OutlookFormat.self,
  CalendarFormat.self,
  ContactFormat.self,
  FlatOpenTextFormat.self,
  OpenTextFormat.self,
  OtherOfficeFormat.self,
  RTFFormat.self,
  PDFFormat.self,
  XMLFormat.self,
  YAMLFormat.self,
  JSONLinesFormat.self,
  JSONFormat.self,
  HTMLFormat.self,
  CSVFormat.self,
  TextFormat.self,
]
