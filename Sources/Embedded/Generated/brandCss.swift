// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `brand.css`.
  public static let brandCss = ###"""
    /* The organisation's colour, where one is set: lines, links and the title. Status words keep their own. */
    h1,a{color:var(--brand)}
    header.masthead{border-top:3pt solid var(--brand);padding-top:.5rem}
    h2,.keys li{border-top-color:var(--brand)}
    .opinion{border-left-color:var(--brand)}
    .opinion h2,.contents h2{border-top-color:transparent}
    .contents a{color:var(--ink)}
    @media print{a{color:inherit}}

    """###
}
