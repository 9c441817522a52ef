"""A page opened once, and everything that is then asked of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

    from tests.browser.conftest import Watched

PHONE: ViewportSize = {"width": 320, "height": 800}
LARGER_PHONE: ViewportSize = {"width": 390, "height": 800}
DESK: ViewportSize = {"width": 1280, "height": 800}
EVERYTHING = {
    # It would fetch the style sheets a second time, which no page on a disk may.
    "preload": False,
    "resultTypes": ["violations"],
    "rules": {
        "label-content-name-mismatch": {"enabled": True},
        "target-size": {"enabled": True},
        "color-contrast": {"enabled": False},
    },
}
# What differs between light, dark and forced colours, and takes longest to find out.
CONTRAST = {
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# The number of a note stands in a line of text, be it the only thing in its cell.
INLINE = 'target-size: <a class="cb-ref"'

# What a reader sees and where it leads, but for controls and for what these tell.
CONTENTS = """() => {
  const seen = element =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest("button, form, dialog, kbd, [role=status], [data-control]");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let words = "";
  while (walker.nextNode())
    if (seen(walker.currentNode.parentElement)) words += walker.currentNode.data + " ";
  const links = [...document.querySelectorAll("a[href]")].filter(seen);
  return [words.split(/\\s+/).join(" ").trim(), links.map(a => a.getAttribute("href"))];
}"""

# Targets of the pointer that stand alone, not in a line of text, and are small.
SMALL = """() => [...document.querySelectorAll(
    "a[href], button, input, select, summary, textarea, [tabindex]")]
  .map(element => element.matches("label > input") ? element.parentElement : element)
  .filter(element => element.checkVisibility({ visibilityProperty: true }))
  .filter(element => element.ownerSVGElement ||
    getComputedStyle(element).display !== "inline")
  .filter(element => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && (width < 23.9 || height < 23.9);
  })
  .map(element => element.outerHTML.slice(0, 120))"""

# Each stop of the keyboard in turn: its outline must be seen, and itself not covered.
STOPS = """() => [...document.querySelectorAll(
    "a[href], button, input, select, summary, textarea, [tabindex]")]
  .filter(element => element.tabIndex >= 0 && element.checkVisibility())
  .filter(element => {
    element.focus();
    if (document.activeElement !== element) return element.type !== "radio";
    const drawn = element.matches("label > input") ? element.parentElement : element;
    const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
    const { left, top, bottom } = element.getClientRects()[0];
    const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const on = document.elementFromPoint(left + 2, middle);
    return element.tabIndex > 0 || outlineStyle === "none" ||
      parseFloat(outlineWidth) < 2 || !on ||
      !(drawn.contains(on) || on.contains(element) || on.closest(".cb-card"));
  })
  .map(element => element.outerHTML.slice(0, 120))"""

# Brothers that hold nothing but what stood there three times before go: an entry in a
# list, say, with no class and no element that others do not have.
THIN_OUT = """() => {
  const make = element => element.tagName + element.className;
  const known = new Map();
  const isNews = element => {
    const signs = new Set([element, ...element.querySelectorAll("*")].map(
      inner => make(inner.parentElement) + make(inner)));
    const news = [...signs].some(sign => (known.get(sign) ?? 0) < 3);
    for (const sign of news ? signs : []) known.set(sign, (known.get(sign) ?? 0) + 1);
    return news;
  };
  for (const element of document.querySelectorAll("main *")) {
    const brothers = [...element.parentElement?.children ?? []];
    const others = brothers.filter(other => make(other) === make(element));
    if (element.isConnected && others.length > 3 && !isNews(element)) element.remove();
  }
}"""

# What stands in the same elements of the same classes as something whose colours were
# asked for goes; the rest is returned, by short names, and stays with all around it.
KEEP_NEWS = """known => {
  const before = new Set(known), news = new Set();
  const short = text => {
    let number = 7n;
    for (const sign of text) number = (number * 131n + BigInt(sign.codePointAt(0)));
    return BigInt.asUintN(64, number).toString(36);
  };
  const keep = (element, around) => {
    const state = [element.ariaCurrent, element.open, element.checked, element.type];
    const name = short([around, element.tagName, element.classList, ...state].join());
    const isNews = !before.has(name);
    if (isNews) news.add(name);
    const within = [...element.children].map(child => keep(child, name));
    if (isNews || within.includes(true)) return true;
    element.remove();
    return false;
  };
  for (const element of document.body.children) keep(element, "");
  return [...news];
}"""


@dataclass(frozen=True)
class Visit:
    """What was found of one page, opened from a disk."""

    address: str
    excess: dict[str, int]
    barriers: list[str]
    small: list[str]
    lost: list[str]
    words: str
    links: list[str]
    faults: list[str]
    strangers: list[str]


def visit(watched: Watched, address: str, url: str, *, coloured: set[str]) -> Visit:
    """Open a page once and ask everything of it, on a phone and on a desk.

    How colours stand out from one another is asked of what is not yet among `coloured`.
    """
    page = watched.page
    page.set_viewport_size(PHONE)
    page.goto(url)
    words, links = page.evaluate(CONTENTS)
    small = page.evaluate(SMALL)
    excess = {"a phone": page.evaluate(WIDER)}
    page.set_viewport_size(LARGER_PHONE)
    excess["large text on a phone"] = with_large_text(page)
    page.set_viewport_size(DESK)
    excess["a desk"] = page.evaluate(WIDER)
    excess["large text"] = with_large_text(page)
    page.keyboard.press("Tab")
    lost = page.evaluate(STOPS)
    page.evaluate(THIN_OUT)
    barriers = axe(page, EVERYTHING)
    if news := page.evaluate(KEEP_NEWS, [*coloured]):
        coloured.update(news)
        barriers += look_at_colours(page)
    faults, watched.faults = watched.faults, []
    strangers = watched.strangers
    watched.requests.clear()
    excess = {where: by for where, by in excess.items() if by}
    return Visit(
        address, excess, barriers, small, lost, words, links, faults, strangers
    )


def look_for_barriers(page: Page) -> list[str]:
    """Return what bars the way of somebody, in colours of all three sorts too."""
    return axe(page, EVERYTHING) + look_at_colours(page)


def look_at_colours(page: Page) -> list[str]:
    """Return what does not stand out, in light, dark and forced colours."""
    barriers = axe(page, CONTRAST)
    page.emulate_media(color_scheme="dark")
    barriers += axe(page, CONTRAST)
    page.emulate_media(color_scheme="light", forced_colors="active")
    barriers += axe(page, CONTRAST)
    page.emulate_media(forced_colors="none")
    return barriers


def axe(page: Page, options: dict[str, Any]) -> list[str]:
    """Return what axe-core finds, a line for each element."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(program())
    found = page.evaluate(f"axe.run({json.dumps(options)})")["violations"]
    told = [f"{one['id']}: {n['html']}" for one in found for n in one["nodes"]]
    return [line for line in told if not line.startswith(INLINE)]


@cache
def program() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text()


def with_large_text(page: Page) -> int:
    """Return how far a page scrolls sideways once text is twice as large."""
    session = page.context.new_cdp_session(page)
    sizes = {"standard": 32, "fixed": 26}
    session.send("Page.setFontSizes", {"fontSizes": sizes})
    excess: int = page.evaluate(WIDER)
    usual = {"standard": 16, "fixed": 13}
    session.send("Page.setFontSizes", {"fontSizes": usual})
    session.detach()
    return excess
