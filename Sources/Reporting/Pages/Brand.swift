import Glibc

/// What makes the pages an organisation's own: its logo and its colour.
///
/// It is read from the settings whenever a report is written, also of a remembered run, and is not kept in the history: no
/// verdict depends on it, a board wants today's logo, and each night would keep the picture anew.
public struct Brand: Sendable, Equatable {
  public var logo: Logo?
  /// For accents only; the colours of status words are always the same.
  public var colour: BrandColour?

  public init(logo: Logo? = nil, colour: BrandColour? = nil) {
    self.logo = logo
    self.colour = colour
  }
}

/// A colour that can be read on white.
public struct BrandColour: Sendable, Equatable {
  private let parts: [UInt8]

  /// Reads "#12436D" or "12436d"; nil for anything else. It may be too light: see `contrast`.
  public init?(_ text: String) {
    let digits = text.utf8.first == UInt8(ascii: "#") ? text.utf8.dropFirst() : text.utf8[...]
    let values = digits.compactMap { digit -> UInt8? in
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
      default: nil
      }
    }
    guard digits.count == 6, values.count == 6 else { return nil }
    parts = [0, 2, 4].map { values[$0] << 4 | values[$0 + 1] }
  }

  private init(parts: [UInt8]) { self.parts = parts }

  /// "#12436d": made from its bytes, so that a style sheet never holds what somebody typed.
  public var text: String { "#" + Hex.string(parts) }

  /// The least contrast that WCAG 2 asks for between text and what is behind it.
  public static let leastContrast = 4.5

  /// With white, as WCAG 2 computes it: 1 to 21.
  public var contrast: Double {
    let linear = parts.map { part -> Double in
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let luminance = zip([0.2126, 0.7152, 0.0722], linear).reduce(0.0) { $0 + $1.0 * $1.1 }
    return 1.05 / (luminance + 0.05)
  }

  public var isReadable: Bool { contrast >= Self.leastContrast }

  /// "3.9": rounded down, so that what is refused never looks as if it would do.
  public var contrastText: String {
    let tenths = Int(contrast * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The lightest shade of it that can be read.
  public var darker: BrandColour {
    for shade in stride(from: 255, through: 0, by: -1) {
      let colour = BrandColour(parts: parts.map { UInt8(Int($0) * shade / 255) })
      if colour.isReadable { return colour }
    }
    return BrandColour(parts: [0, 0, 0])
  }
}
