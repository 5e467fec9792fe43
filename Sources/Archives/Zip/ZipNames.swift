/// Names of a zip's entries as text, the same on every machine: no locale and no converter of the system is asked.
enum ZipNames {
  /// Appends an entry's name as UTF-8; bytes that cannot be told stay as they are.
  ///
  /// The Unicode path field is believed where its checksum is that of the name beside it. Else the name is UTF-8 if
  /// it is flagged so, or sound as such; else it is CP437, which the format names, whatever it was written in.
  static func append(_ header: ZipHeader, _ bytes: ZipBytes, to name: inout [UInt8]) {
    let raw = unsafe bytes.part(header.name)
    if let field = ZipHeader.field(0x7075, of: header.extra, in: bytes), field.count > 5,
      unsafe bytes.u32(field.lowerBound + 1) == Int(Checksum32.of(raw))
    {
      let unicode = unsafe bytes.part(field.lowerBound + 5..<field.upperBound)
      if unsafe isUTF8(unicode) {
        unsafe name.append(contentsOf: unicode)
        return
      }
    }
    if unsafe header.isUTF8 || isUTF8(raw) {
      unsafe name.append(contentsOf: raw)
    } else {
      let text = unsafe raw.bindMemory(to: UInt8.self).span
      for index in text.indices {
        let byte = text[index]
        if byte < 0x80 { name.append(byte) } else { name.append(contentsOf: cp437[Int(byte) - 0x80]) }
      }
    }
  }

  private static func isUTF8(_ raw: UnsafeRawBufferPointer) -> Bool {
    if unsafe raw.allSatisfy({ $0 < 0x80 }) { return true }
    return unsafe String(validating: raw.bindMemory(to: UInt8.self), as: UTF8.self) != nil
  }

  /// A character as CP437 has it.
  static func cp437(_ character: Unicode.Scalar) -> UInt8? {
    character.value < 0x80 ? UInt8(character.value) : upperHalf.firstIndex(of: character).map { UInt8($0 + 0x80) }
  }

  private static let upperHalf = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
      + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}")
      .unicodeScalars)

  private static let cp437 = upperHalf.map { Array(String($0).utf8) }
}
