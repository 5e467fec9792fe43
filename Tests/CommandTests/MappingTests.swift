import Foundation
import Testing

/// From a folder of forms that nobody knows to a right audit, by the lines that `inspect` proposes.
@Suite struct MappingTests {
  private static let slips = """
    # Riverside Rangers sharing slip

    **Slip no:** 12
    **Kid:** Ann Lee
    **Did we pass it on?** Yes
    **Who got it:** Kent MASH
    **Signed off by coach:** O Grant

    # Riverside Rangers sharing slip 2

    **Slip no:** 13
    **Kid:** Bob Day
    **Did we pass it on?** No
    **Who got it:**
    **Signed off by coach:**
    """

  @Test func whatInspectProposesMapsTheLabels() throws {
    let folder = try Folder()
    try folder.write("slips/2026.md", Data(Self.slips.utf8))
    let before = try Binary.run(["inspect", "slips", "--labels"], in: folder)
    #expect(before.output.contains("it looks like a form, and 0 of its"))
    let lines = before.output.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("    fields:") })
    let block = lines[start...].prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
    // Each question once, though the second slip stands under a title of its own.
    #expect(block.count { $0.contains("Kid") } == 1 && !block.contains { $0.contains("›") }, "\(block)")
    try folder.write("audit.yaml", Data(block.joined(separator: "\n").utf8))
    let after = try Binary.run(["run", "slips", "--as-of", "2026-09-30", "--name", "r"], in: folder)
    #expect(after.status == 3, "\(after.errors)")
    let outcomes = try folder.text("Reports/r/outcomes.jsonl").split(separator: "\n")
    let rules = try #require(
      (JSONSerialization.jsonObject(with: Data(outcomes[0].utf8)) as? [String: Any])?["rules"] as? [String])
    let verdicts = try outcomes.dropFirst().compactMap { line in
      (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["verdicts"] as? String
    }
    try #require(verdicts.count == 2)
    for (rule, expected) in [
      ("record.signed", "PF"), ("record.decision-stated", "PP"), ("record.recipient-recorded", "PN"),
      ("accurate.subject-identified", "PP"),
    ] {
      let index = try #require(rules.firstIndex(of: rule))
      #expect(String(verdicts.map { Array($0)[index] }) == expected, "\(rule)")
    }
  }
}
