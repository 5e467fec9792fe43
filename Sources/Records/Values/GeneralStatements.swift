/// That a text says what holds in every case and nothing of this one: "Consent is not needed where a child is at risk of
/// significant harm".
///
/// Forms print it as guidance, and somebody in a hurry may write it as a reason, so a person must look.
enum GeneralStatements {
  /// That nothing else stands in it. Words that tell of one person or one day are of a case.
  static func stand(in text: Span<UInt8>) -> Bool {
    guard text.count <= 400 else { return false }
    var scanner = WordScanner()
    guard let first = scanner.next(in: text) else { return false }
    let speaksTo = addressing.match(at: first, scanner, in: text) != nil
    guard speaksTo || subjects.match(at: first, scanner, in: text) != nil else { return false }
    return (speaksTo || conditions.firstMatch(in: text) != nil) && ofCase.firstMatch(in: text) == nil
      && !holdsFigure(text)
  }

  private static func holdsFigure(_ text: Span<UInt8>) -> Bool {
    for index in text.indices where text[index] &- UInt8(ascii: "0") < 10 { return true }
    return false
  }

  /// How such texts begin (`Openings`).
  static let openings = subjects.list + addressing.list

  /// To those who read the form.
  private static let addressing: Phrases = [
    "practitioners should", "practitioners must", "practitioners may", "practitioners can", "practitioners need",
    "practitioners do not", "professionals should", "professionals must", "professionals may", "professionals can",
    "you may", "you can", "you do not", "you need", "you are",
  ]

  private static let subjects: Phrases = {
    let whats = [
      "consent", "parental consent", "written consent", "informed consent", "explicit consent", "information",
    ]
    let verbs = ["is", "should", "must", "may", "can", "does not", "need not", "cannot", "will not"]
    return Phrases(
      whats.flatMap { what in verbs.map { "\(what) \($0)" } } + [
        "consent not", "seeking consent", "seek consent", "obtain consent", "it is not necessary to seek",
        "it is not necessary to obtain", "it is not necessary to ask", "it is not always", "there is no need to seek",
        "there is no need to obtain", "there is no requirement to seek", "there is no requirement to obtain",
        "where possible", "wherever possible", "where a child", "where children",
        "where there is", "where there are", "where consent", "when a child", "when there is", "if a child",
        "if there is", "unless it is", "unless there is", "unless this would", "unless doing so", "parents should",
        "parents must", "parents need", "parents do not", "families should", "data protection law",
        "data protection legislation", "data protection does", "data protection is", "gdpr does", "gdpr is",
        "information sharing", "sharing information", "sharing without consent",
      ])
  }()

  /// When it holds.
  private static let conditions: Phrases = [
    "where a", "where an", "where any", "where children", "where someone", "where somebody", "where anyone",
    "where there", "where it", "where to do so", "where doing so", "where seeking", "where this would", "when a",
    "when children", "when there", "when it", "when someone", "if a", "if children", "if there", "if someone", "if it",
    "if doing so", "if to do so", "unless it", "unless there", "unless this", "unless to do so", "unless doing so",
    "unless a", "where possible", "wherever possible", "whenever possible", "where appropriate", "where necessary",
    "in all cases", "in every case", "in some cases", "in most cases", "not always", "barrier to",
    "does not prevent", "do not prevent",
  ]

  /// What is said only of a case: this child, what was done, why.
  private static let ofCase: Phrases = [
    "he", "she", "his", "her", "him", "hers", "we", "our", "us", "i", "my", "me", "mother", "mum", "mothers", "father",
    "dad", "fathers", "stepfather", "stepmother", "brother", "sister", "uncle", "aunt", "grandmother", "grandfather",
    "partner", "was", "were", "had", "did", "said", "says", "told", "asked", "disclosed", "reported", "refused",
    "agreed",
    "because", "since", "as the", "as this", "as here", "this child", "this case", "these", "here", "today",
    "yesterday", "tonight", "therefore", "so we", "hence", "which is",
  ]
}
