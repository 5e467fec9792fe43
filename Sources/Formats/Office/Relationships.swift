import Records

/// Which parts of a package belong to one of them, and as what.
struct Relationships {
  private var entries: [(id: String, type: String, target: String)] = []
  /// Where in them each id stands first.
  private var places: [String: Int] = [:]

  /// - Parameter part: the part's name; "" for the package itself.
  init(of part: String, in package: OfficePackage) throws(Unreadable) {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[...$0]) } ?? ""
    let file = slash.map { String(part[part.index(after: $0)...]) } ?? part
    guard let bytes = try package.part(folder + "_rels/" + file + ".rels") else { return }
    for node in try OfficeTree.root(of: bytes).children where node.name == "rel:Relationship" {
      guard let type = node["Type"]?.split(separator: "/").last, let target = node["Target"],
        node["TargetMode"]?.lowercased() != "external"
      else { continue }
      let id = node["Id"] ?? ""
      if places[id] == nil { places[id] = entries.count }
      entries.append((id, String(type), Self.resolved(target, in: folder)))
    }
  }

  func target(of type: String) -> String? { entries.first { $0.type == type }?.target }

  /// By the id that the part itself uses.
  func entry(_ id: String) -> (type: String, target: String)? {
    places[id].map { (entries[$0].type, entries[$0].target) }
  }

  func targets(of type: String) -> [String] { entries.filter { $0.type == type }.map(\.target) }

  /// A target is meant from the part's folder, or from the package's top where it begins with a slash.
  private static func resolved(_ target: String, in folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var path = folder.split(separator: "/").map(String.init)
    for step in target.split(separator: "/") {
      if step == ".." { _ = path.popLast() } else if step != "." { path.append(String(step)) }
    }
    return path.joined(separator: "/")
  }
}
