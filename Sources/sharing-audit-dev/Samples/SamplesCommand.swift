import ArgumentParser
import Glibc

/// Writes Samples: one fictional partnership whose three member organisations are its teams.
struct SamplesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples", abstract: "Write the fictional archives of Samples/.")

  @Argument(help: "The folder to write.") var folder = "Samples"

  func run() throws {
    for file in try Harbour.files() + Millbrook.files() + Fernhill.files() {
      let path = "\(folder)/\(file.path)"
      try write(try file.bytes(), to: path)
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += folder.isEmpty ? (path.hasPrefix("/") ? "/" : "") + part : "/" + part
      unsafe mkdir(folder, 0o755)
    }
    guard let stream = unsafe fopen(path, "w") else { throw ValidationError("\(path) cannot be written") }
    defer { unsafe fclose(stream) }
    let written = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, stream) }
    guard written == bytes.count else { throw ValidationError("\(path) could not be written whole") }
  }
}
