import Records

/// Ways of sharing that are approved, for review, or forbidden; the organisation may add to each (`channels:`).
///
/// The organisation's own wordings count before the built-in ones.
public struct ChannelLists: Sendable {
  public var approved: [String] = [] { didSet { prepare() } }
  public var review: [String] = [] { didSet { prepare() } }
  public var forbidden: [String] = [] { didSet { prepare() } }

  private var lexicon = WaysOfSharing.builtIn

  public init() {}

  private mutating func prepare() {
    let own: [WaysOfSharing.Row] =
      forbidden.map { ($0, .thing(WayOfSharing(grade: .forbidden))) }
      + review.map { ($0, .thing(WayOfSharing(grade: .review))) }
      + approved.map { ($0, .thing(WayOfSharing(grade: .approved))) }
    lexicon = Lexicon(own + WaysOfSharing.rows)
  }

  /// That a wording names a way that is forbidden as the software comes.
  public static func forbids(_ wording: String) -> Bool {
    let judged = ChannelLists().judge(Array(wording.utf8).span, security: [UInt8]().span)
    return judged.forbidden || judged.personal
  }

  /// What the ways named in a text come to: the worst counts, and a way named as not used does not.
  struct Judged: Equatable {
    var approved = false
    var review = false
    var forbidden = false
    var personal = false
    /// That no way of sharing that is known was named.
    var isEmpty: Bool { !(approved || review || forbidden || personal) }
  }

  /// Judges the ways named in `text`; `security` may say more of them ("encrypted") and names none itself.
  func judge(_ text: Span<UInt8>, security: Span<UInt8>) -> Judged {
    var judged = Judged()
    var bare: WayOfSharing.Family = []
    var lifts: WayOfSharing.Family = []
    var sinks: WayOfSharing.Family = []
    lexicon.forEachNamed(in: text) { way, isDenied in
      if isDenied {
        // "Not encrypted" says as much as "unencrypted".
        if way.grade == .qualifier { sinks.formUnion(way.lifts) }
        return
      }
      lifts.formUnion(way.lifts)
      sinks.formUnion(way.sinks)
      switch way.grade {
      case .approved: judged.approved = true
      case .review where way.family.isEmpty: judged.review = true
      case .review: bare.formUnion(way.family)
      case .forbidden: judged.forbidden = true
      case .personal: judged.personal = true
      case .qualifier: break
      }
    }
    if bare.isEmpty { return judged }
    if !security.isEmpty {
      lexicon.forEachNamed(in: security) { way, isDenied in
        if isDenied {
          sinks.formUnion(way.lifts)
        } else {
          (lifts, sinks) = (lifts.union(way.lifts), sinks.union(way.sinks))
        }
      }
    }
    if !bare.isDisjoint(with: sinks.intersection(.media)) { judged.forbidden = true }
    if bare.isSubset(of: lifts.subtracting(sinks)) { judged.approved = true } else { judged.review = true }
    return judged
  }
}
