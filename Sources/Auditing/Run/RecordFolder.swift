import Reporting
import Records

/// What lies beside each other in one folder, archive or message, so that the evidence of a record can be told from what
/// nobody could read: a scan of the signed page, a consent form, a detached signature.
///
/// Only where one record lies there is it certain whose evidence it is.
struct RecordFolder {
  /// The folder's part of its entries' addresses.
  private var folder = ""
  private var records = 0
  private var candidates: [(place: Int, line: LedgerLine)] = []

  /// More pictures than this beside one record are an album.
  static let most = 1_000

  /// An entry of the folder is done.
  ///
  /// - Returns: what was in the folder before, where this entry lies in another.
  mutating func leave(for entry: String, within parent: Int) -> [(place: Int, line: LedgerLine)] {
    let name = entry.utf8.dropFirst(parent)
    let end = name.lastIndex(of: UInt8(ascii: "/")) ?? name.startIndex
    let next = String(decoding: name[..<end], as: UTF8.self)
    if next == folder { return [] }
    defer { folder = next }
    return close()
  }

  mutating func add(records: Int) { self.records += records }

  /// The line of an entry that may be evidence, with its place in the ledger; false where there are too many.
  mutating func add(_ line: LedgerLine, place: Int) { candidates.append((place, line)) }

  var isFull: Bool { candidates.count >= Self.most }

  /// The lines of what may have been evidence, as it now turns out.
  mutating func close() -> [(place: Int, line: LedgerLine)] {
    defer {
      records = 0
      candidates.removeAll()
    }
    if records != 1 { return candidates }
    return candidates.map { found in
      var line = found.line
      line.disposition = .attachment
      line.message = "belongs to the record beside it"
      return (found.place, line)
    }
  }

  /// It may be the evidence of a record: a picture, a recording, a signature, a document without a record of its own.
  static func mayBeEvidence(_ line: LedgerLine) -> Bool {
    switch line.disposition {
    case .unreadable(.unsupportedFormat): evidence.contains(line.format)
    case .notARecord: documents.contains(line.format)
    default: false
    }
  }

  private static let documents: Set<String> = ["pdf", "docx", "odt", "fodt", "rtf"]
  private static let evidence: Set<String> = [
    "png", "jpeg", "gif", "tiff", "bmp", "webp", "heic", "pdf", "p7s", "pgp", "mp3", "wav", "m4a", "mp4", "ogg",
  ]
}
