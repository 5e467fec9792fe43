import Foundation
import Records
import Testing

@testable import Formats

/// YAML and XML that nobody on this project wrote, and hostile ones.
@Suite(.enabled(if: Corpora.text != nil, "the corpora are not there (SHARING_AUDIT_CORPORA)"))
struct TreeCorpusTests {
  /// One case of the YAML test suite.
  private struct Case {
    var yaml: String
    var json: String?
    var fails = false

    init?(_ node: YAMLNode, after last: Case?) {
      guard case .mapping(let pairs) = node else { return nil }
      func value(_ key: String) -> YAMLNode? { pairs.first { String(decoding: $0.key, as: UTF8.self) == key }?.value }
      func text(_ key: String) -> String? {
        if case .text(let bytes)? = value(key) { String(decoding: bytes, as: UTF8.self) } else { nil }
      }
      guard let yaml = text("yaml") ?? last?.yaml else { return nil }
      // The suite writes what cannot be seen as signs.
      var plain = yaml.replacing("␣", with: " ").replacing("↵", with: "").replacing("∎\n", with: "").replacing(
        "⇔", with: "\u{FEFF}"
      )
      .replacing("←", with: "\r")
      // A tab is as many dashes as it is wide, and the sign.
      for width in (0...4).reversed() {
        plain = plain.replacing(String(repeating: "—", count: width) + "»", with: "\t")
      }
      self.yaml = plain
      json = text("json")
      fails = text("fail") == "true"
    }
  }

  private static func roots(_ text: String) -> [YAMLNode]? {
    let composer = YAMLComposer(depth: 100)
    var roots: [YAMLNode] = []
    var items: [YAMLNode] = []
    // Outermost sequences come item by item: within one more mapping they would not, so their items are put together.
    do throws(YAMLComposer.Stop) {
      try Array(text.utf8).span.withComposed(by: composer) { node, isItem in
        if isItem { items.append(node) } else { roots.append(node) }
      }
    } catch { return nil }
    return items.isEmpty ? roots : [.sequence(items)] + roots
  }

  private static func described(_ node: YAMLNode) -> String {
    switch node {
    case .blank: "null"
    case .binary: "binary"
    case .text(let bytes): described(String(decoding: bytes, as: UTF8.self))
    case .sequence(let nodes): "[" + nodes.map(described).joined(separator: ",") + "]"
    case .mapping(let pairs):
      "{"
        + pairs.map { "\(String(decoding: $0.key, as: UTF8.self).debugDescription):\(described($0.value))" }.sorted()
        .joined(separator: ",") + "}"
    }
  }

  /// A text; what JSON has as a number or a boolean stands for however it is written.
  private static func described(_ text: String) -> String {
    if text == "true" || text == "false" { return text == "true" ? "1.0" : "0.0" }
    return Double(text).map { "\($0)" } ?? text.debugDescription
  }

  /// What the suite's JSON says.
  private static func described(_ value: Any) -> String {
    switch value {
    case is NSNull: "null"
    case let text as String: described(text)
    case let number as NSNumber: "\(number.doubleValue)"
    case let list as [Any]: "[" + list.map { described($0) }.joined(separator: ",") + "]"
    case let object as [String: Any]:
      "{" + object.map { "\($0.key.debugDescription):\(described($0.value))" }.sorted().joined(separator: ",") + "}"
    default: "?"
    }
  }

  /// Read otherwise than the suite says: a binary value (565N); `?` before a key in flow style, which libyaml takes for
  /// the sign of a key (652Z, HM87-1); spaces behind the last line of a text (L24T-1); nothing, tagged as text, which is
  /// blank here (LE5A, WZ62); a colon in an anchor's name (Y2GN).
  private static let otherwise = ["565N", "652Z", "HM87-1", "L24T-1", "LE5A", "WZ62", "Y2GN"]

  /// Right by YAML 1.2, refused by libyaml, which is told: mostly keys that are lists or empty, tabs where 1.1 had none,
  /// comments and colons without space; and aliases as keys before a colon.
  private static let refusedThough = Set(
    """
    2JQS 2LFX 2SXE 4ABK 4MUZ 4MUZ-1 4MUZ-2 58MP 5MUD 5T43 6BCT 6CA3 6LVF 6M2F 7Z25 8XYN 96NN 96NN-1 9SA2 A2M4 BEC7
    CFD4 DBG4 DK3J DK95 DK95-3 DK95-4 FP8R FRK4 HM87 HWV9 K3WX M2N8 M7A3 MUS6-5 MUS6-6 NHX8 NJ66 NKF9 Q5MG QT73
    R4YG S3PD SM9W-1 UKK6 UT92 VJP3-1 W4TN W5VH Y79Y-1 Y79Y-10 ZYU8 ZYU8-1 ZYU8-2 ZYU8-3
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Wrong by the suite, read by libyaml: faults of indentation in flow style, commas and comments too close.
  private static let readThough = Set(
    """
    9C9N 9HCY 9JBA CVW2 DK95-1 EB22 G5U8 MUS6 MUS6-1 QB6E RHX7 S98Z SU5Z X4QW Y79Y-3 YJV2
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  @Test func theYAMLSuiteIsReadAsItsJSONSaysAndWhatItCallsWrongIsRefused() throws {
    var counts = (cases: 0, same: 0)
    var differs: [String] = []
    var refused: [String] = []
    var readThrough: [String] = []
    for file in Corpora.files("yaml-test-suite", ".yaml") {
      let text = String(decoding: try Corpora.bytes("yaml-test-suite/" + file), as: UTF8.self)
      guard case .sequence(let nodes)? = Self.roots(text)?.first else { continue }
      var last: Case?
      for (number, node) in nodes.enumerated() {
        guard let one = Case(node, after: last) else { continue }
        last = one
        let name = file.replacing(".yaml", with: number == 0 ? "" : "-\(number)")
        counts.cases += 1
        let roots = Self.roots(one.yaml)
        if one.fails {
          if roots != nil { readThrough.append(name) } else { counts.same += 1 }
          continue
        }
        guard let roots else {
          refused.append(name)
          continue
        }
        // No case, however odd, ends or holds the reader.
        _ = readYAML(one.yaml)
        guard let json = one.json, roots.count == 1,
          let value = try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
        else { continue }
        if Self.described(roots[0]) == Self.described(value) { counts.same += 1 } else { differs.append(name) }
      }
    }
    #expect(counts.cases > 400 && counts.same > 280)
    #expect(differs == Self.otherwise)
    #expect(Set(refused) == Self.refusedThough)
    #expect(Set(readThrough) == Self.readThough)
  }

  @Test(arguments: Corpora.hostile("yaml")) func hostileYAMLIsReadOrRefusedInTime(_ name: String) throws {
    let bytes = try Corpora.bytes("../hostile/docs/yaml/" + name)
    var format = YAMLFormat(settings: settings())
    var reading = Reading()
    let time = ContinuousClock().measure { reading = read(&format, bytes) }
    #expect(time < .seconds(5))
    switch name {
    case "billion-laughs.yaml": #expect(reading.failure?.reason == .limitSize)
    case "deep-flow-100k.yaml": #expect(reading.failure?.reason == .limitDepth)
    case "deep-block-5k.yaml": #expect(reading.failure != nil)
    case "anchor-recursive.yaml", "tabs.yaml": #expect(reading.failure?.reason == .parseError)
    case "dup-keys.yaml": #expect(reading.sink.notes.map(\.counts) == [true])
    case "norway.yaml":
      #expect(
        reading.all.first?.texts == [
          "country": "NO", "shared": "no", "date": "2026-02-30", "time": "12:30:45", "ver": "1.10", "oct": "010",
        ])
    case "merge-key.yaml": #expect(reading.all.last?.texts == ["a › x": "1", "b › x": "2"])
    case "multi-doc.yaml": #expect(reading.all.map { $0["a"] } == ["1", "2"])
    case "utf16.yaml": #expect(reading.all.first?["decision"] == "share")
    case "tag-ruby.yaml": #expect(reading.all.first?.texts == ["i": "x"])
    default: break
    }
  }

  @Test(arguments: Corpora.hostile("xml")) func hostileXMLIsReadOrRefusedInTime(_ name: String) throws {
    let bytes = try Corpora.bytes("../hostile/docs/xml/" + name)
    var reading = Reading()
    let time = ContinuousClock().measure { reading = readXML(bytes) }
    #expect(time < .seconds(5))
    switch name {
    case "cdata-field.xml": #expect(reading.all.first?["decision"] == "refuse & do not share")
    case "xinclude.xml": #expect(!"\(reading.all)".contains("root:"))
    case "stylesheet-pi.xml": #expect(reading.decoded?.disposition == .empty)
    case "truncated-mid-record.xml":
      #expect(reading.all.last?["decision"] == "share")
      #expect(!reading.isClean)
    case "xxe-utf7.xml": #expect(reading.failure?.reason == .unsupportedFormat)
    case "size-2MB.xml": #expect(reading.isClean)
    default:
      if String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self).contains("<!DOCTYPE") {
        #expect(reading.failure?.reason == .unsupportedFormat)
        #expect(reading.failure?.message.contains("DOCTYPE") == true)
      } else {
        #expect(!reading.isClean)
      }
    }
  }
}

extension Span<UInt8> {
  fileprivate func withComposed(
    by composer: YAMLComposer, _ take: (YAMLNode, Bool) -> Void
  ) throws(YAMLComposer.Stop) {
    try composer.compose(self) { (node, isItem) throws(YAMLComposer.Stop) in take(node, isItem) }
  }
}
