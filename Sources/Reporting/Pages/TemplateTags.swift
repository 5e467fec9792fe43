import Records

/// One `{{…}}` of a template, with where it stands.
struct TemplateTag {
  enum Kind: Equatable {
    /// `{{name}}`, escaped.
    case value
    /// `{{{name}}}`, as it is.
    case raw
    /// `{{#name}}` and `{{^name}}`.
    case section
    /// `{{/name}}`.
    case end
    /// `{{! … }}`.
    case remark
  }

  let kind: Kind
  let name: String
  let line: Int
  /// Its first byte and the one behind its last.
  let bytes: Range<Int>

  /// How it is written.
  var text: String {
    switch kind {
    case .value: "{{\(name)}}"
    case .raw: "{{{\(name)}}}"
    case .section: "{{#\(name)}}"
    case .end: "{{/\(name)}}"
    case .remark: "{{! }}"
    }
  }

  /// Every tag of a template, in order.
  ///
  /// Only what the built-in templates are written with is known. The engine knows more: other signs for tags, files by name,
  /// functions, a switch that turns escaping off.
  static func all(in text: String) throws(TemplateFault.InText) -> [TemplateTag] {
    // The engine reads letters with the signs that are set on them: to it such a brace is none.
    if let place = text.indices.first(where: { place in
      let scalars = text[place].unicodeScalars
      return scalars.count > 1 && scalars.contains { "{}".unicodeScalars.contains($0) }
    }) {
      let line = 1 + text[..<place].utf8.count { $0 == UInt8(ascii: "\n") }
      throw .init(
        line: line, words: "a sign is set on a brace here, \(Plain.line(String(text[place]))); write it apart")
    }
    let bytes = Array(text.utf8)
    var tags: [TemplateTag] = []
    var place = 0
    var line = 1
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "\n") { line += 1 }
      guard bytes[place...].starts(with: "{{".utf8) else {
        place += 1
        continue
      }
      let isRaw = bytes[place...].starts(with: "{{{".utf8)
      let mark = isRaw ? "}}}" : "}}"
      let start = place + mark.utf8.count
      guard let end = bytes.indices[start...].first(where: { bytes[$0...].starts(with: mark.utf8) }) else {
        throw .init(line: line, words: "a tag begins here with {{ and has no \(mark)")
      }
      let inside = String(decoding: bytes[start..<end], as: UTF8.self)
      let tag = try Self.tag(inside, isRaw: isRaw, line: line, bytes: place..<(end + mark.utf8.count))
      tags.append(tag)
      line += bytes[place..<end].count { $0 == UInt8(ascii: "\n") }
      place = tag.bytes.upperBound
    }
    return tags
  }

  private static func tag(
    _ inside: String, isRaw: Bool, line: Int, bytes: Range<Int>
  ) throws(TemplateFault.InText) -> TemplateTag {
    if !isRaw, inside.hasPrefix("!") { return TemplateTag(kind: .remark, name: "", line: line, bytes: bytes) }
    var name = Substring(inside)
    var kind = isRaw ? Kind.raw : .value
    if !isRaw, let sign = name.first, "#^/".contains(sign) {
      kind = sign == "/" ? .end : .section
      name = name.dropFirst()
    }
    let blank: Set<Character> = [" ", "\t"]
    name = name.trimmingPrefix { blank.contains($0) }
    while let last = name.last, blank.contains(last) { name.removeLast() }
    guard !name.isEmpty, name.utf8.allSatisfy(isOfName) else {
      let shown = Plain.line(inside.count > 30 ? inside.prefix(30) + "…" : inside)
      throw .init(
        line: line,
        words: "{{\(shown)}} is no tag of these templates, which have {{name}}, {{#name}}, {{^name}}, {{/name}}")
    }
    return TemplateTag(kind: kind, name: String(name), line: line, bytes: bytes)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}

/// What the tags of a template may name: what the built-in one of its kind names, at the same depth or outside.
struct TemplateNames {
  enum Found {
    /// A text, which is escaped.
    case value
    /// Markup or style of the program's own, which is not.
    case raw
    case section(TemplateNames)
  }

  private var values: Set<String> = []
  private var raws: Set<String> = []
  private var sections: [String: TemplateNames] = [:]

  init() {}

  /// - Parameter tags: of a template that is sound.
  init(_ tags: [TemplateTag]) {
    var open: [[String]] = []
    for tag in tags {
      let path = (open.last ?? []) + (tag.name == "." ? ["."] : tag.name.split(separator: ".").map(String.init))
      switch tag.kind {
      case .value, .raw: add(path[...], isRaw: tag.kind == .raw)
      case .section:
        add(section: path[...])
        open.append(path)
      case .end: open.removeLast()
      case .remark: break
      }
    }
  }

  private mutating func add(_ path: ArraySlice<String>, isRaw: Bool) {
    guard let first = path.first else { return }
    if path.count > 1 {
      sections[first, default: .init()].add(path.dropFirst(), isRaw: isRaw)
    } else if isRaw {
      raws.insert(first)
    } else {
      values.insert(first)
    }
  }

  private mutating func add(section path: ArraySlice<String>) {
    guard let first = path.first else { return }
    sections[first, default: .init()].add(section: path.dropFirst())
  }

  /// What a name stands for here; nil where there is nothing of that name.
  func find(_ name: String) -> Found? {
    let parts = name == "." ? ["."] : name.split(separator: ".").map(String.init)
    guard let last = parts.last,
      let names = parts.dropLast().reduce(self as TemplateNames?, { $0?.sections[$1] })
    else { return nil }
    if let section = names.sections[last] { return .section(section) }
    return names.raws.contains(last) ? .raw : names.values.contains(last) ? .value : nil
  }

  /// Every name in it, those within others as "method.paras".
  var all: [String] {
    values.filter { $0 != "." } + raws
      + sections.flatMap { name, inside in [name] + inside.all.map { "\(name).\($0)" } }
  }
}
