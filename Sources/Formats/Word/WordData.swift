import Records

/// The data that content controls are bound to (17.5.2.6): XML of its own within the package.
///
/// A program that fills documents in may write it alone; what a control shows is then put right when the document is
/// opened, so that the data is the answer and the text in the control is not.
struct WordData {
  /// The outermost elements of the data, by the id of each.
  private var stores: [String: OfficeNode] = [:]

  init() {}

  init(_ relations: WordRelations, in package: OfficePackage) throws(Unreadable) {
    for relation in relations.all where relation.type == "customXml" && !relation.isElsewhere {
      let properties = try WordRelations(of: relation.target, in: package).target(ofType: "customXmlProps")
      guard let properties, let described = try package.part(properties), let bytes = try package.part(relation.target)
      else { continue }
      let item = try OfficeTree.root(of: described)
      guard let id = item.attributes.first(where: { $0.name.hasSuffix("itemID") })?.value else { continue }
      stores[id.uppercased()] = try OfficeTree.root(of: bytes)
    }
  }

  /// What a binding names; nil where nothing is there, or its path is more than names of elements.
  ///
  /// - Parameter binding: `w:dataBinding`.
  func value(_ binding: OfficeNode?) -> String? {
    guard let binding, let id = binding["w:storeItemID"], let root = stores[id.uppercased()],
      let path = binding["w:xpath"]
    else { return nil }
    var node: OfficeNode?
    for step in path.split(separator: "/") {
      if step.hasPrefix("@") {
        let name = step.dropFirst().split(separator: ":").last.map(String.init) ?? ""
        return node?.attributes.first { Self.local($0.name) == name }?.value
      }
      guard let (name, number) = Self.parts(String(step)) else { return nil }
      let among = node.map { $0.children } ?? [root]
      let named = among.filter { Self.local($0.name) == name }
      guard number <= named.count else { return nil }
      node = named[number - 1]
    }
    let value = node.map { FormWords.trimmed(WordText.shown($0.allText)) }
    return value == "" ? nil : value
  }

  /// "ns0:decision[1]"; nil for a step that asks for more.
  private static func parts(_ step: String) -> (String, Int)? {
    let name = local(String(step.prefix { $0 != "[" }))
    let rest = step.drop { $0 != "[" }
    if rest.isEmpty { return (name, 1) }
    guard rest.last == "]", let number = Int(rest.dropFirst().dropLast()), number > 0 else { return nil }
    return (name, number)
  }

  private static func local(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? "" }
}
