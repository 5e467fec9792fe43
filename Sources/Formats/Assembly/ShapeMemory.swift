import Records

/// What was made of a sequence of labels. A class so that every row of every source with them looks at the same one.
final class SettledLabels {
  let resolution: Resolution
  /// Understood labels are told once for each shape of single documents.
  var isTold = false

  init(_ resolution: Resolution) { self.resolution = resolution }
}

/// Remembers the sequences of labels that were met, and what was made of each.
///
/// A tree, one node for each label after those before it: the 200,000th document with the same keys walks it and
/// compares each key with the one expected, which costs no lookup and, where the decoder hands over the array that it
/// handed over before, not even a comparison of text.
struct ShapeMemory {
  /// What besides its labels decides what a source is.
  struct Root: Hashable {
    var kind: SourceShape.Kind
    var format: FormatName
    var titleTraits: UInt32
    var mappings: [Int]
  }

  private struct Node {
    var path: [String]
    var parent: Int
    var children: [Int] = []
    /// The same by their labels, where they are many: documents that each begin with a key of their own.
    var byPath: [[String]: Int] = [:]
    /// What this sequence was settled as, by what the values decided.
    var settled: [(verdicts: [UInt8], labels: SettledLabels)] = []
  }

  private var nodes: [Node] = []
  private var roots: [Root: Int] = [:]
  private var lastRoot: (root: Root, node: Int)?
  private static let bound = 200_000
  private static let comparedAtMost = 32

  /// The node of a source without labels yet.
  mutating func begin(_ root: Root) -> Int {
    if let lastRoot, lastRoot.root == root, nodes.count < Self.bound { return lastRoot.node }
    if nodes.count >= Self.bound {
      // A hostile archive where every document has keys of its own: forget and begin anew.
      nodes.removeAll()
      roots.removeAll()
    }
    let node = roots[root] ?? append(Node(path: [], parent: -1))
    roots[root] = node
    lastRoot = (root, node)
    return node
  }

  /// The node after the label.
  mutating func advance(_ node: Int, _ path: [String]) -> Int {
    if nodes[node].byPath.isEmpty {
      for child in nodes[node].children where nodes[child].path == path { return child }
    } else if let child = nodes[node].byPath[path] {
      return child
    }
    let child = append(Node(path: path, parent: node))
    nodes[node].children.append(child)
    if !nodes[node].byPath.isEmpty {
      nodes[node].byPath[path] = child
    } else if nodes[node].children.count == Self.comparedAtMost {
      for child in nodes[node].children { nodes[node].byPath[nodes[child].path] = child }
    }
    return child
  }

  /// The labels from the first to this.
  func paths(_ node: Int) -> [[String]] {
    var paths: [[String]] = []
    var at = node
    while nodes[at].parent >= 0 {
      paths.append(nodes[at].path)
      at = nodes[at].parent
    }
    return paths.reversed()
  }

  /// What the labels up to this node were settled as where the values decided so.
  func settled(_ node: Int, _ verdicts: [UInt8]) -> SettledLabels? {
    for known in nodes[node].settled where known.verdicts == verdicts { return known.labels }
    return nil
  }

  mutating func remember(_ resolution: Resolution, _ node: Int, _ verdicts: [UInt8]) -> SettledLabels {
    let labels = SettledLabels(resolution)
    nodes[node].settled.append((verdicts, labels))
    return labels
  }

  private mutating func append(_ node: Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }
}
