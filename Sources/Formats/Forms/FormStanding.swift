/// Whether what has the labels of a form is one that somebody filled in.
enum FormStanding {
  case filledIn
  /// It may be, and may tell of forms: nothing that it says or leaves out passes or fails by that.
  case unclear
  /// It tells of forms, or has their words as topics: no record, for certain.
  case told
}
