import Records

/// The page that a service for secure mail sends instead of a message (Cisco and Proofpoint: "securedoc.html", Microsoft:
/// "message.html", Egress): a few words, and the message itself as letters that only the service opens.
///
/// It is how forms reach social care, the police and the NHS as often as not. Whoever saves the mail saves the wrapper,
/// and what is in it is in none of its words.
enum SecureWrapper {
  /// Letters of what is locked: fewer are a key, a picture or the state of a page.
  private static let least = 2_000
  /// The words of a wrapper; a page with more is one that somebody wrote.
  private static let mostWords = 600

  static var refusal: Unreadable {
    Unreadable(
      .encrypted,
      "a message that a service for secure mail locked: open it there, and save the message and what is attached to it"
    )
  }

  static func isOne(_ root: HTMLNode, _ blocks: [FormBlock], name: String) -> Bool {
    guard packed(root) >= least else { return false }
    if name.lowercased().contains("securedoc") { return true }
    var words = 0
    var text = ""
    for block in blocks {
      switch block {
      case .line(let line): text += line.text + " "
      case .heading(let heading, _, _): text += heading + " "
      case .pair(let label, let answer, _, _): text += "\(label) \(answer) "
      case .table(let table):
        for row in table.rows { text += row.cells.joined(separator: " ") + " " }
      case .aside, .gap, .quoted, .rule: break
      }
      words = FormWords.words(text, most: mostWords)
      if words >= mostWords { return false }
    }
    let small = text.lowercased()
    return signs.contains { small.contains($0) }
  }

  private static let signs = [
    "secure message", "secure email", "secure e-mail", "secure mail", "encrypted message",
    "encrypted email",
    "encrypted e-mail", "protected message", "message encryption", "secure envelope",
    "registered envelope", "egress",
    "securedoc", "neges ddiogel", "e-bost diogel",
  ]

  /// How many letters stand in it that are bytes in another writing, pictures and styles apart.
  private static func packed(_ root: HTMLNode) -> Int {
    var count = 0
    var stack = [root]
    while let node = stack.popLast(), count < least {
      if node.name == "style" { continue }
      if node.isText { count += letters(node.text) }
      for (name, value) in node.attributes
      where !["src", "href", "style", "class", "action"].contains(name) {
        count += letters(value)
      }
      stack.append(contentsOf: node.children)
    }
    return count
  }

  /// Letters in runs longer than any word.
  private static func letters(_ text: String) -> Int {
    var (count, run) = (0, 0)
    for byte in text.utf8 {
      if Base64.isLetter(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_")
      {
        run += 1
        continue
      }
      if run >= 50 { count += run }
      run = 0
    }
    return run >= 50 ? count + run : count
  }
}
