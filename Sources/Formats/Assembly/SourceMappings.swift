import Records

/// The organisation's own words for one document: `fields:` and `values:` of `audit.yaml` whose glob its name matches.
struct SourceMappings {
  private let settings: DecoderSettings
  private var lastName = ""
  private var lastMatches: [Int] = []
  private var readers: [[Int]: FieldReader] = [:]
  private var headings: [[Int]: [String: Field]] = [:]

  init(_ settings: DecoderSettings) { self.settings = settings }

  /// The numbers of the mappings that hold for the document: `fields:` first, then `values:` after them.
  mutating func matching(_ name: String) -> [Int] {
    if settings.fields.isEmpty, settings.values.isEmpty { return [] }
    if name == lastName { return lastMatches }
    lastName = name
    lastMatches =
      settings.fields.indices.filter { Glob.matches(settings.fields[$0].source, name) }
      + settings.values.indices.filter { Glob.matches(settings.values[$0].source, name) }
      .map { $0 + settings.fields.count }
    return lastMatches
  }

  /// The reader of values for these mappings.
  mutating func reader(_ matches: [Int]) -> FieldReader {
    if let reader = readers[matches] { return reader }
    var values: [Field: [String: String]] = [:]
    for match in matches where match >= settings.fields.count {
      let mapping = settings.values[match - settings.fields.count]
      guard let field = Field(name: mapping.field) else { continue }
      // The first mapping that names a wording wins, as in audit.yaml from top to bottom.
      values[field, default: [:]].merge(mapping.map) { first, _ in first }
    }
    let reader = FieldReader(asOf: Day(number: settings.asOf), values: values)
    readers[matches] = reader
    return reader
  }

  /// The field that `fields:` gives the label, by its full path, its last key or its folded words.
  mutating func field(of path: [String], _ matches: [Int]) -> Field? {
    if settings.fields.isEmpty || matches.isEmpty { return nil }
    let map = headings(matches)
    if map.isEmpty { return nil }
    let full = path.map { LabelText.key($0, camel: true) }.joined(separator: " ")
    return map[full] ?? map[LabelText.key(path.last ?? "", camel: true)]
  }

  /// The headings that `fields:` gives a field, folded.
  mutating func headings(of matches: [Int]) -> [String: Field] {
    settings.fields.isEmpty || matches.isEmpty ? [:] : headings(matches)
  }

  private mutating func headings(_ matches: [Int]) -> [String: Field] {
    if let map = headings[matches] { return map }
    var map: [String: Field] = [:]
    for match in matches where match < settings.fields.count {
      for (heading, name) in settings.fields[match].map.sorted(by: { $0.key < $1.key }) {
        guard let field = Field(name: name) else { continue }
        let key = LabelText.key(heading, camel: true)
        if map[key] == nil { map[key] = field }
      }
    }
    headings[matches] = map
    return map
  }
}

/// Names with `*` and `?` in them, as a shell has them.
enum Glob {
  /// That the name, or its last component, matches.
  static func matches(_ pattern: String, _ name: String) -> Bool {
    let pattern = Array(pattern.utf8)
    let whole = Array(name.utf8)
    if matches(pattern[...], whole[...]) { return true }
    let last = whole.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "!") }).last ?? []
    return matches(pattern[...], last)
  }

  private static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    var (at, place) = (pattern.startIndex, name.startIndex)
    // Where the last star stood, and how far it has eaten: no recursion, so no pattern is dear.
    var star: (at: Int, name: Int)?
    while place < name.endIndex {
      if at < pattern.endIndex, pattern[at] == UInt8(ascii: "*") {
        star = (at, place)
        at += 1
      } else if at < pattern.endIndex, pattern[at] == UInt8(ascii: "?") || pattern[at] == name[place] {
        at += 1
        place += 1
      } else if let last = star {
        star = (last.at, last.name + 1)
        at = last.at + 1
        place = last.name + 1
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
