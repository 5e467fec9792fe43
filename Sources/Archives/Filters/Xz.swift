internal import CLzma

/// xz by liblzma, with the checksum of each block and the index behind them. Padding between streams is zeros, of which
/// there should be a multiple of four bytes; since the streams vouch for themselves, any number will do.
final class XzStreams: MemberUnpacker {
  static let filter = Filter.xz
  static let marks = [MemberMark(0xFD37_7A58_5A00, length: 6)]

  private let coder = LzmaCoder(.xz)
  private let memory: UInt64

  init(window: Int) { memory = LzmaCoder.memory(window: window) }

  func begin(_ mark: Int) throws(ArchiveError) {
    try unsafe coder.begin { unsafe lzma_stream_decoder($0, memory, lzma_tell_unsupported_check) }
  }

  func unpack(_ passage: inout Passage) throws(ArchiveError) -> MemberStep { try coder.unpack(&passage) }
}
