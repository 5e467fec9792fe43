/// The labels that do not say by themselves what they are of: section, neighbours or values decide.
extension LabelBook {
  /// Decided by where they stand: under "Shared with", beside "Signed", after "Completed by".
  static let details: [(Detail, [String])] = [
    (.name, ["Name", "Names", "Name (print)", "Name in full", "Person", "Person name"]),
    (
      .firstName,
      ["First name", "Forename", "Forename(s)", "Given name", "Given names", "First names", "Christian name"]
    ),
    (.lastName, ["Surname", "Last name", "Family name", "Second name"]),
    (
      .role,
      [
        "Role", "Position", "Job title", "Designation", "Post", "Title/role", "Post title", "Job role", "Occupation",
        "Role/position", "Position/role", "Job title/role", "Relationship/role",
      ]
    ),
    (.agency, ["Agency", "Name of agency"]),
    (.organisation, ["Organisation", "Organisation name", "Name of organisation", "Employer", "Company"]),
    (.contact, ["Contact", "Contact name"]),
    (.email, ["Email", "Email address", "E-mail", "Address", "Contact details", "Contact email"]),
    (.date, ["Date", "Date (DD MM YY)", "Day", "Date/time", "Date and time", "When", "Datetime"]),
    (.time, ["Time", "At what time", "Time (24h)"]),
    (
      .whyNot,
      [
        "If 'no', please state why not", "If no, please give reason why not", "If no, give reason why not",
        "If not, give reason why not",
        "If no, state why not", "If no, give reasons why not", "If no, why not", "If not, why not",
        "Why not", "If no, why", "If no, give reason", "If no, please explain", "If no, please explain why",
        "If no, reason", "If no, please state reason", "If not, please explain why", "If no please state why",
        "If not, why", "If no, please give details", "Reason if no", "If no, please give reasons",
        "If no, please state reasons", "If no, explain why", "If no, explain", "If not, please state why not",
      ]
    ),
    (.reportDate, ["Date of report", "Report date"]),
  ]

  /// Decided by their values.
  static let valueDecided: [(ValueDecided, [String])] = [
    (.status, ["Status", "Case status", "Record status", "Current status"]),
    (.outcome, ["Outcome", "Outcomes", "Outcome status"]),
    (
      .informationSharedQuestion,
      [
        "Information shared (yes/no)", "Information shared y/n", "Was any information shared",
        "Information shared or not",
      ]
    ),
    (.informationShared, ["Information shared"]),
    (.category, ["Type", "Category", "Kind", "Categories"]),
    (
      .accessLevel,
      [
        "Confidentiality", "Main DSL only", "Confidential", "Confidentiality level", "DSL only", "Confidential?",
        "Access level",
      ]
    ),
  ]

  /// Why a label that only numbers the rows is set aside.
  static let ordinal = "numbers the rows"

  /// Known, and no field of a sharing record.
  static let setAside: [(String, [String])] = [
    (ordinal, ["No", "Number", "#", "Row", "Row no", "Line", "Line no", "Index", "S/N", "Sr no", "Item", "Item no"]),
    ("when the form was opened", ["Start time", "Started at", "Started"]),
  ]

  /// The system's own time of approval.
  static let approvalTimes = [
    "Approval time", "Approved on", "Approved at", "Approval date", "Approval timestamp", "Date approved",
    "Authorised on", "Date authorised", "Approval completed", "Authorised at",
  ]
}
