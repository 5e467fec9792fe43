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
      bytes.put(UInt32(bitPattern: outcome.decided?.lowerBound.number ?? .min))
      bytes.put(UInt32(bitPattern: outcome.decided?.upperBound.number ?? .min))
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

  /// Lends every outcome in reading order with its record's number.
  func forEach(_ body: (Int, KeptOutcome) throws -> Void) throws {
    var number = 0
    try spool.forEach { item in
      try body(number, KeptOutcome(item, ruleCount: ruleCount))
      number += 1
    }
  }
}

/// One record's outcome as it is kept: of most lines nothing but the verdicts is asked, and no text is made for that.
struct KeptOutcome {
  let edition: Edition
  let notAssessed: NotAssessed?
  let isDamaged: Bool
  /// Index in the run's table of team names, or `UInt32.max` where the record names none.
  let team: UInt32
  /// The numbers of verdicts, by rule; none where it was not assessed.
  let verdicts: ArraySlice<UInt8>
  private let item: ArraySlice<UInt8>
  private let ruleCount: Int

  fileprivate init(_ item: ArraySlice<UInt8>, ruleCount: Int) {
    self.item = item
    self.ruleCount = ruleCount
    var reader = ItemReader(item)
    edition = Self.editions[Int(reader.byte())]
    let reason = reader.byte()
    notAssessed = reason == 0 ? nil : Self.reasons[Int(reason) - 1]
    isDamaged = reader.byte() == 1
    team = reader.u32()
    _ = (reader.u32(), reader.u32())
    reader.skipText()
    reader.skipText()
    verdicts = reason == 0 ? reader.take(ruleCount) : []
  }

  /// That a rule found something or could not be checked.
  var hasRemarks: Bool { verdicts.contains { $0 != Verdict.pass.rawValue && $0 != Verdict.notApplicable.rawValue } }

  /// Its bytes.
  var reference: [UInt8] {
    var reader = ItemReader(item)
    _ = (reader.byte(), reader.byte(), reader.byte())
    _ = (reader.u32(), reader.u32(), reader.u32())
    return Array(reader.take(Int(reader.u32())))
  }

  /// As reports have it; teams by `names`.
  func line(teams names: [String]) -> OutcomeLine {
    var reader = ItemReader(item)
    _ = (reader.byte(), reader.byte(), reader.byte())
    let team = Int(reader.u32())
    let decided = (Int32(bitPattern: reader.u32()), Int32(bitPattern: reader.u32()))
    let reference = reader.text()
    let location = reader.text()
    var line = OutcomeLine(
      reference: reference, location: location, team: team < names.count ? names[team] : "", edition: edition,
      verdicts: [], remarks: [], damaged: isDamaged, notAssessed: notAssessed)
    guard notAssessed == nil else { return line }
    if decided.0 != .min { line.decided = Day(number: decided.0)...Day(number: decided.1) }
    line.verdicts = reader.take(ruleCount).map { Verdict(rawValue: $0) ?? .error }
    let remarks = Int(reader.u32())
    line.remarks.reserveCapacity(remarks)
    for _ in 0..<remarks {
      let rule = Int(reader.byte())
      line.remarks.append((rule, reader.text()))
    }
    return line
  }

  private static let editions = Edition.allCases
  private static let reasons = NotAssessed.allCases
}

extension Place {
  /// Appends what `suffix` is, without a string.
  func appendSuffix(to bytes: inout [UInt8]) {
    if !sheet.isEmpty { return bytes.append(contentsOf: suffix.utf8) }
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
