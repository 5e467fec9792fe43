import Glibc
import Records

/// The files of a plan's inputs while they are read: opened by their paths, and looked at again when they are done,
/// because an input may be written to, replaced or deleted meanwhile.
final class OpenedFiles {
  private let plan: ReadingPlan
  /// Standard input and other pipes, put by, by their input.
  private var putBy: [Int: Int32] = [:]
  /// What is read by several units, so that all of them read the same file; archives in several files put together.
  private var held: [FilePlace: Int32] = [:]
  /// A process may have some thousand descriptors, and readers need theirs. Beyond this a file is opened again each time.
  private static let heldAtMost = 256
  /// What was seen when a file was opened.
  private var noticed: [FilePlace: FileChange] = [:]

  private let isCancelled: () -> Bool

  /// - Parameter isCancelled: asked while a pipe is waited for.
  init(_ plan: ReadingPlan, isCancelled: @escaping () -> Bool) {
    self.plan = plan
    self.isCancelled = isCancelled
  }

  deinit {
    for descriptor in held.values { close(descriptor) }
    for descriptor in putBy.values { close(descriptor) }
  }

  /// Opens a file for a reader.
  ///
  /// - Parameter isHeld: it may be asked for again.
  func open(_ input: Int, _ file: Int, isHeld: Bool) throws -> Result<Int32, Unreadable> {
    let planned = plan.inputs[input]
    if planned.kind == .standardInput || planned.kind == .pipe {
      do {
        let descriptor =
          try putBy[input]
          ?? PipedInput.putBy(planned.kind == .pipe ? planned.path : nil, isCancelled: isCancelled)
        putBy[input] = descriptor
        return copy(of: descriptor)
      } catch let error as NobodyWrites {
        return .failure(error.unreadable)
      }
    }
    let key = FilePlace(input: input, file: file)
    if let known = held[key] { return copy(of: known) }
    let parts = planned.files[file].parts
    let opened = parts.isEmpty ? open(key) : join(parts)
    guard isHeld, held.count < OpenedFiles.heldAtMost, case .success(let descriptor) = opened else { return opened }
    held[key] = descriptor
    return copy(of: descriptor)
  }

  private func copy(of descriptor: Int32) -> Result<Int32, Unreadable> {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 16)
    return copy < 0 ? .failure(OpenedFiles.cannotBeOpened) : .success(copy)
  }

  private func open(_ key: FilePlace) -> Result<Int32, Unreadable> {
    let planned = plan.inputs[key.input]
    // Of a folder's file no link is followed, whatever it was when the folder was walked; a file input may be one.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (planned.kind == .folder ? O_NOFOLLOW : 0)
    let descriptor = planned.filePath(key.file).withPath { unsafe Glibc.open($0, flags) }
    guard descriptor >= 0 else {
      return .failure([ENOENT, ENOTDIR, ELOOP].contains(errno) ? OpenedFiles.vanished : OpenedFiles.cannotBeOpened)
    }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return .failure(OpenedFiles.vanished)
    }
    noticed[key] = planned.files[key.file].state?.change(to: FileState(status))
    return .success(descriptor)
  }

  /// Puts the parts of an archive together in one file without a name.
  private func join(_ parts: [FilePlace]) -> Result<Int32, Unreadable> {
    let whole = TemporaryFile.open()
    guard whole >= 0 else { return .failure(Unreadable(.denied, "no room to put its parts together")) }
    for part in parts {
      let failure: Unreadable
      switch open(part) {
      case .success(let source):
        defer { close(source) }
        switch TemporaryFile.add(source, to: whole) {
        case .whole: continue
        case .notRead, .nothingYet: failure = OpenedFiles.cannotBeOpened
        case .noRoom: failure = Unreadable(.denied, "no room to put its parts together (set TMPDIR)")
        }
      case .failure(let error): failure = error
      }
      close(whole)
      return .failure(failure)
    }
    return .success(whole)
  }

  private static let vanished = Unreadable(.vanished, "it was there when reading began and is no more")
  private static let cannotBeOpened = Unreadable(.denied, "it cannot be opened")

  /// Says what happened to a file since it was planned, and lets go of it: all that is read of it has been read.
  func end(_ input: Int, _ file: Int) -> FileChange? {
    let planned = plan.inputs[input]
    let parts = planned.files[file].parts
    let descriptor = held.removeValue(forKey: FilePlace(input: input, file: file))
    defer { if let descriptor { close(descriptor) } }
    var worst: FileChange?
    for part in parts.isEmpty ? [FilePlace(input: input, file: file)] : parts {
      let planned = plan.inputs[part.input]
      guard let state = planned.files[part.file].state else { continue }
      let change =
        noticed.removeValue(forKey: part)
        ?? state.change(
          held: parts.isEmpty ? descriptor.flatMap { FileState(descriptor: $0) } : nil,
          there: FileState(path: planned.filePath(part.file), followsLinks: planned.kind == .file))
      if worst == nil || worst == .deleted { worst = change ?? worst }
    }
    return worst
  }

  /// Lets go of all files of an input.
  func end(_ input: Int) {
    for key in held.keys where key.input == input { held.removeValue(forKey: key).map { _ = close($0) } }
    noticed = noticed.filter { $0.key.input != input }
  }
}

extension Ending {
  /// Says of a file what happened to it while it was read: nothing that was read of it can be vouched for any more.
  mutating func note(_ change: FileChange) {
    func say(_ words: String) { message = message.isEmpty ? words : "\(words); \(message)" }
    switch change {
    case .deleted:
      // What was opened stays whole until it is closed.
      if !disposition.isUnreadable { say("it was deleted while it was read; all of it was read") }
    case .replaced:
      disposition = .unreadable(.vanished)
      say("another file took its place while it was read")
    case .shortened:
      disposition = .unreadable(.truncated)
      isDamaged = true
      say("it became shorter while it was read")
    case .changed:
      disposition = .unreadable(.corrupt)
      isDamaged = true
      say("it was written to while it was read")
    }
  }
}
