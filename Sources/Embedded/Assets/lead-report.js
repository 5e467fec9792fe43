// The lead report's filters and sorting. All it shows is on the page already: it takes rows out and puts them back, asks
// nothing of any network and keeps nothing. Text is only ever set as text. Of a long list the first rows are shown, and the
// others at a press of a button or when the page is printed: that keeps it quick, for assistive technology too.
"use strict";
(function () {
  var table = document.getElementById("list");
  var form = document.getElementById("filter");
  if (!table || !form) { return; }
  function at(id) { return document.getElementById(id); }
  function words(element) { return element ? element.textContent : ""; }
  function kind(row, letter) {
    var found = row.className.match(new RegExp("(?:^| )" + letter + "([0-9])"));
    return found ? Number(found[1]) : 0;
  }

  var groups = [];
  var rows = [];
  Array.prototype.forEach.call(table.tBodies, function (body) {
    var head = body.rows[0];
    var group = {
      body: body, team: words(head.querySelector(".team")), rule: words(head.querySelector("a")),
      href: head.querySelector("a").getAttribute("href"), owner: words(head.querySelector(".owner")), head: head, shown: []
    };
    for (var next = 1; next < body.rows.length; next += 1) {
      var row = body.rows[next];
      var cells = row.cells;
      var place = cells[0].querySelector("span");
      var item = {
        row: row, group: group, number: rows.length, severity: kind(row, "s"), verdict: kind(row, "v"),
        since: kind(row, "b"), isWaived: row.classList.contains("w"),
        record: cells[0].firstChild ? cells[0].firstChild.textContent : "", place: words(place), missing: words(cells[1])
      };
      item.text = (item.record + "\n" + item.place + "\n" + item.missing).toLowerCase();
      rows.push(item);
    }
    groups.push(group);
  });

  // The choices are what the rows have, so none leads to an empty list by itself.
  function choices(id, all) {
    var select = at(id);
    if (!select) { return; }
    var seen = Object.create(null);
    all.forEach(function (choice) {
      if (seen[choice[0]]) { return; }
      seen[choice[0]] = true;
      var option = document.createElement("option");
      option.value = choice[0];
      option.textContent = choice[1];
      select.appendChild(option);
    });
    if (Object.keys(seen).length < 2) { select.parentNode.hidden = true; }
  }
  function downwards(one, other) { return other[0] - one[0]; }
  function alphabetically(one, other) { return one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0; }
  choices("f-team", groups.map(function (group) { return [group.team, group.team]; }));
  choices("f-rule", groups.map(function (group) { return [group.href, group.rule]; }).sort(alphabetically));
  choices("f-severity", rows.map(function (item) {
    return [item.severity, ["Minor", "Major", "Critical"][item.severity]];
  }).sort(downwards));
  var results = { 1: "Not met", 2: "For a person", 5: "Error", 4: "Not checked" };
  choices("f-verdict", rows.map(function (item) { return [item.verdict, results[item.verdict]]; }));
  var since = { 1: "New", 2: "As before", 3: "Changed", 4: "Back again" };
  choices("f-since", rows.filter(function (item) { return item.since > 0; })
    .map(function (item) { return [item.since, since[item.since]]; }));
  if (!rows.some(function (item) { return item.isWaived; })) { at("f-waived").parentNode.hidden = true; }

  function chosen(id) { return at(id) ? at(id).value : ""; }
  function thousands(number) { return String(number).replace(/\B(?=(\d{3})+$)/g, ","); }

  var step = 100;
  var room = step;
  var matching = rows;
  var isFlat = false;

  function filter() {
    var text = at("f-text").value.trim().toLowerCase();
    var team = chosen("f-team");
    var rule = chosen("f-rule");
    var severity = chosen("f-severity");
    var verdict = chosen("f-verdict");
    var waived = chosen("f-waived");
    var last = chosen("f-since");
    matching = (isFlat ? sorted : rows).filter(function (item) {
      return (team === "" || item.group.team === team) && (rule === "" || item.group.href === rule) &&
        (severity === "" || item.severity === Number(severity)) && (verdict === "" || item.verdict === Number(verdict)) &&
        (waived === "" || item.isWaived === (waived === "yes")) && (last === "" || item.since === Number(last)) &&
        (text === "" || item.text.indexOf(text) >= 0);
    });
    room = step;
    show();
  }

  function show() {
    var shown = matching.slice(0, room);
    if (isFlat) {
      groups.forEach(function (group) { group.body.hidden = true; });
      shown.forEach(addContext);
      one.replaceChildren.apply(one, shown.map(function (item) { return item.row; }));
    } else {
      one.replaceChildren();
      groups.forEach(function (group) { group.shown = []; });
      shown.forEach(function (item) { item.group.shown.push(item.row); });
      groups.forEach(function (group) {
        group.body.hidden = group.shown.length === 0;
        group.body.replaceChildren.apply(group.body, group.shown.length === 0 ? [] : [group.head].concat(group.shown));
      });
    }
    one.hidden = !isFlat;
    var count = matching.length;
    var words = count === rows.length
      ? (count === 1 ? "1 finding" : "All " + thousands(count) + " findings of this page")
      : (count === 0 ? "No finding" : thousands(count)) + " of " + thousands(rows.length) +
        (count === 0 ? " is like that" : " findings");
    if (shown.length < count) { words += "; the first " + thousands(shown.length) + " are shown"; }
    if (at("shown").textContent !== words) { at("shown").textContent = words; }
    at("more").hidden = shown.length === count;
    at("f-more").textContent = "Show " + thousands(Math.min(step, count - shown.length)) + " more";
    at("f-all").textContent = "Show all " + thousands(count);
  }

  var waiting = 0;
  function filterSoon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(filter, 120);
  }

  // Sorting makes one list of all groups; each row then says what its group's heading said.
  var one = document.createElement("tbody");
  one.hidden = true;
  table.appendChild(one);
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var collator = new Intl.Collator("en-GB", { numeric: true });
  var sorted = rows;
  function addContext(item) {
    if (item.hasContext) { return; }
    item.hasContext = true;
    var line = document.createElement("span");
    line.className = "from";
    line.textContent = item.group.rule + " · " + item.group.team + " · " + item.group.owner;
    item.row.cells[1].appendChild(line);
  }
  // By the number of a result, or of how it stands to last time: what to look at first.
  var urgency = [9, 0, 1, 9, 3, 2];
  var novelty = [5, 0, 3, 2, 1];
  var orders = [
    function (a, b) { return collator.compare(a.record, b.record) || collator.compare(a.place, b.place); },
    function (a, b) { return collator.compare(a.missing, b.missing); },
    function (a, b) { return b.severity - a.severity; },
    function (a, b) { return urgency[a.verdict] - urgency[b.verdict]; },
    function (a, b) { return novelty[a.since] - novelty[b.since]; }
  ];

  function sort(column) {
    var direction = heads[column].getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
    heads[column].setAttribute("aria-sort", direction);
    var sign = direction === "ascending" ? 1 : -1;
    sorted = rows.slice().sort(function (a, b) { return sign * orders[column](a, b) || a.number - b.number; });
    isFlat = true;
    table.classList.add("flat");
    at("f-group").hidden = false;
    filter();
  }

  function ungroup() {
    heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
    isFlat = false;
    table.classList.remove("flat");
    at("f-group").hidden = true;
    filter();
  }

  var buttons = [];
  heads.forEach(function (head, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    buttons.push(button);
    button.addEventListener("click", function () { sort(column); });
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", filter);
  at("f-text").addEventListener("input", filterSoon);
  at("f-clear").addEventListener("click", function () {
    form.reset();
    filter();
    at("f-text").focus();
  });
  at("f-group").addEventListener("click", function () {
    ungroup();
    buttons[0].focus();
  });
  at("f-more").addEventListener("click", function () {
    room += step;
    show();
  });
  at("f-all").addEventListener("click", function () {
    room = rows.length;
    show();
    at("f-clear").focus();
  });
  // A team's link leads to what is to be done there, and nothing else.
  document.addEventListener("click", function (event) {
    var link = event.target.closest(".teams a");
    if (!link) { return; }
    form.reset();
    at("f-team").value = link.textContent;
    filter();
  });
  // All that is wanted is printed, and headings as text: browsers leave buttons out where headings are repeated.
  var before = room;
  window.addEventListener("beforeprint", function () {
    before = room;
    room = rows.length;
    show();
    heads.forEach(function (head, column) { head.replaceChildren(buttons[column].textContent); });
  });
  window.addEventListener("afterprint", function () {
    room = before;
    show();
    heads.forEach(function (head, column) { head.replaceChildren(buttons[column]); });
  });
  form.reset();
  form.hidden = false;
  filter();
})();
