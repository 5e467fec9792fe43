import Records

extension InventedRecord {
  /// Says every free text in words of its own, as people do, where `init` picks one of a few: with answers of 1.5 KB
  /// in all, no two records of a benchmark are alike and an archive of them is no emptier than a real one.
  mutating func vary(_ seed: UInt64) {
    var random = SeededRandom(seed: seed &* 7_368_787 &+ 11)
    func person() -> String { random.pick(Detail.people) }
    func thing() -> String { random.pick(Detail.things) }
    func sight() -> String {
      "\(person()) \(random.pick(Detail.verbs)) \(thing()) \(random.pick(Detail.places)) \(random.pick(Detail.moments))"
    }
    let need = random.pick(Self.needs)
    answers[.concern] = "\(person()) \(random.pick(Detail.verbs)) \(thing()) \(random.pick(Detail.places))"
    answers[.decisionReason] = "\(sight()); \(sight()) \(need)"
    answers[.purpose] = "To have \(thing()) looked into"
    answers[.necessity] = "Nobody else can find out about \(thing())"
    answers[.proportionality] = "Left out \(thing()) because it adds nothing"
    answers[.informationShared] = "What \(person()) saw and the names of adults"
    answers[.followUp] = "Receipt confirmed by \(person())"
    answers[.evidenceBasis] = "Seen \(random.pick(Detail.places))"
    answers[.subjectViews] = "Wants help with \(thing())"
    answers[.familyViews] = "Not sought, it would increase the risk"
    answers[.safetyConsidered] = "Kept with \(person()) until collected"
    answers[.otherRisks] = "Sibling also near \(thing())"
    answers[.supportNeeds] = "Wants \(person()) beside them"
    answers[.sharingRisks] = "May be traced to \(person())"
    answers[.idProtection] = "Name of \(person()) left out"
    answers[.notInformedReason] = "It would increase the risk of significant harm"
    answers[.consentReason] = "Asking would increase the risk of significant harm"
    answers[.specialCategoryCondition] = "DPA 2018 Schedule 1 paragraph 18"
    answers[.capacity] = "Gillick competence considered"
    answers[.storageLocation] = "Case system"
  }
}

/// What free texts are put together from.
private enum Detail {
  static let people = words(
    """
    a swimming coach|the form tutor|a lunchtime helper|the youth worker|an older cousin|the school nurse|a bus driver
    a football volunteer|the choir leader|a neighbour upstairs|the caretaker|a dinner lady|the librarian|an aunt
    the music teacher|a playgroup leader|the receptionist|a foster carer|the dance teacher|a scout leader
    the welfare officer|a housing visitor|an optician|the drama tutor|a crossing warden|the cook|a classmate
    the pastoral lead|a trainee|the speech therapist|a camp leader|the weekend supervisor|a godparent|the key worker
    """)
  static let verbs = words(
    """
    noticed|wrote down|photographed|was told of|asked about|described|came upon|heard of|reported|pointed out|mentioned
    drew attention to|could not explain|saw once more|spoke quietly of|was worried by|recognised|made a note of
    was shown|overheard talk of|found|remembered|witnessed|brought up|complained of|denied knowing of|discovered
    """)
  static let things = words(
    """
    yellow bruises|a split lip|torn clothing|fresh scratches|a locked bedroom|missed meals|an unpaid debt|loud arguments
    a broken window|empty bottles|a stranger's car|late night visits|a burnt sleeve|stolen food|a hidden phone|cold feet
    swollen fingers|an unwashed uniform|threatening letters|a bitten wrist|sleeping pills|cash in envelopes|a cut eyebrow
    an absent carer|vicious dogs|rotten teeth|a soaked mattress|insults|secret messages|a limping walk|rough handling
    heavy drinking|a smashed door|refused medicine|a shaved head|pinch marks|hair pulling|gifts from a man|spilt fuel
    knife handles|sudden silence|wet shoes|unanswered calls|forged notes|marks of a cable|a crowded caravan|flea bites
    no heating|a second passport|strange bruised knees|clenched fists|hoarded bread|an injured kitten|blankets on a floor
    """)
  static let places = words(
    """
    beside the pool|in the changing room|near the station|at the back gate|on the coach|in the hall|behind the kitchen
    at the bus stop|under the stairs|outside the chapel|in the car park|on the top landing|by the canal|at the clinic
    in a shared flat|along the corridor|at the fairground|in the library|on the ferry|at a sleepover|near the allotments
    in the garage|at the market|on the towpath|in the waiting room|at football practice|by the bins|in the sick bay
    at grandmother's house|behind the shops|on the playing field|in the cloakroom|at the hostel|beside the lockers
    """)
  static let moments = words(
    """
    after half term|before lunch|late in the evening|during assembly|on three occasions|the week before|since the move
    when nobody was looking|at handover|throughout the winter|after a phone call|the day of the trip|again and again
    in the first lesson|while others played|shortly after arriving|before the holidays|at closing time|all through term
    on the way home|twice in a month|after the contact visit|as registers were taken|when asked gently|at tea
    as soon as the door shut|before the bell|over several months|since the new partner came|during the fire drill
    """)

  private static func words(_ list: String) -> [String] {
    list.split { $0 == "|" || $0 == "\n" }.map(String.init)
  }
}
