import ArgumentParser
import Auditing
import Glibc

/// What goes to standard error: one message, what and where and what to do.
enum Messages {
  static func write(_ text: String) {
    let line = "sharing-audit: \(TerminalText.escaped(text))\n"
    var bytes = Array(line.utf8)[...]
    while !bytes.isEmpty {
      let put = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if put <= 0 { return }
      bytes = bytes.dropFirst(put)
    }
  }

  /// Says what is wrong and ends the command with a status.
  static func end(_ status: ExitStatus, _ text: String) -> ExitCode {
    write(text)
    return ExitCode(status.rawValue)
  }

  /// Ends the command where a rule of the organisation's own does not do what its examples say.
  static func refuseUnsoundExamples(of configuration: AuditConfiguration) throws {
    do throws(ConfigurationError) { try configuration.checkLocalExamples() } catch {
      throw end(.configuration, "\(error.description); mend the rule or the example")
    }
  }
}

/// What goes to standard output. A closed pipe ends the command quietly, as `head` and `less` expect.
enum Output {
  static func write(_ text: String) throws { try write(Array(text.utf8)) }

  static func write(_ all: [UInt8]) throws {
    var bytes = all[...]
    while !bytes.isEmpty {
      let put = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if put < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { throw ExitCode(ExitStatus.sound.rawValue) }
        throw Messages.end(.cannotWrite, "standard output cannot be written; is the disk full?")
      }
      bytes = bytes.dropFirst(put)
    }
  }
}
