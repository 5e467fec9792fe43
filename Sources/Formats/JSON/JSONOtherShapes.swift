internal import CSimdjson

/// Looks for records in a document in which none was found: written in columns, as rows of cells, or within a text.
///
/// None of these is read. Said to hold no record, such a document would be lost in silence.
struct JSONOtherShapes {
  private let limits: DecodingLimits
  private let tokenizer = JSONTokenizer()
  private let name: String
  private let format: FormatName
  /// Questions put to the labels, which are no small work.
  private var asked = 0
  private static let askedAtMost = 200
  private static let depth = 4
  private static let inRows =
    "records stand in it as rows of cells without keys, which is not read: export one object for each record"
  static let inColumns = "records stand in it column by column, which is not read: export one object for each record"

  init(limits: DecodingLimits, format: FormatName, name: String) {
    self.limits = limits
    self.format = format
    self.name = name
  }

  /// Says how records are written in a text, and what to do; nil where none are.
  mutating func found(
    in tokens: JSONTokens, _ text: [UInt8], base: Int, isWithin: Bool = false, _ rows: inout some RowSink
  ) -> String? {
    var texts: [Int] = []
    let hasRows = (0..<tokens.count).contains { at in
      tokens[at].isArray && at + 1 < tokens.after(at) && tokens[at + 1].isArray
    }
    for at in 0..<tokens.count where asked < Self.askedAtMost {
      let token = tokens[at]
      if token.isObject {
        guard ask(keys(tokens, at, text, base), &rows) else { continue }
        if isWithin { return "records stand in it as JSON within a text, which is not read: export them as objects" }
        return hasColumns(tokens, at)
          ? Self.inColumns : "records stand in it where none are looked for: export one array of objects"
      } else if token.isArray {
        if hasRows, let labels = words(tokens, at, text, base), ask(labels, &rows) {
          return Self.inRows
        }
        for key in 0..<2 {
          guard let labels = names(tokens, at, key, text, base), ask(labels, &rows) else { continue }
          return "records stand in it as pairs of label and value, which is not read: export one object for each record"
        }
      } else if Int(token.kind) == SA_JSON_STRING, !isWithin, token.length >= 20, texts.count < Self.askedAtMost {
        texts.append(at)
      }
    }
    for at in texts {
      let inner = self.text(tokens[at], text, base)
      let first = JSONText.skipSpace(inner.span, 0)
      guard first < inner.count, [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(inner[first]) else { continue }
      let end = JSONText.endOfValue(inner.span, first)
      guard end.isWhole, tokenizer.read(inner, first..<end.end, depth: limits.jsonDepth) == .sound else { continue }
      if let words = found(in: tokenizer.tokens, inner, base: first, isWithin: true, &rows) { return words }
    }
    return nil
  }

  /// Values in the same number under each of several keys, as arrays or as objects.
  private func hasColumns(_ tokens: JSONTokens, _ object: Int) -> Bool {
    var (at, columns, size) = (object + 1, 0, 0)
    while at < tokens.after(object) {
      let value = at + 1
      if tokens[value].isContainer {
        let count = JSONShape.items(tokens, value).count
        if columns == 0 { size = count }
        if count == size, count > 0 { columns += 1 }
      }
      at = tokens.after(value)
    }
    return columns >= 3
  }

  private mutating func ask(_ labels: [[String]], _ rows: inout some RowSink) -> Bool {
    guard (3...2_000).contains(labels.count) else { return false }
    asked += 1
    return rows.wouldBeRecords(under: labels, SourceShape(.table, format: format), documentName: name)
  }

  /// The keys of an object, those of objects within it behind theirs.
  private func keys(
    _ tokens: JSONTokens, _ object: Int, _ text: [UInt8], _ base: Int, under path: [String] = []
  ) -> [[String]] {
    var found: [[String]] = []
    var at = object + 1
    while at < tokens.after(object) {
      let key = path + [String(decoding: self.text(tokens[at], text, base), as: UTF8.self)]
      found.append(key)
      if tokens[at + 1].isObject, key.count < Self.depth { found += keys(tokens, at + 1, text, base, under: key) }
      at = tokens.after(at + 1)
    }
    return found
  }

  /// Of an array of small objects the text under the first key of each, or the second, as labels.
  private func names(_ tokens: JSONTokens, _ array: Int, _ key: Int, _ text: [UInt8], _ base: Int) -> [[String]]? {
    var found: [[String]] = []
    for item in JSONShape.items(tokens, array).prefix(200) {
      guard tokens[item].isObject else { return nil }
      let values = JSONShape.items(tokens, item)
      guard (2...6).contains(values.count), Int(tokens[values[key]].kind) == SA_JSON_STRING,
        tokens[values[key]].length < 200
      else { return nil }
      found.append([String(decoding: self.text(tokens[values[key]], text, base), as: UTF8.self)])
    }
    return found
  }

  /// An array of nothing but texts, as labels.
  private func words(_ tokens: JSONTokens, _ array: Int, _ text: [UInt8], _ base: Int) -> [[String]]? {
    var found: [[String]] = []
    for at in array + 1..<max(array + 1, tokens.after(array)) {
      guard Int(tokens[at].kind) == SA_JSON_STRING, tokens[at].length < 200, found.count < 2_000 else { return nil }
      found.append([String(decoding: self.text(tokens[at], text, base), as: UTF8.self)])
    }
    return found
  }

  private func text(_ token: sa_json_token, _ text: [UInt8], _ base: Int) -> [UInt8] {
    let start = base + Int(token.start)
    var bytes: [UInt8] = []
    let length = min(Int(token.length), limits.cell)
    bytes.reserveCapacity(length + JSONTokenizer.padding)
    JSONTokenizer.unescape(text.span.extracting(start..<start + length), into: &bytes)
    bytes.reserveCapacity(bytes.count + JSONTokenizer.padding)
    return bytes
  }
}
