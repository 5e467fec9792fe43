import Foundation
import Testing

@testable import Reporting

/// The board's page in a browser, on a screen and on a phone: text that wants to be more than text stays text, and long
/// text stays on the page.
@Suite struct BoardPageBehaviourTests {
  @Test(.enabled(if: OutsideTools.pageUser != nil, "there is no Chromium with Selenium"))
  func hostileTextIsText() throws {
    let folder = try TemporaryFolder()
    let attack = Samples.attack.replacing("alert(1)", with: "(window.attacked=1)")
    var pages: [String] = []
    for (name, text) in [("hostile", attack), ("long", attack + String(repeating: "W", count: 10_000))] {
      for isLarge in [false, true] {
        var making = PageMaking()
        making.isLargePrint = isLarge
        let page = try BoardPage.text(Samples.attacked(text).results, making)
        pages.append("\(folder.path)/\(name)\(isLarge ? "-large" : "").html")
        try Data(page.utf8).write(to: URL(fileURLWithPath: pages[pages.count - 1]))
      }
    }
    let (text, status) = try OutsideTools.output(
      try #require(OutsideTools.pageUser), [OutsideTools.script("board_page.py")] + pages)
    #expect(status == 0)
    #expect(String(decoding: text, as: UTF8.self) == "")
  }

  @Test(.enabled(if: OutsideTools.pageUser != nil, "there is no Chromium with Selenium"))
  func noWordIsTornAtAnyWidth() throws {
    let folder = try TemporaryFolder()
    var pages: [String] = []
    for (name, run) in [("own", Samples.own), ("bad", Samples.bad), ("nineteen", Samples.nineteen)] {
      for isLarge in [false, true] {
        var making = PageMaking()
        making.isLargePrint = isLarge
        pages.append("\(folder.path)/plain-\(name)\(isLarge ? "-large" : "").html")
        try Data(try BoardPage.text(run.results, making).utf8).write(to: URL(fileURLWithPath: pages[pages.count - 1]))
      }
    }
    let (text, status) = try OutsideTools.output(
      try #require(OutsideTools.pageUser), [OutsideTools.script("board_page.py")] + pages)
    #expect(status == 0)
    #expect(String(decoding: text, as: UTF8.self) == "")
  }
}
