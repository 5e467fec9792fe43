import Records
import Testing

@testable import Formats

func readYAML(
  _ text: String, deciding: Set<String>? = nil, block: Int = 262_144, longest: Int = 1 << 20,
  settings: DecoderSettings = settings()
) -> Reading {
  var format = YAMLFormat(settings: settings)
  format.longest = longest
  return read(&format, Array(text.utf8), block: block, rows: RecordingRows(deciding: deciding))
}

@Suite struct YAMLTests {
  @Test func aMappingIsOneRecordWithoutAPlace() {
    let reading = readYAML("ref: ISR-1\nrecipient:\n  role: GP\n  name:\nto: [a, b]\n")
    #expect(reading.rows.sources.map(\.shape.kind) == [.form])
    #expect(
      reading.all.first?.texts
        == ["ref": "ISR-1", "recipient › role": "GP", "recipient › name": "", "to": "a|b"])
    #expect(reading.all.first?.place.suffix == "")
    #expect(reading.all.first?.kind("recipient › name") == .null)
  }

  @Test(arguments: [
    "no", "NO", "yes", "on", "off", "true", "1.10", "010", "0x1F", "2026-02-30", "12:30:45", "1e3", ".inf", "=", "y",
    "1_000", "+44 20 7946 0000",
  ]) func aScalarStaysAsItIsWritten(_ text: String) {
    let reading = readYAML("a: \(text)\nb: \"\(text)\"\n")
    #expect(reading.all.first?.texts == ["a": text, "b": text])
    #expect(reading.all.first?.kind("a") == .text)
  }

  @Test(arguments: ["", "~", "null", "Null", "NULL", "{}", "[]"]) func onlyWhatIsEmptyOrNullIsBlank(_ text: String) {
    #expect(readYAML("b: x\na: \(text)\n").all.first?.kind("a") == .null)
    if !text.isEmpty, text != "{}", text != "[]" {
      #expect(readYAML("b: x\na: '\(text)'\n").all.first?["a"] == text)
    }
  }

  @Test(arguments: [
    ("a: |\n  one\n  two\n", "one\ntwo\n"), ("a: >-\n  one\n  two\n", "one two"), ("a: one\n  two\n", "one two"),
    ("a: \"one\\n\\u00e9 \\\"x\\\"\"\n", "one\né \"x\""), ("a: 'it''s'\n", "it's"), ("a: x#y # said\n", "x#y"),
    ("a: \"\\x01\\\\\"\n", "\u{1}\\"), ("a: £5 – “told”\n", "£5 – “told”"), ("{\"a\": \"x\", }\n", "x"),
    ("? a\n: x\n", "x"), ("%YAML 1.2\n---\na: x\n...\n", "x"), ("--- {a: x}\n", "x"), ("\u{FEFF}a: x\r\n", "x"),
  ]) func textsOfEveryStyleAreRead(_ text: String, _ expected: String) {
    let reading = readYAML(text)
    #expect(reading.all.first?["a"] == expected)
    #expect(reading.isClean)
  }

  @Test(arguments: [
    "- d: 1\n- d: 2\n", "---\n- {d: 1}\n- {d: 2}\n", "records:\n- d: 1\n- d: 2\n", "[{d: 1}, {d: 2}]",
    "made: x\ndata:\n  records:\n    - d: 1\n    - d: 2\n", "d: 1\n---\nd: 2\n", "---\nd: 1\n...\n---\n# next\nd: 2\n",
    "R1: {d: 1, e: 1, f: 1}\nR2: {d: 2, e: 2, f: 2}\n", "list: [{d: 1}]\n---\nlist: [{d: 2}]\n",
  ]) func recordsAreFoundInListsDocumentsAndUnderAnyKey(_ text: String) {
    for block in [1, 3, 262_144] {
      let reading = readYAML(text, deciding: ["d"], block: block)
      let found = reading.all.filter { $0["d"] != nil }
      #expect(found.map { $0["d"] } == ["1", "2"])
      #expect(found.map(\.place.suffix) == [":item=1", ":item=2"])
      #expect(reading.isClean)
    }
  }

  @Test func oneDocumentBetweenMarksHasNoPlace() {
    for text in ["---\nd: 1\n---\n", "%YAML 1.1\n---\nd: 1\n...\n# end\n", "# a\n\nd: 1\n---\n# no more\n...\n"] {
      #expect(readYAML(text).all.map(\.place.suffix) == [""])
    }
  }

  @Test func aLongListIsReadInPieces() {
    let text = (1...500).map { "- d: \($0)\n  why: |\n    - d: not an item\n\n    ---\n" }.joined()
    let whole = readYAML(text)
    #expect(whole.isClean)
    for block in [7, 100_000] {
      let inPieces = readYAML(text, block: block, longest: 300, settings: settings { $0.yamlDocument = 2_000 })
      #expect(inPieces.all.map(\.cells) == whole.all.map(\.cells))
      #expect(inPieces.all.map(\.place) == whole.all.map(\.place))
      #expect(inPieces.all.count == 500)
    }
  }

  @Test func aDocumentLongerThanIsHeldIsRefused() {
    let long = "d: 1\nwhy: " + String(repeating: "word ", count: 1_000) + "\n"
    let reading = readYAML(long, settings: settings { $0.yamlDocument = 1_000 })
    #expect(reading.failure?.reason == .limitSize)
    #expect(reading.failure?.message.contains("1000 bytes") == true)
    let after = readYAML("d: 1\n---\n" + long, settings: settings { $0.yamlDocument = 1_000 })
    #expect(after.all.count == 1 && after.failure?.reason == .limitSize)
  }

  // MARK: Anchors

  @Test func aliasesAndMergeKeysGiveWhatTheyName() {
    let reading = readYAML(
      """
      common: &common {team: North, decision: shared}
      records:
        - <<: *common
          ref: 1
        - ref: 2
          decision: refused
          <<: [*common, {channel: post, team: South}]
        - &third {ref: 3, why: &why "told"}
        - {ref: 4, why: *why, also: *third}
      """, deciding: ["ref"])
    let items = reading.items
    #expect(items.first?.texts == ["team": "North", "decision": "shared", "ref": "1"])
    #expect(items.dropFirst().first?.texts == ["ref": "2", "decision": "refused", "team": "North", "channel": "post"])
    #expect(items.last?.texts == ["ref": "4", "why": "told", "also › ref": "3", "also › why": "told"])
    #expect(reading.isClean)
  }

  @Test func anAliasForNothingOrForItselfIsDamage() {
    #expect(readYAML("a: &a [*a]\n").failure?.reason == .parseError)
    #expect(readYAML("a: *b\n").failure?.reason == .parseError)
    #expect(readYAML("- {a: 1}\n- {a: *b}\n- {a: 3}\n").lost == [2])
    // Anchors are their document's own.
    #expect(readYAML("a: &x 1\n---\na: *x\n").lost == [2])
  }

  @Test(arguments: ["[%]", "{k: %}"]) func whatUnfoldsWithoutEndIsRefusedWithItsNumber(_ wrapping: String) {
    var text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    for level in 1...12 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).enumerated()
        .map { wrapping == "[%]" ? $0.element : "k\($0.offset): \($0.element)" }.joined(separator: ", ")
      text += "a\(level): &a\(level) " + (wrapping == "[%]" ? "[\(aliases)]" : "{\(aliases)}") + "\n"
    }
    let reading = readYAML(text, settings: settings { $0.yamlDocument = 100_000 })
    #expect(reading.failure?.reason == .limitSize)
    #expect(reading.failure?.message.contains("unfold to more than") == true)
    // As a key, as the value of a merge key, and over many documents.
    #expect(readYAML(text + "? *a12\n: x\n", settings: settings { $0.yamlDocument = 100_000 }).failure != nil)
    let many = "- &a {k: \(String(repeating: "x", count: 5_000))}\n" + String(repeating: "- *a\n", count: 5_000)
    let long = readYAML(many, settings: settings { $0.yamlDocument = 100_000 })
    #expect(long.failure?.reason == .limitSize)
    #expect(long.all.count > 10)
  }

  @Test func mergeKeysHaveABound() {
    let keys = (1...2_000).map { "k\($0): x" }.joined(separator: ", ")
    let text = "a: &a {\(keys)}\nb:\n" + (1...3_000).map { "  - {<<: *a, n: \($0)}\n" }.joined()
    #expect(readYAML(text).failure?.reason == .limitSize)
  }

  @Test func depthHasALimitAliasesIncluded() {
    let deep = String(repeating: "[", count: 600) + String(repeating: "]", count: 600)
    #expect(readYAML(deep).failure?.reason == .limitDepth)
    #expect(readYAML("a: \(deep)").failure?.reason == .limitDepth)
    #expect(readYAML(String(repeating: "[", count: 100_000)).failure?.reason == .limitDepth)
    let half = String(repeating: "[", count: 300)
    let text =
      "a: &a \(half)x\(String(repeating: "]", count: 300))\nb: &b \(half)*a\(String(repeating: "]", count: 300))\n"
    #expect(readYAML(text).failure?.reason == .limitDepth)
    let block = (0..<600).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(readYAML(block).failure?.reason == .limitDepth)
    let reading = readYAML("- {a: 1}\n- {a: \(deep)}\n- {a: 3}\n")
    #expect(reading.all.map { $0["a"] } == ["1", "3"])
  }

  // MARK: What is told

  @Test func aRepeatedKeyIsToldAndCountsWhereTheTwoDisagree() {
    #expect(readYAML("a: 1\na: 1\n").sink.notes.map(\.counts) == [false])
    let other = readYAML("- b: 1\n- a: 1\n  b: 2\n  a: 2\n")
    #expect(other.sink.notes.map(\.counts) == [true])
    #expect(other.sink.notes.map(\.place.suffix) == [":item=2"])
    #expect(other.all.last?["a"] == "1|2")
  }

  @Test func keysThatAreNoTextAndBinaryValuesAreTold() {
    let reading = readYAML("- {a: 1}\n- {a: 1, ? [x, y] : z}\n- {a: !!binary aGk=}\n- {a: !person {b: !!int 7}}\n")
    #expect(reading.sink.notes.map(\.place.suffix) == [":item=2", ":item=3"])
    #expect(reading.sink.notes.map(\.counts) == [true, true])
    #expect(reading.all[2].kind("a") == .badEncoding)
    // Other tags are passed over, and nothing is made of them.
    #expect(reading.all[3]["a › b"] == "7")
  }

  // MARK: Damage

  @Test(arguments: [
    "- a: 1\n- a: [\n- a: 3\n", "- a: 1\n- a: \"two\n- a: 3\n", "- a: 1\n-\ta: 2\n  b: [}\n- a: 3\n",
    "- a: 1\n- a: b: c\n- a: 3\n", "- a: 1\n- a: *none\n- a: 3\n", "- a: 1\n- a: 2\n b: 3\n- a: 3\n",
    "- a: 1\n- a: 'x\n  y\n- a: 3\n", "- a: 1\n- @a: 2\n- a: 3\n",
    "  - a: 1\n  - a: }\n  - a: 3\n", "- a: 1\n- a: 2\nstray\n- a: 3\n",
  ]) func aDamagedItemIsLostAndTheOthersAreRead(_ text: String) {
    for text in [
      text, "records:\n" + text, "x: y\ndata:\n  list:\n" + text.split(separator: "\n").map { "    \($0)\n" }.joined(),
    ] {
      let reading = readYAML(text, deciding: ["a"])
      #expect(reading.items.map { $0["a"] } == ["1", "3"], "\(text)")
      #expect(reading.sink.losses.map(\.place.suffix) == [":item=2"], "\(text)")
      #expect(reading.sink.losses.first?.message.contains("at line") == true)
      #expect(reading.failure == nil)
    }
  }

  @Test func charactersThatMayNotBeAreKnownForTheirCellOnly() {
    var bytes = Array("- a: 1\n  b: x\n- a: two".utf8) + [0xFF]
    bytes += Array("\n  b: é\u{1}\n  c: 'fine'\n- a: é\n".utf8)
    var format = YAMLFormat(settings: settings())
    let reading = read(&format, bytes)
    #expect(reading.all.count == 3)
    #expect(reading.all[1].kind("a") == .badEncoding && reading.all[1].kind("b") == .badEncoding)
    #expect(reading.all[1]["c"] == "fine" && reading.all[2]["a"] == "é")
  }

  @Test func aDamagedDocumentIsLostAndTheOthersAreRead() {
    let reading = readYAML("a: 1\n---\na: [\n---\na: 3\n")
    #expect(reading.all.map { $0["a"] } == ["1", "3"])
    #expect(reading.all.map(\.place.suffix) == [":item=1", ":item=3"])
    #expect(reading.lost == [2])
    #expect(
      reading.sink.losses.first?.message.hasPrefix("it is not valid YAML at line 3") == true
        || reading.sink.losses.first?.message.hasPrefix("it is not valid YAML at line 4") == true)
  }

  @Test(arguments: [
    "a:\n\tb: 1\n", "a: [1, 2\n", "a: 1\n b: 2\n", "a: \"x\n", "%YAML 3.0\n---\na: 1\n", "a: 'x' y\n", "- a\nb: 1\n",
  ])
  func aDocumentOfWhichNothingCanBeReadIsAParseErrorWithItsLine(_ text: String) {
    let reading = readYAML(text)
    #expect(reading.failure?.reason == .parseError)
    #expect(
      reading.failure?.message.contains("line") == true || reading.failure?.message.contains("none of its") == true)
  }

  @Test func otherListsBesideADamagedOneAreReadAndWhatIsNotIsTold() {
    let reading = readYAML(
      "first:\n  - {d: 1}\nsecond:\n  - {d: 2}\n  - {d: [}\n  - {d: 3}\nthird:\n  - {d: 4}\n", deciding: ["d"])
    #expect(reading.items.map { $0["d"] } == ["1", "2", "3"])
    #expect(reading.sink.notes.contains { $0.counts && $0.message.contains("line 7") })
  }

  @Test(arguments: ["", " \n# nothing\n", "---\n", "---\n...\n---\n", "{}", "[]", "a:\nb: ~\n"])
  func wrappingWithNothingInItIsEmpty(_ text: String) {
    #expect(readYAML(text).decoded?.disposition == .empty)
  }

  @Test(arguments: ["just a sentence\n", "- 1\n- 2\n", "42"]) func whatHasNoMappingIsNoRecord(_ text: String) {
    #expect(readYAML(text, deciding: ["d"]).decoded?.disposition == .notARecord)
  }

  @Test func otherEncodingsAreRead() {
    var format = YAMLFormat(settings: settings())
    let wide: [UInt8] = [0xFF, 0xFE] + "a: é\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(read(&format, wide).all.first?["a"] == "é")
    let western = Array("a: caf".utf8) + [0xE9] + Array(" said\n".utf8)
    #expect(read(&format, western).all.first?["a"] == "café said")
  }

  // MARK: Bids

  @Test(arguments: [
    ("ref: 1\n", "x.yaml", "yaml"), ("- ref: 1\n", "x.YML", "yaml"), ("{ref: 1}", "x.yml", "yaml"),
    ("{\"ref\": 1}", "x.yaml", "yaml"), ("# none\n", "x.yaml", "yaml"),
    ("ref: a, b\nwhy: c, d\nto: e, f\n", "x.yaml", "yaml"),
    ("Ref,Decision\n1,shared\n2,refused\n", "x.yaml", "csv"), ("%YAML 1.2\n---\na: 1\n", "x", "yaml"),
    ("---\nref: 1\nwhy: x\n---\nref: 2\n", "x", "yaml"), ("---\n- ref: 1\n", "export.dat", "yaml"),
    ("---\ntitle: x\n---\n# Heading\n\nSome prose: and more.\n", "x", "-"),
    ("---\ntitle: x\n---\n\n- a list\n- of things\n", "x", "-"),
    ("---\nref: 1\n", "x.md", "-"), ("ref: 1\nwhy: x\n", "x", "-"), ("---\n\nprose behind a rule\n", "x", "-"),
  ]) func whatIsYAMLIsKnownByItsNameOrItsMarks(_ text: String, _ name: String, _ format: String) {
    let bid = DocumentDecoder.bid(head: Array(text.utf8), isWhole: true, name: name)
    #expect((bid == YAMLFormat.name) == (format == "yaml"), "\(text)")
    if format == "csv" { #expect(bid?.rawValue == format) }
  }

  // MARK: Hostile

  private static let sample = """
    # An export
    common: &c {team: North, to: [MASH, "GP"]}
    records:
      - ref: ISR-1
        <<: *c
        why: >
          told, "in full"
          – to protect
      - {ref: ISR-2, decision: 'not shared', date: 2026-03-02}
      - ref: ISR-3
        notes: |
          one: two
    ---
    - ref: 4
    - ref: 5
    """

  @Test(arguments: 0..<300) func damageNeverEndsTheReader(_ seed: Int) {
    var random = SeededRandom(seed: seed)
    var bytes = Array(Self.sample.utf8)
    for _ in 0...(seed % 3) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
    }
    var format = YAMLFormat(settings: settings())
    let reading = read(&format, bytes)
    if let decoded = reading.decoded { #expect(decoded.lost == reading.sink.losses.count) }
    #expect(reading.decoded != nil || reading.failure?.message.isEmpty == false)
  }

  @Test func timeGrowsNoFasterThanLength() {
    for unit in [
      "- a: 1\n  b: [x, {c: d}]\n", "- [\n", "- \"\n", "a: &a\n", "- *x\n", "? \n", "--- \n", "- - - -\n", "k: {",
    ] {
      func steps(_ count: Int) -> Duration {
        let text = String(repeating: unit, count: count)
        return ContinuousClock().measure { _ = readYAML(text, settings: settings { $0.jsonDepth = 100 }) }
      }
      let (short, long) = (steps(2_000), steps(16_000))
      // Eight times the length: twice that for noise, and a floor for what is too short to be measured.
      #expect(long < max(short * 24, .seconds(2)), "\(unit): \(short), \(long)")
    }
  }
}
