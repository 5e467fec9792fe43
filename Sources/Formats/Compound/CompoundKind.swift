public import Records

/// What a compound file is that is no message: known by its streams, and read by nobody here.
public enum CompoundKind: Sendable {
  /// An office document of today under a password.
  case encrypted
  /// Word, Excel and PowerPoint before 2007. No kept library for them is at hand; the programs of today save them anew.
  case word, sheets, slides
  case other

  public init(_ bytes: [UInt8]) {
    guard let file = try? CompoundFile(bytes) else {
      self = .other
      return
    }
    if file.has("EncryptedPackage") {
      self = .encrypted
    } else if file.has("WordDocument") {
      self = .word
    } else if file.has("Workbook") || file.has("Book") {
      self = .sheets
    } else if file.has("PowerPoint Document") {
      self = .slides
    } else {
      self = .other
    }
  }

  /// How the ledger calls it.
  public var name: String {
    switch self {
    case .encrypted: "ooxml"
    case .word: "doc"
    case .sheets: "xls"
    case .slides: "ppt"
    case .other: "ole"
    }
  }

  /// Why it is not read, and what to do.
  public var refusal: Unreadable {
    switch self {
    case .encrypted: Unreadable(.encrypted, "it is under a password: save it without one")
    case .word: Unreadable(.unsupportedFormat, "Word's format before 2007 is not read: open it and save it as .docx")
    case .sheets: Unreadable(.unsupportedFormat, "Excel's format before 2007 is not read: open it and save it as .xlsx")
    case .slides: Unreadable(.unsupportedFormat, "PowerPoint's format before 2007 is not read")
    case .other: Unreadable(.unsupportedFormat, "no reader takes this format")
    }
  }
}
