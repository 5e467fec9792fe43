import Records

extension InventedRecord {
  /// Says every free text in words of its own, as people do, where `init` picks one of a few: with answers of 1.5 KB
  /// in all, no two records of a benchmark are alike.
  ///
  /// The words come from some thousand, so that an archive of such records packs no better than one of real ones: what
  /// reading is measured against is how long such an archive takes to unpack.
  mutating func vary(_ seed: UInt64) {
    var random = SeededRandom(seed: seed &* 7_368_787 &+ 11)
    func person() -> String { "the \(random.pick(Detail.traits)) \(random.pick(Detail.people))" }
    func thing() -> String { "\(random.pick(Detail.qualities)) \(random.pick(Detail.things))" }
    func place() -> String {
      "\(random.pick(Detail.sides)) the \(random.pick(Detail.traits)) \(random.pick(Detail.places))"
    }
    func sight() -> String {
      "\(person()) \(random.pick(Detail.verbs)) \(thing()) \(place()) \(random.pick(Detail.moments))"
    }
    let need = random.pick(Self.needs)
    answers[.concern] = "\(person()) \(random.pick(Detail.verbs)) \(thing()) \(place())"
    answers[.decisionReason] = "\(sight()); \(sight()) \(need)"
    answers[.purpose] = "To have \(thing()) looked into"
    answers[.necessity] = "Nobody else can find out about \(thing())"
    answers[.proportionality] = "Left out \(thing()) because it adds nothing"
    answers[.informationShared] = "What \(person()) saw and the names of adults"
    answers[.followUp] = "Receipt confirmed by \(person())"
    answers[.evidenceBasis] = "Seen \(place())"
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
  static let traits = words(
    """
    new old quiet tall young elderly friendly usual second third other first local former regular temporary senior junior
    main upper lower nearest northern southern eastern western central little busy small large crowded empty narrow modern
    shared rented ground-floor corner village town brick wooden painted green blue red white grey brown orange purple
    yellow silver dark bright damp draughty noisy peaceful neighbouring visiting retired part-time evening morning weekend
    weekday Saturday Sunday Monday Tuesday Wednesday Thursday Friday winter summer spring autumn mobile portable fenced
    gated locked open covered glazed tiled carpeted dusty tidy cluttered bare mended abandoned converted extended original
    private public parish council railway harbour riverside hillside lakeside seaside woodland market garden station
    """)
  static let people = words(
    """
    coach tutor helper teacher nurse driver cousin neighbour caretaker cook librarian aunt uncle godparent receptionist
    carer leader officer visitor optician dentist warden classmate trainee therapist supervisor key-worker mentor chaplain
    volunteer organiser treasurer secretary steward referee umpire lifeguard instructor captain guide ranger gardener
    plumber electrician painter joiner builder roofer cleaner porter clerk cashier shopkeeper baker butcher grocer
    greengrocer florist barber hairdresser tailor cobbler jeweller postman milkman courier cyclist jogger walker angler
    fisherman farmer shepherd vet groom jockey farrier blacksmith mechanic welder engineer surveyor architect lodger
    tenant landlord landlady flatmate stepbrother stepsister grandfather grandmother great-aunt godmother godfather
    sister brother half-brother half-sister babysitter childminder playworker storyteller puppeteer pianist drummer
    violinist singer conductor organist bellringer sexton verger curate vicar imam rabbi elder deacon interpreter
    advocate solicitor magistrate usher bailiff ranger pharmacist paramedic midwife dietitian podiatrist radiographer
    """)
  static let verbs = words(
    """
    noticed photographed described reported mentioned recognised found remembered witnessed discovered sketched measured
    counted listed compared checked confirmed questioned raised repeated recalled observed spotted glimpsed smelled heard
    overheard heeded feared doubted suspected disputed explained clarified corrected queried followed traced tracked
    logged filed copied printed scanned kept handed-over collected gathered hid revealed showed displayed presented
    pointed-out picked-up put-aside came-upon asked-about wrote-down spoke-of wondered-about worried-over drew-up set-out
    brought-up passed-on held-back looked-into thought-over set-aside took-away cleared-up cleaned-up covered-up
    """)
  static let qualities = words(
    """
    yellow purple fresh torn missed unpaid loud broken empty late burnt stolen hidden cold swollen unwashed threatening
    bitten absent vicious rotten soaked secret limping rough heavy smashed refused shaved sudden wet unanswered forged
    crowded second strange clenched hoarded injured scattered crumpled faded stained scorched blistered scratched
    grazed bleeding bandaged splinted stitched sprained dislocated cracked chipped dented bent twisted tangled frayed
    patched mended unmended borrowed pawned mislaid misplaced returned unopened half-eaten mouldy sour stale spilt
    spoiled watered melted frozen thawed lukewarm boiling steaming smoky sooty greasy oily sticky slimy muddy sandy gritty
    dusty mossy rusty tarnished polished gleaming glittering dull muffled shrill piercing whispered mumbled garbled
    repeated rehearsed unexplained unlikely unusual unsettling upsetting alarming worrying puzzling confusing conflicting
    vague detailed careful hasty clumsy nervous restless listless drowsy dazed tearful silent sullen angry bitter jealous
    lonely homesick hungry thirsty shivering feverish sweating pale flushed bruised battered weathered worn-out outgrown
    """)
  static let things = words(
    """
    bruises lips clothing scratches bedrooms meals debts arguments windows bottles cars visits sleeves food phones feet
    fingers uniforms letters wrists tablets envelopes eyebrows dogs teeth mattresses insults messages knees fuel knives
    shoes calls notes cables caravans bites heaters passports fists bread kittens blankets floors doors locks keys
    hinges handles curtains carpets cushions pillows sheets towels buckets brooms mops ladders ropes chains padlocks
    toolboxes hammers nails screws wires plugs sockets bulbs lamps torches candles matches lighters ashtrays pipes
    cigarettes cans crates boxes parcels bags rucksacks suitcases wallets purses coins receipts tickets vouchers cards
    photographs drawings diaries notebooks sketches paintings posters maps diagrams lists registers timetables calendars
    clocks watches bracelets necklaces earrings rings badges medals ribbons scarves gloves hats coats jackets jumpers
    shirts blouses skirts trousers shorts socks stockings boots trainers sandals slippers laces buckles belts buttons
    zips pockets hems collars cuffs aprons overalls helmets goggles bandages plasters splints crutches slings ointments
    syrups inhalers spectacles hearing-aids prams buggies cots highchairs playpens swings slides seesaws sandpits hoops
    bicycles scooters skateboards roller-skates footballs rackets bats nets goalposts hurdles benches tables stools chairs
    sofas armchairs wardrobes drawers shelves bookcases mirrors picture-frames vases teapots kettles saucepans frying-pans
    cups saucers plates bowls spoons forks jugs jars tins packets sandwiches biscuits cakes apples pears plums cherries
    """)
  static let sides = words(
    """
    beside in near at behind under outside by along inside opposite above below beyond around across through against
    between amid past facing towards beneath underneath alongside within
    """)
  static let places = words(
    """
    pool changing-room station gate coach hall kitchen bus-stop stairs chapel car-park landing canal clinic flat corridor
    fairground library ferry allotments garage towpath waiting-room pitch bins sick-bay cottage shops playing-field
    cloakroom hostel lockers bridge tunnel subway underpass footpath bridleway orchard meadow paddock stable barn shed
    greenhouse conservatory porch hallway pantry larder cellar attic loft bathroom bedroom nursery playroom study parlour
    lounge dining-room utility-room workshop studio gallery museum theatre cinema bowling-alley ice-rink gymnasium
    sports-hall running-track tennis-court boathouse jetty pier promenade beach dunes cliff lighthouse campsite
    caravan-park picnic-site car-wash petrol-station lay-by roundabout crossroads crossing pavement alley courtyard
    square fountain bandstand war-memorial churchyard cemetery crypt vestry belfry school-gate staffroom classroom
    laboratory canteen refectory dormitory common-room surgery pharmacy hospital ward day-room reception lift
    escalator stairwell fire-exit balcony terrace patio lawn flowerbed hedge fence wall ditch stream pond reservoir weir
    """)
  static let moments = words(
    """
    after before during since until throughout
    """
  ).flatMap { first in
    words(
      """
      half-term lunch assembly handover winter registration breakfast supper teatime bedtime playtime hometime practice
      rehearsal training matches fixtures concerts outings excursions holidays weekends birthdays weddings funerals
      christenings parties sleepovers camps hikes swims lessons lectures workshops tutorials detentions suspensions
      inspections appointments check-ups injections operations admissions discharges reviews conferences meetings
      hearings interviews calls deliveries removals repairs redecorations power-cuts floods storms snowfalls heatwaves
      thunderstorms roadworks strikes elections carnivals markets auctions raffles jumble-sales quizzes tournaments
      """
    ).map { "\(first) \($0)" }
  }

  private static func words(_ list: String) -> [String] {
    list.split { $0 == " " || $0 == "\n" }.map { $0.split(separator: "-").joined(separator: " ") }
  }
}
