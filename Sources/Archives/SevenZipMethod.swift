/// A way of packing in a 7z that libarchive does not take off, by the number that its words give.
struct SevenZipMethod {
  private let number: Int

  /// - Parameter words: libarchive's, such as "Unexpected codec ID: a" or "Unsupported filter a for 40108".
  init?(in words: String) {
    for beginning in ["Unexpected codec ID: ", "Unknown codec ID: ", "Unsupported filter "]
    where words.hasPrefix(beginning) {
      guard let number = Int(words.dropFirst(beginning.count).prefix { $0.isHexDigit }, radix: 16) else { return nil }
      self.number = number
      return
    }
    return nil
  }

  /// What the ledger says: what it is, and what to do.
  var words: String {
    let shown = String(number, radix: 16)
    return "it is packed by a method of 7z that is not supported: \(name ?? "unknown") (\(shown)); "
      + "unpack it with 7-Zip and give what comes out"
  }

  /// By `Methods.txt` of the LZMA SDK.
  private var name: String? {
    switch number {
    case 0x4: "x86 filter"
    case 0x5, 0x303_0205: "PowerPC filter"
    case 0x6, 0x303_0401: "IA-64 filter"
    case 0x7, 0x303_0501: "ARM filter"
    case 0x8, 0x303_0701: "ARM Thumb filter"
    case 0x9, 0x303_0805: "SPARC filter"
    case 0xA: "ARM64 filter"
    case 0xB: "RISC-V filter"
    case 0x2_0302: "byte swapping"
    case 0x2_0304: "byte swapping by four"
    case 0x303_0103: "x86 filter"
    case 0x303_011B: "x86 filter (BCJ2)"
    case 0x4_0109: "deflate64"
    case 0x4F7_1101: "zstd"
    case 0x4F7_1102: "Brotli"
    case 0x4F7_1104: "LZ4"
    default: nil
    }
  }
}
