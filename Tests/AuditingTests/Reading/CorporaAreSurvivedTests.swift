import Archives
import Auditing
import Foundation
import Records
import Testing

/// Hostile and damaged files that nobody here wrote: the pool survives all of them, and every entry has its row.
@Suite(.serialized) struct CorporaAreSurvived {
  static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["SHARING_AUDIT_CORPORA"]
    var package = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { package.deleteLastPathComponent() }
    let path = named ?? package.deletingLastPathComponent().path + "/shared/corpora"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  @Test(
    .enabled(if: folder != nil, "the corpora are not here; SHARING_AUDIT_CORPORA may name them"),
    arguments: ["archives", "generated"])
  func everyEntryOf(_ set: String) throws {
    let folder = try #require(CorporaAreSurvived.folder) + "/" + set
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }.sorted() ?? []
    // Each file an input of its own, so that the bounds of an input are a file's.
    let inputs = files.map { folder + "/" + $0 }.filter { path in
      var isFolder: ObjCBool = false
      return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
    let told = try read(
      inputs, jobs: 2,
      limits: { limits in
        // Bombs that stream at leisure would take minutes each.
        limits.streamed = 20_000_000
        limits.unpacked = 60_000_000
        limits.stallCPU = 2
      })
    #expect(told.isBalanced)
    #expect(told.rows.count > 10)
    let byName = Dictionary(grouping: told.rows, by: \.end.disposition.name).mapValues(\.count)
    print(set, byName.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    for row in told.rows where row.end.disposition.isUnreadable {
      #expect(!row.end.message.isEmpty, "\(row.address)")
    }
  }

  /// What is to be said of each (`hostile/manifest.tsv`), and that no bound is waited for.
  static let streams: [(file: String, rows: [String])] = [
    ("malformed/tar-bad-checksum.tar", ["container", "a.json assessed", "#2 unreadable:corrupt"]),
    ("malformed/tar-zero-block-middle.tar", ["container", "a.json assessed", "b.json assessed"]),
    ("malformed/tar-garbage-tail.tar", ["unreadable:corrupt", "a.json assessed"]),
    ("malformed/tar-truncated.tar", ["unreadable:truncated", "a.json assessed", "b.json unreadable:truncated"]),
    ("malformed/tar-no-end.tar", ["unreadable:truncated", "a.json assessed", "b.json assessed"]),
    ("malformed/targz-bad-crc.tar.gz", ["unreadable:corrupt", "a.json assessed"]),
    ("malformed/targz-trailing-garbage.tar.gz", ["unreadable:corrupt", "a.json assessed"]),
    (
      "malformed/tar-10-cut-at-entry-5-boundary.tar",
      ["unreadable:truncated"] + (0..<5).map { "r0\($0).json assessed" }
    ),
    (
      "malformed/tar-10-header-5-damaged.tar",
      ["container"] + (0..<10).map { $0 == 5 ? "#6 unreadable:corrupt" : "r0\($0).json assessed" }
    ),
    ("malformed/targz-10-truncated.tar.gz", ["unreadable:truncated", "r00.json assessed"]),
    (
      "malformed/targz-10-one-bit-flip-stored.tar.gz",
      ["unreadable:corrupt"] + (0..<10).map { "r0\($0).json assessed" }
    ),
    ("malformed/random-64k.7z", ["unreadable:corrupt"]), ("malformed/random-64k.rar", ["unreadable:corrupt"]),
    ("bomb/gz-gz-10GB.gz.gz", ["unreadable:limit-ratio"]), ("bomb/bz2-members-100GB.bz2", ["unreadable:limit-ratio"]),
    ("bomb/xz-streams-20GB.xz", ["unreadable:limit-ratio"]), ("bomb/lzma-dict-1.5GB.lzma", ["unreadable:limit-size"]),
    ("bomb/zstd-window-1GB.zst", ["unreadable:limit-size"]), ("bomb/tar-declares-8EB.tar", ["unreadable:corrupt"]),
    ("bomb/tar-negative-size.tar", ["unreadable:corrupt"]),
    ("bomb/tar-pax-sparse-1TB.tar", ["container", "a.json unreadable:limit-ratio"]),
    ("bomb/tar-pax-header-64MB.tar.gz", ["container", "#1 unreadable:limit-size", "a.json assessed"]),
    ("bomb/tar-longname-16MB.tar.gz", ["container", "#1 unreadable:limit-size", "x assessed"]),
    ("paths/hardlink-chain.tar", ["container", "orig.json assessed", "copy.json duplicate"]),
  ]

  @Test(
    .enabled(if: folder != nil, "the corpora are not here; SHARING_AUDIT_CORPORA may name them"),
    arguments: streams.indices)
  func everyHostileStreamIsSaidForWhatItIs(_ index: Int) throws {
    let (file, rows) = CorporaAreSurvived.streams[index]
    let path = try #require(CorporaAreSurvived.folder) + "/hostile/" + file
    let start = Date()
    let told = try read([path])
    #expect(Date().timeIntervalSince(start) < 10)
    let name = (file as NSString).lastPathComponent
    #expect(told.ledger == rows.map { "\(name)\($0.contains(" ") ? "!" : " ")\($0)" })
  }

  /// Nothing encrypted is taken for what it is when it is not: what lies in 7z and RAR comes as it lies there, or not.
  @Test(.enabled(if: folder != nil, "the corpora are not here; SHARING_AUDIT_CORPORA may name them"))
  func nothingEncryptedIsReadAsItLiesThere() throws {
    let folder = try #require(CorporaAreSurvived.folder)
    for (file, isWhole) in [
      ("generated/archives-7z/7z-aes.7z", false), ("generated/archives-7z/7z-aes-header-encrypted.7z", true),
      ("archives/python-rarfile/rar5-psw.rar", false), ("archives/python-rarfile/rar5-psw-blake.rar", false),
      ("archives/python-rarfile/rar5-hpsw.rar", true), ("archives/python-rarfile/rar3-comment-psw.rar", false),
      ("archives/python-rarfile/rar3-comment-hpsw.rar", true),
      ("archives/libarchive/libarchive/test_read_format_rar_encryption_data.rar", false),
      ("archives/libarchive/libarchive/test_read_format_rar4_encrypted.rar", false),
      ("archives/libarchive/libarchive/test_read_format_rar5_encrypted.rar", false),
      ("archives/libarchive/libarchive/test_read_format_rar5_encrypted_filenames.rar", true),
    ] {
      let told = try read([folder + "/" + file])
      let entries = told.rows.filter { $0.depth > 0 && $0.end.disposition != .directory }
      #expect(entries.isEmpty == isWhole, "\(file)")
      let encrypted = Disposition.unreadable(.encrypted)
      for entry in entries where entry.end.disposition != encrypted || entry.end.digest != nil {
        // Some stand beside encrypted ones in the clear, and say so.
        let words = Data("This is from \(entry.address.suffix(5))".utf8)
        let plain = unsafe words.withUnsafeBytes { unsafe ContentDigest(of: $0) }
        #expect(entry.end.digest == plain, "\(entry.address)")
      }
      if isWhole { #expect(told.rows.map(\.end.disposition) == [encrypted], "\(file)") }
    }
  }

  /// What rarfile lists of each archive, by name, is what has a row, in that order.
  @Test(.enabled(if: folder != nil, "the corpora are not here; SHARING_AUDIT_CORPORA may name them"))
  func everyEntryThatRarfileListsHasARow() throws {
    let folder = try #require(CorporaAreSurvived.folder) + "/archives/python-rarfile"
    let listings = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".exp") }.sorted()
    #expect(listings.count > 40)
    for listing in listings {
      let archive = String(listing.dropLast(4))
      guard FileManager.default.fileExists(atPath: folder + "/" + archive) else { continue }
      let text = try String(contentsOfFile: folder + "/" + listing, encoding: .utf8)
      var names: [String] = []
      for line in text.split(separator: "\n") where line.hasPrefix("  name=") {
        let name = line.dropFirst(7)
        names.append(name.hasSuffix("/") ? String(name.dropLast()) : String(name))
      }
      let told = try read([folder + "/" + archive])
      let prefix = archive + "!"
      let rows = told.rows.filter { $0.depth > 0 }.map { row in
        let name = row.address.dropFirst(prefix.count)
        return name.hasSuffix("/") ? String(name.dropLast()) : String(name)
      }
      // Parts are checked as a set, and with the names encrypted there is nothing to list.
      if told.rows.contains(where: { $0.depth == 0 && $0.end.disposition.isUnreadable }) && rows.isEmpty { continue }
      if archive.contains("vols") || archive.contains("old") { continue }
      // Of a file's versions rarfile lists the last.
      #expect(rows.filter { !$0.contains(";") } == names, "\(archive)")
    }
  }
}
