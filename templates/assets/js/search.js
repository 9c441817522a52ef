// The search, loaded when it is first opened. It holds no words for readers: they come
// with the index. What it loads are scripts, since a page from a disk may load no other
// files; each hands what it holds to `crossbriefSearch`.
"use strict";
(() => {
  const { link, load } = window.crossbrief;
  const place = new URL(link.dataset.search, document.baseURI);
  const root = new URL("../", place);
  const FIRST = 8, STEP = 10, TOGETHER = 4; // results at first and at once; records looked into at once
  const LOOKS = 4, MOST = 96_000; // pieces of heads and texts at the least, and what a query may load in all
  const SIZES = { n: 6_000, w: 9_000, h: 3_000, t: 4_000 }; // of pieces, at the most
  const NAMES = { signs: 2, files: 6 }, WORDS = { signs: 3, files: 3 }; // for unfinished words
  const AROUND = 70; // signs of context on either side
  const DATE = /^\d{4}-\d{2}(-\d{2})?$/, QUOTE = "\"“”„«»";
  const ASKED = new RegExp(`[${QUOTE}]([^${QUOTE}]*)([${QUOTE}]|$)|[^\\s${QUOTE}]+`, "gu");
  const TOKEN = /[\p{L}\p{N}\p{M}]+/gu;

  // ---- the index

  const pieces = new Map(), takers = new Map();
  window.crossbriefSearch = (name, entries) => takers.get(name)?.(entries);

  function piece(name) {
    if (!pieces.has(name)) {
      pieces.set(name, new Promise((take, fail) => {
        takers.set(name, take);
        load(new URL(`${name}.js`, place).href).catch((error) => {
          pieces.delete(name);
          fail(error);
        });
      }));
    }
    return pieces.get(name);
  }

  const index = piece("index").then((entries) => {
    const tables = {};
    for (const sort of ["n", "w", "h"]) {
      tables[sort] = new Map(entries[sort].map((part) => {
        const [group, ...later] = part.split(":");
        return [group, [group, ...later.map((rest) => group + rest)]];
      }));
    }
    const like = new RegExp(`[${Object.keys(entries.like).join("")}]`, "gu");
    return { ...entries, tables, fold: (text) => folded(text, entries.like, like) };
  });

  function folded(text, letters, like) {
    const plain = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
    return plain.replace(like, (letter) => letters[letter]);
  }

  const wordsOf = (text, known) => known.fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  function fileName(sort, group, number) {
    const plain = [...group].map((sign) => (/[a-z0-9]/i.test(sign) ? sign : `_${sign.codePointAt(0).toString(16)}`));
    return [sort, plain.join(""), number || ""].filter(Boolean).join("-");
  }

  const groupOf = (known, sort, key) => [...key].slice(0, known.signs[sort]).join("");

  // The files in which a key stands, or all keys that begin so.
  function filesFor(known, sort, key, isBeginning) {
    const group = groupOf(known, sort, key);
    const firsts = known.tables[sort].get(group);
    if (!firsts) return [];
    const last = isBeginning ? `${key}\uffff` : key;
    return firsts.flatMap((first, number) => {
      const next = firsts[number + 1];
      return (number && first > last) || (next !== undefined && next <= key) ? [] : [fileName(sort, group, number)];
    });
  }

  async function entry(known, sort, key) {
    const [name] = filesFor(known, sort, key, false);
    const entries = name ? await piece(name) : {};
    return Object.hasOwn(entries, key) ? entries[key] : undefined;
  }

  // ---- records under a word

  // Keys with the part of the text; of a kind with many, how many and the last one listed.
  class Hits {
    keys = new Map();
    more = new Map();
    isLoaded = true;

    add(written) {
      const last = new Map();
      for (const group of written.split(" ")) {
        if (group[0] === "+") {
          const before = this.more.get(group[1]);
          const count = Math.max(before?.count ?? 0, Number(group.slice(2)));
          const listed = last.get(group[1]);
          this.more.set(group[1], { count, last: before && before.last < listed ? before.last : listed });
          continue;
        }
        const head = group.slice(0, 4);
        for (let at = 4; at < group.length; at += 4) {
          const key = head + group.slice(at, at + 3), part = group[at + 3];
          if (!(this.keys.get(key) <= part)) this.keys.set(key, part);
          last.set(key[0], key);
        }
      }
    }

    // The part with the word; "?" where only the text can tell.
    of(key) {
      if (!this.isLoaded) return "?";
      const more = this.more.get(key[0]);
      return this.keys.get(key) ?? (more && key > more.last ? "?" : undefined);
    }
  }

  async function hitsFor(known, sort, word, limits) {
    const hits = new Hits();
    const isOpen = limits !== undefined && word.length >= limits.signs;
    let files = filesFor(known, sort, word, isOpen), isWhole = !isOpen;
    if (isOpen && files.length > limits.files) {
      files = filesFor(known, sort, word, false);
      isWhole = true;
    }
    for (const entries of await Promise.all(files.map(piece))) {
      for (const [key, written] of Object.entries(entries)) {
        if (key === word || (!isWhole && key.startsWith(word))) hits.add(written);
      }
    }
    return hits;
  }

  // ---- what was asked

  function understood(text, known) {
    const words = new Set(), phrases = [];
    let open;
    for (const [whole, quoted] of text.matchAll(ASKED)) {
      open = undefined;
      if (quoted !== undefined) {
        const phrase = wordsOf(quoted, known);
        if (phrase.length > 1) phrases.push(phrase);
        phrase.forEach((word) => words.add(word));
        continue;
      }
      // 14.3.2021 is 2021-03-14.
      const ordered = /^(\d\d?\.){1,2}\d{4}$/.test(whole) ? whole.split(".").reverse().map((part) => part.padStart(2, 0)).join("-") : whole;
      const date = ordered.replace(/^(\d{4}(?:-\d{2})?)-\d?$/, "$1");
      if (DATE.test(date)) {
        words.add(date);
        continue;
      }
      const found = wordsOf(date, known);
      found.forEach((word) => words.add(word));
      open = found.at(-1);
    }
    if (/\s$/u.test(text)) open = undefined;
    return { words: [...words], phrases, open };
  }

  const fits = (word, asked) => asked.words.includes(word) || (asked.open !== undefined && word.startsWith(asked.open));

  // ---- candidates, by kind and rank

  async function candidates(known, asked) {
    // The lists of common words are long; two, or one beside others, leave few records.
    const common = asked.words.filter((word) => known.common.includes(word));
    const unread = new Set(common.slice(common.length < asked.words.length ? 1 : 2));
    const lookups = asked.words.map(async (word) => {
      const isOpen = word === asked.open;
      if (unread.has(word)) return { names: new Hits(), texts: Object.assign(new Hits(), { isLoaded: false }) };
      const [names, texts] = await Promise.all([
        hitsFor(known, "n", word, isOpen ? NAMES : undefined),
        hitsFor(known, "w", word, isOpen ? WORDS : undefined),
      ]);
      // A name that only begins so is found, though its text is not looked through.
      for (const [key] of names.keys) if (!texts.keys.has(key)) texts.keys.set(key, "0");
      return { names, texts };
    });
    const found = await Promise.all(lookups);
    const groups = new Map();
    const every = found.map(({ texts }) => texts);
    if (!every.length) return groups;
    const sure = every.filter((hits) => hits.isLoaded && !hits.more.size);
    const from = (sure.length ? sure : every.filter((hits) => hits.isLoaded)).reduce((a, b) => (b.keys.size < a.keys.size ? b : a));
    for (const key of from.keys.keys()) {
      const parts = every.map((hits) => hits.of(key));
      if (parts.includes(undefined)) continue;
      const named = found.filter(({ names }) => names.of(key) !== undefined).length;
      const rank = named === found.length ? 2 : Math.sign(named);
      const isSure = !parts.includes("?") && !asked.phrases.length;
      // The last of the parts in which something stands first: nothing whole is before it.
      const part = parts.includes("?") ? 0 : Math.max(...parts.map((one) => parseInt(one, 36)));
      if (!groups.has(key[0])) groups.set(key[0], { kind: parseInt(key[0], 36), list: [], at: 0, shown: [], best: 0 });
      const group = groups.get(key[0]);
      group.list.push({ key, part, rank, isSure, open: asked.words.filter((_, n) => parts[n] === "?") });
      group.best = Math.max(group.best, rank);
    }
    for (const [kind, group] of groups) {
      group.list.sort((a, b) => b.rank - a.rank || (a.key < b.key ? -1 : 1));
      group.isSure = group.list.every((one) => one.isSure);
      group.count = Math.max(group.list.length, every.length === 1 ? from.more.get(kind)?.count ?? 0 : 0);
    }
    return groups;
  }

  // ---- heads and texts of the records that are shown

  function textOf(known, record, number) {
    record.texts ??= [];
    record.texts[number] ??= record.head.then(async (head) => {
      const name = fileOfText(known, record, head, number);
      return name && (await piece(name))[record.key + number.toString(36)];
    });
    return record.texts[number];
  }

  function fileOfText(known, record, head, number) {
    const file = head.at(-1)[number];
    return file === undefined ? undefined : fileName("t", groupOf(known, "t", record.key), file);
  }

  // How many pieces a query may still load to look into records, beside those it began with.
  function looksLeft(before) {
    const begun = [...pieces.keys()].slice(before).reduce((sum, name) => sum + (SIZES[name[0]] ?? 0), 0);
    return { left: Math.max(LOOKS, Math.floor((MOST - begun) / SIZES.t)) };
  }

  // The first of these records, as far as pieces that are there, or may be loaded, hold them.
  async function affordable(known, records, looks) {
    const isPaid = (name) => name === undefined || pieces.has(name) || looks.left-- > 0;
    const some = [];
    for (const record of records) {
      if (!isPaid(filesFor(known, "h", record.key, false)[0])) break;
      record.head ??= entry(known, "h", record.key);
      some.push(record);
    }
    for (const [at, record] of some.entries()) {
      const name = fileOfText(known, record, await record.head, record.part);
      if (!isPaid(name)) return some.slice(0, at);
      if (name) piece(name).catch(() => {});
    }
    return some;
  }

  // Look into the text for what the index cannot tell: phrases, and very common words.
  async function isThere(known, record, asked) {
    const [, title, , , names, , also] = await record.head;
    let left = [...asked.phrases, ...record.open.map((word) => [word])];
    const take = (text) => {
      const words = wordsOf(text, known), before = left.length;
      const is = (word, one) => one === word || (word === asked.open && one?.startsWith(word));
      left = left.filter((phrase) => !words.some((_, at) => phrase.every((word, n) => is(word, words[at + n]))));
      return left.length < before;
    };
    [title, ...(names ?? []), also].forEach(take);
    let text;
    for (let part = record.part; left.length && (text = await textOf(known, record, part)) !== undefined; part++) {
      if (take(text)) record.part = part;
    }
    return !left.length;
  }

  async function fill(known, group, wanted, asked, looks) {
    while (group.shown.length < wanted && group.at < group.list.length) {
      const rest = group.list.slice(group.at, group.at + wanted - group.shown.length);
      const batch = group.isSure ? rest : await affordable(known, rest.slice(0, TOGETHER), looks);
      if (!batch.length) break;
      group.at += batch.length;
      await Promise.all(batch.map(async (record) => {
        record.head ??= entry(known, "h", record.key);
        if (record.rank < 2 || !record.isSure) textOf(known, record, record.part).catch(() => {});
        record.isThere = record.isSure || (await isThere(known, record, asked));
        record.known = await record.head;
        if (record.isThere) record.context = await contextOf(known, record, asked);
      }));
      group.shown.push(...batch.filter((record) => record.isThere));
    }
    // A name to the letter comes before longer ones.
    const whole = (record) => [record.known[1], ...(record.known[4] ?? [])].some((name) => wordsOf(name, known).join(" ") === asked.words.join(" "));
    if (group.best >= 2) {
      const first = group.shown.filter((record) => record.rank === 2 && whole(record));
      if (first.length) group.best = 3;
      group.shown = [...first, ...group.shown.filter((record) => !first.includes(record))];
    }
  }

  // A few words around the first hit that the title does not show.
  async function contextOf(known, record, asked) {
    const [, title, , line, names] = record.known;
    const shown = wordsOf(title, known);
    const missing = asked.words.filter((word) => !shown.some((one) => one === word || (word === asked.open && one.startsWith(word))));
    if (!missing.length && !asked.phrases.length) return { text: line };
    const also = (names ?? []).find((name) => wordsOf(name, known).some((word) => missing.includes(word) || fits(word, asked)));
    if (also && record.rank) return { text: also, isName: true };
    const text = await textOf(known, record, record.part);
    if (text === undefined) return { text: line };
    return { text: around(text, known, asked, missing) ?? line };
  }

  function around(text, known, asked, missing) {
    const isHit = (word) => missing.includes(word) || (missing.includes(asked.open) && word.startsWith(asked.open));
    let at;
    for (const phrase of asked.phrases) at ??= phraseAt(text, known, phrase);
    for (const token of at === undefined ? text.matchAll(TOKEN) : []) {
      if (wordsOf(token[0], known).some(isHit)) {
        at = token.index;
        break;
      }
    }
    if (at === undefined) return undefined;
    const start = at <= AROUND ? 0 : text.indexOf(" ", at - AROUND) + 1;
    const rest = text.length - at <= 2 * AROUND ? text.length : text.lastIndexOf(" ", at + 2 * AROUND);
    const end = rest > at ? rest : text.length;
    return `${start ? "… " : ""}${text.slice(Math.min(start, at), end).replaceAll("\n", " ")}${end < text.length ? " …" : ""}`;
  }

  function phraseAt(text, known, phrase) {
    const tokens = [...text.matchAll(TOKEN)].flatMap((token) => wordsOf(token[0], known).map((word) => [word, token.index]));
    const at = tokens.findIndex((_, n) => phrase.every((word, m) => tokens[n + m]?.[0] === word));
    return at < 0 ? undefined : tokens[at][1];
  }

  // ---- the dialog

  // A build prints these digits in every language.
  const numbers = ({ language }) => new Intl.NumberFormat(language, { numberingSystem: "latn" });
  const make = (tag, name, ...children) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children);
    return made;
  };
  const filled = (message, values) => message.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  const dialog = make("dialog", "cb-search");
  const input = make("input");
  const status = make("p", "cb-vh");
  const help = make("p", "cb-help");
  const results = make("div", "cb-sr");
  const address = make("a", "cb-permalink");
  let round = 0, before = "", answering, telling, rules;

  const built = index.then((known) => {
    const { words } = known;
    const form = make("form", "cb-sf");
    const label = make("label", "cb-vh", words.name);
    const close = make("button", "cb-copy", words.close);
    const key = make("input");
    form.method = "dialog";
    Object.assign(input, { id: "cb-query", type: "search", placeholder: words.hint, autocomplete: "off", spellcheck: false });
    label.htmlFor = input.id;
    close.type = "button";
    close.addEventListener("click", () => dialog.close());
    status.setAttribute("role", "status");
    dialog.setAttribute("aria-label", words.label);
    dialog.lang = known.language;
    help.textContent = words.help;
    key.type = "checkbox";
    key.checked = window.crossbrief.isKeyOn();
    key.addEventListener("change", () => window.crossbrief.turnKey(key.checked));
    address.textContent = words.link;
    form.append(label, input, close);
    dialog.append(form, status, help, results, make("p", "cb-sfoot", make("label", "", key, words.key), address));
    document.body.append(dialog);
    rules = new Intl.PluralRules(known.language);
    listen(form);
    return known;
  });

  function listen(form) {
    input.addEventListener("input", ask);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      // What stands there may still be the answer to fewer letters.
      const text = input.value;
      await answering;
      if (dialog.open && input.value === text) results.querySelector("a")?.click();
    });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault(); // else the first one only empties the field
        dialog.close();
      }
      // Whoever types at a result goes on with the question.
      const isTyped = /^\S$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (isTyped && event.target.closest("a")) input.focus();
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const stops = [input, ...results.querySelectorAll("a, button")];
      event.preventDefault();
      stops[(Math.max(0, stops.indexOf(document.activeElement)) + step + stops.length) % stops.length].focus();
    });
    dialog.addEventListener("close", () => history.replaceState(history.state, "", before || location.pathname + location.search));
  }

  function counted(known, name, n) {
    const forms = known.words[name];
    return filled(forms[rules.select(n)] ?? forms.other, { n: numbers(known).format(n) });
  }

  function tell(text) {
    clearTimeout(telling);
    telling = setTimeout(() => { status.textContent = text; }, 300);
  }

  const ask = () => (answering = answer());

  async function answer() {
    const mine = ++round, text = input.value;
    const known = await built;
    try {
      const asked = understood(text, known), loaded = pieces.size;
      const groups = sort([...(await candidates(known, asked)).values()]);
      if (mine !== round) return;
      const each = Math.max(2, Math.floor(FIRST / (groups.length || 1)));
      const looks = looksLeft(loaded);
      await Promise.all(groups.map((group) => fill(known, group, Math.min(each, FIRST), asked, looks)));
      if (mine !== round) return;
      const hash = text.trim() ? `#q=${encodeURIComponent(text.trim())}` : "";
      history.replaceState(history.state, "", hash || before || location.pathname + location.search);
      address.href = hash || "#";
      address.hidden = !hash;
      show(known, groups, asked, Boolean(asked.words.length));
    } catch {
      if (mine !== round) return;
      results.replaceChildren(make("p", "cb-help", known.words.failed));
      tell(known.words.failed);
    }
  }

  // Names to the letter come first, then names, then texts.
  const sort = (groups) => groups.sort((a, b) => b.best - a.best || a.kind - b.kind);
  const isDone = (group) => group.isSure || group.at >= group.list.length;

  function show(known, groups, asked, isAsked) {
    const some = sort(groups).filter((group) => group.shown.length);
    const unread = groups.filter((group) => !group.shown.length && !isDone(group));
    help.hidden = isAsked;
    dialog.dataset.answered = input.value;
    results.replaceChildren(...some.map((group) => section(known, group, asked)));
    if (!isAsked) return tell("");
    if (!some.length && !unread.length) {
      results.append(make("p", "cb-help", known.words.none));
      return tell(known.words.none);
    }
    const total = some.reduce((sum, group) => sum + (group.isSure ? group.count : group.shown.length), 0);
    const said = counted(known, groups.every(isDone) ? "results" : "so_far", total);
    if (!some.length) results.append(make("p", "cb-help", said));
    if (unread.length) results.append(further(known, groups, unread, asked));
    return tell(said);
  }

  // One way to go on for all kinds of which nothing is found yet.
  function further(known, groups, unread, asked) {
    const more = make("button", "cb-copy", known.words.further);
    more.type = "button";
    more.addEventListener("click", async () => {
      const mine = round, looks = looksLeft(pieces.size);
      await Promise.all(unread.map((group) => fill(known, group, STEP, asked, looks)));
      if (mine !== round) return;
      show(known, groups, asked, true);
      const found = unread.find((group) => group.shown.length);
      const place = found && document.getElementById(`cb-found-${found.kind}`);
      (place?.parentElement.querySelector("a") ?? results.lastElementChild.closest("button") ?? input).focus();
    });
    return more;
  }

  function section(known, group, asked) {
    const [, label] = known.kinds[group.kind];
    const number = numbers(known);
    const count = group.isSure ? group.count : group.shown.length;
    const title = make("h2", "", label, " ", make("span", "", number.format(count) + (isDone(group) ? "" : "+")));
    const list = make("ul", "", ...group.shown.map((record) => make("li", "", hit(known, group, record, asked))));
    const made = make("section", "", title, list);
    title.id = `cb-found-${group.kind}`;
    made.setAttribute("aria-labelledby", title.id);
    const left = group.list.length - group.at;
    if (left) {
      const more = make("button", "cb-copy", group.isSure ? filled(known.words.more, { n: number.format(left) }) : known.words.further);
      more.type = "button";
      more.addEventListener("click", async () => {
        const mine = round, from = group.shown.length;
        await fill(known, group, from + STEP, asked, looksLeft(pieces.size));
        if (mine !== round) return;
        const anew = section(known, group, asked);
        made.replaceWith(anew);
        (anew.querySelectorAll("a")[from] ?? anew.querySelector("button") ?? input).focus();
      });
      made.append(more);
    }
    return made;
  }

  function hit(known, group, record, asked) {
    const [href, title, detail, , , , , lang] = record.known;
    const [kind] = known.kinds[group.kind];
    const name = make("span", `cb-g cb-${kind}`, ...marked(title, known, asked));
    const made = make("a", "", name, make("span", "cb-d", detail));
    if (lang) Object.assign(name, { lang, dir: "auto" });
    made.href = new URL(href, root).href;
    const { text, isName } = record.context;
    if (text) {
      const [head, tail] = (isName ? known.words.also : "{name}").split("{name}");
      const small = make("small", "", head, ...marked(text, known, asked), tail ?? "");
      small.dir = "auto";
      made.append(small);
    }
    return made;
  }

  function marked(text, known, asked) {
    const made = [];
    let at = 0;
    for (const token of text.matchAll(TOKEN)) {
      if (!wordsOf(token[0], known).some((word) => fits(word, asked))) continue;
      made.push(text.slice(at, token.index), make("mark", "cb-mark", token[0]));
      at = token.index + token[0].length;
    }
    return [...made, text.slice(at)];
  }

  // ---- for script.js, and for tests

  window.crossbrief.fold = async (text) => (await index).fold(text);
  // `typed` ends the wait for keys, and returns those that were pressed while this was loading.
  window.crossbrief.open = async (query, typed) => {
    await built;
    const early = typed?.();
    if (!dialog.open) {
      before = location.hash.startsWith("#q=") ? "" : location.hash;
      dialog.showModal();
    }
    input.value = query ?? (early || input.value);
    input.focus();
    if (!early) input.select();
    await ask();
  };
})();
