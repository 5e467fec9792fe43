import Records

/// The signatures over a package's bytes: which lines to sign on they are for.
struct WordSignatures {
  /// The ids of signature lines that are signed.
  private(set) var lines: Set<String> = []
  private(set) var isSealed = false

  init(in package: OfficePackage) throws(Unreadable) {
    for name in package.names where name.lowercased().hasPrefix("_xmlsignatures/") {
      guard name.lowercased().hasSuffix(".xml"), let bytes = try package.part(name) else { continue }
      let root = try OfficeTree.root(of: bytes)
      isSealed = true
      var stack = [root]
      while let node = stack.popLast() {
        if node.name == "SetupID" || node.name.hasSuffix(":SetupID") {
          let id = FormWords.trimmed(node.allText).uppercased()
          if !id.isEmpty { lines.insert(id) }
        }
        stack += node.children
      }
    }
  }
}
