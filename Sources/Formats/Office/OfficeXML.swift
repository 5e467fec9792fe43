internal import CXml2
import Records

/// Takes what stands in the XML of an office document, in order.
protocol OfficeXMLHandler: AnyObject {
  /// - Parameter name: the local name behind the usual prefix of its namespace ("w:tbl", "table:table-cell"), whatever
  ///   prefix the document uses.
  func start(_ name: String, _ attributes: OfficeAttributes) throws(Unreadable)
  func text(_ text: UnsafeBufferPointer<UInt8>)
  func end(_ name: String) throws(Unreadable)
}

/// The attributes of one element, as libxml2 lends them: good until the handler returns.
@safe struct OfficeAttributes {
  fileprivate let first: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  fileprivate let count: Int
  fileprivate let reader: OfficeXML

  /// The value of an attribute by its name behind the usual prefix ("w:val"; "r" where it has no namespace).
  subscript(name: String) -> String? {
    for index in 0..<count where unsafe self.name(index) == name { return unsafe value(index) }
    return nil
  }

  /// All of them.
  var all: [(name: String, value: String)] { (0..<count).map { unsafe (name($0), value($0)) } }

  @unsafe private func name(_ index: Int) -> String {
    guard let first = unsafe first, let local = unsafe first[index * 5] else { return "" }
    return unsafe reader.name(local, prefix: first[index * 5 + 1], space: first[index * 5 + 2])
  }

  @unsafe private func value(_ index: Int) -> String {
    guard let first = unsafe first, let start = unsafe first[index * 5 + 3], let end = unsafe first[index * 5 + 4]
    else { return "" }
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
  }
}

/// Pushes one XML part of an office document through libxml2.
///
/// Nothing is ever loaded: no network, no entity (a DOCTYPE refuses the document before anything in it is looked at).
/// Without HUGE, libxml2 keeps bounds of its own; without RECOVER, it ends at the first fault, and so does the document:
/// what an office program would repair by guessing is not guessed here.
@safe final class OfficeXML {
  private let handler: any OfficeXMLHandler
  private var context: xmlParserCtxtPtr?
  private var calls: xmlSAXHandler
  private var failure: Unreadable?
  private var known: [Place: String] = [:]
  private var depth = 0

  private struct Place: Hashable {
    var local: UInt
    var space: UInt
  }

  /// Reads a part from its first byte to its last.
  ///
  /// - Parameter goesOn: called now and then while it works.
  /// - Throws: what the handler threw; where the XML is refused or at fault.
  static func read(
    _ bytes: [UInt8], into handler: any OfficeXMLHandler, goesOn: () -> Void = {}
  ) throws(Unreadable) {
    let reader = OfficeXML(handler)
    var at = 0
    repeat {
      let end = min(bytes.count, at + piece)
      try reader.push(bytes[at..<end], isLast: end == bytes.count)
      at = end
      goesOn()
    } while at < bytes.count
  }

  /// For a part that is pushed through piece by piece.
  init(_ handler: any OfficeXMLHandler) {
    self.handler = handler
    xmlInitParser()
    unsafe calls = unsafe xmlSAXHandler()
    unsafe calls.initialized = UInt32(XML_SAX2_MAGIC)
    unsafe calls.startElementNs = { user, local, prefix, space, _, _, count, _, attributes in
      guard let user = unsafe user, let local = unsafe local else { return }
      unsafe Unmanaged<OfficeXML>.fromOpaque(user).takeUnretainedValue()
        .start(local, prefix, space, Int(count), attributes)
    }
    unsafe calls.endElementNs = { user, local, prefix, space in
      guard let user = unsafe user, let local = unsafe local else { return }
      unsafe Unmanaged<OfficeXML>.fromOpaque(user).takeUnretainedValue().end(local, prefix, space)
    }
    let text: charactersSAXFunc = { user, text, count in
      guard let user = unsafe user, let text = unsafe text else { return }
      let reader = unsafe Unmanaged<OfficeXML>.fromOpaque(user).takeUnretainedValue()
      if reader.failure == nil { unsafe reader.handler.text(UnsafeBufferPointer(start: text, count: Int(count))) }
    }
    unsafe calls.characters = text
    unsafe calls.ignorableWhitespace = text
    unsafe calls.cdataBlock = text
    unsafe calls.internalSubset = { user, _, _, _ in
      guard let user = unsafe user else { return }
      unsafe Unmanaged<OfficeXML>.fromOpaque(user).takeUnretainedValue().fail(
        Unreadable(
          .unsupportedFormat, "a part of it has a DOCTYPE, which can make a reader load files and unfold without end"))
    }
    unsafe calls.serror = { _, _ in }
  }

  deinit { unsafe xmlFreeParserCtxt(context) }

  /// Pushes the next bytes of the part through.
  func push(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(Unreadable) {
    if unsafe context == nil {
      let user = unsafe Unmanaged.passUnretained(self).toOpaque()
      unsafe context = unsafe xmlCreatePushParserCtxt(&calls, user, nil, 0, nil)
      guard let context = unsafe context else { throw Unreadable(.limitSize, "there is no memory to parse it") }
      unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
    }
    guard let context = unsafe context else { return }
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe xmlParseChunk(
        context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), isLast ? 1 : 0)
    }
    if let failure { throw failure }
    guard unsafe context.pointee.wellFormed == 1 else { throw Self.fault(unsafe context.pointee.errNo) }
  }

  private static func fault(_ code: Int32) -> Unreadable {
    switch xmlParserErrors(UInt32(bitPattern: code)) {
    case XML_ERR_NO_MEMORY: Unreadable(.limitSize, "there is no memory to parse it")
    default: Unreadable(.corrupt, "damaged: the XML of a part of it does not fit together")
    }
  }

  private static let piece = 1 << 20

  private func fail(_ reason: Unreadable) {
    if failure == nil { failure = reason }
    unsafe xmlStopParser(context)
  }

  private func start(
    _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ space: UnsafePointer<xmlChar>?, _ count: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard failure == nil else { return }
    depth += 1
    if depth > Self.deepest { return fail(Unreadable(.limitDepth, "its elements lie too deep in each other")) }
    do throws(Unreadable) {
      try handler.start(
        unsafe name(local, prefix: prefix, space: space),
        unsafe OfficeAttributes(first: attributes, count: count, reader: self))
    } catch {
      fail(error)
    }
  }

  /// libxml2 itself stops at 256.
  private static let deepest = 250

  private func end(
    _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ space: UnsafePointer<xmlChar>?
  ) {
    depth -= 1
    guard failure == nil else { return }
    do throws(Unreadable) {
      try handler.end(unsafe name(local, prefix: prefix, space: space))
    } catch {
      fail(error)
    }
  }

  @unsafe fileprivate func name(
    _ local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, space: UnsafePointer<xmlChar>?
  ) -> String {
    let place = Place(local: UInt(bitPattern: local), space: UInt(bitPattern: space))
    if let name = known[place] { return name }
    let localName = unsafe String(cString: local)
    var name = localName
    if let space = unsafe space {
      let short =
        unsafe OfficeNamespaces.prefix(of: String(cString: space)) ?? prefix.map { unsafe String(cString: $0) }
      if let short, !short.isEmpty { name = short + ":" + localName }
    }
    known[place] = name
    return name
  }
}

/// The prefixes that elements of office documents usually have, by their namespaces.
enum OfficeNamespaces {
  static func prefix(of space: String) -> String? {
    if let found = prefixes[space] { return found }
    // The strict variant of OOXML has other addresses for the same words.
    guard space.hasPrefix(strict) else { return nil }
    return prefixes["http://schemas.openxmlformats.org/" + strictTail(space)]
  }

  private static let strict = "http://purl.oclc.org/ooxml/"

  private static func strictTail(_ space: String) -> String {
    let parts = space.dropFirst(strict.count).split(separator: "/")
    guard let first = parts.first else { return "" }
    return ([first, "2006"] + parts.dropFirst()).joined(separator: "/")
  }

  private static let prefixes: [String: String] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "xdr",
    "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata": "xlrd",
    "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main": "x14",
    "http://schemas.microsoft.com/office/excel/2006/main": "xm",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "urn:schemas-microsoft-com:office:excel": "xv",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:form:1.0": "form",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0": "number",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:oasis:names:tc:opendocument:xmlns:calcext:1.0": "calcext",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0": "field",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
  ]
}
