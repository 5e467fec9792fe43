import Foundation
import Testing

@testable import Auditing

@Suite struct Addresses {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: [UInt8]
    let address: String
    var testDescription: String { address }
    init(_ name: String, _ address: String) { self.init(Array(name.utf8), address) }
    init(_ name: [UInt8], _ address: String) {
      self.name = name
      self.address = address
    }
  }

  static let cases = [
    Case("inner/form 1.docx", "inner/form 1.docx"),
    Case("50%.csv", "50%25.csv"),
    Case("a!b", "a%21b"),
    Case("tab\there", "tab%09here"),
    Case("bell\u{7}\u{7F}", "bell%07%7F"),
    Case("naïve – 名.csv", "naïve – 名.csv"),
    Case("exe\u{202E}vsc.csv", "exe%E2%80%AEvsc.csv"),
    Case("\u{85}next", "%C2%85next"),
    Case([0x66, 0xFF, 0x67], "f%FFg"),
    Case([0xC0, 0xAF], "%C0%AF"),
    Case([0xED, 0xA0, 0x80], "%ED%A0%80"),
    Case([0xE2, 0x80], "%E2%80"),
  ]

  @Test(arguments: cases) func areWrittenSoThatTheyCanBeReadBack(_ item: Case) {
    #expect(EntryAddress.escaped(item.name) == item.address)
    // What came over the border escaped stays as it is.
    #expect(EntryAddress.checked(Array(item.address.utf8)[...]) == item.address)
  }

  @Test func aNameThatCameUnescapedIsEscapedByTheParent() {
    #expect(EntryAddress.checked(Array("a!b\u{202E}".utf8)[...]) == "a%21b%E2%80%AE")
  }

  struct Typed: Sendable, CustomTestStringConvertible {
    let inputs: [String]
    let addresses: [String]
    var testDescription: String { inputs.joined(separator: " ") }
  }

  static let typed = [
    Typed(inputs: ["/home/a/x.zip"], addresses: ["x.zip"]),
    Typed(inputs: ["north/x.zip", "south/x.zip", "y.zip"], addresses: ["north/x.zip", "south/x.zip", "y.zip"]),
    Typed(inputs: ["/a/n/x.zip", "/b/n/x.zip"], addresses: ["a/n/x.zip", "b/n/x.zip"]),
    Typed(inputs: ["./x.zip", "x.zip"], addresses: ["x.zip", "x.zip (2)"]),
    Typed(inputs: ["/home/a/x.zip", "/home/a/x.zip"], addresses: ["x.zip", "x.zip (2)"]),
    Typed(inputs: ["/h/a/x.zip", "/h/a/x.zip", "/h/b/x.zip"], addresses: ["a/x.zip", "a/x.zip (2)", "b/x.zip"]),
    Typed(inputs: ["folder/"], addresses: ["folder"]),
    Typed(inputs: ["-", "a!.csv"], addresses: ["-", "a%21.csv"]),
  ]

  @Test(arguments: typed) func ofInputsGetParentsUntilTheyDiffer(_ item: Typed) {
    #expect(InputAddresses.make(item.inputs) == item.addresses)
  }

  @Test func aFolderOfNothingButDotsHasItsOwnName() throws {
    let folder = try TestFolder()
    try folder.write("folder/sub/a.csv", "x")
    let below = folder.path + "/folder/sub/.."
    #expect(InputAddresses.make([below]) == ["folder"])
    // And is told from another of that name.
    let both = InputAddresses.make(["other/folder", below])
    #expect(both.first == "other/folder")
    #expect(both.last?.hasSuffix("/folder") == true)
    #expect(InputAddresses.make(["/", "folder"]).count == Set(InputAddresses.make(["/", "folder"])).count)
  }

  struct Left: Sendable, CustomTestStringConvertible {
    let path: String
    let patterns: [String]
    let isLeftOut: Bool
    var testDescription: String { "\(path) \(patterns)" }
    init(_ path: String, _ patterns: [String], _ isLeftOut: Bool) {
      self.path = path
      self.patterns = patterns
      self.isLeftOut = isLeftOut
    }
  }

  static let left = [
    Left("__MACOSX/._a.csv", [], true), Left("x/__MACOSX/a", [], true), Left("a/.DS_Store", [], true),
    Left("Thumbs.db", [], true), Left("~$form.docx", [], true), Left("desktop.ini", [], true),
    Left("form.docx", [], false), Left("MACOSX/a", [], false), Left("a_b.csv", [], false),
    Left("a/old.bak", ["*.bak"], true), Left("old/a.csv", ["old"], true), Left("a/old/b.csv", ["a/old/*"], true),
    Left("a/old/c/b.csv", ["a/old/*"], false), Left("a/old/c/b.csv", ["a/old/**"], true),
    Left("a1/xx/ab", ["**/a*b"], true), Left("ab", ["**/a*b"], true), Left("a.csv", ["?.csv"], true),
    Left("ab.csv", ["?.csv"], false),
  ]

  @Test(arguments: left) func leavesOutOnlyWhatASettingNames(_ item: Left) {
    #expect((Exclusions(item.patterns).reason(for: Array(item.path.utf8)) != nil) == item.isLeftOut)
  }
}
