import Records

/// What a document says of itself beside what stands in it: when it was changed, that it is signed.
struct DocumentFacts {
  /// The newest of its tracked changes.
  var lastChange: String?
  /// It carries a cryptographic signature, which nobody has verified.
  var isSealed = false

  /// The blocks with what the document says of itself behind them, where they hold one form of a record.
  ///
  /// Of any other document it says nothing that a rule asks for: a signed letter is no form, and with several forms in
  /// one document it cannot be told which was changed.
  func beside(_ blocks: [FormBlock], name: String, _ rows: inout some RowSink, _ sink: inout some DocumentSink)
    -> [FormBlock]
  {
    guard lastChange != nil || isSealed else { return blocks }
    var parser = FormParser(senses: rows.senses(documentName: name))
    for block in blocks { parser.add(block) }
    let items = parser.finish { sink.goesOn() }
    let forms = FormSplit(items, key: { parser.senses.key(of: $0) }).forms()
    let records = forms.filter { form in Set(form.entries.compactMap(\.sense.field)).count >= 3 }
    guard let form = records.first else { return blocks }
    var blocks = blocks
    if let lastChange {
      if records.count == 1, forms.last == form {
        blocks.append(.pair(label: "Last modified", answer: lastChange, line: form.line))
      } else {
        sink.note(
          Place(.document), "it holds several forms and tracked changes: which form was changed was not looked at",
          counts: true)
      }
    }
    if isSealed {
      let signed = records.count { form in form.entries.contains { $0.sense.field == .signature && !$0.isBlank } }
      if records.count == 1, forms.last == form, signed == 0 {
        blocks.append(.pair(label: "Signature", answer: String(FormMarks.seal), line: form.line))
      } else {
        sink.note(
          Place(.document), "it carries a digital signature, which was not verified", counts: signed < records.count)
      }
    }
    return blocks
  }
}
