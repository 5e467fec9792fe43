internal import CSimdjson

/// The flat tokens of one JSON text, as `shim.h` has them; valid until the tokenizer reads the next.
@safe struct JSONTokens {
  private let base: UnsafePointer<sa_json_token>?
  let count: Int
  /// No object or array stands in the outermost one.
  let isFlat: Bool

  fileprivate init(_ parser: OpaquePointer) {
    unsafe base = sa_json_tokens(parser)
    unsafe count = sa_json_token_count(parser)
    isFlat = unsafe sa_json_container_count(parser) == 1
  }

  init() {
    unsafe base = nil
    count = 0
    isFlat = true
  }

  /// All of them, for as long as they are valid.
  @unsafe var buffer: UnsafeBufferPointer<sa_json_token> {
    unsafe UnsafeBufferPointer(start: base, count: count)
  }

  @inline(__always) subscript(index: Int) -> sa_json_token {
    precondition(index >= 0 && index < count)
    guard let base = unsafe base else { return sa_json_token() }
    return unsafe base[index]
  }

  /// The index behind a token and all that stands in it.
  @inline(__always) func after(_ index: Int) -> Int {
    let token = self[index]
    return token.isContainer ? Int(token.length) : index + 1
  }

  /// The texts of a subtree, from the first to the last, as they lie in the document.
  func extent(_ index: Int) -> Range<Int> {
    var last = after(index) - 1
    while last > index, self[last].isContainer { last -= 1 }
    let start = Int(self[index].start)
    return last == index && self[index].isContainer ? start..<start : start..<Int(self[last].start + self[last].length)
  }
}

extension sa_json_token {
  var isObject: Bool { Int(kind) == SA_JSON_OBJECT }
  var isArray: Bool { Int(kind) == SA_JSON_ARRAY }
  var isContainer: Bool { isObject || isArray }
  var isKey: Bool { Int(kind) == SA_JSON_KEY }
  var isNull: Bool { Int(kind) == SA_JSON_NULL }
  func has(_ flag: Int) -> Bool { Int(flags) & flag != 0 }
}

/// The one user of simdjson: JSON text in, tokens out.
///
/// A class because the parser behind it has one owner and is freed once; it never leaves the decoder it was made for.
@safe final class JSONTokenizer {
  enum Outcome { case sound, syntax, tooDeep, noMemory }

  private let parser: OpaquePointer?

  init() { unsafe parser = sa_json_make() }
  deinit { unsafe sa_json_free(parser) }

  private(set) var tokens = JSONTokens()

  /// How many bytes behind a text must be allocated, whatever is in them.
  static let padding = sa_json_padding()

  /// Reads the JSON text in `range`; the array must have room for at least `padding` bytes behind it.
  func read(_ text: [UInt8], _ range: Range<Int>, depth: Int) -> Outcome {
    precondition(range.upperBound <= text.count && range.upperBound + Self.padding <= text.capacity)
    tokens = JSONTokens()
    guard let parser = unsafe parser else { return .noMemory }
    let status = unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return Int32(SA_JSON_SYNTAX) }
      return unsafe sa_json_parse(parser, base + range.lowerBound, range.count, UInt32(depth))
    }
    switch Int(status) {
    case SA_JSON_OK:
      unsafe tokens = JSONTokens(parser)
      return .sound
    case SA_JSON_DEPTH: return .tooDeep
    case SA_JSON_MEMORY: return .noMemory
    default: return .syntax
    }
  }

  /// Appends the text of a string with its escapes undone.
  static func unescape(_ text: Span<UInt8>, into bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: text.count))
    let written = unsafe text.withUnsafeBufferPointer { from in
      unsafe bytes.withUnsafeMutableBufferPointer { to in
        guard let source = from.baseAddress, let target = to.baseAddress else { return 0 }
        return unsafe sa_json_unescape(source, from.count, target + start)
      }
    }
    bytes.removeLast(bytes.count - start - written)
  }
}
