/// The parts of the lock that a reader puts on itself, as far as the kernel has them (the bits of `lock.h`).
public struct ReaderLock: OptionSet, Sendable, Codable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Landlock without any path.
  public static let landlock = ReaderLock(rawValue: 1)
  /// A filter of system calls: no opening, no program, no connection.
  public static let seccomp = ReaderLock(rawValue: 2)
  public static let all: ReaderLock = [.landlock, .seccomp]
}

/// What a reader found when it tested its lock: an act that was not refused, or something that no longer works.
enum LockFault: UInt8, CaseIterable {
  /// Limits, privileges or locale could not be set, or another thread runs.
  case setUp = 1
  case opensFiles, opensFilesForWriting, connects, startsPrograms, startsProcesses, runsData
  case cannotConvertNames, cannotRead

  var words: String {
    switch self {
    case .setUp: "its limits could not be set"
    case .opensFiles: "it could still open files"
    case .opensFilesForWriting: "it could still open files for writing"
    case .connects: "it could still make connections"
    case .startsPrograms: "it could still start programs"
    case .startsProcesses: "it could still start processes"
    case .runsData: "it could still run what it has read"
    case .cannotConvertNames: "names in older character sets can no longer be read in it"
    case .cannotRead: "archives can no longer be read in it"
    }
  }
}
