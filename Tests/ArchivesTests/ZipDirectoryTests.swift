import Archives
import Testing

@Suite struct ZipDirectories {
  /// A directory of stored, empty entries with these names, and its end record.
  static func zip(_ names: [String]) -> [UInt8] {
    func u16(_ number: Int) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8 & 255)] }
    var directory: [UInt8] = []
    for name in names {
      directory += [0x50, 0x4B, 1, 2] + [UInt8](repeating: 0, count: 24) + u16(name.utf8.count)
      directory += [UInt8](repeating: 0, count: 16) + Array(name.utf8)
    }
    let count = u16(names.count)
    return directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + u16(directory.count) + [0, 0, 0, 0, 0, 0, 0, 0]
  }

  static func directory(_ bytes: [UInt8]) -> ZipDirectory? { unsafe bytes.withUnsafeBytes { unsafe ZipDirectory($0) } }

  @Test func areFoundByTheirEnd() {
    #expect(ZipDirectories.directory(ZipDirectories.zip(["a", "b"])) != nil)
    #expect(ZipDirectories.directory([1, 2, 3]) == nil)
    #expect(ZipDirectories.directory(Array(ZipDirectories.zip(["a"]).dropLast(10))) == nil)
  }

  @Test(
    arguments: [
      (["[Content_Types].xml", "word/document.xml"], .word), (["docProps/app.xml", "[Content_Types].xml"], .other),
      (["xl/workbook.xml", "[Content_Types].xml"], .sheets), (["[Content_Types].xml", "ppt/slide.xml"], .slides),
      (["mimetype", "content.xml"], .other), (["a.csv", "mimetype"], nil),
      (["content.xml", "META-INF/manifest.xml", "mimetype"], .other), (["content.xml", "mimetype"], nil),
      (["x/[Content_Types].xml"], nil),
      (["word/document.xml"], nil), (["xl/styles.xml", "xl/workbook.xml"], .sheets),
    ] as [([String], OfficeKind?)]) func tellOfficeDocumentsFromArchives(_ names: [String], _ office: OfficeKind?)
  {
    #expect(ZipDirectories.directory(ZipDirectories.zip(names))?.office == office)
  }

  @Test func anyDamageIsSurvived() {
    let sound = ZipDirectories.zip(["[Content_Types].xml", "b", "c"])
    for at in sound.indices {
      for byte in [UInt8(0), 0x7F, 0xFF] {
        var damaged = sound
        damaged[at] = byte
        _ = ZipDirectories.directory(damaged)
      }
    }
  }
}
