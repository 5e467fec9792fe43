import Records
import Rules

extension ResultsJSON {
  /// What the organisation has set for itself and the audit holds it to: its policies and its retention schedule.
  static func appendRegisters(_ results: RunResults, to json: inout JSONText) {
    if let policies = results.policies {
      json.array("policies") { json in
        for policy in policies {
          json.object { json in
            json.string("name", policy.name)
            json.bool("required", policy.isRequired)
            json.string("owner", policy.owner)
            append("approved", policy.approved?.description, to: &json)
            append("reviewDue", policy.reviewDue?.description, to: &json)
            json.string("state", policy.state.rawValue)
            json.bool("reviewWithin90Days", policy.isReviewSoon)
          }
        }
      }
    } else {
      json.null("policies")
    }
    guard let schedule = results.schedule else { return json.null("retentionSchedule") }
    json.object("retentionSchedule") { json in
      json.string("name", schedule.name)
      json.array("rows") { json in
        for row in schedule.rows {
          json.object { json in
            json.string("category", row.category)
            json.array("wordings") { json in row.wordings.forEach { json.string(nil, $0) } }
            json.string("trigger", row.trigger.rawValue)
            json.bool("computable", row.trigger.field != nil)
            json.optional("months", row.months)
            append("atEnd", row.atEnd?.rawValue, to: &json)
            json.string("source", row.source)
            json.bool("own", row.isOwn)
            append("note", row.note, to: &json)
          }
        }
      }
      json.array("notes") { json in schedule.notes.forEach { json.string(nil, $0) } }
    }
  }

  private static func append(_ key: String, _ value: String?, to json: inout JSONText) {
    if let value { json.string(key, value) } else { json.null(key) }
  }
}
