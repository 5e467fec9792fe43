import Records
import Testing

@testable import Formats

@Suite struct JSONTests {
  @Test func anObjectIsOneRecordWithoutAPlace() {
    let reading = readJSON(#"{"ref": "1", "recipient": {"role": "GP", "name": null}, "n": 12345678901234567890.50}"#)
    #expect(reading.rows.sources.map(\.shape.kind) == [.form])
    #expect(reading.rows.sources.first?.labels == ["ref", "recipient › role", "recipient › name", "n"])
    #expect(reading.all.first?.place.suffix == "")
    #expect(reading.all.first?["n"] == "12345678901234567890.50")
    #expect(reading.all.first?.kind("n") == .number)
    #expect(reading.all.first?.kind("recipient › name") == .null)
  }

  @Test func theItemsOfAnArrayAreCountedFromOne() {
    let reading = readJSON(#"[{"a": true}, {"a": false}, null, {"b": "x"}]"#)
    #expect(reading.all.map(\.place.suffix) == [":item=1", ":item=2", ":item=4"])
    #expect(reading.all.map { $0.cells.first?.kind } == [.yes, .no, .text])
    #expect(reading.rows.sources.map(\.shape.kind) == [.array])
  }

  @Test(arguments: [
    #"{"records": [{"d": "1"}, {"d": "2"}]}"#, #"{"made": "x", "data": {"records": [{"d": "1"}, {"d": "2"}]}}"#,
    #"{"a": {"b": {"c": [{"d": "1"}, {"d": "2"}]}}}"#, #"{"a": [{"d": "1"}], "n": 2, "b": [{"d": "2"}]}"#,
    #"[{"team": "N", "list": [{"d": "1"}]}, {"team": "S", "list": [{"d": "2"}]}]"#,
    #"{"R1": {"d": "1", "e": 1, "f": 2}, "R2": {"d": "2", "e": 3, "f": 4}}"#,
    #"{"n": 2, "records": {"R1": {"d": "1", "e": 1, "f": 2}, "R2": {"d": "2", "e": 3, "f": 4}}}"#,
    #"[{"team": "N", "list": []}, {"team": "S", "list": [{"d": "1"}, {"d": "2"}]}]"#,
  ]) func recordsAreFoundUnderAnyKey(_ text: String) {
    let reading = readJSON(text, deciding: ["d"])
    let found = reading.all.filter { $0["d"] != nil }
    #expect(found.map { $0["d"] } == ["1", "2"])
    #expect(Set(found.map(\.place.suffix)).count == 2)
    #expect(reading.decoded?.disposition == .assessed)
    #expect(reading.decoded?.records == 2)
  }

  /// A document too long to be parsed whole gives what a short one gives.
  @Test(arguments: [
    #"[{"a": "1", "b": [{"c": 2}, {"c": 3}]}, {"a": "é"}, {"a": }, null, {"a": 5}]"#,
    #"{"made": "x", "data": {"n": [1, 2], "records": [{"a": 1}, {"a": {"b": 2}}]}, "more": [{"a": 3}]}"#,
    #"{"a": 1, "b": {"c": [true, null]}}"#, "[1, [2, {}], \"x\"]", "[]", #"{"a": [{"b": 1}"#,
  ]) func lengthMakesNoDifference(_ text: String) {
    let short = readJSON(text, deciding: ["a"])
    var format = JSONFormat(settings: settings())
    format.whole = 4
    let long = read(&format, Array(text.utf8), rows: RecordingRows(deciding: ["a"]))
    #expect(long.items.map(\.texts) == short.items.map(\.texts))
    #expect(long.items.map(\.place) == short.items.map(\.place))
    #expect(long.decoded?.records == short.decoded?.records)
    #expect(long.lost == short.lost)
    #expect(long.decoded?.disposition == short.decoded?.disposition)
    #expect(long.failure?.reason == short.failure?.reason)
  }

  @Test func theKeyOfAnArrayIsItsTitle() {
    let reading = readJSON(#"{"data": {"referrals": [{"d": "1"}]}}"#, deciding: ["d"])
    #expect(reading.rows.sources.last?.shape.title == "data › referrals")
  }

  @Test func anArrayWithinARecordIsSeveralCells() {
    let text = #"{"d": "1", "to": ["GP", "MASH"], "advice": [{"by": "A"}, {"by": "B"}]}"#
    let reading = readJSON(text, deciding: ["d"])
    #expect(reading.rows.sources.last?.rows.first?.texts == ["d": "1", "to": "GP|MASH", "advice › by": "A|B"])
    let items = readJSON("[\(text), \(text)]", deciding: ["d"])
    #expect(items.rows.sources.last?.rows.map { $0["advice › by"] } == ["A|B", "A|B"])
  }

  @Test(arguments: [
    (#"{"a": "\u00e9\n\"\\\/"}"#, "\u{e9}\n\"\\/"), (#"{"a": "\ud83d\ude00"}"#, "\u{1F600}"),
    (#"{"a": "x\ud83dy"}"#, "x\u{FFFD}y"), (#"{"\u0061": "z"}"#, "z"), (#"{"a": -0.10e+5}"#, "-0.10e+5"),
  ]) func textsAndNumbersAreAsTheyAreMeant(_ text: String, _ expected: String) {
    #expect(readJSON(text).all.first?["a"] == expected)
  }

  @Test func halfASurrogatePairIsTold() {
    let reading = readJSON(#"{"a": "x\ud83dy"}"#)
    #expect(reading.sink.notes.map(\.counts) == [false])
  }

  @Test func aRepeatedKeyIsToldAndCountsWhereTheTwoDisagree() {
    let same = readJSON(#"{"a": "1", "a": "1"}"#)
    #expect(same.sink.notes.map(\.counts) == [false])
    let other = readJSON(#"[{"b": 1}, {"a": "1", "b": {"c": 1}, "a": "2"}]"#)
    #expect(other.sink.notes.map(\.counts) == [true])
    #expect(other.sink.notes.map(\.place.suffix) == [":item=2"])
    #expect(other.all.last?["a"] == "1|2")
    #expect(readJSON(#"[{"a": {"b": 1}}, {"a": {"b": 2}}, {"x": [{"b": 1}, {"b": 2}]}]"#).sink.notes.isEmpty)
  }

  @Test(arguments: [
    #"[{"a": "1"}, {"a": tru}, {"a": "3"}]"#, #"[{"a": "1"}, {"a": "2",}, {"a": "3"}]"#,
    #"[{"a": "1"}, {"a": "2, "b": 4}, {"a": "3"}]"#, #"[{"a": "1"}, {"a": [1, {"b": 2}, {"a": "3"}]"#,
    #"[{"a": "1"}, {"a": "\x"}, {"a": "3"}]"#, #"{"k": [{"a": "1"}, {"a" "2"}, {"a": "3"}], "n": 3}"#,
    "[{\"a\": \"1\"}, {\"a\": \"2\u{1}\"}, {\"a\": \"3\"}]", "[{\"a\": \"1\"}, {\"a\": \"2\n\"}, {\"a\": \"3\"}]",
    "[{\"a\": \"1\"},\n {\"a\": \"2},\n {\"a\": \"3\"}]", #"[{"a": "1"}, {"a": 01}, {"a": "3"}]"#,
  ]) func aDamagedItemIsLostAndTheOthersAreRead(_ text: String) {
    let reading = readJSON(text)
    #expect(reading.all.map { $0["a"] } == ["1", "3"])
    #expect(reading.sink.losses.map(\.place.suffix) == [":item=2"])
    #expect(reading.all.map(\.place.suffix) == [":item=1", ":item=3"])
    #expect(reading.failure == nil)
  }

  @Test(arguments: [
    #"[{"a": "1"}, {"a": "2"},]"#, #"[{"a": "1"}, {"a": "2"}"#, #"[{"a": "1"} {"a": "2"}]"#,
    #"[{"a": "1"}, {"a": "2"}] x"#, #"[{"a": "1"},, {"a": "2"}]"#, #"{"k": [{"a": "1"}, {"a": "2"}], }"#,
  ]) func aFaultOutsideTheItemsIsToldAndCounts(_ text: String) {
    let reading = readJSON(text)
    #expect(reading.all.map { $0["a"] } == ["1", "2"])
    #expect(reading.sink.notes.map(\.counts) == [true])
    #expect(reading.failure == nil)
  }

  @Test(arguments: [#"{"a": "1","#, #"{"a": "1",}"#, "{a: 1}", #"{"a": 1} {"#, "[1, 2,]", #"[{"a": nul}]"#, "nope"])
  func aDocumentOfWhichNothingCanBeReadIsAParseError(_ text: String) {
    #expect(readJSON(text).failure?.reason == .parseError)
  }

  @Test func anItemCutByTheEndIsLostAndTheCutIsTold() {
    let reading = readJSON(#"[{"a": "1"}, {"a": "2", "b": ["#)
    #expect(reading.all.count == 1)
    #expect(reading.sink.losses.map(\.place.suffix) == [":item=2"])
    #expect(!reading.isClean)
  }

  @Test func bytesThatAreNoTextAreKnownForTheirCellOnly() {
    let bytes = Array(#"[{"a": "x","#.utf8) + Array("\"b\": \"y".utf8) + [0xFF] + Array(#""}, {"a": "é"}]"#.utf8)
    let reading = readJSON(bytes)
    #expect(reading.all.first?.kind("a") == .text)
    #expect(reading.all.first?.kind("b") == .badEncoding)
    #expect(reading.all.last?["a"] == "é")
    #expect(reading.sink.losses.isEmpty)
  }

  @Test func depthHasALimit() {
    let deep = String(repeating: "[", count: 600) + String(repeating: "]", count: 600)
    #expect(readJSON(deep).failure?.reason == .limitDepth)
    #expect(readJSON(#"{"a": "# + deep + "}").failure?.reason == .limitDepth)
    #expect(readJSON(String(repeating: "[", count: 100_000)).failure != nil)
    let reading = readJSON(#"[{"a": "1"}, {"a": "# + deep + #"}, {"a": "3"}]"#)
    #expect(reading.all.map { $0["a"] } == ["1", "3"])
    #expect(reading.lost == [2])
  }

  @Test func aDocumentAboveTheLimitIsRefused() {
    let reading = readJSON(#"[{"a": "1"}]"#, settings: settings { $0.wholeDocument = 8 })
    #expect(reading.failure?.reason == .limitSize)
  }

  @Test(arguments: ["", "  ", "{}", "[]", #"{"records": []}"#, #"{"a": null, "b": ""}"#])
  func wrappingWithNothingInItIsEmpty(_ text: String) {
    #expect(readJSON(text).decoded?.disposition == .empty)
  }

  @Test(arguments: ["42", "\"text\"", "[1, 2, 3]", "null", "[[1], [2]]"])
  func whatHasNoObjectIsNoRecord(_ text: String) {
    let reading = readJSON(text)
    #expect(reading.decoded?.disposition == .notARecord)
    #expect(reading.isClean)
  }

  @Test func encodingsOfOtherToolsAreRead() {
    let wide: [UInt8] = [0xFF, 0xFE] + #"{"a": "é"}"#.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(readJSON(wide).all.first?["a"] == "é")
    #expect(readJSON([0xEF, 0xBB, 0xBF] + Array(#"{"a": "é"}"#.utf8)).all.first?["a"] == "é")
  }

  @Test func documentsOfOneFormTakeOverTheLabelsOfTheLast() {
    var format = JSONFormat(settings: settings())
    var rows = RecordingRows()
    rows.acceptsLabelsAgain = true
    for text in [#"{"a": 1, "b": {"c": 2}}"#, #"{"a": 3, "b": {"c": 4}}"#, #"{"a": 5}"#, #"{"a": 6, "b": {"c": 7}}"#] {
      rows = read(&format, Array(text.utf8), rows: rows).rows
    }
    #expect(rows.sources.map(\.isBegunAgain) == [false, true, false, false])
    #expect(rows.sources.map { $0.rows.first?["a"] } == ["1", "3", "5", "6"])
    #expect(rows.sources.map { $0.rows.first?["b › c"] } == ["2", "4", nil, "7"])
  }

  /// A value, mostly one that another document has in the same place too.
  private static func value(_ depth: Int, _ random: inout SeededRandom) -> String {
    switch Int.random(in: 0..<(depth > 2 ? 8 : 12), using: &random) {
    case 0: return "null"
    case 1:
      return " "
        + ["true", "false", "12", "\"\""][Int.random(in: 0..<4, using: &random)]
    case 2: return #""\n\"said\" \u00e9""#
    case 3: return #""\ud800""#
    case 8: return object(depth + 1, &random)
    case 9:
      return "["
        + (0..<Int.random(in: 0..<3, using: &random)).map { _ in value(depth + 1, &random) }
        .joined(separator: ",") + "]"
    default: return "\"text \(Int.random(in: 0..<100, using: &random))\""
    }
  }

  private static func object(_ depth: Int, _ random: inout SeededRandom) -> String {
    let keys = ["a", "bc", "concern_raised", "a longer key than eight", #"k\u0065y"#, "a"]
    let first = Int.random(in: 0..<2, using: &random)
    let members = keys[first..<min(keys.count, first + Int.random(in: 1...6, using: &random))]
    return "{" + members.map { "\"\($0)\": \(value(depth, &random))" }.joined(separator: ", ") + "}"
  }

  /// What was learnt from the documents before makes no difference to what is read.
  @Test(arguments: 0..<20) func aDocumentIsReadAsIfItWereTheFirst(_ seed: Int) {
    var random = SeededRandom(seed: seed)
    var format = JSONFormat(settings: settings())
    var documents: [String] = []
    for _ in 0..<150 {
      // One in two is like another but for its values.
      if let last = documents.last, Bool.random(using: &random) {
        documents.append(last.replacing("text 1", with: "other text 1").replacing("true", with: "false"))
      } else {
        documents.append(Self.object(0, &random))
      }
    }
    for text in documents {
      let bytes = Array(text.utf8)
      let (after, first) = (read(&format, bytes), readJSON(bytes))
      // Before it the first has one more, by which its wrapping was asked whether it is a record.
      let (source, other) = (after.rows.sources.last, first.rows.sources.last)
      #expect(source?.rows.map(\.cells) == other?.rows.map(\.cells), "\(text)")
      #expect(source?.labels == other?.labels, "\(text)")
      #expect(after.sink.notes.map(\.message) == first.sink.notes.map(\.message), "\(text)")
    }
  }

  @Test func linesAreRecordsWithTheirLine() {
    let reading = readLines("{\"a\": 1}\n\n{\"a\": 2}\r\n{\"a\": 3}")
    #expect(reading.all.map(\.place.suffix) == [":line=1", ":line=3", ":line=4"])
    #expect(reading.isClean)
  }

  @Test(arguments: [1, 10, 100_000]) func aDamagedLineIsLost(_ block: Int) {
    let reading = readLines("{\"a\": 1}\n{\"a\": \n{\"a\": 3}\nnonsense\n{\"a\": 5}\n{\"a\": {\n", block: block)
    #expect(reading.all.map(\.place.number) == [1, 3, 5])
    #expect(reading.lost == [2, 4, 6])
  }

  @Test func objectsRunTogetherOrWrittenOverLinesAreRead() {
    let reading = readLines("{\"a\": 1}{\"a\": 2} {\n  \"a\": 3\n}\n{\n  \"a\": 4\n}\n")
    #expect(reading.all.map { $0["a"] } == ["1", "2", "3", "4"])
    #expect(reading.all.map(\.place.number) == [1, 1, 1, 4])
  }

  @Test func linesOfWhichNoneCanBeReadAreAParseError() {
    #expect(readLines("{\"a\": 1\n{\"a\": 2\n").failure?.reason == .parseError)
  }

  @Test(arguments: 0..<50) func damageIsAccountedFor(_ seed: Int) {
    var random = SeededRandom(seed: seed)
    let records = (1...200).map {
      #"{"ref": "ISR-\#($0)", "decision": "shared", "why": "said \"yes\" – in full", "to": {"org": "MASH", "n": [1, 2]}}"#
    }
    var bytes = Array(
      (seed % 2 == 0 ? "[" + records.joined(separator: ",\n") + "]" : records.joined(separator: "\n")).utf8)
    for _ in 0..<bytes.count / 100 {
      bytes[Int.random(in: 1..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    let array = readJSON(bytes)
    var lines = JSONLinesFormat(settings: settings())
    let reading = seed % 2 == 0 ? array : read(&lines, bytes, block: 999)
    if reading.failure == nil {
      #expect(reading.all.count + reading.sink.losses.count > 130)
      #expect(reading.decoded?.lost == reading.sink.losses.count)
    }
  }
}
