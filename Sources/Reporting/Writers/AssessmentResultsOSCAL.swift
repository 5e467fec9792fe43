import Records
import Rules

extension ReportWriter {
  /// `oscal-assessment-results.json`: OSCAL 1.1.3, for tools of governance and risk. It names no file: inputs and entries by
  /// number, which `results.json` and `ledger.csv` resolve.
  static let assessmentResultsOSCAL = ReportWriter(file: "oscal-assessment-results.json", format: .oscal) {
    run, context, file in
    try OSCALFile(run, context).write(to: file)
  }
}

/// A run as OSCAL's assessment results. What holds per rule (an observation, a risk, a finding) is complete; of single
/// records and entries there are as many observations as `mostOfRule` and `mostEntries` allow, and the rest is said.
struct OSCALFile {
  /// How many findings of a rule are observations of their own.
  static let mostOfRule = 250
  /// How many entries that could not be read are.
  static let mostEntries = 1_000

  let run: any StoredRun
  let results: RunResults
  let findings: Findings
  let uuids: NameUUID
  private let files: [WrittenFile]

  init(_ run: any StoredRun, _ context: ReportContext) {
    self.run = run
    results = run.results
    findings = Findings(run)
    uuids = .ofRun(results.runID)
    files = context.files
  }

  func write(to file: ReportFile) throws {
    var json = JSONText(linesTo: 5)
    var rows = try EntryRows(run)
    try json.object { json in
      try json.object("assessment-results") { json in
        json.string("uuid", uuids.text)
        appendMetadata(to: &json)
        json.object("import-ap") { json in
          json.string("href", "#" + uuids.text("plan"))
          json.string("remarks", "The plan is the rule pack and the settings, which back matter describes.")
        }
        try json.array("results") { json in
          try json.object { json in
            appendHead(to: &json)
            var listed = results.rules.map { _ in 0 }
            try json.array("observations") { json in
              for result in results.rules { appendObservation(of: result, to: &json) }
              try appendEntries(to: &json, file)
              try findings.forEach { finding in
                let place = findings.kinds[finding.kind].place
                let number = listed[place]
                guard number < Self.mostOfRule else { return }
                listed[place] = number + 1
                append(finding, number, rows.row(of: finding.location), to: &json)
                try json.writeIfLarge(to: file)
              }
              appendLedger(rows, to: &json)
            }
            appendConclusions(listed, to: &json)
          }
        }
        appendBackMatter(to: &json)
      }
    }
    try json.end(in: file)
  }

  private func appendMetadata(to json: inout JSONText) {
    json.object("metadata") { json in
      json.string("title", "Records of decisions to share information about children: compliance results")
      json.string("last-modified", results.asOfTime)
      json.string("version", OSCALText.line(results.runID))
      json.string("oscal-version", "1.1.3")
      json.array("props") { json in
        OSCALText.prop("tool-version", results.toolVersion, to: &json)
        OSCALText.prop("rule-pack-version", results.packVersion, to: &json)
        OSCALText.prop("rule-pack-sha256", results.packDigest, to: &json)
        OSCALText.prop("settings-sha256", results.configDigest, to: &json)
        OSCALText.prop("edition", results.edition, to: &json)
      }
      json.array("roles") { json in
        json.object { json in
          json.string("id", "assessed")
          json.string("title", "Organisation whose records were assessed")
        }
      }
      json.array("parties") { json in
        json.object { json in
          json.string("uuid", uuids.text("organisation"))
          json.string("type", "organization")
          json.string("name", OSCALText.line(results.organisation.name, or: "The organisation"))
        }
      }
      json.array("responsible-parties") { json in
        json.object { json in
          json.string("role-id", "assessed")
          json.array("party-uuids") { $0.string(nil, uuids.text("organisation")) }
        }
      }
    }
  }

  private func appendHead(to json: inout JSONText) {
    json.string("uuid", uuids.text("result"))
    json.string("title", "Audit as of \(Grammar.day(results.asOf))")
    json.string("description", OSCALText.markup(coverageSentence))
    json.string("start", results.asOfTime)
    json.string("end", results.asOfTime)
    json.array("props") { json in appendCoverage(to: &json) }
    appendDefinitions(to: &json)
    appendControls(to: &json)
  }

  private var coverageSentence: String {
    let records = results.records
    let seen = results.readableRecords.whole
    var text =
      "\(Grammar.count(results.ledger.found, "entry", "entries")) found, of which "
      + "\(Grammar.count(results.unreadable, "entry", "entries")) could not be read; "
      + "\(Grammar.count(seen, "record")) seen, of which \(Grammar.count(records.total, "record")) assessed and "
      + "\(Grammar.count(results.ledger.lost, "row or record", "rows or records")) unreadable."
    text += " " + Grammar.sentence(RunSummary.meaning(results)) + "."
    if !results.ledger.balanced { text += " The ledger does not add up: some entries are unaccounted for." }
    return text
  }

  private func appendCoverage(to json: inout JSONText) {
    let records = results.records
    for (name, count) in [
      ("entries-found", results.ledger.found), ("entries-unreadable", results.unreadable),
      ("records-seen", results.readableRecords.whole), ("records-assessed", records.total),
      ("records-unreadable", results.ledger.lost), ("records-compliant", records.compliant),
      ("records-non-compliant", records.nonCompliant), ("records-review", records.review),
      ("records-not-checked", records.notChecked), ("records-duplicate", records.duplicates),
      ("records-damaged", records.damaged), ("places-not-read", results.problemCount),
      ("exit-status", Int(results.exitStatus)),
    ] {
      OSCALText.prop(name, "\(count)", to: &json)
    }
    for (reason, count) in records.notAssessed {
      OSCALText.prop("records-set-aside", "\(count)", class: reason.rawValue, to: &json)
    }
    for (name, count) in results.ledger.dispositions {
      OSCALText.prop("entries", "\(count)", class: name.replacing(":", with: "-"), to: &json)
    }
    OSCALText.prop("ledger-balanced", results.ledger.balanced ? "true" : "false", to: &json)
    OSCALText.prop("run-status", results.status, to: &json)
    OSCALText.prop("indicative-level", results.indicativeResult.level.rawValue, to: &json)
    for (rule, reason) in results.off { OSCALText.prop("rule-off", "\(rule): \(reason)", to: &json) }
    for setting in results.looserSettings { OSCALText.prop("looser-setting", setting, to: &json) }
    if let counts = results.changes?.counts {
      for (name, count) in [
        ("new", counts.new), ("unchanged", counts.unchanged), ("changed", counts.changed),
        ("reopened", counts.reopened), ("resolved", counts.resolved), ("unseen", counts.unseen),
      ] {
        OSCALText.prop("findings", "\(count)", class: name, to: &json)
      }
    }
    if !results.notRemembered.isEmpty { OSCALText.prop("not-remembered", results.notRemembered, to: &json) }
  }

  private func appendDefinitions(to json: inout JSONText) {
    json.object("local-definitions") { json in
      json.array("components") { json in
        json.object { json in
          json.string("uuid", uuids.text("tool"))
          json.string("type", "software")
          json.string("title", Schemas.toolName)
          json.string("description", "The auditor that made these results.")
          json.object("status") { $0.string("state", "operational") }
        }
      }
      guard !results.inputs.isEmpty else { return }
      json.array("inventory-items") { json in
        for (index, input) in results.inputs.enumerated() {
          json.object { json in
            json.string("uuid", inputUUID(index))
            json.string("description", "Input \(index + 1), an archive, folder or file of exported records.")
            json.array("props") { json in
              OSCALText.prop("input", "\(index + 1)", to: &json)
              OSCALText.prop("sha256", input.sha256, to: &json)
              OSCALText.prop("bytes", "\(input.bytes)", to: &json)
              OSCALText.prop("entries-found", "\(input.entries)", to: &json)
              OSCALText.prop("records-assessed", "\(input.records)", to: &json)
            }
          }
        }
      }
    }
  }

  private func appendControls(to json: inout JSONText) {
    json.object("reviewed-controls") { json in
      json.array("control-selections") { json in
        json.object { json in
          json.string("description", "The golden rules, in the numbering of the edition.")
          var controls: [String] = []
          for result in results.rules {
            let control = OSCALText.control(result)
            if !controls.contains(control) { controls.append(control) }
          }
          if controls.isEmpty { return json.object("include-all") { _ in } }
          json.array("include-controls") { json in
            for control in controls { json.object { $0.string("control-id", control) } }
          }
        }
      }
      guard !results.rules.isEmpty else { return }
      json.array("control-objective-selections") { json in
        json.object { json in
          json.array("include-objectives") { json in
            for result in results.rules { json.object { $0.string("objective-id", OSCALText.token(result.rule.id)) } }
          }
        }
      }
    }
  }

  private func appendBackMatter(to json: inout JSONText) {
    json.object("back-matter") { json in
      json.array("resources") { json in
        json.object { json in
          json.string("uuid", uuids.text("plan"))
          json.string("title", "Assessment plan")
          json.string(
            "description",
            "The rules of the pack, each asked of every record that it concerns, with the settings of the organisation."
          )
          json.array("props") { json in
            OSCALText.prop("rule-pack-sha256", results.packDigest, to: &json)
            OSCALText.prop("settings-sha256", results.configDigest, to: &json)
            OSCALText.prop("edition", results.edition, to: &json)
          }
        }
        for file in files {
          guard let type = Self.types[file.name] else { continue }
          json.object { json in
            json.string("uuid", uuids.text("file/" + file.name))
            json.string("title", file.name)
            json.array("rlinks") { json in
              json.object { json in
                json.string("href", file.name)
                json.string("media-type", type)
                json.array("hashes") { json in
                  json.object { json in
                    json.string("algorithm", "SHA-256")
                    json.string("value", file.sha256)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// What lies beside this file and is the same whenever the run is the same.
  private static let types = [
    "outcomes.jsonl": "application/jsonl", "findings.csv": "text/csv", "ledger.csv": "text/csv",
    "results.json": "application/json",
  ]

  func inputUUID(_ index: Int) -> String { uuids.text("input/\(index + 1)") }
  func ruleUUID(_ rule: String) -> String { uuids.text("observation/rule/\(rule)") }
  func findingUUID(_ rule: String, _ number: Int) -> String { uuids.text("observation/finding/\(rule)/\(number + 1)") }
}
