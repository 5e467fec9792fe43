import Archives
import CReader
import Glibc
import Records

@testable import Auditing
@testable import Formats

// Names and words.

func tryAddresses(_ sample: Sample) {
  var escaped: [UInt8] = []
  EntryAddress.appendEscaped(sample.bytes, to: &escaped)
  let words = String(validating: escaped, as: UTF8.self)
  hold(words != nil, "an address is UTF-8")
  hold(!escaped.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x21 }, "an address has no control character and no !")
  hold(EntryAddress.checked(escaped[...]) == words, "what is escaped is not escaped again")
  let checked = EntryAddress.checked(sample.bytes[...])
  hold(!checked.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x21 }, "an address that came has none either")
  let harmless = EntryAddress.harmless(sample.text, atMost: 50)
  hold(harmless.unicodeScalars.count <= 50, "words are cut")
  // A pattern and a path.
  let parts = sample.bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
  let exclusions = Exclusions([String(decoding: parts[0], as: UTF8.self)])
  if parts.count == 2 { _ = exclusions.reason(for: parts[1]) }
}

// What the pool asks and readers say.

func tryRequests(_ sample: Sample) {
  if let request = try? UnitRequest(sample.bytes) {
    hold((try? UnitRequest(request.message())) == request, "a request comes over as it was")
  }
  if let word = try? ReaderWord(sample.bytes) {
    hold((try? ReaderWord(word.message())) == word, "a word comes over as it was")
  }
}

// Frames.

/// Frames as bytes lead the writer, read back; then the same with some of their bytes changed; then the bytes as they
/// are.
func tryFrames(_ sample: Sample) {
  let (frames, expected) = write(sample.bytes)
  let (events, isSound) = parse(frames, pieces: 1 + sample.choice(of: 5, 2))
  hold(isSound, "what a reader writes is believed")
  hold(events == expected, "what a reader writes comes over: \(expected) and not \(events)")
  var changed = frames
  for at in stride(from: 0, to: sample.bytes.count - 2, by: 3) where !changed.isEmpty {
    changed[(Int(sample.bytes[at]) << 8 | Int(sample.bytes[at + 1])) % changed.count] = sample.bytes[at + 2]
  }
  _ = parse(changed, pieces: 1)
  _ = parse(sample.bytes, pieces: 1)
}

/// What was delivered, in words, and whether all was believed.
private func parse(_ frames: [UInt8], pieces: Int) -> (events: [String], isSound: Bool) {
  let file = PlannedFile(relativePath: [], size: 1_000)
  let plan = ReadingPlan(inputs: [
    PlannedInput(kind: .file, path: "x", address: "x", files: [file], exclusions: Exclusions([]))
  ])
  var events: [String] = []
  let delivery = Delivery(plan, ReadingLimits(), OpenedFiles(plan) { false }) { event in
    if let words = told(event) { events.append(words) }
  }
  let unit = ReadingUnit(
    input: 0, files: [0], request: UnitRequest(files: [UnitRequest.File(key: 1, input: 0, name: [])]))
  unit.bytes = frames
  do {
    try delivery.beginInput(0)
    delivery.beginUnit()
    for piece in 1...pieces {
      unit.filled = frames.count * piece / pieces
      try delivery.parse(unit)
    }
    let isSound = unit.parsed == frames.count
    // The file's own end waits for what became of it meanwhile.
    try delivery.endFile()
    return (events, isSound)
  } catch {
    // As for a reader that is not believed.
    try? delivery.giveUp(unit, Ending(.unreadable(.readerCrashed)))
    return (events, false)
  }
}

private func told(_ event: ReadingEvent) -> String? {
  switch event {
  case .inputBegan, .inputEnded, .label: return nil
  case .entryBegan(let head): return "began \(head.address) \(head.depth)"
  case .documentDigest(let digest, let sending, let isDamaged):
    return "digest \(digest.hex) \(sending) \(isDamaged)"
  case .source(let index, let source): return "source \(index) \(source.traits.rawValue) \(source.format)"
  case .records(let batch):
    for index in 0..<batch.count {
      check(batch[index], isOurs: false)
      _ = batch.source(of: index)
    }
    return "records \(batch.count)"
  case .lost(let place, let message): return "lost \(place.suffix) \(message)"
  case .note(let place, let message, let counts): return "note \(place.suffix) \(message) \(counts)"
  case .entryEnded(let end):
    return "ended \(end.disposition.name) \(end.format) \(end.bytes) \(end.lost) \(end.isDamaged) \(end.message)"
  }
}

/// A memory file in place of the pipe, and a page that nobody watches.
private let pipe = unsafe reader_memory_file("frames")
// Only one thread tries samples.
private nonisolated(unsafe) let page: ProgressPage? = {
  let descriptor = unsafe reader_memory_file("progress")
  guard ftruncate(descriptor, ProgressPage.size) == 0 else { return nil }
  return ProgressPage(descriptor: descriptor)
}()

/// Frames as the bytes lead, and what must be told of them.
private func write(_ bytes: [UInt8]) -> (frames: [UInt8], expected: [String]) {
  guard let page = unsafe page, ftruncate(pipe, 0) == 0, lseek(pipe, 0, SEEK_SET) == 0 else { return ([], []) }
  var writer = FrameWriter(pipe: pipe, page: page)
  writer.beginUnit()
  var expected: [String] = ["began x 0"]
  writer.begin(1, name: [0x78])
  var open: [(address: String, children: UInt64, sources: Int)] = [("x", 0, 0)]
  var rest = bytes[...]
  func end() {
    var ending = Ending(Disposition.all[Int(rest.popFirst() ?? 0) % Disposition.all.count], "message")
    ending.bytes = Int(rest.popFirst() ?? 0)
    ending.lost = Int(rest.popFirst() ?? 0)
    ending.isDamaged = ending.bytes & 1 == 0
    ending.format = "csv"
    expected.append(
      "ended \(ending.disposition.name) csv \(ending.bytes) \(ending.lost) \(ending.isDamaged) \(ending.message)")
    writer.end(ending)
    open.removeLast()
  }
  while let step = rest.popFirst() {
    let number = Int(rest.popFirst() ?? 0)
    let place = Place(Place.Kind(rawValue: UInt32(number % 5)) ?? .page, number)
    switch step % 8 {
    case 0 where open.count < 10, 1 where open.count < 10:
      open[open.count - 1].children += 1
      let ordinal = open[open.count - 1].children
      let name = Array("\(ordinal)".utf8) + rest.prefix(number % 20)
      rest = rest.dropFirst(number % 20)
      let address = open[open.count - 1].address + "!" + EntryAddress.escaped(name)
      expected.append("began \(address) \(open.count)")
      writer.begin(ordinal, name: name)
      open.append((address, 0, 0))
    case 2 where open.count > 1: end()
    case 3:
      let source = Records.Source(traits: .init(rawValue: UInt32(number)), format: "json")
      expected.append("source \(open[open.count - 1].sources) \(number) json")
      open[open.count - 1].sources += 1
      _ = writer.source(source)
    case 4 where open[open.count - 1].sources > 0:
      var builder = RecordBuilder()
      for index in 0...number % 3 {
        builder.begin(place: place, source: index % open[open.count - 1].sources)
        let text = Array(rest.prefix(number))
        builder.set(Field.allCases[number % Field.count], .text, text: text.span)
        builder.finish()
      }
      rest = rest.dropFirst(number)
      expected.append("records \(number % 3 + 1)")
      builder.withRecords { writer.records($0) }
    case 5:
      expected.append("lost \(place.suffix) words")
      writer.lost(place, "words")
    case 6:
      expected.append("note \(place.suffix) words \(number & 1 == 0)")
      writer.note(place, "words", counts: number & 1 == 0)
    default:
      let words = UInt64(number)
      let digest = ContentDigest(words: (words, words << 8, ~words, .max))
      expected.append("digest \(digest.hex) \(number & 1 == 0)")
      // A document's sources are its own.
      open[open.count - 1].sources = 0
      writer.beginDocument(
        delivered: 0, digest: digest, sending: UInt64(number), isDamaged: number & 1 == 0)
    }
  }
  while !open.isEmpty { end() }
  writer.flush()
  var frames = [UInt8](repeating: 0, count: Int(writer.written))
  let count = unsafe frames.withUnsafeMutableBytes { unsafe pread(pipe, $0.baseAddress, $0.count, 0) }
  return (count == frames.count ? frames : [], expected)
}

// Configuration.

func tryConfiguration(_ sample: Sample) {
  let text = sample.text
  do throws(ConfigurationError) {
    let configuration = try AuditConfiguration.read(text, file: "audit.yaml")
    hold((1...100).contains(configuration.limits.reading.nesting), "what is accepted is within bounds")
    hold((4...20).contains(configuration.smallNumbers), "what is accepted is within bounds")
    // What is accepted can be worked with.
    var settings = settings()
    settings.fields = configuration.fields
    settings.values = configuration.values
    var decoder = DocumentDecoder(settings: settings)
    var block: [UInt8]? = Array("Ref,Decision,Date of decision\n1,shared,2026-03-02\n".utf8)
    var sink = RecordingSink()
    _ = try? decoder.decode(
      FormatName(rawValue: "csv"), name: "x.csv",
      next: { () throws(Unreadable) -> [UInt8]? in
        defer { block = nil }
        return block
      }, into: &sink)
  } catch {
    hold(!"\(error)".isEmpty, "an error has words")
  }
}
