import Records

/// The elements of an XML document as they come, in one pair of buffers: what has been handed on is let go, so that of
/// a long document no more than its wrapping and one record is held.
///
/// A class because libxml2 calls back into it; it never leaves the decoder it was made for.
final class XMLElements {
  /// An element, one of its attributes, or a piece of its text.
  struct Node {
    enum Kind { case element, attribute, text }
    var kind: Kind
    /// Its number among the names met; of a text none.
    var name: Int32 = -1
    /// Its text in `bytes`.
    var start = 0
    var length = 0
    // What stands in it, and what stands beside it.
    var first: Int32 = -1
    var last: Int32 = -1
    var next: Int32 = -1
    var isNil = false
  }

  /// A name in its namespace.
  struct Name: Hashable {
    var local: [UInt8]
    /// The namespace, or the prefix that stands for none.
    var space: [UInt8]
  }

  /// An element that has begun and not ended.
  struct Open {
    var node: Int
    /// The node before it in its parent, or -1.
    var before: Int32
    /// Where nodes and bytes were when it began.
    var nodes: Int
    var bytes: Int
    /// Where its start tag ends in the document.
    var offset: Int
    /// Its name as it is written, and the namespaces declared on it as attributes are.
    var written: [UInt8]
    var declared: [UInt8]
  }

  /// What came about while a part of the document was parsed.
  enum Happening {
    /// A record was read; its tree's text is there.
    case item(Range<Int>)
    case endOfItems
  }

  let limits: DecodingLimits
  private(set) var nodes: [Node] = []
  private(set) var bytes: [UInt8] = []
  private(set) var stack: [Open] = []
  private(set) var names: [Name] = []
  /// Each name as it was last written, with its prefix.
  private(set) var written: [[UInt8]] = []
  /// Where in the document the last element ended.
  private(set) var lastEnd = 0
  private var markup: [Markup] = []
  private var numbers: [Name: Int32] = [:]
  /// Where in the stack the items stand whose parent is being streamed, and their name.
  private(set) var items: (level: Int, name: Int32)?
  private(set) var happenings: [Happening] = []
  /// The text of the items that are ready.
  private(set) var ready = TreeText()
  /// Why no more is wanted.
  private(set) var refusal: Unreadable?
  private(set) var root: Int?
  /// Start tags that only repeat what is open already.
  var repeated = 0
  private static let namesAtMost = 100_000

  init(limits: DecodingLimits) { self.limits = limits }

  func begin() {
    nodes.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    stack.removeAll()
    names.removeAll()
    written.removeAll()
    lastEnd = 0
    markup.removeAll()
    numbers.removeAll()
    items = nil
    happened()
    refusal = nil
    root = nil
    repeated = 0
  }

  /// What happened has been dealt with.
  func happened() {
    happenings.removeAll(keepingCapacity: true)
    ready.removeAll()
  }

  /// How much is held.
  var size: Int { bytes.count + nodes.count * 16 }

  func refuse(_ reason: Unreadability, _ message: String) {
    if refusal == nil { refusal = Unreadable(reason, message) }
  }

  func number(of name: Name) -> Int32 {
    if let number = numbers[name] { return number }
    if names.count >= Self.namesAtMost {
      // The first name is as good as any: nothing is read on.
      refuse(.limitSize, "it has more than \(Self.namesAtMost) different names (limit)")
      return 0
    }
    let number = Int32(names.count)
    names.append(name)
    written.append(name.local)
    markup.append(Self.markup(name.local))
    numbers[name] = number
    return number
  }

  // MARK: What the parser sees

  /// An element begins.
  func start(_ name: Int32, offset: Int, written: [UInt8], declared: [UInt8]) {
    guard stack.count < limits.xmlDepth else {
      return refuse(.limitDepth, "its elements lie more than \(limits.xmlDepth) deep in each other (limit)")
    }
    if !isMarkup(name, amongText: true) { dropSpace() }
    let open = Open(
      node: nodes.count, before: stack.last.map { nodes[$0.node].last } ?? -1, nodes: nodes.count, bytes: bytes.count,
      offset: offset, written: written, declared: declared)
    append(Node(kind: .element, name: name))
    if self.written[Int(name)].count != written.count { self.written[Int(name)] = written }
    if stack.isEmpty { root = open.node }
    stack.append(open)
  }

  func attribute(_ name: Int32, _ value: some Collection<UInt8>) {
    let kept = value.prefix(limits.cell + 4)
    append(Node(kind: .attribute, name: name, start: bytes.count, length: kept.count))
    bytes.append(contentsOf: kept)
  }

  /// The element that began last says of itself that nothing stands in it.
  func setNil() {
    if let open = stack.last { nodes[open.node].isNil = true }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard let open = stack.last else { return }
    let last = Int(nodes[open.node].last)
    if last >= 0, nodes[last].kind == .text, nodes[last].start + nodes[last].length == bytes.count {
      // What is longer than a cell may be is known by one byte more.
      let room = max(0, limits.cell + 4 - nodes[last].length)
      let kept = unsafe UnsafeBufferPointer(rebasing: text.prefix(room))
      nodes[last].length += kept.count
      unsafe bytes.append(contentsOf: kept)
    } else {
      append(Node(kind: .text, start: bytes.count, length: min(text.count, limits.cell + 4)))
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text.prefix(limits.cell + 4)))
    }
  }

  /// The innermost element ends.
  func end(offset: Int) {
    guard let open = stack.popLast() else { return }
    lastEnd = offset
    guard let items, stack.count <= items.level else { return }
    if stack.count == items.level, nodes[open.node].name == items.name {
      let start = ready.count
      XMLWriter(self).write(open.node, asItem: true, into: &ready)
      happenings.append(.item(start..<ready.count))
      forget(open)
    } else if stack.count < items.level {
      self.items = nil
      happenings.append(.endOfItems)
    }
  }

  private func append(_ node: Node) {
    let number = Int32(nodes.count)
    nodes.append(node)
    guard let parent = stack.last?.node else { return }
    if nodes[parent].last >= 0 { nodes[Int(nodes[parent].last)].next = number } else { nodes[parent].first = number }
    nodes[parent].last = number
  }

  /// White space before an element is none of its parent's text.
  private func dropSpace() {
    guard let parent = stack.last?.node else { return }
    let last = Int(nodes[parent].last)
    guard last >= 0, nodes[last].kind == .text, last == nodes.count - 1, isSpace(last) else { return }
    bytes.removeSubrange(nodes[last].start...)
    // Left in its place, with nothing in it: it is written over by the next text.
    nodes[last].length = 0
  }

  func isSpace(_ node: Int) -> Bool {
    bytes[nodes[node].start..<nodes[node].start + nodes[node].length].allSatisfy { $0 <= 0x20 }
  }

  /// Lets an element go that began as the last of its parent, and all in it.
  private func forget(_ open: Open) {
    nodes.removeSubrange(open.nodes...)
    bytes.removeSubrange(open.bytes...)
    guard let parent = stack.last?.node else { return }
    nodes[parent].last = open.before
    if open.before >= 0 { nodes[Int(open.before)].next = -1 } else { nodes[parent].first = -1 }
  }

  // MARK: Records one by one

  /// The outermost open element with two whole elements of one name in it, which hold more than text: items of a list.
  var repeatedLevel: (level: Int, name: Int32)? {
    for level in 1...max(1, min(stack.count, 4)) where level <= stack.count {
      var seen: Set<Int32> = []
      for child in children(of: stack[level - 1].node) where level == stack.count || child != stack[level].node {
        guard nodes[child].kind == .element, isObject(child) else { continue }
        if !seen.insert(nodes[child].name).inserted { return (level, nodes[child].name) }
      }
    }
    return nil
  }

  /// The last whole element in the innermost open one, where it holds more than text.
  var lastObject: Int? {
    guard let open = stack.last else { return nil }
    return children(of: open.node).last { nodes[$0].kind == .element && isObject($0) }
  }

  func children(of node: Int) -> [Int] {
    var found: [Int] = []
    var at = Int(nodes[node].first)
    while at >= 0 {
      found.append(at)
      at = Int(nodes[at].next)
    }
    return found
  }

  func isObject(_ node: Int) -> Bool { children(of: node).contains { nodes[$0].kind != .text } }

  /// A whole element of that name stands in the open one below the level.
  func hasItem(_ level: Int, _ name: Int32) -> Bool {
    children(of: stack[level - 1].node).contains {
      nodes[$0].kind == .element && nodes[$0].name == name && (level == stack.count || $0 != stack[level].node)
    }
  }

  /// From here on the elements of that name at that level are handed on one by one, those that were read first.
  ///
  /// Nothing is let go of what stands before them: they are unlinked, and their bytes go with the wrapping's.
  func stream(_ level: Int, _ name: Int32) {
    items = (level, name)
    let parent = stack[level - 1].node
    let open = level < stack.count ? stack[level].node : -1
    var kept: [Int] = []
    for child in children(of: parent) {
      guard nodes[child].kind == .element, nodes[child].name == name, child != open else {
        kept.append(child)
        continue
      }
      let start = ready.count
      XMLWriter(self).write(child, asItem: true, into: &ready)
      happenings.append(.item(start..<ready.count))
    }
    // What stays is put together anew, so that the items' room is free.
    rebuild(parent, kept)
  }

  /// Links the nodes as the children of the parent, and lets go of what lies between.
  private func rebuild(_ parent: Int, _ kept: [Int]) {
    nodes[parent].first = kept.first.map(Int32.init) ?? -1
    nodes[parent].last = kept.last.map(Int32.init) ?? -1
    for (one, next) in zip(kept, kept.dropFirst()) { nodes[one].next = Int32(next) }
    if let last = kept.last { nodes[last].next = -1 }
    compact()
  }

  /// Copies what is linked, and open, into new buffers.
  private func compact() {
    let (old, text) = (nodes, bytes)
    (nodes, bytes) = ([], [])
    guard let root else { return }
    var places: [Int: Int] = [:]
    func copy(_ node: Int) -> Int32 {
      let place = nodes.count
      places[node] = place
      var made = old[node]
      (made.first, made.last, made.next) = (-1, -1, -1)
      made.start = bytes.count
      bytes.append(contentsOf: text[old[node].start..<old[node].start + old[node].length])
      nodes.append(made)
      var at = Int(old[node].first)
      while at >= 0 {
        let child = copy(at)
        if nodes[place].last >= 0 { nodes[Int(nodes[place].last)].next = child } else { nodes[place].first = child }
        nodes[place].last = child
        at = Int(old[at].next)
      }
      return Int32(place)
    }
    // What is open is last in its parent, so that the copy ends with what is being read.
    _ = copy(root)
    self.root = 0
    for level in stack.indices {
      stack[level].node = places[stack[level].node] ?? 0
      stack[level].nodes = stack[level].node
      stack[level].bytes = nodes[stack[level].node].start
      stack[level].before = level > 0 ? before(stack[level].node, in: stack[level - 1].node) : -1
    }
  }

  private func before(_ node: Int, in parent: Int) -> Int32 {
    var last: Int32 = -1
    for child in children(of: parent) {
      if child == node { return last }
      last = Int32(child)
    }
    return last
  }

  /// Behind a fault it goes on there.
  func resume(at offset: Int) { lastEnd = offset }

  /// Gives up what is open from the level on.
  func drop(to level: Int) {
    while stack.count > level {
      guard let open = stack.popLast() else { return }
      forget(open)
    }
  }

  // MARK: Names

  /// Signs in a running text, not parts of a record; some names only where there is a text.
  func isMarkup(_ name: Int32, amongText: Bool) -> Bool {
    switch markup[Int(name)] {
    case .always: true
    case .amongText: amongText
    case .never: false
    }
  }

  private enum Markup { case never, amongText, always }

  private static func markup(_ local: [UInt8]) -> Markup {
    guard local.count <= 10 else { return .never }
    let word = String(decoding: local, as: UTF8.self).lowercased()
    return always.contains(word) ? .always : amongText.contains(word) ? .amongText : .never
  }

  private static let always: Set<String> = [
    "br", "p", "div", "span", "em", "strong", "li", "ul", "ol", "para", "font", "sub", "sup", "small", "emphasis", "lb",
    "linebreak", "paragraph",
  ]
  private static let amongText: Set<String> = ["a", "b", "i", "u", "s", "q", "bold", "italic", "underline", "emph"]
}
