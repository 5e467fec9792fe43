import Glibc
import Records

/// One file of Samples: a path below the folder and the bytes it holds.
struct SampleFile {
  let path: String
  private let content: Content

  private enum Content {
    case plain([UInt8])
    case archive(ArchiveWriter.Container, [(name: String, bytes: [UInt8])])
  }

  init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    content = .plain(bytes)
  }

  init(_ path: String, _ text: String) { self.init(path, Array(text.utf8)) }

  init(_ path: String, _ container: ArchiveWriter.Container, _ entries: [(String, [UInt8])]) {
    self.path = path
    content = .archive(container, entries.map { (name: $0.0, bytes: $0.1) })
  }

  /// The file's bytes; an archive is written through a temporary file.
  func bytes() throws -> [UInt8] {
    switch content {
    case .plain(let bytes): return bytes
    case .archive(let container, let entries):
      var template = Array("/tmp/sample-XXXXXX".utf8CString)
      let descriptor = unsafe template.withUnsafeMutableBufferPointer { name in
        unsafe name.baseAddress.map { unsafe mkstemp($0) } ?? -1
      }
      guard descriptor >= 0 else { throw ArchiveWriter.Failure(description: "no temporary file") }
      close(descriptor)
      let file = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      defer { unsafe unlink(file) }
      let archive = try ArchiveWriter(container, to: file)
      for entry in entries { try archive.add(entry.name, entry.bytes) }
      try archive.close()
      return try Self.read(file)
    }
  }

  private static func read(_ file: String) throws -> [UInt8] {
    guard let stream = unsafe fopen(file, "r") else { throw ArchiveWriter.Failure(description: "\(file) is gone") }
    defer { unsafe fclose(stream) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = unsafe block.withUnsafeMutableBytes { unsafe fread($0.baseAddress, 1, $0.count, stream) }
      if got == 0 { return bytes }
      bytes += block[..<got]
    }
  }
}

/// The numbered records of one member.
struct SampleRecords {
  let prefix: String
  let team: String
  let seed: UInt64

  func record(_ number: Int) -> InventedRecord {
    var record = InventedRecord(
      number: number, seed: seed, prefix: prefix, team: team,
      firstDay: Day(year: 2026, month: 1, day: 5) ?? Day(number: 0), days: 200)
    record.answers[.holderOrg] = team
    return record
  }
}
