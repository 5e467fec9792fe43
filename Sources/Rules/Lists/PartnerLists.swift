import Records

/// The organisation's own partners: known ones need no further question, barred ones never have a role.
public struct PartnerLists: Sendable {
  public var known: [String] = [] { didSet { prepare() } }
  public var barred: [String] = [] { didSet { prepare() } }

  private(set) var lexicon = RecipientKinds.builtIn

  public init() {}

  private mutating func prepare() {
    lexicon = Lexicon(
      barred.map { ($0, .barred) } + known.map { ($0, .known) } + RecipientKinds.rows)
  }
}
