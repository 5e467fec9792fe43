import Crypto

/// UUIDs of version 5, made of names: the same thing has the same one in every copy of a file, and no clock or chance is
/// needed. Other tools' formats ask for them.
struct NameUUID {
  private let bytes: [UInt8]

  /// The namespace of a name in the web's own namespace for addresses (RFC 9562).
  init(address: String) {
    let url: [UInt8] = [
      0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
    ]
    bytes = Self.hash(url, address)
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// What all of a run's names are below: runs with one id are one run.
  static func ofRun(_ id: String) -> NameUUID { NameUUID(address: ToolNames.namespace).below("run/" + id) }

  func below(_ name: String) -> NameUUID { NameUUID(Self.hash(bytes, name)) }

  /// As text, in small letters.
  var text: String {
    let digits = Array(Hex.string(bytes))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }

  /// The text of a name below it.
  func text(_ name: String) -> String { below(name).text }

  private static func hash(_ namespace: [UInt8], _ name: String) -> [UInt8] {
    // SHA-1 is what the version means: it tells names apart and protects nothing.
    var digest = Insecure.SHA1()
    digest.update(data: namespace + Array(name.utf8))
    var bytes = Array(digest.finalize().prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    return bytes
  }
}

/// Names that other tools' files share.
enum ToolNames {
  /// The namespace of our own properties in OSCAL, and of all UUIDs.
  static let namespace = "urn:sharing-audit:ns/oscal/1"
  /// Stands in every file that could be taken for the whole.
  static let rest = "findings.csv and outcomes.jsonl have all of them"
}
