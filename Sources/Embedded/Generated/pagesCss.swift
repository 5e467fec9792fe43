// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `pages.css`.
  public static let pagesCss = ###"""
    /* What holds for every page of a report, after its own sheet: the organisation's logo, and how pages break on paper. */
    .logo{float:right;margin:0 0 .4rem 1.2rem}
    .logo svg{display:block}
    @media print{
      /* What announces something stays with it. */
      caption,figcaption,.key,.lede{break-after:avoid}
      .source{break-before:avoid}
      /* The renderer breaks words in rows that are flexible within flexible ones, and tags only list items as such. */
      .key li{display:list-item;list-style:none}
      .key .rag{margin-right:.45em}
      /* Room for the last words is part of the sign-off, which is not broken: they never stand on a page by themselves. */
      section[aria-labelledby=signoff]{padding-bottom:4.2rem}
      footer.colophon{margin-top:-3.4rem}
    }

    """###
}
