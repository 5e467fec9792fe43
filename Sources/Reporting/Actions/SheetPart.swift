import CZlib
import Glibc

/// The rows of a sheet as they were written, by length and checksum.
///
/// libxlsxwriter writes rows to a temporary file, copies that into a second one and packs it, and looks at the result of
/// neither: on a full disk a sheet would lose its end and the file be taken for whole. So the rows are measured before,
/// and compared with what the finished file holds.
struct SheetPart: Equatable {
  let bytes: Int
  let checksum: UInt

  init(bytes: Int, checksum: UInt) {
    self.bytes = bytes
    self.checksum = checksum
  }

  /// The rows in the library's temporary file.
  init(_ file: UnsafeMutablePointer<FILE>?, name: String) throws {
    guard let file = unsafe file, unsafe fflush(file) == 0, unsafe ferror(file) == 0 else {
      throw Workbook.failure(name, FileCalls.words(errno == 0 ? -Int(EIO) : -Int(errno)))
    }
    let reader = PartReader(descriptor: unsafe fileno(file), name: name)
    var sum = crc32(0, nil, 0)
    var length = 0
    try reader.forEachBlock(from: 0) { block in
      sum = Self.adding(block[...], to: sum)
      length += block.count
      return true
    }
    self.init(bytes: length, checksum: UInt(sum))
  }

  static func adding(_ bytes: ArraySlice<UInt8>, to sum: uLong) -> uLong {
    unsafe bytes.withUnsafeBufferPointer { unsafe crc32(sum, $0.baseAddress, uInt($0.count)) }
  }
}

/// Reads a file from a place on, block after block.
struct PartReader {
  let descriptor: Int32
  let name: String

  /// - Parameter body: false ends the reading.
  func forEachBlock(from start: Int, _ body: ([UInt8]) throws -> Bool) throws {
    var place = start
    while true {
      let block = try block(at: place, upTo: ReportFile.block)
      if try block.isEmpty || !body(block) { return }
      place += block.count
    }
  }

  func block(at place: Int, upTo count: Int) throws -> [UInt8] {
    var failed: Int32 = 0
    let block = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var result = 0
      repeat {
        result = unsafe pread(descriptor, buffer.baseAddress, count, off_t(place))
      } while result < 0 && errno == EINTR
      if result < 0 { failed = errno }
      filled = max(0, result)
    }
    guard failed == 0 else { throw Workbook.failure(name, FileCalls.words(-Int(failed))) }
    return block
  }
}

/// The sheets of a finished workbook, held against their rows as they were written.
struct SheetCheck {
  private let reader: PartReader

  init(_ reader: PartReader) { self.reader = reader }

  /// Throws where a sheet is not there, or does not hold its rows, whole and once.
  func holds(_ expected: [SheetPart]) throws {
    var found: [SheetPart] = []
    var place = 0
    while let entry = try entry(at: place) {
      var rows = RowsInSheet()
      place = try unpack(from: entry.begin) { if entry.isSheet { rows.add($0) } }
      if entry.isSheet {
        guard let part = rows.part else { throw Self.notWhole(reader.name) }
        found.append(part)
      }
    }
    // Sheets are packed in their order.
    guard found == expected else { throw Self.notWhole(reader.name) }
  }

  private static func notWhole(_ name: String) -> WritingFailure {
    Workbook.failure(name, "the disk did not take all of it")
  }

  /// The entry of the zip that begins here; nil behind the last.
  private func entry(at place: Int) throws -> (begin: Int, isSheet: Bool)? {
    let header = try reader.block(at: place, upTo: 30 + 256)
    guard header.count > 30, header.prefix(4).elementsEqual([0x50, 0x4B, 3, 4]) else {
      guard header.prefix(4).elementsEqual([0x50, 0x4B, 1, 2]) else { throw Self.notWhole(reader.name) }
      return nil
    }
    func number(_ place: Int) -> Int { Int(header[place]) | Int(header[place + 1]) << 8 }
    let path = header.dropFirst(30).prefix(number(26))
    return (place + 30 + number(26) + number(28), path.starts(with: "xl/worksheets/sheet".utf8))
  }

  /// Unpacks what is deflated from a place on.
  ///
  /// - Returns: where it ends.
  private func unpack(from start: Int, _ body: (ArraySlice<UInt8>) -> Void) throws -> Int {
    var stream = unsafe z_stream()
    guard unsafe inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw Self.notWhole(reader.name)
    }
    defer { unsafe inflateEnd(&stream) }
    var place = start
    var output = [UInt8](repeating: 0, count: ReportFile.block)
    var result = Z_OK
    try reader.forEachBlock(from: start) { block in
      var input = block
      try unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = uInt(input.count)
        repeat {
          let filled = unsafe output.withUnsafeMutableBufferPointer { buffer in
            unsafe stream.next_out = buffer.baseAddress
            unsafe stream.avail_out = uInt(buffer.count)
            result = unsafe inflate(&stream, Z_NO_FLUSH)
            return unsafe buffer.count - Int(stream.avail_out)
          }
          guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else {
            throw Self.notWhole(reader.name)
          }
          body(output[..<filled])
        } while unsafe result == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0)
        place += unsafe input.count - Int(stream.avail_in)
      }
      return result != Z_STREAM_END
    }
    guard result == Z_STREAM_END else { throw Self.notWhole(reader.name) }
    return place
  }
}

/// The rows in a sheet's text: what stands in its one `sheetData`.
private struct RowsInSheet {
  private static let begin = Array("<sheetData>".utf8)
  private static let end = Array("</sheetData>".utf8)
  private static let last = Array("</worksheet>".utf8)

  private var head: [UInt8] = []
  private var hasBegun = false
  private var sum = crc32(0, nil, 0)
  private var bytes = 0
  /// What may be the part behind the rows: kept back until it is known.
  private var tail: [UInt8] = []
  /// Far more than what stands behind the rows takes.
  private static let longestTail = 1 << 16

  mutating func add(_ more: ArraySlice<UInt8>) {
    guard !hasBegun else { return addRows(more) }
    head += more
    guard let start = head.firstRange(of: Self.begin)?.upperBound else { return }
    hasBegun = true
    addRows(head[start...])
    head = []
  }

  private mutating func addRows(_ more: ArraySlice<UInt8>) {
    tail += more
    let known = tail.count - Self.longestTail
    guard known > 0 else { return }
    sum = SheetPart.adding(tail.prefix(known), to: sum)
    bytes += known
    tail.removeFirst(known)
  }

  /// Nil where the sheet does not end as one does.
  var part: SheetPart? {
    // A cell's text has no markup of its own, so the first that is found is the sheet's.
    guard hasBegun, let end = tail.firstRange(of: Self.end)?.lowerBound, tail.suffix(Self.last.count) == Self.last[...]
    else { return nil }
    return SheetPart(bytes: bytes + end, checksum: UInt(SheetPart.adding(tail[..<end], to: sum)))
  }
}
