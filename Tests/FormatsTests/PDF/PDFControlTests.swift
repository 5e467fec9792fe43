import Records
import Testing

@testable import Formats

/// Controls: what is filled in stands beside the label that is printed, or has its own.
@Suite struct PDFControlTests {
  typealias Case = PDFLayoutTests.Case

  static let controls: [Case] = [
    Case("beside a printed label", [.recordID: "1", .decision: "=shared", .signature: "blank"]) { page in
      for (row, pair) in [("Reference", "1"), ("Decision", "Shared"), ("Signed by", nil)].enumerated() {
        page.text(pair.0, 60, 100 + Double(row) * 20)
        page.field("Text\(row)", pair.1, 200, 91 + Double(row) * 20)
      }
    },
    Case("below a printed label", [.recordID: "1", .decision: "=shared", .signature: "O Grant"]) { page in
      for (row, pair) in [("Reference", "1"), ("Decision", "Shared"), ("Signed by", "O Grant")].enumerated() {
        page.text(pair.0, 60, 100 + Double(row) * 40)
        page.field("Text\(row)", pair.1, 60, 106 + Double(row) * 40)
      }
    },
    Case(
      "a high one beside a label", [.recordID: "1", .decision: "=shared", .decisionReason: "He could be hurt again"]
    ) { page in
      page.text("Reference", 60, 100)
      page.field("a", "1", 200, 91)
      page.text("Decision", 60, 120)
      page.field("b", "Shared", 200, 111)
      page.text("Reason for decision", 60, 140)
      page.field("c", "He could be hurt again", 200, 131, height: 80)
      page.text("Shared with", 60, 226)
      page.field("d", "Kent MASH", 200, 217)
    },
    Case(
      "where nothing is printed its tip is the label", [.recordID: "1", .decision: "=shared", .signature: "O Grant"]
    ) { page in
      page.field("a", "1", 200, 91, tip: "Reference")
      page.field("b", "Shared", 200, 111, tip: "Decision")
      page.field("c", "O Grant", 200, 131, tip: "Signed by")
    },
    Case("and else its name", [.recordID: "1", .decision: "=shared", .signature: "O Grant"]) { page in
      page.text("One", 60, 100)
      page.field("record_id", "1", 200, 91)
      page.text("Two", 60, 120)
      page.field("decision", "Shared", 200, 111)
      page.text("Three", 60, 140)
      page.field("signedBy", "O Grant", 200, 131)
    },
    Case("or that without the kind of control", [.recordID: "1", .decision: "=shared", .signature: "O Grant"]) { page in
      page.field("Text_reference", "1", 200, 91)
      page.field("cbo_decision", "Shared", 200, 111)
      page.field("txt_signedBy", "O Grant", 200, 131)
    },
    Case("boxes beside words", [.recordID: "1", .subjectInformed: "=no", .childAtRisk: "=yes"]) { page in
      page.text("Reference: 1", 60, 80)
      page.text("Decision: Shared", 60, 100)
      for (row, question) in ["Parents informed?", "Is the child at risk?"].enumerated() {
        let y = 120 + Double(row) * 20
        page.text(question, 60, y)
        page.box("y\(row)", isTicked: row == 1, 200, y - 8)
        page.text("Yes", 214, y)
        page.box("n\(row)", isTicked: row == 0, 250, y - 8)
        page.text("No", 264, y)
      }
    },
    Case("a list shows what is chosen", [.recordID: "1", .decision: "=shared", .channel: "blank"]) { page in
      page.text("Reference: 1", 60, 80)
      page.text("Decision", 60, 100)
      page.annotation(
        "/Subtype/Widget/FT/Ch/Ff 131072/T(d)/DA(/F 9 Tf)/Opt[(Shared)(Not shared)]/V(Shared)", 200, 91, 100, 14)
      page.text("How shared", 60, 120)
      page.annotation("/Subtype/Widget/FT/Ch/Ff 131072/T(h)/DA(/F 9 Tf)/Opt[(Email)(Post)]", 200, 111, 100, 14)
    },
    Case("a field to sign in that nobody signed", [.recordID: "1", .decision: "=shared", .signature: "blank"]) { page in
      page.lines(["Reference: 1", "Decision: Shared"], 60, 80)
      page.text("Signed by", 60, 120)
      page.annotation("/Subtype/Widget/FT/Sig/T(s)", 200, 105, 100, 30)
    },
    Case("one that is signed is a signature that nobody verified", [.recordID: "1", .signature: "cryptographic"]) {
      page in
      page.lines(["Reference: 1", "Decision: Shared"], 60, 80)
      page.text("Signed by", 60, 120)
      page.annotation(
        "/Subtype/Widget/FT/Sig/T(s)/V<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>", 200, 105,
        100,
        30)
    },
    Case("so it is without a label", [.recordID: "1", .signature: "cryptographic"]) { page in
      page.lines(["Reference: 1", "Decision: Shared"], 60, 80)
      page.annotation(
        "/Subtype/Widget/FT/Sig/T(s)/V<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>", 0, 0, 0, 0)
    },
    Case("what is hidden is not shown", [.recordID: "1", .decision: "=shared", .signature: "blank"]) { page in
      page.lines(["Reference: 1", "Decision: Shared", "Signed by:"], 60, 80)
      page.annotation("/F 2/Subtype/Widget/FT/Tx/T(s)/V(O Grant)", 200, 95, 100, 14)
    },
  ]

  @Test(arguments: controls) func whatIsFilledInIsAnAnswer(_ example: Case) throws { try PDFLayoutTests.check(example) }
}
