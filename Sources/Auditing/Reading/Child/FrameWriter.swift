import Archives
import Formats
internal import CReader
import Glibc
import Records

/// Puts what is found into frames and sends them in large writes: what a decoder delivers to in a reader process.
///
/// Frames gather in one buffer; nothing is allocated for an entry.
struct FrameWriter: DocumentSink {
  private let pipe: Int32
  private let page: ProgressPage
  private var buffer: [UInt8] = []
  private var labels = LabelTally()
  /// Frames of the document that were delivered by a reader before this one.
  private var suppressed: UInt64 = 0
  private var sources = 0
  /// The last source and its payload: the next document's is mostly the same.
  private var lastSource: (source: Source, payload: [UInt8]) = (Source(), [])
  private var remarks = 0
  /// Bytes written for the unit.
  private(set) var written: UInt64 = 0
  /// Bytes that were unpacked for what is gathered: the pool must hear in time that an input unpacks to too much.
  private var unpacked = 0
  private static let unpackedAtMost = 32 << 20

  /// Beyond this many losses or notes in one document only their number is told.
  private static let remarksAtMost = 10_000

  init(pipe: Int32, page: ProgressPage) {
    self.pipe = pipe
    self.page = page
    buffer.reserveCapacity(Frame.writeSize * 2)
  }

  mutating func beginUnit() {
    written = 0
    suppressed = 0
  }

  // Frames.

  private mutating func open(_ kind: FrameKind) -> Int? {
    if kind.isPartOfDocument, suppressed > 0 {
      suppressed -= 1
      return nil
    }
    // The length is put in when it is known.
    buffer.put64(UInt64(kind.rawValue) << 32)
    return buffer.count
  }

  private mutating func close(_ start: Int) {
    page.tick()
    let length = buffer.count - start
    buffer[start - 8] = UInt8(truncatingIfNeeded: length)
    buffer[start - 7] = UInt8(truncatingIfNeeded: length >> 8)
    buffer[start - 6] = UInt8(truncatingIfNeeded: length >> 16)
    buffer[start - 5] = UInt8(truncatingIfNeeded: length >> 24)
    if buffer.count >= Frame.writeSize { flush() }
  }

  /// Sends all that is gathered. The pool ends a reader by closing the pipe.
  mutating func flush() {
    var sent = 0
    while sent < buffer.count {
      let count = unsafe buffer.withUnsafeBytes { bytes in
        unsafe write(pipe, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { exit(0) }
      sent += count
    }
    written += UInt64(buffer.count)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Labels go out between documents, together with the frames of the documents that they are of.
  mutating func sendLabels() {
    for (use, sources) in labels.take() {
      guard let start = open(.labels) else { continue }
      buffer.put(text: use.label)
      buffer.put8(use.field?.rawValue ?? 255)
      buffer.put8(use.suggestion?.rawValue ?? 255)
      buffer.put(text: use.why)
      buffer.put8((use.isHeading ? 1 : 0) | (use.isOfForm ? 2 : 0))
      buffer.put(count: use.records)
      buffer.put(count: sources)
      close(start)
    }
  }

  // Entries.

  mutating func begin(_ ordinal: UInt64, name: [UInt8]) {
    if buffer.count > Frame.writeSize / 2 || unpacked > FrameWriter.unpackedAtMost {
      unpacked = 0
      sendLabels()
      flush()
    }
    guard let start = open(.entryBegan) else { return }
    buffer.put64(ordinal)
    buffer.put32(0)
    let nameStart = buffer.count
    EntryAddress.appendEscaped(name, to: &buffer)
    let length = buffer.count - nameStart
    buffer[nameStart - 4] = UInt8(truncatingIfNeeded: length)
    buffer[nameStart - 3] = UInt8(truncatingIfNeeded: length >> 8)
    buffer[nameStart - 2] = UInt8(truncatingIfNeeded: length >> 16)
    close(start)
  }

  /// A document begins; `delivered` of its frames went out before. Its digest is told where it is known by now.
  mutating func beginDocument(delivered: UInt64, digest: ContentDigest?, sending: UInt64, isDamaged: Bool) {
    suppressed = delivered
    sources = 0
    remarks = 0
    labels.beginDocument()
    guard let digest, let start = open(.documentDigest) else { return }
    digest.put(into: &buffer)
    buffer.put64(sending)
    buffer.put8(isDamaged ? 1 : 0)
    close(start)
  }

  mutating func end(_ ending: Ending) {
    suppressed = 0
    unpacked += ending.bytes
    guard let start = open(.entryEnded) else { return }
    ending.put(into: &buffer)
    close(start)
  }

  mutating func fileDigest(_ digest: ContentDigest) {
    guard let start = open(.fileDigest) else { return }
    digest.put(into: &buffer)
    close(start)
  }

  // DocumentSink.

  mutating func source(_ source: Source) -> Int {
    defer { sources += 1 }
    labels.beginSource()
    guard let start = open(.source) else { return sources }
    if lastSource.payload.isEmpty || lastSource.source != source {
      lastSource = (source, [])
      lastSource.payload.put32(Int(source.traits.rawValue))
      lastSource.payload.put64(source.labels.bits.low)
      lastSource.payload.put64(source.labels.bits.high)
      lastSource.payload.put(text: source.format)
      lastSource.payload.put(text: source.sheet)
    }
    buffer.append(contentsOf: lastSource.payload)
    close(start)
    return sources
  }

  mutating func records(_ bytes: Span<UInt8>) {
    guard !bytes.isEmpty, let start = open(.records) else { return }
    unsafe bytes.withUnsafeBytes { unsafe buffer.append(contentsOf: $0) }
    close(start)
  }

  mutating func lost(_ place: Place, _ message: String) { remark(.lost, place, message, counts: true) }

  mutating func note(_ place: Place, _ message: String, counts: Bool) { remark(.note, place, message, counts: counts) }

  private mutating func remark(_ kind: FrameKind, _ place: Place, _ message: String, counts: Bool) {
    remarks += 1
    guard remarks <= FrameWriter.remarksAtMost, let start = open(kind) else { return }
    buffer.put32(Int(place.kind.rawValue))
    buffer.put64(place.number)
    buffer.put8(counts ? 1 : 0)
    buffer.put(text: message)
    buffer.put(text: place.sheet)
    close(start)
  }

  mutating func label(_ use: LabelUse) { labels.add(use) }

  mutating func goesOn() { page.tick() }
}
