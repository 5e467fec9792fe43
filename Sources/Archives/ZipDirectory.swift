/// What a zip's own directory says, read without libarchive: how many entries, and whether it is an office document.
public struct ZipDirectory: Sendable, Equatable {
  /// The number that the end record states, no more than the bytes have room for.
  public let entries: Int
  /// OOXML or ODF: a document that happens to be a zip.
  public let isOfficeDocument: Bool
  /// Nothing but the end record and its comment: a zip of no entries, which libarchive does not take for a zip.
  public let isAll: Bool

  /// Reads the directory of a zip that lies in memory; nil where it has none.
  public init?(_ zip: UnsafeRawBufferPointer) {
    let bytes = unsafe zip.bindMemory(to: UInt8.self).span
    guard let end = ZipDirectory.endRecord(of: bytes) else { return nil }
    var entries = Int(ZipDirectory.u16(bytes, end + 10))
    isAll = end == 0 && entries == 0 && bytes.count == 22 + Int(ZipDirectory.u16(bytes, 20))
    var size = Int(ZipDirectory.u32(bytes, end + 12))
    var start = Int(ZipDirectory.u32(bytes, end + 16))
    var directoryEnd = end
    if end >= 20, ZipDirectory.u32(bytes, end - 20) == 0x0706_4B50,
      let at = Int(exactly: ZipDirectory.u64(bytes, end - 12)), at >= 0, at <= end - 56,
      ZipDirectory.u32(bytes, at) == 0x0606_4B50
    {
      entries = Int(clamping: ZipDirectory.u64(bytes, at + 32))
      size = Int(clamping: ZipDirectory.u64(bytes, at + 40))
      start = Int(clamping: ZipDirectory.u64(bytes, at + 48))
      directoryEnd = at
    }
    // An entry takes at least 46 bytes of directory, whatever the end record says.
    self.entries = max(0, min(entries, bytes.count / 46))
    // Bytes before the zip (a program that unpacks itself) move everything: the directory ends where the end begins.
    if size <= directoryEnd { start = directoryEnd - size }
    isOfficeDocument = ZipDirectory.findOfficeParts(bytes, from: start, to: directoryEnd)
  }

  /// The last end record: it may be followed by a comment of up to 65,535 bytes.
  private static func endRecord(of bytes: Span<UInt8>) -> Int? {
    guard bytes.count >= 22 else { return nil }
    var at = bytes.count - 22
    let least = max(0, at - 65_535)
    while at >= least {
      if bytes[at] == 0x50, u32(bytes, at) == 0x0605_4B50 { return at }
      at -= 1
    }
    return nil
  }

  /// The root parts that make a zip an office document may stand anywhere in the directory.
  private static func findOfficeParts(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    var at = start
    var isFirst = true
    // An office document of more parts than this would be none that anybody wrote.
    for _ in 0..<10_000 {
      guard at >= 0, at + 46 <= end, u32(bytes, at) == 0x0201_4B50 else { return false }
      let name = Int(u16(bytes, at + 28))
      guard at + 46 + name <= end else { return false }
      if matches(bytes, at + 46, name, "[Content_Types].xml") { return true }
      if isFirst, matches(bytes, at + 46, name, "mimetype") { return true }
      isFirst = false
      at += 46 + name + Int(u16(bytes, at + 30)) + Int(u16(bytes, at + 32))
    }
    return false
  }

  private static func matches(_ bytes: Span<UInt8>, _ at: Int, _ count: Int, _ name: StaticString) -> Bool {
    guard count == name.utf8CodeUnitCount else { return false }
    for index in 0..<count where unsafe bytes[at + index] != name.utf8Start[index] { return false }
    return true
  }

  private static func u16(_ bytes: Span<UInt8>, _ at: Int) -> UInt16 {
    UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8
  }
  private static func u32(_ bytes: Span<UInt8>, _ at: Int) -> UInt32 {
    UInt32(u16(bytes, at)) | UInt32(u16(bytes, at + 2)) << 16
  }
  private static func u64(_ bytes: Span<UInt8>, _ at: Int) -> UInt64 {
    UInt64(u32(bytes, at)) | UInt64(u32(bytes, at + 4)) << 32
  }
}
