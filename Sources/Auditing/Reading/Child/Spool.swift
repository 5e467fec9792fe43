import Archives
import Glibc

/// Room for archives within archives that can only be read whole (a zip's directory is at its end): one unlinked file
/// that the parent gave, used as a stack, so that it is no reader's memory.
final class Spool {
  private let descriptor: Int32
  private var end = 0

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Bytes put by, mapped for as long as this lives. Freed in the reverse order of making.
  @safe final class Stored {
    let bytes: UnsafeRawBufferPointer
    private let spool: Spool
    private let start: Int

    fileprivate init(_ bytes: UnsafeRawBufferPointer, _ spool: Spool, _ start: Int) {
      unsafe self.bytes = unsafe bytes
      self.spool = spool
      self.start = start
    }

    deinit {
      if let base = unsafe bytes.baseAddress {
        unsafe munmap(UnsafeMutableRawPointer(mutating: base), bytes.count)
      }
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
    guard count > 0 else { return unsafe Stored(UnsafeRawBufferPointer(start: nil, count: 0), self, start) }
    let mapped = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, start)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else {
      end = start
      throw ArchiveError(.memory, "no room to look at it whole")
    }
    return unsafe Stored(UnsafeRawBufferPointer(start: mapped, count: count), self, start)
  }
}

/// An input file as the reader sees it: mapped, read only.
@safe final class MappedFile {
  let bytes: UnsafeRawBufferPointer

  /// Maps the file behind a descriptor, which is closed; throws where it cannot be read.
  init(descriptor: Int32) throws(ArchiveError) {
    defer { close(descriptor) }
    // Not by its status, which could be asked for by name as well and so is refused in the lock.
    let size = lseek(descriptor, 0, SEEK_END)
    guard size >= 0 else { throw ArchiveError(.denied, "it cannot be looked at") }
    guard size > 0 else {
      unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let mapped = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else {
      throw ArchiveError(.denied, "it cannot be read")
    }
    unsafe bytes = UnsafeRawBufferPointer(start: mapped, count: size)
  }

  deinit {
    if let base = unsafe bytes.baseAddress { unsafe munmap(UnsafeMutableRawPointer(mutating: base), bytes.count) }
  }
}
