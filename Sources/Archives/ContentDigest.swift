internal import Crypto

/// The SHA-256 of a document's or file's bytes: says whether two are the same.
public struct ContentDigest: Sendable, Hashable {
  /// Its 32 bytes as four big-endian numbers, so that one costs no allocation.
  public let words: (UInt64, UInt64, UInt64, UInt64)

  public init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// The digest of bytes that lie in memory.
  public init(of bytes: UnsafeRawBufferPointer) {
    var hasher = ContentHasher()
    unsafe hasher.add(bytes)
    self = hasher.finish()
  }

  /// Lower-case hex, 64 digits.
  public var hex: String {
    unsafe String(unsafeUninitializedCapacity: 64) { text in
      var place = 0
      for word in [words.0, words.1, words.2, words.3] {
        for shift in stride(from: UInt64(60), through: 0, by: -4) {
          let digit = UInt8(truncatingIfNeeded: word >> shift) & 15
          unsafe text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
          place += 1
        }
      }
      return place
    }
  }

  public static func == (left: ContentDigest, right: ContentDigest) -> Bool { left.words == right.words }

  public func hash(into hasher: inout Hasher) {
    // 64 bits of a SHA-256 spread as well as all of them; the hasher is seeded.
    hasher.combine(words.0)
  }
}

/// Makes a digest from bytes as they come.
public struct ContentHasher {
  private var hash = SHA256()

  public init() {}

  public mutating func add(_ bytes: UnsafeRawBufferPointer) { unsafe hash.update(bufferPointer: bytes) }

  /// The digest of what was added; the hasher is spent.
  public func finish() -> ContentDigest {
    let digest = hash.finalize()
    return unsafe digest.withUnsafeBytes { bytes in
      func word(_ at: Int) -> UInt64 {
        unsafe UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      }
      return ContentDigest(words: (word(0), word(8), word(16), word(24)))
    }
  }
}
