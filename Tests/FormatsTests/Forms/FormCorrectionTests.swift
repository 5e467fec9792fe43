import Records
import Testing

@testable import Formats

/// What is said in words against a form leaves the form's own answers for a person to read.
@Suite("Words beside a form") struct FormCorrectionTests {
  private static func of(_ text: String, _ standing: FormCorrection.Standing = .above)
    -> FormCorrection?
  {
    FormCorrection(
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), standing)
  }

  @Test(arguments: [
    ("Sorry, I got that wrong: consent was refused. Mother did not agree.", [Field.consentStatus]),
    ("Correction - Jane has not signed this yet.", [.signature]),
    ("Correction: the signature is missing.", [.signature]),
    ("There is a mistake in it. The date of decision should read 2 March.", [.decisionDate]),
    ("the date shared should read 20/01/2026", [.sharedDate]),
    ("I put the wrong date of birth.", [.subjectDOB]),
  ]) func correctWhatTheySpeakOf(_ words: String, _ fields: [Field]) throws {
    let found = try #require(Self.of(words))
    #expect(!found.isOfAll)
    for field in fields { #expect(found.fields.contains(field), "\(field.name)") }
    #expect(!found.fields.contains(.safetyConsidered))
  }

  @Test(arguments: [
    "Please ignore the form below, it was never sent.",
    "Please disregard this, I will send another.",
    "The referral has been withdrawn.", "We would like to recall the message",
    "Sorry, I made a mistake.",
    "That was the wrong form.",
  ]) func takeBackAllOfIt(_ words: String) throws { #expect(try #require(Self.of(words)).isOfAll) }

  @Test(arguments: [
    ("mother has since refused consent", FormCorrection.Denial.consent),
    ("Mum didn\u{2019}t agree to it", .consent),
    ("No - mother refused and I did not ask again", .consent),
    ("it is unsigned, I will sign next week", .signature),
    ("nobody signed it", .signature), ("it was not sent", .sharing),
    ("We decided not to share.", .sharing),
    ("nothing was shared with the NHS", .sharing), ("the parents have not been told", .telling),
  ]) func denyWhatItMaySay(_ words: String, _ denial: FormCorrection.Denial) throws {
    let found = try #require(Self.of(words, .cover))
    #expect(found.denials.contains(denial) && !found.isOfAll && found.fields.isEmpty)
  }

  @Test(arguments: [
    "Please see my referral below.", "Sorry for the delay.",
    "Let me know if anything is wrong with the form.",
    "I worry that something is wrong at home.", "If consent is refused we will tell you.",
    "Please do not share this.",
    "It has not been shared with the parents.", "You should be able to open it.",
    "No mistake was found.", "Thanks, agreed.",
    "Please check it for any mistakes.", "There is no sign of injury.",
    "Form attached as agreed, mother is aware.",
    "Please send it on when you can.",
  ]) func sayNothingAgainstIt(_ words: String) {
    for standing in [FormCorrection.Standing.above, .cover, .answer] {
      #expect(Self.of(words, standing) == nil, "\(standing)")
    }
  }

  @Test(arguments: [
    "Please ignore my previous mail, the corrected form is attached.",
    "Sorry for the mistake, amended form attached.",
  ]) func thatBringANewFormSayNothingAgainstThat(_ words: String) {
    #expect(Self.of(words, .cover) == nil)
  }

  @Test(arguments: [
    ("VOID - superseded, please disregard the attached.", true),
    ("Please note the attached record is wrong.", true),
    ("Draft form attached for your comments.", false),
  ]) func ofACoverMayTakeBackWhatIsAttached(_ words: String, _ isOfAll: Bool) throws {
    #expect(try #require(Self.of(words, .cover)).isOfAll == isOfAll)
  }

  @Test(arguments: [
    "Sorry, wrong date: the meeting is on Tuesday.", "There is a typo in the agenda.",
  ])
  func inAnAnswerAboutSomethingElseAreNone(_ words: String) {
    #expect(Self.of(words, .answer) == nil)
  }

  @Test(arguments: [
    ("Consent may be withdrawn at any time.", false), ("If consent was not given, say why.", false),
    ("This form must not be used unsigned.", false),
    ("Mother did not consent to medical treatment.", false),
    ("Update 15/01/2026: mother has since refused consent", true),
    ("VOID: do not use, it was never sent", true),
    ("Addendum: this form has not been signed", true), ("DRAFT information sharing record", true),
    ("Draft - not sent", true), ("Draft the record within a day", false), ("Draft policy, version 2", false),
  ]) func thatAFormHasPrintedAreNone(_ words: String, _ isCorrection: Bool) {
    #expect((Self.of(words, .around) != nil) == isCorrection)
  }

  private static let form =
    "Reference: 1\nName of child: Ann Lee\nDecision: Shared\nConsent: Given\nSigned: O Grant\n"

  @Test(arguments: [
    (
      "\n\nUpdate 15/01/2026: mother has since refused consent, and this form has not been signed.\n",
      ["unclear", "unclear"]
    ),
    ("\n\nPlease return this form to the office.\n", ["=given", "O Grant"]),
  ]) func onALineBelowAFormAreRead(_ below: String, _ expected: [String]) throws {
    let found = try decodeText(Self.form + below)
    #expect([Field.consentStatus, .signature].map { said(found.record, $0) } == expected)
    #expect(found.kept.notes.isEmpty == (expected[0] == "=given"))
    #expect(said(found.record, .recordID) == "1" && said(found.record, .decision) == "=shared")
  }
}
