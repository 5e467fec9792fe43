/// Says which entries are left out, and by which setting: litter of operating systems, and `exclude:` of the input.
struct Exclusions: Sendable {
  private let globs: [(pattern: [UInt8], words: String)]

  init(_ patterns: [String]) {
    globs = patterns.map { (Array($0.utf8), "left out by exclude: \($0)") }
  }

  /// Why the entry is left out, or nil. `path` is its name in its folder or archive, as it stands there.
  func reason(for path: some BidirectionalCollection<UInt8>) -> String? {
    if let last = path.last, last != 0x2F, globs.isEmpty, !mayBeLitter(path) { return nil }
    let parts = path.split(separator: 0x2F)
    guard let name = parts.last else { return nil }
    for part in parts where part.elementsEqual("__MACOSX".utf8) { return Exclusions.litter }
    if Exclusions.litterNames.contains(where: { name.elementsEqual($0.utf8) }) || name.starts(with: "~$".utf8) {
      return Exclusions.litter
    }
    // A member's folder may hold the settings it is audited by when it is audited alone.
    if name.elementsEqual("audit.yaml".utf8) { return "the auditor's own configuration" }
    for glob in globs {
      // Without a slash a pattern is for names, at any depth; a folder's name leaves out what is below it.
      let matches =
        glob.pattern.contains(0x2F)
        ? Glob.matches(glob.pattern, path)
        : parts.contains { Glob.matches(glob.pattern, $0) }
      if matches { return glob.words }
    }
    return nil
  }

  /// A cheap look that lets nearly every name pass: only litter has these marks or ends so.
  private func mayBeLitter(_ path: some BidirectionalCollection<UInt8>) -> Bool {
    // "audit.yaml" ends in "l", as hardly a record does.
    path.last == 0x6C || path.contains { $0 == 0x5F || $0 == 0x7E }
      || Exclusions.litterEnds.contains { path.reversed().starts(with: $0) }
  }

  private static let litter = "left behind by an operating system"
  private static let litterNames = [".DS_Store", "Thumbs.db", "desktop.ini"]
  private static let litterEnds = ["erotS_SD.", "bd.sbmuhT", "ini.potksed"].map { Array($0.utf8) }
}

/// Shell patterns: `*` within a name, `**` across folders, `?` one byte.
enum Glob {
  /// Goes over the name once, keeping every place in the pattern that can be reached: no pattern makes it slow.
  static func matches(_ pattern: some Sequence<UInt8>, _ name: some Sequence<UInt8>) -> Bool {
    let pattern = Array(pattern)
    var reached = [Bool](repeating: false, count: pattern.count + 1)
    reached[0] = true
    passStars(pattern, &reached)
    for byte in name {
      var next = [Bool](repeating: false, count: pattern.count + 1)
      for place in pattern.indices where reached[place] {
        switch pattern[place] {
        case 0x2A: if byte != 0x2F || crossesFolders(pattern, place) { next[place] = true }
        case 0x3F: if byte != 0x2F { next[place + 1] = true }
        case let wanted: if wanted == byte { next[place + 1] = true }
        }
      }
      passStars(pattern, &next)
      reached = next
    }
    return reached[pattern.count]
  }

  private static func passStars(_ pattern: [UInt8], _ reached: inout [Bool]) {
    for place in pattern.indices where reached[place] && pattern[place] == 0x2A {
      reached[place + 1] = true
      // "**/" may also stand for no folder at all.
      if crossesFolders(pattern, place), place + 2 < pattern.count, pattern[place + 1] == 0x2A,
        pattern[place + 2] == 0x2F
      {
        reached[place + 3] = true
      }
    }
  }

  private static func crossesFolders(_ pattern: [UInt8], _ place: Int) -> Bool {
    place + 1 < pattern.count && pattern[place + 1] == 0x2A || place > 0 && pattern[place - 1] == 0x2A
  }
}
