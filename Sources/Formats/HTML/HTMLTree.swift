internal import CXml2
import Records

/// An element of a page, or a run of its text.
final class HTMLNode {
  /// Lower case; empty for text.
  let name: String
  let text: String
  let attributes: [String: String]
  let line: Int
  fileprivate(set) var children: [HTMLNode] = []

  fileprivate init(name: String, text: String = "", attributes: [String: String] = [:], line: Int) {
    self.name = name
    self.text = text
    self.attributes = attributes
    self.line = line
  }

  var isText: Bool { name.isEmpty }
}

/// Reads a page with libxml2, which puts malformed pages right as browsers do, or nearly.
///
/// Nothing is loaded: no network, no DTD, no entity but those of HTML. Comments are left out.
enum HTMLTree {
  /// Elements within each other; libxml2 itself stops at 256.
  static let depth = 250
  /// Elements and texts of one page.
  static let most = 300_000

  /// - Parameter text: UTF-8 without a byte order mark.
  static func root(of text: [UInt8]) throws(Unreadable) -> HTMLNode {
    guard let context = unsafe htmlNewParserCtxt() else { throw noMemory }
    defer { unsafe htmlFreeParserCtxt(context) }
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
    let document = unsafe text.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { bytes in
        unsafe htmlCtxtReadMemory(context, bytes.baseAddress, Int32(bytes.count), nil, "UTF-8", options)
      }
    }
    defer { unsafe xmlFreeDoc(document) }
    // It stops where it finds a page too deep, and would hand over what it has as if that were all.
    if unsafe context.pointee.disableSAX != 0 || context.pointee.instate == XML_PARSER_EOF && document == nil {
      let code = unsafe context.pointee.errNo
      if code == XML_ERR_NO_MEMORY.rawValue { throw noMemory }
      throw Unreadable(.limitDepth, "its elements lie more than \(depth) deep in each other, or it cannot be parsed")
    }
    let root = HTMLNode(name: "document", line: 1)
    guard let document = unsafe document else { return root }
    var count = 0
    var child = unsafe UnsafePointer<xmlNode>(document.pointee.children)
    while let node = unsafe child {
      try unsafe add(node, to: root, depth: 1, &count)
      unsafe child = UnsafePointer(node.pointee.next)
    }
    return root
  }

  /// The parts of a list of definitions.
  private static let definitions: Set<String> = ["dt", "dd"]

  private static var noMemory: Unreadable { Unreadable(.limitSize, "there is no memory to hold it") }

  @unsafe private static func add(
    _ node: UnsafePointer<xmlNode>, to parent: HTMLNode, depth: Int, _ count: inout Int
  ) throws(Unreadable) {
    count += 1
    if count > most { throw Unreadable(.limitSize, "it has more than \(most) elements and texts") }
    if depth > Self.depth + 10 { throw Unreadable(.limitDepth, "its elements lie too deep in each other") }
    let line = unsafe Int(node.pointee.line)
    switch unsafe node.pointee.type {
    case XML_ELEMENT_NODE:
      var attributes: [String: String] = [:]
      var attribute = unsafe UnsafePointer<xmlAttr>(node.pointee.properties)
      while let found = unsafe attribute {
        var value = ""
        var part = unsafe UnsafePointer<xmlNode>(found.pointee.children)
        while let piece = unsafe part {
          value += unsafe string(piece.pointee.content)
          unsafe part = UnsafePointer(piece.pointee.next)
        }
        let name = unsafe string(found.pointee.name).lowercased()
        // Of an attribute given twice browsers take the first.
        if attributes[name] == nil { attributes[name] = value }
        unsafe attribute = UnsafePointer(found.pointee.next)
      }
      let element = unsafe HTMLNode(name: string(node.pointee.name).lowercased(), attributes: attributes, line: line)
      parent.children.append(element)
      var child = unsafe UnsafePointer<xmlNode>(node.pointee.children)
      while let next = unsafe child {
        try unsafe add(next, to: element, depth: depth + 1, &count)
        unsafe child = UnsafePointer(next.pointee.next)
      }
      // One that was not closed ends where the next begins; libxml2 has the next within it.
      if definitions.contains(element.name),
        let end = element.children.firstIndex(where: { definitions.contains($0.name) })
      {
        parent.children += element.children[end...]
        element.children.removeSubrange(end...)
      }
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      parent.children.append(unsafe HTMLNode(name: "", text: string(node.pointee.content), line: line))
    default: break
    }
  }

  @unsafe private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    guard let text = unsafe text else { return "" }
    return unsafe String(cString: text)
  }
}
