import Glibc

@testable import Archives
@testable import Formats

/// Lends blocks of a few bytes, each only until the next is asked for: the one before is given back to the system, so
/// that whoever still looks at it is found out.
@safe final class ShortLoans: BlockFeed {
  private let bytes: [UInt8]
  private let size: Int
  private var at = 0
  private var lent: UnsafeMutableRawBufferPointer?

  init(_ bytes: [UInt8], size: Int) {
    self.bytes = bytes
    self.size = size
  }

  deinit { unsafe lent?.deallocate() }

  var isDamaged: Bool { false }

  func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    unsafe lent?.deallocate()
    unsafe lent = nil
    let end = at + min(bytes.count - at, size)
    guard at < end else { return nil }
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: end - at, alignment: 1)
    unsafe block.copyBytes(from: bytes[at..<end])
    unsafe lent = block
    at = end
    return UnsafeRawBufferPointer(block)
  }
}

/// What a feed gives, to a bound, and what it says of it.
struct Given: Equatable {
  var bytes: [UInt8] = []
  var error: ArchiveError?
  var loss = ""
  var isDamaged = false

  init(_ feed: any BlockFeed, atMost bound: Int = 2_000_000) {
    do throws(ArchiveError) {
      while bytes.count < bound, let block = try unsafe feed.nextBlock() { unsafe bytes.append(contentsOf: block) }
    } catch {
      self.error = error
    }
    if bytes.count >= bound {
      // What lies beyond is not asked for, and blocks end where they end.
      bytes.removeLast(bytes.count - bound)
      error = nil
    } else {
      loss = feed.loss?.message ?? ""
      isDamaged = feed.isDamaged
    }
  }
}

// Zip.

func tryZip(_ sample: Sample) {
  walk(sample.bytes, opening: 6)
  if let long = sample.repeated { walk(long, opening: 0) }
}

private func walk(_ bytes: [UInt8], opening: Int) {
  unsafe bytes.withUnsafeBytes { zip in
    let most = 2_000
    let contents = unsafe ZipContents(zip, ZipDirectory(zip), most: most)
    hold(contents.count <= most, "\(contents.count) entries, \(most) at most")
    var taken: [Range<Int>] = []
    for entry in contents.entries {
      hold(entry.record < zip.count && entry.header < zip.count, "an entry's header lies in the file")
      hold(entry.data.lowerBound >= 0 && entry.data.upperBound <= zip.count, "an entry's bytes lie in the file")
      if entry.header >= 0, entry.trouble == .none || entry.trouble == .cut {
        hold(entry.header + 30 <= entry.data.lowerBound, "an entry's bytes lie behind its header")
        taken.append(entry.header..<entry.data.upperBound)
      }
    }
    taken.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    for (one, next) in zip2(taken) {
      hold(one.upperBound <= next.lowerBound, "no byte is read for two entries: \(one) and \(next)")
    }
    let reader = unsafe ZipReader(zip, contents, passphrases: ["secret"])
    for index in 0..<contents.count {
      reader.go(to: index)
      var name: [UInt8] = []
      reader.appendName(to: &name)
      hold(name.count <= zip.count * 3 + 3, "a name is in the file")
      _ = reader.kind
      guard index < opening else { continue }
      do throws(ArchiveError) {
        try reader.open()
        var count = 0
        while count < 200_000, let block = try unsafe reader.nextBlock() { count += block.count }
      } catch {
        hold(!error.message.isEmpty, "an error has words")
      }
    }
    _ = contents.verdict?.message
  }
}

private func zip2(_ ranges: [Range<Int>]) -> Zip2Sequence<[Range<Int>], ArraySlice<Range<Int>>> {
  zip(ranges, ranges.dropFirst())
}

// Feeds.

func tryFilters(_ sample: Sample) {
  let filter = Filter.bid((sample.bytes + [0, 0, 0, 0]).span) ?? Filter.allCases[sample.choice(of: 7, 3)]
  func given(_ size: Int) -> Given? {
    // A small window, so that no sample takes much memory.
    guard let feed = try? filter.unpack(ShortLoans(sample.bytes, size: size), window: 8 << 20) else { return nil }
    return Given(feed)
  }
  let (whole, parts) = (given(.max), given(1 + sample.choice(of: 40, 2)))
  if filter == .xz, let whole, let parts, whole.error != nil, parts.error != nil {
    // Of a damaged chunk liblzma unpacks what it has, and only then sees that it was too long.
    let isSame = zip(whole.bytes, parts.bytes).allSatisfy { $0 == $1 }
    hold(isSame, "xz is the same in blocks of any size, as far as damage lets it")
  } else {
    hold(parts == whole, "\(filter.rawValue) is the same in blocks of any size")
  }
}

func tryTar(_ sample: Sample) {
  let sizes = [Int.max, 1 + sample.choice(of: 1_500, 2)]
  let told = sizes.map { tar(sample.bytes, $0) }
  hold(told[0] == told[1], "a tar is the same in blocks of any size")
  hold(told[0].bytes.count + told[0].litter <= sample.bytes.count, "no more is given than there is")
}

/// What is read of a tar by someone who takes every fourth record for an end mark, as libarchive may.
private func tar(_ bytes: [UInt8], _ size: Int) -> (bytes: [UInt8], litter: Int, tars: Int) {
  let feed = TarFeed(ShortLoans(bytes, size: size))
  var told: (bytes: [UInt8], litter: Int, tars: Int) = ([], 0, 1)
  var used = 0
  do throws(ArchiveError) {
    var isGoingOn = true
    while isGoingOn {
      isGoingOn = false
      var position: Int64 = 0
      used = 0
      while let block = try unsafe feed.nextBlock() {
        // Records one by one, of what was lent.
        var at = 0
        while at < block.count, used < 4 {
          let end = min(at + 512, block.count)
          unsafe told.bytes.append(contentsOf: block[at..<end])
          position += Int64(end - at)
          at = end
          used += 1
        }
        guard used == 4 else { continue }
        let behind = try feed.passEndMark(at: position)
        told.litter += behind.litter
        if behind.hasEntries {
          told.tars += 1
          isGoingOn = true
        }
        break
      }
    }
  } catch {
    told.litter = -1
  }
  return told
}

// The directories of cabinets, ISO images and 7z archives.

func tryDirectories(_ sample: Sample) {
  // Of an image the first 32 KB say nothing, and no sample is long enough to have more than a few sectors.
  let image = [UInt8](repeating: 0, count: 32_768) + sample.bytes
  for (container, bytes) in [(Container.cab, sample.bytes), (.sevenZip, sample.bytes), (.iso9660, image)] {
    unsafe bytes.withUnsafeBytes { archive in
      let loss = unsafe container.loss(in: archive)
      hold(loss == nil || loss?.reason == .corrupt || loss?.reason == .truncated, "a loss is of the archive's")
      hold(unsafe container.bytesBehind(archive) <= archive.count, "what lies behind lies in it")
      _ = unsafe container.bytesMissing(archive)
    }
  }
}

// RAR.

func tryRar(_ sample: Sample) {
  for bytes in [sample.bytes, withSums(sample.bytes)] {
    unsafe bytes.withUnsafeBytes { archive in
      let headers = unsafe RarHeaders(archive)
      hold(headers.entries.count <= archive.count / 7 + 1, "an entry takes bytes")
      for entry in headers.entries { hold(entry.name.count <= archive.count, "a name lies in the file") }
      _ = headers.isLaterPart
    }
  }
}

/// The same archive with the checksums of its headers put right, since chance finds none.
private func withSums(_ bytes: [UInt8]) -> [UInt8] {
  var bytes = bytes
  func number(_ at: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | (at + $1 < bytes.count ? Int(bytes[at + $1]) << ($1 * 8) : 0) }
  }
  func sum(_ range: Range<Int>) -> UInt32 {
    unsafe bytes.withUnsafeBytes { unsafe Checksum32.of(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }
  func put(_ sum: UInt32, _ count: Int, at: Int) {
    for place in 0..<count { bytes[at + place] = UInt8(truncatingIfNeeded: sum >> (place * 8)) }
  }
  if bytes.starts(with: Container.rar5Mark) {
    var at = 8
    while at + 6 < bytes.count {
      var (length, start, shift) = (0, at + 4, 0)
      while start < bytes.count, shift < 56 {
        length |= Int(bytes[start] & 0x7F) << shift
        start += 1
        shift += 7
        if bytes[start - 1] < 0x80 { break }
      }
      guard length <= bytes.count - start else { break }
      put(sum(at + 4..<start + length), 4, at: at)
      // The size of the data is the second or third number, mostly of one byte.
      let flags = number(start + 1, 1)
      let data = flags & 2 == 0 ? 0 : number(start + (flags & 1 == 0 ? 2 : 3), 1) & 0x7F
      at = start + length + data
    }
  } else if bytes.starts(with: Container.rarMark) {
    var at = 7
    while at + 7 <= bytes.count {
      let length = number(at + 5, 2)
      guard length >= 7, length <= bytes.count - at else { break }
      put(sum(at + 2..<at + length), 2, at: at)
      at += length + (number(at + 3, 2) & 0x8000 != 0 || bytes[at + 2] == 0x74 ? number(at + 7, 4) : 0)
    }
  }
  return bytes
}

// What bytes are.

func tryBids(_ sample: Sample) {
  let bytes = sample.bytes
  _ = Container.bid(bytes.span)
  if let found = SelfExtracting(bytes.span) {
    hold(found.start > 0 && found.start < bytes.count, "what is packed begins inside the file")
  }
  for name in ["x", "x.csv", "x.json", "x.JSONL"] {
    for isWhole in [true, false] {
      let one = DocumentDecoder.bid(head: bytes, isWhole: isWhole, name: name)
      hold(one == DocumentDecoder.bid(head: bytes, isWhole: isWhole, name: name), "a bid is the same twice")
    }
  }
  if let long = sample.repeated { _ = DocumentDecoder.bid(head: long, isWhole: true, name: "x") }
}
