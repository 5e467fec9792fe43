// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `large-print.css`.
  public static let largePrintCss = ###"""
    /* --large-print: 16 point, on the screen too; on paper landscape. Comes last, so that it is in force. */
    html{font-size:16pt}
    @media screen{html{font-size:21.5px}}
    @page{size:A4 landscape;margin:19mm 16mm 16mm 16mm}

    """###
}
