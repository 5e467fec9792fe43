import Auditing
import Foundation
import Records
import Testing

/// Zips made to mislead: what of each must be told, file by file.
@Suite(.serialized) struct HostileZips {
  static let folder = CorporaAreSurvived.folder.map { $0 + "/hostile/" }

  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    /// Of the zip itself.
    let disposition: Disposition
    /// Entries below it, at all depths.
    let entries: ClosedRange<Int>
    /// How many of them are whole documents.
    let whole: Int
    /// What its row says.
    let words: String
    var testDescription: String { file }

    init(_ file: String, _ disposition: Disposition, _ entries: Int, whole: Int, _ words: String = "") {
      self.init(file, disposition, entries...entries, whole: whole, words)
    }

    init(_ file: String, _ disposition: Disposition, _ entries: ClosedRange<Int>, whole: Int, _ words: String = "") {
      self.file = file
      self.disposition = disposition
      self.entries = entries
      self.whole = whole
      self.words = words
    }
  }

  static let cases = [
    Case("malformed/zip-10-cut-before-directory.zip", .unreadable(.truncated), 10, whole: 10, "directory is missing"),
    Case("malformed/zip-10-cut-at-entry-5-boundary.zip", .unreadable(.truncated), 5, whole: 5, "directory is missing"),
    Case("malformed/zip-10-local-header-5-zeroed.zip", .unreadable(.corrupt), 10, whole: 9, "1 entry is not where"),
    Case(
      "malformed/zip-10-directory-record-5-zeroed.zip", .unreadable(.corrupt), 10, whole: 10,
      "1 record of its directory"),
    Case("malformed/zip-bad-crc.zip", .container, 2, whole: 1),
    Case("malformed/zip-stored-bad-crc.zip", .container, 2, whole: 1),
    Case("malformed/zip-local-central-name-differs.zip", .unreadable(.corrupt), 1, whole: 1, "another name"),
    Case(
      "malformed/zip-central-missing-entry.zip", .unreadable(.corrupt), 2, whole: 2, "1 entry is not in its directory"),
    Case("malformed/zip-two-eocd.zip", .unreadable(.corrupt), 2, whole: 2, "1 entry is not in its directory"),
    Case("malformed/zip-eocd-in-comment.zip", .unreadable(.corrupt), 2, whole: 2, "1 entry is not in its directory"),
    Case("malformed/zip-prefix-sfx.zip", .container, 2, whole: 2, "2048 bytes"),
    Case("malformed/zip-pdf-polyglot.pdf", .unreadable(.unsupportedFormat), 2, whole: 2, "125 bytes"),
    Case("malformed/zip-count-lies-high.zip", .unreadable(.corrupt), 2, whole: 2, "states 60000 entries"),
    Case("malformed/zip-count-lies-low.zip", .unreadable(.corrupt), 2, whole: 2, "states 1 entry"),
    Case("malformed/zip-cd-offset-loop.zip", .unreadable(.corrupt), 2, whole: 2, "not where its end record says"),
    Case("malformed/zip-method-06-implode-garbage.zip", .container, 2, whole: 1),
    Case("malformed/zip-method-77-unknown-garbage.zip", .container, 2, whole: 1),
    Case("malformed/zip-method-99-aes-garbage.zip", .container, 2, whole: 1),
    Case("malformed/zip-encrypted-flag-only.zip", .container, 2, whole: 1),
    Case("malformed/zip-mixed-encryption-markers.zip", .container, 2, whole: 1),
    Case("malformed/zip-stored-descriptor-inner-zip.zip", .container, 3, whole: 2),
    Case("malformed/zip-spanned-marker.zip", .container, 2, whole: 2),
    Case("malformed/zip-split-last-part.zip", .unreadable(.truncated), 2, whole: 2, "part 4 of a split archive"),
    Case("names/strange-names.zip", .container, 58, whole: 57),
    Case("names/duplicates.zip", .container, 5, whole: 5),
    Case("names/sjis-noflag.zip", .container, 1, whole: 1),
    Case("bomb/zip-overlap-quoted-5GB.zip", .unreadable(.corrupt), 250...251, whole: 0, "249 entries overlap"),
    Case("bomb/zip-overlap-quoted-8TB.zip", .unreadable(.corrupt), 20_000...20_001, whole: 0, "19999 entries overlap"),
    Case("bomb/zip-single-2GB.zip", .container, 1, whole: 0),
    Case("bomb/zip-lies-small.zip", .container, 2, whole: 1),
    Case("bomb/zip-nested-42-style.zip", .unreadable(.limitRatio), 10...1_000, whole: 0, "unpacks to more than"),
    Case("bomb/zip-nested-2000-deep.zip", .container, 10, whole: 0),
    Case("bomb/quine-r.zip", .container, 10, whole: 0),
    Case("bomb/go-biggest.zip", .container, 3, whole: 0),
  ]

  @Test(
    .enabled(if: folder != nil, "the corpora are not here; SHARING_AUDIT_CORPORA may name them"), arguments: cases)
  func areToldByTheirRows(_ item: Case) throws {
    let folder = try #require(HostileZips.folder)
    let begun = Date()
    let told = try read([folder + item.file])
    #expect(told.isBalanced)
    let own = try #require(told.rows.last)
    #expect(own.end.disposition == item.disposition)
    #expect(item.words.isEmpty || own.end.message.contains(item.words), "\(own.end.message)")
    let entries = told.rows.dropLast()
    #expect(item.entries.contains(entries.count), "\(entries.count)")
    #expect(Set(entries.map(\.address)).count == entries.count)
    let whole = entries.filter { [.assessed, .notARecord].contains($0.end.disposition) && !$0.end.isDamaged }
    #expect(whole.count == item.whole)
    for row in entries where row.end.disposition.isUnreadable { #expect(!row.end.message.isEmpty) }
    #expect(Date().timeIntervalSince(begun) < 30)
  }
}
