import Records
import Rules

extension ReportWriter {
  /// `results.json`: the run, its inputs, ledger, counts and rates, for programs.
  static let resultsJSON = ReportWriter(file: "results.json", format: nil) { run, _, file in
    var text = ResultsJSON.text(run.results)
    try file.write(&text)
  }
}

/// What `results.json` holds; `check --json` prints the same.
public enum ResultsJSON {
  /// The whole text, UTF-8.
  public static func bytes(_ results: RunResults) -> [UInt8] { text(results).bytes }

  static func text(_ results: RunResults) -> ReportText {
    var json = JSONText()
    json.object { json in
      json.string("schema", Schemas.results)
      appendRun(results, to: &json)
      appendInputs(results, to: &json)
      appendRecords(results, to: &json)
      appendRules(results, to: &json)
      appendGaps(results, to: &json)
      json.object("indicativeResult") { json in
        json.string("level", results.indicativeResult.level.rawValue)
        json.array("reasons") { json in results.indicativeResult.reasons.forEach { json.string(nil, $0) } }
        appendCriteria(results.levels, to: &json)
      }
      appendSettings(results, to: &json)
      appendWaivers(results, to: &json)
      appendRegisters(results, to: &json)
      appendChanges(results, to: &json)
    }
    return json.finished()
  }

  private static func appendChanges(_ results: RunResults, to json: inout JSONText) {
    guard let changes = results.changes else { return json.null("history") }
    json.object("history") { json in
      if let previous = changes.previous {
        json.object("previous") { json in
          json.string("id", previous.id)
          json.string("asOf", previous.asOf.description)
          json.bool("hasOtherPack", previous.hasOtherPack)
          json.bool("hasOtherSettings", previous.hasOtherSettings)
        }
      } else {
        json.null("previous")
      }
      json.number("new", changes.counts.new)
      json.number("unchanged", changes.counts.unchanged)
      json.number("changed", changes.counts.changed)
      json.number("reopened", changes.counts.reopened)
      json.number("resolved", changes.counts.resolved)
      json.number("unseen", changes.counts.unseen)
      json.number("newlyUnseen", changes.counts.newlyUnseen)
      json.optional("oldestDays", changes.oldestDays(asOf: results.asOf))
      json.array("openSince") { json in
        for (day, findings) in changes.openSince {
          json.object { json in
            json.string("asOf", day.description)
            json.number("findings", findings)
          }
        }
      }
    }
  }

  /// Without the justification: what it says may be for few eyes, and stands in the register.
  private static func appendWaivers(_ results: RunResults, to json: inout JSONText) {
    guard let waivers = results.waivers else { return json.null("waivers") }
    json.array("waivers") { json in
      for standing in waivers {
        json.object { json in
          json.string("id", standing.waiver.id)
          json.array("rules") { json in standing.waiver.rules.forEach { json.string(nil, $0) } }
          json.object("approver") { json in
            json.string("name", standing.waiver.approver.name)
            json.string("role", standing.waiver.approver.role)
          }
          json.string("raised", standing.waiver.raised.description)
          json.string("from", standing.waiver.from.description)
          json.string("expires", standing.waiver.expires.description)
          json.string("state", standing.state.rawValue)
          json.number("failures", standing.failures)
        }
      }
    }
  }

  private static func appendRun(_ results: RunResults, to json: inout JSONText) {
    json.object("tool") { json in
      json.string("name", Schemas.toolName)
      json.string("version", results.toolVersion)
    }
    json.object("run") { json in
      json.string("id", results.runID)
      json.string("asOf", results.asOf.description)
      json.string("edition", results.edition)
      json.string("packVersion", results.packVersion)
      json.string("packDigest", results.packDigest)
      json.string("configDigest", results.configDigest)
      if results.waivers != nil { json.string("waiversDigest", results.waiversDigest) }
      json.string("status", results.status)
      json.number("exitStatus", Int(results.exitStatus))
      json.string("failOn", results.failOn?.name ?? "none")
    }
    json.object("organisation") { json in json.string("name", results.organisation.name) }
  }

  private static func appendInputs(_ results: RunResults, to json: inout JSONText) {
    json.array("inputs") { json in
      for input in results.inputs {
        json.object { json in
          json.string("path", input.path)
          json.string("sha256", input.sha256)
          json.number("bytes", input.bytes)
          json.number("entries", input.entries)
          json.number("records", input.records)
        }
      }
    }
    json.object("ledger") { json in
      json.number("found", results.ledger.found)
      json.bool("balanced", results.ledger.balanced)
      json.object("dispositions") { json in
        for (name, count) in results.ledger.dispositions { json.number(name, count) }
      }
      json.number("lost", results.ledger.lost)
    }
  }

  private static func appendRecords(_ results: RunResults, to json: inout JSONText) {
    let records = results.records
    json.object("records") { json in
      json.number("total", records.total)
      json.number("compliant", records.compliant)
      json.number("nonCompliant", records.nonCompliant)
      json.number("review", records.review)
      json.number("notChecked", records.notChecked)
      json.number("duplicates", records.duplicates)
      json.object("notAssessed") { json in
        for reason in NotAssessed.allCases {
          json.number(reason.rawValue, records.notAssessed.first { $0.reason == reason }?.count ?? 0)
        }
      }
      json.number("damaged", records.damaged)
      json.object("byEdition") { json in
        for (edition, count) in results.recordsByEdition { json.number(edition.rawValue, count) }
      }
    }
  }

  private static func appendRules(_ results: RunResults, to json: inout JSONText) {
    json.array("rules") { json in
      for rule in results.rules {
        json.object { json in
          json.string("id", rule.rule.id)
          json.optional("goldenRule", rule.goldenRule)
          json.string("severity", rule.severity.name)
          json.number("pass", rule.count(.pass))
          json.number("fail", rule.count(.fail))
          json.number("review", rule.count(.review))
          json.number("notApplicable", rule.count(.notApplicable))
          json.number("notChecked", rule.count(.notChecked))
          json.number("error", rule.count(.error))
          json.number("waived", rule.waived)
          json.share("rate", rule.rate)
          json.share("coverage", rule.coverage)
          if rule.rule.isLocal {
            json.bool("local", true)
            json.string("sentence", rule.rule.sentence)
          }
        }
      }
    }
  }

  private static func appendGaps(_ results: RunResults, to json: inout JSONText) {
    json.array("labelsNotUnderstood") { json in
      for label in results.labelsNotUnderstood {
        json.object { json in
          json.string("label", label.label)
          if let field = label.suggestion { json.string("suggestion", field.name) } else { json.null("suggestion") }
          json.number("sources", label.sources)
          json.number("records", label.records)
        }
      }
    }
    json.object("problems") { json in
      json.number("count", results.problemCount)
      json.array("first") { json in
        for problem in results.problems {
          json.object { json in
            json.string("location", problem.location)
            json.string("message", problem.message)
            json.bool("isLoss", problem.isLoss)
          }
        }
      }
    }
  }

  private static func appendCriteria(_ criteria: LevelCriteria, to json: inout JSONText) {
    json.object("criteria") { json in
      json.share("readable", criteria.readable / 100)
      for (name, steps) in [("critical", criteria.critical), ("major", criteria.major)] {
        json.object(name) { json in
          json.share("substantial", steps.substantial / 100)
          json.share("reasonable", steps.reasonable / 100)
          json.share("limited", steps.limited / 100)
        }
      }
      json.share("coverage", criteria.coverage / 100)
    }
  }

  private static func appendSettings(_ results: RunResults, to json: inout JSONText) {
    json.array("settings") { json in results.settings.forEach { json.string(nil, $0) } }
    json.array("looserSettings") { json in results.looserSettings.forEach { json.string(nil, $0) } }
    json.array("off") { json in
      for (rule, reason) in results.off {
        json.object { json in
          json.string("rule", rule)
          json.string("reason", reason)
        }
      }
    }
    json.array("isolation") { json in results.isolation.forEach { json.string(nil, $0) } }
    json.array("isolationMissing") { json in results.isolationMissing.forEach { json.string(nil, $0) } }
    json.bool("datesReadDayFirst", results.datesReadDayFirst)
  }
}
