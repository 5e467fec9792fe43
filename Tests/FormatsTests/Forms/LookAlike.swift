/// A form laid out like a published one, to be filled in and written in each format.
struct LookAlike: Sendable {
  enum Question: Sendable {
    /// A line to write on.
    case line(String)
    /// Room for more, with help printed below the label.
    case room(String, help: String = "")
    case yesNo(String)
    case choice(String, [String])
    /// Signature, position and date on one line.
    case signature(String, position: String?, date: String)

    var label: String {
      switch self {
      case .line(let label), .room(let label, _), .yesNo(let label), .choice(let label, _), .signature(let label, _, _):
        label
      }
    }
  }

  struct Part: Sendable {
    var heading: String
    var questions: [Question]
    init(_ heading: String, _ questions: Question...) {
      self.heading = heading
      self.questions = questions
    }
  }

  var name: String
  var title: String
  var parts: [Part]

  static let formats = ["txt", "md", "html"]

  /// - Parameter answers: by label; a signature's position and date by "label/position" and "label/date".
  func written(_ answers: [String: String], as format: String) -> String {
    switch format {
    case "md": markdown(answers)
    case "html": page(answers)
    default: text(answers)
    }
  }

  private func boxes(_ options: [String], _ answer: String?, _ ticked: String, _ empty: String, behind: Bool) -> String
  {
    options.map { option in
      let box = option == answer ? ticked : empty
      return behind ? "\(option) \(box)" : "\(box) \(option)"
    }.joined(separator: "   ")
  }

  private func text(_ answers: [String: String]) -> String {
    var text = title.uppercased() + "\n\n"
    for (number, part) in parts.enumerated() {
      text += "\(number + 1). \(part.heading)\n\n"
      for question in part.questions {
        let answer = answers[question.label]
        switch question {
        case .line(let label): text += "\(label): \(answer ?? "..............................")\n"
        case .room(let label, let help):
          text +=
            "\n\(label)\n" + (help.isEmpty ? "" : "(\(help))\n") + (answer ?? "______________________________") + "\n\n"
        case .yesNo(let label): text += "\(label)   \(boxes(["Yes", "No"], answer, "☒", "☐", behind: true))\n"
        case .choice(let label, let options):
          text += "\(label): \(boxes(options, answer, "[x]", "[ ]", behind: false))\n"
        case .signature(let label, let position, let date):
          text += "\(label): \(answer ?? "....................")"
          if let position { text += "   \(position): \(answers[label + "/position"] ?? "...............")" }
          text += "   \(date): \(answers[label + "/date"] ?? "...............")\n"
        }
      }
      text += "\nPage \(number + 1) of \(parts.count)\n\n"
    }
    return text
  }

  private func markdown(_ answers: [String: String]) -> String {
    var text = "# \(title)\n\n"
    for part in parts {
      text += "## \(part.heading)\n\n"
      for question in part.questions {
        let answer = answers[question.label]
        switch question {
        case .line(let label): text += "**\(label):** \(answer ?? "")\n\n"
        case .room(let label, let help):
          text += "### \(label)\n\n" + (help.isEmpty ? "" : "*\(help)*\n\n") + (answer.map { $0 + "\n\n" } ?? "")
        case .yesNo(let label):
          text += "**\(label)**\n\n- [\(answer == "Yes" ? "x" : " ")] Yes\n- [\(answer == "No" ? "x" : " ")] No\n\n"
        case .choice(let label, let options):
          text += "**\(label):**\n\n" + options.map { "- [\($0 == answer ? "x" : " ")] \($0)\n" }.joined() + "\n"
        case .signature(let label, let position, let date):
          text += "| \(label) | \(answer ?? "") |\n|---|---|\n"
          if let position { text += "| \(position) | \(answers[label + "/position"] ?? "") |\n" }
          text += "| \(date) | \(answers[label + "/date"] ?? "") |\n\n"
        }
      }
    }
    return text
  }

  private func page(_ answers: [String: String]) -> String {
    var text = "<!DOCTYPE html><html><head><title>\(title)</title></head><body><h1>\(title)</h1><form>\n"
    var number = 0
    for part in parts {
      text += "<h2>\(part.heading)</h2>\n"
      for question in part.questions {
        number += 1
        let answer = answers[question.label]
        switch question {
        case .line(let label):
          text += "<p><label for=q\(number)>\(label)</label> <input id=q\(number) value=\"\(answer ?? "")\"></p>\n"
        case .room(let label, let help):
          text +=
            "<p><label for=q\(number)>\(label)</label></p><p>\(help)</p><textarea id=q\(number)>\(answer ?? "")</textarea>\n"
        case .yesNo(let label):
          text += "<fieldset><legend>\(label)</legend>"
          for option in ["Yes", "No"] {
            text += "<label><input type=radio name=q\(number)\(option == answer ? " checked" : "")> \(option)</label> "
          }
          text += "</fieldset>\n"
        case .choice(let label, let options):
          text +=
            "<p><label for=q\(number)>\(label)</label> <select id=q\(number)><option value=''>Please select</option>"
          text +=
            options.map { "<option\($0 == answer ? " selected" : "")>\($0)</option>" }.joined() + "</select></p>\n"
        case .signature(let label, let position, let date):
          text += "<table><tr><td>\(label)</td><td>\(answer ?? "")</td></tr>"
          if let position { text += "<tr><td>\(position)</td><td>\(answers[label + "/position"] ?? "")</td></tr>" }
          text += "<tr><td>\(date)</td><td>\(answers[label + "/date"] ?? "")</td></tr></table>\n"
        }
      }
    }
    return text + "</form></body></html>\n"
  }
}
