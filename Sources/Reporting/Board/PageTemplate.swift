import Embedded
import Mustache

/// The page's template, ready to be filled in, with every value escaped byte by byte.
struct PageTemplate {
  private let template: MustacheTemplate

  /// The built-in page.
  static func board() throws -> PageTemplate { try PageTemplate(Embedded.boardReportMustache) }

  /// The built-in page of the lead's report.
  static func lead() throws -> PageTemplate { try PageTemplate(Embedded.leadReportMustache) }

  init(_ text: String) throws {
    MustacheContentTypes.register(PageEscaping(), named: Self.contentType)
    // Prepended here, not written in the template: one edited by a contributor cannot lose it.
    template = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(Self.contentType)}}" + text)
  }

  func page(of model: Any) -> String { template.render(Self.named(model) ?? model) }

  /// A value with its members by name; nil for nothing. The engine takes a member from a mirror, which it makes anew with
  /// all of them for each tag, and that is most of what a page takes.
  private static func named(_ value: Any) -> Any? {
    if let values = value as? [Any] { return values.compactMap { named($0) } }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { named($0.value) }
    case .struct where !(value is any CustomStringConvertible):
      var members: [String: Any] = [:]
      for case (let name?, let member) in mirror.children { members[name] = named(member) }
      return members
    default: return value
    }
  }

  private static let contentType = "SHARING-AUDIT-PAGE"
}

/// Escapes for HTML on bytes.
///
/// The template engine's own escaper goes by `Character`: a quote followed by a combining mark is one, is not escaped,
/// and ends the attribute it stands in.
struct PageEscaping: MustacheContentType {
  func escapeText(_ text: String) -> String { Self.escape(text) }

  /// Escaped, and what is not seen or turns the text around it shown as its number.
  static func escape(_ text: String) -> String {
    let text = Visible.text(text)
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): escaped += "&amp;".utf8
      case UInt8(ascii: "<"): escaped += "&lt;".utf8
      case UInt8(ascii: ">"): escaped += "&gt;".utf8
      case UInt8(ascii: "\""): escaped += "&quot;".utf8
      case UInt8(ascii: "'"): escaped += "&#39;".utf8
      default: escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}

/// The page's style with its fonts, so that the page is one file and asks nothing of any network.
enum PageStyle {
  static let css: String = PageMaking().css("board-report.css")

  static let fonts: String =
    face("Report Text", 400, Embedded.inter400Woff2) + face("Report Text", 600, Embedded.inter600Woff2)
    + face("Report Display", 400, Embedded.ebgaramond400Woff2)
    + "/* Fonts: Inter and EB Garamond, SIL Open Font License 1.1. */\n"

  private static func face(_ name: String, _ weight: Int, _ base64: String) -> String {
    "@font-face{font-family:\"\(name)\";font-weight:\(weight);font-style:normal;font-display:swap;"
      + "src:url(data:font/woff2;base64,\(base64)) format(\"woff2\")}\n"
  }
}
