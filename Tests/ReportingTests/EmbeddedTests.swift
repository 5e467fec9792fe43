import Embedded
import Foundation
import Testing

@Suite struct EmbeddedTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func assetsAreEmbeddedAsTheyAre() throws {
    var names: Set<String> = []
    for folder in ["Sources/Embedded/Assets", "Sources/Embedded/Starter", "Sources/Reporting/Schemas"] {
      let assets = Self.root.appendingPathComponent(folder)
      for name in try FileManager.default.contentsOfDirectory(atPath: assets.path) where !name.hasPrefix(".") {
        names.insert(name)
        let bytes = try Data(contentsOf: assets.appendingPathComponent(name))
        let text = name.hasSuffix(".woff2") ? bytes.base64EncodedString() : String(decoding: bytes, as: UTF8.self)
        #expect(Embedded.all[name] == text, "\(name) is stale: run `swift run sharing-audit-dev embed`")
      }
    }
    #expect(Set(Embedded.all.keys) == names, "run `swift run sharing-audit-dev embed`")
  }
}
