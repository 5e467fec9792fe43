/// What a sign is. Of ASCII told by its number: Unicode's own tables take many times as long, and forms ask it of every
/// line.
extension Unicode.Scalar {
  var isSmallLetter: Bool { isASCII ? value &- 0x61 < 26 : properties.isLowercase }

  var isCapitalLetter: Bool { isASCII ? value &- 0x41 < 26 : properties.isUppercase }

  var isLetter: Bool { isASCII ? (value | 0x20) &- 0x61 < 26 : properties.isAlphabetic }

  /// A digit, or another sign for a number.
  var isNumber: Bool { isASCII ? value &- 0x30 < 10 : properties.numericType != nil }
}
