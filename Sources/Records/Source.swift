/// What holds for every record of one table, array or form: where its labels came from and what they were.
public struct Source: Sendable, Hashable {
  public struct Traits: OptionSet, Sendable, Hashable {
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A table with a heading row: a field without a column cannot be shown, so it is *not checked*, never failed.
    @inlinable public static var tabular: Traits { Traits(rawValue: 1) }
    /// Its title or labels say referral, MARF, LADO, adult concern: the form is itself the decision to share.
    public static let referral = Traits(rawValue: 2)
    /// It has a label that only a request has ("Date request received").
    public static let request = Traits(rawValue: 4)
    /// "We are requesting": a request that we made.
    public static let requestMade = Traits(rawValue: 8)
    /// The date recorded stands under a created, opened or timestamp label: the system wrote it.
    public static let recordedBySystem = Traits(rawValue: 16)
    /// The approval's time was written by the system.
    public static let approvedBySystem = Traits(rawValue: 32)
    /// It has a label for the reason for the decision (then "Reason for referral" is only ever the concern).
    public static let reasonLabel = Traits(rawValue: 64)
    /// Its title says that it is a consent form: what a parent agrees to, not what was decided.
    public static let consentForm = Traits(rawValue: 128)
  }

  public var traits: Traits
  /// The fields that have a label in the source, answered or not.
  public var labels: FieldSet
  /// The format's name, as the ledger has it ("csv", "json").
  public var format: String
  /// The sheet of a workbook that it stands on; empty where there is none.
  public var sheet: String

  public init(traits: Traits = [], labels: FieldSet = [], format: String = "", sheet: String = "") {
    self.traits = traits
    self.labels = labels
    self.format = format
    self.sheet = sheet
  }

  @inlinable public var isTabular: Bool { traits.contains(.tabular) }
}

/// Where in its document a record stands.
public struct Place: Sendable, Hashable {
  public enum Kind: UInt32, Sendable {
    /// The only record of its document.
    case document
    /// Row of a table, as a spreadsheet counts, headings included.
    case row
    /// Line of a text, from 1.
    case line
    /// Item of an array, from 1.
    case item
    /// Page, from 1.
    case page
  }

  public let kind: Kind
  public let number: UInt64
  /// The sheet of a workbook, as its address has it; empty where there is none.
  public var sheet: String

  public init(_ kind: Kind, _ number: Int = 0, sheet: String = "") {
    self.kind = kind
    self.number = UInt64(max(0, number))
    self.sheet = sheet
  }

  /// What follows the entry's address: `:row=118`, `:sheet=Log,row=9`, or nothing where the document holds one record.
  public var suffix: String {
    let place: String? =
      switch kind {
      case .document: nil
      case .row: "row=\(number)"
      case .line: "line=\(number)"
      case .item: "item=\(number)"
      case .page: "page=\(number)"
      }
    let parts = [sheet.isEmpty ? nil : "sheet=\(sheet)", place].compactMap { $0 }
    return parts.isEmpty ? "" : ":" + parts.joined(separator: ",")
  }
}
