import ArgumentParser
import Auditing
import Glibc

/// A starter folder: from nothing to a nightly audit.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a starter folder: settings, schedules, a page that says what to do.",
    discussion: """
      EXAMPLES
        sharing-audit init audit     a new folder
        sharing-audit init           the folder you are in

      Writes audit.yaml with every setting explained, a form for waivers, a
      crontab line, a systemd service and timer, and README.md; makes the folders
      exports, Reports and History. Nothing that is there is ever overwritten.

      EXIT STATUS
        0   made
        73  one of these names is taken, or the folder cannot be written to
        74  the disk is full or failing
      """)

  @Argument(help: ArgumentHelp("The folder to make, or to fill.", valueName: "dir"), completion: .directory)
  var folder = "."

  func run() throws {
    let starter = try Failures.reported {
      try StarterFolder(at: folder, program: Self.program, user: Self.user)
    }
    let change = folder == "." ? "" : "  cd \(Quoting.shell(folder))\n"
    try Output.write(
      """
      Made in \(folder == "." ? "this folder" : folder):
        \(starter.files.prefix(5).joined(separator: ", ")),
        \((starter.files.dropFirst(5) + starter.folders.map { $0 + "/" }).joined(separator: ", "))
      Next:
      \(change)  write your organisation's name in audit.yaml
        copy your exports or forms into exports/
        sharing-audit run
      README.md says the rest, and how to run it every night.

      """)
  }

  /// The path of this program, for schedulers that know no PATH.
  private static var program: String {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return "sharing-audit" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  private static var user: String {
    guard let entry = unsafe getpwuid(geteuid()) else { return String(geteuid()) }
    return unsafe String(cString: entry.pointee.pw_name)
  }
}
