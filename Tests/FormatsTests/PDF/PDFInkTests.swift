import Records
import Testing

@testable import Formats

/// What a pen left on a page is seen; what the form has drawn itself is no answer.
@Suite struct PDFInkTests {
  typealias Case = PDFLayoutTests.Case

  /// A form in two columns, with what is drawn beside "Signed by" at (200, 200).
  private static func form(
    _ name: String, _ signature: String, isRuled: Bool = false, _ draw: (inout WrittenPDF.Page) -> Void
  ) -> Case {
    Case(name, [.recordID: "1", .decision: "=shared", .signature: signature, .signatureDate: "2026-09-01"]) { page in
      for (row, pair) in [
        ("Reference", "1"), ("Decision", "Shared"), ("Signed by", ""), ("Date signed", "1 September 2026"),
      ].enumerated() {
        page.text(pair.0, 60, 116 + Double(row) * 40)
        page.text(pair.1, 200, 116 + Double(row) * 40)
        if isRuled { page.rule(50, 90 + Double(row) * 40, 500, 90 + Double(row) * 40) }
      }
      if isRuled {
        page.rule(50, 250, 500, 250)
        for x in [50.0, 190, 500] { page.rule(x, 90, x, 250) }
      }
      draw(&page)
    }
  }

  static let signatures: [Case] = [
    form("lines that a hand drew are a signature", "image") { $0.signature(200, 200) },
    form("in a cell too", "image", isRuled: true) { $0.signature(200, 200) },
    form("over the line to sign on", "image") { page in
      page.rule(200, 202, 400, 202)
      page.signature(205, 204)
    },
    form("over a line of underscores", "image") { page in
      page.text(String(repeating: "_", count: 30), 200, 200)
      page.signature(205, 200)
    },
    form("in a box to sign in", "image") { page in
      page.pen([(200, 176), (380, 176), (380, 208), (200, 208), (200, 176)])
      page.signature(205, 202)
    },
    form("in a box of dashes", "image") { page in
      page.dash(3, 2)
      page.pen([(200, 176), (380, 176), (380, 208), (200, 208), (200, 176)])
      page.dash(1, 0)
      page.signature(205, 202)
    },
    form("a little above the words beside it", "image") { $0.signature(200, 189, height: 18) },
    Case("beside its label in a text without columns", [.recordID: "1", .signature: "image"]) { page in
      page.lines(["Reference: 1", "Decision: Shared", "Signed:"], 60, 200, apart: 30)
      page.signature(110, 262)
    },
  ]

  @Test(arguments: signatures) func whatIsWrittenByHandIsSeen(_ example: Case) throws {
    try PDFLayoutTests.check(example)
  }

  static let decoration: [Case] = [
    form("a line to sign on", "blank") { $0.rule(200, 202, 400, 202) },
    form("a line of dots", "blank") { page in
      page.dash(1, 2)
      page.rule(200, 202, 400, 202)
    },
    form("a box to sign in", "blank") { page in
      page.pen([(200, 176), (380, 176), (380, 208), (200, 208), (200, 176)])
    },
    form("a box of dashes", "blank") { page in
      page.dash(3, 2)
      page.pen([(200, 176), (380, 176), (380, 208), (200, 208), (200, 176)])
    },
    form("a box with round corners", "blank") { page in
      page.pen(
        [
          (208, 178), (268, 178), (308, 178), (368, 178), (373, 178), (376, 181), (376, 186), (376, 190), (376, 194),
          (376, 198), (376, 203), (373, 206), (368, 206), (308, 206), (268, 206), (208, 206), (203, 206), (200, 203),
          (200, 198), (200, 194), (200, 190), (200, 186), (200, 181), (203, 178), (208, 178),
        ], isCurved: true)
    },
    form("an arrow to where it is signed", "blank") { page in
      page.pen(
        [(200, 190), (220, 190), (220, 184), (236, 194), (220, 204), (220, 198), (200, 198)], isFilled: true)
      page.rule(240, 202, 400, 202)
    },
    form("a field of colour", "blank") { page in
      page.pen([(200, 176), (380, 176), (380, 208), (200, 208)], isFilled: true)
    },
    form("hatching", "blank") { page in
      for step in 0..<25 { page.pen([(200 + Double(step) * 5, 204), (220 + Double(step) * 5, 184)]) }
    },
    form("squares for one letter each", "blank") { page in
      for step in 0..<10 {
        let x = 200 + Double(step) * 15
        page.pen([(x, 184), (x + 15, 184), (x + 15, 202), (x, 202), (x, 184)])
      }
    },
    form("an emblem at the top of the page", "blank") { $0.signature(450, 60) },
  ]

  @Test(arguments: decoration) func whatAFormHasDrawnIsNoSignature(_ example: Case) throws {
    try PDFLayoutTests.check(example)
  }

  static let doubtful: [Case] = [
    form("even waves", "unreadable") { page in
      var points: [(Double, Double)] = [(200, 196)]
      for step in 0..<5 {
        let x = 200 + Double(step) * 20
        points += [(x + 6, 178), (x + 14, 210), (x + 20, 196)]
      }
      page.pen(points, isCurved: true)
    },
    form("a large tick", "unreadable") { $0.pen([(200, 190), (208, 204), (230, 176)]) },
  ]

  @Test(arguments: doubtful) func whatMayBeEitherIsNotKnown(_ example: Case) throws {
    let assembled = try decodeDocument(example.bytes, name: "a.pdf")
    let found = said(assembled.record, .signature)
    #expect(found != "blank" && found != "image", "\(example.name): \(found)")
  }

  private static func question(_ draw: (inout WrittenPDF.Page, Double) -> Void) -> [UInt8] {
    WrittenPDF.page { page in
      page.lines(["Reference: 1", "Decision: Shared"], 60, 100)
      page.text("Parents informed?", 60, 140)
      for (x, word) in [(200.0, "Yes"), (260, "No")] {
        page.pen([(x, 132), (x + 10, 132), (x + 10, 142), (x, 142), (x, 132)])
        page.text(word, x + 16, 140)
      }
      draw(&page, 260)
    }
  }

  @Test func aTickDrawnInASquareTicksIt() throws {
    let ticks: [[(Double, Double)]] = [
      [(262, 137), (264, 140), (270, 131)], [(261, 133), (269, 141), (265, 137), (261, 141), (269, 133)],
    ]
    for tick in ticks {
      let read = try decodeDocument(Self.question { page, _ in page.pen(tick) }, name: "a.pdf")
      #expect(said(read.record, .subjectInformed) == "=no")
    }
    let typed = try decodeDocument(Self.question { page, x in page.text("X", x + 2, 140, size: 9) }, name: "a.pdf")
    #expect(said(typed.record, .subjectInformed) == "=no")
    let blank = try decodeDocument(Self.question { _, _ in }, name: "a.pdf")
    #expect(!said(blank.record, .subjectInformed).hasPrefix("="))
  }
}
