import Archives
import Formats
import Glibc
import Records

/// Turns files into entries, entries into documents, documents into records: what a reader process does with a unit.
final class EntryReading {
  let limits: ReadingLimits
  private let exclusions: [Exclusions]
  private let allPassphrases: [[String]]
  /// Those of the input that is being read.
  private(set) var passphrases: [String] = []
  private let spool: Spool
  let page: ProgressPage
  /// Says a word on the control socket.
  private let say: (ReaderWord) -> Void
  var decoder: DocumentDecoder
  var writer: FrameWriter

  /// The first bytes of the entry being read, up to 1 MB; all of it where it is shorter.
  var head: [UInt8] = []
  var block: [UInt8] = []
  /// Why the entry's first bytes are not followed by more, where something is wrong.
  var cut: ArchiveError?
  /// The name of the archive's entry that the reader is at.
  var childName: [UInt8] = []
  var exclusion = Exclusions([])
  private(set) lazy var tick: () -> Void = { [page] in page.tick() }
  private var request = UnitRequest(files: [])
  /// Numbers of the entries that the reader is in, from the unit's file inwards.
  private var path: [UInt64] = []
  /// The zip that slices are read from, so that the next slice goes on where this one ended.
  private var held: (key: UInt64, file: Mapping, zip: OpenZip)?

  /// A document up to this long is held, so that its digest is known before its records.
  static let headSize = Container.headSize

  init(
    _ settings: ReaderSettings, page: ProgressPage, spool: Spool, writer: FrameWriter,
    say: @escaping (ReaderWord) -> Void
  ) {
    limits = settings.limits
    exclusions = settings.excludes.map { Exclusions($0) }
    allPassphrases = settings.passphrases
    decoder = DocumentDecoder(settings: settings.decoder)
    self.page = page
    self.spool = spool
    self.writer = writer
    self.say = say
  }

  // A unit.

  func read(_ unit: UnitRequest, _ descriptors: [Int32]) {
    request = unit
    path.removeAll(keepingCapacity: true)
    page.reset()
    page.tick()
    writer.beginUnit()
    let done = skipped()
    for (index, file) in unit.files.enumerated() where index < descriptors.count {
      let number = UInt64(index + 1)
      if number <= done {
        close(descriptors[index])
      } else if unit.digestOnly {
        digest(descriptors[index], number)
      } else {
        read(file, descriptors[index], number, isAlone: unit.files.count == 1)
      }
    }
    writer.sendLabels()
    writer.flush()
    say(.done(bytes: writer.written))
  }

  private func digest(_ descriptor: Int32, _ number: UInt64) {
    page.enter(number)
    guard let file = try? Mapping(input: descriptor) else { return }
    writer.fileDigest(digest(of: file))
  }

  /// In pieces, so that the pool sees it getting on.
  private func digest(of file: Mapping) -> ContentDigest {
    var hasher = ContentHasher()
    let blocks = unsafe MappedBytes(file.bytes, blockSize: 4 << 20, passed: file.passed)
    while let block = unsafe try? blocks.nextBlock() {
      page.tick()
      unsafe hasher.add(block)
    }
    return hasher.finish()
  }

  private func read(_ file: UnitRequest.File, _ descriptor: Int32, _ number: UInt64, isAlone: Bool) {
    exclusion = file.input < exclusions.count ? exclusions[file.input] : Exclusions([])
    passphrases = file.input < allPassphrases.count ? allPassphrases[file.input] : []
    path.append(number)
    defer {
      path.removeLast()
      page.leave(children: number)
    }
    page.enter(number)
    if !isBegun { writer.begin(number, name: []) }
    let poison = poison
    if let held, held.key == file.key, held.zip.ordinal <= skipped(), poison == nil {
      close(descriptor)
      readHeldZip()
      return
    }
    held = nil
    do throws(ArchiveError) {
      let mapped = try Mapping(input: descriptor)
      if let poison, poison.position.children == 0 {
        writer.end(Ending(poison))
        // A file that could not be opened is none to digest.
        if poison.reason != .denied, poison.reason != .vanished { writer.fileDigest(digest(of: mapped)) }
        return
      }
      try read(file, mapped, isAlone: isAlone)
    } catch {
      writer.end(Ending(error))
    }
  }

  private func read(_ file: UnitRequest.File, _ mapped: Mapping, isAlone: Bool) throws(ArchiveError) {
    let bytes = unsafe mapped.bytes
    let kind = Container.bid(
      unsafe UnsafeRawBufferPointer(rebasing: bytes.prefix(Container.headSize)).bindMemory(to: UInt8.self).span)
    let directory = unsafe kind == .zip && isAlone ? ZipDirectory(bytes) : nil
    let zip = kind == .zip && isAlone && directory?.office == nil ? openZip(mapped, directory) : nil
    if isAlone, kind != nil {
      // Its own bytes want a digest apart from what is in it: another reader can make that meanwhile.
      let entries = zip?.reader.contents.count ?? 0
      let slice = ZipSlices.size(entries: entries, bytes: bytes.count)
      if request.last == .max, request.begun.isEmpty, entries > slice { request.last = UInt64(slice) }
      say(.opened(entries: entries, slice: slice))
    }
    if let zip {
      held = (file.key, mapped, zip)
      readHeldZip()
      return
    }
    let ending = unsafe readEntry(MappedBytes(bytes, passed: mapped.passed), whole: mapped, name: file.name, level: 1)
    writer.end(ending)
    if kind == nil, let digest = ending.digest {
      writer.fileDigest(digest)
    } else if kind == nil || !isAlone {
      writer.fileDigest(digest(of: mapped))
    }
  }

  /// Reads the unit's part of the zip that is held open; its end comes with the last slice.
  private func readHeldZip() {
    guard let held else { return }
    guard var ending = readEntries(of: held.zip, level: 1) else { return }
    unsafe ending.bytes = held.file.bytes.count
    writer.end(ending)
    self.held = nil
  }

  // Where the reader is.

  func enter(_ ordinal: UInt64) { path.append(ordinal) }

  func leave(_ ordinal: UInt64) {
    path.removeLast()
    page.leave(children: ordinal)
  }

  /// The beginning of the entry that the reader is at has been delivered by a reader before this one.
  var isBegun: Bool {
    !request.begun.isEmpty && request.begun.count >= path.count && request.begun.prefix(path.count).elementsEqual(path)
  }

  /// How many entries of the one that the reader is in have been delivered to their end.
  func skipped() -> UInt64 {
    if path.isEmpty, request.begun.isEmpty { return request.ended }
    guard path.isEmpty || isBegun else { return 0 }
    return request.begun.count == path.count ? request.ended : request.begun[path.count] - 1
  }

  /// Frames of the document at which the reader is that have been delivered.
  var deliveredFrames: UInt64 { isBegun && request.begun.count == path.count ? request.frames : 0 }

  /// Why the entry that the reader is at must not be tried again, if so.
  var poison: UnitRequest.Poison? {
    request.poisons.isEmpty ? nil : request.poisons.first { $0.position.path == path }
  }

  /// The last entry that the unit is to read of the archive that the reader is in.
  var last: UInt64 { path.count == 1 ? request.last : .max }

  /// An archive that must be read whole is put by.
  func store(_ rest: any BlockFeed) throws(ArchiveError) -> Spool.Stored {
    try spool.store(head: head, rest: cut.map { CutFeed($0) } ?? rest, atMost: limits.streamed)
  }
}
