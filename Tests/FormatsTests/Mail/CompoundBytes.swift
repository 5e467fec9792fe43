/// Writes a compound file of 512-byte sectors, streams below 4,096 bytes in small sectors, as Outlook does.
struct CompoundBytes {
  private var streams: [(path: [String], bytes: [UInt8])] = []

  mutating func add(_ path: String, _ bytes: [UInt8]) {
    streams.append((path.split(separator: "/").map(String.init), bytes))
  }

  private final class Node {
    var name: String
    var children: [Node] = []
    var bytes: [UInt8]?
    var index = 0
    init(_ name: String) { self.name = name }
  }

  private static func u32(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }
  private static let end = 0xFFFF_FFFE
  private static let none = 0xFFFF_FFFF

  var file: [UInt8] {
    let root = Node("Root Entry")
    for stream in streams {
      var node = root
      for (depth, name) in stream.path.enumerated() {
        let next = node.children.first { $0.name == name } ?? Node(name)
        if !node.children.contains(where: { $0 === next }) { node.children.append(next) }
        if depth == stream.path.count - 1 { next.bytes = stream.bytes }
        node = next
      }
    }
    var nodes: [Node] = []
    func number(_ node: Node) {
      node.index = nodes.count
      nodes.append(node)
      for child in node.children { number(child) }
    }
    number(root)
    var sectors: [[UInt8]] = []
    var table: [Int] = []
    func put(_ bytes: [UInt8]) -> Int {
      if bytes.isEmpty { return Self.end }
      let first = sectors.count
      for start in stride(from: 0, to: bytes.count, by: 512) {
        var sector = Array(bytes[start..<min(bytes.count, start + 512)])
        sector += [UInt8](repeating: 0, count: 512 - sector.count)
        sectors.append(sector)
        table.append(sectors.count)
      }
      table[table.count - 1] = Self.end
      return first
    }
    var (small, smallTable): ([UInt8], [Int]) = ([], [])
    var starts: [Int] = []
    for node in nodes {
      guard let bytes = node.bytes, !bytes.isEmpty else {
        starts.append(Self.end)
        continue
      }
      if bytes.count >= 4_096 {
        starts.append(put(bytes))
        continue
      }
      starts.append(small.count / 64)
      small += bytes + [UInt8](repeating: 0, count: (64 - bytes.count % 64) % 64)
      while smallTable.count < small.count / 64 { smallTable.append(smallTable.count + 1) }
      smallTable[smallTable.count - 1] = Self.end
    }
    starts[0] = put(small)
    let smallStart = put(smallTable.flatMap { Self.u32($0) })
    var directory: [UInt8] = []
    for (index, node) in nodes.enumerated() {
      var entry = node.name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      let length = entry.count + 2
      entry += [UInt8](repeating: 0, count: 64 - entry.count)
      entry += [UInt8(length), 0, index == 0 ? 5 : node.bytes == nil ? 1 : 2, 1]
      // Siblings hang to the right of each other.
      let parent = nodes.first { $0.children.contains { $0 === node } }
      let place = parent?.children.firstIndex { $0 === node } ?? 0
      let next = parent.flatMap { place + 1 < $0.children.count ? $0.children[place + 1].index : nil }
      entry += Self.u32(Self.none) + Self.u32(next ?? Self.none) + Self.u32(node.children.first?.index ?? Self.none)
      entry += [UInt8](repeating: 0, count: 36) + Self.u32(starts[index])
      entry += Self.u32(index == 0 ? small.count : node.bytes?.count ?? 0) + [0, 0, 0, 0]
      directory += entry
    }
    let directoryStart = put(directory)
    let tableStart = sectors.count
    let tableSectors = (table.count + 127) / 128 + 1
    for _ in 0..<tableSectors { table.append(0xFFFF_FFFD) }
    var tableBytes = table.flatMap { Self.u32($0) }
    tableBytes += [UInt8](repeating: 0xFF, count: tableSectors * 512 - tableBytes.count)
    var head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
    head += [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0] + [UInt8](repeating: 0, count: 10)
    head += Self.u32(tableSectors) + Self.u32(directoryStart) + [0, 0, 0, 0] + Self.u32(4_096)
    head += Self.u32(smallTable.isEmpty ? Self.end : smallStart) + Self.u32(1) + Self.u32(Self.end) + Self.u32(0)
    for index in 0..<109 { head += Self.u32(index < tableSectors ? tableStart + index : Self.none) }
    return head + sectors.flatMap { $0 } + tableBytes
  }
}
