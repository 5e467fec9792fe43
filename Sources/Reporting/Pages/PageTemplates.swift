import Embedded
import FoundationEssentials
import Glibc
import Records

/// Templates and style sheets of pages: the built-in ones, with those of an organisation's own folder in their place.
///
/// A folder's files bear the names of the built-in ones. Each is looked through before anything is written, so that a page
/// made from them is whole, and as safe as the built-in one: no file is read besides, nothing runs, nothing is fetched,
/// and no value stands where escaping does not help.
public struct PageTemplates: Sendable {
  private var own: [String: String] = [:]
  /// Of the own ones; nil where all are built in.
  private var folder: String?

  public static let builtIn = PageTemplates()

  private init() {}

  /// What a folder may hold.
  public static let names = Embedded.all.keys.filter { $0.hasSuffix(".mustache") || $0.hasSuffix(".css") }.sorted()

  private static let mostBytes = 1 << 20

  /// - Throws: the first thing in the folder that cannot stand.
  public init(folder: String) throws(TemplateFault) {
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder).sorted() else {
      throw TemplateFault(folder, "there is no such folder of templates", isMissing: true)
    }
    // What begins with a dot is an editor's or the system's.
    for name in files where !name.hasPrefix(".") {
      let file = folder + "/" + name
      guard Self.names.contains(name), let builtIn = Embedded.all[name] else {
        throw TemplateFault(file, "there is no template of that name; \(Spelling.cure(for: name, in: Self.names))")
      }
      let text = try Self.text(of: file)
      if text.allSatisfy(\.isWhitespace) {
        throw TemplateFault(file, "it is empty; remove it, and the built-in one is used")
      }
      do throws(TemplateFault.InText) {
        if name.hasSuffix(".css") {
          try StyleCheck.check(text)
        } else {
          try TemplateCheck.check(text, against: builtIn)
        }
      } catch {
        throw TemplateFault(file, line: error.line, error.words)
      }
      if name.hasSuffix(".mustache"), (try? PageTemplate(text)) == nil {
        throw TemplateFault(file, "its tags cannot be read; look for a { or } that stands alone")
      }
      own[name] = text
    }
    if own.isEmpty {
      throw TemplateFault(folder, "there is no template in it; it may hold \(Grammar.list(Self.names))")
    }
    self.folder = folder
  }

  /// Looks through a page made from templates of somebody's own: that nothing in it runs, and nothing is fetched. The templates
  /// were looked through before; this is what the engine made of them and of the data.
  ///
  /// - Parameters:
  ///   - name: of its template.
  ///   - script: that the page holds.
  func check(_ page: String, of name: String, script: String = "") throws(TemplateFault) {
    guard let folder else { return }
    do throws(TemplateFault.InText) {
      var places = PagePlaces(Array(page.utf8), builtIn: Embedded.all[name] ?? "", script: script, isMade: true)
      try places.finish()
    } catch {
      throw TemplateFault(
        folder, "line \(error.line) of the page that these templates make cannot stand: \(error.words)")
    }
  }

  /// A template or style sheet by its name.
  func text(_ name: String) -> String { own[name] ?? Embedded.all[name] ?? "" }

  private static func text(of file: String) throws(TemplateFault) -> String {
    var found = stat()
    guard unsafe stat(file, &found) == 0, found.st_mode & S_IFMT == S_IFREG else {
      throw TemplateFault(file, "a template is a file")
    }
    guard found.st_size <= mostBytes else { throw TemplateFault(file, "it is larger than 1 MB") }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw TemplateFault(file, "it cannot be read")
    }
    guard let text = String(validating: data, as: UTF8.self) else { throw TemplateFault(file, "it is not UTF-8") }
    // The mark with which some editors begin a file would be a sign in the middle of a page.
    return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }
}
