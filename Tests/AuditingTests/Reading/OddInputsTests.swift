import Auditing
import Foundation
import Glibc
import Records
import Testing

/// What lies in folders and is no file, or has no name that can be written down.
@Suite struct OddInputs {
  @Test func whatIsNoFileHasARowAndIsNeverOpened() throws {
    let folder = try TestFolder()
    try folder.write("in/a/record.json", NothingIsLostSilently.record(1))
    try folder.write("outside.json", NothingIsLostSilently.record(2))
    let path = folder.path + "/in/"
    #expect(unsafe mkfifo(path + "b-pipe", 0o600) == 0)
    for (name, target) in [
      ("c-file", "a/record.json"), ("d-folder", "a"), ("e-nothing", "nowhere"), ("f-itself", "f-itself"),
      ("g-above", ".."), ("h-outside", "../outside.json"),
    ] {
      #expect(unsafe symlink(target, path + name) == 0)
    }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = UInt16(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: (path + "i-socket").utf8) }
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
    // Only the system's owner may make one: one that never ends, and one that is empty.
    let hasDevices =
      unsafe mknod(path + "j-zero", S_IFCHR | 0o600, 1 << 8 | 5) == 0
      && mknod(path + "k-block", S_IFBLK | 0o600, 7 << 8) == 0
    var ledger = [
      "in directory", "in/a directory", "in/a/record.json assessed", "in/b-pipe not-a-record", "in/c-file excluded",
      "in/d-folder excluded", "in/e-nothing excluded", "in/f-itself excluded", "in/g-above excluded",
      "in/h-outside excluded", "in/i-socket not-a-record",
    ]
    if hasDevices { ledger += ["in/j-zero not-a-record", "in/k-block not-a-record"] }
    #expect(try read([folder.path + "/in"]).ledger == ledger)
  }

  @Test func aLinkThatIsTypedIsFollowed() throws {
    let folder = try TestFolder()
    try folder.write("in/record.json", NothingIsLostSilently.record(1))
    #expect(unsafe symlink("in", folder.path + "/folder") == 0)
    #expect(unsafe symlink("in/record.json", folder.path + "/file") == 0)
    #expect(try read([folder.path + "/folder"]).ledger == ["folder directory", "folder/record.json assessed"])
    #expect(try read([folder.path + "/file"]).ledger == ["file assessed"])
  }

  @Test func anyNameHasAnAddress() throws {
    let folder = try TestFolder()
    let record = Array(NothingIsLostSilently.record(1).utf8)
    for name: [UInt8] in [[0x61, 0x0A, 0x62], [0xFF, 0xFE], [0x63, 0xC3], Array("d%21!".utf8), Array("é".utf8)] {
      let path = Array((folder.path + "/").utf8) + name + [0]
      let descriptor = unsafe path.withUnsafeBytes {
        unsafe open($0.bindMemory(to: CChar.self).baseAddress!, O_WRONLY | O_CREAT, 0o600)
      }
      try #require(descriptor >= 0)
      #expect(unsafe write(descriptor, record, record.count) == record.count)
      close(descriptor)
    }
    let told = try read([folder.path])
    let names = told.rows.sorted { $0.number < $1.number }.dropFirst().map { $0.address.split(separator: "/").last }
    #expect(names == ["a%0Ab", "c%C3", "d%2521%21", "é", "%FF%FE"])
    #expect(told.records == 5)
  }

  @Test func anEmptyFolderIsAFolder() throws {
    let folder = try TestFolder()
    #expect(unsafe mkdir(folder.path + "/in", 0o700) == 0)
    #expect(try read([folder.path + "/in"]).ledger == ["in directory"])
  }
}
