import Records

/// A reason as the set of its words, as numbers: what `record.reason-specific` compares.
///
/// Case, punctuation, numbers, dates and the record's own names are gone, so that one text filled in for one child
/// after the other is one set.
enum ReasonWords {
  /// Longer reasons are compared by this many of their words, chosen by the words' own numbers and so the same in
  /// both of two like texts.
  static let most = 160

  /// The memo of a record: its key is the set, its payload who decided about whom, and the words.
  static func memo(_ evidence: Evidence) -> Memo? {
    guard let field = Reason.field(evidence) else { return nil }
    var names = WordNumbers()
    unsafe swap(&names, &evidence.ground.notes.names)
    ownNames(evidence, into: &names)
    var words = evidence[field].text.withBytes { Self.words(of: $0, without: names) }
    unsafe swap(&names, &evidence.ground.notes.names)
    sort(&words)
    var kept = 0
    for index in words.indices where kept == 0 || words[index] != words[kept - 1] {
      words[kept] = words[index]
      kept += 1
      if kept == most { break }
    }
    if kept == 0 { return nil }
    words.removeLast(words.count - kept)
    let who = DecisionsByPerson.Pair(decision: decision(evidence), person: subject(evidence))
    return ReasonMemo(who: who, words: words).memo
  }

  /// Sorts numbers that are spread evenly, as digests are: dealt out by their highest bits, nearly all lie in place.
  private static func sort(_ words: inout [UInt32]) {
    guard words.count > 8, words.count <= 256 else { return words.sort() }
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 256 + 65) { room in
      guard let dealt = room.baseAddress else { return }
      unsafe words.withUnsafeMutableBufferPointer { words in
        let starts = unsafe dealt + 256
        unsafe starts.initialize(repeating: 0, count: 65)
        for index in 0..<words.count { unsafe starts[Int(words[index] >> 26) + 1] &+= 1 }
        for place in 1..<64 { unsafe starts[place] &+= starts[place - 1] }
        for index in 0..<words.count {
          let word = unsafe words[index]
          let place = unsafe Int(starts[Int(word >> 26)])
          unsafe starts[Int(word >> 26)] &+= 1
          unsafe dealt[place] = word
        }
        unsafe words[0] = unsafe dealt[0]
        for index in 1..<words.count {
          let word = unsafe dealt[index]
          var place = index
          while place > 0, unsafe words[place - 1] > word {
            unsafe words[place] = words[place - 1]
            place &-= 1
          }
          unsafe words[place] = word
        }
      }
    }
  }

  private static func words(of text: Span<UInt8>, without names: borrowing WordNumbers) -> [UInt32] {
    let dates = Self.dates
    return unsafe Array(unsafeUninitializedCapacity: text.count / 2 + 1) { words, count in
      var at = 0
      while let word = WordScan.word(in: text, from: at, to: text.count) {
        at = word.range.upperBound
        // Initials and numbers are filled in.
        if word.range.count == 1 || word.hasDigit { continue }
        if names.contains(word.hash) || dates.contains(word.hash) { continue }
        unsafe words.initializeElement(at: count, to: UInt32(truncatingIfNeeded: Digest.mixed(word.hash)))
        count += 1
      }
    }
  }

  /// The words of the record's names, each also with the "s" of "Jane's".
  private static func ownNames(_ evidence: Evidence, into names: inout WordNumbers) {
    names.removeAll()
    for (field, isName) in namingFields {
      evidence.forEachWord(in: field) { word in
        // In "younger brother, Sam" only the capital tells the name.
        guard word.mayBeName, isName || word.isCapital else { return }
        names.insert(word.hash)
        names.insert((word.hash ^ UInt64(UInt8(ascii: "s"))) &* 0x0000_0100_0000_01b3)
      }
    }
  }

  /// The fields with names, and whether every word in them is one.
  private static let namingFields: [(Field, Bool)] = [
    (.subject, true), (.otherIdentities, false), (.recorder, true), (.recipientPerson, false), (.recipientOrg, false),
    (.requester, false), (.holderOrg, false),
  ]

  static let namesLookedAt = FieldSet(namingFields.map(\.0))

  /// Words that stand in name fields and are nobody's name.
  static let general = WordSet(
    """
    child children childs young person people adult baby unborn pupil student client member user service services
    mother mothers mum father fathers dad parent parents carer carers brother sister sibling siblings family families
    grandmother grandfather aunt uncle partner younger older twin social care worker team police health school
    academy nursery college hospital council county city borough trust duty officer lead manager teacher nurse doctor
    safeguarding designated mash lado camhs gp nhs early help front door hub multi agency
    """)

  private static let dates = WordSet(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    today yesterday am pm hrs
    """)

  /// Recipient, author and day as one number: records with the same are one decision. 0 where it is not known.
  private static func decision(_ evidence: Evidence) -> UInt32 {
    guard let day = evidence[.decisionDate].day, evidence[.recorder].isAnswered else { return 0 }
    var number = Digest.absorb(UInt64(UInt32(bitPattern: day.number)), into: Digest.start)
    number = Digest.absorb(evidence[.recorder].text.withBytes(Digest.ofLetters), into: number)
    for field in recipients where evidence[field].isAnswered {
      number = Digest.absorb(evidence[field].text.withBytes(Digest.ofLetters), into: number)
      break
    }
    return UInt32(truncatingIfNeeded: Digest.mixed(number)) | 1
  }

  /// Whom it is about as one number; 0 where it is not known.
  private static func subject(_ evidence: Evidence) -> UInt32 {
    for field in subjects where evidence[field].isAnswered {
      var number = evidence[field].text.withBytes(Digest.ofLetters)
      if let born = evidence[.subjectDOB].day {
        number = Digest.absorb(UInt64(UInt32(bitPattern: born.number)), into: number)
      }
      return UInt32(truncatingIfNeeded: Digest.mixed(number)) | 1
    }
    return 0
  }

  private static let recipients: [Field] = [.recipientOrg, .recipientPerson, .recipientAddress, .requester]
  private static let subjects: [Field] = [.subject, .caseRef]
}

/// Who decided about whom, for the records with one reason: how many decisions about different people there are.
///
/// Kept small: of one decision, or of one person, no more pairs than the number asked for; a pair that is left out can
/// always be replaced by one that is kept, so the answer is the same.
struct DecisionsByPerson {
  struct Pair: Hashable {
    let decision: UInt32
    let person: UInt32
  }

  private(set) var pairs: [Pair] = []
  let needed: Int

  init(needed: Int) { self.needed = needed }

  /// - Returns: whether it makes a difference.
  @discardableResult mutating func add(_ pair: Pair) -> Bool {
    var ofDecision = 0
    var ofPerson = 0
    for kept in pairs {
      if kept == pair { return false }
      if kept.decision == pair.decision { ofDecision += 1 }
      if kept.person == pair.person { ofPerson += 1 }
    }
    guard ofDecision < needed, ofPerson < needed, pairs.count < 4 * needed * needed else { return false }
    pairs.append(pair)
    return true
  }

  /// That so many decisions can be picked that each is about somebody else.
  var areEnough: Bool {
    if pairs.count < needed { return false }
    var decisionOf: [UInt32: UInt32] = [:]
    var found = 0
    var tried: Set<UInt32> = []
    for pair in pairs where tried.insert(pair.decision).inserted {
      var seen: Set<UInt32> = []
      if place(pair.decision, &decisionOf, &seen) { found += 1 }
      if found == needed { return true }
    }
    return false
  }

  /// Finds a person for the decision, moving others where that makes room (Kuhn's matching).
  private func place(_ decision: UInt32, _ decisionOf: inout [UInt32: UInt32], _ seen: inout Set<UInt32>) -> Bool {
    for pair in pairs where pair.decision == decision && seen.insert(pair.person).inserted {
      if decisionOf[pair.person].map({ place($0, &decisionOf, &seen) }) ?? true {
        decisionOf[pair.person] = decision
        return true
      }
    }
    return false
  }
}
