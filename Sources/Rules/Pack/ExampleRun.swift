public import Records

extension Example {
  /// What is wrong with it; nil where the rule gives it its verdict.
  public func fault(of rule: Rule) -> String? {
    let found = judgement(of: rule)
    if found.verdict == verdict { return nil }
    let why = found.message.map { ": \($0)" } ?? ""
    return "\(name) of \(verdict.name): the rule gives \(found.verdict.name) instead\(why)"
  }

  /// What the rule says of the example; the same path as a record of a run takes.
  public func judgement(of rule: Rule) -> Judgement {
    var terms = Terms(asOf: CompliantRecord.examplesAsOf)
    self.terms(&terms)
    let reader = FieldReader(asOf: terms.asOf)
    let examiner = Examiner(rules: [rule], terms: terms)
    if case .once(let judge) = rule.judging { return judge(terms) }
    let records = ([changes] + others).map { changes in
      base.changing(name, changes).record(without: without, traits: source, reader: reader)
    }
    var judgement = Judgement.notApplicable
    var memos: [(record: Int, memo: Memo)] = []
    for (number, record) in records.enumerated() {
      let found = examiner.judge(rule, Evidence(record, terms)) { memos.append((number, $0)) }
      if number == 0 { judgement = found }
    }
    guard case .wholeRun(let judging) = rule.judging else { return judgement }
    HeldMemos(memos).close(judging, terms) { if case .judgement(0, let revised) = $0 { judgement = revised } }
    return judgement
  }
}

extension CompliantRecord {
  /// The audit date of the examples.
  public static var examplesAsOf: Day { Day(year: 2026, month: 9, day: 30) ?? Day(number: 0) }
}

/// Memos of a few records, held in memory.
struct HeldMemos: GatheredMemos {
  private let memos: [(record: Int, memo: Memo)]

  init(_ memos: [(record: Int, memo: Memo)]) { self.memos = memos }

  func close(_ judging: WholeRunJudging, _ terms: Terms, _ tell: (Revision) -> Void) {
    switch judging.closing {
    case .byKey(let judge): forEachShared { places in judge(places.map(memo), terms).forEach(tell) }
    // They are in memory: reading them back cannot fail.
    case .together(let judge): try? judge(self, terms, tell)
    }
  }

  func forEach(_ body: (_ place: Int, _ record: Int, _ payload: ArraySlice<UInt8>) throws -> Void) rethrows {
    for (place, held) in memos.enumerated() { try body(place, held.record, held.memo.payload[...]) }
  }

  func forEachShared(_ body: (_ places: ArraySlice<Int>) throws -> Void) rethrows {
    let byKey = Dictionary(grouping: memos.indices) { memos[$0].memo.key }
    for key in byKey.keys.sorted() { if let places = byKey[key], places.count > 1 { try body(places[...]) } }
  }

  func memo(at place: Int) -> Gathered {
    Gathered(record: memos[place].record, payload: memos[place].memo.payload)
  }
}
