/// The address of a record: that of its entry, and its place in it.
public enum RecordAddress {
  /// A record's address without its place: the table, sheet or document it stands in.
  public static func source(of location: String) -> Substring.UTF8View {
    let bytes = location.utf8
    var end = bytes.endIndex
    while end > bytes.startIndex, (0x30...0x39).contains(bytes[bytes.index(before: end)]) {
      end = bytes.index(before: end)
    }
    guard end < bytes.endIndex else { return bytes[...] }
    let head = bytes[..<end]
    for mark in [":row=", ",row=", ":line=", ":item=", ":page="]
    where head.reversed().starts(with: mark.utf8.reversed()) {
      return head.dropLast(mark.utf8.count)
    }
    return bytes[...]
  }

  /// The address of a record's entry: without its place and the sheet that it stands on.
  public static func entry(of location: String) -> Substring.UTF8View {
    let source = source(of: location)
    let mark = Array(":sheet=".utf8)
    var end = source.endIndex
    while end > source.startIndex {
      end = source.index(before: end)
      if source[end] == mark[0], source[end...].starts(with: mark) { return source[..<end] }
    }
    return source
  }
}
