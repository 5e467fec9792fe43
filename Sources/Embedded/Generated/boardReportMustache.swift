// Made by `sharing-audit-dev embed`; do not edit.
// swift-format-ignore-file

extension Embedded {
  /// `board-report.mustache`.
  public static let boardReportMustache = ###"""
    <!DOCTYPE html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'">
    <title>{{docTitle}}</title>
    <meta name="author" content="{{org}}">
    <meta name="description" content="{{description}}">
    <meta name="generator" content="{{tool}}">
    <meta name="dcterms.created" content="{{createdISO}}">
    <style>
    {{{css}}}
    </style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the report</a>
    <header class="masthead">
    {{#logo}}<div class="logo">{{{svg}}}</div>
    {{/logo}}<p class="org">{{org}}</p>
    <h1 data-running="{{runningTitle}}">{{title}}</h1>
    <p class="period">{{period}}</p>
    <div class="facts">
    {{#facts}}<div><p class="k">{{k}}</p><p>{{v}}</p></div>
    {{/facts}}</div>
    </header>
    <main id="main">

    <section class="opening" aria-labelledby="opinion">
    <div class="opinion">
    <h2 id="opinion">{{opinion.heading}}</h2>
    <ol class="scale" aria-label="Levels, highest first">
    {{#opinion.scale}}<li{{#here}} class="here" aria-current="true"{{/here}}>{{label}}</li>
    {{/opinion.scale}}</ol>
    <p>{{opinion.meaning}}</p>
    <ul class="why">
    {{#opinion.reasons}}<li>{{.}}</li>
    {{/opinion.reasons}}</ul>
    {{#opinion.caution}}<p class="caution">{{.}}</p>
    {{/opinion.caution}}<p class="small">{{opinion.decider}}</p>
    </div>

    <ul class="keys" aria-label="Key numbers">
    {{#keys}}<li><span class="n">{{n}}</span> <span class="w">{{w}}</span> <span class="d">{{d}}</span></li>
    {{/keys}}</ul>

    <div class="two">
    <div>
    <h3>What trustees are asked to do</h3>
    <ol class="plain">{{#asks}}<li>{{.}}</li>
    {{/asks}}</ol>
    </div>
    <div>
    <h3>{{knowHeading}}</h3>
    <ol class="plain">{{#know}}<li>{{.}}</li>
    {{/know}}</ol>
    </div>
    </div>
    </section>

    <nav class="contents avoid" aria-labelledby="toc">
    <h2 id="toc">In this report</h2>
    <ol>
    {{#toc}}<li><a href="#{{id}}">{{label}}</a></li>
    {{/toc}}</ol>
    </nav>

    {{#change}}
    <section class="pagebreak" aria-labelledby="change">
    <h2 id="change">{{heading}}</h2>
    <p class="lede">{{lede}}</p>
    {{#caution}}<p class="caution">{{.}}</p>
    {{/caution}}
    {{#figure}}
    <figure aria-labelledby="fig-change-h">
    <figcaption><span class="h" id="fig-change-h">{{headline}}</span> <span class="s">{{subtitle}}</span></figcaption>
    <div class="scroll" role="region" aria-labelledby="fig-change-h" tabindex="0">
    {{{svg}}}
    </div>
    </figure>
    <div class="scroll" role="region" aria-labelledby="cap-change-data" tabindex="0">
    <table class="data">
    <caption id="cap-change-data">{{dataCaption}}</caption>
    <thead><tr><th scope="col">As of</th>{{#points}}<th scope="col" class="num">{{.}}</th>{{/points}}</tr></thead>
    <tbody>
    {{#data}}<tr><th scope="row">{{name}}</th>{{#values}}<td class="num">{{.}}</td>{{/values}}</tr>
    {{/data}}</tbody>
    </table>
    </div>
    {{/figure}}
    {{#hasRows}}
    <div class="scroll flow" role="region" aria-labelledby="cap-change" tabindex="0">
    <table>
    <caption id="cap-change">{{caption}}</caption>
    <thead><tr><th scope="col" class="w-changed">What a record must show</th><th scope="col">{{then}}</th><th scope="col">{{now}}</th><th scope="col" class="num">Change, points</th></tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{name}}<span class="area">{{area}}</span></th><td><span class="rag {{thenCls}}">{{then}}</span><span class="area">{{thenRate}}</span></td><td><span class="rag {{cls}}">{{status}}</span><span class="area">{{rate}}</span></td><td class="num">{{change}}</td></tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{/hasRows}}
    {{#notes}}<p class="source">{{.}}</p>
    {{/notes}}
    </section>
    {{/change}}

    {{#golden}}
    <section aria-labelledby="golden">
    <h2 id="golden">The seven golden rules</h2>
    <p class="lede">{{lede}}</p>
    {{#figure}}
    <figure aria-labelledby="fig-golden-h">
    <figcaption><span class="h" id="fig-golden-h">{{headline}}</span> <span class="s">{{subtitle}}</span></figcaption>
    <div class="scroll" role="region" aria-labelledby="fig-golden-h" tabindex="0">
    {{{svg}}}
    </div>
    </figure>
    {{/figure}}
    <div class="scroll" role="region" aria-labelledby="cap-golden" tabindex="0">
    <table{{#counts}} class="golden"{{/counts}}>
    <caption id="cap-golden">{{caption}}</caption>
    <thead><tr><th scope="col" class="w-golden">Golden rule</th><th scope="col" class="w-status">Status</th>{{#counts}}<th scope="col" class="num">Rate</th><th scope="col" class="num">Met</th><th scope="col" class="num">Not met</th><th scope="col" class="num">Needs a<br>person</th><th scope="col" class="num">Could not<br>be checked</th>{{/counts}}{{#bands}}<th scope="col">Met</th><th scope="col">Could be checked</th>{{/bands}}</tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row"><span class="ref">{{number}}</span> {{name}}<span class="area">{{area}}</span></th><td><span class="rag {{cls}}">{{status}}</span></td>{{#counts}}<td class="num strong">{{rate}}</td><td class="num">{{met}}</td><td class="num">{{notMet}}</td><td class="num">{{person}}</td><td class="num">{{unchecked}}</td>{{/counts}}{{#bands}}<td>{{met}}</td><td>{{checked}}</td>{{/bands}}</tr>
    {{/rows}}</tbody>
    </table>
    </div>
    <p class="source">{{note}}</p>
    </section>
    {{/golden}}

    {{#rules}}
    <section aria-labelledby="rules">
    <h2 id="rules">Every rule, worst first</h2>
    <p>{{intro}}</p>
    <ul class="key" aria-label="What the status words mean">
    {{#key}}<li><span class="rag {{cls}}">{{label}}</span> {{text}}</li>
    {{/key}}</ul>
    <div class="scroll flow" role="region" aria-labelledby="cap-rules" tabindex="0">
    <table class="long{{#counts}} figures{{/counts}}{{#wide}} wide{{/wide}}{{#trend}} trend{{/trend}}">
    <caption id="cap-rules">{{caption}}</caption>
    <thead><tr><th scope="col" class="w-name">What a record must show</th><th scope="col" class="w-status">Status</th>{{#counts}}<th scope="col" class="num">Checked</th><th scope="col" class="num">Met</th><th scope="col" class="num">Target</th><th scope="col" class="num">Not met</th><th scope="col" class="num">Not decided</th>{{#trend}}<th scope="col" class="num">Change</th><th scope="col" class="w-spark">Trend</th>{{/trend}}{{/counts}}{{#bands}}<th scope="col">Records concerned</th><th scope="col">Met</th><th scope="col">Could be checked</th>{{/bands}}</tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{name}}<span class="area">{{area}}</span></th><td><span class="rag {{cls}}">{{status}}</span></td>{{#counts}}<td class="num">{{checked}}<span class="area">of {{concerned}}</span></td><td class="num strong">{{rate}}</td><td class="num">{{target}}</td><td class="num">{{notMet}}</td><td class="num">{{undecided}}</td>{{#trend}}<td class="num">{{change}}</td><td class="spark">{{{spark}}}</td>{{/trend}}{{/counts}}{{#bands}}<td>{{concerned}}</td><td>{{met}}</td><td>{{checked}}</td>{{/bands}}</tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{#notes}}<p class="source">{{.}}</p>
    {{/notes}}
    {{#own}}
    <h3 id="own">{{heading}}</h3>
    <p>{{intro}}</p>
    <div class="scroll flow" role="region" aria-labelledby="cap-own" tabindex="0">
    <table class="long{{#counts}} figures{{/counts}}{{#wide}} wide{{/wide}}{{#trend}} trend{{/trend}}">
    <caption id="cap-own">{{caption}}</caption>
    <thead><tr><th scope="col" class="w-name">What a record must show</th><th scope="col" class="w-status">Status</th>{{#counts}}<th scope="col" class="num">Checked</th><th scope="col" class="num">Met</th><th scope="col" class="num">Target</th><th scope="col" class="num">Not met</th><th scope="col" class="num">Not decided</th>{{#trend}}<th scope="col" class="num">Change</th><th scope="col" class="w-spark">Trend</th>{{/trend}}{{/counts}}{{#bands}}<th scope="col">Records concerned</th><th scope="col">Met</th><th scope="col">Could be checked</th>{{/bands}}</tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{name}}<span class="area">{{area}}</span></th><td><span class="rag {{cls}}">{{status}}</span></td>{{#counts}}<td class="num">{{checked}}<span class="area">of {{concerned}}</span></td><td class="num strong">{{rate}}</td><td class="num">{{target}}</td><td class="num">{{notMet}}</td><td class="num">{{undecided}}</td>{{#trend}}<td class="num">{{change}}</td><td class="spark">{{{spark}}}</td>{{/trend}}{{/counts}}{{#bands}}<td>{{concerned}}</td><td>{{met}}</td><td>{{checked}}</td>{{/bands}}</tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{/own}}
    </section>
    {{/rules}}

    {{#teams}}
    <section aria-labelledby="teams">
    <h2 id="teams">How each team did</h2>
    <p class="lede">{{lede}}</p>
    {{#figure}}
    <figure aria-labelledby="fig-teams-h">
    <figcaption><span class="h" id="fig-teams-h">{{headline}}</span> <span class="s">{{subtitle}}</span></figcaption>
    <div class="scroll" role="region" aria-labelledby="fig-teams-h" tabindex="0">
    {{{svg}}}
    </div>
    </figure>
    {{/figure}}
    <div class="scroll" role="region" aria-labelledby="cap-teams" tabindex="0">
    <table>
    <caption id="cap-teams">{{caption}}</caption>
    <thead><tr><th scope="col" class="w-team">Team</th><th scope="col" class="num">Records</th><th scope="col" class="num">Met</th>{{#hasBefore}}<th scope="col" class="num">Before</th><th scope="col" class="num">Change, points</th>{{/hasBefore}}<th scope="col" class="w-lowest">Most serious rule off target</th></tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{name}}</th><td class="num">{{records}}</td><td class="num strong">{{met}}</td>{{#hasBefore}}<td class="num">{{before}}</td><td class="num">{{change}}</td>{{/hasBefore}}<td>{{lowest}}</td></tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{#hasHeat}}
    <div class="scroll flow" role="region" aria-labelledby="cap-heat" tabindex="0">
    <table class="heat">
    <caption id="cap-heat">{{heatCaption}}</caption>
    <thead><tr><th scope="col" class="w-heat">Rule</th>{{#names}}<th scope="col">{{.}}</th>{{/names}}</tr></thead>
    <tbody>
    {{#heat}}<tr><th scope="row">{{name}}</th>{{#cells}}<td class="{{cls}}">{{v}}</td>{{/cells}}</tr>
    {{/heat}}</tbody>
    </table>
    </div>
    {{/hasHeat}}
    {{#notes}}<p class="source">{{.}}</p>
    {{/notes}}
    </section>
    {{/teams}}

    {{#open}}
    <section aria-labelledby="open">
    <h2 id="open">What is open, and who puts it right</h2>
    <p class="lede">{{lede}}</p>
    {{#figure}}
    <figure aria-labelledby="fig-ages-h">
    <figcaption><span class="h" id="fig-ages-h">{{headline}}</span> <span class="s">{{subtitle}}</span></figcaption>
    <div class="scroll" role="region" aria-labelledby="fig-ages-h" tabindex="0">
    {{{svg}}}
    </div>
    </figure>
    <div class="scroll" role="region" aria-labelledby="cap-ages" tabindex="0">
    <table class="data">
    <caption id="cap-ages">{{agesCaption}}</caption>
    <thead><tr><th scope="col">Days open</th>{{#ageNames}}<th scope="col" class="num">{{.}}</th>{{/ageNames}}</tr></thead>
    <tbody>
    <tr><th scope="row">Open cases</th>{{#ageCounts}}<td class="num">{{.}}</td>{{/ageCounts}}</tr>
    </tbody>
    </table>
    </div>
    {{/figure}}
    {{#hasRows}}
    <div class="scroll flow" role="region" aria-labelledby="cap-actions" tabindex="0">
    <table class="actions">
    <caption id="cap-actions">{{caption}}</caption>
    <thead><tr><th scope="col" class="w-action">What is to be done<span class="area">Rule that is not met</span></th>{{#counts}}<th scope="col" class="num">Findings</th>{{/counts}}<th scope="col" class="w-owner">Who</th><th scope="col" class="w-due">Due</th></tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{what}}<span class="area">{{rule}}</span></th>{{#counts}}<td class="num">{{findings}}</td>{{/counts}}<td>{{owner}}</td><td>{{due}}</td></tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{/hasRows}}
    {{#notes}}<p class="source">{{.}}</p>
    {{/notes}}
    </section>
    {{/open}}

    {{#waivers}}
    <section class="avoid" aria-labelledby="waivers">
    <h2 id="waivers">What was accepted for a time</h2>
    <p class="lede">{{lede}}</p>
    <div class="scroll flow" role="region" aria-labelledby="cap-waivers" tabindex="0">
    <table>
    <caption id="cap-waivers">{{caption}}</caption>
    <thead><tr><th scope="col" class="w-waiver">Waiver</th><th scope="col" class="w-waived">Rules that are not met</th><th scope="col">Accepted by</th><th scope="col" class="w-status">State</th><th scope="col">Last day</th><th scope="col" class="num">Findings</th></tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{id}}</th><td>{{rules}}</td><td>{{approver}}</td><td><span class="rag {{cls}}">{{state}}</span></td><td>{{until}}</td><td class="num">{{findings}}</td></tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{#notes}}<p class="source">{{.}}</p>
    {{/notes}}
    </section>
    {{/waivers}}

    <section aria-labelledby="coverage">
    <h2 id="coverage">What was read, and what could not be</h2>
    <p class="lede">{{coverage.lede}}</p>
    <div class="scroll" role="region" aria-labelledby="cap-ledger" tabindex="0">
    <table>
    <caption id="cap-ledger">{{coverage.caption}}</caption>
    <thead><tr><th scope="col" class="w-ledger">What became of them</th><th scope="col" class="num w-count">{{coverage.column}}</th><th scope="col">What it means</th></tr></thead>
    <tbody>
    {{#coverage.rows}}<tr><th scope="row">{{name}}</th><td class="num">{{count}}</td><td>{{meaning}}</td></tr>
    {{/coverage.rows}}</tbody>
    </table>
    </div>
    {{#coverage.paras}}<p>{{.}}</p>
    {{/coverage.paras}}
    <div class="two avoid">
    <div><h3>What this audit cannot tell you</h3><ul class="plain">{{#coverage.limits}}<li>{{.}}</li>
    {{/coverage.limits}}</ul></div>
    <div><h3>Not decided by the machine</h3><ul class="plain">{{#coverage.undecided}}<li>{{.}}</li>
    {{/coverage.undecided}}</ul></div>
    </div>
    </section>

    <section aria-labelledby="policies">
    <h2 id="policies">Policies and retention</h2>
    <p>{{policies.intro}}</p>
    {{#policies.register}}
    <div class="scroll" role="region" aria-labelledby="cap-policies" tabindex="0">
    <table>
    <caption id="cap-policies">{{caption}}</caption>
    <thead><tr><th scope="col" class="w-policy">Policy</th><th scope="col">Owner</th><th scope="col">Approved</th><th scope="col">Review due</th><th scope="col">State</th></tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{name}}<span class="area">{{area}}</span></th><td>{{owner}}</td><td>{{approved}}</td><td>{{due}}</td><td><span class="rag {{cls}}">{{status}}</span></td></tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{/policies.register}}
    <h3>How long records are kept</h3>
    {{#policies.retention}}<p>{{.}}</p>
    {{/policies.retention}}
    {{#policies.schedule}}
    <div class="scroll flow" role="region" aria-labelledby="cap-schedule" tabindex="0">
    <table>
    <caption id="cap-schedule">{{caption}}</caption>
    <thead><tr><th scope="col" class="w-schedule">Kind of record<span class="area">Who says so</span></th><th scope="col">Counted from</th><th scope="col">Kept for</th><th scope="col">Then</th></tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{name}}<span class="area">{{area}}</span><span class="area">{{note}}</span></th><td>{{from}}</td><td class="nowrap">{{period}}</td><td class="nowrap">{{end}}</td></tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{#notes}}<p class="source">{{.}}</p>
    {{/notes}}
    {{/policies.schedule}}
    </section>

    <section aria-labelledby="method">
    <h2 id="method">How this was done</h2>
    {{#method.paras}}<p>{{.}}</p>
    {{/method.paras}}
    <div class="avoid">
    <h3>How the level is set</h3>
    <div class="scroll" role="region" aria-labelledby="cap-levels" tabindex="0">
    <table>
    <caption id="cap-levels">{{method.levelsCaption}}</caption>
    <thead><tr><th scope="col" class="w-level">Level</th><th scope="col" class="w-means">What it means</th><th scope="col">The software suggests it when</th></tr></thead>
    <tbody>
    {{#method.levels}}<tr><th scope="row"><strong>{{name}}</strong></th><td>{{means}}</td><td>{{when}}</td></tr>
    {{/method.levels}}</tbody>
    </table>
    </div>
    <p class="source">{{method.levelsNote}}</p>
    </div>
    <h3>Which wording of the golden rules</h3>
    {{#method.edition}}<p>{{.}}</p>
    {{/method.edition}}
    {{#method.editions}}
    <div class="scroll" role="region" aria-labelledby="cap-editions" tabindex="0">
    <table class="narrow">
    <caption id="cap-editions">{{caption}}</caption>
    <thead><tr><th scope="col">Edition</th><th scope="col">Decisions dated</th><th scope="col" class="num">Records</th></tr></thead>
    <tbody>
    {{#rows}}<tr><th scope="row">{{name}}</th><td>{{dates}}</td><td class="num">{{count}}</td></tr>
    {{/rows}}</tbody>
    </table>
    </div>
    {{#note}}<p class="source">{{.}}</p>{{/note}}
    {{/method.editions}}
    <h3>Settings that differ from the standard</h3>
    <ul class="plain">{{#method.settings}}<li>{{.}}</li>
    {{/method.settings}}</ul>
    <h3>Rules switched off</h3>
    <ul class="plain">{{#method.off}}<li>{{.}}</li>
    {{/method.off}}</ul>
    <div class="avoid">
    <h3>How to repeat this report</h3>
    <p>{{method.repeatText}}</p>
    <div class="scroll" role="region" aria-labelledby="cap-versions" tabindex="0">
    <table>
    <caption id="cap-versions">{{method.versionsCaption}}</caption>
    <thead><tr><th scope="col" class="w-item">Item</th><th scope="col">Value</th></tr></thead>
    <tbody>
    {{#method.versions}}<tr><th scope="row">{{k}}</th><td><code>{{v}}</code></td></tr>
    {{/method.versions}}</tbody>
    </table>
    </div>
    </div>
    </section>

    <section class="avoid" aria-labelledby="glossary">
    <h2 id="glossary">Words used here</h2>
    <ul class="gloss">
    {{#glossary}}<li><strong>{{t}}.</strong> {{d}}</li>
    {{/glossary}}</ul>
    </section>

    <section class="avoid" aria-labelledby="signoff">
    <h2 id="signoff">Sign-off</h2>
    <p>{{signOff.intro}}</p>
    <div class="signers">
    {{#signOff.people}}<div class="signer"><h3>{{name}}</h3><p class="small">{{role}}</p>
    <p class="line tall">Level decided, and why if not the one suggested</p>
    <p class="line tall">What else was decided, who does it, and by when</p>
    <div class="pair"><p class="line">Signature</p><p class="line">Date</p></div></div>
    {{/signOff.people}}</div>
    </section>
    </main>
    <footer class="colophon"><p class="small">{{colophon}}</p></footer>
    </body>
    </html>

    """###
}
