import Auditing
import Records
import Testing

/// Entries of a tar that libarchive gives as if nothing were odd about them.
@Suite struct OddTars {
  private let record = Array(NothingIsLostSilently.record(1).utf8)

  /// GNU tar goes on with a file in the next volume: what is there of it is no document.
  @Test(arguments: [0, 1, 7]) func whatGoesOnFromAnotherVolumeIsCut(_ before: Int) throws {
    let folder = try TestFolder()
    var tar = TarBytes()
    for number in 0..<before { tar.add("\(number).json", Array(NothingIsLostSilently.record(number + 10).utf8)) }
    tar.add("log.csv", Array("ISR-2,shared,safety\nISR-3,shared,safety\n".utf8), type: "M")
    tar.add("a.json", record)
    tar.end()
    for name in ["x.tar", "x.tar.gz"] {
      try folder.write("x.tar", tar.bytes)
      if name.hasSuffix("gz") { try folder.run("/usr/bin/env", "gzip", "-f", "x.tar") }
      let told = try read([folder.path + "/" + name])
      let row = try #require(told.rows.first { $0.address == "\(name)!log.csv" }).end
      #expect(row.disposition == .unreadable(.truncated))
      #expect(row.message.contains("another volume"))
      #expect(told.records == before + 1)
    }
  }

  /// libarchive reads what says that it is a list of permissions as one, and goes on to the entry behind it.
  @Test func aRecordThatIsCalledPermissionsIsALoss() throws {
    let folder = try TestFolder()
    var tar = TarBytes()
    tar.add("a.json", record, type: "A")
    tar.add("b.json", Array(NothingIsLostSilently.record(2).utf8))
    tar.end()
    let told = try read([try folder.write("x.tar", tar.bytes)])
    #expect(told.ledger == ["x.tar container", "x.tar!#1 unreadable:corrupt", "x.tar!b.json assessed"])
  }

  /// They may hold the entry's name and size.
  @Test func attributesThatCannotBeReadAreALoss() throws {
    let folder = try TestFolder()
    var tar = TarBytes()
    tar.add("pax", Array("these are no attributes at all".utf8), type: "x")
    tar.add("a.json", record)
    tar.end()
    let told = try read([try folder.write("x.tar", tar.bytes)])
    #expect(told.ledger == ["x.tar container", "x.tar!#1 unreadable:corrupt", "x.tar!a.json assessed"])
  }

  /// libarchive takes as much of it as is a number, and reads on from wherever that leads.
  @Test(arguments: ["-1", "abc", "12abc", "+43", "", "99999999999999999999"])
  func aSizeThatIsNoNumberIsALoss(_ size: String) throws {
    let folder = try TestFolder()
    for before in [0, 511, 512] {
      var tar = TarBytes()
      // So that attributes lie across the blocks in which the tar is read, and beside their edges.
      tar.add("before", [UInt8](repeating: 0x2E, count: before * 512), type: "0")
      tar.add(attributes: [("comment", [UInt8](repeating: 0x2E, count: 600)), ("size", Array(size.utf8))])
      tar.add("a.json", Array((NothingIsLostSilently.record(1) + "\n").utf8))
      tar.add("b.json", Array(NothingIsLostSilently.record(2).utf8))
      tar.end()
      let told = try read([try folder.write("x.tar", tar.bytes)])
      let rows = told.rows.filter { ["x.tar", "x.tar!a.json"].contains($0.address) }
      #expect(rows.contains { $0.end.disposition == .unreadable(.corrupt) && $0.end.message.contains("size") })
      #expect(!told.ledger.contains("x.tar!a.json assessed"))
    }
  }

  @Test func aSizeInAttributesIsFollowed() throws {
    let folder = try TestFolder()
    for zeros in [0, 30] {
      var tar = TarBytes()
      tar.add(attributes: [("size", Array((String(repeating: "0", count: zeros) + "\(record.count)").utf8))])
      tar.add("a.json", record)
      tar.end()
      #expect(try read([try folder.write("x.tar", tar.bytes)]).ledger == ["x.tar container", "x.tar!a.json assessed"])
    }
  }
}

/// The lists of files that an incremental backup of GNU tar has of each directory.
@Suite struct IncrementalBackups {
  private let record = Array(NothingIsLostSilently.record(1).utf8)

  enum Kind: CaseIterable { case gnu, pax }

  private func told(_ kind: Kind, _ list: [UInt8], before: Int = 0) throws -> Told {
    let folder = try TestFolder()
    var tar = TarBytes()
    if before > 0 { tar.add("before", [UInt8](repeating: 0x2E, count: before)) }
    switch kind {
    case .gnu: tar.add("d/", list, type: "D")
    case .pax:
      tar.add(attributes: [("mtime", Array("1795795895.5".utf8)), ("GNU.dumpdir", list)])
      tar.add("d/", type: "5")
    }
    tar.add("d/a.json", record)
    tar.end()
    return try read([try folder.write("x.tar", tar.bytes)])
  }

  @Test(arguments: Kind.allCases) func sayWhatTheyLeaveOut(_ kind: Kind) throws {
    let told = try told(kind, Array("Ya.json\0Nold.json\0Nolder.json\0Dsub\0\0".utf8))
    #expect(told.ledger == ["x.tar container", "x.tar!d/ directory", "x.tar!d/a.json assessed"])
    let row = try #require(told.rows.first { $0.address == "x.tar!d/" }).end
    #expect(row.message == "a backup's list of its files: 1 in this archive, 2 left out")
  }

  @Test(arguments: Kind.allCases) func aFileThatIsListedAndNotThereIsALoss(_ kind: Kind) throws {
    // Longer than a block in which the tar is read, too.
    let many = (0..<30_000).map { "N\($0).json\0" }.joined()
    for (list, before) in [("Ya.json\0Yb.json\0\0", 0), ("Ya.json\0\(many)Yb.json\0\0", 100_000)] {
      let told = try told(kind, Array(list.utf8), before: before)
      let row = try #require(told.rows.first { $0.address == "x.tar" }).end
      #expect(row.disposition == .unreadable(.truncated))
      #expect(row.message.contains("1 file is not in it that the backup's own list names"), "\(row.message)")
      #expect(told.records == 1)
    }
  }

  @Test(arguments: Kind.allCases) func whatIsNoListIsALoss(_ kind: Kind) throws {
    for list in [record, Array("Ya.json\0\0".utf8) + record, Array("Ya.json\0Nold".utf8)] {
      let told = try told(kind, list)
      #expect(told.ledger == ["x.tar container", "x.tar!d/ unreadable:corrupt", "x.tar!d/a.json assessed"])
    }
  }
}
