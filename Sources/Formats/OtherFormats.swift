/// What is known by its first bytes and read by nobody here: pictures, recordings, signatures. Named in the ledger, so
/// that a person sees at once what it is.
public enum OtherFormats {
  public static func name(_ head: [UInt8]) -> String? {
    for format in list where head.count > format.at + format.mark.count {
      if head[format.at..<(format.at + format.mark.count)].elementsEqual(format.mark) { return format.name }
    }
    return isSignature(head) ? "p7s" : nil
  }

  /// What to do about a document that no reader takes, by the name of its format.
  public static func advice(_ name: String) -> String {
    switch name {
    case "tnef": "an attachment that only Outlook opens (winmail.dat): save what is in it from Outlook"
    case "png", "jpeg", "gif", "tiff", "bmp", "webp", "heic":
      "a picture: what is written in it is not read; have its text recognised (OCR), or attach the original"
    case "mp3", "wav", "ogg", "m4a", "mp4": "a recording: what is said in it is not read"
    case "p7s", "pgp": "a signature by itself: what it signs does not lie beside it"
    default: "no reader takes this format"
    }
  }

  /// That a format's name is that of a detached signature.
  public static func isSignature(named format: String) -> Bool { format == "p7s" || format == "pgp" }

  private struct Mark {
    let name: String
    let at: Int
    let mark: [UInt8]
    init(_ name: String, _ mark: [UInt8], at: Int = 0) {
      self.name = name
      self.at = at
      self.mark = mark
    }
    init(_ name: String, _ mark: String, at: Int = 0) { self.init(name, Array(mark.utf8), at: at) }
  }

  private static let list = [
    Mark("png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), Mark("jpeg", [0xFF, 0xD8, 0xFF]),
    Mark("gif", "GIF87a"), Mark("gif", "GIF89a"), Mark("tiff", [0x49, 0x49, 0x2A, 0]),
    Mark("tiff", [0x4D, 0x4D, 0, 0x2A]), Mark("bmp", [0x42, 0x4D]), Mark("webp", "WEBP", at: 8),
    Mark("heic", "ftypheic", at: 4), Mark("heic", "ftypmif1", at: 4), Mark("heic", "ftypheix", at: 4),
    Mark("mp3", "ID3"), Mark("mp3", [0xFF, 0xFB]), Mark("wav", "WAVE", at: 8), Mark("ogg", "OggS"),
    Mark("m4a", "ftypM4A", at: 4), Mark("mp4", "ftyp", at: 4), Mark("pgp", "-----BEGIN PGP SIGNATURE-----"),
    Mark("tnef", [0x78, 0x9F, 0x3E, 0x22]), Mark("p7s", "-----BEGIN PKCS7-----"),
  ]

  /// DER that says it is CMS signed data (1.2.840.113549.1.7.2).
  private static func isSignature(_ head: [UInt8]) -> Bool {
    guard head.count > 24, head[0] == 0x30 else { return false }
    let type: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
    return (2...8).contains { head[$0..<($0 + type.count)].elementsEqual(type) }
  }
}
