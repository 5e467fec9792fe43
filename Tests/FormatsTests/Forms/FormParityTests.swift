import Records
import Rules
import Testing

@testable import Formats

/// The compliant record and its changes get the same verdicts as forms that they get as JSON.
@Suite struct FormParityTests {
  private static let asOf = CompliantRecord.examplesAsOf

  /// What every rule says of the one record of a document; nil where it does not hold one.
  private static func verdicts(
    _ bytes: [UInt8], _ name: String, _ decoder: inout DocumentDecoder, _ examiner: Examiner
  ) throws -> [Verdict]? {
    let kept = try decodeDocument(bytes, name: name, by: &decoder).kept
    guard kept.records.count == 1, let source = kept.sources.first else { return nil }
    var bytes = kept.bytes
    DateOrder.settle(&bytes, at: 0)
    var outcome = Outcome()
    examiner.examine(Record(storage: bytes, start: 0, source: source), into: &outcome)
    return outcome.verdicts
  }

  @Test(arguments: RenderedRecord.styles.filter { $0 != "log.md" })
  func oneChangeGivesTheSameVerdictsAsInJSON(_ style: String) throws {
    var decoder = DocumentDecoder(settings: DecoderSettings(asOf: Self.asOf.number))
    let examiner = Examiner(rules: RulePack.builtIn, terms: Terms(asOf: Self.asOf))
    var changes: [[Field: String?]] = [[:]]
    // Every field in one of the styles, and in the others as many as do not take long.
    let isAll = style == RenderedRecord.styles[0]
    for field in Field.allCases where isAll || field.rawValue.isMultiple(of: 9) {
      changes += [[field: nil], [field: "tbc"]]
    }
    for change in changes {
      let answers = CompliantRecord.shared.changing("", change).answers
      let expected = try Self.verdicts(RenderedRecord.json(answers), "a.json", &decoder, examiner)
      let bytes = Array(RenderedRecord.text(answers, style: style).utf8)
      let found = try Self.verdicts(bytes, "a." + (style.split(separator: ".").last ?? ""), &decoder, examiner)
      let fields = change.keys.map(\.name)
      #expect(found != nil, "\(fields)")
      guard let found, let expected else { continue }
      let different = zip(examiner.rules, zip(expected, found)).filter { $1.0 != $1.1 }
      #expect(different.isEmpty, "\(fields): \(different.map { "\($0.id) \($1.0) \($1.1)" })")
    }
  }
}
