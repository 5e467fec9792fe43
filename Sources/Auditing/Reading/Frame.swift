import Archives
import Records

/// What a reader sends over its result pipe: kind, length, payload. Eight bytes of head: u32 length of the payload,
/// u8 kind, three zeros.
enum FrameKind: UInt8 {
  case entryBegan = 1
  case documentDigest, source, records, lost, note, entryEnded
  /// Labels of documents that ended; belongs to no entry.
  case labels
  /// The digest of an input file's own bytes.
  case fileDigest

  /// Belongs to the document being read, and counts when a reader has to begin again inside it.
  var isPartOfDocument: Bool {
    switch self {
    case .documentDigest, .source, .records, .lost, .note: true
    default: false
    }
  }
}

enum Frame {
  static let headSize = 8
  /// More than any reader sends: a record holds at most its document's labels times a cell's bound.
  static let payloadAtMost = 256 << 20
  /// What a reader gathers before it writes: the process border is nearly free when writes are large.
  static let writeSize = 256 << 10
}

/// What became of an entry, as a reader sends it.
struct Ending {
  var disposition: Disposition
  var format = ""
  var bytes = 0
  var digest: ContentDigest?
  /// Which message the document came with (`MailEnvelope.sending`); 0 for none.
  var sending: UInt64 = 0
  var lost = 0
  var isDamaged = false
  var message = ""

  init(_ disposition: Disposition, _ message: String = "") {
    self.disposition = disposition
    self.message = message
  }

  init(_ error: Unreadable) { self.init(.unreadable(error.reason), error.message) }

  func put(into bytes: inout [UInt8]) {
    bytes.put8(disposition.code)
    bytes.put8((isDamaged ? 1 : 0) | (digest == nil ? 0 : 2))
    bytes.put(count: self.bytes)
    bytes.put(count: lost)
    bytes.put(text: format)
    bytes.put(text: message)
    if let digest {
      digest.put(into: &bytes)
      bytes.put64(sending)
    }
  }

  init(from wire: inout WireReader) throws(WireFault) {
    guard let disposition = Disposition(code: try wire.u8()) else { throw WireFault() }
    self.disposition = disposition
    let flags = try wire.u8()
    isDamaged = flags & 1 != 0
    bytes = try wire.count()
    lost = try wire.count()
    format = EntryAddress.harmless(try wire.text(), atMost: 40)
    message = EntryAddress.harmless(try wire.text(), atMost: 500)
    if flags & 2 != 0 {
      digest = try ContentDigest(from: &wire)
      sending = try wire.u64()
    }
  }
}

extension ContentDigest {
  func put(into bytes: inout [UInt8]) {
    unsafe withUnsafeBytes(of: words) { unsafe bytes.append(contentsOf: $0) }
  }

  init(from wire: inout WireReader) throws(WireFault) {
    self.init(words: (try wire.u64(), try wire.u64(), try wire.u64(), try wire.u64()))
  }
}

extension Disposition {
  private static let codes = Dictionary(
    uniqueKeysWithValues: Disposition.all.enumerated().map { ($0.element, UInt8($0.offset)) })

  var code: UInt8 {
    switch self {
    case .assessed: 0
    default: Disposition.codes[self] ?? 0
    }
  }

  init?(code: UInt8) {
    guard Int(code) < Disposition.all.count else { return nil }
    self = Disposition.all[Int(code)]
  }
}
