import GRDB

/// Why a run cannot be remembered, in words for whoever runs the audit.
public enum HistoryFailure: Error, Sendable, Equatable {
  /// Another run holds the lock: its process and when it began, where it says.
  case locked(String)
  /// The file or its folder cannot be written, and the system's words.
  case unwritable(String)
  /// A newer version of the auditor has written it.
  case newer
  /// The file is something else, and left alone.
  case foreign
  /// The run is as of an earlier day than the latest one that is remembered, which is given.
  case backdated(String)
  /// It is damaged and was set aside under another name, or could not be.
  case damaged
  /// Something else that SQLite says.
  case failed(String)
}

extension HistoryFailure {
  init(_ error: any Error) {
    guard let error = error as? DatabaseError else {
      self = error as? HistoryFailure ?? .failed("\(error)")
      return
    }
    self =
      switch error.resultCode {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: .unwritable(error.message ?? "it is read-only")
      case .SQLITE_FULL: .unwritable("no space is left")
      case .SQLITE_IOERR: .unwritable("reading or writing it failed")
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked("")
      // "no such column": a trial version kept it otherwise.
      case .SQLITE_ERROR:
        .failed("its tables are not those of this version (\(error.message ?? "SQLite says no more"))")
      default: .failed(error.message ?? "SQLite error \(error.resultCode.rawValue)")
      }
  }
}
