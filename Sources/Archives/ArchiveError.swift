internal import CArchive

/// Why an archive, or an entry of one, could not be read further.
public struct ArchiveError: Error, Sendable, Equatable {
  public enum Reason: Sendable {
    /// The bytes end before what they announce.
    case truncated
    case corrupt
    /// Everything was delivered, and its checksum says that it is not what was written.
    case checksum
    case encrypted
    case unsupportedMethod
    /// Unpacking wants more memory than a reader may have.
    case memory
    case limitSize, limitRatio
    /// The file itself cannot be read.
    case denied
  }

  public let reason: Reason
  /// In words, never quoting content.
  public let message: String

  public init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }
}

extension ArchiveError {
  /// The one place where libarchive's status and words become an error.
  ///
  /// libarchive grades by status and says what happened only in words, so the words decide the reason. They are
  /// constants of the library with numbers in them; `archive_error_string` may be NULL.
  init(last handle: OpaquePointer) {
    let number = unsafe archive_errno(handle)
    var words = unsafe archive_error_string(handle).map { unsafe String(cString: $0) } ?? "it cannot be read further"
    // libarchive's own bound for a name or an attribute of a tar.
    if words == "Special header too large" { words = "a name or attribute in it is longer than 1 MB (limit)" }
    words = String(words.unicodeScalars.prefix(120).map { $0.isASCII && $0.value >= 32 ? Character($0) : "?" })
    let folded = words.lowercased()
    let reason: Reason =
      if number == 12 || folded.contains("memory") || folded.contains("can't allocate") {
        // ENOMEM
        .memory
      } else if folded.hasSuffix("(limit)") {
        .limitSize
      } else if folded.contains("truncated") || folded.contains("unexpected end") {
        .truncated
      } else if folded.contains("passphrase") || folded.contains("encrypt") || folded.contains("decrypt") {
        .encrypted
      } else if folded.contains("crc") || folded.contains("checksum") || folded.contains("wrong size") {
        .checksum
      } else if folded.contains("unsupported") || folded.contains("not supported") || folded.contains("unavailable")
        || folded.contains("codec id")
      {
        .unsupportedMethod
      } else {
        .corrupt
      }
    if reason == .unsupportedMethod, let method = SevenZipMethod(in: words) { words = method.words }
    self.init(reason, words)
  }
}
