import Crypto
import Glibc

/// One file of a report while it is written: takes large blocks, counts and digests them, says what goes wrong.
///
/// A class because the blocks arrive from inside the closures that a run lends its lines to.
final class ReportFile {
  let name: String
  let descriptor: Int32
  /// The folder that is being made: a writer's own temporary files go there, and with it.
  let folder: String
  let calls: FileCalls
  private var digest = SHA256()
  private(set) var bytes = 0

  /// How much a writer gathers before it hands it over: large enough that the calls cost nothing.
  static let block = 1 << 18

  init(name: String, folder: String, descriptor: Int32, calls: FileCalls) {
    self.name = name
    self.folder = folder
    self.descriptor = descriptor
    self.calls = calls
  }

  /// Writes everything gathered and empties it.
  func write(_ text: inout ReportText) throws {
    // The only place where a cancelled run is noticed while a long file is written.
    try Task.checkCancellation()
    var rest = text.bytes[...]
    while !rest.isEmpty {
      let written = calls.write(descriptor, rest)
      if written == -Int(EINTR) { continue }
      guard written > 0 else { throw failure(written == 0 ? -Int(EIO) : written) }
      rest = rest.dropFirst(written)
    }
    digest.update(data: text.bytes)
    bytes += text.bytes.count
    text.bytes.removeAll(keepingCapacity: true)
  }

  /// Writes once enough is gathered.
  func writeIfLarge(_ text: inout ReportText) throws {
    if text.bytes.count >= Self.block { try write(&text) }
  }

  /// Its line of the manifest, once all of it is written.
  var written: WrittenFile { WrittenFile(name: name, bytes: bytes, sha256: Hex.string(digest.finalize())) }

  /// Gives the descriptor back, once it was tried to make the file last.
  func finish(synced: Int) throws {
    let closed = calls.close(descriptor)
    guard synced >= 0 else { throw failure(synced) }
    guard closed >= 0 else { throw failure(closed) }
  }

  /// Gives the descriptor back after a failure.
  func abandon() { _ = calls.close(descriptor) }

  private func failure(_ result: Int) -> WritingFailure {
    WritingFailure(
      .cannotWrite,
      "\(name) could not be written: \(FileCalls.words(result)). Nothing was kept; make room and run again.")
  }
}

/// A file of a finished report.
public struct WrittenFile: Sendable, Equatable {
  public let name: String
  public let bytes: Int
  /// Lower-case hex.
  public let sha256: String
}

/// Digests as people and other tools write them.
enum Hex {
  static func string(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
