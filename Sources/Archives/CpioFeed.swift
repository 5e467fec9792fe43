/// The bytes of a cpio, so that what lies behind its end can be looked at, and the checksums of the one kind that has
/// them (070702): libarchive reads over both.
@safe public final class CpioFeed: BlockFeed {
  private enum Step {
    /// No headers are looked for: it has no checksums, or they can no longer be found.
    case plain
    case header
    /// What is left of an entry's bytes, and of the padding behind them.
    case data(Int, padding: Int)
  }

  private let source: any BlockFeed
  private var step = Step.header
  /// Of the source's last block: what has not been given.
  private var pending = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  /// What was lent last and where it began.
  private var last = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  private var lastStart: Int64 = 0
  /// The present header with its name, which is lent as one block: so no entry is gone to before the one before it has
  /// been summed up.
  private let header: UnsafeMutableRawBufferPointer
  private var stated: UInt32 = 0
  private var sum: UInt32 = 0
  private var hasSum = false
  /// The archive is of a kind in which each header is looked for here, and the first was found.
  private var kind: Kind?
  /// Where a header should stand there was none: libarchive looks for the next, and says so of all but the last entry.
  public private(set) var headerIsMissing = false

  /// The kinds with headers of digits.
  private enum Kind {
    /// 070707, in octal digits.
    case odc
    /// 070701 and, with checksums, 070702.
    case newc

    var fixedSize: Int { self == .odc ? 76 : 110 }
  }

  public init(_ source: any BlockFeed) {
    self.source = source
    unsafe header = .allocate(byteCount: CpioFeed.headerAtMost, alignment: 16)
  }

  deinit { unsafe header.deallocate() }

  /// With a longer name checksums are given up.
  private static let headerAtMost = 64 << 10

  public var isDamaged: Bool { source.isDamaged }
  public var loss: ArchiveError? { source.loss }

  /// The entry whose bytes were given last has others than were packed: the sum of all is not what its header states.
  public var checksumIsWrong: Bool {
    if case .data(let left, _) = step, left > 0 { return false }
    return hasSum && sum != stated
  }

  public func nextBlock() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    unsafe lastStart += Int64(last.count)
    unsafe last = UnsafeRawBufferPointer(start: nil, count: 0)
    guard let next = try unsafe nextPart() else { return nil }
    unsafe last = unsafe next
    return unsafe next
  }

  private func nextPart() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    switch step {
    case .header: return try unsafe nextHeader()
    case .plain: return try fill() ? unsafe take(pending.count) : nil
    case .data(let left, let padding):
      guard try fill() else { return nil }
      let part = unsafe take(min(pending.count, left > 0 ? left : padding))
      if left > 0 { unsafe add(part) }
      let rest = (data: left > 0 ? left - part.count : 0, padding: left > 0 ? padding : padding - part.count)
      step = rest.data + rest.padding > 0 ? .data(rest.data, padding: rest.padding) : .header
      return unsafe part
    }
  }

  private func add(_ part: UnsafeRawBufferPointer) {
    sum = unsafe part.reduce(sum) { $0 &+ UInt32($1) }
  }

  private func nextHeader() throws(ArchiveError) -> UnsafeRawBufferPointer? {
    var count = 0
    func gather(_ size: Int) throws(ArchiveError) -> Bool {
      while count < size {
        guard try fill() else { return false }
        let part = unsafe take(min(size - count, pending.count))
        unsafe UnsafeMutableRawBufferPointer(rebasing: header[count...]).copyMemory(from: part)
        count += part.count
      }
      return true
    }
    step = .plain
    hasSum = false
    guard try gather(6) else { return unsafe count > 0 ? UnsafeRawBufferPointer(rebasing: header[..<count]) : nil }
    guard let found = kindOfHeader, kind == nil || kind == found, try gather(found.fixedSize), hasDigits(found) else {
      headerIsMissing = kind != nil
      return unsafe UnsafeRawBufferPointer(rebasing: header[..<count])
    }
    kind = found
    if let sizes = sizes(found), sizes.name <= CpioFeed.headerAtMost - found.fixedSize - 3 {
      let unit = found == .odc ? 1 : 4
      let whole = try gather((found.fixedSize + sizes.name + unit - 1) / unit * unit)
      let padding = (unit - sizes.data % unit) % unit
      if whole {
        step = sizes.data > 0 ? .data(sizes.data, padding: padding) : isTrailer(sizes.name) ? .plain : .header
      }
      (stated, sum, hasSum) = (sizes.check ?? 0, 0, sizes.check != nil && sizes.data > 0)
    }
    return unsafe UnsafeRawBufferPointer(rebasing: header[..<count])
  }

  private var kindOfHeader: Kind? {
    switch unsafe String(decoding: header.prefix(6), as: UTF8.self) {
    case "070707": .odc
    case "070701", "070702": .newc
    default: nil
    }
  }

  private func hasDigits(_ kind: Kind) -> Bool {
    unsafe header[6..<kind.fixedSize].allSatisfy {
      $0 >= 0x30 && $0 <= 0x37 || kind == .newc && ($0 >= 0x38 && $0 <= 0x39 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66)
    }
  }

  /// What the header states: how long the name is, how many bytes follow, and, in one kind, their sum.
  private func sizes(_ kind: Kind) -> (name: Int, data: Int, check: UInt32?)? {
    switch kind {
    case .odc:
      guard let name = octal(59..<65), let data = octal(65..<76) else { return nil }
      return (name, data, nil)
    case .newc:
      guard let name = number(11), let data = number(6) else { return nil }
      return (Int(name), Int(data), isChecked ? number(12) : nil)
    }
  }

  private func octal(_ range: Range<Int>) -> Int? {
    unsafe Int(String(decoding: header[range], as: UTF8.self), radix: 8)
  }

  /// The header just gathered is the last: behind it anything may stand.
  private func isTrailer(_ name: Int) -> Bool {
    let start = kind == .odc ? Kind.odc.fixedSize : Kind.newc.fixedSize
    return unsafe name == 11 && header[start..<start + 10].elementsEqual("TRAILER!!!".utf8)
  }

  private var isChecked: Bool { unsafe header.prefix(6).elementsEqual("070702".utf8) }

  /// One of the header's numbers: eight hexadecimal digits each, behind the mark.
  private func number(_ index: Int) -> UInt32? {
    let digits = unsafe header[6 + index * 8..<14 + index * 8]
    return unsafe UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  /// Sees to it that something is pending; false at the end.
  private func fill() throws(ArchiveError) -> Bool {
    while unsafe pending.isEmpty {
      guard let block = try unsafe source.nextBlock() else { return false }
      unsafe pending = unsafe block
    }
    return true
  }

  private func take(_ count: Int) -> UnsafeRawBufferPointer {
    defer { unsafe pending = UnsafeRawBufferPointer(rebasing: pending[count...]) }
    return unsafe UnsafeRawBufferPointer(rebasing: pending[..<count])
  }

  /// Looks at what lies behind the trailer; says how many bytes are no padding.
  ///
  /// - Parameter position: how much has been used.
  public func passTrailer(at position: Int64) throws(ArchiveError) -> Int {
    step = .plain
    // What libarchive used last lies in what was lent last.
    var rest = unsafe UnsafeRawBufferPointer(
      rebasing: last[min(max(0, Int(clamping: position - lastStart)), last.count)...])
    var (seen, first, end) = (0, Int?.none, 0)
    repeat {
      for index in rest.indices where unsafe rest[index] != 0 {
        first = first ?? seen + index
        end = seen + index + 1
      }
      seen += rest.count
      unsafe rest = try unsafe nextBlock() ?? UnsafeRawBufferPointer(start: nil, count: 0)
    } while unsafe !rest.isEmpty
    return end - (first ?? 0)
  }
}
