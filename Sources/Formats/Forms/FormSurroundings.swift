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
  /// It ends before its end: what its last form does not hold may have stood in what is missing.
  var isCut = false
  /// Parts of it could not be read, wherever they are: what its forms do not hold may have stood there.
  var isPartial = false

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
      var isSigned = false
      for case .entry(var entry) in parser.finish() {
        // "Signed: …    Date: …"
        if isSigned, entry.sense == .detail(.date) {
          entry.sense = .field(.signatureDate)
          entry.label = "Date signed"
        }
        guard let field = entry.sense.field, !entry.isMention else { continue }
        isSigned = field == .signature
        found.append(entry)
      }
      // "Version 2, review date May 2027": of the printed form, as is what stands beside it.
      let isOfPrint = found.contains { $0.sense.field == .version }
      for var entry in found {
        entry.path = []
        entry.line = margin.line
        if let field = entry.sense.field, Self.ofPrint.contains(field) {
          let isSignature = Self.ofSigning.contains(field)
          if isOfPrint && !isSignature || isSignature && entry.isBlank { continue }
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
    .version, .reviewDate, .reviewedOn, .approver, .recorder, .recorderRole, .recordedAt, .modifiedAt, .signature,
    .signatureRole, .signatureDate,
  ]

  /// Whoever answers for a printed form signs at its foot, once for all that are filled in.
  private static let ofSigning: FieldSet = [.signature, .signatureRole, .signatureDate]

  // MARK: Laying it over the forms

  /// Gives every form what the document says of it.
  ///
  /// - Parameter margins: what `entries` found.
  /// - Returns: what is to be told of it.
  func complete(_ forms: inout [Form], _ margins: [FormEntry], _ reader: FieldReader) -> Told {
    var told = Told()
    for entry in margins { Self.add(entry, to: &forms[Self.form(at: entry.line, forms)]) }
    var changed = [[Change]](repeating: [], count: forms.count)
    for change in changes { changed[Self.form(at: change.line, forms)].append(change) }
    for index in forms.indices where forms[index].fields.count >= 3 {
      if let newest = changed[index].map(\.day).max() {
        let isAfterwards = Self.isChangedAfterwards(forms[index], changed[index], reader)
        Self.note(change: newest, to: &forms[index], reader)
        if isAfterwards {
          told.changedAfterwards.append(forms[index].line)
          for entry in forms[index].entries.indices where forms[index].entries[entry].sense.field == .modifiedAt {
            forms[index].entries[entry].kind = .unclearPlace
          }
        }
      }
      if isSealed, !Self.seal(&forms[index]) {
        forms[index].isSealed = true
        told.isSignedBeside = true
      }
    }
    if isCut { Self.cut(&forms[forms.count - 1]) }
    if isPartial { for index in forms.indices { forms[index].isCut = true } }
    return told
  }

  /// What is to be told of how it stands with the forms.
  struct Told {
    /// Where forms begin in which, after they were signed, something else was changed than what came later.
    var changedAfterwards: [Int] = []
    /// A form shows a signature beside the one over the document's bytes.
    var isSignedBeside = false
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

  /// That what was signed was changed after the day of signature: no later entry explains that.
  private static func isChangedAfterwards(_ form: Form, _ changes: [Change], _ reader: FieldReader) -> Bool {
    let signed = form.entries.first { $0.sense.field == .signatureDate && !$0.isBlank }
      .flatMap { reader.read($0.text.utf8.span, as: .signatureDate).day }
    guard let signed else { return false }
    // Entries of one row have one line.
    var lines: [(line: Int, isSigned: Bool)] = []
    for entry in form.entries.sorted(by: { $0.line < $1.line }) {
      guard let field = entry.sense.field else { continue }
      let isSigned = !ofLater.contains(field)
      if let last = lines.last, last.line == entry.line {
        lines[lines.count - 1].isSigned = last.isSigned && isSigned
      } else {
        lines.append((entry.line, isSigned))
      }
    }
    return changes.contains { change in
      guard let day = reader.read(change.day.utf8.span, as: .modifiedAt).day, day > signed else { return false }
      var (low, high) = (0, lines.count)
      while low < high {
        let middle = (low + high) / 2
        if lines[middle].line > change.line { high = middle } else { low = middle + 1 }
      }
      return low > 0 && lines[low - 1].isSigned
    }
  }

  /// What is written when the record has long been signed.
  private static let ofLater: FieldSet = [
    .followUp, .reviewDate, .reviewedOn, .consentWithdrawn, .caseClosed, .lastContact, .disposedOn, .destroyAfter,
    .legalHold, .retentionCategory, .retentionPeriod, .storageLocation, .version, .modifiedAt,
  ]

  /// What stands last may have gone on.
  private static func cut(_ form: inout Form) {
    form.isCut = true
    guard let last = form.entries.indices.last, form.entries[last].isBlank else { return }
    form.entries[last].kind = .unclearPlace
  }

  /// The last tracked change, unless the form names a later one.
  private static func note(change day: String, to form: inout Form, _ reader: FieldReader) {
    let label = "Last modified"
    var entry = FormEntry(path: [], label: label, sense: .field(.modifiedAt), text: day, line: form.line)
    for index in form.entries.indices where form.entries[index].sense.field == .modifiedAt {
      if form.entries[index].isBlank { continue }
      let stated = reader.read(form.entries[index].text.utf8.span, as: .modifiedAt)
      let changed = reader.read(day.utf8.span, as: .modifiedAt)
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

  /// A signature over the bytes where the form shows no other; false where it does.
  private static func seal(_ form: inout Form) -> Bool {
    let signatures = form.entries.indices.filter { form.entries[$0].sense.field == .signature }
    if signatures.contains(where: { !form.entries[$0].isBlank }) { return false }
    if let first = signatures.first {
      form.entries[first].text = String(FormMarks.seal)
    } else {
      form.entries.append(
        FormEntry(
          path: [], label: "Signature", sense: .field(.signature), text: String(FormMarks.seal), line: form.line))
    }
    return true
  }
}
