extension RunSummary {
  /// The files that the reports do without, each with why and how to get it.
  public static func without(_ files: [NotWritten]) -> [String] {
    files.flatMap { file in
      ["Missing:  \(file.file): \(Plain.line(file.why))", "          \(Plain.line(file.cure))"]
    }
  }
}
