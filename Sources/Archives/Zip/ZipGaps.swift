/// Looks for entries by their own headers, in the parts of a zip that its directory does not account for.
struct ZipGaps {
  private let bytes: ZipBytes
  private let most: Int
  private let tick: () -> Void
  private var found: [ZipContents.Entry] = []
  /// The end of the last one found is not stated: it ends where something else begins.
  private var isOpen = false
  /// Where sizes and checksums stand behind bytes, by where these bytes begin; made when it is first asked for.
  private var descriptors: [Int: Int]?
  private var nextRecord = -1

  init(_ bytes: ZipBytes, most: Int, tick: @escaping () -> Void) {
    self.bytes = bytes
    self.most = most
    self.tick = tick
  }

  /// Looks from where one entry ends to where the next one begins; says whether there was one between.
  mutating func scan(_ gap: Range<Int>) -> Bool {
    let before = found.count
    var at = gap.lowerBound
    while found.count <= most, gap.upperBound - at >= 30, let place = find(.entry, in: at..<gap.upperBound) {
      guard let header = plausible(place), header.end <= gap.upperBound else {
        at = place + 4
        continue
      }
      if found.count & 0xFFF == 0 { tick() }
      endLast(at: place)
      var end = header.end + header.packed
      var descriptor = -1
      if header.isMeasuredBehind, header.packed == 0 {
        descriptor = descriptorOf(header.end) ?? -1
        isOpen = descriptor < 0 || descriptor > gap.upperBound
        end = isOpen ? min(gap.upperBound, directoryRecord(from: header.end)) : descriptor
      } else {
        isOpen = end > gap.upperBound
      }
      found.append(
        ZipContents.Entry(
          record: -1, header: place, data: header.end..<min(end, gap.upperBound), trouble: isOpen ? .cut : .none,
          descriptor: isOpen ? -1 : descriptor))
      // What states more bytes than there are may hide others.
      at = isOpen ? header.end : end
    }
    if isOpen, let last = found.last { endLast(at: last.data.upperBound) }
    return found.count > before
  }

  func finish() -> [ZipContents.Entry] { found }

  /// Something begins here, so the entry before it must have ended; perhaps with sizes that have no signature.
  private mutating func endLast(at place: Int) {
    guard isOpen, var last = found.popLast() else { return }
    isOpen = false
    let start = last.data.lowerBound
    last.data = start..<max(start, min(place, last.data.upperBound))
    if place - 12 >= start, bytes.u32(place - 8) == place - 12 - start {
      last.data = start..<place - 12
      last.descriptor = place - 16
      last.trouble = .none
    }
    found.append(last)
  }

  /// Looks in pieces, so that a long look is seen to get on.
  private func find(_ signature: ZipSignature, in range: Range<Int>) -> Int? {
    var at = range.lowerBound
    while at < range.upperBound {
      let end = min(range.upperBound, at + (64 << 20))
      if let found = bytes.find(signature, in: at..<end) { return found }
      tick()
      at = end
    }
    return nil
  }

  /// A header that could be one: the signature alone may stand in any bytes.
  private func plausible(_ place: Int) -> ZipHeader? {
    guard let header = ZipHeader(entry: place, in: bytes), !header.name.isEmpty, ZipMethod.isKnown(header.method),
      header.flags & 0xD780 == 0, bytes.u16(place + 4) & 0xFF <= 99
    else { return nil }
    return header
  }

  private mutating func directoryRecord(from at: Int) -> Int {
    if nextRecord < at { nextRecord = find(.directoryRecord, in: at..<bytes.count) ?? bytes.count }
    return nextRecord
  }

  private mutating func descriptorOf(_ start: Int) -> Int? {
    if let descriptors { return descriptors[start] }
    var all: [Int: Int] = [:]
    var at = 0
    while all.count <= most, let place = find(.dataDescriptor, in: at..<bytes.count) {
      if all.count & 0xFFF == 0 { tick() }
      // The first that fits is the one; sizes are of 32 bits or 64.
      for size in [bytes.u32(place + 8), bytes.u64(place + 8)] where size < place {
        if all[place - size] == nil { all[place - size] = place }
      }
      at = place + 4
    }
    descriptors = all
    return all[start]
  }

  /// Where a directory begins that no end record leads to: its first record whose entry is where it says.
  mutating func directoryStart() -> Int? {
    var at = 0
    while let place = find(.directoryRecord, in: at..<bytes.count) {
      if let record = ZipHeader(record: place, in: bytes, before: bytes.count), bytes.has(.entry, at: record.offset),
        let header = ZipHeader(entry: record.offset, in: bytes), bytes.areEqual(header.name, record.name)
      {
        return place
      }
      at = place + 4
    }
    return nil
  }
}
