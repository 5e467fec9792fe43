import Embedded
import Rules

/// How a run's pages look and how they become a PDF: nothing of it changes what they say.
public struct PageMaking: Sendable {
  public var templates = PageTemplates.builtIn
  public var brand = Brand()
  /// 16 point on wide paper, for whoever reads that more easily.
  public var isLargePrint = false
  /// Nil where there is none, and then there is no PDF.
  public var renderer: PDFRenderer?

  public init() {}

  /// A page's whole style: fonts, its own sheet, what holds for all pages on paper, then what was asked for on top.
  func css(_ sheet: String) -> String {
    // Each sheet on lines of its own, so that none goes on with a word of the one before.
    var css = PageStyle.fonts + "\n" + templates.text(sheet) + "\n" + templates.text("pages.css") + "\n"
    if let colour = brand.colour { css += ":root{--brand:\(colour.text)}\n" + templates.text("brand.css") + "\n" }
    if isLargePrint { css += templates.text("large-print.css") }
    return css
  }
}

extension BoardPage {
  /// The page of a run, as it is written.
  static func text(_ results: RunResults, _ making: PageMaking) throws -> String {
    var page = BoardPage(results)
    page.css = making.css("board-report.css")
    page.logo = making.brand.logo.map { Picture(svg: $0.markup(of: results.organisation.name)) }
    let name = "board-report.mustache"
    let text = try PageTemplate(making.templates.text(name)).page(of: page)
    try making.templates.check(text, of: name)
    return text
  }
}
