import Foundation
import Records
import Testing

@testable import Formats

/// A text about records has their labels, and holds none.
@Suite("What a message with labels is there for") struct MailPurposeTests {
  private func read(_ text: String, subject: String = "Referral") throws -> Assembled {
    let message = Messages.message(text)
    let head = String(decoding: message, as: UTF8.self).replacing("Subject: Referral", with: "Subject: \(subject)")
    return try Messages.read(Array(head.utf8))
  }

  /// Nothing in it can pass or fail.
  private func isOpen(_ record: Record) -> Bool {
    Field.allCases.allSatisfy { [.unreadable, .noColumn, .blank].contains(record[$0].kind) }
  }

  static let told: [(subject: String, text: String)] = [
    (
      "Re: meeting",
      """
      Agenda

      1. Consent: update from Priya
      2. Referrals: numbers
      3. Decision to share: training date
      When: 3 March 2026
      Where: Hall
      """
    ),
    (
      "Agenda for Tuesday",
      "Hi all\n\n1. Consent: leaflet\n2. Lawful basis: quiz\n3. Decision to share: audit results\n"
    ),
    (
      "Re: the form",
      """
      Dear all

      When you complete the form please remember:

      Lawful basis: choose one from the list
      Consent: say if given
      Decision to share: yes or no
      Date of decision: the day you decided
      Signed by: your name

      Priya
      """
    ),
    (
      "News",
      """
      Top tips for information sharing

      Decision to share: always write it down!
      Reason for decision: explain why in your own words
      Consent: not always needed
      """
    ),
    (
      "Policy update",
      """
      From 1 April the following applies:

      Decision to share: must be recorded within 24 hours
      Reason for decision: should be given in full sentences
      Consent: must be sought unless that would put the child at risk
      Signed by: the form must be signed by the designated lead
      """
    ),
    (
      "Training invitation",
      """
      Training: Sharing information with confidence
      When: 3 March 2026, 10:00
      Where: Teams

      We will cover:
      Lawful basis: how to choose the right one
      Consent: when to ask and when not to
      Decision to share: how to record it
      """
    ),
    (
      "Reminder",
      """
      This is an automatic reminder. The following records are due: ISR-2026-0114, ISR-2026-0115.

      Consent: is it still valid?
      Decision to share: does it still hold?
      Review date: set a new one
      """
    ),
  ]

  @Test(arguments: told) func isToTellOfRecordsWhereNoLabelHasAnAnswerOfOne(_ subject: String, _ text: String) throws {
    let found = try read(text, subject: subject)
    #expect(found.decoded.disposition == .notARecord, "\(subject)")
    #expect(found.decoded.message.contains("tells of records"), "\(subject)")
    #expect(found.decoded.records == 0 && found.kept.records.isEmpty)
  }

  @Test(arguments: [
    // Short and bad.
    ("Referral", "Reason for decision:\nConsent:\nSigned by: Jo Hall\n"),
    ("Record", "Decision to share: yes\nConsent:\nSigned by:\n"),
    ("Record", "Decision to share: tbc\nConsent: not sure\nReason for decision: a worry\n"),
    // Answers that no list has.
    ("Record", "Decision to share: rang MASH\nConsent: mum ok with it\nReason for decision: bruises on arm\n"),
    ("Jay", "Name: jay\nShared with: school nurse\nConsent: dad said fine\nReason: please call, he must be seen\n"),
    // Said elsewhere, or as one says it to oneself.
    (
      "Record",
      "Decision to share: please see below\nConsent: please see attached\nReason for decision: see the email\n"
    ),
    ("Record", "Decision to share: Do not share\nConsent: ask the family\nReason for decision: keep the peace\n"),
    ("Record", "Decision to share: going on\nConsent: never asked\nReason for decision: must get help\n"),
    // What it is called does not matter where it answers.
    (
      "Minutes",
      "Name of child: Kai B\nDecision to share: agreed to share\nConsent: mother refused\nSigned by: P Nair\n"
    ),
    ("Reminder", "Decision to share: yes\nReason for decision: you know why\nConsent: given\nSigned by: Dana Webb\n"),
    ("Newsletter", "Decision to share: Shared\nConsent: Given\nShared with: Anytown MASH\n"),
    ("Training", "Reason for decision: to keep Kai safe\nDecision to share:\nConsent:\n"),
  ]) func isARecordHoweverShortAndBadWhereItAnswers(_ subject: String, _ text: String) throws {
    let found = try read(text, subject: subject)
    #expect(found.decoded.disposition == .assessed && found.decoded.records == 1, "\(text)")
    #expect(!found.kept.notes.contains { $0.contains("text about records") }, "\(text)")
  }

  @Test(arguments: [
    // Instructions with a sample among them.
    (
      "The form",
      "Decision to share: choose one\nDate of decision: 02/03/2026\nReason for decision: explain why\n"
        + "Consent: say if given\n"
    ),
    // Notes of a meeting, or of a decision that was made there.
    ("Re: Agenda", "Consent: yet to come\nDecision to share: go on\nLawful basis: not clear\n"),
    (
      "Record",
      "Time: 10:00\nLocation: club\nConsent: from the usual\nDecision to share: going on with it\nLawful basis: ok\n"
    ),
    ("Minutes", "Consent: Priya asked mum\nDecision to share: to come back to it\nLawful basis: not clear\n"),
    // Words to a reader, and of somebody.
    ("The form", "Decision to share: please choose\nReason for decision: say why\nConsent: dad was told\n"),
  ]) func isForAPersonToTellWhereBothMayBe(_ subject: String, _ text: String) throws {
    let found = try read(text, subject: subject)
    #expect(found.decoded.disposition == .assessed && found.decoded.records == 1, "\(text)")
    #expect(isOpen(found.record), "\(text)")
    #expect(found.kept.notes.contains { $0.contains("text about records") }, "\(text)")
  }

  @Test(arguments: [Self.told[2], Self.told[1]])
  func hidesNoFormThatItAnswers(_ subject: String, _ text: String) throws {
    let below = "\n\nOn Mon, 2 Mar 2026 at 09:00, Jo Hall <jo@other.org> wrote:\n"
    for form in [Messages.form, Messages.form.replacing("Reference: ISR-0001\n", with: "")] {
      let quoted = form.split(separator: "\n").map { "> \($0)\n" }.joined()
      let found = try read(text + below + quoted, subject: subject)
      #expect(found.decoded.disposition == .assessed && found.decoded.records == 1, "\(subject)")
      #expect(found.record[.subject].text.string == "Sam Smith")
      #expect(found.record[.decision].kind == .choice)
    }
  }

  @Test func isTheSameInAPage() throws {
    let page = Self.told[2].text.split(separator: "\n").map { "<p>\($0)</p>" }.joined()
    let found = try Messages.read(Messages.message("<html><body>\(page)</body></html>", type: "text/html"))
    #expect(found.decoded.disposition == .notARecord)
  }

  @Test func isStillToRecordWhereAFormStandsBelowWhatIsTold() throws {
    let found = try read(Self.told[2].text + "\n\nHere is mine:\n\n" + Messages.form)
    #expect(found.decoded.disposition == .assessed)
    #expect(found.kept.records.contains { $0[.recordID].text.string == "ISR-0001" })
  }
}
