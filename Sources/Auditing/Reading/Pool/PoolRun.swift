internal import CReader
import Glibc
import Records

/// One reading of a plan: units in reading order, readers at work on the first of them, the first one delivered.
final class PoolRun {
  private let plan: ReadingPlan
  let settings: ReaderSettings
  private let jobs: Int
  private let executable: String
  private let isCancelled: () -> Bool
  private let delivery: Delivery
  private var steps: ReadingSteps
  /// What has been made of the plan and is not delivered to its end.
  private var window: [ReadingStep] = []
  /// The unit that is being delivered: the first of the window.
  private var current: ReadingUnit?
  private var readers: [Reader] = []
  /// Readers that died without having done anything, one after the other.
  private var stillborn = 0
  private var givenUp: [Int: Ending] = [:]
  private var spares: [[UInt8]] = []
  private let files: OpenedFiles
  /// What every reader that began was locked in by: where they differ, the least.
  private(set) var lock: ReaderLock?

  /// What a unit may hold before its turn comes; then its reader waits.
  private static let heldBytes = 4 << 20
  private static let bufferSize = 512 << 10
  /// What is delivered before readers are looked after: one that is done must not wait for long.
  private static let deliveredAtOnce = 64 << 10
  /// There is more to deliver at once.
  private var hasMore = false

  init(
    _ plan: ReadingPlan, _ settings: ReaderSettings, jobs: Int, executable: String,
    isCancelled: @escaping () -> Bool, deliver: @escaping (ReadingEvent) throws -> Void
  ) {
    self.plan = plan
    self.isCancelled = isCancelled
    self.settings = settings
    self.jobs = jobs
    self.executable = executable
    files = OpenedFiles(plan, isCancelled: isCancelled)
    delivery = Delivery(plan, settings.limits, files, deliver: deliver)
    steps = ReadingSteps(plan)
    reader_ignore_broken_pipe()
  }

  func run() throws {
    try startAhead()
    while true {
      if isCancelled() { throw ReadingCancelled() }
      try advance()
      if window.isEmpty { return }
      try schedule()
      try wait()
    }
  }

  /// Starts readers before there is work for them, so that none waits until another has begun: the second will be wanted
  /// for an archive's digest or for the next files.
  private func startAhead() throws {
    let bytes = plan.inputs.reduce(0) { $0 + $1.bytes }
    let wanted = bytes >= PoolRun.sharedBytes ? 2 : 1
    while readers.count < min(wanted, jobs) { readers.append(try Reader.start(executable, settings)) }
  }

  /// Less than this one reader has read before another has started.
  private static let sharedBytes = 16 << 10

  /// Ends and buries every reader; safe to call at any time.
  func endReaders() {
    // All at once, and then each is waited for.
    for reader in readers { reader.kill() }
    for reader in readers {
      _ = reader.end(memory: settings.limits.memory)
      reader.closeDescriptors()
    }
    readers = []
  }

  // Delivering.

  /// Delivers all that can be delivered now.
  private func advance() throws {
    hasMore = false
    while true {
      if window.isEmpty, let next = steps.next() { window.append(next) }
      guard let first = window.first else { return }
      switch first {
      case .beginInput(let index): try delivery.beginInput(index)
      case .endInput(let index):
        try delivery.endInput(index)
        files.end(index)
      case .row(let input, let file):
        let known = plan.inputs[input].files[file].known
        try delivery.row(file, Ending(known?.disposition ?? .excluded, known?.message ?? ""))
      case .slices:
        expandSlices(at: 0)
        continue
      case .read(let unit):
        guard try advance(unit) else { return }
        if !goesOn(unit) { try delivery.endFile() }
        // One that had to grow is given back to the system.
        if unit.bytes.count == PoolRun.bufferSize, spares.count < jobs * 2 { spares.append(unit.bytes) }
        unit.bytes = []
        current = nil
      }
      window.removeFirst()
    }
  }

  /// More of the first unit's file is read by the unit behind it.
  private func goesOn(_ unit: ReadingUnit) -> Bool {
    guard window.count > 1 else { return false }
    let key = unit.request.files.first?.key
    switch window[1] {
    case .read(let next), .slices(let next, _, _, _): return next.request.files.first?.key == key
    default: return false
    }
  }

  /// Delivers what has come for the first unit; says whether it is done.
  private func advance(_ unit: ReadingUnit) throws -> Bool {
    if current !== unit {
      current = unit
      delivery.beginUnit()
    }
    if let ending = givenUp[unit.input] {
      release(unit)
      if !unit.request.digestOnly, unit.request.begun.isEmpty { try delivery.giveUp(unit, ending) }
      return true
    }
    do {
      hasMore = try delivery.parse(unit, atMost: PoolRun.deliveredAtOnce)
      guard !hasMore, unit.state == .finished else { return false }
      if unit.parsed == unit.filled { return true }
      throw WireFault()
    } catch is WireFault {
      try restart(unit, .readerCrashed, "the reader sent something unsound")
      return unit.state == .finished
    } catch let error as Delivery.GivenUp {
      try giveUp(unit, error.ending, wholeInput: error.isWholeInput)
      return unit.state == .finished
    }
  }

  /// The rest of the unit's file is not read, or the rest of its input.
  private func giveUp(_ unit: ReadingUnit, _ ending: Ending, wholeInput: Bool) throws {
    release(unit)
    if !wholeInput, unit.files.count > 1 {
      try passFile(of: unit, ending)
      return
    }
    unit.state = .finished
    if wholeInput { givenUp[unit.input] = ending }
    try delivery.giveUp(unit, ending)
    // Other slices of the file have lost the entry that they belong to.
    let key = unit.request.files.first?.key
    window.removeAll { step in
      switch step {
      case .slices(let other, _, _, _): return other.request.files.first?.key == key
      case .read(let other) where other !== unit && !other.request.digestOnly:
        guard other.request.files.first?.key == key else { return false }
        release(other)
        return true
      default: return false
      }
    }
  }

  /// The file that is being read is over; the unit's files behind it are read as if nothing had been.
  private func passFile(of unit: ReadingUnit, _ ending: Ending) throws {
    unit.parsed = 0
    unit.filled = 0
    unit.crashes = 0
    try delivery.endEntriesOfFile(ending)
    delivery.resume(&unit.request)
    let position = ProgressPage.Position(path: unit.request.begun, children: 0)
    if case .unreadable(let reason) = ending.disposition, !position.path.isEmpty,
      !unit.request.poisons.contains(where: { $0.position == position })
    {
      // A reader ends it, and makes the digest of its bytes.
      unit.request.poisons.append(.init(position: position, reason: reason, message: ending.message))
      unit.state = .waiting
      return
    }
    try delivery.endFile(ending)
    delivery.resume(&unit.request)
    unit.state = delivery.filesEnded == unit.files.count ? .finished : .waiting
  }

  /// Takes the unit away from its reader, which is ended: there is no other way to make it stop.
  private func release(_ unit: ReadingUnit) {
    guard let index = readers.firstIndex(where: { $0.unit === unit }) else { return }
    let reader = readers.remove(at: index)
    _ = reader.end(memory: settings.limits.memory)
    reader.closeDescriptors()
  }

  // Readers at work.

  /// Gives waiting units to idle readers, in reading order, and starts readers where there are too few.
  private func schedule() throws {
    while readers.contains(where: { $0.unit == nil }) || readers.count < jobs {
      guard let unit = nextWaiting() else { return }
      let reader: Reader
      if let idle = readers.first(where: { $0.unit == nil && $0.lastKey == unit.request.files.first?.key })
        ?? readers.first(where: { $0.unit == nil })
      {
        reader = idle
      } else {
        reader = try Reader.start(executable, settings)
        readers.append(reader)
      }
      try give(unit, to: reader)
    }
  }

  private func nextWaiting() -> ReadingUnit? {
    // The digest of a whole file first, while others read it: at its end everybody would wait for that one.
    if jobs > 1, let digest = window.lazy.compactMap(\.waitingDigest).first, givenUp[digest.input] == nil {
      return digest
    }
    var index = 0
    // Beyond this, finished work would pile up behind a slow unit.
    let reach = jobs * 4 + 4
    while true {
      if index >= window.count {
        guard window.count < reach, let next = steps.next() else { return nil }
        window.append(next)
      }
      if index >= reach { return nil }
      switch window[index] {
      case .slices: expandSlices(at: index)
      case .read(let unit) where unit.state == .waiting && givenUp[unit.input] == nil: return unit
      default: index += 1
      }
    }
  }

  /// Makes the next slice a unit of its own.
  private func expandSlices(at index: Int) {
    guard case .slices(let unit, let from, let size, let entries) = window[index] else { return }
    var request = UnitRequest(files: unit.request.files)
    request.begun = [1]
    request.ended = UInt64(from)
    let isLast = from + size >= entries
    request.last = isLast ? .max : UInt64(from + size)
    let slice = ReadingUnit(input: unit.input, files: unit.files, request: request)
    slice.isOpened = true
    window.insert(.read(slice), at: index)
    if isLast {
      window.remove(at: index + 1)
    } else {
      window[index + 1] = .slices(unit, from: from + size, size: size, entries: entries)
    }
  }

  private func give(_ unit: ReadingUnit, to reader: Reader) throws {
    var descriptors: [Int32] = []
    defer { descriptors.forEach { close($0) } }
    var request = unit.request
    for (number, file) in unit.files.enumerated() {
      switch try files.open(unit.input, file, isHeld: unit.files.count == 1) {
      case .success(let descriptor): descriptors.append(descriptor)
      case .failure(let error):
        request.poisons.append(
          .init(
            position: .init(path: [UInt64(number + 1)], children: 0), reason: error.reason, message: error.message))
        unsafe descriptors.append(Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC))
      }
    }
    if unit.bytes.isEmpty {
      unit.bytes = spares.popLast() ?? [UInt8](repeating: 0, count: PoolRun.bufferSize)
    }
    unit.state = .running
    // Where it died meanwhile, the loop finds out by its closed pipe.
    _ = reader.give(unit, request, descriptors)
  }

  // Waiting.

  private func wait() throws {
    var polled: [pollfd] = []
    for reader in readers {
      // What is being delivered is not moved to make room for more: its turn comes when all of it is delivered.
      let isHeld = reader.unit.map { $0 === current ? hasMore && !$0.hasRoom : $0.filled >= PoolRun.heldBytes } ?? false
      if isHeld { reader.rest() }
      polled.append(pollfd(fd: reader.control, events: Int16(POLLIN), revents: 0))
      polled.append(pollfd(fd: reader.results, events: isHeld ? 0 : Int16(POLLIN), revents: 0))
    }
    let found = unsafe poll(&polled, nfds_t(polled.count), hasMore ? 0 : 200)
    if found < 0 { return }
    for (index, reader) in readers.enumerated() {
      let (word, bytes) = (polled[index * 2].revents, polled[index * 2 + 1].revents)
      let isOver = (Int32(word) | Int32(bytes)) & (POLLHUP | POLLERR | POLLNVAL) != 0
      if Int32(bytes) & POLLIN != 0, !isOver { take(from: reader) }
      if Int32(word) & POLLIN != 0 { try hear(reader) }
      if isOver {
        try bury(reader, .readerCrashed, "the reader of it ended unexpectedly")
      } else if reader.unit != nil, reader.isStalled(settings.limits) {
        try bury(reader, .limitTime, "reading made no progress for longer than it may (limit)")
      }
    }
  }

  /// Takes what has come through a reader's pipe; says whether there may be more.
  @discardableResult private func take(from reader: Reader) -> Bool {
    guard let unit = reader.unit else { return false }
    unit.makeRoom()
    let count = unsafe unit.bytes.withUnsafeMutableBytes { bytes in
      unsafe read(reader.results, bytes.baseAddress?.advanced(by: unit.filled), bytes.count - unit.filled)
    }
    guard count > 0 else { return false }
    unit.filled += count
    reader.received += UInt64(count)
    finishIfDone(reader)
    return true
  }

  private func finishIfDone(_ reader: Reader) {
    guard let unit = reader.unit, reader.announced == reader.received else { return }
    unit.state = .finished
    reader.lastKey = unit.request.files.first?.key
    reader.unit = nil
  }

  /// Listens to what a reader says out of turn.
  private func hear(_ reader: Reader) throws {
    var bytes = [UInt8](repeating: 0, count: 64)
    var none = 0
    let count = unsafe reader_receive(reader.control, &bytes, bytes.count, nil, 0, &none)
    guard count > 0, let word = try? ReaderWord(Array(bytes[..<count])) else { return }
    switch (word, reader.unit) {
    // It may say so before it has any work.
    case (.lockedIn(let lock, let fault), _) where reader.lock == nil:
      if let fault { throw ReaderCannotStart(fault) }
      reader.lock = lock
      self.lock = self.lock?.intersection(lock) ?? lock
    case (.done(let count), .some):
      reader.announced = count
      finishIfDone(reader)
    case (.opened(let entries, let slice), let unit?): opened(unit, entries: entries, slice: slice)
    default: break
    }
  }

  /// A unit's only file is an archive or compressed: its own bytes want a digest, and a large zip is read in slices.
  private func opened(_ unit: ReadingUnit, entries: Int, slice size: Int) {
    guard !unit.isOpened, unit.files.count == 1,
      let index = window.firstIndex(where: { if case .read(let other) = $0 { other === unit } else { false } })
    else { return }
    unit.isOpened = true
    var digest = UnitRequest(digestOnly: true, files: unit.request.files)
    digest.begun = []
    window.insert(.read(ReadingUnit(input: unit.input, files: unit.files, request: digest)), at: index + 1)
    guard size > 0, entries > size else { return }
    unit.request.last = UInt64(size)
    window.insert(.slices(unit, from: size, size: size, entries: entries), at: index + 1)
  }

  // Deaths.

  /// A reader is dead or must be: buries it, and makes its unit ready to be read on.
  private func bury(_ reader: Reader, _ reason: Unreadability, _ message: String) throws {
    guard let index = readers.firstIndex(where: { $0 === reader }) else { return }
    readers.remove(at: index)
    let end = reader.end(memory: settings.limits.memory)
    defer { reader.closeDescriptors() }
    stillborn = reader.neverMoved ? stillborn + 1 : 0
    if stillborn > 3, end.brokeItsLock { throw ReaderCannotStart.brokenLock }
    if stillborn > 3 {
      throw ReaderCannotStart(message: "readers end as soon as they are started; is the installation whole?")
    }
    while take(from: reader) {}
    guard let unit = reader.unit else { return }
    var cause = (reason, message)
    if end.tookAllMemory { cause = (.limitSize, "reading it takes more memory than a reader may have (limit)") }
    if end.tookAllTime { cause = (.limitTime, "reading it takes more time than a reader may have (limit)") }
    if end.brokeItsLock {
      cause = (.readerCrashed, "the reader of it asked the system for what no reader may have, and was ended")
    }
    if reader.neverMoved {
      unit.state = .waiting
      return
    }
    try restart(unit, cause.0, cause.1, at: reader.position)
  }

  /// Makes a unit ready to be read on behind what killed its reader.
  private func restart(
    _ unit: ReadingUnit, _ reason: Unreadability, _ message: String, at position: ProgressPage.Position? = nil
  ) throws {
    release(unit)
    var fault = false
    if unit === current {
      do {
        try delivery.parse(unit)
      } catch is WireFault {
        fault = true
      } catch let error as Delivery.GivenUp {
        try giveUp(unit, error.ending, wholeInput: error.isWholeInput)
        return
      }
      delivery.resume(&unit.request)
    }
    unit.parsed = 0
    unit.filled = 0
    unit.crashes += 1
    var position = position ?? .init()
    if position.path.isEmpty || fault { position = .init(path: unit.request.begun, children: unit.request.ended) }
    if position.path.isEmpty { position = .init(path: [unit.request.ended + 1], children: 0) }
    if reason == .readerCrashed || reason == .limitTime, position.children > 0,
      unit.crashes <= settings.limits.crashes, !unit.suspects.contains(position)
    {
      unit.suspects.append(position)
      unit.state = .waiting
      return
    }
    // What was named before and killed again is left out together with what is around it.
    while unit.request.poisons.contains(where: { $0.position == position }), position.path.count > 1 {
      position = .init(path: position.path.dropLast(), children: position.path.last.map { $0 - 1 } ?? 0)
    }
    let isKnown = unit.request.poisons.contains { $0.position == position }
    guard !isKnown, unit.crashes <= settings.limits.crashes else {
      guard unit === current else {
        // Its turn comes; until then nothing is known of what was delivered before it.
        unit.state = .waiting
        return
      }
      try giveUp(unit, Ending(.unreadable(reason), message), wholeInput: false)
      return
    }
    unit.request.poisons.removeAll { $0.position.path == position.path }
    unit.request.poisons.append(.init(position: position, reason: reason, message: message))
    unit.state = .waiting
  }
}
