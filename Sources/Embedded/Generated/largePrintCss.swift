// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `large-print.css`.
  public static let largePrintCss = ###"""
    /* --large-print: text of 16 point and nothing below 14, on the screen too; on paper landscape. Comes last, so that it is
       in force. */
    html{font-size:16pt}
    .small,.source,.facts p,.keys .w,.keys .d,.scale,.key,.line,.contents li,figcaption .s,table,table.long,ul.gloss{font-size:.9rem}
    .source,.small{max-width:none}
    .why li,.two p,.two ul,.two ol,.opinion .caution,.org,caption{font-size:1rem}
    .area,.rag,code,.wide td.num{font-size:1em}
    @media screen{
      html{font-size:21.5px}
      main,header.masthead,footer.colophon{max-width:62rem}
      section[aria-labelledby=teams] table:not(.heat){min-width:52rem}
    }
    @media print{
      .contents li{font-size:.9rem;padding:.12rem 0}.contents h2{font-size:1rem}
      section[aria-labelledby=signoff]{padding-bottom:4.8rem}footer.colophon{margin-top:-4rem}
    }
    @page{
      size:A4 landscape;margin:19mm 16mm 17mm 16mm;
      @top-left{font-size:14pt}@bottom-left{font-size:14pt}@bottom-right{font-size:14pt}
    }

    """###
}
