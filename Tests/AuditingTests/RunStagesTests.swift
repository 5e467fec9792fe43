import Records
import Rules
import Testing

@testable import Auditing

/// The stages between a record and its results, each by itself.
@Suite struct RunStagesTests {
  private func record(_ answers: [Field: String]) -> (bytes: [UInt8], start: Int) {
    let reader = FieldReader(asOf: CompliantRecord.examplesAsOf)
    var builder = RecordBuilder()
    builder.begin(place: Place(.row, 2))
    for (field, answer) in answers {
      let text = Array(answer.utf8)
      builder.set(field, reader.read(text.span, as: field), text: text.span)
    }
    return (
      {
        builder.finish(); return builder.bytes
      }(), 0
    )
  }

  private func settled(_ dates: [String], bound: Bool = false) -> [Reading.Kind] {
    var settling = DateSettling()
    let column = settling.openColumn()
    var kinds: [Reading.Kind] = []
    func release(_ waiting: consuming DateSettling.Waiting) {
      kinds.append(Record(storage: waiting.bytes, start: waiting.start, source: waiting.source)[.decisionDate].kind)
    }
    for date in dates {
      let (bytes, start) = record([.decisionDate: date])
      settling.take(
        .init(bytes: bytes, start: start, source: Source(), column: column, address: []), release: release)
    }
    settling.close(column, release: release)
    return kinds
  }

  @Test(arguments: [
    ("ISR-0001", true), ("SAR 12 / 2026", true), ("alpha", true), ("=1+cmd|' /C calc'!A0", true), ("", true),
    ("ISR-000004\nCase no\nC-339162", false), ("Notes: all records shared with consent of the DSL", false),
    ("Signed: J Smith", false), ("3 calls about the father of the twins", false),
    (String(repeating: "1", count: 201), false),
  ]) func aReferenceIsPrintedWhereItIsALineOfAFewWords(_ text: String, _ isPrinted: Bool) {
    #expect(PrintedReference.mayBePrinted(text.utf8.span) == isPrinted)
  }

  @Test func eitherWayDatesAreDayFirstUnlessTheirColumnSaysOtherwise() {
    #expect(settled(["03/04/2026", "05/06/2026"]) == [.date, .date])
    #expect(settled(["03/04/2026", "25/06/2026"]) == [.date, .date])
    #expect(settled(["03/04/2026", "06/25/2026"]) == [.ambiguousDate, .date])
    #expect(settled(["03/04/2026", "06/25/2026", "25/06/2026"]) == [.date, .notADate, .date])
    #expect(settled(["2026-04-03", "3 April 2026"]) == [.date, .date])
  }

  @Test(arguments: 0..<20) func recordsLeaveInTheOrderInWhichTheyCame(seed: Int) {
    var state = UInt64(seed) &* 2_654_435_761 &+ 1
    func random(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    var settling = DateSettling()
    let columns = (0..<3).map { _ in settling.openColumn() }
    var released: [Int] = []
    func release(_ waiting: consuming DateSettling.Waiting) { released.append(Int(waiting.address[0])) }
    for number in 0..<100 {
      let date = ["03/04/2026", "2026-04-03", "25/06/2026", "06/25/2026", ""][random(5)]
      let (bytes, start) = record([.decisionDate: date, .subject: "A"])
      settling.take(
        .init(
          bytes: bytes, start: start, source: Source(), column: columns[random(3)], address: [UInt8(number)]),
        release: release)
    }
    for column in columns { settling.close(column, release: release) }
    #expect(released == Array(0..<100))
  }

  @Test(arguments: [20, 5_000]) func memosOfOneKeyComeTogetherInReadingOrderInMemoryAndOnDisk(length: Int) throws {
    let store = MemoStore(folder: "/tmp")
    for record in 0..<1_000 {
      let payload = [UInt8](repeating: UInt8(record % 251), count: length + record % 7)
      try store.append(Memo(key: record < 900 ? UInt64(record % 300) : UInt64(record), payload: payload), of: record)
    }
    var seen: [Int] = []
    try store.forEachShared { places in
      let group = try places.map { try store.memo(at: $0) }
      #expect(group.map(\.record) == group.map(\.record).sorted())
      #expect(Set(group.map { $0.record % 300 }).count == 1)
      for memo in group {
        #expect(memo.payload == [UInt8](repeating: UInt8(memo.record % 251), count: length + memo.record % 7))
      }
      seen += group.map(\.record)
    }
    #expect(seen.sorted() == Array(0..<900))
    var all: [Int] = []
    try store.forEach { place, record, payload in
      let again = try store.memo(at: place)
      #expect(payload.count == length + record % 7 && again.record == record)
      all.append(record)
    }
    #expect(all == Array(0..<1_000))
  }

  @Test func memosOfRecordsThatWereDroppedAreNotJudged() throws {
    let store = MemoStore(folder: "/tmp")
    for record in 0..<6 { try store.append(Memo(key: UInt64(record % 3), payload: []), of: record) }
    var dropped = RecordRanges()
    dropped.add(3..<5)
    let judging = WholeRunJudging(
      gather: { _ in (.pass, []) },
      closing: .byKey { group, _ in group.map { .judgement(record: $0.record, .review("\(group.count)")) } })
    var told: [Revision] = []
    try store.close(judging, Terms(asOf: Day(number: 0)), without: dropped) { told.append($0) }
    #expect(told == [2, 5].map { .judgement(record: $0, .review("2")) })
  }

  @Test func aSpoolGivesBackWhatItTookThoughItIsLargerThanMemoryMayBe() throws {
    let spool = ItemSpool(folder: "/tmp")
    for number in 0..<5_000 {
      try spool.append { $0 += [UInt8](repeating: UInt8(number % 256), count: number % 1_500) }
    }
    for _ in 0..<2 {
      var number = 0
      try spool.forEach { item in
        #expect(item.count == number % 1_500 && item.allSatisfy { $0 == UInt8(number % 256) })
        number += 1
      }
      #expect(number == 5_000)
    }
  }

  @Test func aFolderThatTakesNoFileIsAnErrorWithItsName() {
    let spool = ItemSpool(folder: "/proc/nowhere")
    #expect(throws: OutputFailure.self) {
      for _ in 0..<10 { try spool.append { $0 += [UInt8](repeating: 1, count: 500_000) } }
    }
  }

  @Test func aTeamIsNamedWhenItIsListedOrSeveralRecordsNameIt() {
    var teams = TeamNames(listed: ["North"], least: 3)
    func index(_ name: String) -> UInt32 {
      let (bytes, start) = record([.team: name])
      return teams.index(of: Record(storage: bytes, start: start, source: Source())[.team])
    }
    let north = index(" north ")
    let often = (0..<3).map { _ in index("Harbour") }
    let once = index("Child's own words")
    #expect(teams.settled[Int(north)] == "North")
    #expect(teams.settled[Int(often[0])] == "Harbour")
    #expect(teams.settled[Int(once)].isEmpty)
    #expect(index("") == .max)
  }
}
