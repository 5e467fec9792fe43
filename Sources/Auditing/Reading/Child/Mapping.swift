import Archives
import Glibc

/// Bytes of a file as a reader sees them: mapped, read only, for as long as this lives.
///
/// What has been read is given back as reading gets on: it lies in the file still, and a reader's memory does not grow
/// with what it reads.
@safe final class Mapping {
  let bytes: UnsafeRawBufferPointer
  /// Up to here the bytes have been given back.
  private var given = 0

  /// So much is given back at once: a multiple of any page's size.
  private static let step = 4 << 20

  /// Maps a part of a file; nil where there is no room.
  ///
  /// - Parameter start: a multiple of the page size.
  init?(_ descriptor: Int32, from start: Int, count: Int) {
    guard let mapped = unsafe Mapping.map(descriptor, from: start, count: count) else { return nil }
    unsafe bytes = mapped
  }

  /// Maps an input file, whose descriptor is closed; throws where it cannot be read.
  init(input descriptor: Int32) throws(ArchiveError) {
    defer { close(descriptor) }
    // Not by its status, which could be asked for by name as well and so is refused in the lock.
    let size = lseek(descriptor, 0, SEEK_END)
    guard size >= 0 else { throw ArchiveError(.denied, "it cannot be looked at") }
    guard let mapped = unsafe Mapping.map(descriptor, from: 0, count: size) else {
      throw ArchiveError(.denied, "it cannot be read")
    }
    unsafe bytes = mapped
  }

  private static func map(_ descriptor: Int32, from start: Int, count: Int) -> UnsafeRawBufferPointer? {
    guard count > 0 else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    let mapped = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, start)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { return nil }
    return unsafe UnsafeRawBufferPointer(start: mapped, count: count)
  }

  deinit {
    if let base = unsafe bytes.baseAddress { unsafe munmap(UnsafeMutableRawPointer(mutating: base), bytes.count) }
  }

  /// Reading has come to a place: what lies before it is given back. What is looked at again comes back by itself.
  func passed(to place: Int) {
    let end = min(place, unsafe bytes.count) / Mapping.step * Mapping.step
    if end < given { given = end }
    if end > given { giveBack(given..<end) }
    given = end
  }

  /// The bytes have been looked at all over.
  func passedOver() { giveBack(0..<(unsafe bytes.count)) }

  private func giveBack(_ range: Range<Int>) {
    guard let base = unsafe bytes.baseAddress, !range.isEmpty else { return }
    unsafe madvise(UnsafeMutableRawPointer(mutating: base + range.lowerBound), range.count, MADV_DONTNEED)
  }
}
