import Embedded
import Testing

@testable import Reporting

/// What must hold of the page's template, so that it can be edited without fear.
@Suite struct TemplateLintTests {
  /// A page's template, a model in which everything is there that the page may show, and what is written raw.
  struct Page: CustomTestStringConvertible {
    let testDescription: String
    let template: String
    let model: @Sendable () throws -> Any
    let raw: [String]
  }

  static let pages = [
    Page(
      testDescription: "board", template: Embedded.boardReportMustache,
      model: {
        var model = BoardPage(Samples.own.results)
        model.method.editions?.note = "note"
        model.logo = BoardPage.Picture(svg: "")
        return model
      }, raw: ["css", "spark", "svg"]),
    Page(
      testDescription: "lead", template: Embedded.leadReportMustache,
      model: { try LeadPage(Samples.worked, room: 100) }, raw: ["css", "rows", "script"]),
  ]

  private struct Tag {
    var scope: [String]
    var name: String
    var isSection = false
    var isRaw = false
  }

  /// Every tag with what it stands in: "rules.rows" and "name".
  private static func tags(_ page: Page) -> [Tag] {
    var scope: [String] = []
    var found: [Tag] = []
    for match in page.template.matches(of: #/\{\{(\{?)([#\/^]?)([A-Za-z0-9_.]+)\}\}/#) {
      let name = String(match.3)
      switch match.2 {
      case "#", "^":
        found.append(Tag(scope: scope, name: name, isSection: true))
        scope.append(name)
      case "/":
        #expect(scope.popLast() == name, "section \(name) is not closed in order")
      default: found.append(Tag(scope: scope, name: name, isRaw: !match.1.isEmpty))
      }
    }
    #expect(scope.isEmpty)
    return found
  }

  @Test(arguments: pages) func everyTagIsInTheModel(page: Page) throws {
    let model = try page.model()
    for tag in Self.tags(page) where tag.name != "." {
      #expect(
        !Self.values(tag.name, in: tag.scope, model).isEmpty, "{{\(tag.name)}} in \(tag.scope) is not in the model")
    }
  }

  @Test(arguments: pages) func onlyStyleScriptAndWhatCodeMakesAreWrittenRaw(page: Page) {
    #expect(Set(Self.tags(page).filter(\.isRaw).map(\.name)) == Set(page.raw))
  }

  @Test(arguments: pages) func noValueStandsWhereEscapingDoesNotHelp(page: Page) {
    let template = page.template.replacing("{{{css}}}", with: "").replacing("<script>{{{script}}}</script>", with: "")
    #expect(template.firstMatch(of: #/<(style|script)[^>]*>[^<]*\{\{/#) == nil)
    // Only inside double quotes, and never where an address could bring a scheme.
    #expect(template.firstMatch(of: #/=\{\{/#) == nil)
    #expect(template.firstMatch(of: #/='[^']*\{\{/#) == nil)
    #expect(template.firstMatch(of: #/(href|src)="\{\{/#) == nil)
    #expect(template.firstMatch(of: #/ (on[a-z]+|style)=/#) == nil)
  }

  @Test(arguments: pages) func noEmptyStringIsAskedWhetherItIsThere(page: Page) throws {
    // An empty string is true to the engine: sections are for lists, Booleans, optionals and structures.
    let model = try page.model()
    for tag in Self.tags(page) where tag.isSection {
      for value in Self.values(tag.name, in: tag.scope, model) {
        // An optional string is not there when it is nil, so it may be asked.
        let isString = Mirror(reflecting: value).displayStyle == nil && value is String
        #expect(!isString, "{{#\(tag.name)}} asks a string")
      }
    }
  }

  /// What a name means in a scope: looked for in the innermost, then outwards.
  private static func values(_ name: String, in scope: [String], _ model: Any) -> [Any] {
    var stack: [Any] = [model]
    for section in scope {
      if let value = lookUp(section, stack) { stack.append(first(value)) }
    }
    return lookUp(name, stack).map { [$0] } ?? []
  }

  private static func lookUp(_ path: String, _ stack: [Any]) -> Any? {
    let names = path.split(separator: ".").map(String.init)
    for context in stack.reversed() {
      var value: Any? = context
      for name in names { value = value.flatMap { child(name, of: $0) } }
      if let value { return value }
    }
    return nil
  }

  private static func child(_ name: String, of value: Any) -> Any? {
    Mirror(reflecting: unwrapped(value)).children.first { $0.label == name }?.value
  }

  /// The first element of a list, the inside of an optional, or the value.
  private static func first(_ value: Any) -> Any {
    let inside = unwrapped(value)
    let mirror = Mirror(reflecting: inside)
    return mirror.displayStyle == .collection ? mirror.children.first?.value ?? inside : inside
  }

  private static func unwrapped(_ value: Any) -> Any {
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .optional ? mirror.children.first?.value ?? value : value
  }
}
