import Records
import Rules

/// Every rule of the contract by id, sentence, theme and severity, with nothing to judge: reports need no more.
enum SampleRules {
  static let all: [Rule] = table.map { id, sentence, theme, severity in
    Rule(
      id, sentence, theme: theme, severity: severity, why: "It matters.", good: "It is there.",
      action: theme == .policy
        ? "Put in place what is missing, and review what is past its review."
        : "Go through the records in which it is not so that \(sentence.replacing("'", with: "’")), and mend what can be "
          + "mended.",
      source: "Seven golden rules", looksAt: [],
      judging: theme == .policy ? .once { _ in .pass } : .record { _ in .pass }, examples: [])
  }

  private static let table: [(String, String, Theme, Severity)] = [
    ("law.lawful-basis-stated", "the lawful basis for sharing is stated", .law, .major),
    (
      "law.special-category-condition-stated", "special category or criminal-offence data has its second condition",
      .law, .major
    ),
    ("law.cited-law-in-force", "law cited was in force on the day", .law, .minor),
    ("law.not-a-barrier", "data protection is not the ground for withholding", .law, .critical),
    ("law.risk-answered", "a child at risk is not left without sharing", .law, .critical),
    ("open.informed-answered", "whether people were told is recorded", .open, .major),
    ("open.not-informing-explained", "not telling people is explained", .open, .major),
    ("open.views-recorded", "the child's, family's or adult's views are recorded", .open, .minor),
    ("advice.sought-when-in-doubt", "doubt led to advice", .advice, .major),
    ("advice.source-and-date-recorded", "advice shows who gave it and when", .advice, .minor),
    (
      "advice.identity-protected", "advice was taken without disclosing identity, or the reason is given", .advice,
      .minor
    ),
    ("consent.noted", "the position on consent is recorded", .consent, .critical),
    ("consent.evidence-recorded", "given consent shows by whom and when", .consent, .minor),
    ("consent.absence-explained", "sharing without consent is explained", .consent, .critical),
    ("consent.given-before-sharing", "consent came before the sharing, and held", .consent, .major),
    ("consent.agrees-with-basis", "“consent” as basis means consent was given", .consent, .major),
    ("consent.capacity-recorded", "capacity or competence is recorded", .consent, .minor),
    ("safety.considered", "safety and wellbeing were considered", .safety, .critical),
    ("safety.support-needs-recorded", "support needs are recorded", .safety, .minor),
    ("safety.sharing-risks-managed", "the risks of sharing and how they are managed are recorded", .safety, .major),
    ("safety.identities-protected", "others' identities are protected", .identities, .major),
    ("record.identified", "the record has a reference", .record, .minor),
    ("record.reference-unique", "a reference belongs to one decision", .record, .major),
    ("record.decision-stated", "the decision is stated", .record, .critical),
    ("record.reason-recorded", "how and why it was decided is recorded", .record, .critical),
    ("record.reason-specific", "the reason is about this case", .record, .minor),
    ("record.withheld-part-explained", "what was kept back, and why, is recorded", .record, .major),
    ("record.author-recorded", "who wrote the record is recorded", .record, .major),
    ("record.signed", "the record is signed", .record, .critical),
    ("record.signatory-role-recorded", "the signatory's role is recorded", .record, .minor),
    ("record.dated", "the decision is dated", .record, .critical),
    ("record.signature-dated", "the signature is dated", .record, .major),
    ("record.signed-promptly", "the signature follows the decision promptly", .record, .minor),
    ("record.written-promptly", "the record was written promptly", .record, .minor),
    ("record.dates-in-order", "its dates are possible", .record, .major),
    ("record.unaltered", "nothing changed after signing", .record, .minor),
    ("record.recipient-recorded", "with whom it was shared is recorded", .record, .critical),
    ("record.content-recorded", "what was shared is recorded", .record, .critical),
    ("record.followed-up", "what came of it is recorded", .record, .minor),
    ("record.reviewed-when-due", "a promised review was held", .record, .major),
    ("necessary.purpose-stated", "the purpose is stated", .necessary, .major),
    ("necessary.necessity-explained", "why it was necessary is explained", .necessary, .minor),
    ("proportionate.scope-limited", "no more was shared than needed", .necessary, .major),
    ("proportionate.explained", "why this much was shared is explained", .necessary, .minor),
    ("relevant.recipient-has-a-role", "the recipient needs to know", .necessary, .major),
    ("accurate.subject-identified", "whom it is about is identified", .necessary, .major),
    ("accurate.event-dated", "what is shared is dated", .necessary, .minor),
    ("accurate.opinion-evidenced", "opinion rests on evidence", .necessary, .minor),
    ("timely.decided-promptly", "the decision came without delay", .necessary, .major),
    ("timely.shared-promptly", "the sharing came without delay", .necessary, .major),
    ("timely.at-risk-without-delay", "a child at risk is acted for at once", .necessary, .critical),
    ("timely.deferral-ended", "a deferred decision is taken again", .necessary, .critical),
    ("secure.method-recorded", "how it was shared is recorded", .necessary, .major),
    ("secure.method-approved", "the way of sharing was secure", .necessary, .critical),
    ("secure.storage-recorded", "where it is kept is recorded", .necessary, .minor),
    ("secure.storage-approved", "it is kept somewhere safe", .necessary, .major),
    ("retention.stated", "how long it is kept is recorded", .necessary, .major),
    ("retention.follows-schedule", "the period follows the organisation's schedule", .necessary, .major),
    ("retention.not-overdue", "nothing is kept past its time", .necessary, .major),
    ("retention.not-destroyed-early", "nothing was destroyed too early", .necessary, .critical),
    ("policy.in-place", "policies and procedures are in place", .policy, .major),
  ]
}
