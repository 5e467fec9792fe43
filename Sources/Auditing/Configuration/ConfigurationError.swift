/// Something in `audit.yaml` that cannot stand: which file, which line, what is wrong and what would be right.
public struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
  public let file: String
  /// From 1; nil where it concerns the file as a whole.
  public let line: Int?
  public let message: String

  private static let longest = 400

  public init(file: String, line: Int?, _ message: String) {
    self.file = file
    self.line = line
    // What is quoted of a file may be long; the message is one that a person reads.
    self.message = message.count > Self.longest ? message.prefix(Self.longest) + "…" : message
  }

  public var description: String { line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)" }
}
