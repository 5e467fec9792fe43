import Records

/// The keys met so far, as a tree of paths; what is learnt from one document serves the next.
///
/// Each key remembers which key came after it: a document of the same form as the last is recognised key by key with
/// one comparison each, without looking anything up.
struct KeyTree {
  struct Node {
    var keyStart: Int32
    var keyLength: Int32
    /// The key that came first in it, and the one that came after it, last time.
    var first: Int32 = -1
    var next: Int32 = -1
    /// The object in which it was last seen, and the token of its value there: a second time is a duplicate key.
    var object = 0
    var value: Int32 = 0
    /// The row in which it was last seen.
    var row = 0
    /// Its label in the source; -1 where it has none yet.
    var label: Int32 = -1
  }

  private struct Key: Hashable {
    var parent: Int32
    var bytes: [UInt8]
  }

  var nodes = [Node(keyStart: 0, keyLength: 0)]
  private var keys: [UInt8] = []
  private(set) var paths: [[String]] = [[]]
  private var index: [Key: Int32] = [:]

  static let root = 0
  /// Beyond so many keys the tree is begun anew with the next document: keys that never repeat are no form.
  static let bound = 50_000
  private static let depth = 31
  var isFull: Bool { nodes.count > Self.bound }

  /// The node of `key` below `parent`, after its sibling `previous` (-1 for the first).
  @inline(__always) mutating func child(of parent: Int, after previous: Int, key: Span<UInt8>) -> Int {
    let guess = Int(previous < 0 ? nodes[parent].first : nodes[previous].next)
    if guess >= 0, isKey(key, of: guess) { return guess }
    let found = find(parent, key)
    if previous < 0 {
      nodes[parent].first = Int32(found)
    } else {
      nodes[previous].next = Int32(found)
    }
    return found
  }

  /// Notes that the key stands in the object with its value at the token.
  ///
  /// - Returns: the token of its value where it stands in the object a second time, else nil.
  @inline(__always) mutating func visit(_ node: Int, in object: Int, value: Int) -> Int? {
    precondition(node >= 0 && node < nodes.count)
    return unsafe nodes.withUnsafeMutableBufferPointer { nodes in
      let before = unsafe nodes[node].object == object ? Int(nodes[node].value) : nil
      unsafe nodes[node].object = object
      unsafe nodes[node].value = Int32(value)
      return before
    }
  }

  @inline(__always) private func isKey(_ key: Span<UInt8>, of node: Int) -> Bool {
    guard Int(nodes[node].keyLength) == key.count else { return false }
    let start = Int(nodes[node].keyStart)
    return keys.span.extracting(start..<start + key.count).isSame(as: key)
  }

  private mutating func find(_ parent: Int, _ key: Span<UInt8>) -> Int {
    let bytes = unsafe key.withUnsafeBufferPointer { unsafe Array($0) }
    let entry = Key(parent: Int32(parent), bytes: bytes)
    if let found = index[entry] { return Int(found) }
    // Keys beyond the bound have one label between them: they are counted, and none is understood.
    if isFull, !bytes.isEmpty {
      let noName: [UInt8] = []
      return find(Self.root, noName.span)
    }
    let number = nodes.count
    nodes.append(Node(keyStart: Int32(keys.count), keyLength: Int32(bytes.count)))
    keys += bytes
    paths.append(paths[parent].suffix(Self.depth) + [String(decoding: bytes, as: UTF8.self)])
    index[entry] = Int32(number)
    return number
  }
}
