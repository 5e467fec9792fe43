/// Writes small PDFs whose every word stands where the test puts it: no compression, Helvetica, a table of contents.
struct WrittenPDF {
  /// One page of 600 by 800 points; places are from its upper left corner.
  struct Page {
    fileprivate var content = ""
    fileprivate var annotations: [String] = []
    fileprivate var pictures: [(width: Int, height: Int)] = []

    init() {}

    /// Words whose letters stand on the line `y`.
    mutating func text(
      _ words: String, _ x: Double, _ y: Double, bold: Bool = false, size: Double = 10, font: String? = nil
    ) {
      let escaped = words.replacing("\\", with: "\\\\").replacing("(", with: "\\(").replacing(")", with: "\\)")
      content += "BT /\(font ?? (bold ? "B" : "F")) \(size) Tf \(x) \(800 - y) Td (\(escaped)) Tj ET\n"
    }

    /// The same in the layer that the object 20 names.
    mutating func hidden(_ words: String, _ x: Double, _ y: Double) {
      content += "/OC /L BDC\n"
      text(words, x, y)
      content += "EMC\n"
    }

    /// Lines of words below each other.
    mutating func lines(_ lines: [String], _ x: Double, _ y: Double, apart: Double = 12, bold: Bool = false) {
      for (number, line) in lines.enumerated() { text(line, x, y + Double(number) * apart, bold: bold) }
    }

    /// Lines of a grid.
    mutating func rule(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
      content += "\(x1) \(800 - y1) m \(x2) \(800 - y2) l S\n"
    }

    /// A line through points, or curves through every third.
    mutating func pen(_ points: [(Double, Double)], isCurved: Bool = false, width: Double = 1, isFilled: Bool = false) {
      guard let first = points.first else { return }
      content += "\(width) w \(first.0) \(800 - first.1) m\n"
      var rest = points.dropFirst()
      while !rest.isEmpty {
        let next = rest.prefix(isCurved ? 3 : 1)
        rest = rest.dropFirst(next.count)
        content += next.map { "\($0.0) \(800 - $0.1)" }.joined(separator: " ") + (next.count == 3 ? " c\n" : " l\n")
      }
      content += isFilled ? "f 1 w\n" : "S 1 w\n"
    }

    /// As somebody signs: loops of several heights on a line.
    mutating func signature(_ x: Double, _ y: Double, width: Double = 100, height: Double = 22) {
      var points: [(Double, Double)] = [(x, y - height * 0.4)]
      let tops = [1.1, 0.7, 0.9, 0.6, 1.0, 0.7, 0.8]
      for (step, top) in tops.enumerated() {
        let (from, to) = (x + width * Double(step) / 7, x + width * Double(step + 1) / 7)
        points.append((from + (step % 2 == 0 ? 14 : 4), y - height * top))
        points.append((to - (step % 3 == 0 ? 12 : 2), y + height * 0.1))
        points.append((to, y - height * (0.2 + 0.3 * top)))
      }
      pen(points, isCurved: true)
    }

    /// Of lines and of what is filled, from 0 to 1.
    mutating func color(_ red: Double, _ green: Double, _ blue: Double) {
      content += "\(red) \(green) \(blue) RG \(red) \(green) \(blue) rg\n"
    }

    /// Operators as they are.
    mutating func raw(_ operators: String) { content += operators + "\n" }

    mutating func dash(_ on: Double, _ off: Double) { content += "[\(on) \(off)] 0 d\n" }

    mutating func picture(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
      content += "q \(width) 0 0 \(height) \(x) \(800 - y - height) cm /P\(pictures.count) Do Q\n"
      pictures.append((Int(width), Int(height)))
    }

    /// A control or annotation: its entries, and where it is.
    mutating func annotation(_ entries: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double) {
      annotations.append(
        "<</Type/Annot/F 4/Rect[\(x) \(800 - y - height) \(x + width) \(800 - y)]\(entries)>>")
    }

    mutating func field(
      _ name: String, _ value: String?, _ x: Double, _ y: Double, tip: String? = nil, width: Double = 150,
      height: Double = 14
    ) {
      annotation(
        "/Subtype/Widget/FT/Tx/T(\(name))/DA(/F 9 Tf)" + (value.map { "/V(\($0))" } ?? "")
          + (tip.map { "/TU(\($0))" } ?? ""), x, y, width, height)
    }

    mutating func box(_ name: String, isTicked: Bool, _ x: Double, _ y: Double) {
      let state = isTicked ? "Yes" : "Off"
      annotation(
        "/Subtype/Widget/FT/Btn/T(\(name))/V/\(state)/AS/\(state)/AP<</N<</Yes 4 0 R/Off 4 0 R>>>>", x, y, 10, 10)
    }
  }

  var pages: [Page] = []
  /// Further entries of the catalogue, and objects that they name, numbered from 20.
  var catalog = ""
  var objects: [String] = []

  /// By which its pages are turned when they are shown.
  var rotation = 0

  init(_ pages: Page...) { self.pages = pages }

  static func page(_ write: (inout Page) -> Void) -> [UInt8] {
    var page = Page()
    write(&page)
    return WrittenPDF(page).bytes
  }

  var bytes: [UInt8] {
    var parts: [Int: String] = [:]
    var next = 20 + objects.count
    for (number, object) in objects.enumerated() { parts[20 + number] = object }
    parts[4] = "<</Type/XObject/Subtype/Form/BBox[0 0 10 10]/Length 0>>\nstream\n\nendstream"
    parts[5] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    parts[6] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>"
    parts[7] = "<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>"
    var kids: [Int] = []
    var fields: [Int] = []
    for page in pages {
      let (own, content) = (next, next + 1)
      next += 2
      kids.append(own)
      parts[content] = "<</Length \(page.content.utf8.count)>>\nstream\n\(page.content)endstream"
      var annotations: [Int] = []
      for annotation in page.annotations {
        parts[next] = annotation.replacing("<</Type/Annot", with: "<</Type/Annot/P \(own) 0 R")
        annotations.append(next)
        if annotation.contains("/Widget") { fields.append(next) }
        next += 1
      }
      var pictures = ""
      for (number, size) in page.pictures.enumerated() {
        let length = (size.width + 7) / 8 * size.height
        parts[next] =
          "<</Type/XObject/Subtype/Image/Width \(size.width)/Height \(size.height)/BitsPerComponent 1"
          + "/ColorSpace/DeviceGray/Length \(length)>>\nstream\n\(String(repeating: "0", count: length))\nendstream"
        pictures += "/P\(number) \(next) 0 R"
        next += 1
      }
      parts[own] =
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate \(rotation)/Contents \(content) 0 R"
        + "/Resources<</Font<</F 5 0 R/B 6 0 R/Z 7 0 R>>/Properties<</L 20 0 R>>/XObject<<\(pictures)>>>>/Annots[\(Self.references(annotations))]>>"
    }
    parts[1] =
      "<</Type/Catalog/Pages 2 0 R"
      + (fields.isEmpty ? "" : "/AcroForm<</Fields[\(Self.references(fields))]/DA(/F 9 Tf)/DR<</Font<</F 5 0 R>>>>>>")
      + "\(catalog)>>"
    parts[2] = "<</Type/Pages/Kids[\(Self.references(kids))]/Count \(kids.count)>>"
    var text = "%PDF-1.7\n"
    var places: [Int: Int] = [:]
    for (number, part) in parts.sorted(by: { $0.key < $1.key }) {
      places[number] = text.utf8.count
      text += "\(number) 0 obj\n\(part)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(next)\n0000000000 65535 f \n"
    for number in 1..<next {
      let digits = String(places[number] ?? 0)
      let isThere = places[number] != nil
      text += String(repeating: "0", count: 10 - digits.count) + digits + (isThere ? " 00000 n \n" : " 65535 f \n")
    }
    text += "trailer\n<</Size \(next)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }

  private static func references(_ numbers: [Int]) -> String { numbers.map { "\($0) 0 R" }.joined(separator: " ") }
}
