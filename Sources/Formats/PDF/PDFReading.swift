import Records

/// What was read of a document before anybody asks what it means, and what could not be.
struct PDFReading {
  private(set) var pages: [PDFPage] = []
  private(set) var title = ""
  /// What is not shown.
  private(set) var hidden: [String] = []

  private var isMended = false
  /// It ends before its end, and poppler does not say so.
  private var isCut = false
  private var damaged: [Int] = []
  private var unreadableFonts: [Int] = []
  private var missing: [Int] = []
  /// Pages whose words run up or down.
  private var sideways: [Int] = []
  private var attachments = 0
  /// Its one page only says that a program of Adobe's has to lay it out.
  private var isPlaceholder = false

  /// - Parameter bytes: of the document; a signature can be seen in them.
  @unsafe init(
    _ file: inout PDFFile, bytes: UnsafeRawBufferPointer, mostPages: Int, mostText: Int, _ goesOn: () -> Void
  ) throws(Unreadable) {
    let count = file.pageCount
    if count > mostPages { throw Unreadable(.limitEntries, "more than \(mostPages) pages") }
    isMended = file.isMended
    isCut = unsafe !Self.isEnded(bytes)
    title = file.title
    attachments = file.attachmentCount
    let signatures = unsafe Self.areSigned(fields: file.signatureCount, bytes)
    var room = mostText * 4
    for index in 0..<count {
      goesOn()
      guard let page = try file.page(index, most: min(mostText, room), signatures: signatures) else {
        missing.append(index + 1)
        continue
      }
      let found = file.complaints()
      if found.damage { damaged.append(index + 1) }
      if found.fonts { unreadableFonts.append(index + 1) }
      room -= page.marks.reduce(0) { $0 + $1.text.utf8.count }
      attachments += page.attachments
      if page.isSideways { sideways.append(index + 1) } else { hidden += page.aslant }
      pages.append(page)
    }
    isPlaceholder = unsafe isPlaceholder(bytes)
    try readHidden(&file, mostText, goesOn)
  }

  /// What hidden layers hold: all that is there once they are shown, and was not before.
  private mutating func readHidden(_ file: inout PDFFile, _ most: Int, _ goesOn: () -> Void) throws(Unreadable) {
    guard file.showHiddenLayers() else { return }
    for page in pages {
      goesOn()
      guard let shown = try file.page(page.number - 1, most: most, signatures: nil) else { continue }
      let before = Set(PDFLines.lines(of: page).map(\.text))
      hidden += PDFLines.lines(of: shown).map(\.text).filter { !before.contains($0) }
    }
    _ = file.complaints()
  }

  /// That the signature fields are signed, all or none; nil where it cannot be said of each.
  ///
  /// What a signature is over (`/ByteRange`) stands in the file as it is, never packed.
  @unsafe private static func areSigned(fields: Int, _ bytes: UnsafeRawBufferPointer) -> Bool? {
    if fields == 0 { return false }
    func count(_ word: StaticString) -> Int {
      var count = 0
      var start = 0
      while let at = unsafe bytes.firstBytes(word, from: start) {
        count += 1
        start = at + word.utf8CodeUnitCount
      }
      return count
    }
    // A right to fill the form in, given by Adobe's programs, looks like a signature and is none.
    let signed = count("/ByteRange") - min(1, count("/UR3"))
    return signed <= 0 ? false : signed >= fields ? true : nil
  }

  /// That the end of the file says where its table of contents is.
  @unsafe private static func isEnded(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let end = max(0, bytes.count - 4_096)
    return unsafe bytes.firstBytes("startxref", from: end) != nil && bytes.firstBytes("%%EOF", from: end) != nil
  }

  /// That the document is a dynamic form (XFA): its pages and its answers are not in it as pages, and the one that is
  /// there asks the reader to wait, in the language of the program that made the form.
  @unsafe private func isPlaceholder(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard pages.count <= 2, !pages.contains(where: \.hasControls) else { return false }
    let words = pages.flatMap(\.marks).map(\.text)
    guard words.count < 300 else { return false }
    let text = words.joined(separator: " ")
    if text.holds("If this message is not eventually replaced") { return true }
    // Else the page shows where to get Adobe's program.
    if text.holds("adobe.com/go/reader") { return true }
    let isLaidOutLater = unsafe bytes.firstBytes("/XFA") != nil
    return isLaidOutLater && words.count < 150
  }

  // MARK: What could not be read

  /// Why nothing of it can be told, though there is text.
  var whyNotThis: Unreadable? {
    if let first = sideways.first, pages.allSatisfy({ $0.isSideways || $0.lacksText }) {
      return Unreadable(.unsupportedFormat, "page \(first): \(Self.sidewaysWords)")
    }
    guard isPlaceholder else { return nil }
    return Unreadable(
      .unsupportedFormat,
      "a form that only Adobe's programs lay out (XFA), and its answers are not on its page: open it there and print it "
        + "to a PDF, or save it as a static form, and attach that")
  }

  /// Why it cannot be said that nothing of a record is in it, where nothing was found.
  var whyNotAll: Unreadable? {
    sideways.first.map { Unreadable(.unsupportedFormat, "page \($0): \(Self.sidewaysWords)") }
  }

  private static let sidewaysWords =
    "its words stand sideways or upside down and were not read: turn the page upright, save it, and attach that"

  /// Why nothing was read of it, where nothing was.
  var whyNothing: Unreadable? {
    if !missing.isEmpty, pages.isEmpty { return Unreadable(.corrupt, "none of its pages can be read") }
    if let page = pages.first(where: { $0.lacksText && $0.shows }) {
      if !unreadableFonts.isEmpty {
        return Unreadable(
          .unsupportedFormat, "its fonts do not say which letters its signs are; attach the file that it was made from")
      }
      return Unreadable(
        .unsupportedFormat,
        "page \(page.number) is a picture of a page: have its text recognised (OCR), or attach the original")
    }
    if !damaged.isEmpty || isMended || isCut {
      return Unreadable(.corrupt, "it is damaged, and none of its text can be read")
    }
    if !unreadableFonts.isEmpty {
      return Unreadable(
        .unsupportedFormat, "its fonts do not say which letters its signs are; attach the file that it was made from")
    }
    if attachments > 0 {
      return Unreadable(.unsupportedFormat, "it holds files and no text of its own: save these and attach them")
    }
    return nil
  }

  /// Something of it was not read: what its form does not say may have stood there.
  var isPartial: Bool {
    isCut || isMended || !missing.isEmpty || !damaged.isEmpty || !unreadableFonts.isEmpty || !sideways.isEmpty
      || pages.contains { $0.lacksText && $0.shows }
  }

  func tell(_ decoded: inout Decoded, _ sink: inout some DocumentSink) {
    func note(_ pages: [Int], _ message: String, counts: Bool = true) {
      guard let first = pages.first else { return }
      let more = pages.count > 1 ? " (and \(pages.count - 1) more such)" : ""
      sink.note(Place(.page, first), message + more, counts: counts)
      guard counts, decoded.disposition == .assessed else { return }
      decoded.message += (decoded.message.isEmpty ? "" : "; ") + "page \(first): " + message + more
    }
    if isCut {
      decoded.tell("it ends before its end: something may be missing", &sink)
    } else if isMended {
      decoded.tell("it is damaged and was mended to be read: something may be missing", &sink)
    }
    note(sideways, Self.sidewaysWords)
    note(missing, "a page that cannot be read")
    note(damaged, "damaged: something on the page may not have been read")
    note(unreadableFonts, "text in a font that does not say which letters its signs are; it was not read")
    note(
      pages.filter { $0.lacksText && $0.shows }.map(\.number),
      "a picture of a page, which was not read: have its text recognised (OCR), or attach the original")
    note(
      pages.filter { !$0.lacksText && $0.isPicture }.map(\.number),
      "text over a picture of the page, as text recognition leaves it, was taken as it is", counts: false)
    if attachments > 0 {
      decoded.tell(
        "\(attachments) embedded file\(attachments == 1 ? " was" : "s were") not read: save and attach them", &sink)
    }
  }
}

extension PDFPage {
  /// Most of its words run up or down, or from right to left on their heads.
  var isSideways: Bool {
    if isUpsideDown { return true }
    let upright = marks.count { $0.kind == .word && $0.text.count >= 3 }
    // The last page of a form may have a few words. Beside upright ones a few may be a watermark or a margin's.
    return aslant.count >= 8 ? aslant.count > upright : aslant.count >= 3 && aslant.count > 2 * upright
  }

  /// Hardly a word stands on it: nothing, or what a scanner or a stamp put there.
  var lacksText: Bool {
    let words = marks.count { $0.kind != .picture }
    return words == 0 || isPicture && words < 8 && !marks.contains { $0.kind == .answer }
  }

  /// Something is to be seen on it.
  var shows: Bool { isPicture || hasInk || !pictures.isEmpty }
}
