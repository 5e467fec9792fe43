import Records

/// The text of a Word document, with all changes accepted.
struct WordBody {
  /// The text of what is not shown.
  private(set) var hidden: [String] = []
  /// The newest of its tracked changes, as the document writes dates.
  private(set) var lastChange: String?
  private(set) var hasSignatureLine = false
  /// Parts of it that are documents of another format.
  private(set) var chunks = 0
  /// Diagrams and charts.
  private(set) var drawings = 0

  private let styles: WordStyles
  /// The package carries a digital signature.
  private let isSigned: Bool
  /// It stands on every page: a picture in it is nobody's signature.
  private var isFurniture = false

  private var parts: [WrittenPart] = []
  private var paragraph = WrittenParagraph()
  /// Text boxes that hang at the paragraph: they come behind it.
  private var boxes: [OfficeNode] = []
  private var line = 0
  private var fields: [Field] = []
  private var base = WordStyles.Style()

  /// A field of Word's, of which the result is shown and the instruction is not.
  private struct Field {
    var isInResult = false
    /// Something is to be filled in here.
    var data: OfficeNode?
    var result = ""
    var label = ""
  }

  init(styles: WordStyles, isSigned: Bool) {
    self.styles = styles
    self.isSigned = isSigned
  }

  /// What stands in a part, from its first paragraph to its last.
  mutating func read(_ root: OfficeNode, isFurniture: Bool = false) -> [WrittenPart] {
    self.isFurniture = isFurniture
    return blocks(of: root)
  }

  // MARK: Blocks

  private mutating func blocks(of node: OfficeNode) -> [WrittenPart] {
    var outer: [WrittenPart] = []
    swap(&outer, &parts)
    defer { swap(&outer, &parts) }
    for child in node.children { addBlock(child) }
    return parts
  }

  private mutating func addBlock(_ node: OfficeNode) {
    switch node.name {
    case "w:p": addParagraph(node)
    case "w:tbl": parts.append(.table(table(node)))
    case "w:sdt": addControl(node)
    case "w:ins", "w:moveTo":
      noteChange(node)
      for child in node.children { addBlock(child) }
    case "w:del", "w:moveFrom": noteChange(node)
    case "w:customXml", "w:smartTag": for child in node.children { addBlock(child) }
    case "mc:AlternateContent": for child in chosen(node) { addBlock(child) }
    case "w:altChunk": chunks += 1
    default: break
    }
  }

  /// Of several ways to show the same the first, which is the richest.
  private func chosen(_ node: OfficeNode) -> [OfficeNode] {
    (node.child("mc:Choice") ?? node.child("mc:Fallback"))?.children ?? []
  }

  private mutating func noteChange(_ node: OfficeNode) {
    guard let date = node["w:date"] else { return }
    if lastChange.map({ $0 < date }) ?? true { lastChange = date }
  }

  /// A content control around paragraphs or tables.
  private mutating func addControl(_ node: OfficeNode) {
    let properties = node.child("w:sdtPr")
    guard let content = node.child("w:sdtContent") else { return }
    let isOne = content.children.count { $0.name == "w:p" } == 1 && !content.children.contains { $0.name == "w:tbl" }
    guard let properties, isOne, Self.isField(properties), let inner = content.child("w:p") else {
      for child in content.children { addBlock(child) }
      return
    }
    begin(inner)
    addControl(properties, inner)
    end(inner)
  }

  private mutating func addParagraph(_ node: OfficeNode) {
    begin(node)
    for child in node.children { addInline(child) }
    end(node)
  }

  private mutating func begin(_ node: OfficeNode) {
    line += 1
    let properties = node.child("w:pPr")
    let style = styles[properties?.child("w:pStyle")?["w:val"]]
    paragraph = WrittenParagraph()
    paragraph.line = line
    paragraph.level = style.level
    if let outline = properties?.child("w:outlineLvl")?["w:val"].flatMap({ Int($0) }) {
      paragraph.level = outline < 9 ? outline + 1 : nil
    }
    if let numbers = properties?.child("w:numPr") {
      paragraph.isItem = numbers.child("w:numId")?["w:val"] != "0"
    } else {
      paragraph.isItem = style.isItem == true
    }
    // An answer in a list is no heading, and neither is a heading that is numbered an item.
    if paragraph.level != nil { paragraph.isItem = false }
    base = style
    boxes = []
    if properties?.child("w:pageBreakBefore").map({ WordStyles.isOn($0["w:val"]) }) == true { endPage() }
    for change in ["w:ins", "w:del", "w:moveTo", "w:moveFrom"] {
      if let mark = properties?.find("w:rPr", change) { noteChange(mark) }
    }
  }

  private mutating func end(_ node: OfficeNode) {
    parts.append(.paragraph(paragraph))
    paragraph = WrittenParagraph()
    let hanging = boxes
    boxes = []
    for box in hanging { parts += blocks(of: box) }
    if node.find("w:pPr", "w:sectPr") != nil { endPage() }
  }

  private mutating func endPage() { parts.append(.pageEnd(line: line)) }

  // MARK: Words

  private mutating func addInline(_ node: OfficeNode) {
    switch node.name {
    case "w:r": addRun(node)
    case "w:ins", "w:moveTo":
      noteChange(node)
      for child in node.children { addInline(child) }
    case "w:del", "w:moveFrom": noteChange(node)
    case "w:hyperlink", "w:smartTag", "w:customXml", "w:fldSimple", "w:dir", "w:bdo":
      for child in node.children { addInline(child) }
    case "w:sdt":
      guard let content = node.child("w:sdtContent") else { return }
      if let properties = node.child("w:sdtPr"), Self.isField(properties) {
        addControl(properties, content)
      } else {
        for child in content.children { addInline(child) }
      }
    case "mc:AlternateContent": for child in chosen(node) { addInline(child) }
    case "m:oMath", "m:oMathPara": add(node.allText, base)
    default: break
    }
  }

  private mutating func addRun(_ node: OfficeNode) {
    let properties = node.child("w:rPr")
    var look = base
    if let style = properties?.child("w:rStyle")?["w:val"] {
      let own = styles[style]
      look.isStrong = own.isStrong ?? look.isStrong
      look.isAside = own.isAside ?? look.isAside
      look.isHidden = own.isHidden ?? look.isHidden
    }
    WordStyles.look(properties, &look)
    var isStruck = false
    var font = ""
    for property in properties?.children ?? [] {
      switch property.name {
      case "w:strike", "w:dstrike": if WordStyles.isOn(property["w:val"]) { isStruck = true }
      case "w:u": if !["none", nil].contains(property["w:val"]) { look.isStrong = true }
      case "w:highlight": if property["w:val"] != "none" { look.isStrong = true }
      case "w:rFonts": font = property["w:ascii"] ?? property["w:hAnsi"] ?? ""
      default: break
      }
    }
    for child in node.children {
      switch child.name {
      case "w:t":
        if isStruck { continue }
        if look.isHidden == true { hidden.append(child.allText) } else { add(Self.shown(child.allText, font), look) }
      case "w:tab", "w:ptab": add("\t", look)
      case "w:br", "w:cr":
        if child["w:type"] == "page" {
          if fields.isEmpty, !paragraph.isBlank {
            parts.append(.paragraph(paragraph))
            paragraph.pieces = []
          }
          endPage()
        } else {
          add("\n", look)
        }
      case "w:noBreakHyphen": add("-", look)
      case "w:sym":
        if let code = child["w:char"].flatMap({ UInt32($0, radix: 16) }).flatMap(Unicode.Scalar.init) {
          add(String(SymbolFont.shown(code, font: child["w:font"] ?? font)), look)
        }
      case "w:fldChar": take(fieldMark: child)
      case "w:drawing", "w:pict", "w:object": addDrawing(child, look)
      case "mc:AlternateContent": for inner in chosen(child) { addDrawing(inner, look) }
      default: break
      }
    }
  }

  private static func shown(_ text: String, _ font: String) -> String {
    let isPrivate = text.utf8.contains(0xEF) && text.unicodeScalars.contains { (0xF000...0xF0FF).contains($0.value) }
    guard isPrivate || SymbolFont.isSymbols(font) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { shown.append(SymbolFont.shown(scalar, font: font)) }
    return String(shown)
  }

  private mutating func add(_ text: String, _ look: WordStyles.Style) {
    if let last = fields.indices.last {
      if !fields[last].isInResult { return }
      if fields[last].data != nil {
        fields[last].result += text
        return
      }
    }
    paragraph.add(text, isStrong: look.isStrong == true, isAside: look.isAside == true)
  }

  // MARK: Fields

  private mutating func take(fieldMark node: OfficeNode) {
    switch node["w:fldCharType"] {
    case "begin":
      guard fields.count < 50 else { return }
      var field = Field()
      field.data = node.child("w:ffData")
      // What Word shows to help whoever fills it in says what it is, where nothing printed does.
      field.label = field.data?.child("w:statusText")?["w:val"] ?? ""
      fields.append(field)
    case "separate": if let last = fields.indices.last { fields[last].isInResult = true }
    case "end":
      guard let field = fields.popLast(), let data = field.data else { return }
      if let box = data.child("w:checkBox") {
        let isTicked = (box.child("w:checked") ?? box.child("w:default")).map { WordStyles.isOn($0["w:val"]) } ?? false
        add(isTicked ? "☑" : "☐", base)
      } else if let list = data.child("w:ddList") {
        let entries = list.children.filter { $0.name == "w:listEntry" }.map { $0["w:val"] ?? "" }
        let chosen = (list.child("w:result") ?? list.child("w:default"))?["w:val"].flatMap { Int($0) } ?? 0
        addField(entries.indices.contains(chosen) ? entries[chosen] : "", field.label)
      } else {
        addField(field.result, field.label)
      }
    default: break
    }
  }

  private mutating func addField(_ text: String, _ label: String) {
    // Within the result of another field it is that one's.
    guard fields.isEmpty || fields.allSatisfy({ $0.isInResult && $0.data == nil }) else { return add(text, base) }
    paragraph.add(field: text, label: label)
  }

  // MARK: Content controls

  /// Kinds of control that somebody fills in.
  private static let kinds: Set<String> = [
    "w:text", "w:date", "w:dropDownList", "w:comboBox", "w:richText", "w14:checkbox", "w:picture",
  ]

  /// Others group what stands in them, or are made by Word itself.
  private static func isField(_ properties: OfficeNode) -> Bool {
    let names = Set(properties.children.map(\.name))
    if !names.isDisjoint(with: ["w:docPartObj", "w:docPartList", "w:group", "w:bibliography", "w:citation"]) {
      return false
    }
    if !names.isDisjoint(with: ["w15:repeatingSection", "w15:repeatingSectionItem"]) { return false }
    return !names.isDisjoint(with: kinds) || names.contains("w:showingPlcHdr") || names.contains("w:placeholder")
  }

  /// A content control within a line, or the only one of its paragraph.
  private mutating func addControl(_ properties: OfficeNode, _ content: OfficeNode) {
    if let box = properties.child("w14:checkbox") {
      let state = box.child("w14:checked")
      let isTicked = state.map { WordStyles.isOn($0["w14:val"]) } ?? false
      add(isTicked ? "☑" : "☐", base)
      return
    }
    let label = properties.child("w:alias")?["w:val"] ?? properties.child("w:tag")?["w:val"] ?? ""
    if properties.child("w:showingPlcHdr").map({ WordStyles.isOn($0["w:val"]) }) == true {
      // A picture that nobody put there shows one that asks for it.
      addField("", label)
      return
    }
    let before = paragraph
    paragraph.pieces = []
    for child in content.children { addInline(child) }
    let inner = paragraph.pieces
    paragraph = before
    // Controls within it speak for themselves.
    if inner.contains(where: \.isField) {
      paragraph.pieces += inner
      return
    }
    var text = inner.map(\.text).joined()
    if let date = properties.child("w:date")?["w:fullDate"]?.prefix(10), date.count == 10,
      !text.utf8.allSatisfy({ $0 <= 0x20 })
    {
      text = String(date)
    }
    addField(text, label)
  }

  // MARK: Drawings

  private mutating func addDrawing(_ node: OfficeNode, _ look: WordStyles.Style) {
    var stack = [node]
    var hasPicture = false
    while let next = stack.popLast() {
      switch next.name {
      case "w:txbxContent": boxes.append(next)
      case "pic:pic", "v:imagedata": hasPicture = true
      case "o:signatureline":
        hasSignatureLine = true
        hasPicture = false
        addField(isSigned ? String(FormMarks.seal) : "", "Signature")
        return
      case "a:graphicData":
        let uri = next["uri"] ?? ""
        if uri.hasSuffix("/chart") || uri.hasSuffix("/diagram") { drawings += 1 }
        stack += next.children.reversed()
      case "mc:AlternateContent": stack += chosen(next).reversed()
      default:
        // The picture of a signature line is drawn by Word.
        if let line = next.child("o:signatureline") {
          stack.append(line)
        } else {
          stack += next.children.reversed()
        }
      }
    }
    if hasPicture, !isFurniture { add(String(FormMarks.picture), look) }
  }

  // MARK: Tables

  private struct Cell {
    var node: OfficeNode
    var column: Int
    var columns: Int
    var goesOn: Bool
    var isPlaceholder = false
  }

  private mutating func table(_ node: OfficeNode) -> WrittenTable {
    let outer = (paragraph, boxes, fields, base)
    defer { (paragraph, boxes, fields, base) = outer }
    fields = []
    var rows: [(node: OfficeNode, cells: [Cell], lead: Int)] = []
    for row in Self.flat(node, "w:tr", changes: { noteChange($0) }) {
      let properties = row.node.child("w:trPr")
      if let deleted = properties?.child("w:del") {
        noteChange(deleted)
        continue
      }
      if let inserted = properties?.child("w:ins") { noteChange(inserted) }
      let lead = Self.number(properties?.child("w:gridBefore")?["w:val"])
      var column = lead
      var cells: [Cell] = []
      for found in Self.flat(row.node, "w:tc", changes: { noteChange($0) }) {
        let own = found.node.child("w:tcPr")
        let columns = max(1, Self.number(own?.child("w:gridSpan")?["w:val"]))
        // A cell that goes on from the one to its left.
        if let merge = own?.child("w:hMerge"), merge["w:val"] != "restart", !cells.isEmpty {
          cells[cells.count - 1].columns += columns
        } else {
          let merge = own?.child("w:vMerge")
          cells.append(
            Cell(
              node: found.node, column: column, columns: columns, goesOn: merge != nil && merge?["w:val"] != "restart",
              isPlaceholder: found.isPlaceholder))
        }
        column += columns
        if cells.count > WrittenBlocks.mostColumns { break }
      }
      rows.append((row.node, cells, lead))
    }
    var table = WrittenTable()
    // How many rows below go on from the cell, by the column that it begins in.
    var below: [Int: Int] = [:]
    var spans = [[Int]](repeating: [], count: rows.count)
    for index in rows.indices.reversed() {
      var next: [Int: Int] = [:]
      spans[index] = rows[index].cells.map { cell in
        if cell.goesOn {
          next[cell.column] = (below[cell.column] ?? 0) + 1
          return 0
        }
        return 1 + (below[cell.column] ?? 0)
      }
      below = next
    }
    for (index, row) in rows.enumerated() {
      var made = WrittenTable.Row()
      made.isHeading = row.node.find("w:trPr", "w:tblHeader").map { WordStyles.isOn($0["w:val"]) } ?? false
      if row.lead > 0 { made.cells.append(WrittenTable.Cell(columns: min(row.lead, WrittenBlocks.mostColumns))) }
      for (cell, span) in zip(row.cells, spans[index]) where span > 0 || index == 0 {
        let content = cell.isPlaceholder ? [] : blocks(of: cell.node)
        made.cells.append(WrittenTable.Cell(parts: content, columns: cell.columns, rows: max(1, span)))
      }
      table.rows.append(made)
    }
    return table
  }

  private static func number(_ text: String?) -> Int { min(1_000, max(0, text.flatMap { Int($0) } ?? 0)) }

  /// The rows of a table or cells of a row, those in controls and changes among them.
  private static func flat(_ node: OfficeNode, _ name: String, changes: (OfficeNode) -> Void)
    -> [(node: OfficeNode, isPlaceholder: Bool)]
  {
    var found: [(node: OfficeNode, isPlaceholder: Bool)] = []
    var stack = Array(node.children.reversed()).map { (node: $0, isPlaceholder: false) }
    while let (next, isPlaceholder) = stack.popLast() {
      switch next.name {
      case name: found.append((next, isPlaceholder))
      case "w:sdt":
        let isShown = next.find("w:sdtPr", "w:showingPlcHdr").map { WordStyles.isOn($0["w:val"]) } ?? false
        stack += (next.child("w:sdtContent")?.children ?? []).reversed()
          .map { (node: $0, isPlaceholder: isPlaceholder || isShown) }
      case "w:ins", "w:moveTo", "w:customXml":
        changes(next)
        stack += next.children.reversed().map { (node: $0, isPlaceholder: isPlaceholder) }
      case "w:del", "w:moveFrom": changes(next)
      default: break
      }
    }
    return found
  }
}
