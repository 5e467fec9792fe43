/// How far a run is, for a person who waits.
public struct Progress: Sendable {
  public var entries = 0
  public var records = 0
  /// Bytes of documents, unpacked.
  public var bytes = 0
  /// Bytes of the inputs that are done.
  public var done = 0
  /// Bytes of all inputs; 0 where not known.
  public var total = 0

  public init() {}
}
