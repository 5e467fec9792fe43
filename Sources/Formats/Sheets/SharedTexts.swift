import Records

/// The texts that cells of a workbook share, back to back.
struct SharedTexts {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Those of which something is struck out.
  private var struck: Set<Int> = []
  /// What stays of a text in a cell that is struck out, where something does.
  private var unstruck: [Int: String] = [:]

  subscript(index: Int) -> String? {
    guard ends.indices.contains(index) else { return nil }
    return String(decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
  }

  func hasStruck(_ index: Int) -> Bool { struck.contains(index) }

  /// What a text shows in a cell that is struck out: words with a font of their own, which is not.
  func unstruck(_ index: Int) -> String { unstruck[index] ?? "" }

  static func read(_ part: [UInt8]) throws(Unreadable) -> SharedTexts {
    let handler = Handler()
    try OfficeXML.read(part, into: handler)
    return handler.texts
  }

  private final class Handler: OfficeXMLHandler {
    var texts = SharedTexts()
    private var text = RichText()

    func start(_ name: String, _ attributes: OfficeAttributes) {
      if name == "x:si" { text.removeAll() } else { text.start(name, attributes) }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) { unsafe text.add(piece) }

    func end(_ name: String) throws(Unreadable) {
      guard name == "x:si" else { return text.end(name) }
      texts.bytes += EscapedText.decoded(text.shown)
      if text.hasStruck { texts.struck.insert(texts.ends.count) }
      if !text.own.isEmpty { texts.unstruck[texts.ends.count] = text.ownText }
      texts.ends.append(texts.bytes.count)
    }
  }
}

/// A text of a workbook as it is made of runs, each with a font of its own.
struct RichText {
  /// Without words that are struck out.
  private(set) var shown: [UInt8] = []
  /// Of that, what runs with a font of their own say: all that is shown where the cell's font strikes out.
  private(set) var own: [UInt8] = []
  private(set) var hasStruck = false
  /// What those say.
  var ownText: String { String(decoding: EscapedText.decoded(own), as: UTF8.self) }
  private var hasFont = false
  /// The font of symbols that a run is set in.
  private var symbols: String?
  private var isStruck = false
  private var isText = false
  /// How a word is pronounced is no part of it.
  private var aside = 0

  mutating func removeAll() {
    shown.removeAll(keepingCapacity: true)
    own.removeAll(keepingCapacity: true)
    hasStruck = false
    (hasFont, isStruck, symbols) = (false, false, nil)
    isText = false
    aside = 0
  }

  mutating func start(_ name: String, _ attributes: OfficeAttributes) {
    switch name {
    case "x:rPh": aside += 1
    case "x:r": (hasFont, isStruck, symbols) = (false, false, nil)
    case "x:rPr": hasFont = true
    case "x:rFont": symbols = attributes["val"].flatMap { SymbolFont.isSymbols($0) ? $0 : nil }
    case "x:strike": isStruck = CellStyles.isOn(attributes["val"])
    case "x:t": isText = aside == 0
    default: break
    }
  }

  mutating func end(_ name: String) {
    switch name {
    case "x:r": (hasFont, isStruck, symbols) = (false, false, nil)
    case "x:t": isText = false
    case "x:rPh": aside = max(0, aside - 1)
    default: break
    }
  }

  /// What stands in an element: counts where that is a text.
  @unsafe mutating func add(_ piece: UnsafeBufferPointer<UInt8>) {
    guard isText else { return }
    if isStruck {
      hasStruck = true
    } else if let symbols {
      let signs = unsafe SymbolFont.shown(String(decoding: piece, as: UTF8.self), font: symbols)
      shown += signs.utf8
      own += signs.utf8
    } else {
      unsafe shown.append(contentsOf: piece)
      if hasFont { unsafe own.append(contentsOf: piece) }
    }
  }

  /// A value without runs.
  @unsafe mutating func add(plain piece: UnsafeBufferPointer<UInt8>) { unsafe shown.append(contentsOf: piece) }
}
