import Records

/// The bad member: every rule is broken at least once, and some of what was handed over cannot be read.
enum Fernhill {
  static func files() throws -> [SampleFile] {
    let records = SampleRecords(prefix: "FH", team: "Fernhill Family Centre", seed: 33)
    var forms: [(String, [UInt8])] = []
    for (number, fault) in faults.enumerated() {
      var record = records.record(number + 1)
      fault.put(into: &record)
      let name = "forms/FH-\(InventedRecord.padded(number + 1, 4)).json"
      forms.append((name, RecordText.json(record.answers, pretty: true)))
    }
    // What a shared drive also holds.
    let copy = forms[0].1
    forms.append(("forms/copy of FH-0001.json", copy))
    forms.append(("forms/empty.json", []))
    forms.append(("__MACOSX/forms/._FH-0001.json", [0, 5, 22, 7]))
    forms.append(("forms/Thumbs.db", [0xD0, 0xCF, 0x11, 0xE0]))
    forms.append(("forms/photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 74, 70, 73, 70, 0]))
    forms.append(("forms/FH-0900.json", Array(copy.dropLast(copy.count / 3))))
    forms.append(("settings/printer.json", Array("{\"paper\": \"A4\", \"tray\": 2}".utf8)))

    var log = RecordText.csvHeading(Field.allCases)
    for number in 301...312 {
      var record = records.record(number)
      // Three decisions with one reason, copied; a reference used twice for different decisions.
      if number <= 304 {
        record.answers[.decisionReason] =
          "The family has been known to us for years and the situation seems to be getting worse again"
      }
      if number == 306 { record.answers[.recordID] = "FH-000305" }
      log += RecordText.csvRow(record.answers, fields: Field.allCases)
      // A row that a broken export ran together with the next.
      if number == 308 { log += Array("FH-000399,C-1,Fernhill,1,Referral,Fernhill Family Centre,\"Child X\r\n".utf8) }
    }
    let old = (401...408).map { number in
      ("archive/FH-\(number).json", RecordText.json(records.record(number).answers))
    }
    let oldArchive = try SampleFile("old.tar.lz4", .tarLZ4, old).bytes()
    let backup = try SampleFile(
      "b.zip", .zip,
      (501...506).map { number in
        ("FH-\(number).json", RecordText.json(records.record(number).answers))
      }
    ).bytes()
    return [
      SampleFile("fernhill/drive.zip", .zip, forms),
      SampleFile("fernhill/log.tar.zst", .tarZstd, [("log/export.csv", log)]),
      // Cut off while it was copied.
      SampleFile("fernhill/old-records.tar.lz4", Array(oldArchive.prefix(oldArchive.count * 2 / 3))),
      SampleFile(
        "fernhill/backups.tar", .tar,
        [("backups/one.zip", backup), ("backups/two.zip", Array(backup.prefix(backup.count / 2)))]),
      SampleFile("fernhill/scan.pdf", Array("%PDF-1.4\n%a scanned page\n".utf8)),
      SampleFile(
        "fernhill/audit.yaml",
        """
        # Fernhill Family Centre: the audit of one member by itself.
        organisation:
          name: Fernhill Family Centre
          nation: england-and-wales
          domains: [fernhill-centre.example]
          teams: [{name: Fernhill Family Centre, owner: Centre manager}]
        inputs:
          - path: .
            exclude: [audit.yaml]
        edition: by-date
        retention:
          rows:
            - {category: Child protection, trigger: date-of-birth, period: 25 years, source: Trustees' minute 14 of 2023}
        policies:
          - {name: safeguarding, owner: Chair, approved: 2022-03-01, review-due: 2023-03-01}
          - {name: information sharing, owner: "", approved: 2024-03-01, review-due: 2027-03-01}
        partners:
          barred: [Doorstep Data Ltd]

        """),
    ]
  }

  /// A fault for every rule on one record, in the order of the pack.
  static let faults: [Fault] =
    Fault.single + [
      Fault(
        "law.special-category-condition-stated",
        [.specialCategoryCondition: "", .lawfulBasis: "Legitimate interests", .statutoryPower: ""]),
      Fault("law.cited-law-in-force", [.lawfulBasis: "Legitimate interests; DPA 1998 s.29"]),
      Fault(
        "law.not-a-barrier",
        [
          .decision: "Not shared", .childAtRisk: "No",
          .refusalReason: "Cannot share because of GDPR and confidentiality",
          .decisionReason: "Data protection does not allow us to share without consent",
        ]),
      Fault(
        "law.risk-answered",
        [
          .decision: "Not shared", .childAtRisk: "Yes", .refusalReason: "The caller could not be verified by us",
          .decisionReason: "The caller could not be verified and gave neither a number nor a reason",
          .otherAgencies: "", .safetyConsidered: "", .recipientOrg: "", .recipientPerson: "", .recipientRole: "",
          .approver: "", .adviceSought: "No", .adviceFrom: "", .inDoubt: "No", .signatureRole: "Youth worker",
          .followUp: "", .recipientAddress: "",
        ]),
      Fault("open.views-recorded", [.subjectInformed: "Yes", .subjectViews: "", .familyViews: ""]),
      Fault("advice.sought-when-in-doubt", [.inDoubt: "Yes", .adviceSought: "No", .adviceFrom: "", .adviceDate: ""]),
      Fault(
        "consent.evidence-recorded", [.consentStatus: "Given", .consentBy: "", .consentDate: "", .consentMethod: ""]),
      Fault(
        "consent.given-before-sharing",
        [
          .consentStatus: "Given", .consentBy: "Mother", .consentMethod: "Written", .consentDate: "2026-09-01",
          .childAtRisk: "No",
        ]),
      Fault("consent.agrees-with-basis", [.lawfulBasis: "Consent", .consentStatus: "Refused"]),
      Fault("consent.capacity-recorded", [.subjectGroup: "Adult", .subjectDOB: "1960-04-01", .capacity: ""]),
      Fault("safety.support-needs-recorded", [.supportNeeds: ""]),
      Fault("safety.identities-protected", [.idProtection: ""]),
      Fault("record.identified", [.recordID: "", .caseRef: ""]),
      Fault("record.withheld-part-explained", [.decision: "Partly shared", .refusalReason: ""]),
      Fault("record.signature-dated", [.signatureDate: ""]),
      Fault("record.signed-promptly", [.signatureDate: "2026-09-25"]),
      Fault(
        "record.written-promptly", [.recordedAt: "2026-09-25", .modifiedAt: "2026-09-25", .signatureDate: "2026-09-25"]),
      Fault("record.dates-in-order", [.decisionDate: "2026-01-05"]),
      Fault("record.unaltered", [.modifiedAt: "2026-09-20", .followUp: ""]),
      Fault(
        "record.recipient-recorded",
        [.recipientOrg: "", .recipientPerson: "", .recipientAddress: "", .recipientRole: "", .requester: ""]),
      Fault("record.followed-up", [.followUp: ""]),
      Fault("record.reviewed-when-due", [.reviewDate: "2026-08-20", .reviewedOn: ""]),
      Fault("necessary.necessity-explained", [.necessity: ""]),
      Fault("proportionate.scope-limited", [.informationShared: "The entire case file", .proportionality: ""]),
      Fault(
        "relevant.recipient-has-a-role", [.recipientOrg: "Doorstep Data Ltd", .recipientPerson: "", .recipientRole: ""]),
      Fault("accurate.event-dated", [.eventDate: "", .informationShared: "A description of what the worker saw"]),
      Fault("accurate.opinion-evidenced", [.opinionStated: "Yes", .evidenceBasis: ""]),
      Fault("timely.decided-promptly", [.concernRaised: "2026-01-05", .eventDate: "2026-01-05"]),
      Fault("timely.shared-promptly", [.sharedDate: ""]),
      Fault("timely.at-risk-without-delay", [.sharedDate: "2026-09-25"]),
      Fault(
        "timely.deferral-ended",
        [
          .decision: "Deferred", .decisionReason: "Waiting to hear from the school before deciding anything further",
          .followUp: "", .reviewedOn: "", .sharedDate: "", .refusalReason: "Not enough is known yet to decide",
        ]),
      Fault("secure.method-recorded", [.channel: ""]),
      Fault("secure.storage-approved", [.storageLocation: "On my personal laptop"]),
      Fault("retention.follows-schedule", [.retentionPeriod: "2 years", .destroyAfter: "2028-05-12"]),
      Fault("retention.not-overdue", [.destroyAfter: "2026-07-01"]),
      Fault("retention.not-destroyed-early", [.disposedOn: "2026-08-03"]),
    ]
}
