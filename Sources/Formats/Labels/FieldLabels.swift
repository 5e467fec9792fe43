import Records

/// One line of the label book: a field and what real forms and exports call it.
struct FieldLabels: Sendable {
  let meaning: LabelMeaning
  let labels: [String]

  init(
    _ field: Field, also: Field? = nil, traits: Reading.Traits = [], source: Source.Traits = [],
    part: LabelMeaning.Part = .whole, twist: LabelMeaning.Twist = .none, generic: Bool = false, _ labels: String...
  ) {
    meaning = LabelMeaning(
      field: field, also: also, traits: traits, source: source, part: part, twist: twist, isGeneric: generic)
    self.labels = labels
  }
}

/// What the cells under a label are taken for.
struct LabelMeaning: Sendable, Equatable {
  /// How the cell makes up the field.
  enum Part: UInt8, Sendable {
    case whole
    /// Joined with the other parts, in this order.
    case first, middle, last
    /// A time in a cell of its own, joined to its date.
    case time
  }

  /// A question that asks for something other than the field's own answer.
  enum Twist: UInt8, Sendable {
    case none
    /// "Consent sought": no means *not sought*, yes leaves the outcome to its own label.
    case consentSought
    /// "Identity disclosed": yes means that it was not withheld.
    case reversed
    /// "Was the referral anonymous": only yes says something of who asked.
    case anonymous
  }

  var field: Field
  /// A second field that the same answer feeds.
  var also: Field?
  /// What the label says of every answer under it.
  var traits: Reading.Traits = []
  /// What the label says of the whole source.
  var source: Source.Traits = []
  var part = Part.whole
  var twist = Twist.none
  /// A generic label gives way to any specific one for the same field, wherever that stands.
  var isGeneric = false
}

/// What the book says of a label.
enum LabelEntry: Sendable, Equatable {
  case means(LabelMeaning)
  /// The values of the source decide.
  case byValues(ValueDecided)
  /// Section and neighbours decide.
  case bySection(Detail)
  /// Known, and no field of a sharing record; the words say what it is.
  case setAside(String)

  var field: Field? { if case .means(let meaning) = self { meaning.field } else { nil } }
}

/// A detail of somebody or something that the label does not name.
enum Detail: UInt8, Sendable, Hashable {
  case name, firstName, lastName, role, agency, organisation, contact, email, date, time
  /// "If no, why not": of the question before it.
  case whyNot
  /// "Date of report".
  case reportDate
}

/// The labels that only their values decide.
enum ValueDecided: UInt8, Sendable, Hashable {
  case status, outcome
  case informationShared, informationSharedQuestion
  case category
  case accessLevel
}
