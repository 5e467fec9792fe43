import Records

/// How the cells of one shape of source become fields: settled once for each sequence of labels, used for every row.
struct Resolution {
  /// What to do with the cells of one label, in the form in which the row loop wants it.
  struct Take {
    enum Stage: UInt8 { case nothing, direct, joint, generic }

    var stage = Stage.nothing
    var field = Field.recordID
    var also: Field?
    var traits: Reading.Traits = []
    var twist = LabelMeaning.Twist.none
    /// It is read after the others: what it means hangs on the decision date or on the outcome.
    var waits = false
    /// It only numbers the rows: a row with nothing else is blank.
    var isOrdinal = false

    init() {}
    /// Its cells are answers of the field as they stand.
    init(direct field: Field) {
      stage = .direct
      self.field = field
    }

    var isPlain: Bool { stage == .direct && !waits && also == nil && traits.isEmpty && twist == .none }
  }

  /// Cells that make one answer together: first and last name, date and time.
  struct Joint {
    var field: Field
    var labels: [Int]
    var traits: Reading.Traits = []
    var isGeneric = false
  }

  var takes: [Take] = []
  /// For each label whose cells are answers of one field as they stand, that field: nearly every label there is.
  var plainFields: [Field?] = []
  var joints: [Joint] = []
  var uses: [LabelUse] = []
  var source = Source()
  var recognition = Recognition.notARecord("")
  /// The decision, its date or its reason that the form itself implies.
  var implied = Implied()
  /// Labels whose values decide, in label order.
  var undecided: [(label: Int, kind: ValueDecided)] = []
  /// Some label is not understood, or set aside.
  var hasUnknown = false

  struct Implied {
    var decision = false
    var date = false
    var reason = false
    /// In a log not every row need be a referral: only one with a recipient or a date of referral is.
    var onlyWhereReferred = false
    var any: Bool { decision || date || reason }
  }
}

/// Whether the labels of a source are those of sharing records.
enum Recognition: Equatable {
  case records
  /// Concerns without any decision to share: counted apart.
  case concernOnly
  case notARecord(String)
}

extension Resolution {
  /// That two labels of the source are one in words ("Decision" twice).
  func isSameLabel(_ one: Int, _ other: Int) -> Bool {
    one == other || LabelText.key(uses[one].label) == LabelText.key(uses[other].label)
  }
}
