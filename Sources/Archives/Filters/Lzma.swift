internal import CLzma

/// lzma alone, what came before xz, by liblzma. It has no checksum and no mark, so that damage may go unseen and none can
/// stand behind another.
final class LzmaAlone: MemberUnpacker {
  static let filter = Filter.lzma
  static let marks: [MemberMark] = []

  private let coder = LzmaCoder(.lzma)
  private let memory: UInt64

  init(window: Int) { memory = LzmaCoder.memory(window: window) }

  func begin(_ mark: Int) throws(ArchiveError) {
    try unsafe coder.begin { unsafe lzma_alone_decoder($0, memory) }
  }

  func unpack(_ passage: inout Passage) throws(ArchiveError) -> MemberStep { try coder.unpack(&passage) }
}
