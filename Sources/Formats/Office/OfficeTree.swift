import Records

/// An element of an office document's XML, or a run of its text (then `name` is empty).
final class OfficeNode {
  /// With the usual prefix of its namespace ("w:p").
  let name: String
  fileprivate(set) var text: String
  let attributes: [(name: String, value: String)]
  fileprivate(set) var children: [OfficeNode] = []

  fileprivate init(_ name: String, text: String = "", attributes: [(name: String, value: String)] = []) {
    self.name = name
    self.text = text
    self.attributes = attributes
  }

  var isText: Bool { name.isEmpty }

  subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  /// The first child of that name.
  func child(_ name: String) -> OfficeNode? { children.first { $0.name == name } }

  /// The first element found by going down these names.
  func find(_ names: String...) -> OfficeNode? {
    var node = self
    for name in names {
      guard let next = node.child(name) else { return nil }
      node = next
    }
    return node
  }

  /// All text within it, in order.
  var allText: String {
    if isText { return text }
    return children.reduce(into: "") { $0 += $1.allText }
  }
}

/// Builds the tree of a part that is small enough to be held: texts with forms, styles, relationships. Sheets are read
/// as they pass, by a handler of their own.
final class OfficeTree: OfficeXMLHandler {
  private let root = OfficeNode("")
  private var stack: [OfficeNode] = []
  private var bytes: [UInt8] = []
  private var count = 0

  /// Elements and texts of one part: some thousand pages.
  static let most = 1_000_000

  /// The outermost element of a part.
  ///
  /// - Parameter goesOn: called now and then while it works.
  static func root(of part: [UInt8], goesOn: () -> Void = {}) throws(Unreadable) -> OfficeNode {
    let tree = OfficeTree()
    try OfficeXML.read(part, into: tree, goesOn: goesOn)
    guard let root = tree.root.children.first(where: { !$0.isText }) else {
      throw Unreadable(.corrupt, "damaged: a part of it is empty")
    }
    return root
  }

  private init() { stack = [root] }

  func start(_ name: String, _ attributes: OfficeAttributes) throws(Unreadable) {
    endText()
    count += 1
    if count > Self.most { throw Unreadable(.limitSize, "a part of it has more than \(Self.most) elements") }
    let node = OfficeNode(name, attributes: attributes.all)
    stack[stack.count - 1].children.append(node)
    stack.append(node)
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) { unsafe bytes.append(contentsOf: text) }

  func end(_ name: String) {
    endText()
    stack.removeLast()
  }

  private func endText() {
    guard !bytes.isEmpty else { return }
    count += 1
    stack[stack.count - 1].children.append(OfficeNode("", text: String(decoding: bytes, as: UTF8.self)))
    bytes.removeAll(keepingCapacity: true)
  }
}
