import Foundation
import Records
import Rules
import Testing

/// Records that a document can say, made of the rules' examples.
enum SayableRecords {
  struct Sayable {
    /// By field; a field that is left out has no label either. A blank one is "".
    var answers: [Field: String]
    /// What it is in a failed comparison: "record.signed: blank".
    var name: String
    /// What its rule says of the example as it stands, under the terms that nobody changed.
    var judged: (rule: String, verdict: Verdict)

    var isWhole: Bool { answers.count == Field.count }
  }

  /// Rules that look at other records of the run too, or at none: what they say depends on what lies beside a record.
  static let leftOut: Set<String> = Set(
    RulePack.builtIn.filter { rule in
      if case .record = rule.judging { return false }
      return true
    }.map(\.id))

  static let isAll = ProcessInfo.processInfo.environment["SHARING_AUDIT_PARITY"] == "all"

  /// The compliant records, and for every rule an example of each verdict; with `SHARING_AUDIT_PARITY=all` every example.
  ///
  /// Left out are records signed over their bytes: no text says how verifying came out. Traits of a source that an example
  /// states and terms that it changes are not said; what is compared is the record that remains.
  static let all: [Sayable] = {
    var found: [Sayable] = []
    var known: Set<[Field: String]> = []
    for rule in RulePack.builtIn {
      guard case .record = rule.judging else { continue }
      var verdicts: Set<Verdict> = []
      for example in rule.examples where example.base.verification == nil {
        if !isAll, verdicts.contains(example.verdict) { continue }
        var answers = example.base.changing("", example.changes).answers
        for field in Field.allCases {
          if example.without.contains(field) {
            answers[field] = nil
          } else {
            answers[field, default: ""] += ""
          }
        }
        verdicts.insert(example.verdict)
        guard known.insert(answers).inserted else { continue }
        if example.changes[.recordID] == nil, answers[.recordID] != nil {
          answers[.recordID] = "ISR-2026-\(1001 + found.count)"
        }
        let plain = Example(
          example.verdict, example.name, example.changes, base: example.base, without: example.without)
        found.append(
          Sayable(
            answers: answers, name: "\(rule.id): \(example.name)",
            judged: (rule.id, plain.judgement(of: rule).verdict)))
      }
    }
    return found
  }()

  static func line(_ answers: [Field: String]) throws -> Data {
    let object = Dictionary(uniqueKeysWithValues: answers.map { ($0.key.name, $0.value) })
    return try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]) + Data("\n".utf8)
  }
}

/// The records as documents that programs made which nobody here wrote.
enum MadeDocuments {
  /// The Python that has what the generator needs, made by `Tests/CommandTests/Documents/environment`; nil where
  /// something is not there.
  static let python: String? = {
    let named = ProcessInfo.processInfo.environment["SHARING_AUDIT_DOCUMENTS_PYTHON"]
    let path = named ?? packageFolder.appendingPathComponent(".build/documents-venv/bin/python").path
    let tools = [path, "/usr/bin/soffice"]
    return tools.allSatisfy { FileManager.default.isExecutableFile(atPath: $0) } ? path : nil
  }()

  /// Each is a zip of documents that one program laid out in one way.
  ///
  /// Two kinds have every record, the others a share of them, each kind of other records, so that the tests end in minutes:
  /// LibreOffice takes a third of a second for a document. `SHARING_AUDIT_PARITY=all` gives every record to every kind,
  /// `SHARING_AUDIT_PARITY_KINDS=docx,pdf-table` leaves those whose names begin so.
  static let kinds: [Kind] = {
    let wanted = ProcessInfo.processInfo.environment["SHARING_AUDIT_PARITY_KINDS"]?.split(separator: ",")
    let kinds = shared(byOffice, 8) + shared(byLibraries, 3) + shared(["docx-table", "pdf-table", "csv-log"], 1)
    return kinds.filter { kind in
      // What rows without a column are compared with.
      kind.name == "csv-log" || wanted?.contains { kind.name.hasPrefix($0) } ?? true
    }
  }()

  private static func shared(_ names: [String], _ step: Int) -> [Kind] {
    let step = SayableRecords.isAll ? 1 : step
    return names.enumerated().map { Kind(name: $1, first: $0 % step, step: step) }
  }

  private static let byOffice = [
    "docx-table-by-office-pdf", "docx-table-by-office-odt", "docx-table-by-office-rtf", "docx-table-by-office-fodt",
    "docx-table-by-office-docx", "docx-lines-by-office-pdf", "xlsx-form-by-office-ods", "xlsx-log-by-office-ods",
    "xlsx-log-by-office-xlsx", "docx-table-by-office-html",
  ]

  /// Text, HTML and CSV are read for long: where they differ, it is the comparison or the records.
  private static let byLibraries = [
    "docx-lines", "docx-below", "docx-pairs", "xlsx-log", "xlsx-form", "odt-table", "ods-log", "pdf-lines",
    "pdf-fields", "eml-text", "eml-html", "eml-attached", "mbox", "text-lines", "html-table",
  ]

  struct Kind: CustomTestStringConvertible, Sendable {
    let name: String
    /// Of the records that a form can say, counted from 0, the first that is made and how many further the next is.
    var first: Int
    var step: Int

    var isLog: Bool { name.contains("-log") }
    var testDescription: String { name }
    /// As the generator is asked for it.
    var argument: String { "\(name):\(first)/\(step)" }

    /// The numbers of the records in it, counted from 0: a log has all.
    var records: [Int] {
      let all = SayableRecords.all
      if isLog { return Array(all.indices) }
      let whole = all.indices.filter { all[$0].isWhole }
      return stride(from: first, to: whole.count, by: step).map { whole[$0] }
    }
  }

  /// The folder with a zip for each kind, and the records as JSON Lines: below `.build`, to be looked at when something
  /// differs, and made anew only when the records or the generator have changed.
  static let made = Result {
    let folder = packageFolder.appendingPathComponent(".build/documents")
    let generator = packageFolder.appendingPathComponent("Tests/CommandTests/Documents")
    let records = try SayableRecords.all.map { try SayableRecords.line($0.answers) }.reduce(Data(), +)
    let arguments = kinds.map(\.argument)
    var stamp = records + Data(arguments.joined(separator: " ").utf8)
    for name in try FileManager.default.contentsOfDirectory(atPath: generator.path).sorted() {
      stamp += (try? Data(contentsOf: generator.appendingPathComponent(name))) ?? Data()
    }
    let stampFile = folder.appendingPathComponent("stamp")
    if (try? Data(contentsOf: stampFile)) == stamp { return folder }
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try records.write(to: folder.appendingPathComponent("records.jsonl"))
    let make = [generator.appendingPathComponent("make").path, folder.path + "/records.jsonl", folder.path]
    let result = try Binary.run(
      make + arguments, in: Folder(), environment: ["PYTHONDONTWRITEBYTECODE": "1"], tool: python)
    guard result.status == 0 else { throw GeneratorFailed(words: result.errors) }
    try stamp.write(to: stampFile)
    return folder
  }

  struct GeneratorFailed: Error, CustomStringConvertible {
    let words: String
    var description: String { words }
  }
}
