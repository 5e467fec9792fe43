import Foundation
import Records
import Rules
import Testing

/// A record that holds a form's own words where an answer is due does not pass, and what people write is not taken for
/// them.
@Suite struct PrintedPromptsTests {
  @Test(arguments: [
    (Field.signature, "Insert signature here", "record.signed", Verdict.fail),
    (.signature, "Your name here", "record.signed", .fail), (.signature, "Signature of worker", "record.signed", .fail),
    (.signature, "Print name and sign", "record.signed", .fail), (.signature, "User Name", "record.signed", .fail),
    (.signature, "A N Other", "record.signed", .fail), (.signature, "FAO D Whitlock", "record.signed", .review),
    (.signature, "for D. Whitlock", "record.signed", .review),
    (.signature, "on behalf of D. Whitlock", "record.signed", .review),
    (.signature, "p.p. D. Whitlock", "record.signed", .review), (.signature, "DocuSign", "record.signed", .review),
    (.signature, "Signed via Adobe Sign", "record.signed", .review),
    (.signature, "DocuSigned by:", "record.signed", .review), (.signature, "System", "record.signed", .review),
    (.signature, "DocuSigned by: 4A1C77D2E9B0443", "record.signed", .review),
    (.signature, "Signed by: System", "record.signed", .review),
    (.signature, "Automatically generated", "record.signed", .review),
    (.signature, "DocuSigned by: Dana Whitlock", "record.signed", .pass),
    (.signature, "Digitally signed by Dana Whitlock", "record.signed", .pass),
    (.signature, "Joe Bloggs", "record.signed", .review),
    (.signature, "Practitioner", "record.signed", .review), (.signature, "Signed by worker", "record.signed", .review),
    (.signature, "Signature attached", "record.signed", .review),
    (.signature, "Signature of D. Whitlock", "record.signed", .review),
    (.signature, "Signature: D. Whitlock", "record.signed", .pass), (.signature, "Jo User", "record.signed", .pass),
    (.signature, "A. Other-Smith", "record.signed", .pass), (.signature, "Will Sign", "record.signed", .review),
    (.signature, "will sign", "record.signed", .fail), (.signature, "Will Signman", "record.signed", .pass),
    (.signature, "D. Whitlock, lead for safeguarding", "record.signed", .pass),
    (.signature, "Dana Whitlock (DocuSign)", "record.signed", .pass),
    (.signature, "Electronic signature", "record.signed", .pass),
    (.signatureDate, "e.g. 02/03/2026", "record.signature-dated", .fail),
    (.signatureDate, "01/01/2026 (example)", "record.signature-dated", .fail),
    (.signatureDate, "02/03/20__", "record.signature-dated", .review),
    (.decisionDate, "format 02/03/2026", "record.dated", .fail),
    (.decisionDate, "2 March 2026 (by phone)", "record.dated", .pass),
    (
      .consentReason,
      "If consent was not obtained, state why (e.g. it would place the child at increased risk of harm)",
      "consent.absence-explained", .fail
    ),
    (
      .consentReason, "Consent is not needed where a child is at risk of significant harm", "consent.absence-explained",
      .review
    ),
    (
      .consentReason, "Consent is not needed because she is at risk of significant harm", "consent.absence-explained",
      .pass
    ),
    (
      .consentReason, "If we had asked, her father would have hurt her again that evening", "consent.absence-explained",
      .pass
    ),
    (.decision, "Decision to share information", "record.decision-stated", .review),
    (.decision, "Yes (delete as appropriate)", "record.decision-stated", .review),
    (.decision, "Decision to share", "record.decision-stated", .pass),
    (
      .decisionReason, "Record your rationale here, including how the risk was weighed against privacy",
      "record.reason-recorded", .fail
    ),
    (
      .decisionReason, "What factors did you consider? Include risk, consent and proportionality",
      "record.reason-recorded", .review
    ),
    (
      .decisionReason, "Consider: is there a legitimate purpose? Is sharing necessary and proportionate?",
      "record.reason-recorded", .review
    ),
    (.decisionReason, "lorem ipsum dolor sit amet consectetur adipiscing elit", "record.reason-recorded", .fail),
    (
      .decisionReason, "Considering the injuries, waiting until Monday would not have been safe",
      "record.reason-recorded", .pass
    ),
    (.decisionReason, "Record of injuries shows three bruises in a week", "record.reason-recorded", .pass),
    (.safetyConsidered, "Consider the safety of the child and others", "safety.considered", .review),
    (.necessity, "Is it necessary? Give reasons", "necessary.necessity-explained", .fail),
    (.informationShared, "List exactly what was disclosed", "record.content-recorded", .fail),
    (.informationShared, "Only include what is relevant", "record.content-recorded", .review),
    (.informationShared, "List of injuries and the times they were seen", "record.content-recorded", .pass),
  ]) func aFormsOwnWordsAreNoAnswer(_ field: Field, _ text: String, _ rule: String, _ expected: Verdict) throws {
    #expect(try verdict(of: rule, [field: text]) == expected, "“\(text)”")
  }

  @Test(arguments: [
    ("Name of agency", Verdict.fail), ("Insert name of organisation", .fail), ("Agency name and address", .fail),
    ("e.g. Police, Social Care, Health", .fail), ("List all organisations", .fail),
    ("Organisation and contact details", .review), ("Agency for Children", .pass),
  ]) func aFormsOwnWordsAreNoRecipient(_ text: String, _ expected: Verdict) throws {
    let changes: [Field: String?] = [.recipientOrg: text, .recipientPerson: nil, .recipientAddress: nil]
    #expect(try verdict(of: "record.recipient-recorded", changes) == expected, "“\(text)”")
  }

  private func verdict(of rule: String, _ changes: [Field: String?]) throws -> Verdict {
    let rule = try #require(RulePack.builtIn.first { $0.id == rule })
    return Example(.pass, "", changes).judgement(of: rule).verdict
  }

  // MARK: What people write

  @Test func noAnswerOfACompliantRecordIsTakenForAFormsOwn() {
    let reader = FieldReader(asOf: CompliantRecord.examplesAsOf)
    for base: CompliantRecord in [.shared, .sharedWithConsent, .withheld, .deferred, .partlyShared, .adult] {
      let record = base.record(reader: reader)
      for (field, answer) in base.answers {
        let reading = record[field]
        #expect(reading.kind != .placeholder && reading.kind != .unreadable, "\(field.name): “\(answer)”")
      }
    }
  }

  @Test func noExampleThatPassesHoldsAFormsOwnWords() {
    let reader = FieldReader(asOf: CompliantRecord.examplesAsOf)
    for rule in RulePack.builtIn {
      for example in rule.examples where example.verdict == .pass {
        for (field, answer) in example.changes {
          guard let answer else { continue }
          let record = example.base.changing("", [field: answer]).record(reader: reader)
          #expect(
            record[field].unreadable != .perhapsPrinted, "\(rule.id), \(example.name), \(field.name): “\(answer)”")
        }
      }
    }
  }

  /// The lists that the benchmark's records are made of, and what each is an answer to.
  private static let vocabularies: [(list: String, fields: [Field])] = [
    ("sights", [.concern, .decisionReason, .informationShared]), ("accounts", [.decisionReason, .informationShared]),
    ("fears", [.decisionReason, .subjectViews]), ("history", [.decisionReason, .informationShared]),
    ("judgements", [.decisionReason, .consentReason]), ("needs", [.decisionReason]), ("purposes", [.purpose]),
    ("necessities", [.necessity]), ("limits", [.proportionality]), ("shared", [.informationShared]),
    ("receivers", [.followUp, .recipientPerson]), ("views", [.subjectViews]), ("safety", [.safetyConsidered]),
    ("recipients", [.recipientOrg, .recipientPerson, .recipientAddress]), ("workers", [.signature, .recorder]),
    ("surnames", [.signature, .recorder]), ("initials", [.subject]),
  ]

  @Test func noWordsOfTheGeneratedRecordsAreTakenForAFormsOwn() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/sharing-audit-dev/Generation")
    let invented = try String(contentsOf: sources.appendingPathComponent("InventedRecord.swift"), encoding: .utf8)
    let varied = try String(contentsOf: sources.appendingPathComponent("VariedRecord.swift"), encoding: .utf8)
    let reader = FieldReader(asOf: CompliantRecord.examplesAsOf)
    func expectWritten(_ answer: String, _ field: Field) {
      let reading = CompliantRecord.shared.changing("", [field: answer]).record(reader: reader)[field]
      #expect(reading.kind == .text, "\(field.name): “\(answer)” is \(reading.kind)")
    }
    for (list, fields) in Self.vocabularies {
      let found = try #require(invented.firstMatch(of: try Regex("static let \(list)\\b[^=]*= \\[([^\\]]*)\\]")))
      let answers = String(found.output[1].substring ?? "").matches(of: /"([^"\\]+)"/).map { String($0.1) }
      #expect(answers.count > 3, "\(list)")
      for answer in answers { for field in fields { expectWritten(answer, field) } }
    }
    let details = varied.matches(of: /static let (\w+) = words\(\s*"""([^"]*)"""/)
    #expect(details.count > 4)
    for detail in details {
      for word in detail.2.split(whereSeparator: \.isWhitespace) {
        expectWritten("the old coach noticed \(word) dogs beside the pool", .concern)
        expectWritten("\(word) dogs noticed beside the old pool at the weekend", .decisionReason)
        expectWritten("What the \(word) coach saw and the names of adults", .informationShared)
        expectWritten("Name of the \(word) coach left out", .idProtection)
      }
    }
  }
}
