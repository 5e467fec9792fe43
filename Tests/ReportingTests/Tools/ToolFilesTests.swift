import Foundation
import Testing

@testable import Reporting

/// Whatever a run holds, other tools can read what is written for them.
@Suite struct ToolFilesTests {
  private static let runs: [String: SampleRun] = [
    "everything": ToolSamples.everything, "hostile": ToolSamples.hostile, "good": Samples.good,
    "own": Samples.adding(to: Samples.bad), "one": Samples.one, "none": Samples.none,
  ]
  private static let names = runs.keys.sorted()

  private func write(_ run: SampleRun, _ file: String, in folder: TemporaryFolder) throws -> String {
    try Data(run.written(file).utf8).write(to: URL(filePath: folder.path + "/" + file))
    return folder.path + "/" + file
  }

  @Test(
    .enabled(if: OutsideTools.hasValidator, "no official schemas beside the package, or nothing to try them with"),
    arguments: names, ["results.sarif", "oscal-assessment-results.json"])
  func filesKeepTheOfficialSchemas(name: String, file: String) throws {
    let folder = try TemporaryFolder()
    let path = try write(try #require(Self.runs[name]), file, in: folder)
    let schema = file == "results.sarif" ? "sarif-schema-2.1.0.json" : "oscal_complete_schema-1-1-3.json"
    #expect(OutsideTools.faults(of: path, schema: schema) == "")
  }

  @Test(
    .enabled(if: OutsideTools.hasValidator, "no official schemas beside the package, or nothing to try them with"),
    arguments: [
      ("results.sarif", "\"executionSuccessful\": false", "\"executionSuccessful\": 0"),
      ("oscal-assessment-results.json", "\"state\": \"not-satisfied\"", "\"state\": \"other\""),
    ])
  func aBrokenFileBreaksItsSchema(file: String, part: String, broken: String) throws {
    let folder = try TemporaryFolder()
    let text = try ToolSamples.everything.written(file)
    #expect(text.contains(part))
    let path = folder.path + "/" + file
    try Data(text.replacing(part, with: broken).utf8).write(to: URL(filePath: path))
    let schema = file == "results.sarif" ? "sarif-schema-2.1.0.json" : "oscal_complete_schema-1-1-3.json"
    #expect(OutsideTools.faults(of: path, schema: schema) != "")
  }

  @Test(.enabled(if: OutsideTools.python != nil, "python3 is not here"), arguments: names)
  func anotherParserReadsTheXML(name: String) throws {
    let folder = try TemporaryFolder()
    let path = try write(try #require(Self.runs[name]), "junit.xml", in: folder)
    // What the attributes say is what the elements are: consumers go by either.
    let said = OutsideTools.run([
      OutsideTools.python ?? "", "-c",
      """
      import sys, xml.etree.ElementTree as tree
      top = tree.parse(sys.argv[1]).getroot()
      def counts(node):
          return {name: len(list(node.iter(tag)))
                  for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error"))}
      for node in [top] + list(top):
          for name, count in counts(node).items():
              if int(node.get(name)) != count: print(node.get("name"), name, node.get(name), count)
      for suite in top:
          if int(suite.get("skipped")) != len(list(suite.iter("skipped"))): print(suite.get("name"), "skipped")
      """, path,
    ])
    #expect(said == "")
  }

  @Test(
    .enabled(
      if: OutsideTools.pythonWithPrometheus != nil || OutsideTools.hasPromtool, "no parser of Prometheus is here"),
    arguments: names)
  func anotherParserReadsTheMetrics(name: String) throws {
    let folder = try TemporaryFolder()
    let path = try write(try #require(Self.runs[name]), "metrics.prom", in: folder)
    if OutsideTools.hasPromtool {
      #expect(OutsideTools.run(["sh", "-c", "promtool check metrics < \"$0\"", path]) == "")
    }
    if let python = OutsideTools.pythonWithPrometheus {
      let read = """
        import sys
        from prometheus_client.parser import text_string_to_metric_families as families
        found = [f.name for f in families(open(sys.argv[1], newline="").read())]
        if len(found) != len(set(found)) or len(found) < 10: print(found)
        """
      #expect(OutsideTools.run([python, "-c", read, path]) == "")
    }
  }

  @Test(arguments: ["everything", "none"], ["results.sarif", "oscal-assessment-results.json", "junit.xml"])
  func theClockIsInNone(name: String, file: String) throws {
    let run = try #require(Self.runs[name])
    let other = RunClock(started: "2031-01-02T03:04:05Z", finished: "2031-01-02T03:04:06Z")
    #expect(try run.written(file, clock: other) == run.written(file))
  }

  @Test(arguments: ["results.sarif", "oscal-assessment-results.json", "junit.xml", "metrics.prom"])
  func noneTellsWhatARegisterSaysOfACase(file: String) throws {
    #expect(try !ToolSamples.everything.written(file).contains("Quillfeather"))
  }

  @Test(arguments: ["oscal-assessment-results.json", "junit.xml", "metrics.prom"])
  func onlySARIFNamesEntries(file: String) throws {
    let text = try ToolSamples.everything.written(file)
    for name in ["Exports", "North.zip", "secret", "book.xlsx", "Folder"] { #expect(!text.contains(name), "\(name)") }
  }

  @Test func metricsNameNoRecordAndNoTeam() throws {
    let text = try ToolSamples.everything.written("metrics.prom")
    for name in ["ISR-", "North", "South", "Harbour"] { #expect(!text.contains(name), "\(name)") }
  }
}
