import Archives
import Formats
import Records

/// Turns frames into events: the parent's half of the border, where nothing that a reader sent is believed before it
/// has been looked at. Knows at every moment what has been delivered, so that reading can go on behind it.
final class Delivery {
  /// Why the rest of an input is not read.
  struct GivenUp: Error {
    let ending: Ending
    let isWholeInput: Bool
  }

  /// An entry that has begun and not ended.
  private struct Open {
    var address: String
    var ordinal: UInt64
    /// Its entries that have ended.
    var ended: UInt64 = 0
    /// Frames of the document delivered so far.
    var frames: UInt64 = 0
    var records = 0
    var sources: [Source] = []
    /// Hashes of the addresses of its entries, so that no two are the same.
    var addresses = Set<Int>()
  }

  private let plan: ReadingPlan
  private let limits: ReadingLimits
  private let files: OpenedFiles
  private let deliver: (ReadingEvent) throws -> Void
  private var open: [Open] = []
  private var input = 0
  /// Entries of the input so far.
  private var number = 0
  private var unpacked = 0
  /// Bytes of the unit's file as they lie there, and unpacked at all depths.
  private var fileBytes = 0
  private var fileUnpacked = 0
  /// Files of the current unit that have ended.
  private(set) var filesEnded: UInt64 = 0
  private var fileDigest: ContentDigest?
  /// The file that is open, by its place in the input's files; and how it ends, once nothing but its digest is missing.
  private var file = 0
  private var fileEnding: Ending?
  private var folderHasher = ContentHasher()
  private var starts: [Int] = []

  init(
    _ plan: ReadingPlan, _ limits: ReadingLimits, _ files: OpenedFiles,
    deliver: @escaping (ReadingEvent) throws -> Void
  ) {
    self.plan = plan
    self.limits = limits
    self.files = files
    self.deliver = deliver
  }

  // Inputs and what the plan knows.

  func beginInput(_ index: Int) throws {
    input = index
    number = 0
    unpacked = 0
    fileDigest = nil
    folderHasher = ContentHasher()
    let planned = plan.inputs[index]
    try deliver(.inputBegan(index: index, address: planned.address, bytes: planned.bytes))
    if planned.kind == .folder { try begin(planned.address, ordinal: 0) }
  }

  func endInput(_ index: Int) throws {
    let planned = plan.inputs[index]
    var digest = fileDigest
    if planned.kind == .folder {
      let known = planned.files.first { $0.relativePath.isEmpty }?.known
      var ending = Ending(known?.disposition ?? .directory, known?.message ?? "")
      let added = planned.countAdded()
      if added > 0, !ending.disposition.isUnreadable {
        ending = Ending(
          .unreadable(.truncated), "files were added to it while it was read: \(added) not in this run")
      }
      try end(ending)
      digest = folderHasher.finish()
    }
    try deliver(.inputEnded(index: index, digest: digest, bytes: planned.bytes))
  }

  /// A file that needs no reader.
  func row(_ file: Int, _ ending: Ending) throws {
    let planned = plan.inputs[input]
    // What is wrong with the folder itself is said at its end.
    if planned.kind == .folder, planned.files[file].relativePath.isEmpty { return }
    try begin(planned.fileAddress(file), ordinal: 0)
    try end(ending)
  }

  // Units.

  private var base: Int { plan.inputs[input].kind == .folder ? 1 : 0 }

  func beginUnit() { filesEnded = 0 }

  /// Where a reader has to begin again so that nothing is delivered twice.
  func resume(_ request: inout UnitRequest) {
    if request.digestOnly { return }
    if fileEnding != nil {
      request.begun = []
      request.ended = filesEnded + 1
      request.frames = 0
      return
    }
    request.begun = open[base...].map(\.ordinal)
    request.ended = open.count > base ? open[open.count - 1].ended : filesEnded
    request.frames = open.count > base ? open[open.count - 1].frames : 0
  }

  /// Ends what is open of the unit's file, and gives a row to files that were not come to.
  func giveUp(_ unit: ReadingUnit, _ ending: Ending) throws {
    try endFile(ending)
    // Nothing but its digest is lost.
    if unit.request.digestOnly { return }
    for file in unit.files.dropFirst(Int(filesEnded)) { try row(file, ending) }
  }

  /// Ends what is open within the unit's file.
  func endEntriesOfFile(_ ending: Ending) throws {
    while open.count > base + 1 { try end(ending) }
  }

  /// Ends the unit's file, if one is open, with all in it.
  func endFile(_ ending: Ending) throws {
    if fileEnding == nil, open.count > base {
      try endEntriesOfFile(ending)
      fileEnding = ending
    }
    try endFile()
  }

  /// Ends the file whose entries and bytes have all been read: only now can it be said what became of it meanwhile.
  func endFile() throws {
    guard var ending = fileEnding else { return }
    fileEnding = nil
    if let doubt = plan.inputs[input].files[file].doubt { ending.note(doubt) }
    if let change = files.end(input, file) {
      ending.note(change)
      if change != .deleted { fileDigest = nil }
    }
    addFileDigest(of: file)
    try end(ending)
    filesEnded += 1
  }

  /// A folder's digest is that of its files' digests and paths.
  private func addFileDigest(of file: Int) {
    guard plan.inputs[input].kind == .folder, let fileDigest else { return }
    let line = "\(fileDigest.hex)  \(EntryAddress.escaped(plan.inputs[input].files[file].relativePath))\n"
    unsafe Array(line.utf8).withUnsafeBytes { unsafe folderHasher.add($0) }
  }

  /// Delivers whole frames that have come for the unit.
  ///
  /// - Parameter atMost: bytes after which it stops, so that whoever has readers waiting can look after them.
  /// - Returns: whether it stopped there.
  @discardableResult func parse(_ unit: ReadingUnit, atMost: Int = .max) throws -> Bool {
    let first = unit.parsed
    while unit.filled - unit.parsed >= Frame.headSize {
      if unit.parsed - first >= atMost { return true }
      var head = WireReader(unit.bytes, from: unit.parsed)
      let length = try head.u32()
      let code = try head.u32()
      guard length <= Frame.payloadAtMost, let kind = FrameKind(rawValue: UInt8(truncatingIfNeeded: code)) else {
        throw WireFault()
      }
      let start = unit.parsed + Frame.headSize
      guard unit.filled - start >= length else { return false }
      var wire = WireReader(unit.bytes, from: start, to: start + length)
      try parse(kind, &wire, unit)
      unit.parsed = start + length
    }
    return false
  }

  private func parse(_ kind: FrameKind, _ wire: inout WireReader, _ unit: ReadingUnit) throws {
    if kind.isPartOfDocument {
      guard open.count > base, fileEnding == nil else { throw WireFault() }
      open[open.count - 1].frames += 1
    }
    switch kind {
    case .entryBegan: try entryBegan(&wire, unit)
    case .entryEnded:
      guard open.count > base, fileEnding == nil else { throw WireFault() }
      let ending = try Ending(from: &wire)
      // An archive in an archive was unpacked before it was opened.
      let wasUnpacked = ending.disposition != .container || open.count > base + 1
      if wasUnpacked { unpacked += ending.bytes }
      if open.count == base + 1 {
        fileEnding = ending
      } else {
        if wasUnpacked { fileUnpacked += ending.bytes }
        try end(ending)
      }
      if unpacked > limits.unpacked {
        throw GivenUp(
          ending: Ending(.unreadable(.limitSize), "the input unpacks to more than \(limits.unpacked) bytes (limit)"),
          isWholeInput: true)
      }
      // Each archive within keeps the ratio, and all together do not.
      if fileEnding == nil, fileUnpacked > limits.nestedRatioAfter, fileBytes > 0,
        fileUnpacked / fileBytes > limits.ratio
      {
        throw GivenUp(
          ending: Ending(
            .unreadable(.limitRatio), "all in it unpacks to more than \(limits.ratio) times its size (limit)"),
          isWholeInput: false)
      }
    case .documentDigest:
      let digest = try ContentDigest(from: &wire)
      // A document's sources are its own, as for whoever wrote the frame.
      open[open.count - 1].sources = []
      let sending = try wire.u64()
      try deliver(.documentDigest(digest, sending: sending, isDamaged: try wire.u8() & 1 != 0))
    case .source:
      let traits = Source.Traits(rawValue: UInt32(try wire.u32()))
      let labels = FieldSet(bits: (try wire.u64(), try wire.u64()))
      let source = Source(
        traits: traits, labels: labels, format: EntryAddress.harmless(try wire.text(), atMost: 40),
        sheet: EntryAddress.sheet(try wire.text()))
      open[open.count - 1].sources.append(source)
      try deliver(.source(index: open[open.count - 1].sources.count - 1, source))
    case .records: try records(wire, unit)
    case .lost, .note:
      guard let placeKind = Place.Kind(rawValue: UInt32(try wire.u32())) else { throw WireFault() }
      var place = Place(placeKind, try wire.count())
      let counts = try wire.u8() & 1 != 0
      let message = EntryAddress.harmless(try wire.text(), atMost: 500)
      place.sheet = EntryAddress.sheet(try wire.text())
      try deliver(kind == .lost ? .lost(place, message: message) : .note(place, message: message, counts: counts))
    case .labels: try label(&wire)
    case .fileDigest:
      fileDigest = try ContentDigest(from: &wire)
      guard open.count == base else { return }
      // The file was given up before its digest came.
      guard unit.request.digestOnly, let file = unit.files.first else { throw WireFault() }
      addFileDigest(of: file)
    }
  }

  private func entryBegan(_ wire: inout WireReader, _ unit: ReadingUnit) throws {
    try endFile()
    let ordinal = try wire.u64()
    let name = try wire.range()
    guard open.count <= base + limits.nesting + 2 else { throw WireFault() }
    if number >= limits.entries {
      throw GivenUp(
        ending: Ending(.unreadable(.limitEntries), "the input has more than \(limits.entries) entries (limit)"),
        isWholeInput: true)
    }
    guard open.count > base else {
      guard ordinal == filesEnded + 1, ordinal <= unit.files.count else { throw WireFault() }
      file = unit.files[Int(ordinal) - 1]
      fileDigest = nil
      fileBytes = plan.inputs[input].files[file].size
      fileUnpacked = 0
      try begin(plan.inputs[input].fileAddress(file), ordinal: ordinal)
      return
    }
    let parent = open[open.count - 1]
    guard ordinal > parent.ended else { throw WireFault() }
    var address =
      name.isEmpty ? "\(parent.address)!#\(ordinal)" : parent.address + "!" + EntryAddress.checked(unit.bytes[name])
    // Entries of one name are told apart by their number.
    while !open[open.count - 1].addresses.insert(address.hashValue).inserted { address += "#\(ordinal)" }
    try begin(address, ordinal: ordinal)
  }

  private func begin(_ address: String, ordinal: UInt64) throws {
    let head = EntryHead(address: address, depth: open.count, input: input, number: number)
    number += 1
    open.append(Open(address: address, ordinal: ordinal))
    try deliver(.entryBegan(head))
  }

  private func end(_ ending: Ending) throws {
    let ended = open.removeLast()
    if !open.isEmpty { open[open.count - 1].ended = ended.ordinal }
    try deliver(
      .entryEnded(
        EntryEnd(
          disposition: ending.disposition, format: ending.format, bytes: ending.bytes, digest: ending.digest,
          sending: ending.sending, records: ended.records, lost: ending.lost, isDamaged: ending.isDamaged,
          message: ending.message)))
  }

  private func records(_ wire: WireReader, _ unit: ReadingUnit) throws {
    starts.removeAll(keepingCapacity: true)
    let sources = open[open.count - 1].sources
    var at = wire.position
    while at < wire.end {
      guard let length = Record.length(of: unit.bytes, at: at), length <= wire.end - at,
        RecordBatch.sourceIndex(of: unit.bytes, at: at) < sources.count
      else { throw WireFault() }
      starts.append(at)
      at += length
    }
    open[open.count - 1].records += starts.count
    try deliver(.records(RecordBatch(storage: unit.bytes, starts: starts, sources: sources)))
  }

  private func label(_ wire: inout WireReader) throws {
    let label = EntryAddress.harmless(try wire.text(), atMost: 1_000)
    let field = Field(rawValue: try wire.u8())
    let suggestion = Field(rawValue: try wire.u8())
    let why = EntryAddress.harmless(try wire.text(), atMost: 500)
    let bits = try wire.u8()
    var use = LabelUse(
      label: label, field: field, suggestion: suggestion, why: why, isHeading: bits & 1 != 0, records: try wire.count())
    use.isOfForm = bits & 2 != 0
    try deliver(.label(use, sources: try wire.count()))
  }
}
