import Glibc
import Records

extension PlannedInput {
  static func make(_ path: String, address: String, _ exclusions: Exclusions) throws(InputMissing) -> PlannedInput {
    if path == "-" {
      return PlannedInput(
        kind: .standardInput, path: path, address: address,
        files: [PlannedFile(relativePath: [], size: 0, known: nil)])
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      let denied = errno == EACCES
      throw InputMissing(
        path: path,
        message: denied
          ? "\(path): not allowed to look there; check its permissions" : "\(path): there is no such file or folder")
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      var files: [PlannedFile] = []
      walk(Array(path.utf8), [], exclusions, &files)
      SplitSets.join(&files)
      return PlannedInput(kind: .folder, path: path, address: address, files: files)
    case S_IFREG:
      let name = path.split(separator: "/").last.map { Array($0.utf8) } ?? []
      let known = exclusions.reason(for: name).map { KnownDisposition(disposition: .excluded, message: $0) }
      return PlannedInput(
        kind: .file, path: path, address: address,
        files: [PlannedFile(relativePath: [], size: Int(status.st_size), known: known)])
    default:
      throw InputMissing(
        path: path, message: "\(path): not a file or folder; give standard input as - to read from a pipe")
    }
  }

  /// Adds what is in a folder, in the order of the bytes of whole relative paths, so that any machine walks alike.
  private static func walk(
    _ root: [UInt8], _ below: [UInt8], _ exclusions: Exclusions, _ files: inout [PlannedFile]
  ) {
    let folder = below.isEmpty ? root : root + [0x2F] + below
    guard let names = names(in: folder) else {
      if !below.isEmpty {
        files.append(
          PlannedFile(
            relativePath: below, size: 0,
            known: KnownDisposition(disposition: .unreadable(.denied), message: "the folder cannot be opened")))
      } else {
        files.append(
          PlannedFile(
            relativePath: [], size: 0,
            known: KnownDisposition(disposition: .unreadable(.denied), message: "the folder cannot be opened")))
      }
      return
    }
    if !below.isEmpty {
      let known =
        exclusions.reason(for: below).map { KnownDisposition(disposition: .excluded, message: $0) }
        ?? KnownDisposition(disposition: .directory, message: "")
      files.append(PlannedFile(relativePath: below, size: 0, known: known))
    }
    for name in names {
      let path = below.isEmpty ? name : below + [0x2F] + name
      var status = stat()
      let found = unsafe (root + [0x2F] + path + [0]).withUnsafeBufferPointer { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { unsafe lstat($0.baseAddress.unsafelyUnwrapped, &status) }
      }
      func add(_ disposition: Disposition, _ message: String) {
        files.append(
          PlannedFile(
            relativePath: path, size: 0, known: KnownDisposition(disposition: disposition, message: message)))
      }
      guard found == 0 else {
        add(.unreadable(errno == ENOENT ? .vanished : .denied), "it cannot be looked at")
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR where path.count > 4_096: add(.unreadable(.unsafeName), "its path is longer than 4,096 bytes")
      case S_IFDIR: walk(root, path, exclusions, &files)
      case S_IFLNK: add(.excluded, "a link in a folder is not followed")
      case S_IFREG:
        if let reason = exclusions.reason(for: path) {
          add(.excluded, reason)
        } else {
          files.append(PlannedFile(relativePath: path, size: Int(status.st_size), known: nil))
        }
      default: add(.notARecord, "not a file: a device, pipe or socket")
      }
    }
  }

  /// The names in a folder in byte order; nil where it cannot be opened.
  private static func names(in folder: [UInt8]) -> [[UInt8]]? {
    let opened = unsafe (folder + [0]).withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { unsafe opendir($0.baseAddress.unsafelyUnwrapped) }
    }
    guard let stream = unsafe opened else { return nil }
    defer { unsafe closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          unsafe Array(
            UnsafeBufferPointer(
              start: bytes, count: strlen(UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))))
        }
      }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    // A folder's name sorts as its paths do, with the slash that follows it.
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
