/// What kept the readers of a run apart from the rest of the computer, in the report's words.
public struct Isolation: Sendable, Equatable {
  public var inForce: [String] = []
  /// What would have been in force on another kernel, or without `--no-sandbox`.
  public var missing: [String] = []

  /// - Parameter lock: what all readers of the run were locked in by; nil where there was nothing to read.
  init(_ lock: ReaderLock?, wanted: ReaderLock) {
    guard let lock else { return }
    inForce = [
      "archives are read in separate processes", "these get open files and no paths",
      "their memory, time, files and descriptors are limited", "they can gain no privileges and leave no core file",
    ]
    if lock.contains(.seccomp) {
      inForce.append("they can open no file, start no program and make no connection (seccomp filter)")
    }
    if lock.contains(.landlock) { inForce.append("nothing in the file system is within their reach (Landlock)") }
    if wanted.isEmpty {
      missing.append("readers were not locked in (--no-sandbox)")
    } else {
      if !lock.contains(.seccomp) { missing.append("no seccomp filter on this computer") }
      if !lock.contains(.landlock) { missing.append("no Landlock on this computer") }
    }
  }
}
