import Foundation
import Records
import Testing

@testable import Formats

/// Word documents that nobody on this project wrote; skipped where they are absent.
enum WordCorpus {
  static let folder = Corpora.text?.appending(path: "../documents/docx").standardized

  static let files: [String] = {
    guard let folder, let all = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return all.compactMap { $0 as? String }.filter { $0.contains(".do") }.sorted()
  }()
}

@Suite(
  .enabled(if: !WordCorpus.files.isEmpty, "the corpora are not there (SHARING_AUDIT_CORPORA)")
)
struct WordCorpusTests {
  @Test(arguments: WordCorpus.files)
  func everyDocumentIsReadOrSaysWhyNotInTime(_ name: String) throws {
    let folder = try #require(WordCorpus.folder)
    let bytes = Array(try Foundation.Data(contentsOf: folder.appending(path: name)))
    let start = ContinuousClock.now
    do {
      let decoded = try decodeWord(bytes, name: name).decoded
      // None of them is a record of a decision to share.
      #expect(decoded.records == 0)
    } catch let error as Unreadable {
      #expect(!error.message.isEmpty)
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
