import Records

/// One document: its parts in the order in which they are read, and what they come to.
struct WordDocument {
  /// What stands in it, in order.
  let blocks: [FormBlock]
  /// Texts that it holds and does not show.
  let hidden: [String]
  /// Headers and footers, comments, changes, signatures over its bytes.
  let around: FormSurroundings
  let unread: Set<Unread>
  /// It holds a picture as large as one of a page.
  let showsPage: Bool

  /// Bytes of text: longer than any document with forms that somebody wrote.
  static let longest = TextFormat.longest

  /// What a document may hold that nobody here reads.
  enum Unread: String {
    case documents = "documents within it"
    case chunks = "parts taken in from elsewhere"
    case controls = "ActiveX controls"
  }

  /// - Parameter goesOn: called between the steps.
  init(_ package: OfficePackage, goesOn: () -> Void) throws(Unreadable) {
    let main = try Self.mainPart(of: package)
    let relations = try WordRelations(of: main, in: package)
    let tree = try OfficeTree.root(of: try package.required(main), goesOn: goesOn)
    guard tree.name == "w:document", let body = tree.child("w:body") else {
      throw Unreadable(.unsupportedFormat, "its main part is no text document")
    }
    func part(_ type: String) throws(Unreadable) -> OfficeNode? {
      guard let name = relations.target(ofType: type), let bytes = try package.part(name) else { return nil }
      return try OfficeTree.root(of: bytes)
    }
    let styles = try WordStyles(part("styles"), numbering: part("numbering"))
    let settings = try part("settings")
    let signatures = try WordSignatures(in: package)
    var walk = WordBlocks(
      styles: styles, data: try WordData(relations, in: package), signedLines: signatures.lines)
    var margins = WordMargins(
      hasEvenPages: settings?.child("w:evenAndOddHeaders").map { WordLook.isOn($0) } ?? false)
    for section in Self.sections(of: body) {
      goesOn()
      for name in margins.parts(of: section.properties, relations) {
        guard let bytes = try package.part(name) else { continue }
        let root = try OfficeTree.root(of: bytes)
        margins.add(
          walk.story(root.children, try WordRelations(of: name, in: package), package), at: walk.paragraphs + 1)
      }
      walk.read(section.nodes, relations, package, goesOn: goesOn)
      if walk.size > Self.longest {
        throw Unreadable(.limitSize, "its text is longer than the \(Self.longest) bytes that one with forms may have")
      }
      if let properties = section.properties, section.isFollowed { walk.endSection(properties) }
    }
    for type in ["comments", "footnotes", "endnotes"] {
      guard let root = try part(type) else { continue }
      margins.remarks += root.children.map { WordText.plain($0) }
    }
    for name in walk.diagrams {
      guard let bytes = try package.part(name) else { continue }
      walk.hidden.append(WordText.plain(try OfficeTree.root(of: bytes)))
    }
    goesOn()
    blocks = walk.finished()
    hidden = walk.hidden
    showsPage = walk.showsPage
    around = FormSurroundings(
      margins: margins.found, remarks: margins.remarks, changes: walk.changes, isSealed: signatures.isSealed)
    var unread = walk.unread
    if try Self.holdsDocuments(package) { unread.insert(.documents) }
    self.unread = unread
  }

  private static func mainPart(of package: OfficePackage) throws(Unreadable) -> String {
    let relations = try WordRelations(of: "", in: package)
    guard let name = relations.target(ofType: "officeDocument") else {
      throw Unreadable(.corrupt, "damaged: nothing in it says which of its parts is the document")
    }
    return name
  }

  /// A stretch of the document with headers and footers of its own.
  private struct Section {
    var nodes: [OfficeNode]
    var properties: OfficeNode?
    var isFollowed = true
  }

  private static func sections(of body: OfficeNode) -> [Section] {
    var sections: [Section] = []
    var nodes: [OfficeNode] = []
    for node in body.children {
      if node.name == "w:sectPr" {
        sections.append(Section(nodes: nodes, properties: node, isFollowed: false))
        nodes = []
        continue
      }
      nodes.append(node)
      if node.name == "w:p", let properties = node.find("w:pPr", "w:sectPr") {
        sections.append(Section(nodes: nodes, properties: properties))
        nodes = []
      }
    }
    if !nodes.isEmpty { sections.append(Section(nodes: nodes, properties: nil, isFollowed: false)) }
    return sections
  }

  /// Documents within it, those aside from which a chart is drawn.
  private static func holdsDocuments(_ package: OfficePackage) throws(Unreadable) -> Bool {
    if package.strangers == 0 { return false }
    var drawn: Set<String> = []
    for name in package.names where name.lowercased().contains("/charts/chart") && name.hasSuffix(".xml") {
      let relations = try WordRelations(of: name, in: package)
      drawn.formUnion(relations.all.map { $0.target.lowercased() })
    }
    let workbooks = package.names.count { drawn.contains($0.lowercased()) && $0.lowercased().hasSuffix(".xlsx") }
    return package.strangers > workbooks
  }
}

/// Which header and footer parts are shown, each part once.
struct WordMargins {
  let hasEvenPages: Bool
  private(set) var found: [FormSurroundings.Margin] = []
  var remarks: [String] = []
  private var read: Set<String> = []
  private var texts: Set<String> = []

  init(hasEvenPages: Bool) { self.hasEvenPages = hasEvenPages }

  /// The parts that a section shows and none before it did.
  mutating func parts(of section: OfficeNode?, _ relations: WordRelations) -> [String] {
    guard let section else { return [] }
    let hasFirst = section.child("w:titlePg").map { WordLook.isOn($0) } ?? false
    var parts: [String] = []
    for node in section.children where node.name == "w:headerReference" || node.name == "w:footerReference" {
      switch node["w:type"] {
      case "first" where !hasFirst, "even" where !hasEvenPages: continue
      default: break
      }
      guard let id = node["r:id"], let name = relations.target(id), read.insert(name.lowercased()).inserted else {
        continue
      }
      parts.append(name)
    }
    return parts
  }

  /// What one of them says, unless another said the same.
  mutating func add(_ blocks: [FormBlock], at line: Int) {
    guard !blocks.isEmpty, texts.insert("\(blocks)").inserted else { return }
    found.append(FormSurroundings.Margin(line: line, blocks: blocks))
  }
}
