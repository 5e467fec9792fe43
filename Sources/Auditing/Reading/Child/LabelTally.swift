import Formats

/// Sums up how labels were understood, over documents, so that a label of 200,000 forms crosses the border once.
struct LabelTally {
  private struct Key: Hashable {
    var use: LabelUse

    init(_ use: LabelUse) {
      self.use = use
      self.use.records = 0
    }
  }

  private var numbers: [Key: Int] = [:]
  private var uses: [(use: LabelUse, sources: Int, records: Int)] = []
  /// The labels of the last source in their order: the next has mostly the same.
  private var expected: [Int] = []
  private var position = 0

  mutating func beginDocument() { position = 0 }
  mutating func beginSource() { position = 0 }

  mutating func add(_ use: LabelUse) {
    defer { position += 1 }
    if position < expected.count {
      let number = expected[position]
      if isSame(uses[number].use, use) {
        uses[number].sources += 1
        uses[number].records += use.records
        return
      }
    }
    let key = Key(use)
    let number: Int
    if let known = numbers[key] {
      number = known
    } else {
      number = uses.count
      numbers[key] = number
      uses.append((key.use, 0, 0))
    }
    uses[number].sources += 1
    uses[number].records += use.records
    if position < expected.count { expected[position] = number } else if position < 4_096 { expected.append(number) }
  }

  private func isSame(_ left: LabelUse, _ right: LabelUse) -> Bool {
    left.field == right.field && left.isHeading == right.isHeading && left.isOfForm == right.isOfForm
      && left.suggestion == right.suggestion
      && left.label == right.label && left.why == right.why
  }

  /// What was summed up since the last time. Labels of strangers' documents do not pile up: past a bound they go.
  mutating func take() -> [(LabelUse, sources: Int)] {
    var result: [(LabelUse, sources: Int)] = []
    for number in uses.indices where uses[number].sources > 0 {
      var use = uses[number].use
      use.records = uses[number].records
      result.append((use, uses[number].sources))
      uses[number].sources = 0
      uses[number].records = 0
    }
    if uses.count > 4_096 {
      uses = []
      numbers = [:]
      expected = []
    }
    return result
  }
}
