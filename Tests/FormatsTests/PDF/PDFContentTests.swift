import Records
import Testing

@testable import Formats

/// What a page's content is made of: where it is letters and borders alone, the page need not be drawn to be understood.
@Suite struct PDFContentTests {
  struct Drawing: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]

    init(_ name: String, _ draw: (inout WrittenPDF.Page) -> Void) {
      self.name = name
      bytes = WrittenPDF.page { page in
        page.text("Decision: Shared", 60, 100)
        draw(&page)
      }
    }
    var testDescription: String { name }
  }

  /// That the first page of a document is letters and thin lines alone, and how many these are.
  private func content(_ bytes: [UInt8]) throws -> (isPlain: Bool, lines: Int) {
    let read = unsafe bytes.withUnsafeBytes { bytes -> Result<(isPlain: Bool, lines: Int), Unreadable> in
      do throws(Unreadable) {
        let file = try unsafe PDFFile(bytes, passphrases: [], canvas: PDFCanvas())
        guard let content = file.content(0) else { return .failure(Unreadable(.corrupt, "no page")) }
        return .success((content.isPlain, content.lines.count))
      } catch {
        return .failure(error)
      }
    }
    return try read.get()
  }

  static let plain: [Drawing] = [
    Drawing("words") { _ in },
    Drawing("lines across and down") { page in
      page.rule(50, 110, 300, 110)
      page.rule(50, 110, 50, 200)
    },
    Drawing("grey ones") { page in
      page.color(0.75, 0.75, 0.75)
      page.rule(50, 110, 300, 110)
    },
    Drawing("a frame") { $0.pen([(50, 90), (300, 90), (300, 120), (50, 120), (50, 90)]) },
    Drawing("lines that are filled") { page in
      page.pen([(50, 110), (300, 110), (300, 110.5), (50, 110.5)], isFilled: true)
    },
  ]

  @Test(arguments: plain) func lettersAndThinLinesArePlain(_ drawing: Drawing) throws {
    #expect(try content(drawing.bytes).isPlain)
  }

  static let others: [Drawing] = [
    Drawing("a curve") { $0.signature(110, 200) },
    Drawing("a line aslant") { $0.rule(50, 110, 60, 120) },
    Drawing("a thick line") { $0.pen([(100, 97), (150, 97)], width: 8) },
    Drawing("dashes") { page in
      page.dash(3, 2)
      page.rule(50, 110, 300, 110)
    },
    Drawing("a line as pale as paper") { page in
      page.color(0.97, 0.97, 0.97)
      page.rule(50, 110, 300, 110)
    },
    Drawing("white over words") { page in
      page.color(1, 1, 1)
      page.pen([(50, 90), (300, 90), (300, 105), (50, 105)], isFilled: true)
    },
    Drawing("colour") { page in
      page.color(1, 1, 0)
      page.pen([(50, 90), (300, 90), (300, 105), (50, 105)], isFilled: true)
    },
    Drawing("white words") { page in
      page.color(1, 1, 1)
      page.text("Signed: O Grant", 60, 120)
    },
    Drawing("a picture") { $0.picture(100, 200, 90, 30) },
  ]

  @Test(arguments: others) func allElseIsNot(_ drawing: Drawing) throws {
    #expect(try !content(drawing.bytes).isPlain)
  }

  @Test func itsLinesAreCounted() throws {
    let found = try content(
      WrittenPDF.page { page in
        page.text("Decision: Shared", 60, 100)
        page.rule(50, 110, 300, 110)
        page.pen([(50, 90), (300, 90), (300, 120), (50, 120), (50, 90)])
      })
    #expect(found.lines == 5)
  }

  /// Squares to tick, strokes of a pen and lines through words tell more than borders do.
  @Test func linesThatMayBeMoreThanBordersAreNotTakenForThem() {
    func rules(_ lines: PDFBox...) -> PDFRules? {
      PDFRules(lines: lines, around: [PDFBox(left: 60, top: 92, right: 140, bottom: 104)])
    }
    func across(_ y: Double, _ from: Double, _ to: Double) -> PDFBox {
      PDFBox(left: from, top: y, right: to, bottom: y + 0.5)
    }
    func down(_ x: Double, _ from: Double, _ to: Double) -> PDFBox {
      PDFBox(left: x, top: from, right: x + 0.5, bottom: to)
    }
    #expect(rules(across(110, 50, 300), down(50, 80, 110))?.across.count == 1)
    #expect(rules(across(110, 50, 60), across(120, 50, 60), down(50, 110, 120), down(60, 110, 120)) == nil)
    #expect(rules(across(98, 58, 142)) == nil)
    #expect(rules(down(300, 300, 312)) == nil)
    // One line in pieces, with a corner.
    let pieces = rules(
      across(110, 50, 150), across(110, 150.5, 300), PDFBox(left: 300, top: 110, right: 301, bottom: 111))
    #expect(pieces?.across == [PDFRules.Rule(at: 110, from: 50, to: 300)])
    #expect(rules(PDFBox(left: 400, top: 400, right: 401, bottom: 401)) == nil)
  }
}
