/// What is in a zip, found by walking all of it: its directory, the headers that entries have of their own, and what
/// lies between them. Decides which entries there are and where their bytes lie; libarchive only unpacks them.
///
/// Takes time in proportion to the bytes, and memory in proportion to the entries, whatever the bytes say.
public struct ZipContents: Sendable {
  /// What is known against an entry.
  enum Trouble: UInt8 {
    case none
    /// Its own header is not where the directory says.
    case headerDamaged
    /// Its header or bytes lie beyond the end.
    case cut
    /// It begins inside the bytes of another entry.
    case overlaps
    /// It begins in another part of a split archive.
    case elsewhere
  }

  struct Entry {
    /// Its record in the directory; -1 where it has none.
    var record: Int
    /// Its own header; -1 where there is none.
    var header: Int
    /// Where its bytes begin and end.
    var data: Range<Int>
    var trouble = Trouble.none
    /// Where sizes and checksum stand behind the bytes, of an entry without a record; else -1.
    var descriptor = -1
  }

  var entries: [Entry] = []
  var faults = ZipFaults()
  private var notes = ZipNotes()

  /// How many entries there are, in the directory or not.
  public var count: Int { entries.count }
  /// Whether there is a directory that could name entries.
  var hasDirectory: Bool { !faults.directoryIsMissing || faults.directoryIsCut }
  /// Why the zip cannot be sworn to, in words for its own row; nil where everything adds up.
  public var verdict: ArchiveError? { faults.verdict() }
  /// What does not add up although nothing is lost by it, in words for the zip's row; empty where everything does.
  public var remark: String { [faults.remark(), notes.remark].filter { !$0.isEmpty }.joined(separator: "; ") }
  /// What stands in it beside its entries and is read by nobody, in words for the zip's row; empty where nothing does.
  public var unread: String { notes.loss }

  /// Walks a zip that lies in memory.
  ///
  /// - Parameters:
  ///   - most: entries beyond this number are not looked for.
  ///   - tick: called now and then, to show that the walk gets on.
  public init(
    _ zip: UnsafeRawBufferPointer, _ directory: ZipDirectory?, most: Int, tick: @escaping () -> Void = {}
  ) {
    let bytes = unsafe ZipBytes(zip)
    var gaps = ZipGaps(bytes, most: most, tick: tick)
    if let directory {
      faults.note(directory, in: bytes)
      notes.note(comment: directory.end + 22..<directory.commentEnd, in: bytes)
      readRecords(bytes, directory.records, shift: directory.shift, part: directory.part, most: most, tick: tick)
    } else {
      faults.directoryIsMissing = true
      // Its beginning may be there, right behind the last entry.
      if let start = gaps.directoryStart() {
        faults.directoryIsCut = true
        readRecords(bytes, start..<bytes.count, shift: 0, part: 0, most: most, tick: tick)
      }
    }
    if let directory,
      directory.countIsWhole ? directory.statedEntries != count : directory.statedEntries != count & 0xFFFF
    {
      faults.statedEntries = directory.statedEntries
      faults.foundEntries = count
    }
    let order = inOrder()
    findOverlaps(bytes, order, directory)
    var from = 0
    for index in order where entries[index].trouble != .overlaps {
      let next = entries[index].header
      if from < next, !gaps.scan(from..<next), from > 0 || bytes.has(.entry, at: 0), directory != nil {
        faults.note(unnamed: from..<next, in: bytes)
      }
      from = max(from, entries[index].data.upperBound)
    }
    let known = directory?.records ?? bytes.count..<bytes.count
    if !gaps.scan(from..<max(from, known.lowerBound)), from < known.lowerBound, directory != nil {
      faults.note(unnamed: from..<known.lowerBound, in: bytes)
    }
    _ = gaps.scan(max(from, known.lowerBound)..<max(from, bytes.count))
    let named = count
    adopt(gaps.finish(), bytes)
    // The parts of a split archive, put together: offsets count from the beginning of each, so names have led here.
    if directory?.part ?? 0 > 0, bytes.has(.dataDescriptor, at: 0), count == named,
      entries.allSatisfy({ $0.header >= 0 && ($0.trouble == .none || $0.trouble == .elsewhere) })
    {
      faults.isWholeSet = true
    }
    if count > most { entries.removeSubrange(most...) }
  }

  // The directory.

  private mutating func readRecords(
    _ bytes: ZipBytes, _ records: Range<Int>, shift: Int, part: Int, most: Int, tick: () -> Void
  ) {
    entries.reserveCapacity(min(most, records.count / 80))
    var at = records.lowerBound
    while at + 4 <= records.upperBound, entries.count <= most {
      if entries.count & 0xFFF == 0 { tick() }
      if bytes.has(.directoryRecord, at: at), let record = ZipHeader(record: at, in: bytes, before: records.upperBound)
      {
        add(at, record, bytes, shift: shift, part: part)
        at = record.end
        continue
      }
      // What stands behind the records, where the end record did not lead here, ends them.
      if bytes.has(.end, at: at) || bytes.has(.zip64End, at: at) { break }
      if ZipDirectory.signatureEnd(bytes, at, before: records.upperBound) == records.upperBound {
        faults.isSigned = true
        break
      }
      faults.damagedRecords += 1
      guard let next = bytes.find(.directoryRecord, in: at + 1..<records.upperBound) else { break }
      at = next
    }
  }

  private mutating func add(_ at: Int, _ record: ZipHeader, _ bytes: ZipBytes, shift: Int, part: Int) {
    notes.note(comment: record.extra.upperBound..<record.end, in: bytes)
    notes.note(fields: record.extra, in: bytes)
    let place = record.offset + shift
    guard bytes.has(.entry, at: place), let header = ZipHeader(entry: place, in: bytes),
      part == 0 || bytes.areEqual(header.name, record.name)
    else {
      let isElsewhere = part > 0 && record.part < part || part == 0 && record.part > 0 && record.part != 0xFFFF
      entries.append(
        Entry(
          record: at, header: -1, data: 0..<0,
          trouble: isElsewhere ? .elsewhere : place + 30 > bytes.count ? .cut : .headerDamaged))
      return
    }
    if !bytes.areEqual(header.extra, record.extra) { notes.note(fields: header.extra, in: bytes) }
    var end = header.end + record.packed
    if !header.isMeasuredBehind, header.packed != record.packed || header.unpacked != record.unpacked {
      faults.differingSizes += 1
      // Where the directory's size leads nowhere and the header's to another header, that is the right one.
      let other = header.end + header.packed
      if !ZipContents.isBoundary(bytes, end), ZipContents.isBoundary(bytes, other) { end = other }
    } else if !header.isMeasuredBehind, header.checksum != record.checksum, !record.isEncrypted {
      faults.differingSizes += 1
    }
    if header.method != record.method { faults.differingMethods += 1 }
    if !bytes.areEqual(header.name, record.name) { faults.differingNames += 1 }
    if header.time != record.time || header.date != record.date { faults.differingDates += 1 }
    if !header.fieldsAddUp(in: bytes) || !record.fieldsAddUp(in: bytes) { faults.damagedFields += 1 }
    let isCut = end > bytes.count
    entries.append(
      Entry(
        record: at, header: place, data: header.end..<min(end, bytes.count), trouble: isCut ? .cut : .none))
  }

  /// Whether an entry could end here, because something else begins.
  private static func isBoundary(_ bytes: ZipBytes, _ at: Int) -> Bool {
    bytes.has(.entry, at: at) || bytes.has(.directoryRecord, at: at)
  }

  /// The same, where sizes and a checksum may stand behind the bytes.
  private static func isBoundary(_ bytes: ZipBytes, behind at: Int) -> Bool {
    [0, 12, 16, 20, 24].contains { isBoundary(bytes, at + $0) }
  }

  // Overlaps.

  /// Entries that have a header, by its place.
  private func inOrder() -> [Int] {
    var order: [Int] = []
    order.reserveCapacity(count)
    var isSorted = true
    for (index, entry) in entries.enumerated() where entry.header >= 0 {
      if let last = order.last, entries[last].header > entry.header { isSorted = false }
      order.append(index)
    }
    if !isSorted { order.sort { (entries[$0].header, $0) < (entries[$1].header, $1) } }
    return order
  }

  private mutating func findOverlaps(_ bytes: ZipBytes, _ order: [Int], _ directory: ZipDirectory?) {
    // Where the furthest of the entries so far ends, and which it is.
    var end = 0
    var furthest = 0
    for index in order {
      if entries[index].header < end {
        // Inside the bytes of the one before, or in its very header.
        if ZipContents.isBoundary(bytes, behind: end) || entries[index].header < entries[furthest].data.lowerBound {
          entries[index].trouble = .overlaps
          faults.overlaps += 1
          // It is not read, so where it ends says nothing of those behind it.
          continue
        }
        // It is the one before that claims too much.
        let start = entries[furthest].data.lowerBound
        entries[furthest].data = start..<max(start, entries[index].header)
        if entries[furthest].trouble == .none { entries[furthest].trouble = .cut }
        end = entries[index].header
      }
      if entries[index].data.upperBound > end {
        end = entries[index].data.upperBound
        furthest = index
      }
      guard let records = directory?.records, entries[index].header < records.lowerBound,
        entries[index].data.upperBound > records.lowerBound
      else { continue }
      // An entry's bytes cannot be the directory's too.
      entries[index].data = entries[index].data.lowerBound..<max(entries[index].data.lowerBound, records.lowerBound)
      if entries[index].trouble == .none { entries[index].trouble = .cut }
    }
  }

  // Entries that the directory does not name.

  private mutating func adopt(_ found: [Entry], _ bytes: ZipBytes) {
    faults.unfound += entries.count { $0.header >= 0 && $0.trouble == .cut }
    // One whose record leads elsewhere is known again by its name.
    var lost: [UInt32: [Int]] = [:]
    for (index, entry) in entries.enumerated().reversed() where entry.header < 0 {
      faults.unfound += 1
      guard let record = ZipHeader(record: entry.record, in: bytes, before: bytes.count) else { continue }
      lost[unsafe Checksum32.of(bytes.part(record.name)), default: []].append(index)
    }
    for entry in found {
      let header = ZipHeader(entry: entry.header, in: bytes)
      let name = header.map { unsafe Checksum32.of(bytes.part($0.name)) } ?? 0
      if let index = lost[name]?.popLast() {
        entries[index].header = entry.header
        entries[index].data = entry.data
        entries[index].trouble = entry.trouble
      } else {
        entries.append(entry)
        faults.hidden += 1
      }
    }
  }
}
