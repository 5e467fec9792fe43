import Crypto
import Embedded
import Foundation
import Records
import Rules

extension ReportWriter {
  /// `lead-report.html`: what to work on, by record, for the safeguarding lead and managers; one page that needs nothing
  /// else.
  static let leadReportHTML = ReportWriter(file: "lead-report.html", format: .html) { run, _, file in
    var text = ReportText()
    text.append(try PageTemplate.lead().page(of: LeadPage(run)))
    try file.write(&text)
  }
}

/// The script of the lead's page: the one that is embedded, and nothing else may run.
enum PageScript {
  static let text = Embedded.leadReportJs

  /// What the page's policy allows, as it is written there.
  static let digest = Data(SHA256.hash(data: Array(text.utf8))).base64EncodedString()
}
