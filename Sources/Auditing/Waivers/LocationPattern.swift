import Reporting

/// A pattern for where records stand, as `location:` of a waiver has it.
///
/// Without `/`, `!` and a place it is for names: of the file that a record stands in, and of the archives around it, at any
/// depth. Else it is for addresses as `findings.csv` has them: of a record, of its file, sheet or an archive around it, which
/// means all that is in it. `*` stands for anything within a name, `**` for anything, `?` for one byte.
struct LocationPattern {
  private let pattern: [UInt8]
  /// What stands before its first `*` or `?`: most addresses are told apart by it.
  private let start: [UInt8]
  private let isOfNames: Bool
  private let namesPlace: Bool

  init(_ text: String) {
    // A folder means what is below it.
    let text = text.hasSuffix("/") ? text + "**" : text
    pattern = Array(text.utf8)
    start = Array(pattern.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") })
    namesPlace = [":row=", ",row=", ":line=", ":item=", ":page=", ":sheet="].contains { text.contains($0) }
    isOfNames = !text.contains("/") && !text.contains("!") && !namesPlace
  }

  /// That a pattern would mean every record.
  static func meansAll(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy { "*?/!.".contains($0) } }

  /// That the records of an entry are meant, wherever they stand in it.
  ///
  /// - Parameter entry: its address, without sheet and place.
  func matches(entry: some BidirectionalCollection<UInt8>) -> Bool {
    if isOfNames {
      // Each part is an archive, but the last, which is the file; a folder's name is none of these.
      return entry.split(separator: UInt8(ascii: "!")).contains { part in
        matches(part.lastIndex(of: UInt8(ascii: "/")).map { part[part.index(after: $0)...] } ?? part)
      }
    }
    guard entry.starts(with: start) || start.starts(with: entry) else { return false }
    if matches(entry) { return true }
    var end = entry.startIndex
    while let mark = entry[end...].firstIndex(of: UInt8(ascii: "!")) {
      if matches(entry[..<mark]) { return true }
      end = entry.index(after: mark)
    }
    return false
  }

  /// That a record is meant that its entry alone does not tell: by its sheet or its place.
  func matches(location: String) -> Bool {
    guard namesPlace else { return false }
    return matches(location.utf8) || matches(RecordAddress.source(of: location))
  }

  private func matches(_ name: some BidirectionalCollection<UInt8>) -> Bool {
    name.starts(with: start) && Glob.matches(pattern, name)
  }
}
