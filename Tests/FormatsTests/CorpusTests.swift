import Foundation
import Records
import Testing

@testable import Formats

/// Files that nobody on this project wrote; skipped where they are absent.
enum Corpora {
  static let text: URL? = {
    let named = ProcessInfo.processInfo.environment["SHARING_AUDIT_CORPORA"].map { URL(filePath: $0) }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = (named ?? root.appending(path: "../shared/corpora")).standardized.appending(path: "text")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static func files(_ folder: String, _ suffix: String) -> [String] {
    guard let text else { return [] }
    let names = try? FileManager.default.contentsOfDirectory(atPath: text.appending(path: folder).path)
    return (names ?? []).filter { $0.hasSuffix(suffix) }.sorted()
  }

  static func hostile(_ folder: String) -> [String] { files("../hostile/docs/" + folder, "." + folder) }

  static func bytes(_ path: String) throws -> [UInt8] {
    let url = try #require(text).appending(path: path)
    return Array(try Foundation.Data(contentsOf: url))
  }
}

@Suite(.enabled(if: Corpora.text != nil, "the corpora are not there (SHARING_AUDIT_CORPORA)"))
struct CorpusTests {
  @Test(arguments: Corpora.files("JSONTestSuite/test_parsing", ".json"))
  func jsonIsReadAsStrictlyAsItsSpecificationSays(_ name: String) throws {
    let reading = readJSON(try Corpora.bytes("JSONTestSuite/test_parsing/" + name))
    // A key that stands twice with two values is read, and told of: one of the values was not taken.
    let isToldOf = name == "y_object_duplicated_key.json"
    if name.hasPrefix("y_") { #expect(reading.isClean != isToldOf) }
    if name.hasPrefix("n_") {
      // Nothing at all is no document, and is accounted for as empty.
      let isNothing =
        reading.decoded?.disposition == .empty && (name.contains("no_data") || name.contains("single_space"))
      #expect(!reading.isClean || isNothing)
    }
  }

  @Test(arguments: Corpora.files("csv-spectrum/csvs", ".csv"))
  func csvIsReadAsItsJSONSays(_ name: String) throws {
    let reading = readCSV(try Corpora.bytes("csv-spectrum/csvs/" + name))
    let json = try Corpora.bytes("csv-spectrum/json/" + name.replacing(".csv", with: ".json"))
    let expected = readJSON(json)
    #expect(reading.isClean)
    // An empty cell is not handed on from a CSV. The set's own pair for coordinates has two telephone numbers.
    let number = "Contact Phone Number"
    func texts(_ rows: [[String: String]]) -> [[String: String]] {
      rows.map { $0.filter { !$0.value.isEmpty && !(name == "location_coordinates.csv" && $0.key == number) } }
    }
    #expect(texts(reading.all.map(\.texts)) == texts(expected.all.map(\.texts)))
  }
}
