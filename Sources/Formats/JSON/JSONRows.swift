internal import CSimdjson
import Records

/// Turns the tokens of one object into a row, and rows into sources.
///
/// An object within an object gives path labels; values in an array are several cells under one label; an object or
/// array with nothing in it, and null, are a label without an answer.
struct JSONRows {
  let limits: DecodingLimits
  var row = RawRow()
  private var tree = KeyTree()
  /// The nodes that have a label in the source.
  private var labelled: [Int32] = []
  /// The node of each cell of the row just filled.
  private var nodes: [Int32] = []
  /// The row just filled, where one like it can be filled from it.
  private var pattern = JSONPattern()
  /// The cells have their labels in the source.
  private var isLabelled = false
  /// The labels of the row just filled, in the order in which it has them, as nodes of the tree.
  private var order: [Int32] = []
  /// Those of the source that ended last, if its labels may be taken over.
  private var lastOrder: [Int32] = []
  private var rowNumber = 0
  private var object = 0
  /// What was found out about the row: told once it is known to be a record's.
  private var duplicates = 0
  private var disagreements = 0
  private var loneSurrogates = 0
  private var rowStart = 0

  init(limits: DecodingLimits) { self.limits = limits }

  /// A document begins.
  mutating func beginDocument() {
    if tree.isFull {
      tree = KeyTree()
      lastOrder = []
      labelled = []
      pattern.forget()
    }
  }

  /// The next document begins with no key known.
  var isForgetful: Bool { tree.isFull }

  /// The labels of the row just filled.
  var labels: [Int32] { order }

  /// Starts a source for the row just filled, whose labels are all that it will have.
  mutating func beginForm(_ shape: SourceShape, _ name: String, _ rows: inout some RowSink) {
    if !order.isEmpty, order == lastOrder, rows.beginAgain(shape, documentName: name) { return }
    forgetLabels()
    rows.begin(shape, documentName: name)
    for node in order { register(node, &rows) }
    lastOrder = order
  }

  /// Starts a source whose labels will come with its rows.
  mutating func beginArray(_ shape: SourceShape, _ name: String, _ rows: inout some RowSink) {
    lastOrder.removeAll(keepingCapacity: true)
    forgetLabels()
    rows.begin(shape, documentName: name)
  }

  /// Hands on the row just filled, and what was found out about it.
  mutating func deliver(
    at place: Place, _ rows: inout some RowSink, _ losses: inout Losses, _ sink: inout some DocumentSink
  ) {
    if !isLabelled { label(&rows) }
    rows.add(row, at: place, into: &sink)
    if duplicates > 0 {
      let words =
        disagreements > 0 ? "a key stands twice and the two do not agree" : "a key stands twice, with the same value"
      losses.note(place, words, counts: disagreements > 0, &sink)
    }
    if loneSurrogates > 0 {
      losses.note(place, "half a surrogate pair in a text was read as U+FFFD", counts: false, &sink)
    }
  }

  private mutating func label(_ rows: inout some RowSink) {
    for (index, node) in nodes.enumerated() {
      if tree.nodes[Int(node)].label < 0 { register(node, &rows) }
      row.cells[index].label = tree.nodes[Int(node)].label
    }
    isLabelled = true
  }

  private mutating func register(_ node: Int32, _ rows: inout some RowSink) {
    let path = tree.paths[Int(node)]
    tree.nodes[Int(node)].label = Int32(rows.label(path.isEmpty ? ["value"] : path))
    labelled.append(node)
  }

  private mutating func forgetLabels() {
    for node in labelled { tree.nodes[Int(node)].label = -1 }
    labelled.removeAll(keepingCapacity: true)
    isLabelled = false
  }

  /// Fills `row` with the object (or value) at `token`; `skipping` leaves out collections of objects.
  ///
  /// - Returns: whether any cell says something.
  mutating func fill(
    _ tokens: JSONTokens, _ token: Int, _ text: [UInt8], base: Int, skipping: Bool = false
  ) -> Bool {
    duplicates = 0
    disagreements = 0
    loneSurrogates = 0
    let extent = tokens.extent(token)
    rowStart = extent.lowerBound
    let bytes = text.span.extracting(base + extent.lowerBound..<base + extent.upperBound)
    row.bytes.removeAll(keepingCapacity: true)
    unsafe bytes.withUnsafeBufferPointer { unsafe row.bytes.append(contentsOf: $0) }
    if !skipping, let says = fillAgain(tokens, token, bytes) { return says }
    row.bytes.removeSubrange(bytes.count...)
    row.cells.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    isLabelled = false
    rowNumber += 1
    loneSurrogates = 0
    let says = fill(tokens, token, bytes, node: KeyTree.root, skipping: skipping)
    if skipping || duplicates > 0 { pattern.forget() } else { pattern.learn(tokens, token, bytes, from: rowStart) }
    return says
  }

  /// Fills the row anew with the values of one that is like the pattern; nil where it is not.
  private mutating func fillAgain(_ tokens: JSONTokens, _ token: Int, _ text: Span<UInt8>) -> Bool? {
    guard pattern.isLike(tokens, token, text, from: rowStart) else { return nil }
    // A second reference, not a copy; and the cells out of the row, so that changing one costs no more than a store.
    let places = pattern.cells
    var kept: [RawRow.Cell] = []
    swap(&kept, &row.cells)
    defer { swap(&kept, &row.cells) }
    var cells = kept.mutableSpan
    var says = false
    for number in places.indices {
      let one = tokens[token &+ Int(places[number])]
      if one.isContainer {
        guard Int(one.length) == token + Int(places[number]) + 1 else { return nil }
        cells[number].set(.null, 0, 0)
        continue
      }
      let value = Self.value(one, text, from: rowStart, limits, into: &row.bytes, &loneSurrogates)
      cells[number].set(value.kind, value.start, value.length)
      if !says { says = Self.says(row.bytes.span, value.start, value.length) }
    }
    return says
  }

  private mutating func fill(
    _ tokens: JSONTokens, _ token: Int, _ text: Span<UInt8>, node: Int, skipping: Bool
  ) -> Bool {
    let value = tokens[token]
    if value.isObject {
      let end = Int(value.length)
      if token + 1 == end { return cell(node, .null, 0, 0) }
      object += 1
      let instance = object
      var says = false
      var at = token + 1
      var previous = -1
      while at < end {
        let child = key(tokens[at], text, node, previous)
        let next = tokens.after(at + 1)
        if let before = tree.visit(child, in: instance, value: at + 1) {
          duplicates += 1
          if !isSame(tokens, before, at + 1, text) { disagreements += 1 }
        }
        if !(skipping && JSONShape.isCollection(tokens, at + 1)),
          fill(tokens, at + 1, text, node: child, skipping: skipping)
        {
          says = true
        }
        previous = child
        at = next
      }
      return says
    }
    if value.isArray {
      let end = Int(value.length)
      if token + 1 == end { return cell(node, .null, 0, 0) }
      var says = false
      var at = token + 1
      while at < end {
        if fill(tokens, at, text, node: node, skipping: skipping) { says = true }
        at = tokens.after(at)
      }
      return says
    }
    let found = Self.value(value, text, from: rowStart, limits, into: &row.bytes, &loneSurrogates)
    return cell(node, found.kind, found.start, found.length)
  }

  private mutating func key(_ token: sa_json_token, _ text: Span<UInt8>, _ node: Int, _ previous: Int) -> Int {
    let start = Int(token.start) - rowStart
    let written = text.extracting(start..<start + Int(token.length))
    if token.flags == 0 { return tree.child(of: node, after: previous, key: written) }
    var bytes: [UInt8] = []
    JSONTokenizer.unescape(written, into: &bytes)
    return tree.child(of: node, after: previous, key: bytes.span)
  }

  /// What a value is, and where its text stands in the row's bytes; of these, `start` is the first in the document.
  @inline(__always) private static func value(
    _ token: sa_json_token, _ text: Span<UInt8>, from start: Int, _ limits: DecodingLimits,
    into bytes: inout [UInt8], _ loneSurrogates: inout Int
  ) -> (kind: RawRow.CellKind, start: Int, length: Int) {
    let first = Int(token.start) &- start
    let length = Int(token.length)
    switch Int(token.kind) {
    case SA_JSON_STRING where token.flags == 0 && length <= limits.cell: return (.text, first, length)
    case SA_JSON_STRING: return string(token, text, first, limits, into: &bytes, &loneSurrogates)
    case SA_JSON_NUMBER: return (.number, first, length)
    case SA_JSON_TRUE: return (.yes, first, length)
    case SA_JSON_FALSE: return (.no, first, length)
    default: return (.null, first, 0)
    }
  }

  /// A string with escapes to be undone, or one that is too long.
  private static func string(
    _ token: sa_json_token, _ text: Span<UInt8>, _ first: Int, _ limits: DecodingLimits,
    into bytes: inout [UInt8], _ loneSurrogates: inout Int
  ) -> (kind: RawRow.CellKind, start: Int, length: Int) {
    var start = first
    var length = Int(token.length)
    var kind = RawRow.CellKind.text
    if token.flags != 0 {
      let written = text.extracting(start..<start + length)
      start = bytes.count
      JSONTokenizer.unescape(written, into: &bytes)
      if token.has(SA_JSON_LONE_SURROGATE) { loneSurrogates += 1 }
      if token.has(SA_JSON_BAD_ENCODING) {
        kind = .badEncoding
        let repaired = UTF8Check.repaired(bytes.span.extracting(start..<bytes.count))
        bytes.replaceSubrange(start..., with: repaired)
      }
      length = bytes.count - start
    }
    if length > limits.cell {
      kind = .tooLong
      length = limits.cell
      while length > 0, bytes[start + length] & 0xC0 == 0x80 { length -= 1 }
    }
    return (kind, start, length)
  }

  /// Adds a cell under the node, which becomes a label of the row if it was none.
  @inline(__always) private mutating func cell(
    _ node: Int, _ kind: RawRow.CellKind, _ start: Int, _ length: Int
  ) -> Bool {
    if tree.nodes[node].row != rowNumber {
      tree.nodes[node].row = rowNumber
      order.append(Int32(node))
    }
    nodes.append(Int32(node))
    row.cells.append(RawRow.Cell(label: node, kind: kind, start: start, length: length))
    return Self.says(row.bytes.span, start, length)
  }

  /// That something other than white space stands there.
  @inline(__always) private static func says(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> Bool {
    for at in start..<start + length where bytes[at] > 0x20 { return true }
    return false
  }

  private func isSame(_ tokens: JSONTokens, _ one: Int, _ other: Int, _ text: Span<UInt8>) -> Bool {
    let count = tokens.after(one) - one
    guard tokens.after(other) - other == count else { return false }
    for offset in 0..<count {
      let first = tokens[one + offset]
      let second = tokens[other + offset]
      guard first.kind == second.kind else { return false }
      if first.isContainer { continue }
      guard first.length == second.length else { return false }
      for at in 0..<Int(first.length)
      where text[Int(first.start) - rowStart + at] != text[Int(second.start) - rowStart + at] { return false }
    }
    return true
  }
}
