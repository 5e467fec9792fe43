import Crypto
import FoundationEssentials

/// An organisation's logo: a PNG or JPEG, looked through and stripped of all that does not draw it.
///
/// No SVG: it may hold scripts, fonts and addresses of other files.
public struct Logo: Sendable, Equatable {
  public enum Fault: Error, Sendable, Equatable {
    case tooLarge
    case notAPicture
    /// It begins as one, and breaks off or does not add up.
    case damaged
    case size(width: Int, height: Int)
    /// For print only: its colours are not those of a screen.
    case fourColours

    /// Half a sentence that follows the file's name.
    public var words: String {
      switch self {
      case .tooLarge: "is larger than 200 kB; save it smaller"
      case .notAPicture: "is neither PNG nor JPEG; save it as one of them"
      case .damaged: "is damaged or breaks off; save it again"
      case .size(let width, let height):
        "has \(width) × \(height) points; a logo has 16 to 4,000 each way, and is at most ten times as long as the other way"
      case .fourColours: "is a JPEG in the four colours of print (CMYK); save it for screens (RGB)"
      }
    }
  }

  public static let mostBytes = 200_000

  let type: String
  let bytes: [UInt8]
  let width: Int
  let height: Int
  /// Of the whole file, lower-case hex: part of what a run goes by.
  public let sha256: String

  public init(_ file: [UInt8]) throws(Fault) {
    guard file.count <= Self.mostBytes else { throw .tooLarge }
    let picture: (bytes: [UInt8], width: Int, height: Int)
    if file.starts(with: PNGChunks.signature) {
      type = "image/png"
      picture = try PNGChunks.drawing(file)
    } else if file.starts(with: [0xFF, 0xD8, 0xFF]) {
      type = "image/jpeg"
      picture = try JPEGSegments.drawing(file)
    } else {
      throw .notAPicture
    }
    (bytes, width, height) = picture
    guard (16...4000).contains(width), (16...4000).contains(height), width <= height * 10, height <= width * 10
    else { throw .size(width: width, height: height) }
    sha256 = Hex.string(SHA256.hash(data: file))
  }

  /// The picture as a part of the page, in a box of 48 by 16 millimetres, whatever its shape.
  ///
  /// Inside SVG because there its words for those who do not see it are a title, as those of all pictures of the page are.
  func markup(of organisation: String) -> String {
    let scale = min(48 / Double(width), 16 / Double(height))
    let size = [width, height].map { Drawing.number(Double($0) * scale) + "mm" }
    let title = PageEscaping.escape(organisation.isEmpty ? "Logo of the organisation" : "Logo of \(organisation)")
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" width=\"\(size[0])\" "
      + "height=\"\(size[1])\" role=\"img\" aria-labelledby=\"logo-t\"><title id=\"logo-t\">\(title)</title>"
      + "<image width=\"\(width)\" height=\"\(height)\" href=\"data:\(type);base64,\(Data(bytes).base64EncodedString())\"/></svg>"
  }
}

/// A PNG's chunks: only those that draw, each with its checksum right.
private enum PNGChunks {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// Header, palette, transparency, picture, end. Names of authors and programs, thumbnails and profiles stay out.
  private static let drawing = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]

  static func drawing(_ file: [UInt8]) throws(Logo.Fault) -> (bytes: [UInt8], width: Int, height: Int) {
    var kept = signature
    var place = signature.count
    var names: [String] = []
    var size = (width: 0, height: 0)
    while names.last != "IEND" {
      guard file.count - place >= 12 else { throw .damaged }
      let length = number(file, place)
      guard length <= file.count - place - 12 else { throw .damaged }
      let name = String(decoding: file[(place + 4)..<(place + 8)], as: UTF8.self)
      let end = place + 12 + length
      guard CheckSum.crc32(file[(place + 4)..<(end - 4)]) == UInt32(number(file, end - 4)) else { throw .damaged }
      guard names.isEmpty == (name == "IHDR") else { throw .damaged }
      if name == "IHDR" {
        guard length == 13 else { throw .damaged }
        size = (number(file, place + 8), number(file, place + 12))
      }
      if drawing.contains(name) { kept += file[place..<end] }
      names.append(name)
      place = end
    }
    guard names.contains("IDAT") else { throw .damaged }
    return (kept, size.width, size.height)
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
    bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
  }
}

/// A JPEG's segments: those that draw, without what cameras and programs write beside them.
private enum JPEGSegments {
  static func drawing(_ file: [UInt8]) throws(Logo.Fault) -> (bytes: [UInt8], width: Int, height: Int) {
    var kept: [UInt8] = [0xFF, 0xD8]
    var place = 2
    var size: (width: Int, height: Int)?
    while true {
      guard file.count - place >= 4, file[place] == 0xFF else { throw .damaged }
      let marker = file[place + 1]
      // Bytes that only fill.
      if marker == 0xFF {
        place += 1
        continue
      }
      let length = Int(file[place + 2]) << 8 | Int(file[place + 3])
      guard length >= 2, file.count - place >= 2 + length else { throw .damaged }
      let end = place + 2 + length
      switch marker {
      // The frame: baseline, extended or progressive, which all programs draw.
      case 0xC0, 0xC1, 0xC2:
        guard length >= 8, size == nil else { throw .damaged }
        size = (Int(file[place + 7]) << 8 | Int(file[place + 8]), Int(file[place + 5]) << 8 | Int(file[place + 6]))
        if file[place + 9] == 4 { throw .fourColours }
      case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: throw .notAPicture
      default: break
      }
      // Of what is for programs only the two that say how colours are meant.
      let isForPrograms = (0xE0...0xEF).contains(marker) || marker == 0xFE
      if !isForPrograms || marker == 0xE0 || marker == 0xEE { kept += file[place..<end] }
      place = end
      guard marker == 0xDA else { continue }
      // The picture itself follows, up to the end mark; some programs fill up with zeros behind it.
      var last = file.count
      while last > place, file[last - 1] == 0 { last -= 1 }
      guard let size, last - place >= 2, file[last - 2] == 0xFF, file[last - 1] == 0xD9 else { throw .damaged }
      return (kept + file[place..<last], size.width, size.height)
    }
  }
}

/// The checksum of PNG's chunks.
private enum CheckSum {
  private static let table: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}
