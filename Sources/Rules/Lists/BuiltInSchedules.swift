/// Published schedules that an organisation may name in `audit.yaml` and lay its own rows over.
///
/// Each period is somebody's choice, given with who made it: bodies differ widely, and none is taken for granted. What a
/// source was not seen to say (what is to be done at the end, another period) is not put in its mouth.
extension RetentionSchedule {
  public static let builtIn: [RetentionSchedule] = [
    schools, childrensSocialCare, lookedAfterAndAdoption, lado, voluntaryOrganisation,
  ]

  /// Names that stand for several schedules.
  public static let combinations: [(name: String, parts: [String])] = [
    ("childrens-services", ["childrens-social-care", "looked-after-and-adoption", "lado"])
  ]

  /// Every name that `audit.yaml` may give.
  public static var names: [String] { builtIn.map(\.name) + combinations.map(\.name) }

  /// The shipped schedule of a name, combinations too.
  public static func named(_ name: String) -> RetentionSchedule? {
    if let found = builtIn.first(where: { $0.name == name }) { return found }
    guard let parts = parts(of: name) else { return nil }
    return RetentionSchedule(
      name: name, title: parts.map(\.title).joined(separator: "; "), notes: parts.flatMap(\.notes),
      layers: parts.map(\.rows))
  }

  /// The schedules that a name stands for; nil for a name that is none.
  public static func parts(of name: String) -> [RetentionSchedule]? {
    let names = combinations.first { $0.name == name }?.parts ?? [name]
    let parts = names.compactMap { part in builtIn.first { $0.name == part } }
    return parts.isEmpty ? nil : parts
  }

  private static let schools = RetentionSchedule(
    name: "schools", title: "Schools and colleges",
    notes: [
      "Schools differ: one academy trust keeps child protection files for 50 years from birth, one council for 85 "
        + "(Blackpool). The Independent Inquiry into Child Sexual Abuse recommended at least 75 years for records of child "
        + "sexual abuse."
    ],
    rows: [
      Row(
        category: "child protection",
        wordings: [
          "cp file", "cp files", "cp record", "cp records", "safeguarding file", "safeguarding files",
          "safeguarding record", "safeguarding records",
        ], trigger: .dateOfBirth, months: 25 * 12, atEnd: .review,
        source: "IRMS toolkit for schools, child protection file, as told by Data Protection Education",
        address:
          "https://dataprotection.education/best-practice-update/234-best-practice-on-the-retention-of-child-protection-information",
        note: "Read the toolkit itself before relying on it."),
      Row(
        category: "allegation against staff",
        wordings: [
          "allegations against staff", "staff allegation", "staff allegations", "allegation against a member of staff",
          "allegation against an employee",
        ], trigger: .allegation, months: 10 * 12,
        source: "National Education Union, recording allegations of abuse",
        address: "https://neu.org.uk/advice/recording-allegations-abuse",
        note: "Or to normal pension age, where that is longer. A malicious allegation is not kept on the staff file."),
    ])

  private static let childrensSocialCare = RetentionSchedule(
    name: "childrens-social-care", title: "Children’s social care, children not looked after",
    notes: [
      "Councils differ: Blackpool counts 35 years of a child protection record from the last contact, Devon keeps "
        + "records of children in need for 3 years without activity after the 18th birthday."
    ],
    rows: [
      Row(
        category: "child protection",
        wordings: ["child protection not looked after", "cp case", "cp file", "cp record", "cp records"],
        trigger: .caseClosed, months: 35 * 12,
        source:
          "North Somerset Council, privacy notice for support and safeguarding: child protection, not looked after",
        address: northSomerset),
      Row(
        category: "child in need", wordings: ["children in need", "cin"], trigger: .dateOfBirth, months: 30 * 12,
        source: "North Somerset Council, privacy notice for support and safeguarding: to the age of 30",
        address: northSomerset, note: ofADeath("6 years")),
      Row(
        category: "early help", trigger: .dateOfBirth, months: 30 * 12,
        source: "North Somerset Council, privacy notice for support and safeguarding: to the age of 30",
        address: northSomerset, note: ofADeath("6 years")),
    ])

  private static let lookedAfterAndAdoption = RetentionSchedule(
    name: "looked-after-and-adoption", title: "Looked-after children, care leavers and adoption",
    rows: [
      Row(
        category: "looked after",
        wordings: [
          "looked after child", "looked after children", "child looked after", "children looked after", "lac", "cla",
          "care leaver", "care leavers", "child in care", "children in care",
        ], trigger: .dateOfBirth, months: 75 * 12,
        source: "Merton, Blackpool, North Somerset and Devon Councils: to the 75th birthday",
        address: "https://mertoncs.proceduresonline.com/t_retention_records.html", note: ofADeath("15 years")),
      Row(
        category: "adoption", wordings: ["adoption granted", "adoption file", "adoption record", "adopted child"],
        trigger: .adoptionOrder, months: 100 * 12,
        source: "Devon County Council, children’s social care: adoption granted",
        address: "https://www.devon.gov.uk/keepingdevonsdata/children-social-care/"),
    ])

  private static let lado = RetentionSchedule(
    name: "lado", title: "Allegations against adults who work with children (LADO)",
    rows: [
      Row(
        category: "LADO substantiated",
        wordings: [
          "lado unsubstantiated", "substantiated allegation", "unsubstantiated allegation", "allegation substantiated",
          "allegation unsubstantiated",
        ], trigger: .birthOfAccused, months: 100 * 12,
        source: "Devon County Council, LADO: substantiated or unsubstantiated", address: devonLADO,
        note: "Counted from the birth of the person accused, not the child’s."),
      Row(
        category: "LADO unfounded", wordings: ["unfounded allegation", "allegation unfounded"], trigger: .caseClosed,
        months: 10 * 12, source: "Devon County Council, LADO: unfounded or malicious", address: devonLADO,
        note: "Longer needs a recorded reason."),
      Row(
        category: "LADO malicious", wordings: ["malicious allegation", "allegation malicious"], trigger: .caseClosed,
        months: 10 * 12, source: "Devon County Council, LADO: unfounded or malicious", address: devonLADO,
        note: "Longer needs a recorded reason."),
      Row(
        category: "LADO advice", wordings: ["lado advice only", "lado consultation", "lado consultation only"],
        trigger: .lastContact, months: 6 * 12, source: "Devon County Council, LADO: advice only", address: devonLADO),
      Row(
        category: "LADO not progressed", wordings: ["lado non progressing", "lado did not progress"],
        trigger: .caseClosed, months: 10 * 12, atEnd: .review,
        source: "Blackpool Council, children’s services retention schedule: LADO, non-progressing", address: blackpool),
    ])

  private static let voluntaryOrganisation = RetentionSchedule(
    name: "voluntary-organisation", title: "Voluntary organisations: one small charity’s choice",
    notes: [
      "There is no national period for voluntary organisations. Guidance of the NSPCC and the Ann Craft Trust gives "
        + "principles and no number that could be confirmed: an organisation sets its own period, records it and "
        + "justifies it. These rows are what one charity chose; better give rows of your own.",
      "For adults at risk no national period was found: set, publish and justify your own.",
    ],
    rows: [
      Row(
        category: "safeguarding",
        wordings: [
          "child protection", "safeguarding concern", "safeguarding concerns", "safeguarding record",
          "safeguarding records", "safeguarding file", "welfare concern",
        ], trigger: .dateOfBirth, months: 75 * 12,
        source: "Jesus Youth UK, safeguarding handbook, data retention", address: jesusYouth,
        note: "One small charity’s period, not a standard."),
      Row(
        category: "allegation of abuse",
        wordings: ["allegations of abuse", "abuse allegation", "safeguarding allegation", "safeguarding allegations"],
        trigger: .recorded, months: nil,
        source: "Jesus Youth UK, safeguarding handbook, data retention", address: jesusYouth,
        note: "Without an end: say why, and review it; the ICO asks that nothing is kept just in case."),
    ])

  private static let northSomerset =
    "https://n-somerset.gov.uk./council-democracy/privacy-cookies/privacy-notices-people-communities/privacy-notice-support-safeguarding"
  private static let blackpool =
    "https://www.blackpool.gov.uk/Your-Council/Transparency-and-open-data/Data-protection/Retention-schedules/Childrens-services-directorate-retention-schedule.aspx"
  private static let devonLADO = "https://www.devon.gov.uk/keepingdevonsdata/?p=3180"
  private static let jesusYouth = "https://safeguarding-handbook.pages.dev/docs/data-protection/data-retention"

  private static func ofADeath(_ time: String) -> String {
    "\(time) from the death of a child who died before 18: records do not give that date, so look at these yourselves."
  }
}
