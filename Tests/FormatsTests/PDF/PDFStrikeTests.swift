import Records
import Testing

@testable import Formats

/// Words that a line strikes, or that are covered, are no answers.
@Suite struct PDFStrikeTests {
  typealias Case = PDFLayoutTests.Case

  /// A form whose signature stands at (110, 200), 40 points wide, on a line of its own.
  private static func form(
    _ name: String, _ signature: String, _ more: [Field: String] = [:],
    below: (inout WrittenPDF.Page) -> Void = { _ in },
    _ draw: (inout WrittenPDF.Page) -> Void
  ) -> Case {
    Case(name, [.recordID: "1", .decision: "=shared", .signature: signature].merging(more) { $1 }) { page in
      below(&page)
      page.lines(["Reference: 1", "Decision: Shared"], 60, 160)
      page.text("Signed: Olwen Grant", 60, 200)
      page.text("Date signed: 1 September 2026", 60, 220)
      draw(&page)
    }
  }

  static let struck: [Case] = [
    form("a line through the middle of the words", "blank") { $0.rule(97, 197, 152, 197) },
    form("a red one", "blank") { page in
      page.color(1, 0, 0)
      page.rule(97, 197, 152, 197)
    },
    form("two lines close to each other", "blank") { page in
      page.rule(97, 196, 152, 196)
      page.rule(97, 198, 152, 198)
    },
    Case("in a cell", [.recordID: "1", .decision: "=shared", .signature: "blank"]) { page in
      for (row, pair) in [("Reference", "1"), ("Decision", "Shared"), ("Signed by", "Olwen Grant")].enumerated() {
        page.text(pair.0, 60, 116 + Double(row) * 20)
        page.text(pair.1, 200, 116 + Double(row) * 20)
        page.rule(50, 102 + Double(row) * 20, 500, 102 + Double(row) * 20)
      }
      page.rule(50, 162, 500, 162)
      for x in [50.0, 190, 500] { page.rule(x, 102, x, 162) }
      page.rule(200, 153, 255, 153)
    },
    Case("one choice of two", [.recordID: "1", .consentStatus: "=given"]) { page in
      page.lines(["Reference: 1", "Decision: Shared"], 60, 100)
      page.text("Consent given:", 60, 140)
      page.text("Yes", 150, 140)
      page.text("No", 175, 140)
      page.rule(174, 137, 189, 137)
    },
  ]

  @Test(arguments: struck) func whatALineStrikesIsGone(_ example: Case) throws { try PDFLayoutTests.check(example) }

  static let standing: [Case] = [
    form("a line below the words", "Olwen Grant") { $0.rule(97, 201.5, 152, 201.5) },
    form("one above them", "Olwen Grant") { $0.rule(97, 189, 152, 189) },
    form(
      "colour behind them", "Olwen Grant",
      below: { page in
        page.color(1, 1, 0.6)
        page.pen([(95, 190), (160, 190), (160, 204), (95, 204)], isFilled: true)
        page.color(0, 0, 0)
      }
    ) { _ in },
    form("a frame around them", "Olwen Grant") { page in
      page.pen([(95, 188), (260, 188), (260, 205), (95, 205), (95, 188)])
    },
    form(
      "a page of white", "Olwen Grant",
      below: { page in
        page.color(1, 1, 1)
        page.pen([(0, 0), (600, 0), (600, 800), (0, 800)], isFilled: true)
        page.color(0, 0, 0)
      }
    ) { _ in },
  ]

  @Test(arguments: standing) func whatIsDrawnBesideWordsLeavesThem(_ example: Case) throws {
    try PDFLayoutTests.check(example)
  }

  static let doubtful: [Case] = [
    form("a line that goes far beyond them", "unclear") { $0.rule(97, 197, 300, 197) },
    form("a black box over them", "unclear") { page in
      page.pen([(95, 190), (160, 190), (160, 204), (95, 204)], isFilled: true)
    },
    form("a white one", "unclear") { page in
      page.color(1, 1, 1)
      page.pen([(95, 190), (160, 190), (160, 204), (95, 204)], isFilled: true)
    },
    form("a grey line through them", "unclear") { page in
      page.color(0.8, 0.8, 0.8)
      page.rule(98, 197, 151, 197)
    },
    form("a pale one", "unclear") { page in
      page.color(0.95, 0.95, 0.95)
      page.rule(98, 197, 151, 197)
    },
    form("a line aslant", "unclear") { $0.rule(97, 203, 152, 190) },
    form("a thin bar, as text programs strike words", "unclear") { page in
      page.pen([(97, 196.6), (152, 196.6), (152, 197.1), (97, 197.1)], isFilled: true)
    },
    form("a line drawn by hand", "unclear") { page in
      page.pen([(97, 198), (110, 194), (125, 200), (152, 196)], isCurved: true)
    },
    form("a line put over the page", "unclear") { page in
      page.annotation("/Subtype/Line/L[97 603 152 603]", 96, 196, 57, 2)
    },
    form("a filled box put over the page", "unclear") { page in
      page.annotation("/Subtype/Square/IC[0 0 0]", 95, 190, 60, 14)
    },
    form("what is to be redacted", "unclear") { $0.annotation("/Subtype/Redact", 95, 190, 60, 14) },
    form("ink over them", "unclear") { page in
      page.annotation("/Subtype/Ink/InkList[[97 600 110 608 120 598 135 607 150 600]]", 95, 190, 60, 14)
    },
  ]

  @Test(arguments: doubtful) func whatMayBeStruckOrCoveredIsNotKnown(_ example: Case) throws {
    try PDFLayoutTests.check(example)
  }

  private static func unseen(_ name: String, _ before: String, _ after: String) -> Case {
    Case(name, [.recordID: "1", .decision: "=shared", .signature: "unclear", .signatureDate: "2026-09-01"]) { page in
      page.lines(["Reference: 1", "Decision: Shared", "Date signed: 1 September 2026"], 60, 160)
      page.text("Signed:", 60, 210)
      page.raw(before)
      page.text("Olwen Grant", 100, 210)
      page.raw(after)
    }
  }

  static let notSeen: [Case] = [
    unseen("letters that are not drawn", "q 3 Tr", "Q"),
    unseen("letters that are cut away", "q 400 10 20 20 re W n", "Q"),
    unseen("white painted over them", "", "q 1 g 95 585 70 16 re f Q"),
    unseen("grey painted over them", "", "q 0.9 g 95 585 70 16 re f Q"),
    unseen("a rounded shape over them", "", "q 1 g 95 585 m 170 585 l 176 593 170 601 165 601 c 95 601 l f Q"),
    unseen("a line so wide that it covers them", "", "q 1 G 14 w 95 593 m 165 593 l S Q"),
    unseen("letters too small to read", "q 0.01 0 0 0.01 99 584 cm", "Q"),
  ]

  @Test func whatIsPaintedBeforeWordsAndWhatIsSeenThroughLeavesThem() throws {
    for (before, after) in [
      ("q 0.9 g 95 585 70 16 re f Q", ""),
      ("", "q 1 g 95 560 70 16 re f Q"),
      // Around them, and open where they stand.
      ("", "q 0.9 g 94 570 m 180 570 l 180 610 l 94 610 l h 95 585 m 170 585 l 170 601 l 95 601 l h f* Q"),
    ] {
      let read = try decodeDocument(Self.unseen("", before, after).bytes, name: "a.pdf")
      #expect(said(read.record, .signature) == "Olwen Grant", "\(before)\(after)")
    }
  }

  @Test(arguments: notSeen) func wordsThatNobodySeesAreForAPersonToRead(_ example: Case) throws {
    try PDFLayoutTests.check(example)
  }

  private static func choice(_ name: String, _ draw: (inout WrittenPDF.Page) -> Void) -> Case {
    Case(name, [:]) { page in
      page.lines(["Reference: 1", "Decision: Shared"], 60, 100)
      draw(&page)
      page.text("Parents informed: Yes / No", 60, 140)
    }
  }

  static let choices: [Case] = [
    choice("a circle around it") { page in
      page.pen(
        [
          (164, 137), (164, 131), (169, 128), (176, 128), (183, 128), (188, 131), (188, 137), (188, 143), (183, 146),
          (176, 146), (169, 146), (164, 143), (164, 137),
        ], isCurved: true)
    },
    choice("one put over the page") { $0.annotation("/Subtype/Circle", 164, 128, 24, 18) },
    choice("ink around it") { page in
      page.annotation("/Subtype/Ink/InkList[[166 663 176 672 187 663 176 654 166 662]]", 164, 127, 25, 20)
    },
    choice("a line below it") { $0.rule(168, 142.2, 182, 142.2) },
    choice("colour behind it") { page in
      page.color(1, 1, 0)
      page.pen([(168, 131), (182, 131), (182, 143), (168, 143)], isFilled: true)
      page.color(0, 0, 0)
    },
  ]

  @Test(arguments: choices) func aChoiceThatIsMarkedByHandIsForAPersonToRead(_ example: Case) throws {
    let assembled = try decodeDocument(example.bytes, name: "a.pdf")
    let found = said(assembled.record, .subjectInformed)
    #expect(found != "blank" && !found.hasPrefix("="), "\(example.name): \(found)")
  }

  @Test func dotsToWriteOnThatAnAnswerIsPaintedOverAreNoPartOfIt() throws {
    let read = try decodeDocument(
      WrittenPDF.page { page in
        page.lines(["Reference: 1", "Decision: Shared"], 60, 100)
        page.text("Signed: ..............................", 60, 140)
        page.raw("q 1 g 97 655 100 14 re f Q")
        page.text("Olwen Grant", 100, 140)
      }, name: "a.pdf")
    #expect(said(read.record, .signature) == "Olwen Grant")
  }

  private static func decision(_ draw: (inout WrittenPDF.Page) -> Void) throws -> String {
    let read = try decodeDocument(
      WrittenPDF.page { page in
        page.lines(["Reference: 1", "Signed: Olwen Grant"], 60, 100)
        page.text("Decision: Shared / Not shared", 60, 140)
        draw(&page)
      }, name: "a.pdf")
    return said(read.record, .decision)
  }

  @Test func wordsToChooseFromThatAreMarkedByHandAreForAPersonToRead() throws {
    let line = try Self.decision { $0.rule(104.5, 142, 137, 142) }
    let ring = try Self.decision { page in
      page.raw("100 664 m 100 671 147 671 147 664 c 147 655 100 655 100 664 c S")
    }
    for found in [line, ring] {
      #expect(found != "blank" && found != "placeholder" && !found.hasPrefix("="), "\(found)")
    }
    // A line below all of them is how the form is printed.
    #expect(try Self.decision { $0.rule(60, 142, 230, 142) } == Self.decision { _ in })
  }

  @Test func aDecisionPaintedOverIsNotKnownWhateverStandsBesideIt() throws {
    for more in ["", "BT /F 10 Tf 250 660 Td (Not shared) Tj ET"] {
      let read = try decodeDocument(
        WrittenPDF.page { page in
          page.lines(["Reference: 1", "Signed: Olwen Grant"], 60, 100)
          page.text("Decision:", 60, 140)
          page.text("Shared", 120, 140)
          page.raw("q 1 g 118 655 40 14 re f Q")
          page.raw(more)
        }, name: "a.pdf")
      let found = said(read.record, .decision)
      #expect(found != "blank" && !found.hasPrefix("="), "\(found)")
    }
  }

  @Test func aChoiceThatNobodyMarkedIsNone() throws {
    let assembled = try decodeDocument(Self.choice("none") { _ in }.bytes, name: "a.pdf")
    #expect(said(assembled.record, .subjectInformed) == "placeholder")
  }

  private static func stamped(_ name: String) -> [UInt8] {
    WrittenPDF.page { page in
      page.lines(["Reference: 1", "Decision: Shared"], 60, 160)
      page.text("Signed:", 60, 200)
      page.annotation("/Subtype/Stamp/Name/\(name)", 110, 186, 90, 24)
    }
  }

  @Test(arguments: ["Experimental", "Sold", "TopSecret", "NotApproved"])
  func aStampThatSaysWhatItIsSignsNothing(
    _ name: String
  ) throws {
    #expect(said(try decodeDocument(Self.stamped(name), name: "a.pdf").record, .signature) == "blank")
  }

  @Test func whoeverStampsApprovedIsForAPersonToRead() throws {
    let found = said(try decodeDocument(Self.stamped("Approved"), name: "a.pdf").record, .signature)
    #expect(found != "blank" && found != "image", "\(found)")
  }

  // MARK: Notes

  /// What notes say is no answer. That one denies what the form says must be told.
  @Test(arguments: [
    ("/Subtype/Text/Contents(Actually mum refused consent)", true), ("/Subtype/Text/Contents(seen by AM)", false),
    ("/Subtype/Stamp/Name/Void/Contents(VOID)", true), ("/Subtype/Stamp/Name/NotApproved", true),
    ("/Subtype/Stamp/Name/Sold", false), ("/Subtype/FreeText/DA(/F 9 Tf)/Contents(VOID - not signed)", true),
    ("/Subtype/FreeText/DA(/F 9 Tf)/Contents(Copy 2)", false),
    ("/Subtype/Highlight/QuadPoints[60 640 120 640 60 630 120 630]/Contents(never signed)", true),
    ("/Subtype/Highlight/QuadPoints[60 640 120 640 60 630 120 630]/Contents(Decision: Shared)", false),
  ])
  func aNoteThatDeniesIsTold(_ annotation: String, _ isTold: Bool) throws {
    let bytes = WrittenPDF.page { page in
      page.lines(["Reference: 1", "Decision: Shared", "Signed: Olwen Grant"], 60, 160)
      page.annotation(annotation, 400, 400, 90, 24)
    }
    let assembled = try decodeDocument(bytes, name: "a.pdf")
    let words = "a comment or a note denies something of signature, consent or decision: read it"
    #expect(assembled.decoded.message == (isTold ? words : ""))
    #expect(said(assembled.record, .decision) == "=shared" && assembled.decoded.records == 1)
  }
}
