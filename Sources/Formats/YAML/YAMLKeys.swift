/// A look over a YAML text before anything is made of it.
public enum YAMLKeys {
  /// The line, from 1, of the first key that is no scalar of its own; nil where all are, or the text is not YAML so far.
  ///
  /// Who makes a tree of the text compares keys. One that is an alias stands for all that its anchor holds, and a few such
  /// lines stand for more than can ever be compared.
  public static func lineOfOddKey(in text: String) -> Int? {
    var text = text
    return text.withUTF8 { bytes in
      let events = YAMLEvents()
      /// For each collection that is open: nil for a sequence, else whether a key comes next.
      var open: [Bool?] = []
      func isKey() -> Bool { open.last.flatMap { $0 } ?? false }
      func turn() { if let last = open.last, let wasKey = last { open[open.count - 1] = !wasKey } }
      do throws(YAMLFault) {
        unsafe try events.begin(bytes)
        while true {
          switch try events.next() {
          case .alias:
            if isKey() { return events.line + 1 }
            turn()
          case .scalar: turn()
          case .sequence:
            if isKey() { return events.line + 1 }
            turn()
            open.append(nil)
          case .mapping:
            if isKey() { return events.line + 1 }
            turn()
            open.append(true)
          case .end: _ = open.popLast()
          case .streamEnd: return nil
          case .documentEnd, .frame: break
          }
        }
      } catch {
        return nil
      }
    }
  }
}
