import Rules
import Yams

extension AuditConfiguration {
  /// `waivers:` is the register's file, or that and what is asked of it.
  mutating func readWaivers(_ root: inout YAMLSection) throws(ConfigurationError) {
    guard let (line, value) = root.node("waivers") else { return }
    if let file = value.scalar?.string {
      waivers.file = try Self.registerFile(file, line, root)
      return
    }
    guard var section = try root.section("waivers") else { return }
    guard let file = try section.string("file") else {
      throw section.error(nil, "waivers needs a file, such as waivers.yaml")
    }
    waivers.file = try Self.registerFile(file, section.node("file")?.line, section)
    waivers.needsFourEyes = try section.flag("four-eyes") ?? false
    if let days = try section.integer("longest-days") {
      guard (1...Waiver.longestDays).contains(days) else {
        throw section.error(
          section.node("longest-days")?.line, "waivers.longest-days may be 1 to \(Waiver.longestDays)")
      }
      waivers.longestDays = days
    }
    try section.finish()
  }

  private static func registerFile(
    _ file: String, _ line: Int?, _ section: YAMLSection
  ) throws(ConfigurationError) -> String {
    if file.unicodeScalars.contains("\0") { throw section.error(line, "waivers: a path holds no NUL character") }
    if file.hasPrefix("~") { throw section.error(line, "waivers: write the whole path; ~ stands for nothing here") }
    let name = file.lowercased()
    guard [".yaml", ".yml", ".csv"].contains(where: name.hasSuffix) else {
      throw section.error(line, "waivers must name a register that ends in .yaml or .csv, such as waivers.yaml")
    }
    return file
  }
}

extension YAMLSection {
  mutating func flag(_ key: String) throws(ConfigurationError) -> Bool? {
    guard let (line, value) = node(key) else {
      // What is written and left blank would be taken for no.
      if let blank = entries.first(where: { $0.key == key }) {
        throw error(blank.line, "\(name(key)) is true or false")
      }
      return nil
    }
    switch value.scalar?.string.lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default: throw error(line, "\(name(key)) is true or false")
    }
  }
}
