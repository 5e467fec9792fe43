import Records
import Testing

@testable import Formats

/// Forms in RTF.
@Suite struct RTFTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let said: [Field: String]
    let notes: [String]
    let body: String

    init(_ name: String, _ said: [Field: String], notes: [String] = [], _ body: String) {
      (self.name, self.said, self.notes, self.body) = (name, said, notes, body)
    }
    var testDescription: String { name }
  }

  private static func rtf(_ body: String) -> String {
    #"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset2 Wingdings;}"#
      + #"{\f2\fswiss\fcharset238 Arial CE;}{\f3\fmodern\fcharset128 MS Mincho;}}{\stylesheet{\s0 Normal;}"#
      + #"{\s1\b heading 1;}{\s2\outlinelevel1 Part;}}{\info{\title Sharing record}{\author Nobody}}"# + "\n" + body
      + "}"
  }

  private static func decode(_ text: String, name: String = "form.rtf") throws -> Assembled {
    try decodeText(text, name: name)
  }

  private static let core = #"\pard Reference: 1\par Name of child: Ann Lee\par Decision: Shared\par "#
  private static let hiddenNote = "a part with labels in it is not shown; it was not read"

  static let words: [Case] = [
    Case(
      "characters by their bytes, their fonts and their numbers",
      [.subject: "Zoë “Ł” 子 😀 €5", .recipientOrg: "Kent – MASH", .channel: "Egress"],
      #"Reference: 1\par Name of child: Zo\'eb \ldblquote{\f2\'a3}\rdblquote  {\f3\'8e\'71} \u-10179 ?\u-8704 ? \'80"#
        + "5\\par\nDecision: Shared\\par Shared with: Kent {\\uc2\\u8211 --} MA\r\nSH\\par How shared: Eg\\'72ess\\par "
    ),
    Case(
      "both variants of a text are one", [.recipientOrg: "Kentě"],
      core + #"Shared with: {\upr{Kent?}{\*\ud{Kent\u283 ?}}}\par "#),
    Case(
      "lines and tabs are as they are printed", [.recipientOrg: "Kent MASH", .signature: "blank"],
      core + #"Shared with:\tab Kent MASH\line Signed:\tab\tab\par "#),
    Case(
      "what is struck out or deleted is gone", [.decision: "=not_shared", .channel: "Egress"],
      #"Reference: 1\par Name of child: Ann Lee\par Decision: {\strike Shared} Not shared\par "#
        + #"How shared: {\deleted Post}{\revised\revauth1 Egress}\par "#),
    Case(
      "hidden words are not read, and are told", [.signature: "no label"], notes: [hiddenNote],
      core + #"{\v Signed: D. Whitlock}\par "#),
    Case(
      "headings by their styles", [.decisionReason: "Injuries seen on both arms", .signature: "O Grant"],
      core
        + #"\pard\s2 Reason for decision\par\pard Injuries seen on both arms\par\pard\s2 Signed\par\pard O Grant\par "#),
    Case(
      "boxes in a font of symbols, as bytes, numbers and fields", [.subjectInformed: "=no", .adviceSought: "=yes"],
      core + #"Parents informed: {\f1\'a8} Yes {\f1\'fe} No\par Advice sought: {\field{\*\fldinst SYMBOL 254 \\f "#
        + #""Wingdings" \\s 12}{\fldrslt}} Yes {\f1\u-3928 ?} No\par "#),
    Case(
      "signs of lists, comments, bookmarks and what is not known are left out", [.channel: "Egress"],
      core
        + #"{\pntext\f1\'b7\tab}{\*\pn\pnlvlblt}How shared: {\*\bkmkstart x}Egress{\*\bkmkend x}{\*\annotation Post}"#
        + #"{\*\unheardof Signed: A}\par "#),
    Case(
      "a note at the foot is read behind the rest", [.channel: "Egress", .recipientOrg: "Kent MASH"],
      core + #"Shared with: Kent MASH{\footnote How shared: Egress}\par "#),
    Case(
      "headers and footers are read once each", [.channel: "Egress", .signature: "unclear"],
      #"{\header How shared: Egress\par}{\headerf How shared: Egress\par}{\footer Signed: O Grant\par}"# + core),
  ]

  static let filled: [Case] = [
    Case(
      "fields of forms are answers",
      [
        .subjectInformed: "=yes", .channel: "Egress", .recipientOrg: "Kent MASH", .signature: "blank",
        .supportNeeds: "blank", .storageLocation: "unclear",
      ],
      core
        + #"Parents informed: {\field{\*\fldinst{FORMCHECKBOX {\*\formfield{\fftype1\ffres1\ffdefres0{\*\ffname a}}}}}"#
        + #"{\fldrslt}} Yes {\field{\*\fldinst{FORMCHECKBOX {\*\formfield{\fftype1\ffres25\ffdefres0}}}}{\fldrslt}} No\par "#
        + #"How shared {\field{\*\fldinst{FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl Post}{\*\ffl Egress}}}}}"#
        + #"{\fldrslt}}\par Shared with {\field{\*\fldinst{FORMTEXT {\*\formfield{\fftype0{\*\ffdeftext Agency}}}}}"#
        + #"{\fldrslt Kent MASH}}\par Signed {\field{\*\fldinst FORMTEXT}{\fldrslt\u8194 \u8194 \u8194 }}\par "#
        + #"Support needs: {\field{\*\fldinst MACROBUTTON NoMacro [Click and type]}}\par "#
        + #"Where stored {\field{\*\fldinst{FORMDROPDOWN {\*\formfield{\fftype2{\*\ffl Safe}{\*\ffl Shelf}}}}}"#
        + #"{\fldrslt}}\par "#),
    Case(
      "other fields show their result", [.sharedDate: "2026-09-01"],
      core + #"Date shared: {\field{\*\fldinst REF shared}{\fldrslt 1 September 2026}}\par "#),
  ]

  private static let two = #"\trowd\cellx3000\cellx9000 "#
  private static func row(_ cells: String...) -> String {
    #"\pard\intbl "# + cells.map { $0 + #"\cell "# }.joined() + #"\row "#
  }

  static let tables: [Case] = [
    Case(
      "labels with answers beside them", [.subject: "Ann Lee", .decision: "=shared", .signature: "blank"],
      two + row("Reference", "1") + two + row("Name of child", "Ann Lee") + two + row("Decision", "Shared") + two
        + row("Signed", "") + #"\pard\par "#),
    Case(
      "cells are columns by their edges, and reach over others",
      [.subject: "Ann Lee", .recipientOrg: "Kent MASH", .channel: "Egress", .decisionReason: "Injuries seen on arms"],
      #"\trowd\cellx2000\cellx4000\cellx6000\cellx9000 "# + row("Reference", "1", "Name of child", "Ann Lee")
        + #"\trowd\cellx2010\cellx4005\cellx6000\cellx9000 "# + row("Shared with", "Kent MASH", "How shared", "Egress")
        + #"\trowd\cellx2000\cellx9000 "# + row("Reason for decision", "Injuries seen on arms")
        + #"\trowd\cellx2000\clmgf\cellx4000\clmrg\cellx6000\clmrg\cellx9000 "#
        + row("Decision", "Shared", "", "") + #"\pard\par "#),
    Case(
      "a cell may reach down", [.recordID: "1", .subject: "Ann Lee", .decision: "=shared"],
      #"\trowd\clvmgf\cellx1500\cellx3000\cellx9000 "# + row("About", "Reference", "1")
        + #"\trowd\clvmrg\cellx1500\cellx3000\cellx9000 "# + row("", "Name of child", "Ann Lee")
        + #"\trowd\clvmrg\cellx1500\cellx3000\cellx9000 "# + row("", "Decision", "Shared") + #"\pard\par "#),
    Case(
      "a table within a cell is one, and the rows around it are theirs",
      [.recordID: "1", .recipientOrg: "Kent MASH", .channel: "Egress", .signature: "O Grant"],
      two + row("Reference", "1") + two + row("Decision", "Shared") + #"\trowd\cellx9000\pard\intbl\itap2 "#
        + #"Shared with\nestcell Kent MASH\nestcell{\*\nesttableprops\trowd\cellx3000\cellx6000\nestrow}"#
        + #"How shared\nestcell Egress\nestcell{\*\nesttableprops\trowd\cellx3000\cellx6000\nestrow}"#
        + #"{\nonesttables\par}\pard\intbl\itap1\cell\row "# + two + row("Signed", "O Grant") + #"\pard\par "#),
    Case(
      "a row that nothing ends is a row", [.recordID: "1", .subject: "Ann Lee", .decision: "=shared"],
      two + row("Reference", "1") + two + row("Name of child", "Ann Lee")
        + two + #"\pard\intbl Decision\cell Shared\cell\pard\par "#),
  ]

  static let drawn: [Case] = [
    Case(
      "a picture where somebody signs is a signature", [.signature: "image"],
      core + #"Signed: {\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict\wmetafile8 0100}}\par "#),
    Case(
      "also one that floats over the text", [.signature: "image"],
      core + #"Signed: {\shp{\*\shpinst{\sp{\sn shapeType}{\sv 75}}{\sp{\sn pib}{\sv{\pict\pngblip 8950}}}}"#
        + #"{\shprslt Not this}}\par "#),
    Case(
      "bytes of a picture may be braces", [.signature: "image", .channel: "Egress"],
      core + "Signed: {\\pict\\bin6 }}{\\x{}\\par How shared: Egress\\par "),
    Case(
      "boxes of text are read where they stand", [.channel: "Egress", .signature: "O Grant"],
      core + #"{\shp{\*\shpinst\shpleft0{\sp{\sn txt}{\sv Signed: X}}{\shptxt\pard How shared: Egress\par}}}\par "#
        + #"Signed: O Grant\par "#),
    Case(
      "an embedded object is told", [.decision: "=shared"], notes: ["an object is embedded in it, and not read"],
      core + #"{\object\objemb{\*\objclass Excel}{\*\objdata 0105}{\result{\pict\wmetafile8 01}}}\par "#),
  ]

  @Test(arguments: words + filled + tables + drawn) func aFormSaysWhatItsPageShows(_ example: Case) throws {
    let assembled = try Self.decode(Self.rtf(example.body))
    #expect(assembled.decoded.records == 1)
    for (field, words) in example.said { #expect(said(assembled.record, field) == words, "\(field.name)") }
    #expect(assembled.kept.notes == example.notes)
  }

  @Test func theNewestChangeIsWhenTheRecordWasModified() throws {
    // 2026-03-09 09:30 and 2026-03-04 10:00, as Word packs them.
    func packed(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> Int {
      126 << 20 | month << 16 | day << 11 | hour << 6 | minute
    }
    let late = packed(3, 9, 9, 30)
    let early = packed(3, 4, 10, 0)
    let record = try Self.decode(
      Self.rtf(Self.core + "Signed: {\\revised\\revdttm\(late) O Grant}{\\deleted\\revdttmdel\(early) A}\\par")
    ).record
    #expect(said(record, .modifiedAt) == "2026-03-09" && said(record, .signature) == "O Grant")
  }

  @Test func pagesPartForms() throws {
    let form = #"\pard\s1 Sharing decision\par "# + Self.core
    let records = try Self.decode(Self.rtf(form + #"\page "# + form.replacing("Reference: 1", with: "Reference: 2")))
      .kept.records
    #expect(records.map { said($0, .recordID) } == ["1", "2"])
  }

  @Test func bytesBeatTheName() throws {
    #expect(try Self.decode(Self.rtf(Self.core), name: "form.doc").decoded.records == 1)
    #expect(DocumentDecoder.bid(head: Array("rtf".utf8), isWhole: true, name: "a.rtf")?.rawValue != "rtf")
  }

  // MARK: Damage

  @Test func textThatIsCutShortIsNotReadAsIfItWereWhole() throws {
    let whole = Self.rtf(Self.core)
    for cut in [#"{\rtf1 Reference: 1\par{\b Decision"#, #"{\rtf1 Reference: 1\par Deci"#, #"{\rtf1{\fonttbl{\f0 A"#] {
      #expect(#expect(throws: Unreadable.self) { try Self.decode(cut) }?.reason == .truncated)
    }
    let open = try Self.decode(String(whole.dropLast()))
    #expect(open.decoded.records == 1 && open.kept.notes.count == 1)
    let more = try Self.decode(whole + #"\par Signed: O Grant}"#)
    #expect(said(more.record, .signature) == "no label" && more.kept.notes.count == 1)
  }

  @Test func bytesThatAreNoTextAreTold() throws {
    let assembled = try Self.decode(Self.rtf(Self.core + #"Shared with: {\f2 Kent \'83}\par How shared: Egress\par "#))
    #expect(said(assembled.record, .recipientOrg) == "unreadable" || said(assembled.record, .recipientOrg) == "unclear")
    #expect(said(assembled.record, .channel) == "Egress" && assembled.kept.notes.count == 1)
  }

  @Test func depthAndLengthHaveLimits() {
    func reason(_ text: String) -> Unreadability? {
      #expect(throws: Unreadable.self) { try Self.decode(text) }?.reason
    }
    #expect(reason(#"{\rtf1 "# + String(repeating: "{", count: 100_000)) == .limitDepth)
    #expect(reason(Self.rtf(Self.core + #"{\pict\bin99999999999 x}"#)) == .truncated)
    #expect(reason(Self.rtf(String(repeating: "word ", count: 1_000_000))) == .limitSize)
    let wide = #"\trowd"# + (1...60_000).map { #"\cellx\#($0)"# }.joined() + String(repeating: #"\cell"#, count: 60_000)
    #expect(reason(Self.rtf(#"\pard\intbl"# + wide + #"\row\pard\par "#)) == .limitEntries)
  }

  @Test func anyDamageIsSurvived() throws {
    let sound = Array(Self.rtf(Self.core + Self.tables[3].body + Self.filled[0].body + Self.drawn[3].body).utf8)
    for seed in 0..<300 {
      var damaged = sound
      for at in stride(from: seed * 3, to: damaged.count, by: 101) {
        damaged[at] = [0x7B, 0x7D, 0x5C, 0x00, 0xFF, 0x30][(seed + at) % 6]
      }
      // It begins as it does, so that it is read.
      damaged.replaceSubrange(0..<6, with: Array(#"{\rtf1"#.utf8))
      _ = try? decodeDocument(damaged, name: "form.rtf")
    }
  }

  @Test(arguments: [
    (#"\picwgoal9000\pichgoal12000"#, true),
    (#"\picwgoal9000\pichgoal12000\picscalex10\picscaley10"#, false),
  ])
  func aPageThatIsAPictureIsNotRead(_ size: String, _ isPage: Bool) throws {
    let picture = #"\pard {\pict\pngblip"# + size + #" 89504e470d0a1a0a}\par "#
    if isPage {
      #expect(throws: PicturedPage.refusal) { try Self.decode(Self.rtf(#"Form\par "# + picture)) }
    } else {
      #expect(try Self.decode(Self.rtf(#"Form\par "# + picture)).decoded.records == 0)
    }
    #expect(try Self.decode(Self.rtf(Self.core + picture)).decoded.records == 1)
  }
}
