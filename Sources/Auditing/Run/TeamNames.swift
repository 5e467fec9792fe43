import Records

/// The teams of a run's records, as names that may stand in its files.
///
/// A team that the organisation lists counts as it is listed. What a record says besides counts only when several
/// records say it: a word that stands in one record is that record's text, and no record's text leaves the run.
struct TeamNames {
  private var indices: [[UInt8]: UInt32] = [:]
  private var names: [(name: String, records: Int, isListed: Bool)] = []
  private var recent: [(wording: [UInt8], index: UInt32)] = []
  private let least: Int

  /// Names beyond this many are not told apart: they are no teams.
  private static let bound = 1_000

  /// - Parameters:
  ///   - listed: the organisation's teams.
  ///   - least: how many records make a name that is not listed a team.
  init(listed: [String], least: Int) {
    self.least = least
    for name in listed {
      indices[Self.folded(Text(name)), default: UInt32(names.count)] = UInt32(names.count)
      names.append((name, 0, true))
    }
  }

  /// The index of the record's team, or `UInt32.max` where it names none that can be told apart.
  mutating func index(of reading: Reading) -> UInt32 {
    guard reading.isAnswered, reading.text.count <= 120 else { return .max }
    // Records of one team come one after the other, or in turns of a few: the last few wordings are found without
    // folding them.
    for (wording, index) in recent where Self.isSame(wording, reading.text) {
      names[Int(index)].records += 1
      return index
    }
    let key = Self.folded(reading.text)
    if let found = indices[key] {
      names[Int(found)].records += 1
      remember(reading.text, found)
      return found
    }
    guard names.count < Self.bound else { return .max }
    indices[key] = UInt32(names.count)
    names.append((reading.text.string, 1, false))
    remember(reading.text, UInt32(names.count - 1))
    return UInt32(names.count - 1)
  }

  private mutating func remember(_ text: Text, _ index: UInt32) {
    if recent.count == 8 { recent.removeFirst() }
    recent.append((wording: text.withBytes { bytes in bytes.indices.map { bytes[$0] } }, index: index))
  }

  private static func isSame(_ wording: [UInt8], _ text: Text) -> Bool {
    guard wording.count == text.count else { return false }
    return text.withBytes { bytes in wording.indices.allSatisfy { wording[$0] == bytes[$0] } }
  }

  /// The names for the run's files, by index; empty where a name is no team.
  var settled: [String] { names.map { $0.isListed || $0.records >= least ? $0.name : "" } }

  static func folded(_ text: Text) -> [UInt8] {
    text.withBytes { bytes in
      var folded: [UInt8] = []
      for index in bytes.indices {
        let byte = bytes[index]
        if byte <= 0x20 {
          if folded.last != 0x20, !folded.isEmpty { folded.append(0x20) }
        } else {
          folded.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
      }
      if folded.last == 0x20 { folded.removeLast() }
      return folded
    }
  }
}
