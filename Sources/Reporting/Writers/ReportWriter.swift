/// One file of a report: its name, the formats it belongs to, and how it is written.
///
/// A writer is one file of source and one line in `all`.
struct ReportWriter: Sendable {
  let file: String
  /// The `--formats` name that asks for it; nil for those that are always written.
  let format: ReportFormat?
  /// It is made from the results alone, also when a run's lines are no longer there.
  var isOfResults = false
  let write: @Sendable (_ run: any StoredRun, _ context: ReportContext, _ file: ReportFile) throws -> Void

  /// Every writer, in the order of writing. The manifest is last: it holds the digests of the others.
  static let all: [ReportWriter] = [
    .outcomesJSONL,
    .findingsCSV,
    .ledgerCSV,
    .resultsJSON,
    .boardReportHTML,
    .boardReportPDF,
    .leadReportHTML,
    .actionsXLSX,
    .resultsSARIF,
    .assessmentResultsOSCAL,
    .junitXML,
    .metricsProm,
    .manifestJSON,
  ]
}

/// A name that `--formats` takes.
public enum ReportFormat: String, CaseIterable, Sendable {
  case html, pdf, xlsx, csv, jsonl, sarif, oscal, junit, prom

  /// What is written where nobody says otherwise: all but what only other tools read.
  public static let standard = Set(allCases).subtracting([.sarif, .oscal, .junit])
}

/// What a writer knows besides the run.
struct ReportContext {
  let clock: RunClock
  /// The files already written.
  var files: [WrittenFile]
  /// How pages look and how they become a PDF.
  var pages = PageMaking()
  /// The folder that is being written.
  var folder: ReportFolder?
}

/// The reports of a run: writes all that were asked for into one folder, which appears whole or not at all.
public enum Reports {
  /// The formats that can be asked for, in the order of writing.
  public static let formats = ReportFormat.allCases

  /// Writes the reports of a run into the folder `name` below `parent`, replacing an older report of that name.
  ///
  /// - Parameters:
  ///   - pages: whose templates, name and colour, how large, and which renderer of PDFs.
  ///   - without: told of each file that could not be made and that the report does without.
  /// - Returns: the files written, in order.
  /// - Throws: `WritingFailure`, which ends the run with its `exitStatus`; `CancellationError`; or what the run's
  ///   own lines throw. Nothing is left behind in any case.
  @discardableResult
  public static func write(
    _ run: any StoredRun, clock: RunClock, formats: Set<ReportFormat> = ReportFormat.standard, name: String,
    in parent: String, pages: PageMaking = PageMaking(), without: (NotWritten) -> Void = { _ in }
  ) throws -> [WrittenFile] {
    try write(
      run, clock: clock, formats: formats, name: name, in: parent, pages: pages, without: without, calls: .system)
  }

  @discardableResult
  static func write(
    _ run: any StoredRun, clock: RunClock, formats: Set<ReportFormat> = ReportFormat.standard, name: String,
    in parent: String, pages: PageMaking = PageMaking(), without: (NotWritten) -> Void = { _ in }, calls: FileCalls
  ) throws -> [WrittenFile] {
    try ReportFolder.publish(name: name, in: parent, calls: calls) { folder in
      for writer in ReportWriter.all
      where (writer.format.map(formats.contains) ?? true) && (run.hasLines || writer.isOfResults) {
        let context = ReportContext(clock: clock, files: folder.files, pages: pages, folder: folder)
        do {
          try folder.add(writer.file) { try writer.write(run, context, $0) }
        } catch let missing as NotWritten {
          without(missing)
        }
      }
    }
  }
}
