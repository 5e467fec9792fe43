import Records

/// What stands in a YAML text, with aliases followed and merge keys laid in. What an anchor names is held once, however
/// often it is used.
indirect enum YAMLNode {
  case blank
  case text([UInt8])
  /// Tagged as binary: nothing that can be read as an answer.
  case binary
  case sequence([YAMLNode])
  case mapping([Pair])

  struct Pair {
    var key: [UInt8]
    var value: YAMLNode
  }
}

/// Composes the events of a YAML text into nodes: the items of an outermost sequence one by one, anything else whole.
///
/// A recursive alias cannot come about, because an anchor names its node only from the node's end on. A class because
/// whoever takes its nodes looks at it in between; it never leaves the decoder it was made for.
final class YAMLComposer {
  /// A list or mapping that has begun and not ended.
  private struct Frame {
    var isMapping = false
    var anchor: [UInt8]?
    var nodes: [YAMLNode] = []
    var pairs: [YAMLNode.Pair] = []
    /// The key whose value comes next.
    var key: Key?
    var merges: [YAMLNode] = []
    /// How deep what stands in it goes, and how many bytes it comes to, aliases followed.
    var height = 1
    var size = 2
  }

  private enum Key {
    case text([UInt8])
    case merge
    /// A list or a mapping: it names nothing that could be a label.
    case complex
  }

  /// Where a block sequence begins, with the keys above it: where items may be sought one by one.
  struct Sequence {
    var line: Int
    var column: Int
    var keys: [String]
  }

  let depth: Int
  private let events = YAMLEvents()
  private var stack: [Frame] = []
  private var anchors: [[UInt8]: (node: YAMLNode, height: Int, size: Int)] = [:]
  private var merged = 0
  /// How many bytes anything may unfold to.
  var sizeAtMost = Int.max
  /// How many keys merge keys may bring into the document.
  var mergedAtMost = 500_000

  /// Since the last item: keys that are no text, and values that are binary.
  private(set) var complexKeys = 0
  private(set) var binaries = 0
  /// The last block sequence that only mappings lie around, and that is the outermost: where the text broke off, perhaps.
  private(set) var sequence: Sequence?
  /// The line of the outermost sequence's last whole item.
  private(set) var lastItem = -1

  init(depth: Int) { self.depth = depth }

  /// A document begins: its anchors are its own.
  func beginDocument() {
    anchors.removeAll()
    merged = 0
  }

  /// Composes the text.
  ///
  /// - Parameter take: is handed the items of an outermost sequence (`isItem`), or what stands outermost.
  func compose(
    _ text: Span<UInt8>, take: (_ node: YAMLNode, _ isItem: Bool) throws(Stop) -> Void
  ) throws(Stop) {
    stack.removeAll()
    sequence = nil
    lastItem = -1
    try unsafe text.withUnsafeBufferPointer { (buffer) throws(Stop) in
      do throws(YAMLFault) { try unsafe events.begin(buffer) } catch { throw .fault(error) }
      try composeAll(take)
    }
  }

  /// Why composing ended before the text did.
  enum Stop: Error {
    /// The text is at fault.
    case fault(YAMLFault)
    /// Whoever takes the nodes wants no more.
    case refused(Unreadable)
  }

  private func composeAll(
    _ take: (_ node: YAMLNode, _ isItem: Bool) throws(Stop) -> Void
  ) throws(Stop) {
    var isRootSequence = false
    var itemLine = 0
    // An item is handed on when what follows it can be read: what cannot may be the rest of it.
    var item: YAMLNode?
    while true {
      let event: YAMLEvents.Event
      do throws(YAMLFault) { event = try events.next() } catch { throw .fault(error) }
      if let node = item {
        item = nil
        lastItem = itemLine
        try take(node, true)
        (complexKeys, binaries) = (0, 0)
      }
      if stack.isEmpty || isRootSequence && stack.count == 1 { itemLine = events.line }
      var node: YAMLNode
      var height = 0
      var size = 4
      switch event {
      case .frame, .documentEnd: continue
      case .streamEnd: return
      case .alias(let name):
        guard let named = anchors[name] else {
          throw fault("an alias stands before or within what it is to repeat, or for nothing")
        }
        (node, height, size) = named
        guard stack.count + height <= depth else { throw .fault(.tooDeep(depth, events.line)) }
      case .scalar(let text, let isPlain, let isBinary, let anchor):
        if isBinary { binaries += 1 }
        node = isBinary ? .binary : isPlain && Self.isBlank(text) ? .blank : .text(text)
        size = text.count + 4
        if let anchor { anchors[anchor] = (node, 0, size) }
        if isPlain, text == Self.mergeKey, isKeyDue {
          stack[stack.count - 1].key = .merge
          continue
        }
      case .sequence(let anchor, let isFlow):
        try enter(Frame(anchor: anchor))
        if stack.count == 1 { isRootSequence = true }
        if !isFlow, let keys = keysAbove() {
          sequence = Sequence(line: events.line, column: events.column, keys: keys)
        }
        continue
      case .mapping(let anchor):
        try enter(Frame(isMapping: true, anchor: anchor))
        continue
      case .end:
        (node, height, size) = try leave()
      }
      if stack.isEmpty {
        if !isRootSequence { try take(node, false) }
        isRootSequence = false
        (complexKeys, binaries) = (0, 0)
      } else if isRootSequence, stack.count == 1 {
        item = node
      } else {
        try add(node, height, size)
      }
    }
  }

  private func fault(_ words: String) -> Stop { .fault(YAMLFault(message: words, line: events.line)) }

  private static let mergeKey = Array("<<".utf8)

  private static func isBlank(_ text: [UInt8]) -> Bool {
    switch text.count {
    case 0: true
    case 1: text[0] == UInt8(ascii: "~")
    case 4: ["null", "Null", "NULL"].contains { $0.utf8.elementsEqual(text) }
    default: false
    }
  }

  private func enter(_ frame: Frame) throws(Stop) {
    guard stack.count < depth else { throw .fault(.tooDeep(depth, events.line)) }
    stack.append(frame)
  }

  /// The keys above the frame on top, where nothing but mappings lies around it, and few.
  private func keysAbove() -> [String]? {
    guard stack.count <= 5 else { return nil }
    var keys: [String] = []
    for frame in stack.dropLast() {
      guard frame.isMapping, case .text(let key)? = frame.key else { return nil }
      keys.append(String(decoding: key, as: UTF8.self))
    }
    return keys
  }

  /// What comes next is a key.
  private var isKeyDue: Bool { stack.last.map { $0.isMapping && $0.key == nil } ?? false }

  /// Adds a node to the frame on top, which is not the outermost sequence.
  private func add(_ node: YAMLNode, _ height: Int, _ size: Int) throws(Stop) {
    let top = stack.count - 1
    stack[top].size += size
    guard stack[top].size <= sizeAtMost else {
      throw .refused(Unreadable(.limitSize, "its aliases unfold to more than \(sizeAtMost) bytes (limit)"))
    }
    guard stack[top].isMapping else {
      stack[top].height = max(stack[top].height, height + 1)
      stack[top].nodes.append(node)
      return
    }
    guard let key = stack[top].key else {
      stack[top].key = self.key(node)
      return
    }
    stack[top].key = nil
    stack[top].height = max(stack[top].height, height + 1)
    switch key {
    case .text(let key): stack[top].pairs.append(YAMLNode.Pair(key: key, value: node))
    case .merge where Self.isMergeable(node): stack[top].merges.append(node)
    case .merge: stack[top].pairs.append(YAMLNode.Pair(key: Self.mergeKey, value: node))
    case .complex: break
    }
  }

  private func key(_ node: YAMLNode) -> Key {
    switch node {
    case .text(let text): return .text(text)
    case .blank: return .text([])
    case .binary, .sequence, .mapping:
      complexKeys += 1
      return .complex
    }
  }

  private func leave() throws(Stop) -> (node: YAMLNode, height: Int, size: Int) {
    guard var frame = stack.popLast() else { return (.blank, 0, 0) }
    let node: YAMLNode
    if frame.isMapping {
      if !frame.merges.isEmpty { try merge(frame.merges, into: &frame.pairs) }
      node = .mapping(frame.pairs)
    } else {
      node = .sequence(frame.nodes)
    }
    if let name = frame.anchor { anchors[name] = (node, frame.height, frame.size) }
    return (node, frame.height, frame.size)
  }

  private static func isMergeable(_ node: YAMLNode) -> Bool {
    switch node {
    case .mapping: true
    case .sequence(let nodes): nodes.allSatisfy { if case .mapping = $0 { true } else { false } }
    default: false
    }
  }

  /// Lays in what merge keys bring: a mapping's own keys win, then the first that brings one.
  private func merge(_ merges: [YAMLNode], into pairs: inout [YAMLNode.Pair]) throws(Stop) {
    var known = Set(pairs.map(\.key))
    for node in merges {
      var mappings = [node]
      if case .sequence(let nodes) = node { mappings = nodes }
      for case .mapping(let brought) in mappings {
        merged += brought.count + 1
        guard merged <= mergedAtMost else {
          throw .fault(
            YAMLFault(
              reason: .limitSize, message: "its merge keys bring in more than \(mergedAtMost) keys",
              line: events.line))
        }
        for pair in brought where known.insert(pair.key).inserted { pairs.append(pair) }
      }
    }
  }
}
