import Records

extension ReportWriter {
  /// `manifest.json`: the digest of every input and file, and what the run went by, so that both can be verified.
  static let manifestJSON = ReportWriter(file: "manifest.json", format: nil, isOfResults: true) { run, context, file in
    let results = run.results
    var json = JSONText()
    json.object { json in
      json.string("schema", Schemas.manifest)
      json.object("tool") { json in
        json.string("name", Schemas.toolName)
        json.string("version", results.toolVersion)
      }
      json.object("run") { json in
        json.string("id", results.runID)
        json.string("asOf", results.asOf.description)
        json.string("status", results.status)
        json.string("started", context.clock.started)
        json.string("finished", context.clock.finished)
      }
      json.object("pack") { json in
        json.string("version", results.packVersion)
        json.string("sha256", results.packDigest)
      }
      json.object("configuration") { json in
        json.string("name", results.configName)
        json.string("sha256", results.configDigest)
      }
      if results.waivers != nil { json.object("waivers") { $0.string("sha256", results.waiversDigest) } }
      json.array("inputs") { json in
        for input in results.inputs {
          json.object { json in
            json.string("path", input.path)
            json.string("sha256", input.sha256)
            json.number("bytes", input.bytes)
          }
        }
      }
      json.array("files") { json in
        for written in context.files {
          json.object { json in
            json.string("name", written.name)
            json.string("sha256", written.sha256)
            json.number("bytes", written.bytes)
          }
        }
      }
      json.null("previous")
    }
    var text = json.finished()
    try file.write(&text)
  }
}
