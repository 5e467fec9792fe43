import Embedded
import Foundation
import Glibc
import Synchronization
import Testing

@testable import Reporting

/// The PDF is an extra: whatever its renderer does, the rest of the report is there and says why the PDF is not.
@Suite struct PDFRendererTests {
  private let run = SampleRun.seeded(11, records: 30)

  /// What a report says is missing, and that all the rest of it is there.
  private func report(with fake: FakeRenderer) throws -> (missing: [NotWritten], pdf: Data?) {
    let folder = try TemporaryFolder()
    var pages = PageMaking()
    pages.renderer = fake.renderer
    var missing: [NotWritten] = []
    let files = try Reports.write(
      run, clock: SampleRun.clock, formats: Set(Reports.formats), name: "a", in: folder.path, pages: pages
    ) {
      missing.append($0)
    }
    let expected = ReportWriter.all.map(\.file).filter { name in !missing.contains { $0.file == name } }
    #expect(files.map(\.name) == expected)
    #expect(folder.names(in: "a") == expected.sorted())
    #expect(folder.names == ["a"])
    return (missing, try? Data(contentsOf: URL(fileURLWithPath: folder.path + "/a/board-report.pdf")))
  }

  @Test func aPDFIsWrittenAsEveryFileIs() throws {
    let (missing, pdf) = try report(with: FakeRenderer(FakeRenderer.sound))
    #expect(missing.isEmpty)
    #expect(pdf == Data("%PDF-1.7\nsmall\n%%EOF\n".utf8))
  }

  @Test func withoutARendererTheReportSaysHowToGetOne() throws {
    let folder = try TemporaryFolder()
    var missing: [NotWritten] = []
    try Reports.write(run, clock: SampleRun.clock, formats: [.pdf], name: "a", in: folder.path) { missing.append($0) }
    #expect(missing.map(\.file) == ["board-report.pdf"])
    #expect(missing.first?.why == "no PDF renderer is installed")
    #expect(missing.first?.cure.contains("Sources/pdf-renderer") == true)
    #expect(folder.names(in: "a") == ["ledger.csv", "manifest.json", "results.json"])
  }

  @Test(arguments: [
    (
      "echo renderer: it has WeasyPrint 57.2, and only 70.0 gives a PDF that passes >&2; exit 3",
      "it has WeasyPrint 57.2"
    ),
    ("echo Traceback >&2; echo 'KeyError: 1' >&2; exit 1", "failed: KeyError: 1"),
    ("exit 1", "it ended with status 1"), ("kill -SEGV $$", "signal 11 ended it"),
    ("cat >/dev/null", "it does not begin as one"), ("cat", "it does not begin as one"),
    ("cat >/dev/null; printf '%%PDF-1.7 and no end'", "its end is missing"),
    ("printf '\\033[2Jodd\\n' >&2; exit 5", "failed: [2Jodd"), ("exit 4", "needed more memory"),
    ("head -c 3000000 /dev/zero | tr '\\0' 'x' >&2; exit 1", "failed: xxx"),
    // Deaf to the page, which is larger than a socket takes at once.
    ("exec <&-; printf '%%PDF-1.7\\n'; sleep 0.3; exit 9", "it ended with status 9"),
  ])
  func whateverItDoesTheRestIsWritten(_ script: String, _ words: String) throws {
    let (missing, pdf) = try report(with: FakeRenderer(script))
    #expect(pdf == nil)
    #expect(missing.count == 1 && missing[0].why.contains(words), "\(missing)")
    #expect(missing[0].message.count < 400)
    #expect(!missing[0].message.unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test func oneThatHangsIsEndedWithAllThatItStarted() throws {
    let marks = try TemporaryFolder()
    var fake = try FakeRenderer("sleep 97 & echo $! >\(marks.path)/one; echo $$ >\(marks.path)/two; wait; sleep 97")
    fake.renderer.limits.seconds = 1
    let started = ContinuousClock.now
    let (missing, _) = try report(with: fake)
    #expect(ContinuousClock.now - started < .seconds(20))
    #expect(missing.first?.why == "the PDF renderer was ended after 1 seconds", "\(missing)")
    for name in ["one", "two"] { #expect(try Self.isGone(marks, name), "\(name)") }
  }

  /// It has closed both ends and works on, or has ended and left another that keeps them open.
  @Test(arguments: ["exec >&- 2>&-; sleep 97", "sleep 97 & exit 0"])
  func oneThatOnlySeemsToBeDoneIsNotWaitedFor(_ script: String) throws {
    var fake = try FakeRenderer(script)
    fake.renderer.limits.seconds = 1
    let started = ContinuousClock.now
    #expect(try report(with: fake).missing.count == 1)
    #expect(ContinuousClock.now - started < .seconds(20))
  }

  @Test func oneThatTakesAllProcessorTimeIsEnded() throws {
    var fake = try FakeRenderer("while :; do :; done")
    fake.renderer.limits.seconds = 1
    #expect(try report(with: fake).missing.first?.why.contains("was ended after") == true)
  }

  /// The shell does not take memory for itself; Python does.
  @Test func oneThatTakesAllMemoryIsEnded() throws {
    var fake = try FakeRenderer(
      "exec /usr/bin/python3 -c \"x = bytearray(90_000_000)\nwhile True: x += bytes(10_000_000)\"")
    fake.renderer.limits.memory = 150 << 20
    let (missing, _) = try report(with: fake)
    let why = try #require(missing.first?.why)
    #expect(why.contains("more memory than it may have") || why.contains("MemoryError"), "\(why)")
  }

  @Test func oneThatGivesMoreThanItMayIsEnded() throws {
    var fake = try FakeRenderer("printf '%%PDF-1.7\\n'; cat /dev/zero")
    fake.renderer.limits.bytes = 2 << 20
    #expect(try report(with: fake).missing.first?.why.contains("larger than 2 MB") == true)
  }

  @Test func itIsHandedTwoVariablesAndNoDescriptorOfOurs() throws {
    let marks = try TemporaryFolder()
    let kept = unsafe open(marks.path, O_RDONLY | O_DIRECTORY)
    defer { close(kept) }
    let fake = try FakeRenderer(
      "tr '\\0' '\\n' </proc/$$/environ >\(marks.path)/environment; ls /proc/$$/fd >\(marks.path)/open; "
        + "ulimit -c >\(marks.path)/core; echo \"$TMPDIR\" >\(marks.path)/folder; touch \"$TMPDIR/font\"; "
        + FakeRenderer.sound)
    #expect(try report(with: fake).missing.isEmpty)
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: marks.path + "/" + name)), as: UTF8.self)
    }
    let names = try text("environment").split(separator: "\n").map { String($0.prefix { $0 != "=" }) }
    #expect(names.sorted() == ["LC_ALL", "TMPDIR"])
    #expect(try text("core") == "0\n")
    #expect(try text("folder").contains("/.a.partial-"), "its folder goes with the report's draft")
    let numbers = try text("open").split(separator: "\n").compactMap { Int32($0) }
    // The shell keeps its script and, while `ls` runs, what it redirected at numbers of its own from 10 on.
    #expect(numbers.filter { (3..<10).contains($0) }.isEmpty, "\(numbers)")
    #expect(!numbers.contains(kept))
  }

  @Test func oneThatOthersMayChangeIsNotRun() throws {
    let fake = try FakeRenderer(FakeRenderer.sound, mode: 0o777)
    let (missing, pdf) = try report(with: fake)
    #expect(pdf == nil && missing.first?.why.contains("others may change it") == true, "\(missing)")
  }

  @Test func aRunThatIsToEndEndsItAndLeavesNothing() throws {
    struct Stop: Error {}
    let marks = try TemporaryFolder()
    let folder = try TemporaryFolder()
    let fake = try FakeRenderer("echo $$ >\(marks.path)/one; sleep 97")
    var pages = PageMaking()
    let mark = marks.path + "/one"
    pages.renderer = PDFRenderer(environment: ["SHARING_AUDIT_RENDERER": fake.folder.path]) {
      if FileManager.default.fileExists(atPath: mark) { throw Stop() }
    }
    #expect(throws: Stop.self) {
      try Reports.write(run, clock: SampleRun.clock, name: "a", in: folder.path, pages: pages)
    }
    #expect(folder.names.isEmpty)
    usleep(100_000)
    #expect(try Self.isGone(marks, "one"))
  }

  @Test func itIsFoundWhereASettingSaysElseAtHomeElseForEverybody() {
    func places(_ environment: [String: String]) -> [String] { PDFRenderer(environment: environment).places }
    let all = PDFRenderer.everybodys
    #expect(places(["SHARING_AUDIT_RENDERER": "/opt/r", "HOME": "/h"]) == ["/opt/r"])
    #expect(places(["HOME": "/h"]) == ["/h/.local/share/sharing-audit/renderer", all])
    #expect(places(["HOME": "/h", "XDG_DATA_HOME": "/d"]) == ["/d/sharing-audit/renderer", all])
    #expect(places(["HOME": "/h", "XDG_DATA_HOME": "d"]) == ["/h/.local/share/sharing-audit/renderer", all])
    #expect(places([:]) == [all])
  }

  @Test func onlyThePinnedVersionIsRun() throws {
    let modules = try TemporaryFolder()
    let script = Embedded.renderPdfPy
    for (name, text) in [
      ("pydyf.py", ""), ("weasyprint/__init__.py", "__version__ = '57.2'"),
      ("weasyprint/urls.py", "class URLFetcher: pass\nclass FatalURLFetchingError(BaseException): pass"),
    ] {
      let file = URL(fileURLWithPath: modules.path + "/" + name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    // As the environment's own Python would find them.
    let path = "import sys; sys.path.insert(0, '\(modules.path)'); exec(compile(sys.argv[1], 'render-pdf.py', 'exec'))"
    let (status, errors) = try Self.python(["-c", path, script])
    #expect(status == 3)
    #expect(errors == "renderer: it has WeasyPrint 57.2, and only 70.0 gives a PDF that passes\n")
    #expect(try Self.python(["-I", "-S", "-c", script]).errors.hasPrefix("renderer: it is not whole: No module"))
  }

  private static func python(_ arguments: [String]) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let errors = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: errors, as: UTF8.self))
  }

  private static func isGone(_ folder: TemporaryFolder, _ name: String) throws -> Bool {
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name)), as: UTF8.self)
    let process = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    for _ in 0..<50 where kill(process, 0) == 0 && !isZombie(process) { usleep(20_000) }
    return kill(process, 0) != 0 || isZombie(process)
  }

  /// Ended, and not yet waited for by whoever inherited it.
  private static func isZombie(_ process: pid_t) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
    return text.contains(") Z ")
  }
}
