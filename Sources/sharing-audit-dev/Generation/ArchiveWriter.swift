import CArchive

/// Writes archives through libarchive with nothing in them that changes from day to day: no times, no owners.
@safe final class ArchiveWriter {
  enum Container: String, CaseIterable {
    case zip, zipStored = "zip-stored", tar, tarGzip = "tar.gz", tarBzip2 = "tar.bz2", tarXZ = "tar.xz",
      tarZstd = "tar.zst", tarLZ4 = "tar.lz4"
    /// One document in a filter and no archive around it.
    case gzip = "gz"
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let archive: OpaquePointer

  init(_ container: Container, to path: String) throws {
    guard let archive = unsafe archive_write_new() else { throw Failure(description: "no memory") }
    unsafe self.archive = archive
    switch container {
    case .zip, .zipStored:
      unsafe try check(archive_write_set_format_zip(archive))
      let options = container == .zip ? "zip:compression=deflate" : "zip:compression=store"
      unsafe try check(archive_write_set_options(archive, options))
    case .gzip:
      unsafe try check(archive_write_set_format_raw(archive))
      unsafe try check(archive_write_add_filter_gzip(archive))
      unsafe try check(archive_write_set_options(archive, "gzip:!timestamp"))
    default:
      unsafe try check(archive_write_set_format_pax_restricted(archive))
      switch container {
      case .tarGzip:
        unsafe try check(archive_write_add_filter_gzip(archive))
        unsafe try check(archive_write_set_options(archive, "gzip:!timestamp"))
      case .tarBzip2: unsafe try check(archive_write_add_filter_bzip2(archive))
      case .tarXZ: unsafe try check(archive_write_add_filter_xz(archive))
      case .tarZstd: unsafe try check(archive_write_add_filter_zstd(archive))
      case .tarLZ4: unsafe try check(archive_write_add_filter_lz4(archive))
      default: break
      }
    }
    unsafe try check(archive_write_open_filename(archive, path))
  }

  deinit { unsafe archive_write_free(archive) }

  /// Adds a file.
  func add(_ name: String, _ bytes: [UInt8]) throws {
    guard let entry = unsafe archive_entry_new() else { throw Failure(description: "no memory") }
    defer { unsafe archive_entry_free(entry) }
    unsafe archive_entry_set_pathname_utf8(entry, name)
    unsafe archive_entry_set_size(entry, Int64(bytes.count))
    unsafe archive_entry_set_filetype(entry, UInt32(0o100000))
    unsafe archive_entry_set_perm(entry, 0o644)
    // A fixed day, because zip cannot say "no time".
    unsafe archive_entry_set_mtime(entry, 1_767_225_600, 0)
    unsafe try check(archive_write_header(archive, entry))
    // One call takes no more than 2 GB.
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written..<min(bytes.count, written + (1 << 30))])
        return unsafe archive_write_data(archive, rest.baseAddress, rest.count)
      }
      guard count > 0 else { throw Failure(description: "short write of \(name)") }
      written += count
    }
  }

  func close() throws { unsafe try check(archive_write_close(archive)) }

  private func check(_ status: Int32) throws {
    guard status < ARCHIVE_WARN else { return }
    let words = unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "status \(status)"
    throw Failure(description: words)
  }
}
