import ArgumentParser
import Glibc
import Records

/// Writes a large archive of invented records: the inputs of the benchmarks.
struct RecordsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records", abstract: "Write an archive of seeded, different, invented records.")

  @Option(help: "How many records.") var count = 200_000
  @Option(help: "The seed.") var seed: UInt64 = 1
  @Option(help: "json (one file a record), jsonl or csv (one file).") var format = "json"
  @Option(help: "zip, zip-stored, tar, tar.gz, tar.bz2, tar.xz, tar.zst, tar.lz4; none writes the bare csv or jsonl.")
  var container = "tar.zst"
  @Option(help: "One record in this many has one fault; 0 for none.") var faults = 10
  @Argument(help: "The file to write.") var file: String

  func run() throws {
    if container == "none" { return try writeBare() }
    guard let kind = ArchiveWriter.Container(rawValue: container) else {
      throw ValidationError("there is no container \(container)")
    }
    let archive = try ArchiveWriter(kind, to: file)
    if format == "json" {
      try forEachRecord { number, record in
        try archive.add(
          "records/\(number / 1000)/\(record.answers[.recordID] ?? "").json", RecordText.json(record.answers))
      }
    } else {
      var bytes: [UInt8] = format == "csv" ? RecordText.csvHeading(Field.allCases) : []
      try forEachRecord { _, record in bytes.append(contentsOf: line(record)) }
      try archive.add("log.\(format)", bytes)
    }
    try archive.close()
  }

  private func line(_ record: InventedRecord) -> [UInt8] {
    format == "csv"
      ? RecordText.csvRow(record.answers, fields: Field.allCases) : RecordText.json(record.answers) + [0x0A]
  }

  private func writeBare() throws {
    guard let stream = unsafe fopen(file, "w") else { throw ValidationError("\(file) cannot be written") }
    defer { unsafe fclose(stream) }
    func write(_ bytes: [UInt8]) {
      _ = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, stream) }
    }
    if format == "csv" { write(RecordText.csvHeading(Field.allCases)) }
    try forEachRecord { _, record in write(line(record)) }
  }

  private func forEachRecord(_ body: (Int, InventedRecord) throws -> Void) throws {
    guard let first = Day(year: 2025, month: 9, day: 1) else { return }
    for number in 1...max(1, count) {
      var record = InventedRecord(
        number: number, seed: seed, prefix: "ISR", team: ["North", "South", "East"][number % 3], firstDay: first,
        days: 300)
      record.vary(seed &+ UInt64(number))
      if faults > 0, number % faults == 0 {
        Fault.single[number / faults % Fault.single.count].put(into: &record)
      }
      try body(number, record)
    }
  }
}
