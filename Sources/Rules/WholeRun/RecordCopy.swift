import Records

/// What `record.reference-unique` keeps of a record: for each answered field 32 bits, and what orders versions.
///
/// The bits of a date or a choice are split, so that "2 March" and "2 March, 14:05" agree and the second says more.
struct RecordCopy {
  let record: Int
  /// The answered fields.
  private(set) var fields: FieldSet
  /// By field number; 0 where it is not answered.
  private(set) var values: [UInt32]
  /// Which log it stands in; 0 for a record that is a document of its own.
  let log: UInt32
  let version: VersionLabel
  /// When it was changed and recorded, as `time` makes it; 0 for not known.
  let modified: UInt64
  let recorded: UInt64

  /// The memo of a record: its key is its reference.
  static func memo(_ evidence: Evidence) -> Memo {
    var fields: FieldSet = []
    let payload = unsafe [UInt8](unsafeUninitializedCapacity: headSize + 4 * Field.count) { bytes, count in
      guard let payload = UnsafeMutableRawPointer(bytes.baseAddress) else { return }
      unsafe payload.storeBytes(of: evidence.log.littleEndian, toByteOffset: 16, as: UInt32.self)
      let version = VersionLabel(evidence[.version]).rawValue
      unsafe payload.storeBytes(of: version.littleEndian, toByteOffset: 20, as: UInt32.self)
      unsafe payload.storeBytes(of: time(evidence[.modifiedAt]).littleEndian, toByteOffset: 24, as: UInt64.self)
      unsafe payload.storeBytes(of: time(evidence[.recordedAt]).littleEndian, toByteOffset: 32, as: UInt64.self)
      count = headSize
      evidence.forEachAnswer { field, value in
        fields.insert(field)
        unsafe payload.storeBytes(of: value.littleEndian, toByteOffset: count, as: UInt32.self)
        count += 4
      }
      unsafe payload.storeBytes(of: fields.bits.low.littleEndian, toByteOffset: 0, as: UInt64.self)
      unsafe payload.storeBytes(of: fields.bits.high.littleEndian, toByteOffset: 8, as: UInt64.self)
    }
    return Memo(key: evidence[.recordID].text.withBytes(Digest.ofReference), payload: payload)
  }

  private static let headSize = 40

  init(_ gathered: Gathered) {
    record = gathered.record
    var reader = MemoReader(gathered.payload)
    let low = reader.take(UInt64.self)
    fields = FieldSet(bits: (low, reader.take()))
    log = reader.take()
    version = VersionLabel(rawValue: reader.take())
    modified = reader.take()
    recorded = reader.take()
    values = Array(repeating: 0, count: Field.count)
    for field in Self.allFields where fields.contains(field) { values[Int(field.rawValue)] = reader.take() }
  }

  private static let allFields = Field.allCases

  /// The last thing known to have happened to it.
  var lastTouched: UInt64 { max(modified, recorded) }

  /// Day and minute as one number; the low 12 bits are 0 where no time was written.
  private static func time(_ reading: Reading) -> UInt64 {
    guard let day = reading.day else { return 0 }
    return UInt64(UInt32(bitPattern: day.number) ^ 0x8000_0000) << 12 | UInt64(reading.minute.map { $0 + 1 } ?? 0)
  }

  /// That a time comes after another; two on one day only where both were written with the hour.
  static func isLater(_ one: UInt64, than other: UInt64) -> Bool {
    if one == 0 || other == 0 { return false }
    if one >> 12 != other >> 12 { return one > other }
    return one & 0xfff > 0 && other & 0xfff > 0 && one > other
  }

  static func value(of reading: Reading, _ field: Field) -> UInt32 {
    switch reading.kind {
    case .date:
      let day = Digest.mixed(UInt64(UInt32(bitPattern: reading.day?.number ?? 0)) | 1 << 40)
      return UInt32(truncatingIfNeeded: day) << 12 | UInt32(reading.minute.map { $0 + 1 } ?? 0)
    case .choice:
      // A bare answer says what was chosen and nothing more; a longer one may explain it.
      let chosen = Digest.mixed(UInt64(reading.choices) | 1 << 41)
      let more = reading.text.count > bareAnswer ? reading.text.withBytes(Digest.ofLetters) | 1 : 0
      return UInt32(truncatingIfNeeded: chosen) << 12 | UInt32(truncatingIfNeeded: more) & 0xfff
    default:
      let text =
        field == .recordID
        ? reading.text.withBytes(Digest.ofReference) >> 32 : reading.text.withBytes(Digest.ofLetters)
      return field.type == .text ? UInt32(truncatingIfNeeded: text) : UInt32(truncatingIfNeeded: text) | 0xfff
    }
  }

  /// Bytes beyond which the answer to a choice is taken to say more than the choice.
  private static let bareAnswer = 16

  /// One number for everything it says.
  var digest: UInt64 { values.reduce(Digest.start) { Digest.absorb(UInt64($1), into: $0) } }

  subscript(field: Field) -> UInt32 { values[Int(field.rawValue)] }

  /// Takes over what another copy of the same decision says and this one does not.
  mutating func learn(from other: RecordCopy) {
    for field in other.fields.subtracting(fields).fields {
      fields.insert(field)
      values[Int(field.rawValue)] = other[field]
    }
  }
}

/// How two copies under one reference differ.
struct Difference {
  /// Both answer, and the answers cannot both be true.
  var contradicted: FieldSet = []
  /// The second says it and the first does not.
  var extra: FieldSet
  /// The first says it and the second does not.
  var missing: FieldSet

  init(_ first: RecordCopy, _ second: RecordCopy, stopAtContradiction: Bool = false) {
    extra = second.fields.subtracting(first.fields)
    missing = first.fields.subtracting(second.fields)
    let both = first.fields.intersection(second.fields).bits
    for (bits, base) in [(both.low, 0), (both.high, 64)] {
      var rest = bits
      while rest != 0 {
        let number = base + rest.trailingZeroBitCount
        rest &= rest &- 1
        let one = first.values[number]
        let other = second.values[number]
        if one == other { continue }
        guard let field = Field(rawValue: UInt8(number)) else { continue }
        compare(field, one, other)
        if stopAtContradiction, !contradicted.isEmpty { return }
      }
    }
  }

  private mutating func compare(_ field: Field, _ one: UInt32, _ other: UInt32) {
    if field.type == .text || one >> 12 != other >> 12 {
      contradicted.insert(field)
    } else if one & 0xfff == 0 {
      extra.insert(field)
    } else if other & 0xfff == 0 {
      missing.insert(field)
    } else if field.type == .date {
      contradicted.insert(field)
    } else {
      // The same choice, explained in different words: each says what the other does not.
      extra.insert(field)
      missing.insert(field)
    }
  }
}

/// Where a version label puts a record in the order of its versions.
struct VersionLabel: Equatable, RawRepresentable {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  static let none = VersionLabel(rawValue: 0)
  /// There is a label that gives no order ("final").
  static let unordered = VersionLabel(rawValue: 1)

  init(_ reading: Reading) {
    guard reading.isAnswered else {
      self = .none
      return
    }
    self = reading.text.withBytes { text in
      if let number = Self.number(in: text) { return VersionLabel(rawValue: number) }
      if Self.first.matchesWhole(text) { return VersionLabel(rawValue: Self.rank(1) - 1) }
      if Self.amended.firstMatch(in: text) != nil { return VersionLabel(rawValue: Self.rank(1) + 500) }
      return .unordered
    }
  }

  /// That this version comes after the other; nil where the labels do not say. A record without one is the first.
  func isLater(than other: VersionLabel) -> Bool? {
    if self == .unordered || other == .unordered { return nil }
    let one = self == .none ? Self.rank(1) : rawValue
    let two = other == .none ? Self.rank(1) : other.rawValue
    return one == two ? nil : one > two
  }

  private static func rank(_ major: UInt32, _ minor: UInt32 = 0) -> UInt32 {
    min(major, 99_999) * 1000 + min(minor, 499)
  }

  /// "2", "v2.1", "Revision 3", or a single letter.
  private static func number(in text: Span<UInt8>) -> UInt32? {
    var numbers: [UInt32] = []
    var number: UInt32?
    for index in text.indices {
      let digit = text[index] &- 48
      if digit < 10 {
        number = min((number ?? 0) * 10 + UInt32(digit), 99_999)
      } else {
        if let found = number { numbers.append(found) }
        number = nil
        // Only what follows a point belongs to the version: "2 (3 March)" is version 2.
        if !numbers.isEmpty, text[index] != UInt8(ascii: ".") { break }
      }
    }
    if let number { numbers.append(number) }
    if let major = numbers.first { return rank(major, numbers.count > 1 ? numbers[1] : 0) }
    if text.count == 1, text[0] | 0x20 >= 97, text[0] | 0x20 <= 122 { return rank(UInt32((text[0] | 0x20) - 96)) }
    return nil
  }

  private static let first: Phrases = ["original", "initial", "first", "first version", "new"]
  private static let amended: Phrases = ["amend*", "revis*", "updat*", "correct*"]
}
