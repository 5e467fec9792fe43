internal import CSimdjson
import Records

/// What can be told of a JSON value without knowing a label: whether records may lie inside it, and where.
enum JSONShape {
  /// How many keys deep an array of records is looked for.
  private static let depth = 32

  /// An array whose first element that is not null is an object.
  static func isArrayOfObjects(_ tokens: JSONTokens, _ token: Int) -> Bool {
    guard tokens[token].isArray else { return false }
    let end = tokens.after(token)
    var at = token + 1
    while at < end, tokens[at].isNull { at += 1 }
    return at < end && tokens[at].isObject
  }

  /// What holds several objects of one kind: an array of them, or an object with one under each key.
  static func isCollection(_ tokens: JSONTokens, _ token: Int) -> Bool {
    tokens[token].isArray ? isArrayOfObjects(tokens, token) : isMap(tokens, token)
  }

  /// An object whose values are two objects or more, all with the same keys, and not few: records under their
  /// references. That keys are as long as each other, one by one, is taken for their being the same.
  static func isMap(_ tokens: JSONTokens, _ token: Int) -> Bool {
    guard !tokens.isFlat, tokens[token].isObject else { return false }
    let end = tokens.after(token)
    let model = token + 2
    guard model < end, tokens[model].isObject else { return false }
    var at = token + 1
    var values = 0
    while at < end {
      guard tokens[at + 1].isObject, hasSameKeys(tokens, model, at + 1) else { return false }
      values += 1
      at = tokens.after(at + 1)
    }
    return values >= 2
  }

  private static func hasSameKeys(_ tokens: JSONTokens, _ one: Int, _ other: Int) -> Bool {
    var first = one + 1
    var second = other + 1
    var keys = 0
    while first < tokens.after(one), second < tokens.after(other) {
      guard tokens[first].length == tokens[second].length else { return false }
      keys += 1
      first = tokens.after(first + 1)
      second = tokens.after(second + 1)
    }
    return keys >= 3 && first == tokens.after(one) && second == tokens.after(other)
  }

  /// An object under each of whose keys, three at least, stand as many values as under the others, and several: a table
  /// written column by column. Looked for in wrappings too, which hold little else.
  static func holdsColumns(_ tokens: JSONTokens, _ token: Int, level: Int = 1) -> Bool {
    guard !tokens.isFlat, tokens[token].isObject else { return false }
    let end = tokens.after(token)
    var (at, keys, size, isOne) = (token + 1, 0, -1, true)
    while at < end {
      keys += 1
      if isOne { isOne = isColumn(tokens, at + 1, &size) }
      if !isOne, keys > 2 { return false }
      at = tokens.after(at + 1)
    }
    if isOne { return keys > 2 }
    at = token + 1
    while at < end {
      if level < depth, holdsColumns(tokens, at + 1, level: level + 1) { return true }
      at = tokens.after(at + 1)
    }
    return false
  }

  /// An array of several values, none of them an object or array, as many as `size` says if it is not below zero.
  private static func isColumn(_ tokens: JSONTokens, _ value: Int, _ size: inout Int) -> Bool {
    guard tokens[value].isArray else { return false }
    let count = tokens.after(value) - value - 1
    guard count > 1, size < 0 || count == size, !(value + 1...value + count).contains(where: { tokens[$0].isContainer })
    else { return false }
    size = count
    return true
  }

  /// The values of a collection.
  static func items(_ tokens: JSONTokens, _ token: Int) -> [Int] {
    let step = tokens[token].isObject ? 1 : 0
    let end = tokens.after(token)
    var found: [Int] = []
    var at = token + 1
    while at < end {
      found.append(at + step)
      at = tokens.after(at + step)
    }
    return found
  }

  /// An array with an object among its elements.
  static func holdsObject(_ tokens: JSONTokens, _ token: Int) -> Bool {
    let end = tokens.after(token)
    var at = token + 1
    while at < end {
      if tokens[at].isObject { return true }
      at = tokens.after(at)
    }
    return false
  }

  /// The collections that an object holds, itself or in objects within it, with the keys above them as tokens.
  static func arrays(
    in tokens: JSONTokens, _ token: Int, above keys: [Int] = []
  ) -> [(token: Int, keys: [Int])] {
    guard !tokens.isFlat, tokens[token].isObject else { return [] }
    var found: [(token: Int, keys: [Int])] = []
    let end = tokens.after(token)
    var at = token + 1
    while at < end {
      let value = at + 1
      if isCollection(tokens, value) {
        found.append((value, keys + [at]))
      } else if tokens[value].isObject, keys.count + 1 < depth {
        found += arrays(in: tokens, value, above: keys + [at])
      }
      at = tokens.after(value)
    }
    return found
  }

  /// That an object holds a collection.
  static func holdsArray(_ tokens: JSONTokens, _ token: Int, level: Int = 1) -> Bool {
    guard !tokens.isFlat, tokens[token].isObject else { return false }
    let end = tokens.after(token)
    var at = token + 1
    while at < end {
      if isCollection(tokens, at + 1) { return true }
      if level < depth, holdsArray(tokens, at + 1, level: level + 1) { return true }
      at = tokens.after(at + 1)
    }
    return false
  }
}

/// Lets everything pass by: for asking what a row would be before anything is delivered.
struct NoSink: DocumentSink {
  mutating func source(_ source: Source) -> Int { 0 }
  mutating func records(_ bytes: Span<UInt8>) {}
  mutating func lost(_ place: Place, _ message: String) {}
  mutating func note(_ place: Place, _ message: String, counts: Bool) {}
  mutating func label(_ use: LabelUse) {}
}
