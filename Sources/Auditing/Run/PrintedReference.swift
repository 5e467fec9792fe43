/// Which references stand in reports as they were written.
///
/// Whoever fills a form in may write anything where it asks for the reference, and so may a document that is laid out as
/// no other is: a note about a family is no reference, and reports show no case detail. A record with such words is named
/// by its content, as one without any.
enum PrintedReference {
  /// A reference is a line of a few words; of more than two, one has a number in it.
  static func mayBePrinted(_ text: Span<UInt8>) -> Bool {
    guard text.count <= longest else { return false }
    var words = 0
    var (isInWord, hasNumber) = (false, false)
    for index in text.indices {
      let byte = text[index]
      if byte == 0x0A || byte == 0x0D { return false }
      if byte > 0x20, !isInWord { words += 1 }
      isInWord = byte > 0x20
      if byte &- 0x30 < 10 { hasNumber = true }
    }
    return words <= (hasNumber ? 6 : 2)
  }

  /// In bytes.
  private static let longest = 200
}
