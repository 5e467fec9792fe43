/// What became of one entry of the input. Every entry gets exactly one; together they are the ledger.
public enum Disposition: Sendable, Hashable {
  /// Gave records.
  case assessed
  /// Was opened; its entries follow.
  case container
  /// Belongs to a record.
  case attachment
  /// Read, and holds no record.
  case notARecord
  /// Left out by a named setting.
  case excluded
  /// The same bytes were already assessed, first in reading order.
  case duplicate
  /// No bytes, or nothing but headings or wrapping.
  case empty
  case directory
  case unreadable(Unreadability)

  /// As it stands in the ledger: "assessed", "unreadable:truncated".
  public var name: String {
    switch self {
    case .assessed: "assessed"
    case .container: "container"
    case .attachment: "attachment"
    case .notARecord: "not-a-record"
    case .excluded: "excluded"
    case .duplicate: "duplicate"
    case .empty: "empty"
    case .directory: "directory"
    case .unreadable(let reason): "unreadable:" + reason.rawValue
    }
  }

  /// Every disposition, in the order of reports.
  public static let all: [Disposition] =
    [.assessed, .container, .attachment, .notARecord, .excluded, .duplicate, .empty, .directory]
    + Unreadability.allCases.map(Disposition.unreadable)

  public init?(name: String) {
    guard let found = Disposition.all.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  public var isUnreadable: Bool { if case .unreadable = self { true } else { false } }
}

/// Why an entry could not be read.
public enum Unreadability: String, CaseIterable, Sendable, Hashable {
  case encrypted, corrupt, truncated
  case unsupportedFormat = "unsupported-format"
  case unsupportedMethod = "unsupported-method"
  case parseError = "parse-error"
  case limitDepth = "limit-depth"
  case limitSize = "limit-size"
  case limitRatio = "limit-ratio"
  case limitEntries = "limit-entries"
  case limitTime = "limit-time"
  case denied, vanished
  case unsafeName = "unsafe-name"
  case readerCrashed = "reader-crashed"
}

/// That an entry cannot be read (further), why, and in words for the ledger.
///
/// The words say what and where by number and never quote the entry's content.
public struct Unreadable: Error, Sendable, Hashable {
  public let reason: Unreadability
  public let message: String
  public init(_ reason: Unreadability, _ message: String) {
    self.reason = reason
    self.message = message
  }
}
