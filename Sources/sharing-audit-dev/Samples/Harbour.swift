import Records

/// The good member: what keeping the rules looks like, in well-kept exports.
enum Harbour {
  static func files() throws -> [SampleFile] {
    let records = SampleRecords(prefix: "HB", team: "Harbour Youth Trust", seed: 11)
    let spring = (1...30).map { number in
      (
        "2026/spring/HB-\(InventedRecord.padded(number, 4)).json",
        RecordText.json(records.record(number).answers, pretty: true)
      )
    }
    var log = RecordText.csvRow(Field.allCases.map { FormLabels.words[$0] ?? $0.name })
    for number in 101...124 {
      var record = records.record(number)
      if number == 117 { record.answers[.followUp] = "" }
      log += RecordText.csvRow(FormLabels.row(record.answers, Field.allCases))
    }
    var lines: [UInt8] = []
    for number in 201...212 { lines += RecordText.json(records.record(number).answers) + [0x0A] }
    let inner = try SampleFile("handover.tar.xz", .tarXZ, [("handover/records.jsonl", lines)]).bytes()
    return [
      SampleFile("harbour/spring.zip", .zip, spring),
      SampleFile("harbour/summer.tar.gz", .tarGzip, [("summer/log.csv", log)]),
      SampleFile("harbour/handover.zip", .zipStored, [("handover.tar.xz", inner)]),
      SampleFile(
        "harbour/audit.yaml",
        """
        # Harbour Youth Trust: the audit of one member by itself.
        organisation:
          name: Harbour Youth Trust
          nation: england-and-wales
          domains: [harbour-youth.example]
          teams: [{name: Harbour Youth Trust, owner: Safeguarding lead}]
        inputs:
          - path: .
            exclude: [audit.yaml]
        edition: by-date
        retention:
          rows:
            - {category: Child protection, trigger: date-of-birth, period: 25 years, source: Board decision of 2025-11-04}
        policies:
          - {name: safeguarding, owner: Chair, approved: 2026-01-10, review-due: 2027-01-10}
          - {name: data protection, owner: Data protection lead, approved: 2026-01-10, review-due: 2027-01-10}
          - {name: information sharing, owner: Safeguarding lead, approved: 2026-01-10, review-due: 2027-01-10}
          - {name: retention schedule, owner: Data protection lead, approved: 2026-01-10, review-due: 2027-01-10}
          - {name: appropriate policy document, owner: Data protection lead, approved: 2026-01-10, review-due: 2027-01-10}
        report:
          sign-off: [{name: "", role: Safeguarding lead}, {name: "", role: Chair of trustees}]

        """),
    ]
  }
}
