import Records

/// Whether a template of somebody's own makes a page that is whole and safe, as the built-in one is.
enum TemplateCheck {
  static func check(_ text: String, against builtIn: String) throws(TemplateFault.InText) {
    // Browsers leave it out of one place and show another sign for it in the next.
    if let zero = text.utf8.firstIndex(of: 0) {
      let line = 1 + text.utf8[..<zero].count { $0 == UInt8(ascii: "\n") }
      throw .init(line: line, words: "a zero byte stands here; remove it")
    }
    let tags = try TemplateTag.all(in: text)
    // The time that the template engine takes grows with the square of them.
    if tags.count > mostTags { throw .init(line: tags[mostTags].line, words: "it has more than \(mostTags) tags") }
    let known = try TemplateTag.all(in: builtIn)
    try checkNames(tags, TemplateNames(known))
    var page = PagePlaces(Array(text.utf8), builtIn: builtIn)
    for tag in tags { try page.pass(tag) }
    try page.finish()
    try checkHead(text, builtIn)
  }

  /// The second wall behind escaping: a policy that lets nothing in the page run or load. Wherever else it stood, something
  /// could be before it or around it, so the page begins as the built-in one, with the policy's line the last of that.
  private static func checkHead(_ text: String, _ builtIn: String) throws(TemplateFault.InText) {
    // Some editors end lines in two signs.
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    let head = builtIn.split(separator: "\n", omittingEmptySubsequences: false)
    guard let wall = head.firstIndex(where: { $0.contains("http-equiv=\"Content-Security-Policy\"") }) else { return }
    for (number, line) in head[...wall].enumerated()
    // By their bytes: to strings the Greek question mark is a semicolon, to a browser it ends the policy.
    where number >= lines.count || !lines[number].utf8.elementsEqual(line.utf8) {
      throw .init(
        line: number + 1,
        words:
          "a page begins with the \(wall + 1) lines of the built-in one as they are, to that of the policy which lets "
          + "nothing in it run or load; this one must be: \(line)")
    }
  }

  private static let mostTags = 4000
  /// Each multiplies what is in it; the built-in templates need four.
  private static let mostDepth = 5

  private static func checkNames(_ tags: [TemplateTag], _ names: TemplateNames) throws(TemplateFault.InText) {
    var open: [(tag: TemplateTag, names: TemplateNames)] = []
    for tag in tags {
      // The innermost first.
      let scopes = open.reversed().map(\.names) + [names]
      switch tag.kind {
      case .remark: continue
      case .section:
        switch scopes.lazy.compactMap({ $0.find(tag.name) }).first {
        case .section(let inside): open.append((tag, inside))
        case .value, .raw:
          throw .init(
            line: tag.line, words: "\(tag.text): \(tag.name) is a text and no section; write {{\(tag.name)}}")
        case nil: throw unknown(tag, scopes)
        }
        // It would be repeated as often as it is long, and again in each.
        if let same = open.dropLast().first(where: { $0.tag.name == tag.name }) {
          throw .init(
            line: same.tag.line,
            words: "\(same.tag.text) is not closed before the next, of line \(tag.line); one cannot stand within itself"
          )
        }
        if open.count > mostDepth {
          throw .init(line: tag.line, words: "\(tag.text): more than \(mostDepth) sections are open here")
        }
      case .end:
        guard let last = open.popLast() else {
          throw .init(line: tag.line, words: "\(tag.text) closes a section that is not open")
        }
        guard last.tag.name == tag.name else {
          throw .init(
            line: tag.line, words: "\(tag.text) closes \(last.tag.text) of line \(last.tag.line); close that first")
        }
      case .value, .raw:
        // What the engine would find: of the innermost that has it.
        switch (tag.kind, scopes.lazy.compactMap({ $0.find(tag.name) }).first) {
        case (.value, .value), (.raw, .raw): break
        case (.raw, .value):
          throw .init(line: tag.line, words: "\(tag.text) would not be escaped; write {{\(tag.name)}}")
        case (_, .raw):
          throw .init(line: tag.line, words: "\(tag.text) is style or a picture; write {{{\(tag.name)}}}")
        case (_, .section):
          throw .init(
            line: tag.line,
            words: "\(tag.text): \(tag.name) is a section; write {{#\(tag.name)}}…{{/\(tag.name)}}")
        default: throw unknown(tag, scopes)
        }
      }
    }
    if let last = open.last {
      throw .init(line: last.tag.line, words: "\(last.tag.text) is not closed; write {{/\(last.tag.name)}} behind it")
    }
  }

  private static func unknown(_ tag: TemplateTag, _ scopes: [TemplateNames]) -> TemplateFault.InText {
    let names = Set(scopes.flatMap(\.all)).sorted()
    let cure = Spelling.cure(
      for: tag.name, in: names, else: "the program’s own template has all there are")
    return .init(line: tag.line, words: "there is no \(tag.text) here; \(cure)")
  }
}
