import Auditing
import Foundation
import Glibc
import Testing

@Suite struct PassphraseFileTests {
  @Test func isReadByItsOwnerAlone() throws {
    let folder = try TestFolder()
    let file = try folder.write("phrases", "first\nsecond\n")
    for mode: mode_t in [0o600, 0o400, 0o700] {
      #expect(unsafe chmod(file, mode) == 0)
      #expect(try PassphraseFile.read(file) == ["first", "second"])
    }
    for mode: mode_t in [0o640, 0o604, 0o644, 0o660, 0o620, 0o601] {
      #expect(unsafe chmod(file, mode) == 0)
      let error = try #require(throws: PassphraseFile.Unusable.self) { try PassphraseFile.read(file) }
      #expect(error.message.hasSuffix("(mode \(String(mode, radix: 8))); chmod 600 \(file)"))
      #expect(!error.isMissing && !error.message.contains("first"))
    }
  }

  @Test func holdsPhrasesOrIsRefused() throws {
    let folder = try TestFolder()
    let file = try folder.write("phrases", "")
    #expect(unsafe chmod(file, 0o600) == 0)
    for bytes: [UInt8] in [[], [0x0A], [0xFF, 0x0A], [UInt8](repeating: 0x61, count: 1 << 20 | 1)] {
      try folder.write("phrases", bytes)
      #expect(unsafe chmod(file, 0o600) == 0)
      #expect(throws: PassphraseFile.Unusable.self) { try PassphraseFile.read(file) }
    }
    let error = try #require(throws: PassphraseFile.Unusable.self) { try PassphraseFile.read(folder.path + "/none") }
    #expect(error.isMissing)
  }
}
