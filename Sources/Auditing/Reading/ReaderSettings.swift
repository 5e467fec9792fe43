public import Formats

/// What readers and their pool go by; sent to each reader when it starts.
public struct ReaderSettings: Sendable, Codable, Equatable {
  public var decoder: DecoderSettings
  public var limits = ReadingLimits()
  /// `exclude:` of each input, by its index.
  public var excludes: [[String]] = []
  /// Pass phrases for what is encrypted in each input, by its index. They go to readers with these settings, in memory
  /// that has no name, and nowhere else.
  public var passphrases: [[String]] = []
  /// What a reader locks itself in with, as far as the kernel has it, before it looks at an input.
  public var lock = ReaderLock.all
  /// A reader in which a forbidden act is not refused does not begin. False with `--no-sandbox`.
  public var mustBeLockedIn = true

  public init(decoder: DecoderSettings) { self.decoder = decoder }
}

/// The bounds that reading keeps (`design.md`, "Reading happens elsewhere"); every hit is a disposition with its number.
public struct ReadingLimits: Sendable, Codable, Equatable {
  /// Archives within archives.
  public var nesting = 10
  /// Entries of one input, at all depths.
  public var entries = 1_000_000
  /// Bytes of one entry that streams.
  public var streamed = 4_000_000_000
  /// Bytes of one input, unpacked.
  public var unpacked = 100_000_000_000
  /// Bytes out for one byte in, judged after `ratioAfter` bytes.
  public var ratio = 1_000
  public var ratioAfter = 10_000_000
  /// After how many bytes the ratio is also judged over all that a file unpacks to, archives within it included.
  public var nestedRatioAfter = 250_000_000
  /// Seconds without progress: of the reader's own time, and on the clock.
  public var stallCPU = 5.0
  public var stallWall = 60.0
  /// Private memory of a reader.
  public var memory = 512 << 20
  /// Bytes of a name in an archive.
  public var name = 4_096
  /// Deaths of readers over one input file before the rest of it is given up.
  public var crashes = 50

  public init() {}
}
