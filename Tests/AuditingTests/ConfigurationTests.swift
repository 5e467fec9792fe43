import Auditing
import Formats
import Foundation
import Records
import Reporting
import Rules
import Testing

/// `audit.yaml`: what is right is read, what is wrong is named with its line and the nearest right word.
@Suite struct ConfigurationTests {
  @Test func everyKeyOfTheInterfaceIsRead() throws {
    let configuration = try AuditConfiguration.read(
      """
      organisation:
        name: Harbour
        nation: scotland
        domains: [harbour.example]
        teams: [{name: North, owner: A, email: a@harbour.example}]
      inputs: [{path: in, exclude: ["*.tmp"]}]
      output: Reports
      edition: by-date
      parameters:
        timely.decided-promptly: {working-days: 2, request-working-days: 5}
        missing-columns: fail
        signature.minimum-grade: typed
      severities: {record.identified: major}
      off: [{rule: record.unaltered, reason: no change dates in our system}]
      fields: [{source: "*.csv", map: {"Our heading": record_id}}]
      values: [{source: "*", field: consent_status, map: {"Yes (form 7)": given}}]
      limits: {nesting: 3}
      retention:
        schedule: schools
        rows: [{category: trips, trigger: decision, period: 6 years, source: minute 4}]
      channels: {approved: [Our Portal], forbidden: [Pigeon]}
      partners: {known: [Riverside Hub], barred: [Doorstep Data]}
      policies: [{name: safeguarding, owner: Chair, approved: 2026-01-10, review-due: 2027-01-10}]
      due-days: {critical: 3}
      waivers: {file: waivers.csv, four-eyes: true, longest-days: 90}
      report:
        small-numbers: 6
        levels: {readable: 90, critical: {substantial: 99}}
        sign-off: [{name: R. Example, role: Chair}]

      """, file: "audit.yaml")
    #expect(configuration.organisation.teams.map(\.name) == ["North"])
    #expect(configuration.nation == .scotland)
    #expect(configuration.inputs == [.init(path: "in", exclude: ["*.tmp"])])
    #expect(configuration.edition == .byDate)
    #expect(configuration.parameters[.decidingDays] == 2 && configuration.parameters[.requestDays] == 5)
    #expect(configuration.parameters.missingColumnsFail)
    #expect(configuration.parameters.minimumSignatureGrade == .typed)
    #expect(configuration.severities == ["record.identified": .major])
    #expect(configuration.off.map(\.rule) == ["record.unaltered"])
    #expect(configuration.fields.first?.map == ["Our heading": "record_id"])
    #expect(configuration.values.first?.map == ["Yes (form 7)": "given"])
    #expect(configuration.limits.reading.nesting == 3)
    #expect(configuration.schedule?.rows.first?.category == "trips")
    #expect((configuration.schedule?.rows.count ?? 0) > 1)
    #expect(configuration.policies?.count == 1)
    #expect(configuration.waivers == .init(file: "waivers.csv", needsFourEyes: true, longestDays: 90))
    #expect(configuration.dueDays[.critical] == 3 && configuration.dueDays[.major] == 30)
    #expect(configuration.smallNumbers == 6)
    #expect(configuration.levels.readable == 90 && configuration.levels.critical.substantial == 99)
    #expect(configuration.signOff.map(\.role) == ["Chair"])
  }

  /// Every bound that readers and decoders keep has a key: with each set to its least, no default is left.
  @Test func everyLimitHasItsKey() throws {
    var package = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { package.deleteLastPathComponent() }
    let article = try String(
      contentsOfFile: package.path + "/Sources/Auditing/Auditing.docc/Limits.md", encoding: .utf8)
    let rows = article.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
      row.split(separator: "|").map { $0.filter { !"` ,".contains($0) } }
    }
    let text = "limits:\n" + rows.map { "  \($0[0]): \($0[2].prefix { $0 != "–" })\n" }.joined()
    let least = try AuditConfiguration.read(text, file: "audit.yaml").limits
    let standard = AuditLimits()
    for (some, other) in [
      (Mirror(reflecting: least.reading), Mirror(reflecting: standard.reading)),
      (Mirror(reflecting: least.decoding), Mirror(reflecting: standard.decoding)),
    ] {
      for (limit, usual) in zip(some.children, other.children) {
        #expect("\(limit.value)" != "\(usual.value)", "\(limit.label ?? "")")
      }
    }
    // What the article calls the default is the default.
    let usual = "limits:\n" + rows.map { "  \($0[0]): \($0[1])\n" }.joined()
    let read = try AuditConfiguration.read(usual, file: "audit.yaml").limits
    #expect(read.reading == standard.reading && read.decoding == standard.decoding)
  }

  @Test func ownRowsGoFirstAndSchedulesInTheirOrder() throws {
    let configuration = try AuditConfiguration.read(
      """
      retention:
        schedule: [schools, childrens-social-care]
        rows:
          - category: Safeguarding concern
            wordings: [early help]
            trigger: leaving
            period: permanent
            at-end: review
      """, file: "audit.yaml")
    let schedule = try #require(configuration.schedule)
    #expect(schedule.name == "schools, childrens-social-care, own rows")
    #expect(schedule.row(for: Text("Early help"))?.isOwn == true)
    #expect(schedule.row(for: Text("Safeguarding concern"))?.months == nil)
    #expect(schedule.row(for: Text("Child protection"))?.trigger == .dateOfBirth)
    #expect(schedule.row(for: Text("Child in need"))?.months == 360)
    #expect(!schedule.notes.isEmpty)
  }

  @Test(arguments: RetentionSchedule.names)
  func everyShippedScheduleCanBeNamed(name: String) throws {
    let configuration = try AuditConfiguration.read("retention: {schedule: \(name)}\n", file: "audit.yaml")
    #expect(configuration.schedule?.rows.map(\.category) == RetentionSchedule.named(name)?.rows.map(\.category))
  }

  @Test func anEmptyFileIsTheBuiltInConfiguration() throws {
    for text in ["", "\n", "# nothing\n"] {
      #expect(try AuditConfiguration.read(text, file: "a.yaml").organisation.name.isEmpty)
    }
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int?
    let says: String
    var testDescription: String { says }
    init(_ text: String, _ line: Int?, _ says: String) {
      self.text = text
      self.line = line
      self.says = says
    }
  }

  @Test(arguments: [
    Wrong("orgnisation: {name: x}\n", 1, "did you mean “organisation”?"),
    Wrong("organisation:\n  name: x\n  nation: wales\n", 3, "there is no nation “wales”"),
    Wrong("edition: hmg-2042\n", 1, "did you mean “hmg-2024”?"),
    Wrong("severities:\n  record.singed: minor\n", 2, "did you mean “record.signed”?"),
    Wrong("severities:\n  record.signed: mayor\n", 2, "did you mean “major”?"),
    Wrong("off: [{rule: record.signed}]\n", 1, "needs a reason"),
    Wrong("parameters:\n  timely.at-risk-without-delay: {working-days: 3}\n", 2, "3 is past what the rule allows"),
    Wrong("parameters:\n  timely.at-risk-without-delay: {workingdays: 1}\n", 2, "did you mean “working-days”?"),
    Wrong("fields: [{source: x, map: {A: recordid}}]\n", 1, "did you mean “record_id”?"),
    Wrong("inputs: exports/\n", 1, "inputs must be a list"),
    Wrong("inputs: [{pth: a}]\n", 1, "needs a path"),
    Wrong("limits: {nesting: 900}\n", 1, "limits.nesting may be 1 to 64, not 900"),
    Wrong("limits: {ratio-after-byte: 1000000}\n", 1, "did you mean “ratio-after-bytes”?"),
    Wrong("limits: {reader-crashes: -1}\n", 1, "limits.reader-crashes may be 0 to 10000, not -1"),
    Wrong("limits: {nesting: lots}\n", 1, "limits.nesting must be a whole number"),
    Wrong("policies: [{name: a, approved: 10/01/2026}]\n", 1, "must be a date such as 2026-09-30"),
    Wrong("report: {levels: {critical: {substantial: 80}}}\n", 1, "substantial may not be below reasonable"),
    Wrong("retention: {schedule: scouts}\n", 1, "there is no retention schedule “scouts”"),
    Wrong("waivers: waivers.txt\n", 1, "must name a register that ends in .yaml or .csv"),
    Wrong("waivers: {four-eyes: true}\n", 1, "waivers needs a file"),
    Wrong("waivers: {file: w.yaml, four-eyes: maybe}\n", 1, "waivers.four-eyes is true or false"),
    Wrong("waivers: {file: w.csv, longest-days: 900}\n", 1, "waivers.longest-days may be 1 to 366"),
    Wrong("waivers: {file: w.csv, longestdays: 90}\n", 1, "did you mean “longest-days”?"),
    Wrong("waivers: [w.yaml]\n", 1, "waivers must be keys and values"),
    Wrong("waivers: ~/w.yaml\n", 1, "write the whole path"),
    Wrong("retention:\n  schedule: [schools, ladoo]\n", 2, "did you mean “lado”?"),
    Wrong("retention:\n  schedule: [lado,\n    childrens-services]\n", 3, "lado is named twice"),
    Wrong("retention:\n  schedule: {a: b}\n", 2, "must be a text or a list"),
    Wrong("retention: {}\n", 1, "names neither a schedule nor rows"),
    Wrong("retention:\n  rows:\n    - {trigger: decision, period: 1y}\n", 3, "needs a category"),
    Wrong("retention:\n  rows:\n    - {category: a, period: 1y}\n", 3, "needs a trigger"),
    Wrong(
      "retention:\n  rows:\n    - category: trips\n      trigger: case-close\n      period: 1y\n", 4,
      "did you mean “case-closed”?"),
    Wrong("retention:\n  rows:\n    - {category: trips, trigger: decision}\n", 3, "is a time such as"),
    Wrong("retention:\n  rows:\n    - category: trips\n      trigger: decision\n      period: 0 years\n", 5, "period"),
    Wrong("retention:\n  rows:\n    - {category: a, trigger: decision, period: 25.5y}\n", 3, "is a time such as"),
    Wrong("retention:\n  rows:\n    - {category: a, trigger: decision, period: -1y}\n", 3, "is a time such as"),
    Wrong(
      "retention:\n  rows:\n    - {category: a, trigger: decision, period: 6 years or 10 years}\n", 3,
      "is a time such as"),
    Wrong("off:\n  - rule: record.signed\n    reason: \"a\\u202Eb\"\n", 3, "cannot be seen (U+202E)"),
    Wrong(
      "retention:\n  rows:\n    - category: trips\n      trigger: decision\n      period: 400 years\n", 5,
      "may be 1 month to 150 years"),
    Wrong(
      "retention:\n  rows:\n    - {category: trips, trigger: decision, period: 25 years from DOB}\n", 3,
      "counts from date of birth"),
    Wrong(
      "retention:\n  rows:\n    - {category: trips, trigger: decision, period: 6 years or until pension age}\n", 3,
      "one time"),
    Wrong("retention:\n  rows:\n    - {category: N/A, trigger: decision, period: 1y}\n", 3, "says nothing"),
    Wrong("retention:\n  rows:\n    - {category: tbc, trigger: decision, period: 1y}\n", 3, "says nothing"),
    Wrong(
      "retention:\n  rows:\n    - {category: Trips, trigger: decision, period: 1y}\n"
        + "    - {category: outings, wordings: [trips], trigger: decision, period: 2y}\n", 4, "has a row already"),
    Wrong(
      "retention:\n  rows:\n    - {category: trips, trigger: decision, period: 1y, at-end: burn}\n", 3,
      "review or destroy"),
    Wrong(
      "retention:\n  rows:\n    - {category: trips, trigger: decision, period: 1y, at_end: review}\n", 3,
      "did you mean “at-end”?"),
    Wrong("history: \"\"\n", 1, "history must name a file"), Wrong("history: kept/\n", 1, "history must name a file"),
    Wrong("history: ~/runs.sqlite\n", 1, "write the whole path"),
    Wrong("local-rules: []\n", 1, "lists no rule"),
    Wrong("output: [a\n", nil, "this is not YAML"),
    Wrong("output: a\noutput: b\n", nil, "stands twice"),
    Wrong("- a\n- b\n", 1, "the file must be keys and values"),
  ])
  func whatIsWrongIsNamed(_ wrong: Wrong) throws {
    let error = try #require(throws: ConfigurationError.self) {
      try AuditConfiguration.read(wrong.text, file: "audit.yaml")
    }
    #expect(error.message.contains(wrong.says), "\(error)")
    if let line = wrong.line { #expect(error.line == line) }
  }
}
