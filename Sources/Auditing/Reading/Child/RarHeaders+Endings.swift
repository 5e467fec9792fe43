import Archives
import Records

extension RarHeaders {
  /// How the archive ends where nothing in it can be read.
  var endingUnread: Ending? {
    if isEncrypted { return Ending(.unreadable(.encrypted), "it is encrypted, and so are the names in it") }
    if isLaterPart {
      let number = part.map { "part \($0 + 1)" } ?? "a later part"
      return Ending(.unreadable(.truncated), "\(number) of an archive in several: it cannot be read by itself")
    }
    return nil
  }

  /// How an entry ends that must not be read: its bytes would come as they lie there, encrypted or cut.
  func endingUnread(of index: Int) -> Ending? {
    guard entries.indices.contains(index) else { return nil }
    let entry = entries[index]
    if entry.isEncrypted { return Ending(.unreadable(.encrypted), "it is encrypted") }
    if entry.comesFromBefore || entry.goesOn {
      return Ending(.unreadable(.truncated), "it is spread over several parts of the archive")
    }
    return nil
  }

  func original(of index: Int) -> [UInt8]? { entries.indices.contains(index) ? entries[index].original : nil }

  /// What the bytes of an entry must sum up to; nil where nothing is stated.
  func checksum(of index: Int) -> UInt32? { entries.indices.contains(index) ? entries[index].checksum : nil }

  func hasBytes(_ index: Int) -> Bool { entries.indices.contains(index) && entries[index].size > 0 }

  /// What the archive as a whole lacks.
  func note(_ ending: inout Ending) {
    if goesOn || entries.last?.goesOn == true {
      // Whatever libarchive made of the end of this part, that is why.
      ending.disposition = .unreadable(.truncated)
      ending.message =
        "part \(parts + 1) of this archive in several is not here: what lies in it and behind it is not read"
    } else if isFollowed, !ending.disposition.isUnreadable {
      ending.disposition = .unreadable(.corrupt)
      ending.message = "another archive lies behind its end, which is not read"
    } else if isCut, !ending.disposition.isUnreadable {
      ending.disposition = .unreadable(.truncated)
      ending.message = "its headers are damaged, or it ends before what they announce"
    } else if endIsMissing, !ending.disposition.isUnreadable {
      ending.disposition = .unreadable(.truncated)
      ending.message = "its end block is missing: entries may be cut off"
    } else if bytesBehind > 0, !ending.disposition.isUnreadable {
      ending.disposition = .unreadable(.corrupt)
      ending.message = "\(bytesBehind) bytes behind its end are no part of it: something may be lost"
    }
  }
}
