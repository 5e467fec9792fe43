import Records

extension ReportWriter {
  /// `ledger.csv`: one row for every entry of every input, with what became of it, for auditors.
  static let ledgerCSV = ReportWriter(file: "ledger.csv", format: nil) { run, _, file in
    var text = ReportText()
    text.append("entry,disposition,format,bytes,sha256,records,lost,message\n")
    // Neighbours nearly always share a disposition.
    var last: (disposition: Disposition, name: [UInt8]) = (.assessed, Array(Disposition.assessed.name.utf8))
    try run.forEachLedgerLine { line in
      text.append(cell: line.entry)
      text.append(",")
      if line.disposition != last.disposition { last = (line.disposition, Array(line.disposition.name.utf8)) }
      text.append(last.name)
      text.append(",")
      text.append(cell: line.format)
      text.append(",")
      text.append(number: line.bytes)
      text.append(",")
      text.append(cell: line.sha256)
      text.append(",")
      text.append(number: line.records)
      text.append(",")
      text.append(number: line.lost)
      text.append(",")
      text.append(cell: line.message)
      text.append("\n")
      try file.writeIfLarge(&text)
    }
    try file.write(&text)
  }
}
