// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `audit.yaml`.
  public static let auditYaml = ###"""
    # The settings of sharing-audit for this folder. Paths start from the folder that this file is in.
    #
    # A line that begins with # and one space explains. One with # right before a setting is an example that is not in
    # force: take the # away from all lines of the example, and nothing else, and make it yours.
    # "sharing-audit rules lint" says whether the file is sound: a misspelt key is an error, with its line and the nearest
    # right key. Options of the command go before what stands here.

    # Who is audited. The name stands on the board report.
    organisation:
      name: ""
    # Whose bank holidays count for working days: england-and-wales, scotland, northern-ireland.
      nation: england-and-wales
    # Your own e-mail domains: mail within them does not leave you.
    #  domains: [ourclub.example]
    # Teams as your records name them, with who mends what is found there.
    #  teams:
    #    - {name: North, owner: North team lead, email: north@ourclub.example}
    #    - {name: South, owner: South team lead, email: south@ourclub.example}

    # What is read: archives, folders, files. "exclude" leaves names out, * standing for anything; what is left out is
    # listed in ledger.csv all the same.
    inputs:
      - path: exports
    #    exclude: ["*.tmp", Old forms]
    # Pass phrases for encrypted archives: a text file, one phrase a line, that only its owner may open (chmod 600).
    #    passphrase-file: passphrases.txt

    # Reports are written below this folder, each run into a folder of its own.
    output: Reports

    # Where runs are remembered, so that each says what is new since the one before: counts and keyed digests, no names.
    history: History/history.sqlite

    # Which wording of the seven golden rules a record is held against. "by-date" takes the one in force in England on the
    # day of the decision. Or one for all records: golden-rules (those of this tool), hmg-2008, hmg-2015, hmg-2018 or
    # hmg-2024.
    edition: by-date

    # How strict single rules are. "sharing-audit rules show ID" says what a rule asks and what may be set.
    #parameters:
    #  timely.decided-promptly: {working-days: 1, request-working-days: 10}
    #  timely.shared-promptly: {working-days: 1}
    #  timely.at-risk-without-delay: {working-days: 1}
    #  timely.deferral-ended: {working-days: 5}
    #  record.written-promptly: {working-days: 1}
    #  record.signed-promptly: {working-days: 5}
    #  record.followed-up: {working-days: 10}
    #  record.reason-specific: {decisions: 3}
    #  retention.follows-schedule: {days: 31}
    #  substantive: {words: 5}
    # What counts as a signature, weakest first: system, typed, drawn, cryptographic.
    #  signature.minimum-grade: system
    # A question that an export has no column for: not-checked, or fail.
    #  missing-columns: not-checked

    # How much a rule matters to you, where that differs: critical, major, minor.
    #severities:
    #  record.identified: major

    # Rules that you do not ask, and why. Every report lists them.
    #off:
    #  - {rule: record.unaltered, reason: our system keeps no dates of changes}

    # Rules of your own, beside those built in: "all", "any" and "not" join the words present, substantive, one-of, matches,
    # within, before and after. Each needs an example that passes and one that fails: a compliant record with these answers
    # changed, ~ for one left out. "sharing-audit rules test" runs them; a rule that fails its own examples is refused.
    #local-rules:
    #  - id: local.manager-agreed
    #    sentence: a manager agreed to the sharing
    #    severity: minor
    #    why: Two people see more than one when a decision about a child is hard.
    #    action: Ask the manager on duty, and record who agreed and when.
    #    owner: Manager
    #    source: Trustees' minute 7
    #    applies-when:
    #      one-of: {field: decision, values: [shared, partly shared]}
    #    check:
    #      all:
    #        - present: approver
    #        - within: {date: signature_date, of: decision_date, working-days: 5, earlier: fail}
    #    examples:
    #      pass:
    #        - {approver: "R. Example, manager", signature_date: 2026-03-04}
    #      fail:
    #        - {approver: ~}
    #        - {signature_date: 2026-03-31}
    #      review:
    #        - {signature_date: March 2026}
    #      not-applicable:
    #        - {record: withheld}
    #      not-checked:
    #        - {no-column: [approver]}

    # Your headings and labels, where they are not understood. "sharing-audit inspect exports --labels" lists those and
    # proposes lines for here; the manual page lists all fields.
    #fields:
    #  - source: "*.csv"
    #    map: {"Our heading": decision_reason, "Case no.": record_id}

    # Your wording of answers, where it is not understood.
    #values:
    #  - source: "*"
    #    field: consent_status
    #    map: {"Yes (form 7)": given}

    # How long records are kept. No law fixes it: you set it, say why, and keep to it. Name a published schedule or several
    # (schools, childrens-social-care, looked-after-and-adoption, lado, voluntary-organisation; childrens-services is the
    # second to fourth), give rows of your own, or both: your rows go first, then the schedules in their order.
    # "sharing-audit rules schedules" shows what each says and who says so. Triggers: date-of-birth, decision, shared,
    # recorded, case-closed, last-contact; and those whose date records do not give, so that such records count as not
    # checked: adoption-order, birth-of-accused, allegation, leaving, death. A period is a time or "permanent".
    #retention:
    #  schedule: [schools, lado]
    #  rows:
    #    - category: Child protection
    #      wordings: [safeguarding concern, welfare file]
    #      trigger: date-of-birth
    #      period: 25 years
    #      at-end: review
    #      source: trustees' minute 14

    # Ways of sharing, as your records word them, that you have decided about.
    #channels:
    #  approved: [Our secure portal]
    #  review: [Shared drive link]
    #  forbidden: [Group chat]

    # Organisations that you know as partners, and those that nothing may go to.
    #partners:
    #  known: [Riverside Family Hub]
    #  barred: [Doorstep Data Ltd]

    # Your policies. With a list here, the audit asks whether each is owned, approved and not overdue.
    #policies:
    #  - {name: safeguarding, owner: Chair of trustees, approved: 2026-01-10, review-due: 2027-01-10}
    #  - {name: information sharing, owner: Safeguarding lead, approved: 2026-01-10, review-due: 2027-01-10}

    # Days until a finding should be mended.
    #due-days: {critical: 7, major: 30, minor: 90}

    # The board report. Counts below small-numbers are hidden where they could point at a child.
    #report:
    #  small-numbers: 5
    # Your logo at the head of the report: PNG or JPEG, at most 200 kB. Your colour for its lines and links: in quotes, and
    # dark enough to be read on white.
    #  logo: logo.png
    #  colour: "#12436D"
    # When the suggested level is given, in percent: "readable" of all entries, "coverage" of a critical rule.
    #  levels:
    #    readable: 95
    #    coverage: 80
    #    critical: {substantial: 98, reasonable: 95, limited: 85}
    #    major: {substantial: 95, reasonable: 85, limited: 70}
    # Who signs. A space is printed for each.
    #  sign-off:
    #    - {name: "", role: Safeguarding lead}
    #    - {name: "", role: Chair of trustees}

    # Bounds that keep one file from taking the whole computer. What one of them stops is listed as unreadable, with the
    # number. These are some, as they are set now.
    #limits:
    #  nesting: 10
    #  entries: 1000000
    #  unpacked-bytes: 100000000000
    #  reader-memory-bytes: 536870912

    # Failures that somebody has accepted until a stated day. waivers.yaml says how they are written; a spreadsheet can keep
    # them as waivers.csv. "sharing-audit waivers list" shows how each stands.
    waivers: waivers.yaml
    # More may be asked of them, so that who accepts is another than who asked, and none is for longer than so many days. Then
    # the line above is: waivers: {file: waivers.yaml, four-eyes: true, longest-days: 180}

    # Later versions. This one refuses the key that follows, so that nobody relies on it:
    # signing: {key: signing.key} - reports that are signed

    """###
}
