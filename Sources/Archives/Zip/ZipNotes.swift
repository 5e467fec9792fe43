/// What a zip holds beside its entries: its comment, its entries' comments and extra fields. No reader takes them for
/// documents, so they are only looked at for what has no place in them.
struct ZipNotes: Sendable {
  /// Comments and fields that begin as an archive or a document does, and those that are long and no text: their number
  /// and bytes.
  private var strange = (count: 0, bytes: 0)
  /// Long comments that people can read.
  private var long = (count: 0, bytes: 0)

  /// Longer than what a program writes to say its name.
  private static let longAtLeast = 1_024

  /// Takes note of the comment of the zip or of an entry.
  mutating func note(comment: Range<Int>, in bytes: ZipBytes) {
    guard !comment.isEmpty else { return }
    let content = unsafe bytes.part(comment)
    if unsafe ZipNotes.beginsAsContent(content) {
      strange = (strange.count + 1, strange.bytes + content.count)
    } else if content.count > ZipNotes.longAtLeast {
      if unsafe ZipNotes.isText(content) {
        long = (long.count + 1, long.bytes + content.count)
      } else {
        strange = (strange.count + 1, strange.bytes + content.count)
      }
    }
  }

  /// Takes note of extra fields. What programs keep there of systems and signatures is of any length and kind, so only
  /// what begins as content does is strange.
  mutating func note(fields: Range<Int>, in bytes: ZipBytes) {
    var at = fields.lowerBound
    while at + 4 <= fields.upperBound {
      let end = at + 4 + bytes.u16(at + 2)
      guard end <= fields.upperBound else { return }
      let content = unsafe bytes.part(at + 4..<end)
      if content.count >= ZipNotes.fieldAtLeast, unsafe ZipNotes.beginsAsContent(content) {
        strange = (strange.count + 1, strange.bytes + content.count)
      }
      at = end
    }
  }

  /// What most fields are shorter than: times, owners, sizes.
  private static let fieldAtLeast = 16

  /// What nobody reads and may be anything; empty where there is nothing of the kind.
  var loss: String {
    strange.count == 0
      ? ""
      : "\(strange.bytes) bytes in \(ZipNotes.places(strange.count)) look like an archive or a document and are not read; "
        + "see them with unzip -z or zipinfo -v"
  }

  /// What nobody reads and is a text for people.
  var remark: String {
    long.count == 0
      ? "" : "\(long.bytes) bytes of text in \(ZipNotes.places(long.count)) are not read; see it with unzip -z"
  }

  private static func places(_ count: Int) -> String {
    count == 1 ? "a comment or field of it" : "\(count) comments or fields of it"
  }

  /// Short marks alone do not make it one: a comment may begin with a bracket, and with a comma soon after.
  private static func beginsAsContent(_ content: UnsafeRawBufferPointer) -> Bool {
    let head = unsafe content.bindMemory(to: UInt8.self).span
    // lzma has no mark of its own, only bytes that are not unlikely.
    if let container = Container.bid(head), container != .filtered(.lzma) { return true }
    if [Array("%PDF-".utf8), Array("<?xml".utf8)].contains(where: { head.begins(with: $0) }) { return true }
    if beginsAsJSON(head) { return true }
    return unsafe isText(content) && beginsAsTable(head)
  }

  /// A bracket, and behind it what only JSON has there.
  private static func beginsAsJSON(_ head: Span<UInt8>) -> Bool {
    var marks: [UInt8] = []
    var index = head.begins(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < min(head.count, 256), marks.count < 2 {
      if ![0x20, 0x09, 0x0A, 0x0D].contains(head[index]) { marks.append(head[index]) }
      index += 1
    }
    return marks == Array("{\"".utf8) || marks == Array("[{".utf8)
  }

  /// Two lines of the same number of cells, three at least.
  private static func beginsAsTable(_ head: Span<UInt8>) -> Bool {
    for separator: UInt8 in [0x2C, 0x3B, 0x09] {
      var counts: [Int] = [0]
      for index in 0..<min(head.count, 4_096) {
        if head[index] == 0x0A {
          if counts.count == 2 { break }
          counts.append(0)
        } else if head[index] == separator {
          counts[counts.count - 1] += 1
        }
      }
      if counts.count == 2, counts[0] >= 2, counts[0] == counts[1] { return true }
    }
    return false
  }

  /// No control character but those that set out a text.
  private static func isText(_ content: UnsafeRawBufferPointer) -> Bool {
    unsafe !content.contains { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0) }
  }
}
