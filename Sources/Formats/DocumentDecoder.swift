public import Archives
public import Records

/// Turns the bytes of documents into records: bids, decodes, maps labels to fields, builds flat records.
///
/// One for each reader process; what it learns about labels and shapes it keeps from document to document.
public struct DocumentDecoder {
  private var assembler: Assembler
  /// In the order of the list.
  private var readers: [any DocumentFormat]
  private var mail: MailText

  /// The bounds that it keeps.
  public let limits: DecodingLimits

  public init(settings: DecoderSettings) {
    limits = settings.limits
    assembler = Assembler(settings: settings)
    readers = formatList.map { $0.init(settings: settings) }
    mail = MailText(settings: settings)
  }

  /// The format that bids highest on a document's first bytes, or nil where no reader takes it. Bytes beat names.
  ///
  /// - Parameters:
  ///   - head: the first bytes, of which 64 KB are looked at; the whole document where that is short (`isWhole`).
  ///   - name: the entry's name, a hint where bytes do not decide (".tsv").
  public func bid(head: [UInt8], isWhole: Bool, name: String) -> FormatName? {
    Self.bid(head: head, isWhole: isWhole, name: name)
  }

  /// The same without a decoder: the bytes alone decide.
  public static func bid(head: [UInt8], isWhole: Bool, name: String) -> FormatName? {
    let isShort = head.count <= bidSize
    let head = DocumentHead(
      isShort ? head : Array(head[..<bidSize]), isWhole: isWhole && isShort, name: name)
    // Markup is no table and no form, whatever it is called.
    let isMarkup = head.isText && head.isMarkup
    var best: (bid: Bid, name: FormatName)?
    for format in formatList {
      if format.isText, !head.isText || isMarkup && !format.readsMarkup { continue }
      guard let bid = format.bid(head) else { continue }
      if let leader = best, leader.bid >= bid { continue }
      best = (bid, format.name)
      // Of equal bids the first wins: nothing outbids this one.
      if bid == .certain { break }
    }
    return best?.name
  }

  /// The format that reads an office document that is a zip; nil where none does.
  public static func format(of office: OfficeKind) -> FormatName? {
    formatList.first { $0.name.rawValue == office.rawValue }?.name
  }

  /// What encrypted documents are tried with, in order.
  public var passphrases: [String] = [] {
    didSet {
      guard passphrases != oldValue else { return }
      for index in readers.indices { readers[index].use(passphrases: passphrases) }
    }
  }

  /// What is known of the message that the document came with; nil where it came with none.
  public var envelope: MailEnvelope? {
    get { assembler.envelope }
    set { assembler.use(envelope: newValue) }
  }

  /// How much of a document a format may bid on.
  private static let bidSize = 64 << 10

  /// Decodes one document.
  ///
  /// What was read before damage has been delivered when this throws.
  ///
  /// - Parameter next: gives the next block of bytes, the first included, or nil at the end; throws where the entry
  ///   cannot be read further.
  /// - Returns: what the document turned out to be.
  /// - Throws: why it cannot be read; the reason becomes the entry's disposition.
  public mutating func decode(
    _ format: FormatName, name: String, next: () throws(Unreadable) -> [UInt8]?, into sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    guard let index = formatList.firstIndex(where: { $0.name == format }) else {
      throw Unreadable(.unsupportedFormat, "no reader takes this format")
    }
    return try readers[index].decode(name: name, next: next, rows: &assembler, sink: &sink)
  }

  /// The same of a message that was taken apart before, to see whether it holds more than its text.
  public mutating func decode(
    _ message: MailMessage, name: String, into sink: inout some DocumentSink
  ) throws(Unreadable) -> Decoded {
    try mail.decode(message, name: name, rows: &assembler, sink: &sink)
  }
}

/// A format's name, as ledger and `inspect` show it: "csv", "json".
public struct FormatName: Sendable, Hashable, RawRepresentable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  /// One message, as it travels and as Outlook saves it.
  public static let mail = MailFormat.name
  public static let outlook = OutlookFormat.name
}

/// What the decoder goes by; sent to each reader when it starts.
public struct DecoderSettings: Sendable, Codable, Equatable {
  /// The audit date, as days since 1970-01-01: settles two-digit years.
  public var asOf: Int32
  /// `fields:` of `audit.yaml`: for sources whose name matches the glob, heading to field name.
  public var fields: [FieldMapping] = []
  /// `values:` of `audit.yaml`: for sources whose name matches the glob, a field's own wordings.
  public var values: [ValueMapping] = []
  public var limits = DecodingLimits()

  public init(asOf: Int32) { self.asOf = asOf }

  public struct FieldMapping: Sendable, Codable, Equatable {
    public var source: String
    public var map: [String: String]
    public init(source: String, map: [String: String]) {
      self.source = source
      self.map = map
    }
  }

  public struct ValueMapping: Sendable, Codable, Equatable {
    public var source: String
    public var field: String
    public var map: [String: String]
    public init(source: String, field: String, map: [String: String]) {
      self.source = source
      self.field = field
      self.map = map
    }
  }
}

/// The bounds a decoder keeps (`design.md`, "Reading happens elsewhere"); every hit is a disposition or a loss.
public struct DecodingLimits: Sendable, Codable, Equatable {
  /// Bytes of a document that is held whole (JSON other than lines).
  public var wholeDocument = 100_000_000
  /// Bytes of one YAML document, of which a reader holds all (of a list of records a piece). To a quarter of it, aliases
  /// may unfold to more than eight times the bytes read.
  public var yamlDocument = 16_000_000
  /// Bytes of a line or cell.
  public var cell = 1_000_000
  /// XML elements within each other; libxml2 knows no more than 256.
  public var xmlDepth = 256
  /// Parts of a message within each other, and all of them.
  public var mailDepth = 20
  public var mailParts = 10_000
  /// How many times its packed size a part of an office document may have, after its first megabyte.
  public var officeRatio = 100
  /// Objects and arrays, or mappings and lists, within each other.
  public var jsonDepth = 512
  public init() {}
}

/// Takes what a decoder finds in one document, in reading order.
public protocol DocumentSink {
  /// A table, array or form begins; the records that follow name it by the returned index.
  mutating func source(_ source: Source) -> Int
  /// Finished flat records, back to back (`Record`). The sink copies them.
  mutating func records(_ bytes: Span<UInt8>)
  /// A row or record that could not be read. The message never quotes content.
  mutating func lost(_ place: Place, _ message: String)
  /// Something to tell about a record that was read ("the key consent stands twice and the two do not agree"). The
  /// message may name a recognised field, never content. `counts`: a value was not read, so the run is not clean.
  mutating func note(_ place: Place, _ message: String, counts: Bool)
  /// How a label of the source was understood; once for each label and source.
  mutating func label(_ use: LabelUse)
  /// Work goes on though nothing is handed over yet: said between the parts of long work, so that who waits does not take
  /// it for a document that hangs.
  mutating func goesOn()
}

extension DocumentSink {
  public mutating func goesOn() {}
}

/// How one label was understood, for `inspect --labels` and `labelsNotUnderstood`.
public struct LabelUse: Sendable, Hashable {
  /// Stands for a label that may be somebody's name before what they said: it counts, and is not to be quoted.
  public static let someName = "(a name, not quoted)"

  /// The label as it stands, outer keys or headings before it ("consent › outcome").
  public var label: String
  /// The field it was taken for; nil where it is not understood, or, with a `why`, understood and set aside (a case
  /// status, an access level).
  public var field: Field?
  /// The nearest field where it is not understood, if any is near.
  public var suggestion: Field?
  /// Why, in a few words ("by its section: Signature").
  public var why: String
  /// It is a heading, key or form field, so it may be quoted; else only if it occurs in 3 records.
  public var isHeading: Bool
  /// It stands in a form, where a name may stand before a colon as well: reports quote it only if 3 records have it.
  public var isOfForm = false
  /// In how many records of the source it says something.
  public var records: Int

  public init(
    label: String, field: Field?, suggestion: Field? = nil, why: String = "", isHeading: Bool = true, records: Int = 0
  ) {
    self.label = label
    self.field = field
    self.suggestion = suggestion
    self.why = why
    self.isHeading = isHeading
    self.records = records
  }
}

/// What a document turned out to be.
public struct Decoded: Sendable, Equatable {
  /// `assessed`, `notARecord` or `empty`.
  public var disposition: Disposition
  public var records = 0
  /// Rows or records that were lost.
  public var lost = 0
  /// For the ledger: "concern log: no decision to share is recorded in it".
  public var message = ""

  public init(_ disposition: Disposition) { self.disposition = disposition }
}

extension Decoded {
  /// Tells of something that was not read and counts, in the run's problems and in the document's own line of the ledger.
  mutating func tell(_ words: String, _ sink: inout some DocumentSink) {
    sink.note(Place(.document), words, counts: true)
    if disposition == .assessed { message += (message.isEmpty ? "" : "; ") + words }
  }
}
