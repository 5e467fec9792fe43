internal import CZlib

/// A 7z or RAR archive behind a program that would unpack it (Windows and Unix programs only).
///
/// The archive is read from its own first byte on, so that nothing has to make sense of the program. A program that only
/// mentions an archive's mark, as every unpacker does, is told by what must follow the mark. A zip needs no such search:
/// it is found from its end.
public struct SelfExtracting: Sendable, Equatable {
  public let container: Container
  /// Where the archive begins.
  public let start: Int

  /// Looks through the first bytes of what may be a program; nil where there is no such archive in them.
  public init?(_ head: Span<UInt8>) {
    let isProgram = head.begins(with: [0x4D, 0x5A]) || head.begins(with: [0x7F, 0x45, 0x4C, 0x46])
    guard isProgram else { return nil }
    for at in 0..<min(head.count, Container.headSize) {
      switch head[at] {
      case 0x37 where SelfExtracting.isSevenZip(head, at):
        (container, start) = (.sevenZip, at)
        return
      case 0x52 where head.begins(with: Container.rarMark, at: at) && head.count > at + 9 && head[at + 9] == 0x73:
        (container, start) = (.rar, at)
        return
      case 0x52 where SelfExtracting.isRAR5(head, at):
        (container, start) = (.rar5, at)
        return
      default: break
      }
    }
    return nil
  }

  /// The start header's checksum is that of the 20 bytes behind it.
  private static func isSevenZip(_ head: Span<UInt8>, _ at: Int) -> Bool {
    guard head.begins(with: Container.sevenZipMark, at: at), head.count >= at + 32 else { return false }
    let stated = (0..<4).reduce(UInt32(0)) { $0 | UInt32(head[at + 8 + $1]) << ($1 * 8) }
    let covered = head.extracting(at + 12..<at + 32)
    let sum = unsafe covered.withUnsafeBufferPointer { unsafe crc32(0, $0.baseAddress, UInt32($0.count)) }
    return sum == UInt(stated)
  }

  /// Its first block is short, and a main header or the header of an encrypted archive.
  private static func isRAR5(_ head: Span<UInt8>, _ at: Int) -> Bool {
    head.begins(with: Container.rar5Mark, at: at) && head.count > at + 13 && head[at + 12] < 0x80
      && (head[at + 13] == 1 || head[at + 13] == 4)
  }
}
