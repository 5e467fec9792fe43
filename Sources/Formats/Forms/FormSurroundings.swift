import Records

/// What a document says of its forms outside of them: at the top and foot of its pages, in remarks, by its changes.
struct FormSurroundings {
  /// What stands at the top or foot of every page from a line on.
  struct Margin {
    var line: Int
    var blocks: [FormBlock]
  }

  /// A change that the document keeps as one, by whoever made it.
  struct Change {
    var line: Int
    /// "2026-03-02"
    var day: String
  }

  var margins: [Margin] = []
  /// Comments and notes: no answers.
  var remarks: [String] = []
  var changes: [Change] = []
  /// There is a cryptographic signature over its bytes, which nobody has verified.
  var isSealed = false

  // MARK: What margins say

  /// The labels that stand in margins, with the line from which on they do.
  ///
  /// What has none (a logo's words, the page's number) says nothing of the record.
  func entries(_ senses: LabelSenses) -> [FormEntry] {
    var entries: [FormEntry] = []
    for margin in margins {
      var parser = FormParser(senses: senses)
      for block in margin.blocks { parser.add(block) }
      var found: [FormEntry] = []
      for case .entry(let entry) in parser.finish() where entry.sense.field != nil && !entry.isMention {
        found.append(entry)
      }
      // "Version 2, review date May 2027": of the printed form, as is what stands beside it.
      let isOfPrint = found.contains { $0.sense.field == .version }
      for var entry in found {
        entry.path = []
        entry.line = margin.line
        if let field = entry.sense.field, Self.ofPrint.contains(field) {
          if isOfPrint { continue }
          // The record's, or the printed form's: nobody says which.
          entry.text = ""
          entry.kind = .unclearPlace
          entry.isMention = true
        }
        entries.append(entry)
      }
    }
    return entries
  }

  /// What the foot of a page says of the form that is printed on it as often as of the record.
  private static let ofPrint: FieldSet = [
    .version, .reviewDate, .reviewedOn, .approver, .recorder, .recorderRole, .recordedAt, .modifiedAt,
  ]

  // MARK: Laying it over the forms

  /// Gives every form what the document says of it.
  ///
  /// - Parameter margins: what `entries` found.
  func complete(_ forms: inout [Form], _ margins: [FormEntry], _ reader: FieldReader) {
    for entry in margins { Self.add(entry, to: &forms[Self.form(at: entry.line, forms)]) }
    var newest = [String?](repeating: nil, count: forms.count)
    for change in changes {
      let index = Self.form(at: change.line, forms)
      newest[index] = max(newest[index] ?? "", change.day)
    }
    for index in forms.indices where Set(forms[index].entries.compactMap(\.sense.field)).count >= 3 {
      if let day = newest[index] { Self.note(change: day, to: &forms[index], reader) }
      if isSealed { Self.seal(&forms[index]) }
    }
  }

  /// The last form that begins at or before a line: they stand in order, and may be many.
  private static func form(at line: Int, _ forms: [Form]) -> Int {
    var (low, high) = (0, forms.count)
    while low < high {
      let middle = (low + high) / 2
      if forms[middle].line > line { high = middle } else { low = middle + 1 }
    }
    return max(0, low - 1)
  }

  /// The form's own answer comes first.
  private static func add(_ entry: FormEntry, to form: inout Form) {
    let own = form.entries.indices.filter { form.entries[$0].sense.field == entry.sense.field }
    if own.contains(where: { !form.entries[$0].isBlank }) || !own.isEmpty && entry.isBlank { return }
    form.entries.append(entry)
  }

  /// The last tracked change, unless the form names a later one.
  private static func note(change day: String, to form: inout Form, _ reader: FieldReader) {
    let label = "Last modified"
    var entry = FormEntry(path: [], label: label, sense: .field(.modifiedAt), text: day, line: form.line)
    for index in form.entries.indices where form.entries[index].sense.field == .modifiedAt {
      if form.entries[index].isBlank { continue }
      let stated = reader.read(Array(form.entries[index].text.utf8).span, as: .modifiedAt)
      let changed = reader.read(Array(day.utf8).span, as: .modifiedAt)
      // What it states is no longer so; where that cannot be told, a person must look.
      guard let statedDay = stated.day, let day = changed.day else {
        form.entries[index].kind = .unclearPlace
        return
      }
      guard statedDay < day else { return }
      entry.label = form.entries[index].label
      entry.path = form.entries[index].path
      form.entries[index] = entry
      return
    }
    form.entries.append(entry)
  }

  /// A signature over the bytes where the form shows no other.
  private static func seal(_ form: inout Form) {
    let signatures = form.entries.indices.filter { form.entries[$0].sense.field == .signature }
    if signatures.contains(where: { !form.entries[$0].isBlank }) { return }
    if let first = signatures.first {
      form.entries[first].text = String(FormMarks.seal)
    } else {
      form.entries.append(
        FormEntry(
          path: [], label: "Signature", sense: .field(.signature), text: String(FormMarks.seal), line: form.line))
    }
  }
}
