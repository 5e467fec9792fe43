import Records
import Testing

@testable import Formats

/// What stands where on a page says what is a label and what its answer.
@Suite struct PDFLayoutTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let said: [Field: String]
    let bytes: [UInt8]
    /// With a dot in the page's corner that is no line, so that the page has to be drawn to be read.
    let drawn: [UInt8]

    init(_ name: String, _ said: [Field: String], _ write: (inout WrittenPDF.Page) -> Void) {
      self.name = name
      self.said = said
      bytes = WrittenPDF.page(write)
      drawn = WrittenPDF.page { page in
        write(&page)
        page.pen([(594, 795), (595, 794), (596, 794), (597, 795)], isCurved: true)
      }
    }
    init(_ name: String, _ said: [Field: String], bytes: [UInt8]) {
      self.name = name
      self.said = said
      self.bytes = bytes
      drawn = bytes
    }
    var testDescription: String { name }
  }

  static func check(_ example: Case) throws {
    let assembled = try decodeDocument(example.bytes, name: "a.pdf")
    #expect(assembled.decoded.records == 1)
    for (field, words) in example.said {
      #expect(said(assembled.record, field) == words, "\(field.name): \(example.name)")
    }
  }

  private static let long = [
    "The bruises do not fit the account that was given and the child is afraid to go home, so that",
    "social care must assess today",
  ]

  static let places: [Case] = [
    Case("right of its label", [.recordID: "1", .subject: "Ann Lee", .decision: "=shared", .signature: "blank"]) {
      page in
      for (row, pair) in [("Reference", "1"), ("Name of child", "Ann Lee"), ("Decision", "Shared"), ("Signed by", "")]
        .enumerated()
      {
        page.text(pair.0, 60, 100 + Double(row) * 20)
        page.text(pair.1, 220, 100 + Double(row) * 20)
      }
    },
    Case(
      "with a word written across the page",
      [.recordID: "1", .subject: "Ann Lee", .decision: "=shared", .signature: "O Grant"]
    ) { page in
      page.raw("q 0.8 g BT /B 60 Tf 0.707 0.707 -0.707 0.707 60 560 Tm (CONFIDENTIAL) Tj ET Q")
      for (row, pair) in [
        ("Reference", "1"), ("Name of child", "Ann Lee"), ("Decision", "Shared"), ("Signed by", "O Grant"),
      ].enumerated() {
        page.text(pair.0, 60, 100 + Double(row) * 20)
        page.text(pair.1, 220, 100 + Double(row) * 20)
      }
    },
    Case(
      "labels whose capitals stand apart, as where another font stands in",
      [.recordID: "1", .decision: "=shared", .decisionReason: "Afraid to go home", .signature: "O Grant"]
    ) { page in
      for (row, parts) in [
        ("R", "eference", 8.9, "1"), ("D", "ecision", 8.9, "Shared"),
        ("R", "eason for decision", 8.9, "Afraid to go home"), ("S", "igned by", 8.35, "O Grant"),
      ].enumerated() {
        let y = 100 + Double(row) * 20
        page.text(parts.0, 60, y)
        page.text(parts.1, 60 + parts.2, y)
        page.text(parts.3, 220, y)
      }
    },
    Case(
      "labels at the foot of answers of several lines, without borders",
      [
        .recordID: "1", .subject: "Ann Lee", .decision: "=shared",
        .purpose: "To allow enquiries into possible neglect", .necessity: "Only social care can make them today",
        .signature: "O Grant",
      ]
    ) { page in
      var y = 100.0
      for (labels, answers) in [
        (["Reference"], ["1"]), (["Name of child"], ["Ann Lee"]), (["Decision"], ["Shared"]),
        (["Purpose of", "sharing"], ["To allow enquiries", "into possible", "neglect"]),
        (["Why is sharing", "necessary"], ["Only social care can", "make them today"]), (["Signed by"], ["O Grant"]),
      ] {
        let height = Double(max(labels.count, answers.count)) * 11
        for (number, words) in labels.enumerated() {
          page.text(words, 60, y + height - Double(labels.count - number) * 11, size: 9)
        }
        for (number, words) in answers.enumerated() {
          page.text(words, 150, y + height - Double(answers.count - number) * 11, size: 9)
        }
        y += height + 6
      }
    },
    Case(
      "two columns whose lines are not on one height",
      [
        .recordID: "1", .subject: "Ann Lee", .decision: "=shared", .signature: "O Grant", .signatureRole: "Head",
        .decisionReason: "The child is afraid to go home and has bruises on both arms",
      ]
    ) { page in
      page.lines(
        [
          "Reference: 1", "Name of child: Ann Lee", "Date of birth: 2 May 2015", "Date of concern: 1 September 2026",
          "Decision: Shared", "Reason for decision: The child is afraid to go home", "and has bruises on both arms",
          "Date of decision: 1 September 2026", "Date recorded: 1 September 2026", "Completed by: O Grant",
        ], 50, 100, apart: 12)
      page.lines(
        [
          "Shared with: Eastmere MASH", "Date shared: 1 September 2026", "How shared: Secure e-mail", "Encrypted: Yes",
          "Consent: Not sought", "Parents informed: No", "Any doubt: No", "Retention period: 25 years",
          "Signed by: O Grant", "Position: Head",
        ], 316, 106, apart: 12)
    },
    Case(
      "in white boxes on bands of colour",
      [.recordID: "1", .subject: "Ann Lee", .decision: "=shared", .signature: "O Grant"]
    ) { page in
      for (row, pair) in [
        ("Reference", "1"), ("Name of child", "Ann Lee"), ("Decision", "Shared"), ("Signed", "O Grant"),
      ]
      .enumerated() {
        let y = 700 - Double(row) * 16
        page.raw("q 0.85 g 40 \(y) 515 16 re f 1 g 180 \(y + 1) 374 14 re f Q")
        page.text(pair.0, 44, 796 - y, size: 8)
        page.text(pair.1, 184, 796 - y, size: 8)
      }
    },
    Case("behind a colon", [.recordID: "1", .decision: "=shared", .signature: "O Grant", .signatureDate: "2026-09-01"])
    { page in
      page.lines(["Reference: 1", "Decision: Shared", "Signed: O Grant", "Date signed: 1 September 2026"], 60, 100)
    },
    Case("below its label", [.recordID: "1", .subject: "Ann Lee", .decision: "=shared", .signature: "O Grant"]) {
      page in
      for (row, pair) in [
        ("Reference", "1"), ("Name of child", "Ann Lee"), ("Decision", "Shared"), ("Signed by", "O Grant"),
      ].enumerated() {
        page.text(pair.0, 60, 100 + Double(row) * 40, bold: true)
        page.text(pair.1, 60, 113 + Double(row) * 40)
      }
    },
    Case(
      "an answer that was wrapped is one",
      [.recordID: "1", .decisionReason: long.joined(separator: " "), .recipientOrg: "Kent MASH"]
    ) { page in
      page.lines(
        ["Reference: 1", "Decision: Shared", "Reason for decision: " + long[0], long[1], "Shared with: Kent MASH"], 60,
        100)
    },
    Case(
      "so it is in a column",
      [.recordID: "1", .decisionReason: "He could be hurt again and so we must not wait", .recipientOrg: "Kent MASH"]
    ) { page in
      page.text("Reference", 60, 100)
      page.text("1", 220, 100)
      page.text("Decision", 60, 118)
      page.text("Shared", 220, 118)
      page.text("Reason for decision", 60, 136)
      page.lines(["He could be hurt again and", "so we must not wait"], 220, 136)
      page.text("Shared with", 60, 166)
      page.text("Kent MASH", 220, 166)
    },
    Case(
      "labels stand at half the height of their answers",
      [
        .recordID: "1", .decision: "=shared", .decisionReason: "He could be hurt again and so we must not wait",
        .recipientOrg: "Kent MASH",
      ]
    ) { page in
      page.text("Reference", 60, 100)
      page.text("1", 220, 100)
      page.text("Decision", 60, 120)
      page.text("Shared", 220, 120)
      page.text("Reason for decision", 60, 146)
      page.lines(["He could be hurt again and", "so we must not wait"], 220, 140)
      page.text("Shared with", 60, 172)
      page.text("Kent MASH", 220, 172)
    },
    Case("boxes of a font of signs", [.recordID: "1", .consentStatus: "=not_obtained", .subjectInformed: "=yes"]) {
      page in
      page.lines(["Reference: 1", "Decision: Shared"], 60, 100)
      page.text("Did the parent consent?", 60, 140)
      page.text("o", 200, 140, font: "Z")
      page.text("Yes", 212, 140)
      page.text("o", 250, 140, font: "Z")
      page.text("4", 251, 140, font: "Z")
      page.text("No", 262, 140)
      page.text("Parents informed", 60, 160)
      page.text("o", 200, 160, font: "Z")
      page.text("4", 200, 160, font: "Z")
      page.text("Yes", 212, 160)
      page.text("o", 250, 160, font: "Z")
      page.text("No", 262, 160)
    },
    Case("a picture beside the label signs", [.recordID: "1", .decision: "=shared", .signature: "image"]) { page in
      page.picture(60, 30, 80, 40)
      page.lines(["Reference: 1", "Decision: Shared"], 60, 200)
      page.text("Signed:", 60, 260)
      page.picture(120, 245, 90, 30)
      page.text("Date: 1 September 2026", 60, 300)
    },
    Case("a picture below the label signs", [.recordID: "1", .decision: "=shared", .signature: "image"]) { page in
      page.lines(["Reference: 1", "Decision: Shared"], 60, 200)
      page.text("Signed:", 60, 260)
      page.picture(60, 266, 90, 30)
    },
    Case(
      "two columns of labels and answers",
      [.recordID: "1", .subject: "Ann Lee", .recipientOrg: "Kent MASH", .signature: "O Grant"]
    ) { page in
      for (row, text) in [
        "Reference: 1", "Name of child: Ann Lee", "Decision: Shared", "Date of decision: 1/9/2026", "Reason: He fell",
        "Team: North", "Case no: 4", "Lawful basis: Consent",
      ].enumerated() {
        page.text(text, 60, 100 + Double(row) * 15)
      }
      for (row, text) in [
        "Shared with: Kent MASH", "How shared: Egress", "Date shared: 1/9/2026", "What was shared: Notes",
        "Where stored: Cabinet", "Retention period: 6 years", "Signed: O Grant", "Date signed: 1/9/2026",
      ].enumerated() {
        page.text(text, 320, 100 + Double(row) * 15)
      }
    },
    Case("what is typed over the page", [.recordID: "1", .decision: "=shared", .signature: "blank"]) { page in
      page.lines(["Reference:", "Decision:", "Signed:"], 60, 100, apart: 24)
      page.annotation("/Subtype/FreeText/DA(/F 9 Tf)/Contents(1)", 130, 90, 60, 14)
      page.annotation("/Subtype/FreeText/DA(/F 9 Tf)/Contents(Shared)", 130, 114, 60, 14)
      page.annotation("/Subtype/Text/Contents(Signed: O Grant)", 400, 138, 14, 14)
    },
    Case("a choice that is struck out is gone", [.recordID: "1", .consentStatus: "=given"]) { page in
      page.lines(["Reference: 1", "Decision: Shared"], 60, 100)
      page.text("Consent given:", 60, 140)
      page.text("Yes", 150, 140)
      page.text("No", 175, 140)
      page.annotation("/Subtype/StrikeOut/QuadPoints[174 670 192 670 174 658 192 658]", 174, 130, 18, 12)
    },
    Case("what is written in ink over the page signs", [.recordID: "1", .decision: "=shared", .signature: "image"]) {
      page in
      page.lines(["Reference: 1", "Decision: Shared", "Signed:"], 60, 200, apart: 30)
      page.annotation(
        "/Subtype/Ink/InkList[[130 540 138 556 142 538 139 545 150 552 152 539 148 546 160 550 163 538 158 545 170 549 "
          + "174 537 169 544 184 551]]", 128, 242, 60, 24)
    },
  ]

  @Test(arguments: places) func whatBelongsTogetherIsFoundByItsPlace(_ example: Case) throws { try Self.check(example) }

  @Test(arguments: places) func aPageThatHasToBeDrawnSaysTheSame(_ example: Case) throws {
    let (own, drawn) = (
      try decodeDocument(example.bytes, name: "a.pdf"), try decodeDocument(example.drawn, name: "a.pdf")
    )
    #expect(own.decoded.records == drawn.decoded.records)
    for field in Field.allCases { #expect(said(own.record, field) == said(drawn.record, field), "\(field.name)") }
  }

  @Test func answersGoOnOverThePage() throws {
    var (first, second) = (WrittenPDF.Page(), WrittenPDF.Page())
    first.text("Harbour Youth Trust", 60, 30, size: 8)
    second.text("Harbour Youth Trust", 60, 30, size: 8)
    first.text("Page 1 of 2", 480, 780, size: 8)
    second.text("Page 2 of 2", 480, 780, size: 8)
    first.lines(["Reference: 1", "Decision: Shared"], 60, 600)
    first.text("Reason for decision: " + Self.long[0], 60, 740)
    second.text(Self.long[1], 60, 70)
    second.lines(["Shared with: Kent MASH", "Signed: O Grant"], 60, 100)
    try Self.check(
      Case(
        "over the page",
        [.decisionReason: Self.long.joined(separator: " "), .recipientOrg: "Kent MASH", .signature: "O Grant"],
        bytes: WrittenPDF(first, second).bytes))
  }

  @Test func theNextOfSeveralFormsOfOneChildKeepsItsName() throws {
    func form(_ number: Int) -> WrittenPDF.Page {
      var page = WrittenPDF.Page()
      page.lines(
        ["Sharing record", "Reference: 4\(number)", "Name of child: Ann Lee", "Decision: Shared", "Signed: O Grant"],
        60,
        20)
      return page
    }
    let read = try decodeDocument(WrittenPDF(form(1), form(2)).bytes, name: "a.pdf")
    #expect(read.decoded.records == 2)
    #expect(read.kept.records.map { said($0, .subject) } == ["Ann Lee", "Ann Lee"])
  }

  @Test func tablesGoOnOverThePage() throws {
    var (first, second) = (WrittenPDF.Page(), WrittenPDF.Page())
    for (row, pair) in [
      ("Reference", "1"), ("Decision", "Shared"), ("Reason for decision", "He could be hurt again and"),
    ].enumerated() {
      first.text(pair.0, 60, 700 + Double(row) * 18)
      first.text(pair.1, 220, 700 + Double(row) * 18)
    }
    second.text("so we must not wait", 220, 60)
    for (row, pair) in [("Shared with", "Kent MASH"), ("Signed by", "O Grant")].enumerated() {
      second.text(pair.0, 60, 78 + Double(row) * 18)
      second.text(pair.1, 220, 78 + Double(row) * 18)
    }
    try Self.check(
      Case(
        "over the page",
        [
          .decisionReason: "He could be hurt again and so we must not wait", .recipientOrg: "Kent MASH",
          .signature: "O Grant",
        ],
        bytes: WrittenPDF(first, second).bytes))
  }
}
