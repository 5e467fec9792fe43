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

  @Test func aPictureBesideItsLabelIsASignatureAtThePagesTopToo() throws {
    var (first, second) = (WrittenPDF.Page(), WrittenPDF.Page())
    for (row, pair) in [("Reference", "1"), ("Decision", "Shared")].enumerated() {
      first.text(pair.0, 60, 700 + Double(row) * 18)
      first.text(pair.1, 200, 700 + Double(row) * 18)
    }
    second.text("Signed by", 60, 60)
    second.picture(204, 50, 90, 14)
    second.text("Date signed", 60, 82)
    second.text("1 September 2026", 200, 82)
    try PDFLayoutTests.check(
      Case(
        "over the page", [.decision: "=shared", .signature: "image", .signatureDate: "2026-09-01"],
        bytes: WrittenPDF(first, second).bytes))
  }

  @Test func aPictureInTheBoxBesideItsLabelPartsNoTable() throws {
    try PDFLayoutTests.check(
      Case(
        "boxes", [.recordID: "1", .subject: "Ann Lee", .signature: "image", .signatureDate: "2026-09-01"],
        bytes: WrittenPDF.page { page in
          for (row, pair) in [
            ("Reference", "1"), ("Name of child", "Ann Lee"), ("Decision", "Shared"), ("Signed by", ""),
            ("Date signed", "1 September 2026"),
          ].enumerated() {
            let y = 200 + Double(row) * 20
            page.pen([(200, y), (545, y), (545, y + 16), (200, y + 16), (200, y)])
            page.text(pair.0, 50, y + 12)
            page.text(pair.1, 204, y + 12)
          }
          page.picture(205, 262, 100, 12)
        }))
  }

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
    form("a low wavy line", "unreadable") { page in
      page.pen(
        [
          (200, 196), (203, 188), (208, 201), (210, 194), (213, 189), (218, 199), (222, 195), (226, 190), (230, 200),
          (234, 194),
        ], isCurved: true, width: 0.5)
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

  /// A form in cells that asks what was decided, with something to tick before each choice.
  private static func decision(_ draw: (inout WrittenPDF.Page, (left: Double, right: Double, y: Double)) -> Void) throws
    -> String
  {
    let bytes = WrittenPDF.page { page in
      for (row, pair) in [("Reference", "1"), ("Decision", ""), ("Signed by", "Olwen Grant")].enumerated() {
        page.text(pair.0, 60, 113 + Double(row) * 18)
        page.text(pair.1, 200, 113 + Double(row) * 18)
        page.rule(50, 100 + Double(row) * 18, 500, 100 + Double(row) * 18)
      }
      page.rule(50, 154, 500, 154)
      for x in [50.0, 190, 500] { page.rule(x, 100, x, 154) }
      page.text("Shared", 214, 131)
      page.text("Not shared", 314, 131)
      draw(&page, (202, 302, 123))
    }
    return said(try decodeDocument(bytes, name: "a.pdf").record, .decision)
  }

  private static func square(_ x: Double, _ y: Double, _ side: Double, _ ends: String = "S") -> String {
    "q 0.5 w \(x) \(800 - y - side) \(side) \(side) re \(ends) Q"
  }

  private static func ring(_ x: Double, _ y: Double, _ radius: Double, _ ends: String = "S") -> String {
    let (x, y, k) = (x, 800 - y, radius * 0.5523)
    return """
      q 0.5 w \(x + radius) \(y) m \(x + radius) \(y + k) \(x + k) \(y + radius) \(x) \(y + radius) c
      \(x - k) \(y + radius) \(x - radius) \(y + k) \(x - radius) \(y) c
      \(x - radius) \(y - k) \(x - k) \(y - radius) \(x) \(y - radius) c
      \(x + k) \(y - radius) \(x + radius) \(y - k) \(x + radius) \(y) c \(ends) Q
      """
  }

  @Test(arguments: [7.0, 8, 9, 11]) func boxesThatAreDrawnInACellAreBoxes(_ side: Double) throws {
    for isFirst in [true, false] {
      let expected = isFirst ? "=shared" : "=not_shared"
      func said(_ tick: (inout WrittenPDF.Page, Double, Double) -> Void) throws -> String {
        try Self.decision { page, places in
          let y = places.y + (9 - side) / 2
          for x in [places.left, places.right] { page.raw(Self.square(x, y, side)) }
          tick(&page, isFirst ? places.left : places.right, y)
        }
      }
      let crossed = try said { page, x, y in
        page.rule(x + 1, y + 1, x + side - 1, y + side - 1)
        page.rule(x + 1, y + side - 1, x + side - 1, y + 1)
      }
      let ticked = try said { page, x, y in
        page.pen([(x + 1, y + side * 0.6), (x + side * 0.4, y + side - 1), (x + side - 1, y + 1)])
      }
      let filled = try said { page, x, y in page.raw(Self.square(x, y, side, "B")) }
      // As browsers print them: blue with a white tick on it.
      let white = try said { page, x, y in
        page.raw("q 0 0.3 0.8 rg \(x) \(800 - y - side) \(side) \(side) re f Q")
        page.raw("q 1 g \(x + 1) \(800 - y - 4) m \(x + 3) \(800 - y - 6) l \(x + 6) \(800 - y - 2) l f Q")
      }
      #expect(crossed == expected)
      #expect(ticked == expected)
      #expect(filled == expected)
      #expect(white == expected)
    }
    let empty = try Self.decision { page, places in
      for x in [places.left, places.right] { page.raw(Self.square(x, places.y, side)) }
    }
    #expect(empty == "placeholder" || empty == "blank", "\(empty)")
    let both = try Self.decision { page, places in
      for x in [places.left, places.right] { page.raw(Self.square(x, places.y, side, "B")) }
    }
    #expect(both != "blank" && !both.hasPrefix("="), "\(both)")
  }

  @Test func aDotInARingChooses() throws {
    let chosen = try Self.decision { page, places in
      for x in [places.left, places.right] { page.raw(Self.ring(x + 4, places.y + 4, 4)) }
      page.raw(Self.ring(places.right + 4, places.y + 4, 2, "f"))
    }
    #expect(chosen == "=not_shared")
  }

  @Test func bulletsAndBoxesForLettersTickNothing() throws {
    let bullets = try Self.decision { page, places in
      for x in [places.left, places.right] { page.raw(Self.square(x, places.y, 6, "f")) }
    }
    #expect(!bullets.hasPrefix("="), "\(bullets)")
    let letters = try Self.decision { page, places in
      for place in 0..<5 { page.raw(Self.square(350 + Double(place) * 10, places.y, 10)) }
    }
    #expect(!letters.hasPrefix("="), "\(letters)")
  }
}
