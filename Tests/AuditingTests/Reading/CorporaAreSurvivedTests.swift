import Auditing
import Foundation
import Records
import Testing

/// Hostile and damaged files that nobody here wrote: the pool survives all of them, and every entry has its row.
@Suite(.serialized) struct CorporaAreSurvived {
  static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["SHARING_AUDIT_CORPORA"]
    var package = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { package.deleteLastPathComponent() }
    let path = named ?? package.deletingLastPathComponent().path + "/shared/corpora"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  @Test(
    .enabled(if: folder != nil, "the corpora are not here; SHARING_AUDIT_CORPORA may name them"),
    arguments: ["archives", "generated"])
  func everyEntryOf(_ set: String) throws {
    let folder = try #require(CorporaAreSurvived.folder) + "/" + set
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }.sorted() ?? []
    // Each file an input of its own, so that the bounds of an input are a file's.
    let inputs = files.map { folder + "/" + $0 }.filter { path in
      var isFolder: ObjCBool = false
      return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
    let told = try read(
      inputs, jobs: 2,
      limits: { limits in
        // Bombs that stream at leisure would take minutes each.
        limits.streamed = 20_000_000
        limits.unpacked = 60_000_000
        limits.stallCPU = 2
      })
    #expect(told.isBalanced)
    #expect(told.rows.count > 10)
    let byName = Dictionary(grouping: told.rows, by: \.end.disposition.name).mapValues(\.count)
    print(set, byName.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    for row in told.rows where row.end.disposition.isUnreadable {
      #expect(!row.end.message.isEmpty, "\(row.address)")
    }
  }
}
