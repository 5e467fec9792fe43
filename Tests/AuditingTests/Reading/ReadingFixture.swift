import Archives
import Auditing
import Foundation
import Formats
import Records
import Testing

/// A folder of its own for one test, gone with it.
final class TestFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/reading-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  @discardableResult func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  @discardableResult func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

  /// Runs a tool in the folder.
  func run(_ tool: String, _ arguments: String...) throws { try run(tool, arguments: arguments) }

  func run(_ tool: String, arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(tool) \(arguments)")
  }
}

/// What a reading told, in words that tests compare.
struct Told {
  var lines: [String] = []
  var rows: [(address: String, end: EntryEnd, depth: Int, number: Int)] = []
  var inputs: [(digest: ContentDigest?, bytes: Int)] = []
  var records = 0
  var isolation: Isolation?
  private var open: [EntryHead] = []

  mutating func take(_ event: ReadingEvent) {
    switch event {
    case .inputBegan(let index, let address, _): lines.append("input \(index) \(address)")
    case .entryBegan(let head): open.append(head)
    case .entryEnded(let end):
      let head = open.removeLast()
      rows.append((head.address, end, head.depth, head.number))
      lines.append("\(head.number) \(head.address) \(end.disposition.name) \(end.records)")
    case .records(let batch):
      for index in 0..<batch.count { lines.append("record\(batch[index].place.suffix)") }
      records += batch.count
    case .inputEnded(let index, let digest, let bytes):
      inputs.append((digest, bytes))
      lines.append("end \(index)")
    default: break
    }
  }

  /// Every entry that began has ended.
  var isBalanced: Bool { open.isEmpty }

  /// Address and disposition of each entry, in the order in which they began.
  var ledger: [String] {
    rows.sorted { $0.number < $1.number }.map { "\($0.address) \($0.end.disposition.name)" }
  }
}

/// The built program, beside the test bundle.
enum BuiltProgram {
  static let path: String = {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
    var folder = (bundle as NSString).deletingLastPathComponent
    while !folder.isEmpty, folder != "/" {
      let program = folder + "/sharing-audit"
      if FileManager.default.isExecutableFile(atPath: program) { return program }
      folder = (folder as NSString).deletingLastPathComponent
    }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return package.path + "/.build/debug/sharing-audit"
  }()
}

/// Reads inputs with the built program's readers.
func read(
  _ inputs: [String], jobs: Int = 2, excludes: [[String]] = [], passphrases: [String] = [],
  executable: String = BuiltProgram.path,
  limits: (inout ReadingLimits) -> Void = { _ in }, settings change: (inout ReaderSettings) -> Void = { _ in },
  each: (ReadingEvent) throws -> Void = { _ in }
) throws -> Told {
  var settings = ReaderSettings(decoder: DecoderSettings(asOf: 20_726))
  settings.excludes = excludes
  settings.passphrases = inputs.map { _ in passphrases }
  limits(&settings.limits)
  change(&settings)
  var told = Told()
  let plan = try ReadingPlan.make(inputs: inputs, excludes: excludes)
  told.isolation = try ReaderPool.read(plan, settings: settings, jobs: jobs, executable: executable) { event in
    told.take(event)
    try each(event)
  }
  return told
}
