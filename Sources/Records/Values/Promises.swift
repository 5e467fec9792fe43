/// That a text only says that the answer is still to be written ("To be completed by the DSL", "will sign on Monday").
enum Promises {
  /// That nothing stands in the text but who will write it and when.
  static func stand(in text: Span<UInt8>) -> Bool {
    var scanner = WordScanner()
    var isPromised = false
    var names = 0
    // Words of the phrase found last.
    var covered = 0
    while let word = scanner.next(in: text) {
      if covered > 0 {
        covered -= 1
        continue
      }
      if let match = writing.match(at: word, scanner, in: text) {
        isPromised = true
        covered = match.count - 1
        continue
      }
      if isDigit(word, in: text) || others.match(at: word, scanner, in: text) != nil { continue }
      // "… when Jo is back"
      guard isPromised, text[word.range.lowerBound] &- UInt8(ascii: "A") < 26, names < 2 else { return false }
      names += 1
    }
    return isPromised
  }

  /// That a word may stand in a promise beside what is still to be written.
  static func mayHold(_ word: Word, _ scanner: WordScanner, in text: Span<UInt8>) -> Bool {
    isDigit(word, in: text) || others.match(at: word, scanner, in: text) != nil
  }

  /// A number, the name of a month or of a day.
  static func isTime(_ word: Word, in text: Span<UInt8>) -> Bool {
    isDigit(word, in: text) || times.match(at: word, WordScanner(), in: text) != nil
  }

  private static func isDigit(_ word: Word, in text: Span<UInt8>) -> Bool {
    text[word.range.lowerBound] &- UInt8(ascii: "0") < 10
  }

  /// All that may stand in a promise beside what is still to be written: one list, looked through once for each word.
  private static let others = people + besides + times

  /// How promises begin, and what may stand first in one and be followed by another of its words (`Openings`).
  static let openings = writing.list
  static let leading = (people.list + besides.list).filter { $0 != "this" && $0 != "form" }
  static let words = writing.list + others.list

  private static let times: Phrases = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
    "thur", "thurs", "fri", "sat", "sun", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec",
  ]

  /// That something is still to be written.
  private static let writing: Phrases = {
    let laters = [
      "to be", "will be", "needs to be", "need to be", "must be", "still to be", "yet to be", "due to be", "is to be",
      "are to be", "not yet", "not yet been", "has not been", "has not yet been", "hasn't been", "can be",
    ]
    let written = [
      "completed", "filled", "filled in", "filled out", "added", "signed", "written", "written up", "entered",
      "provided", "supplied", "updated", "uploaded", "inserted", "confirmed", "advised", "finished", "recorded",
      "finalised", "typed", "typed up", "done",
    ]
    let soon = ["to", "will", "needs to", "still to", "yet to", "has to", "must"]
    let write = ["complete", "fill in", "fill out", "sign", "finish", "follow", "finalise"]
    return Phrases(
      laters.flatMap { later in written.map { later + " " + $0 } }
        + soon.flatMap { later in
          write.map { later + " " + $0 }
        } + [
          "will add", "will confirm", "will update", "will enter", "will write", "will provide", "not yet known",
          "not known yet", "complete later", "finish later", "add later", "fill in later", "update later",
          "sign later", "write later", "do later", "has the details", "has details",
        ])
  }()

  /// Who writes records.
  static let people: Phrases = [
    "dsl", "ddsl", "dsp", "dpo", "dsls", "manager", "managers", "lead", "safeguarding", "designated", "officer",
    "deputy", "head", "teacher", "headteacher", "staff", "member", "office", "admin", "author", "writer", "worker",
    "team", "practitioner", "supervisor", "line", "coach", "leader", "trustee", "trustees", "volunteer", "welfare",
    "secretary", "chair",
  ]

  private static let besides: Phrases = [
    "the", "a", "an", "by", "me", "us", "we", "i", "him", "her", "them", "he", "she", "they", "our", "my", "this",
    "that", "it", "form", "section", "field", "box", "part", "record", "detail", "details", "detailed", "information",
    "info", "reason", "reasons", "answer", "name", "names", "date", "dates", "signature", "full", "further", "more",
    "rest", "within", "on", "in", "at", "before", "after", "later", "soon", "today", "tomorrow", "tonight", "now",
    "asap", "shortly", "week", "weeks", "day", "days", "hour", "hours", "hrs", "end", "of", "next", "month",
    "morning", "afternoon", "evening", "when", "possible", "available", "back", "returns", "return", "from", "leave",
    "meeting", "still", "yet", "please", "and", "or", "as", "once", "working", "is", "stage", "time", "point", "up",
    "for",
    "not", "here", "with",
  ]
}
