/// Whether it pays to look for what may have come before: where little is found, the search rests for a while.
public struct Luck: Sendable {
  private var looks: Int32 = 0
  private var finds: Int32 = 0

  /// So many looks are judged together.
  private static let trial: Int32 = 64
  /// One find among so many looks is enough.
  private static let enough: Int32 = 16
  /// After a trial that was in vain, so many more looks are not worth it.
  private static let rest: Int32 = 63 * trial

  public init() {}

  /// Counts a look, and says whether to take it.
  public var isWorthALook: Bool {
    @inline(__always) mutating get {
      looks &+= 1
      return looks < Self.trial || hasPaid()
    }
  }

  /// Counts a look that found something.
  @inline(__always) public mutating func found() { finds &+= 1 }

  private mutating func hasPaid() -> Bool {
    let hasPaid = looks == Self.trial && finds >= Self.trial / Self.enough
    if hasPaid || looks == Self.trial + Self.rest { self = Luck() }
    return hasPaid
  }
}
