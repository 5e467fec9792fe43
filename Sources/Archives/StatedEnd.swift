extension Container {
  /// Where an archive ends by what it says of itself; nil for those that do not say, or are read to their end anyway.
  ///
  /// libarchive stops where the last entry is, and whatever stands behind, another archive perhaps, it passes over.
  public func statedEnd(of archive: UnsafeRawBufferPointer) -> Int? {
    let bytes = unsafe ZipBytes(archive)
    switch self {
    case .sevenZip:
      // The end header is the last thing in it; where that lies stands behind the signature.
      guard bytes.count >= 32 else { return nil }
      let (offset, size) = (bytes.u64(12), bytes.u64(20))
      guard offset >= 0, size >= 0, offset < 1 << 60, size < 1 << 60 else { return nil }
      return 32 + offset + size
    case .iso9660:
      // The first volume descriptor states how many sectors the volume has, and how long one is.
      guard bytes.count >= 17 * 2_048 else { return nil }
      return bytes.u32(16 * 2_048 + 80) * bytes.u16(16 * 2_048 + 128)
    case .cab: return bytes.count >= 12 ? bytes.u32(8) : nil
    default: return nil
    }
  }

  /// How many bytes stand behind the end that the archive states; padding of zeros loses nothing.
  public func bytesBehind(_ archive: UnsafeRawBufferPointer) -> Int {
    guard let end = unsafe statedEnd(of: archive), end > 0, end < archive.count,
      unsafe archive[end...].contains(where: { $0 != 0 })
    else { return 0 }
    return archive.count - end
  }

  /// How many bytes are missing before the end that the archive states. Of an ISO image or a cabinet libarchive does not
  /// say so where no entry lies in them, and nobody knows whether they were more than padding.
  public func bytesMissing(_ archive: UnsafeRawBufferPointer) -> Int {
    guard let end = unsafe statedEnd(of: archive) else { return 0 }
    return max(0, end - archive.count)
  }
}
