// The style sheet filters the timeline; only a script can count what is left.
"use strict";
(() => {
  const form = document.querySelector(".cb-filters");
  const said = form?.querySelector("[data-fit]");
  if (!said) return;
  const entries = [...document.querySelectorAll(".cb-en")];
  const count = () => {
    const part = entries.filter((entry) => entry.checkVisibility?.() ?? true).length;
    const text = part ? said.dataset.fit.replace("{part}", part) : said.dataset.none;
    said.textContent = part < entries.length ? text : "";
  };
  form.addEventListener("change", count);
  form.addEventListener("reset", () => setTimeout(count));
  count();
})();
