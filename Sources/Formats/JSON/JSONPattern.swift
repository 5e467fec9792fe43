internal import CSimdjson
import Records

/// The tokens of a row without its values: a row with the same ones has the same cells, and is filled without looking
/// up a key. Records come by the hundred thousand from one form, and then only the values differ.
struct JSONPattern {
  private struct Key {
    /// Its token, counted from the row's first.
    var token: Int32
    /// Where its bytes stand in `bytes`.
    var start: Int32
    var length: UInt32
  }

  private struct Container {
    var token: Int32
    var kind: UInt8
    var count: Int32
  }

  /// How many tokens the row has; 0 where nothing is known.
  private var count = 0
  private var containers: [Container] = []
  private var keys: [Key] = []
  private var bytes: [UInt8] = []
  /// The token of each cell, counted from the row's first: a value, or an object or array with nothing in it.
  private(set) var cells: [Int32] = []
  /// A longer row is not likely to come again as it is.
  private static let longest = 8_192

  mutating func forget() { count = 0 }

  /// Learns the row that begins at `token`; `text` begins where its texts begin, at `start`.
  mutating func learn(_ tokens: JSONTokens, _ token: Int, _ text: Span<UInt8>, from start: Int) {
    count = 0
    let end = tokens.after(token)
    if end - token > Self.longest { return }
    containers.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    for at in token..<end {
      let one = tokens[at]
      let place = Int32(at - token)
      if one.isContainer {
        let count = Int32(tokens.after(at) - at)
        containers.append(Container(token: place, kind: one.kind, count: count))
        if count == 1 { cells.append(place) }
      } else if one.isKey {
        // An escape would have to be undone before it can be compared.
        guard one.flags == 0 else { return }
        keys.append(Key(token: place, start: Int32(bytes.count), length: one.length))
        let key = text.extracting(Int(one.start) - start..<Int(one.start) - start + Int(one.length))
        unsafe key.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
      } else {
        cells.append(place)
      }
    }
    count = end - token
  }

  /// That the row which begins at `token` has the same keys, objects and arrays. Whether something else than a value
  /// stands in the place of one is still to be asked.
  func isLike(_ tokens: JSONTokens, _ token: Int, _ text: Span<UInt8>, from start: Int) -> Bool {
    guard count > 0, tokens.after(token) - token == count else { return false }
    for container in containers {
      let at = token + Int(container.token)
      guard tokens[at].kind == container.kind, tokens.after(at) - at == Int(container.count) else { return false }
    }
    return unsafe text.withUnsafeBytes { text in
      unsafe bytes.withUnsafeBytes { known in
        guard let text = text.baseAddress, let known = known.baseAddress else { return keys.isEmpty }
        for key in keys {
          // What the tokenizer took for a key lies in its text.
          let one = tokens[token &+ Int(key.token)]
          guard one.isKey, one.length == key.length, one.flags == 0,
            unsafe (text + (Int(one.start) &- start)).isSame(as: known + Int(key.start), count: Int(key.length))
          else { return false }
        }
        return true
      }
    }
  }
}
