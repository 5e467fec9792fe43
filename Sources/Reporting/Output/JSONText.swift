/// Writes indented JSON in the order in which it is told: the same results give the same bytes.
struct JSONText {
  private(set) var text = ReportText()
  private var depth = 0
  private var isFirst = true
  /// What lies deeper than this stands on the line of what it lies in: large files are a line for each of their things.
  private let linesTo: Int

  init(linesTo depth: Int = .max) { linesTo = depth }

  /// A part that is put into others with `raw`.
  init(linesTo depth: Int, reserving count: Int) {
    linesTo = depth
    text = ReportText(reserving: count)
  }

  /// `{ … }`, with its members written by `body`.
  mutating func object(_ key: String? = nil, _ body: (inout JSONText) throws -> Void) rethrows {
    try wrap(key, "{", "}", body)
  }

  /// `[ … ]`, with its elements written by `body`.
  mutating func array(_ key: String? = nil, _ body: (inout JSONText) throws -> Void) rethrows {
    try wrap(key, "[", "]", body)
  }

  mutating func string(_ key: String? = nil, _ value: String) {
    begin(key)
    text.append(json: value)
  }

  /// What is JSON already.
  mutating func raw(_ key: String, _ json: [UInt8]) {
    begin(key)
    text.append(json)
  }

  mutating func number(_ key: String, _ value: Int) {
    begin(key)
    text.append(number: value)
  }

  mutating func optional(_ key: String, _ value: Int?) {
    if let value { number(key, value) } else { null(key) }
  }

  mutating func bool(_ key: String, _ value: Bool) {
    begin(key)
    text.append(value ? "true" : "false")
  }

  mutating func null(_ key: String) {
    begin(key)
    text.append("null")
  }

  /// A share between 0 and 1 with four decimals at most ("0.9734", "1"), or null where it is undefined.
  mutating func share(_ key: String, _ value: Double?) {
    guard let value else { return null(key) }
    begin(key)
    let scaled = Int((value * 10_000).rounded())
    text.append(number: scaled / 10_000)
    guard scaled % 10_000 != 0 else { return }
    var digits = String(scaled % 10_000 + 10_000).dropFirst()
    while digits.hasSuffix("0") { digits.removeLast() }
    text.append("." + digits)
  }

  /// The finished text, with a line end.
  func finished() -> ReportText {
    var copy = text
    copy.append("\n")
    return copy
  }

  /// Hands over what is gathered once it is enough.
  mutating func writeIfLarge(to file: ReportFile) throws { try file.writeIfLarge(&text) }

  /// Hands over the rest, with a line end.
  mutating func end(in file: ReportFile) throws {
    text.append("\n")
    try file.write(&text)
  }

  private mutating func begin(_ key: String?) {
    if !isFirst { text.append(",") }
    if depth > 0 { newLine() }
    isFirst = false
    if let key {
      text.append(json: key)
      text.append(": ")
    }
  }

  private mutating func wrap(
    _ key: String?, _ open: String, _ close: String, _ body: (inout JSONText) throws -> Void
  ) rethrows {
    begin(key)
    text.append(open)
    depth += 1
    isFirst = true
    try body(&self)
    depth -= 1
    if !isFirst, depth < linesTo { newLine() }
    isFirst = false
    text.append(close)
  }

  private mutating func newLine() {
    guard depth <= linesTo else { return }
    text.append(byte: 0x0A)
    for _ in 0..<depth { text.append("  ") }
  }
}
