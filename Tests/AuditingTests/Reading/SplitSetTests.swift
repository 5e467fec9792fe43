import Auditing
import Foundation
import Records
import Testing

/// Archives in several files of one folder: which files make one.
@Suite struct SplitSetNames {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The names in the folder in their order; those that are read with another after a ">".
    let names: [String]
  }

  @Test(arguments: [
    Case(testDescription: "numbered parts", names: ["x.part1.rar", ">x.part2.rar", ">x.part3.rar"]),
    Case(testDescription: "numbers with zeros", names: ["x.part01.rar", ">x.part02.rar", "y.part2.rar"]),
    Case(
      testDescription: "more parts than digits",
      names: ["x.part1.rar", ">x.part10.rar"] + (2...9).map { ">x.part\($0).rar" }),
    Case(testDescription: "a part in the middle is missing", names: ["x.part1.rar", ">x.part2.rar", "x.part4.rar"]),
    Case(testDescription: "the first is missing", names: ["x.part2.rar", "x.part3.rar"]),
    Case(testDescription: "other digits", names: ["x.part1.rar", "x.part02.rar"].sorted()),
    Case(testDescription: "only the first", names: ["x.part1.rar"]),
    Case(testDescription: "endings as they once were", names: [">x.r00", ">x.r01", "x.rar", "x.s00"]),
    Case(testDescription: "a gap in them", names: [">x.r00", "x.r02", "x.rar"]),
    Case(testDescription: "in capitals", names: [">X.PART2.RAR", "X.part1.rar", ">Y.R00", "Y.RAR"]),
    Case(testDescription: "two sets", names: ["a.part1.rar", ">a.part2.rar", "b.part1.rar", ">b.part2.rar"]),
    Case(testDescription: "of other kinds", names: ["x.7z.001", ">x.7z.002", ">y.z01", "y.zip", "z.zip.001"]),
    Case(testDescription: "no set", names: ["apart1.rar", "apart2.rar", "part1.rar", "r00", "x.rar"]),
  ])
  func makeOneArchive(_ made: Case) throws {
    let folder = try TestFolder()
    for name in made.names { try folder.write("in/" + name.filter { $0 != ">" }, "x") }
    let files = try ReadingPlan.make(inputs: [folder.path + "/in"]).inputs[0].files.dropFirst()
    let marked = zip(made.names.map { $0.filter { $0 != ">" } }.sorted(), files)
    #expect(marked.map { ($1.known == nil ? "" : ">") + $0 }.sorted() == made.names.sorted())
    for (_, file) in marked where file.known != nil {
      #expect(file.known?.disposition == .container)
      #expect(file.known?.message.hasSuffix(", read with it") == true)
    }
  }

  /// The parts of each set of rarfile's own tests, and a part that is taken away.
  @Test(
    .enabled(if: CorporaAreSurvived.folder != nil, "the corpora are not here; SHARING_AUDIT_CORPORA may name them"),
    arguments: [
      ["rar3-vols.part1.rar", "rar3-vols.part2.rar", "rar3-vols.part3.rar"],
      ["rar5-vols.part1.rar", "rar5-vols.part2.rar", "rar5-vols.part3.rar"],
      ["rar3-old.rar", "rar3-old.r00", "rar3-old.r01"],
    ])
  func areReadAsOne(_ parts: [String]) throws {
    let corpus = try #require(CorporaAreSurvived.folder) + "/archives/python-rarfile/"
    let folder = try TestFolder()
    let bytes = try parts.map { try Data(contentsOf: URL(fileURLWithPath: corpus + $0)) }
    for (part, bytes) in zip(parts, bytes) { try folder.write("in/" + part, bytes) }
    // What is in the set, put together by hand.
    try folder.write("whole.rar", bytes.joined())
    let whole = try read([folder.path + "/whole.rar"]).rows.filter { $0.depth > 0 }
    #expect(whole.count >= 2)
    let told = try read([folder.path + "/in"])
    let entries = told.rows.filter { $0.depth > 1 }
    #expect(entries.map(\.end.digest) == whole.map(\.end.digest))
    #expect(entries.allSatisfy { $0.end.digest != nil })
    #expect(told.rows.filter { $0.depth == 1 }.allSatisfy { $0.end.disposition == .container })

    try FileManager.default.removeItem(atPath: folder.path + "/in/" + parts[1])
    let less = try read([folder.path + "/in"])
    let first = try #require(less.rows.first { $0.address == "in/" + parts[0] }).end
    #expect(first.disposition == .unreadable(.truncated))
    #expect(first.message.hasPrefix("part 2 of this archive in several is not here"), "\(first.message)")
    let last = try #require(less.rows.first { $0.address == "in/" + parts[2] }).end
    #expect(last.disposition == .unreadable(.truncated))
    #expect(last.message.contains("part"), "\(last.message)")
  }
}
