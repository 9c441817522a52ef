// Enhancements only: every page is complete without them.
// No words for readers here: they stand in data attributes that the templates filled.
// What only some sorts of pages need has a file of its own.
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  themeToggle();
  copyButtons();
  contents();
  search();
  entriesElsewhere();

  // Where nothing can be stored, a choice holds for this page only.
  function stored(does, ...what) {
    try {
      return localStorage[does](...what);
    } catch {
      return null;
    }
  }

  // Light or dark: the system's, until the reader chooses (theme.js set a saved choice).
  function themeToggle() {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    for (const button of all("[data-theme-toggle]")) {
      const label = () => {
        button.setAttribute("aria-label", isDark() ? button.dataset.light : button.dataset.dark);
      };
      button.hidden = false;
      label();
      system.addEventListener("change", label);
      button.addEventListener("click", () => {
        root.dataset.theme = isDark() ? "light" : "dark";
        stored("setItem", "crossbrief-theme", root.dataset.theme);
        label();
      });
    }
  }

  // A button per way of citing, in a dd of its own: dl > div takes nothing else.
  function copyButtons() {
    if (!navigator.clipboard) return;
    for (const list of all(".cb-cite")) {
      const { copy, copied, name } = list.closest("[data-copy]").dataset;
      for (const row of list.children) {
        const text = row.querySelector("dd");
        const cell = document.createElement("dd");
        const button = document.createElement("button");
        const said = document.createElement("span");
        let timer;
        cell.className = "cb-cp";
        button.className = "cb-copy";
        button.type = "button";
        button.textContent = copy;
        button.setAttribute("aria-label", name.replace("{name}", row.querySelector("dt").textContent));
        said.className = "cb-vh";
        said.setAttribute("role", "status");
        button.addEventListener("click", async () => {
          try {
            await navigator.clipboard.writeText(text.innerText.trim());
          } catch {
            return; // Refused by the browser: the text can still be selected.
          }
          button.textContent = said.textContent = copied;
          clearTimeout(timer);
          timer = setTimeout(() => {
            button.textContent = copy;
            said.textContent = "";
          }, 1600);
        });
        cell.append(button, said);
        row.append(cell);
      }
    }
  }

  // The contents mark the section that is being read.
  function contents() {
    const links = new Map(all(".cb-toc a").map((link) => [link.hash.slice(1), link]));
    const watch = new IntersectionObserver((entries) => {
      const seen = entries.filter((entry) => entry.isIntersecting).at(-1);
      if (!seen) return;
      for (const [id, link] of links) {
        if (id === seen.target.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    }, { rootMargin: "-10% 0px -75%" });
    for (const id of links.keys()) {
      const section = document.getElementById(id);
      if (section) watch.observe(section);
    }
  }

  // A long list goes on elsewhere: an old link to an entry leads to the entry's own page.
  function entriesElsewhere() {
    const list = document.querySelector("[data-entry]");
    const [, id] = /^#r-([a-z0-9-]+)$/.exec(location.hash) ?? [];
    if (!list || !id || document.getElementById(`r-${id}`)) return;
    location.replace(list.dataset.entry.replace("ID", id));
  }

  // The link to A to Z becomes a button; what it opens is loaded when it is asked for.
  function search() {
    const link = document.querySelector("[data-search]");
    if (!link || !window.HTMLDialogElement) return;
    const { script, sheet, label } = link.dataset;
    const own = new URL("../../", new URL(script, document.baseURI)).href;
    const policy = window.trustedTypes?.createPolicy("crossbrief", {
      createScriptURL: (url) => {
        if (url.startsWith(own)) return url;
        throw new TypeError(url);
      },
    });
    const add = (element, fields) => new Promise((done, failed) => {
      Object.assign(element, fields, { onload: done, onerror: failed });
      document.head.append(element);
    });
    const load = (url) => add(document.createElement("script"), { src: policy?.createScriptURL(url) ?? url });
    const KEY = "crossbrief-key";
    let isKeyOn = stored("getItem", KEY) !== "off", loaded;
    const turnKey = (on) => {
      isKeyOn = on;
      stored("setItem", KEY, on ? "on" : "off");
      showKey();
    };
    const showKey = () => {
      const sign = link.querySelector("kbd");
      sign.hidden = !isKeyOn;
      sign.ariaHidden = "true"; // The link says it in aria-keyshortcuts.
      if (isKeyOn) link.setAttribute("aria-keyshortcuts", "/");
      else link.removeAttribute("aria-keyshortcuts");
    };
    window.crossbrief = { link, load, isKeyOn: () => isKeyOn, turnKey };
    const open = (query) => {
      loaded ??= Promise.all([
        load(new URL(script, document.baseURI).href),
        add(document.createElement("link"), { rel: "stylesheet", href: sheet }),
      ]);
      const typed = query === undefined ? keysFrom() : undefined;
      loaded.then(() => window.crossbrief.open(query, typed)).catch(() => { location.href = link.href; });
    };
    // What is typed while the search is still loading is for the search.
    const keysFrom = () => {
      let text = "";
      const take = (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Backspace") text = text.slice(0, -1);
        else if (event.key.length === 1) text += event.key;
        else return;
        event.preventDefault();
      };
      addEventListener("keydown", take, true);
      return () => {
        removeEventListener("keydown", take, true);
        return text;
      };
    };
    const asked = () => {
      if (!location.hash.startsWith("#q=")) return;
      try {
        open(decodeURIComponent(location.hash.slice(3)));
      } catch {
        // Cut off in the middle of a letter: nothing to look for.
      }
    };
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-label", label);
    showKey();
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      open();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !isKeyOn) return;
      if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
      event.preventDefault();
      open();
    });
    addEventListener("hashchange", asked);
    asked();
  }
})();
