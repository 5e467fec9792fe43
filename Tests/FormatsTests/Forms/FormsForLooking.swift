import Foundation
import Records
import Testing

@testable import Formats

/// What is made of the files of a folder, printed for whoever looks: `SHARING_AUDIT_LOOK=folder swift test --filter
/// FormsForLooking`.
@Suite struct FormsForLooking {
  private static let folder = ProcessInfo.processInfo.environment["SHARING_AUDIT_LOOK"]

  @Test(.enabled(if: folder != nil, "set SHARING_AUDIT_LOOK to a folder of forms to see their readings"))
  func readingsOfAFolder() throws {
    let folder = URL(fileURLWithPath: Self.folder ?? ".")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      print("=== \(name)")
      do {
        let assembled = try decodeDocument(Array(try Data(contentsOf: folder.appendingPathComponent(name))), name: name)
        print("  \(assembled.decoded.disposition.name) \(assembled.decoded.message)")
        for record in assembled.kept.records {
          print("  record\(record.place.suffix)")
          for field in Field.allCases where record.hasLabel(field) || record[field].isAnswered {
            print("    \(field.name): \(said(record, field))")
          }
        }
        for use in assembled.kept.labels where use.field == nil { print("    ? \(use.label) \(use.why)") }
        for note in assembled.kept.notes + assembled.kept.losses { print("    ! \(note)") }
      } catch { print("  \(error)") }
    }
  }
}
