public import Records
public import Reporting
public import Rules

/// What is asked of an audit: options of the command laid over the environment and the configuration, all settled.
public struct AuditRequest: Sendable {
  public var inputs: [AuditConfiguration.Input]
  public var configuration: AuditConfiguration
  public var asOf: Day
  public var edition: EditionChoice
  /// The severity from which a failure makes the run fail; nil for none.
  public var failOn: Severity?
  /// Reader processes.
  public var jobs: Int
  /// Pass phrases for what is encrypted in each input, by its index.
  public var passphrases: [[String]] = []
  /// Failures that were accepted for a time.
  public var waivers = WaiverRegister.none
  /// How pages are made the organisation's own.
  public var brand = Brand()
  public var toolVersion: String
  /// Where files without a name are made for what must be kept to the end.
  public var temporaryFolder: String
  /// False with `--no-sandbox`.
  public var locksReadersIn = true

  public init(
    inputs: [AuditConfiguration.Input], configuration: AuditConfiguration, asOf: Day, edition: EditionChoice,
    failOn: Severity?, jobs: Int, toolVersion: String, temporaryFolder: String
  ) {
    self.inputs = inputs
    self.configuration = configuration
    self.asOf = asOf
    self.edition = edition
    self.failOn = failOn
    self.jobs = jobs
    self.toolVersion = toolVersion
    self.temporaryFolder = temporaryFolder
  }

  /// The files that it goes by: its settings, the register of waivers.
  var ownFiles: [String] {
    var files = configuration.name == "built-in" ? [] : [configuration.name]
    if waivers.isKept { files.append(waivers.file) }
    return files
  }

  /// The rules in force: the pack and the organisation's own, less those switched off; rules asked once a run last.
  public var rules: [Rule] {
    let off = Set(configuration.off.map(\.rule))
    return configuration.rules.filter { !off.contains($0.id) }
  }

  /// What the rules go by.
  public var terms: Terms {
    var terms = Terms(asOf: asOf)
    if case .fixed(let edition) = edition { terms.fixedEdition = edition } else { terms.fixedEdition = nil }
    terms.organisation = configuration.organisation
    terms.parameters = configuration.parameters
    terms.calendar = WorkingCalendar(nation: configuration.nation)
    terms.channels = configuration.channels
    terms.partners = configuration.partners
    terms.schedule = configuration.schedule
    terms.policies = configuration.policies
    return terms
  }

  /// The severity of a rule in an edition, the organisation's own settings applied.
  public func severity(of rule: Rule, in edition: Edition) -> Severity {
    configuration.severities[rule.id] ?? rule.severity(in: edition)
  }
}
