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

  /// SHA-256 over what the configuration says, comments and layout left out, the options that change a verdict, and the
  /// logo, which the configuration only names.
  static func configDigest(of request: AuditRequest) -> String {
    let logo = request.brand.logo.map { "\nlogo \($0.sha256)" } ?? ""
    return digest(
      "edition \(request.edition.name)\nfail-on \(request.failOn?.name ?? "none")\n\(request.configuration.canonical)\(logo)"
    )
  }

  /// The first 12 hex digits of SHA-256 over tool version, pack, configuration, as-of and input digests.
  static func runID(of request: AuditRequest, inputs: [InputResult]) -> String {
    var text = "tool \(request.toolVersion)\npack \(packDigest)\nconfig \(configDigest(of: request))\n"
    text += "as-of \(request.asOf)\n"
    if request.waivers.isKept { text += "waivers \(request.waivers.digest)\n" }
    for input in inputs { text += "input \(input.sha256)\n" }
    return String(digest(text).prefix(12))
  }

  static func digest(_ text: String) -> String {
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
