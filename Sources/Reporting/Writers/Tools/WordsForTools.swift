import Rules

extension WaiverStanding {
  /// What other tools are told of a waiver: what its justification says is in the register, and may be for few eyes.
  var toolWords: String { "waiver \(waiver.id), to the end of \(waiver.expires)" }
}

extension RunResults {
  /// A waiver in words, by its id.
  func waiverWords(_ id: String) -> String {
    waivers?.first { $0.waiver.id == id }?.toolWords ?? "waiver \(id)"
  }

  /// The audit date as files have it that need a time and must not tell the clock's.
  var asOfTime: String { "\(asOf)T00:00:00Z" }

  var unreadable: Int {
    ledger.dispositions.filter { $0.name.hasPrefix("unreadable:") }.reduce(0) { $0 + $1.count }
  }

  /// Everything could be read and checked.
  var isComplete: Bool { status == "complete" && (exitStatus == 0 || exitStatus == 1) }
}
