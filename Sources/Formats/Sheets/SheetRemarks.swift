import Records

/// What is to be told of the sheets of one document.
struct SheetRemarks {
  var hiddenSheets = 0
  var hiddenRows = 0
  var uncalculated = 0
  var errors = 0
  var others = 0
  var strangers = 0
  /// Pictures that lie over no cell in particular.
  var unplaced = 0
  /// What comments and shapes say.
  var words: [String] = []
  /// What is printed at the top and foot of the pages of its sheets.
  var margins: Set<String> = []
  /// Boxes to tick and lists that lie over cells.
  var controls = 0
  /// Sheets in the document that it does not name.
  var orphans = 0
  /// Drawings that cannot be read.
  var drawings = 0

  func tell(_ decoded: inout Decoded, _ sink: inout some DocumentSink) {
    func note(_ count: Int, _ one: String, _ many: String, counts: Bool) {
      if count == 0 { return }
      sink.note(Place(.document), count == 1 ? one : "\(count) \(many)", counts: counts)
    }
    note(
      strangers, "a document lies within it, which is not read", "documents lie within it, which are not read",
      counts: true)
    guard decoded.disposition == .assessed else { return }
    // The ledger's line says these too: who opens the sheet does not see them.
    for (count, one, many) in [
      (hiddenSheets, "a hidden sheet was read", "hidden sheets were read"),
      (hiddenRows, "a hidden row was read", "hidden rows were read"),
    ] where count > 0 {
      note(count, one, many, counts: false)
      decoded.message += (decoded.message.isEmpty ? "" : "; ") + (count == 1 ? one : "\(count) \(many)")
    }
    note(others, "a sheet of it is a chart", "sheets of it are charts", counts: false)
    note(
      uncalculated, "a formula was saved without its value",
      "formulas were saved without their values; open and save it",
      counts: true)
    note(errors, "a formula shows an error", "formulas show errors", counts: false)
    note(
      unplaced, "a picture stands on a page and in no cell; it was not looked at",
      "pictures stand on a page and in no cell; they were not looked at", counts: true)
    note(
      orphans, "a sheet lies in it that it does not name; it was not read",
      "sheets lie in it that it does not name; they were not read", counts: true)
    note(
      controls, "a control lies over a cell, which is not read", "controls lie over cells, which are not read",
      counts: true)
    note(
      words.count, "a comment or a shape has words, which are not read",
      "comments and shapes have words, which are not read", counts: false)
    if words.contains(where: { DenyingRemark.denies($0) }) {
      sink.note(
        Place(.document), "a comment or a shape denies something of signature, consent or decision: read it",
        counts: true)
    }
    note(
      margins.count, "a header or footer of its pages has words, of which only a form's labels are read",
      "headers and footers of its pages have words, of which only a form's labels are read", counts: false)
    if margins.contains(where: { DenyingRemark.denies($0) }) {
      sink.note(
        Place(.document), "a header or footer denies something of signature, consent or decision: read it",
        counts: true)
    }
    note(
      drawings, "the pictures of a sheet could not be read", "sheets have pictures that could not be read", counts: true
    )
  }
}
