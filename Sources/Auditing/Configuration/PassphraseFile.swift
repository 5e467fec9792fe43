import Foundation

/// A file of pass phrases for encrypted archives: UTF-8, one phrase a line, tried in order. Nobody but its owner may
/// read it: what opens the archives is worth as much as what is in them.
public enum PassphraseFile {
  /// Why such a file cannot be used, in words that never quote it.
  public struct Unusable: Error, Sendable {
    public let message: String
    /// It is not there, or may not be read.
    public let isMissing: Bool
  }

  private static let atMost = 1 << 20

  /// - Throws: also where others than its owner may open it, as `ssh` does with a key.
  public static func read(_ path: String) throws(Unusable) -> [String] {
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: atMost + 1) ?? Data()
    else {
      throw Unusable(
        message: "\(path): the pass phrases cannot be read; is the file there, and yours?", isMissing: true)
    }
    var status = stat()
    guard unsafe fstat(file.fileDescriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Unusable(message: "\(path): pass phrases are read from a file, and this is none", isMissing: false)
    }
    // Of what was opened, not of what has its name by now.
    guard status.st_mode & 0o077 == 0 else {
      let mode = String(status.st_mode & 0o777, radix: 8)
      throw Unusable(
        message: "\(path): others than its owner may open the pass phrases (mode \(mode)); chmod 600 \(path)",
        isMissing: false)
    }
    guard data.count <= atMost, let text = String(validating: data, as: UTF8.self) else {
      throw Unusable(
        message: "\(path): pass phrases must be UTF-8 text, one a line, no more than 1 MB", isMissing: false)
    }
    let phrases = text.split(whereSeparator: \.isNewline).map { $0.hasPrefix("\u{FEFF}") ? $0.dropFirst() : $0 }
      .filter { !$0.isEmpty && !$0.contains("\0") }
    guard !phrases.isEmpty else {
      throw Unusable(message: "\(path): there is no pass phrase in it; write one a line", isMissing: false)
    }
    return phrases.map(String.init)
  }
}
