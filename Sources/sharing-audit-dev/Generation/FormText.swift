import Records

/// Writes one record as the forms that small organisations fill in, under the labels that people print on them.
enum FormText {
  /// The parts of a form, and what is asked in each.
  private static let sections: [(title: String, fields: [Field])] = [
    ("About the child", [.subject, .subjectDOB, .childAtRisk, .otherIdentities]),
    ("What is known", [.eventDate, .concernRaised, .concern, .harmCategory, .opinionStated, .evidenceBasis]),
    (
      "The decision",
      [
        .decision, .decisionDate, .decisionReason, .purpose, .necessity, .proportionality, .informationShared,
        .lawfulBasis, .specialCategory, .specialCategoryCondition, .statutoryPower,
      ]
    ),
    (
      "Consent and views",
      [
        .consentStatus, .consentReason, .subjectInformed, .notInformedReason, .subjectViews, .familyViews, .inDoubt,
        .adviceSought, .adviceFrom, .adviceDate, .identityWithheld, .safetyConsidered, .otherRisks, .supportNeeds,
        .sharingRisks,
      ]
    ),
    (
      "Sharing",
      [
        .recipientOrg, .recipientPerson, .recipientRole, .recipientAddress, .sharedDate, .channel, .security,
        .storageLocation, .followUp,
      ]
    ),
    ("Keeping", [.retentionCategory, .retentionPeriod, .destroyAfter, .reviewDate, .legalHold, .lastContact]),
    ("Sign-off", [.recorder, .recorderRole, .approver, .signature, .signatureRole, .signatureDate]),
  ]

  private static let head: [Field] = [.recordID, .caseRef, .holderOrg, .team, .recordType, .recordedAt, .modifiedAt]

  private static func label(_ field: Field) -> String { FormLabels.words[field] ?? field.name }

  /// "Label: answer", with dots where nothing was filled in.
  static func plain(_ record: [Field: String], title: String) -> [UInt8] {
    let answers = FormLabels.typed(record)
    var text = title.uppercased() + "\n\n"
    func line(_ field: Field) {
      let answer = answers[field] ?? ""
      text += "\(label(field)): \(answer.isEmpty ? "........................" : answer)\n"
    }
    head.forEach(line)
    for section in sections {
      text += "\n\(section.title.uppercased())\n\n"
      section.fields.forEach(line)
    }
    return Array(text.utf8)
  }

  /// Headings, bold labels and a table to sign in.
  static func markdown(_ record: [Field: String], title: String) -> [UInt8] {
    let answers = FormLabels.typed(record)
    var text = "# \(title)\n\n"
    for field in head { text += "**\(label(field)):** \(answers[field] ?? "")\n\n" }
    for section in sections {
      text += "## \(section.title)\n\n"
      if section.title == "Sign-off" {
        text += "| | |\n|---|---|\n"
        for field in section.fields { text += "| \(label(field)) | \(answers[field] ?? "") |\n" }
      } else {
        for field in section.fields { text += "**\(label(field)):** \(answers[field] ?? "")\n\n" }
      }
    }
    return Array(text.utf8)
  }

  /// A page of tables, labels at the left, yes and no as boxes.
  static func page(_ record: [Field: String], title: String) -> [UInt8] {
    let answers = FormLabels.typed(record)
    var text =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>\(title)</title></head>\n<body>\n"
    text += "<h1>\(title)</h1>\n"
    func table(_ fields: [Field]) {
      text += "<table>\n"
      for field in fields {
        var answer = answers[field] ?? ""
        if answer == "Yes" || answer == "No" {
          answer = answer == "Yes" ? "&#9745; Yes &#9744; No" : "&#9744; Yes &#9745; No"
        } else {
          answer = escaped(answer)
        }
        text += "<tr><th>\(escaped(label(field)))</th><td>\(answer)</td></tr>\n"
      }
      text += "</table>\n"
    }
    table(head)
    for section in sections {
      text += "<h2>\(section.title)</h2>\n"
      table(section.fields)
    }
    return Array((text + "</body></html>\n").utf8)
  }

  /// Records as repeated elements, fields by their names.
  static func xml(_ records: [[Field: String]]) -> [UInt8] {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<register xmlns=\"urn:example:register\">\n"
    for record in records {
      text += "  <record id=\"\(escaped(record[.recordID] ?? ""))\">\n"
      for field in Field.allCases where field != .recordID {
        guard let answer = record[field] else { continue }
        text += "    <\(field.name)>\(escaped(answer))</\(field.name)>\n"
      }
      text += "  </record>\n"
    }
    return Array((text + "</register>\n").utf8)
  }

  /// A document for each record.
  static func yaml(_ records: [[Field: String]]) -> [UInt8] {
    var text = ""
    for record in records {
      text += "---\n"
      for field in Field.allCases {
        guard let answer = record[field] else { continue }
        // A date or "no" stands as it is written; what could be taken for more than a text has quotes.
        let isPlain = answer.allSatisfy { $0.isLetter || $0.isNumber || " -/.".contains($0) } && !answer.isEmpty
        text += "\(field.name): \(isPlain ? answer : "'\(answer.replacing("'", with: "''"))'")\n"
      }
    }
    return Array(text.utf8)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
