import Records
import Reporting
import Rules
import Testing

@testable import Auditing

/// What makes two configurations the same, and what a run says of its own.
@Suite struct ConfigurationDigestTests {
  private static func request(_ text: String, change: (inout AuditRequest) -> Void = { _ in }) throws -> AuditRequest {
    let configuration = try AuditConfiguration.read(text, file: "audit.yaml")
    var request = AuditRequest(
      inputs: configuration.inputs, configuration: configuration, asOf: CompliantRecord.examplesAsOf,
      edition: configuration.edition, failOn: .critical, jobs: 1, toolVersion: "1", temporaryFolder: "/tmp")
    change(&request)
    return request
  }

  private static func digest(_ text: String) throws -> String {
    RunIdentity.configDigest(of: try request(text))
  }

  private static let written = """
    organisation:
      name: Harbour
      domains: [harbour.example]
    severities:
      record.identified: major
      record.signed: major
    channels:
      approved: [Our portal, Our vault]
    """

  @Test(arguments: [
    written + "\n\n# A comment.\n",
    """
    # Another order, other quotes, other layout.
    channels: {"approved": ['Our portal',
      "Our vault"]}
    severities: {record.signed: "major", 'record.identified': major}
    organisation:
        domains:
        - harbour.example   # ours
        name: "Harbour"
    """,
    "---\n" + written + "\n...\n",
  ])
  func commentsLayoutAndOrderOfKeysDoNotCount(text: String) throws {
    #expect(try Self.digest(text) == Self.digest(Self.written))
  }

  @Test(arguments: [
    ("Harbour", "Harbor"), ("harbour.example", "harbour.test"), ("[Our portal, Our vault]", "[Our vault, Our portal]"),
    ("[Our portal, Our vault]", "[\"Our portal, Our vault\"]"), ("identified: major", "identified: minor"),
    ("approved: [", "review: ["), ("name: Harbour", "name: \"\""), ("record.signed: major", "record.dated: major"),
    ("  domains: [harbour.example]\n", ""), ("Our vault", "Our vault "), ("Our vault]", "Our vault, \"\"]"),
  ])
  func everyChangeOfAValueCounts(this: String, that: String) throws {
    let changed = Self.written.replacing(this, with: that)
    #expect(changed != Self.written)
    // A space at the end of a plain value is layout.
    #expect(try (Self.digest(changed) != Self.digest(Self.written)) == (that != "Our vault "))
  }

  @Test func nothingIsAnotherThanItsWordInQuotes() throws {
    for nothing in ["~", "null", "Null", "NULL", ""] {
      #expect(try Self.digest("organisation: {name: \(nothing)}") == Self.digest("organisation: {name: }"))
      #expect(try Self.digest("organisation: {name: \"\(nothing)\"}") != Self.digest("organisation: {name: }"))
    }
  }

  @Test func aCommentByItselfIsTheBuiltInConfiguration() throws {
    #expect(try Self.digest("# nothing\n") == Self.digest(""))
  }

  // MARK: Settings

  private static func settings(_ text: String, change: (inout AuditRequest) -> Void = { _ in }) throws -> [RunSetting] {
    RunSetting.all(of: try request(text, change: change))
  }

  @Test func withEverythingAsItComesThereIsNothingToSay() throws {
    #expect(try Self.settings("") == [])
    #expect(try Self.settings("organisation: {name: Harbour}\nseverities: {record.signed: critical}\n") == [])
  }

  @Test(arguments: [
    ("severities: {record.signed: minor}", "record.signed counts as minor instead of critical (looser).", true),
    (
      "severities: {record.identified: critical}", "record.identified counts as critical instead of minor (stricter).",
      false
    ),
    (
      "parameters: {timely.shared-promptly: {working-days: 3}}",
      "timely.shared-promptly.working-days is 3 instead of 1 (decision to sharing) (looser).", true
    ),
    (
      "parameters: {timely.shared-promptly: {working-days: 0}}", "is 0 instead of 1 (decision to sharing) (stricter).",
      false
    ),
    // Fewer words ask less.
    ("parameters: {substantive: {words: 4}}", "(looser).", true),
    ("parameters: {substantive: {words: 8}}", "(stricter).", false),
    ("parameters: {missing-columns: fail}", "fails instead of being not checked (stricter).", false),
    ("parameters: {signature.minimum-grade: drawn}", "from the grade drawn instead of system (stricter).", false),
    ("channels: {approved: [WhatsApp]}", "1 way of sharing made approved: “WhatsApp” (looser).", true),
    ("channels: {review: [WhatsApp]}", "1 way of sharing made to review: “WhatsApp” (looser).", true),
    ("channels: {review: [Pigeon]}", "1 way of sharing made to review: “Pigeon”.", false),
    ("channels: {forbidden: [Pigeon, Owl]}", "2 ways of sharing made forbidden: “Pigeon”, “Owl” (stricter).", false),
    ("partners: {known: [Jo Marsh]}", "1 partner listed as known (looser).", true),
    ("partners: {barred: [Jo Marsh]}", "1 partner listed as barred (stricter).", false),
    (
      "report: {levels: {critical: {substantial: 96}}}",
      "Level “substantial”: a critical rule met in at least 96% instead of 98% (looser).", true
    ),
    ("report: {levels: {readable: 99}}", "in at least 99% instead of 95% (stricter).", false),
    ("report: {small-numbers: 4}", "The least number shown in a breakdown is 4 instead of 5 (looser).", true),
    ("due-days: {critical: 14}", "Time to mend a critical finding is 14 days instead of 7 days (looser).", true),
    ("limits: {nesting: 3}", "The limit nesting is 3 instead of 10.", false),
    ("inputs: [{path: a, exclude: [\"Smith*\"]}]", "Input 1 leaves out names that match 1 pattern (looser).", true),
    ("fields: [{map: {Grund: decision_reason}}]", "1 heading read by a mapping of its own, as decision_reason.", false),
    (
      "values: [{field: consent_status, map: {\"No\": given}}]",
      "Answers to consent_status read as set: “No” as given.", false
    ),
    ("organisation: {nation: scotland}", "Bank holidays are those of scotland instead of england-and-wales.", false),
    ("organisation: {domains: [a.example], teams: [{name: North}]}", "1 team and 1 mail domain listed", false),
    ("edition: hmg-2018", "The edition is hmg-2018 instead of golden-rules.", false),
    ("retention: {schedule: [schools, lado]}", "A retention schedule of 7 rows is in force: schools, lado.", false),
    ("policies: []", "The policies register has 0 lines.", false),
  ])
  func everySettingIsASentence(text: String, says: String, isLooser: Bool) throws {
    let settings = try Self.settings(text)
    #expect(settings.count == 1, "\(settings)")
    let setting = try #require(settings.first)
    #expect(setting.sentence.contains(says), "\(setting.sentence)")
    #expect((setting.effect == .looser) == isLooser)
    #expect(!setting.sentence.contains("Smith") && !setting.sentence.contains("Marsh"), "a name may be a person's")
  }

  @Test func theGateIsASetting() throws {
    #expect(try Self.settings("") { $0.failOn = nil }.map(\.effect) == [.looser])
    #expect(try Self.settings("") { $0.failOn = .minor }.map(\.effect) == [.stricter])
  }

  @Test func aSeverityIsComparedWithThatOfTheEdition() throws {
    // The national guidance asks for no signature, so there it is major by itself.
    #expect(try Self.settings("edition: hmg-2024\nseverities: {record.signed: major}").count == 1)
    #expect(try Self.settings("edition: by-date\nseverities: {record.signed: major}").last?.effect == .other)
  }

  @Test func longListsAndWordsAreCut() throws {
    let long = String(repeating: "very ", count: 40)
    let text =
      "channels: {forbidden: [a, b, c, d, e, f, g, \(long)]}\nvalues: [{field: decision, map: {\"x\\u001b[2J\(long)\": shared}}]"
    let settings = try Self.settings(text)
    #expect(settings.allSatisfy { $0.sentence.count < 160 }, "\(settings)")
    #expect(settings.contains { $0.sentence.contains("and 3 more") })
    #expect(!settings.contains { $0.sentence.unicodeScalars.contains("\u{1B}") })
  }
}
