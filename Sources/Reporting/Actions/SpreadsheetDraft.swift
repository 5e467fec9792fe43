import FoundationEssentials
import Glibc

/// The file that libxlsxwriter writes, hidden in the report folder while that is made: the library wants a path, and
/// writes here and there in it. What is whole is then copied into the report as every other file is written.
struct SpreadsheetDraft {
  /// The report's file that it is for.
  let name: String
  let folder: String
  let path: String
  private let calls: FileCalls

  init(beside file: ReportFile) throws {
    name = file.name
    folder = file.folder
    path = "\(folder)/.\(name)"
    calls = file.calls
    // Made here, so that it is private from the beginning; the library opens it and empties it.
    let made = calls.create(path)
    guard made >= 0 else {
      throw WritingFailure(.cannotCreate, "\(name) could not be made in the report folder: \(FileCalls.words(made))")
    }
    _ = calls.close(Int32(made))
  }

  /// Copies it into the report's file, once it is seen to hold what was written, and removes it.
  func copy(checking parts: [SheetPart], to file: ReportFile) throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw Workbook.failure(name, FileCalls.words(-Int(errno))) }
    defer { _ = Glibc.close(descriptor) }
    // Its bytes stay until it is closed, and then nothing is left whatever happens.
    guard unsafe unlink(path) == 0 else { throw Workbook.failure(name, FileCalls.words(-Int(errno))) }
    let reader = PartReader(descriptor: descriptor, name: name)
    try SheetCheck(reader).holds(parts)
    var text = ReportText(reserving: 0)
    try reader.forEachBlock(from: 0) { block in
      text.append(block)
      try file.write(&text)
      return true
    }
  }
}
