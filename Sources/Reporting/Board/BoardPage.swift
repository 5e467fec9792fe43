/// What the board report's template is filled with: words and figures, small numbers already protected.
///
/// Names are those of the template's tags; a test holds the two together.
struct BoardPage {
  var docTitle: String
  var org: String
  var runningTitle: String
  var title: String
  var description: String
  var tool: String
  var createdISO: String
  var css: String
  /// Nil where there is none.
  var logo: Picture?
  var period: String
  var facts: [Pair]
  var opinion: Opinion
  var keys: [Key]
  var asks: [String]
  var knowHeading: String
  var know: [String]
  var toc: [Link]
  /// Nil where nothing earlier is remembered.
  var change: Change?
  /// Nil where no record was assessed.
  var golden: Golden?
  var rules: Rules?
  /// Nil where there are no teams to tell apart.
  var teams: Teams?
  /// Nil where no record was assessed.
  var open: Open?
  /// Nil where nothing is waived or was.
  var waivers: Waivers?
  var coverage: Coverage
  var policies: Policies
  var method: Method
  var glossary: [Term]
  var signOff: SignOff
  var colophon: String

  struct Picture {
    var svg: String
  }

  struct Pair {
    var k: String
    var v: String
  }

  struct Opinion {
    var heading: String
    var scale: [Step]
    var meaning: String
    var reasons: [String]
    /// What was made looser than the software comes; nil where nothing was.
    var caution: String?
    var decider: String
  }

  struct Step {
    var label: String
    var here: Bool
  }

  /// One of the four key numbers: the number, what it is, what to know about it.
  struct Key {
    var n: String
    var w: String
    var d: String
  }

  struct Link {
    var id: String
    var label: String
  }

  /// Against the audit, or the period, before.
  struct Change {
    var heading: String
    var lede: String
    /// Why a difference may not be what it seems.
    var caution: String?
    var figure: Figure?
    var dataCaption: String
    /// Audits, oldest first.
    var points: [String]
    var data: [Series]
    var hasRows: Bool
    var caption: String
    var then: String
    var now: String
    var rows: [ChangeRow]
    var notes: [String]
  }

  struct Series {
    var name: String
    var values: [String]
  }

  struct ChangeRow {
    var name: String
    var area: String
    var thenCls: String
    var then: String
    var thenRate: String
    var cls: String
    var status: String
    var rate: String
    var change: String
  }

  struct Teams {
    var lede: String
    var figure: Figure?
    var caption: String
    var hasBefore: Bool
    var rows: [TeamRow]
    var hasHeat: Bool
    var heatCaption: String
    var names: [String]
    var heat: [HeatRow]
    var notes: [String]
  }

  struct TeamRow {
    var name: String
    var records: String
    var met: String
    var before: String
    var change: String
    var hasBefore: Bool
    var lowest: String
  }

  struct HeatRow {
    var name: String
    var cells: [HeatCell]
  }

  struct HeatCell {
    var cls: String
    var v: String
  }

  /// What is open, how long, and what is to be done about it by whom.
  struct Open {
    var lede: String
    var counts: Bool
    var figure: Figure?
    var agesCaption: String
    var ageNames: [String]
    var ageCounts: [String]
    var hasRows: Bool
    var caption: String
    var rows: [ActionRow]
    var notes: [String]
  }

  struct ActionRow {
    var what: String
    var rule: String
    var findings: String
    var owner: String
    var due: String
    var counts: Bool
  }

  struct Golden {
    var lede: String
    var figure: Figure?
    var caption: String
    /// Which columns the table has; one of the two.
    var counts: Bool
    var bands: Bool
    var rows: [Row]
    var note: String
  }

  struct Figure {
    var headline: String
    var subtitle: String
    var svg: String
  }

  /// A golden rule or a rule with its figures.
  struct Row {
    var number = ""
    var name: String
    var area: String
    var cls: String
    var status: String
    var counts: Bool
    var bands: Bool
    var rate = ""
    var concerned = ""
    var met = ""
    var notMet = ""
    var person = ""
    var unchecked = ""
    var coverage = ""
    var checked = ""
    var undecided = ""
    var target = ""
    /// That it says how things were before.
    var trend = false
    var change = ""
    /// A picture, or a dash.
    var spark = ""
  }

  struct Rules {
    var intro: String
    var key: [Status]
    var caption: String
    var counts: Bool
    /// Its figures have six digits or more, and want their room.
    var wide: Bool
    var bands: Bool
    var trend: Bool
    var rows: [Row]
    var notes: [String]
    /// Nil where the organisation has none.
    var own: Own?
  }

  /// The organisation's own rules, under a heading of their own.
  struct Own {
    var heading: String
    var intro: String
    var caption: String
    var counts: Bool
    var wide: Bool
    var bands: Bool
    var trend: Bool
    var rows: [Row]
  }

  struct Waivers {
    var lede: String
    var caption: String
    var rows: [WaiverRow]
    var notes: [String]
  }

  struct WaiverRow {
    var id: String
    var rules: String
    var approver: String
    var until: String
    var cls: String
    var state: String
    var findings: String
  }

  struct Status {
    var cls: String
    var label: String
    var text: String
  }

  struct Coverage {
    var lede: String
    var caption: String
    var column: String
    var rows: [LedgerRow]
    var paras: [String]
    var limits: [String]
    var undecided: [String]
  }

  struct LedgerRow {
    var name: String
    var count: String
    var meaning: String
  }

  /// The policies register, and the retention schedule in force.
  struct Policies {
    var intro: String
    var register: Register?
    var retention: [String]
    var schedule: Schedule?
    /// How many tables it has.
    var tables: Int
  }

  struct Register {
    var caption: String
    var rows: [PolicyRow]
  }

  struct PolicyRow {
    var name: String
    var area: String
    var owner: String
    var approved: String
    var due: String
    var cls: String
    var status: String
  }

  struct Schedule {
    var caption: String
    var rows: [ScheduleRow]
    var notes: [String]
  }

  struct ScheduleRow {
    var name: String
    var area: String
    var from: String
    var period: String
    var end: String
    var note: String
  }

  struct Method {
    var paras: [String]
    var levelsCaption: String
    var levels: [Level]
    var levelsNote: String
    var edition: [String]
    var editions: Editions?
    var settings: [String]
    var off: [String]
    var repeatText: String
    var versionsCaption: String
    var versions: [Pair]
  }

  struct Level {
    var name: String
    var means: String
    var when: String
  }

  struct Editions {
    var caption: String
    var rows: [EditionRow]
    var note: String?
  }

  struct EditionRow {
    var name: String
    var dates: String
    var count: String
  }

  struct Term {
    var t: String
    var d: String
  }

  struct SignOff {
    var intro: String
    var people: [Person]
  }

  struct Person {
    var name: String
    var role: String
  }
}
