import Records

/// One row, item or form as the document shows it: cells under labels, before anybody asks what they mean.
///
/// A decoder fills one and uses it again for the next; nothing is allocated for a row that the last did not need.
public struct RawRow: Sendable {
  /// What a cell was in its format.
  public enum CellKind: UInt8, Sendable {
    case text, number, yes, no, null
    /// A spreadsheet serial in a cell formatted as a date.
    case dateSerial
    /// An object or array where a value was expected and none could be read from it.
    case structure
    /// Bytes that are no text in the document's encoding.
    case badEncoding
    /// Longer than a cell may be; what is there is its beginning.
    case tooLong
    /// It cannot be told to which label it belongs, or what of it is the answer.
    case unclearPlace
    /// A picture, and no words.
    case picture
    /// A cryptographic signature that nobody has verified.
    case seal

    /// Something stands in the cell though it has no text.
    @inline(__always) var saysWithoutText: Bool {
      self == .structure || self == .unclearPlace || self == .picture || self == .seal
    }
  }

  public struct Cell: Sendable {
    /// Index of its label, as `Assembler.label` gave it.
    public var label: Int32
    public var kind: CellKind
    /// Its text in `bytes`, UTF-8, escapes undone.
    public var start: Int32
    public var length: Int32
    public init(label: Int, kind: CellKind, start: Int, length: Int) {
      self.label = Int32(label)
      self.kind = kind
      self.start = Int32(start)
      self.length = Int32(length)
    }

    /// Gives it another content under the same label.
    @inline(__always) mutating func set(_ kind: CellKind, _ start: Int, _ length: Int) {
      self.kind = kind
      self.start = Int32(truncatingIfNeeded: start)
      self.length = Int32(truncatingIfNeeded: length)
    }
  }

  public var bytes: [UInt8] = []
  /// In document order. The same label may come more than once (array of values, repeated key).
  public var cells: [Cell] = []

  public init() {}

  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
  }
}

/// What is known of a table, array or form when it begins.
public struct SourceShape: Sendable, Equatable {
  public enum Kind: Sendable {
    /// A heading row and rows: a field without a column is *not checked*.
    case table
    /// Several records, each with its own labels (JSON array, JSON lines).
    case array
    /// One record (JSON object, a form).
    case form
  }

  public var kind: Kind
  public var format: FormatName
  /// Title rows above a header, the key that holds an array, a form's heading: may say that it is a referral.
  public var title: String
  /// The sheet of a workbook that it stands on; empty where there is none.
  public var sheet: String
  /// The line about which it stands in its document: half of its answers above, half below. 0 where that is not known.
  public var line = 0
  /// Parts of it could not be read: what a form does not hold is not known to be missing.
  public var isCut = false
  /// A cryptographic signature is over its document, which nobody verified, beside the one that it shows.
  public var isSealed = false
  /// What stands outside of its answers and speaks against them.
  var correction: FormCorrection?
  /// Its labels stand under headings of a text, which may as well be words of an answer.
  public var hasHeadings = false

  public init(_ kind: Kind, format: FormatName, title: String = "", sheet: String = "") {
    self.kind = kind
    self.format = format
    self.title = title
    self.sheet = sheet
  }
}

/// What decoders hand their rows to: the assembler, or a stand-in that keeps rows as they came, for tests.
///
/// The requirements mean what they mean for `Assembler`.
protocol RowSink {
  mutating func begin(_ shape: SourceShape, documentName: String)
  mutating func label(_ path: [String]) -> Int
  mutating func add(_ row: RawRow, at place: Place, into sink: inout some DocumentSink)
  mutating func end(into sink: inout some DocumentSink) -> Decoded

  /// Starts a source with exactly the labels of the source that ended last, in the same order, so that their indices
  /// hold again and are not registered a second time. False where that cannot be: then `begin` and `label` as usual.
  ///
  /// Documents of one record come by the hundred thousand, all from one form: looking up sixty labels for each would
  /// cost more than reading it.
  mutating func beginAgain(_ shape: SourceShape, documentName: String) -> Bool

  /// That rows under these labels, and nothing else, would be records. Asked between two sources.
  mutating func wouldBeRecords(under labels: [[String]], _ shape: SourceShape, documentName: String) -> Bool

  /// What is known of words that may be a label of the document: asked by formats that have nothing else to tell labels
  /// from answers by.
  mutating func senses(documentName: String) -> LabelSenses

  /// What is known of the message that the documents to come came with.
  var envelope: MailEnvelope? { get }
  mutating func use(envelope: MailEnvelope?)
}

extension RowSink {
  mutating func beginAgain(_ shape: SourceShape, documentName: String) -> Bool { false }

  mutating func wouldBeRecords(under labels: [[String]], _ shape: SourceShape, documentName: String) -> Bool {
    var (row, nowhere) = (RawRow(), NoSink())
    begin(shape, documentName: documentName)
    row.bytes = Array("given".utf8)
    for path in labels {
      row.cells.append(RawRow.Cell(label: label(path), kind: .text, start: 0, length: row.bytes.count))
    }
    add(row, at: Place(.row, 1), into: &nowhere)
    return end(into: &nowhere).disposition == .assessed
  }

  mutating func senses(documentName: String) -> LabelSenses { LabelSenses { _ in nil } }

  var envelope: MailEnvelope? { nil }

  mutating func use(envelope: MailEnvelope?) {}
}

extension Assembler: RowSink {}
