import Auditing
import Foundation
import Records
import Testing

/// What a cabinet's, an ISO image's or a RAR archive's own directory says against what libarchive makes of it.
@Suite struct OwnDirectories {
  static let record = Array(NothingIsLostSilently.record(1).utf8)
  static let other = Array(NothingIsLostSilently.record(2).utf8)

  static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  static func crc32(_ bytes: [UInt8]) -> Int {
    Int(
      ~bytes.reduce(UInt32.max) { sum, byte in
        (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
      })
  }

  // MARK: Cabinets

  /// A cabinet of folders that are not packed, each of one block, made by hand.
  struct Cabinet {
    /// The folder's bytes.
    var folders: [[UInt8]]
    var files: [(name: String, size: Int, start: Int, folder: Int)]
    var count: Int?
    var next: String?
    /// Between the list of files and their bytes.
    var gap: [UInt8] = []

    var bytes: [UInt8] {
      var names: [UInt8] = []
      if let next { names = Array("\(next)\0disk 2\0".utf8) }
      var list: [UInt8] = []
      for file in files {
        list += little(file.size, 4)
        list += little(file.start, 4)
        list += little(file.folder, 2)
        list += [0x21, 0x5A, 0, 0, 0x20, 0]
        list += Array("\(file.name)\0".utf8)
      }
      let filesAt = 36 + names.count + 8 * folders.count
      let dataAt = filesAt + list.count + gap.count
      var data: [UInt8] = []
      var heads: [UInt8] = []
      for folder in folders {
        heads += little(dataAt + data.count, 4) + little(1, 2) + little(0, 2)
        // No checksum is none that is wrong.
        data += little(0, 4) + little(folder.count, 2) + little(folder.count, 2)
        data += folder
      }
      var bytes = Array("MSCF".utf8) + little(0, 4)
      bytes += little(dataAt + data.count, 4) + little(0, 4)
      bytes += little(filesAt, 4) + little(0, 4) + [3, 1]
      bytes += little(folders.count, 2) + little(count ?? files.count, 2)
      bytes += [next == nil ? 0 : 2, 0, 7, 0, 0, 0]
      return bytes + names + heads + list + gap + data
    }
  }

  static var cabinet: Cabinet {
    Cabinet(
      folders: [record + other],
      files: [("a.json", record.count, 0, 0), ("b.json", other.count, record.count, 0)])
  }

  private func told(_ name: String, _ bytes: [UInt8]) throws -> Told {
    let folder = try TestFolder()
    return try read([try folder.write(name, bytes)])
  }

  @Test func aSoundCabinetIsRead() throws {
    let told = try told("x.cab", Self.cabinet.bytes)
    #expect(told.ledger == ["x.cab container", "x.cab!a.json assessed", "x.cab!b.json assessed"])
  }

  @Test func aCabinetAccountsForEveryByte() throws {
    var fewer = Self.cabinet
    fewer.count = 1
    var unclaimed = Self.cabinet
    unclaimed.files.removeLast()
    var folderWithoutFiles = Self.cabinet
    folderWithoutFiles.folders = [Self.record + Self.other, Self.other]
    var gap = Self.cabinet
    gap.gap = Self.other
    for (cabinet, words) in [
      (fewer, "belong to none of its entries"), (unclaimed, "belong to none of its entries"),
      (folderWithoutFiles, "belong to none of its entries"), (gap, "listed nowhere in its directory"),
    ] {
      let row = try #require(try told("x.cab", cabinet.bytes).rows.first { $0.address == "x.cab" }).end
      #expect(row.disposition == .unreadable(.corrupt) && row.message.contains(words), "\(row.message)")
    }
  }

  @Test func aCabinetOfASetSaysThatTheRestIsNotInIt() throws {
    var cabinet = Self.cabinet
    cabinet.next = "x2.cab"
    let told = try told("x1.cab", cabinet.bytes)
    let row = try #require(told.rows.first { $0.address == "x1.cab" }).end
    #expect(row.disposition == .unreadable(.truncated) && row.message.contains("one of a set of cabinets"))
    #expect(told.records == 2)
  }

  // MARK: ISO images

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"))
  func bothDirectoriesOfAnImageListTheSameFiles() throws {
    let folder = try TestFolder()
    try folder.write("a.json", Self.record)
    try folder.write("b.json", Self.other)
    try folder.run("/usr/bin/bsdtar", "--format", "iso9660", "-cf", "x.iso", "a.json", "b.json")
    var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/x.iso")))
    #expect(try told("x.iso", bytes).records == 2)
    // The last record of the primary directory, which is read because it has names of Rock Ridge, is taken out of it.
    let name = Array("B.JSO;1".utf8) + []
    let at = try #require(
      (0..<bytes.count - name.count).first { bytes[$0..<$0 + name.count].elementsEqual(name) }
        ?? (0..<bytes.count - 6).first { bytes[$0..<$0 + 6].elementsEqual("B.JSON".utf8) })
    let length = Int(bytes[at - 33])
    for index in at - 33..<at - 33 + length { bytes[index] = 0 }
    let hidden = try told("x.iso", bytes)
    let row = try #require(hidden.rows.first { $0.address == "x.iso" }).end
    #expect(row.disposition == .unreadable(.corrupt))
    #expect(row.message.contains("1 file is listed in only one of its two directories"), "\(row.message)")
    #expect(hidden.records == 1)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"))
  func aDirectoryOfAnImageIsSoundAndListsEverySector() throws {
    let folder = try TestFolder()
    try folder.write("a.json", Self.record)
    try folder.write("b.json", Self.other)
    try folder.run("/usr/bin/bsdtar", "--format", "iso9660", "--options", "!joliet", "-cf", "x.iso", "a.json", "b.json")
    let sound = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/x.iso")))
    #expect(try told("x.iso", sound).ledger.first == "x.iso container")
    let root = 2_048 * (0..<4).reduce(0) { $0 | Int(sound[16 * 2_048 + 156 + 2 + $1]) << ($1 * 8) }
    var starts: [Int] = []
    var at = root
    while sound[at] > 0 {
      starts.append(at)
      at += Int(sound[at])
    }
    let last = try #require(starts.last)
    // One bit of where the directory itself begins, of a file's place, of its size, of a record's length.
    for place in [root + 2, last + 3, last + 10, last] {
      var bytes = sound
      bytes[place] ^= 4
      let row = try #require(try told("x.iso", bytes).rows.first { $0.address == "x.iso" }).end
      #expect(row.disposition.isUnreadable, "\(place - root)")
    }
    var removed = sound
    for index in last..<at { removed[index] = 0 }
    let row = try #require(try told("x.iso", removed).rows.first { $0.address == "x.iso" }).end
    #expect(row.message.contains("belong to no file"), "\(row.message)")
  }

  // MARK: RAR

  /// A RAR 5 block: the checksum, the length, then what the header says.
  static func block(_ header: [UInt8], _ data: [UInt8] = []) -> [UInt8] {
    let covered = [UInt8(header.count)] + header
    return little(crc32(covered), 4) + covered + data
  }

  static func file(_ name: String, _ data: [UInt8], checksum: Int? = nil) -> [UInt8] {
    func variable(_ number: Int) -> [UInt8] { [UInt8(number & 0x7F | 0x80), UInt8(number >> 7)] }
    let header: [UInt8] = [2, 2] + variable(data.count) + [4] + variable(data.count) + [0]
    let sum = little(checksum ?? crc32(data), 4)
    return block(header + sum + [0, 1, UInt8(name.utf8.count)] + Array(name.utf8), data)
  }

  static let head: [UInt8] = [0x52, 0x61, 0x72, 0x21, 0x1A, 7, 1, 0] + block([1, 0, 0])
  static let end = block([5, 0, 0])

  @Test func bytesOfARarAreHeldAgainstTheirChecksum() throws {
    let rar = Self.head + Self.file("a.json", Self.record) + Self.file("b.json", Self.other, checksum: 5) + Self.end
    let told = try told("x.rar", rar)
    #expect(told.ledger == ["x.rar container", "x.rar!a.json assessed", "x.rar!b.json assessed"])
    #expect(told.rows.map(\.end.isDamaged) == [false, true, false])
  }

  @Test func aRarEndsWithItsEndBlock() throws {
    let rar = Self.head + Self.file("a.json", Self.record)
    let ends: [([UInt8], Disposition, String)] = [
      (rar, .unreadable(.truncated), "end block is missing"),
      (rar + Self.end + Self.file("b.json", Self.other), .unreadable(.corrupt), "bytes behind its end"),
    ]
    for (bytes, disposition, words) in ends {
      let told = try told("x.rar", bytes)
      let row = try #require(told.rows.first { $0.address == "x.rar" }).end
      #expect(row.disposition == disposition && row.message.contains(words), "\(row.message)")
      #expect(told.records == 1)
    }
    #expect(try told("x.rar", rar + Self.end + [UInt8](repeating: 0, count: 64)).ledger.first == "x.rar container")
  }

  // MARK: 7z

  /// A 7z archive of contents that are not packed, made by hand.
  struct SevenZip {
    var packed: [UInt8]
    /// How long each of its contents is.
    var contents: [Int]
    var names: [String]
    var start = 0
    var before: [UInt8] = []
    var behind: [UInt8] = []
    var unpacked: Int?
    var isEmptyAt: Int?
    /// The number of a filter that its contents went through.
    var filter: [UInt8] = []

    static func number(_ number: Int) -> [UInt8] {
      number < 0x80 ? [UInt8(number)] : [0x80 | UInt8(number >> 8), UInt8(number & 0xFF)]
    }

    var bytes: [UInt8] {
      var directory: [UInt8] = [1, 4, 6] + Self.number(start) + [1, 9] + Self.number(packed.count) + [0]
      let size = Self.number(unpacked ?? packed.count)
      // The filter comes behind what unpacks, and takes what that gives.
      let coders: [UInt8] = filter.isEmpty ? [1, 1, 0] : [2, 1, 0, UInt8(filter.count)] + filter + [1, 0]
      directory += [7, 11, 1, 0] + coders + [12] + size + (filter.isEmpty ? [] : size) + [0]
      directory += [8, 13] + Self.number(contents.count)
      if contents.count > 1 {
        directory.append(9)
        for size in contents.dropLast() { directory += Self.number(size) }
      }
      directory += [0, 0, 5] + Self.number(names.count)
      if let isEmptyAt { directory += [14, 1, 0x80 >> UInt8(isEmptyAt)] }
      var text: [UInt8] = []
      for name in names { for byte in "\(name)\0".utf8 { text += [byte, 0] } }
      directory += [17] + Self.number(text.count + 1) + [0] + text + [0, 0]
      let body = before + packed + behind
      var head = little(body.count, 8)
      head += little(directory.count, 8)
      head += little(crc32(directory), 4)
      var bytes: [UInt8] = [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]
      bytes += little(crc32(head), 4)
      return bytes + head + body + directory
    }
  }

  static var sevenZip: SevenZip {
    SevenZip(packed: record + other, contents: [record.count, other.count], names: ["a.json", "b.json"])
  }

  @Test func a7zAccountsForEveryByteAndContent() throws {
    #expect(
      try told("x.7z", Self.sevenZip.bytes).ledger == [
        "x.7z container", "x.7z!a.json assessed", "x.7z!b.json assessed",
      ])
    var before = Self.sevenZip
    (before.before, before.start) = (Self.other, Self.other.count)
    var behind = Self.sevenZip
    behind.behind = Self.other
    var fewer = Self.sevenZip
    fewer.names.removeLast()
    var longer = Self.sevenZip
    (longer.contents, longer.names, longer.unpacked) = ([Self.record.count], ["a.json"], Self.record.count)
    var without = Self.sevenZip
    without.isEmptyAt = 1
    for (name, archive) in [
      ("before", before), ("behind", behind), ("fewer", fewer), ("longer", longer), ("without", without),
    ] {
      let row = try #require(try told("x.7z", archive.bytes).rows.first { $0.address == "x.7z" }).end
      #expect(row.disposition == .unreadable(.corrupt), "\(name)")
      #expect(row.message.contains("belong to none of its entries"), "\(name): \(row.message)")
    }
  }

  /// 7-Zip packs the directory itself.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"))
  func a7zWithAPackedDirectoryIsLookedThrough() throws {
    let folder = try TestFolder()
    for number in 0..<40 { try folder.write("\(number).json", NothingIsLostSilently.record(number)) }
    try folder.run("/usr/bin/env", "sh", "-c", "bsdtar --format 7zip -cf x.7z *.json")
    let sound = Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/x.7z")))
    #expect(try told("x.7z", sound).ledger.first == "x.7z container")
    // A record before the directory, which is moved on by its length.
    let offset = (0..<8).reduce(0) { $0 | Int(sound[12 + $1]) << ($1 * 8) }
    var hidden = Array(sound[..<(32 + offset)]) + Self.other + sound[(32 + offset)...]
    hidden.replaceSubrange(12..<20, with: Self.little(offset + Self.other.count, 8))
    hidden.replaceSubrange(8..<12, with: Self.little(Self.crc32(Array(hidden[12..<32])), 4))
    let row = try #require(try told("x.7z", hidden).rows.first { $0.address == "x.7z" }).end
    #expect(row.message.contains("belong to none of its entries"), "\(row.message)")
  }

  /// They turn the addresses in programs, and 7-Zip may put documents through them that lie beside programs.
  @Test(
    arguments: [
      ([0xA], "ARM64 filter (a)"), ([0xB], "RISC-V filter (b)"), ([2, 3, 2], "byte swapping (20302)"),
      ([4, 0xF7, 0x11, 1], "zstd (4f71101)"), ([7, 7, 7], "unknown (70707)"),
    ] as [([UInt8], String)])
  func aMethodOf7zThatIsNotReadIsNamed(_ filter: [UInt8], _ name: String) throws {
    var archive = Self.sevenZip
    archive.filter = filter
    let told = try told("x.7z", archive.bytes)
    #expect(
      told.ledger == [
        "x.7z container", "x.7z!a.json unreadable:unsupported-method", "x.7z!b.json unreadable:unsupported-method",
      ])
    for row in told.rows where row.address != "x.7z" {
      #expect(row.end.message.contains("\(name); unpack it with 7-Zip"), "\(row.end.message)")
    }
  }

  // MARK: Tar and zip

  /// PKZIP's own signature over the directory is no entry and no damage.
  @Test func aSignedZipIsRead() throws {
    let zip = try signedZip()
    let told = try told("x.zip", zip)
    #expect(told.ledger == ["x.zip container", "x.zip!a.json assessed"])
    #expect(told.rows.last?.end.message.contains("was not verified") == true)
  }

  private func signedZip() throws -> [UInt8] {
    let entry = Self.zipHeader([0x50, 0x4B, 3, 4, 20, 0], []) + Self.record
    let directory = Self.zipHeader([0x50, 0x4B, 1, 2, 20, 3, 20, 0], [UInt8](repeating: 0, count: 14))
    let signature = [0x50, 0x4B, 5, 5, 40, 0] + [UInt8](repeating: 0x53, count: 40)
    let size = Self.little(directory.count + signature.count, 4)
    let end = [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0] + size + Self.little(entry.count, 4) + [0, 0]
    return entry + directory + signature + end
  }

  /// A header of "a.json", whose bytes are the record as it is.
  private static func zipHeader(_ beginning: [UInt8], _ more: [UInt8]) -> [UInt8] {
    let sizes = little(record.count, 4) + little(record.count, 4)
    let head = beginning + [0, 0, 0, 0, 0, 0, 0x21, 0x5A] + little(crc32(record), 4)
    return head + sizes + [6, 0, 0, 0] + more + Array("a.json".utf8)
  }

  @Test func contentInAZipsCommentIsALoss() throws {
    var zip = try signedZip()
    zip.replaceSubrange(zip.count - 2..<zip.count, with: Self.little(Self.other.count, 2))
    let told = try told("x.zip", zip + Self.other)
    #expect(told.ledger == ["x.zip unreadable:unsupported-format", "x.zip!a.json assessed"])
    #expect(told.rows.last?.end.message.contains("look like an archive or a document") == true)
  }

  @Test func aLinkToWhatIsNotThereIsALoss() throws {
    var tar = TarBytes()
    tar.add("l.json", type: "1", link: "later.json")
    tar.add("later.json", Self.record)
    tar.end()
    #expect(try told("x.tar", tar.bytes).ledger.first == "x.tar container")
    tar = TarBytes()
    tar.add("a.json", Self.record)
    tar.add("l.json", type: "1", link: "gone.json")
    tar.end()
    let row = try #require(try told("x.tar", tar.bytes).rows.first { $0.address == "x.tar" }).end
    #expect(row.disposition == .unreadable(.truncated) && row.message.contains("an entry that is not in it"))
  }

  /// Stored in a later part, documents would begin and end anywhere.
  @Test func aLaterPartOfAnArchiveIsNoDocument() throws {
    let folder = try TestFolder()
    let text = CompressedEnds.table
    try folder.write("x.7z.002", text)
    try folder.write("x.002", text)
    try folder.run("/usr/bin/bsdtar", "-cf", "x.tar", "x.7z.002", "x.002")
    #expect(
      try read([folder.path + "/x.tar"]).ledger == [
        "x.tar container", "x.tar!x.7z.002 unreadable:truncated", "x.tar!x.002 assessed",
      ])
    #expect(try read([folder.path + "/x.7z.002"]).ledger == ["x.7z.002 unreadable:truncated"])
  }

  /// "Nothing" packed by deflate, and a record behind it in the bytes that are the entry's.
  @Test func nothingBeforeSomethingIsNotEmpty() throws {
    let data = [3, 0] + Self.record
    func header(_ mark: [UInt8], _ more: [UInt8]) -> [UInt8] {
      mark + [20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0x5A, 0, 0, 0, 0] + Self.little(data.count, 4) + [0, 0, 0, 0, 6, 0, 0, 0]
        + more + Array("a.json".utf8)
    }
    let entry = header([0x50, 0x4B, 3, 4], []) + data
    let directory = header([0x50, 0x4B, 1, 2, 20, 3], [UInt8](repeating: 0, count: 14))
    let end =
      [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0] + Self.little(directory.count, 4) + Self.little(entry.count, 4) + [
        0, 0,
      ]
    let told = try told("x.zip", entry + directory + end)
    #expect(told.ledger == ["x.zip container", "x.zip!a.json unreadable:corrupt"])
  }
}
