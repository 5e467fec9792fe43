/// What the label book says of labels, kept from one document to the next: forms of one kind ask the same questions.
///
/// Only what the book says of the words alone is kept, never what `audit.yaml` or a document says of them.
final class LabelMemory {
  private var senses: [String: LabelSense] = [:]
  private var exact: [String: Bool] = [:]
  private var keys: [String: String] = [:]

  /// Labels kept of each kind; then it begins anew, so that memory does not grow with what is read.
  private static let most = 4_096
  /// Bytes of a label that is worth keeping; longer ones are answers.
  private static let longest = 100

  func sense(of label: String) -> LabelSense {
    if let sense = senses[label] { return sense }
    let sense = LabelSense(label)
    keep(sense, label, in: &senses)
    return sense
  }

  /// That the book has the label as it stands.
  func isExact(_ label: String) -> Bool {
    if let isExact = exact[label] { return isExact }
    let isExact = LabelBook.shared.entry(of: label) != nil
    keep(isExact, label, in: &exact)
    return isExact
  }

  /// The form in which the label is compared with others.
  func key(of label: String) -> String {
    if let key = keys[label] { return key }
    let key = LabelText.key(label)
    keep(key, label, in: &keys)
    return key
  }

  private func keep<Value>(_ value: Value, _ label: String, in memory: inout [String: Value]) {
    guard label.utf8.count <= Self.longest else { return }
    if memory.count >= Self.most { memory.removeAll(keepingCapacity: true) }
    memory[label] = value
  }
}
