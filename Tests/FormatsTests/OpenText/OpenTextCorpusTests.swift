import Foundation
import Records
import Testing

@testable import Formats

/// OpenDocument texts that nobody on this project wrote; skipped where they are absent.
@Suite(.enabled(if: Corpora.text != nil, "the corpora are not there (SHARING_AUDIT_CORPORA)"))
struct OpenTextCorpusTests {
  private static let texts = ["odfdom", "odfpy"].flatMap { folder in
    Corpora.files("../documents/odf/" + folder, ".odt").map { folder + "/" + $0 }
  }

  @Test(arguments: texts) func everyTextIsAccountedFor(_ name: String) throws {
    let bytes = try Corpora.bytes("../documents/odf/" + name)
    let start = ContinuousClock.now
    // None of them is a form of sharing, and each is read to its end; one shows most of what it says as a picture.
    do {
      let decoded = try OpenTextPage.decode(bytes).decoded
      #expect(decoded.disposition == .notARecord || decoded.disposition == .empty)
    } catch let error as Unreadable {
      #expect(name == "odfdom/test3.odt" && error.reason == PicturedPage.refusal.reason, "\(error.message)")
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
