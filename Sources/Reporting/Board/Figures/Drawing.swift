/// A small picture in SVG: numbers written one way, text escaped on bytes, a title always there.
struct Drawing {
  static let ink = "#1b2026"
  static let soft = "#4a535d"
  static let navy = "#12436d"
  static let orange = "#f46a25"
  /// For what does not matter most: 3 to 1 against white.
  static let grey = "#8a939c"

  private var body = ""
  private let id: String
  private let width: Double
  private let height: Double
  private let title: String
  private let description: String?

  init(id: String, width: Double, height: Double, title: String, description: String?) {
    self.id = id
    self.width = width
    self.height = height
    self.title = title
    self.description = description
  }

  /// One decimal, no locale.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded(.toNearestOrAwayFromZero))
    let sign = tenths < 0 ? "-" : ""
    let size = abs(tenths)
    return sign + (size % 10 == 0 ? "\(size / 10)" : "\(size / 10).\(size % 10)")
  }

  mutating func text(
    _ x: Double, _ y: Double, _ text: String, size: Double = 12.5, fill: String = ink, anchor: String = "start",
    bold: Bool = false
  ) {
    body +=
      "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" font-size=\"\(Self.number(size))\" fill=\"\(fill)\" "
      + "text-anchor=\"\(anchor)\"\(bold ? " font-weight=\"600\"" : "")>\(PageEscaping.escape(text))</text>"
  }

  mutating func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String, edge: String? = nil) {
    let stroke = edge.map { " stroke=\"\($0)\"" } ?? ""
    body +=
      "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\" "
      + "height=\"\(Self.number(height))\" fill=\"\(fill)\"\(stroke)/>"
  }

  mutating func line(
    _ x: Double, _ y: Double, to x2: Double, _ y2: Double, stroke: String, width: Double = 1, dash: String? = nil
  ) {
    body +=
      "<line x1=\"\(Self.number(x))\" y1=\"\(Self.number(y))\" x2=\"\(Self.number(x2))\" y2=\"\(Self.number(y2))\" "
      + "stroke=\"\(stroke)\" stroke-width=\"\(Self.number(width))\"\(dash.map { " stroke-dasharray=\"\($0)\"" } ?? "")/>"
  }

  mutating func path(_ points: [(x: Double, y: Double)], stroke: String, width: Double) {
    let list = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
    body +=
      "<polyline points=\"\(list)\" fill=\"none\" stroke=\"\(stroke)\" stroke-width=\"\(Self.number(width))\"/>"
  }

  mutating func dot(_ x: Double, _ y: Double, radius: Double, fill: String, edge: String) {
    body +=
      "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"\(Self.number(radius))\" fill=\"\(fill)\" "
      + "stroke=\"\(edge)\" stroke-width=\"1.8\"/>"
  }

  var markup: String {
    let labels = description == nil ? "\(id)-t" : "\(id)-t \(id)-d"
    return
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" role=\"img\" "
      // The style sheet says it too, but what makes the PDF does not ask it inside a picture.
      + "font-family=\"Report Text, Inter, Arial, sans-serif\" aria-labelledby=\"\(labels)\"><title id=\"\(id)-t\">\(PageEscaping.escape(title))</title>"
      + (description.map { "<desc id=\"\(id)-d\">\(PageEscaping.escape($0))</desc>" } ?? "") + "\(body)</svg>"
  }
}
