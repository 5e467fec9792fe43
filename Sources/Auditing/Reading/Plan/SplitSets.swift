import Glibc
import Records

/// Files that were split into several, known by their names: read as one, in the order of parts.
///
/// Of an archive its own headers tell whether all of it is there, mostly. Of a document split anywhere nothing does, so
/// that what its names and sizes leave in doubt is a doubt of the plan's (`SetDoubt`).
enum SplitSets {
  /// A file that may be a part.
  private struct Candidate {
    let place: FilePlace
    let size: Int
  }

  /// Makes one file to be read of each set: the one that an unpacking program would be given. The others, up to the
  /// first that is missing, are listed as parts of it.
  static func join(_ inputs: inout [PlannedInput]) {
    for (index, input) in inputs.enumerated() where input.kind == .folder {
      var byName: [[UInt8]: Candidate] = [:]
      for (file, planned) in input.files.enumerated() where planned.known == nil {
        byName[lowercased(planned.relativePath)] = Candidate(
          place: FilePlace(input: index, file: file), size: planned.size)
      }
      join(byName, &inputs)
    }
    // Parts that were typed one by one, folder by folder.
    var typed: [String: [[UInt8]: Candidate]] = [:]
    for (index, input) in inputs.enumerated() where input.kind == .file && input.files[0].known == nil {
      let folder = input.path.lastIndex(of: "/").map { String(input.path[...$0]) } ?? ""
      let name = lowercased(Array(input.path.utf8.dropFirst(folder.utf8.count)))
      // The same file typed twice is read twice.
      if typed[folder]?[name] != nil { continue }
      typed[folder, default: [:]][name] = Candidate(
        place: FilePlace(input: index, file: 0), size: input.files[0].size)
    }
    for byName in typed.values where byName.count > 0 { join(byName, &inputs) }
  }

  private static func join(_ byName: [[UInt8]: Candidate], _ inputs: inout [PlannedInput]) {
    var taken = Set<FilePlace>()
    for (name, first) in byName {
      let parts = parts(of: name, first, byName, inputs)
      guard parts.count > 1 else { continue }
      taken.formUnion(parts.map(\.place))
      let whole = inputs[first.place.input].files[first.place.file]
      let title =
        whole.relativePath.isEmpty
        ? inputs[first.place.input].address : EntryAddress.escaped(whole.relativePath)
      inputs.change(first.place) { file in
        file.parts = parts.map(\.place)
        file.size = parts.reduce(0) { $0 + $1.size }
      }
      for part in parts where part.place != first.place {
        inputs.change(part.place) { file in
          file.size = 0
          file.known = KnownDisposition(disposition: .container, message: "a part of \(title), read with it")
        }
      }
      if numberOfPart(name) != nil, parts[parts.count - 1].size == first.size {
        inputs.change(first.place) { $0.doubt = .mayGoOn(parts: parts.count) }
      }
    }
    for (name, candidate) in byName where !taken.contains(candidate.place) {
      guard let number = numberOfPart(name), number > 0 else { continue }
      let isOfArchive = isArchive(name.dropLast(4))
      func isHere(_ number: Int) -> Bool { byName[name.dropLast(3) + Self.number(number, digits: 3)] != nil }
      if number == 1, !isOfArchive, !isHere(2) {
        inputs.change(candidate.place) { $0.doubt = .mayGoOn(parts: 1) }
      } else if number > 1, isOfArchive || !isHere(1) || !isHere(number - 1) {
        inputs.change(candidate.place) { $0.doubt = .isLaterPart(isOfArchive: isOfArchive) }
      }
    }
  }

  /// The parts of the set that begins with a file, that file among them.
  private static func parts(
    of name: [UInt8], _ first: Candidate, _ byName: [[UInt8]: Candidate], _ inputs: [PlannedInput]
  ) -> [Candidate] {
    var parts: [Candidate] = []
    if name.suffix(4).elementsEqual(".zip".utf8) {
      // x.z01, x.z02, … x.zip
      while let part = byName[name.dropLast(2) + number(parts.count + 1, digits: 2)] { parts.append(part) }
      parts.append(first)
    } else if name.suffix(4).elementsEqual(".001".utf8) {
      while let part = byName[name.dropLast(3) + number(parts.count + 1, digits: 3)] { parts.append(part) }
      if parts.count > 1, !isArchive(name.dropLast(4)), !areSplit(parts, inputs) { return [] }
    } else if name.suffix(4).elementsEqual(".rar".utf8) {
      parts = rarParts(of: name, first, byName)
    }
    return parts
  }

  /// What is numbered and has no archive's name may be documents of their own. What was split has parts of one size but
  /// for the last, and begins only once.
  private static func areSplit(_ parts: [Candidate], _ inputs: [PlannedInput]) -> Bool {
    guard parts.dropLast().allSatisfy({ $0.size == parts[0].size }), parts[parts.count - 1].size <= parts[0].size
    else { return false }
    let first = beginning(of: parts[0], inputs)
    return parts.dropFirst().allSatisfy { beginning(of: $0, inputs) != first }
  }

  private static func beginning(of part: Candidate, _ inputs: [PlannedInput]) -> [UInt8] {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let descriptor = inputs[part.place.input].filePath(part.place.file).withPath { unsafe open($0, flags) }
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 8)
    let count = unsafe read(descriptor, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }

  private static func rarParts(
    of name: [UInt8], _ first: Candidate, _ byName: [[UInt8]: Candidate]
  ) -> [Candidate] {
    let stem = name.dropLast(4)
    let digits = stem.reversed().prefix { (0x30...0x39).contains($0) }.count
    var parts: [Candidate] = []
    if digits > 0, stem.dropLast(digits).suffix(5).elementsEqual(".part".utf8) {
      // x.part01.rar, x.part02.rar, … with the digits that the first has; more where they do not do.
      guard stem.suffix(digits).elementsEqual(number(1, digits: digits)) else { return [] }
      while let part = byName[stem.dropLast(digits) + number(parts.count + 1, digits: digits) + ".rar".utf8] {
        parts.append(part)
      }
    } else {
      // x.rar, x.r00, … x.r99, x.s00, … x.z99
      parts.append(first)
      while parts.count <= 900,
        let part = byName[
          stem + [0x2E, 0x72 + UInt8((parts.count - 1) / 100)] + number((parts.count - 1) % 100, digits: 2)]
      {
        parts.append(part)
      }
    }
    return parts
  }

  /// The number that a part's name ends in, three digits behind a dot.
  private static func numberOfPart(_ name: [UInt8]) -> Int? {
    guard name.count > 4, name[name.count - 4] == 0x2E, name.suffix(3).allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return name.suffix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// That a name is one of a later part of an archive that was split, "x.7z.002".
  static func isLaterPartOfArchive(_ name: [UInt8]) -> Bool {
    let name = lowercased(name)
    return numberOfPart(name) ?? 0 > 1 && isArchive(name.dropLast(4))
  }

  /// That a name is one of an archive or of something compressed.
  private static func isArchive(_ name: ArraySlice<UInt8>) -> Bool {
    guard let dot = name.lastIndex(of: 0x2E) else { return false }
    return endings.contains(String(decoding: name[(dot + 1)...], as: UTF8.self))
  }

  private static let endings: Set<String> = [
    "zip", "7z", "rar", "tar", "cpio", "iso", "cab", "gz", "tgz", "bz2", "tbz", "tbz2", "xz", "txz", "lzma", "tlz",
    "zst", "tzst", "lz4", "z", "exe",
  ]

  private static func lowercased(_ name: [UInt8]) -> [UInt8] {
    name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  private static func number(_ number: Int, digits: Int) -> [UInt8] {
    let text = Array(String(number).utf8)
    return [UInt8](repeating: 0x30, count: max(0, digits - text.count)) + text
  }
}

/// What the name of a numbered file leaves in doubt, whatever is in it.
enum SetDoubt: Sendable {
  /// Nothing shows that its last part is the last: that would be shorter than the others.
  case mayGoOn(parts: Int)
  /// A part whose set does not begin here.
  case isLaterPart(isOfArchive: Bool)
}

extension Ending {
  /// Says of a file that was read what its name leaves in doubt.
  mutating func note(_ doubt: SetDoubt) {
    guard !disposition.isUnreadable else { return }
    let words: String
    switch doubt {
    case .mayGoOn(let parts):
      // What is in an archive says where it ends; a JSON document that ends too soon is none.
      guard disposition != .container, format != "json", format != "" else { return }
      words =
        parts == 1
        ? "it is numbered as the first part of a set, and no other is here: more of it may be missing"
        : "all \(parts) parts of it are of one length, so that more may follow and be missing"
    case .isLaterPart(let isOfArchive):
      // Numbered documents are mostly whole, and a part of one is seldom anything.
      guard isOfArchive || disposition != .assessed else { return }
      words = "it is numbered as a later part of a set whose parts before it are not here"
    }
    disposition = .unreadable(.truncated)
    message = words + (message.isEmpty ? "" : "; \(message)")
  }
}

extension [PlannedInput] {
  fileprivate mutating func change(_ place: FilePlace, _ change: (inout PlannedFile) -> Void) {
    change(&self[place.input].files[place.file])
  }
}
