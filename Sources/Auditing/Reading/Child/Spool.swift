import Archives
import Glibc

/// Room for archives within archives that can only be read whole (a zip's directory is at its end): one unlinked file
/// that the parent gave, used as a stack, so that it is no reader's memory.
final class Spool {
  private let descriptor: Int32
  private var end = 0

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Bytes put by, mapped for as long as this lives. Freed in the reverse order of making.
  final class Stored {
    let mapping: Mapping
    private let spool: Spool
    private let start: Int

    fileprivate init(_ mapping: Mapping, _ spool: Spool, _ start: Int) {
      self.mapping = mapping
      self.spool = spool
      self.start = start
    }

    deinit {
      spool.end = start
      ftruncate(spool.descriptor, start)
    }
  }

  /// Puts all of an entry by.
  func store(head: [UInt8], rest: any BlockFeed, atMost limit: Int) throws(ArchiveError) -> Stored {
    let start = end
    var count = 0
    func add(_ bytes: UnsafeRawBufferPointer) throws(ArchiveError) {
      guard count + bytes.count <= limit else {
        throw ArchiveError(.limitSize, "longer than \(limit) bytes (limit for one entry)")
      }
      var sent = 0
      while sent < bytes.count {
        let wrote = unsafe pwrite(
          descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent, start + count + sent)
        if wrote < 0, errno == EINTR { continue }
        guard wrote > 0 else { throw ArchiveError(.limitSize, "no room to unpack it") }
        sent += wrote
      }
      count += bytes.count
    }
    do throws(ArchiveError) {
      // A span's closure cannot throw a typed error out.
      var failure: ArchiveError?
      unsafe head.withUnsafeBytes { bytes in
        do throws(ArchiveError) { try unsafe add(bytes) } catch { failure = error }
      }
      if let failure { throw failure }
      while let block = try unsafe rest.nextBlock() { try unsafe add(block) }
    } catch {
      ftruncate(descriptor, start)
      throw error
    }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    end = (start + count + page - 1) / page * page
    guard let mapping = Mapping(descriptor, from: start, count: count) else {
      end = start
      throw ArchiveError(.memory, "no room to look at it whole")
    }
    return Stored(mapping, self, start)
  }
}
