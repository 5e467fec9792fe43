import Archives
import Testing

@Suite struct ZipContentsAreFound {
  /// What a walk finds: each entry with its bytes or why there are none, and what is said of the whole.
  static func read(_ bytes: [UInt8], most: Int = 1_000) -> (entries: [String], verdict: String?) {
    unsafe bytes.withUnsafeBytes { zip in
      let contents = unsafe ZipContents(zip, ZipDirectory(zip), most: most)
      let reader = unsafe ZipReader(zip, contents)
      var entries: [String] = []
      for index in 0..<contents.count {
        reader.go(to: index)
        var name: [UInt8] = []
        reader.appendName(to: &name)
        var told = (reader.isHidden ? "hidden " : "") + String(decoding: name, as: UTF8.self) + "="
        do throws(ArchiveError) {
          try reader.open()
          while let block = try unsafe reader.nextBlock() { told += unsafe String(decoding: block, as: UTF8.self) }
          if reader.isDamaged { told += " damaged" }
        } catch {
          told += "\(error.reason): \(error.message)"
        }
        entries.append(told)
      }
      return (entries, contents.verdict.map { "\($0.reason): \($0.message)" })
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let entries: [String]
    let verdict: String?
    let zip: @Sendable (inout ZipMade) -> [UInt8]

    init(
      _ what: String, _ entries: [String], _ verdict: String? = nil,
      _ zip: @escaping @Sendable (inout ZipMade) -> [UInt8]
    ) {
      testDescription = what
      self.entries = entries
      self.verdict = verdict
      self.zip = zip
    }
  }

  static let cases = [
    Case("a sound zip", ["a=one", "b=two"]) { $0.bytes() },
    Case("sizes behind the bytes", ["a=one", "b=two"]) {
      $0.members[0].isMeasuredBehind = true
      return $0.bytes()
    },
    Case("a program before it", ["a=one", "b=two"]) {
      $0.before = [UInt8](repeating: 0x41, count: 1_000)
      return $0.bytes()
    },
    Case("a comment", ["a=one", "b=two"]) {
      $0.comment = Array("PK\u{5}\u{6} is no end record".utf8)
      return $0.bytes()
    },
    Case("zeros behind it", ["a=one", "b=two"]) { $0.bytes() + [0, 0, 0] },
    Case("a signature over its directory", ["a=one", "b=two"]) {
      $0.signature = [UInt8](repeating: 0x53, count: 100)
      return $0.bytes()
    },
    Case("a signature that its directory's size leaves out", ["a=one", "b=two"]) {
      $0.signature = [UInt8](repeating: 0x53, count: 100)
      $0.countsSignature = false
      return $0.bytes()
    },
    Case(
      "a signature that is longer than it may be", ["a=one", "b=two"], "corrupt: 1 record of its directory is damaged"
    ) {
      $0.signature = [UInt8](repeating: 0x53, count: 100)
      var bytes = $0.bytes()
      bytes[bytes.count - 22 - 102] = 101
      return bytes
    },
    Case(
      "a record that leads to another entry's header",
      ["a=one", "b=corrupt: it overlaps another entry", "hidden b=two"],
      "corrupt: 1 entry is not in its directory; 1 entry overlaps another; 1 entry has another name in its own header; "
        + "1 entry has other sizes in its own header"
    ) {
      // Nothing begins where the first one ends, so that its end alone would not tell which of the two is wrong.
      $0.members[1].before = Array("filler".utf8)
      var bytes = $0.bytes()
      let record = bytes.count - 22 - 47
      bytes.replaceSubrange(record + 42..<record + 46, with: [0, 0, 0, 0])
      return bytes
    },
    Case("bytes behind it", ["a=one", "b=two"], "corrupt: 3 bytes behind its end are no part of it") {
      $0.bytes() + [1, 2, 3]
    },
    Case(
      "too many entries stated", ["a=one", "b=two"], "corrupt: its end record states 9 entries, its directory has 2"
    ) {
      $0.stated = 9
      return $0.bytes()
    },
    Case("too few entries stated", ["a=one", "b=two"], "corrupt: its end record states 1 entry, its directory has 2") {
      $0.stated = 1
      return $0.bytes()
    },
    Case(
      "an entry that the directory leaves out", ["b=two", "hidden a=one"], "corrupt: 1 entry is not in its directory"
    ) {
      $0.members[0].hasRecord = false
      return $0.bytes()
    },
    Case(
      "another name in an entry's own header", ["a=one", "b=two"],
      "corrupt: 1 entry has another name in its own header"
    ) {
      $0.members[0].ownName = Array("x".utf8)
      return $0.bytes()
    },
    Case(
      "another size in an entry's own header", ["a=one", "b=two"], "corrupt: 1 entry has other sizes in its own header"
    ) {
      $0.members[0].ownPacked = 7
      return $0.bytes()
    },
    Case("a short entry that is packed", ["a=one", "b=two"]) {
      $0.members[0].pack()
      return $0.bytes()
    },
    Case("a packed entry with a wrong checksum", ["a=one damaged", "b=two"]) {
      $0.members[0].pack()
      $0.members[0].checksum ^= 1
      return $0.bytes()
    },
    Case("a packed entry that is longer than it says", ["a=one damaged", "b=two"]) {
      $0.members[0].pack()
      $0.members[0].unpacked = 2
      return $0.bytes()
    },
    Case("a packed entry that is shorter than it says", ["a=one damaged", "b=two"]) {
      $0.members[0].pack()
      $0.members[0].unpacked = 4
      return $0.bytes()
    },
    Case("a packed entry that does not end", ["a=onetruncated: its bytes end too early", "b=two"]) {
      $0.members[0].pack()
      $0.members[0].data[0] = 0
      return $0.bytes()
    },
    Case("a packed entry with bytes behind its end", ["a=one damaged", "b=two"]) {
      $0.members[0].pack()
      $0.members[0].data.append(9)
      return $0.bytes()
    },
    Case("a wrong checksum", ["a=one damaged", "b=two"]) {
      $0.members[0].checksum ^= 1
      return $0.bytes()
    },
    Case(
      "an encrypted entry", ["a=encrypted: it is encrypted, and no pass phrase was given", "b=two"]
    ) {
      $0.members[0].flags = 1
      return $0.bytes()
    },
    Case(
      "a method that nobody reads any more",
      ["a=unsupportedMethod: it is packed by a method that is not supported: implode (6)", "b=two"]
    ) {
      $0.members[0].method = 6
      return $0.bytes()
    },
    Case(
      "a damaged header", ["a=corrupt: its header is not where the directory says", "b=two"],
      "corrupt: 1 entry is not where its directory says"
    ) {
      var bytes = $0.bytes()
      bytes[$0.places[0]] = 0
      return bytes
    },
    Case(
      "a record that leads elsewhere", ["a=one", "b=two"], "corrupt: 1 entry is not where its directory says"
    ) {
      var bytes = $0.bytes()
      bytes[bytes.count - 22 - 47 * 2 + 42] = 99
      return bytes
    },
    Case(
      "a damaged record", ["b=two", "hidden a=one"],
      "corrupt: its end record states 2 entries, its directory has 1; 1 record of its directory is damaged; "
        + "1 entry is not in its directory"
    ) {
      var bytes = $0.bytes()
      bytes[bytes.count - 22 - 47 * 2] = 0
      return bytes
    },
    Case(
      "no directory", ["a=one", "b=two"],
      "truncated: its directory is missing: it is cut short, and entries may be lost; "
        + "2 entries were found by their own headers"
    ) { Array($0.bytes().dropLast(22 + 47 * 2)) },
    Case(
      "no directory, and sizes behind the bytes", ["a=one", "b=two"],
      "truncated: its directory is missing: it is cut short, and entries may be lost; "
        + "2 entries were found by their own headers"
    ) {
      $0.members[0].isMeasuredBehind = true
      $0.members[1].isMeasuredBehind = true
      return Array($0.bytes().dropLast(22 + 47 * 2))
    },
    Case(
      "half a directory", ["a=one", "hidden b=two"],
      "truncated: its directory is cut short: entries may be lost; 1 record of its directory is damaged; "
        + "1 entry was found by its own header"
    ) { Array($0.bytes().dropLast(22 + 20)) },
    Case(
      "a cut entry whose size would stand behind it", ["a=one", "b=twtruncated: its bytes end too early"],
      "truncated: its directory is missing: it is cut short, and entries may be lost; "
        + "2 entries were found by their own headers"
    ) {
      $0.members[1].isMeasuredBehind = true
      let bytes = $0.bytes()
      return Array(bytes[..<($0.places[1] + 33)])
    },
    Case(
      "a cut entry", ["a=one", "b=twtruncated: its bytes end too early"],
      "truncated: its directory is missing: it is cut short, and entries may be lost; "
        + "2 entries were found by their own headers"
    ) {
      let bytes = $0.bytes()
      return Array(bytes[..<($0.places[1] + 33)])
    },
    Case(
      "two zips run together", ["c=six", "hidden a=one", "hidden b=two"], "corrupt: 2 entries are not in its directory"
    ) {
      var other = ZipMade([ZipMade.Member("c", "six")])
      return $0.bytes() + other.bytes()
    },
    Case(
      "a zip in the comment", ["c=six", "hidden a=one", "hidden b=two"], "corrupt: 2 entries are not in its directory"
    ) {
      var other = ZipMade([ZipMade.Member("c", "six")])
      $0.comment = other.bytes()
      return $0.bytes()
    },
    Case("a zip stored in it", ["a=one", "b=two", "in=PK"]) {
      var inner = ZipMade([ZipMade.Member("c", "six")])
      var member = ZipMade.Member("in", "")
      member.data = inner.bytes()
      member.checksum = ZipMade.checksum(member.data)
      member.isMeasuredBehind = true
      $0.members.append(member)
      return $0.bytes()
    },
    Case(
      "the last part of several", ["a=one", "b=two"],
      "truncated: it is part 3 of a split archive, and earlier parts are missing"
    ) {
      $0.part = 2
      return $0.bytes()
    },
    Case(
      "two records of one entry", ["a=one", "a=corrupt: it overlaps another entry", "b=two"],
      "corrupt: 1 entry overlaps another"
    ) {
      // The second record of a leads to the first one's header.
      var bytes = $0.bytes()
      let start = bytes.count - 22 - 47 * 2
      bytes.insert(contentsOf: bytes[start..<start + 47], at: start)
      bytes[bytes.count - 22 + 8] = 3
      bytes[bytes.count - 22 + 10] = 3
      bytes[bytes.count - 22 + 12] = UInt8(47 * 3)
      return bytes
    },
  ]

  @Test func whatOverlapsSaysNothingOfWhatLiesBehindIt() {
    // Two entries inside the bytes of a third, of which one states more bytes than all of it has.
    var inner = ZipMade([.init("x"), .init("y")])
    inner.members[0].ownPacked = 50
    var zip = ZipMade([.init("a"), .init("b", "two")])
    zip.members[0].data = Array(inner.bytes()[..<68])
    zip.members[0].checksum = ZipMade.checksum(zip.members[0].data)
    var bytes = zip.bytes()
    let start = bytes.count - 22 - 47 * 2
    for (name, place, packed) in [(UInt8(ascii: "y"), 65, 3), (UInt8(ascii: "x"), 31, 50)] {
      var record = Array(bytes[start..<start + 47])
      record.replaceSubrange(20..<24, with: ZipMade.u32(packed))
      record.replaceSubrange(42..<47, with: ZipMade.u32(place) + [name])
      bytes.insert(contentsOf: record, at: start + 47)
    }
    bytes.replaceSubrange(bytes.count - 14..<bytes.count - 10, with: ZipMade.u16(4) + ZipMade.u16(4))
    bytes.replaceSubrange(bytes.count - 10..<bytes.count - 6, with: ZipMade.u32(47 * 4))
    let found = ZipContentsAreFound.read(bytes).entries
    #expect(found.map { $0.prefix(2) } == ["a=", "x=", "y=", "b="])
    #expect(found[0].hasPrefix("a=PK") && found[3] == "b=two")
    #expect(found[1...2].allSatisfy { $0.hasSuffix("corrupt: it overlaps another entry") })
  }

  @Test(arguments: cases) func byWalkingAllOfIt(_ item: Case) {
    var made = ZipMade([ZipMade.Member("a", "one"), ZipMade.Member("b", "two")])
    let told = ZipContentsAreFound.read(item.zip(&made))
    #expect(told.entries.map { $0.hasPrefix("in=PK") ? "in=PK" : $0 } == item.entries)
    #expect(told.verdict == item.verdict)
  }

  static let names: [(raw: [UInt8], flags: Int, name: String)] = [
    (Array("plain".utf8), 0, "plain"), (Array("é".utf8), 0, "é"), (Array("é".utf8), 0x800, "é"),
    ([0x82, 0x74, 0x82], 0, "été"), ([0x8B, 0x4C, 0x98, 0x5E, 0x5C], 0, "ïLÿ^\\"), ([0xFF], 0, "\u{A0}"),
    ([0xE1], 0, "ß"),
  ]

  @Test(arguments: names.indices) func theirNamesAreTextOnEveryMachine(_ index: Int) {
    let (raw, flags, name) = ZipContentsAreFound.names[index]
    var member = ZipMade.Member("x")
    member.name = raw
    member.flags = flags
    var made = ZipMade([member])
    #expect(ZipContentsAreFound.read(made.bytes()).entries == ["\(name)=one"])
  }

  @Test(arguments: [true, false]) func aUnicodePathIsBelievedByItsChecksum(_ isRight: Bool) {
    var member = ZipMade.Member("x")
    member.name = [0x82]
    let sum = ZipMade.checksum(member.name) ^ (isRight ? 0 : 1)
    let path = Array("名".utf8)
    member.extra = [0x75, 0x70] + ZipMade.u16(5 + path.count) + [1] + ZipMade.u32(Int(sum)) + path
    var made = ZipMade([member])
    #expect(ZipContentsAreFound.read(made.bytes()).entries == [isRight ? "名=one" : "é=one"])
  }

  /// What nobody goes by is only mentioned.
  @Test func otherDatesAndFieldsThatDoNotAddUpAreNoLoss() {
    func told(_ damage: (inout [UInt8]) -> Void) -> (verdict: ArchiveError?, remark: String) {
      var member = ZipMade.Member("x")
      member.extra = [1, 9, 2, 0, 7, 7]
      var made = ZipMade([member])
      var bytes = made.bytes()
      damage(&bytes)
      return unsafe bytes.withUnsafeBytes { zip in
        let contents = unsafe ZipContents(zip, ZipDirectory(zip), most: 10)
        return (contents.verdict, contents.remark)
      }
    }
    for (remark, damage): (String, (inout [UInt8]) -> Void) in [
      ("", { _ in }), ("2 zeros stand behind its end", { $0 += [0, 0] }),
      ("1 entry has another date in its own header", { $0[12] ^= 1 }),
      ("1 entry has extra fields that do not add up", { $0[33] = 3 }),
    ] {
      let told = told(damage)
      #expect(told.verdict == nil)
      #expect(told.remark == remark)
    }
  }

  /// Any one byte wrong: nothing crashes, every entry is told of, and what is lost is said.
  @Test func anyDamageIsSurvivedAndSaid() {
    var made = ZipMade((0..<5).map { ZipMade.Member("file\($0)", "content of \($0)") })
    made.members[2].isMeasuredBehind = true
    let sound = made.bytes()
    let whole = ZipContentsAreFound.read(sound)
    #expect(whole.verdict == nil && whole.entries.count == 5)
    for at in sound.indices {
      for byte in [UInt8(0), 0x7F, 0xFF, sound[at] ^ 1] where byte != sound[at] {
        var damaged = sound
        damaged[at] = byte
        let told = ZipContentsAreFound.read(damaged)
        if told.entries.count != 5 { #expect(told.verdict != nil, "byte \(at) is \(byte)") }
        if told.verdict == nil {
          let right = zip(told.entries, whole.entries).filter { $0 == $1 }.count
          let named = told.entries.filter { $0.contains("damaged") || $0.contains(": ") }.count
          #expect(right + named >= 4, "byte \(at) is \(byte)")
        }
      }
    }
  }

  @Test func anyCutIsSaid() {
    var made = ZipMade((0..<5).map { ZipMade.Member("file\($0)", "content of \($0)") })
    made.members[2].isMeasuredBehind = true
    let sound = made.bytes()
    for length in 0..<sound.count {
      let told = ZipContentsAreFound.read(Array(sound[..<length]))
      #expect(told.verdict?.hasPrefix("truncated") == true, "\(length) bytes")
    }
  }

  @Test func noMoreEntriesThanAsked() {
    var made = ZipMade((0..<50).map { ZipMade.Member("file\($0)") })
    #expect(ZipContentsAreFound.read(made.bytes(), most: 10).entries.count == 10)
    #expect(ZipContentsAreFound.read(Array(made.bytes().dropLast(50 * 51 + 22 + 40)), most: 10).entries.count == 10)
  }
}
