import Records

/// Holds the part of a text document that is being read, as UTF-8: a window that moves over the blocks as they come.
struct TextBuffer {
  private(set) var bytes: [UInt8] = []
  /// Where the next record begins.
  var position = 0
  /// No block follows.
  private(set) var isAtEnd = false
  private var decoder: TextDecoder?
  /// Why no more can be read, told once what came before it has been looked at.
  private var failure: Unreadable?

  /// How many bytes are there to read.
  var available: Int { bytes.count - position }

  /// Starts another document, keeping the room.
  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    position = 0
    isAtEnd = false
    decoder = nil
    failure = nil
  }

  /// Reads on until `wanted` more bytes are there or the document ends; what lies before `position` is let go.
  ///
  /// - Throws: why it breaks off, where nothing more came.
  mutating func fill(_ wanted: Int, _ next: () throws(Unreadable) -> [UInt8]?) throws(Unreadable) {
    if position > 0 {
      bytes.removeSubrange(0..<position)
      position = 0
    }
    if let failure { throw failure }
    let before = bytes.count
    let enough = before + wanted
    while !isAtEnd, bytes.count < enough {
      let read: [UInt8]?
      do throws(Unreadable) {
        read = try next()
      } catch {
        failure = error
        if bytes.count == before { throw error }
        return
      }
      guard let block = read else {
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
