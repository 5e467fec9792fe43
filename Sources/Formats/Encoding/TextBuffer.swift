import Records

/// Holds the part of a text document that is being read, as UTF-8: a window that moves over the blocks as they come.
struct TextBuffer {
  private(set) var bytes: [UInt8] = []
  /// Where the next record begins.
  var position = 0
  /// No block follows.
  private(set) var isAtEnd = false
  private var decoder: TextDecoder?

  /// How many bytes are there to read.
  var available: Int { bytes.count - position }

  /// Starts another document, keeping the room.
  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    position = 0
    isAtEnd = false
    decoder = nil
  }

  /// Reads on until `wanted` more bytes are there or the document ends; what lies before `position` is let go.
  mutating func fill(_ wanted: Int, _ next: () throws(Unreadable) -> [UInt8]?) throws(Unreadable) {
    if position > 0 {
      bytes.removeSubrange(0..<position)
      position = 0
    }
    let enough = bytes.count + wanted
    while !isAtEnd, bytes.count < enough {
      guard let block = try next() else {
        isAtEnd = true
        decoder?.finish(into: &bytes)
        return
      }
      if block.isEmpty { continue }
      if decoder == nil { decoder = TextDecoder(head: block.span) }
      decoder?.decode(block, into: &bytes)
    }
  }
}
