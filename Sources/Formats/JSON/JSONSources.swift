internal import CSimdjson
import Records

/// Finds the records of a JSON document in its tokens and delivers them, source by source.
///
/// An object is a record, or a wrapping around arrays of records; an object within an array likewise. Which it is, its
/// own labels tell: those outside any array of objects make a record, or they do not.
struct JSONSources {
  private var json: JSONRows
  private(set) var losses = Losses()
  private var name = ""
  private var format: FormatName
  /// Items seen in the document, whatever array they stand in: so that a place names one item only.
  private(set) var items = 0
  private var total: Decoded?
  /// A source is open, and holds the items of one array (or the lines).
  private var isOpen = false
  private var isEmpty = true
  /// What `isRecord` said of which keys; forms of one kind are asked about once.
  private var answers: [[Int32]: Bool] = [:]
  private static let answersKept = 64

  init(limits: DecodingLimits, format: FormatName) {
    json = JSONRows(limits: limits)
    self.format = format
  }

  mutating func begin(name: String) {
    self.name = name
    items = 0
    total = nil
    isOpen = false
    isEmpty = true
    losses.begin()
    if answers.count >= Self.answersKept || json.isForgetful { answers = [:] }
    json.beginDocument()
  }

  /// A whole document; `title`: what it says of itself as a whole.
  mutating func take(
    _ tokens: JSONTokens, _ text: [UInt8], base: Int, title: String = "", _ rows: inout some RowSink,
    _ sink: inout some DocumentSink
  ) {
    if JSONShape.isMap(tokens, 0) {
      takeArray(tokens, 0, text, base: base, title: title, &rows, &sink)
    } else if tokens[0].isObject {
      takeObject(tokens, 0, text, base: base, at: Place(.document), title: title, &rows, &sink)
    } else if JSONShape.holdsObject(tokens, 0) {
      takeArray(tokens, 0, text, base: base, title: title, &rows, &sink)
    } else if tokens.count > 1 {
      isEmpty = false
    }
  }

  /// The arrays in a document whose own keys are no record's.
  mutating func takeArrays(
    _ tokens: JSONTokens, _ text: [UInt8], base: Int, _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) {
    for array in JSONShape.arrays(in: tokens, 0) {
      let title = array.keys.map { key(tokens[$0], text, base) }.joined(separator: " › ")
      takeArray(tokens, array.token, text, base: base, title: title, &rows, &sink)
    }
  }

  /// A document that is one value and nothing else.
  mutating func sawValue() { isEmpty = false }

  /// Records were delivered.
  var hasRecords: Bool { total?.disposition == .assessed }

  /// An object that is no item of an open source: a record by itself, or a wrapping.
  mutating func takeObject(
    _ tokens: JSONTokens, _ token: Int, _ text: [UInt8], base: Int, at place: Place, title: String,
    _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) {
    if JSONShape.holdsColumns(tokens, token) {
      isEmpty = false
      return lose(place, JSONOtherShapes.inColumns, &sink)
    }
    let arrays = JSONShape.arrays(in: tokens, token)
    if arrays.isEmpty {
      // Records under their references or names, though one has a key that another has not.
      let maps = maps(in: tokens, token, text, base, &rows)
      for map in maps {
        let keys = map.keys.map { key(tokens[$0], text, base) }
        takeArray(
          tokens, map.token, text, base: base, title: (title.isEmpty ? keys : [title] + keys).joined(separator: " › "),
          &rows, &sink)
      }
      if !maps.isEmpty { return }
    }
    if arrays.isEmpty || isRecord(tokens, token, text, base: base, &rows) {
      guard json.fill(tokens, token, text, base: base) else { return }
      isEmpty = false
      json.beginForm(SourceShape(.form, format: format, title: title), name, &rows)
      json.deliver(at: place, &rows, &losses, &sink)
      settle(rows.end(into: &sink))
      return
    }
    for array in arrays {
      let keys = array.keys.map { key(tokens[$0], text, base) }
      takeArray(
        tokens, array.token, text, base: base, title: (title.isEmpty ? keys : [title] + keys).joined(separator: " › "),
        &rows, &sink)
    }
  }

  /// An array of records, or of wrappings around them.
  mutating func takeArray(
    _ tokens: JSONTokens, _ token: Int, _ text: [UInt8], base: Int, title: String, _ rows: inout some RowSink,
    _ sink: inout some DocumentSink
  ) {
    for item in JSONShape.items(tokens, token) {
      takeItem(tokens, item, text, base: base, at: nil, title: title, &rows, &sink)
    }
    endItems(&rows, &sink)
  }

  /// An item of an array, or a line: `place` nil for the next item.
  mutating func takeItem(
    _ tokens: JSONTokens, _ token: Int, _ text: [UInt8], base: Int, at place: Place?, title: String,
    _ rows: inout some RowSink, _ sink: inout some DocumentSink
  ) {
    if JSONShape.holdsArray(tokens, token), !isRecordOutside(tokens, token, text, base: base, &rows, &sink) {
      // A wrapping around other items: those are counted, it is not.
      let own = place ?? Place(.item, items)
      return takeObject(tokens, token, text, base: base, at: own, title: title, &rows, &sink)
    }
    if place == nil { items += 1 }
    let place = place ?? Place(.item, items)
    guard tokens[token].isObject else {
      if tokens[token].isNull { return }
      isEmpty = false
      return lose(place, "it is no object, so no record", &sink)
    }
    if JSONShape.holdsColumns(tokens, token) {
      isEmpty = false
      return lose(place, JSONOtherShapes.inColumns, &sink)
    }
    guard json.fill(tokens, token, text, base: base) else { return }
    isEmpty = false
    open(title, &rows)
    json.deliver(at: place, &rows, &losses, &sink)
  }

  /// The array ends.
  mutating func endItems(_ rows: inout some RowSink, _ sink: inout some DocumentSink) {
    guard isOpen else { return }
    isOpen = false
    settle(rows.end(into: &sink))
  }

  /// An item or line that cannot be read.
  mutating func lose(_ place: Place, _ message: String, _ sink: inout some DocumentSink) {
    losses.add(place, message, &sink)
  }

  /// The next item says nothing, or is none.
  mutating func passItem() { items += 1 }

  /// The next item cannot be read.
  mutating func loseItem(_ message: String, _ sink: inout some DocumentSink) {
    items += 1
    isEmpty = false
    losses.add(Place(.item, items), message, &sink)
  }

  /// Something to tell of what was read.
  mutating func note(_ place: Place, _ message: String, counts: Bool, _ sink: inout some DocumentSink) {
    losses.note(place, message, counts: counts, &sink)
  }

  /// The document ends.
  mutating func end(_ sink: inout some DocumentSink) throws(Unreadable) -> Decoded {
    var decoded = total ?? Decoded(isEmpty ? .empty : .notARecord)
    // Nothing could be read of what should have been rows.
    if total == nil, losses.count > 0 { decoded.disposition = .notARecord }
    return try losses.settle(decoded, &sink)
  }

  private mutating func open(_ title: String, _ rows: inout some RowSink) {
    if isOpen { return }
    isOpen = true
    json.beginArray(SourceShape(.array, format: format, title: title), name, &rows)
  }

  /// Adds what a source turned out to be: `assessed` before all, then `notARecord`.
  private mutating func settle(_ decoded: Decoded) {
    guard var sum = total else {
      total = decoded
      return
    }
    sum.records += decoded.records
    sum.lost += decoded.lost
    func rank(_ disposition: Disposition) -> Int {
      switch disposition {
      case .assessed: 2
      case .empty: 0
      default: 1
      }
    }
    if rank(decoded.disposition) > rank(sum.disposition) {
      sum.disposition = decoded.disposition
      sum.message = decoded.message
    }
    total = sum
  }

  /// `isRecord` while the items of an array are being read: to ask, the source that is open must end.
  private mutating func isRecordOutside(
    _ tokens: JSONTokens, _ token: Int, _ text: [UInt8], base: Int, _ rows: inout some RowSink,
    _ sink: inout some DocumentSink
  ) -> Bool {
    guard json.fill(tokens, token, text, base: base, skipping: true) else { return false }
    if let answer = answers[json.labels] { return answer }
    endItems(&rows, &sink)
    return isRecord(tokens, token, text, base: base, &rows)
  }

  /// That what an object says outside any array of objects makes a record.
  private mutating func isRecord(
    _ tokens: JSONTokens, _ token: Int, _ text: [UInt8], base: Int, _ rows: inout some RowSink
  ) -> Bool {
    guard json.fill(tokens, token, text, base: base, skipping: true) else { return false }
    let keys = json.labels
    if let answer = answers[keys] { return answer }
    // Objects that differ so much are not looked at twice: a record it is, with all that it holds.
    if answers.count >= Self.answersKept { return true }
    var nowhere = NoSink()
    var unnoted = Losses()
    json.beginForm(SourceShape(.form, format: format), name, &rows)
    json.deliver(at: Place(.document), &rows, &unnoted, &nowhere)
    let answer = rows.end(into: &nowhere).disposition == .assessed
    answers[keys] = answer
    return answer
  }

  /// The objects that hold nothing but records under a key each, three of whose keys at least are the same.
  private mutating func maps(
    in tokens: JSONTokens, _ token: Int, _ text: [UInt8], _ base: Int, above keys: [Int] = [],
    _ rows: inout some RowSink
  ) -> [(token: Int, keys: [Int])] {
    guard !tokens.isFlat, tokens[token].isObject, keys.count < 4 else { return [] }
    if isMap(tokens, token, text, base, &rows) { return [(token, keys)] }
    var found: [(token: Int, keys: [Int])] = []
    var at = token + 1
    while at < tokens.after(token) {
      if tokens[at + 1].isObject { found += maps(in: tokens, at + 1, text, base, above: keys + [at], &rows) }
      at = tokens.after(at + 1)
    }
    return found
  }

  private mutating func isMap(
    _ tokens: JSONTokens, _ token: Int, _ text: [UInt8], _ base: Int, _ rows: inout some RowSink
  ) -> Bool {
    let items = JSONShape.items(tokens, token)
    guard items.count >= 2, items.allSatisfy({ tokens[$0].isObject }), let first = items.first else { return false }
    let model = names(tokens, first, text, base)
    guard model.count >= 3 else { return false }
    for item in items.dropFirst() {
      let names = names(tokens, item, text, base)
      let common = names.intersection(model).count
      guard common >= 3, common * 3 >= min(names.count, model.count) * 2 else { return false }
    }
    return isRecord(tokens, first, text, base: base, &rows)
  }

  private func names(_ tokens: JSONTokens, _ object: Int, _ text: [UInt8], _ base: Int) -> Set<String> {
    var names: Set<String> = []
    var at = object + 1
    while at < tokens.after(object) {
      names.insert(key(tokens[at], text, base))
      at = tokens.after(at + 1)
    }
    return names
  }

  private func key(_ token: sa_json_token, _ text: [UInt8], _ base: Int) -> String {
    let start = base + Int(token.start)
    var bytes: [UInt8] = []
    JSONTokenizer.unescape(text.span.extracting(start..<start + Int(token.length)), into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
