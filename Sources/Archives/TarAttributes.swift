/// Looks at what a tar says of its entries in headers of their own (pax), as its records go by: libarchive takes as
/// much of a size as is a number, and passes over the list of a directory's files that an incremental backup has.
struct TarAttributes {
  /// What is worth a word in the attributes of one entry.
  struct Notable {
    /// A size is stated, and it is no number.
    var sizeIsNoNumber = false
    /// The list of a directory's files (GNU).
    var list: [UInt8]?
  }

  /// By where the entry's own header begins.
  private var notable: [Int64: Notable] = [:]
  /// Of a header before an entry's own that goes on in the next block: where it begins, of what kind it is, what came of
  /// its text so far and how long that is.
  private var begun: (at: Int64, kind: UInt8)?
  private var text: [UInt8] = []
  private var size = 0
  /// Where the block before began: libarchive may be a little ahead of the entry that it gives.
  private var before: Int64 = 0

  /// Attributes, attributes of all entries, long names and long targets of links.
  private static let kinds = Array("xXgLK".utf8)
  /// What libarchive takes; longer ones are a loss of their own.
  private static let sizeAtMost = 1 << 20

  /// Looks at whole records.
  ///
  /// - Parameter start: where they begin.
  mutating func look(at records: UnsafeRawBufferPointer, from start: Int64) {
    if !notable.isEmpty { notable = notable.filter { $0.key >= before } }
    before = start
    var at = 0
    while at < records.count {
      if let begun {
        let count = min(records.count - at, TarFeed.padded(size) - TarFeed.padded(text.count))
        unsafe text.append(contentsOf: records[at..<at + count].prefix(size - text.count))
        at += count
        if text.count == size { end(begun, at: start + Int64(at)) }
        continue
      }
      let end = at + TarFeed.recordSize
      guard end <= records.count else { return }
      let kind = unsafe records[at + TarFeed.kindAt]
      if Self.kinds.contains(kind) {
        let header = unsafe UnsafeRawBufferPointer(rebasing: records[at..<end]).bindMemory(to: UInt8.self)
        if unsafe Container.isTar(header.span), let stated = unsafe TarFeed.statedSize(header.span),
          (1...Self.sizeAtMost).contains(stated)
        {
          begun = (start + Int64(at), kind)
          size = stated
          text.removeAll(keepingCapacity: true)
        }
      }
      at = end
    }
  }

  /// What is notable of the entry whose header begins here.
  func notable(at position: Int64) -> Notable? { notable[position] }

  private mutating func end(_ header: (at: Int64, kind: UInt8), at position: Int64) {
    begun = nil
    // One header may stand behind another.
    var found = notable.removeValue(forKey: header.at) ?? Notable()
    if header.kind | 0x20 == UInt8(ascii: "x") {
      Self.each(of: text) { name, value in
        switch name {
        case "size", "GNU.sparse.size", "GNU.sparse.realsize":
          if !Self.isNumber(text[value]) { found.sizeIsNoNumber = true }
        case "GNU.dumpdir": found.list = Array(text[value])
        default: break
        }
      }
    }
    if found.sizeIsNoNumber || found.list != nil { notable[position] = found }
  }

  /// Attributes are lines of a length, a name and a value. What is unsound ends them: libarchive says so.
  private static func each(of text: [UInt8], _ take: (String, Range<Int>) -> Void) {
    var at = 0
    while at < text.count {
      var (length, place) = (0, at)
      while place < text.count, (0x30...0x39).contains(text[place]), length < sizeAtMost {
        length = length * 10 + Int(text[place] - 0x30)
        place += 1
      }
      let end = at + length
      guard place < text.count, text[place] == 0x20, end <= text.count, end > place + 1, text[end - 1] == 0x0A,
        let equals = text[place + 1..<end].firstIndex(of: 0x3D)
      else { return }
      // The names that are asked for are short.
      if equals - place <= 32 {
        take(String(decoding: text[place + 1..<equals], as: UTF8.self), equals + 1..<end - 1)
      }
      at = end
    }
  }

  /// As libarchive reads it: blanks before it, and what is past all bounds it refuses itself.
  private static func isNumber(_ value: ArraySlice<UInt8>) -> Bool {
    let digits = value.drop { $0 == 0x20 || $0 == 0x09 }
    return !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// The list of a directory's files that an incremental backup of GNU tar holds: which of them are in the archive, and
/// which were left out because they are in an earlier one.
public struct TarFileList {
  /// Files that it says are in the archive, by their names in the directory.
  public private(set) var present: [[UInt8]] = []
  /// How many files were left out.
  public private(set) var leftOut = 0
  private var name: [UInt8] = []
  private var isDone = false
  /// It is something else.
  public private(set) var isUnsound = false

  private static let nameAtMost = 65_536

  public init() {}

  /// Takes the next bytes: a letter and a name that ends with NUL, one after the other; an empty one ends the list.
  public mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes where !isUnsound {
      if isDone {
        // Padding.
        if byte != 0 { isUnsound = true }
      } else if byte != 0 {
        name.append(byte)
        if name.count > Self.nameAtMost { isUnsound = true }
      } else if name.isEmpty {
        isDone = true
      } else {
        take()
        name.removeAll(keepingCapacity: true)
      }
    }
  }

  /// It ends where a list may end. In attributes its last NUL is left out by some.
  public mutating func end() {
    if !name.isEmpty { isUnsound = true }
  }

  private mutating func take() {
    switch name[0] {
    case UInt8(ascii: "Y") where name.count > 1: present.append(Array(name.dropFirst()))
    case UInt8(ascii: "N") where name.count > 1: leftOut += 1
    // A directory has an entry of its own; what was renamed (from, to, or by way of) has no bytes.
    case UInt8(ascii: "D"), UInt8(ascii: "R"), UInt8(ascii: "T"), UInt8(ascii: "X"): break
    default: isUnsound = true
    }
  }
}
