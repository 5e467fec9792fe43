import Records

/// The text of a message as the messages that stand in it: its writer's own, and those that it answers or hands on.
///
/// What one writer said answers no question that another left open. So the text is parted where another message
/// begins (quoted lines, "-----Original Message-----", "On … wrote:", a block of From, Sent, To and Subject), and
/// each message ends where its tail begins ("-- ", "Sent from my phone", a disclaimer, what stands below the
/// farewell). Answers that somebody wrote between the quoted lines of a form belong to that form.
struct MailThread {
  /// One message of the text.
  struct Message {
    /// What its writer wrote, without its tail.
    var blocks: [FormBlock] = []
    /// A few labels below the farewell: of the form, or of the letterhead. Nobody knows.
    var foot: [FormBlock] = []
    /// What stands above it says who wrote it and when.
    var head: MailEnvelope?
    /// It is the text of the message itself.
    var isOwn: Bool
    /// The fields that its labels ask for.
    var fields: FieldSet = []
    /// Those of which it says something.
    var answered: FieldSet = []
    var references: Set<String> = []
    /// Its labels are those of a text about forms.
    var isTold = false

    /// It has labels enough for a record, with what one is told by, and something is filled in.
    var isForm: Bool {
      guard !isTold, Field.allCases.contains(where: { answered.contains($0) }) else { return false }
      let count = Field.allCases.count { fields.contains($0) }
      if count >= 8 { return true }
      return count >= 3 && MailThread.naming.contains { fields.contains($0) }
    }
  }

  /// The message's own text first, then the others from top to bottom.
  private(set) var messages: [Message]

  private static let naming: [Field] = [.recordID, .subject, .decision]

  private let blocks: [FormBlock]
  /// Of each block the number of its message; negative where it is none's.
  private var owners: [Int]
  private var heads: [MailEnvelope?] = [nil]
  /// How deep the messages are quoted.
  private var depths = [0]
  /// Messages with a subject in their heads.
  private var about: Set<Int> = []
  private let senses: LabelSenses
  private let subject: String

  /// - Parameter subject: what the message itself says that it is about.
  init(_ blocks: [FormBlock], senses: LabelSenses, subject: String = "") {
    self.blocks = blocks
    self.subject = subject
    self.senses = senses
    owners = [Int](repeating: -1, count: blocks.count)
    messages = []
    part()
    join()
    gather()
  }

  // MARK: Where messages begin

  private mutating func part() {
    var current = [0: 0]
    var (depth, last, at) = (0, 0, 0)
    while at < blocks.count {
      switch blocks[at] {
      case .quoted(let level): depth = level
      case .gap, .rule: owners[at] = current[depth] ?? last
      default:
        if let found = boundary(at) {
          let level = max(depth, self.depth(behind: found.end, from: found.depth ?? depth))
          for key in current.keys where key >= level { current[key] = nil }
          last = begin(found.head, level)
          if found.hasSubject { about.insert(last) }
          current[level] = last
          depth = found.depth ?? depth
          at = found.end
          continue
        }
        if let message = current[depth] {
          last = message
        } else {
          last = begin(nil, depth)
          current[depth] = last
        }
        owners[at] = last
      }
      at += 1
    }
  }

  private mutating func begin(_ head: MailEnvelope?, _ depth: Int) -> Int {
    heads.append(head)
    depths.append(depth)
    return heads.count - 1
  }

  /// How deep what follows is quoted.
  private func depth(behind start: Int, from depth: Int) -> Int {
    var depth = depth
    for block in blocks[min(start, blocks.count)...].prefix(8) {
      switch block {
      case .quoted(let level): depth = level
      case .gap, .rule: continue
      default: return depth
      }
    }
    return depth
  }

  /// What marks that another message begins.
  private struct Boundary {
    var head: MailEnvelope?
    /// The head says what the message is about: of whom the form is, perhaps.
    var hasSubject = false
    /// Behind the mark.
    var end: Int
    /// How deep the mark itself is quoted at its end, where that changes within it.
    var depth: Int?
  }

  private func boundary(_ at: Int) -> Boundary? {
    guard let text = Self.text(blocks[at]) else { return header(at) }
    if isTitle(at) { return behindTitle(at + 1) }
    if let header = header(at) { return header }
    // An attribution may be wrapped.
    var line = text
    var end = at + 1
    while end - at <= 3 {
      if MailWording.isAttribution(line) {
        let isDeeper = depth(behind: end, from: 0) > 0
        guard MailWording.isSureAttribution(line) || isDeeper && isQuotedNext(end) else { return nil }
        let author = MailWording.author(line)
        var head = MailEnvelope()
        (head.sender, head.date) = author
        return Boundary(head: head, end: end)
      }
      guard end < blocks.count, case .line(let next) = blocks[end], line.utf8.count <= 200, end > at + 1 || begins(line)
      else { return nil }
      line += " " + next.text
      end += 1
    }
    return nil
  }

  private func begins(_ line: String) -> Bool {
    guard line.holds(UInt8(ascii: "@")) || line.holds(UInt8(ascii: ",")) || line.utf8.last == UInt8(ascii: "<"),
      line.utf8.span.holds({ $0 >= 0x80 || $0 &- UInt8(ascii: "0") < 10 })
    else { return false }
    return line.utf8.span.holds { $0 &- UInt8(ascii: "0") < 10 } || line.contains { $0.isNumber }
  }

  /// What comes next is quoted deeper than what stands before.
  private func isQuotedNext(_ start: Int) -> Bool {
    for block in blocks[min(start, blocks.count)...].prefix(4) {
      switch block {
      case .quoted: return true
      case .gap, .rule: continue
      default: return false
      }
    }
    return false
  }

  private func isTitle(_ at: Int) -> Bool {
    switch blocks[at] {
    case .heading(let text, _, _): MailWording.isTitle(heading: text) || MailWording.isTitle(text)
    case .line(let line): MailWording.isTitle(line.text)
    default: false
    }
  }

  /// Below a title the fields stand, perhaps with room between, perhaps quoted already.
  private func behindTitle(_ start: Int) -> Boundary {
    var at = start
    var depth: Int?
    while at < blocks.count, at < start + 6 {
      switch blocks[at] {
      case .quoted(let level): depth = level
      case .gap, .rule: break
      default:
        if var found = header(at, fewest: 2) {
          found.depth = found.depth ?? depth
          return found
        }
        return Boundary(head: nil, end: start)
      }
      at += 1
    }
    return Boundary(head: nil, end: start)
  }

  /// A block of From, Sent, To and Subject, on lines or in a table.
  private func header(_ start: Int, fewest: Int = 3) -> Boundary? {
    var found: [(field: MailWording.HeadField, value: String)] = []
    var at = start
    if case .table(let table) = blocks[start] {
      found = table.rows.compactMap { row in
        row.cells.count == 2 ? MailWording.headField(row.cells[0] + (row.cells[0].hasSuffix(":") ? "" : ":")) : nil
      }
      for (index, row) in table.rows.enumerated() where index < found.count { found[index].value = row.cells[1] }
      guard found.count == table.rows.count else { return nil }
      at += 1
    } else {
      while at < blocks.count, at < start + 20 {
        guard let text = Self.text(blocks[at]) else { break }
        if let field = MailWording.headField(text) {
          found.append(field)
        } else if !found.isEmpty, text.contains("@") || text.hasSuffix(";"), !text.contains(":") {
          // A long list of recipients goes on.
          found[found.count - 1].value += " " + text
        } else {
          break
        }
        at += 1
      }
    }
    let fields = found.map(\.field)
    guard fields.contains(.sender), found.count >= fewest, fields.contains(.sent) || fields.contains(.recipient),
      fields.contains(.subject) || fields.contains(.recipient)
    else { return nil }
    var head = MailEnvelope()
    for (field, value) in found {
      switch field {
      case .sender:
        let sender = MailAddress.list(Array(value.utf8)).first
        head.sender = sender.map { $0.name.isEmpty ? $0.address : $0.name } ?? value
      case .sent: head.date = MailDate.typed(value) ?? ""
      default: break
      }
    }
    return Boundary(head: head, hasSubject: fields.contains(.subject), end: at)
  }

  /// The words of a block that stand on one line.
  private static func text(_ block: FormBlock) -> String? {
    switch block {
    case .line(let line): line.text
    case .heading(let text, _, _): text
    case .pair(let label, let answer, _, _): "\(label): \(answer)"
    default: nil
    }
  }

  // MARK: Answers between quoted lines

  /// Joins a quoted form and the answers that stand between its lines.
  private mutating func join() {
    guard heads.count > 1 else { return }
    var senses = senses
    var turns: [Int: (answers: Int, others: Int, into: Int)] = [:]
    var before: Int?
    for at in blocks.indices where owners[at] >= 0 {
      switch blocks[at] {
      case .gap, .rule: continue
      default: break
      }
      defer { before = at }
      guard let before, owners[before] != owners[at], depths[owners[before]] > depths[owners[at]] else { continue }
      var turn = turns[owners[before]] ?? (0, 0, owners[at])
      let asked = Self.text(blocks[before]) ?? ""
      let said = Self.text(blocks[at]) ?? ""
      let isLabel = said.firstIndex(of: ":").map { senses(FormWords.trimmed(said[..<$0])).isKnown } ?? false
      if asked.hasSuffix(":") || asked.hasSuffix("?"), !isLabel { turn.answers += 1 } else { turn.others += 1 }
      turns[owners[before]] = turn
    }
    var targets = Array(heads.indices)
    for (message, turn) in turns where turn.answers >= 2 || turn.answers == 1 && turn.others == 0 {
      targets[message] = turn.into
    }
    // Each leads to one that is quoted less deep, so that this ends.
    for message in targets.indices {
      var target = targets[message]
      while targets[target] != target { target = targets[target] }
      targets[message] = target
    }
    for at in owners.indices where owners[at] >= 0 { owners[at] = targets[owners[at]] }
  }

  // MARK: Messages

  private mutating func gather() {
    var found = heads.indices.map { Message(head: heads[$0], isOwn: $0 == 0) }
    if heads.count == 1, owners.allSatisfy({ $0 == 0 }) {
      // Most messages are one.
      found[0].blocks = blocks
      takeTail(&found[0])
      messages = found
      return
    }
    var ends = [Int](repeating: 0, count: heads.count)
    for at in blocks.indices where owners[at] >= 0 {
      // Something else stood between.
      if ends[owners[at]] != at, !found[owners[at]].blocks.isEmpty { found[owners[at]].blocks.append(.gap) }
      found[owners[at]].blocks.append(blocks[at])
      ends[owners[at]] = at + 1
    }
    for number in about where !found[number].blocks.isEmpty {
      found[number].blocks.insert(.aside(label: "Subject", line: 1), at: 0)
    }
    for number in found.indices {
      takeTail(&found[number])
      if found.count > 1 { look(&found[number]) }
    }
    messages = found.enumerated().filter { $0.offset == 0 || !$0.element.blocks.isEmpty }.map(\.element)
  }

  /// A piece of a message, and what parts it from the one before.
  private struct Piece {
    var tail: MailWording.Tail?
    var blocks: [FormBlock] = []
  }

  /// Takes the tail off: few labels below the mark of one are the letterhead's; many are a form, whatever the mark.
  private func takeTail(_ message: inout Message) {
    let tails = message.blocks.map { Self.text($0).flatMap(MailWording.tail) }
    let footStart = Self.footStart(message.blocks)
    if footStart == nil, !tails.contains(where: { $0 != nil }) { return }
    let pieces = Self.pieces(of: message.blocks, tails, footStart: footStart)
    guard pieces.count > 1 else { return }
    message.blocks = pieces[0].blocks
    for piece in pieces.dropFirst() where piece.blocks.contains(where: { Self.text($0) != nil || $0.isTable }) {
      var look = Message(isOwn: false)
      look.blocks = piece.blocks
      self.look(&look)
      let count = Field.allCases.count { look.fields.contains($0) }
      if piece.tail == .signature ? look.isForm : count >= 4 {
        message.blocks.append(.gap)
        message.blocks += piece.blocks
      } else if piece.tail != .signature {
        message.foot += piece.blocks
      }
    }
  }

  private static func pieces(of blocks: [FormBlock], _ tails: [MailWording.Tail?], footStart: Int?) -> [Piece] {
    var pieces = [Piece()]
    var skipsParagraph = false
    var isFarewell = false
    for (at, block) in blocks.enumerated() {
      if at == footStart { pieces.append(Piece(tail: .farewell)) }
      switch block {
      case .gap, .rule:
        skipsParagraph = false
        if isFarewell { pieces.append(Piece(tail: .farewell)) }
        isFarewell = false
      default: break
      }
      if let tail = tails[at] {
        switch tail {
        case .farewell:
          // The name below it stands with what was written.
          isFarewell = true
        case .disclaimer, .program:
          skipsParagraph = true
          isFarewell = false
          pieces.append(Piece(tail: tail))
          continue
        case .signature:
          isFarewell = false
          pieces.append(Piece(tail: tail))
          continue
        }
      }
      if !skipsParagraph { pieces[pieces.count - 1].blocks.append(block) }
    }
    return pieces
  }

  /// Below a form that is a table the letterhead stands, or a line of the form; nil where the form is none.
  private static func footStart(_ blocks: [FormBlock]) -> Int? {
    var rows = 0
    var last: Int?
    for (at, block) in blocks.enumerated() {
      if case .table(let table) = block {
        rows += table.rows.count
        last = at
      }
    }
    return rows >= 8 ? last.map { $0 + 1 } : nil
  }

  /// Finds what labels it has.
  private func look(_ message: inout Message) {
    var parser = FormParser(senses: senses)
    for block in message.blocks { parser.add(block) }
    let items = parser.finish()
    message.isTold = MailPurpose.standing(of: items, subject: message.isOwn ? subject : "") == .told
    for item in items {
      switch item {
      case .entry(let entry) where !entry.isMention:
        guard let field = entry.sense.field else { continue }
        message.fields.insert(field)
        if !entry.isBlank { message.answered.insert(field) }
        if field == .recordID, !entry.text.isEmpty { message.references.insert(LabelText.key(entry.text)) }
      case .table(let log):
        for field in log.senses.compactMap(\.field) {
          message.fields.insert(field)
          if !log.rows.isEmpty { message.answered.insert(field) }
        }
      default: break
      }
    }
  }
}

extension FormBlock {
  fileprivate var isTable: Bool { if case .table = self { true } else { false } }
}
