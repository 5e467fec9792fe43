import Records
import Testing

@testable import Formats

@Suite("A form in several parts") struct FormPartsTests {
  @Test func keepsItsReferenceBelowTheLastPartOfTheFormBefore() throws {
    func form(_ number: Int) -> String {
      "Information sharing record\n\nRef: ISR-\(number)\nTeam: North\n\nABOUT THE CHILD\n\nName of child: Kai\n\n"
        + "THE DECISION\n\nDecision: Shared\nReason for decision: harm at home\n\nSIGN-OFF\n\nSigned by: P Nair\n"
    }
    for rule in ["\n============\n\n", "\n\n"] {
      let found = try decodeText(form(1) + rule + form(2))
      #expect(found.kept.records.map { said($0, .recordID) } == ["ISR-1", "ISR-2"])
      #expect(found.kept.records.allSatisfy { said($0, .team) == "North" && said($0, .signature) == "P Nair" })
    }
    // On the next page the same reference again is no other form.
    #expect(try decodeText(form(1) + "\nRef: ISR-1\n\nOUTCOME\n\nOutcome of referral: assessed\n").decoded.records == 1)
  }

  private func read(_ parts: [[(String, String)]]) throws -> KeptRecords {
    var rows = Assembler(settings: DecoderSettings(asOf: 20_000))
    var kept = KeptRecords()
    let blocks = parts.map { part in
      part.enumerated().map { FormBlock.pair(label: $1.0, answer: $1.1, line: $0 + 1) }
    }
    _ = try FormReading.deliver(
      FormatName(rawValue: "x"), name: "x", rows: &rows, sink: &kept, blocks: blocks[0],
      parts: Array(blocks.dropFirst()))
    return kept
  }

  private let decision = [("Reference", "R-1"), ("Decision", "Shared"), ("Shared with", "Police")]

  @Test("is one record, though its parts name it again") func isOneRecord() throws {
    let kept = try read([decision, [("Reference", "R-1"), ("Signature", "Dana Whitlock")]])
    #expect(kept.records.map { $0[.recordID].text.string } == ["R-1"])
    #expect(kept.records.map { $0[.signature].text.string } == ["Dana Whitlock"])
  }

  @Test("says nothing for certain where two of them do not agree") func contradicts() throws {
    let kept = try read([decision, [("Shared with", "Health"), ("Signature", "Dana Whitlock")]])
    #expect(kept.records.map { $0[.recipientOrg].kind } == [.unreadable])
  }

  @Test("shows what each of them asks and says") func outline() {
    let blocks = decision.map { FormBlock.pair(label: $0.0, answer: $0.1, line: 1) }
    let outline = FormOutline(
      blocks + [.pair(label: "Signature", answer: "", line: 2)], LabelSenses { _ in nil })
    #expect(outline.asked == [.recordID, .decision, .recipientOrg, .signature])
    #expect(outline.answers == [.recordID: "r 1", .decision: "shared", .recipientOrg: "police"])
    #expect(outline.isSingle)
  }
}
