import Foundation
import Testing

@testable import Reporting

/// Writes the samples' pages where `SHARING_AUDIT_PAGES` says, for the page gate and for eyes.
@Suite struct PagesForLooking {
  private static let folder = ProcessInfo.processInfo.environment["SHARING_AUDIT_PAGES"]

  @Test(.enabled(if: folder != nil, "set SHARING_AUDIT_PAGES to a folder to get the pages"))
  func areWritten() throws {
    let folder = URL(fileURLWithPath: Self.folder ?? ".")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let samples: [(String, SampleRun)] = [
      ("good", Samples.good), ("typical", Samples.typical), ("bad", Samples.bad), ("one", Samples.one),
      ("worked", Samples.worked), ("changed", Samples.changed), ("own", Samples.own), ("nineteen", Samples.nineteen),
      ("none", Samples.none),
      ("forty", Samples.forty), ("one-team", Samples.oneTeam), ("spotless", Samples.spotless),
    ]
    let large = ProcessInfo.processInfo.environment["SHARING_AUDIT_LARGE"] == nil ? [] : [("large", Samples.large)]
    for (name, run) in samples + large {
      for (size, isLarge) in [("", false), ("-large-print", true)] {
        var pages = PageMaking()
        pages.isLargePrint = isLarge
        // One of them in an organisation's own look.
        if name == "changed" { pages.brand = Brand(logo: try Logo(SampleLogos.png), colour: BrandColour("#7A1F5C")) }
        let page = try BoardPage.text(run.results, pages)
        try Data(page.utf8).write(to: folder.appendingPathComponent(name + size + ".html"))
        guard RealRenderer.place != nil else { continue }
        let pdf = try RealRenderer.renderer.pdf(of: Array(page.utf8), scratch: folder.path)
        try Data(pdf).write(to: folder.appendingPathComponent(name + size + ".pdf"))
      }
      let lead = try LeadPage.text(run, PageMaking())
      try Data(lead.utf8).write(to: folder.appendingPathComponent("lead-\(name).html"))
      try run.bytes(of: "actions.xlsx").write(to: folder.appendingPathComponent("\(name).xlsx"))
      let summary = RunSummary(run.results, folder: "Reports/2026-09-30-3f9a0c71d2e4", colour: false).text
      try Data(summary.utf8).write(to: folder.appendingPathComponent(name + ".txt"))
    }
  }
}
