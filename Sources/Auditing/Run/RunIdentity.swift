import Crypto
import Records
import Reporting
import Rules

/// What makes a run the run it is: digests of pack, configuration and inputs, and the id made from them.
enum RunIdentity {
  /// SHA-256 over every rule's id, revision, severity and sentence, in order.
  static let packDigest: String = {
    var text = "pack \(RulePack.version)\n"
    for rule in RulePack.builtIn {
      text += "\(rule.id)\t\(rule.revision)\t\(rule.severity.name)\t\(rule.sentence)\n"
    }
    return digest(text)
  }()

  /// SHA-256 over the configuration's text and the options that change a verdict.
  static func configDigest(of request: AuditRequest) -> String {
    digest(
      "edition \(request.edition.name)\nfail-on \(request.failOn?.name ?? "none")\n\(request.configuration.text)")
  }

  /// The first 12 hex digits of SHA-256 over tool version, pack, configuration, as-of and input digests.
  static func runID(of request: AuditRequest, inputs: [InputResult]) -> String {
    var text = "tool \(request.toolVersion)\npack \(packDigest)\nconfig \(configDigest(of: request))\n"
    text += "as-of \(request.asOf)\n"
    for input in inputs { text += "input \(input.sha256)\n" }
    return String(digest(text).prefix(12))
  }

  /// What differs from the built-in settings, one plain sentence each, so that a loosened setting never looks like
  /// improvement.
  static func settings(of request: AuditRequest) -> [String] {
    let configuration = request.configuration
    var settings: [String] = []
    for rule in configuration.rules {
      if let severity = configuration.severities[rule.id], severity != rule.severity {
        settings.append("\(rule.id) counts as \(severity.name) instead of \(rule.severity.name).")
      }
    }
    if !configuration.localRules.isEmpty {
      let count = configuration.localRules.count
      settings.append("\(count) \(count == 1 ? "rule" : "rules") of our own \(count == 1 ? "is" : "are") asked too.")
    }
    for change in configuration.parameters.changes {
      settings.append(
        "\(change.definition.key) is \(change.value) \(change.definition.unit) instead of "
          + "\(change.definition.standard).")
    }
    if configuration.parameters.missingColumnsFail {
      settings.append("A field without a column fails instead of being not checked.")
    }
    if configuration.parameters.minimumSignatureGrade != .system {
      settings.append("A signature counts from grade \(configuration.parameters.minimumSignatureGrade.name).")
    }
    let lists = [
      ("approved", configuration.channels.approved), ("review", configuration.channels.review),
      ("forbidden", configuration.channels.forbidden),
    ]
    for (name, list) in lists where !list.isEmpty {
      settings.append("\(list.count) \(list.count == 1 ? "way" : "ways") of sharing added to the \(name) list.")
    }
    if !configuration.partners.known.isEmpty {
      settings.append("\(configuration.partners.known.count) known partners listed.")
    }
    if configuration.levels != .standard { settings.append("The criteria of the levels were changed.") }
    return settings
  }

  private static func digest(_ text: String) -> String {
    Audit.hex(Array(SHA256.hash(data: Array(text.utf8))))
  }
}

extension Record {
  /// 12 hex digits that stand for a record without a reference: of what it says, so the same record has the same ones.
  var contentDigest: String {
    var hash = SHA256()
    for field in Field.allCases where self[field].isAnswered {
      hash.update(data: [field.rawValue, 0])
      self[field].text.withBytes { bytes in
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
      }
    }
    return String(Audit.hex(Array(hash.finalize())).prefix(12))
  }
}
