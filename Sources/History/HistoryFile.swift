import Foundation
import GRDB

/// The file in which runs are remembered: SQLite, written by one run at a time, read by anybody who may.
///
/// It holds counts, digests and keyed prints of findings and some records, what the board's report shows, and names and
/// settings as the organisation gives them; no reference, no path and nothing of what a record says.
public final class HistoryFile {
  let queue: DatabaseQueue
  /// Held as long as the file is open for a run.
  private let lock: HistoryLock?
  /// Makes what stands for a record in this history.
  public let printer: FindingPrinter
  /// Where it is.
  public var path: String { queue.path }
  /// A history that was damaged was set aside under this name, and this one is new.
  public private(set) var setAside: String?

  private init(queue: DatabaseQueue, lock: HistoryLock?, secret: [UInt8], setAside: String? = nil) {
    self.queue = queue
    self.lock = lock
    printer = FindingPrinter(secret: secret)
    self.setAside = setAside
  }

  /// Opens the history for a run, and makes it where there is none. What is damaged is set aside, never deleted.
  ///
  /// - Parameters:
  ///   - path: of the file; its folder is made where there is none.
  ///   - holder: this process, in words that another one may read.
  public static func open(forRunAt path: String, holder: String) throws(HistoryFailure) -> HistoryFile {
    try makeFolder(of: path)
    // Two names of one file have one lock.
    let path = Self.whole(path) ?? path
    try checkPlace(path)
    let lock = try HistoryLock(path + ".lock", holder: holder)
    do throws(HistoryFailure) {
      return try open(path, lock)
    } catch .damaged {
      let name = try setAside(path)
      let file = try open(path, lock)
      file.setAside = name
      return file
    }
  }

  /// Opens the history to look at it; nil where there is none.
  public static func open(forReadingAt path: String) throws(HistoryFailure) -> HistoryFile? {
    guard unsafe access(path, F_OK) == 0 else { return nil }
    try checkPlace(path)
    return try found { () throws -> HistoryFile? in
      var configuration = Self.configuration
      configuration.readonly = true
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let secret = try queue.read { db -> [UInt8]? in
        if try Self.isForeign(db) { throw HistoryFailure.foreign }
        if try HistorySchema.migrator.hasBeenSuperseded(db) { throw HistoryFailure.newer }
        // A file that no run has got to yet.
        guard try HistorySchema.migrator.appliedIdentifiers(db).contains(HistorySchema.first) else { return nil }
        return try Self.secret(db)
      }
      return secret.map { HistoryFile(queue: queue, lock: nil, secret: $0) }
    }
  }

  /// Ends it: SQLite puts everything into the one file, and the lock is free.
  public func close() {
    try? queue.close()
    lock?.release()
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    // Somebody who looks at it keeps a run from nothing.
    configuration.journalMode = .wal
    configuration.busyMode = .timeout(10)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
    return configuration
  }

  private static func open(_ path: String, _ lock: HistoryLock) throws(HistoryFailure) -> HistoryFile {
    // Made by us, so that nobody else may read it from the first moment; SQLite gives its side files the same mode.
    let descriptor = unsafe Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unwritable(HistoryLock.words(errno)) }
    Foundation.close(descriptor)
    return try found { () throws -> HistoryFile in
      try examine(path)
      _ = unsafe chmod(path, 0o600)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try HistorySchema.migrator.migrate(queue)
      return HistoryFile(queue: queue, lock: lock, secret: try queue.write { try Self.secret($0) })
    }
  }

  /// Another program's database: it has tables, and none of ours.
  private static func isForeign(_ db: Database) throws -> Bool {
    let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    return !tables.isEmpty && !tables.contains("grdb_migrations")
  }

  private static func whole(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// Only a file can be a history; and what by its name is something else is not set aside, whatever is in it.
  private static func checkPlace(_ path: String) throws(HistoryFailure) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR { throw .unwritable("it is a folder") }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .unwritable("it is no file") }
    if status.st_size == 0 { return }
    let descriptor = unsafe Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unwritable(HistoryLock.words(errno)) }
    defer { Foundation.close(descriptor) }
    var head = [UInt8](repeating: 0, count: 16)
    let count = unsafe head.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
    let isDatabase = count == 16 && head.elementsEqual("SQLite format 3\0".utf8)
    let isNamedSo = [".sqlite", ".sqlite3", ".db"].contains { path.hasSuffix($0) }
    if !isDatabase, !isNamedSo { throw .foreign }
  }

  /// Gives it another name: what is damaged is kept, and the next run begins a new one. It is closed.
  ///
  /// - Returns: the name that it has now.
  public func setAsideDamaged() throws(HistoryFailure) -> String {
    let path = queue.path
    try? queue.close()
    defer { lock?.release() }
    return try Self.setAside(path)
  }

  /// Looks whether it is sound and ours, without changing a byte of it.
  private static func examine(_ path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      try queue.inDatabase { db in
        guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else { throw HistoryFailure.damaged }
        if try isForeign(db) { throw HistoryFailure.foreign }
        if try HistorySchema.migrator.hasBeenSuperseded(db) { throw HistoryFailure.newer }
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      // "Unsupported file format", "malformed database schema": SQLite says no more of these.
      throw HistoryFailure.damaged
    }
  }

  private static func secret(_ db: Database) throws -> [UInt8] {
    if let kept = try Data.fetchOne(db, sql: "SELECT secret FROM installation") { return Array(kept) }
    var random = SystemRandomNumberGenerator()
    let made = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
    try db.execute(sql: "INSERT INTO installation (secret) VALUES (?)", arguments: [Data(made)])
    return made
  }

  /// Turns what SQLite says into what is to be told.
  static func found<Result>(_ body: () throws -> Result) throws(HistoryFailure) -> Result {
    do { return try body() } catch { throw HistoryFailure(error) }
  }

  private static func makeFolder(of path: String) throws(HistoryFailure) {
    guard let cut = path.lastIndex(of: "/") else { return }
    var made = ""
    for part in path[..<cut].split(separator: "/", omittingEmptySubsequences: false) {
      made += made.isEmpty && part.isEmpty ? "/" : (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
      if made.isEmpty || made == "/" { continue }
      if unsafe access(made, F_OK) == 0 { continue }
      if unsafe mkdir(made, 0o700) != 0, errno != EEXIST, errno != EISDIR, errno != EROFS {
        throw .unwritable(HistoryLock.words(errno))
      }
    }
  }

  /// Gives a damaged file, and what SQLite keeps beside it, another name.
  private static func setAside(_ path: String) throws(HistoryFailure) -> String {
    for number in 1...10_000 {
      let name = "\(path).damaged-\(number)"
      if unsafe access(name, F_OK) == 0 { continue }
      guard unsafe rename(path, name) == 0 else { throw .unwritable(HistoryLock.words(errno)) }
      for suffix in ["-wal", "-shm"] { _ = unsafe rename(path + suffix, name + suffix) }
      return name
    }
    throw .damaged
  }
}
