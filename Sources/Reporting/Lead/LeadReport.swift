import Crypto
import Embedded
import Foundation
import Records
import Rules

extension ReportWriter {
  /// `lead-report.html`: what to work on, by record, for the safeguarding lead and managers; one page that needs nothing
  /// else.
  static let leadReportHTML = ReportWriter(file: "lead-report.html", format: .html) { run, context, file in
    var text = ReportText()
    text.append(try LeadPage.text(run, context.pages))
    try file.write(&text)
  }
}

extension LeadPage {
  /// The page of a run, as it is written.
  static func text(_ run: any StoredRun, _ making: PageMaking) throws -> String {
    var page = try LeadPage(run)
    page.css = making.css("lead-report.css")
    let name = "lead-report.mustache"
    let text = try PageTemplate(making.templates.text(name)).page(of: page)
    try making.templates.check(text, of: name, script: PageScript.text)
    return text
  }
}

/// The script of the lead's page: the one that is embedded, and nothing else may run.
enum PageScript {
  static let text = Embedded.leadReportJs

  /// What the page's policy allows, as it is written there.
  static let digest = Data(SHA256.hash(data: Array(text.utf8))).base64EncodedString()
}
