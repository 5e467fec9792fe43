import Records

/// Where records are kept: places that are safe, places that are not, by the words that name them.
enum StoragePlaces {
  enum Grade: Sendable { case safe, unsafe }

  /// What the places named in a text come to.
  struct Judged: Equatable {
    var safe = false
    var unsafe = false
  }

  static func judge(_ text: Span<UInt8>) -> Judged {
    var judged = Judged()
    lexicon.forEachNamed(in: text) { grade, isDenied in
      if isDenied { return }
      switch grade {
      case .safe: judged.safe = true
      case .unsafe: judged.unsafe = true
      }
    }
    return judged
  }

  private static let lexicon = Lexicon<Naming<Grade>>(
    safe.map { ($0, .thing(.safe)) } + unsafe.map { ($0, .thing(.unsafe)) } + nothing.map { ($0, .nothing) }
      + Naming.denials)

  private static let safe =
    [
      "case system", "case management system", "case management", "casework system", "safeguarding system",
      "safeguarding database", "secure database", "cpoms", "myconcern", "my concern", "arbor", "sims", "bromcom",
      "mosaic", "liquidlogic", "liquid logic", "lamplight", "safeguarding register", "secure register",
      "restricted access", "access restricted", "access controlled", "restricted to the dsl", "encrypted",
      "locked", "locked away", "locked cabinet", "locked filing cabinet", "locked drawer", "locked cupboard",
      "locked safe", "locked room", "locked office", "lockable cabinet", "under lock and key", "fireproof safe",
      "office safe",
    ]
    + ["restricted", "secure", "secured", "password protected", "encrypted", "confidential restricted"].flatMap { how in
      [
        "folder", "drive", "shared drive", "network", "network drive", "server", "sharepoint", "sharepoint folder",
        "sharepoint site", "cabinet", "filing cabinet", "storage", "file", "area", "site", "cloud", "cloud storage",
        "system", "onedrive",
      ].map { how + " " + $0 }
    }

  private static let unsafe =
    ["personal", "own", "my own", "private", "worker's own", "staff member's own"].flatMap { whose in
      [
        "phone", "mobile", "mobile phone", "laptop", "computer", "pc", "tablet", "ipad", "device", "drive",
        "google drive", "onedrive", "dropbox", "icloud", "cloud", "e-mail", "email", "e-mail account",
        "email account", "mailbox", "usb", "usb stick", "memory stick", "hard drive", "account", "car",
      ].map { whose + " " + $0 }
    }
    + [
      "my phone", "my laptop", "my mobile", "my computer", "my email", "my e-mail", "my drive", "my house", "my car",
      "my home", "my own home", "own home", "my flat", "my bag", "my desk at home", "his home", "her home",
      "their home",
      "staff home", "home cupboard", "home cabinet", "home drawer", "home filing cabinet", "home study",
    ]
    + [
      "home computer", "home laptop", "home pc", "home e-mail", "home email", "at home", "worker's home",
      "home address", "kitchen", "bedroom", "gmail", "googlemail", "hotmail", "whatsapp", "whats app", "messenger",
      "facebook", "telegram", "unlocked", "unlocked cabinet", "unlocked drawer", "unlocked cupboard", "unlocked room",
      "not locked", "unsecured", "insecure", "unrestricted", "open shelf", "open office desk", "unencrypted",
      "not encrypted", "not secure", "not restricted",
    ]

  private static let nothing = ["children's home", "care home", "at home visit"]
}
