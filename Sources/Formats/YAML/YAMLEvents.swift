internal import CYaml
import Records

/// Why a YAML text cannot be read (further), and at which of its lines, from 0.
struct YAMLFault: Error {
  var reason = Unreadability.parseError
  var message: String
  var line: Int
}

/// The one user of libyaml: YAML text in, events out.
///
/// It is the libyaml that Yams brings along. Yams' own tree is not used: it ends at the first repeated key, and it
/// compares keys that are aliases by all that they stand for, which a short text can make to take for ever.
///
/// A class because the parser behind it has one owner and is freed once; it never leaves the decoder it was made for.
@safe final class YAMLEvents {
  enum Event {
    case alias([UInt8])
    case scalar([UInt8], isPlain: Bool, isBinary: Bool, anchor: [UInt8]?)
    case sequence(anchor: [UInt8]?, isFlow: Bool)
    case mapping(anchor: [UInt8]?)
    case end
    case documentEnd
    case streamEnd
    /// Says nothing of what stands in the text.
    case frame
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var isBegun = false
  /// Where the last event begins, from 0.
  private(set) var line = 0
  private(set) var column = 0

  init() { unsafe parser = .allocate(capacity: 1) }

  deinit {
    if isBegun { unsafe yaml_parser_delete(parser) }
    unsafe parser.deallocate()
  }

  /// Begins a text, which must stay where it is until its last event.
  @unsafe func begin(_ text: UnsafeBufferPointer<UInt8>) throws(YAMLFault) {
    if isBegun { unsafe yaml_parser_delete(parser) }
    isBegun = unsafe yaml_parser_initialize(parser) == 1
    guard isBegun else { throw YAMLFault(reason: .limitSize, message: "there is no memory to read it", line: 0) }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    (line, column) = (0, 0)
  }

  func next() throws(YAMLFault) -> Event {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw fault }
    defer { unsafe yaml_event_delete(&event) }
    line = unsafe Int(clamping: event.start_mark.line)
    column = unsafe Int(clamping: event.start_mark.column)
    switch unsafe event.type {
    case YAML_ALIAS_EVENT: return unsafe .alias(Self.bytes(event.data.alias.anchor) ?? [])
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let text = unsafe Array(UnsafeBufferPointer(start: scalar.value, count: scalar.length))
      let tag = unsafe Self.bytes(scalar.tag)
      return unsafe .scalar(
        text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, isBinary: tag == Self.binary,
        anchor: Self.bytes(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      return unsafe .sequence(anchor: Self.bytes(start.anchor), isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_MAPPING_START_EVENT: return unsafe .mapping(anchor: Self.bytes(event.data.mapping_start.anchor))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_STREAM_END_EVENT: return .streamEnd
    default: return .frame
    }
  }

  private static let binary = Array("tag:yaml.org,2002:binary".utf8)

  private static func bytes(_ text: UnsafeMutablePointer<UInt8>?) -> [UInt8]? {
    guard let text = unsafe text else { return nil }
    var count = 0
    while unsafe text[count] != 0 { count += 1 }
    return unsafe Array(UnsafeBufferPointer(start: text, count: count))
  }

  /// libyaml's words are its own and quote nothing.
  private var fault: YAMLFault {
    let words = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "it cannot be read"
    if unsafe parser.pointee.error == YAML_MEMORY_ERROR {
      return YAMLFault(reason: .limitSize, message: "there is no memory to read it", line: line)
    }
    if words.contains("nesting level") { return YAMLFault.tooDeep(1_000, line) }
    // Of bytes that are no text it knows the place only as a number of bytes.
    let isPlaced = unsafe parser.pointee.error != YAML_READER_ERROR
    let at = isPlaced ? unsafe parser.pointee.problem_mark.line : unsafe parser.pointee.mark.line
    return YAMLFault(message: words, line: Int(clamping: at))
  }
}

extension YAMLFault {
  static func tooDeep(_ limit: Int, _ line: Int) -> YAMLFault {
    YAMLFault(
      reason: .limitDepth, message: "its lists and mappings lie more than \(limit) deep in each other", line: line)
  }
}
