import Auditing
import Foundation
import Reporting

/// How pages are made and which files are asked for, as `run` and `report` both need it.
extension PageMaking {
  /// - Parameter brand: the organisation's own look.
  static func forCommand(_ brand: Brand) -> PageMaking {
    var pages = PageMaking()
    pages.brand = brand
    pages.renderer = PDFRenderer(environment: ProcessInfo.processInfo.environment) {
      if Interruption.isRequested { throw Interrupted() }
    }
    return pages
  }
}

extension Messages {
  /// The organisation's own look, or the end of the command where its logo is none.
  static func brand(of configuration: AuditConfiguration) throws -> Brand {
    do throws(ConfigurationError) { return try configuration.brand() } catch {
      throw end(.configuration, error.description)
    }
  }

  /// The templates of a folder, or the end of the command where one of them cannot stand.
  static func templates(in folder: String) throws -> PageTemplates {
    do throws(TemplateFault) { return try PageTemplates(folder: folder) } catch {
      throw end(error.isMissing ? .inputMissing : .configuration, error.description)
    }
  }
}

/// `--formats` and `SHARING_AUDIT_FORMATS`.
enum FormatChoice {
  /// Those that are written without the archives.
  static let ofResults: [ReportFormat] = [.html, .pdf]

  /// That the list asks for a format by its own name, and not with all.
  static func isNamed(_ format: ReportFormat, _ typed: String?) -> Bool {
    (ReadingOptions.setting(typed, "FORMATS") ?? "").split { $0 == "," || $0 == " " }.contains { $0 == format.rawValue }
  }

  /// - Parameters:
  ///   - typed: the option, if it was.
  ///   - known: what may be asked for.
  static func formats(_ typed: String?, of known: [ReportFormat] = Reports.formats) throws -> Set<ReportFormat> {
    guard let text = ReadingOptions.setting(typed, "FORMATS") else { return ReportFormat.standard.intersection(known) }
    let names = known.map(\.rawValue)
    var chosen: Set<ReportFormat> = []
    for word in text.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init) {
      if word == "all" {
        chosen.formUnion(known)
      } else if let format = ReportFormat(rawValue: word) {
        // A variable is set for `run` too, and may ask for what is not written here.
        if known.contains(format) || typed == nil {
          chosen.insert(format)
        } else {
          throw Messages.end(
            .usage,
            "--formats: \(word) is of single records, which are in the run's own folder; use "
              + "\(names.joined(separator: ", "))")
        }
      } else {
        let option = ReadingOptions.source(typed, "FORMATS")
        throw Messages.end(.usage, ReadingOptions.unknown("format", word, names + ["all"], option: option))
      }
    }
    guard !chosen.isEmpty else {
      throw Messages.end(.usage, "--formats names nothing; use \(names.joined(separator: ", ")) or all")
    }
    return chosen
  }
}
