import Records

/// What the values of a label made of it.
enum ValueVerdict: UInt8, Sendable {
  case decision, caseStatus, followUp, informationShared
  case recordType, harmCategory, retentionCategory, noCategory
  case accessLevel, idProtection

  /// The field, or nil where the label is none of a sharing record's.
  var field: Field? {
    switch self {
    case .decision: .decision
    case .followUp: .followUp
    case .informationShared: .informationShared
    case .recordType: .recordType
    case .harmCategory: .harmCategory
    case .retentionCategory: .retentionCategory
    case .idProtection: .idProtection
    case .caseStatus, .accessLevel, .noCategory: nil
    }
  }

  /// Why, in a few words.
  var why: String {
    switch self {
    case .caseStatus: "set aside: a case status by its values"
    case .accessLevel: "set aside: an access level by its values"
    case .noCategory: "set aside: its values are no type or category known"
    default: "by its values"
    }
  }
}

extension ValueDecided {
  /// What the label is where no value says.
  var withoutValues: ValueVerdict {
    switch self {
    case .status: .caseStatus
    case .outcome: .followUp
    case .informationShared: .informationShared
    case .informationSharedQuestion: .decision
    case .category: .noCategory
    case .accessLevel: .idProtection
    }
  }

  /// What its values make of it gives way to a specific label for the same field.
  var givesWay: Bool { self != .accessLevel }

  /// Status, Outcome, Type and Category never make a record.
  var makesRecord: Bool {
    switch self {
    case .status, .outcome, .category, .accessLevel: false
    case .informationShared, .informationSharedQuestion: true
    }
  }
}

/// The values of one undecided label, counted.
struct ValueTally {
  private var said = 0
  private var yesNo = 0
  private var decisions = 0
  private var recordTypes = 0
  private var harms = 0
  private var retentions = 0

  /// Counts one value that is not blank.
  mutating func count(
    _ text: Span<UInt8>, for kind: ValueDecided, _ memo: ReadingMemo, _ reader: borrowing FieldReader
  ) {
    said += 1
    switch kind {
    case .status, .outcome:
      let reading = memo.read(text, as: .decision, by: reader)
      let isBare = Self.bareAnswers.matchesWhole(text)
      if reading.kind == .choice, reading != .choice(Decision.unclear), !isBare, !Self.caseStates.matchesWhole(text) {
        decisions += 1
      }
    case .informationShared, .informationSharedQuestion, .accessLevel:
      if text.count <= 20, Self.bareAnswers.matchesWhole(text) {
        yesNo += 1
      } else if text.count <= 80, Self.isMarkedYesOrNo(text, memo, reader) {
        yesNo += 1
      }
    case .category:
      if memo.read(text, as: .recordType, by: reader).kind == .choice { recordTypes += 1 }
      if Self.harmWords.firstMatch(in: text) != nil { harms += 1 }
      if Self.retentionWords.matchesWhole(text) { retentions += 1 }
    }
  }

  /// A yes or no with its box, or with a mark of which nobody can say where it belongs: "☐ Yes ☑ No", "Yes X No".
  private static func isMarkedYesOrNo(
    _ text: Span<UInt8>, _ memo: ReadingMemo, _ reader: borrowing FieldReader
  ) -> Bool {
    switch memo.read(text, as: .inDoubt, by: reader).kind {
    case .choice: TickBoxes.mayHold(text)
    case .unreadable: true
    default: false
    }
  }

  /// What most of the values say.
  func verdict(_ kind: ValueDecided) -> ValueVerdict {
    guard said > 0 else { return kind.withoutValues }
    switch kind {
    case .status: return decisions * 2 > said ? .decision : .caseStatus
    case .outcome: return decisions * 2 > said ? .decision : .followUp
    case .informationShared, .informationSharedQuestion: return yesNo * 2 > said ? .decision : .informationShared
    case .accessLevel: return yesNo * 2 > said ? .accessLevel : .idProtection
    case .category:
      let most = max(recordTypes, harms, retentions)
      guard most * 2 > said else { return .noCategory }
      return most == recordTypes ? .recordType : most == harms ? .harmCategory : .retentionCategory
    }
  }

  private static let caseStates: Phrases = [
    "active", "closed", "open", "no action required", "in progress", "new", "completed", "complete", "ongoing",
    "resolved", "archived", "current", "case closed", "reopened", "re-opened", "monitoring",
  ]
  private static let bareAnswers: Phrases = [
    "yes", "no", "y", "n", "true", "false", "1", "0", "n/a", "not applicable", "yes in full", "yes in part", "in part",
    "partly", "partially", "ie", "ydy", "nac ydy", "on", "off", "agreed",
  ]
  private static let harmWords: Phrases = [
    "physical", "emotional", "sexual", "neglect*", "abuse", "exploitation", "cse", "cce", "fgm", "radicalis*",
    "domestic", "bullying", "cyberbullying", "self harm", "self-harm", "harm", "grooming", "trafficking", "slavery",
    "financial", "discriminatory", "organisational", "psychological", "peer on peer", "child on child",
    "forced marriage", "honour", "mental health", "substance", "online safety", "violence", "gangs", "county lines",
    "hoarding", "extremism", "missing", "suicide", "injury",
  ]
  private static let retentionWords: Phrases = [
    "child protection", "safeguarding", "child protection file", "child protection record", "allegation",
    "allegation against staff", "allegations", "personnel", "staff", "accident", "complaint", "pupil record",
    "permanent", "adult safeguarding", "looked after", "adoption", "health record", "subject access request",
  ]
}
