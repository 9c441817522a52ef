// Hover cards: a card copies the register's entry from the foot of the same page.
"use strict";
(() => {
  const root = document.documentElement;
  const FIRST = 350, NEXT = 80, LINGER = 220, EDGE = 12;
  let card, owner, timer, keyboard = false;

  const close = () => {
    clearTimeout(timer);
    card?.remove();
    owner?.removeAttribute("aria-describedby");
    card = owner = undefined;
  };
  const closeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(close, LINGER);
  };
  const open = (link, entry) => {
    if (owner === link) return;
    close();
    owner = link;
    card = document.createElement("div");
    card.className = `cb-card ${entry.className}`;
    card.id = "cb-card";
    card.append(...[...entry.children].map((child) => child.cloneNode(true)));
    for (const copy of card.querySelectorAll("[id]")) copy.removeAttribute("id");
    for (const copy of card.querySelectorAll("a")) copy.tabIndex = -1;
    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", closeSoon);
    (link.closest("main") ?? document.body).append(card);
    link.setAttribute("aria-describedby", card.id);
    place(link.getClientRects()[0]);
  };
  // Beside the link's first line: under it where there is room, else above.
  const place = (line) => {
    const isMirrored = getComputedStyle(owner.parentElement).direction === "rtl";
    const start = isMirrored ? line.right + 18 - card.offsetWidth : line.left - 18;
    const left = Math.min(start, root.clientWidth - card.offsetWidth - EDGE);
    const fits = line.bottom + card.offsetHeight + 16 < innerHeight || line.top < card.offsetHeight + 8;
    const top = fits ? line.bottom + 8 : line.top - card.offsetHeight - 8;
    const origin = (card.offsetParent ?? document.body).getBoundingClientRect();
    card.style.left = `${Math.max(EDGE, left) - origin.left}px`;
    card.style.top = `${top - origin.top}px`;
  };

  // A link that has just got the focus may still be on its way into the window.
  addEventListener("scrollend", () => { if (card) place(owner.getClientRects()[0]); });
  document.addEventListener("keydown", (event) => {
    keyboard = true;
    if (event.key === "Escape") close();
  }, true);
  document.addEventListener("pointerdown", () => { keyboard = false; }, true);
  for (const link of document.querySelectorAll("a[data-ref]")) {
    const entry = document.getElementById(`reg-${link.dataset.ref}`);
    if (!entry) continue;
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "touch") return;
      clearTimeout(timer);
      timer = setTimeout(open, owner ? NEXT : FIRST, link, entry);
    });
    link.addEventListener("pointerleave", closeSoon);
    link.addEventListener("focus", () => { if (keyboard) open(link, entry); });
    link.addEventListener("blur", closeSoon);
  }
})();
