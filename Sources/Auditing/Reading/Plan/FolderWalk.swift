import Glibc
import Records

extension PlannedInput {
  static func make(_ path: String, address: String, _ exclusions: Exclusions) throws(InputMissing) -> PlannedInput {
    if path == "-" {
      return PlannedInput(
        kind: .standardInput, path: path, address: address,
        files: [PlannedFile(relativePath: [], size: 0, known: nil)], exclusions: exclusions)
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      let denied = errno == EACCES
      throw InputMissing(
        path: path,
        message: denied
          ? "\(path): not allowed to look there; check its permissions"
          : "\(path): there is no such file or folder"
            + (path.contains("\u{FFFD}") ? "; where a name is not UTF-8, give the folder that it is in" : ""))
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      var files: [PlannedFile] = []
      walk(Array(path.utf8), [], exclusions, &files)
      return PlannedInput(kind: .folder, path: path, address: address, files: files, exclusions: exclusions)
    case S_IFREG:
      let name = path.split(separator: "/").last.map { Array($0.utf8) } ?? []
      let known = exclusions.reason(for: name).map { KnownDisposition(disposition: .excluded, message: $0) }
      let file = PlannedFile(
        relativePath: [], size: Int(status.st_size), known: known, state: FileState(status))
      return PlannedInput(kind: .file, path: path, address: address, files: [file], exclusions: exclusions)
    case S_IFIFO:
      // A shell's <(command), or a pipe with a name: read to its end before anything else.
      return PlannedInput(
        kind: .pipe, path: path, address: address,
        files: [PlannedFile(relativePath: [], size: 0, known: nil)], exclusions: exclusions)
    case S_IFSOCK:
      throw InputMissing(
        path: path, message: "\(path): a socket, not a file or folder; give standard input as - to read what comes in")
    default:
      throw InputMissing(
        path: path, message: "\(path): a device, not a file or folder; copy what is on it to a file and give that")
    }
  }

  /// Adds a folder and what is in it, in the order of the bytes of whole relative paths, so that any machine walks
  /// alike.
  private static func walk(
    _ root: [UInt8], _ below: [UInt8], _ exclusions: Exclusions, _ files: inout [PlannedFile]
  ) {
    guard let folder = FolderListing(root, below) else {
      let denied = KnownDisposition(disposition: .unreadable(.denied), message: "the folder cannot be opened")
      files.append(PlannedFile(relativePath: below, size: 0, known: denied))
      return
    }
    let reason = below.isEmpty ? nil : exclusions.reason(for: below)
    let isOwnReport = folder.isReportOfARun(root, below)
    let known =
      isOwnReport
      ? ownReport
      : !folder.isWhole
        ? KnownDisposition(disposition: .unreadable(.truncated), message: "the folder could not be listed to its end")
        : reason.map { KnownDisposition(disposition: .excluded, message: $0) }
          ?? KnownDisposition(disposition: .directory, message: "")
    files.append(PlannedFile(relativePath: below, size: 0, known: known, state: folder.state))
    for name in folder.names {
      let path = below.isEmpty ? name : below + [0x2F] + name
      var status = stat()
      let found = (root + [0x2F] + path).withPath { unsafe lstat($0, &status) }
      func add(_ disposition: Disposition, _ message: String) {
        files.append(
          PlannedFile(
            relativePath: path, size: 0, known: KnownDisposition(disposition: disposition, message: message)))
      }
      guard found == 0 else {
        let isGone = errno == ENOENT
        add(
          .unreadable(isGone ? .vanished : .denied),
          isGone ? "it was there when its folder was listed and is no more" : "it cannot be looked at")
        continue
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR where path.count > 4_096: add(.unreadable(.unsafeName), "its path is longer than 4,096 bytes")
      case S_IFDIR: walk(root, path, exclusions, &files)
      case S_IFLNK: add(.excluded, "a link in a folder is not followed")
      case S_IFREG:
        if let reason = exclusions.reason(for: path) {
          add(.excluded, reason)
        } else if isOwnReport {
          add(ownReport.disposition, ownReport.message)
        } else {
          files.append(
            PlannedFile(relativePath: path, size: Int(status.st_size), known: nil, state: FileState(status)))
        }
      default: add(.notARecord, "not a file: a device, pipe or socket")
      }
    }
  }

  /// The auditor's reports lie below what it reads where both are in one folder; they are about records and hold none.
  private static let ownReport = KnownDisposition(
    disposition: .excluded, message: "the auditor's own report of an earlier run")

  /// How many files have been added to its folders since they were listed, so that nobody reads them.
  func countAdded() -> Int {
    let root = Array(path.utf8)
    var planned: Set<[UInt8]>?
    var added = 0
    for folder in files where folder.known?.disposition == .directory {
      let path = folder.relativePath
      guard let state = folder.state,
        let now = FileState(path: path.isEmpty ? root : root + [0x2F] + path, followsLinks: path.isEmpty),
        !now.isUnmodified(since: state), let listing = FolderListing(root, path)
      else { continue }
      let known = planned ?? Set(files.map(\.relativePath))
      planned = known
      for name in listing.names {
        let path = path.isEmpty ? name : path + [0x2F] + name
        if !known.contains(path), exclusions.reason(for: path) == nil { added += 1 }
      }
    }
    return added
  }
}

/// The names in a folder, in byte order.
private struct FolderListing {
  /// How the list of a run's files begins.
  private static let mark = Array("{\n  \"schema\": \"urn:sharing-audit:schemas/manifest/".utf8)

  /// That a run's reports were written into the folder: they have a list of their files, which says what it is.
  func isReportOfARun(_ root: [UInt8], _ below: [UInt8]) -> Bool {
    guard names.contains(Array("manifest.json".utf8)), names.contains(Array("results.json".utf8)) else { return false }
    let path = root + [0x2F] + (below.isEmpty ? [] : below + [0x2F]) + "manifest.json".utf8
    let descriptor = path.withPath { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Self.mark.count)
    return unsafe read(descriptor, &bytes, bytes.count) == bytes.count && bytes == Self.mark
  }

  private(set) var names: [[UInt8]] = []
  /// What the folder was before its names were asked for.
  let state: FileState
  /// No name was lost on the way.
  let isWhole: Bool

  /// Nil where the folder cannot be opened.
  init?(_ root: [UInt8], _ below: [UInt8]) {
    // A folder in a folder may have become a link since it was looked at.
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (below.isEmpty ? 0 : O_NOFOLLOW)
    let descriptor = (below.isEmpty ? root : root + [0x2F] + below).withPath { unsafe open($0, flags) }
    guard descriptor >= 0 else { return nil }
    guard let state = FileState(descriptor: descriptor), let stream = unsafe fdopendir(descriptor) else {
      close(descriptor)
      return nil
    }
    defer { unsafe closedir(stream) }
    self.state = state
    // The end and a failure look the same but for errno.
    errno = 0
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          unsafe Array(
            UnsafeBufferPointer(
              start: bytes, count: strlen(UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))))
        }
      }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
      errno = 0
    }
    isWhole = errno == 0
    // A folder's name sorts as its paths do, with the slash that follows it.
    names.sort { $0.lexicographicallyPrecedes($1) }
  }
}
