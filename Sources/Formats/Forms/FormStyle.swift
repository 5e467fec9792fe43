import Records

/// How a form shows its own labels: by what signs and in what places those that are known stand.
///
/// A label that nobody knows is told from an answer by looking like them: "Team leader comments ....... " below
/// "Reason for decision ......." asks for something else, whatever it asks for.
struct FormStyle {
  /// How many known labels each sign ends.
  private var signs: [LabelSign: Int] = [:]
  /// Known labels alone on their lines, with words directly below.
  private var adjacent = 0
  /// The same with room below them, and then words that are no label.
  private var parted = 0
  /// Known labels alone on their lines and emphasised.
  private var strong = 0
  /// The same without emphasis, below nothing that may await them as its answer.
  private var plain = 0
  /// Known labels ended by a colon with nothing beside them: words directly below, and room below and then words.
  private var (colonAdjacent, colonParted) = (0, 0)
  /// Known labels with words beside them on their lines.
  private var besides = 0
  /// Known labels with a number before them.
  private var numbered = 0
  /// Known labels by the level of the heading that they are.
  private var headings: [Int: Int] = [:]
  /// By block, the lines that are taken apart the same whatever the signs of its labels.
  private(set) var parts: [LineParts?] = []

  init() {}

  init(_ blocks: [FormBlock], _ senses: inout LabelSenses) {
    let lines = LineParser()
    parts = [LineParts?](repeating: nil, count: blocks.count)
    var last = Awaited.none
    var (isParted, isBelowStrong) = (false, false)
    for (number, block) in blocks.enumerated() {
      switch block {
      case .gap, .quoted, .rule: isParted = true
      case .heading(let text, let level, _):
        if senses(text).field != nil { headings[level, default: 0] += 1 }
        (last, isParted, isBelowStrong) = (.none, false, false)
      case .line(let line):
        let parts = lines.parts(of: line.text, &senses)
        if !parts.dependsOnSigns { self.parts[number] = parts }
        let found = Self.awaited(line, parts.parts, &senses, &signs)
        if found == .none, line.isStrong == false { count(last, isParted: isParted) }
        if found == .label, let part = parts.parts.first, !part.value.isEmpty, part.sense.isKnown { besides += 1 }
        if found == .alone, line.isStrong { strong += 1 }
        if found == .alone, !line.isStrong, !isBelowStrong || isParted { plain += 1 }
        isBelowStrong = line.isStrong
        if found != .none, FormWords.number(before: line.text) != nil { numbered += 1 }
        (last, isParted) = (found, false)
      default: (last, isParted, isBelowStrong) = (.none, false, false)
      }
    }
    labelSigns = Set(signs.filter { sign, count in count >= (sign == .leader || sign == .question ? 2 : 3) }.keys)
  }

  /// What stands on a line: words, a label with its answer, or one that awaits it below.
  private enum Awaited { case none, label, alone, colon }

  /// The label, if any, that awaits its answer below.
  private static func awaited(
    _ line: FormLine, _ parts: [LineParts.Part], _ senses: inout LabelSenses, _ signs: inout [LabelSign: Int]
  ) -> Awaited {
    guard let first = parts.first else { return .none }
    if first.label == nil {
      let text = FormWords.trimmed(line.text)
      guard text.utf8.count <= 120, !FormWords.isSentence(text) else { return .none }
      switch senses.exact(text) {
      case .field, .detail: return .alone
      default: return .none
      }
    }
    for part in parts where part.sense.isKnown { signs[part.sign, default: 0] += 1 }
    guard parts.count == 1, first.value.isEmpty, first.sense.isKnown else { return .label }
    return first.sign == .colon ? .colon : first.sign == .question ? .alone : .label
  }

  private mutating func count(_ last: Awaited, isParted: Bool) {
    switch last {
    case .alone: if isParted { parted += 1 } else { adjacent += 1 }
    case .colon: if isParted { colonParted += 1 } else { colonAdjacent += 1 }
    case .none, .label: break
    }
  }

  /// The signs by which its labels are known, often enough that a label that nobody knows may be known by them.
  private(set) var labelSigns: Set<LabelSign> = []

  /// Its labels stand alone on their lines and the answers below.
  var isBelow: Bool { adjacent + parted >= 3 }

  /// Room between label and answer parts nothing: its answers stand so.
  var isParted: Bool { parted >= 3 && parted > adjacent }

  /// The same for labels with a colon.
  var isPartedByColon: Bool { colonParted >= 3 && colonParted > colonAdjacent }

  /// Its labels stand beside their answers, with a line to write on or a gap between.
  var isBeside: Bool { labelSigns.contains(.leader) || labelSigns.contains(.gap) }

  /// Nearly all its labels have their answers on the same line.
  var isAnsweredBeside: Bool { besides >= 5 && besides > 4 * (adjacent + parted + colonAdjacent + colonParted) }

  /// Its labels stand beside their answers as in the columns of a table, most of them.
  var isInColumns: Bool {
    let gaps = signs[.gap, default: 0]
    return gaps >= 3 && gaps * 2 > signs.values.reduce(0, +)
  }

  /// Words that are emphasised and alone on a line are a label.
  var isStrong: Bool { strong >= 2 }

  /// Labels that stand alone are emphasised, all but a few at most: what is not, right below one of them, is its answer,
  /// though it be a word that is a label elsewhere ("Consent" below "Lawful basis").
  var isAllStrong: Bool { strong >= 4 && strong >= 8 * plain }

  /// Its labels are numbered through: what bears the next number is one too.
  var isNumbered: Bool { numbered >= 3 }

  /// A heading of this level is a label: others of it are.
  func isLabel(level: Int) -> Bool { headings[level, default: 0] >= 2 }
}
