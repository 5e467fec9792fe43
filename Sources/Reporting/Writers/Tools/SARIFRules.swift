import Records
import Rules

/// The tool in SARIF: its rules, and what it may have to tell besides results.
enum SARIFDriver {
  static func append(_ results: RunResults, to json: inout JSONText) {
    json.object("tool") { json in
      json.object("driver") { json in
        json.string("name", Schemas.toolName)
        if !results.toolVersion.isEmpty { json.string("semanticVersion", results.toolVersion) }
        json.object("shortDescription") {
          $0.string("text", "Checks records of decisions to share information about children against the golden rules")
        }
        json.string("language", "en-GB")
        json.array("notifications") { json in
          for (id, words) in SARIFNotification.descriptors {
            json.object { json in
              json.string("id", id)
              json.object("shortDescription") { $0.string("text", words) }
            }
          }
        }
        json.array("rules") { json in results.rules.forEach { append($0, to: &json) } }
        json.object("properties") { json in
          json.string("packVersion", results.packVersion)
          json.string("packDigest", results.packDigest)
        }
      }
    }
  }

  private static func append(_ result: RuleResult, to json: inout JSONText) {
    let rule = result.rule
    json.object { json in
      json.string("id", rule.id)
      json.string("name", name(rule.id))
      text("shortDescription", Grammar.sentence(rule.sentence), to: &json)
      text("fullDescription", [rule.why, rule.good].filter { !$0.isEmpty }.joined(separator: " "), to: &json)
      text("help", [rule.action, rule.source].filter { !$0.isEmpty }.joined(separator: "\n\nFrom: "), to: &json)
      json.object("defaultConfiguration") { $0.string("level", SARIFText.level(result.severity)) }
      json.object("properties") { json in
        json.array("tags") { json in
          if let number = result.goldenRule { json.string(nil, "golden-rule-\(number)") }
          json.string(nil, rule.theme.rawValue)
          // A rule of the organisation's own has that for its theme.
          json.string(nil, result.severity.name)
        }
        json.string("severity", result.severity.name)
        json.string("owner", rule.owner.rawValue)
      }
    }
  }

  private static func text(_ key: String, _ words: String, to json: inout JSONText) {
    if !words.isEmpty { json.object(key) { $0.string("text", SARIFText.plain(words)) } }
  }

  /// "record.signed" as "RecordSigned".
  static func name(_ id: String) -> String {
    id.split { $0 == "." || $0 == "-" }.map { Grammar.sentence(String($0)) }.joined()
  }
}

/// What SARIF is told that is no result: what could not be read, and what was asked otherwise than usual.
enum SARIFNotification {
  static let lost = "lost"
  static let lostPlace = "lost-place"
  static let valueNotRead = "value-not-read"
  static let moreProblems = "more-problems"
  static let damaged = "damaged-records"
  static let ruleError = "rule-error"
  static let noRecord = "no-record"
  static let unbalanced = "ledger-not-balanced"
  static let notRemembered = "not-remembered"
  static let ruleOff = "rule-off"
  static let looser = "looser-setting"
  static let lessIsolated = "less-isolated"

  static let descriptors: [(id: String, words: String)] =
    Unreadability.allCases.map { reason in
      let id = Disposition.unreadable(reason).name
      return (id, "An entry could not be read (\(reason.rawValue)); what it holds is not checked")
    } + [
      (lost, "Rows or records inside an entry that was read were lost; they are not checked"),
      (lostPlace, "Where a row or record was lost"),
      (valueNotRead, "A value could not be read as what its field asks for"),
      (moreProblems, "More places could not be read than are listed one by one"),
      (damaged, "Records come from entries whose checksum fails: they were checked as they could be read"),
      (ruleError, "The auditor failed to apply a rule to a record"),
      (noRecord, "No record was found, so nothing could be checked"),
      (unbalanced, "The ledger does not add up: entries are unaccounted for"),
      (notRemembered, "The run is not remembered in the history"),
      (ruleOff, "A rule was switched off by the settings"),
      (looser, "A setting asks less than the built-in one"),
      (lessIsolated, "A protection while reading was not there"),
    ]

  /// One notification.
  ///
  /// - Parameter location: writes the members of its location.
  static func append(
    _ id: String, _ level: String, _ words: String, to json: inout JSONText, rule: String? = nil,
    location: ((inout JSONText) -> Void)? = nil
  ) {
    json.object { json in
      json.object("descriptor") { $0.string("id", id) }
      json.string("level", level)
      json.object("message") { $0.string("text", SARIFText.plain(words)) }
      if let rule { json.object("associatedRule") { $0.string("id", rule) } }
      if let location { json.array("locations") { json in json.object { location(&$0) } } }
    }
  }
}
