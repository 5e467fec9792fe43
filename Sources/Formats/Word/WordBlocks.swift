import Records

/// Turns a document's body into blocks: headings, lines, pairs of label and control, tables.
struct WordBlocks {
  private let styles: WordStyles
  /// The ids of signature lines that are signed.
  private let signedLines: Set<String>
  private let data: WordData
  /// The part that is being read has these.
  private var relations = WordRelations.none
  private var package: OfficePackage?

  private var blocks: [FormBlock] = []
  /// Lines that are nothing but a control, by where they stand among the blocks, with the name of each.
  private var controls: [(at: Int, alias: String)] = []

  private var line = WordLine()
  private var fields = WordFields()
  /// The level of the heading that is being read.
  private var level: Int?
  /// The control whose text is being read.
  private var inControl = 0
  /// Text boxes that hang on the present paragraph.
  private var boxes: [OfficeNode] = []
  /// Inside a cell a line ends, and no page does.
  private var inCell = 0
  /// It holds a picture as large as one of a page.
  private(set) var showsPage = false
  /// Some text has come before: a picture may belong to it.
  private var hasText = false
  /// What tables within cells come to that were looked at, nil for those that are no choice.
  private var choices: [ObjectIdentifier: String?] = [:]
  /// A header or footer is being read.
  private var isInMargin = false
  /// What the present line holds and does not show.
  private var unseen = ""
  /// The present cell holds words that are struck out.
  private var holdsStruck = false
  /// A ring is drawn in the present cell: around one of several words perhaps, and around which, no text says.
  private var holdsRing = false

  /// Bytes of text so far.
  private(set) var size = 0
  /// The paragraphs so far.
  private(set) var paragraphs = 0
  var hidden: [String] = []
  private(set) var changes: [FormSurroundings.Change] = []
  private(set) var unread: Set<WordDocument.Unread> = []
  /// The parts of diagrams, whose texts stand elsewhere.
  private(set) var diagrams: [String] = []

  init(styles: WordStyles, data: WordData, signedLines: Set<String>) {
    self.styles = styles
    self.data = data
    self.signedLines = signedLines
  }

  // MARK: Parts

  /// Reads what stands in the body.
  ///
  /// - Parameter goesOn: called now and then while it works.
  mutating func read(
    _ nodes: [OfficeNode], _ relations: WordRelations, _ package: OfficePackage, goesOn: () -> Void = {}
  ) {
    self.relations = relations
    self.package = package
    for (number, node) in nodes.enumerated() {
      walk(node)
      if number % 1_024 == 1_023 { goesOn() }
    }
    endLine()
  }

  /// What a header or footer says, apart from the body.
  mutating func story(
    _ nodes: [OfficeNode], _ relations: WordRelations, _ package: OfficePackage
  ) -> [FormBlock] {
    let outer = self
    (blocks, controls, line, fields, boxes, hasText) = ([], [], WordLine(), WordFields(), [], false)
    isInMargin = true
    read(nodes, relations, package)
    let found = finished()
    isInMargin = false
    (blocks, controls, line, fields, boxes) = (outer.blocks, outer.controls, outer.line, outer.fields, outer.boxes)
    (self.relations, self.package, hasText) = (outer.relations, outer.package, outer.hasText)
    paragraphs = outer.paragraphs
    return found
  }

  /// A page ends with most sections.
  mutating func endSection(_ properties: OfficeNode) {
    endLine()
    blocks.append(properties.child("w:type")?["w:val"] == "continuous" ? .gap : .rule(line: paragraphs))
  }

  /// All blocks, with labels for controls that stand without any.
  mutating func finished() -> [FormBlock] {
    endLine()
    guard isLabelledByControls else { return blocks }
    for control in controls {
      guard case .line(let line) = blocks[control.at] else { continue }
      blocks[control.at] = .pair(
        label: control.alias, answer: line.text == WordLine.room ? "" : line.text, line: line.line)
    }
    return blocks
  }

  /// Controls stand below each other with nothing printed between them: their names are the labels.
  private var isLabelledByControls: Bool {
    let places = Set(controls.map(\.at))
    let alone = controls.count { control in
      let before = blocks[..<control.at].lastIndex { if case .gap = $0 { false } else { true } }
      guard let before else { return true }
      if case .heading = blocks[before] { return true }
      return places.contains(before)
    }
    return controls.count > 1 && alone * 4 > controls.count * 3
  }

  // MARK: Blocks

  private mutating func walk(_ nodes: [OfficeNode]) {
    for node in nodes { walk(node) }
  }

  private mutating func walk(_ node: OfficeNode) {
    switch node.name {
    case "w:p": read(paragraph: node)
    case "w:tbl":
      guard inCell > 0, let choice = choice(of: node) else { return read(table: node) }
      endLine()
      for text in choice.split(separator: "\n") {
        blocks.append(.line(FormLine(text: String(text), line: paragraphs)))
      }
    case "w:sdt": read(control: node)
    case "w:ins", "w:moveTo":
      note(change: node)
      walk(node.children)
    case "w:del", "w:moveFrom": note(change: node)
    case "w:customXml", "w:smartTag", "w:sdtContent": walk(node.children)
    case "mc:AlternateContent": walk(Self.chosen(node)?.children ?? [])
    case "w:altChunk", "w:subDoc": unread.insert(.chunks)
    case "m:oMathPara", "m:oMath":
      add(WordText.plain(node), WordLook())
      endLine()
    default: break
    }
  }

  /// Of what is there for newer programs and for older ones, what says something; never both.
  private static func chosen(_ node: OfficeNode) -> OfficeNode? {
    if let choice = node.children.first(where: { $0.name == "mc:Choice" && saysSomething($0) }) { return choice }
    return node.child("mc:Fallback") ?? node.child("mc:Choice")
  }

  private static func saysSomething(_ node: OfficeNode) -> Bool {
    var stack = [node]
    while let next = stack.popLast() {
      switch next.name {
      case "w:t", "w:sym", "w:txbxContent", "a:blip", "v:imagedata", "o:signatureline", "w14:contentPart", "m:t",
        "a:custGeom", "w:fldChar":
        return true
      default: if next.name.hasSuffix(":symEx") || next.name.hasSuffix(":relIds") { return true }
      }
      stack += next.children
    }
    return false
  }

  private mutating func read(control node: OfficeNode) {
    let control = WordControl(node, data)
    guard let content = node.child("w:sdtContent") else { return }
    switch control.shown {
    case .nothing: return
    case .text(let text):
      paragraphs += 1
      endLine()
      line.number = paragraphs
      line.pieces.append(WordLine.Piece(text: text, isControl: true, alias: control.alias))
      endLine()
    case .content:
      if isPrompt(content) { return }
      let before = blocks.count
      walk(content.children)
      endLine()
      // A line of its own with what the control holds.
      guard control.isFilledIn, blocks.count == before + 1, case .line(var said) = blocks[before] else { return }
      said.text = control.said(said.text)
      blocks[before] = .line(said)
      if let alias = control.alias, inCell == 0, controls.last?.at != before {
        controls.append((before, alias))
      }
    }
  }

  private mutating func read(paragraph node: OfficeNode) {
    paragraphs += 1
    let properties = node.child("w:pPr")
    let style = styles.paragraph(properties?.child("w:pStyle")?["w:val"])
    let list = WordStyles.list(properties) ?? style.list
    if line.pieces.isEmpty { line.number = paragraphs }
    line.isItem = list.map { $0.id != "0" } ?? false
    level = inCell > 0 ? nil : WordStyles.level(properties).map { $0 == 0 ? nil : $0 } ?? style.level
    let breaksPage = properties?.child("w:pageBreakBefore").map { WordLook.isOn($0) } ?? style.breaksPage
    if breaksPage, inCell == 0 {
      endLine()
      blocks.append(.rule(line: paragraphs))
    }
    if let list, line.isItem, let box = styles.box(list) { line.pieces.append(WordLine.Piece(text: box + " ")) }
    let before = blocks.count
    inline(node.children, style.look)
    let mark = properties?.child("w:rPr")
    for name in ["w:ins", "w:del", "w:moveTo", "w:moveFrom"] {
      if let change = mark?.child(name) { note(change: change) }
    }
    if style.isOfContents { line.pieces.removeAll() }
    // Its end is deleted: the next goes on where it stops.
    if mark?.child("w:del") != nil || mark?.child("w:moveFrom") != nil { return }
    let awaits = line.text.last { $0 != " " }.map { ":?\t".contains($0) } ?? false
    endLine()
    if blocks.count == before, boxes.isEmpty { blocks.append(.gap) }
    level = nil
    readBoxes(isAwaited: awaits)
  }

  /// Text boxes stand beside or below the paragraph that they hang on.
  private mutating func readBoxes(isAwaited: Bool) {
    while !boxes.isEmpty {
      let box = boxes.removeFirst()
      if !isAwaited { blocks.append(.gap) }
      let before = blocks.count
      walk(box.children)
      endLine()
      var isEmpty = true
      for index in before..<blocks.count {
        if blocks[index] != .gap { isEmpty = false }
        guard case .line(var line) = blocks[index] else { continue }
        line.isBoxed = true
        blocks[index] = .line(line)
      }
      if isEmpty, inCell == 0, !isInMargin { blocks.append(.line(FormLine(text: "", line: paragraphs, isBoxed: true))) }
      blocks.append(.gap)
    }
  }

  private mutating func endLine() {
    fields.endLine()
    if !unseen.isEmpty {
      hidden.append(unseen)
      unseen = ""
    }
    defer {
      line.pieces.removeAll(keepingCapacity: true)
      line.number = paragraphs
    }
    if line.isEmpty { return }
    if !hasText {
      // A picture before any text belongs to nothing.
      line.pieces.removeAll { $0.text.contains(FormMarks.picture) }
      if line.isEmpty { return }
      hasText = true
    }
    if let level {
      blocks.append(.heading(FormWords.trimmed(line.text), level: level, line: line.number))
    } else if let pairs = line.pairs {
      for pair in pairs { blocks.append(.pair(label: pair.label, answer: pair.answer, line: line.number)) }
    } else if let block = line.block() {
      if let alias = line.onlyControl?.alias, inCell == 0 { controls.append((blocks.count, alias)) }
      blocks.append(block)
    }
  }

  private mutating func note(change node: OfficeNode) {
    guard let date = node["w:date"], date.utf8.count >= 10 else { return }
    changes.append(FormSurroundings.Change(line: paragraphs, day: String(date.prefix(10))))
  }

  // MARK: Runs

  private mutating func inline(_ nodes: [OfficeNode], _ look: WordLook) {
    for node in nodes { inline(node, look) }
  }

  private mutating func inline(_ node: OfficeNode, _ look: WordLook) {
    switch node.name {
    case "w:r": read(run: node, look)
    case "w:ins", "w:moveTo":
      note(change: node)
      inline(node.children, look)
    case "w:del", "w:moveFrom": note(change: node)
    case "w:hyperlink", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:sdtContent": inline(node.children, look)
    case "w:fldSimple":
      fields.begin(nil, at: line.pieces.count)
      fields.instruct(node["w:instr"] ?? "")
      fields.separate(at: line.pieces.count)
      inline(node.children, look)
      endField()
    case "w:sdt": read(inlineControl: node, look)
    case "mc:AlternateContent": inline(Self.chosen(node)?.children ?? [], look)
    case "m:oMath", "m:oMathPara": add(WordText.plain(node), look)
    case "w:subDoc": unread.insert(.chunks)
    // In a run that is chosen among others.
    case "w:drawing", "w:pict", "w:object": read(drawing: node)
    case "w:t": add(WordText.shown(node.allText), look)
    default: break
    }
  }

  private mutating func read(run node: OfficeNode, _ paragraph: WordLook) {
    let properties = node.child("w:rPr")
    var look = paragraph
    if let letters = styles.letters(properties?.child("w:rStyle")?["w:val"]) { look = look.crossed(with: letters.look) }
    look = look.under(WordLook(properties))
    for child in node.children {
      switch child.name {
      case "w:t": add(WordText.shown(SymbolFont.shown(child.allText, font: look.font)), look)
      case "w:tab", "w:ptab": add("\t", look)
      case "w:noBreakHyphen": add("-", look)
      case "w:sym": add(SymbolFont.sign(font: child["w:font"], code: child["w:char"]), look)
      case "w:br", "w:cr": breakLine(child["w:type"])
      case "w:fldChar": read(fieldSign: child)
      case "w:instrText": fields.instruct(child.allText)
      case "w:drawing", "w:pict", "w:object":
        if look.isHidden == true { hidden.append(WordText.plain(child)) } else { read(drawing: child) }
      case "mc:AlternateContent":
        for chosen in Self.chosen(child)?.children ?? [] { inline(chosen, look) }
      case "w:ruby": inline(child.child("w:rubyBase")?.children ?? [], look)
      default:
        if child.name.hasSuffix(":symEx"),
          let code = child.attributes.first(where: { $0.name.hasSuffix(":char") || $0.name == "char" })?.value
        {
          add(SymbolFont.sign(font: nil, code: code), look)
        }
      }
    }
  }

  private mutating func add(_ text: String, _ look: WordLook) {
    if text.isEmpty { return }
    size += text.utf8.count
    if look.isHidden == true {
      unseen += text
      return
    }
    if look.isStruck == true {
      if text.utf8.contains(where: { $0 > 0x20 }) { holdsStruck = true }
      return
    }
    if fields.isOfContents { return }
    if fields.isInstruction {
      // What an instruction asks with is no text of the document; what a field that never ends swallows is.
      unseen += text
      return
    }
    line.pieces.append(
      WordLine.Piece(
        text: text, isStrong: look.isStrong, standsOut: look.standsOut, isAside: look.isItalic == true))
  }

  private mutating func breakLine(_ type: String?) {
    if inControl > 0 {
      line.pieces.append(WordLine.Piece(text: "\n"))
      return
    }
    if level != nil {
      line.pieces.append(WordLine.Piece(text: " "))
      return
    }
    let isItem = line.isItem
    endLine()
    // What follows is of the same item.
    line.isItem = isItem
    if type == "page", inCell == 0 { blocks.append(.rule(line: paragraphs)) }
  }

  private mutating func read(fieldSign node: OfficeNode) {
    switch node["w:fldCharType"] {
    case "begin": fields.begin(node.child("w:ffData"), at: line.pieces.count)
    case "separate": fields.separate(at: line.pieces.count)
    case "end": endField()
    default: break
    }
  }

  private mutating func endField() {
    guard let field = fields.end(), !fields.isInstruction, !fields.isOfContents else { return }
    // What it shows began on another line and stands as it is.
    guard let start = fields.start(of: field), start <= line.pieces.count else { return }
    let result = line.pieces[start...].map(\.text).joined()
    guard let shown = WordFields.shown(field, result: result) else {
      if field.fillsItself, let last = line.pieces.last, !FormWords.trimmed(result).isEmpty {
        var sign = last
        sign.text = String(FormMarks.selfFilled)
        line.pieces.append(sign)
      }
      return
    }
    line.pieces.removeSubrange(start...)
    line.pieces.append(WordLine.Piece(text: shown.text, isControl: shown.isControl && !field.kind.hasSuffix("BOX")))
  }

  private mutating func read(inlineControl node: OfficeNode, _ look: WordLook) {
    let control = WordControl(node, data)
    switch control.shown {
    case .nothing: return
    case .text(let text):
      let isBox = text == "☑" || text == "☐"
      line.pieces.append(WordLine.Piece(text: text, isControl: !isBox, alias: control.alias))
    case .content:
      if let content = node.child("w:sdtContent"), isPrompt(content) {
        line.pieces.append(WordLine.Piece(text: WordLine.room, isControl: true, alias: control.alias))
        return
      }
      let start = line.pieces.count
      let isOuter = control.isFilledIn
      if isOuter { inControl += 1 }
      inline(node.child("w:sdtContent")?.children ?? [], look)
      guard isOuter else { return }
      inControl -= 1
      guard start <= line.pieces.count else { return }
      let held = line.pieces[start...]
      let text = held.map(\.text).joined()
      // Controls within it answer by themselves.
      if held.contains(where: \.isControl) || holdsBox(text) { return }
      let isStrong = !held.isEmpty && held.allSatisfy(\.isStrong)
      line.pieces.removeSubrange(start...)
      line.pieces.append(
        WordLine.Piece(text: control.said(text), isStrong: isStrong, isControl: true, alias: control.alias))
    }
  }

  /// All that stands in a control is in the style of prompts: other programs keep that, and not that it was untouched.
  private func isPrompt(_ content: OfficeNode) -> Bool {
    var stack = [content]
    var isFound = false
    while let node = stack.popLast() {
      guard node.name == "w:r" else {
        stack += node.children
        continue
      }
      guard node.child("w:t") != nil else { continue }
      guard styles.letters(node.find("w:rPr", "w:rStyle")?["w:val"])?.isPlaceholder == true else { return false }
      isFound = true
    }
    return isFound
  }

  private func holdsBox(_ text: String) -> Bool { text == "☑" || text == "☐" || text == "☒" }

  // MARK: Drawings

  /// Pictures, text boxes, lines to sign on, and what is embedded.
  private mutating func read(drawing node: OfficeNode) {
    if node.name == "w:object" {
      let isControl = node.child("w:control") != nil
      let program = node.child("o:OLEObject")?["ProgID"]?.lowercased() ?? ""
      if isControl { unread.insert(.controls) } else if !program.hasPrefix("equation") { unread.insert(.documents) }
      return
    }
    var isPicture = false
    var isDecoration = false
    // In square centimetres.
    var area = 0.0
    var stack = [node]
    while let next = stack.popLast() {
      switch next.name {
      case "w:txbxContent":
        boxes.append(next)
        continue
      case "mc:AlternateContent":
        if let chosen = Self.chosen(next) { stack.append(chosen) }
        continue
      case "a:blip": if isThere(next["r:embed"]) { isPicture = true }
      case "v:imagedata": if isThere(next["r:id"]) || isThere(next["o:relid"]) { isPicture = true }
      case "a:custGeom", "w14:contentPart": isPicture = true
      case "wp:extent":
        // 360,000 to the centimetre.
        let sides = ["cx", "cy"].map { next[$0].flatMap { Double($0) } ?? 0 }
        area = max(area, sides[0] / 360_000 * (sides[1] / 360_000))
      case "v:shape", "v:rect": area = max(area, Self.area(style: next["style"] ?? ""))
      case "a:prstGeom": if next["prst"] == "ellipse" || next["prst"] == "donut" { holdsRing = true }
      case "v:oval": holdsRing = true
      case "wp:anchor": if next["behindDoc"] == "1" || next["behindDoc"] == "true" { isDecoration = true }
      case "wp:docPr": if next["hidden"] == "1" || next["hidden"] == "true" { isDecoration = true }
      case "w:control": unread.insert(.controls)
      case "o:signatureline":
        isDecoration = true
        if let id = next["id"], signedLines.contains(id.uppercased()) {
          line.pieces.append(WordLine.Piece(text: String(FormMarks.seal)))
        }
      default:
        if next.name.hasSuffix(":decorative"), WordLook.isOn(next), next["val"] != "0" { isDecoration = true }
        if next.name.hasSuffix(":relIds"), let name = next["r:dm"].flatMap({ relations.target($0) }) {
          diagrams.append(name)
        }
      }
      stack.append(contentsOf: next.children.reversed())
    }
    if isPicture, !isDecoration, area >= PicturedPage.least { showsPage = true }
    if isPicture, !isDecoration { line.pieces.append(WordLine.Piece(text: String(FormMarks.picture))) }
  }

  /// Square centimetres of a shape ("width:451pt;height:638pt"); 0 where it does not say.
  private static func area(style: String) -> Double {
    func side(_ name: String) -> Double {
      guard
        let rule = style.split(separator: ";").first(where: {
          FormWords.trimmed($0).hasPrefix(name + ":")
        })
      else {
        return 0
      }
      return OpenTextStyles.centimetres(FormWords.trimmed(rule.drop { $0 != ":" }.dropFirst())) ?? 0
    }
    return side("width") * side("height")
  }

  /// That the package holds what a picture shows.
  private func isThere(_ id: String?) -> Bool {
    guard let name = id.flatMap({ relations.target($0) }) else { return false }
    return package?.has(name) ?? false
  }

  // MARK: Tables

  private mutating func read(table node: OfficeNode) {
    endLine()
    let rows = WordRow.rows(of: node) { row in
      switch row.change {
      case let change?: note(change: change)
      case nil: break
      }
      if row.isHidden { hidden.append(WordText.plain(row.node)) }
    }
    blocks.append(.gap)
    defer { blocks.append(.gap) }
    let laysOut = rows.map { row in
      row.cells.contains { cell in
        cell.holdsTable && WordRow.tables(in: cell.node).contains { choice(of: $0) == nil }
      }
    }
    // Every row holds tables, or the only row that says something does: the outer one only lays them out.
    let isLayout = laysOut.contains(true) && (!laysOut.contains(false) || rows.count <= 2)
    if rows.allSatisfy({ $0.cells.count <= 1 }) || isLayout {
      // A table that only draws a box, or lays out what stands in it.
      let isOneColumn = rows.allSatisfy { $0.cells.count <= 1 }
      for (number, row) in rows.enumerated() {
        let before = blocks.count
        for cell in row.cells {
          walk(cell.node.children)
          endLine()
          if !isOneColumn { blocks.append(.gap) }
        }
        guard isOneColumn else { continue }
        for index in before..<blocks.count {
          guard case .line(var line) = blocks[index] else { continue }
          line.row = number
          blocks[index] = .line(line)
        }
      }
      return
    }
    var made = WordTable()
    for (number, row) in rows.enumerated() {
      if laysOut[number] {
        if let table = made.table() { blocks.append(.table(table)) }
        made = WordTable()
        for cell in row.cells {
          walk(cell.node.children)
          endLine()
        }
        continue
      }
      paragraphs += 1
      made.begin(row, line: paragraphs)
      for cell in row.cells {
        if cell.isGoingOn {
          let text = WordText.plain(cell.node)
          if !FormWords.trimmed(text).isEmpty { hidden.append(text) }
          made.goOn(cell)
        } else {
          made.add(cell, read(cell))
        }
      }
    }
    if let table = made.table() { blocks.append(.table(table)) }
  }

  /// What a table within a cell shows that is no more than a choice; nil where it is another.
  private mutating func choice(of table: OfficeNode) -> String? {
    let key = ObjectIdentifier(table)
    if let known = choices[key] { return known }
    var text: String?
    if WordRow.mayBeChoice(table) {
      let rows = WordRow.rows(of: table) { _ in }
      text = NestedChoice.text(rows.map { row in row.cells.map { read(cell: $0.node).text } })
    }
    choices[key] = .some(text)
    return text
  }

  /// What a cell says; one that is a content control all of it, what that shows.
  private mutating func read(_ cell: WordRow.Cell) -> WordTable.Content {
    guard let node = cell.control else { return read(cell: cell.node) }
    let control = WordControl(node, data)
    switch control.shown {
    case .nothing: return WordTable.Content([])
    case .text(let text): return WordTable.Content([.line(FormLine(text: text, line: paragraphs))])
    case .content:
      if isPrompt(cell.node) { return WordTable.Content([]) }
      var content = read(cell: cell.node)
      if control.isFilledIn, !content.text.contains("\n") {
        let said = control.said(content.text)
        content.text = said == WordLine.room ? "" : said
      }
      return content
    }
  }

  /// What a cell says, line by line.
  private mutating func read(cell node: OfficeNode) -> WordTable.Content {
    let outer = (blocks, line, boxes, level, holdsStruck, holdsRing)
    (blocks, line, boxes, level, holdsStruck, holdsRing) = ([], WordLine(), [], nil, false, false)
    inCell += 1
    walk(node.children)
    endLine()
    inCell -= 1
    var content = WordTable.Content(blocks)
    content.isStruck = holdsStruck && content.text.isEmpty
    if holdsRing, Undeleted.holdsChoices(content.text) { content.text.append(FormMarks.drawing) }
    (blocks, line, boxes, level, holdsStruck, holdsRing) = outer
    return content
  }
}
