import FoundationEssentials
import Glibc

extension Reports {
  /// Makes sure, before hours are spent on reading, that a report folder can be made; makes nothing yet.
  ///
  /// The folder it goes below must be one that may be written to, or the nearest one above it that is there; what bears
  /// the name already must be a report.
  ///
  /// - Throws: `WritingFailure`.
  public static func prepare(name: String?, in parent: String) throws {
    var nearest = parent
    while !FileManager.default.fileExists(atPath: nearest) {
      guard let cut = nearest.lastIndex(of: "/") else {
        nearest = "."
        break
      }
      nearest = cut == nearest.startIndex ? "/" : String(nearest[..<cut])
    }
    var isFolder = false
    _ = FileManager.default.fileExists(atPath: nearest, isDirectory: &isFolder)
    guard isFolder else {
      throw WritingFailure(.cannotCreate, "\(nearest) is a file, not a folder for reports. Choose another --output.")
    }
    // The kernel's own file systems say yes to root and refuse later.
    guard unsafe access(nearest, W_OK | X_OK) == 0, !parent.hasPrefix("/proc/"), !parent.hasPrefix("/sys/") else {
      throw WritingFailure(
        .cannotCreate, "no report folder can be made in \(parent): it may not be written to. Choose another --output.")
    }
    if let name { _ = try ReportFolder.isReplaceable(parent + "/" + name) }
  }
}
