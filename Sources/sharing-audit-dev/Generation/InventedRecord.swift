import Records
import Rules

/// Invented records for Samples and benchmarks: different from each other, seeded, keeping every rule until a fault is
/// put in on purpose. Nobody in them exists.
struct InventedRecord {
  /// The answers, by field.
  var answers: [Field: String]

  /// The record of a number in a seeded row.
  ///
  /// - Parameters:
  ///   - prefix: what its reference begins with.
  ///   - team: the team it belongs to.
  ///   - firstDay: the day from which decision dates run.
  ///   - days: over how many days they run.
  init(number: Int, seed: UInt64, prefix: String, team: String, firstDay: Day, days: Int) {
    var random = SeededRandom(seed: seed &* 1_000_003 &+ UInt64(number))
    var base = CompliantRecord.shared.answers
    let day = Self.ordinaryDay(firstDay.adding(days: random.number(0...max(0, days - 1))))
    let worker = random.pick(Self.workers) + " " + random.pick(Self.surnames)
    let recipient = random.pick(Self.recipients)
    base[.recordID] = "\(prefix)-\(Self.padded(number, 6))"
    base[.caseRef] = "C-\(Self.padded(random.number(1...999_999), 6))"
    base[.team] = team
    base[.subject] = "Child " + random.pick(Self.initials) + random.pick(Self.initials)
    let born = Day(
      year: day.civil.year - random.number(4...15), month: random.number(1...12), day: random.number(1...28))
    base[.subjectDOB] = (born ?? day).description
    base[.recorder] = worker
    base[.signature] = worker
    base[.approver] = "\(random.pick(Self.workers)) \(random.pick(Self.surnames)), safeguarding lead"
    for field in [
      Field.eventDate, .concernRaised, .decisionDate, .recordedAt, .modifiedAt, .sharedDate, .adviceDate,
      .signatureDate,
    ] { base[field] = day.description }
    base[.informationShared] = "What was seen on \(day) and \(random.pick(Self.shared))"
    base[.followUp] = "Receipt confirmed by \(random.pick(Self.receivers)) on \(day.adding(days: 1))"
    base[.lastContact] = day.adding(days: 7).description
    base[.reviewDate] = day.adding(months: 18).description
    base[.destroyAfter] = (born ?? day).adding(months: 300).description
    base[.recipientOrg] = recipient.name
    base[.recipientRole] = recipient.role
    base[.recipientPerson] = recipient.person
    base[.recipientAddress] = recipient.address
    base[.decisionReason] = Self.reason(&random)
    base[.concern] = random.pick(Self.sights) + ", " + random.pick(Self.accounts)
    base[.purpose] = random.pick(Self.purposes)
    base[.necessity] = random.pick(Self.necessities)
    base[.proportionality] = random.pick(Self.limits)
    base[.subjectViews] = random.pick(Self.views)
    base[.safetyConsidered] = random.pick(Self.safety)
    answers = base
  }

  /// A Tuesday or Wednesday, so that the working day after is never a weekend; moved off the days around holidays.
  private static func ordinaryDay(_ day: Day) -> Day {
    let calendar = WorkingCalendar(nation: .englandAndWales)
    var candidate = day
    while !(2...3).contains(candidate.weekday) || !calendar.isWorkingDay(candidate)
      || !calendar.isWorkingDay(candidate.adding(days: 1))
    { candidate = candidate.adding(days: 1) }
    return candidate
  }

  private static func reason(_ random: inout SeededRandom) -> String {
    [sights, accounts, fears, history, judgements, needs].map { random.pick($0) }.joined(separator: "; ")
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension InventedRecord {
  static let workers = [
    "Dana", "Priya", "Owen", "Mabel", "Idris", "Keira", "Tomasz", "Leila", "Gwen", "Femi", "Ruth", "Callum", "Anwen",
    "Sadiq", "Marta", "Joss",
  ]
  static let surnames = [
    "Whitlock", "Nair", "Pemberly", "Ashgrove", "Tarrow", "Quillan", "Hartwood", "Vellacott", "Brambell", "Sorley",
    "Maddern", "Fenwright", "Osterley", "Penhale", "Dunmore", "Lathbury",
  ]
  static let initials = ["A", "B", "D", "E", "H", "J", "K", "L", "M", "N", "P", "R", "S", "T", "V", "W"]
  static let sights = [
    "bruising on both upper arms noticed at swimming", "burn marks on the left hand seen at registration",
    "came without coat or lunch in freezing weather", "repeated hunger and stale clothes over several sessions",
    "cuts along the forearm found while changing", "a swollen cheek that was covered with make-up",
    "left alone overnight with two younger siblings", "picked up twice by a stranger smelling of drink",
    "drew pictures of being locked inside a cupboard", "fell asleep daily and flinched when spoken to",
    "messages from an older man shown to a volunteer", "money and a new phone that nobody can explain",
    "missing from home three times since half term", "untreated dental pain with a visible abscess",
    "sudden weight loss and refusal to undress for sport", "rope marks around one ankle after the weekend",
  ]
  static let accounts = [
    "explained first as a fall then as a game", "the story changed whenever somebody asked again",
    "would not say what happened but began crying", "said that uncle gets angry when dinner is late",
    "told a friend that nobody must ever find out", "whispered that going back indoors feels frightening",
    "gave the same words as an older brother", "answered only by shaking or nodding slowly",
    "claims the dog did it although none lives there", "described being hit with a belt on Sunday",
    "asked whether the police take children away", "insists everything is fine yet avoids all eye contact",
    "wrote it down on paper and tore it up", "first blamed a classmate and later withdrew that",
    "said it happens when mother works nights", "spoke about a secret flat near the station",
  ]
  static let fears = [
    "afraid of returning this evening without another adult present", "worried that a baby sister will be hurt next",
    "terrified of what stepfather might do if questioned", "expects punishment for having spoken with staff today",
    "does not feel safe sleeping in that house", "dreads the holiday because school then stops",
    "scared that grandparents will stop visiting altogether", "frightened of older boys who wait outside afterwards",
    "believes that nobody outside the family would listen", "anxious about losing contact with half siblings",
    "fears being moved abroad before the summer", "hides food and keys under a mattress",
    "begged the worker not to ring home", "panics at the sound of heavy footsteps",
    "asks constantly who will collect them tonight", "keeps a packed bag beneath the bed",
  ]
  static let history = [
    "an earlier referral closed in spring after reassurance",
    "two previous notes describe similar injuries last winter",
    "police attended that address over a domestic incident",
    "the health visitor recorded missed appointments throughout autumn",
    "a former school passed on several unresolved worries", "housing officers reported doors broken during an argument",
    "no other agency has been involved before", "the family moved boroughs twice within eight months",
    "an aunt rang the club expressing matching concerns", "attendance has dropped below sixty percent since January",
    "probation supervise one adult living in that household", "a neighbour complained of shouting late on weekdays",
    "hospital records mention a fracture two years ago", "mother disclosed violence to a support worker recently",
    "nursery staff saw comparable marks on a sibling", "the older sister left care only last year",
  ]
  static let judgements = [
    "taken together this suggests likely physical abuse", "the pattern points towards serious and continuing neglect",
    "grooming by a known adult seems a real possibility", "significant harm is probable unless somebody acts quickly",
    "our threshold for referring without delay is clearly met", "emotional abuse cannot be ruled out from outside",
    "exploitation by a local group is strongly indicated", "risk has risen since the previous assessment finished",
    "waiting for another disclosure would be unsafe", "home circumstances no longer protect this young person",
    "the explanation offered does not fit those injuries", "informal support has been tried and failed",
    "only statutory enquiries can establish what is true", "delay could allow evidence of harm to disappear",
    "protective adults around them are not acting", "danger at contact visits appears immediate",
  ]
  static let needs = [
    "so social workers must see them before nightfall", "therefore enquiries under section forty seven are requested",
    "and a medical examination should be arranged promptly", "hence a strategy discussion including police is needed",
    "which calls for an urgent visit by duty officers", "and emergency accommodation may have to be found",
    "so checks on all siblings are asked for", "and safe collection this afternoon has been agreed",
    "therefore information about named adults accompanies this referral",
    "with a request that identity of the caller be guarded",
    "and early help alone would not be enough", "so that a child protection plan can be considered",
    "and specialist interviewing of the young person is advised", "meaning that partners need the facts set out here",
    "and the out of hours team has been warned", "so a lead professional can coordinate further protection",
  ]
  static let purposes = [
    "To let social care assess and protect the child", "To allow enquiries into possible abuse",
    "To arrange protection before the weekend", "To have injuries examined and explained",
    "To let partners plan support for the family", "To stop contact that endangers the child",
  ]
  static let necessities = [
    "Only social care can make the enquiries that are needed", "No other agency has the powers required here",
    "The club cannot assess safety at home by itself", "Without it nobody would see the siblings",
    "Support offered so far has not reduced the risk", "The facts are needed for a strategy discussion",
  ]
  static let limits = [
    "Left out the family history because it does not bear on the injuries",
    "Gave dates and observations only, without opinions of other parents",
    "Limited to the last three months because older notes add nothing",
    "Named only the adults living in the household", "Kept back health details that have no bearing on safety",
    "Shared the summary rather than the session notes",
  ]
  static let shared = [
    "the child's own words", "the times of three absences", "a description of the injuries",
    "the names of adults at home",
    "the body map", "the messages that were shown to staff",
  ]
  static let receivers = ["the duty team", "the MASH desk", "the on-call social worker", "the allocated worker"]
  static let views = [
    "Says that they want it to stop and want someone to help", "Wants to stay with grandmother for now",
    "Asked that a teacher be present when people talk", "Would rather write than talk about it",
    "Hopes that mother will not be blamed", "Wants brothers to be safe too",
  ]
  static let safety = [
    "Child kept at the club with a worker until the social worker arrived",
    "Agreed a safe adult to collect and a number to ring", "Stayed on site with two staff until collected by duty team",
    "Checked that the alleged adult would not be at home tonight", "Moved to a quiet room with a known worker",
  ]
  static let recipients: [(name: String, role: String, person: String, address: String)] = [
    ("Northshire Children's Social Care", "Social worker", "Duty social worker", "duty.team@northshire.gov.uk"),
    ("Eastmere MASH", "MASH screening officer", "Screening desk", "mash@eastmere.gov.uk"),
    ("Westford Police", "Detective constable", "Child protection unit", "cpu@westford.police.uk"),
    ("Southdown NHS Trust", "Named nurse", "Safeguarding nurse", "named.nurse@southdown.nhs.net"),
  ]
}
