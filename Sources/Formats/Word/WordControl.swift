import Records

/// Content controls (17.5.2): what they hold, and whether anybody filled them in.
struct WordControl {
  /// What is shown instead of what stands in it; nil where that is shown.
  enum Shown: Equatable {
    case content
    case text(String)
    /// A list of what stands elsewhere in the document.
    case nothing
  }

  let alias: String?
  let shown: Shown
  /// Its day, where it is one for dates.
  private let day: String?
  /// What an entry of its list says that stands for none chosen.
  private let prompts: Set<String>
  /// It has a place of its own in a form; a mere frame around parts of a document has not.
  let isFilledIn: Bool

  init(_ node: OfficeNode, _ data: WordData) {
    let properties = node.child("w:sdtPr")
    let bound = data.value(properties?.child("w:dataBinding"))
    func has(_ name: String) -> Bool { properties?.child(name) != nil }
    alias = (properties?.child("w:alias") ?? properties?.child("w:tag"))?["w:val"].map { WordText.shown($0) }
      .flatMap { FormWords.trimmed($0).isEmpty ? nil : FormWords.trimmed($0) }
    let list = properties?.child("w:dropDownList") ?? properties?.child("w:comboBox")
    prompts = Set(
      (list?.children ?? []).filter { $0.name == "w:listItem" && ($0["w:value"] ?? "").isEmpty }
        .compactMap { $0["w:displayText"] })
    let isEmpty = properties?.child("w:showingPlcHdr").map { WordLook.isOn($0) } ?? false
    let gallery = properties?.find("w:docPartObj", "w:docPartGallery")?["w:val"] ?? ""
    day = properties?.child("w:date")?["w:fullDate"].map { String($0.prefix(10)) }
    if let box = properties?.child("w14:checkbox") {
      let isTicked = bound.map { $0 == "true" || $0 == "1" } ?? box.child("w14:checked").map { WordLook.isOn($0) }
      shown = .text(isTicked ?? false ? "☑" : "☐")
      isFilledIn = true
    } else if gallery.lowercased().contains("contents") {
      shown = .nothing
      isFilledIn = false
    } else if let bound, !has("w:picture"), !has("w15:repeatingSection") {
      let entry = list?.children.first { $0["w:value"] == bound }?["w:displayText"]
      shown = .text(has("w:date") ? String(bound.prefix { $0 != "T" }) : entry ?? bound)
      isFilledIn = true
    } else if isEmpty {
      shown = has("w:picture") ? .text("") : .text(WordLine.room)
      isFilledIn = true
    } else {
      shown = .content
      isFilledIn =
        gallery.isEmpty && !has("w:group") && !has("w15:repeatingSection") && !has("w15:repeatingSectionItem")
    }
  }

  /// What its text says: where a date in figures could be read both ways, the day that was picked; nothing where a
  /// prompt stands there.
  func said(_ text: String) -> String {
    let words = FormWords.trimmed(text)
    if words.isEmpty || prompts.contains(words) { return WordLine.room }
    guard let day, isOneDay(words, day) else { return text }
    return day
  }

  /// That figures are those of the day, in whatever order.
  private func isOneDay(_ words: String, _ day: String) -> Bool {
    if words.contains(where: \.isLetter) { return false }
    let parts = day.split(separator: "-").compactMap { Int($0) }
    let figures = words.split { !$0.isNumber }.compactMap { Int($0) }
    guard parts.count == 3, figures.count == 3 else { return false }
    return figures.sorted() == parts.sorted() || figures.sorted() == [parts[0] % 100, parts[1], parts[2]].sorted()
  }
}
