/// What a tracked change took out of an OpenDocument text and left where it was, between two marks.
///
/// In a zip, programs keep deleted words apart, where nothing reads them; in a file of one piece LibreOffice leaves them in
/// their place. Nobody reads them on the page, so that they are no answer.
struct TrackedDeletions {
  /// Those that end behind their beginning: of another nobody knows how far it goes.
  private var names: Set<String> = []
  /// Those that began before the place that is being read.
  private var open: Set<String> = []

  /// The place that is being read is deleted.
  var isWithin: Bool { !open.isEmpty }

  /// Finds the deletions that a list of tracked changes names and that have both of their marks in a text.
  mutating func find(of changes: OfficeNode, in text: OfficeNode) {
    var listed: Set<String> = []
    for region in changes.children {
      // What is kept in the list is nowhere else.
      guard let deletion = region.child("text:deletion"),
        deletion.children.allSatisfy({ $0.isText || $0.name == "office:change-info" })
      else { continue }
      for name in [region["text:id"], region["xml:id"]].compactMap(\.self) { listed.insert(name) }
    }
    if listed.isEmpty { return }
    var begun: Set<String> = []
    var stack = [text]
    while let node = stack.popLast() {
      if let name = node["text:change-id"], listed.contains(name) {
        if node.name == "text:change-start" { begun.insert(name) }
        if node.name == "text:change-end", begun.contains(name) { names.insert(name) }
      }
      stack += node.children.reversed()
    }
  }

  /// Goes past a mark.
  mutating func pass(_ mark: OfficeNode) {
    guard let name = mark["text:change-id"], names.contains(name) else { return }
    if mark.name == "text:change-start" { open.insert(name) } else { open.remove(name) }
  }
}
