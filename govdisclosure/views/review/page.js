// The review page. The markup is made in Python; this file moves about in it and keeps decisions.
"use strict";

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const phone = matchMedia("(max-width: 800px)");

  // What is chosen: number of the report, of its cell, of its finding.
  let report = 0;
  let chosen = null;
  let finding = null;
  let visited = -1; // the finding that was chosen last: deciding about a cell does not lose the place
  const unsaved = new Set(); // numbers of the reports whose decisions were not downloaded yet
  let touched = false; // whether somebody chose filters
  // report number → Map of key → decision, in the order in which they were made
  const decided = data.reports.map(
    (one) => new Map(one.decisions.map((decision) => [decision.key, decision]))
  );

  const cells = () => data.reports[report].cells;
  const part = (section) => $(section).querySelector(`[data-report="${report}"]`);
  const all = (section, selector) => [...part(section).querySelectorAll(selector)];
  const holding = (section, kind, number) => all(section, `[data-${kind}~="${number}"]`);
  const button = (number) => part("form").querySelector(`[data-cell="${number}"]`);

  // ------------------------------------------------------------------ words
  const english = () => root.dataset.lang === "en";
  const word = (name) => data.words[name][english() ? 1 : 0];

  function speak(name, facts = {}) {
    const text = word(name).replace(/\{(\w+)\}/g, (_, fact) => facts[fact]);
    $("live").textContent = text + (facts.text ?? "");
  }

  function setLanguage(lang) {
    root.dataset.lang = lang;
    root.lang = lang === "en" ? "en" : "zh-CN";
    drawCard();
    drawDecisions();
  }

  // ------------------------------------------------------------------ moving about
  function reveal(element) {
    const pane = element.closest(".pane");
    const centre = () => {
      const outer = pane.getBoundingClientRect();
      const own = element.getBoundingClientRect();
      const head = wide && !phone.matches ? headOf(wide) : 0;
      pane.scrollTop += own.top - outer.top - head - (outer.height - head - own.height) / 2;
      if (wide && phone.matches) revealDown(wide, element);
    };
    const wide = element.closest(".wide");
    centre();
    // chunks that come into sight take their true height only then
    requestAnimationFrame(centre);
    if (wide) revealAcross(phone.matches ? wide : pane, element);
  }

  // on a phone a table scrolls by itself, below its head
  function revealDown(wide, element) {
    const outer = wide.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    const top = outer.top + headOf(wide);
    if (own.top < top || own.bottom > outer.bottom) {
      wide.scrollTop += own.top - top - (outer.bottom - top - own.height) / 2;
    }
  }

  const headOf = (wide) => wide.querySelector("thead")?.offsetHeight ?? 0;

  // on a phone labels of every level stick to where they stand when nothing is scrolled
  function settle() {
    for (const wide of all("form", ".wide")) {
      wide.classList.remove("settled");
      const labels = [...wide.querySelectorAll('th[scope="row"], thead td')];
      const places = labels.map((one) => one.offsetLeft);
      labels.forEach((one, at) => (one.style.left = phone.matches ? `${places[at]}px` : ""));
      wide.style.setProperty("--head-height", `${headOf(wide)}px`);
      wide.classList.add("settled");
    }
  }

  // sideways, beside the labels that stay in sight
  function revealAcross(scroller, element) {
    const outer = scroller.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    const row = element.closest("tr");
    const label = [...row.querySelectorAll("th")].filter(
      (one) => getComputedStyle(one).position === "sticky"
    );
    const width = phone.matches
      ? row.querySelector("td:has([data-cell])")?.offsetLeft ?? 0
      : label.reduce((sum, one) => sum + one.offsetWidth, 0);
    const left = outer.left + width;
    if (own.left < left || own.right > outer.right) {
      scroller.scrollLeft += own.left - left - (outer.right - left - own.width) / 2;
    }
  }

  // to an element, with the focus; a phone has one column, which scrolls as well
  function goTo(element) {
    reveal(element);
    element.focus({ preventScroll: true });
    if (phone.matches) requestAnimationFrame(() => element.scrollIntoView({ block: "center" }));
  }

  function clear(name) {
    for (const one of document.querySelectorAll(`.${name}`)) one.classList.remove(name);
  }

  function light(elements) {
    clear("lit");
    for (const one of elements) one.classList.add("lit");
  }

  function chooseCell(number, { showSource = true, showForm = true } = {}) {
    chosen = number;
    clear("chosen");
    clear("lit");
    setFinding(null);
    const own = button(number);
    for (const one of all("form", "[data-cell]")) setCurrent(one, one === own);
    own.parentElement.classList.add("chosen");
    const marks = holding("source", "c", number);
    for (const one of marks) one.classList.add("chosen", "lit");
    if (showSource && marks.length) reveal(marks[0]);
    if (showForm) reveal(own);
    drawCard();
  }

  // the one cell in the tab order; its row, column and state are read out with it
  function setCurrent(one, is) {
    one.tabIndex = is ? 0 : -1;
    one.setAttribute("aria-current", is ? "true" : "false");
    if (is) one.setAttribute("aria-describedby", "card-label card-state card-findings");
    else one.removeAttribute("aria-describedby");
  }

  function setFinding(number) {
    finding = number;
    if (number !== null) visited = number;
    for (const one of all("findings", "li")) {
      const own = one.firstElementChild;
      const is = Number(own.dataset.finding) === number && number !== null;
      one.classList.toggle("chosen", is);
      own.setAttribute("aria-current", is ? "true" : "false");
    }
  }

  function chooseFinding(number) {
    const numbers = data.reports[report].findings[number];
    // the doubtful cell itself, else the last one: of a sum that is its total
    const open = numbers.find((at) => cells()[at].value === null);
    const named = open ?? numbers.at(-1);
    if (named !== undefined) chooseCell(named, { showSource: false });
    else clear("chosen");
    setFinding(number);
    const places = holding("source", "d", number);
    const marks = numbers.flatMap((at) => holding("source", "c", at));
    light([...numbers.map((at) => button(at).parentElement), ...places, ...marks]);
    const first = places[0] ?? marks[0];
    if (first) reveal(first);
    const own = part("findings").querySelector(`[data-finding="${number}"]`);
    goTo(own);
  }

  // ------------------------------------------------------------------ doubts and filters
  const shown = () => all("findings", "li:not([hidden]) > button");

  function step(by) {
    const found = shown().map((one) => Number(one.dataset.finding));
    if (!found.length) return speak("no_doubts");
    const ahead = by > 0
      ? found.findIndex((one) => one > visited)
      : found.findLastIndex((one) => one < visited);
    const next = ahead >= 0 ? ahead : by > 0 ? 0 : found.length - 1;
    chooseFinding(found[next]);
    speak("of", { n: next + 1, all: found.length });
  }

  function filter() {
    const kept = (name) =>
      new Set([...document.querySelectorAll(`#filters [name="${name}"]:checked`)].map((one) => one.value));
    const severities = kept("severity");
    const blames = kept("blame");
    const entries = all("findings", "li");
    for (const one of entries) {
      one.hidden = !(severities.has(one.dataset.severity) && blames.has(one.dataset.blame));
    }
    for (const one of document.querySelectorAll("#filters [data-count]")) {
      const name = one.dataset.count;
      one.textContent = entries.filter((li) => [li.dataset.severity, li.dataset.blame].includes(name)).length;
    }
    $("none").hidden = !entries.length || entries.some((one) => !one.hidden);
  }

  // ------------------------------------------------------------------ the cell
  const shownValue = (value) => value ?? `（${word("blank")}）`;

  function drawCard() {
    $("choose").hidden = chosen !== null;
    $("card").hidden = chosen === null;
    if (chosen === null) return;
    const cell = cells()[chosen];
    const decision = decided[report].get(cell.key);
    const state = decision ? "corrected" : cell.state;
    const value = decision ? decision.value : cell.value;
    const number = state === "blank" || value !== null ? ` ${shownValue(value)} ${cell.unit}` : "";
    $("card-label").textContent = english() ? cell.en : cell.zh;
    $("card-state").textContent = word(`state_${state}`) + (decision || value !== null ? number : "");
    $("card-printed").textContent = cell.span ? `“${cell.shown}”` : word("nowhere");
    $("card-place").textContent = [cell.place[english() ? 1 : 0], cell.span ? cell.span.join(":") : "—"].filter(Boolean).join(" · ");
    drawCandidates(cell);
    $("card-key").textContent = cell.key;
    drawFindingsOfCard();
    $("to-source").disabled = !cell.span;
    $("problem").textContent = "";
    const open = decision ?? { value: cell.value, reason: "" };
    $("value").value = open.value ?? "";
    $("blank").checked = Boolean(decision) && decision.value === null;
    $("reason").value = open.reason;
    if (decision) $("by").value = decision.by;
  }

  function newButton(text, act) {
    const own = document.createElement("button");
    own.type = "button";
    own.textContent = text;
    own.addEventListener("click", act);
    return own;
  }

  function fill(id, buttons) {
    $(id).replaceChildren(...buttons.flatMap((own) => [own, " "]));
    if (!buttons.length) $(id).textContent = "—";
  }

  // a candidate is offered, never filled in unasked
  function drawCandidates(cell) {
    const offer = (value) => () => {
      $("value").value = value ?? "";
      $("blank").checked = value === null;
      $("by").focus();
    };
    fill("card-candidates", cell.candidates.map((value) => newButton(shownValue(value), offer(value))));
  }

  function drawFindingsOfCard() {
    const code = (at) =>
      part("findings").querySelector(`[data-finding="${at}"] b`).firstChild.textContent.trim();
    const about = [...data.reports[report].findings.keys()].filter((at) =>
      data.reports[report].findings[at].includes(chosen)
    );
    fill("card-findings", about.map((at) => newButton(code(at), () => chooseFinding(at))));
  }

  // ------------------------------------------------------------------ decisions
  const PATTERNS = { count: /^\d+$/, signed: /^[+-]?\d+$/, amount: /^\d+(\.\d+)?$/ };

  function wrong(cell, text) {
    if ($("blank").checked ? text : !text) return $("blank").checked ? "both" : `wrong_${cell.kind}`;
    if (text && !PATTERNS[cell.kind].test(text)) return `wrong_${cell.kind}`;
    if (text.replace(/\D/g, "").length > data.most_digits) return "too_long";
    if (!$("by").value.trim()) return "no_name";
    return $("reason").value.trim() ? null : "no_reason";
  }

  // Chinese keyboards type １２．５ as well; other signs that look like digits stay wrong
  const halfWidth = (text) =>
    text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

  // a number as the overlay file has it: decimals, and what a double cannot hold, are strings
  function plain(cell, text) {
    if (text === "") return null;
    const number = Number(text);
    return cell.kind === "amount" || !Number.isSafeInteger(number) ? text.replace(/^\+/, "") : number;
  }

  function decide() {
    const cell = cells()[chosen];
    const text = halfWidth($("value").value.trim()).replace(/^−/, "-");
    const problem = wrong(cell, text);
    $("problem").textContent = problem ? word(problem) : "";
    if (problem) {
      const field = { no_name: "by", no_reason: "reason" }[problem] ?? "value";
      return $(field).focus();
    }
    decided[report].delete(cell.key); // the latest stands last
    decided[report].set(cell.key, {
      key: cell.key,
      value: plain(cell, text),
      by: $("by").value.trim(),
      reason: $("reason").value.trim(),
      raw: cell.raw,
      span: cell.span,
    });
    changed();
    speak("recorded", { text: $("card-label").textContent });
  }

  function withdraw(key) {
    decided[report].delete(key);
    changed();
    speak("withdrawn", { text: key });
    $("decisions").querySelector("button")?.focus();
  }

  function changed() {
    unsaved.add(report);
    drawCells();
    drawCard();
    drawDecisions();
  }

  // a cell of the form shows its decision, or what was read: as Python drew it, unless that was
  // an earlier decision
  const drawn = new WeakMap();
  function drawCells() {
    cells().forEach((cell, number) => {
      const own = button(number);
      if (!own) return;
      const decision = decided[report].get(cell.key);
      if (!drawn.has(own)) {
        const broken = own.querySelector("sup") ? "broken" : "";
        drawn.set(own, cell.read
          ? [`${cell.state} ${broken}`, cell.read]
          : [own.parentElement.className, own.firstElementChild.textContent]);
      }
      const [name, text] = drawn.get(own);
      if (data.reports[report].decisions.some((one) => one === decision)) return;
      const lit = ["lit", "chosen"].filter((one) => own.parentElement.classList.contains(one));
      own.parentElement.className = [decision ? "corrected" : name, ...lit].join(" ");
      own.firstElementChild.textContent = decision ? `${decision.value ?? "·"}†` : text;
    });
  }

  function drawDecisions() {
    const list = $("decisions");
    list.replaceChildren();
    for (const [key, one] of decided[report]) {
      const entry = document.createElement("li");
      const undo = newButton(word("withdraw"), () => withdraw(key));
      const cell = cells().find((each) => each.key === key);
      const label = cell ? (english() ? cell.en : cell.zh) : key;
      entry.append(`${label} = ${shownValue(one.value)} (${one.by}: ${one.reason}) `, undo);
      list.append(entry);
    }
    const tied = data.reports[report].sha256 !== null;
    $("decided").hidden = !decided[report].size;
    $("count").textContent = decided[report].size || "";
    $("download").disabled = !tied || !(decided[report].size || unsaved.has(report));
    drawOptions();
  }

  // the chooser tells which reports have decisions that nobody has downloaded
  function drawOptions() {
    for (const one of $("chooser").options) {
      one.dataset.name ??= one.textContent;
      one.textContent = (unsaved.has(Number(one.value)) ? "* " : "") + one.dataset.name;
    }
  }

  function download() {
    const own = data.reports[report];
    const overlay = {
      schema: data.schema,
      source_sha256: own.sha256,
      title: own.title,
      decisions: [...decided[report].values()],
    };
    const blob = new Blob([`${JSON.stringify(overlay, null, 2)}\n`], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${own.file}.decisions.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    unsaved.delete(report);
    drawDecisions();
  }

  // ------------------------------------------------------------------ what people do
  function show(number) {
    report = number;
    chosen = null;
    finding = null;
    visited = -1;
    clear("chosen");
    clear("lit");
    for (const one of document.querySelectorAll("[data-report]")) {
      one.hidden = Number(one.dataset.report) !== number;
    }
    const first = part("form").querySelector("[data-cell]");
    if (first) first.tabIndex = 0;
    if (!touched) {
      const graver = all("findings", "li").some((one) => one.dataset.severity !== "info");
      document.querySelector('#filters [value="info"]').checked = !graver;
    }
    filter();
    drawCard();
    drawDecisions();
    settle();
  }

  // a mark of several cells: each click goes on to the next one
  function clickMark(mark) {
    if (mark.dataset.c) {
      const numbers = mark.dataset.c.split(" ").map(Number);
      const next = numbers[(numbers.indexOf(chosen) + 1) % numbers.length];
      chooseCell(next, { showSource: false });
      return goTo(button(next));
    }
    for (const [kind, name] of [["f", "field"], ["u", "unread"]]) {
      const target = mark.dataset[kind] && part("form").querySelector(`[data-${name}~="${mark.dataset[kind].split(" ")[0]}"]`);
      if (target) {
        light([mark, target]);
        return reveal(target);
      }
    }
  }

  // the cell nearest in a direction, by where it stands on the page
  function neighbour(from, key) {
    const own = from.getBoundingClientRect();
    const across = key === "ArrowLeft" || key === "ArrowRight";
    const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
    const [x, y] = middle(own);
    let best = null;
    let least = Infinity;
    for (const one of all("form", "[data-cell]")) {
      const [left, top] = middle(one.getBoundingClientRect());
      const ahead = sign * (across ? left - x : top - y);
      const aside = Math.abs(across ? top - y : left - x);
      if (ahead > 1 && (!across || aside < own.height / 2) && ahead + 3 * aside < least) {
        best = one;
        least = ahead + 3 * aside;
      }
    }
    return best;
  }

  const KEYS = {
    n: () => step(1),
    p: () => step(-1),
    l: () => setLanguage(english() ? "zh" : "en"),
    d: () => chosen !== null && $("value").focus(),
    s: () => chosen !== null && toSource(),
    f: () => chosen !== null && toForm(),
    "?": () => $("keys").showModal(),
  };

  function toSource() {
    const mark = holding("source", "c", chosen)[0];
    if (!mark) return speak("nowhere");
    mark.tabIndex = -1;
    goTo(mark);
  }

  function toForm() {
    goTo(button(chosen));
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target;
    if (event.key === "Escape" && target.matches("input, textarea")) return chosen === null ? target.blur() : toForm();
    // the chooser moves by its arrows; letters go on through the doubts of what was chosen
    if (target.matches("input:not([type=checkbox]), textarea") || $("keys").open) return;
    if (event.key.startsWith("Arrow") && target.matches("[data-cell]")) {
      const next = neighbour(target, event.key);
      if (next) chooseCell(Number(next.dataset.cell));
      next?.focus({ preventScroll: true });
      return event.preventDefault();
    }
    if (event.key === "Enter" && target.matches("mark")) return clickMark(target);
    const act = Object.hasOwn(KEYS, event.key) && KEYS[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  $("form").addEventListener("click", (event) => {
    const cell = event.target.closest("[data-cell]");
    if (cell) return chooseCell(Number(cell.dataset.cell), { showForm: false });
    for (const [kind, name] of [["f", "field"], ["u", "unread"]]) {
      const own = event.target.closest(`[data-${name}]`);
      const marks = own ? holding("source", kind, own.dataset[name]) : [];
      if (marks.length) {
        light([own, ...marks]);
        reveal(marks[0]);
      }
    }
  });
  $("source").addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark && !String(getSelection())) clickMark(mark);
  });
  $("findings").addEventListener("click", (event) => {
    const own = event.target.closest("[data-finding]");
    if (own) chooseFinding(Number(own.dataset.finding));
  });
  $("filters").addEventListener("change", () => {
    touched = true;
    filter();
  });
  $("chooser").addEventListener("change", (event) => show(Number(event.target.value)));
  $("previous").addEventListener("click", KEYS.p);
  $("next").addEventListener("click", KEYS.n);
  $("language").addEventListener("click", KEYS.l);
  $("help").addEventListener("click", KEYS["?"]);
  $("close").addEventListener("click", () => $("keys").close());
  $("download").addEventListener("click", download);
  $("to-source").addEventListener("click", toSource);
  $("to-form").addEventListener("click", toForm);
  $("decide").addEventListener("submit", (event) => {
    event.preventDefault();
    decide();
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved.size) event.preventDefault();
  });

  addEventListener("resize", settle);

  setLanguage(navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
  show(0);
})();
