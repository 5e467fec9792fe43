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
}
