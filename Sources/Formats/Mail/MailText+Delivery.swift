import Records

/// From the blocks of a message's text to its records.
extension MailText {
  /// Hands on the forms of a message's text, each with the message that it stands in.
  ///
  /// The writer's own form is read where there is one, else the newest of those that stand below. Another form with a
  /// reference of its own is a record of its own; any other label only says that something may be said there.
  static func deliver(
    _ format: FormatName, name: String, title: String = "", hidden: [String] = [], rows: inout some RowSink,
    sink: inout some DocumentSink, blocks: [FormBlock]
  ) throws(Unreadable) -> Decoded {
    let senses = rows.senses(documentName: name)
    let messages = MailThread(blocks, senses: senses, subject: rows.envelope?.subject ?? "")
      .messages
    let decoded = try deliver(
      format, name: name, title: title, hidden: hidden, rows: &rows, sink: &sink, messages: messages
    )
    guard decoded.disposition != .assessed, let outer = rows.envelope, outer.isAnswer,
      !outer.hasMore,
      let own = messages.first, takesBack(own, senses)
    else { return decoded }
    // The record that it answers is another entry's, and was read without it.
    throw Unreadable(
      .parseError,
      "it answers another message and corrects or withdraws something in it: read it beside that record"
    )
  }

  /// It says something else of a record than the message that it answers may have said: in words, or behind a label.
  private static func takesBack(_ own: MailThread.Message, _ senses: LabelSenses) -> Bool {
    var parser = FormParser(senses: senses)
    for block in own.blocks { parser.add(block) }
    let items = parser.finish()
    // An agenda, or words on how forms are filled in.
    if MailPurpose.standing(of: items, subject: "") == .told { return false }
    for case .entry(let entry) in items where !entry.isMention && !entry.isBlank {
      if let field = entry.sense.field, deciding.contains(field) { return true }
    }
    return FormCorrection(own.blocks, .answer) != nil
  }

  private static let deciding: FieldSet = [
    .consentStatus, .consentWithdrawn, .decision, .decisionReason, .lawfulBasis, .signature,
    .sharedDate,
  ]

  private static func deliver(
    _ format: FormatName, name: String, title: String, hidden: [String], rows: inout some RowSink,
    sink: inout some DocumentSink, messages: [MailThread.Message]
  ) throws(Unreadable) -> Decoded {
    let outer = rows.envelope
    defer { rows.use(envelope: outer) }
    let subject = outer?.subject ?? ""
    guard messages.count > 1 || !messages[0].foot.isEmpty else {
      return try FormReading.deliver(
        format, name: name, title: title, hidden: hidden, rows: &rows, sink: &sink, blocks: messages[0].blocks,
        standing: { MailPurpose.standing(of: $0, subject: subject) })
    }
    let main = mainIndex(messages)
    var read: Set<Int> = [main]
    var references = messages[main].references
    for (index, message) in messages.enumerated()
    where index != main && message.isForm && !message.references.isEmpty
      && message.references.isDisjoint(with: references)
    {
      read.insert(index)
      references.formUnion(message.references)
    }
    let unread = messages.indices.filter { !read.contains($0) }
    // What is newer than the form may take something of it back, in labels or in words.
    let correction = FormCorrection(messages[..<main].flatMap { $0.blocks + [.gap] }, .above)
    var (above, beside) = ([FormBlock](), messages[main].foot)
    for index in unread where !messages[index].isTold {
      if index < main { above += messages[index].blocks } else { beside += messages[index].blocks }
    }
    var total: Decoded?
    for index in read.sorted() {
      let message = messages[index]
      rows.use(envelope: outer)
      if !message.isOwn, let outer { rows.use(envelope: envelope(of: message, within: outer)) }
      if index == main, correction != nil, var envelope = rows.envelope {
        envelope.correction = correction
        rows.use(envelope: envelope)
      }
      let decoded = try FormReading.deliver(
        format, name: name, title: index == 0 ? title : "", hidden: index == main ? hidden : [], rows: &rows,
        sink: &sink, blocks: message.blocks, above: index == main ? above : [],
        beside: index == main ? beside : message.foot,
        standing: { MailPurpose.standing(of: $0, subject: message.isOwn ? subject : "") })
      total = total.map { FormDelivery.sum($0, decoded) } ?? decoded
    }
    let decoded = total ?? Decoded(.empty)
    guard decoded.disposition == .assessed else { return decoded }
    let strangers = unread.filter { messages[$0].isForm && messages[$0].references.isDisjoint(with: references) }
    if !strangers.isEmpty {
      sink.note(
        Place(.document), "a form without a reference of its own is quoted in it; it was not read", counts: true)
    } else if unread.contains(where: { !messages[$0].answered.isEmpty }) {
      sink.note(Place(.document), "what is quoted in it has labels; no answer was taken from there", counts: false)
    }
    return decoded
  }

  /// The newest message that is a form; where none is, that with the most labels.
  private static func mainIndex(_ messages: [MailThread.Message]) -> Int {
    if let form = messages.firstIndex(where: \.isForm) { return form }
    func count(_ message: MailThread.Message) -> Int { Field.allCases.count { message.fields.contains($0) } }
    var main = 0
    for index in messages.indices where count(messages[index]) > count(messages[main]) { main = index }
    return main
  }

  /// Who wrote a message that stands within another, and when, is what stands above it. Whether that message shared
  /// what its form says, or the one that hands it on, nobody knows.
  private static func envelope(of message: MailThread.Message, within outer: MailEnvelope) -> MailEnvelope {
    var envelope = MailEnvelope()
    envelope.hasMore = outer.hasMore
    envelope.isOwnText = true
    envelope.sender = message.head?.sender ?? ""
    envelope.date = message.head?.date ?? ""
    envelope.isUnsent = true
    envelope.isAutomatic = envelope.sender.isEmpty
    return envelope
  }
}
