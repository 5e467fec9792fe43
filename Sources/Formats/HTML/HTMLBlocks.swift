import Records

/// Turns a page into blocks: headings, lines, pairs of label and control, tables.
struct HTMLBlocks {
  /// The page's title.
  private(set) var title = ""
  /// The text of parts that are not shown.
  private(set) var hidden: [String] = []

  /// The text of labels by the control that they are for.
  private var labels: [String: HTMLNode] = [:]
  /// Controls by their id.
  private var controls: [String: HTMLNode] = [:]
  /// Classes and ids that a style sheet of the page hides.
  private var hiddenNames: Set<String> = []

  /// The line that is being put together.
  private var pieces: [Piece] = []
  private struct Piece {
    var text: String
    var isStrong = false
    var isAside = false
    /// It is marked as with a felt pen: a choice perhaps, and no label for that.
    var isHighlighted = false
  }
  private var lineNumber = 1
  private var isItem = false
  /// How many of the nodes around what is being read are in italics.
  private var asides = 0
  /// How many of them are marked as with a felt pen.
  private var highlights = 0
  /// In what was last read line by line, one of several words is emphasised.
  private var hasChoiceMarked = false
  /// The emphasised words that begin the only line of what was read as lines.
  private var cellLead: String?
  /// All of what was read as lines is emphasised.
  private var isAllStrong = false

  /// The font of symbols that what is being read is written in.
  private var symbols: String?

  /// How deep what is being read is quoted from other messages.
  private var depth = 0
  /// It is the text of a message, in which quoting is told.
  private let isMail: Bool
  /// The pictures that came with a message, by what their parts are called.
  private let pictures: Set<String>
  /// A picture is written into it that may show a page.
  private(set) var showsPage = false
  /// The node that is being read has been told as a quotation.
  private var isQuoting = false

  init(_ root: HTMLNode, isMail: Bool = false, pictures: Set<String> = []) {
    self.isMail = isMail
    self.pictures = pictures
    var stack = [root]
    while let node = stack.popLast() {
      switch node.name {
      case "label": if let target = node.attributes["for"], labels[target] == nil { labels[target] = node }
      case "input", "select", "textarea": if let id = node.attributes["id"], controls[id] == nil { controls[id] = node }
      case "title": if title.isEmpty { title = FormWords.trimmed(Self.text(node)) }
      case "img":
        if let source = node.attributes["src"], Self.isWritten(source),
          source.utf8.count >= PicturedPage.leastBytes
        {
          showsPage = true
        }
      case "style": hiddenNames.formUnion(Self.hiddenNames(Self.text(node)))
      default: break
      }
      stack.append(contentsOf: node.children.reversed())
    }
  }

  // MARK: What is shown

  private static let unseen: Set<String> = [
    "script", "style", "template", "noscript", "head", "iframe", "object", "svg", "canvas", "audio", "video",
    "datalist",
    "title", "meta", "link", "math", "embed", "applet", "map",
  ]

  private func isHidden(_ node: HTMLNode) -> Bool {
    if node.attributes.isEmpty { return false }
    if node.attributes["hidden"] != nil { return true }
    if let style = node.attributes["style"], Self.hides(style) { return true }
    if hiddenNames.isEmpty { return false }
    if let id = node.attributes["id"], hiddenNames.contains("#" + id) { return true }
    if let classes = node.attributes["class"] {
      return classes.split(whereSeparator: \.isWhitespace).contains { hiddenNames.contains("." + $0) }
    }
    return false
  }

  private static func hides(_ style: String) -> Bool {
    let rules = style.lowercased().filter { !$0.isWhitespace }
    return [
      "display:none", "visibility:hidden", "opacity:0;", "font-size:0;", "font-size:0px", "left:-9", "text-indent:-9",
    ]
    .contains { rules.contains($0) } || rules.hasSuffix("opacity:0") || rules.hasSuffix("font-size:0")
  }

  /// The classes and ids for which a style sheet has a rule that hides.
  private static func hiddenNames(_ sheet: String) -> Set<String> {
    var names: Set<String> = []
    for rule in sheet.split(separator: "}") {
      guard let brace = rule.firstIndex(of: "{"), hides(String(rule[rule.index(after: brace)...])) else { continue }
      for selector in rule[..<brace].split(separator: ",") {
        let name = FormWords.trimmed(selector)
        if let first = name.first, first == "." || first == "#",
          name.dropFirst().allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
        {
          names.insert(name)
        }
      }
    }
    return names
  }

  private static func isStruck(_ node: HTMLNode) -> Bool {
    switch node.name {
    case "s", "del", "strike": true
    default: node.attributes["style"].map { $0.lowercased().contains("line-through") } ?? false
    }
  }

  private static func holdsStruck(_ node: HTMLNode) -> Bool {
    var stack = [node]
    while let next = stack.popLast() {
      if !next.isText, isStruck(next) { return true }
      stack += next.children
    }
    return false
  }

  /// All text in a node, whatever is shown.
  private static func text(_ node: HTMLNode) -> String {
    if node.isText { return node.text }
    var text = ""
    var stack = [node]
    while let next = stack.popLast() {
      if next.isText {
        text += next.text
      } else if next.name == "input" {
        text += " " + (next.attributes["value"] ?? "") + " "
      }
      if !next.isText, block.contains(next.name) || next.name == "br" || next.name == "td" { text += "\n" }
      stack.append(contentsOf: next.children.reversed())
    }
    return text
  }

  private static let block: Set<String> = [
    "p", "div", "section", "article", "main", "header", "footer", "aside", "form", "fieldset", "ul", "ol", "li", "dl",
    "dt", "dd", "table", "tr", "address", "blockquote", "pre", "body", "html", "nav", "figure", "figcaption", "details",
    "summary", "center", "document", "caption", "thead", "tbody", "tfoot", "legend", "h1", "h2", "h3", "h4", "h5", "h6",
  ]
  /// Blocks with room around them.
  private static let parted: Set<String> = [
    "p", "ul", "ol", "dl", "table", "blockquote", "pre", "fieldset", "form", "section", "article", "header", "footer",
  ]

  // MARK: Walking

  mutating func read(_ root: HTMLNode, _ emit: (FormBlock) -> Void) {
    walk(root, isStrong: false, isPre: false, emit)
    flush(emit)
  }

  private mutating func walk(_ node: HTMLNode, isStrong: Bool, isPre: Bool, _ emit: (FormBlock) -> Void) {
    if node.isText {
      return add(text: written(node.text), node.line, isStrong: isStrong, isPre: isPre, emit)
    }
    if Self.unseen.contains(node.name) { return }
    if isHidden(node) {
      hidden.append(Self.text(node))
      return
    }
    if Self.isStruck(node) { return }
    let outer = symbols
    if let font = Self.font(node) { symbols = SymbolFont.isSymbols(font) ? font : nil }
    defer { symbols = outer }
    if isMail, Self.isQuotation(node), !isQuoting {
      flush(emit)
      depth += 1
      emit(.quoted(depth: depth))
      isQuoting = true
      walk(node, isStrong: isStrong, isPre: isPre, emit)
      flush(emit)
      depth -= 1
      emit(.quoted(depth: depth))
      return
    }
    isQuoting = false
    if node.attributes["role"]?.lowercased() == "heading" {
      flush(emit)
      let level = node.attributes["aria-level"].flatMap { Int($0) } ?? 6
      let words = FormWords.trimmed(inline(node))
      if !words.isEmpty { emit(.heading(words, level: max(1, min(6, level)), line: node.line)) }
      return
    }
    switch node.name {
    case "br": flush(emit)
    case "hr":
      flush(emit)
      emit(.rule(line: node.line))
    case "h1", "h2", "h3", "h4", "h5", "h6":
      flush(emit)
      let level = Int(node.name.dropFirst()) ?? 6
      let words = FormWords.trimmed(inline(node))
      if !words.isEmpty { emit(.heading(words, level: level, line: node.line)) }
    case "table":
      flush(emit)
      emit(.gap)
      readTable(node, emit)
      emit(.gap)
    case "dl":
      flush(emit)
      emit(.gap)
      readList(node, emit)
      emit(.gap)
    case "fieldset": readFieldset(node, emit)
    case "label": readLabel(node, isStrong: isStrong, emit)
    case "input", "select", "textarea": readControl(node, emit)
    case "button", "option", "optgroup": break
    case "img":
      pieces.append(Piece(text: " [image] ", isStrong: isStrong))
    default:
      let isBlock = Self.block.contains(node.name)
      let isStrongNow = isStrong || ["b", "strong", "u", "mark", "th"].contains(node.name) || Self.isBold(node)
      let isHighlighted = Self.isHighlighted(node)
      if isHighlighted { highlights += 1 }
      defer { if isHighlighted { highlights -= 1 } }
      if isBlock { flush(emit) }
      if isBlock, Self.parted.contains(node.name) { emit(.gap) }
      if node.name == "li" { isItem = true }
      let isAside = Self.isAside(node)
      if isAside { asides += 1 }
      defer { if isAside { asides -= 1 } }
      for child in node.children {
        walk(child, isStrong: isStrongNow, isPre: isPre || node.name == "pre" || Self.keepsSpace(node), emit)
      }
      if isBlock { flush(emit) }
      if isBlock, Self.parted.contains(node.name) { emit(.gap) }
    }
  }

  /// What mail programs put what they quote into.
  private static func isQuotation(_ node: HTMLNode) -> Bool {
    let names = ((node.attributes["class"] ?? "") + " " + (node.attributes["id"] ?? "")).lowercased()
    switch node.name {
    case "blockquote":
      return node.attributes["type"]?.lowercased() == "cite" || names.contains("quote") || names.contains("cite")
    case "div", "span":
      return names.split(separator: " ").contains { quotations.contains(String($0)) || $0.hasPrefix("yahoo_quoted") }
    default: return false
    }
  }

  private static let quotations: Set<String> = [
    "gmail_quote", "gmail_quote_container", "protonmail_quote", "zmail_extra", "olk_src_body_section", "moz-cite",
    "yahoo_quoted",
  ]

  /// A tab as Apple's programs write it, in an element that keeps white space as it is.
  private static func keepsSpace(_ node: HTMLNode) -> Bool {
    guard node.name == "span", let style = node.attributes["style"]?.lowercased(),
      let at = style.firstRange(of: "white-space")
    else { return false }
    let value = style[at.upperBound...].drop { $0 == ":" || $0 == " " }.prefix { $0.isLetter || $0 == "-" }
    return value == "pre" || value == "pre-wrap"
  }

  /// Bold by its style.
  private static func isBold(_ node: HTMLNode) -> Bool {
    guard let style = node.attributes["style"], let at = style.firstRange(of: "font-weight") else { return false }
    let value = style[at.upperBound...].drop { $0 == ":" || $0 == " " }.prefix { $0.isLetter || $0.isNumber }
    return value.hasPrefix("bold") || (Int(value) ?? 0) >= 600
  }

  /// Marked as with a felt pen, as word processors write it.
  private static func isHighlighted(_ node: HTMLNode) -> Bool {
    guard node.name == "span" || node.name == "font",
      let style = node.attributes["style"]?.lowercased(),
      let at = style.firstRange(of: "background")
    else { return false }
    let value = style[at.upperBound...].drop { $0 != ":" }.dropFirst().prefix { $0 != ";" }
    let colour = FormWords.trimmed(value)
    return !colour.isEmpty && !["#fff", "#ffffff"].contains(colour) && !colourless.contains { colour.hasPrefix($0) }
  }

  private static let colourless = [
    "white", "transparent", "none", "inherit", "initial", "unset", "rgb(255, 255, 255",
    "rgb(255,255,255", "window", "repeat",
  ]

  /// The font that an element states: the first of those that it would be shown in.
  private static func font(_ node: HTMLNode) -> String? {
    if node.name == "font", let face = node.attributes["face"] { return first(of: face) }
    guard let style = node.attributes["style"] else { return nil }
    for rule in style.split(separator: ";") {
      guard let colon = rule.firstIndex(of: ":") else { continue }
      let name = FormWords.trimmed(rule[..<colon]).lowercased()
      if name == "font-family" { return first(of: rule[rule.index(after: colon)...]) }
    }
    return nil
  }

  private static func first(of families: some StringProtocol) -> String {
    FormWords.trimmed(String(families.prefix { $0 != "," }).filter { $0 != "\"" && $0 != "'" })
  }

  /// A text as it is shown in the font that it is written in.
  private func written(_ text: String) -> String {
    symbols.map { SymbolFont.shown(text, font: $0) } ?? text
  }

  private static func isAside(_ node: HTMLNode) -> Bool {
    if node.name == "i" || node.name == "em" { return true }
    return node.attributes["style"].map { $0.lowercased().contains("italic") } ?? false
  }

  private mutating func add(text: String, _ line: Int, isStrong: Bool, isPre: Bool, _ emit: (FormBlock) -> Void) {
    if isPre {
      var isFirst = true
      for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if !isFirst { flush(emit) }
        isFirst = false
        if pieces.isEmpty { lineNumber = line }
        pieces.append(Piece(text: String(part), isStrong: isStrong, isAside: asides > 0))
      }
      return
    }
    if pieces.isEmpty { lineNumber = line }
    pieces.append(
      Piece(text: Self.collapsed(text), isStrong: isStrong, isAside: asides > 0, isHighlighted: highlights > 0))
  }

  /// White space as one space, of every kind.
  private static func collapsed(_ text: String) -> String {
    var words = ""
    var isSpace = false
    var isWide = false
    for scalar in text.unicodeScalars {
      defer { if scalar.value != 0xA0 { isWide = false } }
      switch scalar.value {
      // As wide as several letters: columns are made of them too.
      case 0x2001, 0x2003, 0x3000: words += "   "
      case 0...0x20, 0x7F, 0x2000, 0x2002, 0x2004...0x200A, 0x2028, 0x2029, 0x202F, 0x205F: isSpace = true
      // A space that does not break keeps its width: columns are made of them.
      case 0xA0:
        if isSpace { words.unicodeScalars.append(" ") }
        isSpace = false
        // Nobody writes two of them in a row but to leave room.
        words += isWide ? "  " : " "
        isWide = !isWide
        continue
      case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: break
      default:
        if isSpace { words.unicodeScalars.append(" ") }
        isSpace = false
        words.unicodeScalars.append(scalar)
      }
    }
    if isSpace { words.unicodeScalars.append(" ") }
    return words
  }

  private mutating func flush(_ emit: (FormBlock) -> Void) {
    defer {
      pieces.removeAll()
      isItem = false
    }
    let text = FormWords.trimmed(pieces.map(\.text).joined())
    if text.isEmpty { return }
    var line = FormLine(text: text, line: lineNumber)
    line.isStrong = pieces.allSatisfy { $0.isStrong || FormWords.trimmed($0.text).isEmpty || $0.text == ":" }
    line.hasChoiceMarked =
      !line.isStrong && Emphasis.marksChoice(pieces.map { ($0.text, $0.isStrong || $0.isHighlighted) })
    line.isItem = isItem
    line.isAside = pieces.allSatisfy { $0.isAside || FormWords.trimmed($0.text).isEmpty }
    line.lead = Emphasis.opening(pieces.map { ($0.text, $0.isStrong) })
    emit(.line(line))
  }

  /// The text of a node on one line, controls within it as what they show.
  private mutating func inline(_ node: HTMLNode, leaving skipped: HTMLNode? = nil) -> String {
    var text = ""
    collect(node, skipped, &text)
    return Self.collapsed(text)
  }

  private mutating func collect(_ node: HTMLNode, _ skipped: HTMLNode?, _ text: inout String) {
    if let skipped, node === skipped { return }
    if node.isText {
      text += written(node.text)
      return
    }
    let outer = symbols
    if let font = Self.font(node) { symbols = SymbolFont.isSymbols(font) ? font : nil }
    defer { symbols = outer }
    if Self.unseen.contains(node.name) || Self.isStruck(node) { return }
    if isHidden(node) {
      hidden.append(Self.text(node))
      return
    }
    switch node.name {
    case "input", "select", "textarea": text += " " + (shown(node) ?? "") + " "
    case "br": text += " "
    case "img": text += " [image] "
    case "button": break
    default:
      for child in node.children { collect(child, skipped, &text) }
      if Self.block.contains(node.name) { text += " " }
    }
  }

  // MARK: Controls

  private static func kind(_ node: HTMLNode) -> String { (node.attributes["type"] ?? "text").lowercased() }

  private static func isBox(_ node: HTMLNode) -> Bool {
    node.name == "input" && ["checkbox", "radio"].contains(kind(node))
  }

  private static func isUnwritten(_ node: HTMLNode) -> Bool {
    node.name == "input" && ["hidden", "submit", "button", "reset", "image", "file", "password"].contains(kind(node))
  }

  /// What a control shows; nil where it is none that is filled in. An empty one is a line to write on.
  private func shown(_ node: HTMLNode) -> String? {
    if Self.isUnwritten(node) { return nil }
    switch node.name {
    case "input":
      if Self.isBox(node) { return node.attributes["checked"] != nil ? "☑" : "☐" }
      let value = FormWords.trimmed(node.attributes["value"] ?? "")
      return value.isEmpty ? "____" : value
    case "textarea":
      let value = FormWords.trimmed(Self.text(node))
      return value.isEmpty ? "____" : value
    default: return chosen(node)
    }
  }

  /// What is chosen from a list. Where nothing is marked as chosen, the first is shown, and nobody knows who chose it.
  private func chosen(_ list: HTMLNode) -> String {
    var options: [HTMLNode] = []
    var stack = [list]
    while let node = stack.popLast() {
      if node.name == "option" { options.append(node) }
      stack.append(contentsOf: node.children.reversed())
    }
    func words(_ option: HTMLNode) -> String {
      let text = FormWords.trimmed(Self.collapsed(Self.text(option)))
      return text.isEmpty ? option.attributes["label"] ?? "" : text
    }
    let marked = options.filter { $0.attributes["selected"] != nil }
    let isMultiple = list.attributes["multiple"] != nil
    if marked.isEmpty {
      guard let first = options.first, !isMultiple else { return "____" }
      let text = words(first)
      let isPrompt = first.attributes["value"] == "" || first.attributes["disabled"] != nil || text.isEmpty
      if isPrompt || isPlaceholder(text) { return "____" }
      // As a form on paper prints them: nobody struck any out.
      return "(\(options.map(words).filter { !$0.isEmpty }.joined(separator: " / ")))"
    }
    if marked.count > 1, !isMultiple { return "(\(marked.map(words).joined(separator: " / ")))" }
    let said = marked.map(words).joined(separator: "; ")
    return said.isEmpty ? "____" : said
  }

  private func isPlaceholder(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.isEmpty || FieldReader(asOf: Day(number: 0)).read(bytes.span, as: .concern).kind != .text
  }

  /// The label that is for a control.
  private mutating func label(of control: HTMLNode) -> String? {
    if let id = control.attributes["id"], let node = labels[id], !isHidden(node) {
      let words = FormWords.trimmed(inline(node, leaving: control))
      if !words.isEmpty { return words }
    }
    for key in ["aria-label", "title"] {
      if let words = control.attributes[key].map({ FormWords.trimmed($0) }), !words.isEmpty { return words }
    }
    return nil
  }

  private mutating func readControl(_ node: HTMLNode, _ emit: (FormBlock) -> Void) {
    guard let value = shown(node) else { return }
    if Self.isBox(node) {
      let words = node.attributes["id"].flatMap { labels[$0] }.map { inline($0) } ?? ""
      pieces.append(Piece(text: " \(value) \(words) "))
      if pieces.count == 1 { lineNumber = node.line }
      return
    }
    let before = FormWords.trimmed(pieces.map(\.text).joined())
    if let label = label(of: node), before.isEmpty || node.attributes["id"].flatMap({ labels[$0] }) != nil {
      flush(emit)
      return emit(.pair(label: Self.bare(label), answer: Self.isLine(value) ? "" : value, line: node.line))
    }
    // Words right before a control are its label.
    if !before.isEmpty, !before.contains("☐"), !before.contains("☑") {
      pieces.removeAll()
      return emit(.pair(label: Self.bare(before), answer: Self.isLine(value) ? "" : value, line: node.line))
    }
    if pieces.isEmpty { lineNumber = node.line }
    pieces.append(Piece(text: " \(value) "))
  }

  private static func isLine(_ value: String) -> Bool { value == "____" }

  private static func bare(_ label: String) -> String {
    label.hasSuffix(":") ? FormWords.trimmed(label.dropLast()) : label
  }

  /// A label stands where its control does: beside it, around it, or elsewhere.
  private mutating func readLabel(_ node: HTMLNode, isStrong: Bool, _ emit: (FormBlock) -> Void) {
    if let target = node.attributes["for"], let control = controls[target], !isHidden(control), shown(control) != nil {
      // Told with its control.
      return
    }
    var inner: [HTMLNode] = []
    var stack = [node]
    while let next = stack.popLast() {
      if ["input", "select", "textarea"].contains(next.name), !Self.isUnwritten(next) { inner.append(next) }
      stack.append(contentsOf: next.children.reversed())
    }
    guard inner.count == 1, let control = inner.first else {
      for child in node.children { walk(child, isStrong: isStrong, isPre: false, emit) }
      return
    }
    let words = FormWords.trimmed(inline(node, leaving: control))
    let value = shown(control) ?? ""
    if Self.isBox(control) {
      if pieces.isEmpty { lineNumber = node.line }
      pieces.append(Piece(text: " \(value) \(words) "))
    } else if words.isEmpty {
      readControl(control, emit)
    } else {
      flush(emit)
      emit(.pair(label: Self.bare(words), answer: Self.isLine(value) ? "" : value, line: node.line))
    }
  }

  // MARK: Groups, lists and tables

  /// A group of boxes is a question; any other is a section.
  private mutating func readFieldset(_ node: HTMLNode, _ emit: (FormBlock) -> Void) {
    flush(emit)
    emit(.gap)
    let legend = node.children.first { $0.name == "legend" }
    let rest = node.children.filter { $0 !== legend }
    let words = legend.map { FormWords.trimmed(inline($0)) } ?? ""
    var boxes = 0
    var others = 0
    var stack = rest
    while let next = stack.popLast() {
      if Self.isBox(next) {
        boxes += 1
      } else if ["input", "select", "textarea", "table", "fieldset", "dl"].contains(next.name), !Self.isUnwritten(next)
      {
        others += 1
      }
      stack.append(contentsOf: next.children)
    }
    if !words.isEmpty, boxes > 0, others == 0 {
      let options = lines(of: rest)
      let answer = options.joined(separator: "\n")
      emit(.pair(label: Self.bare(words), answer: answer, line: node.line, isMarked: hasChoiceMarked))
    } else {
      if !words.isEmpty { emit(.heading(words, level: 6, line: node.line)) }
      for child in rest { walk(child, isStrong: false, isPre: false, emit) }
      flush(emit)
    }
    emit(.gap)
  }

  /// What nodes show, line by line.
  ///
  /// - Parameter marksAsides: that `FormMarks.aside` begins the lines in italics.
  private mutating func lines(of nodes: [HTMLNode], marksAsides: Bool = false) -> [String] {
    let outer = pieces
    pieces = []
    hasChoiceMarked = false
    var isMarked = false
    var isStrong = false
    var lead: String?
    var lines: [String] = []
    let keep: (FormBlock) -> Void = { block in
      switch block {
      case .line(let line):
        // Help below a label says nothing of how the label is printed.
        isStrong = lines.isEmpty ? line.isStrong : isStrong && (line.isStrong || line.isAside)
        lines.append(marksAsides && line.isAside ? String(FormMarks.aside) + line.text : line.text)
        if line.hasChoiceMarked { isMarked = true }
        lead = lines.count == 1 ? line.lead : nil
      case .heading(let text, _, _): lines.append(text)
      case .pair(let label, let answer, _, _): lines.append("\(label): \(answer.isEmpty ? "____" : answer)")
      case .table(let table): for row in table.rows { lines.append(row.cells.joined(separator: "\t")) }
      case .aside, .gap, .quoted, .rule: break
      }
    }
    for node in nodes { walk(node, isStrong: false, isPre: false, keep) }
    flush(keep)
    pieces = outer
    hasChoiceMarked = isMarked
    isAllStrong = isStrong
    cellLead = lead
    return lines
  }

  private mutating func readList(_ node: HTMLNode, _ emit: (FormBlock) -> Void) {
    var label: (text: String, line: Int)?
    var answers: [String] = []
    var isMarked = false
    var stack = Array(node.children.reversed())
    func tell() {
      if let label {
        let answer = answers.joined(separator: "\n")
        emit(.pair(label: Self.bare(label.text), answer: answer, line: label.line, isMarked: isMarked))
      }
      answers = []
      isMarked = false
    }
    while let child = stack.popLast() {
      if isHidden(child) {
        hidden.append(Self.text(child))
        continue
      }
      switch child.name {
      case "dt":
        tell()
        label = (FormWords.trimmed(inline(child)), child.line)
      case "dd":
        answers += lines(of: [child]).filter { !FormWords.isLeader($0) }
        if hasChoiceMarked { isMarked = true }
      case "div": stack.append(contentsOf: child.children.reversed())
      default: break
      }
    }
    tell()
  }

  /// The columns that a cell above reaches into.
  private static func fill(_ row: inout FormTable.Row, _ spans: inout [Int: (left: Int, text: String)]) {
    while let span = spans[row.cells.count], span.left > 0 {
      spans[row.cells.count] = (span.left - 1, span.text)
      row.above[row.cells.count] = span.text
      row.cells.append("")
    }
  }

  /// A cell's picture came with the page, in it or beside it, and is large enough to be looked at: one that lies
  /// elsewhere may be anything, and one of a few points only keeps room.
  private func showsPicture(_ cell: HTMLNode) -> Bool {
    var stack = [cell]
    while let next = stack.popLast() {
      if next.name == "img", let source = next.attributes["src"] {
        let isSmall = ["width", "height"].contains {
          (next.attributes[$0].flatMap { Int($0) } ?? 99) < 10
        }
        let isHere =
          Self.isWritten(source) && source.utf8.count >= 600
          || source.lowercased().hasPrefix("cid:")
            && pictures.contains(String(source.dropFirst("cid:".count)))
        return isHere && !isSmall
      }
      stack.append(contentsOf: next.children)
    }
    return false
  }

  /// "data:image/png;base64,…": the picture stands in the page itself.
  private static func isWritten(_ source: String) -> Bool {
    source.utf8.count > 100 && source.prefix(40).lowercased().hasPrefix("data:image/")
  }

  private mutating func readTable(_ node: HTMLNode, _ emit: (FormBlock) -> Void) {
    var rows: [(node: HTMLNode, isHead: Bool)] = []
    var isNested = false
    var stack: [(HTMLNode, Bool)] = node.children.reversed().map { ($0, false) }
    while let (child, isHead) = stack.popLast() {
      if isHidden(child) {
        hidden.append(Self.text(child))
        continue
      }
      switch child.name {
      case "tr": rows.append((child, isHead))
      case "thead": stack.append(contentsOf: child.children.reversed().map { ($0, true) })
      case "caption":
        let words = FormWords.trimmed(inline(child))
        if !words.isEmpty { emit(.heading(words, level: 6, line: child.line)) }
      default: stack.append(contentsOf: child.children.reversed().map { ($0, isHead) })
      }
    }
    var look = rows.flatMap(\.node.children)
    while let next = look.popLast() {
      if next.name == "table" || next.name == "fieldset" || ["h1", "h2", "h3", "dl"].contains(next.name)
        || isMail && Self.isQuotation(next)
      {
        isNested = true
        break
      }
      look.append(contentsOf: next.children)
    }
    if isNested {
      // A table that only lays out what stands in it.
      for row in rows {
        for cell in row.node.children { walk(cell, isStrong: false, isPre: false, emit) }
        flush(emit)
      }
      return
    }
    var table = FormTable(rows: [])
    var leads = TableLeads()
    // Rows that a cell above still reaches into, by column.
    var spans: [Int: (left: Int, text: String)] = [:]
    for row in rows {
      var made = FormTable.Row(cells: [], line: row.node.line)
      var isHeading = true
      let isStruck = Self.isStruck(row.node)
      for cell in row.node.children where cell.name == "td" || cell.name == "th" {
        Self.fill(&made, &spans)
        if isHidden(cell) {
          hidden.append(Self.text(cell))
          continue
        }
        if cell.name != "th" { isHeading = false }
        let column = made.cells.count
        let said = isStruck ? [] : lines(of: [cell], marksAsides: true)
        if said.isEmpty, isStruck || Self.holdsStruck(cell), !FormWords.trimmed(Self.text(cell)).isEmpty {
          made.struck += 1
        }
        let isPicture = column > 0 && said == ["[image]"] && showsPicture(cell)
        made.cells.append(isPicture ? String(FormMarks.picture) : FormMarks.cell(said))
        if hasChoiceMarked { made.hasChoiceMarked = true }
        leads.note(made.cells[column], lead: cellLead, isStrong: isAllStrong, row: table.rows.count, column: column)
        if isAllStrong, made.cells.allSatisfy({ $0.isEmpty || $0 == made.cells[column] }) { made.isStrong = true }
        let wide = min(Int(cell.attributes["colspan"] ?? "1") ?? 1, 50)
        if wide > 1 {
          made.reached.formUnion(made.cells.count..<made.cells.count + wide - 1)
          made.cells += [String](repeating: "", count: wide - 1)
        }
        let high = min(Int(cell.attributes["rowspan"] ?? "1") ?? 1, 1_000)
        if high > 1 { for at in column..<made.cells.count { spans[at] = (high - 1, made.cells[at]) } }
      }
      Self.fill(&made, &spans)
      made.isHeading = (row.isHead || isHeading) && !made.cells.isEmpty
      made.isStacked = row.node.children.count { $0.name == "td" || $0.name == "th" } <= 1
      if !made.cells.isEmpty { table.rows.append(made) }
    }
    leads.mark(&table)
    if !table.rows.isEmpty { emit(.table(table)) }
  }
}
