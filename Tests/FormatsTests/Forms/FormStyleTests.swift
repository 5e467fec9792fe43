import Records
import Testing

@testable import Formats

/// A form's own labels show what else is a label: what nobody knows is no answer to the question above it.
@Suite struct FormStyleTests {
  /// A document as it was typed, and what the fields of its records say.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let said: [[Field: String]]
    let text: String

    init(_ name: String, _ file: String, _ said: [Field: String]..., text: String) {
      self.name = name
      self.file = file
      self.said = said
      self.text = text
    }
    var testDescription: String { name }
  }

  private static let reason = "The bruises meant that he could be hurt again"
  private static let head = "Reference: 1\nDecision: Shared\n"

  private static func google(_ pairs: [(String, String)]) -> String {
    "<h1>Record of concern</h1>"
      + pairs.map {
        "<div role=\"listitem\"><div role=\"heading\"><span>\($0)</span><span> *</span></div><div>\($1)</div></div>"
      }.joined()
  }

  static let unfamiliar: [Case] = [
    Case(
      "a cell with a label and an answer of its own is none to the label beside it", "a.html",
      [.recipientOrg: "blank", .sharedDate: "01/09/2026", .channel: "blank", .signature: "blank"],
      text: "<table><tr><td>Reference:<td>1<tr><td>Decision:<td>Shared"
        + "<tr><td>Shared with:<td>Date shared: 01/09/2026<tr><td>How shared:<td>What was shared: her words"
        + "<tr><td>Signed:<td>Date: 01/09/2026</table>"),
    Case(
      "a question that tells of speech is one", "a.txt", [.safetyConsidered: "blank", .supportNeeds: "blank"],
      text: head + "Safety and wellbeing:\nHas the family been told? No\nSupport needs:\nHas mum been told? No\n"
        + "Signed: F Bevan\n"),
    Case(
      "why not is asked of the question before it, known or not", "a.txt", [.consentReason: "blank"],
      text: head + "Consent obtained: Not sought\nIf not, why not:\nDid you tell the family? No\n"
        + "If no, why not: the alleged abuser is the father\nSigned: F Bevan\n"),
    Case(
      "who raised a concern does not sign for who decided", "a.txt", [.signature: "unclear"],
      text: "PART 1 - Member of staff raising the concern\nReference: 4\nSigned: K Pugh     Date: 01/09/2026\n"
        + "PART 2 - For the DSL only\nDecision: Shared\nShared with: MASH\nSignature of DSL:\nDate signed:\n"),
    Case(
      "nor where it says that it is not signed", "a.txt", [.signature: "unclear"],
      text:
        "Reference: 4\nConcern: a bruise\nSigned: K Pugh\n\nFor the DSL only\n\nDecision: Shared\nShared with: MASH\n"
        + "Signature of DSL: not signed\n"),
    Case(
      "nor in Markdown", "a.md", [.recipientOrg: "blank", .signature: "blank", .sharedDate: "01/09/2026"],
      text: "| | |\n|---|---|\n| **Reference:** | 1 |\n| **Decision:** | Shared |\n"
        + "| **Shared with:** | **Date shared:** 01/09/2026 |\n| **Signed:** | **Date:** 01/09/2026 |\n"),
    Case(
      "answers with lines to write on behind them are none, and no labels", "a.txt",
      [.consentStatus: "blank", .subjectInformed: "placeholder"],
      text: head + "Consent obtained: Yes ___  No ___\nReason consent not sought:\nParents informed: Yes:    No: \n"),
    Case(
      "a mark behind one of them is its", "a.txt", [.subjectInformed: "=no", .consentStatus: "blank"],
      text: head + "Parents informed: Yes:    No: X\nConsent obtained: Yes\t___\tNo ___\n"),
    Case(
      "a question that begins with why is no answer", "a.txt", [.decisionReason: "unclear"],
      text: head
        + "Reason for decision:\nWhy not asked: Because the leader was away that day at camp\nSigned: F Bevan\n"),
    Case(
      "nor is it in a list of emphasised labels", "a.md", [.decisionReason: "unclear", .signature: "F Bevan"],
      text: "- **Reference**: 1\n- **Decision**: Shared\n- **Reason for decision**:\n"
        + "- **Why not asked**: Because the leader was away\n- **Signed**: F Bevan\n"),
    Case(
      "nor in paragraphs of a page", "a.html", [.decisionReason: "blank"],
      text: "<p><b>Reference:</b> 1<p><b>Decision:</b> Shared<p><b>Reason for decision:</b>"
        + "<p><b>Why not asked:</b> Because the leader was away that day<p><b>Signed:</b> F Bevan"),
    Case(
      "nor without a colon", "a.txt", [.decisionReason: "unclear"],
      text: head + "Reason for decision:\nWhy not asked\nBecause the leader was away that day\nSigned: F Bevan\n"),
    Case(
      "a question with its mark is none", "a.txt", [.decisionReason: "unclear", .signature: "blank"],
      text: head + "Reason for decision:\nAnything else? The leaders meet every week on Tuesday\nShared with: MASH\n"
        + "Signed:\nAnything else?\nNo thank you\n"),
    Case(
      "lines to write on show the labels", "a.txt",
      [.decisionReason: "unclear", .recipientOrg: "blank", .signature: "blank", .decision: "=shared"],
      text: "Reference ........ 4\nDecision ........ Shared\nReason for decision ........\n"
        + "Team leader comments ........ Kit was wet so training ended early\nShared with ........\n"
        + "Name of coach ........ Gareth Hopkin\nSigned ........\nName of driver ........ Meg Rowe\n"),
    Case(
      "gaps show the labels", "a.txt", [.safetyConsidered: "blank", .recipientOrg: "MASH"],
      text: "Record of decision\n\nReference          5\nDecision           Shared\nSafety and wellbeing\n"
        + "Name of coach      Gareth Hopkin of the under tens\nShared with        MASH\nSigned             F Bevan\n"),
    Case(
      "numbers show the labels", "a.txt", [.decisionReason: "blank", .signature: "blank", .recipientOrg: "MASH"],
      text: "1. Reference\n   N1\n2. Decision\n   Shared\n3. Reason for decision\n4. Team leader comments\n"
        + "   Kit was wet so training ended early\n5. Shared with\n   MASH\n6. Signed\n7. Name of coach\n   G Hopkin\n"),
    Case(
      "room between all of them leaves it open", "a.txt", [.decisionReason: "unclear", .signature: "unclear"],
      text: "Reference\n\n7\n\nDecision\n\nShared\n\nReason for decision\n\nTeam leader comments\n\n"
        + "Kit was wet so training ended early\n\nSigned\n\nName of coach\n\nGareth Hopkin\n"),
    Case(
      "headings of a page show the labels", "a.html", [.decisionReason: "blank", .signature: "blank"],
      text: google([
        ("Reference", "6"), ("Decision", "Shared"), ("Reason for decision", ""),
        ("Team leader comments", "Kit was wet so training ended early"), ("Shared with", "MASH"), ("Signed", ""),
        ("Name of coach", "Gareth Hopkin"),
      ])),
    Case(
      "what question comes next is no answer", "a.txt", [.decisionReason: "blank", .signature: "F Bevan"],
      text: head + "Reason for decision:\nIf information was shared go to question 11, otherwise go to the end\n"
        + "Signed: F Bevan\n"),
    Case(
      "a label in a form without signs is no answer to the one above", "a.txt", [.subjectInformed: "blank"],
      text: "Reference\n1\nDecision\nShared\nParents informed\nReason not informed\nIt would put him at risk\n"
        + "Signed\nF Bevan\n"),
    Case(
      "cells for yes and no, nothing struck out", "a.md", [.consentStatus: "unclear", .subjectInformed: "=no"],
      text: "| | | |\n|---|---|---|\n| Reference | 1 | |\n| Decision | Shared | |\n| Consent | Yes | No |\n"
        + "| Parents informed | Yes ☐ | No ☒ |\n"),
    Case(
      "what tags strike out is gone", "a.md", [.decisionReason: "blank", .signature: "blank", .consentStatus: "blank"],
      text:
        "Reference: 1\n\nDecision: Shared\n\nReason for decision: <del>\(reason)</del>\n\nSigned: <s>F Bevan</s>\n\n"
        + "Consent: <input type=\"checkbox\"> given\n\n"
        + "Purpose: <span style=\"text-decoration: line-through\">so that\n\n</span>\n"),
    Case(
      "a comment is gone", "a.md", [.decisionReason: "blank"],
      text: head + "Reason for decision: %%\(reason)%%\nSigned: F Bevan\n"),
  ]

  static let known: [Case] = [
    Case(
      "a question among labels without signs takes none of them", "a.txt",
      [.recipientOrg: "Northshire MASH", .consentStatus: "=not_obtained", .signature: "F Bevan"],
      text: "Reference\nR-27\nDecision\nShared\nHow was the amount limited?\nOnly the facts of that evening\n"
        + "Shared with\nNorthshire MASH\nConsent\nNo\nSigned\nF Bevan\n"),
    Case(
      "nor among numbered ones", "a.txt", [.recipientOrg: "Northshire MASH", .signature: "F Bevan"],
      text: "1. Reference\n   N1\n2. Decision\n   Shared\n3. How was the amount limited?\n   Only the facts\n"
        + "4. Shared with\n   Northshire MASH\n5. Signed\n   F Bevan\n"),
    Case(
      "nor among those before a dash", "a.txt", [.informationShared: "Bruises and words", .signature: "F Bevan"],
      text: "Reference - D1\nDecision - Shared\nHow was the amount limited? - Only the facts of that evening\n"
        + "Information shared - Bruises and words\nShared with - MASH\nSigned - F Bevan\n"),
    Case(
      "nor in items of a page", "a.html", [.recipientOrg: "Northshire MASH", .signature: "F Bevan"],
      text: "<ul><li>Reference<br>L1</li><li>Decision<br>Shared</li><li>How was the amount limited?<br>Only the facts"
        + "</li><li>Shared with<br>Northshire MASH</li><li>Signed<br>F Bevan</li></ul>"),
    Case(
      "rows of labels stand over rows of answers", "a.html", [.decision: "=shared", .signature: "F Bevan"],
      text: "<table><tr><th>Reference<th>Decision<tr><td>H1<td>Shared<tr><th>Shared with<th>Signed<tr><td>MASH"
        + "<td>F Bevan</table>"),
    Case(
      "a date below a heading is its answer", "a.md",
      [.recordID: "M1", .decisionDate: "2026-09-01", .signature: "F Bevan"],
      text:
        "### Reference\n\nM1\n\n### Decision\n\nShared\n\n### Date of decision\n\n1 September 2026\n\n### Signed\n\n"
        + "F Bevan\n"),
    Case(
      "capitals below an emphasised label are its answer", "a.md",
      [.recordID: "M2", .decisionDate: "2026-09-01", .storageLocation: "CPOMS", .recipientOrg: "Northshire MASH"],
      text: "**Reference**\n\nM2\n\n**Decision**\n\nShared\n\n**Date of decision**\n\n1 September 2026\n\n"
        + "**Where stored**\n\nCPOMS\n\n**Shared with**\n\nNorthshire MASH\n\n**Signed**\n\nF Bevan\n"),
    Case(
      "room between every label and its answer parts nothing", "a.txt",
      [.recorder: "Ffion Bevan", .signature: "Ffion Bevan", .recipientOrg: "Northshire MASH", .subject: "Tomos Lane"],
      text:
        "Reference:\n\nR-25\n\nDecision:\n\nShared\n\nName of child:\n\nTomos Lane\n\nCompleted by:\n\nFfion Bevan\n\n"
        + "Shared with:\n\nNorthshire MASH\n\nSigned:\n\nFfion Bevan\n\n"),
    Case(
      "but no farewell signs", "a.txt", [.signature: "unclear"],
      text:
        "Reference:\n\nR-25\n\nDecision:\n\nShared\n\nName of child:\n\nTomos Lane\n\nShared with:\n\nMASH\n\nSigned:\n\n"
        + "Kind regards\n\n"),
    Case(
      "cells that reach over all columns are lines", "a.html", [.decision: "=shared", .signature: "F Bevan"],
      text: "<table>"
        + ["Reference", "C1", "Decision", "Shared", "Reason for decision", reason, "Signed", "F Bevan"]
        .map { "<tr><td colspan=2>\($0)</td></tr>" }.joined() + "</table>"),
    Case(
      "questions and answers by letter", "a.txt", [.decisionReason: reason, .signature: "blank"],
      text: "Q: Reference\nA: Q1\nQ: Decision\nA: Shared\nQ: Reason for decision\nA: \(reason)\nQ: Signed\nA:\n"),
    Case(
      "four columns of labels and answers", "a.md", [.decision: "=shared", .signature: "F Bevan"],
      text: "| Reference | 42 | Decision | Shared |\n|---|---|---|---|\n"
        + "| Reason for decision | \(reason) | Signed | F Bevan |\n"),
    Case(
      "the same with tabs", "a.txt", [.decision: "=shared", .signature: "F Bevan"],
      text: "Record of decision\n\nReference\t41\tDecision\tShared\nReason for decision\t\(reason)\tSigned\tF Bevan\n"),
    Case(
      "keys between two rules at the start are part of the text", "a.md", [.decisionReason: reason],
      text: "---\ntags: [safeguarding]\n---\n\n" + head + "Reason for decision: \(reason)\nSigned: F Bevan\n"),
    Case(
      "a text that begins with a rule is a text", "a.txt", [.decisionReason: reason],
      text: "---\n" + head + "Reason for decision: \(reason)\nSigned: F Bevan\n---\n"),
    Case(
      "answers typed on the line", "a.txt",
      [.decision: "=shared", .decisionReason: reason, .signature: "Ffion Bevan"],
      text: "Reference: ....7....\nDecision: ......Shared......\nReason for decision ____\(reason)____\n"
        + "Signed: __Ffion Bevan__________\n"),
    Case(
      "choices with a line behind each are what the form printed", "a.html", [.recipientOrg: "unclear"],
      text: "<table><tr><td>Reference:<td>1<tr><td>Decision:<td>Shared"
        + "<tr><td>Shared with:<td>Police ___ Social care ___<tr><td>Signed:<td>F Bevan</table>"),
    Case(
      "a signature, a printed name and a date on one line", "a.txt",
      [.signature: "Ffion Bevan", .signatureDate: "01/09/2026"],
      text: head + "Shared with: MASH\nSigned ...Ffion Bevan.... Print name ...Ffion Bevan... Date ...01/09/2026...\n"),
    Case(
      "a name above the line that it is for", "a.txt", [.signature: "unclear"],
      text: head + "Shared with: MASH\n\nFfion Bevan\n-----\nSigned\n"),
    Case(
      "a recipient that goes on below", "a.txt", [.recipientOrg: "Northshire Children's Services MASH"],
      text: head + "Shared with: Northshire Children's\nServices MASH\nSigned: F Bevan\n"),
    Case(
      "an answer of short paragraphs", "a.txt",
      [.decisionReason: "He was hurt.\n\nHe said it happens each week.\n\nWe could not wait for Monday."],
      text: head
        + "Reason for decision: He was hurt.\n\nHe said it happens each week.\n\nWe could not wait for Monday.\n\n"
        + "Signed: F Bevan\n"),
    Case(
      "a review and its signature are the reviewer's", "a.txt",
      [.reviewDate: "2026-09-15", .reviewedOn: "2026-09-20", .signature: "F Bevan"],
      text: head + "Shared with: MASH\nReview date: 15/09/2026\nSigned: F Bevan\n\nReview\nDate of review: 20/09/2026\n"
        + "Signed: D Rees\n"),
    Case(
      "two children beside each other are two records", "a.md", [.decision: "=shared", .signature: "F Bevan"],
      [.decision: "=not_shared", .signature: "blank"],
      text:
        "| Question | Child A | Child B |\n|---|---|---|\n| Reference | 1 | 2 |\n| Decision | Shared | Not shared |\n"
        + "| Reason for decision | \(reason) | |\n| Signed | F Bevan | |\n"),
    Case(
      "a title with the next number begins another record", "a.txt", [.decision: "=shared", .signature: "no label"],
      [.decision: "no label", .signature: "F Bevan"],
      text: "Record of decision 1\nName of child: Kid One\nDecision: Shared\nReason for decision: \(reason)\n\n"
        + "Record of decision 2\nName of child: Kid Two\nShared with: MASH\nSigned: F Bevan\nConsent: Yes\n"),
    Case(
      "what stands at the top of every page begins none", "a.txt", [.decision: "=shared", .signature: "F Bevan"],
      text:
        "Record of decision\nReference: P-3\nName of child: Kid\nDecision: Shared\nReason for decision: \(reason)\n\n"
        + "Record of decision\nReference: P-3\nName of child: Kid\nShared with: MASH\nSigned: F Bevan\n"),
    Case(
      "records under names differ by a key", "a.yaml", [.decisionReason: reason], [.decisionReason: "blank"],
      text: "Zed: {Reference: S-9, Decision: Shared, Reason for decision: \(reason), Signed: F Bevan}\n"
        + "Ann: {Reference: S-10, Decision: Shared, Reason for decision: \"\", Signed: F Bevan, Quad code: 7}\n"),
    Case(
      "the same in JSON", "a.json", [.signature: "F Bevan"], [.signature: "blank"],
      text: "{\"Zed\":{\"Reference\":\"1\",\"Decision\":\"Shared\",\"Reason\":\"x\",\"Signed\":\"F Bevan\"},"
        + "\"Ann\":{\"Reference\":\"2\",\"Decision\":\"Shared\",\"Reason\":\"x\"}}"),
    Case(
      "a row over all columns titles the rows below it, though it is a label too", "a.html",
      [.decision: "=shared", .channel: "Egress", .recorder: "Idris Bowen", .subject: "blank"],
      [.decision: "=shared", .channel: "WhatsApp", .recorder: "Idris Bowen", .subject: "Bob Day"],
      text: "<h1>Concern form</h1>" + acrossForm("A-1", "", "Egress") + "<p>&nbsp;</p>\n"
        + acrossForm("A-2", "Bob Day", "WhatsApp")),
    Case(
      "a label over all columns, its answer below it", "a.html",
      [.decision: "=shared", .decisionReason: reason, .signature: "F Bevan"],
      text: "<table><tr><td>Reference</td><td>1</td></tr><tr><td>Name of child</td><td>Ann Lee</td></tr>"
        + "<tr><td>Decision</td><td>Shared</td></tr><tr><td colspan=2>Reason for decision</td></tr>"
        + "<tr><td colspan=2>\(reason)</td></tr><tr><td>Signed</td><td>F Bevan</td></tr></table>"),
    Case(
      "the same, and nothing below it", "a.html",
      [.decision: "=shared", .decisionReason: "blank", .signature: "F Bevan"],
      text: "<table><tr><td>Reference</td><td>1</td></tr><tr><td>Name of child</td><td>Ann Lee</td></tr>"
        + "<tr><td>Decision</td><td>Shared</td></tr><tr><td colspan=2>Reason for decision</td></tr>"
        + "<tr><td colspan=2>&nbsp;</td></tr><tr><td>Signed</td><td>F Bevan</td></tr></table>"),
    Case(
      "why not, left blank, ends with its own form", "a.html",
      [.recordID: "G-1", .consentStatus: "=given", .consentReason: "blank", .channel: "Egress"],
      [.recordID: "G-2", .consentStatus: "=given", .channel: "WhatsApp"],
      text: "<h1>Adult concern form</h1>" + adultForm("G-1", "Brenda Cole", "Egress") + "<p>&nbsp;</p>\n"
        + adultForm("G-2", "Carl Dunn", "WhatsApp")),
    Case(
      "cells that hold a label and its answer below it", "a.html",
      [.recordID: "L-1", .decision: "=shared", .recipientOrg: "Kent MASH", .signature: "O Grant", .channel: "blank"],
      text: "<table>"
        + [
          ("Reference", "L-1", "Name of child", "Ann Lee"), ("Decision", "Shared", "How shared", ""),
          ("Shared with", "Kent MASH", "Signed", "O Grant"),
        ].map { "<tr><td><b>\($0.0)</b><br>\($0.1)</td><td><p><b>\($0.2)</b></p><p>\($0.3)</p></td></tr>\n" }.joined()
        + "</table>"),
    Case(
      "rows of labels over rows of answers", "a.html",
      [.recordID: "L-1", .decision: "=shared", .recipientOrg: "Kent MASH", .signature: "O Grant", .channel: "blank"],
      text: "<table><tr><th>Reference</th><th>Name of child</th><th>Decision</th></tr>\n"
        + "<tr><td>L-1</td><td>Ann Lee</td><td>Shared</td></tr>\n<tr><th>Shared with</th><th>How shared</th>"
        + "<th>Signed</th></tr>\n<tr><td>Kent MASH</td><td></td><td>O Grant</td></tr></table>"),
    Case(
      "help in brackets behind the question, the answer beside it", "a.html",
      [.recordID: "N-1", .necessity: "MASH cannot assess without it"],
      text: "<table>"
        + [
          ("Reference", "N-1"), ("Name of child", "Ann Lee"), ("Decision", "Shared"), ("Shared with", "Kent MASH"),
          ("Why is sharing necessary? (please give as much detail as you can)", "MASH cannot assess without it"),
        ].map { "<tr><td>\($0.0)</td><td>\($0.1)</td></tr>" }.joined() + "</table>"),
    Case(
      "a line of help below the label in its cell", "a.html",
      [.recordID: "N-2", .subject: "Ann Lee", .recipientOrg: "unclear", .signature: "O Grant"],
      text: "<table>"
        + [
          ("Reference", "from the log", "N-2"), ("Name of child", "first and last name", "Ann Lee"),
          ("Decision", "Share or do not share", "Shared"), ("Shared with", "Name the agency", ""),
          ("Signed", "Type your name", "O Grant"),
        ].map { "<tr><td>\($0.0)<br><i>\($0.1)</i></td><td>\($0.2)</td></tr>" }.joined() + "</table>"),
    Case(
      "a role of capitals below its label", "a.txt",
      [.recordID: "M-1", .signature: "O. Grant", .signatureRole: "DSL", .signatureDate: "01/09/2026"],
      text: "SHARING RECORD\n\nReference\nM-1\n\nName of child\nAnn Lee\n\nDecision\nShared\n\nShared with\n"
        + "Kent MASH\n\nSigned\nO. Grant\n\nPosition\nDSL\n\nDate signed\n01/09/2026\n"),
    Case(
      "rooms over all columns that nobody filled, titles and other questions below them", "a.html",
      [.recordID: "S-1", .decision: "=shared", .decisionReason: "blank", .signature: "blank", .concern: "unclear"],
      text: "<table>"
        + [
          "<td>Reference</td><td>S-1</td>", "<td>Name of child</td><td>Ann Lee</td>",
          "<td>Decision</td><td>Shared</td>", "<td colspan=2>Details of concern</td>",
          "<td colspan=2>Actions so far</td>",
          "<td>Shared with</td><td>Kent MASH</td>", "<td colspan=2>Reason for decision</td>",
          "<td colspan=2>PART 3: ACTIONS TAKEN</td>", "<td>How shared</td><td>Egress</td>",
          "<td colspan=2>Signature</td>", "<td>Name</td><td>Olive Grant</td>", "<td>Date</td><td>01/09/2026</td>",
        ].map { "<tr>\($0)</tr>\n" }.joined() + "</table>"),
    Case(
      "what a mail is about is no child's name where the form asks for one", "a.txt",
      [.recordID: "K-2", .subject: "unclear"],
      text: "Subject: Sharing form\n\nReference: K-2\nName of child:\nDecision: Shared\nShared with: Kent MASH\n"),
    Case(
      "how sharing was limited is no channel", "a.txt", [.channel: "no label", .proportionality: "only her words"],
      text: "Reference: 1\nName of child: Ann Lee\nDecision: Shared\nShared with: MASH\n"
        + "How did you limit what you shared? only her words\nSigned: F Bevan\n"),
    Case(
      "what an adviser was told is no advice", "a.txt", [.adviceSought: "no label", .decision: "=shared"],
      text: "Reference: 1\nName of child: Ann Lee\nDecision: Shared\nShared with: MASH\n"
        + "What have you told the LADO? nothing so far\nSigned: F Bevan\n"),
  ]

  private static func acrossForm(_ reference: String, _ name: String, _ channel: String) -> String {
    "<table><tr><th colspan=2>About the child</th></tr><tr><td>Reference</td><td>\(reference)</td></tr>"
      + "<tr><td>Name of child</td><td>\(name)</td></tr><tr><th colspan=2>About you (the person raising the concern)</th>"
      + "</tr><tr><td>Name</td><td>Idris Bowen</td></tr><tr><th colspan=2>Decision</th></tr>"
      + "<tr><td>Decision</td><td>Shared</td></tr><tr><td>Date of decision</td><td>01/09/2026</td></tr>"
      + "<tr><td>Shared with</td><td>Kent MASH</td></tr><tr><td>How shared</td><td>\(channel)</td></tr></table>"
  }

  private static func adultForm(_ reference: String, _ name: String, _ channel: String) -> String {
    "<table><tr><th colspan=2>About the adult</th></tr><tr><td>Reference</td><td>\(reference)</td></tr>"
      + "<tr><td>Name of the adult at risk</td><td>\(name)</td></tr><tr><th colspan=2>Consent</th></tr>"
      + "<tr><td>Referred to</td><td>Powys Adult Social Care</td></tr><tr><td>Date of referral</td><td>11/09/2026</td>"
      + "</tr><tr><td>Does the adult consent?</td><td>Yes</td></tr><tr><td>If no, give reason why not</td><td></td></tr>"
      + "<tr><td>How shared</td><td>\(channel)</td></tr></table>"
  }

  @Test(arguments: unfamiliar + known) func everyFieldIsWhatItSaysOrUnclear(_ one: Case) throws {
    let assembled = try decodeDocument(Array(one.text.utf8), name: one.file)
    try #require(assembled.kept.records.count == one.said.count, "\(assembled.decoded)")
    for (record, fields) in zip(assembled.kept.records, one.said) {
      for (field, expected) in fields { #expect(said(record, field) == expected, "\(field.name)") }
    }
    #expect(Set(assembled.kept.records.map(\.place.suffix)).count == one.said.count)
  }

  /// What is read in no shape is said, with what to do, and never passed over.
  @Test(arguments: [
    ("a.xml", "<form>", "<field name=\"%\" value=\"#\"/>", "</form>"),
    ("a.xml", "<form>", "<item><question>%</question><answer>#</answer></item>", "</form>"),
    ("a.xml", "<form>", "<field><label>%</label><value>#</value></field>", "</form>"),
    ("a.yaml", "", "- question: %\n  answer: #\n", ""),
    ("a.yaml", "form:\n", "  - question: %\n    answer: #\n", ""),
  ]) func labelsAndAnswersBesideEachOtherAreToldWhereTheyAreNotRead(
    _ file: String, _ head: String, _ pair: String, _ tail: String
  ) {
    let pairs = [("Reference", "1"), ("Decision", "Shared"), ("Reason for decision", "x"), ("Signed", "F Bevan")]
    let text = head + pairs.map { pair.replacing("%", with: $0).replacing("#", with: $1) }.joined() + tail
    let error = #expect(throws: Unreadable.self) { try decodeDocument(Array(text.utf8), name: file) }
    #expect(error?.reason == .parseError)
  }

  @Test func anotherDocumentBehindTheFirstIsLostAndTold() throws {
    let form = "<form><Reference>1</Reference><Decision>Shared</Decision><Signed>F Bevan</Signed></form>"
    for rest in [form, "and more"] {
      let assembled = try decodeDocument(Array((form + rest).utf8), name: "a.xml")
      #expect(assembled.decoded.records == 1 && assembled.decoded.lost == 1)
    }
  }

  /// Twenty thousand lines in one answer, and as many without a word: each is looked at once.
  @Test func longAnswersAndLongGapsAreRead() throws {
    let line = "he said it was sore and that he did not want to go home"
    let long = Array(repeating: line, count: 20_000).joined(separator: "\n")
    let assembled = try decodeText(
      "Reference: 1\nDecision: Shared\nReason for decision: \(line)\n\(long)\nSigned: F Bevan\n"
        + String(repeating: "\n", count: 60_000))
    let record = try #require(assembled.kept.records.first)
    // So that it is not taken for a document that hangs.
    #expect(assembled.kept.pulses >= 50)
    #expect(said(record, .decisionReason).utf8.count >= long.utf8.count)
    #expect(said(record, .signature) == "F Bevan")
  }

  @Test func labelsThatNobodyKnowsAreListedAndNamesAreNot() throws {
    let labels = try decodeText(
      "Reference: 1\nDecision: Shared\nTell or keep quiet?: Tell\nWhy we settled on that: He could be hurt again tonight\n"
        + "Mum or dad OK with it? No\nWhat's bothering us: He is hurt at home\nDetails of concern: The children talked.\n"
        + "Zed Quillfeather: he hits me at night\nShared with: MASH\nSigned: F Bevan\nAnn Bram: \"I saw it\"\n"
    ).kept.labels.filter { $0.field == nil }.map(\.label)
    for label in ["Tell or keep quiet?", "Why we settled on that", "Mum or dad OK with it?", "What's bothering us"] {
      #expect(labels.contains(label), "\(labels)")
    }
    #expect(!labels.contains { $0.contains("Zed") || $0.contains("Ann") })
    #expect(labels.contains(LabelUse.someName))
  }
}
