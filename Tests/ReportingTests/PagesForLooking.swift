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
    ]
    let large = ProcessInfo.processInfo.environment["SHARING_AUDIT_LARGE"] == nil ? [] : [("large", Samples.large)]
    for (name, run) in samples + large {
      let page = try PageTemplate.board().page(of: BoardPage(run.results))
      try Data(page.utf8).write(to: folder.appendingPathComponent(name + ".html"))
      let lead = try PageTemplate.lead().page(of: LeadPage(run))
      try Data(lead.utf8).write(to: folder.appendingPathComponent("lead-\(name).html"))
      try run.bytes(of: "actions.xlsx").write(to: folder.appendingPathComponent("\(name).xlsx"))
      let summary = RunSummary(run.results, folder: "Reports/2026-09-30-3f9a0c71d2e4", colour: false).text
      try Data(summary.utf8).write(to: folder.appendingPathComponent(name + ".txt"))
    }
  }
}
