import Glibc

/// Turns text in an encoding with several bytes to a character, which is not Unicode's, into UTF-8: glibc does.
///
/// What a reader may need has to be open before its lock (`reader_keep_converters`): a converter is code in a file.
@safe final class Converter {
  /// A name by which glibc knows the encoding.
  private let handle: iconv_t

  /// By the names that documents declare, lower case, those that are read.
  private static let names: [String: String] = [
    "shift_jis": "SJIS", "shift-jis": "SJIS", "sjis": "SJIS", "x-sjis": "SJIS", "windows-31j": "SJIS",
    "euc-jp": "EUC-JP",
    "iso-2022-jp": "ISO-2022-JP", "gb18030": "GB18030", "gbk": "GB18030", "gb2312": "GB18030", "cp936": "GB18030",
    "big5": "BIG5", "big5-hkscs": "BIG5", "cp950": "BIG5", "euc-kr": "EUC-KR", "ks_c_5601-1987": "EUC-KR",
  ]

  /// The name of the encoding that a document declares, as glibc has it; nil where it is not read.
  static func name(declared: String) -> String? { names[declared] }

  /// - Parameter name: as `name(declared:)` gives it.
  init?(_ name: String) {
    let opened = unsafe iconv_open("UTF-8", name)
    guard unsafe opened != iconv_t(bitPattern: -1), let opened = unsafe opened else { return nil }
    unsafe handle = opened
  }

  deinit { unsafe iconv_close(handle) }

  /// Appends the text of the bytes; what is none in the encoding becomes a byte that is no UTF-8.
  ///
  /// - Returns: how many bytes at the end are the beginning of a character that goes on.
  func append(_ bytes: inout [UInt8], to text: inout [UInt8]) -> Int {
    var room = [UInt8](repeating: 0, count: max(256, bytes.count * 2))
    return unsafe bytes.withUnsafeMutableBytes { bytes in
      var from = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = bytes.count
      while left > 0 {
        let before = left
        let (status, made) = unsafe room.withUnsafeMutableBytes { room in
          var to = unsafe room.baseAddress?.assumingMemoryBound(to: CChar.self)
          var free = room.count
          let status = unsafe iconv(handle, &from, &left, &to, &free)
          return (status == .max ? errno : 0, room.count - free)
        }
        text += room[..<made]
        switch status {
        // The beginning of a sequence that says which characters follow is kept by some without a word.
        case 0, E2BIG: if left == before, made == 0 { return left }
        case EINVAL: return left
        default:
          text.append(0xFF)
          unsafe from = from?.advanced(by: 1)
          left -= 1
        }
      }
      return 0
    }
  }
}
