import Records

/// Reads the body of an OpenDocument text: from its elements to paragraphs and tables.
struct OpenTextReading {
  private var styles: OpenTextStyles
  /// Those of headers and footers.
  private let ofPages: OpenTextStyles
  private var controls = OpenTextControls()
  /// The words of parts that are not shown.
  private(set) var hidden: [String] = []
  /// It holds a picture as large as one of a page.
  private(set) var showsPage = false
  private(set) var changes: [FormSurroundings.Change] = []
  /// Comments.
  private(set) var remarks: [String] = []
  /// The days of tracked changes, by their names.
  private var days: [String: String] = [:]
  private var deletions = TrackedDeletions()
  /// Charts, sheets and the like that lie in the document.
  private(set) var objects = 0
  private var notes: [WrittenPart] = []
  private var line = 0
  /// Bytes of text so far, and cells of tables.
  private var length = 0
  private var cells = 0
  private let isSigned: Bool

  /// Bytes of text; longer than any form, as for a page in HTML.
  static let longest = 4_000_000
  /// Rows that one element may stand for where something stands in them.
  private static let mostRepeats = 1_000

  /// - Parameter isSigned: the document carries a digital signature.
  init(_ styles: OpenTextStyles, ofPages: OpenTextStyles, isSigned: Bool) {
    self.styles = styles
    self.ofPages = ofPages
    self.isSigned = isSigned
  }

  /// What stands in the document, in order: the body, then the notes at its foot.
  mutating func parts(ofBody text: OfficeNode) throws(Unreadable) -> [WrittenPart] {
    for forms in text.children where forms.name == "office:forms" { controls.add(forms) }
    var parts: [WrittenPart] = []
    try read(text, into: &parts)
    hidden += controls.unplaced
    // Of which nothing says where they are.
    changes += days.values.map { FormSurroundings.Change(line: 1, day: $0) }
    return parts + notes
  }

  /// What stands in the headers, or the footers, of its pages.
  mutating func parts(of name: String, in masters: OfficeNode?) throws(Unreadable) -> [[WrittenPart]] {
    let ofText = styles
    styles = ofPages
    defer { styles = ofText }
    var all: [[WrittenPart]] = []
    for page in masters?.children ?? [] where page.name == "style:master-page" {
      for part in page.children where part.name.hasPrefix(name) && part["style:display"] != "false" {
        var parts: [WrittenPart] = []
        try read(part, into: &parts)
        all.append(parts)
      }
    }
    line = 0
    return all
  }

  // MARK: Blocks

  private mutating func read(_ node: OfficeNode, into parts: inout [WrittenPart], isItem: Bool = false)
    throws(Unreadable)
  {
    var isFirst = true
    // A paragraph whose end is deleted: the next goes on where it stops.
    var cutOff: Paragraph?
    for child in node.children where !child.isText {
      if var paragraph = cutOff, !deletions.isWithin, child.name != "text:p", child.name != "text:h",
        !child.name.hasPrefix("text:change")
      {
        cutOff = nil
        try finish(&paragraph, into: &parts)
      }
      switch child.name {
      case "text:p", "text:h":
        try readParagraph(child, into: &parts, isItem: isItem && isFirst, &cutOff)
        isFirst = false
      case "text:list", "text:ordered-list", "text:unordered-list":
        for item in child.children { try read(item, into: &parts, isItem: item.name == "text:list-item") }
      case "text:numbered-paragraph": try read(child, into: &parts, isItem: true)
      case "table:table":
        if styles.breaksBefore(table: child["table:style-name"])
          || !parts.isEmpty && styles.changesPage("table", child["table:style-name"])
        {
          parts.append(.pageEnd(line: line))
        }
        try readTable(child, into: &parts)
      case "text:section":
        // `text:is-hidden` says what became of a condition.
        let isHidden =
          child["text:display"] == "none" || child["text:display"] == "condition" && child["text:is-hidden"] == "true"
        if isHidden { hide(child) } else { try read(child, into: &parts) }
      case "text:tracked-changes":
        for region in child.children { take(changed: region) }
        deletions.find(of: child, in: node)
      case "text:change", "text:change-start", "text:change-end": note(change: child, at: line + 1)
      // Headings again with the number of their page, and what else was made of the text.
      case "text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index",
        "text:user-index", "text:alphabetical-index", "text:bibliography":
        break
      case "office:annotation": note(remark: child)
      case "office:forms", "text:sequence-decls", "text:variable-decls", "text:user-field-decls",
        "text:dde-connection-decls", "text:alphabetical-index-auto-mark-file", "office:event-listeners":
        break
      case let name where name.hasPrefix("draw:"):
        // Placed on a page instead of in a paragraph.
        var paragraph = Paragraph(look: OpenTextStyles.Look(), line: line)
        try readShape(child, &paragraph)
        try finish(&paragraph, into: &parts)
      default: try read(child, into: &parts, isItem: isItem)
      }
    }
    if var paragraph = cutOff { try finish(&paragraph, into: &parts) }
  }

  private mutating func take(changed region: OfficeNode) {
    var days: [String] = []
    for change in region.children {
      for info in change.children where info.name == "office:change-info" {
        let date = info.child("dc:date")?.allText ?? info["office:chg-date-time"] ?? ""
        days.append(String(FormWords.trimmed(date).prefix(10)))
      }
    }
    guard let name = region["text:id"] ?? region["xml:id"], let day = days.max(), day.utf8.count == 10 else { return }
    self.days[name] = day
  }

  /// A tracked change stands here.
  private mutating func note(change node: OfficeNode, at line: Int) {
    deletions.pass(node)
    guard let name = node["text:change-id"], let day = days.removeValue(forKey: name) else { return }
    changes.append(FormSurroundings.Change(line: line, day: day))
  }

  private mutating func note(remark node: OfficeNode) {
    guard remarks.count < 10_000, !deletions.isWithin else { return }
    let said = node.children.filter { $0.name != "dc:creator" && $0.name != "dc:date" }
    remarks.append(said.map { Self.words(in: $0) }.joined(separator: "\n"))
  }

  private mutating func hide(_ node: OfficeNode) { hide(Self.text(of: node)) }

  private mutating func hide(_ text: String) {
    if !deletions.isWithin, !FormWords.trimmed(text).isEmpty { hidden.append(text) }
  }

  /// All words within, a line for each paragraph.
  private static func text(of node: OfficeNode) -> String {
    if node.isText { return node.text }
    if ["office:annotation", "text:tracked-changes", "office:binary-data"].contains(node.name) { return "" }
    return words(in: node)
  }

  private static func words(in node: OfficeNode) -> String {
    if node.isText { return node.text }
    let inner = node.children.map { text(of: $0) }.joined()
    return node.name == "text:p" || node.name == "text:h" || node.name == "text:line-break" ? inner + "\n" : inner
  }

  // MARK: Paragraphs

  /// A paragraph as it is put together.
  private struct Paragraph {
    var written = WrittenParagraph()
    var look: OpenTextStyles.Look
    /// Its last sign is a space, so that another is none.
    var endsInSpace = true
    /// Boxes of text that are placed in it.
    var boxes: [WrittenPart] = []
    /// Controls that have a place of their own beside or below it.
    var placed: [(x: Double, y: Double, shown: OpenTextControls.Shown)] = []
    /// It was found that it is not shown.
    var isHidden = false
    /// A field of an office program that is open: what is shown until its end is what was filled in.
    var field: (start: Int, type: String, first: String)?

    init(look: OpenTextStyles.Look, line: Int) {
      self.look = look
      written.line = line
    }
  }

  private mutating func readParagraph(
    _ node: OfficeNode, into parts: inout [WrittenPart], isItem: Bool, _ cutOff: inout Paragraph?
  ) throws(Unreadable) {
    line += 1
    if var paragraph = cutOff {
      try readWords(node, paragraph.look, &paragraph)
      cutOff = paragraph
      return try end(&cutOff, into: &parts)
    }
    let name = node["text:style-name"]
    let setting = styles.setting(ofParagraph: name)
    if setting.breaksBefore || !parts.isEmpty && styles.changesPage("paragraph", name) {
      parts.append(.pageEnd(line: line))
    }
    var paragraph = Paragraph(look: styles.look(ofParagraph: name), line: line)
    paragraph.written.isItem = isItem
    paragraph.written.level = setting.level
    if node.name == "text:h" { paragraph.written.level = node["text:outline-level"].flatMap { Int($0) } ?? 1 }
    if let level = paragraph.written.level { paragraph.written.level = max(1, min(6, level)) }
    if !isItem, !setting.isContextual {
      paragraph.written.isParted = (setting.above >= Self.room, setting.below >= Self.room)
    }
    try readWords(node, paragraph.look, &paragraph)
    cutOff = paragraph
    try end(&cutOff, into: &parts)
    if setting.breaksAfter { parts.append(.pageEnd(line: line)) }
  }

  /// Ends a paragraph unless its end is deleted.
  private mutating func end(_ paragraph: inout Paragraph?, into parts: inout [WrittenPart]) throws(Unreadable) {
    if deletions.isWithin { return }
    guard var ended = paragraph else { return }
    paragraph = nil
    try finish(&ended, into: &parts)
  }

  /// Centimetres between paragraphs that part them.
  private static let room = 0.12

  private mutating func finish(_ paragraph: inout Paragraph, into parts: inout [WrittenPart]) throws(Unreadable) {
    if paragraph.isHidden {
      hide(paragraph.written.pieces.map(\.text).joined())
    } else {
      length += paragraph.written.pieces.reduce(0) { $0 + $1.text.utf8.count }
      if length > Self.longest {
        throw Unreadable(.limitSize, "its text is longer than the \(Self.longest) bytes that a text may have")
      }
      if !paragraph.written.isBlank || (paragraph.boxes.isEmpty && paragraph.placed.isEmpty) {
        parts.append(.paragraph(paragraph.written))
      }
    }
    parts += paragraph.boxes
    // Controls that lie beside each other are a line.
    let placed = paragraph.placed.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
    var at = 0
    while at < placed.count {
      var end = at + 1
      while end < placed.count, placed[end].y - placed[at].y < 0.4 { end += 1 }
      var row = WrittenParagraph(line: paragraph.written.line)
      for control in placed[at..<end].sorted(by: { $0.x < $1.x }) { Self.add(control.shown, to: &row) }
      parts.append(.paragraph(row))
      at = end
    }
  }

  private static func add(_ shown: OpenTextControls.Shown, to paragraph: inout WrittenParagraph) {
    switch shown {
    case .words(let words): paragraph.add(words)
    case .field(let text, let label): paragraph.add(field: text, label: label)
    }
  }

  /// Adds words as they are written in XML: any white space is one space.
  private mutating func add(_ text: String, _ look: OpenTextStyles.Look, _ paragraph: inout Paragraph) {
    if deletions.isWithin { return }
    var words = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" {
        if !paragraph.endsInSpace { words.append(" ") }
        paragraph.endsInSpace = true
      } else {
        words.append(scalar.value < 0xA0 && look.font.isEmpty ? scalar : SymbolFont.shown(scalar, font: look.font))
        paragraph.endsInSpace = false
      }
    }
    put(String(words), look, &paragraph)
  }

  private mutating func put(_ text: String, _ look: OpenTextStyles.Look, _ paragraph: inout Paragraph) {
    if deletions.isWithin { return }
    if look.isHidden { return hide(text) }
    if look.isStruck {
      if text.utf8.contains(where: { $0 > 0x20 }) { paragraph.written.holdsStruck = true }
      return
    }
    paragraph.written.add(text, isStrong: look.isStrong, standsOut: look.standsOut, isAside: look.isAside)
  }

  private mutating func readWords(_ node: OfficeNode, _ look: OpenTextStyles.Look, _ paragraph: inout Paragraph)
    throws(Unreadable)
  {
    for child in node.children {
      if child.isText {
        add(child.text, look, &paragraph)
        continue
      }
      switch child.name {
      case "text:span": try readWords(child, styles.look(ofWords: child["text:style-name"], in: look), &paragraph)
      case "text:s":
        put(String(repeating: " ", count: min(200, max(1, Int(child["text:c"] ?? "1") ?? 1))), look, &paragraph)
        paragraph.endsInSpace = false
      case "text:tab", "text:tab-stop":
        put("\t", look, &paragraph)
        paragraph.endsInSpace = true
      case "text:line-break":
        put("\n", look, &paragraph)
        paragraph.endsInSpace = true
      case "text:note", "text:footnote", "text:endnote":
        if deletions.isWithin { continue }
        var note: [WrittenPart] = []
        for body in child.children where body.name.hasSuffix("-body") { try read(body, into: &note) }
        notes += note
      case "office:annotation": note(remark: child)
      case "text:change", "text:change-start", "text:change-end": note(change: child, at: line)
      case "text:ruby-text", "text:script", "text:note-citation", "office:event-listeners": break
      case "text:placeholder": add(field: "", look, &paragraph)
      case "text:text-input": add(field: FormWords.trimmed(Self.text(of: child)), look, &paragraph)
      case "text:drop-down": add(field: Self.chosen(child), look, &paragraph)
      case "text:hidden-text":
        if child["text:is-hidden"] == "true" {
          hide(child["text:string-value"] ?? Self.text(of: child))
        } else {
          try readWords(child, look, &paragraph)
        }
      case "text:hidden-paragraph":
        if child["text:is-hidden"] == "true" { paragraph.isHidden = true }
      case "loext:content-control": try readContentControl(child, look, &paragraph)
      case "field:fieldmark", "field:fieldmark-start", "field:fieldmark-end": readFieldMark(child, look, &paragraph)
      case let name where name.hasPrefix("draw:"): try readShape(child, &paragraph, look)
      case let name where Self.fillsItself(name, child):
        try readWords(child, look, &paragraph)
        put(String(FormMarks.selfFilled), look, &paragraph)
      default:
        if child["text:display"] == "none" { hide(child) } else { try readWords(child, look, &paragraph) }
      }
    }
  }

  private mutating func add(field text: String, _ look: OpenTextStyles.Look, _ paragraph: inout Paragraph) {
    if deletions.isWithin { return }
    if look.isHidden { return hide(text) }
    paragraph.written.add(field: text)
    paragraph.endsInSpace = false
  }

  // MARK: Fields

  /// Fields of which the program says what they show, and no person. A date that is fixed was put in by somebody on that
  /// day; a name that is fixed is that of whoever made the form as often as not.
  private static func fillsItself(_ name: String, _ node: OfficeNode) -> Bool {
    switch name {
    case "text:date", "text:time": node["text:fixed"] != "true"
    case "text:author-name", "text:author-initials", "text:creator", "text:initial-creator", "text:creation-date",
      "text:creation-time", "text:modification-date", "text:modification-time", "text:print-date", "text:print-time",
      "text:printed-by", "text:editing-duration", "text:file-name":
      true
    default: name.hasPrefix("text:sender-")
    }
  }

  private static func chosen(_ node: OfficeNode) -> String {
    let options = node.children.filter { $0.name == "text:label" }
    if let chosen = options.first(where: { $0["text:current-selected"] == "true" }) {
      return FormWords.trimmed(chosen["text:value"] ?? "")
    }
    let words = FormWords.trimmed(node.children.filter(\.isText).map(\.text).joined())
    let values = options.map { $0["text:value"] ?? "" }
    // Shown, and nothing says that somebody chose it.
    guard values.contains(words) || words.isEmpty else { return words }
    return WrittenChoice.shown(values, chosen: nil, usual: values.firstIndex(of: words))
  }

  private mutating func readContentControl(
    _ node: OfficeNode, _ look: OpenTextStyles.Look, _ paragraph: inout Paragraph
  ) throws(Unreadable) {
    if node["loext:checkbox"] == "true" {
      return put(node["loext:checked"] == "true" ? "☑" : "☐", look, &paragraph)
    }
    if node["loext:showing-place-holder"] == "true" { return add(field: "", look, &paragraph) }
    if node["loext:picture"] == "true" { return try readWords(node, look, &paragraph) }
    var inner = Paragraph(look: look, line: paragraph.written.line)
    try readWords(node, look, &inner)
    paragraph.boxes += inner.boxes
    paragraph.placed += inner.placed
    let text = inner.written.pieces.map(\.text).joined()
    let isChosen =
      ["loext:dropdown", "loext:drop-down", "loext:combobox", "loext:date", "loext:plain-text"].contains {
        node[$0] == "true"
      }
    if isChosen || FormWords.trimmed(text).isEmpty {
      return add(field: FormWords.trimmed(text), look, &paragraph)
    }
    // One of rich text may hold a label as well as an answer.
    paragraph.written.pieces += inner.written.pieces
    paragraph.endsInSpace = false
  }

  /// Fields of forms as Word has them.
  private mutating func readFieldMark(_ node: OfficeNode, _ look: OpenTextStyles.Look, _ paragraph: inout Paragraph) {
    if node.name == "field:fieldmark-end" {
      guard let field = paragraph.field else { return }
      paragraph.field = nil
      guard field.type.contains("FORMTEXT"), field.start <= paragraph.written.pieces.count else { return }
      let text = paragraph.written.pieces[field.start...].map(\.text).joined()
      paragraph.written.pieces.removeSubrange(field.start...)
      return add(field: WrittenChoice.text(text, first: field.first), look, &paragraph)
    }
    let type = node["field:type"] ?? ""
    var values: [String: [String]] = [:]
    for parameter in node.children where parameter.name == "field:param" {
      let name = (parameter["field:name"] ?? "").split(separator: ".").last.map(String.init) ?? ""
      values[name, default: []].append(parameter["field:value"] ?? "")
    }
    if type.contains("CHECKBOX") {
      let value = values["Checkbox_Checked"]?.first?.lowercased()
      put(value == "true" || value == "1" ? " ☑ " : " ☐ ", look, &paragraph)
    } else if type.contains("DROPDOWN") {
      let options = values["Dropdown_ListEntry"] ?? []
      let selected = values["Dropdown_Selected"]?.first.flatMap { Int($0) }
      add(field: WrittenChoice.shown(options, chosen: selected, usual: nil), look, &paragraph)
    } else if node.name == "field:fieldmark-start" {
      // Pieces are parted here, so that what follows can be told from what came before.
      if type.contains("FORMTEXT") { paragraph.written.pieces.append(WrittenParagraph.Piece(text: "")) }
      // A document that came from Word keeps there what its author wrote in the field.
      paragraph.field = (paragraph.written.pieces.count, type, values["Content"]?.first ?? "")
      if type.contains("FORMTEXT") { paragraph.written.pieces.append(WrittenParagraph.Piece(text: "")) }
    }
  }

  // MARK: Shapes

  private mutating func readShape(
    _ node: OfficeNode, _ paragraph: inout Paragraph, _ look: OpenTextStyles.Look = OpenTextStyles.Look()
  ) throws(Unreadable) {
    if deletions.isWithin { return }
    switch node.name {
    case "draw:frame":
      if let line = Self.signatureLine(node) {
        let isSealed = isSigned && line["loext:is-signed"] == "true"
        return add(field: isSealed ? String(FormMarks.seal) : "", look, &paragraph)
      }
      if node.children.contains(where: { Self.objects.contains($0.name) }) {
        objects += 1
        return
      }
      if let box = node.child("draw:text-box") { return try readBox(box, &paragraph) }
      if let table = node.child("table:table") {
        try readTable(table, into: &paragraph.boxes)
      } else if node.child("draw:image") != nil {
        let sides = ["svg:width", "svg:height"].map {
          node[$0].flatMap { OpenTextStyles.centimetres($0) } ?? 0
        }
        if sides[0] * sides[1] >= PicturedPage.least { showsPage = true }
        put(String(FormMarks.picture), look, &paragraph)
      }
    case "draw:image": put(String(FormMarks.picture), look, &paragraph)
    case "draw:control":
      guard let name = node["draw:control"], let shown = controls.shown(name) else { return }
      let place = [node["svg:x"], node["svg:y"]].map { $0.flatMap { OpenTextStyles.centimetres($0) } }
      if node["text:anchor-type"] != "as-char", let x = place[0], let y = place[1] {
        paragraph.placed.append((x, y, shown))
      } else {
        Self.add(shown, to: &paragraph.written)
        paragraph.endsInSpace = false
      }
    case "draw:g", "draw:a", "draw:page-thumbnail":
      for child in node.children where child.name.hasPrefix("draw:") { try readShape(child, &paragraph, look) }
    case "draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:line", "draw:polyline",
      "draw:polygon", "draw:path", "draw:regular-polygon", "draw:connector", "draw:caption", "draw:measure":
      try readBox(node, &paragraph)
    default: break
    }
  }

  /// A line to sign on, which is drawn as a picture also where nobody signed.
  private static func signatureLine(_ frame: OfficeNode) -> OfficeNode? {
    let name = "loext:signatureline"
    return frame.child(name) ?? frame.children.lazy.compactMap { $0.child(name) }.first
  }

  private static let objects = [
    "draw:object", "draw:object-ole", "draw:applet", "draw:plugin", "draw:floating-frame",
  ]

  /// Words in a box stand beside the paragraph that holds it.
  private mutating func readBox(_ node: OfficeNode, _ paragraph: inout Paragraph) throws(Unreadable) {
    var parts: [WrittenPart] = []
    try read(node, into: &parts)
    let isBlank = parts.allSatisfy { part in
      if case .paragraph(let paragraph) = part { paragraph.isBlank } else { false }
    }
    let room = WrittenPart.paragraph(WrittenParagraph(line: line))
    if isBlank {
      // A line or an arrow is drawn without words; a box without them is an empty one.
      if ["draw:text-box", "draw:rect", "draw:custom-shape"].contains(node.name) {
        paragraph.boxes.append(.emptyBox(line))
      }
      return
    }
    paragraph.boxes += [room] + parts.map(\.boxed) + [room]
  }

  // MARK: Tables

  private mutating func readTable(_ node: OfficeNode, into parts: inout [WrittenPart]) throws(Unreadable) {
    if let title = node.child("table:title").map({ FormWords.trimmed($0.allText) }), !title.isEmpty { hide(title) }
    var table = WrittenTable()
    var stack: [(OfficeNode, Bool)] = node.children.reversed().map { ($0, false) }
    while let (child, isHeading) = stack.popLast() {
      switch child.name {
      case "table:table-row": try readRow(child, isHeading: isHeading, into: &table)
      case "table:table-header-rows": stack += child.children.reversed().map { ($0, true) }
      case "table:table-rows", "table:table-row-group": stack += child.children.reversed().map { ($0, isHeading) }
      default: break
      }
    }
    parts.append(.table(table))
  }

  private mutating func readRow(_ node: OfficeNode, isHeading: Bool, into table: inout WrittenTable) throws(Unreadable)
  {
    if node["table:visibility"] == "collapse" { return hide(node) }
    var row = WrittenTable.Row(isHeading: isHeading)
    // Cells that stand for a great many with nothing in them are the rest of a sheet's row, not of a text's.
    var blank = 0
    for child in node.children {
      switch child.name {
      case "table:covered-table-cell": hide(child)
      case "table:table-cell":
        var cell = WrittenTable.Cell()
        cell.columns = min(max(1, Int(child["table:number-columns-spanned"] ?? "1") ?? 1), WrittenBlocks.mostColumns)
        cell.rows = min(max(1, Int(child["table:number-rows-spanned"] ?? "1") ?? 1), 10_000)
        try read(child, into: &cell.parts)
        let isBlank = cell.parts.allSatisfy { part in
          if case .paragraph(let paragraph) = part { paragraph.isBlank } else { false }
        }
        let repeats = max(1, Int(child["table:number-columns-repeated"] ?? "1") ?? Self.mostRepeats)
        if isBlank, repeats > 1 {
          blank += min(repeats, WrittenBlocks.mostColumns)
          continue
        }
        guard repeats <= WrittenBlocks.mostColumns, row.cells.count <= 4 * WrittenBlocks.mostColumns else {
          throw Unreadable(
            .limitEntries, "a row of a table has more than \(WrittenBlocks.mostColumns) cells (limit)")
        }
        row.cells += [WrittenTable.Cell](repeating: WrittenTable.Cell(), count: min(blank, WrittenBlocks.mostColumns))
        blank = 0
        row.cells += [WrittenTable.Cell](repeating: cell, count: repeats)
      default: break
      }
    }
    row.cells += [WrittenTable.Cell](repeating: WrittenTable.Cell(), count: min(blank, 16))
    let repeats = max(1, Int(node["table:number-rows-repeated"] ?? "1") ?? Self.mostRepeats + 1)
    let isBlank = row.cells.allSatisfy { cell in
      cell.parts.allSatisfy { part in
        if case .paragraph(let paragraph) = part { paragraph.isBlank } else { false }
      }
    }
    guard isBlank || repeats <= Self.mostRepeats else {
      throw Unreadable(.limitEntries, "a row of a table stands for more than \(Self.mostRepeats) (limit)")
    }
    let count = isBlank ? 1 : repeats
    cells += row.cells.count * count
    if cells > WrittenBlocks.mostCells {
      throw Unreadable(.limitEntries, "its tables have more than \(WrittenBlocks.mostCells) cells (limit)")
    }
    table.rows += [WrittenTable.Row](repeating: row, count: count)
  }
}
