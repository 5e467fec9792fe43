import Records
import Testing

/// "Did you mean": only where something is near.
@Suite struct SpellingTests {
  private static let words = ["run", "check", "inspect", "rules", "--as-of", "--passphrase-file", "record.signed"]

  @Test(arguments: [
    ("chek", "check"), ("rule", "rules"), ("RUN", "run"), ("Inspct", "inspect"), ("--as-off", "--as-of"),
    ("--pasphrase-file", "--passphrase-file"), ("--passphrase", "--passphrase-file"),
    ("recrod.signed", "record.signed"),
    ("insp", "inspect"),
  ])
  func theNearestWordIsFound(typed: String, meant: String) {
    #expect(Spelling.nearest(to: typed, in: Self.words) == meant)
    #expect(Spelling.cure(for: typed, in: Self.words) == "did you mean “\(meant)”?")
  }

  @Test(arguments: ["", "x", "wibble", "r", "ru", "signed by whom"]) func nothingFarIsSuggested(typed: String) {
    #expect(Spelling.nearest(to: typed, in: Self.words.filter { $0 != "run" }) == nil)
    #expect(Spelling.cure(for: typed, in: ["alpha", "beta"]) == "use one of alpha, beta")
    #expect(Spelling.cure(for: typed, in: ["alpha", "beta"], else: "see the list") == "see the list")
  }

  @Test func halfAWordThatCouldBeTwoIsNotGuessed() {
    #expect(Spelling.nearest(to: "record", in: ["record.signed-promptly", "record.written-promptly"]) == nil)
  }
}
