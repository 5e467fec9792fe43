/// What does not add up in a zip, counted; said in its own row, because no entry's row can say it.
struct ZipFaults: Sendable {
  var directoryIsMissing = false
  /// There is a directory, and no end to it.
  var directoryIsCut = false
  var commentIsCut = false
  var isMisplaced = false
  /// The number of the part of a split archive that this is the last of.
  var part = 0
  /// All parts are here, and every entry was found.
  var isWholeSet = false
  var bytesBehind = 0
  /// Bytes among the entries that belong to none, and are neither padding nor what stands behind an entry's bytes.
  var bytesBetween = 0
  var statedEntries: Int?
  var foundEntries = 0
  var damagedRecords = 0
  var hidden = 0
  var unfound = 0
  var overlaps = 0
  var differingNames = 0
  var differingSizes = 0
  var differingMethods = 0
  // What costs nothing: nobody goes by it.
  var paddingBehind = 0
  var differingDates = 0
  var damagedFields = 0
  /// PKZIP signed the directory.
  var isSigned = false

  mutating func note(_ directory: ZipDirectory, in bytes: ZipBytes) {
    isMisplaced = directory.isMisplaced
    commentIsCut = directory.commentIsCut
    part = directory.part
    // Padding of zeros loses nothing.
    let behind = unsafe bytes.part(directory.commentEnd..<bytes.count)
    if unsafe behind.contains(where: { $0 != 0 }) { bytesBehind = behind.count } else { paddingBehind = behind.count }
  }

  /// Takes note of bytes that are no entry's.
  mutating func note(unnamed gap: Range<Int>, in bytes: ZipBytes) {
    // Less than a header takes is room that a writer left, or sizes and a checksum behind an entry's bytes.
    guard gap.count > 30, unsafe bytes.part(gap).contains(where: { $0 != 0 }) else { return }
    bytesBetween += gap.count
  }

  /// Why the zip cannot be sworn to; nil where everything adds up.
  func verdict() -> ArchiveError? {
    var words: [String] = []
    func say(_ count: Int, _ one: String, _ many: String) { ZipFaults.say(count, one, many, &words) }
    if part > 0, !isWholeSet {
      words.append("it is part \(part + 1) of a split archive, and earlier parts are missing")
    }
    if directoryIsCut {
      words.append("its directory is cut short: entries may be lost")
    } else if directoryIsMissing {
      words.append("its directory is missing: it is cut short, and entries may be lost")
    }
    if commentIsCut { words.append("its comment is cut short") }
    if isMisplaced, !isWholeSet { words.append("its directory is not where its end record says") }
    if let statedEntries {
      let entries = statedEntries == 1 ? "1 entry" : "\(statedEntries) entries"
      words.append("its end record states \(entries), its directory has \(foundEntries)")
    }
    say(damagedRecords, "record of its directory is damaged", "records of its directory are damaged")
    if !isWholeSet { say(unfound, "entry is not where its directory says", "entries are not where its directory says") }
    if !directoryIsMissing {
      say(hidden, "entry is not in its directory", "entries are not in its directory")
    } else {
      say(hidden, "entry was found by its own header", "entries were found by their own headers")
    }
    say(overlaps, "entry overlaps another", "entries overlap others")
    say(differingNames, "entry has another name in its own header", "entries have other names in their own headers")
    say(differingSizes, "entry has other sizes in its own header", "entries have other sizes in their own headers")
    say(
      differingMethods, "entry has another method in its own header", "entries have other methods in their own headers")
    say(bytesBetween, "byte in it belongs to no entry", "bytes in it belong to no entry")
    say(bytesBehind, "byte behind its end is no part of it", "bytes behind its end are no part of it")
    guard !words.isEmpty else { return nil }
    let isCut = directoryIsMissing || commentIsCut || part > 0 && !isWholeSet
    return ArchiveError(isCut ? .truncated : .corrupt, words.joined(separator: "; "))
  }

  /// What does not add up and loses nothing; empty where there is nothing of the kind.
  func remark() -> String {
    var words: [String] = []
    ZipFaults.say(paddingBehind, "zero stands behind its end", "zeros stand behind its end", &words)
    ZipFaults.say(
      differingDates, "entry has another date in its own header", "entries have other dates in their own headers",
      &words)
    ZipFaults.say(
      damagedFields, "entry has extra fields that do not add up", "entries have extra fields that do not add up", &words
    )
    if isSigned { words.append("a digital signature stands behind its directory: it was not verified") }
    return words.joined(separator: "; ")
  }

  private static func say(_ count: Int, _ one: String, _ many: String, _ words: inout [String]) {
    if count > 0 { words.append(count == 1 ? "1 \(one)" : "\(count) \(many)") }
  }
}
