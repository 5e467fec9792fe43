import Records
import Rules

/// The entries of a run as SARIF's artifacts: each inside the archive that it came out of.
struct SARIFArtifacts {
  /// The containers that the entry at hand lies in, outermost first: as deep as archives are nested, whatever their size.
  private var around: [(entry: String, line: Int)] = []
  private var inputs: InputNumbers
  private let paths: Set<String>
  private var line = 0

  init(_ results: RunResults) {
    inputs = InputNumbers(results.inputs)
    paths = Set(results.inputs.map(\.path))
  }

  /// Writes the next line of the ledger.
  mutating func append(_ entry: LedgerLine, to json: inout JSONText) {
    let parent = enter(entry.entry)
    let name = parent.map { entry.entry.utf8.dropFirst(around[$0].entry.utf8.count + 1) } ?? entry.entry.utf8[...]
    let input = inputs.number(of: entry.entry)
    json.object { json in
      json.object("location") { json in
        json.string("uri", Self.uri(name, isNested: parent != nil, isFolder: entry.disposition == .directory))
        if parent == nil { json.string("uriBaseId", Self.base) }
      }
      if let parent { json.number("parentIndex", around[parent].line) }
      if !entry.message.isEmpty { json.object("description") { $0.string("text", SARIFText.plain(entry.message)) } }
      if entry.bytes > 0 || !entry.sha256.isEmpty { json.number("length", entry.bytes) }
      let roles = roles(of: entry)
      if !roles.isEmpty { json.array("roles") { json in roles.forEach { json.string(nil, $0) } } }
      if let type = Self.types[entry.format] { json.string("mimeType", type) }
      if !entry.sha256.isEmpty { json.object("hashes") { $0.string("sha-256", entry.sha256) } }
      json.object("properties") { json in
        // The row also keeps two entries of one name apart.
        json.number("ledgerRow", line + 2)
        json.number("input", input + 1)
        json.string("disposition", entry.disposition.name)
        if !entry.format.isEmpty { json.string("format", entry.format) }
        if entry.records > 0 { json.number("records", entry.records) }
        if entry.lost > 0 { json.number("lost", entry.lost) }
      }
    }
    around.append((entry.entry, line))
    line += 1
  }

  /// Leaves the containers that the entry does not lie in.
  ///
  /// - Returns: the index of its container among those that stay; nil where it lies in none.
  private mutating func enter(_ entry: String) -> Int? {
    while let last = around.last {
      let outer = last.entry.utf8
      if entry.utf8.count > outer.count, entry.utf8.starts(with: outer),
        entry.utf8[entry.utf8.index(entry.utf8.startIndex, offsetBy: outer.count)] == UInt8(ascii: "!")
      {
        return around.count - 1
      }
      around.removeLast()
    }
    return nil
  }

  private func roles(of entry: LedgerLine) -> [String] {
    var roles: [String] = []
    if paths.contains(entry.entry) || entry.disposition == .assessed { roles.append("analysisTarget") }
    if entry.disposition == .attachment { roles.append("attachment") }
    if entry.disposition == .directory { roles.append("directory") }
    return roles
  }

  /// The base of the inputs' names: the folder that they stand in, which no report tells.
  static let base = "INPUTS"

  /// A name of an address as a reference. Addresses have what could mislead as `%XX` already; that is what it means here too.
  static func uri(_ name: Substring.UTF8View, isNested: Bool, isFolder: Bool) -> String {
    var text: [UInt8] = isNested ? [UInt8(ascii: "/")] : []
    let bytes = Array(name)
    for (index, byte) in bytes.enumerated() {
      let isPlain =
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("),
          UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "+"):
          true
        // Two of them at the front would begin a host.
        case UInt8(ascii: "/"): index > 0
        case UInt8(ascii: "%"): index + 2 < bytes.count && bytes[index + 1...index + 2].allSatisfy(isHex)
        default: false
        }
      if isPlain {
        text.append(byte)
      } else {
        text.append(UInt8(ascii: "%"))
        text += Array(Hex.string([byte]).uppercased().utf8)
      }
    }
    if isFolder, text.last != UInt8(ascii: "/") { text.append(UInt8(ascii: "/")) }
    return String(decoding: text, as: UTF8.self)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
      UInt8(ascii: "a")...UInt8(ascii: "f"):
      true
    default: false
    }
  }

  /// Media types of the formats that have one and only one.
  private static let types = [
    "zip": "application/zip", "tar": "application/x-tar", "7z": "application/x-7z-compressed",
    "rar": "application/vnd.rar", "csv": "text/csv", "json": "application/json", "jsonl": "application/jsonl",
    "xml": "application/xml", "yaml": "application/yaml", "html": "text/html", "text": "text/plain",
    "pdf": "application/pdf", "mail": "message/rfc822", "mbox": "application/mbox", "rtf": "application/rtf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "jpeg": "image/jpeg", "png": "image/png",
  ]
}

/// Words as SARIF's messages have them.
enum SARIFText {
  /// Text that is to be shown as it is: braces would be places for arguments, and `[a](b)` a link.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x7B || $0 == 0x7D || $0 == 0x5D }) else { return text }
    return text.replacing("{", with: "{{").replacing("}", with: "}}").replacing("](", with: "] (")
  }

  /// The levels by severity.
  static func level(_ severity: Severity) -> String {
    switch severity {
    case .critical: "error"
    case .major: "warning"
    case .minor: "note"
    }
  }
}
