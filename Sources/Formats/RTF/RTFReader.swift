import Records

/// Reads RTF from its first brace to its last: groups, looks, destinations, and the text that is shown.
///
/// Nothing is read by recursion, so groups within each other cost no more than their bytes.
struct RTFReader {
  /// Where the text of a group goes.
  enum Destination: Equatable {
    case text, nowhere
    case fonts, styles, info
    /// Words that are kept by themselves.
    case title, instruction, option, defaultText, shapeName
    /// Somebody's remark on the text.
    case remark
    case colours
    case field, formField
    case shape, shapeProperty, shapeValue
    case object, picture
    /// The same twice: the second is for who reads Unicode.
    case either
    case nestedRow
  }

  /// How words are printed.
  struct Look: Equatable {
    var isBold = false
    var isMarked = false
    var isAside = false
    var isStruck = false
    var isHighlighted = false
    /// In colour, on a coloured ground, in a frame: no more than a mark at one of several words.
    var isColoured = false
    var isShaded = false
    var isFramed = false
    var isHidden = false
    /// Too small for anybody to read.
    var isTiny = false
    var isDeleted = false
    var font: Int?

    var isStrong: Bool { isBold || isMarked || isHighlighted }
    var standsOut: Bool { isStrong || isColoured || isShaded || isFramed }
    var isShown: Bool { !isHidden && !isTiny && !isDeleted && !isStruck }
  }

  /// How a paragraph stands.
  struct Setting {
    var isInTable = false
    var depth = 0
    var level: Int?
    var isItem = false
    var above = 0
    var below = 0
    var isContextual = false

    /// How many tables it stands in.
    var tables: Int { isInTable ? max(1, depth) : max(0, depth) }
  }

  struct Group {
    var destination = Destination.text
    var look = Look()
    var setting = Setting()
    /// How many bytes stand for a character of Unicode where that is not known.
    var fallback = 1
    /// `\*` stands before its first word: who does not know that leaves the group out.
    var isOptional = false
    /// It opened what ends with it: a flow of text, a field.
    var opened = Opened.nothing
    /// Where the text of both variants would go, in a group that holds them and in those right within.
    var outer: Destination?
    var isInObject = false
  }

  enum Opened { case nothing, flow, field, picture }

  /// A field: what it is by its instruction, and what of the paragraph it made.
  struct Field {
    var instruction = ""
    var kind: Int?
    var state: Int?
    var usual: Int?
    var options: [String] = []
    /// What stood there before anybody filled it in.
    var first = ""
    /// Where its result begins: the paragraph's number and its piece.
    var start: (line: Int, piece: Int)?
    var hasResult = false
  }

  var scanner: RTFScanner
  var groups: [Group] = []
  var group = Group()
  var flows = [RTFFlow(.body)]
  var fields: [Field] = []

  var fonts: [Int: RTFFont] = [:]
  var font: Int?
  var levels: [Int: Int] = [:]
  /// By their numbers, whether the document's colours are others than black and white; number 0 is the usual one.
  var colours: [Bool] = []
  var colour = (red: 0, green: 0, blue: 0)
  var style = 0
  var styleName = ""
  var encoding = RTFFont.encoding(page: 1252)
  var shapeName = ""

  private var pending: [UInt8] = []
  private var pendingFont: Int?
  private var high: UInt32?
  private var skipped = 0
  private var hiddenWords = ""

  // What was found.
  private(set) var title = ""
  private(set) var hidden: [String] = []
  /// It holds a picture as large as one of a page.
  private(set) var showsPage = false
  var pictureSize = PictureSize()

  /// How large a picture is shown: its sides in twentieths of a point, and how much of those.
  struct PictureSize {
    var width = 0.0
    var height = 0.0
    var across = 1.0
    var down = 1.0
    /// In square centimetres, of which each side has 567 of the former.
    var area: Double { width * across / 567 * (height * down / 567) }
  }
  private(set) var headers: [[WrittenPart]] = []
  private(set) var footers: [[WrittenPart]] = []
  private(set) var notes: [WrittenPart] = []
  private(set) var changes: [FormSurroundings.Change] = []
  /// Comments, a line for each.
  private(set) var remarks = ""
  var objects = 0
  private(set) var isDamaged = false
  /// Braces at the end are missing, after all else.
  private(set) var isOpenAtEnd = false
  /// Text stands behind the last brace.
  private(set) var goesOn = false

  /// What comes next begins a section.
  var isBetweenSections = false
  private var line = 1
  private var length = 0

  /// Groups within each other; Word writes a dozen.
  private static let deepest = 1_000

  init(_ bytes: [UInt8]) { scanner = RTFScanner(bytes) }

  /// What stands in the document's body and at the foot of its pages.
  mutating func read(goesOn tell: () -> Void) throws(Unreadable) -> [WrittenPart] {
    var count = 0
    var hasEnded = false
    reading: while true {
      count += 1
      if count % 65_536 == 0 { tell() }
      switch scanner.next() {
      case .end: break reading
      case .open:
        flush()
        skipped = 0
        if groups.count >= Self.deepest {
          throw Unreadable(.limitDepth, "its groups lie deeper than \(Self.deepest) in each other")
        }
        groups.append(group)
        let outer = group
        group.opened = .nothing
        group.isOptional = false
        group.outer = outer.destination == .either ? outer.outer : nil
        if outer.destination == .either { group.destination = .nowhere }
      case .close:
        flush()
        skipped = 0
        try close()
        if groups.isEmpty {
          hasEnded = true
          break reading
        }
      case .word(let word, let number):
        skipped = 0
        flush(before: word)
        try take(word, number)
      case .sign(let sign): take(sign: sign)
      case .byte(let byte): take(byte: byte)
      case .text(let range): take(text: range)
      }
      try checkLength()
    }
    flush()
    try checkLength()
    if scanner.isCut { throw Unreadable(.truncated, "cut short within a picture or an embedded file") }
    if hasEnded {
      goesOn = scanner.bytes[scanner.at...].contains { $0 > 0x20 && $0 != 0x7F }
    } else {
      // Only the last brace may be missing; else nobody knows what else is.
      let isWhole = groups.count == 1 && flows.count == 1 && flows[0].paragraph.isBlank && group.destination == .text
      guard isWhole else { throw Unreadable(.truncated, "cut short: \(groups.count) of its groups do not end") }
      isOpenAtEnd = true
    }
    hide()
    return flows[0].finish() + notes
  }

  private func checkLength() throws(Unreadable) {
    if length > OpenTextReading.longest {
      throw Unreadable(
        .limitSize, "its text is longer than the \(OpenTextReading.longest) bytes that a text may have")
    }
  }

  // MARK: Groups

  private mutating func close() throws(Unreadable) {
    switch group.opened {
    case .nothing: break
    case .flow: endFlow()
    case .field: endField()
    case .picture:
      // One in a shape's property stands where the shape does; one of an object is what it looks like.
      group.destination = .text
      if !group.isInObject, pictureSize.area >= PicturedPage.least { showsPage = true }
      if !group.isInObject { put(String(FormMarks.picture)) }
    }
    if group.destination == .styles { endEntry() }
    if group.destination == .remark, groups.last?.destination != .remark { addToRemarks("\n") }
    group = groups.popLast() ?? Group()
  }

  mutating func begin(_ kind: RTFFlow.Kind) {
    flows.append(RTFFlow(kind))
    group.opened = .flow
    group.destination = .text
    group.look = Look()
    group.setting = Setting()
  }

  private mutating func endFlow() {
    guard flows.count > 1 else { return }
    hide()
    prepareParagraph()
    var flow = flows.removeLast()
    let parts = flow.finish()
    let isBlank = parts.allSatisfy { part in
      if case .paragraph(let paragraph) = part { paragraph.isBlank } else { false }
    }
    if isBlank {
      if flow.kind == .box { flows[flows.count - 1].boxes.append(.emptyBox(flows[flows.count - 1].paragraph.line)) }
      return
    }
    switch flow.kind {
    case .header: headers.append(parts)
    case .footer: footers.append(parts)
    case .note: notes += parts
    case .box: flows[flows.count - 1].boxes += parts.map(\.boxed)
    case .body, .none: break
    }
  }

  // MARK: Text

  private mutating func take(text range: Range<Int>) {
    guard wantsText else { return }
    var start = range.lowerBound
    while skipped > 0, start < range.upperBound {
      if scanner.bytes[start] != 0x0A, scanner.bytes[start] != 0x0D { skipped -= 1 }
      start += 1
    }
    if start == range.upperBound { return }
    checkFont()
    for byte in scanner.bytes[start..<range.upperBound] where byte != 0x0A && byte != 0x0D && byte != 0 {
      // A tab in the text is one.
      if byte == 0x09, group.destination == .text {
        flush()
        put("\t")
      } else {
        pending.append(byte)
      }
    }
  }

  private mutating func take(byte: UInt8) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    guard wantsText else { return }
    checkFont()
    if byte != 0 { pending.append(byte) }
  }

  private mutating func take(sign: UInt8) {
    flush()
    if skipped > 0 {
      skipped -= 1
      if sign != UInt8(ascii: "*") { return }
    }
    switch sign {
    case UInt8(ascii: "*"): group.isOptional = true
    case UInt8(ascii: "~"): put(" ")
    case UInt8(ascii: "_"): put("-")
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"):
      guard wantsText else { return }
      checkFont()
      pending.append(sign)
    case 0x0A, 0x0D: endParagraph()
    case 0x09: put("\t")
    default: break
    }
  }

  mutating func take(unicode number: Int) {
    skipped = group.fallback
    guard wantsText else { return }
    let code = UInt32(truncatingIfNeeded: number < 0 ? number + 65_536 : number)
    switch code {
    case 0xD800..<0xDC00: high = code
    case 0xDC00..<0xE000:
      guard let first = high else { return damage() }
      high = nil
      put(unicode: 0x10000 + (first - 0xD800) << 10 + (code - 0xDC00))
    default: put(unicode: code)
    }
  }

  private mutating func put(unicode code: UInt32) {
    guard let scalar = Unicode.Scalar(code), code >= 0x20 || code == 9 else { return }
    let name = group.look.font.flatMap { fonts[$0]?.name } ?? ""
    put(String(Character(SymbolFont.shown(scalar, font: code >= 0xF000 || code > 0x7F ? name : ""))))
  }

  private var wantsText: Bool {
    switch group.destination {
    case .text, .fonts, .styles, .title, .instruction, .option, .defaultText, .shapeName, .remark, .colours: true
    default: false
    }
  }

  /// Bytes that wait are characters of one font.
  private mutating func checkFont() {
    if pendingFont != group.look.font { flush() }
    pendingFont = group.look.font
  }

  /// Words after which a character may go on that began before them are few; none of them changes what is printed.
  private mutating func flush(before word: String) { if !pending.isEmpty { flush() } }

  /// Turns the bytes that wait into words.
  mutating func flush() {
    if pending.isEmpty { return }
    let bytes = pending
    pending.removeAll(keepingCapacity: true)
    let font = group.destination == .text ? pendingFont.flatMap { fonts[$0] } : nil
    if let font, font.isSymbols || SymbolFont.isSymbols(font.name) {
      var words = String.UnicodeScalarView()
      for byte in bytes { words.append(SymbolFont.shown(Unicode.Scalar(byte), font: font.name)) }
      return put(String(words))
    }
    if bytes.allSatisfy({ $0 < 0x80 }) { return put(String(decoding: bytes, as: UTF8.self)) }
    guard let encoding = font?.encoding ?? encoding else {
      damage()
      return put("\u{FFFD}")
    }
    var decoder = TextDecoder(encoding, mark: 0)
    var text: [UInt8] = []
    decoder.decode(bytes, into: &text)
    decoder.finish(into: &text)
    if !UTF8Check.isValid(text.span) {
      damage()
      text = UTF8Check.repaired(text.span)
    }
    put(String(decoding: text, as: UTF8.self))
  }

  private mutating func damage() {
    guard group.destination == .text else { return }
    isDamaged = true
    flows[flows.count - 1].paragraph.isDamaged = true
  }

  /// Adds words to where the group's text goes.
  mutating func put(_ text: String) {
    length += text.utf8.count
    switch group.destination {
    case .text:
      guard group.look.isShown else {
        if group.look.isStruck, !group.look.isDeleted, !group.look.isHidden, text.utf8.contains(where: { $0 > 0x20 }) {
          flows[flows.count - 1].paragraph.holdsStruck = true
        }
        if !group.look.isDeleted, !group.look.isStruck { hiddenWords += text }
        return
      }
      endSection()
      flows[flows.count - 1].paragraph.add(
        text, isStrong: group.look.isStrong, standsOut: group.look.standsOut, isAside: group.look.isAside)
    case .title: title += text
    case .instruction: addToField { $0.instruction += text.prefix(1_000 - min(1_000, $0.instruction.utf8.count)) }
    case .option:
      addToField { field in
        if let last = field.options.indices.last { field.options[last] += text }
      }
    case .defaultText: addToField { $0.first += text.prefix(1_000 - min(1_000, $0.first.utf8.count)) }
    case .remark: addToRemarks(text)
    case .colours: for sign in text where sign == ";" { endColour() }
    case .shapeName: shapeName += text.prefix(40)
    case .fonts:
      for (number, part) in text.split(separator: ";", omittingEmptySubsequences: false).enumerated() {
        if number > 0 { font = nil }
        if let font, fonts[font] != nil, fonts[font]?.name.utf8.count ?? 0 < 100 { fonts[font]?.name += part }
      }
    case .styles:
      styleName += text.prefix(100)
      if text.contains(";") { endEntry() }
    default: break
    }
  }

  /// What comments say, as long as anybody reads them.
  mutating func addToRemarks(_ text: String) {
    if remarks.utf8.count < 1_000_000 { remarks += text }
  }

  private mutating func endColour() {
    let isPlain = colour == (0, 0, 0) || colour == (255, 255, 255)
    if colours.count < 10_000 { colours.append(!isPlain) }
    colour = (0, 0, 0)
  }

  mutating func addToField(_ change: (inout Field) -> Void) {
    if let last = fields.indices.last { change(&fields[last]) }
  }

  /// Ends an entry of the table of styles.
  private mutating func endEntry() {
    defer {
      styleName = ""
      if group.destination == .styles { group.setting.level = nil }
    }
    guard group.destination == .styles, !styleName.isEmpty else { return }
    let name = FormWords.trimmed(styleName.replacing(";", with: "")).lowercased()
    if name == "title" {
      levels[style] = 1
    } else if name.hasPrefix("heading "), let level = Int(name.dropFirst(8)) {
      levels[style] = level
    } else if let level = group.setting.level {
      levels[style] = level
    }
    style = 0
  }

  // MARK: Paragraphs

  private mutating func prepareParagraph() {
    endSection()
    let last = flows.count - 1
    let setting = group.setting
    flows[last].paragraph.line = line
    flows[last].paragraph.level = setting.level.map { max(1, min(6, $0)) }
    flows[last].paragraph.isItem = setting.isItem
    if !setting.isItem, !setting.isContextual {
      flows[last].paragraph.isParted = (setting.above >= Self.room, setting.below >= Self.room)
    }
    line += 1
    hide()
  }

  /// Twips between paragraphs that part them.
  private static let room = 68

  private mutating func hide() {
    if !FormWords.trimmed(hiddenWords).isEmpty { hidden.append(hiddenWords) }
    hiddenWords = ""
  }

  mutating func endParagraph() {
    guard group.destination == .text else { return }
    flush()
    prepareParagraph()
    flows[flows.count - 1].endParagraph(depth: group.setting.tables)
  }

  mutating func endCell(depth: Int) {
    guard group.destination == .text else { return }
    flush()
    prepareParagraph()
    flows[flows.count - 1].endCell(depth: depth)
  }

  mutating func endPage() {
    guard group.destination == .text else { return }
    flush()
    if !flows[flows.count - 1].paragraph.isBlank { endParagraph() }
    flows[flows.count - 1].endPage(line: line)
  }

  /// A section ends; the next begins on a new page unless it says otherwise (`\sbknone`).
  mutating func beginSection() {
    guard group.destination == .text, flows.count == 1 else { return }
    flush()
    if !flows[0].paragraph.isBlank { endParagraph() }
    isBetweenSections = true
  }

  private mutating func endSection() {
    guard isBetweenSections, flows.count == 1 else { return }
    isBetweenSections = false
    flows[0].endPage(line: line)
  }

  // MARK: Changes

  /// Takes the time of a change, in the bits of DTTM: minute, hour, day, month, year from 1900.
  mutating func take(change bits: Int) {
    let bits = UInt32(truncatingIfNeeded: bits)
    let (minute, hour, day) = (bits & 63, bits >> 6 & 31, bits >> 11 & 31)
    let (month, year) = (bits >> 16 & 15, bits >> 20 & 511)
    guard (1...31).contains(day), (1...12).contains(month), hour < 24, minute < 60 else { return }
    func two(_ number: UInt32) -> String { (number < 10 ? "0" : "") + String(number) }
    let change = FormSurroundings.Change(line: line, day: "\(1900 + year)-\(two(month))-\(two(day))")
    // The words of one change come in many pieces.
    if let last = changes.last, last.line == change.line, last.day == change.day { return }
    changes.append(change)
  }

  // MARK: Fields

  mutating func beginResult() {
    group.destination = .text
    let last = flows.count - 1
    // Pieces are parted here, so that what follows can be told from what came before.
    flows[last].paragraph.pieces.append(WrittenParagraph.Piece(text: ""))
    let start = (line, flows[last].paragraph.pieces.count)
    flows[last].paragraph.pieces.append(WrittenParagraph.Piece(text: ""))
    addToField {
      $0.start = start
      $0.hasResult = true
    }
  }

  private mutating func endField() {
    guard let field = fields.popLast() else { return }
    group.destination = groups.last?.destination ?? .text
    guard group.destination == .text else { return }
    let instruction = field.instruction.uppercased()
    let last = flows.count - 1
    /// Takes what the result made of the paragraph out of it.
    func result() -> String? {
      guard let start = field.start else { return "" }
      guard start.line == line, start.piece <= flows[last].paragraph.pieces.count else { return nil }
      let text = flows[last].paragraph.pieces[start.piece...].map(\.text).joined()
      flows[last].paragraph.pieces.removeSubrange(start.piece...)
      return text
    }
    let isHidden = !group.look.isShown
    if instruction.contains("FORMCHECKBOX") {
      _ = result()
      // 25: nobody touched it.
      let state = field.state.flatMap { $0 == 25 ? nil : $0 }
      // A tick of the form's author stands there until somebody takes it away.
      let tick = state == nil ? " ☑" + String(FormMarks.selfFilled) + " " : " ☑ "
      put((state ?? field.usual ?? 0) == 1 ? tick : " ☐ ")
    } else if instruction.contains("FORMDROPDOWN") {
      guard let shown = result(), !isHidden else { return }
      let state = field.state.flatMap { $0 == 25 ? nil : $0 }
      flows[last].paragraph.add(
        field: field.options.isEmpty
          ? FormWords.trimmed(shown) : WrittenChoice.shown(field.options, chosen: state, usual: field.usual))
    } else if instruction.contains("FORMTEXT") {
      guard let shown = result(), !isHidden else { return }
      flows[last].paragraph.add(field: WrittenChoice.text(shown, first: field.first))
    } else if instruction.contains("MACROBUTTON"), !field.hasResult {
      // Its words ask to click and to type.
      if !isHidden { flows[last].paragraph.add(field: "") }
    } else if instruction.contains("SYMBOL"), field.start.map({ $0.line == line }) ?? true {
      let text = field.start.map { start in
        flows[last].paragraph.pieces.dropFirst(start.piece).map(\.text).joined()
      }
      if text?.isEmpty ?? true, let sign = Self.symbol(field.instruction) { put(sign) }
    } else if WordFields.fillsItself(field.instruction), field.start.map({ $0.line == line }) ?? false, !isHidden {
      put(String(FormMarks.selfFilled))
    }
  }

  /// `SYMBOL 254 \f "Wingdings" \s 12`.
  private static func symbol(_ instruction: String) -> String? {
    let words = instruction.split(separator: " ")
    guard let at = words.firstIndex(where: { $0.uppercased() == "SYMBOL" }), at + 1 < words.count else { return nil }
    let number = words[at + 1]
    let isHex = number.lowercased().hasPrefix("0x")
    guard let code = isHex ? UInt32(number.dropFirst(2), radix: 16) : UInt32(number),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    let quoted = instruction.split(separator: "\"", omittingEmptySubsequences: false)
    let font = quoted.count > 1 ? String(quoted[1]) : ""
    return String(Character(SymbolFont.shown(scalar, font: font)))
  }
}
