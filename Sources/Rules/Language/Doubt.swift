import Records

/// The words in which a writer says that they were in doubt.
enum Doubt {
  static let phrases: Phrases = [
    "unsure", "not sure", "not certain", "uncertain", "uncertainty", "unclear whether", "unclear if",
    "not clear whether", "not clear if", "in two minds", "hesitant", "hesitate", "hesitated", "dont know whether",
    "do not know whether", "did not know whether", "didnt know whether", "dont know if", "do not know if",
    "did not know if", "conflicting", "query whether", "in doubt", "doubt whether", "doubts whether", "doubted whether",
    "doubtful", "had doubts", "some doubt", "borderline case", "borderline decision", "borderline threshold",
    "is borderline", "was borderline", "seems borderline", "seemed borderline", "felt borderline", "borderline but",
    "borderline so", "borderline between", "threshold borderline", "borderline whether", "borderline level",
  ]

  /// What stands before words of doubt that are not the writer's: another's doubt, or none.
  static let anothers: Phrases = [
    "no", "without", "mother", "father", "mum", "dad", "parent", "parents", "child", "she", "he", "they", "her", "his",
    "their", "family", "grandmother", "grandfather", "carer", "carers", "guardian", "sister", "brother", "sibling",
    "client", "pupil", "student", "adult", "yp", "person", "beyond", "never",
  ]

  /// That the field has words of doubt of the writer's own.
  static func stands(in text: Text) -> Bool { text.mentions(phrases, notAfter: anothers, within: 3) }
}
