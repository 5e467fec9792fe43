import Foundation
import Glibc
public import Reporting

extension AuditConfiguration {
  /// What pages are made the organisation's own with: `report: {logo: logo.png, colour: "#12436D"}`.
  mutating func readBrand(_ section: inout YAMLSection) throws(ConfigurationError) {
    if let path = try section.string("logo") {
      let line = section.node("logo")?.line
      if path.isEmpty || path.hasSuffix("/") {
        throw section.error(line, "report.logo must name a file, such as logo.png")
      }
      if path.hasPrefix("~") {
        throw section.error(line, "report.logo: write the whole path; ~ stands for nothing here")
      }
      logo = (path, line)
    }
    let text = try section.string("colour")
    guard let entry = section.entries.first(where: { $0.key == "colour" }) else { return }
    // Without quotes the sign # begins a remark, and what follows it would be lost in silence.
    guard let text, let found = BrandColour(text) else {
      throw section.error(entry.line, "report.colour must be a colour in quotes, such as \"#12436D\"")
    }
    guard found.isReadable else {
      throw section.error(
        entry.line,
        "report.colour: \(text) has a contrast of \(found.contrastText) to 1 with white, and words need 4.5 to 1; "
          + "\"\(found.darker.text.uppercased())\" is the nearest that will do")
    }
    colour = found
  }

  /// The organisation's own look, with its logo read from where the configuration says.
  ///
  /// - Throws: where the logo is not there, or is none.
  public func brand() throws(ConfigurationError) -> Brand {
    guard let logo else { return Brand(colour: colour) }
    func fault(_ words: String) -> ConfigurationError {
      ConfigurationError(file: name, line: logo.line, "report.logo: \(logo.path) \(words)")
    }
    let path = resolved(logo.path)
    // Not opened before it is known to be a file: a pipe would be waited for.
    var found = stat()
    guard unsafe stat(path, &found) == 0 else { throw fault("is not there") }
    guard found.st_mode & S_IFMT == S_IFREG else { throw fault("is no file") }
    guard found.st_size <= Logo.mostBytes else { throw fault(Logo.Fault.tooLarge.words) }
    guard let data = FileManager.default.contents(atPath: path) else { throw fault("cannot be read") }
    do throws(Logo.Fault) {
      return Brand(logo: try Logo(Array(data)), colour: colour)
    } catch {
      throw fault(error.words)
    }
  }
}
