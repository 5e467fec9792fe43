import Testing

@testable import Formats

@Suite struct TheSignsOfASCII {
  @Test func areWhatUnicodeSaysThatTheyAre() {
    for value in UInt8(0)..<128 {
      let scalar = Unicode.Scalar(value)
      #expect(scalar.isSmallLetter == scalar.properties.isLowercase, "\(value)")
      #expect(scalar.isCapitalLetter == scalar.properties.isUppercase, "\(value)")
      #expect(scalar.isLetter == scalar.properties.isAlphabetic, "\(value)")
      #expect(scalar.isNumber == (scalar.properties.numericType != nil), "\(value)")
    }
  }

  @Test func areNotAllThereAre() {
    #expect("é".unicodeScalars.allSatisfy { $0.isSmallLetter && $0.isLetter })
    #expect("Ŵ".unicodeScalars.allSatisfy { $0.isCapitalLetter && $0.isLetter })
    #expect("²".unicodeScalars.allSatisfy { $0.isNumber })
  }
}
