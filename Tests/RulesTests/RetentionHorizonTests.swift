import Records
import Testing

@testable import Rules

/// The horizon of what is said about retention and policies: until then the verdict holds on every day, and where there
/// is none it holds for good.
@Suite struct RetentionHorizonTests {
  /// The draws of a seed.
  private struct Draws: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) | (state << 31)
    }
  }

  private static let rules = RulePack.builtIn.filter { $0.id.hasPrefix("retention.") }
  private static let today = CompliantRecord.examplesAsOf

  /// A day within ten years of the audit date, as a record writes it.
  private static func date(_ random: inout Draws) -> String {
    Self.today.adding(days: Int.random(in: -3_000...3_000, using: &random)).description
  }

  private static func record(_ random: inout Draws) -> CompliantRecord {
    var changes: [Field: String?] = [:]
    changes[.destroyAfter] =
      [nil, nil, date(&random), "September 2026", "October 2027", "Indefinite"]
      .randomElement(using: &random) ?? nil
    changes[.retentionPeriod] =
      [
        nil, "25 years from DOB", "6 years from closure", "18 months", "Permanent",
        "10 years from decision or until pension",
        "As per policy",
      ].randomElement(using: &random) ?? nil
    changes[.retentionCategory] =
      [nil, "Child protection", "Looked after", "Adoption", "LADO advice", "Other"]
      .randomElement(using: &random) ?? nil
    changes[.disposedOn] =
      [nil, nil, nil, date(&random), "January 2027", "No", "Yes"].randomElement(using: &random) ?? nil
    changes[.legalHold] = [nil, nil, nil, "Yes", "No", "Unclear"].randomElement(using: &random) ?? nil
    changes[.subjectDOB] = [nil, "1998-05-12", "2001-10-03", "2014-05-12"].randomElement(using: &random) ?? nil
    changes[.caseClosed] = [nil, date(&random)].randomElement(using: &random) ?? nil
    changes[.lastContact] = [nil, date(&random)].randomElement(using: &random) ?? nil
    return CompliantRecord.shared.changing("drawn", changes)
  }

  @Test(arguments: 0..<60)
  func untilItsHorizonAVerdictHolds(seed: UInt64) throws {
    var random = Draws(state: seed &* 7919 &+ 17)
    let schedules = [nil] + RetentionSchedule.names.map(RetentionSchedule.named)
    for _ in 0..<8 {
      let schedule = schedules.randomElement(using: &random) ?? nil
      let made = Self.record(&random)
      let record = made.record(reader: FieldReader(asOf: Self.today))
      func judge(_ rule: Rule, _ day: Day) -> Judgement {
        var terms = Terms(asOf: day)
        terms.schedule = schedule
        return Examiner(rules: [rule], terms: terms).judge(rule, Evidence(record, terms))
      }
      for rule in Self.rules {
        let now = judge(rule, Self.today)
        let end = now.horizon ?? Self.today.adding(days: 40_000)
        #expect(end > Self.today, "\(rule.id)")
        // Each of the days next to now and to the horizon, and some between.
        let span = Int(end.number - Self.today.number)
        let between = (0..<12).map { _ in Int.random(in: 0..<span, using: &random) }
        for ahead in [0, 1, span - 2, span - 1] + between where (0..<span).contains(ahead) {
          let then = judge(rule, Self.today.adding(days: ahead))
          #expect(then.verdict == now.verdict, "\(rule.id), \(ahead) days on: \(made.answers)")
          #expect(then.message == now.message, "\(rule.id), \(ahead) days on")
        }
      }
    }
  }

  private static func verdict(_ id: String, _ changes: [Field: String?], on day: Day) throws -> Judgement {
    let rule = try #require(RulePack.builtIn.first { $0.id == id })
    var terms = Terms(asOf: day)
    terms.schedule = RetentionSchedule.named("childrens-services")
    let record = CompliantRecord.shared.changing("horizon", changes).record(reader: FieldReader(asOf: Self.today))
    return Examiner(rules: [rule], terms: terms).judge(rule, Evidence(record, terms))
  }

  @Test(
    arguments: [
      // A stated date, a period with what starts it, and a category of the schedule.
      [.destroyAfter: "2026-12-31"],
      [.destroyAfter: nil, .retentionPeriod: "10 years from closure", .caseClosed: "2016-12-31"],
      [
        .destroyAfter: nil, .retentionPeriod: nil, .retentionCategory: "LADO advice", .lastContact: "2020-12-31",
      ],
      [.destroyAfter: nil, .retentionPeriod: nil, .retentionCategory: "Looked after", .subjectDOB: "1951-12-31"],
    ] as [[Field: String?]])
  func theDayAfterItsLastOneARecordIsOverdue(changes: [Field: String?]) throws {
    let now = try Self.verdict("retention.not-overdue", changes, on: Self.today)
    #expect(now.verdict == .pass && now.horizon == Day(year: 2027, month: 1, day: 1))
    let horizon = try #require(now.horizon)
    #expect(try Self.verdict("retention.not-overdue", changes, on: horizon).verdict == .fail)
  }

  @Test func aPlannedDisposalIsOverOnItsDay() throws {
    let changes: [Field: String?] = [.disposedOn: "2027-01-31"]
    let day = Day(year: 2027, month: 1, day: 31)
    for id in ["retention.not-overdue", "retention.not-destroyed-early"] {
      #expect(try Self.verdict(id, changes, on: Self.today).horizon == day, "\(id)")
    }
  }

  /// A register drawn from a seed: several editions of one policy, some to come, some past their review.
  @Test(arguments: 0..<60)
  func untilItsHorizonTheRegisterStandsAsItDoes(seed: UInt64) throws {
    var random = Draws(state: seed &* 104_729 &+ 5)
    let rule = try #require(RulePack.builtIn.first { $0.id == "policy.in-place" })
    guard case .once(let judge) = rule.judging else {
      Issue.record("policy.in-place is asked once")
      return
    }
    let names = ["Safeguarding", "Data protection", "Information sharing", "Retention schedule"]
    var terms = Terms(asOf: Self.today)
    terms.policies = (names + [names[Int.random(in: 0..<4, using: &random)]]).map { name in
      Policy(
        name: name, owner: Int.random(in: 0..<9, using: &random) == 0 ? "" : "Trustees",
        approved: Self.today.adding(days: Int.random(in: -700...60, using: &random)),
        reviewDue: Int.random(in: 0..<9, using: &random) == 0
          ? nil : Self.today.adding(days: Int.random(in: -60...400, using: &random)))
    }
    let now = judge(terms)
    let end = now.horizon ?? Self.today.adding(days: 1_200)
    #expect(end > Self.today)
    for ahead in 0..<Int(end.number - Self.today.number) {
      terms.asOf = Self.today.adding(days: ahead)
      #expect(judge(terms).verdict == now.verdict && judge(terms).message == now.message, "\(ahead) days on")
    }
  }

  @Test func anEditionThatIsApprovedNextWeekIsForeseen() throws {
    let rule = try #require(RulePack.builtIn.first { $0.id == "policy.in-place" })
    guard case .once(let judge) = rule.judging else {
      Issue.record("policy.in-place is asked once")
      return
    }
    let week = Self.today.adding(days: 7)
    var terms = Terms(asOf: Self.today)
    terms.policies = ["Safeguarding", "Data protection", "Information sharing", "Retention schedule"].map {
      Policy(name: $0, owner: "Trustees", approved: Self.today, reviewDue: week.adding(days: 300))
    }
    terms.policies?[0].reviewDue = Self.today.adding(days: -1)
    terms.policies?.append(
      Policy(name: "Safeguarding 2026", owner: "Trustees", approved: week, reviewDue: week.adding(days: 365)))
    #expect(judge(terms).verdict == .fail && judge(terms).horizon == week)
    terms.asOf = week
    #expect(judge(terms).verdict == .pass)
  }

  @Test func theRegisterIsListedWithWhatIsMissing() throws {
    var terms = Terms(asOf: Self.today)
    #expect(terms.policyStandings == nil)
    terms.policies = [
      Policy(name: "Safeguarding", owner: "Chair", approved: Self.today, reviewDue: Self.today.adding(days: 90)),
      Policy(name: "Data protection", owner: "Chair", approved: Self.today, reviewDue: Self.today.adding(days: -1)),
      Policy(name: "Lone working", owner: "Chair", approved: nil, reviewDue: nil),
    ]
    let standings = try #require(terms.policyStandings)
    #expect(
      standings.map(\.state) == [.inPlace, .overdue, .notApproved, .missing, .missing])
    #expect(standings.map(\.isReviewSoon) == [true, false, false, false, false])
    #expect(standings.map(\.isRequired) == [true, true, false, true, true])
    #expect(standings.suffix(2).map(\.name) == ["information sharing", "the retention schedule"])
    terms.paragraph18Cited = true
    #expect(terms.policyStandings?.last?.name == "the appropriate policy document")
  }
}
