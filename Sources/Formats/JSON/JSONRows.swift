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
    for index in row.cells.indices {
      let node = row.cells[index].label
      if tree.nodes[Int(node)].label < 0 { register(node, &rows) }
      row.cells[index].label = tree.nodes[Int(node)].label
    }
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

  private mutating func register(_ node: Int32, _ rows: inout some RowSink) {
    let path = tree.paths[Int(node)]
    tree.nodes[Int(node)].label = Int32(rows.label(path.isEmpty ? ["value"] : path))
    labelled.append(node)
  }

  private mutating func forgetLabels() {
    for node in labelled { tree.nodes[Int(node)].label = -1 }
    labelled.removeAll(keepingCapacity: true)
  }

  /// Fills `row` with the object (or value) at `token`; `skipping` leaves out collections of objects.
  ///
  /// - Returns: whether any cell says something.
  mutating func fill(
    _ tokens: JSONTokens, _ token: Int, _ text: [UInt8], base: Int, skipping: Bool = false
  ) -> Bool {
    row.removeAll()
    order.removeAll(keepingCapacity: true)
    rowNumber += 1
    duplicates = 0
    disagreements = 0
    loneSurrogates = 0
    let extent = tokens.extent(token)
    rowStart = extent.lowerBound
    let bytes = text.span.extracting(base + extent.lowerBound..<base + extent.upperBound)
    unsafe bytes.withUnsafeBufferPointer { unsafe row.bytes.append(contentsOf: $0) }
    return fill(tokens, token, bytes, node: KeyTree.root, skipping: skipping)
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
    let start = Int(value.start) - rowStart
    let length = Int(value.length)
    switch Int(value.kind) {
    case SA_JSON_STRING: return string(value, text, node)
    case SA_JSON_NUMBER: return cell(node, .number, start, length)
    case SA_JSON_TRUE: return cell(node, .yes, start, length)
    case SA_JSON_FALSE: return cell(node, .no, start, length)
    default: return cell(node, .null, start, 0)
    }
  }

  private mutating func key(_ token: sa_json_token, _ text: Span<UInt8>, _ node: Int, _ previous: Int) -> Int {
    let start = Int(token.start) - rowStart
    let written = text.extracting(start..<start + Int(token.length))
    if token.flags == 0 { return tree.child(of: node, after: previous, key: written) }
    var bytes: [UInt8] = []
    JSONTokenizer.unescape(written, into: &bytes)
    return tree.child(of: node, after: previous, key: bytes.span)
  }

  private mutating func string(_ token: sa_json_token, _ text: Span<UInt8>, _ node: Int) -> Bool {
    var start = Int(token.start) - rowStart
    var length = Int(token.length)
    var kind = RawRow.CellKind.text
    if token.flags != 0 {
      let written = text.extracting(start..<start + length)
      start = row.bytes.count
      JSONTokenizer.unescape(written, into: &row.bytes)
      if token.has(SA_JSON_LONE_SURROGATE) { loneSurrogates += 1 }
      if token.has(SA_JSON_BAD_ENCODING) {
        kind = .badEncoding
        let repaired = UTF8Check.repaired(row.bytes.span.extracting(start..<row.bytes.count))
        row.bytes.replaceSubrange(start..., with: repaired)
      }
      length = row.bytes.count - start
    }
    if length > limits.cell {
      kind = .tooLong
      length = limits.cell
      while length > 0, row.bytes[start + length] & 0xC0 == 0x80 { length -= 1 }
    }
    return cell(node, kind, start, length)
  }

  /// Adds a cell under the node, which becomes a label of the row if it was none.
  @inline(__always) private mutating func cell(
    _ node: Int, _ kind: RawRow.CellKind, _ start: Int, _ length: Int
  ) -> Bool {
    if tree.nodes[node].row != rowNumber {
      tree.nodes[node].row = rowNumber
      order.append(Int32(node))
    }
    row.cells.append(RawRow.Cell(label: node, kind: kind, start: start, length: length))
    guard length > 0 else { return false }
    for at in start..<start + length where row.bytes[at] > 0x20 { return true }
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
