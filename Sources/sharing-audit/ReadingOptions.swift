import ArgumentParser
import Auditing
import Foundation
import Records
import Rules

/// The options that `run`, `check` and `inspect` share: what to read and how.
struct ReadingOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Archives, folders, files, or - for standard input.", valueName: "input"),
    completion: .file())
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp(
      "The configuration; else ./audit.yaml, else the one in your home, else none.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  @Option(
    name: .customLong("as-of"), help: ArgumentHelp("The audit date, such as 2026-09-30; else today.", valueName: "date")
  )
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "The edition of the golden rules: \(EditionChoice.names.joined(separator: ", ")).", valueName: "edition"),
    completion: .list(EditionChoice.names))
  var edition: String?

  @Option(help: ArgumentHelp("How many readers work at once; else one for each processor.", valueName: "n"))
  var jobs: Int?

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      "The least severity that makes the run fail: critical, major, minor or none.", valueName: "severity"),
    completion: .list(Severity.allCases.reversed().map(\.name) + ["none"]))
  var failOn: String?

  @Option(
    name: .customLong("passphrase-file"),
    help: ArgumentHelp("Passphrases for encrypted archives, one a line.", valueName: "file"),
    completion: .file())
  var passphraseFile: String?

  // Only typed, never from the environment or a file: what takes a protection away should be seen where it is done.
  @Flag(
    name: .customLong("no-sandbox"),
    help: "Read without the lock on readers, where the kernel has no seccomp filter; the report says so.")
  var noSandbox = false

  @Flag(help: "No progress and no summary; messages only.")
  var quiet = false
}

extension ReadingOptions {
  /// An option, else its environment variable.
  static func setting(_ option: String?, _ name: String) -> String? {
    if let option { return option }
    let value = ProcessInfo.processInfo.environment["SHARING_AUDIT_" + name]
    return value?.isEmpty == true ? nil : value
  }

  /// Where a setting was made, for messages: the option, else the variable.
  static func source(_ option: String?, _ name: String) -> String {
    option == nil ? "SHARING_AUDIT_" + name : "--" + name.lowercased().replacing("_", with: "-")
  }

  var isQuiet: Bool { quiet || Self.setting(nil, "QUIET") != nil }

  /// The configuration in force.
  func configuration() throws -> AuditConfiguration {
    do throws(ConfigurationError) {
      return try AuditConfiguration.find(
        Self.setting(config, "CONFIG"), environment: ProcessInfo.processInfo.environment)
    } catch {
      throw Messages.end(.configuration, error.description)
    }
  }

  /// What is asked, every option, variable and setting weighed.
  func request(_ configuration: AuditConfiguration) throws -> AuditRequest {
    try Messages.refuseUnsoundExamples(of: configuration)
    let planned =
      inputs.isEmpty
      ? configuration.inputs.map {
        .init(
          path: configuration.resolved($0.path), exclude: $0.exclude,
          passphraseFile: $0.passphraseFile.map(configuration.resolved))
      }
      : inputs.map { AuditConfiguration.Input(path: $0) }
    guard !planned.isEmpty else {
      throw Messages.end(
        .usage, "there is nothing to read; name an archive or folder, or list inputs in audit.yaml")
    }
    var request = AuditRequest(
      inputs: planned, configuration: configuration, asOf: try auditDate(), edition: try editionChoice(configuration),
      failOn: try gate(), jobs: try readers(), toolVersion: Version.number,
      temporaryFolder: ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp")
    request.passphrases = try passphrases(for: planned)
    request.locksReadersIn = !noSandbox
    request.waivers = try WaiversCommand.register(configuration)
    request.brand = try Messages.brand(of: configuration)
    return request
  }

  /// The pass phrases for each input: those of the option, or of the input in the configuration.
  private func passphrases(for inputs: [AuditConfiguration.Input]) throws -> [[String]] {
    let file = Self.setting(passphraseFile, "PASSPHRASE_FILE")
    do throws(PassphraseFile.Unusable) {
      var read: [String: [String]] = [:]
      for path in Set(inputs.compactMap { file ?? $0.passphraseFile }) { read[path] = try PassphraseFile.read(path) }
      return inputs.map { (file ?? $0.passphraseFile).flatMap { read[$0] } ?? [] }
    } catch {
      throw Messages.end(error.isMissing ? .inputMissing : .configuration, error.message)
    }
  }

  func auditDate() throws -> Day {
    guard let text = Self.setting(asOf, "AS_OF") else {
      return Day.inLondon(secondsSince1970: Int(Date().timeIntervalSince1970))
    }
    guard let day = Day(iso: text) else {
      throw Messages.end(.usage, "\(Self.source(asOf, "AS_OF")) must be a date such as 2026-09-30, not “\(text)”")
    }
    return day
  }

  private func editionChoice(_ configuration: AuditConfiguration) throws -> EditionChoice {
    guard let text = Self.setting(edition, "EDITION") else { return configuration.edition }
    guard let choice = EditionChoice(name: text) else {
      throw Messages.end(
        .usage, Self.unknown("edition", text, EditionChoice.names, option: Self.source(edition, "EDITION")))
    }
    return choice
  }

  private func gate() throws -> Severity? {
    let text = Self.setting(failOn, "FAIL_ON") ?? "critical"
    if text == "none" { return nil }
    guard let severity = Severity(name: text) else {
      throw Messages.end(
        .usage,
        Self.unknown(
          "severity", text, Severity.allCases.reversed().map(\.name) + ["none"],
          option: Self.source(failOn, "FAIL_ON")))
    }
    return severity
  }

  private func readers() throws -> Int {
    guard let jobs = jobs ?? Self.setting(nil, "JOBS").map({ Int($0) ?? 0 }) else {
      return max(1, min(64, ProcessInfo.processInfo.activeProcessorCount))
    }
    guard (1...64).contains(jobs) else {
      let source = self.jobs == nil ? "SHARING_AUDIT_JOBS" : "--jobs"
      throw Messages.end(.usage, "\(source) may be 1 to 64")
    }
    return jobs
  }

  static func unknown(_ what: String, _ word: String, _ candidates: [String], option: String) -> String {
    "\(option): there is no \(what) “\(word)”; \(Spelling.cure(for: word, in: candidates))"
  }
}
