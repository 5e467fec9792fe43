import Records

/// The typical member: most of it is kept, with the gaps that most organisations have.
enum Millbrook {
  static func files() throws -> [SampleFile] {
    let records = SampleRecords(prefix: "MB", team: "Millbrook Sports Club", seed: 22)
    var log = (1...28).map { records.record($0) }
    change(&log, every: 4, from: 0) {
      $0[.signatureRole] = ""; $0[.recorderRole] = ""
    }
    change(&log, every: 5, from: 1) { $0[.followUp] = "" }
    change(&log, every: 6, from: 2) { $0[.notInformedReason] = "" }
    change(&log, every: 7, from: 3) {
      $0[.channel] = "E-mail"; $0[.recipientAddress] = ""
    }
    change(&log, every: 9, from: 4) { $0[.adviceDate] = "" }
    change(&log, every: 11, from: 5) {
      $0[.retentionPeriod] = "As per policy"; $0[.retentionCategory] = ""; $0[.destroyAfter] = ""
    }
    change(&log, every: 13, from: 6) { $0[.decisionReason] = "Child at risk" }
    let fields = Field.allCases.filter { ![.version, .requesterAuthority, .idProtection, .capacity].contains($0) }
    var csv = Array("Millbrook Sports Club,,\r\nSafeguarding information sharing log,,\r\n\r\n".utf8)
    csv += RecordText.csvRow(fields.map { FormLabels.words[$0] ?? $0.name })
    for (number, record) in log.enumerated() {
      var answers = record.answers
      // A note over two lines, and a name with an accent, as a spreadsheet saves them.
      if number % 8 == 0 { answers[.followUp] = (answers[.followUp] ?? "") + "\nRang back: café meeting arranged" }
      csv += RecordText.csvRow(FormLabels.row(answers, fields))
    }
    var referrals = (101...120).map { records.record($0) }
    change(&referrals, every: 5, from: 0) { $0[.consentReason] = "" }
    change(&referrals, every: 6, from: 3) { $0[.signatureDate] = "" }
    change(&referrals, every: 7, from: 2) {
      $0[.lawfulBasis] = "Safeguarding"; $0[.statutoryPower] = ""
    }
    var array = Array("{\"exported\": \"2026-08-31\", \"referrals\": [\n".utf8)
    for (number, record) in referrals.enumerated() {
      array += RecordText.json(record.answers) + Array((number + 1 < referrals.count ? ",\n" : "\n").utf8)
    }
    array += Array("]}\n".utf8)
    var semicolons = RecordText.csvHeading(fields, separator: ";")
    var utf16 = RecordText.csvHeading(fields, separator: "\t")
    for number in 201...206 {
      var record = records.record(number)
      if number == 203 { record.answers[.sharedDate] = later(record, 4) }
      semicolons += RecordText.csvRow(record.answers, fields: fields, separator: ";")
      utf16 += RecordText.csvRow(records.record(number + 50).answers, fields: fields, separator: "\t")
    }
    var forms = (301...309).map { records.record($0) }
    forms[1].answers[.signature] = ""
    forms[1].answers[.signatureDate] = ""
    forms[2].answers[.consentReason] = ""
    forms[4].answers[.followUp] = ""
    let title = "Record of a decision to share"
    return [
      SampleFile("millbrook/log-2026.csv", windows1252(csv)),
      SampleFile("millbrook/referrals.tar.bz2", .tarBzip2, [("referrals.json", array)]),
      SampleFile("millbrook/spring.csv.gz", .gzip, [("spring.csv", semicolons)]),
      SampleFile("millbrook/summer.txt", utf16LittleEndian(utf16)),
      SampleFile(
        "millbrook/forms.zip", .zip,
        [
          ("forms/under-11s.txt", FormText.plain(forms[0].answers, title: title)),
          ("forms/netball.txt", FormText.plain(forms[1].answers, title: title)),
          ("forms/swimming.md", FormText.markdown(forms[2].answers, title: title)),
          ("forms/athletics.html", FormText.page(forms[3].answers, title: title)),
          ("forms/gymnastics.html", FormText.page(forms[4].answers, title: title)),
          ("exports/register.xml", FormText.xml(forms[5...6].map(\.answers))),
          ("exports/coaches.yaml", FormText.yaml(forms[7...8].map(\.answers))),
        ]),
      SampleFile(
        "millbrook/audit.yaml",
        """
        # Millbrook Sports Club: the audit of one member by itself.
        organisation:
          name: Millbrook Sports Club
          nation: england-and-wales
          domains: [millbrook-sports.example]
          teams: [{name: Millbrook Sports Club, owner: Welfare officer}]
        inputs:
          - path: .
            exclude: [audit.yaml]
        edition: golden-rules

        """),
    ]
  }

  private static func change(
    _ records: inout [InventedRecord], every step: Int, from first: Int, _ body: (inout [Field: String]) -> Void
  ) {
    for index in stride(from: first, to: records.count, by: step) { body(&records[index].answers) }
  }

  private static func later(_ record: InventedRecord, _ days: Int) -> String {
    guard let answer = record.answers[.decisionDate] else { return "" }
    let parts = answer.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, let day = Day(year: parts[0], month: parts[1], day: parts[2]) else { return "" }
    return day.adding(days: days).description
  }

  /// Text as older spreadsheets save it; only Latin-1 letters occur in Samples.
  static func windows1252(_ utf8: [UInt8]) -> [UInt8] {
    String(decoding: utf8, as: UTF8.self).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  static func utf16LittleEndian(_ utf8: [UInt8]) -> [UInt8] {
    [0xFF, 0xFE]
      + String(decoding: utf8, as: UTF8.self).utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }
}
