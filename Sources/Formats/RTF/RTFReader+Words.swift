import Records

/// What control words mean.
extension RTFReader {
  mutating func take(_ word: String, _ number: Int?) throws(Unreadable) {
    let isOptional = group.isOptional
    group.isOptional = false
    // What is left out is left out to its last brace, but for a picture in a shape.
    switch group.destination {
    case .nowhere:
      if word == "ud", let outer = group.outer { group.destination = outer }
      return
    case .picture:
      if let number { take(ofPicture: word, number) }
      return
    case .shapeValue, .shapeProperty:
      if word == "pict", shapeName == "pib" { beginPicture() }
      if word == "sn" {
        shapeName = ""
        group.destination = .shapeName
      }
      if word == "sv" { group.destination = .shapeValue }
      return
    default: break
    }
    if takeDestination(word, isOptional: isOptional) { return }
    if isOptional, !Self.isLook(word) { return group.destination = .nowhere }
    switch group.destination {
    case .fonts:
      takeFont(word, number)
    case .colours:
      switch word {
      case "red": colour.red = number ?? 0
      case "green": colour.green = number ?? 0
      case "blue": colour.blue = number ?? 0
      default: break
      }
    case .remark:
      switch word {
      case "u": if let number { take(unicode: number) }
      case "par", "line", "tab": addToRemarks(" ")
      default: break
      }
    case .formField:
      switch word {
      case "fftype": addToField { $0.kind = number }
      case "ffres": addToField { $0.state = number }
      case "ffdefres": addToField { $0.usual = number }
      default: break
      }
    default:
      if takeText(word, number) || takeLook(word, number) || takeSetting(word, number) || takeRow(word, number) {
        return
      }
      takeDocument(word, number)
    }
  }

  private static func isLook(_ word: String) -> Bool { word == "shppict" }

  /// How large it is shown: twentieths of a point, and how much of that in hundredths.
  private mutating func take(ofPicture word: String, _ number: Int) {
    switch word {
    case "picwgoal": pictureSize.width = Double(number)
    case "pichgoal": pictureSize.height = Double(number)
    case "picscalex": pictureSize.across = Double(number) / 100
    case "picscaley": pictureSize.down = Double(number) / 100
    default: break
    }
  }

  private mutating func beginPicture() {
    pictureSize = PictureSize()
    group.opened = .picture
    group.destination = .picture
  }

  // MARK: Destinations

  /// A word that says where the text of its group goes.
  private mutating func takeDestination(_ word: String, isOptional: Bool) -> Bool {
    if Self.unread.contains(word) {
      group.destination = .nowhere
      return true
    }
    switch word {
    case "fonttbl": group.destination = .fonts
    case "stylesheet": group.destination = .styles
    case "info": group.destination = .info
    case "title" where group.destination == .info: group.destination = .title
    case "colortbl": group.destination = .colours
    case "annotation": group.destination = .remark
    // The sign or number of a list's item.
    case "pntext", "listtext":
      group.destination = .nowhere
      groups[groups.count - 1].setting.isItem = true
    case "header", "headerl", "headerr", "headerf": begin(.header)
    case "footer", "footerl", "footerr", "footerf": begin(.footer)
    case "footnote": begin(.note)
    case "shptxt", "dptxbxtext": begin(.box)
    case "shp", "shpinst", "shpgrp", "do": group.destination = .shape
    case "sp" where group.destination == .shape: group.destination = .shapeProperty
    case "pict":
      beginPicture()
    case "object":
      objects += 1
      group.isInObject = true
      group.destination = .object
    case "result" where group.isInObject:
      group.destination = .text
    case "field":
      guard group.destination == .text else { return true }
      fields.append(Field())
      group.opened = .field
      group.destination = .field
    case "fldinst": group.destination = fields.isEmpty ? .nowhere : .instruction
    case "fldrslt":
      guard group.destination == .field else {
        group.destination = .nowhere
        return true
      }
      beginResult()
    case "formfield":
      group.destination = .formField
    case "ffl" where group.destination == .formField:
      addToField { if $0.options.count < 500 { $0.options.append("") } }
      group.destination = .option
    case "ffdeftext": group.destination = group.destination == .formField ? .defaultText : .nowhere
    case "upr":
      group.outer = group.destination
      group.destination = .either
    case "nesttableprops": group.destination = .nestedRow
    default: return false
    }
    return true
  }

  /// Words whose groups hold nothing that is read. Looked up, not compared with one by one: every word comes here.
  private static let unread: Set<String> = [
    "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "nonesttables", "nonshppict", "shprslt",
    "atnid", "atnauthor", "atnref", "atrfstart", "atrfend", "bkmkstart", "bkmkend", "xe", "tc", "tcn", "rxe", "txe",
    "background", "objdata", "objclass", "objname", "objalias", "objsect", "fldtype", "ftnsep", "ftnsepc", "ftncn",
    "aftnsep", "aftnsepc", "aftncn", "template", "fontemb", "fontfile", "themedata", "colorschememapping",
    "datastore", "picprop", "blipuid", "datafield", "pgdsctbl", "xmlnstbl", "wgrffmtfilter", "ffname", "ffformat",
    "ffhelptext", "ffstattext", "ffentrymcr", "ffexitmcr",
  ]

  private mutating func takeFont(_ word: String, _ number: Int?) {
    switch word {
    case "f":
      guard let number, fonts.count < 10_000 else { return font = nil }
      font = number
      fonts[number] = RTFFont()
    case "fcharset": if let font, let number { fonts[font]?.set(charset: number) }
    case "cpg": if let font, let number, number > 0 { fonts[font]?.encoding = RTFFont.encoding(page: number) }
    case "u": if let number { take(unicode: number) }
    default: break
    }
  }

  /// What is said of the whole document.
  private mutating func takeDocument(_ word: String, _ number: Int?) {
    switch word {
    case "ansicpg": if let number, number > 0 { encoding = RTFFont.encoding(page: number) }
    case "mac": encoding = RTFFont.encoding(page: 10000)
    case "pc": encoding = RTFFont.encoding(page: 437)
    case "pca": encoding = RTFFont.encoding(page: 850)
    case "deff": group.look.font = group.look.font ?? number
    default: break
    }
  }

  // MARK: Text

  private mutating func takeText(_ word: String, _ number: Int?) -> Bool {
    switch word {
    case "u": if let number { take(unicode: number) }
    case "uc": group.fallback = max(0, min(100, number ?? 1))
    case "par": endParagraph()
    case "line", "lbr", "softline": put("\n")
    case "column": put("\n")
    case "tab": put("\t")
    case "cell": endCell(depth: 1)
    case "nestcell": endCell(depth: max(2, group.setting.depth))
    case "row":
      guard group.destination == .text else { break }
      flush()
      flows[flows.count - 1].endRow(depth: 1)
    case "nestrow": flows[flows.count - 1].endRow(depth: max(2, group.setting.depth))
    case "page", "pagebb": endPage()
    case "sect": beginSection()
    case "sbknone", "sbkcol": isBetweenSections = false
    case "emdash": put("—")
    case "endash": put("–")
    case "lquote": put("‘")
    case "rquote": put("’")
    case "ldblquote": put("“")
    case "rdblquote": put("”")
    case "bullet": put("•")
    // The day on which it is opened.
    case "chdate", "chdpl", "chdpa", "chtime": put(String(FormMarks.selfFilled))
    case "enspace", "emspace", "qmspace": put(" ")
    default: return false
    }
    return true
  }

  private mutating func takeLook(_ word: String, _ number: Int?) -> Bool {
    let isOn = number != 0
    switch word {
    case "plain": group.look = Look()
    case "f": group.look.font = number
    case "b": group.look.isBold = isOn
    case "i": group.look.isAside = isOn
    case "strike", "striked": group.look.isStruck = isOn
    case "v": group.look.isHidden = isOn
    case "deleted": group.look.isDeleted = isOn
    case "fs": group.look.isTiny = number.map { $0 <= 2 } ?? false
    case "ulnone": group.look.isMarked = false
    case "ul", "uld", "uldash", "uldashd", "uldashdd", "uldb", "ulhwave", "ulldash", "ulth", "ulthd", "ulthdash",
      "ulthdashd", "ulthdashdd", "ulthldash", "ululdbwave", "ulw", "ulwave":
      group.look.isMarked = isOn
    case "highlight": group.look.isHighlighted = isOn
    case "cf": group.look.isColoured = isColour(number)
    case "cb", "chcbpat": group.look.isShaded = isColour(number)
    case "chshdng": group.look.isShaded = isOn
    case "chbrdr": group.look.isFramed = true
    case "revdttm", "revdttmdel": if let number { take(change: number) }
    default: return false
    }
    return true
  }

  private func isColour(_ number: Int?) -> Bool { number.map { colours.indices.contains($0) && colours[$0] } ?? false }

  // MARK: Paragraphs and rows

  private mutating func takeSetting(_ word: String, _ number: Int?) -> Bool {
    switch word {
    case "pard": group.setting = Setting()
    case "intbl": group.setting.isInTable = true
    case "itap": group.setting.depth = max(0, min(64, number ?? 1))
    case "s":
      if group.destination == .styles {
        style = number ?? 0
      } else {
        group.setting.level = levels[number ?? 0]
      }
    case "outlinelevel": group.setting.level = number.flatMap { $0 >= 0 && $0 < 9 ? $0 + 1 : nil }
    case "ls": group.setting.isItem = number != 0
    case "sb": group.setting.above = number ?? 0
    case "sa": group.setting.below = number ?? 0
    case "contextualspace": group.setting.isContextual = true
    default: return false
    }
    return true
  }

  private mutating func takeRow(_ word: String, _ number: Int?) -> Bool {
    let last = flows.count - 1
    func change(_ layout: (inout RTFFlow.Layout) -> Void) {
      if group.destination == .nestedRow { layout(&flows[last].inner) } else { layout(&flows[last].outer) }
    }
    switch word {
    case "trowd": change { $0 = RTFFlow.Layout() }
    case "trleft": change { if $0.cells.isEmpty { $0.left = max(-100_000, min(100_000, number ?? 0)) } }
    case "trhdr": change { $0.isHeading = true }
    case "cellx": change { $0.end(at: max(-100_000, min(1_000_000, number ?? 0))) }
    case "clmrg": change { $0.next.isMerged = true }
    case "clvmgf": change { $0.next.reach = .begins }
    case "clvmrg": change { $0.next.reach = .goesOn }
    default: return false
    }
    return true
  }
}
