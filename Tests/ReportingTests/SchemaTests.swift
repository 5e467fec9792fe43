import Embedded
import Foundation
import Testing

@testable import Reporting

/// Validates what is written against the published schemas, with Python's jsonschema where it is there.
@Suite struct SchemaTests {
  private static let hasValidator = runs(["-c", "import jsonschema"])

  @Test(
    .enabled(if: hasValidator, "python3 with jsonschema is not here; the schemas are not tried"),
    arguments: ["good", "none", "one", "typical"])
  func filesKeepTheirSchemas(sample: String) throws {
    let samples = ["good": Samples.good, "none": Samples.none, "typical": Samples.typical]
    let run = samples[sample] ?? Samples.one
    let folder = try TemporaryFolder()
    try Reports.write(run, clock: SampleRun.clock, name: "a", in: folder.path)
    for (file, schema) in Schemas.texts {
      let path = folder.path + "/" + file + ".schema"
      try Data(schema.utf8).write(to: URL(fileURLWithPath: path))
      #expect(Self.runs(["-c", Self.validate, path, folder.path + "/a/" + file]), "\(file) breaks its schema")
    }
  }

  @Test(.enabled(if: hasValidator, "python3 with jsonschema is not here; the schemas are not tried"))
  func aBrokenFileBreaksItsSchema() throws {
    let folder = try TemporaryFolder()
    let schema = URL(fileURLWithPath: folder.path + "/schema")
    try Data(Embedded.results1SchemaJson.utf8).write(to: schema)
    let broken = try Samples.good.written("results.json").replacing("\"balanced\": true", with: "\"balanced\": 1")
    try Data(broken.utf8).write(to: URL(fileURLWithPath: folder.path + "/results.json"))
    #expect(!Self.runs(["-c", Self.validate, schema.path, folder.path + "/results.json"]))
  }

  /// One document, or one a line.
  private static let validate = """
    import json, sys, jsonschema
    schema = json.load(open(sys.argv[1]))
    jsonschema.Draft202012Validator.check_schema(schema)
    text = open(sys.argv[2]).read()
    for part in text.splitlines() if sys.argv[2].endswith("l") else [text]:
        jsonschema.Draft202012Validator(schema).validate(json.loads(part))
    """

  private static func runs(_ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
