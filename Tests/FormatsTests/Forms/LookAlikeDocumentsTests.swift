import Foundation
import Records
import Rules
import Testing

@testable import Formats

/// The forms of `LookAlikeTests` as Word documents that python-docx wrote, and as the PDFs and pages
/// that LibreOffice makes of them.
@Suite(
  .serialized,
  .enabled(
    if: LookAlikeDocuments.python != nil,
    "LibreOffice or the Python environment is not here; Tests/CommandTests/Documents/environment makes it"))
struct LookAlikeDocumentsTests {
  @Test(arguments: LookAlikeTests.filled.indices, LookAlikeDocuments.kinds)
  func itIsReadAsACarefulAuditorReadsIt(_ number: Int, _ kind: String) throws {
    let kept = try LookAlikeDocuments.decoded(number, kind).kept
    LookAlikeTests.compare(kept, with: LookAlikeTests.filled[number], kind)
  }

  @Test(arguments: LookAlikeDocuments.blanks, LookAlikeDocuments.kinds)
  func nothingFilledInIsEmpty(_ number: Int, _ kind: String) throws {
    let decoded = try LookAlikeDocuments.decoded(number, kind).decoded
    #expect(decoded.disposition == .empty, "\(decoded)")
  }
}

enum LookAlikeDocuments {
  /// The room to answer in, which is the row below a label or the rest of its cell, and the format. HTML is read for long:
  /// where that differs, it is how the form is laid out.
  static let kinds = ["stacked.docx", "cells.docx", "stacked.pdf", "cells.pdf", "stacked.html", "cells.html"]

  /// The numbers of the forms that nobody filled in, behind the filled ones.
  static let blanks = LookAlikeTests.filled.count..<LookAlikeTests.filled.count + forms.count

  private static let forms = LookAlikeTests.filled.filter { $0.how == "well" }.map(\.form)

  private static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// As the tests of commands find it.
  static let python: String? = {
    let named = ProcessInfo.processInfo.environment["SHARING_AUDIT_DOCUMENTS_PYTHON"]
    let path = named ?? package.appending(path: ".build/documents-venv/bin/python").path
    return [path, "/usr/bin/soffice"].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) } ? path : nil
  }()

  static func decoded(_ number: Int, _ kind: String) throws -> Assembled {
    let parts = kind.split(separator: ".").map(String.init)
    let (layout, format) = (parts[0], parts[1])
    let name = layout + String(number + 1000).replacing(/^1/, with: "-") + "." + format
    let bytes = Array(try Data(contentsOf: made.get().appending(path: name)))
    var decoder = DocumentDecoder(settings: DecoderSettings(asOf: CompliantRecord.examplesAsOf.number))
    var kept = KeptRecords()
    var isGiven = false
    let decoded = try decoder.decode(
      FormatName(rawValue: format), name: name,
      next: { () throws(Unreadable) -> [UInt8]? in
        defer { isGiven = true }
        return isGiven ? nil : bytes
      }, into: &kept)
    return Assembled(decoded: decoded, kept: kept)
  }

  /// The folder with all of them, below `.build`, to be looked at when one is read otherwise.
  private static let made = Result {
    let folder = package.appending(path: ".build/look-alikes")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let all = LookAlikeTests.filled.map { object($0.form, $0.answers) } + forms.map { object($0, [:]) }
    try JSONSerialization.data(withJSONObject: all).write(to: folder.appending(path: "forms.json"))
    let process = Process()
    process.executableURL = URL(filePath: try #require(python))
    process.arguments = [
      "-B", package.appending(path: "Tests/CommandTests/Documents/look-alikes").path,
      folder.appending(path: "forms.json").path, folder.path,
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "the generator failed")
    return folder
  }

  private static func object(_ form: LookAlike, _ answers: [String: String]) -> [String: Any] {
    let parts = form.parts.map { part in
      ["heading": part.heading, "questions": part.questions.map(object)] as [String: Any]
    }
    return ["title": form.title, "parts": parts, "answers": answers]
  }

  private static func object(_ question: LookAlike.Question) -> [String: Any] {
    switch question {
    case .line(let label): ["kind": "line", "label": label]
    case .room(let label, let help): ["kind": "room", "label": label, "help": help]
    case .yesNo(let label): ["kind": "choice", "label": label, "options": ["Yes", "No"]]
    case .choice(let label, let options): ["kind": "choice", "label": label, "options": options]
    case .signature(let label, let position, let date):
      ["kind": "signature", "label": label, "position": position ?? "", "date": date]
    }
  }
}
