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

  /// A page with a table, as Outlook and web pages make them.
  private static func table(_ rows: [[String]], heading: [String] = [], above: String = "") -> String {
    func row(_ cells: [String], _ tag: String) -> String {
      "<tr>" + cells.map { "<\(tag)><p class=\"MsoNormal\">\($0)</p></\(tag)>" }.joined() + "</tr>"
    }
    return "<html><body>\(above)<table border=1>" + (heading.isEmpty ? "" : row(heading, "th"))
      + rows.map { row($0, "td") }.joined() + "</table><p>Priya</p></body></html>"
  }

  private func read(page: String, subject: String) throws -> Assembled {
    let message = Messages.message(page, type: "text/html; charset=utf-8")
    let head = String(decoding: message, as: UTF8.self).replacing("Subject: Referral", with: "Subject: \(subject)")
    return try Messages.read(Array(head.utf8))
  }

  @Test(arguments: [
    (
      "Agenda for Tuesday",
      table(
        [
          ["1", "Welcome and apologies", "Chair"], ["2", "Consent: new leaflet", "Priya"],
          ["3", "Referrals: numbers since March", "Jo"], ["4", "Decision to share: training date", "Sam"],
        ], heading: ["Item", "Topic", "Lead"])
    ),
    (
      "Committee agenda",
      table([
        ["Date", "3 March 2026"], ["Time", "10:00"], ["Venue", "Hall"], ["Chair", "Priya Nair"],
        ["Consent", "update from Priya"], ["Lawful basis", "quiz"], ["Decision to share", "audit results"],
      ])
    ),
    (
      "Minutes",
      table(
        [["Date of meeting", "3 March 2026"], ["Present", "Priya Nair, Jo Hall"], ["Apologies", "Dana Whitlock"]])
        .replacing(
          "<p>Priya</p>",
          with: "<h2>Consent</h2><p>New leaflet presented by Priya.</p><h2>Lawful basis</h2><p>Quiz results were good."
            + "</p><h2>Decision to share</h2><p>Audit shows fewer gaps.</p>")
    ),
    (
      "Quarterly figures",
      table(
        [
          ["Decisions to share", "14", "11"], ["Consent given", "9", "7"], ["Consent refused", "2", "1"],
          ["Referrals", "12", "10"], ["Signed by", "13", "11"],
        ], heading: ["", "Q1", "Q2"])
    ),
    (
      "How to fill in the form",
      table(
        [
          ["Name of child", "Use full name as on the register"], ["Decision to share", "Choose yes, no or partly"],
          ["Reason for decision", "Explain why in your own words"], ["Consent", "Say whether consent was sought"],
          ["Signed by", "Your name"],
        ], heading: ["Field", "What to write"])
    ),
  ]) func isToTellOfRecordsInATableToo(_ subject: String, _ page: String) throws {
    let found = try read(page: page, subject: subject)
    #expect(found.decoded.disposition == .notARecord && found.kept.records.isEmpty, "\(subject)")
  }

  @Test(arguments: [
    (
      "Record",
      table([
        ["Name of child", "Kai B"], ["Decision to share", "agreed to share"], ["Consent", "mother refused"],
        ["Reason for decision", "bruises on arm"], ["Signed by", "P Nair"],
      ])
    ),
    (
      "Minutes",
      table([
        ["Reference", "ISR-1"], ["Name of child", "Kai B"], ["Decision to share", "Shared"],
        ["Date of decision", "02/03/2026"], ["Consent", "refused"], ["Signed by", "P Nair"],
      ])
    ),
    // Help beside the answers.
    (
      "Training",
      table(
        [
          ["Name of child", "Please give the full name", "Kai B"], ["Decision to share", "Choose yes or no", "Yes"],
          ["Consent", "Say whether it was sought", "Refused"], ["Reason for decision", "Explain why", "bruises"],
          ["Signed by", "Your name", "P Nair"],
        ], heading: ["Question", "Help", "Answer"])
    ),
  ]) func isARecordInATableWhereItAnswers(_ subject: String, _ page: String) throws {
    let found = try read(page: page, subject: subject)
    #expect(found.decoded.disposition == .assessed && found.decoded.records == 1, "\(subject)")
    #expect(!found.kept.notes.contains { $0.contains("text about records") }, "\(subject)")
  }

  @Test func isForAPersonToTellWhereATableOfMinutesSaysWhatWasSaidOfTopics() throws {
    let page = Self.table(
      [
        ["Consent", "Priya to update leaflet", "Priya", "31/03/2026"],
        ["Lawful basis", "Guidance to be read", "All", "10/03/2026"],
        ["Decision to share", "Audit results presented", "Jo", "ongoing"],
      ], heading: ["Item", "Discussion", "Action by", "Due"])
    let found = try read(page: page, subject: "Minutes of 3 March")
    #expect(found.kept.records.allSatisfy { isOpen($0) })
  }

  @Test func isStillToRecordWhereAFormStandsBelowWhatIsTold() throws {
    let found = try read(Self.told[2].text + "\n\nHere is mine:\n\n" + Messages.form)
    #expect(found.decoded.disposition == .assessed)
    #expect(found.kept.records.contains { $0[.recordID].text.string == "ISR-0001" })
  }
}
