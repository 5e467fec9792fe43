public import Formats
import Records
import Reporting

/// That a signal asked the run to end.
public struct Interrupted: Error, Sendable {
  public init() {}
}

/// The run: plan what was asked, read it elsewhere, examine it here, give back what reports are made from.
public enum AuditRun {
  /// Runs an audit to its end.
  ///
  /// - Parameters:
  ///   - isCancelled: asked often; true ends the run with `Interrupted`.
  ///   - progress: told now and then how far the run is.
  ///   - label: told how each label was understood, for `inspect`.
  /// - Throws: `InputFailure` where an input is missing, `OutputFailure` where nothing can be kept, `Interrupted`.
  public static func run(
    _ request: AuditRequest, isCancelled: @escaping () -> Bool = { false }, progress: (Progress) -> Void = { _ in },
    label: (LabelUse) -> Void = { _ in }
  ) throws -> FinishedRun {
    let plan = try ReadingPlan.make(
      inputs: request.inputs.map(\.path), excludes: request.inputs.map(\.exclude), own: request.ownFiles)
    let audit = Audit(request)
    var state = Progress()
    state.total = plan.inputs.reduce(0) { $0 + $1.bytes }
    let isolation: Isolation
    do {
      isolation = try ReaderPool.read(
        plan, settings: request.readerSettings, jobs: request.jobs, isCancelled: isCancelled
      ) { event in
        switch event {
        case .label(let use, _): label(use)
        case .entryEnded(let end) where end.disposition != .container: state.bytes += end.bytes
        case .inputEnded(_, _, let bytes): state.done += bytes
        default: break
        }
        try audit.take(event)
        (state.entries, state.records) = audit.progress
        progress(state)
      }
    } catch is ReadingCancelled {
      throw Interrupted()
    }
    return try audit.finish(isolation: isolation, isCancelled: isCancelled)
  }
}

extension AuditRequest {
  /// What the readers go by.
  var readerSettings: ReaderSettings {
    var decoder = DecoderSettings(asOf: asOf.number)
    decoder.fields = configuration.fields
    decoder.values = configuration.values
    decoder.limits = configuration.limits.decoding
    var settings = ReaderSettings(decoder: decoder)
    settings.limits = configuration.limits.reading
    settings.excludes = inputs.map(\.exclude)
    settings.passphrases = passphrases
    if !locksReadersIn {
      settings.lock = []
      settings.mustBeLockedIn = false
    }
    return settings
  }
}
