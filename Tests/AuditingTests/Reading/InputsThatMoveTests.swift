import Archives
import Auditing
import Foundation
import Glibc
import Records
import Testing

/// Somebody writes to an input, replaces or deletes it while it is read: that is never taken for a clean reading.
@Suite(.serialized) struct InputsThatMove {
  enum Act: CaseIterable {
    case growing, cutting, replacing, rewriting, deleting

    func perform(on file: String) throws {
      switch self {
      case .growing:
        let handle = try #require(FileHandle(forWritingAtPath: file))
        try handle.seekToEnd()
        try handle.write(contentsOf: [0])
      case .cutting: #expect(unsafe truncate(file, 600) == 0)
      case .replacing:
        try FileManager.default.copyItem(atPath: file, toPath: file + ".new")
        #expect(unsafe rename(file + ".new", file) == 0)
      case .rewriting:
        let date = try FileManager.default.attributesOfItem(atPath: file)[.modificationDate]
        let handle = try #require(FileHandle(forUpdatingAtPath: file))
        let first = try handle.read(upToCount: 1) ?? Data()
        try handle.seek(toOffset: 0)
        try handle.write(contentsOf: first)
        // As somebody would do who wants it to be overlooked.
        try FileManager.default.setAttributes([.modificationDate: date as Any], ofItemAtPath: file)
      case .deleting: try FileManager.default.removeItem(atPath: file)
      }
    }

    /// What the file's row is to be; nil where the file was read to its end all the same.
    var disposition: Disposition? {
      switch self {
      case .growing, .rewriting: .unreadable(.corrupt)
      case .cutting: .unreadable(.truncated)
      case .replacing: .unreadable(.vanished)
      case .deleting: nil
      }
    }

    var words: String {
      switch self {
      case .growing, .rewriting: "it was written to while it was read"
      case .cutting: "it became shorter while it was read"
      case .replacing: "another file took its place while it was read"
      case .deleting: "it was deleted while it was read; all of it was read"
      }
    }
  }

  static let count = 1_500

  /// A zip that several readers share, a stream, and a document: in a folder and as inputs.
  static func make(_ name: String, in folder: TestFolder) throws -> String {
    switch name {
    case "x.json":
      let records = (0..<count).map { NothingIsLostSilently.record($0) }
      return try folder.write(name, "[" + records.joined(separator: ",\n") + "]")
    default:
      for number in 0..<count {
        try folder.write("r/\(10_000 + number).json", NothingIsLostSilently.record(number))
      }
      let stored = ["--options", "zip:compression=store"]
      try folder.run(
        "/usr/bin/bsdtar", arguments: (name.hasSuffix("zip") ? stored : []) + ["-a", "-cf", name, "r"])
      return folder.path + "/" + name
    }
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/bsdtar"), "bsdtar is not here"),
    arguments: ["x.zip", "x.tar.gz", "x.json"], Act.allCases)
  func anInputThatChangesWhileItIsRead(_ name: String, _ act: Act) throws {
    let folder = try TestFolder()
    let file = try InputsThatMove.make(name, in: folder)
    let told = try read(
      [file], jobs: 2,
      each: { event in
        guard case .entryBegan(let head) = event, head.number == (name == "x.json" ? 0 : 3) else { return }
        try act.perform(on: file)
      })
    #expect(told.isBalanced)
    let row = try #require(told.rows.first { $0.number == 0 }).end
    #expect(row.message.hasPrefix(act.words), "\(row.message)")
    if let disposition = act.disposition {
      #expect(row.disposition == disposition)
      #expect(told.inputs.first?.digest == nil)
    } else {
      #expect(row.disposition == (name == "x.json" ? .assessed : .container))
      #expect(told.records == InputsThatMove.count)
      #expect(told.inputs.first?.digest != nil)
    }
    // The file that was there, or the one that was opened, was read to its end.
    if act == .replacing || act == .growing { #expect(told.records == InputsThatMove.count) }
  }

  @Test func whatBecomesOfAFileBetweenListingAndOpening() throws {
    let folder = try TestFolder()
    let record = NothingIsLostSilently.record(1)
    for name in ["deleted", "folder", "link", "pipe", "replaced", "still"] {
      try folder.write("in/\(name).json", record)
    }
    try folder.write("other.json", record)
    let path = folder.path + "/in/"
    var isDone = false
    let told = try read(
      [folder.path + "/in"],
      each: { event in
        guard case .inputBegan = event, !isDone else { return }
        isDone = true
        for name in ["deleted", "folder", "link", "pipe"] { #expect(unsafe unlink(path + name + ".json") == 0) }
        #expect(unsafe mkdir(path + "folder.json", 0o700) == 0)
        #expect(unsafe symlink("still.json", path + "link.json") == 0)
        #expect(unsafe mkfifo(path + "pipe.json", 0o600) == 0)
        #expect(unsafe rename(folder.path + "/other.json", path + "replaced.json") == 0)
      })
    #expect(
      told.ledger == [
        "in directory", "in/deleted.json unreadable:vanished", "in/folder.json unreadable:vanished",
        "in/link.json unreadable:vanished", "in/pipe.json unreadable:vanished",
        "in/replaced.json unreadable:vanished", "in/still.json assessed",
      ])
    #expect(told.records == 2)
  }

  @Test func whatIsAddedToAFolderWhileItIsReadIsSaid() throws {
    let folder = try TestFolder()
    try folder.write("in/sub/a.json", NothingIsLostSilently.record(1))
    var isDone = false
    let told = try read(
      [folder.path + "/in"],
      each: { event in
        guard case .inputBegan = event, !isDone else { return }
        isDone = true
        try folder.write("in/sub/b.json", "{}")
        try folder.write("in/.DS_Store", "litter")
      })
    #expect(told.ledger == ["in unreadable:truncated", "in/sub directory", "in/sub/a.json assessed"])
    #expect(told.rows.last?.end.message == "files were added to it while it was read: 1 not in this run")
  }
}
