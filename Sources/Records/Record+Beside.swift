extension Record {
  /// What lies beside the document of a record, and so belongs to it.
  public struct Beside: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// A scan, a consent form, a document without a record of its own.
    public static let attachment = Beside(rawValue: 1)
    /// A detached cryptographic signature, which nobody verified.
    public static let signature = Beside(rawValue: 2)
  }

  /// Takes into the sound flat record that begins at `start`, in place, what lies beside its document.
  ///
  /// Beside an attachment "see attached" is no placeholder: a person must look. A signature beside it is the record's
  /// where it shows no other; where it does, whether the record is as it was signed nobody knows.
  public static func take(_ beside: Beside, into bytes: inout [UInt8], at start: Int) {
    if beside.contains(.attachment) {
      for field in Field.allCases where kind(of: field, bytes, start) == .placeholder {
        if pointsToAttachment(text(of: field, bytes, start), bytes) {
          put(.unreadable, Reading.Unreadable.unclearPlace.rawValue, in: field, &bytes, start)
        }
      }
    }
    if beside.contains(.signature) {
      switch kind(of: .signature, bytes, start) {
      case .blank, .placeholder:
        put(.cryptographic, Reading.Verification.notVerified.rawValue, in: .signature, &bytes, start)
      case .unreadable where text(of: .signature, bytes, start).isEmpty:
        put(
          .cryptographic, Reading.Verification.notVerified.rawValue, in: .signature, &bytes, start)
      // One that is shown stays what it is; what lies beside it nobody verified.
      case .text, .image:
        put(
          kind(of: .signature, bytes, start), Reading.Verification.notVerified.rawValue,
          in: .signature, &bytes, start)
      default: break
      }
    }
  }

  private static func kind(of field: Field, _ bytes: [UInt8], _ start: Int) -> Reading.Kind {
    Reading.Kind(trusted: bytes[start + Layout.slot(of: field)])
  }

  private static func put(
    _ kind: Reading.Kind, _ value: UInt32, in field: Field, _ bytes: inout [UInt8], _ start: Int
  ) {
    let slot = start + Layout.slot(of: field)
    bytes[slot] = kind.rawValue
    for place in 0..<2 { bytes[slot + 2 + place] = 0 }
    for place in 0..<4 { bytes[slot + 4 + place] = UInt8(truncatingIfNeeded: value >> UInt32(8 * place)) }
  }

  private static func text(of field: Field, _ bytes: [UInt8], _ start: Int) -> Range<Int> {
    let slot = start + Layout.slot(of: field)
    func number(_ at: Int) -> Int { (0..<4).reversed().reduce(0) { $0 << 8 | Int(bytes[at + $1]) } }
    let first = start + number(slot + 8)
    return first..<(first + number(slot + 12))
  }

  /// "See attached", "as per the attached form".
  private static func pointsToAttachment(_ text: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let word = Array("attach".utf8)
    guard text.count >= word.count else { return false }
    return (text.lowerBound...(text.upperBound - word.count)).contains { at in
      word.indices.allSatisfy { bytes[at + $0] | 0x20 == word[$0] }
    }
  }
}
