internal import Glibc
public import Records

/// What is meant by the inputs as they were typed: files, folders with their files, standard input, each with its
/// address. Made before anything is read.
public struct ReadingPlan: Sendable {
  public internal(set) var inputs: [PlannedInput]

  /// - Parameters:
  ///   - inputs: paths as typed, `-` for standard input.
  ///   - excludes: `exclude:` patterns of each input; none where there are fewer.
  ///   - own: files that the audit goes by, such as its settings: they lie where records lie, and are none.
  /// - Throws: `InputMissing` where one is not there.
  public static func make(
    inputs: [String], excludes: [[String]] = [], own: [String] = []
  ) throws(InputMissing) -> ReadingPlan {
    let addresses = InputAddresses.make(inputs)
    var planned: [PlannedInput] = []
    for (index, path) in inputs.enumerated() {
      let exclusions = Exclusions(index < excludes.count ? excludes[index] : [])
      planned.append(try PlannedInput.make(path, address: addresses[index], exclusions))
    }
    let states = own.compactMap { FileState(path: Array($0.utf8), followsLinks: true) }
    for index in planned.indices { planned[index].leaveOut(states) }
    SplitSets.join(&planned)
    return ReadingPlan(inputs: planned)
  }
}

/// That an input is not there, or is nothing that can be read.
public struct InputMissing: Error, Sendable {
  public let path: String
  /// What is wrong and what to do, in one line.
  public let message: String
}

/// One input: a file, a folder with all that is below it, standard input or another pipe.
public struct PlannedInput: Sendable {
  public enum Kind: Sendable {
    case file, folder, standardInput
    /// A pipe that was typed by its name.
    case pipe
  }

  public let kind: Kind
  /// As typed; never part of an address.
  let path: String
  public let address: String
  /// A folder's files in the order of their names' bytes; the file itself otherwise.
  public internal(set) var files: [PlannedFile]
  let exclusions: Exclusions
  /// Bytes of all files that are read.
  public var bytes: Int { files.reduce(0) { $0 + $1.size } }
}

extension PlannedInput {
  /// Leaves out files that the audit goes by.
  fileprivate mutating func leaveOut(_ own: [FileState]) {
    for index in files.indices where files[index].known == nil {
      guard let state = files[index].state, own.contains(where: { state.isSameFile(as: $0) }) else { continue }
      files[index].known = KnownDisposition(disposition: .excluded, message: "the audit’s own settings")
      files[index].size = 0
    }
  }
}

/// One file or folder below a folder input, or the input file itself.
public struct PlannedFile: Sendable {
  /// The path below the folder, as the file system has it; empty for a file input and for the folder itself.
  let relativePath: [UInt8]
  var size: Int
  /// What becomes of it where that is known without reading it.
  public internal(set) var known: KnownDisposition?
  /// Of what was split into several files: all of them in order, this one included.
  var parts: [FilePlace] = []
  /// What its name leaves in doubt.
  var doubt: SetDoubt?
  /// What it was when it was planned; nil for what is not read.
  var state: FileState?
}

/// A file of a plan.
struct FilePlace: Hashable, Sendable {
  /// The input's index, and the file's among its files.
  let input: Int
  let file: Int
}

/// A disposition that the plan decides, with its words.
public struct KnownDisposition: Sendable, Equatable {
  public let disposition: Disposition
  public let message: String
}

/// The addresses of inputs: a name, with parents added until no two are the same, never a machine's absolute path.
enum InputAddresses {
  static func make(_ inputs: [String]) -> [String] {
    let parts = inputs.map(parts(of:))
    var taken = parts.map { min(1, $0.count) }
    // Each round lengthens those that are still the same; the same path typed twice is told apart by a number.
    while true {
      let names = zip(parts, taken).map { $0.suffix($1).joined(separator: "/") }
      let groups = Dictionary(grouping: names.indices) { names[$0] }.values.filter { $0.count > 1 }
      var grew = false
      // Parents say nothing where the whole path is the same.
      let differing = groups.filter { group in group.contains { parts[$0] != parts[group[0]] } }
      for index in differing.joined() where taken[index] < parts[index].count {
        taken[index] += 1
        grew = true
      }
      if grew { continue }
      var result = names.map { name in
        name.split(separator: "/").map { EntryAddress.escaped($0.utf8) }.joined(separator: "/")
      }
      for group in groups {
        for (number, index) in group.enumerated() where number > 0 { result[index] += " (\(number + 1))" }
      }
      return result
    }
  }

  /// The names on the way to an input. A path of nothing but dots says no name, so its folder is looked up.
  private static func parts(of path: String) -> [Substring] {
    if path == "-" { return ["-"] }
    let typed = path.split(separator: "/").filter { $0 != "." }
    if let last = typed.last, last != ".." { return typed }
    var room = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let found = unsafe room.withUnsafeMutableBufferPointer { unsafe realpath(path, $0.baseAddress) != nil }
    let names = found ? String(decoding: room.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) : ""
    let parts = names.split(separator: "/")
    return parts.isEmpty ? ["folder"] : parts
  }
}
