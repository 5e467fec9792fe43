import Records

/// What a local rule's words come to on a record.
enum LocalFinding: Equatable {
  case met
  /// Why not.
  case notMet([String])
  /// A person must say, and why.
  case unclear([String])
  /// The source cannot show it: the fields without a column, and what else is missing. `isOnlyColumns` where nothing but
  /// columns of what should be recorded is missing: another field that is there and says nothing then decides.
  case unknown([String], columns: [Field], isOnlyColumns: Bool)
  /// It turns on a decision that cannot be read.
  case undecided
  /// A borrowed date would be compared with itself.
  case moot
}

extension LocalCheck {
  /// Whether it is asked of the record, or asked whom the rule concerns: what is silent or has no column counts otherwise.
  enum Use { case evidence, scope }

  /// - Parameter isCondition: that it stands within `any` or `not`, where it says when the rest is asked.
  func finding(in evidence: Evidence, _ use: Use, isNegated: Bool = false, isCondition: Bool = false) -> LocalFinding {
    switch self {
    case .not(let part): return part.finding(in: evidence, use, isNegated: !isNegated, isCondition: true)
    case .all(let parts), .any(let parts):
      let isAny = if case .any = self { true } else { false }
      let found = parts.map {
        $0.finding(in: evidence, use, isNegated: isNegated, isCondition: isCondition || isAny)
      }
      // Not all is any not, and not any is all not.
      let joinsAll = if case .all = self { !isNegated } else { isNegated }
      return joinsAll ? Self.all(found, use) : Self.any(found, use)
    // What turns on the decision waits until it can be read, as with the built-in rules.
    case .oneOf(.decision, _) where isCondition && evidence.decision == nil: return .undecided
    default: return answer(in: evidence, use).finding(use, isNegated: isNegated)
    }
  }

  /// Three values and the reasons for them: what fails settles it, then what cannot be known, then what is not clear.
  static func all(_ found: [LocalFinding], _ use: Use) -> LocalFinding {
    if found.contains(.undecided) { return .undecided }
    var faults: [String] = []
    for case .notMet(let some) in found { faults += some }
    if !faults.isEmpty { return .notMet(faults) }
    if let unknown = unknown(in: found) { return unknown }
    return unclear(in: found) ?? (found.contains(.met) ? .met : .moot)
  }

  /// One that holds settles it. Of what should be recorded in one field or another, a field that is there and blank fails
  /// although another has no column; of whom a rule concerns, nothing is known then.
  static func any(_ found: [LocalFinding], _ use: Use) -> LocalFinding {
    if found.contains(.met) { return .met }
    if found.contains(.undecided) { return .undecided }
    var faults: [String] = []
    for case .notMet(let some) in found { faults += some }
    let unknown = unknown(in: found)
    if use == .scope {
      return unknown ?? unclear(in: found) ?? (faults.isEmpty ? .moot : .notMet(faults))
    }
    if let unclear = unclear(in: found) { return unclear }
    if let unknown, case .unknown(_, _, let isOnlyColumns) = unknown, faults.isEmpty || !isOnlyColumns {
      return unknown
    }
    return faults.isEmpty ? .moot : .notMet([faults.joined(separator: " and ")])
  }

  private static func unknown(in found: [LocalFinding]) -> LocalFinding? {
    var reasons: [String] = []
    var columns: [Field] = []
    var isOnlyColumns = true
    var isThere = false
    for case .unknown(let some, let fields, let isOnly) in found {
      isThere = true
      reasons += some
      columns += fields
      isOnlyColumns = isOnlyColumns && isOnly
    }
    return isThere ? .unknown(reasons, columns: columns, isOnlyColumns: isOnlyColumns) : nil
  }

  private static func unclear(in found: [LocalFinding]) -> LocalFinding? {
    var reasons: [String] = []
    for case .unclear(let some) in found { reasons += some }
    return reasons.isEmpty ? nil : .unclear(reasons)
  }

  /// The verdict of a rule that asks it.
  func judgement(of evidence: Evidence) -> Judgement {
    switch finding(in: evidence, .evidence) {
    case .met: return .pass
    case .moot: return .notApplicable
    case .notMet(let faults): return .fail(Self.sentence(faults))
    case .unclear(let reasons): return .review(Self.sentence(reasons))
    case .undecided: return .notChecked("the decision is not clear, so this could not be checked")
    case .unknown(let reasons, let columns, _):
      guard !columns.isEmpty else { return .notChecked(Self.sentence(reasons)) }
      let message = "the source has no column for " + Self.distinct(columns.map(\.phrase)).joined(separator: ", ")
      return evidence.terms.parameters.missingColumnsFail ? .fail(message) : .notChecked(message)
    }
  }

  private static func sentence(_ parts: [String]) -> String {
    let parts = distinct(parts)
    return parts.prefix(3).joined(separator: "; ") + (parts.count > 3 ? "; and more" : "")
  }

  private static func distinct(_ parts: [String]) -> [String] {
    var seen: Set<String> = []
    return parts.filter { seen.insert($0).inserted }
  }
}

/// What one word comes to, before it is known whether it is asked or its opposite.
enum LocalAnswer {
  /// It holds; what to say where it must not.
  case yes(String)
  case no(String)
  /// There is nothing to judge by, and why.
  case silent(String)
  case noColumn(Field)
  case unclear(String)
  /// Another field that is needed is missing.
  case lacking(String)
  case undecided
  case moot

  func finding(_ use: LocalCheck.Use, isNegated: Bool) -> LocalFinding {
    switch self {
    case .yes(let fault): isNegated ? .notMet([fault]) : .met
    case .no(let fault): isNegated ? .met : .notMet([fault])
    // Nothing passes on silence, and a rule concerns no record that does not say so.
    case .silent(let fault):
      isNegated && use == .evidence ? .unknown([fault], columns: [], isOnlyColumns: false) : .notMet([fault])
    case .noColumn(let field): .unknown([], columns: [field], isOnlyColumns: !isNegated)
    case .unclear(let reason): .unclear([reason])
    case .lacking(let reason):
      use == .scope ? .notMet([reason]) : .unknown([reason], columns: [], isOnlyColumns: false)
    case .undecided: .undecided
    case .moot: use == .scope ? .notMet(["the date is the other one borrowed"]) : .moot
    }
  }
}
