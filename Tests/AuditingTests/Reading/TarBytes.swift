/// A tar made by hand, so that a test says byte by byte what is in it.
struct TarBytes {
  private(set) var bytes: [UInt8] = []

  /// Adds an entry; a long name goes before it in an entry of its own, as GNU tar does it.
  mutating func add(_ name: String, _ content: [UInt8] = [], type: Character = "0", link: String = "") {
    if name.utf8.count > 99 { member("././@LongLink", Array(name.utf8) + [0], "L", "") }
    member(String(name.prefix(99)), content, type, link)
  }

  /// Adds attributes of the entry that is added next (pax).
  mutating func add(attributes: [(name: String, value: [UInt8])]) {
    var text: [UInt8] = []
    for (name, value) in attributes {
      let rest = Array(" \(name)=".utf8) + value + [0x0A]
      // The length counts its own digits.
      let length = (1...8).lazy.map { rest.count + $0 }.first { String($0).utf8.count + rest.count == $0 }
      text += Array(String(length ?? 0).utf8) + rest
    }
    member("PaxHeaders/x", text, "x", "")
  }

  /// The end mark.
  mutating func end() { bytes += [UInt8](repeating: 0, count: 1_024) }

  private mutating func member(_ name: String, _ content: [UInt8], _ type: Character, _ link: String) {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at: Int) {
      for (offset, byte) in text.utf8.enumerated() { header[at + offset] = byte }
    }
    func octal(_ number: Int, _ digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: digits - text.count) + text
    }
    put(name, at: 0)
    put("0000644", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(octal(content.count, 11), at: 124)
    put(octal(0, 11), at: 136)
    put(String(repeating: " ", count: 8), at: 148)
    put(String(type), at: 156)
    put(link, at: 157)
    put("ustar  ", at: 257)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6), at: 148)
    header[154] = 0
    bytes += header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }
}
