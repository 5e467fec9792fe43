@testable import Formats
@testable import Records
@testable import Rules

private let reader = FieldReader(asOf: Day(number: 20_726))

/// The text of an answer, as decoders hand it on: without white space around it.
private func answer(_ bytes: [UInt8]) -> [UInt8] {
  var part = bytes[...]
  while let first = part.first, first <= 0x20 { part.removeFirst() }
  while let last = part.last, last <= 0x20 { part.removeLast() }
  return Array(part)
}

func tryDates(_ sample: Sample) {
  let text = answer(sample.bytes)
  var context = FieldReader.Context(isWelsh: sample.choice(of: 2, 2) == 0)
  if sample.choice(of: 2, 3) == 0 { context.decision = Day(number: 20_000) }
  for field in Field.allCases where field.type == .date {
    check(reader.read(text.span, as: field, in: context))
    check(reader.read(serial: text.span, as: field))
    check(reader.read(serial: text.span, as: field, epoch: .from1904))
  }
  WrittenDate.forEach(in: text.span) { date in
    if let day = date.day(notBefore: Day(number: 20_000)) { hold(isDay(day), "a date in words is a day") }
    return true
  }
  _ = DateMention.stands(in: text.span)
  let words = Text(sample.text)
  if let period = RetentionPeriod(words), let due = period.due(from: Day(number: 20_000)) {
    hold(period.isForever || period.months > 0, "a period is some time: \(period)")
    hold(isDay(due), "a period ends on a day")
  }
  _ = StatedPeriod(words)
  if let long = sample.repeated {
    let text = answer(long)
    for field in [Field.subjectDOB, .decisionDate] { check(reader.read(text.span, as: field, in: context)) }
    WrittenDate.forEach(in: text.span) { _ in true }
    _ = DateMention.stands(in: text.span)
    _ = StatedPeriod(Text(String(decoding: text, as: UTF8.self)))
  }
}

private func check(_ found: Interpretation) {
  switch found.kind {
  case .date, .eitherWayDate, .monthFirstDate:
    hold(isDay(Day(number: Int32(bitPattern: found.value))), "what is read as a date is a day")
    hold(found.detail <= 24 * 60, "its minute is one of a day")
  case .impreciseDate:
    let first = Day(number: Int32(bitPattern: found.value))
    hold(isDay(first) && isDay(first.adding(days: Int(found.detail))), "what is read as some days is days")
  default: break
  }
}

private func isDay(_ day: Day) -> Bool {
  let (year, month, date) = day.civil
  return Day(year: year, month: month, day: date) == day
}

func tryValues(_ sample: Sample) {
  let text = answer(sample.bytes)
  let context = FieldReader.Context(
    isWelsh: sample.choice(of: 2, 2) == 0, asksWhetherSought: sample.choice(of: 2, 3) == 0)
  for field in Field.allCases where field.type != .date {
    let found = reader.read(text.span, as: field, in: context)
    hold(found == reader.read(text.span, as: field, in: context), "an answer is the same twice")
    if found.kind == .choice { hold(found.value != 0, "a choice is one") }
  }
  look(Text(String(decoding: text, as: UTF8.self)))
  if let long = sample.repeated {
    let text = answer(long)
    for field in [Field.lawfulBasis, .consentStatus, .decision, .concern] {
      _ = reader.read(text.span, as: field, in: context)
    }
    look(Text(String(decoding: text, as: UTF8.self)))
  }
}

private func look(_ text: Text) {
  _ = (text.wordCount, text.digest, text.distinctWords.count, text.sentences.count)
  var count = 0
  for _ in text.words { count += 1 }
  hold(count <= text.count, "a word takes bytes")
}

func tryLabels(_ sample: Sample) {
  // As long as the assembler hands them on.
  let text = String(decoding: sample.bytes.prefix(1_000), as: UTF8.self)
  let path = text.split(separator: "\n", maxSplits: 4, omittingEmptySubsequences: true).map(String.init)
  var knowledge = LabelKnowledge()
  let first = knowledge(path)
  let again = knowledge(path)
  hold(first.entry == again.entry && first.suggestion == again.suggestion, "a label means the same twice")
  for label in path {
    // Folded letter by letter or byte by byte, it is the same.
    for camel in [true, false] {
      let (one, other) = (LabelText.words("x " + label, camel: camel), LabelText.words("é " + label, camel: camel))
      if label.utf8.allSatisfy({ $0 < 0x80 }) {
        hold(one.dropFirst() == other.dropFirst(), "\(one) and \(other)")
      }
    }
  }
  guard let long = sample.repeated else { return }
  tryDocument(Sample([0x22] + long.filter { $0 != 0x22 } + Array("\",Decision,Reason\n1,2,3\n".utf8)))
}

// The rules' reading of what people wrote.

/// Unsafe only in type, because libFuzzer tries one sample after the other in one thread.
private nonisolated(unsafe) let examiner = Examiner(rules: RulePack.builtIn, terms: Terms(asOf: Day(number: 20_726)))

/// The sample as the answer to every question of one record, examined by every rule.
func tryRules(_ sample: Sample) {
  examine(answer(sample.bytes))
  if let long = sample.repeated { examine(answer(long)) }
}

private func examine(_ text: [UInt8]) {
  var builder = RecordBuilder()
  builder.begin(place: Place(.document))
  for field in Field.allCases {
    builder.set(field, reader.read(text.span, as: field), text: text.span)
  }
  builder.settle(at: builder.finish())
  var outcome = Outcome()
  unsafe examiner.examine(Record(storage: builder.bytes, start: 0, source: Records.Source()), into: &outcome)
  hold(unsafe outcome.verdicts.count == examiner.rules.count, "every rule answers")
}
