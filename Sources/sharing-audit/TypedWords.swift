import Records

/// What was typed, looked at before it is parsed, for what the parser lets pass or names badly: a command or option
/// that is not there, an option given twice (the parser takes the last in silence), a value that is empty (an unset
/// variable of a script: `--output "$OUT"` would write below the root).
struct TypedWords {
  let words: [String]
  let root: CommandTree.Command

  /// What is wrong and what to do about it; nil where the parser may go on.
  func fault() -> String? {
    var chain = [root]
    var given: Set<String> = []
    var index = 0
    if words.first == "help" { return unknownTopic() }
    while index < words.count {
      let word = words[index]
      index += 1
      if word == "--" { break }
      guard word.hasPrefix("-"), word != "-" else {
        let command = chain[chain.count - 1]
        if let below = command.subcommands {
          guard let next = below.first(where: { $0.commandName == word }) else { return noCommand(word, chain) }
          chain.append(next)
        } else if word.isEmpty {
          return "an argument is empty; is a variable of a script unset? \(help(chain))"
        }
        continue
      }
      let name = String(word.prefix { $0 != "=" })
      if isForTheParser(name) { return nil }
      guard let option = chain[chain.count - 1].argument(name) else { return noOption(name, chain) }
      guard option.takesValue else { continue }
      let isJoined = word.contains("=")
      let value = isJoined ? String(word.dropFirst(name.count + 1)) : index < words.count ? words[index] : nil
      if !isJoined { index += 1 }
      if value?.isEmpty == true { return "\(name) is empty; is a variable of a script unset? \(help(chain))" }
      if !given.insert(name).inserted, !option.isRepeating { return "\(name) stands twice; leave one. \(help(chain))" }
    }
    guard let below = chain[chain.count - 1].subcommands else { return nil }
    return "name a command: \(list(below)). \(help(chain))"
  }

  /// Where the command that was meant is explained.
  var place: String {
    var chain = [root]
    for word in words {
      guard let next = chain[chain.count - 1].subcommands?.first(where: { $0.commandName == word }) else { break }
      chain.append(next)
    }
    return help(chain)
  }

  /// Help and version, and what shells and packagers ask.
  private func isForTheParser(_ name: String) -> Bool {
    ["-h", "--help", "--version"].contains(name) || name.hasPrefix("--help-")
      || ["--generate-completion-script", "--experimental-dump-help"].contains(name) || name.hasPrefix("---")
  }

  private func unknownTopic() -> String? {
    var command = root
    for word in words.dropFirst() where !word.hasPrefix("-") {
      guard let next = command.subcommands?.first(where: { $0.commandName == word }) else {
        return noCommand(word, [command])
      }
      command = next
    }
    return nil
  }

  private func noCommand(_ word: String, _ chain: [CommandTree.Command]) -> String {
    let below = chain[chain.count - 1].subcommands ?? []
    let cure = Spelling.cure(for: word, in: below.map(\.commandName), else: "the commands are \(list(below))")
    return "there is no command “\(shown(word))”\(of(chain)); \(cure)"
  }

  private func noOption(_ name: String, _ chain: [CommandTree.Command]) -> String {
    let command = chain[chain.count - 1]
    let others = everyCommand(root, []).filter { $0.command.argument(name) != nil }.map(\.name)
    if !others.isEmpty {
      return "\(name) is an option of \(others.joined(separator: ", ")), not of \(path(chain)). \(help(chain))"
    }
    let bare = name.drop { $0 == "-" }
    let near = Spelling.nearest(to: String(bare), in: command.spellings.map { String($0.drop { $0 == "-" }) })
    let cure = near.map { "; did you mean “--\($0)”?" } ?? "."
    return "there is no option “\(shown(name))”\(of(chain))\(cure) \(help(chain))"
  }

  private func everyCommand(_ command: CommandTree.Command, _ above: [String]) -> [(
    command: CommandTree.Command, name: String
  )] {
    (command.subcommands ?? []).flatMap { below in
      let names = above + [below.commandName]
      return [(command: below, name: names.joined(separator: " "))] + everyCommand(below, names)
    }
  }

  private func path(_ chain: [CommandTree.Command]) -> String {
    chain.count == 1 ? root.commandName : chain.dropFirst().map(\.commandName).joined(separator: " ")
  }

  private func of(_ chain: [CommandTree.Command]) -> String { chain.count == 1 ? "" : " of \(path(chain))" }

  private func help(_ chain: [CommandTree.Command]) -> String {
    "See \((chain.map(\.commandName) + ["--help"]).joined(separator: " "))"
  }

  private func list(_ commands: [CommandTree.Command]) -> String {
    commands.map(\.commandName).joined(separator: ", ")
  }

  /// A word as it may stand in a message: no line of its own, no control of the terminal, no page of text.
  private func shown(_ word: String) -> String {
    let plain = String.UnicodeScalarView(
      word.unicodeScalars.filter {
        $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
      })
    let text = String(plain)
    return text.count > 60 ? text.prefix(60) + "…" : text
  }
}
