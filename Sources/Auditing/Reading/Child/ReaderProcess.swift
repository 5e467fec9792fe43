internal import CReader
import Foundation
import Formats
import Glibc

/// The other half of the binary: a child that is handed open descriptors and sends back what it found.
///
/// Started by `ReaderPool` with the hidden argument; of no use to anybody else.
public enum ReaderProcess {
  /// The argument that makes the binary a reader.
  public static let argument = "__reader"

  /// The descriptors that a reader is born with.
  enum Descriptor {
    static let control: Int32 = 3
    static let results: Int32 = 4
    static let progress: Int32 = 5
    static let spool: Int32 = 6
  }

  /// Reads what it is asked to until the parent closes the control socket.
  public static func run() -> Never {
    reader_ignore_broken_pipe()
    reader_close_from(Descriptor.spool + 1)
    guard let settings = receiveSettings(), let page = ProgressPage(descriptor: Descriptor.progress) else { exit(70) }
    let isPrepared = Confinement.prepare()
    let reading = EntryReading(
      settings, page: page, spool: Spool(descriptor: Descriptor.spool),
      writer: FrameWriter(pipe: Descriptor.results, page: page), say: say)
    lockIn(reading, settings, isPrepared: isPrepared && BuiltInSample.isRead(by: &reading.decoder))
    while let (message, descriptors) = receive() {
      guard let unit = try? UnitRequest(message) else { exit(70) }
      reading.read(unit, descriptors)
    }
    exit(0)
  }

  /// Shuts the door, tries it, and tells the parent; ends here where it does not hold.
  private static func lockIn(_ reading: EntryReading, _ settings: ReaderSettings, isPrepared: Bool) {
    var fault: LockFault? = .setUp
    let lock = isPrepared ? Confinement.enter(settings.limits, settings.lock) : nil
    if lock != nil { fault = settings.mustBeLockedIn ? LockFault.found(&reading.decoder) : nil }
    say(.lockedIn(lock ?? [], fault))
    if fault != nil { exit(notLockedIn) }
  }

  /// How a reader ends that would not be locked in (EX_OSERR).
  private static let notLockedIn: Int32 = 71

  private static func say(_ word: ReaderWord) {
    let bytes = word.message()
    if unsafe reader_send(Descriptor.control, bytes, bytes.count, nil, 0) != 0 { exit(0) }
  }

  private static func receiveSettings() -> ReaderSettings? {
    guard let (_, descriptors) = receive(), let descriptor = descriptors.first else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = unsafe pread(descriptor, &block, block.count, bytes.count)
      guard count > 0 else { break }
      bytes.append(contentsOf: block[..<count])
    }
    return try? JSONDecoder().decode(ReaderSettings.self, from: Data(bytes))
  }

  /// The next message and its descriptors; nil when the parent is done.
  private static func receive() -> ([UInt8], [Int32])? {
    var bytes = [UInt8](repeating: 0, count: 256 << 10)
    var descriptors = [Int32](repeating: -1, count: 253)
    var came = 0
    let count = unsafe reader_receive(
      Descriptor.control, &bytes, bytes.count, &descriptors, descriptors.count, &came)
    guard count > 0 else { return nil }
    return (Array(bytes[..<count]), Array(descriptors[..<came]))
  }
}
