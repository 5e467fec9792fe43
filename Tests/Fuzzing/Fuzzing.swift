import Glibc

/// Every parser of our own that is tried on hostile bytes, by the name that `Tests/Fuzzing/run` is given.
///
/// A target returns where the bytes did no harm. It ends the process where a parser's answer breaks a promise, so that
/// libFuzzer keeps the bytes just as it does for a crash.
let targets: [String: @Sendable (Sample) -> Void] = [
  "addresses": tryAddresses, "bid": tryBids, "configuration": tryConfiguration, "csv": tryCSV, "dates": tryDates,
  "directories": tryDirectories,
  "document": tryDocument, "encoding": tryEncoding, "filters": tryFilters, "frames": tryFrames, "json": tryJSON,
  "jsonl": tryJSONLines, "labels": tryLabels, "page": tryPage, "rar": tryRar, "requests": tryRequests,
  "rules": tryRules, "tar": tryTar, "text": tryText, "values": tryValues, "xml": tryXML, "yaml": tryYAML, "zip": tryZip,
]

/// Bytes to be tried, and choices that follow from them, so that the same bytes are always tried the same way and a
/// file of a corpus is a sample as it is.
struct Sample {
  let bytes: [UInt8]
  private let digest: UInt64

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    digest = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// One of so many, always the same for the same question.
  func choice(of count: Int, _ question: UInt64) -> Int {
    var mixed = (digest ^ question) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 29
    return Int(mixed >> 8) % count
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// For few samples the same over and over, for many bytes: a parser that is slow on them passes the time limit.
  var repeated: [UInt8]? {
    guard !bytes.isEmpty, choice(of: 100, 1) == 0 else { return nil }
    return Array(repeatElement(bytes, count: 300_000 / bytes.count + 1).joined())
  }
}

/// Ends the process where a promise is broken.
func hold(_ promise: @autoclosure () -> Bool, _ words: @autoclosure () -> String) {
  if !promise() { fatalError("broken promise: \(words())") }
}

/// Ends the process where two readings of the same differ, with the first words in which they do.
func same(_ one: [String], _ other: [String], _ words: String) {
  for (left, right) in zip(one, other) where left != right { hold(false, "\(words):\n\(left)\n\(right)") }
  hold(one.count == other.count, "\(words):\n\(one)\n\(other)")
}

private let target: @Sendable (Sample) -> Void = {
  let name = unsafe getenv("SHARING_AUDIT_FUZZ").map { unsafe String(cString: $0) } ?? ""
  guard let target = targets[name] else {
    print(targets.keys.sorted().joined(separator: "\n"))
    exit(64)
  }
  return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func tryOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target(Sample(unsafe Array(UnsafeBufferPointer(start: start, count: count))))
  return 0
}
