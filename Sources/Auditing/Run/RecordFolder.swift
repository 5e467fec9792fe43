import Records
import Reporting

/// What lies beside each other in the folders of one archive, message or input, so that the evidence of a record can be
/// told from what nobody could read: a scan of the signed page, a consent form, a detached signature.
///
/// Only where one record lies in a folder is it certain whose evidence it is. What lies in a folder without a record, or
/// in an archive without one, belongs to what that folder or archive lies beside ("evidence/scan.jpg", "photos.zip").
struct RecordFolder {
  /// An entry that waits for what its folder turns out to hold: its line, with its place in the ledger.
  struct Waiting {
    var place: Int
    var line: LedgerLine
    /// Of a consent form that was read as a record.
    var records = 0..<0
    /// It lies in a folder or archive within.
    var isFromWithin = false
  }

  /// What closing folders told.
  struct Told {
    /// Lines as they now stand.
    var lines: [(place: Int, line: LedgerLine)] = []
    /// What lies beside records, by their numbers.
    var beside: [(record: Int, Record.Beside)] = []
    /// Records that are no decisions of their own.
    var dropped: [Range<Int>] = []
    /// What lies beside none of its records, for whatever it lies in itself.
    var unclaimed: [Waiting] = []
    /// How many different records it holds.
    var records = 0
    /// A folder with records in it is over.
    var hasClosedRecords = false
  }

  /// A folder that the reading is in.
  private struct Level {
    /// Its path.
    var path = ""
    /// Different records that lie in it, consent forms apart.
    var records = 0
    /// The numbers of the first of them, and of those of the last entry.
    var numbers: [Int] = []
    var numbersOfLast: Range<Int> = 0..<0
    /// The reference of the first.
    var reference = ""
    /// The names of the entries that they came from.
    var names: [String] = []
    var hasRecordsWithin = false
    var waiting: [Waiting] = []
    /// More lay in it than belongs to one record.
    var isCrowded = false
  }

  private var levels = [Level()]
  /// Records of folders that are over.
  private var closed = 0

  /// More than this beside one record is more than its evidence: a record has some pages signed by hand, a consent form,
  /// photographs of injuries. Dozens of scans beside one form that could be read are a filing cabinet, and each may be a
  /// record that nobody examined.
  static let most = 10
  /// Records of one decision that lie in a folder: in the message and attached to it, in two formats.
  private static let copies = 8

  // MARK: Where the reading is

  /// An entry begins: the folders that it does not lie in are over.
  mutating func enter(_ entry: String, within parent: Int) -> Told {
    let name = entry.utf8.dropFirst(parent)
    // A directory is no entry of itself.
    if name.last == UInt8(ascii: "/") { return Told() }
    let end = name.lastIndex(of: UInt8(ascii: "/")) ?? name.startIndex
    let path = name[..<end]
    if path.elementsEqual(levels[levels.count - 1].path.utf8) { return Told() }
    var told = Told()
    while levels.count > 1, !Self.lies(path, in: levels[levels.count - 1].path) { closeLast(&told) }
    if !path.elementsEqual(levels[levels.count - 1].path.utf8) {
      levels.append(Level(path: String(decoding: path, as: UTF8.self)))
    }
    return told
  }

  private static func lies(_ path: Substring.UTF8View, in folder: String) -> Bool {
    if folder.isEmpty { return true }
    guard path.starts(with: folder.utf8) else { return false }
    return path.count == folder.utf8.count || path.dropFirst(folder.utf8.count).first == UInt8(ascii: "/")
  }

  /// The folder holds more than one record, so that what comes tells nothing more of those before.
  var hasSeveral: Bool { levels[levels.count - 1].records > 1 }

  /// An entry's name is that of the last record with the ending of a signature.
  func isSignature(named entry: String) -> Bool {
    guard let stem = EvidenceName.signedName(entry), let last = levels[levels.count - 1].names.last else {
      return false
    }
    return stem == last || stem == EvidenceName.stem(last)
  }

  // MARK: What is found

  /// Records that were read in an entry, or in what lies in it.
  mutating func add(records count: Int, numbers: Range<Int>, reference: String, entry: String) {
    guard count > 0 else { return }
    let last = levels.count - 1
    // The same decision twice, in the message and attached to it.
    let isSame = count == 1 && !reference.isEmpty && levels[last].records > 0 && reference == levels[last].reference
    if levels[last].records == 0 { levels[last].reference = reference }
    if !isSame { levels[last].records += count }
    for number in numbers.prefix(Self.copies) where levels[last].numbers.count < Self.copies {
      levels[last].numbers.append(number)
    }
    levels[last].numbersOfLast = numbers.prefix(Self.copies)
    levels[last].names.append(entry)
    if levels[last].names.count > Self.copies { levels[last].names.removeFirst() }
  }

  /// An entry that may be evidence, or a consent form that was read as a record.
  mutating func add(_ waiting: Waiting) -> Told {
    let last = levels.count - 1
    if EvidenceName.isSignature(waiting.line), isSignature(named: waiting.line.entry) {
      var line = waiting.line
      line.disposition = .attachment
      line.message = "belongs to the record beside it"
      return Told(lines: [(waiting.place, line)], beside: levels[last].numbersOfLast.map { ($0, .signature) })
    }
    if levels[last].isCrowded { return Told(lines: [(waiting.place, waiting.line)]) }
    levels[last].waiting.append(waiting)
    guard levels[last].waiting.count > Self.most else { return Told() }
    levels[last].isCrowded = true
    defer { levels[last].waiting.removeAll() }
    return Told(lines: levels[last].waiting.map { ($0.place, $0.line) })
  }

  /// What nothing in an archive or message claimed that lies here.
  mutating func take(_ unclaimed: [Waiting]) -> Told {
    var told = Told()
    for var waiting in unclaimed {
      waiting.isFromWithin = true
      told.lines += add(waiting).lines
    }
    return told
  }

  // MARK: What it turns out to be

  /// All of it is over.
  mutating func close() -> Told {
    var told = Told()
    while levels.count > 1 { closeLast(&told) }
    let root = levels[0]
    levels[0] = Level()
    told.records = closed + root.records
    closed = 0
    if told.records == 0 { told.unclaimed = root.waiting } else { Self.settle(root, &told) }
    return told
  }

  private mutating func closeLast(_ told: inout Told) {
    let level = levels.removeLast()
    if level.records == 0, !level.hasRecordsWithin {
      // Its folders' parents are there only if something lies in them.
      told.lines += take(level.waiting).lines
      return
    }
    closed += level.records
    levels[levels.count - 1].hasRecordsWithin = true
    told.hasClosedRecords = true
    Self.settle(level, &told)
  }

  private static func settle(_ level: Level, _ told: inout Told) {
    told.hasClosedRecords = told.hasClosedRecords || level.records > 0
    var beside: Record.Beside = []
    for waiting in level.waiting {
      var line = waiting.line
      let isCertain = level.records == 1 && !(waiting.isFromWithin && level.hasRecordsWithin)
      if isCertain, mayBeRecord(waiting, beside: level) {
        line.message += (line.message.isEmpty ? "" : "; ") + "by its name it may be a record of its own"
      } else if isCertain {
        beside.insert(EvidenceName.isSignature(line) ? .signature : .attachment)
        if !waiting.records.isEmpty { told.dropped.append(waiting.records) }
        line.disposition = .attachment
        line.records = 0
        line.lost = 0
        line.message = "belongs to the record beside it"
      }
      told.lines.append((waiting.place, line))
    }
    if !beside.isEmpty { told.beside += level.numbers.map { ($0, beside) } }
  }

  /// It could not be read, and its name is that of a record: another referral, another reference.
  private static func mayBeRecord(_ waiting: Waiting, beside level: Level) -> Bool {
    guard waiting.line.disposition.isUnreadable, !EvidenceName.isSignature(waiting.line) else { return false }
    let name = EvidenceName.last(of: waiting.line.entry)
    let stem = EvidenceName.stem(name)
    // The signed page of "form.docx" is "form.pdf".
    if level.names.contains(where: { EvidenceName.stem($0) == stem }) { return false }
    let key = EvidenceName.key(level.reference)
    if key.count >= 3, EvidenceName.key(name).contains(key) { return false }
    return EvidenceName.saysRecord(name) || level.names.contains { EvidenceName.isLike(name, $0) }
  }
}
