/// What was decided. Raw values are bits of `Reading.choices`.
public enum Decision: UInt32, CaseIterable, Sendable {
  case shared = 1
  case partlyShared = 2
  case notShared = 4
  case deferred = 8
  /// Recognised, but a person must say what it means: advice only, signposted, closed, active.
  case unclear = 16
}

/// What kind of record it is.
public enum RecordType: UInt32, CaseIterable, Sendable {
  case requestReceived = 1
  case requestMade = 2
  case disclosure = 4
  case referral = 8
  case concern = 16
  case review = 32
  case draft = 64
  case other = 128
}

/// Whom the record is about.
public enum SubjectGroup: UInt32, CaseIterable, Sendable {
  case child = 1
  case adult = 2
  case unborn = 4
}

/// The bases of Article 6(1) UK GDPR.
public enum LawfulBasis: UInt32, CaseIterable, Sendable {
  case consent = 1
  case contract = 2
  case legalObligation = 4
  case vitalInterests = 8
  case publicTask = 16
  case legitimateInterests = 32
  case recognisedLegitimateInterests = 64
}

/// The position on consent.
public enum ConsentStatus: UInt32, CaseIterable, Sendable {
  case given = 1
  case refused = 2
  case withdrawn = 4
  case notSought = 8
  case notRequired = 16
  /// Asked for or awaited and not there; explanation due, as for refused.
  case notObtained = 32
  /// Partial, one parent: a person must decide.
  case unclear = 64
}

/// The answer to a yes/no question.
public enum YesNo: UInt32, CaseIterable, Sendable {
  case yes = 1
  case no = 2
  /// "Unknown" under `child_at_risk`, "partly" under `subject_informed`, level 3, medium: neither yes nor no.
  case between = 4
}
