import Records

/// Archives that were split into several files of one folder, known by their names: read as one, in the order of parts.
enum SplitSets {
  /// Makes one file to be read of each set: the one that an unpacking program would be given. The others, up to the
  /// first that is missing, are listed as parts of it; that it is not whole, its own headers tell.
  static func join(_ files: inout [PlannedFile]) {
    var byName: [[UInt8]: Int] = [:]
    for (index, file) in files.enumerated() where file.known == nil { byName[lowercased(file.relativePath)] = index }
    for (name, index) in byName {
      var parts: [Int] = []
      if name.suffix(4).elementsEqual(".zip".utf8) {
        // x.z01, x.z02, … x.zip
        while let part = byName[name.dropLast(2) + number(parts.count + 1, digits: 2)] { parts.append(part) }
        parts.append(index)
      } else if name.suffix(8).elementsEqual(".zip.001".utf8) || name.suffix(7).elementsEqual(".7z.001".utf8) {
        while let part = byName[name.dropLast(3) + number(parts.count + 1, digits: 3)] { parts.append(part) }
      } else if name.suffix(4).elementsEqual(".rar".utf8) {
        parts = rarParts(of: name, index, byName)
      }
      guard parts.count > 1 else { continue }
      files[index].parts = parts
      files[index].size = parts.reduce(0) { $0 + files[$1].size }
      for part in parts where part != index {
        files[part].size = 0
        files[part].known = KnownDisposition(
          disposition: .container, message: "a part of \(EntryAddress.escaped(files[index].relativePath)), read with it"
        )
      }
    }
  }

  private static func rarParts(of name: [UInt8], _ index: Int, _ byName: [[UInt8]: Int]) -> [Int] {
    let stem = name.dropLast(4)
    let digits = stem.reversed().prefix { (0x30...0x39).contains($0) }.count
    var parts: [Int] = []
    if digits > 0, stem.dropLast(digits).suffix(5).elementsEqual(".part".utf8) {
      // x.part01.rar, x.part02.rar, … with the digits that the first has; more where they do not do.
      guard stem.suffix(digits).elementsEqual(number(1, digits: digits)) else { return [] }
      while let part = byName[stem.dropLast(digits) + number(parts.count + 1, digits: digits) + ".rar".utf8] {
        parts.append(part)
      }
    } else {
      // x.rar, x.r00, … x.r99, x.s00, … x.z99
      parts.append(index)
      while parts.count <= 900,
        let part = byName[
          stem + [0x2E, 0x72 + UInt8((parts.count - 1) / 100)] + number((parts.count - 1) % 100, digits: 2)]
      {
        parts.append(part)
      }
    }
    return parts
  }

  private static func lowercased(_ name: [UInt8]) -> [UInt8] {
    name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  private static func number(_ number: Int, digits: Int) -> [UInt8] {
    let text = Array(String(number).utf8)
    return [UInt8](repeating: 0x30, count: max(0, digits - text.count)) + text
  }
}
