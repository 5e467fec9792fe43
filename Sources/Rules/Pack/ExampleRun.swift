public import Records

extension Example {
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
    var round = 0
    while !memos.isEmpty {
      var further: [(record: Int, memo: Memo)] = []
      for key in Set(memos.map(\.memo.key)).sorted() {
        let group = memos.filter { $0.memo.key == key }.map { Gathered(record: $0.record, payload: $0.memo.payload) }
        // As in a run: whoever is alone at first is judged only where the rule says so.
        if round == 0, group.count < 2, !judging.judgesAlone { continue }
        for revision in judging.judge(group, round, terms) {
          switch revision {
          case .judgement(0, let revised): judgement = revised
          case .further(let record, let memo): further.append((record, memo))
          default: break
          }
        }
      }
      memos = further
      round += 1
    }
    return judgement
  }
}

extension CompliantRecord {
  /// The audit date of the examples.
  public static var examplesAsOf: Day { Day(year: 2026, month: 9, day: 30) ?? Day(number: 0) }
}
