internal import CReader
import Glibc

/// The page that a reader writes and the pool looks at: where the reader is, and that it gets on.
///
/// It outlives the reader, so that what killed it can be named.
@safe final class ProgressPage {
  /// Where a reader was: numbers of entries from the unit's file inwards, and how many children of the innermost one
  /// it had already gone to.
  struct Position: Equatable {
    var path: [UInt64] = []
    var children: UInt64 = 0
  }

  static let size = 4_096
  private static let deepest = 32
  private enum Slot {
    static let activity = 0
    static let depth = 1
    static let children = 2
    static let path = 3
  }

  private let page: UnsafeMutablePointer<UInt64>

  /// Maps the page behind a descriptor; nil where that fails.
  init?(descriptor: Int32) {
    let mapped = unsafe mmap(nil, ProgressPage.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { return nil }
    unsafe page = mapped.bindMemory(to: UInt64.self, capacity: ProgressPage.size / 8)
  }

  deinit { unsafe munmap(page, ProgressPage.size) }

  // The reader's half.

  /// Something was read or sent.
  func tick() { unsafe reader_store(page + Slot.activity, page[Slot.activity] &+ 1) }

  /// The reader goes into an entry, before it looks at any of its bytes.
  func enter(_ ordinal: UInt64) {
    let depth = unsafe Int(page[Slot.depth])
    guard depth < ProgressPage.deepest else { return }
    unsafe page[Slot.path + depth] = ordinal
    unsafe reader_store(page + Slot.children, 0)
    unsafe reader_store(page + Slot.depth, UInt64(depth + 1))
  }

  /// The reader is back in the entry around it, having been to `children` of its entries.
  func leave(children: UInt64) {
    let depth = unsafe Int(page[Slot.depth])
    guard depth > 0 else { return }
    unsafe reader_store(page + Slot.depth, UInt64(depth - 1))
    unsafe reader_store(page + Slot.children, children)
  }

  /// The reader passed over an entry of the one that it is in.
  func been(to children: UInt64) { unsafe reader_store(page + Slot.children, children) }

  func reset() { unsafe reader_store(page + Slot.depth, 0) }

  // The pool's half: nothing in the page is believed to be in bounds.

  var activity: UInt64 { unsafe reader_load(page + Slot.activity) }

  var position: Position {
    let depth = unsafe min(Int(clamping: reader_load(page + Slot.depth)), ProgressPage.deepest)
    return Position(
      path: (0..<depth).map { unsafe reader_load(page + Slot.path + $0) },
      children: unsafe reader_load(page + Slot.children))
  }
}
