/// Why a report could not be written: what was tried, what the system said, what to do; ends the run with 73 or 74.
public struct WritingFailure: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Kind: Sendable, Equatable {
    /// The folder or a file in it could not be made.
    case cannotCreate
    /// It was made, and could not be written to its end: the disk is full or failing.
    case cannotWrite
  }

  public let kind: Kind
  /// One or two lines for the person who started the run.
  public let description: String

  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  /// As `sysexits.h` has it: `EX_CANTCREAT`, `EX_IOERR`.
  public var exitStatus: Int32 { kind == .cannotCreate ? 73 : 74 }
}
