import Archives
import Formats
import Foundation
import Records

/// One small document in a zip, and in a tar under every filter that is read.
///
/// Read before the lock, so that each library has done what it does only once and might need a file for; and in the
/// lock, to see that it still can.
enum BuiltInSample {
  /// Says whether all of it was read and is what was packed.
  static func isRead(by decoder: inout DocumentDecoder) -> Bool {
    isRead(zip, as: .zip, under: [], &decoder)
      && isRead(filtered, as: .tar, under: [.gzip, .bzip2, .xz, .zstd, .lz4], &decoder)
      && texts.allSatisfy { isRead($0, &decoder) }
  }

  /// The document's record in what other libraries parse.
  private static let texts = [
    // Malformed, with an entity and a declared encoding: what its library does only once is done.
    "<!DOCTYPE html><meta charset=windows-1252><table><tr><th>Ref<td>1<tr><th>Decision<td>Shared &amp; seen</table>",
    "<?xml version=\"1.0\"?><record><record_id>1</record_id><decision>shared</decision></record>",
    "%YAML 1.2\n---\nrecord_id: 1\ndecision: shared\n",
    pdf,
  ]

  /// Words in two columns, a control and a picture, in a font of its own: of another the file is looked for, and that is
  /// refused in the lock. Without its table of contents, which is made anew.
  private static let pdf = """
    %PDF-1.4
    1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/DA(/F 9 Tf)/DR<</Font<</F 4 0 R>>>>>>>>endobj
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 5 0 R/Annots[6 0 R]\
    /Resources<</Font<</F 4 0 R>>>>>>endobj
    4 0 obj<</Type/Font/Subtype/Type3/FontBBox[0 0 10 10]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<</a 7 0 R/b 7 0 R>>\
    /Encoding<</Differences[97/a/b]>>/FirstChar 97/LastChar 98/Widths[10 10]/Resources<<>>>>endobj
    5 0 obj<</Length 161>>stream
    BT /F 10 Tf 20 150 Td (ab) Tj 80 0 Td (ba) Tj -80 -20 Td (aab) Tj 80 0 Td (a) Tj ET \
    20 170 m 200 170 l S 20 140 m 200 140 l S q 20 0 0 9 20 20 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q
    endstream endobj
    6 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(ab)/Rect[100 95 190 110]/F 4/P 3 0 R/DA(/F 9 Tf)>>endobj
    7 0 obj<</Length 22>>stream
    10 0 d0 1 1 8 8 re f  \

    endstream endobj
    trailer<</Root 1 0 R/Size 8>>
    %%EOF
    """

  private static func isRead(_ text: String, _ decoder: inout DocumentDecoder) -> Bool {
    let document = Array(text.utf8)
    guard let format = DocumentDecoder.bid(head: document, isWhole: true, name: "") else { return false }
    var rest = [document]
    var sink = NoSink()
    return (try? decoder.decode(format, name: "", next: { rest.popLast() }, into: &sink)) != nil
  }

  private static func isRead(
    _ packed: String, as shape: Archive.Shape, under filters: [Filter], _ decoder: inout DocumentDecoder
  ) -> Bool {
    guard let bytes = Data(base64Encoded: packed) else { return false }
    return unsafe bytes.withUnsafeBytes { bytes in
      guard let document = unsafe try? document(in: bytes, as: shape, under: filters),
        unsafe document.withUnsafeBytes({ unsafe ContentDigest(of: $0).hex }) == digest,
        let format = DocumentDecoder.bid(head: document, isWhole: true, name: "")
      else { return false }
      var rest = [document]
      var sink = NoSink()
      return (try? decoder.decode(format, name: "", next: { rest.popLast() }, into: &sink)) != nil
    }
  }

  private static func document(
    in bytes: UnsafeRawBufferPointer, as shape: Archive.Shape, under filters: [Filter]
  ) throws(ArchiveError) -> [UInt8] {
    var archive: Archive
    if filters.isEmpty {
      archive = try unsafe Archive(bytes, as: shape)
    } else {
      var feed: any BlockFeed = unsafe MappedBytes(bytes)
      for filter in filters { feed = try filter.unpack(feed) }
      archive = try Archive(feed, as: shape)
    }
    var document: [UInt8] = []
    guard try archive.next() == .entry else { return [] }
    while let block = try unsafe archive.nextBlock() { unsafe document.append(contentsOf: block) }
    return document
  }

  /// Of the document: `[{"record_id":"1","decision":"shared"}]`.
  private static let digest = "89401a8a82cd25ced0320f93fa289447ff0b2b035e881b5e409a5fcb7f1e96f4"

  static let zip = """
    UEsDBBQAAAAIAAAAISibgJoVJwAAACcAAAAGAAAAYS5qc29ui65WKkpNzi9Kic9MUbJSMlTSUUpJTc4szszPA3KLMxKLUlOUamMB\
    UEsBAhQDFAAAAAgAAAAhKJuAmhUnAAAAJwAAAAYAAAAAAAAAAAAAAIABAAAAAGEuanNvblBLBQYAAAAAAQABADQAAABLAAAAAAA=
    """

  /// `bsdtar --format ustar`, `lz4 -B4`, `zstd -19`, `xz --lzma2=dict=4KiB --check=crc32`, `bzip2 -1`, `gzip -9n`, each
  /// to a file, so that the next knows how little it is and wants little memory to unpack it.
  static let filtered = """
    H4sIAAAAAAACAwFKAbX+QlpoMTFBWSZTWQgaPF4AAGl////noIw94N3lmsrw8BAxUFlhu0CLiRZ/S44u3Q8HC+tPsAC5BwCYaIZG\
    mEyaaGEMhgBGhkaAYAQwGmpoYB6iPT1RvKZEGmJgAAAAAAAAAAAAAAjCMAAAAFVPCTE0xpMBogZNPQJgJ6TIME0YACYEYCYBNNNM\
    AmT0DDDAB8F2hAECA8LFxAJBCwjVHEvigmhW4KtB6wkYsCZRg5tmhh3vcpXZxB+yG6OPCoEf9j78dfvOG82Yw6/NXFOEeBL0rRtU\
    Y3KckqzQODQ1WG2LhjkwOhLUq/aG7fWJc4OIUsjzVNM0sLPBXms7quJSyqba/bw26C4LEoGa8WQg39UwokoEMEcvtf/JNy4H/15B\
    poXOM5nF+gH0i7/j2WQC+QRAyxw/4wehFoDGGKMaZFhOTdIu5IpwoSAQNHi8CEnfZkoBAAA=
    """
}

/// Takes a document's records and drops them.
private struct NoSink: DocumentSink {
  mutating func source(_: Source) -> Int { 0 }
  mutating func records(_: Span<UInt8>) {}
  mutating func lost(_: Place, _: String) {}
  mutating func note(_: Place, _: String, counts: Bool) {}
  mutating func label(_: LabelUse) {}
}
