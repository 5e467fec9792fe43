/// Comments and notes that say that something was not done which the form says was.
///
/// "NOT SIGNED - she never saw this" beside a signature is no answer of the form, and whoever reads the verdict must know
/// that it is there.
enum DenyingRemark {
  /// Words around which a denial is looked for.
  private static let reach = 5

  /// That a remark denies signature, consent, agreement or decision, or calls the document unfinished.
  static func denies(_ remark: String) -> Bool {
    let words = words(of: remark)
    for (index, word) in words.enumerated() {
      if alone.contains(word) { return true }
      guard denials.contains(word) || word.hasSuffix("n't") else { continue }
      let around = words[max(0, index - reach)...min(words.count - 1, index + reach)]
      if around.contains(where: { word in subjects.contains { word.hasPrefix($0) } }) { return true }
    }
    return false
  }

  private static func words(of remark: String) -> [String] {
    remark.prefix(20_000).lowercased().replacing("\u{2019}", with: "'")
      .split { !$0.isLetter && $0 != "'" }.map(String.init)
  }

  /// Beginnings of words ("signed", "signature", "consented").
  private static let subjects = ["sign", "consent", "agree", "approv", "authoris", "authoriz", "decid", "decision"]

  private static let denials: Set<String> = [
    "not", "never", "no", "nobody", "without", "cannot", "refuse", "refused", "refuses", "declined", "withdrew",
    "withdrawn", "withdraws", "awaiting", "await", "awaits", "pending", "missing", "false", "forged", "fake", "yet",
    "needs", "need", "isnt", "wasnt", "didnt", "hasnt", "dont", "behalf",
  ]

  private static let alone: Set<String> = [
    "unsigned", "draft", "forged", "forgery", "unapproved", "unauthorised", "void", "voided", "superseded", "disregard",
    "refused", "refuses",
  ]
}
