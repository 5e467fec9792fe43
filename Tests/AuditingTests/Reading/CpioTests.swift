import Archives
import Auditing
import Foundation
import Records
import Testing

/// A cpio made by hand, of the kind with checksums.
struct CpioBytes {
  private(set) var bytes: [UInt8] = []

  /// - Parameters:
  ///   - sum: what the header states; the right one unless given.
  ///   - file: the number of the file that it is a name of, and how many names that has.
  mutating func add(_ name: String, _ content: [UInt8], sum: Int? = nil, file: (number: Int, names: Int) = (1, 1)) {
    let stated = sum ?? content.reduce(0) { $0 + Int($1) }
    let mode = name == "TRAILER!!!" ? 0 : 0o100644
    let numbers = [file.number, mode, 0, 0, file.names, 0, content.count, 0, 0, 0, 0]
    let digits = (numbers + [name.utf8.count + 1, stated]).map { number in
      let text = String(number, radix: 16)
      return String(repeating: "0", count: 8 - text.count) + text
    }
    pad(("070702" + digits.joined() + name + "\0").utf8)
    pad(content)
  }

  mutating func end() { add("TRAILER!!!", []) }

  private mutating func pad(_ part: some Collection<UInt8>) {
    bytes += part
    bytes += [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
  }
}

@Suite struct Cpios {
  /// libarchive says nothing of a damaged header where no other entry follows.
  @Test func aDamagedLastHeaderIsALoss() throws {
    let folder = try TestFolder()
    var cpio = CpioBytes()
    cpio.add("a.json", Array(NothingIsLostSilently.record(1).utf8))
    let last = cpio.bytes.count
    cpio.add("b.json", Array(NothingIsLostSilently.record(2).utf8))
    cpio.end()
    for at in [0, 5, 20, 60] {
      var bytes = cpio.bytes
      bytes[last + at] = UInt8(ascii: "X")
      let told = try read([try folder.write("x.cpio", bytes)])
      #expect(told.rows.contains { $0.end.disposition.isUnreadable }, "\(at): \(told.ledger)")
    }
  }

  /// A bit of the mode makes of a file a device, or a link that leads to its text.
  @Test func whatHasBytesIsNoDeviceAndNoLink() throws {
    let folder = try TestFolder()
    let sound = Array("070702".utf8)
    for mode in ["00002180", "0000A1A4", "00006180", "00001180"] {
      var cpio = CpioBytes()
      cpio.add("a.json", Array(NothingIsLostSilently.record(1).utf8))
      cpio.end()
      var bytes = cpio.bytes
      #expect(bytes.starts(with: sound))
      bytes.replaceSubrange(14..<22, with: mode.utf8)
      let told = try read([try folder.write("x.cpio", bytes)])
      #expect(told.ledger == ["x.cpio container", "x.cpio!a.json unreadable:corrupt"], "\(mode)")
    }
  }

  @Test func areHeldAgainstTheirChecksums() throws {
    let folder = try TestFolder()
    var cpio = CpioBytes()
    let record = Array(NothingIsLostSilently.record(1).utf8)
    let other = Array(NothingIsLostSilently.record(2).utf8)
    cpio.add("a.json", record)
    cpio.add("b.json", other, sum: 7)
    cpio.add("c.json", [])
    cpio.add("d.json", Array(NothingIsLostSilently.record(3).utf8))
    cpio.end()
    for name in ["x.cpio", "x.cpio.gz"] {
      let path = try folder.write("x.cpio", cpio.bytes)
      if name.hasSuffix("gz") { try folder.run("/usr/bin/gzip", "-f", "x.cpio") }
      let told = try read([name.hasSuffix("gz") ? path + ".gz" : path])
      #expect(
        told.ledger == [
          "\(name) container", "\(name)!a.json assessed", "\(name)!b.json assessed", "\(name)!c.json empty",
          "\(name)!d.json assessed",
        ])
      let damaged = told.rows.filter { $0.end.isDamaged }
      #expect(damaged.map(\.address) == ["\(name)!b.json"])
      #expect(damaged.first?.end.message == "its checksum failed: what was read may be wrong")
    }
  }

  /// The bytes of a file with several names stand with the last of them.
  @Test func giveAFileWithSeveralNamesOnce() throws {
    let folder = try TestFolder()
    let record = Array(NothingIsLostSilently.record(1).utf8)
    var cpio = CpioBytes()
    cpio.add("a.json", [], file: (7, 3))
    cpio.add("b.json", [], file: (7, 3))
    cpio.add("c.json", record, file: (7, 3))
    cpio.add("d.json", [], file: (8, 2))
    cpio.add("e.json", [], file: (8, 2))
    cpio.end()
    #expect(
      try read([try folder.write("x.cpio", cpio.bytes)]).ledger == [
        "x.cpio container", "x.cpio!a.json duplicate", "x.cpio!b.json duplicate", "x.cpio!c.json assessed",
        "x.cpio!d.json duplicate", "x.cpio!e.json empty",
      ])
    // The name with the bytes is not there.
    var less = CpioBytes()
    less.add("a.json", [], file: (7, 2))
    less.add("b.json", record)
    less.end()
    let told = try read([try folder.write("x.cpio", less.bytes)])
    #expect(
      told.ledger == ["x.cpio unreadable:truncated", "x.cpio!a.json duplicate", "x.cpio!b.json assessed"])
    #expect(told.rows.last?.end.message == "the bytes of 1 files with several names in it are not in it")
  }

  @Test func tellWhatLiesBehindTheirTrailer() throws {
    let folder = try TestFolder()
    var cpio = CpioBytes()
    cpio.add("a.json", Array(NothingIsLostSilently.record(1).utf8))
    cpio.end()
    let zeros = [UInt8](repeating: 0, count: 1_000)
    for (behind, litter) in [([], 0), (zeros, 0), ([9], 1), (zeros + [9] + zeros + [9] + zeros, 1_002)] {
      let file = try folder.write("x.cpio", cpio.bytes + behind)
      let told = try read([file])
      #expect(told.records == 1)
      let row = try #require(told.rows.last).end
      #expect(row.disposition == (litter > 0 ? .unreadable(.corrupt) : .container))
      let words = "\(litter) bytes behind its end mark are no entries: something may be lost"
      #expect(row.message == (litter > 0 ? words : ""))
    }
    // Of the other kinds too.
    for format in ["odc", "newc", "bin"] {
      try folder.write("a.json", NothingIsLostSilently.record(1))
      try folder.run("/usr/bin/bsdtar", "--format", format, "-cf", "y.cpio", "a.json")
      let file = folder.path + "/y.cpio"
      #expect(try read([file]).ledger == ["y.cpio container", "y.cpio!a.json assessed"], "\(format)")
      try folder.write("y.cpio", try Data(contentsOf: URL(fileURLWithPath: file)) + Data("more".utf8))
      #expect(try read([file]).ledger == ["y.cpio unreadable:corrupt", "y.cpio!a.json assessed"], "\(format)")
    }
  }

  /// Whatever pieces they come in, all bytes are given on, and every sum is looked at.
  @Test(arguments: [1, 3, 109, 110, 4_096]) func areGivenOnAsTheyAre(_ size: Int) throws {
    var cpio = CpioBytes()
    for number in 0..<5 { cpio.add("\(number)", Array(repeating: UInt8(200 + number), count: number * 301)) }
    cpio.add("wrong", [1, 2, 3], sum: 5)
    cpio.end()
    for bytes in [
      cpio.bytes, Array(cpio.bytes.dropLast(30)), Array("0707020000".utf8), [UInt8](repeating: 0x30, count: 400),
    ] {
      try unsafe bytes.withUnsafeBytes { bytes in
        let feed = CpioFeed(unsafe MappedBytes(bytes, blockSize: size))
        var given: [UInt8] = []
        var wrong = 0
        while let block = try unsafe feed.nextBlock() {
          unsafe given.append(contentsOf: block)
          if feed.checksumIsWrong { wrong += block.count }
        }
        #expect(unsafe given.elementsEqual(bytes))
        // The bytes of the one that is wrong, and the padding behind them.
        #expect(wrong > 0 || bytes.count <= 400)
      }
    }
  }
}
