import Records

/// The mail services that private persons use, by domain. "Outlook" is a program; only outlook.com is a service.
enum PersonalMail {
  static let domains = [
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.com", "live.co.uk", "msn.com",
    "yahoo.com", "yahoo.co.uk", "ymail.com", "rocketmail.com", "icloud.com", "me.com", "mac.com", "aol.com",
    "aol.co.uk", "btinternet.com", "btopenworld.com", "talktalk.net", "talk21.com", "sky.com", "virginmedia.com",
    "ntlworld.com", "blueyonder.co.uk", "tiscali.co.uk", "protonmail.com", "proton.me", "pm.me", "gmx.com",
    "gmx.co.uk", "mail.com", "tutanota.com", "o2.co.uk",
  ]

  private static let lexicon = Lexicon<Bool>(domains.map { ($0, true) })

  /// That an address or domain of such a service stands in the text.
  static func isNamed(in text: Text) -> Bool {
    text.withBytes { bytes in
      var found = false
      lexicon.scan(bytes) { match in
        found = isWholeDomain(bytes, match.range)
        return !found
      }
      return found
    }
  }

  /// That neither side goes on as a longer domain would ("gmail.com.example.org", "not-gmail.com").
  private static func isWholeDomain(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if range.lowerBound > 0, text[range.lowerBound - 1] == UInt8(ascii: "-") { return false }
    let end = range.upperBound
    guard end + 1 < text.count, text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: "-") else { return true }
    return text[end + 1] <= 0x20
  }
}
