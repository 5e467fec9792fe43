import CPoppler
import Records

/// Reads one page: its words with their places, the controls on it, what was put over it.
@safe struct PDFPageReader: ~Copyable {
  private let page: OpaquePointer
  private let content: PDFContent
  private let canvas: PDFCanvas
  private var result: PDFPage
  /// What a pen or a stamp put over the page.
  private var penned: [PDFBox] = []
  private var stamped: [PDFBox] = []
  /// Shapes that were put over the page, and whether they cover what is under them.
  private var shapes: [(box: PDFBox, covers: Bool)] = []
  private var hasAnnotations = false
  /// Among them are such as may show anything.
  private var mayShowMore = false
  /// Letters of words that run in another direction.
  private var slanting: [PDFBox] = []
  /// Squares and rings that are drawn to be ticked.
  private var tickBoxes: [PDFBox] = []

  init(_ page: OpaquePointer, _ content: consuming PDFContent, number: Int, canvas: PDFCanvas) {
    unsafe self.page = unsafe page
    self.content = content
    self.canvas = canvas
    var (width, height) = (0.0, 0.0)
    unsafe poppler_page_get_size(page, &width, &height)
    result = PDFPage(number: number, width: width, height: height)
  }

  consuming func read(most: Int, signatures: Bool?) throws(Unreadable) -> PDFPage {
    try readText(most: most)
    readAnnotations(signatures: signatures)
    takeTickBoxes()
    markChosen()
    if !takeBorders() {
      readDrawn()
      doubtUnseen()
      doubtCrossed()
      putFlat()
    }
    joinBoxes()
    doubtWords()
    if result.lacksText, !result.isPicture {
      var drawn = PopplerRectangle()
      result.hasInk = unsafe poppler_page_get_bounding_box(page, &drawn) != 0 && drawn.x2 > drawn.x1 + 20
    }
    return result
  }

  private mutating func readText(most: Int) throws(Unreadable) {
    if content.letterCount > most {
      throw Unreadable(.limitSize, "more text than the \(most) letters that a page may have")
    }
    let words = content.words()
    result.marks = words.marks
    result.aslant = words.aslant
    result.isUpsideDown = content.isUpsideDown
    slanting = words.slantingBoxes
  }

  // MARK: Pictures

  private mutating func readPictures() {
    let list = unsafe poppler_page_get_image_mapping(page)
    defer { unsafe poppler_page_free_image_mapping(list) }
    var next = unsafe list
    while let item = unsafe next {
      defer { unsafe next = unsafe item.pointee.next }
      guard let data = unsafe item.pointee.data else { continue }
      let area = unsafe data.assumingMemoryBound(to: PopplerImageMapping.self).pointee.area
      let box = PDFBox(
        left: min(area.x1, area.x2), top: min(area.y1, area.y2), right: max(area.x1, area.x2),
        bottom: max(area.y1, area.y2))
      if box.width >= 12, box.height >= 6 { result.pictures.append(box) }
      if result.pictures.count >= 2_000 { break }
    }
    for box in result.pictures where isInPlaceOfSigning(box) {
      result.marks.append(PDFMark(text: String(FormMarks.picture), box: box, kind: .picture, size: 10))
    }
  }

  /// Of the size of a signature, and not at the page's top, where letterheads are, but for what a label asks for there.
  private func isInPlaceOfSigning(_ box: PDFBox) -> Bool {
    let (width, height) = (result.width, result.height)
    // Poppler takes the sides of a picture that is drawn out of proportion for each other, so that its shape says little.
    return box.width * box.height <= 0.12 * width * height && min(box.width, box.height) >= 8
      && (box.bottom > 0.15 * height || isAskedFor(box))
  }

  /// That a label of a signature stands at the left of a picture or close above it.
  private func isAskedFor(_ box: PDFBox) -> Bool {
    var reach = box
    reach.bottom += 5
    return result.marks.contains { mark in
      guard mark.kind == .word, mark.box.left < box.centre,
        Self.signing.contains(mark.text.lowercased().filter { $0.isLetter })
      else { return false }
      return mark.box.right < box.left + 4 && mark.box.sharedHeight(reach) > 0.3
        || mark.box.bottom < box.top + 4 && box.top - mark.box.bottom < 16 && box.left - mark.box.right < 60
    }
  }

  private static let signing: Set<String> = [
    "sign", "signed", "signature", "signatures", "signatory", "llofnod", "llofnodwyd", "initials",
  ]

  // MARK: Controls and what was put over the page

  private func box(_ area: PopplerRectangle) -> PDFBox {
    PDFBox(
      left: min(area.x1, area.x2), top: result.height - max(area.y1, area.y2), right: max(area.x1, area.x2),
      bottom: result.height - min(area.y1, area.y2))
  }

  private mutating func readAnnotations(signatures: Bool?) {
    let list = unsafe poppler_page_get_annot_mapping(page)
    defer { unsafe poppler_page_free_annot_mapping(list) }
    var hasControls = false
    var hidden: [PDFBox] = []
    var next = unsafe list
    var count = 0
    while let item = unsafe next, count < 20_000 {
      defer { unsafe next = unsafe item.pointee.next }
      count += 1
      guard let data = unsafe item.pointee.data else { continue }
      let mapping = unsafe data.assumingMemoryBound(to: PopplerAnnotMapping.self).pointee
      guard let annotation = unsafe mapping.annot else { continue }
      let kind = unsafe poppler_annot_get_annot_type(annotation)
      if kind != POPPLER_ANNOT_LINK { hasAnnotations = true }
      if !Self.plainKinds.contains(kind.rawValue) { mayShowMore = true }
      let box = unsafe box(mapping.area)
      let isHidden = unsafe Self.isHidden(annotation)
      if kind == POPPLER_ANNOT_WIDGET {
        hasControls = true
        if isHidden { hidden.append(box) }
        continue
      }
      if isHidden { continue }
      unsafe noteRemark(annotation, kind)
      switch kind {
      case POPPLER_ANNOT_FREE_TEXT:
        let words = FormWords.trimmed(unsafe PDFFile.string(poppler_annot_get_contents(annotation)))
        if !words.isEmpty { add(words, box, .answer) }
      case POPPLER_ANNOT_INK: penned.append(box)
      case POPPLER_ANNOT_STAMP: if unsafe !Self.saysWhatItIs(annotation) { stamped.append(box) }
      case POPPLER_ANNOT_LINE, POPPLER_ANNOT_POLYGON, POPPLER_ANNOT_POLY_LINE: shapes.append((box, false))
      case POPPLER_ANNOT_SQUARE, POPPLER_ANNOT_CIRCLE:
        unsafe shapes.append((box, Self.isFilled(annotation, isSquare: kind == POPPLER_ANNOT_SQUARE)))
      // What is to be redacted, which poppler does not know.
      case POPPLER_ANNOT_UNKNOWN: shapes.append((box, true))
      case POPPLER_ANNOT_STRIKE_OUT: unsafe strike(annotation, box)
      case POPPLER_ANNOT_FILE_ATTACHMENT: result.attachments += 1
      default: break
      }
    }
    result.hasControls = hasControls
    if hasControls { readControls(signatures: signatures, hidden: hidden) }
  }

  /// Annotations whose look is known, or that are read.
  private static let plainKinds: Set<UInt32> = [
    POPPLER_ANNOT_LINK.rawValue, POPPLER_ANNOT_WIDGET.rawValue, POPPLER_ANNOT_TEXT.rawValue,
    POPPLER_ANNOT_HIGHLIGHT.rawValue, POPPLER_ANNOT_UNDERLINE.rawValue, POPPLER_ANNOT_SQUIGGLY.rawValue,
    POPPLER_ANNOT_STRIKE_OUT.rawValue,
  ]

  /// What an annotation says. A text that was typed over the page is read where it stands, and told only where it denies
  /// something; highlighting often repeats what it lies on.
  @unsafe private mutating func noteRemark(_ annotation: OpaquePointer, _ kind: PopplerAnnotType) {
    guard result.remarks.count < Self.mostRemarks, kind != POPPLER_ANNOT_LINK, kind != POPPLER_ANNOT_UNKNOWN else {
      return
    }
    if kind == POPPLER_ANNOT_STAMP, unsafe Self.deniesByIcon(annotation) { result.remarks.append("not approved") }
    let words = FormWords.trimmed(unsafe PDFFile.string(poppler_annot_get_contents(annotation)))
    if words.isEmpty || kind == POPPLER_ANNOT_FREE_TEXT && !DenyingRemark.denies(words) { return }
    if Self.markup.contains(kind.rawValue) {
      var printed: Set<Substring> = []
      for mark in result.marks where mark.kind == .word { printed.formUnion(mark.text.split(separator: " ")) }
      if words.split(whereSeparator: \.isWhitespace).allSatisfy({ printed.contains($0) }) { return }
    }
    result.remarks.append(words)
  }

  private static let mostRemarks = 500
  private static let markup: Set<UInt32> = [
    POPPLER_ANNOT_HIGHLIGHT.rawValue, POPPLER_ANNOT_UNDERLINE.rawValue, POPPLER_ANNOT_SQUIGGLY.rawValue,
    POPPLER_ANNOT_STRIKE_OUT.rawValue,
  ]

  @unsafe private static func deniesByIcon(_ annotation: OpaquePointer) -> Bool {
    let icon = unsafe poppler_annot_stamp_get_icon(annotation)
    return icon == POPPLER_ANNOT_STAMP_ICON_NOT_APPROVED || icon == POPPLER_ANNOT_STAMP_ICON_EXPIRED
      || icon == POPPLER_ANNOT_STAMP_ICON_FOR_COMMENT
  }

  /// A stamp that programs come with, which says "Draft", "Sold" or the like: nobody signs with it. Of "Approved" a
  /// person must say what was meant.
  @unsafe private static func saysWhatItIs(_ annotation: OpaquePointer) -> Bool {
    let icon = unsafe poppler_annot_stamp_get_icon(annotation)
    return icon != POPPLER_ANNOT_STAMP_ICON_UNKNOWN && icon != POPPLER_ANNOT_STAMP_ICON_NONE
      && icon != POPPLER_ANNOT_STAMP_ICON_APPROVED
  }

  @unsafe private static func isFilled(_ annotation: OpaquePointer, isSquare: Bool) -> Bool {
    let color =
      unsafe isSquare
      ? poppler_annot_square_get_interior_color(annotation) : poppler_annot_circle_get_interior_color(annotation)
    guard let color = unsafe color else { return false }
    unsafe poppler_color_free(color)
    return true
  }

  /// A line, a frame or a box was put over words: whether they hold, a person must say. A frame around much is none of
  /// these.
  private mutating func doubtWords() {
    // Who puts more over a page draws.
    for (shape, covers) in shapes.prefix(Self.mostShapes) {
      for index in result.marks.indices {
        let mark = result.marks[index]
        guard mark.kind == .word || mark.kind == .answer && mark.text != PDFMark.line,
          covers || shape.height <= 3 * mark.box.height
        else { continue }
        let letters = PDFBox(
          left: mark.box.left, top: mark.box.top + 0.3 * mark.box.height, right: mark.box.right,
          bottom: mark.box.bottom - 0.27 * mark.box.height)
        if min(letters.right, shape.right) - max(letters.left, shape.left) > 0.5 * letters.width,
          shape.top < letters.bottom, shape.bottom > letters.top
        {
          doubt(index)
        }
      }
    }
  }

  private static let mostShapes = 2_000

  /// Letters that are not drawn, transparent, cut away or painted over say something to programs that nobody who looks at
  /// the page can read. Over a picture of the page they are what text recognition left there.
  private mutating func doubtUnseen() {
    let unseen = content.unseen
    if result.isPicture || unseen.isEmpty { return }
    let bands = PDFBands(result.marks)
    var lines: Set<Int> = []
    for (x, y, scalar) in unseen {
      let isDot = scalar == 0x2E || scalar == 0x5F || scalar == 0x2026
      for index in bands.near(y, y) where result.marks[index].kind == .word {
        guard result.marks[index].box.with(room: 1).holds(x: x, y: y) else { continue }
        // Who fills a form in by program paints over the dots to write on, and writes there.
        let isLine = FormWords.isLeader(result.marks[index].text)
        if isLine { lines.insert(index) } else if !isDot { doubt(index) }
      }
    }
    if lines.isEmpty { return }
    result.marks = result.marks.enumerated().filter { !lines.contains($0.offset) }.map(\.element)
  }

  /// A wavy line that is lower than what surely is handwriting: who signs small draws such, and so do some who decorate.
  private mutating func putFlat() {
    if result.isPicture { return }
    var pieces: [UInt32: Int] = [:]
    for stroke in content.strokes { pieces[stroke.path, default: 0] += 1 }
    for shape in content.shapes.prefix(Self.mostShapes)
    where !shape.isFilled && !shape.isClosed && shape.light < 0.7 && pieces[shape.path] ?? 0 >= 12 {
      let box = shape.box
      guard box.width >= 18, box.width <= 160, box.height >= 3, box.height < 10,
        !result.marks.contains(where: { mark in
          mark.kind != .answer && mark.box.sharedHeight(box) > 0
            && min(mark.box.right, box.right) - max(mark.box.left, box.left) > 0.3 * min(mark.box.width, box.width)
        })
      else { continue }
      put(FormMarks.drawing, box)
    }
  }

  /// A line through words that begins and ends about where they do, be it pale, aslant or drawn by hand: whether they
  /// hold, a person must say. What its picture shows for certain is gone already.
  private mutating func doubtCrossed() {
    if result.isPicture { return }
    for index in PDFCrossings(content.strokes, result.marks, width: result.width).crossed { doubt(index) }
  }

  private static func isHidden(_ annotation: OpaquePointer) -> Bool {
    let flags = unsafe poppler_annot_get_flags(annotation).rawValue
    return flags & (POPPLER_ANNOT_FLAG_HIDDEN.rawValue | POPPLER_ANNOT_FLAG_NO_VIEW.rawValue) != 0
  }

  /// Words that are struck out are gone.
  private mutating func strike(_ annotation: OpaquePointer, _ area: PDFBox) {
    var boxes: [PDFBox] = []
    if let quads = unsafe poppler_annot_text_markup_get_quadrilaterals(annotation) {
      let count = unsafe Int(quads.pointee.len)
      unsafe quads.pointee.data?.withMemoryRebound(to: PopplerQuadrilateral.self, capacity: count) { quads in
        for index in 0..<min(count, 1_000) {
          let quad = unsafe quads[index]
          let xs = [quad.p1.x, quad.p2.x, quad.p3.x, quad.p4.x]
          let ys = [quad.p1.y, quad.p2.y, quad.p3.y, quad.p4.y]
          boxes.append(
            box(PopplerRectangle(x1: xs.min() ?? 0, y1: ys.min() ?? 0, x2: xs.max() ?? 0, y2: ys.max() ?? 0)))
        }
      }
      unsafe g_array_unref(quads)
    }
    if boxes.isEmpty { boxes = [area] }
    result.marks.removeAll { mark in
      mark.kind == .word && boxes.contains { $0.holds(x: mark.box.centre, y: mark.box.middle) }
    }
  }

  private mutating func readControls(signatures: Bool?, hidden: [PDFBox]) {
    let list = unsafe poppler_page_get_form_field_mapping(page)
    defer { unsafe poppler_page_free_form_field_mapping(list) }
    var next = unsafe list
    var count = 0
    while let item = unsafe next, count < 20_000 {
      defer { unsafe next = unsafe item.pointee.next }
      count += 1
      guard let data = unsafe item.pointee.data else { continue }
      let mapping = unsafe data.assumingMemoryBound(to: PopplerFormFieldMapping.self).pointee
      guard let field = unsafe mapping.field else { continue }
      let box = unsafe box(mapping.area)
      if hidden.contains(box) { continue }
      let names = unsafe [
        PDFFile.string(poppler_form_field_get_alternate_ui_name(field)),
        PDFFile.string(poppler_form_field_get_name(field)),
      ].map { FormWords.trimmed($0) }.filter { !$0.isEmpty }.flatMap { Self.names($0) }
      switch unsafe poppler_form_field_get_field_type(field) {
      case POPPLER_FORM_FIELD_TEXT:
        let isSecret = unsafe poppler_form_field_text_is_password(field) != 0
        let words = isSecret ? "" : FormWords.trimmed(unsafe PDFFile.string(poppler_form_field_text_get_text(field)))
        add(words.isEmpty ? PDFMark.line : words, box, .answer, names)
      case POPPLER_FORM_FIELD_CHOICE:
        let words = unsafe Self.chosen(field)
        add(words.isEmpty ? PDFMark.line : words, box, .answer, names)
      case POPPLER_FORM_FIELD_BUTTON:
        if unsafe poppler_form_field_button_get_button_type(field) == POPPLER_FORM_BUTTON_PUSH {
          mayShowMore = true
          continue
        }
        let isOn = unsafe poppler_form_field_button_get_state(field) != 0
        add(isOn ? "☑" : "☐", box, .box, names)
      case POPPLER_FORM_FIELD_SIGNATURE:
        mayShowMore = true
        // Of several fields and fewer signatures nobody says which: words to choose from, so that a person looks.
        let words = signatures.map { $0 ? String(FormMarks.seal) : PDFMark.line } ?? "(signed / not signed)"
        add(words, box, .answer, names + ["Signature"])
      default: break
      }
    }
  }

  /// What a control is called, and that without the kind of control that programs and people put before it
  /// ("Text_signedBy").
  private static func names(_ name: String) -> [String] {
    guard let end = name.firstIndex(of: "_"), kinds.contains(name[..<end].lowercased()) else { return [name] }
    let rest = FormWords.trimmed(name[name.index(after: end)...])
    return rest.isEmpty ? [name] : [name, rest]
  }

  private static let kinds: Set<String> = [
    "text", "txt", "textbox", "textfield", "field", "fld", "combo", "combobox", "cbo", "dropdown", "list", "lst",
    "check",
    "checkbox", "chk", "radio", "rb", "opt", "dt",
  ]

  private static func chosen(_ field: OpaquePointer) -> String {
    var chosen: [String] = []
    let count = unsafe poppler_form_field_choice_get_n_items(field)
    for index in 0..<min(count, 5_000) where unsafe poppler_form_field_choice_is_item_selected(field, index) != 0 {
      chosen.append(FormWords.trimmed(unsafe PDFFile.string(poppler_form_field_choice_get_item(field, index))))
    }
    if chosen.isEmpty, unsafe poppler_form_field_choice_is_editable(field) != 0 {
      chosen = [FormWords.trimmed(unsafe PDFFile.string(poppler_form_field_choice_get_text(field)))]
    }
    return chosen.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private mutating func add(_ words: String, _ box: PDFBox, _ kind: PDFMark.Kind, _ names: [String] = []) {
    result.marks.append(
      PDFMark(text: words, box: box, kind: kind, size: min(max(box.height * 0.7, 6), 11), names: names))
  }

  // MARK: What is drawn

  /// Draws the page and looks for borders, where words stand in columns: nothing else tells which of them are a row; and
  /// for what a pen left there, where there is room for it.
  private mutating func readDrawn() {
    // What lies over the page may have pictures too, and is not drawn.
    if hasAnnotations { readPictures() }
    var lines = PDFLines.lines(of: result)
    var rules = drawn(lines)
    let words = result.marks.filter { $0.kind == .word }.flatMap { Self.letters(of: $0) } + slanting
    // A page without a picture is drawn sooner than poppler says that it has none.
    let isBare = rules.map { rules in
      canvas.isBlank(outside: words.map { $0.with(room: 1) } + rules.borders.map { $0.with(room: 1) })
    }
    if isBare != true, !hasAnnotations {
      readPictures()
      if !result.pictures.isEmpty {
        lines = PDFLines.lines(of: result)
        if rules == nil { rules = drawn(lines) }
      }
    }
    guard var rules else { return putPenned() }
    rules.remove(boxes: tickBoxes)
    rules.remove(pictures: result.pictures.filter { isInPlaceOfSigning($0) })
    strike(&rules)
    // A picture of a page, or a drawing, is all ink.
    if result.isPicture || rules.isOverfull {
      putPenned()
    } else if asksForPen(lines), isBare != true || !penned.isEmpty || !stamped.isEmpty {
      let ink = PDFInk(
        canvas, words: words, boxes: result.marks.filter { $0.kind == .box }.map(\.box), pictures: result.pictures,
        rules: rules)
      rules.remove(within: ink.drawings.map(\.box) + ink.squares.map(\.box))
      take(ink)
    }
    if PDFLines.haveColumns(lines, width: result.width) { result.rules = rules }
  }

  /// Takes the lines of a page on which nothing else is drawn for what they are, which saves drawing it.
  ///
  /// - Returns: whether that says all.
  private mutating func takeBorders() -> Bool {
    guard !mayShowMore, content.isPlain, max(result.width, result.height) <= Double(Self.widest),
      let rules = PDFRules(
        lines: tickBoxes.isEmpty ? content.lines : content.lines.filter { !isOfTickBox($0) },
        around: result.marks.filter { $0.kind == .word }.map(\.box))
    else { return false }
    if PDFLines.haveColumns(PDFLines.lines(of: result), width: result.width) { result.rules = rules }
    return true
  }

  /// To look for ink costs more than all else: it is looked for where somebody may have put it.
  private func asksForPen(_ lines: [PDFLine]) -> Bool {
    !penned.isEmpty || !stamped.isEmpty || PDFLines.askForPen(lines)
  }

  /// The rules of the page once it is drawn; nil where that would tell nothing, or did not work.
  private func drawn(_ lines: [PDFLine]) -> PDFRules? {
    let (width, height) = (Int(result.width.rounded(.up)), Int(result.height.rounded(.up)))
    guard width > 20, height > 20, width <= Self.widest, height <= Self.widest,
      !penned.isEmpty || !stamped.isEmpty || PDFLines.haveColumns(lines, width: result.width)
        || PDFLines.askForPen(lines) && PDFLines.haveRoom(lines, width: result.width) || PDFLines.haveAnswers(lines)
    else { return nil }
    hideAnnotations()
    guard unsafe canvas.draw(width: width, height: height, { unsafe poppler_page_render(page, $0) }) else { return nil }
    return PDFRules(canvas, words: result.marks.filter { $0.kind == .word }.map(\.box))
  }

  /// Takes words out that are struck out by a drawn line, and marks those of which nobody knows whether they hold. Words
  /// over a picture of the page are not its letters.
  private mutating func strike(_ rules: inout PDFRules) {
    if result.isPicture { return }
    let strikes = PDFStrikes(canvas, result.marks, rules)
    rules.remove(strikes: strikes.lines)
    for index in strikes.doubtful { doubt(index) }
    if strikes.struck.isEmpty { return }
    result.marks = result.marks.enumerated().filter { !strikes.struck.contains($0.offset) }.map(\.element)
  }

  /// Marks what nobody knows.
  private mutating func doubt(_ index: Int) {
    if result.marks[index].text.contains(FormMarks.unclear) { return }
    // A box would be ticked or not.
    if result.marks[index].kind == .box { (result.marks[index].text, result.marks[index].kind) = ("", .word) }
    result.marks[index].text.append(FormMarks.unclear)
  }

  /// What a pen or a stamp left, as what nobody looked at.
  private mutating func putPenned() {
    for (index, box) in penned.enumerated() where index >= Self.mostShapes || !doubtPenned(box) {
      put(FormMarks.drawing, box)
    }
    for box in stamped { put(FormMarks.drawing, box) }
  }

  /// Ink over words: a choice that is circled, a name that is signed over or crossed out. Nobody can say which.
  ///
  /// - Returns: whether it is over words rather than beside them.
  private mutating func doubtPenned(_ box: PDFBox) -> Bool {
    let under = result.marks.indices.filter { index in
      let mark = result.marks[index]
      return (mark.kind == .word || mark.kind == .answer && mark.text != PDFMark.line) && mark.text.last != ":"
        && !FormWords.isLeader(mark.text) && box.holds(x: mark.box.centre, y: mark.box.middle)
    }
    let choices = under.filter { PDFStrikes.isChoice(result.marks[$0]) }
    let width = under.reduce(0.0) { $0 + result.marks[$1].box.width }
    guard choices.count == 1 && box.width < 80 || width > 0.5 * box.width else { return false }
    for index in choices.count == 1 ? choices : under { doubt(index) }
    return true
  }

  /// Where the letters of a word are: of a line to write on only the line is, and not the room above it.
  private static func letters(of mark: PDFMark) -> [PDFBox] {
    let text = mark.text.unicodeScalars
    guard mark.text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || $0 >= 0x80 }),
      let start = text.indices.first(where: { at in
        text[at...].prefix(3).count == 3 && text[at...].prefix(3).allSatisfy { "._…".unicodeScalars.contains($0) }
      })
    else { return [mark.box] }
    let before = text.distance(from: text.startIndex, to: start)
    let behind = text[start...].reversed().prefix { !"._…".unicodeScalars.contains($0) }.count
    let letter = mark.box.width / Double(max(1, text.count))
    var line = mark.box
    line.top += 0.62 * mark.box.height
    var boxes = [line]
    // Letters may be wider than dots.
    if before > 0 {
      var box = mark.box
      box.right = min(box.right, box.left + Double(before) * max(letter, 0.6 * mark.size))
      boxes.append(box)
    }
    if behind > 0 {
      var box = mark.box
      box.left = max(box.left, box.right - Double(behind) * max(letter, 0.6 * mark.size))
      boxes.append(box)
    }
    return boxes
  }

  /// Leaves of what is put over the page only what somebody wrote: the borders of controls are no cells.
  private func hideAnnotations() {
    let list = unsafe poppler_page_get_annot_mapping(page)
    defer { unsafe poppler_page_free_annot_mapping(list) }
    var next = unsafe list
    while let item = unsafe next {
      defer { unsafe next = unsafe item.pointee.next }
      guard let data = unsafe item.pointee.data,
        let annotation = unsafe data.assumingMemoryBound(to: PopplerAnnotMapping.self).pointee.annot
      else { continue }
      let kind = unsafe poppler_annot_get_annot_type(annotation)
      if kind == POPPLER_ANNOT_INK { continue }
      if kind == POPPLER_ANNOT_STAMP, unsafe !Self.saysWhatItIs(annotation) { continue }
      unsafe poppler_annot_set_flags(annotation, POPPLER_ANNOT_FLAG_HIDDEN)
    }
  }

  private mutating func put(_ sign: Character, _ box: PDFBox) {
    result.marks.append(PDFMark(text: String(sign), box: box, kind: .picture, size: 10))
  }

  private mutating func take(_ ink: PDFInk) {
    tick(ink)
    let over = penned.prefix(Self.mostShapes).filter { doubtPenned($0) }
    for drawing in ink.drawings where isInPlaceOfSigning(drawing.box) && drawing.box.top < 0.95 * result.height {
      if over.contains(where: { $0.holds(x: drawing.box.centre, y: drawing.box.middle) }) { continue }
      // A picture that is known is drawn too.
      if result.pictures.contains(where: { $0.holds(x: drawing.box.centre, y: drawing.box.middle) }) { continue }
      put(drawing.isWriting ? FormMarks.picture : FormMarks.drawing, drawing.box)
    }
    // Somebody put it there, and it does not look like writing.
    for box in stamped + penned where box.width >= 18 && box.height >= 8 && !over.contains(box) {
      if ink.drawings.contains(where: { box.holds(x: $0.box.centre, y: $0.box.middle) })
        || result.marks.contains(where: { $0.kind == .box && box.holds(x: $0.box.centre, y: $0.box.middle) })
      {
        continue
      }
      put(FormMarks.drawing, box)
    }
  }

  /// Points; a larger page is a plan or a poster.
  private static let widest = 2_000

  // MARK: Boxes

  /// Takes squares and rings that are drawn before words to be ticked, and whether they are.
  private mutating func takeTickBoxes() {
    let shapes = content.shapes
    if shapes.isEmpty { return }
    let found = PDFTickBoxes(shapes, content.strokes, words: result.marks).boxes
    for (box, isTicked) in found {
      tickBoxes.append(box)
      let known = result.marks.indices.first {
        result.marks[$0].kind == .box && result.marks[$0].box.with(room: 1).holds(x: box.centre, y: box.middle)
      }
      if let known {
        if isTicked { result.marks[known].text = "☑" }
      } else {
        result.marks.append(PDFMark(text: isTicked ? "☑" : "☐", box: box, kind: .box, size: box.height))
      }
    }
  }

  private func isOfTickBox(_ line: PDFBox) -> Bool {
    tickBoxes.contains { box in
      let box = box.with(room: 1.5)
      return box.holds(x: line.left, y: line.top) && box.holds(x: line.right, y: line.bottom)
    }
  }

  /// Of printed words with a stroke between them ("Shared / Not shared") the one that is underlined or has a ring around
  /// it may be the answer.
  private mutating func markChosen() {
    guard result.marks.contains(where: { $0.kind == .word && $0.text.holds(UInt8(ascii: "/")) }) else { return }
    for index in PDFCrossings.chosen(content.strokes, content.shapes, result.marks) {
      result.marks[index].isMarked = true
    }
  }

  /// Squares that are drawn are boxes, and what is drawn in a box or right beside it ticks it.
  private mutating func tick(_ ink: PDFInk) {
    let printed = result.marks.indices.filter { result.marks[$0].kind == .box }
    var taken: Set<Int> = []
    for square in ink.squares {
      let (x, y) = (square.box.centre, square.box.middle)
      if let mark = printed.first(where: { result.marks[$0].box.holds(x: x, y: y) }) {
        taken.insert(mark)
        if square.isTicked { result.marks[mark].text = "☑" }
        continue
      }
      // A letter or digit within it is written there, one to a box.
      if result.marks.contains(where: {
        $0.kind == .word && square.box.holds(x: $0.box.centre, y: $0.box.middle) && !PDFSigns.ticks.contains($0.text)
      }) {
        continue
      }
      result.marks.append(
        PDFMark(text: square.isTicked ? "☑" : "☐", box: square.box, kind: .box, size: square.box.height))
    }
    for (index, mark) in printed.enumerated() where !taken.contains(mark) && ink.ticked.contains(index) {
      result.marks[mark].text = "☑"
    }
    // Beside: nearer to one than to any other.
    for speck in ink.specks where max(speck.width, speck.height) >= 5 {
      let near = result.marks.indices.filter { index in
        result.marks[index].kind == .box && Self.distance(result.marks[index].box, speck) < 4
          && max(speck.width, speck.height) < 2.5 * result.marks[index].box.height
      }
      guard near.count == 1, result.marks[near[0]].text == "☐" else { continue }
      result.marks[near[0]].text = "☑"
    }
  }

  private static func distance(_ one: PDFBox, _ other: PDFBox) -> Double {
    max(
      max(one.left, other.left) - min(one.right, other.right), max(one.top, other.top) - min(one.bottom, other.bottom))
  }

  /// A tick that is printed over a box is the box ticked.
  private mutating func joinBoxes() {
    let boxes = result.marks.indices.filter { result.marks[$0].text == "☐" || result.marks[$0].text == "☑" }
    if boxes.isEmpty { return }
    var gone: Set<Int> = []
    for index in result.marks.indices {
      let mark = result.marks[index]
      guard mark.kind == .word || mark.kind == .answer && mark.names.isEmpty, mark.text.utf8.count <= 3,
        PDFSigns.ticks.contains(mark.text)
      else { continue }
      guard
        let box = boxes.first(where: { result.marks[$0].box.holds(x: mark.box.centre, y: mark.box.middle) })
      else { continue }
      result.marks[box].text = "☑"
      gone.insert(index)
    }
    if gone.isEmpty { return }
    result.marks = result.marks.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
  }
}

extension PDFMark {
  /// Room to write in.
  static let line = "____"
}
