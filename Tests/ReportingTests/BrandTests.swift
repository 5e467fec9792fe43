import Foundation
import Rules
import Testing

@testable import Reporting

/// Small logos, made once with a program for pictures.
enum SampleLogos {
  /// 240 × 80, in three colours, with its author's name in it.
  static let png = bytes(
    "iVBORw0KGgoAAAANSUhEUgAAAPAAAABQAgMAAABaJxDvAAAAG3RFWHRBdXRob3IAWmViZWRlZSBRdWlsbGZlYXRoZXIyUFeEAAAADFBM"
      + "VEX///8SQ230aiUAAAD9pOt+AAABLklEQVR42u2Xvw6CMBDGP6AsTh2Ms5ODT9F38E98PB/AwYmZt9DRXQYmF4h1KAKtGr0jqSFwC7TJ"
      + "L/d9d1dCgTGGEEH9skZxJMJRwyJanHnwBgCi2YUEh+YRm8eUlXlViaelDu2ySYbsWm7MgFW9VmQ4aNaSDItmLciwfDNxP8Nto4oIW9kk"
      + "EbZ8Cvp48iJ0lQZE2K6R8ifbESo9ZRYvzREAMNl/Je+77q3qAssPH2MPE/Y32J1HNQDPI9wbOHW20gF4zu0d3QfZAijtnRIAblsfsp0K"
      + "5Z48RwCu8/ZOQsucM9vcvc/lS6cIsGYW2/zptyuWUD3nvHoZuORZNrDmWa5uN43phH4ks+eyYJxnzVL9nLDqCqpTDlzJzXifoQMAFCn9"
      + "SAIATkv6/XmM3sQDzwUyDKkW2YMAAAAASUVORK5CYII=")
  /// 96 × 32, with a description and a comment in it.
  static let jpeg = bytes(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAwRXhpZgAATU0AKgAAAAgAAQEOAAIAAAANAAAAGgAAAABRdWlsbGZlYXRoZXIAAP/+AA5RdWls"
      + "bGZlYXRoZXL/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/"
      + "2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAgAGAD"
      + "ASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAABQAEBv/EACkQAAICAQEHBAIDAAAAAAAAAAECAAMEFQYRElFSkaEhIjFBYYETQsH/"
      + "xAAYAQADAQEAAAAAAAAAAAAAAAAAAQQCA//EABsRAAMBAQEBAQAAAAAAAAAAAAABAhEDExRB/9oADAMBAAIRAxEAPwDpHda0LuwVVG8k"
      + "/UEydoQGK41IYD+zn5/UtpchgKsdTuDe5vzygM6TKzWc6r8Q7j7Rb2AyKQF6kPx+o3XYlta2VsGVhvBE4eN7NZDfyWYxPtI41HI/cKlZ"
      + "qCae4zoJTJnZT43BwKp4t/zMuqW9CeZO+ky8ZTPKqWoVlCtUt6E8y1S3oTzF7SPwsVlCtUt6E8y1S3oTzD2kPCxWUK1S3oTzNODlvks4"
      + "ZVHCPqNdJbxCrjUrWG7TUMTVkAb1A4G/HL/YFO4srS2tq7FDKw3EGBZOzz8RONapXpf5H7lE0sxk1S91Aka2aoY3WZBHtA4AeZlj7PWF"
      + "gci1Qv2E9SY7TTXRUtdShUUegEKpZiCZe6zPn41mRwcHD7d+/eZk02/mneLyk9c5p6yme1SsQRpt/NO8tNv5p3i8ovGTX0WEabfzTvLT"
      + "b+ad4vKHjIfRYRpt/NO81YGLZju5cr6j03GbZRrlKeozXaqWM//Z")
  /// In the colours of print.
  static let fourColours = bytes(
    "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwBQNzxGPDJQRkFGWlVQX3jIgnhubnj1r7mRyP//////////////////////////////////////"
      + "/////////////8AAFAgAEAAQBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAE/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/a"
      + "AA4EQwBNAFkASwAAPwC1atWgAAAP/9k=")

  private static func bytes(_ base64: String) -> [UInt8] { Data(base64Encoded: base64).map(Array.init) ?? [] }
}

@Suite struct BrandTests {
  private func page(_ brand: Brand, name: String = "Harbour", isLarge: Bool = false) throws -> String {
    var pages = PageMaking()
    pages.brand = brand
    pages.isLargePrint = isLarge
    var results = Samples.one.results
    results.organisation.name = name
    return try BoardPage.text(results, pages)
  }

  @Test func aLogoIsAPictureInThePageWithItsName() throws {
    for (bytes, type, size) in [
      (SampleLogos.png, "image/png", "width=\"48mm\" height=\"16mm\""),
      (SampleLogos.jpeg, "image/jpeg", "width=\"48mm\" height=\"16mm\""),
    ] {
      let logo = try Logo(bytes)
      let text = try page(Brand(logo: logo))
      #expect(text.contains("<title id=\"logo-t\">Logo of Harbour</title><image"))
      #expect(text.contains("href=\"data:\(type);base64,") && text.contains(size))
    }
    #expect(try !page(Brand()).contains("<image"))
    #expect(try page(Brand(logo: Logo(SampleLogos.png)), name: "").contains("Logo of the organisation</title>"))
  }

  @Test func aHostileNameStaysText() throws {
    let text = try page(Brand(logo: Logo(SampleLogos.png)), name: "</title><script>alert(1)</script>\"\u{301} x=\"")
    #expect(!text.contains("<script") && text.contains("Logo of &lt;/title&gt;&lt;script&gt;"))
    #expect(!text.utf8.elementsEqual("".utf8) && !text.contains("\"\u{301} x"))
  }

  /// A picture carries what made it and whom it shows; a report for many eyes does not hand that on.
  @Test func onlyWhatDrawsThePictureIsTaken() throws {
    for bytes in [SampleLogos.png, SampleLogos.jpeg] {
      #expect(String(decoding: bytes, as: UTF8.self).contains("Quillfeather"))
      let logo = try Logo(bytes)
      #expect(!String(decoding: logo.bytes, as: UTF8.self).contains("Quillfeather"))
      #expect(logo.bytes.count < bytes.count && logo.bytes.count > bytes.count / 3)
      // What is taken is a whole picture itself.
      #expect(try Logo(logo.bytes).bytes == logo.bytes)
    }
  }

  @Test func whatIsNoLogoIsRefusedWithAWord() {
    func fault(_ bytes: [UInt8]) -> Logo.Fault? {
      do throws(Logo.Fault) { _ = try Logo(bytes) } catch { return error }
      return nil
    }
    #expect(fault([]) == .notAPicture)
    #expect(fault(Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>".utf8)) == .notAPicture)
    #expect(fault(Array("GIF89a".utf8)) == .notAPicture)
    #expect(fault(SampleLogos.fourColours) == .fourColours)
    #expect(fault(SampleLogos.png + Array(repeating: 0, count: 200_000)) == .tooLarge)
    for bytes in [SampleLogos.png, SampleLogos.jpeg] {
      for length in 4..<bytes.count { #expect(fault(Array(bytes.prefix(length))) != nil, "\(length)") }
    }
    var bytes = SampleLogos.png
    bytes[18] ^= 1
    #expect(fault(bytes) == .damaged, "its checksum is wrong")
    // A frame that says 5 × 32.
    var narrow = SampleLogos.jpeg
    let frame = narrow.indices.first { narrow[$0] == 0xFF && [0xC0, 0xC1, 0xC2].contains(narrow[$0 + 1]) } ?? 0
    narrow[frame + 7] = 0
    narrow[frame + 8] = 5
    #expect(fault(narrow) == .size(width: 5, height: 32))
  }

  @Test func aColourIsReadAndItsContrastIsThatOfWCAG() throws {
    for (text, contrast) in [
      ("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#12436D", 10.25), ("#f46a25", 3.03), ("ff0000", 4.0),
    ] {
      let colour = try #require(BrandColour(text))
      #expect(abs(colour.contrast - contrast) < 0.15, "\(text): \(colour.contrast)")
      #expect(colour.darker.isReadable)
      #expect(colour.isReadable == (contrast >= 4.5))
      if colour.isReadable { #expect(colour.darker == colour) }
    }
    #expect(BrandColour("#F46A25")?.darker.contrastText == "4.5")
    for text in ["", "#", "navy", "#12436", "#12436D0", "#12436G", "##12436", "#12436D;}", "１２４３６Ｄ", "+12436"] {
      #expect(BrandColour(text) == nil, "\(text)")
    }
  }

  @Test func aColourIsForAccentsAndStatusWordsKeepTheirs() throws {
    let plain = try page(Brand())
    let text = try page(Brand(colour: BrandColour("#7A1F5C")))
    #expect(text.contains(":root{--brand:#7a1f5c}") && !plain.contains(":root{--brand:"))
    let sheet = PageTemplates.builtIn.text("brand.css")
    #expect(!sheet.contains("rag") && !sheet.contains("--red") && !sheet.contains("--green"))
  }

  @Test func largePrintIsAStyleOnTopOfAllOthers() throws {
    let text = try page(Brand(colour: BrandColour("#7A1F5C")), isLarge: true)
    let style = try #require(text.components(separatedBy: "</style>").first)
    #expect(style.hasSuffix(PageTemplates.builtIn.text("large-print.css") + "\n") && style.contains("landscape"))
    #expect(try !page(Brand()).contains("landscape"))
  }
}
