import Crypto

/// What stands for a record in the history: a keyed digest of its reference, 16 bytes.
///
/// Every installation has a secret of its own, so that references stand nowhere in the open and two histories have nothing
/// in common. Who holds the file holds the secret too, and can try references against it: only its owner may read it. It goes by what the record says of itself, never by the name of an
/// archive or its place in it: a record is known again however it is packed.
public struct FindingPrint: Hashable, Sendable, Comparable {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// 16 bytes, which sort as the prints do.
  public var bytes: [UInt8] {
    [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(8 * (7 - $0))) } }
  }

  init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  public static func < (one: FindingPrint, other: FindingPrint) -> Bool {
    one.high == other.high ? one.low < other.low : one.high < other.high
  }

  /// Which of `FindingPrint.parts` equal parts of all prints it belongs to.
  public var part: Int { Int(high >> 60) }

  /// Records are compared part by part, so that memory holds one sixteenth of them at most.
  public static let parts = 16
}

/// Makes prints with an installation's secret.
public struct FindingPrinter: Sendable {
  /// Has taken the secret in, and is copied for every print.
  private let keyed: HMAC<SHA256>

  init(secret: [UInt8]) { keyed = HMAC(key: SymmetricKey(data: secret)) }

  /// - Parameter reference: what the record is called, or the digest of what it says where it has no reference.
  public func print(_ reference: [UInt8]) -> FindingPrint {
    var code = keyed
    code.update(data: reference)
    var halves: (high: UInt64, low: UInt64) = (0, 0)
    for (index, byte) in code.finalize().enumerated().prefix(16) {
      if index < 8 {
        halves.high = halves.high << 8 | UInt64(byte)
      } else {
        halves.low = halves.low << 8 | UInt64(byte)
      }
    }
    return FindingPrint(high: halves.high, low: halves.low)
  }
}
