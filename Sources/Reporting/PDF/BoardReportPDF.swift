extension ReportWriter {
  /// `board-report.pdf`: the page of `board-report.html` on paper, for board packs, readers of screens and archives.
  static let boardReportPDF = ReportWriter(file: "board-report.pdf", format: .pdf, isOfResults: true) {
    run, context, file in
    let page = try BoardPage.text(run.results, context.pages)
    var text = ReportText()
    do {
      guard let renderer = context.pages.renderer, let folder = context.folder
      else { throw PDFFailure.notInstalled(place: nil) }
      text.append(try folder.scratch { scratch in try renderer.pdf(of: Array(page.utf8), scratch: scratch) })
    } catch let failure as PDFFailure {
      throw failure.notWritten(file.name)
    }
    try file.write(&text)
  }
}
