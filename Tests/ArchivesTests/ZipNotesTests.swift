import Archives
import Testing

/// What is said of a zip's comments and extra fields, which nobody reads.
@Suite struct ZipNotes {
  private func told(_ change: (inout ZipMade) -> Void) -> (loss: String, remark: String, verdict: String?) {
    var zip = ZipMade([.init("a"), .init("b", "two")])
    change(&zip)
    return unsafe zip.bytes().withUnsafeBytes { bytes in
      let contents = unsafe ZipContents(bytes, ZipDirectory(bytes), most: 100)
      return (contents.unread, contents.remark, contents.verdict?.message)
    }
  }

  private static func field(_ content: [UInt8]) -> [UInt8] { [0x77, 0x77] + ZipMade.u16(content.count) + content }

  @Test(arguments: [
    "Made by hand.", "[Club of 1994] presents: files, and more", "{see below}", "a, b\nand c, d",
    "One, two, three; and, so, on", String(repeating: "-", count: 1_024),
  ]) func anOrdinaryCommentIsNotSaid(_ comment: String) {
    for place in [\ZipMade.comment, \ZipMade.members[0].comment] {
      let told = told { $0[keyPath: place] = Array(comment.utf8) }
      #expect(told.loss.isEmpty && told.remark.isEmpty && told.verdict == nil)
    }
  }

  @Test(arguments: [
    "[\n {\"ref\": 1}]", "{ \"ref\": 1}", "\u{FEFF}{\"ref\":1}", "ref,date,what\n1,2,3\n", "ref\tdate\twhat\n1\t2\t3",
    "<?xml version=\"1.0\"?>", "%PDF-1.7", "7z\u{BC}", "Rar!\u{1A}\u{7}\u{0}",
  ]) func contentInACommentOrFieldIsALoss(_ content: String) {
    var bytes = Array(content.utf8)
    if content.hasPrefix("7z") { bytes = [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C] }
    bytes += Array("                ".utf8)
    let words = "\(bytes.count) bytes in a comment or field of it look like an archive or a document and are not read"
    #expect(told { $0.comment = bytes }.loss.hasPrefix(words))
    #expect(told { $0.members[1].comment = bytes }.loss.hasPrefix(words))
    let fields = told { $0.members[0].extra = Self.field([1]) + Self.field(bytes) }
    #expect(fields.loss.hasPrefix(words))
    #expect(fields.verdict == nil)
  }

  @Test func aLongTextIsSaidAndIsNoLoss() {
    let told = told {
      $0.comment = Array(String(repeating: "A long story. ", count: 100).utf8)
      $0.members[0].comment = Array(String(repeating: "Another one. ", count: 100).utf8)
    }
    #expect(told.loss.isEmpty)
    #expect(told.remark == "2700 bytes of text in 2 comments or fields of it are not read; see it with unzip -z")
  }

  @Test func aLongCommentThatIsNoTextIsALoss() {
    let told = told { $0.comment = (0..<2_000).map { UInt8(truncatingIfNeeded: $0) } }
    #expect(told.loss.hasPrefix("2000 bytes in a comment or field"))
  }

  /// Systems keep permissions, signatures and room to grow there, of any length.
  @Test func aLongFieldThatIsNoContentIsNotSaid() {
    var random = SystemRandomNumberGenerator()
    let content = (0..<3_000).map { _ in UInt8.random(in: 0x80...0xFF, using: &random) }
    for content in [content, [UInt8](repeating: 0, count: 3_000)] {
      #expect(told { $0.members[0].extra = Self.field(content) }.loss.isEmpty)
    }
  }
}
