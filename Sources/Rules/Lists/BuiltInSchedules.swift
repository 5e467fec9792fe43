import Records

extension RetentionSchedule {
  /// Published schedules that an organisation may name in `audit.yaml` and add its own rows to. They differ between
  /// bodies, so none is taken for granted.
  public static let builtIn: [RetentionSchedule] = [
    RetentionSchedule(
      name: "schools",
      rows: [
        Row(
          category: "child protection", trigger: .subjectDOB, months: 25 * 12,
          source: "IRMS toolkit for schools, child protection file: date of birth and 25 years, then review")
      ]),
    RetentionSchedule(
      name: "childrens-services",
      rows: [
        Row(
          category: "child protection", trigger: .caseClosed, months: 35 * 12,
          source: "North Somerset Council: child protection, not looked after, 35 years from closure"),
        Row(
          category: "looked after", trigger: .subjectDOB, months: 75 * 12,
          source: "Merton and Blackpool Councils: looked-after children, to the 75th birthday"),
        Row(
          category: "early help", trigger: .subjectDOB, months: 30 * 12,
          source: "North Somerset Council: children in need and early help, to the age of 30"),
        Row(
          category: "child in need", trigger: .subjectDOB, months: 30 * 12,
          source: "North Somerset Council: children in need and early help, to the age of 30"),
        Row(
          category: "LADO unfounded", trigger: .caseClosed, months: 10 * 12,
          source: "Devon County Council: LADO, unfounded or malicious, 10 years from closure"),
        Row(
          category: "LADO malicious", trigger: .caseClosed, months: 10 * 12,
          source: "Devon County Council: LADO, unfounded or malicious, 10 years from closure"),
        Row(
          category: "LADO advice", trigger: .lastContact, months: 6 * 12,
          source: "Devon County Council: LADO, advice only, 6 years from last contact"),
      ]),
  ]
}
