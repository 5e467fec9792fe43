import Records

/// How records name the law: what is a basis, a condition, a power, and what is only a word for one.
enum LawWords {
  /// A duty, power or ground that may carry the sharing although it is no basis of Article 6: for a person to read.
  static let powers: Phrases = [
    "children act", "care act", "social services and well being", "adoption and children act", "education act",
    "court order", "order of the court", "court direct*", "statutory", "section", "sec", "article 9", "art 9", "art9",
    "public interest", "substantial public interest", "schedule", "sch",
  ]

  /// That the text names only a law, a purpose or a duty of care ("UK GDPR", "safeguarding"): no basis at all.
  static func nameNoBasis(_ text: Span<UInt8>) -> Bool {
    besideBasis.covers(text) && purposes.firstMatch(in: text) != nil && powers.firstMatch(in: text) == nil
  }

  private static let purposes: Phrases = [
    "gdpr", "ukgdpr", "dpa", "dpa18", "dpa98", "dpa2018", "dpa1998", "data protection", "safeguard*",
    "child protection",
    "duty of care", "best interest*", "working together", "wt", "wtsc", "wtsg", "kcsie", "keeping children safe",
  ]

  private static let besideBasis = WordSet(
    """
    gdpr uk eu ukgdpr dpa dpa18 dpa98 dpa2018 dpa1998 data protection act acts general regulation regulations 2016 2018
    1998 2023 2024 2025 2026 safeguarding safeguard safeguards child children childs childrens adult adults vulnerable
    people young welfare protect protecting duty duties of care best interest interests working together to wt wtsc
    wtsg kcsie keeping safe in education the and or for a under law legislation policy procedure procedures concern
    concerns reason reasons purpose purposes guidance our their
    """)

  /// A condition for special category or criminal-offence data: a letter of Article 9(2), or a paragraph of Schedule 1.
  static func nameCondition(_ text: Text) -> Bool {
    text.mentions(conditions) || (text.mentions(schedule) && text.mentions(paragraph))
  }

  /// Words that point to a condition and do not name it.
  static let conditionHints: Phrases = [
    "article 9", "art 9", "art9", "article 10", "art 10", "schedule 1", "sch 1", "sch1", "public interest",
    "special category", "explicit consent", "criminal offence",
  ]

  private static let schedule: Phrases = ["schedule 1", "sch 1", "sch1", "sched 1"]
  private static let paragraph: Phrases = ["para*", "condition", "p18"]
  private static let conditions = Phrases(
    [
      "para 18", "paragraph 18", "para18", "paragraph18", "safeguarding of children and individuals at risk",
      "safeguarding of children and of individuals at risk", "safeguarding children and individuals at risk",
      "safeguarding of children individuals at risk", "safeguarding children and of individuals at risk",
    ]
      + "abcdefghij".flatMap { letter in
        [
          "9 2 \(letter)", "9 2\(letter)", "article 9 \(letter)", "art 9 \(letter)", "article 9\(letter)",
          "art 9\(letter)", "art9 2 \(letter)", "art9 2\(letter)", "art9 \(letter)", "art9\(letter)",
        ]
      })
}

/// A law whose days are known (`law.cited-law-in-force`).
struct DatedLaw: Sendable {
  let name: String
  let wordings: Phrases
  /// In force from this day; nil where it always was for our purpose.
  let from: Day?
  /// Repealed from this day; nil where it is in force.
  let until: Day?

  static let all: [DatedLaw] = [
    DatedLaw(
      name: "the Data Protection Act 1998",
      wordings: [
        "data protection act 1998", "dpa 1998", "dpa1998", "dpa 98", "dpa98", "1998 act", "data protection act 98",
        "data protection 1998",
      ], from: nil, until: Day(year: 2018, month: 5, day: 25)),
    DatedLaw(
      name: "the GDPR",
      wordings: ["gdpr", "ukgdpr", "general data protection regulation*"],
      from: Day(year: 2018, month: 5, day: 25), until: nil),
    DatedLaw(
      name: "the Data Protection Act 2018",
      wordings: [
        "data protection act 2018", "dpa 2018", "dpa2018", "dpa 18", "dpa18", "data protection act 18",
        "data protection 2018",
      ], from: Day(year: 2018, month: 5, day: 25), until: nil),
    DatedLaw(
      name: "recognised legitimate interests",
      wordings: ["recognised legitimate interest*", "recognized legitimate interest*", "recognised li", "rli"],
      from: Day(year: 2026, month: 2, day: 5), until: nil),
  ]

  /// Where the law is named. What follows "formerly" is not named as the law relied on.
  static let fields: [Field] = [.lawfulBasis, .statutoryPower, .specialCategoryCondition]
  private static let formerly: Phrases = ["formerly", "previously", "replaces", "replaced", "replacing", "supersed*"]

  /// Every wording of every law, then the words that take a name back: one reading of the text finds both.
  private static let any = Phrases(all.flatMap(\.wordings.list)) + formerly
  /// For each wording of `any`, the law that it names, as an index into `all`; nothing for `formerly`.
  private static let lawOfWording = all.indices.flatMap { law in all[law].wordings.list.map { _ in law } }

  /// The laws named in the field, as bits by their index in `all`; with `one`, no more than the first.
  static func named(in field: Field, of evidence: Evidence, one: Bool = false) -> UInt8 {
    let reading = evidence[field]
    guard reading.isAnswered else { return 0 }
    var takesBack = false
    let named = reading.text.withBytes { text in
      var named: UInt8 = 0
      var from = 0
      while let match = any.firstMatch(in: text.extracting(from..<text.count), from: 0) {
        from += match.range.upperBound
        if match.phrase < lawOfWording.count {
          named |= 1 << UInt8(lawOfWording[match.phrase])
          if one { break }
        } else {
          takesBack = true
          break
        }
      }
      return named
    }
    guard takesBack else { return named }
    // Few texts name the law that went before.
    return all.indices.reduce(0) { bits, law in
      reading.text.mentions(all[law].wordings, notAfter: formerly, within: 8) ? bits | 1 << UInt8(law) : bits
    }
  }

  /// Whether it was in force; nil where a date that is not one day does not say.
  func wasInForce(on days: ClosedRange<Day>) -> Bool? {
    if let from {
      if days.lowerBound >= from { return true }
      return days.upperBound < from ? false : nil
    }
    if let until {
      if days.upperBound < until { return true }
      return days.lowerBound >= until ? false : nil
    }
    return true
  }
}
