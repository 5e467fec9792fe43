import FoundationEssentials
import Glibc

/// A report folder while it is written: it appears whole under its name, or not at all.
///
/// Files go into a hidden sibling of the target, private to its owner, which takes the target's name in one step when
/// all of them are safe on disk. An older report of the same name changes places with it and is then removed.
final class ReportFolder {
  private let path: String
  private let calls: FileCalls
  private(set) var files: [WrittenFile] = []
  /// Those that are written and may not last yet.
  private var open: [ReportFile] = []

  private init(path: String, calls: FileCalls) {
    self.path = path
    self.calls = calls
  }

  /// Writes one file to its end.
  func add(_ name: String, _ body: (ReportFile) throws -> Void) throws {
    let descriptor = calls.create(path + "/" + name)
    guard descriptor >= 0 else {
      throw WritingFailure(
        .cannotCreate, "\(name) could not be made in the report folder: \(FileCalls.words(descriptor))")
    }
    let file = ReportFile(name: name, folder: path, descriptor: Int32(descriptor), calls: calls)
    do {
      try body(file)
    } catch {
      file.abandon()
      // The report may go on without it.
      _ = calls.remove(path + "/" + name)
      throw error
    }
    files.append(file.written)
    open.append(file)
  }

  /// Lends an empty folder in it, for what a program needs while it works; what a killed run leaves there goes with the
  /// rest of it.
  func scratch<Result>(_ body: (String) throws -> Result) throws -> Result {
    let scratch = path + "/.scratch"
    try Self.check(calls.makeFolder(scratch), "a folder for temporary files could not be made")
    defer { _ = calls.remove(scratch) }
    return try body(scratch)
  }

  /// Makes all files last.
  private func sync() throws {
    var results = calls.sync(open.map(\.descriptor))[...]
    while let result = results.popFirst() { try open.removeFirst().finish(synced: result) }
  }

  /// Gives back what is open after a failure.
  private func abandon() {
    for file in open { file.abandon() }
    open = []
  }

  /// Makes the folder, lets `body` fill it, and puts it in its place; on any error or cancellation nothing is left.
  static func publish(
    name: String, in parent: String, calls: FileCalls = .system, _ body: (ReportFolder) throws -> Void
  ) throws -> [WrittenFile] {
    guard isSound(name) else {
      throw WritingFailure(.cannotCreate, "a report folder cannot be called that; give a plain name without slashes")
    }
    try makeParent(parent)
    removeAbandoned(name: name, in: parent, calls: calls)
    let target = parent + "/" + name
    let isThere = try isReplaceable(target)
    let draft = parent + "/.\(name).partial-\(getpid())"
    _ = calls.remove(draft)
    let made = calls.makeFolder(draft)
    guard made >= 0 else {
      throw WritingFailure(
        .cannotCreate, "no report folder can be made in \(parent): \(FileCalls.words(made)). Choose another --output.")
    }
    let folder = ReportFolder(path: draft, calls: calls)
    do {
      try body(folder)
      try Task.checkCancellation()
      try folder.sync()
      try check(calls.syncFolder(draft), "the report folder could not be made safe")
      try put(draft, at: target, replacing: isThere, calls: calls)
      // From here the report stands whole under its name: what follows cannot undo that.
      _ = calls.syncFolder(parent)
      return folder.files
    } catch {
      folder.abandon()
      _ = calls.remove(draft)
      throw error
    }
  }

  private static func put(_ draft: String, at target: String, replacing: Bool, calls: FileCalls) throws {
    guard replacing else {
      return try check(calls.rename(draft, target), "the report folder could not be put in its place")
    }
    let exchanged = calls.exchange(draft, target)
    if exchanged >= 0 {
      // The older report now has the draft's name.
      _ = calls.remove(draft)
      return
    }
    guard exchanged == -Int(EINVAL) || exchanged == -Int(ENOSYS) else {
      return try check(exchanged, "the older report could not be replaced")
    }
    // A file system that cannot exchange: the older one steps aside, and comes back if the new one cannot follow.
    let aside = draft + ".old"
    try check(calls.rename(target, aside), "the older report could not be replaced")
    let renamed = calls.rename(draft, target)
    if renamed < 0 { _ = calls.rename(aside, target) }
    try check(renamed, "the older report could not be replaced")
    _ = calls.remove(aside)
  }

  private static func check(_ result: Int, _ what: String) throws {
    guard result < 0 else { return }
    throw WritingFailure(.cannotWrite, "\(what): \(FileCalls.words(result)). Nothing was kept.")
  }

  private static func isSound(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 200 && !name.hasPrefix(".") && !name.utf8.contains { $0 == 0x2F || $0 < 0x20 }
  }

  private static func makeParent(_ parent: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw WritingFailure(
        .cannotCreate, "the output folder \(parent) cannot be made; check the path and its permissions.")
    }
  }

  /// That something stands there which may be replaced; throws where it is not ours to replace.
  static func isReplaceable(_ target: String) throws -> Bool {
    let manager = FileManager.default
    guard let attributes = try? manager.attributesOfItem(atPath: target) else { return false }
    let names = try? manager.contentsOfDirectory(atPath: target)
    guard attributes[.type] as? FileAttributeType == .typeDirectory, let names,
      names.isEmpty || names.contains("manifest.json")
    else {
      throw WritingFailure(
        .cannotCreate, "\(target) is there and is not a report folder; it was left alone. Choose another --name.")
    }
    return true
  }

  /// Removes what a run that was killed has left behind: it may hold findings, and nobody looks for hidden folders.
  private static func removeAbandoned(name: String, in parent: String, calls: FileCalls) {
    let prefix = ".\(name).partial-"
    for other in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where other.hasPrefix(prefix) {
      guard let process = pid_t(other.dropFirst(prefix.count)), process != getpid(), kill(process, 0) < 0,
        errno == ESRCH
      else { continue }
      _ = calls.remove(parent + "/" + other)
    }
  }
}
