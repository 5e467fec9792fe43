// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `lead-report.mustache`.
  public static let leadReportMustache = ###"""
    <!DOCTYPE html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-{{scriptDigest}}'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'">
    <title>{{docTitle}}</title>
    <meta name="author" content="{{org}}">
    <meta name="description" content="Findings in records of decisions to share information about children, by record.">
    <meta name="generator" content="{{tool}}">
    <meta name="dcterms.created" content="{{createdISO}}">
    <meta name="robots" content="noindex, nofollow, noarchive">
    <meta name="referrer" content="no-referrer">
    <style>
    {{{css}}}
    </style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the report</a>
    <header class="masthead">
    <p class="org">{{org}}</p>
    <h1>{{title}}</h1>
    <p class="period">{{period}}</p>
    <div class="facts">
    {{#facts}}<div><p class="k">{{k}}</p><p>{{v}}</p></div>
    {{/facts}}</div>
    <p class="keep"><strong>Keep this as the records are kept.</strong> It holds their references and the names of files, which can be personal. It is not for the board pack, and is not to be sent by open e-mail.</p>
    </header>
    <main id="main">

    <section class="opening" aria-labelledby="glance">
    <h2 id="glance">At a glance</h2>
    {{#lede}}<p class="lede">{{.}}</p>
    {{/lede}}
    {{#counts}}
    <div class="scroll" role="region" aria-labelledby="cap-counts" tabindex="0">
    <table class="counts">
    <caption id="cap-counts">Findings by severity</caption>
    <thead><tr><th scope="col">Severity</th><th scope="col">To be done by</th>{{#columns}}<th scope="col" class="num">{{.}}</th>{{/columns}}</tr></thead>
    <tbody>
    {{#rows}}<tr class="{{cls}}"><th scope="row"><b>{{severity}}</b></th><td>{{due}}</td>{{#cells}}<td class="num">{{.}}</td>{{/cells}}</tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{#notes}}<p class="source">{{.}}</p>
    {{/notes}}
    {{/counts}}
    {{#hasWarnings}}
    <div class="warning">
    <h3>Before you rely on this list</h3>
    <ul class="plain">{{#warnings}}<li>{{.}}</li>
    {{/warnings}}</ul>
    <p class="small"><a href="#unread">What could not be read</a> says where, and what to do.</p>
    </div>
    {{/hasWarnings}}
    </section>

    <section class="findings" aria-labelledby="findings">
    <h2 id="findings">Findings by record</h2>
    {{#nothing}}<p class="lede">{{.}}</p>
    {{/nothing}}
    {{#list}}
    <p>{{lede}}</p>
    {{#rest}}<p class="warning">{{.}}</p>
    {{/rest}}
    {{#hasTeams}}
    <nav class="teams" aria-label="Teams">
    <ul>{{#teams}}<li><a href="#{{id}}">{{label}}</a> {{count}}</li>
    {{/teams}}</ul>
    </nav>
    {{/hasTeams}}
    <form id="filter" class="filter" role="search" aria-label="Findings" hidden>
    <p class="wide"><label for="f-text">Find in record, place or what is missing</label><input id="f-text" type="search" autocomplete="off" spellcheck="false"></p>
    <p><label for="f-team">Team</label><select id="f-team"><option value="">All</option></select></p>
    <p><label for="f-rule">Rule</label><select id="f-rule"><option value="">All</option></select></p>
    <p><label for="f-severity">Severity</label><select id="f-severity"><option value="">All</option></select></p>
    <p><label for="f-verdict">Result</label><select id="f-verdict"><option value="">All</option></select></p>
    <p><label for="f-waived">Waivers</label><select id="f-waived"><option value="">All</option><option value="no">Not waived</option><option value="yes">Waived</option></select></p>
    {{#hasBaseline}}<p><label for="f-since">Since last time</label><select id="f-since"><option value="">All</option></select></p>
    {{/hasBaseline}}
    <p class="do"><button id="f-clear" type="button">Clear</button><button id="f-group" type="button" hidden>Back to teams and rules</button></p>
    <p id="shown" class="shown" role="status"></p>
    </form>
    <div class="scroll" role="region" aria-labelledby="cap-list" tabindex="0">
    <table id="list" class="list{{#hasBaseline}} since{{/hasBaseline}}">
    <caption id="cap-list">Findings</caption>
    <thead><tr><th scope="col" class="w-record">Record, and where it is</th><th scope="col">What is missing or wrong</th><th scope="col" class="w-severity">Severity, and due</th><th scope="col" class="w-verdict">Result</th>{{#hasBaseline}}<th scope="col" class="w-since">Since last time</th>{{/hasBaseline}}</tr></thead>
    {{{rows}}}</table>
    </div>
    <p id="more" class="more" hidden><button id="f-more" type="button">Show more</button><button id="f-all" type="button">Show all</button></p>
    {{/list}}
    </section>

    <section aria-labelledby="unread">
    <h2 id="unread">What could not be read</h2>
    <p class="lede">{{unread.lede}}</p>
    {{#unread.entries}}
    <div class="scroll" role="region" aria-labelledby="cap-entries" tabindex="0">
    <table class="places">
    <caption id="cap-entries">{{caption}}</caption>
    <thead><tr><th scope="col" class="w-entry">Entry</th><th scope="col">Why</th><th scope="col">What to do</th></tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{entry}}</th><td><strong>{{reason}}</strong><span>{{message}}</span></td><td>{{advice}}</td></tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{#rest}}<p class="source">{{.}}</p>
    {{/rest}}
    {{/unread.entries}}
    {{#unread.places}}
    <div class="scroll" role="region" aria-labelledby="cap-places" tabindex="0">
    <table class="places">
    <caption id="cap-places">{{caption}}</caption>
    <thead><tr><th scope="col" class="w-entry">Where</th><th scope="col">What was the matter</th></tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{location}}</th><td>{{message}}</td></tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{#rest}}<p class="source">{{.}}</p>
    {{/rest}}
    {{/unread.places}}
    {{#unread.labels}}
    <div class="scroll" role="region" aria-labelledby="cap-labels" tabindex="0">
    <table class="places">
    <caption id="cap-labels">{{caption}}</caption>
    <thead><tr><th scope="col" class="w-entry">Heading or label</th><th scope="col">It may mean</th><th scope="col" class="num">Records</th></tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{label}}</th><td>{{suggestion}}</td><td class="num">{{records}}</td></tr>
    {{/rows}}</tbody>
    </table>
    </div>
    <p class="source">If one of them holds an answer that a rule asks for, name it under “fields” in audit.yaml and run again.</p>
    {{#rest}}<p class="source">{{.}}</p>
    {{/rest}}
    {{/unread.labels}}
    {{#unread.paras}}<p>{{.}}</p>
    {{/unread.paras}}
    </section>

    {{#hasRules}}
    <section class="rules" aria-labelledby="rules">
    <h2 id="rules">The rules that were not met or not checked</h2>
    {{#rules}}<article id="rule-{{id}}" aria-labelledby="rule-{{id}}-h">
    <h3 id="rule-{{id}}-h">{{title}}</h3>
    <p class="small">{{golden}}</p>
    <dl><div><dt>Why it matters</dt><dd>{{why}}</dd></div><div><dt>What good looks like</dt><dd>{{good}}</dd></div><div><dt>What to do</dt><dd>{{action}}</dd></div></dl>
    </article>
    {{/rules}}
    </section>
    {{/hasRules}}
    </main>
    <footer class="colophon"><p class="small">{{colophon}}</p></footer>
    <script>{{{script}}}</script>
    </body>
    </html>

    """###
}
