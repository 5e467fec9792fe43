import Records
import Reporting
import Rules

/// The outcomes of a run in reading order, kept in a form that reports are written from and that holds no case text.
final class OutcomeSpool {
  private let spool: ItemSpool
  private let ruleCount: Int

  init(folder: String, ruleCount: Int) {
    spool = ItemSpool(folder: folder)
    self.ruleCount = ruleCount
  }

  /// How many records were kept.
  var count: Int { spool.count }

  /// Keeps one record's outcome.
  ///
  /// - Parameters:
  ///   - team: index in the run's table of team names, or `UInt32.max` where the record names none.
  func append(
    _ outcome: borrowing Outcome, reference: Span<UInt8>, address: [UInt8], place: Place, team: UInt32, damaged: Bool
  ) throws(OutputFailure) {
    try spool.append { bytes in
      bytes.append(UInt8(Edition.allCases.firstIndex(of: outcome.edition) ?? 0))
      bytes.append(outcome.notAssessed.flatMap { NotAssessed.allCases.firstIndex(of: $0) }.map { UInt8($0 + 1) } ?? 0)
      bytes.append(damaged ? 1 : 0)
      bytes.put(team)
      bytes.put(UInt32(reference.count))
      unsafe reference.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
      let start = bytes.count
      bytes.put(UInt32(0))
      bytes.append(contentsOf: address)
      place.appendSuffix(to: &bytes)
      bytes.put(UInt32(bytes.count - start - 4), at: start)
      guard outcome.notAssessed == nil else { return }
      // A verdict is one byte, its number.
      unsafe outcome.verdicts.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
      bytes.put(UInt32(outcome.remarks.count))
      for remark in outcome.remarks {
        bytes.append(UInt8(remark.rule))
        bytes.put(remark.message)
      }
    }
  }

  /// Gives every outcome back in reading order; teams by `names`.
  ///
  /// - Parameter texts: whether references, locations and messages are wanted, or only what is counted.
  func forEach(teams names: [String], texts: Bool = true, _ body: (Int, inout OutcomeLine) throws -> Void) throws {
    var number = 0
    try spool.forEach { item in
      var line = read(item, names, texts)
      try body(number, &line)
      number += 1
    }
  }

  private func read(_ item: ArraySlice<UInt8>, _ names: [String], _ texts: Bool) -> OutcomeLine {
    var reader = ItemReader(item)
    let edition = Self.editions[Int(reader.byte())]
    let notAssessed = reader.byte()
    let damaged = reader.byte() == 1
    let team = Int(reader.u32())
    let reference = reader.text(texts)
    let location = reader.text(texts)
    var line = OutcomeLine(
      reference: reference, location: location, team: team < names.count ? names[team] : "", edition: edition,
      verdicts: [], remarks: [], damaged: damaged,
      notAssessed: notAssessed == 0 ? nil : NotAssessed.allCases[Int(notAssessed) - 1])
    guard notAssessed == 0 else { return line }
    line.verdicts = reader.take(ruleCount).map { Verdict(rawValue: $0) ?? .error }
    guard texts else { return line }
    let remarks = Int(reader.u32())
    if remarks > 0 {
      line.remarks.reserveCapacity(remarks)
      for _ in 0..<remarks {
        let rule = Int(reader.byte())
        line.remarks.append((rule, reader.text()))
      }
    }
    return line
  }

  private static let editions = Edition.allCases
}

extension Place {
  /// Appends what `suffix` is, without a string.
  func appendSuffix(to bytes: inout [UInt8]) {
    switch kind {
    case .document: return
    case .row: bytes.append(contentsOf: ":row=".utf8)
    case .line: bytes.append(contentsOf: ":line=".utf8)
    case .item: bytes.append(contentsOf: ":item=".utf8)
    case .page: bytes.append(contentsOf: ":page=".utf8)
    }
    var divisor: UInt64 = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }
}
