import Foundation
import Testing

@testable import Reporting

/// The lead's page in a browser: filters, sorting by keyboard, printing, and text that wants to be more than text.
@Suite struct LeadPageBehaviourTests {
  @Test(.enabled(if: OutsideTools.pageUser != nil, "there is no Chromium with Selenium"))
  func thePageIsUsedInABrowser() throws {
    let folder = try TemporaryFolder()
    let attack = Samples.attack.replacing("alert(1)", with: "(window.attacked=1)")
    for (name, run) in [("page", Samples.worked), ("hostile", Samples.attacked(attack))] {
      let page = try PageTemplate.lead().page(of: LeadPage(run))
      try Data(page.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name).html"))
    }
    let (text, status) = try OutsideTools.output(
      try #require(OutsideTools.pageUser),
      [OutsideTools.script("lead_page.py"), folder.path + "/page.html", folder.path + "/hostile.html"])
    #expect(status == 0)
    #expect(String(decoding: text, as: UTF8.self) == "")
  }
}
