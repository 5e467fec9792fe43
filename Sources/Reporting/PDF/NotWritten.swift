/// A file that a report does without: what, why and how to get it. The rest of the report stands, and the run's exit
/// status is what it would have been.
public struct NotWritten: Error, Sendable, Equatable {
  public let file: String
  /// Half a sentence: "no PDF renderer is installed".
  public let why: String
  /// What to do: "Sources/pdf-renderer makes one".
  public let cure: String

  public init(file: String, why: String, cure: String) {
    self.file = file
    self.why = why
    self.cure = cure
  }

  /// For standard error.
  public var message: String { "\(file) was not written: \(why); \(cure)" }
}

/// Why a page did not become a PDF.
enum PDFFailure: Error, Equatable {
  /// None in any of the places; one, where a setting names it.
  case notInstalled(place: String?)
  /// Somebody else may change what would be run.
  case unsafe(place: String)
  /// It says of itself that it is not what is needed.
  case unfit(place: String, words: String)
  case cannotStart(place: String, words: String)
  case tookTooLong(seconds: Int)
  case tookTooMuchMemory
  /// It ended without a PDF.
  case failed(words: String)
  /// It ended well, and what it gave is none.
  case noPDF(words: String)

  func notWritten(_ file: String) -> NotWritten { NotWritten(file: file, why: why, cure: cure) }

  private var why: String {
    switch self {
    case .notInstalled(nil): "no PDF renderer is installed"
    case .notInstalled(let place?): "there is no PDF renderer in \(place)"
    case .unsafe(let place): "the PDF renderer in \(place) is not run, because others may change it"
    case .unfit(let place, let words): "the PDF renderer in \(place) cannot be used: \(words)"
    case .cannotStart(let place, let words): "the PDF renderer in \(place) cannot be started: \(words)"
    case .tookTooLong(let seconds): "the PDF renderer was ended after \(seconds) seconds"
    case .tookTooMuchMemory: "the PDF renderer needed more memory than it may have"
    case .failed(let words): "the PDF renderer failed: \(words)"
    case .noPDF(let words): "what the PDF renderer made is no PDF: \(words)"
    }
  }

  private var cure: String {
    switch self {
    case .notInstalled, .unfit, .cannotStart:
      "Sources/pdf-renderer, beside the program's source, makes one (or leave pdf out of --formats)"
    case .unsafe: "let Sources/pdf-renderer make it in a folder of root's or of your own"
    case .tookTooLong, .tookTooMuchMemory, .failed, .noPDF:
      "the page is whole: print it from a browser, or try sharing-audit report"
    }
  }
}
