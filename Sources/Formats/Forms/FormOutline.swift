import Records

/// What a part of a document asks and says, for one who must know whether it is a form of its own.
struct FormOutline {
  /// The labels, each with the headings it stands under.
  private(set) var labels: [[String]] = []
  /// What is asked.
  private(set) var asked: FieldSet = []
  /// What is said, as answers are compared.
  private(set) var answers: [Field: String] = [:]
  /// It is no more than one form, and has no rows of records.
  private(set) var isSingle = true

  init(_ blocks: [FormBlock], _ senses: LabelSenses) {
    var parser = FormParser(senses: senses)
    parser.add(FormMarks.inHeadings(blocks))
    let items = parser.finish()
    let forms = FormSplit(items) { parser.senses.key(of: $0) }.forms()
    isSingle = forms.count == 1 && forms[0].tables.isEmpty
    for entry in forms.flatMap(\.entries) {
      labels.append(entry.path + [entry.label])
      guard let field = entry.sense.field else { continue }
      asked.insert(field)
      if !entry.isBlank, answers[field] == nil { answers[field] = LabelText.key(entry.text) }
    }
  }
}
