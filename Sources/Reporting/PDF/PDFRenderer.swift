import Embedded
import Glibc

/// What turns a page into a PDF: WeasyPrint of one version, in a Python environment that the set-up command makes.
///
/// It is run as a child that is handed the page and gives back the PDF: no path, two variables, no network asked for, and
/// an end after a time. What it does with the page is in `render-pdf.py`.
public struct PDFRenderer: Sendable {
  /// What a rendering may take. A page is some hundred kilobytes, and takes some seconds and 100 MB.
  struct Limits {
    var seconds = 120
    var memory = 1 << 30
    /// Of the PDF.
    var bytes = 64 << 20
  }

  var limits = Limits()
  /// Where it may be, in the order of looking.
  let places: [String]
  /// That a setting names the place.
  private let isNamed: Bool
  /// Asked while it works; what it throws ends the rendering.
  private let checkCancellation: @Sendable () throws -> Void

  /// - Parameters:
  ///   - environment: of the command: `SHARING_AUDIT_RENDERER` names the place, else it is one's own or everybody's.
  ///   - checkCancellation: throws once the run is to end.
  public init(environment: [String: String], checkCancellation: @escaping @Sendable () throws -> Void = {}) {
    self.checkCancellation = checkCancellation
    if let named = environment["SHARING_AUDIT_RENDERER"], !named.isEmpty {
      places = [named]
      isNamed = true
      return
    }
    isNamed = false
    var places: [String] = []
    // As the base directory specification has it, a relative path counts for nothing.
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      places.append(data + "/sharing-audit/renderer")
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      places.append(home + "/.local/share/sharing-audit/renderer")
    }
    self.places = places + [Self.everybodys]
  }

  /// Where a service finds it whose user has no home.
  static let everybodys = "/usr/local/lib/sharing-audit/renderer"

  /// Renders a page.
  ///
  /// - Parameter scratch: an empty folder of the run's own, for the fonts that the renderer unpacks.
  /// - Throws: `PDFFailure`, or what ends the run.
  func pdf(of page: [UInt8], scratch: String) throws -> [UInt8] {
    let place = try self.place()
    // By its path in the environment Python knows whose modules are meant.
    let python = place + "/bin/python"
    let child = RendererProcess(
      executable: python,
      // Isolated: none of the user's settings, modules or folders; nothing is written beside the modules.
      arguments: [python, "-I", "-B", "-X", "utf8", "-c", Embedded.renderPdfPy],
      environment: ["LC_ALL=C.UTF-8", "TMPDIR=" + scratch], limits: limits)
    let end: RendererProcess.End
    do {
      end = try child.run(page) {
        try Task.checkCancellation()
        try checkCancellation()
      }
    } catch let error as RendererProcess.CannotStart {
      throw PDFFailure.cannotStart(place: place, words: error.words)
    }
    return try checked(end, place)
  }

  private func place() throws(PDFFailure) -> String {
    for place in places {
      var file = stat()
      guard unsafe stat(place + "/bin/python", &file) == 0 else { continue }
      // Whoever may change a folder on the way to what is run, may run what they like in the auditor's name.
      for folder in [place, place + "/bin"] {
        var found = stat()
        guard unsafe stat(folder, &found) == 0, found.st_uid == 0 || found.st_uid == geteuid(),
          found.st_mode & 0o022 == 0
        else { throw .unsafe(place: place) }
      }
      return place
    }
    throw .notInstalled(place: isNamed ? places.first : nil)
  }

  /// What came back, if it is a PDF.
  private func checked(_ end: RendererProcess.End, _ place: String) throws(PDFFailure) -> [UInt8] {
    switch end.how {
    case .time, .signal(SIGXCPU): throw .tookTooLong(seconds: limits.seconds)
    case .tooMuch: throw .noPDF(words: "it is larger than \(limits.bytes >> 20) MB")
    case .status(3): throw .unfit(place: place, words: end.words)
    case .status(4): throw .tookTooMuchMemory
    case .status(let status) where status != 0:
      throw end.tookMost(of: limits.memory)
        ? .tookTooMuchMemory
        : .failed(words: end.words.isEmpty ? "it ended with status \(status)" : end.words)
    case .signal(let signal):
      throw end.tookMost(of: limits.memory) ? .tookTooMuchMemory : .failed(words: "signal \(signal) ended it")
    case .status:
      guard end.output.starts(with: "%PDF-1.".utf8) else { throw .noPDF(words: "it does not begin as one") }
      guard end.output.suffix(1024).contains("%%EOF".utf8) else { throw .noPDF(words: "its end is missing") }
      return end.output
    }
  }
}
