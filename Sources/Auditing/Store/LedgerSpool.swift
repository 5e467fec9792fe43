import Records
import Reporting

/// The ledger of a run: one line for every entry, in reading order, though a container's is known only after the
/// entries in it.
final class LedgerSpool {
  private let spool: ItemSpool
  /// What became of entries that were still open when their place in the ledger was taken, by that place.
  private var late: [Int: LedgerLine] = [:]
  private(set) var counts: [Disposition: Int] = [:]
  private(set) var lost = 0

  init(folder: String) { spool = ItemSpool(folder: folder) }

  /// Entries found so far.
  var found: Int { spool.count }

  /// Takes the next place for an entry that other entries may follow before it is done.
  func reserve() throws(OutputFailure) -> Int {
    try spool.append { _ in }
    return spool.count - 1
  }

  /// The line of an entry whose place was reserved.
  func settle(_ place: Int, _ line: LedgerLine) {
    late[place] = line
    count(line)
  }

  /// The next line, complete.
  func append(_ line: LedgerLine) throws(OutputFailure) {
    count(line)
    try spool.append { bytes in
      bytes.append(UInt8(Disposition.all.firstIndex(of: line.disposition) ?? 0))
      bytes.put(line.entry)
      bytes.put(line.format)
      bytes.put(UInt64(clamping: line.bytes))
      bytes.put(line.sha256)
      bytes.put(UInt32(clamping: line.records))
      bytes.put(UInt32(clamping: line.lost))
      bytes.put(line.message)
    }
  }

  private func count(_ line: LedgerLine) {
    counts[line.disposition, default: 0] += 1
    lost += line.lost
  }

  func forEach(_ body: (LedgerLine) throws -> Void) throws {
    var place = 0
    try spool.forEach { item in
      defer { place += 1 }
      if let line = late[place] { return try body(line) }
      var reader = ItemReader(item)
      let disposition = Disposition.all[Int(reader.byte())]
      let entry = reader.text()
      let format = reader.text()
      let size = Int(clamping: reader.u64())
      let digest = reader.text()
      let records = Int(reader.u32())
      let lost = Int(reader.u32())
      try body(
        LedgerLine(
          entry: entry, disposition: disposition, format: format, bytes: size, sha256: digest, records: records,
          lost: lost, message: reader.text()))
    }
  }
}
