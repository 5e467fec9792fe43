import Records

/// The relations of a part to others, by their ids.
struct WordRelations {
  struct Relation {
    var id: String
    /// The last word of its type ("header", "image").
    var type: String
    /// The part's name in the package; the address of what is elsewhere.
    var target: String
    var isElsewhere: Bool
  }

  private(set) var all: [Relation] = []

  /// Those of a part that has none.
  static var none: WordRelations { WordRelations() }

  private init() {}

  /// - Parameter part: the part whose they are; empty for the package itself.
  init(of part: String, in package: OfficePackage) throws(Unreadable) {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[..<$0]) } ?? ""
    let file = slash.map { String(part[part.index(after: $0)...]) } ?? part
    let name = (folder.isEmpty ? "" : folder + "/") + "_rels/" + file + ".rels"
    guard let bytes = try package.part(name) else { return }
    for node in try OfficeTree.root(of: bytes).children where node.name == "rel:Relationship" {
      guard let id = node["Id"], let type = node["Type"], let target = node["Target"] else { continue }
      let isElsewhere = node["TargetMode"]?.lowercased() == "external"
      all.append(
        Relation(
          id: id, type: type.split(separator: "/").last.map(String.init) ?? "",
          target: isElsewhere ? target : Self.resolved(target, from: folder), isElsewhere: isElsewhere))
    }
  }

  func target(_ id: String) -> String? { all.first { $0.id == id && !$0.isElsewhere }?.target }

  func target(ofType type: String) -> String? { all.first { $0.type == type && !$0.isElsewhere }?.target }

  /// "../media/image1.png" seen from a folder; "/word/document.xml" from the package.
  private static func resolved(_ target: String, from folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for step in target.split(separator: "/") {
      if step == ".." { _ = parts.popLast() } else if step != "." { parts.append(String(step)) }
    }
    return parts.joined(separator: "/")
  }
}
