import Foundation
import Glibc
import Testing

/// All archives, texts, documents, signed ones among them, and hostile files that nobody here wrote, in one run of the
/// program.
@Suite(
  .serialized, .enabled(if: Corpora.folder != nil, "the corpora are not here; SHARING_AUDIT_CORPORA may name them"))
struct CorporaTests {
  /// One run over all of them, seen from outside.
  static let run = Result { try Corpora.run() }

  @Test func theRunEndsAsItShouldAndSaysThatNotAllWasRead() throws {
    let run = try Self.run.get()
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.errors.isEmpty)
  }

  @Test func everyFileHasARowAndEveryRowThatIsNotReadSaysWhy() throws {
    let run = try Self.run.get()
    let rows = Dictionary(grouping: run.rows, by: \.file)
    for file in run.files where rows[file] == nil { Issue.record("no row for \(file)") }
    for row in run.rows where row.disposition.hasPrefix("unreadable:") && row.message.isEmpty {
      Issue.record("no reason for \(row.entry)")
    }
  }

  /// Whatever a document holds, its reader gives an answer of its own: none ends in a crash or has to be ended.
  @Test func noDocumentEndsItsReader() throws {
    let run = try Self.run.get()
    let documents = run.rows.filter { row in
      row.file.hasPrefix("documents/") || row.file.hasPrefix("generated/pyhanko-signed-pdf/")
        || row.file.hasPrefix("generated/signatures/") || row.file.hasPrefix("generated/openssl-cms/")
    }
    #expect(documents.count > 400)
    // poppler goes round in this one's form for ever: it has to be ended, and is in time.
    let endless = "documents/pdf/qpdf/shared-unnamed-field.pdf"
    for row in documents
    where row.disposition == "unreadable:reader-crashed"
      || row.disposition == "unreadable:limit-time" && row.file != endless
    {
      Issue.record("\(row.entry): \(row.disposition) \(row.message)")
    }
  }

  /// Python's email and mailbox count the messages of each box and the files that each message brings; each has a row.
  @Test func everyMessageAndWhatIsAttachedToItIsAccountedFor() throws {
    let folder = try Folder()
    let corpora = try #require(Corpora.folder)
    let result = try Binary.run(
      [
        packageFolder.appendingPathComponent("Tests/CommandTests/Documents/count-mail").path, corpora, "documents/mail",
      ],
      in: folder, tool: "/usr/bin/python3")
    try #require(result.status == 0, "\(result.errors)")
    let rows = Dictionary(grouping: try Self.run.get().rows, by: \.file)
    let counts = result.output.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(counts.count > 15)
    for count in counts {
      let file = String(count[2])
      let own = try #require(rows[file])
      let readable = own.allSatisfy { !$0.disposition.hasPrefix("unreadable:unsupported-format") || $0.isEntry }
      #expect(readable, "\(file) is not read as mail")
      // Below a box its messages, and below each message its files.
      let below = own.map { $0.entry.dropFirst(file.count) }.filter { !$0.isEmpty }
      let messages = Set(below.map { $0.dropFirst().prefix { $0 != "!" } }).count
      if count[0] != "-" { #expect(messages == Int(count[0]), "messages of \(file)") }
      #expect(below.count >= (Int(count[1]) ?? 0), "files in \(file)")
    }
  }

  @Test func noFileTakesLongerThanTenSecondsAndAllProcessesStayUnderOneGigabyte() throws {
    let run = try Self.run.get()
    // The time is the processor's: others may be at work on the machine. Waiting takes none, and is bounded too.
    for (file, times) in run.times where times.work > 10 || times.wall > 60 {
      Issue.record("\(file) took \(times.work) s of \(times.wall) s")
    }
    #expect(run.times.count > 20)
    #expect(run.peakMemory < 1_000_000_000)
    #expect(run.peakMemory > 10_000_000)
  }

  /// What yauzl refuses and what libzip finds inconsistent is told of, but for names that are only dangerous to whoever
  /// writes files by them.
  @Test func whatOthersRefuseIsToldOf() throws {
    let run = try Self.run.get()
    let rows = Dictionary(grouping: run.rows, by: \.file)
    let names = ["absolute path", "invalid characters in fileName", "invalid relative path"]
    let refused = run.files.filter { file in
      let name = file.split(separator: "/").last ?? ""
      return file.contains("yauzl/failure/") && !names.contains { name.hasPrefix($0) } || name.hasPrefix("incons-")
    }
    #expect(refused.count > 50)
    for file in refused {
      let told = rows[file] ?? []
      let isToldOf = told.contains { row in
        let isMisread = row.disposition.hasPrefix("unreadable:") && row.disposition != "unreadable:unsupported-format"
        return isMisread || row.disposition == "empty" || !row.isEntry && !row.message.isEmpty
          || row.message.contains("checksum")
      }
      // Of an entry whose kind no reader takes nothing but the beginning is unpacked; and of an extra field that is
      // another one in the entry's own header nothing is asked.
      if !isToldOf, !["incons-data.zip", "incons-ef-local-id.zip"].contains(where: file.hasSuffix) {
        Issue.record("nothing is said of \(file)")
      }
    }
  }

  /// What the manifest says must happen, file by file: the disposition of the file's own row, what is counted of its
  /// entries' rows, and words of its own row.
  static let manifest: [(file: String, own: String, entries: [String: Int], words: String)] = [
    (
      "bomb/zip-overlap-quoted-5GB.zip", "unreadable:corrupt", ["unreadable:corrupt": 250, "unreadable:truncated": 1],
      "249 entries overlap others"
    ),
    (
      "bomb/zip-overlap-quoted-8TB.zip", "unreadable:corrupt",
      ["unreadable:corrupt": 20000, "unreadable:truncated": 1], "19999 entries overlap others"
    ),
    ("bomb/zip-single-2GB.zip", "container", ["unreadable:limit-ratio": 1], ""),
    ("bomb/zip-lies-small.zip", "container", ["assessed": 1, "unreadable:limit-ratio": 1], ""),
    ("bomb/zip-lies-huge.zip", "container", ["assessed": 2], ""),
    (
      "bomb/zip-nested-42-style.zip", "unreadable:limit-ratio", ["container": 23, "unreadable:limit-ratio": 28],
      "all in it unpacks to more than 1000 times its size"
    ),
    ("bomb/zip-nested-2000-deep.zip", "container", ["container": 9, "unreadable:limit-depth": 1], ""),
    ("bomb/gz-gz-10GB.gz.gz", "unreadable:limit-ratio", [:], "unpacks to more than 1000 times its size"),
    ("bomb/bz2-members-100GB.bz2", "unreadable:limit-ratio", [:], "unpacks to more than 1000 times its size"),
    ("bomb/xz-streams-20GB.xz", "unreadable:limit-ratio", [:], "unpacks to more than 1000 times its size"),
    (
      "bomb/lzma-dict-1.5GB.lzma", "unreadable:limit-size", [:], "unpacking it takes more memory than a reader may have"
    ),
    ("bomb/zstd-window-1GB.zst", "unreadable:limit-size", [:], "unpacking it takes more memory than a reader may have"),
    ("bomb/tar-declares-8EB.tar", "unreadable:corrupt", [:], "Tar entry size overflow"),
    ("bomb/tar-negative-size.tar", "unreadable:corrupt", [:], "Tar entry has negative size"),
    ("bomb/tar-pax-sparse-1TB.tar", "container", ["unreadable:limit-ratio": 1], ""),
    ("bomb/tar-pax-header-64MB.tar.gz", "container", ["assessed": 1, "unreadable:limit-size": 1], ""),
    ("bomb/tar-longname-16MB.tar.gz", "container", ["assessed": 1, "unreadable:limit-size": 1], ""),
    ("bomb/quine-r.zip", "container", ["container": 9, "unreadable:limit-depth": 1], ""),
    ("bomb/go-biggest.zip", "container", ["container": 2, "unreadable:limit-ratio": 1], ""),
    ("paths/absolute1.zip", "container", ["assessed": 1], ""),
    ("paths/absolute1.tar", "container", ["assessed": 1], ""),
    ("paths/absolute1.cpio", "container", ["assessed": 1], ""),
    ("paths/absolute2.zip", "container", ["assessed": 1], ""),
    ("paths/absolute2.tar", "container", ["assessed": 1], ""),
    ("paths/absolute2.cpio", "container", ["assessed": 1], ""),
    ("paths/relative0.zip", "container", ["assessed": 1], ""),
    ("paths/relative0.tar", "container", ["assessed": 1], ""),
    ("paths/relative0.cpio", "container", ["assessed": 1], ""),
    ("paths/relative2.zip", "container", ["assessed": 1], ""),
    ("paths/relative2.tar", "container", ["assessed": 1], ""),
    ("paths/relative2.cpio", "container", ["assessed": 1], ""),
    ("paths/deep-relative.zip", "container", ["assessed": 1], ""),
    ("paths/deep-relative.tar", "container", ["assessed": 1], ""),
    ("paths/deep-relative.cpio", "container", ["assessed": 1], ""),
    ("paths/hidden-dotdot.zip", "container", ["assessed": 1], ""),
    ("paths/hidden-dotdot.tar", "container", ["assessed": 1], ""),
    ("paths/hidden-dotdot.cpio", "container", ["assessed": 1], ""),
    ("paths/symlink.zip", "container", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/symlink.tar", "container", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/symlink.cpio", "container", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/dirsymlink.zip", "container", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/dirsymlink.tar", "container", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/dirsymlink.cpio", "container", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/dirsymlink2a.zip", "container", ["assessed": 1, "not-a-record": 2], ""),
    ("paths/dirsymlink2a.tar", "container", ["assessed": 1, "not-a-record": 2], ""),
    ("paths/dirsymlink2a.cpio", "container", ["assessed": 1, "not-a-record": 2], ""),
    ("paths/dirsymlink2b.zip", "container", ["assessed": 1, "not-a-record": 2], ""),
    ("paths/dirsymlink2b.tar", "container", ["assessed": 1, "not-a-record": 2], ""),
    ("paths/dirsymlink2b.cpio", "container", ["assessed": 1, "not-a-record": 2], ""),
    ("paths/symlink-passwd.zip", "container", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/symlink-passwd.tar", "container", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/symlink-passwd.cpio", "container", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/symlink-loop.zip", "container", ["assessed": 1, "not-a-record": 2], ""),
    ("paths/symlink-loop.tar", "container", ["assessed": 1, "not-a-record": 2], ""),
    ("paths/symlink-loop.cpio", "container", ["assessed": 1, "not-a-record": 2], ""),
    ("paths/symlink-self.zip", "container", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/symlink-self.tar", "container", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/symlink-self.cpio", "container", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/symlink-proc.zip", "container", ["not-a-record": 1], ""),
    ("paths/symlink-proc.tar", "container", ["not-a-record": 1], ""),
    ("paths/symlink-proc.cpio", "container", ["not-a-record": 1], ""),
    ("paths/hardlink-passwd.tar", "unreadable:truncated", ["assessed": 1, "not-a-record": 1], ""),
    ("paths/hardlink-chain.tar", "container", ["assessed": 2], ""),
    ("paths/devices.tar", "container", ["assessed": 2, "not-a-record": 3], ""),
    ("paths/devices.cpio", "container", ["assessed": 1, "not-a-record": 4], ""),
    ("paths/windows-names.zip", "container", ["assessed": 18], ""),
    ("names/strange-names.zip", "container", ["assessed": 57, "unreadable:unsafe-name": 1], ""),
    (
      "names/strange-names.tar", "container",
      ["assessed": 54, "directory": 3, "unreadable:corrupt": 3, "unreadable:unsafe-name": 1], ""
    ),
    ("names/cp850-noflag.zip", "container", ["assessed": 3], ""),
    ("names/cp1252-noflag.zip", "container", ["assessed": 3], ""),
    ("names/utf8-noflag.zip", "container", ["assessed": 3], ""),
    ("names/sjis-noflag.zip", "container", ["assessed": 1], ""),
    ("names/flag-lies.zip", "container", ["assessed": 1], ""),
    ("names/unicode-path-extra-spoof.zip", "container", ["assessed": 2], ""),
    ("names/duplicates.zip", "container", ["not-a-record": 5], ""),
    ("names/case-nfc-collisions.zip", "container", ["assessed": 4], ""),
    ("malformed/zip-truncated-000.zip", "empty", [:], ""),
    ("malformed/zip-truncated-005.zip", "unreadable:truncated", [:], "it is cut short, and entries may be lost"),
    (
      "malformed/zip-truncated-010.zip", "unreadable:truncated", ["unreadable:truncated": 1],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-015.zip", "unreadable:truncated", ["unreadable:truncated": 1],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-020.zip", "unreadable:truncated", ["unreadable:truncated": 1],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-025.zip", "unreadable:truncated", ["unreadable:truncated": 1],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-030.zip", "unreadable:truncated", ["unreadable:truncated": 1],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-035.zip", "unreadable:truncated", ["unreadable:truncated": 1],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-040.zip", "unreadable:truncated", ["assessed": 1],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-045.zip", "unreadable:truncated", ["assessed": 1],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-050.zip", "unreadable:truncated", ["assessed": 1, "unreadable:truncated": 1],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-055.zip", "unreadable:truncated", ["assessed": 1, "unreadable:truncated": 1],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-060.zip", "unreadable:truncated", ["assessed": 1, "unreadable:truncated": 1],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-065.zip", "unreadable:truncated", ["assessed": 1, "unreadable:truncated": 1],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-070.zip", "unreadable:truncated", ["assessed": 2],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-truncated-075.zip", "unreadable:truncated", ["assessed": 2],
      "it is cut short, and entries may be lost"
    ),
    ("malformed/zip-truncated-080.zip", "unreadable:truncated", ["assessed": 2], "entries may be lost"),
    ("malformed/zip-truncated-085.zip", "unreadable:truncated", ["assessed": 2], "entries may be lost"),
    ("malformed/zip-truncated-090.zip", "unreadable:truncated", ["assessed": 2], "entries may be lost"),
    ("malformed/zip-truncated-095.zip", "unreadable:truncated", ["assessed": 2], "entries may be lost"),
    ("malformed/zip-truncated-100.zip", "container", ["assessed": 2], ""),
    ("malformed/zip-bad-crc.zip", "container", ["assessed": 2], ""),
    (
      "malformed/zip-local-central-name-differs.zip", "unreadable:corrupt", ["assessed": 1],
      "1 entry has another name in its own header"
    ),
    (
      "malformed/zip-central-missing-entry.zip", "unreadable:corrupt", ["assessed": 2],
      "1 entry is not in its directory"
    ),
    ("malformed/zip-two-eocd.zip", "unreadable:corrupt", ["assessed": 2], "1 entry is not in its directory"),
    ("malformed/zip-eocd-in-comment.zip", "unreadable:corrupt", ["assessed": 2], "1 entry is not in its directory"),
    (
      "malformed/zip-prefix-sfx.zip", "container", ["assessed": 2],
      "it begins with 2048 bytes that are no part of the zip"
    ),
    (
      "malformed/zip-pdf-polyglot.pdf", "unreadable:unsupported-format", ["assessed": 2],
      "it begins with 125 bytes that are no part of the zip"
    ),
    (
      "malformed/zip-count-lies-high.zip", "unreadable:corrupt", ["assessed": 2],
      "its end record states 60000 entries, its directory has 2"
    ),
    (
      "malformed/zip-count-lies-low.zip", "unreadable:corrupt", ["assessed": 2],
      "its end record states 1 entry, its directory has 2"
    ),
    (
      "malformed/zip-cd-offset-loop.zip", "unreadable:corrupt", ["assessed": 2],
      "its directory is not where its end record says"
    ),
    (
      "malformed/zip-method-01-shrink-garbage.zip", "container", ["assessed": 1, "unreadable:unsupported-method": 1], ""
    ),
    (
      "malformed/zip-method-06-implode-garbage.zip", "container", ["assessed": 1, "unreadable:unsupported-method": 1],
      ""
    ),
    (
      "malformed/zip-method-09-deflate64-garbage.zip", "container",
      ["assessed": 1, "unreadable:unsupported-method": 1], ""
    ),
    ("malformed/zip-method-12-bzip2-garbage.zip", "container", ["assessed": 1, "unreadable:corrupt": 1], ""),
    ("malformed/zip-method-14-lzma-garbage.zip", "container", ["assessed": 1, "unreadable:corrupt": 1], ""),
    ("malformed/zip-method-93-zstd-garbage.zip", "container", ["assessed": 1, "unreadable:corrupt": 1], ""),
    ("malformed/zip-method-95-xz-garbage.zip", "container", ["assessed": 1, "unreadable:corrupt": 1], ""),
    (
      "malformed/zip-method-97-wavpack-garbage.zip", "container", ["assessed": 1, "unreadable:unsupported-method": 1],
      ""
    ),
    ("malformed/zip-method-98-ppmd-garbage.zip", "container", ["assessed": 1, "unreadable:corrupt": 1], ""),
    ("malformed/zip-method-99-aes-garbage.zip", "container", ["assessed": 1, "unreadable:encrypted": 1], ""),
    (
      "malformed/zip-method-77-unknown-garbage.zip", "container", ["assessed": 1, "unreadable:unsupported-method": 1],
      ""
    ),
    ("malformed/zip-data-descriptor.zip", "container", ["assessed": 1], ""),
    ("malformed/zip-stored-descriptor-inner-zip.zip", "container", ["assessed": 2, "container": 1], ""),
    ("malformed/zip-encrypted-flag-only.zip", "container", ["assessed": 1, "unreadable:encrypted": 1], ""),
    ("malformed/zip-mixed-encryption-markers.zip", "container", ["assessed": 1, "unreadable:encrypted": 1], ""),
    ("malformed/zip-spanned-marker.zip", "container", ["assessed": 2], ""),
    (
      "malformed/zip-split-last-part.zip", "unreadable:truncated", ["assessed": 2],
      "it is part 4 of a split archive, and earlier parts are missing"
    ),
    ("malformed/tar-bad-checksum.tar", "container", ["assessed": 1, "unreadable:corrupt": 1], ""),
    ("malformed/tar-zero-block-middle.tar", "container", ["assessed": 2], "they were read"),
    ("malformed/tar-garbage-tail.tar", "unreadable:corrupt", ["assessed": 1], "something may be lost"),
    (
      "malformed/tar-truncated.tar", "unreadable:truncated", ["assessed": 1, "unreadable:truncated": 1],
      "Truncated input file"
    ),
    ("malformed/tar-no-end.tar", "unreadable:truncated", ["assessed": 2], "entries may be cut off"),
    ("malformed/targz-bad-crc.tar.gz", "unreadable:corrupt", ["assessed": 1], "entries may be wrong or lost"),
    (
      "malformed/targz-trailing-garbage.tar.gz", "unreadable:corrupt", ["assessed": 1],
      "3 bytes behind its end are no gzip and were not read"
    ),
    ("malformed/empty.zip", "empty", [:], ""),
    ("malformed/only-eocd.zip", "empty", [:], ""),
    ("malformed/random-64k.7z", "unreadable:corrupt", [:], "it cannot be read further"),
    ("malformed/random-64k.rar", "unreadable:corrupt", [:], "Header CRC error"),
    (
      "malformed/zip-10-cut-at-entry-5-boundary.zip", "unreadable:truncated", ["assessed": 5],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-10-cut-before-directory.zip", "unreadable:truncated", ["assessed": 10],
      "it is cut short, and entries may be lost"
    ),
    (
      "malformed/zip-10-local-header-5-zeroed.zip", "unreadable:corrupt", ["assessed": 9, "unreadable:corrupt": 1],
      "1 entry is not where its directory says"
    ),
    (
      "malformed/zip-10-directory-record-5-zeroed.zip", "unreadable:corrupt", ["assessed": 10],
      "its end record states 10 entries, its directory has 9"
    ),
    ("malformed/tar-10-cut-at-entry-5-boundary.tar", "unreadable:truncated", ["assessed": 5], "entries may be cut off"),
    ("malformed/tar-10-header-5-damaged.tar", "container", ["assessed": 9, "unreadable:corrupt": 1], ""),
    ("malformed/targz-10-truncated.tar.gz", "unreadable:truncated", ["assessed": 1], "the gzip ends in the middle"),
    (
      "malformed/targz-10-one-bit-flip-stored.tar.gz", "unreadable:corrupt", ["assessed": 10],
      "entries may be wrong or lost"
    ),
    ("malformed/zip-stored-bad-crc.zip", "container", ["assessed": 2], ""),
    (
      "malformed/rar5-solid-first-108-bytes.rar", "unreadable:unsupported-method", ["unreadable:truncated": 1],
      "Unsupported block header size"
    ),
    (
      "malformed/rar5-solid-byte98.rar", "unreadable:corrupt", ["unreadable:corrupt": 4],
      "Failed to decode the distance slot"
    ),
  ]

  @Test(arguments: manifest.indices) func theManifestIsObeyed(_ index: Int) throws {
    let run = try Self.run.get()
    let expected = Self.manifest[index]
    let rows = run.rows.filter { $0.file == "hostile/" + expected.file }
    let own = try #require(rows.first { !$0.isEntry })
    #expect(own.disposition == expected.own)
    #expect(expected.words.isEmpty || own.message.contains(expected.words))
    // What was assessed elsewhere before is a duplicate here.
    let entries = Dictionary(
      grouping: rows.filter(\.isEntry), by: { $0.disposition == "duplicate" ? "assessed" : $0.disposition }
    ).mapValues(\.count)
    #expect(entries == expected.entries)
  }

  /// Names of every kind come out as the same bytes wherever the run is made, each with a row, and never raw where
  /// somebody would see them.
  @Test func namesAreTheSameInEveryLocale() throws {
    let corpora = try #require(Corpora.folder)
    var first: [String: Data] = [:]
    for locale in ["C", "C.UTF-8", "en_GB.ISO-8859-1", nil] {
      let folder = try Folder()
      let result = try Binary.run(
        ["run", corpora + "/hostile/names", "--as-of", "2026-09-30", "--name", "r"], in: folder,
        environment: locale.map { ["LC_ALL": $0] } ?? [:])
      #expect(result.status == 3, "\(result.errors)")
      for (name, data) in try SamenessTests.files(folder, "r") {
        #expect(data == first[name, default: data], "\(name) in \(locale ?? "no locale")")
        first[name] = data
      }
      let shown = result.output + result.errors + (try folder.text("Reports/r/board-report.html"))
      #expect(!shown.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || (0x202A...0x202E).contains($0.value) })
    }
    let ledger = try Corpora.rows(String(decoding: #require(first["ledger.csv"]), as: UTF8.self))
    #expect(ledger.count { $0.isEntry && $0.file == "names/strange-names.zip" } == 58)
    #expect(ledger.allSatisfy { row in !row.entry.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } })
  }

  /// Documents of formats that are read are read or refused, each as the manifest says.
  @Test func everyHostileDocumentIsReadOrRefused() throws {
    let run = try Self.run.get()
    let rows = run.rows.filter { $0.file.hasPrefix("hostile/docs/") && !$0.isEntry && $0.disposition != "directory" }
    #expect(rows.count > 100)
    let refused = [
      "json/comments.json", "json/deep-array-1M.json", "json/deep-array-closed-200k.json", "json/deep-object-100k.json",
      "json/nan.json", "json/raw-nul.json", "json/single-quotes.json", "json/trailing.json", "json/truncated.json",
    ]
    for name in refused {
      let row = try #require(rows.first { $0.file == "hostile/docs/" + name })
      #expect(row.disposition.hasPrefix("unreadable:"), "\(name)")
    }
    for (name, records) in [("json/bom.json", 1), ("json/utf16le-bom.json", 1), ("json/concatenated.json", 2)] {
      let row = try #require(rows.first { $0.file == "hostile/docs/" + name })
      #expect(row.records == records || row.disposition == "duplicate", "\(name)")
    }
  }
}

/// The corpora, and one run over them.
enum Corpora {
  static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["SHARING_AUDIT_CORPORA"]
    let path = named ?? packageFolder.deletingLastPathComponent().path + "/shared/corpora"
    // As the system names what a reader has open.
    return FileManager.default.fileExists(atPath: path)
      ? URL(fileURLWithPath: path).resolvingSymlinksInPath().path : nil
  }()

  struct Row {
    var entry: String
    var disposition: String
    var records: Int
    var message: String
    /// The file, or folder, that it is or lies in.
    var file: String
    var isEntry: Bool { entry.count > file.count }
  }

  struct Run {
    var status: Int32 = 0
    var errors = ""
    var rows: [Row] = []
    var files: [String] = []
    /// How long a reader had a file open, in seconds, and how much of it the reader worked.
    var times: [String: (work: Double, wall: Double)] = [:]
    /// The most that all processes had for themselves at once, in bytes.
    var peakMemory = 0
  }

  static func run() throws -> Run {
    let corpora = try #require(folder)
    let sets = ["archives", "text", "hostile", "generated", "documents"]
    var run = Run()
    for set in sets {
      let paths = FileManager.default.enumerator(atPath: corpora + "/" + set)?.compactMap { $0 as? String } ?? []
      run.files += paths.map { set + "/" + $0 }
    }
    let output = try Folder()
    let started = try Binary.start(
      ["run"] + sets.map { corpora + "/" + $0 }
        + ["--as-of", "2026-09-30", "--name", "all", "--quiet", "--output", output.url.path], in: output)
    var begun: [Opened: (work: Double, date: Date)] = [:]
    while started.process.isRunning {
      let readers = children(of: started.process.processIdentifier)
      let memory = ([started.process.processIdentifier] + readers).map(privateMemory).reduce(0, +)
      run.peakMemory = max(run.peakMemory, memory)
      var open: Set<Opened> = []
      for reader in readers {
        let work = workDone(by: reader)
        for file in openFiles(of: reader) where file.hasPrefix(corpora + "/") {
          let opened = Opened(reader: reader, file: file)
          open.insert(opened)
          let since = begun[opened] ?? (work, Date())
          begun[opened] = since
          run.times[file] = (work - since.work, Date().timeIntervalSince(since.date))
        }
      }
      begun = begun.filter { open.contains($0.key) }
      usleep(10_000)
    }
    let result = try started.result()
    run.status = result.status
    run.errors = result.errors
    run.rows = try rows(String(decoding: Data(contentsOf: output.url("all/ledger.csv")), as: UTF8.self))
    return run
  }

  private struct Opened: Hashable {
    let reader: pid_t
    let file: String
  }

  /// Seconds of processor time.
  private static func workDone(by process: pid_t) -> Double {
    let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12 else { return 0 }
    return (Double(fields[11]) ?? 0) / 100 + (Double(fields[12]) ?? 0) / 100
  }

  private static func children(of process: pid_t) -> [pid_t] {
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
    return tasks.flatMap { task in
      let text = (try? String(contentsOfFile: "/proc/\(process)/task/\(task)/children", encoding: .utf8)) ?? ""
      return text.split(separator: " ").compactMap { pid_t($0) }
    }
  }

  private static func privateMemory(of process: pid_t) -> Int {
    let text = (try? String(contentsOfFile: "/proc/\(process)/smaps_rollup", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.hasPrefix("Private_") && !$0.hasPrefix("Private_Hugetlb") }
      .compactMap { Int($0.split(separator: " ")[1]) }.reduce(0, +) * 1024
  }

  private static func openFiles(of process: pid_t) -> [String] {
    let folder = "/proc/\(process)/fd/"
    let numbers = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return numbers.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: folder + $0) }
  }

  /// The rows of a ledger; no field of ours has a line end in it.
  static func rows(_ text: String) -> [Row] {
    text.split(separator: "\r\n").flatMap { $0.split(separator: "\n") }.dropFirst().map { line in
      var cells = [""]
      var isQuoted = false
      for character in line {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: cells.append("")
        default: cells[cells.count - 1].append(character)
        }
      }
      let file = cells[0].split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init)
      return Row(
        entry: cells[0], disposition: cells[1], records: Int(cells[5]) ?? 0, message: cells.last ?? "",
        file: file ?? cells[0])
    }
  }
}
