import Foundation

/// A file of pass phrases for encrypted archives: UTF-8, one phrase a line, tried in order.
public enum PassphraseFile {
  /// Why such a file cannot be used, in words that never quote it.
  public struct Unusable: Error, Sendable {
    public let message: String
    /// It is not there, or may not be read.
    public let isMissing: Bool
  }

  public static func read(_ path: String) throws(Unusable) -> [String] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Unusable(
        message: "\(path): the pass phrases cannot be read; is the file there, and yours?", isMissing: true)
    }
    guard data.count <= 1 << 20, let text = String(validating: data, as: UTF8.self) else {
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
