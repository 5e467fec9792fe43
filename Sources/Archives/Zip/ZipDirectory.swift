/// Where a zip's directory lies and what its end record says of it, read without libarchive.
public struct ZipDirectory: Sendable, Equatable {
  /// Where the directory's records begin and end, a signature over them included.
  let records: Range<Int>
  /// The end record, and where its comment ends.
  let end: Int
  let commentEnd: Int
  /// How many entries the end record states, and whether it had the room to state it.
  let statedEntries: Int
  let countIsWhole: Bool
  /// The directory is not where the end record says, nor moved by bytes before the zip.
  let isMisplaced: Bool
  /// What all offsets have to be moved by: the length of what stands before the zip, if they do not count it.
  let shift: Int
  /// Of a zip in several parts: the number of the last one, which this should be; else zero.
  let part: Int
  /// The comment is longer than what is left of the bytes.
  let commentIsCut: Bool
  /// How many bytes that are no part of it stand before the first entry.
  public let bytesBefore: Int
  /// OOXML or ODF: a document that happens to be a zip; nil for an archive.
  public let office: OfficeKind?
  /// Nothing but the end record and its comment: a zip of no entries.
  public let isAll: Bool

  /// Reads the directory of a zip that lies in memory; nil where it has none.
  public init?(_ zip: UnsafeRawBufferPointer) { self.init(unsafe ZipBytes(zip)) }

  /// The directory of a zip that lies in something else and has entries; a quick no for nearly everything.
  public init?(within document: UnsafeRawBufferPointer) {
    let bytes = unsafe ZipBytes(document)
    guard bytes.find(.end, in: bytes.count - 22 - 65_535..<bytes.count) != nil else { return nil }
    self.init(bytes)
    if records.isEmpty { return nil }
  }

  init?(_ bytes: ZipBytes) {
    guard bytes.count >= 22 else { return nil }
    // The last end record that leads to a directory; it may be followed by a comment of up to 65,535 bytes.
    var at = bytes.count - 22
    let least = max(0, at - 65_535)
    while at >= least {
      if bytes.has(.end, at: at), let found = ZipDirectory(bytes, end: at) {
        self = found
        return
      }
      at -= 1
    }
    return nil
  }

  private init?(_ bytes: ZipBytes, end: Int) {
    self.end = end
    var stated = (entries: bytes.u16(end + 10), size: bytes.u32(end + 12), start: bytes.u32(end + 16))
    var recordsEnd = end
    var part = bytes.u16(end + 4)
    var isZip64 = false
    if bytes.has(.zip64Locator, at: end - 20) {
      // Where the locator says, or moved by what stands before the zip.
      for at in [bytes.u64(end - 12), end - 76] where at <= end - 76 && bytes.has(.zip64End, at: at) {
        stated = (bytes.u64(at + 32), bytes.u64(at + 40), bytes.u64(at + 48))
        recordsEnd = at
        part = bytes.u32(at + 16)
        isZip64 = true
        break
      }
    }
    self.part = part == 0xFFFF ? 0 : part
    statedEntries = stated.entries
    countIsWhole = isZip64
    commentEnd = min(bytes.count, end + 22 + bytes.u16(end + 20))
    commentIsCut = end + 22 + bytes.u16(end + 20) > bytes.count
    // The directory ends where the end begins, also when bytes before the zip moved everything.
    let candidates = [recordsEnd - min(stated.size, recordsEnd + 1), stated.start]
    if let start = candidates.first(where: { $0 >= 0 && $0 < recordsEnd && bytes.has(.directoryRecord, at: $0) }) {
      records = start..<recordsEnd
      shift = ZipDirectory.shift(bytes, records, statedStart: stated.start)
      // The stated size may leave a signature out.
      let statedEnd = start + stated.size
      isMisplaced =
        stated.start + shift != start
        || statedEnd != recordsEnd && ZipDirectory.signatureEnd(bytes, statedEnd, before: end) != recordsEnd
    } else if candidates[0] == candidates[1], stated.size > 0 {
      // Its first record is damaged.
      records = stated.start..<recordsEnd
      shift = 0
      isMisplaced = false
    } else if stated.entries == 0, stated.size == 0 {
      records = recordsEnd..<recordsEnd
      shift = 0
      isMisplaced = false
    } else {
      return nil
    }
    bytesBefore = records.isEmpty ? 0 : bytes.u32(records.lowerBound + 42) + shift
    isAll = end == 0 && stated.entries == 0 && commentEnd == bytes.count && !commentIsCut
    office = ZipDirectory.office(bytes, records, shift: shift)
  }

  /// Where a digital signature that begins here ends; nil where there is none.
  static func signatureEnd(_ bytes: ZipBytes, _ at: Int, before limit: Int) -> Int? {
    guard bytes.has(.digitalSignature, at: at), at + 6 <= limit else { return nil }
    let end = at + 6 + bytes.u16(at + 4)
    return end <= limit ? end : nil
  }

  /// Whether offsets count the bytes before the zip: decided by where the first entries are found.
  private static func shift(_ bytes: ZipBytes, _ records: Range<Int>, statedStart: Int) -> Int {
    let shift = records.lowerBound - statedStart
    guard shift > 0 else { return 0 }
    var (asStated, moved, at) = (0, 0, records.lowerBound)
    for _ in 0..<16 where at < records.upperBound && bytes.has(.directoryRecord, at: at) {
      guard let record = ZipHeader(record: at, in: bytes, before: records.upperBound) else { break }
      func isThere(_ place: Int) -> Bool {
        guard bytes.has(.entry, at: place), let header = ZipHeader(entry: place, in: bytes) else { return false }
        return bytes.areEqual(header.name, record.name)
      }
      if isThere(record.offset) { asStated += 1 }
      if isThere(record.offset + shift) { moved += 1 }
      at = record.end
    }
    return moved > 0 && moved >= asStated ? shift : 0
  }

  /// The root parts that make a zip an office document may stand anywhere in the directory.
  private static func office(_ bytes: ZipBytes, _ records: Range<Int>, shift: Int) -> OfficeKind? {
    var at = records.lowerBound
    var (hasTypes, folder) = (false, OfficeKind.other)
    // An OpenDocument file that somebody unpacked and packed again has its kind somewhere among the others.
    var (kind, hasContent, hasManifest) = (Int?.none, false, false)
    // An office document of more parts than this would be none that anybody wrote.
    for index in 0..<10_000 {
      guard at + 46 <= records.upperBound, bytes.has(.directoryRecord, at: at) else { break }
      let name = at + 46..<at + 46 + bytes.u16(at + 28)
      if index == 0, matches(bytes, name, "mimetype") { return openKind(bytes, bytes.u32(at + 42) + shift) }
      if matches(bytes, name, "mimetype"), bytes.u16(at + 10) == 0 { kind = bytes.u32(at + 42) + shift }
      if matches(bytes, name, "content.xml") { hasContent = true }
      if matches(bytes, name, "META-INF/manifest.xml") { hasManifest = true }
      if hasContent, hasManifest, let kind { return openKind(bytes, kind) }
      // Without the part that says what its others are, a workbook's own says what it is.
      if matches(bytes, name, "[Content_Types].xml") || matches(bytes, name, "xl/workbook.xml") { hasTypes = true }
      if folder == .other {
        if begins(bytes, name, "word/") { folder = .word }
        if begins(bytes, name, "xl/") { folder = .sheets }
        if begins(bytes, name, "ppt/") { folder = .slides }
      }
      if hasTypes, folder != .other { return folder }
      at = name.upperBound + bytes.u16(at + 30) + bytes.u16(at + 32)
    }
    return hasTypes ? folder : nil
  }

  /// What the first entry, which is stored as it is, says that a zip is.
  private static func openKind(_ bytes: ZipBytes, _ entry: Int) -> OfficeKind {
    guard bytes.has(.entry, at: entry) else { return .other }
    let start = entry + 30 + bytes.u16(entry + 26) + bytes.u16(entry + 28)
    let type = unsafe String(decoding: bytes.part(start..<start + min(100, bytes.u32(entry + 18))), as: UTF8.self)
    if type.contains("opendocument.text") { return .openText }
    if type.contains("opendocument.spreadsheet") { return .openSheets }
    return .other
  }

  private static func begins(_ bytes: ZipBytes, _ range: Range<Int>, _ name: StaticString) -> Bool {
    let count = name.utf8CodeUnitCount
    return range.count > count && matches(bytes, range.lowerBound..<range.lowerBound + count, name)
  }

  /// In any case of letters and with either slash, as OOXML compares names and some write them.
  private static func matches(_ bytes: ZipBytes, _ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    func plain(_ byte: UInt8) -> UInt8 {
      byte == UInt8(ascii: "\\") ? UInt8(ascii: "/") : byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }
    let part = unsafe bytes.part(range)
    guard part.count == range.count else { return false }
    for index in 0..<range.count where unsafe plain(part[index]) != plain(name.utf8Start[index]) { return false }
    return true
  }
}

/// What an office document that is a zip holds, by its parts; the raw value is how the ledger calls its format.
public enum OfficeKind: String, Sendable {
  case word = "docx"
  case sheets = "xlsx"
  case slides = "pptx"
  case openText = "odt"
  case openSheets = "ods"
  /// Something else of the kind: a drawing, a book.
  case other = "office"

  /// What it is, in words.
  public var meaning: String {
    switch self {
    case .word, .openText: "a text"
    case .sheets, .openSheets: "a spreadsheet"
    case .slides: "a presentation"
    case .other: "a presentation, drawing, book or the like"
    }
  }
}
