/// What is wrong with a folder of templates: where, what, and what is right.
public struct TemplateFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// That the folder itself is missing.
  public let isMissing: Bool
  public let description: String

  init(_ file: String, line: Int? = nil, _ words: String, isMissing: Bool = false) {
    self.isMissing = isMissing
    description = file + (line.map { ":\($0)" } ?? "") + ": " + words
  }

  /// In a text whose name is not known yet.
  struct InText: Error {
    let line: Int
    let words: String
  }
}
