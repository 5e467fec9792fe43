import Embedded
import Glibc
import Reporting

/// What `init` writes: a folder in which an administrator gets from nothing to a nightly audit.
///
/// The texts are files in `Sources/Embedded/Starter`, to be edited without Swift; the only thing of the machine in them
/// is where the folder and the program are, and who made it.
public struct StarterFolder: Sendable {
  /// One file of it: its name is also the name of its text.
  struct File: Sendable {
    let name: String
    /// 0600 for what will name people.
    let mode: mode_t
    /// How a path is written in it.
    let quoting: @Sendable (String) -> String

    func text(folder: String, program: String, user: String) -> String {
      var text = Embedded.all[name] ?? ""
      // A working folder is the one setting of a unit that takes a path bare.
      text.replace("=@FOLDER@", with: "=" + folder.replacing("%", with: "%%"))
      let places = [
        ("@FOLDER@", folder), ("@REPORTS@", folder + "/Reports"), ("@HISTORY@", folder + "/History"),
        ("@BINARY@", program),
      ]
      for (mark, value) in places {
        text.replace(mark, with: quoting(value))
      }
      text.replace("@USER@", with: user)
      return text
    }
  }

  static let fileList = [
    File(name: "audit.yaml", mode: 0o600, quoting: { $0 }),
    File(name: "waivers.yaml", mode: 0o600, quoting: { $0 }),
    File(name: "README.md", mode: 0o644, quoting: Quoting.shell),
    File(name: "crontab", mode: 0o644, quoting: Quoting.crontab),
    File(name: "sharing-audit.service", mode: 0o644, quoting: Quoting.unit),
    File(name: "sharing-audit.timer", mode: 0o644, quoting: Quoting.unit),
  ]

  /// Folders in it: for what is audited, for what comes of it, and for what is remembered.
  static let folderList = ["exports", "Reports", "History"]

  /// The names of what was made in it.
  public let files: [String]
  public let folders: [String]

  /// Makes the folder, with all that is missing above it; or fills one that has nothing of these names.
  ///
  /// - Parameters:
  ///   - typed: the folder as its user named it.
  ///   - program: the absolute path of the program that schedulers are to start.
  ///   - user: whom the service is to run as.
  /// - Throws: `WritingFailure`. Nothing is ever overwritten, nothing is left half-made, and nothing is made where one of
  ///   the names is taken.
  public init(at typed: String, program: String, user: String) throws {
    guard Self.isForSchedulers(typed) else { throw Self.unfit }
    try Self.makeFolders(typed)
    guard let whole = unsafe realpath(typed, nil) else { throw Self.failure(typed) }
    defer { unsafe free(whole) }
    let path = unsafe String(cString: whole)
    guard Self.isForSchedulers(path), Self.isForSchedulers(program) else { throw Self.unfit }
    guard unsafe access(path, W_OK | X_OK) == 0 else { throw Self.failure(typed) }
    let names = Self.fileList.map(\.name) + Self.folderList
    let taken = names.filter { Self.isTaken(path + "/" + $0) }
    guard taken.isEmpty else {
      throw WritingFailure(
        .cannotCreate,
        "\(Self.some(taken)) \(taken.count == 1 ? "is" : "are") in \(typed) already; nothing was written. "
          + "Name another folder, or move what is there")
    }
    var made: [String] = []
    do {
      for name in Self.folderList {
        guard unsafe mkdir(path + "/" + name, 0o700) == 0 else { throw Self.failure(typed + "/" + name) }
        made.append(name)
      }
      for file in Self.fileList {
        let descriptor = unsafe open(
          path + "/" + file.name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, file.mode)
        guard descriptor >= 0 else { throw Self.failure(typed + "/" + file.name) }
        made.append(file.name)
        defer { close(descriptor) }
        let text = file.text(folder: path, program: program, user: user)
        try Self.write(Array(text.utf8), to: descriptor, shown: typed + "/" + file.name)
      }
    } catch {
      // Half a starter folder would be in the way of the next try. What somebody else has just made is not ours to take.
      for name in made { unsafe remove(path + "/" + name) }
      throw error
    }
    files = Self.fileList.map(\.name)
    folders = Self.folderList
  }

  /// A line of a scheduler's file takes no control character, and ends before a space or backslash.
  private static func isForSchedulers(_ path: String) -> Bool {
    !path.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } && !path.hasSuffix(" ")
      && !path.hasSuffix("\\")
  }

  private static var unfit: WritingFailure {
    WritingFailure(
      .cannotCreate,
      "a path with a line break or another control character in it, or a space or backslash at its end, cannot stand in "
        + "a scheduler's file; use another folder")
  }

  /// All that is missing of a path, open to its owner alone.
  private static func makeFolders(_ path: String) throws {
    for end in path.indices.filter({ path[$0] == "/" && $0 != path.startIndex }) + [path.endIndex] {
      let folder = String(path[..<end])
      if folder.hasSuffix("/") { continue }
      let made = unsafe mkdir(folder, 0o700)
      let reason = errno
      if made == 0 { continue }
      var status = stat()
      guard unsafe stat(folder, &status) == 0 else { throw failure(folder, reason) }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw WritingFailure(.cannotCreate, "\(folder) is a file, not a folder. Name another folder")
      }
    }
  }

  private static func some(_ names: [String]) -> String {
    names.count > 3
      ? names.prefix(2).joined(separator: ", ") + " and \(names.count - 2) more" : names.joined(separator: ", ")
  }

  private static func isTaken(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0
  }

  /// Read in the same breath as the call that set it, unless it is handed over.
  private static func failure(_ path: String, _ reason: Int32 = errno) -> WritingFailure {
    WritingFailure(.cannotCreate, "\(path) cannot be made or written to: \(systemMessage(reason)). Name another folder")
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, shown: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw WritingFailure(.cannotWrite, "\(shown) could not be written: \(systemMessage(errno)). Make room first")
      }
      rest = rest.dropFirst(count)
    }
  }
}

/// How a path is written where a shell, cron or systemd reads it.
public enum Quoting {
  /// Bare where no sign in it means anything to a shell, else in single quotes.
  public static func shell(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "/._-+,:@".utf8.contains(byte)
    }
    return isPlain && !path.isEmpty ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }

  /// To cron a percent sign ends the line, unless a backslash stands before it.
  static func crontab(_ path: String) -> String { shell(path).replacing("%", with: "\\%") }

  /// In double quotes, with what systemd would take for an escape or a specifier doubled.
  static func unit(_ path: String) -> String {
    "\""
      + path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("%", with: "%%") + "\""
  }
}
