/// One piece of work for one reader, and what came of it so far.
final class ReadingUnit {
  enum State { case waiting, running, finished }

  /// The files it reads: indices into their input's files.
  let files: [Int]
  let input: Int
  var request: UnitRequest
  var state = State.waiting
  /// The unit's only file turned out to be no plain document.
  var isOpened = false
  var crashes = 0
  /// Where a reader died or hung between two entries of an archive: that ends the archive only if it happens again,
  /// because readers are also ended and stopped from outside.
  var suspects: [ProgressPage.Position] = []
  /// What came and has not been looked at: `bytes[parsed..<filled]`.
  var bytes: [UInt8] = []
  var parsed = 0
  var filled = 0

  init(input: Int, files: [Int], request: UnitRequest) {
    self.input = input
    self.files = files
    self.request = request
  }
}

/// What comes next in reading order.
enum ReadingStep {
  case beginInput(Int)
  /// A file whose disposition the plan knows.
  case row(input: Int, file: Int)
  case read(ReadingUnit)
  /// The slices of a zip from an entry on, not yet made into units.
  case slices(ReadingUnit, from: Int, size: Int, entries: Int)
  case endInput(Int)
}

extension ReadingStep {
  /// A file's digest that nobody makes yet.
  var waitingDigest: ReadingUnit? {
    if case .read(let unit) = self, unit.request.digestOnly, unit.state == .waiting { unit } else { nil }
  }
}

/// The steps of a plan in reading order, made as they are needed.
struct ReadingSteps {
  private let plan: ReadingPlan
  private var input = 0
  /// Nil before the input has begun.
  private var file: Int?
  private var nextKey: UInt64 = 1

  /// Loose files up to this long are read several by one unit.
  private static let batched = 256 << 10
  private static let batchFiles = 64
  private static let batchBytes = 1 << 20

  init(_ plan: ReadingPlan) { self.plan = plan }

  mutating func next() -> ReadingStep? {
    guard input < plan.inputs.count else { return nil }
    guard let first = file else {
      file = 0
      return .beginInput(input)
    }
    let files = plan.inputs[input].files
    guard first < files.count else {
      defer {
        input += 1
        file = nil
      }
      return .endInput(input)
    }
    if files[first].known != nil {
      file = first + 1
      return .row(input: input, file: first)
    }
    var batch = [first]
    var bytes = files[first].size
    if plan.inputs[input].kind == .folder, bytes <= ReadingSteps.batched {
      var next = first + 1
      while next < files.count, files[next].known == nil, files[next].size <= ReadingSteps.batched,
        batch.count < ReadingSteps.batchFiles, bytes + files[next].size <= ReadingSteps.batchBytes
      {
        bytes += files[next].size
        batch.append(next)
        next += 1
      }
    }
    file = first + batch.count
    let request = UnitRequest(
      files: batch.map { index in
        defer { nextKey += 1 }
        return UnitRequest.File(key: nextKey, input: input, name: plan.inputs[input].fileName(index))
      })
    return .read(ReadingUnit(input: input, files: batch, request: request))
  }
}

extension PlannedInput {
  /// A file's own name, as the file system has it.
  func fileName(_ index: Int) -> [UInt8] {
    switch kind {
    case .standardInput: []
    case .file, .pipe: path.split(separator: "/").last.map { Array($0.utf8) } ?? []
    case .folder: files[index].relativePath.split(separator: 0x2F).last.map { Array($0) } ?? []
    }
  }

  /// Where a file is found.
  func filePath(_ index: Int) -> [UInt8] {
    kind == .folder ? Array(path.utf8) + [0x2F] + files[index].relativePath : Array(path.utf8)
  }

  /// A file's address.
  func fileAddress(_ index: Int) -> String {
    guard kind == .folder else { return address }
    let path = files[index].relativePath
    return path.isEmpty ? address : address + "/" + EntryAddress.escaped(path)
  }
}

extension ReadingUnit {
  private static let least = 64 << 10

  /// More can be put behind what is there, as it lies.
  var hasRoom: Bool { bytes.count - filled >= ReadingUnit.least }

  /// Makes room for what comes: what was looked at goes, and where a frame is longer than the room, that grows.
  func makeRoom() {
    if parsed == filled {
      parsed = 0
      filled = 0
    } else if parsed > 0, bytes.count - filled < bytes.count / 4 {
      bytes.replaceSubrange(0..<filled - parsed, with: Array(bytes[parsed..<filled]))
      filled -= parsed
      parsed = 0
    }
    if !hasRoom {
      bytes.append(contentsOf: repeatElement(0, count: max(bytes.count, 256 << 10)))
    }
  }
}
