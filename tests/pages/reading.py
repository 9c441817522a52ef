"""A built site as a reader meets it: words, links, headings and ids of its pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from posixpath import dirname, join, normpath
from textwrap import dedent
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urlsplit

from crossbrief.build import build_site
from crossbrief.defaults import REGISTRY
from crossbrief.options import Options

if TYPE_CHECKING:
    from pathlib import Path

_BLOCKS = {"dd", "div", "dt", "li", "p", "small", "td", "th"}
_VOID = {"meta", "link", "img", "br", "hr", "input", "path", "circle", "col"}


@dataclass
class Reading(HTMLParser):
    """What stands on a page.

    `main` is the text of its main part, `marked` the language of each text that is
    marked with one.
    """

    html: str
    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    marked: dict[str, str] = field(default_factory=dict)
    main: str = ""

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "tr":
            self.rows.append([])
        if tag in _BLOCKS:
            self.handle_data(" ")
        if tag not in _VOID:
            self._open.append((tag, found, []))

    def handle_data(self, text):
        for _, _, words in self._open:
            words.append(text)

    def handle_endtag(self, tag):
        if tag in _VOID:
            return
        opened, found, words = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"
        text = " ".join("".join(words).split())
        if tag == "a":
            self.links.append((text, found.get("href", "")))
        elif tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append((int(tag[1]), text))
        elif tag in {"td", "th"}:
            self.rows[-1].append(text)
        elif tag == "li":
            self.items.append(text)
        elif tag == "main":
            self.main = text
        if "lang" in found:
            self.marked[text] = found["lang"]

    def link(self, text):
        """Return where the first link of these words leads."""
        return next(href for words, href in self.links if words == text)

    def leads_to(self, address):
        """Return the words of all links that end in an address."""
        return [words for words, href in self.links if href.endswith(address)]


def build(folder: Path, files: dict[str, str], **options) -> dict[str, Reading]:
    """Build a site of these content files; return its pages by address."""
    site = {"site.yml": "model: 1\ntitle: Harbour papers\n", **files}
    for name, text in site.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    output = folder / "site"
    report = build_site(folder, output, REGISTRY, Options(**options))
    assert report.ok, [item.message for item in report.diagnostics]
    return {
        path.relative_to(output).as_posix(): Reading(path.read_text("utf-8"))
        for path in sorted(output.rglob("*.html"))
    }


def faults(pages: dict[str, Reading], root: str = "/") -> list[str]:
    """Return what is wrong with pages: links, ids, headings, tables, policy.

    `root` is the path at which the site stands.
    """
    return [
        f"{address}: {fault}"
        for address, page in pages.items()
        for fault in (*_own_faults(page), *_broken_links(address, page, pages, root))
    ]


def _own_faults(page):
    for name, count in Counter(page.ids).items():
        if count > 1:
            yield f"{count} elements have the id {name}"
    levels = [level for level, _ in page.headings]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} first headings"
    for (before, _), (level, text) in pairwise(page.headings):
        if level > before + 1:
            yield f"the heading {text!r} skips a level"
    for tag, found in page.tags:
        if tag == "th" and "scope" not in found:
            yield "a heading of a table without scope"
        if "style" in found or any(name.startswith("on") for name in found):
            yield f"<{tag}> brings its own style or script"
        is_run = found.get("type") != "application/ld+json"
        if tag == "script" and "src" not in found and is_run:
            yield "a script in the page"


def _broken_links(address, page, pages, root):
    for text, href in page.links:
        if urlsplit(href).scheme:
            continue
        path, fragment = urldefrag(href)
        if path.startswith("/"):
            to = path.removeprefix(root)
        else:
            to = normpath(join(dirname(address), unquote(path))) if path else address
        if not to.endswith(".html"):
            continue  # A file of data: whether it is there, tests of exporters tell.
        if to not in pages:
            yield f"{text!r} leads to {to}, which is not there"
        elif (
            fragment and "=" not in fragment and unquote(fragment) not in pages[to].ids
        ):
            yield f"{text!r} leads to #{fragment}, which is not on {to}"
