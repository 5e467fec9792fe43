/// How the bytes of a zip's entry are packed, by the numbers of PKWARE's APPNOTE.
enum ZipMethod {
  static let stored = 0
  static let deflate = 8
  static let aes = 99

  /// What libarchive unpacks.
  static func isRead(_ method: Int) -> Bool { [0, 8, 12, 14, 93, 95, 98].contains(method) }

  static func name(_ method: Int) -> String {
    switch method {
    case 0: "stored"
    case 1: "shrink"
    case 2...5: "reduce"
    case 6: "implode"
    case 7: "tokenize"
    case 8: "deflate"
    case 9: "deflate64"
    case 10: "PKWARE implode (DCL)"
    case 12: "bzip2"
    case 14: "LZMA"
    case 16: "IBM CMPSC"
    case 18: "IBM TERSE"
    case 19: "IBM LZ77"
    case 20, 93: "zstd"
    case 94: "MP3"
    case 95: "xz"
    case 96: "JPEG"
    case 97: "WavPack"
    case 98: "PPMd"
    case 99: "AES"
    default: "unknown"
    }
  }

  /// Whether it is one that anything has ever been packed with.
  static func isKnown(_ method: Int) -> Bool { name(method) != "unknown" }
}
