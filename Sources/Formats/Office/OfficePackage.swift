internal import Archives
import Records

/// The parts of an office document that is a zip (OOXML, ODF), each unpacked when it is asked for.
///
/// Bounds are those of `DecodingLimits`: a part that unpacks to too much, or to too many times its packed size, is a zip
/// bomb in disguise. What lies in the zip and is no part of a document (a CSV, another document) is nobody's to read
/// here, and is told: `strangers`.
@safe final class OfficePackage {
  private let bytes: UnsafeMutableRawBufferPointer
  private let reader: ZipReader
  private let limits: DecodingLimits
  /// The parts by name, lower case because OOXML compares names so.
  private var parts: [String: Int] = [:]
  /// As they stand in the zip.
  private(set) var names: [String] = []
  /// Unpacked so far.
  private var unpacked = 0

  /// - Throws: where the zip has no entries or its parts cannot be told apart.
  init(_ document: [UInt8], limits: DecodingLimits) throws(Unreadable) {
    self.limits = limits
    unsafe bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, document.count), alignment: 16)
    unsafe bytes.copyBytes(from: document)
    let zip = unsafe UnsafeRawBufferPointer(rebasing: bytes[..<document.count])
    let contents = unsafe ZipContents(zip, ZipDirectory(zip), most: Self.most)
    unsafe reader = ZipReader(zip, contents)
    if let verdict = contents.verdict { throw Unreadable(.corrupt, "damaged: \(verdict.message)") }
    var name: [UInt8] = []
    for index in 0..<contents.count {
      reader.go(to: index)
      name.removeAll(keepingCapacity: true)
      reader.appendName(to: &name)
      let text = String(decoding: name, as: UTF8.self)
      names.append(text)
      guard parts.updateValue(index, forKey: Self.key(text)) == nil else {
        throw Unreadable(.corrupt, "two parts of it have one name: nobody can tell which is meant")
      }
    }
  }

  deinit { unsafe bytes.deallocate() }

  /// More parts than any document has that somebody wrote.
  private static let most = 20_000

  private static func key(_ name: String) -> String {
    // Some write the folders of a name as Windows does.
    (name.hasPrefix("/") ? String(name.dropFirst()) : name).lowercased().replacing("\\", with: "/")
  }

  func has(_ name: String) -> Bool { parts[Self.key(name)] != nil }

  /// The bytes of a part; nil where there is none of that name.
  func part(_ name: String) throws(Unreadable) -> [UInt8]? {
    guard let index = parts[Self.key(name)] else { return nil }
    reader.go(to: index)
    var part: [UInt8] = []
    do throws(ArchiveError) {
      try reader.open()
      while let block = try unsafe reader.nextBlock() {
        // Of the last block, the packed bytes count as used only now: stored parts come in one.
        try checkRatio(part.count)
        unsafe part.append(contentsOf: block)
        unpacked += block.count
        if unpacked > limits.wholeDocument {
          throw ArchiveError(.limitSize, "its parts unpack to more than \(limits.wholeDocument) bytes (limit)")
        }
      }
      try checkRatio(part.count)
      if reader.isDamaged { throw ArchiveError(.corrupt, "a part of it fails its checksum") }
    } catch {
      switch error.reason {
      case .limitRatio: throw Unreadable(.limitRatio, error.message)
      case .limitSize, .memory: throw Unreadable(.limitSize, error.message)
      case .encrypted: throw Unreadable(.encrypted, "a part of it is encrypted")
      case .truncated: throw Unreadable(.truncated, "cut short: \(error.message)")
      case .unsupportedMethod: throw Unreadable(.unsupportedMethod, error.message)
      default: throw Unreadable(.corrupt, "damaged: \(error.message)")
      }
    }
    return part
  }

  private func checkRatio(_ count: Int) throws(ArchiveError) {
    if count > Self.before, count > limits.officeRatio * max(1, reader.bytesUsed) {
      throw ArchiveError(.limitRatio, "a part of it unpacks to more than \(limits.officeRatio) times its size (limit)")
    }
  }

  /// The bytes of a part that the document cannot be without.
  func required(_ name: String) throws(Unreadable) -> [UInt8] {
    guard let part = try part(name) else { throw Unreadable(.corrupt, "a part is missing without which it is none") }
    return part
  }

  /// How many bytes of a part may unpack before its ratio is looked at.
  private static let before = 1_000_000

  /// How many entries are documents by themselves (embedded workbooks, messages, or files that somebody put into the
  /// zip): nothing here reads them.
  var strangers: Int { names.count { Self.isStranger($0) } }

  private static func isStranger(_ name: String) -> Bool {
    if name.lowercased().contains("/embeddings/") { return true }
    guard let dot = name.lastIndex(of: ".") else { return false }
    return documents.contains(name[name.index(after: dot)...].lowercased())
  }

  private static let documents: Set<String> = [
    "csv", "tsv", "txt", "md", "json", "jsonl", "ndjson", "yaml", "yml", "html", "htm", "pdf", "rtf", "doc", "docx",
    "docm", "dotx", "xls", "xlsx", "xlsm", "odt", "ods", "fodt", "fods", "ppt", "pptx", "eml", "msg", "mbox", "zip",
    "7z",
    "rar", "tar", "gz",
  ]
}
