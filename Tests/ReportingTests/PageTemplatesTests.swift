import Embedded
import Foundation
import Rules
import Testing

@testable import Reporting

/// Templates of an organisation's own: a page made from them is as safe as the built-in one, and what is wrong is said
/// before anything is written.
@Suite struct PageTemplatesTests {
  private static let board = "board-report.mustache"
  private static let page = Embedded.boardReportMustache

  /// What is said about a folder with these files; empty where nothing is wrong.
  private func said(_ files: [String: String]) throws -> String {
    let folder = try TemporaryFolder()
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/" + name)) }
    do throws(TemplateFault) {
      _ = try PageTemplates(folder: folder.path)
      return ""
    } catch {
      #expect(error.description.hasPrefix(folder.path))
      return String(error.description.dropFirst(folder.path.count))
    }
  }

  /// The built-in page with something put in behind its first lines of text.
  private func said(adding text: String) throws -> String {
    try said([Self.board: Self.page.replacing("<main id=\"main\">", with: "<main id=\"main\">\n" + text)])
  }

  private static let line: Int =
    1
    + Embedded.boardReportMustache.split(
      separator: "\n", omittingEmptySubsequences: false
    ).prefix { !$0.contains("<main id=\"main\">") }.count

  @Test func theBuiltInFilesAreSound() throws {
    for name in PageTemplates.names {
      let words = try said([name: Embedded.all[name] ?? ""])
      #expect(words.isEmpty, "\(words)")
    }
    #expect(PageTemplates.names.contains("board-report.mustache") && PageTemplates.names.contains("large-print.css"))
  }

  @Test func anOwnTemplateAndStyleTakeTheirPlace() throws {
    let folder = try TemporaryFolder()
    let text = Self.page.replacing("<main id=\"main\">", with: "<main id=\"main\"><p class=\"own\">Ours: {{org}}</p>")
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/" + Self.board))
    try Data(".own{color:#123456}".utf8).write(to: URL(fileURLWithPath: folder.path + "/pages.css"))
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder.path + "/.hidden"))
    var pages = PageMaking()
    pages.templates = try PageTemplates(folder: folder.path)
    var results = Samples.one.results
    results.organisation.name = "<b>\"\u{301} onx=\""
    let page = try BoardPage.text(results, pages)
    #expect(page.contains("<p class=\"own\">Ours: &lt;b&gt;&quot;\u{301} onx=&quot;</p>"))
    #expect(page.contains(".own{color:#123456}"))
  }

  @Test(arguments: [
    ("{{organisation}}", "there is no {{organisation}} here"), ("{{orgg}}", "did you mean “org”?"),
    ("{{#ask}}{{/ask}}", "did you mean “asks”?"), ("{{#keys}}{{name}}{{/keys}}", "there is no {{name}} here"),
    ("{{{org}}}", "would not be escaped; write {{org}}"), ("{{css}}", "write {{{css}}}"),
    ("{{{css}}}", "may stand only in <style>"), ("{{&org}}", "is no tag"), ("{{> secrets}}", "is no tag"),
    ("{{>/etc/passwd}}", "is no tag"), ("{{=<% %>=}}", "is no tag"), ("{{% CONTENT_TYPE:TEXT}}", "is no tag"),
    ("{{uppercased(org)}}", "is no tag"), ("{{< a}}{{/a}}", "is no tag"), ("{{$org}}", "is no tag"),
    ("{{ }}", "is no tag"), ("{{! }\u{301}<style>}}x</style>", "a sign is set on a brace"),
    ("{{*a}}", "is no tag"), ("{{org", "is no tag"), ("{{{org}}", "is no tag"),
    ("<meta http-equiv=\"refresh\" content=\"0;url=x\">", "may not stand in a page"),
    ("{{#asks}}", "{{#asks}} is not closed"),
    ("{{/asks}}", "closes a section that is not open"),
    ("{{#asks}}{{#know}}{{/asks}}{{/know}}", "closes {{#know}} of line"),
    ("{{#org}}x{{/org}}", "org is a text and no section"), ("{{asks}}", "asks is a section"),
    ("<a href=\"{{org}}\">x</a>", "may not begin an address"), ("<a href=x{{org}}>x</a>", "only between double quotes"),
    ("<a title='{{org}}'>x</a>", "only between double quotes"),
    ("<a title={{org}}>x</a>", "only between double quotes"),
    ("<a {{org}}>x</a>", "may not stand in an element's own name"), ("<{{org}}>", "may not stand in an element"),
    ("<{{#asks}}{{.}}{{/asks}}>", "may not stand in an element"), ("</{{org}}>", "may not stand in an element"),
    ("<p style=\"color:{{org}}\">", "may not stand in style="),
    ("<style>p{color:{{org}}}</style>", "<style> may stand only in the head"),
    ("<script>alert(1)</script>", "<script> may not stand"), ("<SCRIPT src=x></SCRIPT>", "<script> may not stand"),
    ("<p onclick=\"x()\">x</p>", "onclick= may not stand"), ("<img alt=\"\" src=\"logo.png\">", "names another file"),
    ("<img alt=\"\" src=http://x/y>", "names another file"), ("<link rel=\"x\" href=\"y\">", "<link> may not stand"),
    ("<style>p{}</style>", "<style> may stand only in the head"),
    ("<p style=\"background:url(x.png)\">x</p>", "url() names another file"),
    ("<p style=\"background:&#117;rl(x.png)\">x</p>", "written as &"),
    ("<svg><use href=\"http://x/y#z\"/></svg>", "href= names another file"),
    ("<svg><feImage xlink:href='x.png'/></svg>", "xlink:href= names another file"),
    ("<svg><rect fill=\"url(http://x/y#z)\"/></svg>", "url() names another file"),
    ("<!--><script>x</script>-->", "<script> may not stand"),
    ("<!-- --!><script>x</script>-->", "<script> may not stand"),
    ("<img/src=\"http://x\">", "src= names another file"), ("<img src = \"http://x\">", "src= names another file"),
    ("<svg><image href=\"data:x\"><set attributeName=\"href\" to=\"http://x\"/></image></svg>", "<set> may not stand"),
    ("<p style=\"background:url&lpar;http://x&rpar;\">", "written as &"),
    ("<img srcset=\"data:,x 1x, http://x 2x\">", "srcset= may name"),
    ("<a href=\"javascript:alert(1)\">x</a>", "nothing that runs"),
    ("<a href=\"java&#115;cript:alert(1)\">x</a>", "nothing that runs"),
    ("<a ping=\"https://x\" href=\"#a\">x</a>", "ping may not stand"),
    ("<a href=\"#x\" ping=\"#y\">x</a>", "ping may not stand"), ("<img alt=\"\" src=\"#x\">", "names another file"),
    ("<iframe src=\"data:x\"></iframe>", "<iframe> may not stand"), ("<base href=\"#\">", "<base> may not stand"),
    // What a browser reads as text, or as a remark that ends early, and another reader as markup.
    ("<noframes><p title=\"</noframes>M\">x</p>", "<noframes> may not stand"),
    ("<noembed><p title=\"</noembed>M\">x</p>", "<noembed> may not stand"),
    ("<math><mi>x</mi></math>", "<math> may not"),
    ("<title><!-- </title>M --></title>", "only text may stand in <title>"),
    ("<!x a=\">M\">", "<!x> may not stand"), ("</ a=\"M\">", "</> may not stand"), ("<?x a=\">M\"?>", "<?x> may not"),
    ("<svg><![CDATA[ a=\"> ]]>M<p title=\"\">x</p></svg>", "<![cdata[> may not stand"),
    ("<p x<y=\"a\">x</p>", "< may not stand in the name"), ("<p title=a\"b>x</p>", "needs double quotes"),
    ("<p =\"a\">x</p>", "without a name"), ("<style>p{}</style>", "<style> may stand only"),
    // What is there in one page and not in another.
    ("{{#waivers}}<!-- {{/waivers}}M{{#waivers}} -->{{/waivers}}", "may not stand in <!-- -->"),
    ("<!-- --{{! }}>M -->", "may not stand in <!-- -->"), ("<!-- --{{org}}>M -->", "may not stand in <!-- -->"),
    ("{{#waivers}}<p title=\"{{/waivers}}M\">x</p>", "ends in another element or attribute than {{#waivers}}"),
    ("<p title=\"{{#waivers}}\" class=\"{{/waivers}}x\">x</p>", "ends in another element"),
    ("<p {{#waivers}}on{{/waivers}}click=\"x\">x</p>", "may not stand in a name"),
    ("<p on{{! }}click=\"x\">x</p>", "may not stand in a name"),
    ("<b{{#waivers}}ase{{/waivers}} href=\"#\">x</b>", "may not stand in a name"),
    ("<a href{{#waivers}} hidden{{/waivers}} =\"javascript:x\">x</a>", "without a name"),
    ("<a href=\"{{#waivers}}#{{/waivers}}javascript:x\">x</a>", "may not stand in href="),
    ("<p style=\"{{#waivers}}/*{{/waivers}}\">x</p>", "may not stand in style="),
    ("<meta http{{^golden}} {{/golden}}-equiv=\"refresh\">", "may not stand in a name"),
    ("<meta http{{^golden}} {{/golden}} \n-equiv=\"refresh\">", "may not end a line within"),
    ("<b o{{^golden}} {{/golden}}nclick=\"x\">x</b>", "may not stand in a name"),
    ("<b{{#asks}} a{{/asks}}{{#know}}c{{/know}} d>x</b>", "may not stand in a name"),
    ("<p {{^golden}}><i {{/golden}}>x</i>", "ends in another element"),
    ("<svg><image x=\"{{^golden}}\"/><a x=\"{{/golden}}\" href=\"https://x/y\"></a></svg>", "ends in another element"),
    ("<style{>p{}</style>", "<style{> may not stand"),
    ("<img alt=\"\" attributionsrc=\"https://x\">", "attributionsrc may not stand"),
    ("<a attributionsrc href=\"#a\">x</a>", "attributionsrc may not"),
    ("<a attributionsrc>x</a>", "attributionsrc may not"),
    ("<svg><use href=\"data:image/svg+xml,x\"/></svg>", "href= names another file"),
    ("<svg><rect cursor=\"url(#a),auto\"/></svg>", "names the page itself"),
    ("<p style=\"b:var(--u,@namespace) url(https://x)\">", "url() names"), ("a\0b", "a zero byte stands here"),
    ("<p style=\"@namespace url(https://x)\">", "url() names"),
    // The engine drops the end of a line on which a tag stands alone, also where it has begun within a section's.
    (
      "<img alt=\"\" src=\"data:,x\"\n{{#opinion}}\no{{/opinion}}{{#method}}\nnerror=\"x\"{{/method}}>",
      "may not end a line"
    ),
    ("<b a=\"b\" {{#golden}} \u{B}o{{/golden}}>x</b>", "may not end a line"),
    ("<b a=\"b\" {{! }}\u{2028}o>x</b>", "may not end a line"),
    ("<b a=\"b\" {{! }} \u{85}o>x</b>", "may not end a line"),
    ("<p style=\"--x:\\75\n{{! }}\nrl(a)\">x</p>", "may not stand in style="),
    ("<p style=\"background:url(#a)\">x</p>", "names the page itself"),
    ("<p style=\"b:url()\">x</p>", "names the page itself"),
    ("{{#method}}{{#paras}}{{{rows}}}{{/paras}}{{/method}}", "there is no {{{rows}}}"),
    ("<b{{#golden}} o{{/golden}}{{^golden}}nclick=\"x\"{{/golden}}>x</b>", "may not stand in a name"),
    ("<b o{{#golden}} {{/golden}}{{^golden}}nclick=\"x\"{{/golden}}>x</b>", "may not stand in a name"),
    ("<b {{#golden}}{{#rows}}o{{/rows}}{{/golden}}{{#asks}}nclick=\"x\"{{/asks}}>x</b>", "may not stand in a name"),
    ("<b o{{! }}{{#asks}}nclick=\"x\"{{/asks}}>x</b>", "may not stand in a name"),
    ("<img alt=\"\" src=\"\u{A0}data:x\">", "names another file"),
    ("<svg><rect fill=\"{{org}}\"/></svg>", "may not stand in fill="),
    ("<a href=\"https://x/?a=1&b=2\">x</a>", "& is written &amp; there"),
    ("<scr{{! }}ipt>", "<scr> may not stand"), ("<!-{{! }}- M -->", "<!-> may not stand"),
    ("<script{{#waivers}} a{{/waivers}}>", "<script> may not stand"),
  ])
  func whatCannotStandIsNamedWithItsLine(_ text: String, _ words: String) throws {
    let said = try said(adding: text)
    #expect(said.contains(words), "\(said)")
    #expect(said.hasPrefix("/board-report.mustache:"), "\(said)")
    let lines = text.contains("{{#opinion}}\n") || text.contains("{{! }}\n") ? 2 : 1
    #expect(said.hasPrefix("/board-report.mustache:\(Self.line + lines):"), "\(said)")
  }

  @Test(arguments: [
    "<p title=\"{{org}} of {{period}}\">{{org}}</p>", "{{! a word\n for two lines }}", "<!-- a remark -->",
    "<a href=\"#{{org}}\">x</a>", "<a href=\"https://www.gov.uk/\">x</a>", "{{#asks}}<p>{{.}} {{org}}</p>{{/asks}}",
    "<p {{#golden}}class=\"a\"{{/golden}}{{^golden}}class=\"b\"{{/golden}}>x</p>",
    "<p {{! }}{{#golden}}{{#rows}}title=\"a\"{{/rows}}{{/golden}}{{^golden}}class=\"b\"{{/golden}} hidden>x</p>",
    "<dialog open>x</dialog><menu><li>x</li></menu>", "<map name=\"a\"><area alt=\"\" href=\"#a\"></map>",
    "<p style=\"font-family:'é'\" title=\"é\">é</p>", "<p     title   =   \"x\"    hidden    >x</p>",
    "{{^golden}}<p>None</p>{{/golden}}", "{{#coverage}}{{#limits}}{{.}}{{/limits}}{{/coverage}}", "a < b && c > d",
    "<img alt=\"\" src=\"data:image/png;base64,AAAA\">", "<p style=\"color:rgb(1,2,3)\" title=\"a (b)\">x</p>",
    "<a href=\"mailto:a@b.org?subject=x&amp;y\">x</a>", "<p title=\"see url(s), R&amp;D (sums)\">x</p>",
    "<img alt=\"\" src=\"DATA:image/png;base64,AAAA\">", "<svg><rect fill=\"url(#a)\"/><use href=\"#b\"/></svg>",
    "{{opinion.heading}}", "<br/><hr>", "{{ org }} {{# asks }}{{ . }}{{/ asks }}",
    "<svg><title>{{org}}</title><path d=\"M0 0\"/></svg>",
    "<p{{#asks}} class=\"a\"{{/asks}} title=\"{{#asks}}{{.}}, {{/asks}}x\">x</p>", "<p {{#asks}}hidden {{/asks}}>x</p>",
    "<a href=\"#a{{#asks}}x{{/asks}}\">x</a>", "<P TITLE=x>x</P>", "<p title=\"{{! a word }}x\">x</p>",
  ])
  func whatIsSafeMayStand(_ text: String) throws { #expect(try said(adding: text) == "") }

  @Test func aTagWithoutEndIsNamed() throws {
    #expect(try said([Self.board: "a\n{{org"]).contains(":2: a tag begins here with {{ and has no }}"))
    #expect(try said([Self.board: "a\n\n{{{css}}"]).contains(":3: a tag begins here with {{ and has no }}}"))
  }

  @Test func aPageThatEndsInTheMiddleIsNamed() throws {
    #expect(try said([Self.board: Self.page + "<p title=\""]).contains("the page ends within <p>"))
    #expect(try said([Self.board: Self.page + "<!-- "]).contains("the page ends within"))
  }

  @Test func theSecondWallStays() throws {
    let page = Self.page.split(separator: "\n").filter { !$0.contains("Content-Security-Policy") }.joined(
      separator: "\n")
    #expect(try said([Self.board: page]).contains("lets nothing in it run or load"))
  }

  @Test(arguments: [
    ("a{}\n</style><script>", ":2: </style may not"), ("@IMPORT 'x';", ":1: @import"),
    ("a{background:url(x.png)}", "url()"),
    ("a{background:url( \"http://x\" )}", "url()"), ("a{}\n\na{background:\\75 rl(x)}", ":3: url()"),
    ("a{}/*\n*/a{b:url(\n'x')}", ":3: url()"), ("@im\\port 'x';", "@import"),
    ("a{b:image-set('x.png' 1x)}", "image-set() names"), (" \n", "it is empty"),
    ("a{b:u\\72\tl(http://x)}", "url()"), ("@\\69\nmport 'x';", "@import"),
    ("a{content:\"/*\"}b{c:url(http://x)}d{content:\"*/\"}", "url()"), ("a{b:url(\u{301}x)}", "url()"),
    ("a{content:\"x\\\ny\"}\n@import 'x'", ":3: @import"), ("/* </STYLE> */", "</style may not"),
    ("a{}\n\\</style>M", ":2: </style may not"), ("a{content:\"\\</style>M\"}", "</style may not"),
    ("a{content:\"x\u{C}}b{c:url(http://x)}d{content:\"}", "url()"),
    ("a{content:\"x\r}b{c:url(x)}d{content:\"}", "url()"),
    ("a{--x:\"http://x\";b:image-set(var(--x) 1x)}", "var() may not stand in image-set()"),
    ("a{--u:red;b:var(--u,@namespace) url(https://x)}", "url()"), ("a{b:[@namespace] url(https://x)}", "url()"),
    ("a{b:image-set([)\"https://x\" 1x)}", "image-set() names"),
    ("a{b:\0url(#\")\");c:url(https://x/\")}", "url() names"),
    ("a{--x:<!--url(a\"b)}c{b:url(https://x)}/*\")*/}", "url() names"), ("a{b:url(\"#x\")}", "names the page itself"),
    ("a{fill:x;b:url(#x)}", "names the page itself"), ("fill:hover{b:url(#x)}", "names the page itself"),
    ("a{b:not style(--z:(;)fill):url(#x)}", "names the page itself"), ("a{b:(;)fill:url(#x)}", "names the page itself"),
    ("@font-face{src:url(#x)}", "names the page itself"), ("a{mask:url(#x)}", "names the page itself"),
    ("a{fill:image-set(url(#x) 1x)}", "names the page itself"),
    ("a{--x:u+0url(a\"b)}c{b:url(https://x)}/*\")*/}", "a space is missing behind U+"),
    ("a{b:\u{D7}url(https://x)}", "the sign U+D7"), ("\u{2028}a{}", "the sign U+2028"),
    ("a{b:1px", "it ends within {…}"),
    ("a[b", "it ends within […]"),
    ("a{} /*", "it ends within /*"), ("a{b:\"x", "within a text in quotes"), ("a{b:url(data:x", "within url("),
    ("a{b:image-set(", "within image-set("),
    ("@namespace x url(http://x/); a{b:url(http://x/)}", "url()"),
    ("a{b{@namespace}c:url(https://x)}", "url()"), ("a{b:url(\u{A0}\"data:)\"http://x)}", "url()"),
    ("a{b:url(\u{B}\"x\")}", "url()"), ("a{b:#url(#\")\");c:url(https://x/\")}", "url()"),
    ("a{b:5url(#\")\");c:url(https://x/\")}", "url()"), ("a{b:image-set(if(else:\"https://x\") 1x)}", "image-set()"),
    ("a{b:image-set(--f() 1x)}", "image-set()"), ("a{b:url(\"\u{A0}data:x.png\")}", "url()"),
  ])
  func aStyleSheetStaysInItsPage(_ text: String, _ words: String) throws {
    #expect(try said(["pages.css": text]).contains(words))
  }

  @Test(arguments: [
    "a::before{content:\"see image(s) </b>\"}", "a{b:URL(DATA:image/svg+xml,<svg></svg>)}",
    "/* url(x) */a{content:\"\\2192\"}",
    "a{b:rgb(1,2,3);c:var(--x)}", "@namespace svg url(http://www.w3.org/2000/svg);\r\na{}", "a{b:calc(var(--x) + 1px)}",
    "svg .a{fill:url(#g);stroke:none;clip-path:url(\"#c\")}@media print{a{filter:url(#f)}}",
    "a{b:image-set(repeating-linear-gradient(oklch(1 2 3),rgb(min(1,2) 3 4)) 1x)}", ".é\u{1F600}{b:\"\u{D7}\u{2028}\"}",
    "@font-face{unicode-range:U+0-7F, u+4??;src:url(data:x)}",
    "a{b:image-set(\"data:x\" 1x type(\"image/png\"));c:#fff;d:1.5em 2px;e:#1a2b3c}",
  ])
  func aSoundStyleSheetIsTaken(_ text: String) throws { #expect(try said(["pages.css": text]) == "") }

  /// The policy counts only where nothing is before it or around it.
  @Test(arguments: ["<!--%-->", "{{! % }}", "<title>%</title>", "{{#waivers}}%{{/waivers}}", "<style>p{}</style>\n%"])
  func thePolicyStandsWhereItStood(_ wrapping: String) throws {
    let line = try #require(Self.page.split(separator: "\n").first { $0.contains("Content-Security-Policy") })
    let page = Self.page.replacing(line, with: wrapping.replacing("%", with: line))
    let words = try said([Self.board: page])
    #expect(words.contains("lets nothing in it run or load") || words.contains("only text may stand in <title>"))
  }

  /// A sign that only looks like the one it stands for ends the policy.
  @Test func thePolicyIsThatOfTheBuiltInPageByteForByte() throws {
    let page = Self.page.replacing("default-src 'none';", with: "default-src 'none'\u{37E}")
    #expect(try said([Self.board: page]).contains("lets nothing in it run or load"))
    #expect(try said(["pages.css": "\u{FEFF}a{}\n\u{2028}b{}"]).contains(":2: the sign U+2028"))
    #expect(try said([Self.board: "\u{FEFF}" + Self.page.replacing("\n", with: "\r\n")]) == "")
  }

  /// What the engine makes of templates, and of what stands in them, is looked through once more.
  @Test(arguments: [
    ("<img alt=\"\" src=\"data:,x\" onerror=\"x()\">", "onerror= may not stand"),
    ("<meta http-equiv=\"refresh\" content=\"0;url=x\">", "may not stand in a page"),
    ("<script>x()</script>", "<script> may not"),
    ("<p style=\"b:url(https://x)\">x</p>", "url() names another file"),
    ("<option{{\u{B}href\u{C}=\"--><img src=http://x>\">", "may not stand in a page"),
  ])
  func aPageThatWouldRunOrFetchSomethingIsNotWritten(_ text: String, _ words: String) throws {
    let folder = try TemporaryFolder()
    try Self.page.write(toFile: folder.path + "/" + Self.board, atomically: false, encoding: .utf8)
    let templates = try PageTemplates(folder: folder.path)
    let page = try BoardPage.text(Samples.good.results, PageMaking())
    #expect(throws: Never.self) { try templates.check(page, of: Self.board) }
    let error = #expect(throws: TemplateFault.self) {
      try templates.check(page.replacing("</main>", with: text + "</main>"), of: Self.board)
    }
    #expect(error?.description.contains(words) == true && error?.description.contains("of the page that these") == true)
  }

  /// Sheets are looked through one by one, and as they stand behind each other.
  @Test func aSheetThatGoesOnInTheNextIsNotTaken() throws {
    let folder = try TemporaryFolder()
    for (name, text) in [("board-report.css", "a{}\nu\\72"), ("pages.css", "l(https://x/y)")] {
      try text.write(toFile: folder.path + "/" + name, atomically: false, encoding: .utf8)
    }
    var making = PageMaking()
    making.templates = try PageTemplates(folder: folder.path)
    #expect(throws: TemplateFault.self) { try BoardPage.text(Samples.good.results, making) }
  }

  @Test func thePagesOfTheProgramsOwnTemplatesCanStand() throws {
    let folder = try TemporaryFolder()
    for name in PageTemplates.names {
      try (Embedded.all[name] ?? "").write(toFile: folder.path + "/" + name, atomically: false, encoding: .utf8)
    }
    var making = PageMaking()
    making.templates = try PageTemplates(folder: folder.path)
    making.isLargePrint = true
    for run in [
      Samples.good, Samples.typical, Samples.bad, Samples.own, Samples.none, Samples.nineteen, Samples.attacked(),
    ] {
      _ = try BoardPage.text(run.results, making)
      _ = try LeadPage.text(run, making)
    }
  }

  @Test func aTemplateThatTheEngineCannotReadIsNamed() throws {
    #expect(try said([Self.board: Self.page + "{"]).contains("its tags cannot be read"))
    let deep = String(repeating: "{{#opinion}}", count: 1000) + String(repeating: "{{/opinion}}", count: 1000)
    #expect(try said(adding: deep).contains("one cannot stand within itself"))
    #expect(try said(adding: String(repeating: "{{org}}", count: 5000)).contains("more than 4000 tags"))
    #expect(try said(adding: "{{#logo}}{{{svg}}}{{/logo}}{{{logo.svg}}}") == "")
    #expect(try said(adding: "{{logo.svg}}").contains("write {{{logo.svg}}}"))
  }

  /// Style is read as text only where nothing stands around it; a program of one's own has no place.
  @Test func styleStandsInTheHeadAndNoProgramStandsInAPage() throws {
    let page = Self.page.replacing(#/<body[^>]*>/#, with: "")
    #expect(try said([Self.board: page.replacing("<style>", with: "<svg><style>")]).contains("<style> may stand only"))
    let lead = Embedded.leadReportMustache.replacing("{{{script}}}", with: "alert(1);{{{script}}}")
    #expect(try said(["lead-report.mustache": lead]).contains("nothing may stand in <script> but {{{script}}}"))
    for text in ["</st{{{css}}}", "{{{css}}}yle>", "/*\n{{{css}}}\n*/"] {
      #expect(try !said([Self.board: Self.page.replacing("{{{css}}}", with: text)]).isEmpty, "\(text)")
    }
    let source = Embedded.leadReportMustache.replacing("<script>", with: "<script src=\"data:text/javascript,x\">")
    #expect(try said(["lead-report.mustache": source]).contains("src= may not stand in <script>"))
    let style = Self.page.replacing("{{{css}}}", with: "{{#waivers}}{{{css}}}{{/waivers}}")
    #expect(try said([Self.board: style]).contains("may not stand in <style>"))
  }

  @Test func filesThatAreNoTemplatesAreNamed() throws {
    #expect(try said(["board-report.moustache": ""]).contains("did you mean “board-report.mustache”?"))
    #expect(try said([:]).contains("there is no template in it"))
    #expect(try said([Self.board: String(repeating: " ", count: 1_100_000)]).contains("larger than 1 MB"))
    let folder = try TemporaryFolder()
    try Data([0xFF, 0xFE]).write(to: URL(fileURLWithPath: folder.path + "/pages.css"))
    #expect(throws: TemplateFault.self) { try PageTemplates(folder: folder.path) }
    try FileManager.default.removeItem(atPath: folder.path + "/pages.css")
    try FileManager.default.createDirectory(atPath: folder.path + "/pages.css", withIntermediateDirectories: true)
    #expect(throws: TemplateFault.self) { try PageTemplates(folder: folder.path) }
    do throws(TemplateFault) {
      _ = try PageTemplates(folder: folder.path + "/none")
      Issue.record("a folder that is not there was read")
    } catch { #expect(error.isMissing) }
  }
}
