internal import CXml2
import Records

/// The one user of libxml2 for XML: text in, elements out.
///
/// It pushes the text through, in UTF-8, and builds nothing of its own. Nothing is ever loaded: no network (NONET), no
/// entity (a DOCTYPE ends it before anything in it is looked at), and no document but the bytes it is handed. Without
/// HUGE, libxml2 keeps bounds of its own; without RECOVER, it ends at the first fault.
///
/// A class because the parser behind it has one owner and is freed once; it never leaves the decoder it was made for.
@safe final class XMLParser {
  let elements: XMLElements
  private var context: xmlParserCtxtPtr?
  /// What libxml2 calls while it parses.
  private var handler: xmlSAXHandler
  /// Numbers of names by where libxml2 keeps them, which it does for as long as its parser lives.
  private var known: [Place: Int32] = [:]
  private var offset = 0

  private struct Place: Hashable {
    var local: UInt
    var space: UInt
  }

  init(elements: XMLElements) {
    self.elements = elements
    unsafe handler = unsafe xmlSAXHandler()
    xmlInitParser()
    unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe handler.startElementNs = { user, local, prefix, space, declared, declarations, count, _, attributes in
      guard let user = unsafe user, let local = unsafe local else { return }
      unsafe Unmanaged<XMLParser>.fromOpaque(user).takeUnretainedValue()
        .start(local, prefix, space, declared, declarations, Int(count), attributes)
    }
    unsafe handler.endElementNs = { user, _, _, _ in
      guard let user = unsafe user else { return }
      let parser = unsafe Unmanaged<XMLParser>.fromOpaque(user).takeUnretainedValue()
      parser.elements.end(offset: parser.position)
    }
    let text: charactersSAXFunc = { user, text, count in
      guard let user = unsafe user else { return }
      let text = unsafe UnsafeBufferPointer(start: text, count: Int(count))
      unsafe Unmanaged<XMLParser>.fromOpaque(user).takeUnretainedValue().elements.text(text)
    }
    unsafe handler.characters = text
    // The same, or white space would be looked into for whether it matters.
    unsafe handler.ignorableWhitespace = text
    unsafe handler.cdataBlock = text
    unsafe handler.internalSubset = { user, _, _, _ in
      guard let user = unsafe user else { return }
      unsafe Unmanaged<XMLParser>.fromOpaque(user).takeUnretainedValue().refuseDocumentType()
    }
    unsafe handler.serror = { _, _ in }
  }

  deinit { unsafe xmlFreeParserCtxt(context) }

  /// Begins a document or, where `stack` is not empty, goes on in one behind a fault: within these elements.
  ///
  /// - Parameter offset: where in the document the bytes begin that will be pushed.
  func begin(at offset: Int, within stack: ArraySlice<XMLElements.Open> = []) -> Bool {
    unsafe xmlFreeParserCtxt(context)
    known.removeAll(keepingCapacity: true)
    let user = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe context = unsafe xmlCreatePushParserCtxt(&handler, user, nil, 0, nil)
    guard let context = unsafe context else { return false }
    // What the document says of its encoding is known already: it is UTF-8 by now.
    unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
    elements.repeated = stack.count
    var tags: [UInt8] = []
    for open in stack {
      tags.append(UInt8(ascii: "<"))
      tags += open.written + open.declared
      tags.append(UInt8(ascii: ">"))
    }
    self.offset = offset - tags.count
    return tags.isEmpty || push(tags[...])
  }

  /// Pushes bytes through; false where there is a fault in them, or no more is wanted.
  func push(_ bytes: ArraySlice<UInt8>, isLast: Bool = false) -> Bool {
    guard let context = unsafe context else { return false }
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe xmlParseChunk(
        context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), isLast ? 1 : 0)
    }
    return unsafe context.pointee.wellFormed == 1 && elements.refusal == nil
  }

  /// Up to where in the document it has looked.
  var position: Int {
    guard let context = unsafe context else { return offset }
    return offset + max(0, unsafe xmlByteConsumed(context))
  }

  /// Its bytes do not follow the grammar.
  var isAtFault: Bool { unsafe context.map { unsafe $0.pointee.wellFormed == 0 } ?? true }

  /// What is wrong, in words of ours: libxml2's quote the document.
  var fault: String {
    let code = unsafe context.map { unsafe UInt32(bitPattern: $0.pointee.errNo) } ?? 0
    switch xmlParserErrors(code) {
    case XML_ERR_TAG_NAME_MISMATCH: return "an element ends that is not the one begun last"
    case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY: return "an entity stands in it that XML does not know"
    case XML_ERR_INVALID_CHAR: return "a character stands in it that XML does not allow"
    case XML_ERR_INVALID_ENCODING: return "bytes stand in it that are no text in its encoding"
    case XML_ERR_ATTRIBUTE_REDEFINED: return "an attribute stands twice on an element"
    case XML_ERR_NAME_REQUIRED, XML_ERR_ENTITYREF_SEMICOL_MISSING: return "a sign (& or <) stands in it by itself"
    case XML_ERR_DOCUMENT_END: return "something follows its outermost element, or that does not end"
    default: return "its marks do not fit each other"
    }
  }

  // MARK: What libxml2 calls

  private func refuseDocumentType() {
    elements.refuse(
      .unsupportedFormat,
      "it has a DOCTYPE, which can make a reader load files and unfold without end; save it without one")
    unsafe xmlStopParser(context)
  }

  private func start(
    _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ space: UnsafePointer<xmlChar>?,
    _ declaredCount: Int32, _ declarations: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    if elements.repeated > 0 {
      elements.repeated -= 1
      return
    }
    let name = unsafe number(local, space ?? prefix)
    var written: [UInt8] = []
    if let prefix = unsafe prefix { written = unsafe Self.bytes(prefix) + [UInt8(ascii: ":")] }
    unsafe written += Self.bytes(local)
    var declared: [UInt8] = []
    if let declarations = unsafe declarations, declaredCount > 0 {
      for index in 0..<Int(declaredCount) {
        declared += Array(" xmlns".utf8)
        if let prefix = unsafe declarations[index * 2] {
          unsafe declared += [UInt8(ascii: ":")] + Self.bytes(prefix)
        }
        declared += Array("=\"".utf8)
        for byte in unsafe declarations[index * 2 + 1].map({ unsafe Self.bytes($0) }) ?? [] {
          switch byte {
          case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: "\""): declared += Array("&#\(byte);".utf8)
          default: declared.append(byte)
          }
        }
        declared.append(UInt8(ascii: "\""))
      }
    }
    if elements.stack.isEmpty { refuseOffice(unsafe space.map { unsafe Self.bytes($0) } ?? []) }
    elements.start(name, offset: position, written: written, declared: declared)
    if elements.refusal == nil, let attributes = unsafe attributes {
      for index in 0..<count { unsafe attribute(attributes + index * 5) }
    }
    if elements.refusal != nil { unsafe xmlStopParser(context) }
  }

  /// - Parameter found: name, prefix, namespace, and where the value begins and ends.
  private func attribute(_ found: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) {
    guard let local = unsafe found[0], let start = unsafe found[3], let end = unsafe found[4] else { return }
    let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
    let space = unsafe found[2].map { unsafe Self.bytes($0) } ?? []
    if space == Self.instances {
      let isNil = unsafe Self.bytes(local) == Array("nil".utf8)
      if isNil, unsafe value.elementsEqual("true".utf8) || value.elementsEqual("1".utf8) { elements.setNil() }
    } else if space != Self.own {
      unsafe elements.attribute(number(local, found[2] ?? found[1]), value)
    }
  }

  // What XML and its schemas say of an element, not the document.
  private static let instances = Array("http://www.w3.org/2001/XMLSchema-instance".utf8)
  private static let own = Array("http://www.w3.org/XML/1998/namespace".utf8)

  private static let office = [
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "http://schemas.microsoft.com/office/word/2003/wordml",
    "http://schemas.microsoft.com/office/2006/xmlPackage", "urn:schemas-microsoft-com:office:spreadsheet",
  ]

  private func refuseOffice(_ space: [UInt8]) {
    guard Self.office.contains(where: { $0.utf8.elementsEqual(space) }) else { return }
    elements.refuse(
      .unsupportedFormat, "it is an office document written as one XML file, which is not read; save it as CSV")
  }

  private func number(_ local: UnsafePointer<xmlChar>, _ space: UnsafePointer<xmlChar>?) -> Int32 {
    let place = Place(local: UInt(bitPattern: local), space: UInt(bitPattern: space))
    if let number = known[place] { return number }
    let name = unsafe XMLElements.Name(local: Self.bytes(local), space: space.map { unsafe Self.bytes($0) } ?? [])
    let number = elements.number(of: name)
    known[place] = number
    return number
  }

  private static func bytes(_ text: UnsafePointer<xmlChar>) -> [UInt8] {
    var count = 0
    while unsafe text[count] != 0 { count += 1 }
    return unsafe Array(UnsafeBufferPointer(start: text, count: count))
  }
}
