// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `board-report.css`.
  public static let boardReportCss = ###"""
    /* Board report: one style sheet for screen, browser print and PDF.
       No data is ever interpolated into this file: names reach the page header through
       string-set, so HTML escaping is the only escaping the template needs. */
    :root{
      --ink:#1b2026; --soft:#4a535d; --rule:#c9ced4; --hair:#e2e5e9; --wash:#f4f5f3; --navy:#12436d;
      --green:#00602b; --amber:#8a4b00; --amber-wash:#fdf1dc; --red:#9c1c10;
      --text:"Report Text","Inter","Source Sans 3","Helvetica Neue",Arial,sans-serif;
      --display:"Report Display","EB Garamond",Georgia,"Times New Roman",serif;
    }
    *{box-sizing:border-box}
    html{font-size:11pt;-webkit-text-size-adjust:100%}
    body{margin:0;overflow-wrap:break-word;color:var(--ink);background:#fff;font-family:var(--text);line-height:1.5;
      font-variant-numeric:lining-nums;print-color-adjust:exact;-webkit-print-color-adjust:exact}
    main,header.masthead,footer.colophon{max-width:46rem;margin:0 auto;padding:0 1.25rem}
    p{margin:0 0 .7rem;max-width:36rem;orphans:3;widows:3}
    strong{font-weight:600}
    a{color:var(--navy);text-decoration:underline;text-decoration-thickness:.06em;text-underline-offset:.16em}
    a:focus-visible,.scroll:focus-visible{outline:3px solid #ffbf47;outline-offset:2px;color:var(--ink)}
    .skip{position:absolute;left:-999em}.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem;z-index:2}
    h1,h2{font-family:var(--display);font-weight:400;letter-spacing:-.005em;line-height:1.12;margin:0}
    h1{font-size:2.75rem}
    h2{font-size:1.95rem;margin:0 0 .6rem;padding-top:.55rem;border-top:1.6pt solid var(--ink)}
    h3{font-size:1.02rem;font-weight:600;line-height:1.35;margin:1.3rem 0 .35rem}
    h2,h3{break-after:avoid}
    .lede{font-family:var(--display);font-size:1.36rem;line-height:1.34;max-width:33rem;margin-bottom:.9rem}
    .small,.source{font-size:.82rem;color:var(--soft);line-height:1.45}
    .source{break-before:avoid}
    .org{font-size:.93rem;color:var(--soft);margin:0 0 .2rem}
    h1{string-set:doctitle attr(data-running)}
    section{margin-top:2.4rem}
    .opening{margin-top:0}
    ul.plain,ol.plain{margin:.1rem 0 .8rem;padding-left:1.15rem;max-width:36rem}
    ul.plain li,ol.plain li{margin:0 0 .35rem}

    /* masthead ----------------------------------------------------------------------- */
    header.masthead{padding-top:1.5rem}
    .masthead .period{font-family:var(--display);font-size:1.36rem;line-height:1.3;margin:.3rem 0 1rem;color:var(--soft)}
    .facts{display:flex;gap:1.6rem;margin:0 0 1.2rem;padding:.55rem 0 .6rem;border-top:.5pt solid var(--rule);border-bottom:.5pt solid var(--rule)}
    .facts div{flex:1 1 0;min-width:0}
    .facts p{margin:0;font-size:.85rem;line-height:1.4}
    .facts .k{color:var(--soft)}

    /* opinion ------------------------------------------------------------------------ */
    .opinion{background:var(--wash);padding:1rem 1.15rem 1.05rem;margin:0 0 1.2rem;border-left:3.2pt solid var(--ink)}
    .opinion h2{border:0;padding:0;font-size:1.95rem;margin:0 0 .5rem}
    .opinion p{max-width:none;margin:0 0 .7rem}
    .opinion p:last-child{margin:0}
    .scale{display:flex;gap:.35rem;margin:0 0 .75rem;padding:0;list-style:none;font-size:.85rem}
    .scale li{flex:1 1 0;border:.75pt solid #8b949d;color:var(--soft);background:#fff;text-align:center;padding:.2rem .2rem}
    .why{margin:0 0 .7rem;padding-left:1.15rem}.why li{margin:0 0 .25rem;font-size:.93rem;line-height:1.45}
    .opinion .caution{font-weight:600;font-size:.93rem;line-height:1.45;margin:0 0 .45rem}
    .scale li.here{background:var(--ink);border-color:var(--ink);color:#fff;font-weight:600}

    /* key numbers -------------------------------------------------------------------- */
    .keys{display:flex;gap:1.5rem;list-style:none;margin:0 0 1.15rem;padding:0}
    .keys li{flex:1 1 0;min-width:0;border-top:1.6pt solid var(--ink);padding-top:.45rem}
    .keys .n{display:block;font-family:var(--display);font-size:2.35rem;line-height:1.05;font-variant-numeric:lining-nums}
    .keys .w{display:block;font-size:.88rem;line-height:1.35;margin:.15rem 0 .2rem}
    .keys .d{display:block;font-size:.82rem;line-height:1.35;color:var(--soft)}
    .two{display:flex;gap:2rem;margin-top:.9rem}
    .two>div{flex:1 1 0;min-width:0}
    .two h3{margin-top:0}
    .two p,.two ul,.two ol{font-size:.93rem;line-height:1.45}

    /* contents ----------------------------------------------------------------------- */
    .contents{border-top:.5pt solid var(--rule);padding-top:.7rem;margin-top:1.2rem}
    .contents h2{font-family:var(--text);font-size:1.02rem;font-weight:600;border:0;padding:0;margin:0 0 .3rem;letter-spacing:0}
    .contents ol{list-style:none;margin:0;padding:0;columns:2;column-gap:2rem}
    .contents li{break-inside:avoid;border-bottom:.5pt solid var(--hair);padding:.2rem 0;font-size:.86rem}
    .contents a{color:var(--ink);text-decoration:none}
    .contents a:hover{text-decoration:underline}

    /* tables ------------------------------------------------------------------------- */
    .scroll{overflow-x:auto}
    /* A shadow at the side where there is more to see: a phone shows no scroll bar. */
    @media screen{.scroll{
      background:linear-gradient(90deg,#fff 50%,transparent) 0 0/2.5rem 100% no-repeat local,
        linear-gradient(270deg,#fff 50%,transparent) 100% 0/2.5rem 100% no-repeat local,
        linear-gradient(90deg,#1b20263d,transparent) 0 0/.7rem 100% no-repeat scroll,
        linear-gradient(270deg,#1b20263d,transparent) 100% 0/.7rem 100% no-repeat scroll;
    }}
    table{break-inside:auto;table-layout:fixed;width:100%;border-collapse:collapse;margin:.4rem 0 .6rem;font-size:.86rem;line-height:1.4;font-variant-numeric:lining-nums tabular-nums}
    caption{text-align:left;font-weight:600;font-size:.93rem;padding:0 0 .4rem;caption-side:top}
    thead{display:table-header-group}
    th,td{text-align:left;vertical-align:top;padding:.31rem .55rem .31rem 0;border-bottom:.5pt solid var(--hair);font-weight:400}
    thead th{font-weight:600;vertical-align:bottom;border-top:1.2pt solid var(--ink);border-bottom:.75pt solid var(--ink);line-height:1.3}
    tbody tr:last-child th,tbody tr:last-child td{border-bottom:.75pt solid var(--ink)}
    th:last-child,td:last-child{padding-right:0}
    tr{break-inside:avoid}tbody tr:nth-last-child(2){break-after:avoid}
    .num{text-align:right;white-space:nowrap}
    .num+td:not(.num),.num+th:not(.num){padding-left:.6rem}.nowrap{white-space:nowrap}
    tbody th{font-weight:400}
    .area{display:block;color:var(--soft);font-size:.92em;line-height:1.3}
    .key{list-style:none;padding:0;margin:0 0 .9rem;font-size:.82rem;line-height:1.4;color:var(--soft);display:flex;flex-wrap:wrap;gap:.35rem 1.3rem}
    .key li{display:flex;gap:.45em;align-items:baseline}
    .strong{font-weight:600}
    table.long{font-size:.82rem}
    table.long tbody th,table.long tbody td{padding-top:.24rem;padding-bottom:.24rem}

    thead th.num{white-space:normal}table.figures thead th.num{hyphens:manual}table.golden thead th.num{font-size:.92em}
    .num .area{font-weight:400}
    table.narrow{width:auto;min-width:60%}
    .ref{color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap}

    /* status: shape + word first, colour last. Reads the same in greyscale. ------------- */
    .rag{display:inline-block;white-space:nowrap;font-weight:600;font-size:.92em;line-height:1.3;padding:.06rem .42rem .08rem .4rem;border:.8pt solid currentColor;border-radius:1pt}
    .rag::before{content:"";display:inline-block;width:.56em;height:.56em;margin-right:.4em;vertical-align:.03em;background:currentColor}
    .rag-on{color:var(--green);background:#fff}
    .rag-on::before{border-radius:50%}
    .rag-close{color:var(--amber);background:var(--amber-wash)}
    .rag-close::before{transform:rotate(45deg)}
    .rag-off{color:#fff;background:var(--red);border-color:var(--red)}
    .rag-unknown{color:var(--ink);background:#fff;border-style:dashed}
    .rag-unknown::before{background:transparent;border:.12em solid currentColor;border-radius:50%}
    .rag-none{color:var(--soft);background:#fff;border-color:transparent;padding-left:0;font-weight:400}
    .rag-none::before{height:.12em;vertical-align:.25em}

    /* heat table: a mark carries the weaker step, so that it reads in greyscale. ---------- */

    .heat td{text-align:center;vertical-align:middle;padding:.22rem .2rem;border-bottom:1.6pt solid #fff;border-left:1.6pt solid #fff;white-space:nowrap;font-size:.95em}
    .heat thead th{text-align:center;padding:.36rem .2rem;overflow-wrap:anywhere;hyphens:auto}
    .heat thead th:first-child,.heat tbody th{text-align:left;padding-left:0}
    .heat tbody th{padding:.22rem .5rem .22rem 0;border-bottom:.5pt solid var(--hair)}
    .heat .on{background:#eef1ee}
    .heat .close{background:#f6d9a6}
    .heat .off{background:var(--red);color:#fff;font-weight:600}
    .heat .none{color:var(--soft)}
    .heat .close::before,.heat .off::before{content:"";display:inline-block;width:.46em;height:.46em;background:currentColor;margin-right:.42em;vertical-align:.1em}
    .heat .close::before{background:var(--amber);transform:rotate(45deg)}
    .heat tbody tr:last-child td{border-bottom:.75pt solid var(--ink)}
    table.data{font-size:.8rem;margin-bottom:1.2rem}
    table.data thead th{border-top:.75pt solid var(--rule);border-bottom:.5pt solid var(--rule)}
    table.data tbody tr:last-child th,table.data tbody tr:last-child td{border-bottom:.75pt solid var(--rule)}
    table.data .num{white-space:normal}table.data tbody th{white-space:nowrap}
    td.spark{text-align:right}td.spark svg{display:block;margin-left:auto;width:4.6rem;max-width:100%;height:auto}
    .caution{font-weight:600}

    /* figures ------------------------------------------------------------------------ */
    figure{margin:.6rem 0 1.5rem;break-inside:avoid}
    figcaption{margin:0 0 .5rem}
    figcaption .h{display:block;font-weight:600;font-size:1.02rem;line-height:1.35}
    figcaption .s{display:block;font-size:.86rem;color:var(--soft)}
    figure svg{display:block;width:100%;height:auto;font-family:var(--text);font-variant-numeric:lining-nums tabular-nums}

    ul.gloss{margin:0;padding:0;list-style:none;columns:2;column-gap:2rem;font-size:.9rem;line-height:1.42}
    ul.gloss li{break-inside:avoid;margin-bottom:.5rem}

    /* sign-off ------------------------------------------------------------------------ */
    .signers{display:flex;flex-wrap:wrap;gap:1.6rem 2rem;margin-top:.8rem}
    .signer{flex:1 1 18rem;min-width:0;break-inside:avoid}
    .signer h3{margin:0}
    .signer .small{margin:0 0 .6rem}
    .line{border-bottom:.75pt solid var(--ink);font-size:.82rem;color:var(--soft);margin:0;padding:.1rem 0 1.7rem;max-width:none}
    .line.tall{padding:.35rem 0 3.2rem}
    .pair{display:flex;gap:1.2rem}.pair .line{padding-top:.4rem;flex:2 1 0}.pair .line:last-child{flex:1 1 0}
    footer.colophon{border-top:.5pt solid var(--rule);margin-top:2rem;padding-top:.7rem;padding-bottom:2rem}
    code{font-family:inherit;font-size:.93em;overflow-wrap:anywhere}
    .w-name{width:33%}.w-status{width:16%}.w-golden{width:34%}.w-ledger{width:28%}.w-count{width:10%}.w-level{width:14%}.w-waiver{width:13%}.w-waived{width:30%}.w-means{width:36%}.w-item{width:20%}.w-policy{width:26%}.w-schedule{width:52%}.w-changed{width:46%}.w-team{width:22%}.w-lowest{width:31%}.w-heat{width:34%}.w-action{width:54%}.w-owner{width:18%}.w-due{width:16%}.w-spark{width:10%}.trend .w-name{width:27%}.trend .w-status{width:13.5%}.trend thead th.num{font-size:.76rem;padding-right:.4rem}
    /* Six columns of six or seven digits. */
    .wide .w-name{width:25%}.wide .w-status{width:14%}.wide td.num{font-size:.76rem}

    @media screen{ html{font-size:17px} .pagebreak{margin-top:3.4rem} .trend .w-name{width:28%}.trend thead th.num{padding-right:.25rem;font-size:.73rem} }
    @media screen and (max-width:40rem){
      figure svg{min-width:34rem}.scale{flex-wrap:wrap}.scale li{flex:1 1 40%}ul.gloss,.contents ol{columns:1}table{min-width:41rem}table.figures{min-width:45rem}table.heat{min-width:40rem}table.golden{min-width:41rem}section[aria-labelledby=waivers] table,section[aria-labelledby=teams] table:not(.heat){min-width:43rem}caption{width:calc(100vw - 2.5rem);max-width:100%}.facts p,.keys .n{overflow-wrap:anywhere}
      .facts,.keys,.two{flex-wrap:wrap;gap:.9rem 1.4rem}.facts div,.keys li{flex:1 1 42%}.two>div{flex:1 1 100%}h1{font-size:2.1rem}
    }
    @media print{
      .skip{display:none}
      main,header.masthead,footer.colophon{max-width:none;padding:0}
      header.masthead{padding-top:0}
      /* A table stays with its caption: it goes to the next page as a whole, unless it is longer than one. */
      .scroll{overflow:visible;break-inside:avoid}.scroll.flow{break-inside:auto}
      section{margin-top:1.5rem}
      section.opening{margin-top:0}
      .pagebreak{break-before:page;margin-top:0}
      footer.colophon{break-before:avoid;margin-top:.8rem;padding-top:.5rem;padding-bottom:0}footer.colophon p{margin:0;max-width:none}
      .avoid{break-inside:avoid}
      /* The contents stay on the first page, also where the box above says more. */
      .contents{margin-top:.3rem;padding-top:.2rem}.contents h2{margin:0 0 .1rem;font-size:.86rem}.contents ol{columns:3;column-gap:1.2rem}.contents li{padding:.06rem 0;line-height:1.25;font-size:.72rem}
      .opening .two p,.opening .two ul,.opening .two ol{font-size:.86rem;line-height:1.38}.opening .two{margin-top:.6rem}.opening .two li{margin-bottom:.22rem}.keys{margin-bottom:.7rem}
      header.masthead .period{margin:.2rem 0 .6rem}header.masthead .facts{margin-bottom:.8rem;padding:.3rem 0;gap:1.2rem}.facts div{flex:1 1 auto}.opinion{margin-bottom:.8rem;padding:.7rem 1rem .7rem}.keys .d{font-size:.78rem;line-height:1.3}
      a{color:inherit}
      .contents a::after{content:target-counter(attr(href), page);float:right;padding-left:.7em}
    }
    @page{
      size:A4;margin:23mm 18mm 19mm 18mm;
      @top-left{content:"Information-sharing records";content:string(doctitle);font:400 8.5pt "Report Text",Inter,Arial,sans-serif;color:#4a535d;vertical-align:bottom;padding-bottom:6mm}
      @bottom-left{content:"For trustees";font:400 8.5pt "Report Text",Inter,Arial,sans-serif;color:#4a535d;vertical-align:top;padding-top:5mm}
      @bottom-right{content:"Page " counter(page) " of " counter(pages);font:400 8.5pt "Report Text",Inter,Arial,sans-serif;color:#4a535d;vertical-align:top;padding-top:5mm}
    }
    @page:first{margin-top:17mm; @top-left{content:none}}

    """###
}
