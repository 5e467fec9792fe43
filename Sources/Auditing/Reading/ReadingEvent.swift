public import Archives
public import Formats
public import Records

/// What reading tells, in reading order, whatever the number of readers.
///
/// Entries nest like brackets: `entryBegan` … `entryEnded`, an archive's own end after those of its entries; the input
/// itself is an entry too. A document's records lie between its brackets.
public enum ReadingEvent {
  case inputBegan(index: Int, address: String, bytes: Int)
  case entryBegan(EntryHead)
  /// The digest of the document that is being read, *before* its records, so that one already assessed can be dropped.
  /// Only for documents of up to 1 MB; a longer one streams, and its digest comes with `entryEnded`, after its
  /// records. `sending`: which message it came with, 0 for none: the same form sent again is another sharing of it.
  /// `isDamaged`: its checksum failed.
  case documentDigest(ContentDigest, sending: UInt64, isDamaged: Bool)
  /// A table, array or form of the document; its records' batches hold it too.
  case source(index: Int, Source)
  case records(RecordBatch)
  case lost(Place, message: String)
  case note(Place, message: String, counts: Bool)
  /// How a label was understood, summed over documents that ended before; not tied to an entry. The same label may come
  /// again with further counts.
  case label(LabelUse, sources: Int)
  case entryEnded(EntryEnd)
  /// The input is done. Its digest is that of the file's bytes; of a folder, that of its files' digests and relative
  /// paths, a line each; nil where it could not be had.
  case inputEnded(index: Int, digest: ContentDigest?, bytes: Int)
}

/// An entry begins.
public struct EntryHead: Sendable {
  /// `archive.zip!inner/form.docx`, escaped.
  public let address: String
  /// 0 for the input itself.
  public let depth: Int
  public let input: Int
  /// Its number within the input in reading order, the input itself 0: `a.zip!#17` where its name must not be told.
  public let number: Int
}

/// An entry ends: its row of the ledger.
public struct EntryEnd: Sendable {
  public let disposition: Disposition
  public let format: String
  public let bytes: Int
  /// Of a document that was read to its end.
  public let digest: ContentDigest?
  /// Which message it came with; 0 for none.
  public let sending: UInt64
  /// Records delivered.
  public let records: Int
  /// Rows or records lost inside it.
  public let lost: Int
  /// Its checksum failed: its records count and are marked.
  public let isDamaged: Bool
  public let message: String
}

/// Some finished records of one document, found sound. Lent: what is kept of it costs a copy of its bytes.
public struct RecordBatch {
  let storage: [UInt8]
  let starts: [Int]
  let sources: [Source]

  public var count: Int { starts.count }

  public subscript(index: Int) -> Record {
    let start = starts[index]
    return Record(storage: storage, start: start, source: sources[sourceIndex(at: start)])
  }

  /// The index of the record's source among its document's.
  public func source(of index: Int) -> Int { sourceIndex(at: starts[index]) }

  private func sourceIndex(at start: Int) -> Int { RecordBatch.sourceIndex(of: storage, at: start) }

  static func sourceIndex(of storage: [UInt8], at start: Int) -> Int {
    Int(storage[start + 4]) | Int(storage[start + 5]) << 8 | Int(storage[start + 6]) << 16
      | Int(storage[start + 7]) << 24
  }
}
