internal import CSimdjson
import Records

/// The tokens of a row without its values: a row with the same ones has the same cells, and is filled without looking
/// up a key. Records come by the hundred thousand from one form, and then only the values differ.
struct JSONPattern {
  struct Step {
    /// That of a key, an object or an array; 0 for any value.
    var kind: UInt8
    /// The bytes of a key; the tokens of an object or array.
    var length: UInt32
  }

  private(set) var steps: [Step] = []
  /// The keys' bytes, one key behind the other.
  private(set) var keys: [UInt8] = []
  /// A longer row is not likely to come again as it is.
  private static let longest = 8_192

  mutating func forget() { steps.removeAll(keepingCapacity: true) }

  /// Learns the row that begins at `token`; `text` begins where its texts begin, at `start`.
  mutating func learn(_ tokens: JSONTokens, _ token: Int, _ text: Span<UInt8>, from start: Int) {
    forget()
    keys.removeAll(keepingCapacity: true)
    let end = tokens.after(token)
    if end - token > Self.longest { return }
    for at in token..<end {
      let one = tokens[at]
      if one.isContainer {
        steps.append(Step(kind: one.kind, length: one.length - UInt32(token)))
      } else if one.isKey {
        // An escape would have to be undone before it can be compared.
        guard one.flags == 0 else { return forget() }
        let key = text.extracting(Int(one.start) - start..<Int(one.start) - start + Int(one.length))
        unsafe key.withUnsafeBufferPointer { unsafe keys.append(contentsOf: $0) }
        steps.append(Step(kind: one.kind, length: one.length))
      } else {
        steps.append(Step(kind: 0, length: 0))
      }
    }
  }
}
