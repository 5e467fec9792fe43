import Records
import Reporting
import Rules

/// Closes the rules on the whole run when the last record is read: has their memos judged and gathers what that changes.
struct WholeRunClosing {
  private var memos: [Int: MemoStore] = [:]
  private let folder: String
  private let rules: [Rule]
  private let terms: Terms

  init(rules: [Rule], terms: Terms, folder: String) {
    self.rules = rules
    self.terms = terms
    self.folder = folder
  }

  mutating func note(_ memo: Memo, of record: Int, rule: Int) throws(OutputFailure) {
    let store = memos[rule] ?? MemoStore(folder: folder)
    if store.count == 0 { memos[rule] = store }
    try store.append(memo, of: record)
  }

  /// One record that says nothing another does not, or not much.
  struct Duplicate {
    var of: Int
    var extra: FieldSet
    var missing: FieldSet
  }

  /// Judges all that was gathered.
  ///
  /// - Returns: the duplicates found, by record.
  mutating func close(into revisions: inout RunRevisions) throws -> [Int: Duplicate] {
    var duplicates: [Int: Duplicate] = [:]
    let dropped = revisions.dropped
    for rule in memos.keys.sorted() {
      guard case .wholeRun(let judging) = rules[rule].judging, let store = memos.removeValue(forKey: rule) else {
        continue
      }
      try store.close(judging, terms, without: dropped) { revision in
        switch revision {
        case .judgement(let record, let judgement):
          revisions.judgements[record, default: []].append((rule, judgement))
        case .duplicate(let record, let of, let extra, let missing):
          revisions.duplicates.insert(record)
          duplicates[record] = Duplicate(of: of, extra: extra, missing: missing)
        case .superseded(let record, _): revisions.superseded.insert(record)
        }
      }
    }
    return duplicates
  }

  /// Merges duplicates that say something more into the record they are merged with.
  ///
  /// A rule that looks at what only the duplicate says takes the duplicate's verdict, where the duplicate has all that
  /// the rule looks at. Where each copy has a part of it, neither verdict is the merged record's: a person must read
  /// the two together.
  mutating func merge(_ duplicates: [Int: Duplicate], outcomes: OutcomeSpool, into revisions: inout RunRevisions) throws
  {
    let saying = duplicates.filter { !$0.value.extra.isEmpty }
    if saying.isEmpty { return }
    try outcomes.forEach { number, kept in
      guard let duplicate = saying[number], kept.notAssessed == nil else { return }
      let line = kept.line(teams: [])
      for (index, rule) in rules.enumerated() where index < line.verdicts.count {
        guard case .record = rule.judging, !rule.looksAt.isDisjoint(with: duplicate.extra) else { continue }
        let judgement: Judgement
        if rule.looksAt.isDisjoint(with: duplicate.missing) {
          let message = line.remarks.first { $0.rule == index }?.message
          judgement = Judgement(verdict: line.verdicts[index], message: message)
        } else {
          judgement = .review("two copies of this record each hold part of what this rule asks; read them together")
        }
        revisions.judgements[duplicate.of, default: []].append((index, judgement))
      }
    }
  }
}
