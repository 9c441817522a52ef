// Filters of statements that combine; the lists of each facet work without them.
// What can be chosen and what is shown stands in scripts, since a page from a disk may
// load no other files; each hands what it holds to `crossbriefFacets`. The state is in
// the address. No words for readers here: the template and those scripts have them.
"use strict";
(() => {
  const STEP = 20, A_FILE = 100;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const template = document.getElementById("cb-combine");
  const panel = template.content.firstElementChild.cloneNode(true);
  template.after(panel);
  const details = panel.querySelector("details"), form = panel.querySelector("form");
  const said = panel.querySelector("[role=status]"), reset = panel.querySelector("[type=reset]");
  const list = panel.querySelector(".cb-list"), more = panel.querySelector(".cb-further");
  const unfiltered = document.querySelector(".cb-all");
  const selects = new Map(all("select", form).map((select) => [select.dataset.facet, select]));
  const number = new Intl.NumberFormat(document.documentElement.lang || undefined, { numberingSystem: "latn" });
  const files = new Map(), takers = new Map();
  let turn = 0, matching = [];

  details.addEventListener("toggle", () => { if (details.open) show(); });
  form.addEventListener("change", choose);
  form.addEventListener("reset", () => setTimeout(choose));
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => append(turn));
  addEventListener("popstate", show);

  // ---- the files

  window.crossbriefFacets = (name, entries) => takers.get(name)?.(entries);

  function file(name) {
    if (!files.has(name)) {
      files.set(name, new Promise((take, fail) => {
        takers.set(name, take);
        const url = new URL(panel.dataset.files.replace("NAME", name), document.baseURI).href;
        load(url).catch(() => {
          files.delete(name);
          fail(new Error(name));
        });
      }));
    }
    return files.get(name);
  }

  function load(url) {
    // Where all pages have a search, it has leave to load scripts already.
    if (window.crossbrief?.load) return window.crossbrief.load(url);
    load.policy ??= window.trustedTypes?.createPolicy("crossbrief-facets", { createScriptURL: (own) => own });
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.onload = done;
      script.onerror = failed;
      script.src = load.policy?.createScriptURL(url) ?? url;
      document.head.append(script);
    });
  }

  // Values with the numbers of their statements, which a file tells by their distances.
  async function facet(name) {
    const entries = await file(name);
    return entries.map(([value, label, steps]) => {
      let at = 0;
      return { value, label, numbers: steps.map((step) => (at += step)) };
    });
  }

  // ---- the state

  function chosen() {
    const asked = new URLSearchParams(location.hash.slice(1));
    return new Map([...selects.keys()].flatMap((name) => (asked.get(name) ? [[name, asked.get(name)]] : [])));
  }

  function choose() {
    const asked = new URLSearchParams();
    for (const [name, select] of selects) if (select.value) asked.set(name, select.value);
    history.pushState(null, "", `#${asked}`);
    show();
  }

  // ---- what is shown

  async function show() {
    const asked = chosen();
    if (asked.size) details.open = true;
    if (!details.open) return showAll();
    const mine = ++turn;
    let facets;
    try {
      const names = [...selects.keys()];
      facets = new Map((await Promise.all(names.map(facet))).map((values, at) => [names[at], values]));
    } catch {
      if (mine === turn) fail();
      return;
    }
    if (mine !== turn) return;
    const sets = new Map([...asked].map(([name, value]) => {
      const found = facets.get(name).find((one) => one.value === value);
      return [name, new Set(found?.numbers)];
    }));
    for (const [name, select] of selects) {
      const others = [...sets].filter(([other]) => other !== name).map(([, set]) => set);
      offer(select, facets.get(name), others, asked.get(name) ?? "");
    }
    if (!asked.size) return showAll();
    const [first, ...rest] = [...sets.values()].sort((a, b) => a.size - b.size);
    matching = [...first].filter((one) => rest.every((set) => set.has(one)));
    list.replaceChildren();
    unfiltered.hidden = true;
    reset.hidden = false;
    const text = matching.length ? said.dataset.fit : said.dataset.none;
    said.textContent = text.replace("{part}", number.format(matching.length));
    await append(mine);
  }

  function showAll() {
    const wasHidden = unfiltered.hidden;
    turn += 1;
    matching = [];
    list.replaceChildren();
    unfiltered.hidden = false;
    reset.hidden = more.hidden = true;
    said.textContent = "";
    // A place in the list could not be gone to before.
    if (wasHidden && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }

  function fail() {
    showAll();
    said.textContent = said.dataset.failed;
  }

  // Each value with how many statements it has among those that the other filters leave.
  function offer(select, values, others, value) {
    const [every] = select.options;
    const options = [];
    for (const one of values) {
      const left = others.length
        ? one.numbers.reduce((sum, at) => sum + others.every((set) => set.has(at)), 0)
        : one.numbers.length;
      if (left || one.value === value) options.push(new Option(`${one.label} (${number.format(left)})`, one.value));
    }
    if (value && !options.some((option) => option.value === value)) options.push(new Option(value, value));
    select.replaceChildren(every, ...options);
    select.value = value;
  }

  async function append(mine) {
    const start = list.childElementCount;
    const next = matching.slice(start, start + STEP);
    const names = [...new Set(next.map((at) => Math.floor(at / A_FILE)))];
    let parts;
    try {
      const rows = await Promise.all(names.map((name) => file(`statements-${name}`)));
      parts = new Map(rows.map((some, at) => [names[at], some]));
    } catch {
      if (mine === turn) fail();
      return;
    }
    if (mine !== turn || list.childElementCount !== start) return;
    list.append(...next.map((at) => entry(parts.get(Math.floor(at / A_FILE))[at % A_FILE])));
    more.hidden = list.childElementCount >= matching.length;
    if (start) list.children[start]?.querySelector("a").focus();
  }

  // The markup of a card, with what such a list needs.
  function entry([id, when, who, mark, name, lang, ...paragraphs]) {
    const quote = element("blockquote", `cb-q cb-${mark}`, ...paragraphs.map((text) => element("p", "", text)));
    if (lang) Object.assign(quote, { lang, dir: "auto" });
    const link = element("a", "", when);
    link.href = panel.dataset.entry.replace("ID", id);
    return element(
      "article", "cb-st",
      element("p", "cb-st-when", link),
      element("div", "", element("p", "cb-st-who", who), quote,
        element("p", "cb-st-prov", element("b", `cb-form cb-${mark}`, name))),
    );
  }

  function element(tag, classes, ...children) {
    const made = document.createElement(tag);
    if (classes) made.className = classes;
    made.append(...children);
    return made;
  }

  show();
})();
