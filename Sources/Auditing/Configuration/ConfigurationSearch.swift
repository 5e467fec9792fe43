import Glibc

extension AuditConfiguration {
  /// Finds and reads the configuration: the file named, else `./audit.yaml`, else the XDG one, else the built-in one.
  ///
  /// - Parameters:
  ///   - path: what `--config` or `SHARING_AUDIT_CONFIG` says; it must be there.
  ///   - environment: for `XDG_CONFIG_HOME` and `HOME`.
  /// - Throws: the file's first error, or that the named file is missing or unreadable.
  public static func find(_ path: String?, environment: [String: String]) throws(ConfigurationError)
    -> AuditConfiguration
  {
    if let path {
      guard let text = try contents(path) else {
        throw ConfigurationError(file: path, line: nil, "there is no such file; check --config")
      }
      return try read(text, file: path)
    }
    if let text = try contents("audit.yaml") { return try read(text, file: "audit.yaml") }
    let home = environment["XDG_CONFIG_HOME"] ?? environment["HOME"].map { $0 + "/.config" }
    if let home, !home.isEmpty {
      let file = home + "/sharing-audit/audit.yaml"
      if let text = try contents(file) { return try read(text, file: file) }
    }
    return AuditConfiguration()
  }

  /// The text of a file of at most 4 MB; nil where there is none.
  static func contents(_ path: String) throws(ConfigurationError) -> String? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw ConfigurationError(file: path, line: nil, "it cannot be opened: \(systemMessage(errno))")
    }
    defer { close(descriptor) }
    var status = stat()
    // A pipe would be read as if nothing were in it; what is no file at all, but nothing, may be meant so.
    let kind = unsafe fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : S_IFREG
    guard kind == S_IFREG || kind == S_IFDIR || (kind == S_IFCHR && path == "/dev/null") else {
      throw ConfigurationError(file: path, line: nil, "it is not a file; save what comes in to one, and name that")
    }
    var bytes = [UInt8](repeating: 0, count: 4_194_304 + 1)
    var count = 0
    while count < bytes.count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
      }
      if got < 0 { throw ConfigurationError(file: path, line: nil, "it cannot be read: \(systemMessage(errno))") }
      if got == 0 { break }
      count += got
    }
    guard count <= 4_194_304 else { throw ConfigurationError(file: path, line: nil, "it is larger than 4 MB") }
    guard let text = String(validating: bytes[..<count], as: UTF8.self) else {
      throw ConfigurationError(
        file: path, line: nil, "it is not UTF-8 text; save it as UTF-8 (in a spreadsheet: CSV UTF-8)")
    }
    if let place = bytes[..<count].firstIndex(of: 0) {
      let line = 1 + bytes[..<place].count { $0 == 0x0A }
      throw ConfigurationError(file: path, line: line, "a NUL character stands in it; this is no text")
    }
    // Some editors write a byte order mark.
    return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
  }
}

/// The system's words for an error number, read in the same breath as the call that set it.
func systemMessage(_ number: Int32) -> String {
  unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
}
