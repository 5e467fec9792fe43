public import Records

/// Counts in sentences: the right noun and verb for none, one and many, and numbers as people read them.
public enum Grammar {
  /// "1,234".
  public static func thousands(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// "no records", "1 record", "1,234 records".
  public static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    let plural = many ?? one + "s"
    return number == 0 ? "no \(plural)" : "\(thousands(number)) \(number == 1 ? one : plural)"
  }

  /// The verb that goes with a count: "was" for one, "were" otherwise.
  public static func verb(_ number: Int, _ one: String, _ many: String) -> String { number == 1 ? one : many }

  /// "a", "a and b", "a, b and c".
  public static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// With its first letter large.
  public static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// "30 September 2026".
  public static func day(_ day: Day) -> String {
    let (year, month, number) = day.civil
    return "\(number) \(months[month - 1]) \(year)"
  }

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
