import CLzma
import Testing

@testable import Archives

/// Compressed streams of every kind: all of what is sound is given, and nothing that is missing is missing in silence.
@Suite struct Filters {
  static let followed = Packing.all.filter(\.mayBeFollowed)
  static let checked = Packing.all.filter(\.hasChecksum)
  static let framed = Packing.all.filter { $0.filter == .zstd || $0.filter == .lz4 }

  /// Lines that can be packed to about a half.
  static func text(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var random = Seeded(state: seed)
    var text: [UInt8] = []
    while text.count < count {
      text += Array("\(random.next()),shared,safety \(random.next() % 100),school\n".utf8)
    }
    return Array(text.prefix(count))
  }

  static let short = text(3_000)
  static let other = text(2_000, seed: 2)
  /// Several blocks of every kind but the oldest lz4's.
  static let long = text(600_000, seed: 3)

  /// The same in blocks of any size, all of it looked at.
  func expect(
    _ packed: [UInt8], _ filter: Filter, gives bytes: [UInt8], _ words: Comment,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for size in packed.count > 100_000 ? [4_093, .max] : [1, 7, 1_000, .max] {
      let unpacked = Unpacked(packed, filter, size)
      let same = unpacked.bytes == bytes
      #expect(same, "\(words), \(size) at a time: \(unpacked.bytes.count)", sourceLocation: sourceLocation)
      #expect(unpacked.isClean, "\(words): \(unpacked.error?.message ?? "")", sourceLocation: sourceLocation)
      #expect(unpacked.used == packed.count, words, sourceLocation: sourceLocation)
    }
  }

  @Test("all that was packed comes back", arguments: Packing.all)
  func roundTrip(_ packing: Packing) {
    for text in [[], [0x61], Filters.short, Filters.long, [UInt8](repeating: 0x20, count: 3_000_000)] {
      let packed = packing.pack(text)
      #expect(Container.bid((packed + [0, 0, 0, 0, 0, 0]).span) == .filtered(packing.filter), "\(text.count)")
      expect(packed, packing.filter, gives: text, "\(text.count) bytes")
    }
  }

  @Test("members one behind the other are one text, empty ones too", arguments: followed)
  func members(_ packing: Packing) {
    let (one, two, none) = (packing.pack(Filters.short), packing.pack(Filters.other), packing.pack([]))
    expect(one + two, packing.filter, gives: Filters.short + Filters.other, "two")
    expect(none + one + none + none + two + none, packing.filter, gives: Filters.short + Filters.other, "empty ones")
  }

  @Test("zeros between members and behind the last are padding", arguments: Packing.all)
  func padding(_ packing: Packing) {
    let (one, two) = (packing.pack(Filters.short), packing.pack(Filters.other))
    for count in [1, 2, 3, 4, 5, 512] {
      let zeros = [UInt8](repeating: 0, count: count)
      expect(one + zeros, packing.filter, gives: Filters.short, "\(count) behind")
      guard packing.mayBeFollowed else { continue }
      expect(one + zeros + two + zeros, packing.filter, gives: Filters.short + Filters.other, "\(count) between")
    }
  }

  @Test("frames to be skipped are, wherever they stand", arguments: framed)
  func skippableFrames(_ packing: Packing) {
    let (one, two) = (packing.pack(Filters.short), packing.pack(Filters.other))
    for count in [0, 1, 5, 700] {
      let skipped = Packing.skippable(count)
      #expect(Container.bid((skipped + skipped + one).span) == .filtered(packing.filter))
      expect(
        skipped + skipped + one + skipped + two + skipped, packing.filter, gives: Filters.short + Filters.other,
        "\(count) bytes")
      for cut in 1..<min(skipped.count, 20) {
        let unpacked = Unpacked(one + skipped.dropLast(cut), packing.filter)
        #expect(unpacked.bytes == Filters.short)
        #expect(unpacked.reason == .truncated, "\(count), \(cut) cut off")
      }
    }
  }

  @Test("lz4 frames of both kinds stand behind each other")
  func lz4OfBothKinds() {
    let (new, old) = (Packing.lz4(Filters.short), Packing.lz4Legacy(Filters.other))
    expect(old + new + old, .lz4, gives: Filters.other + Filters.short + Filters.other, "old, new, old")
    expect(old + Packing.skippable(9) + old, .lz4, gives: Filters.other + Filters.other, "with one to be skipped")
    // More than 8 MB.
    let long = [UInt8](repeating: 0x20, count: 8 << 20) + Filters.long
    expect(Packing.lz4Legacy(long), .lz4, gives: long, "in two blocks")
  }

  @Test("what is cut off is said, and what was before the cut is given", arguments: Packing.all)
  func cuts(_ packing: Packing) {
    let first = packing.pack(Filters.short)
    let whole = packing.mayBeFollowed ? first + packing.pack(Filters.other) : first
    let text = Filters.short + Filters.other
    let cuts = Array(stride(from: 0, to: whole.count, by: 50)) + (1...20).map { whole.count - $0 }
    // Where nothing says how much there was: behind a member, and where the older lz4 has only begun.
    for cut in cuts where cut != first.count && !(packing.testDescription.hasSuffix("kind") && cut == 4) {
      for size in [13, .max] {
        let unpacked = Unpacked(Array(whole.prefix(cut)), packing.filter, size)
        #expect(text.starts(with: unpacked.bytes), "\(cut)")
        #expect(unpacked.reason == .truncated, "\(cut): \(unpacked.reason.map { "\($0)" } ?? "clean")")
        if packing.mayBeFollowed, cut > first.count { #expect(unpacked.bytes.count >= Filters.short.count, "\(cut)") }
      }
    }
    // Only padding is cut.
    for cut in 1...8 {
      let padded = first + [UInt8](repeating: 0, count: 8)
      expect(Array(padded.dropLast(cut)), packing.filter, gives: Filters.short, "\(cut) of the padding")
    }
    // Of a mark as of a member.
    guard packing.mayBeFollowed else { return }
    for count in 1...3 {
      let unpacked = Unpacked(first + whole[first.count..<first.count + count], packing.filter)
      #expect(unpacked.bytes == Filters.short)
      #expect(unpacked.reason == .truncated, "\(count) of the second")
    }
  }

  @Test("whole blocks before a cut and before damage are given", arguments: Packing.all.dropLast())
  func blocksBeforeDamage(_ packing: Packing) {
    let packed = packing.pack(Filters.long)
    for size in [1_000, 256 << 10] {
      let cut = Unpacked(Array(packed.prefix(packed.count / 2)), packing.filter, size)
      #expect(cut.reason == .truncated)
      #expect(Filters.long.starts(with: cut.bytes))
      #expect(cut.bytes.count > Filters.long.count / 4, "\(cut.bytes.count)")
      var bytes = packed
      for at in packed.count * 3 / 4..<packed.count * 3 / 4 + 8 { bytes[at] = ~bytes[at] }
      let damaged = Unpacked(bytes, packing.filter, size)
      let same = zip(damaged.bytes, Filters.long).prefix { $0 == $1 }.count
      #expect(same > Filters.long.count / 2, "\(same) of \(damaged.bytes.count)")
      #expect(!packing.hasChecksum || !damaged.isClean)
    }
  }

  @Test("a changed bit never ends well with other bytes", arguments: checked)
  func changedBits(_ packing: Packing) {
    let whole = packing.pack(Filters.short) + packing.pack(Filters.other) + [0, 0, 0, 0]
    let text = Filters.short + Filters.other
    var random = Seeded(state: 4)
    var found = 0
    for number in 0..<200 {
      // The headers too, which few chances meet.
      let at = number < 40 ? number : Int.random(in: 0..<whole.count, using: &random)
      let bit = UInt8.random(in: 0..<8, using: &random)
      var bytes = whole
      bytes[at] ^= 1 << bit
      let unpacked = Unpacked(bytes, packing.filter, number % 2 == 0 ? 61 : .max)
      if unpacked.isClean { #expect(unpacked.bytes == text, "bit \(bit) of byte \(at)") } else { found += 1 }
    }
    #expect(found > 150)
  }

  @Test("of what has no checksum a changed bit harms nothing but the bytes", arguments: Packing.all)
  func changedBitsUnseen(_ packing: Packing) {
    guard !packing.hasChecksum else { return }
    let whole = packing.pack(Filters.short)
    var random = Seeded(state: 5)
    for _ in 0..<200 {
      var bytes = whole
      bytes[Int.random(in: 0..<whole.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let unpacked = Unpacked(bytes, packing.filter, 61)
      #expect(unpacked == Unpacked(bytes, packing.filter))
      #expect(unpacked.bytes.count < 20_000_000)
    }
  }

  @Test("damage in the second member costs nothing of the first", arguments: followed)
  func damagedSecond(_ packing: Packing) {
    let (one, two) = (packing.pack(Filters.short), packing.pack(Filters.other))
    var places = [0, 1, 2, two.count / 2, two.count * 3 / 4]
    if packing.hasChecksum { places += [two.count - 2] }
    for place in places {
      var bytes = one + two
      bytes[one.count + place] ^= 0x41
      let unpacked = Unpacked(bytes, packing.filter)
      #expect(unpacked.bytes.starts(with: Filters.short), "\(place)")
      #expect(!packing.hasChecksum || !unpacked.isClean, "\(place)")
      if place < 3, unpacked.isClean { Issue.record("the mark's byte \(place)") }
    }
  }

  @Test("a checksum that fails at a frame's end is told, and frames behind it are given", arguments: framed)
  func wrongChecksum(_ packing: Packing) {
    guard packing.hasChecksum else { return }
    var one = packing.pack(Filters.short)
    one[one.count - 1] ^= 1
    for size in [1, 1_000, .max] {
      let unpacked = Unpacked(one + packing.pack(Filters.other), packing.filter, size)
      #expect(unpacked.bytes == Filters.short + Filters.other)
      #expect(unpacked.isDamaged)
      #expect(unpacked.error == nil && unpacked.loss == nil)
      #expect(unpacked.used == one.count + packing.pack(Filters.other).count)
    }
  }

  @Test("what stands behind the last member is a loss, and a member in it is damage", arguments: Packing.all)
  func bytesBehind(_ packing: Packing) {
    let one = packing.pack(Filters.short)
    for (rest, count) in [
      (Array("more".utf8), 4), ([9, 9], 2), ([0, 0, 0x0A], 1), ([UInt8](repeating: 7, count: 3_000), 3_000),
    ] {
      // Of the older lz4's blocks nothing says that they are over: what may be a length is one.
      if packing.testDescription.hasSuffix("kind"), rest.count != 4 { continue }
      for size in [1, 1_000, .max] {
        let unpacked = Unpacked(one + rest, packing.filter, size)
        #expect(unpacked.bytes == Filters.short)
        #expect(unpacked.error == nil)
        let words = "\(count) bytes behind its end are no \(packing.filter.rawValue) and were not read"
        #expect(unpacked.loss == ArchiveError(.corrupt, words))
        #expect(unpacked.used == one.count + rest.count)
      }
    }
    guard packing.mayBeFollowed else { return }
    let unpacked = Unpacked(one + Array("more and more".utf8) + packing.pack(Filters.other), packing.filter)
    #expect(unpacked.bytes == Filters.short)
    #expect(unpacked.error?.reason == .corrupt)
  }

  @Test("what begins as nothing known is damaged", arguments: Packing.all)
  func noHeader(_ packing: Packing) {
    guard packing.filter != .lzma else { return }
    #expect(Unpacked(Array("nothing known".utf8), packing.filter).error?.reason == .corrupt)
    #expect(Unpacked([], packing.filter).error?.reason == .truncated)
  }

  @Test("what was packed with a dictionary is not supported, and says so")
  func dictionaries() {
    // A frame's header with a dictionary's number in it, and one block as it is.
    let zstd: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 1, 0, 7, 0x19, 0, 0] + Array("one".utf8)
    for (packed, filter) in [(zstd, Filter.zstd), (Packing.lz4(Filters.short, dictionary: 7), .lz4)] {
      for size in [1, .max] {
        let unpacked = Unpacked(packed, filter, size)
        #expect(unpacked.error?.reason == .unsupportedMethod)
        #expect(unpacked.error?.message.contains("dictionary") == true)
        #expect(unpacked.bytes.isEmpty)
      }
    }
    #expect(Unpacked([0x28, 0xB5, 0x2F, 0xFD, 0, 0, 0x19, 0, 0] + Array("one".utf8), .zstd).bytes == Array("one".utf8))
  }

  /// With other bytes where the header of its block names its filter (33), and its dictionary's size as one byte.
  static func withFilter(_ number: UInt8 = 0x21, dictionary: UInt8, _ packed: [UInt8]) throws -> [UInt8] {
    var packed = packed
    let end = 12 + (Int(packed[12]) + 1) * 4 - 4
    let at = try #require((14..<end).first { packed[$0] == 0x21 && packed[$0 + 1] == 1 })
    packed[at] = number
    packed[at + 2] = dictionary
    return withSum(of: 12..<end, packed)
  }

  /// With its checksum behind what it is of.
  static func withSum(of range: Range<Int>, _ packed: [UInt8]) -> [UInt8] {
    var packed = packed
    let sum = unsafe lzma_crc32(Array(packed[range]), range.count, 0)
    for place in 0..<4 { packed[range.upperBound + place] = UInt8(truncatingIfNeeded: sum >> (place * 8)) }
    return packed
  }

  @Test("a window that takes more memory than there may be is refused, and read where it may")
  func windows() throws {
    let xz = Packing.xz(Filters.short)
    // 128 MB are read, 192 MB are not.
    expect(try Filters.withFilter(dictionary: 30, xz), .xz, gives: Filters.short, "128 MB")
    var lzma = Packing.lzma(Filters.short)
    lzma.replaceSubrange(1..<5, with: [0, 0, 0, 0x0C])
    // 256 MB, and one block as it is.
    let zstd: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, 18 << 3, 0x19, 0, 0] + Array("one".utf8)
    for (packed, filter, text) in [
      (try Filters.withFilter(dictionary: 31, xz), Filter.xz, Filters.short), (lzma, .lzma, Filters.short),
      (zstd, .zstd, Array("one".utf8)),
    ] {
      let unpacked = Unpacked(packed, filter)
      #expect(unpacked.error?.reason == .memory, "\(filter)")
      #expect(unpacked.bytes.isEmpty)
      #expect(Unpacked(packed, filter, window: 256 << 20).bytes == text, "\(filter)")
      #expect(Unpacked(packed, filter, window: 1).error?.reason == .memory, "\(filter)")
    }
    #expect(Unpacked(try Filters.withFilter(dictionary: 40, xz), .xz).error?.reason == .memory)
  }

  @Test("xz with any checksum is read; a checksum or a way of packing that is not known is not supported")
  func checksOfXz() throws {
    for check in [LZMA_CHECK_NONE, LZMA_CHECK_CRC32, LZMA_CHECK_CRC64, LZMA_CHECK_SHA256] {
      expect(Packing.xz(Filters.short, check: check), .xz, gives: Filters.short, "\(check.rawValue)")
    }
    var unknown = Packing.xz(Filters.short)
    unknown[7] = 5
    #expect(Unpacked(Filters.withSum(of: 6..<8, unknown), .xz).error?.reason == .unsupportedMethod)
    let filter = try Filters.withFilter(0x3F, dictionary: 20, Packing.xz(Filters.short))
    #expect(Unpacked(filter, .xz).error?.reason == .unsupportedMethod)
  }
}
