import Foundation
import Testing

@testable import Reporting

/// What the real renderer makes of real pages; skipped, with a word about it, where there is none.
@Suite(.enabled(if: RealRenderer.place != nil, "no PDF renderer: Sources/pdf-renderer .build/pdf-renderer makes one"))
struct RenderedPDFTests {
  private func pdf(_ run: SampleRun, _ pages: PageMaking = PageMaking()) throws -> [UInt8] {
    let scratch = try TemporaryFolder()
    let page = try BoardPage.text(run.results, pages)
    return try RealRenderer.renderer.pdf(of: Array(page.utf8), scratch: scratch.path)
  }

  @Test func itIsTheSameEachTimeAndSaysWhatItIs() throws {
    let first = try pdf(Samples.one)
    #expect(first == (try pdf(Samples.one)))
    let text = String(decoding: first, as: UTF8.self)
    // Both identifiers, in the packet that archives read.
    #expect(text.contains("<pdfuaid:part>1</pdfuaid:part>") && text.contains("pdfaid:part"))
    #expect(text.contains("2026-09-30"), "its date is the report's")
    let year = Calendar(identifier: .gregorian).component(.year, from: Date())
    #expect(!text.contains("D:\(year + 0)") || text.contains("D:20260930"), "no clock time is in it")
  }

  @Test func whatIsNotInThePageIsNotFetched() throws {
    let scratch = try TemporaryFolder()
    for address in ["file:///etc/hostname", "http://127.0.0.1:9/x.png", "ftp://127.0.0.1/x.png"] {
      let page = "<html lang=en><title>t</title><p><img alt=a src=\"\(address)\"></p></html>"
      let failure = #expect(throws: PDFFailure.self) {
        try RealRenderer.renderer.pdf(of: Array(page.utf8), scratch: scratch.path)
      }
      #expect(failure == .failed(words: "the page asks for something that is not in it"), "\(address)")
    }
  }

  @Test func brokenPicturesAndFontsAreNoHolesInAPage() throws {
    let scratch = try TemporaryFolder()
    for page in [
      "<html lang=en><title>t</title><p><img alt=a src=\"data:image/png;base64,AAAA\"></p></html>",
      "<html lang=en><title>t</title><style>@font-face{font-family:x;src:url(data:font/woff2;base64,AAAA)}</style><p>x</p></html>",
    ] {
      #expect(throws: PDFFailure.self) { try RealRenderer.renderer.pdf(of: Array(page.utf8), scratch: scratch.path) }
    }
  }

  /// veraPDF, the checker that archives use, where it is at hand: `../shared/tools/pdf-check`, which may want a network.
  @Test(.enabled(if: RenderedPDFTests.checker != nil, "SHARING_AUDIT_PDF_CHECK names no checker of PDFs"))
  func itIsAccessibleAndArchivableInBothSizes() throws {
    let folder = try TemporaryFolder()
    var files: [String] = []
    for (name, run) in [("good", Samples.good), ("typical", Samples.typical), ("none", Samples.none)] {
      for isLarge in [false, true] {
        var pages = PageMaking()
        pages.isLargePrint = isLarge
        let file = folder.path + "/\(name)-\(isLarge).pdf"
        try Data(try pdf(run, pages)).write(to: URL(fileURLWithPath: file))
        files.append(file)
      }
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.checker))
    process.arguments = files
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private static let checker = ProcessInfo.processInfo.environment["SHARING_AUDIT_PDF_CHECK"].flatMap {
    FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil
  }
}
