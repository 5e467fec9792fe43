extension Field {
  /// The names of the values that the field may have in the interchange format and in `values:` of `audit.yaml`;
  /// for a field that is no choice, only the names that say that nothing was answered.
  public var valueNames: [String] { choiceNames.map(\.name) + Self.commonNames.map(\.name) }

  /// What the value of that name is, as read from an answer; nil where the field has no such value.
  ///
  /// Several values of a set are parted by `;` or `,`.
  public func value(named name: String) -> Interpretation? {
    let wanted = Words.digest(name.utf8.span)
    if let common = Self.commonNames.first(where: { $0.digest == wanted }) { return common.found }
    var bits: UInt32 = 0
    for part in name.split(whereSeparator: { $0 == ";" || $0 == "," }) {
      let digest = Words.digest(part.utf8.span)
      guard let found = choiceNames.first(where: { $0.digest == digest }) else { return nil }
      bits |= found.bits
    }
    guard bits != 0, type == .choice(.lawfulBasis) || bits.nonzeroBitCount == 1 else { return nil }
    return Interpretation(kind: .choice, value: bits)
  }

  private struct CommonName: Sendable {
    let name: String
    let found: Interpretation
    let digest: UInt64
    init(_ name: String, _ found: Interpretation) {
      self.name = name
      self.found = found
      digest = Words.digest(name.utf8.span)
    }
  }

  private static let commonNames = [
    CommonName("blank", .blank), CommonName("placeholder", .placeholder), CommonName("not_applicable", .notApplicable),
    CommonName("text", .text),
  ]

  private var choiceNames: [(name: String, bits: UInt32, digest: UInt64)] {
    func names<Choice: CaseIterable & NamedChoice>(_ type: Choice.Type) -> [(String, UInt32, UInt64)] {
      type.allCases.map { ($0.name, $0.rawValue, Words.digest($0.name.utf8.span)) }
    }
    guard case .choice(let vocabulary) = type else { return [] }
    return switch vocabulary {
    case .recordType: names(RecordType.self)
    case .subjectGroup: names(SubjectGroup.self)
    case .decision: names(Decision.self)
    case .lawfulBasis: names(LawfulBasis.self)
    case .consentStatus: names(ConsentStatus.self)
    case .atRisk, .informed, .yesNo: names(YesNo.self)
    }
  }
}

/// A value of a closed vocabulary that has a name in the interchange format.
public protocol NamedChoice: RawRepresentable<UInt32>, Sendable {
  /// The name in the interchange format: "partly_shared".
  var name: String { get }
}

extension Decision: NamedChoice {
  public var name: String {
    switch self {
    case .shared: "shared"
    case .partlyShared: "partly_shared"
    case .notShared: "not_shared"
    case .deferred: "deferred"
    case .unclear: "unclear"
    }
  }
}

extension RecordType: NamedChoice {
  public var name: String {
    switch self {
    case .requestReceived: "request_received"
    case .requestMade: "request_made"
    case .disclosure: "disclosure"
    case .referral: "referral"
    case .concern: "concern"
    case .review: "review"
    case .draft: "draft"
    case .other: "other"
    }
  }
}

extension SubjectGroup: NamedChoice {
  public var name: String {
    switch self {
    case .child: "child"
    case .adult: "adult"
    case .unborn: "unborn"
    }
  }
}

extension LawfulBasis: NamedChoice {
  public var name: String {
    switch self {
    case .consent: "consent"
    case .contract: "contract"
    case .legalObligation: "legal_obligation"
    case .vitalInterests: "vital_interests"
    case .publicTask: "public_task"
    case .legitimateInterests: "legitimate_interests"
    case .recognisedLegitimateInterests: "recognised_legitimate_interests"
    }
  }
}

extension ConsentStatus: NamedChoice {
  public var name: String {
    switch self {
    case .given: "given"
    case .refused: "refused"
    case .withdrawn: "withdrawn"
    case .notSought: "not_sought"
    case .notRequired: "not_required"
    case .notObtained: "not_obtained"
    case .unclear: "unclear"
    }
  }
}

extension YesNo: NamedChoice {
  public var name: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .between: "unclear"
    }
  }
}
