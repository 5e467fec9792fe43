/// One record of a delimited text: where its fields lie, and what is odd about it.
struct CSVRecord {
  struct Field {
    /// Its text in the buffer, quotes around it left out.
    var start: Int
    var end: Int
    var isQuoted = false
    /// Quotes stand in it that are to be undone: `""`.
    var hasInnerQuotes = false

    var isEmpty: Bool { start == end }
  }

  var fields: [Field] = []
  var start = 0
  /// Behind its text, and behind its line end.
  var textEnd = 0
  var end = 0
  /// A quoted field was not closed before the text ended.
  var isOpen = false
  /// A quote stands inside a quoted field that neither ends it nor is doubled.
  var hasStrayQuote = false
  var hasQuotes = false
}

/// How a delimited text separates its cells.
struct CSVDialect: Equatable {
  var delimiter: UInt8
  /// Spaces between a delimiter and an opening quote do not belong to the cell.
  var skipsSpaces = false
}

/// Finds the fields of one record: RFC 4180, and where that is silent what spreadsheets do.
///
/// A quote opens a quoted field only at its beginning; elsewhere it is a character like any other. A quoted field ends
/// with a quote before a delimiter, a line end or the end of the text (spaces between are let pass); any other single
/// quote in it is a character too, and is remembered. CR, LF and CRLF end a record.
enum CSVScanner {
  /// Reads the record that begins at `start`.
  ///
  /// - Returns: whether it is whole; false where more text must be there first (`isLast` false).
  static func scan(
    _ text: Span<UInt8>, from start: Int, isLast: Bool, dialect: CSVDialect, into record: inout CSVRecord
  ) -> Bool {
    // The bytes are visited once, eight at a time: unsafe, because bounds checks would halve the speed. `at` never
    // passes `end`.
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return isLast }
      return unsafe scan(base, from: start, to: buffer.count, isLast: isLast, dialect: dialect, into: &record)
    }
  }

  private static func scan(
    _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, isLast: Bool, dialect: CSVDialect,
    into record: inout CSVRecord
  ) -> Bool {
    record.fields.removeAll(keepingCapacity: true)
    record.start = start
    record.isOpen = false
    record.hasStrayQuote = false
    record.hasQuotes = false
    let delimiter = dialect.delimiter
    let delimiters = UInt64(delimiter) &* ones
    var at = start
    while true {
      var opening = at
      if dialect.skipsSpaces {
        while opening < end, unsafe base[opening] == space { opening += 1 }
      }
      if opening < end, unsafe base[opening] == quote {
        record.hasQuotes = true
        at = opening + 1
        var field = CSVRecord.Field(start: at, end: at, isQuoted: true)
        var isClosed = false
        while !isClosed {
          unsafe findQuote(base, &at, end)
          guard at < end else {
            guard isLast else { return false }
            record.isOpen = true
            field.end = end
            break
          }
          let next = at + 1
          guard next < end else {
            guard isLast else { return false }
            field.end = at
            at = next
            break
          }
          let byte = unsafe base[next]
          if byte == quote {
            field.hasInnerQuotes = true
            at += 2
          } else if byte == delimiter || byte == lineFeed || byte == carriageReturn {
            isClosed = true
            field.end = at
            at = next
          } else {
            var after = next
            while after < end, unsafe base[after] == space { after += 1 }
            if after == end, !isLast { return false }
            if after == end {
              isClosed = true
            } else {
              let byte = unsafe base[after]
              isClosed = after > next && (byte == delimiter || byte == lineFeed || byte == carriageReturn)
            }
            if isClosed {
              field.end = at
              at = after
            } else {
              record.hasStrayQuote = true
              at = next
            }
          }
        }
        record.fields.append(field)
      } else {
        let first = at
        scanning: while true {
          if at + 8 <= end {
            let word = unsafe UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
            let found = zeroBytes(word ^ delimiters) | bytesToCarriageReturn(word)
            if found == 0 {
              at &+= 8
              continue
            }
            // The first of these is a delimiter, or it is a line end, a tab or some control character.
            at &+= found.trailingZeroBitCount >> 3
            let byte = unsafe base[at]
            if byte == delimiter || byte == lineFeed || byte == carriageReturn { break scanning }
            at &+= 1
          } else {
            while at < end {
              let byte = unsafe base[at]
              if byte == delimiter || byte == lineFeed || byte == carriageReturn { break scanning }
              at += 1
            }
            break
          }
        }
        record.fields.append(CSVRecord.Field(start: first, end: at))
      }
      guard at < end else {
        record.textEnd = end
        record.end = end
        return isLast
      }
      let byte = unsafe base[at]
      if byte == delimiter {
        at += 1
        continue
      }
      record.textEnd = at
      if byte == carriageReturn {
        if at + 1 == end, !isLast { return false }
        record.end = unsafe at + 1 < end && base[at + 1] == lineFeed ? at + 2 : at + 1
      } else {
        record.end = at + 1
      }
      return true
    }
  }

  private static func findQuote(_ base: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int) {
    while at + 8 <= end {
      let found = unsafe zeroBytes(UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self) ^ quotes)
      if found != 0 {
        at += found.trailingZeroBitCount >> 3
        return
      }
      at += 8
    }
    while at < end, unsafe base[at] != quote { at += 1 }
  }

  /// The high bit of the first byte that is zero, and perhaps of later ones; nothing where none is. (Little-endian, as
  /// every machine this is built for.)
  @inline(__always) private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- ones) & ~word & (ones << 7)
  }

  /// The same for bytes up to the carriage return.
  @inline(__always) private static func bytesToCarriageReturn(_ word: UInt64) -> UInt64 {
    (word &- 0x0E &* ones) & ~word & (ones << 7)
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let quotes: UInt64 = 0x22 &* 0x0101_0101_0101_0101
  static let quote = UInt8(ascii: "\"")
  static let space = UInt8(ascii: " ")
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
}

extension CSVRecord {
  /// Appends the text of a field, quotes undone, and Excel's `="…"` around a cell taken away.
  static func appendText(of field: Field, in text: Span<UInt8>, to bytes: inout [UInt8]) {
    let begin = bytes.count
    if !field.hasInnerQuotes {
      let part = text.extracting(field.start..<field.end)
      unsafe part.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    } else {
      var at = field.start
      while at < field.end {
        let byte = text[at]
        bytes.append(byte)
        at += byte == CSVScanner.quote && at + 1 < field.end && text[at + 1] == CSVScanner.quote ? 2 : 1
      }
    }
    // ="0012": a text that must not become a number, as some exports write it for Excel.
    let count = bytes.count - begin
    if count >= 3, bytes[begin] == UInt8(ascii: "="), bytes[begin + 1] == CSVScanner.quote,
      bytes[begin + count - 1] == CSVScanner.quote
    {
      bytes.removeLast()
      bytes.removeSubrange(begin..<begin + 2)
    }
  }

  /// That a field's text is not what stands in the buffer.
  static func isWritten(_ field: Field, in text: Span<UInt8>) -> Bool {
    field.hasInnerQuotes || field.end - field.start >= 3 && text[field.start] == UInt8(ascii: "=")
  }

  /// That something other than white space stands in the field.
  static func says(_ field: Field, in text: Span<UInt8>) -> Bool {
    for at in field.start..<field.end where text[at] > 0x20 { return true }
    return false
  }

  /// How many fields say something.
  func saying(in text: Span<UInt8>) -> Int { fields.count { Self.says($0, in: text) } }
}
