import Records

/// Fields (ECMA-376 part 1, 17.16): instructions, of which a document shows the result, and the form fields of old forms.
///
/// Begin, separator and end stand in runs, perhaps in different paragraphs; a field may stand in another's instruction
/// or result.
struct WordFields {
  struct Field {
    var instruction = ""
    /// Its separator has come: what follows is what it shows.
    var isResult = false
    /// `w:ffData` of an old form's field.
    var form: OfficeNode?
    /// The line on which its result begins, and where among that line's pieces.
    fileprivate(set) var place = (line: 0, start: 0)
    fileprivate var isOfContents = false

    /// The first word of its instruction.
    var kind: String {
      instruction.split(whereSeparator: \.isWhitespace).first.map { $0.uppercased() } ?? ""
    }

    var fillsItself: Bool { WordFields.fillsItself(instruction) }
  }

  /// Fields of which the program says what they show, and no person: the day on which the document is opened, whoever
  /// opens it, what the file knows of itself.
  private static let selfFilling: Set<String> = [
    "DATE", "TIME", "SAVEDATE", "CREATEDATE", "PRINTDATE", "EDITTIME", "AUTHOR", "LASTSAVEDBY", "USERNAME",
    "USERINITIALS", "USERADDRESS", "FILENAME",
  ]

  /// The same as names of properties (`DOCPROPERTY LastSavedTime`, `INFO Author`).
  private static let selfFillingProperties: Set<String> = [
    "AUTHOR", "LASTSAVEDBY", "CREATETIME", "LASTSAVEDTIME", "LASTPRINTED", "TOTALEDITINGTIME", "NAMEOFAPPLICATION",
  ]

  /// That a field of this instruction fills itself in.
  static func fillsItself(_ instruction: String) -> Bool {
    let words = instruction.uppercased().split { $0.isWhitespace || $0 == "\"" }.map(String.init)
    guard let kind = words.first else { return false }
    if selfFilling.contains(kind) { return true }
    guard kind == "DOCPROPERTY" || kind == "INFO", words.count > 1 else { return false }
    return selfFillingProperties.contains(words[1]) || selfFilling.contains(words[1])
  }

  private var open: [Field] = []
  /// How many of the open ones have no result yet, and how many list what stands elsewhere.
  private var (instructions, contents) = (0, 0)
  private var line = 0

  /// What stands here is part of an instruction, which nobody sees.
  var isInstruction: Bool { instructions > 0 }

  /// What stands here lists what stands elsewhere in the document.
  var isOfContents: Bool { contents > 0 }

  mutating func begin(_ form: OfficeNode?, at start: Int) {
    instructions += 1
    open.append(Field(form: form, place: (line, start)))
  }

  mutating func instruct(_ text: String) {
    guard let last = open.indices.last, !open[last].isResult, open[last].instruction.utf8.count < 4_096 else { return }
    open[last].instruction += text
  }

  mutating func separate(at start: Int) {
    guard let last = open.indices.last, !open[last].isResult else { return }
    open[last].isResult = true
    open[last].place = (line, start)
    instructions -= 1
    guard ["TOC", "INDEX", "TOA"].contains(open[last].kind) else { return }
    open[last].isOfContents = true
    contents += 1
  }

  mutating func end() -> Field? {
    guard let field = open.popLast() else { return nil }
    if !field.isResult { instructions -= 1 }
    if field.isOfContents { contents -= 1 }
    return field
  }

  mutating func endLine() { line += 1 }

  /// Where the result of a field begins among the pieces of the present line; nil where it began on another.
  func start(of field: Field) -> Int? { field.place.line == line ? field.place.start : nil }

  // MARK: What they show

  /// What a field shows that has ended.
  ///
  /// - Parameter result: what stands as its result.
  /// - Returns: its text, and whether it is something to fill in; nil where the result stands as it is.
  static func shown(_ field: Field, result: String) -> (text: String, isControl: Bool)? {
    switch field.kind {
    case "FORMCHECKBOX": return (field.form.map(box) ?? "☐", true)
    case "FORMDROPDOWN":
      if let chosen = field.form.flatMap({ chosen($0, result) }) { return (chosen, true) }
      return (FormWords.trimmed(result).isEmpty ? WordLine.room : result, true)
    case "FORMTEXT":
      let words = FormWords.trimmed(result)
      if words.isEmpty { return (WordLine.room, true) }
      let first = field.form?.find("w:textInput", "w:default")?["w:val"] ?? ""
      let shown = WrittenChoice.text(result, first: WordText.shown(first))
      return (shown.isEmpty ? WordLine.room : shown, true)
    // "«Name»" is where a name was to be put in.
    case "MERGEFIELD", "DOCVARIABLE", "DOCPROPERTY":
      let words = FormWords.trimmed(result)
      return words.hasPrefix("«") && words.hasSuffix("»") ? (WordLine.room, true) : nil
    // Its text is what a prompt says.
    case "MACROBUTTON", "GOTOBUTTON": return (WordLine.room, true)
    default: return nil
    }
  }

  /// Ticked as somebody left it, else as the form's author did: then nobody need have ticked it.
  private static func box(_ form: OfficeNode) -> String {
    guard let box = form.child("w:checkBox") else { return "☐" }
    if let checked = box.child("w:checked") { return WordLook.isOn(checked) ? "☑" : "☐" }
    let isTicked = box.child("w:default").map { WordLook.isOn($0) } ?? false
    return isTicked ? "☑" + String(FormMarks.selfFilled) : "☐"
  }

  /// What is chosen from a list. The first entry, or that which its author chose, is shown until somebody chooses, and
  /// where it is shown nobody knows who chose it.
  private static func chosen(_ form: OfficeNode, _ result: String) -> String? {
    guard let list = form.child("w:ddList") else { return nil }
    let entries = list.children.filter { $0.name == "w:listEntry" }.map { WordText.shown($0["w:val"] ?? "") }
    if entries.isEmpty { return nil }
    func index(_ name: String) -> Int? { list.child(name)?["w:val"].flatMap { Int($0) } }
    let words = WrittenChoice.shown(entries, chosen: index("w:result"), usual: index("w:default"))
    return words.isEmpty ? WordLine.room : words
  }
}
