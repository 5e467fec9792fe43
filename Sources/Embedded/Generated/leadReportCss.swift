// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `lead-report.css`.
  public static let leadReportCss = ###"""
    /* Lead report: one style sheet for screen and print, with the colours and letters of the board report.
       No data is ever interpolated into this file. */
    :root{
      --ink:#1b2026; --soft:#4a535d; --rule:#c9ced4; --hair:#e2e5e9; --wash:#f4f5f3; --navy:#12436d;
      --amber:#8a4b00; --amber-wash:#fdf1dc; --red:#9c1c10;
      --text:"Report Text","Inter","Source Sans 3","Helvetica Neue",Arial,sans-serif;
      --display:"Report Display","EB Garamond",Georgia,"Times New Roman",serif;
    }
    *{box-sizing:border-box}
    [hidden]{display:none!important}
    html{font-size:16px;-webkit-text-size-adjust:100%;scroll-padding-top:4.5rem}
    body{margin:0;color:var(--ink);background:#fff;font-family:var(--text);line-height:1.5;font-variant-numeric:lining-nums;
      overflow-wrap:anywhere;print-color-adjust:exact;-webkit-print-color-adjust:exact}
    main,header.masthead,footer.colophon{max-width:76rem;margin:0 auto;padding:0 1.5rem}
    p{margin:0 0 .7rem;max-width:44rem;orphans:3;widows:3}
    strong{font-weight:600}
    a{color:var(--navy);text-decoration:underline;text-decoration-thickness:.06em;text-underline-offset:.16em}
    a:focus-visible,.scroll:focus-visible,button:focus-visible,select:focus-visible,input:focus-visible{outline:3px solid #ffbf47;outline-offset:2px;color:var(--ink);box-shadow:0 0 0 2px var(--ink)}
    .skip{position:absolute;left:-999em}.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem;z-index:4}
    h1,h2{font-family:var(--display);font-weight:400;letter-spacing:-.005em;line-height:1.12;margin:0}
    h1{font-size:2.75rem}
    h2{font-size:1.95rem;margin:0 0 .6rem;padding-top:.55rem;border-top:1.6pt solid var(--ink)}
    h3{font-size:1.05rem;font-weight:600;line-height:1.35;margin:0 0 .35rem}
    h2,h3{break-after:avoid}
    .lede{font-family:var(--display);font-size:1.36rem;line-height:1.34;max-width:44rem;margin-bottom:.8rem}
    .small,.source{font-size:.84rem;color:var(--soft);line-height:1.45}
    .source{margin-bottom:.3rem}
    .org{font-size:.95rem;color:var(--soft);margin:0 0 .2rem}
    section{margin-top:3rem}
    section.opening{margin-top:1.6rem}
    ul.plain{margin:.1rem 0 .6rem;padding-left:1.15rem;max-width:44rem}
    ul.plain li{margin:0 0 .3rem}
    header.masthead{padding-top:1.8rem}
    .masthead .period{font-family:var(--display);font-size:1.36rem;line-height:1.3;margin:.3rem 0 1rem;color:var(--soft)}
    .facts{display:flex;flex-wrap:wrap;gap:.7rem 2.4rem;margin:0 0 1rem;padding:.6rem 0 .65rem;border-top:.5pt solid var(--rule);border-bottom:.5pt solid var(--rule)}
    .facts p{margin:0;font-size:.88rem;line-height:1.4}
    .facts .k{color:var(--soft)}
    .keep{font-size:.93rem;margin-bottom:0}
    .warning{background:var(--wash);border-left:3.2pt solid var(--ink);padding:.9rem 1.1rem;margin:1.4rem 0 1rem;max-width:none}
    .warning>:last-child{margin-bottom:0}

    /* tables ------------------------------------------------------------------------- */
    .scroll{overflow-x:auto}
    table{width:100%;border-collapse:collapse;margin:.4rem 0 .8rem;font-size:.9rem;line-height:1.42;font-variant-numeric:lining-nums tabular-nums}
    caption{text-align:left;font-weight:600;font-size:.95rem;padding:0 0 .45rem}
    th,td{text-align:left;vertical-align:top;padding:.5rem .9rem .5rem 0;border-bottom:.5pt solid var(--hair);font-weight:400}
    thead th{font-weight:600;vertical-align:bottom;border-top:1.2pt solid var(--ink);border-bottom:.75pt solid var(--ink);line-height:1.3}
    tr>:last-child{padding-right:0}
    tr{break-inside:avoid}
    .num{text-align:right;white-space:nowrap}
    table.counts{width:auto;min-width:60%}
    table.counts td,table.counts th{white-space:nowrap}
    table.counts .num{padding-left:1.4rem}
    table.places{table-layout:fixed;min-width:38rem;margin-bottom:1.4rem}
    table.places span,table.list th span,table.list td span{display:block}
    table.places td span{color:var(--soft);font-size:.93em}
    .w-entry{width:40%}

    /* severity: word and shape first, colour last; the same in greyscale -------------- */
    tr b{display:inline-block;font-weight:600;font-size:.92em;line-height:1.3;white-space:nowrap;padding:.05rem .45rem .07rem .42rem;border:.8pt solid currentColor;border-radius:1pt;color:var(--soft);background:#fff}
    tr b::before{content:"";display:inline-block;width:.56em;height:.56em;margin-right:.42em;vertical-align:.03em;background:currentColor}
    .s2 b{color:#fff;background:var(--red);border-color:var(--red)}
    .s1 b{color:var(--amber);background:var(--amber-wash)}
    .s1 b::before{transform:rotate(45deg)}
    .s0 b::before{border-radius:50%;background:transparent;border:.12em solid currentColor}

    /* the list ------------------------------------------------------------------------ */
    table.list{table-layout:fixed;contain:layout}
    table.list>caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);padding:0}
    .w-record{width:30%}.w-severity{width:11rem}.w-verdict{width:10rem}.w-since{width:7rem}
    .list tbody th span,.list td span{color:var(--soft);font-size:.9em;line-height:1.4}
    .list .v1 td:nth-child(4){font-weight:600}
    .list td:nth-child(3){white-space:nowrap}.list td:nth-child(3) b{display:block;width:fit-content;margin:0 0 .15rem}
    .list tr.group th{padding:2rem 0 .6rem;border-bottom:.75pt solid var(--rule);font-size:1rem;line-height:1.4;break-after:avoid}
    .list tr.group{break-after:avoid}
    .list tr.group span{font-size:.9rem}
    .list tr.group .team{font-weight:600;color:var(--ink)}
    .list tr.group a{font-family:var(--display);font-size:1.36rem;line-height:1.25}
    .list tr.group .do{color:var(--ink);max-width:48rem;margin-top:.15rem;font-size:.93rem}
    .list tr.group .owner{display:inline;color:var(--soft);font-size:inherit}
    .list tr.group .owner::before{content:"— "}
    .list .from{display:none!important}
    .list.flat .from{display:block!important}
    .teams ul{list-style:none;margin:.2rem 0 1rem;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;font-size:.9rem;color:var(--soft)}

    /* filters: there only where the script runs ---------------------------------------- */
    .filter{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.5rem,1fr));gap:.7rem 1rem;align-items:end;background:var(--wash);padding:1rem 1.1rem .9rem;margin:0 0 1rem}
    .filter p{margin:0;max-width:none;min-width:0}
    .filter .wide{grid-column:span 2}
    .filter label{display:block;font-size:.82rem;color:var(--soft);margin-bottom:.15rem}
    .filter input,.filter select,.filter button,.more button{font:inherit;font-size:.93rem;color:var(--ink);background:#fff;border:.75pt solid #6b747d;border-radius:2px;width:100%;min-height:2.4rem;padding:.25rem .5rem}
    .filter .do{display:flex;gap:.6rem;grid-column:span 2}
    button{white-space:nowrap}
    .more{display:flex;gap:.6rem}
    .filter button,.more button{width:auto;cursor:pointer;padding:.25rem .9rem}
    .filter button:hover,.more button:hover{background:var(--hair)}
    .filter .shown{grid-column:1/-1;font-size:.93rem;font-weight:600}
    thead button{white-space:normal;font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:.15rem 1.1em .15rem 0;margin:0;min-height:1.75rem;text-align:left;cursor:pointer;position:relative}
    thead button:hover{text-decoration:underline;text-underline-offset:.16em}
    thead button::after{content:"";position:absolute;right:0;top:50%;border:.3em solid transparent;border-top-color:#8b949d;margin-top:-.1em}
    thead button::after{pointer-events:none}
    th[aria-sort] button::after{border-top-color:var(--ink)}
    th[aria-sort=ascending] button::after{border-top-color:transparent;border-bottom-color:var(--ink);margin-top:-.45em}

    /* the rules ------------------------------------------------------------------------ */
    .rules article{padding:.9rem 0 .8rem;border-top:.5pt solid var(--rule);break-inside:avoid}
    .rules h2+article{border-top:0}
    .rules article:target,.list tbody:target .group{background:var(--amber-wash);box-shadow:-.8rem 0 0 var(--amber-wash),.8rem 0 0 var(--amber-wash)}
    .rules .small{margin:0 0 .4rem}
    .rules dl{margin:0;display:grid;grid-template-columns:repeat(3,1fr);gap:.5rem 2rem;font-size:.9rem;line-height:1.45}
    .rules dt{font-weight:600}
    .rules dd{margin:0}
    footer.colophon{border-top:.5pt solid var(--rule);margin-top:3rem;padding-top:.7rem;padding-bottom:2rem}
    footer.colophon p{max-width:none}

    @media screen and (min-width:56rem){ .findings .scroll{overflow:visible} .list thead th{position:sticky;top:0;background:#fff;z-index:2} }
    @media screen and (max-width:56rem){ .rules dl{grid-template-columns:1fr} }
    @media screen and (max-width:44rem){
      h1{font-size:2.1rem}.filter .wide{grid-column:1/-1}.filter{grid-template-columns:1fr 1fr}
      /* Each finding becomes a card; the headings stay, as buttons to sort by. */
      .list,.list tbody,.list tr,.list th,.list td{display:block;width:auto}
      .list thead th{border:0;padding:0}.list thead tr{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;border-bottom:.75pt solid var(--ink);padding-bottom:.4rem}
      .list tbody tr{padding:.7rem 0;border-bottom:.5pt solid var(--rule)}
      .list tbody th,.list tbody td{border:0;padding:0 0 .2rem}
      .list tbody th{font-weight:600}.list tbody th span{font-weight:400}
      .list tr.group th{padding:.8rem 0 0;font-weight:400;border:0}
      .filter .do{grid-column:1/-1}
      .list td:nth-child(n+3){display:inline-block;margin-right:1.1rem;vertical-align:top}.list td:nth-child(3) b{display:inline-block;margin-right:.5rem}
    }
    @media print{
      html{font-size:9.5pt}
      .skip,.filter,.teams,.more{display:none!important}
      main,header.masthead,footer.colophon{max-width:none;padding:0}
      header.masthead{padding-top:0}
      .scroll{overflow:visible}
      section{margin-top:1.6rem}
      table.places{min-width:0}
      thead{display:table-header-group}
      .findings{break-before:page;margin-top:0}.rules{break-before:page}
      .rules article{padding:.5rem 0 .4rem}
      th,td{padding-top:.28rem;padding-bottom:.28rem}
      .list tr.group th{padding:.8rem 0 .3rem}
      .list{contain:none}
      a{color:inherit;text-decoration:none}
    }
    @page{
      size:A4 landscape;margin:16mm 15mm 15mm 15mm;
      @bottom-left{content:"Holds record references: keep as the records are kept";font:400 8pt "Report Text",Inter,Arial,sans-serif;color:#4a535d}
      @bottom-right{content:"Page " counter(page) " of " counter(pages);font:400 8pt "Report Text",Inter,Arial,sans-serif;color:#4a535d}
    }

    """###
}
