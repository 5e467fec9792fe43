import Crypto
import Records

/// Which line of the ledger the records of an address come from.
///
/// Other tools are given a place for each finding, and the ledger is a stream of its own. So it is read once before, and of
/// each entry that gave records 16 bytes are kept; of more than `most` the rest are left out, and what is found in them is
/// told by address alone.
struct EntryRows {
  /// An entry's place among the lines of the ledger, and the input it belongs to; both from 0.
  struct Row: Equatable {
    var line: UInt32
    var input: UInt32

    /// Where it stands in `ledger.csv`, as a spreadsheet counts: the headings are row 1.
    var inLedger: Int { Int(line) + 2 }
  }

  /// How many entries with records are kept: a table of some 40 MB.
  static let most = 1_000_000

  private var rows: [UInt64: Row] = [:]
  /// Records nearly always come from the entry that the last one came from.
  private var last: (entry: [UInt8], row: Row?) = ([], nil)
  /// Entries that could not be read.
  private(set) var unreadable = 0
  /// Entries that rows or records were lost in.
  private(set) var withLosses = 0
  /// There were more entries with records than are kept.
  private(set) var isCut = false

  init(_ run: any StoredRun, most: Int = EntryRows.most) throws {
    var inputs = InputNumbers(run.results.inputs)
    var number: UInt32 = 0
    try run.forEachLedgerLine { line in
      defer { number += 1 }
      let input = inputs.number(of: line.entry)
      if line.disposition.isUnreadable { unreadable += 1 }
      if line.lost > 0 { withLosses += 1 }
      guard line.records > 0 || line.disposition == .assessed else { return }
      guard rows.count < most else {
        isCut = true
        return
      }
      let key = Self.key(line.entry.utf8)
      if rows[key] == nil { rows[key] = Row(line: number, input: UInt32(input)) }
    }
  }

  /// The entry of a record, or of a source of records.
  mutating func row(of location: String) -> Row? {
    let entry = RecordAddress.entry(of: location)
    if entry.elementsEqual(last.entry) { return last.row }
    last = (Array(entry), rows[Self.key(entry)])
    return last.row
  }

  /// Half of a half of a digest: entries do not meet by chance, nor easily on purpose.
  private static func key(_ entry: some Sequence<UInt8>) -> UInt64 {
    SHA256.hash(data: Array(entry)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// Which input a line of the ledger belongs to; the first line of each is the input itself.
struct InputNumbers {
  private let paths: [String]
  private var current = -1

  init(_ inputs: [InputResult]) { paths = inputs.map(\.path) }

  /// Its place among the inputs, from 0.
  mutating func number(of entry: String) -> Int {
    if current + 1 < paths.count, entry == paths[current + 1] { current += 1 }
    return max(0, current)
  }
}

/// The place of a record in its entry, in parts.
struct RecordPlace: Equatable {
  /// The sheet's name, as addresses have it; empty where there is none.
  var sheet = ""
  /// "row", "line", "item" or "page"; empty where the record is all of its entry.
  var kind = ""
  var number = 0

  init(_ location: String) {
    let entry = RecordAddress.entry(of: location)
    let source = RecordAddress.source(of: location)
    let sheetPart = source.dropFirst(entry.count)
    sheet = String(decoding: sheetPart.dropFirst(":sheet=".utf8.count), as: UTF8.self)
    // ":row=118" or, behind a sheet, ",row=118".
    let parts = location.utf8.dropFirst(source.count).dropFirst().split(separator: UInt8(ascii: "="))
    guard parts.count == 2, let number = Int(String(decoding: parts[1], as: UTF8.self)) else { return }
    kind = String(decoding: parts[0], as: UTF8.self)
    self.number = number
  }

  /// "sheet=Log,row=9"; empty where the record is all of its entry.
  var words: String {
    let place = kind.isEmpty ? "" : "\(kind)=\(number)"
    return sheet.isEmpty ? place : "sheet=\(sheet)" + (place.isEmpty ? "" : ",\(place)")
  }
}
