/* The preview: reloads the page when it changed, and shows what is wrong over it. */
"use strict";
(() => {
  const own = document.currentScript;
  const events = new URL("events", own.src);
  events.searchParams.set("page", own.dataset.page);
  events.searchParams.set("tag", own.dataset.tag);
  events.searchParams.set("files", own.dataset.files);
  let source = null;
  let live = null;
  let badge = null;
  let dialog = null;
  let told = { errors: 0, warnings: 0, items: [] };

  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };

  const number = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

  const tally = () => [
    told.errors ? number(told.errors, "error") : "",
    told.warnings ? number(told.warnings, "warning") : "",
  ].filter(Boolean).join(" and ");

  const place = (item) => {
    if (!item.link) return make("code", "", item.place);
    const link = make("a", "", item.place);
    link.href = item.link;
    return link;
  };

  const excerpt = (item) => {
    const box = make("pre");
    box.append(item.line.slice(0, item.from), make("mark", "", item.line.slice(item.from, item.to)), item.line.slice(item.to));
    return box;
  };

  const entry = (item) => {
    const row = make("li");
    const first = make("p");
    first.append(make("b", "", `${item.severity}: `), item.message);
    const where = make("p");
    where.append(place(item), item.label ? ` (${item.label})` : "");
    row.append(first, where);
    if (item.line) row.append(excerpt(item));
    for (const note of item.notes) {
      const line = make("p", "", `${note.message}: `);
      line.append(place(note));
      row.append(line);
    }
    if (item.help) row.append(make("p", "", `Help: ${item.help}`));
    return row;
  };

  const show = () => {
    if (!dialog) {
      dialog = make("dialog", "cb-preview-dialog");
      dialog.setAttribute("aria-labelledby", "cb-preview-title");
      dialog.addEventListener("close", mark);
      document.body.append(dialog);
    }
    dialog.classList.toggle("cb-preview-mild", !told.errors);
    const head = make("div", "cb-preview-head");
    const title = make("h2", "", told.errors ? `${tally()}. This is the last good page.` : `${tally()}.`);
    title.id = "cb-preview-title";
    const hide = make("button", "", "Hide");
    hide.type = "button";
    hide.addEventListener("click", () => dialog.close());
    head.append(title, hide);
    const list = make("ol", "cb-preview-list");
    list.append(...told.items.map(entry));
    const parts = [head];
    if (told.sentence) parts.push(make("p", "cb-preview-text", `${told.sentence} ${told.cure}`));
    parts.push(list);
    if (told.more) parts.push(make("p", "cb-preview-text", `And ${told.more} more.`));
    dialog.replaceChildren(...parts);
    if (!dialog.open) dialog.showModal();
  };

  const mark = () => {
    if (!badge) {
      badge = make("button", "cb-preview-badge");
      badge.type = "button";
      badge.addEventListener("click", show);
      document.body.append(badge);
    }
    badge.textContent = tally();
    badge.hidden = !badge.textContent || Boolean(dialog && dialog.open);
  };

  const say = (text) => {
    if (!live) {
      live = make("p", "cb-preview-live");
      live.setAttribute("role", "status");
      document.body.append(live);
    }
    live.textContent = text;
  };

  const tell = (now) => {
    const before = told.errors;
    told = now;
    if (own.ownerDocument.body.classList.contains("cb-preview-alone")) return;
    if (told.errors) show();
    else if (dialog && dialog.open && before) dialog.close();
    else if (dialog && dialog.open) told.items.length ? show() : dialog.close();
    if (!told.errors && before) say("Mended.");
    mark();
  };

  const swap = (names) => {
    const changed = new Set(names.map((name) => new URL(`../${name.split("/").map(encodeURIComponent).join("/")}`, own.src).pathname));
    const uses = (address) => address && changed.has(new URL(address, location.href).pathname);
    const others = document.querySelectorAll("script[src], img[src], source[src], video[src], audio[src], object[data]");
    if ([...others].some((element) => uses(element.src || element.data))) {
      location.reload();
      return;
    }
    const fonts = names.some((name) => /\.(woff2?|svg|png|jpe?g|webp|avif)$/.test(name));
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) {
      if (!fonts && !uses(sheet.href)) continue;
      const fresh = sheet.cloneNode();
      const address = new URL(sheet.href);
      address.searchParams.set("preview", String(Date.now()));
      fresh.href = address.href;
      fresh.addEventListener("load", () => sheet.remove());
      sheet.after(fresh);
    }
  };

  const listen = () => {
    if (source) return;
    source = new EventSource(events);
    source.addEventListener("troubles", (event) => tell(JSON.parse(event.data)));
    source.addEventListener("files", (event) => {
      const { names, number: upcoming } = JSON.parse(event.data);
      events.searchParams.set("files", upcoming);
      swap(names);
    });
    source.addEventListener("reload", () => {
      source.close();
      location.reload();
    });
  };

  // A browser opens few connections to one server, so a page that nobody sees has none.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && source) {
      source.close();
      source = null;
    } else if (!document.hidden) listen();
  });
  addEventListener("pagehide", () => {
    if (source) source.close();
    source = null;
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });
  if (!document.hidden) listen();
})();
