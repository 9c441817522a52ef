"""Built sites, and their pages taken apart, for what is true of every page."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

from crossbrief.build import build_site
from crossbrief.codes import Severity
from crossbrief.compilation import compile_site
from crossbrief.defaults import REGISTRY
from crossbrief.kinds.statement import Statement
from crossbrief.options import Options
from crossbrief.report.text import format_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.build_report import BuildReport
    from crossbrief.compilation import Compilation
    from crossbrief.graph import Graph

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
CROWD = 300
SCHEMES = ("http:", "https:", "mailto:")
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_FORMS = (
    "form: verbatim",
    "form: quoted",
    "form: translated\n  translated_from: cy",
    "form: paraphrase",
)


@dataclass
class Element:
    """An element of a page, with those around it and the text within."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    def around(self) -> Iterator[Element]:
        """Yield the elements that it stands in, from within."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag} {n}> twice" for n in names if names.count(n) > 1]
        parent = self.open[-1] if self.open else None
        element = Element(tag, {name: value or "" for name, value in attrs}, parent)
        self.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.faults.append(f"</{tag}> closes {[e.tag for e in self.open[-1:]]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.pieces.append(data)


class Page:
    """A page of a built site."""

    def __init__(self, name: str, html: str) -> None:
        self.name = name
        self.html = html

    def __repr__(self) -> str:
        return self.name

    @cached_property
    def _parsed(self) -> _Parser:
        parser = _Parser()
        parser.feed(self.html)
        parser.close()
        return parser

    @property
    def elements(self) -> list[Element]:
        return self._parsed.elements

    @property
    def faults(self) -> list[str]:
        """What is wrong with the nesting of its tags."""
        return self._parsed.faults + [f"<{e.tag}> open" for e in self._parsed.open]

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def one(self, tag: str) -> Element:
        (element,) = self.all(tag)
        return element

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(
            e.attributes["id"] for e in self.elements if "id" in e.attributes
        )

    @cached_property
    def links(self) -> frozenset[str]:
        """The pages and files of the site to which its links lead."""
        found = (self.resolve(a.attributes["href"]) for a in self.all("a"))
        return frozenset(name for name, _ in found if name is not None)

    def resolve(self, href: str) -> tuple[str | None, str]:
        """Return the file that an address means, None elsewhere, and a place in it."""
        if href.startswith(SCHEMES):
            return None, ""
        path, fragment = urldefrag(href)
        if not path:
            return self.name, unquote(fragment)
        parts = self.name.split("/")[:-1]
        for step in unquote(path).split("/"):
            if step == "..":
                parts.pop()
            elif step != ".":
                parts.append(step)
        return "/".join(parts), unquote(fragment)


@dataclass(frozen=True)
class Site:
    """A built site: its folder, what it was built from, and its pages."""

    name: str
    project: Path
    folder: Path
    report: BuildReport
    pages: dict[str, Page]
    files: frozenset[str]

    def __repr__(self) -> str:
        return self.name

    @cached_property
    def compilation(self) -> Compilation:
        """The checked content that the site was made from."""
        return compile_site(self.project, REGISTRY, Options())

    @property
    def graph(self) -> Graph:
        return self.compilation.graph

    @property
    def language(self) -> str:
        """The main language of the site."""
        site = self.compilation.site
        assert site is not None
        return site.settings.language

    @property
    def base_url(self) -> str:
        """The address at which the site is to stand."""
        site = self.compilation.site
        assert site is not None
        return site.settings.base_url or ""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, the withdrawn included."""
        found = self.graph.all_of_kind("statement")
        return tuple(self.graph.record(b.record.id, Statement) for b in found)

    @property
    def base_path(self) -> str:
        """The path at which its page for unknown addresses expects it."""
        return "/" + self.base_url.split("/", 3)[3]

    def address(self, record_id: str) -> str:
        """Return the page of a record."""
        kind = REGISTRY.by_name[self.graph.kind(record_id)]
        return (
            f"{record_id}.html" if kind.at_root else f"{kind.folder}/{record_id}.html"
        )

    def page_of(self, record_id: str) -> Page:
        return self.pages[self.address(record_id)]

    def links_of(self, record_id: str) -> frozenset[str]:
        """The pages to which a record's own page leads, and those that go on with it.

        Its statements go on at the page of their facet, if it leads there.
        """
        own = self.address(record_id)
        below = [own.removesuffix(".html") + "/"]
        for facet in ("topic", "speaker", "event", "source"):
            first = f"statements/by/{facet}/{record_id}.html"
            if first in self.pages[own].links:
                below += [first, first.removesuffix(".html") + "/"]
        pages = [p for name, p in self.pages.items() if name.startswith(tuple(below))]
        return frozenset().union(*(p.links for p in (self.pages[own], *pages)))

    def index_of(self, kind_name: str) -> list[Page]:
        """Return the pages of a kind's index."""
        folder = REGISTRY.by_name[kind_name].folder
        start = (f"{folder}/index.html", f"{folder}/by/")
        return [page for name, page in self.pages.items() if name.startswith(start)]

    def a_to_z(self) -> list[Page]:
        return [
            p for n, p in self.pages.items() if n == "az.html" or n.startswith("az/")
        ]

    @property
    def further_languages(self) -> tuple[str, ...]:
        """The languages whose pages stand in a folder of their own."""
        site = self.compilation.site
        assert site is not None
        return site.settings.all_languages[1:]

    @property
    def moved(self) -> frozenset[str]:
        """The pages at old addresses, which only lead on."""
        return frozenset(
            self.address(bound.record.id).replace(bound.record.id, old)
            for bound in self.graph
            for old in bound.record.formerly
        )

    def of_each_sort(self) -> list[str]:
        """Return an address of each sort of page: the fullest of its sort.

        Of a further language the front page will do; the rest is made as in the first.
        """
        by_sort: dict[str, list[Page]] = {}
        for name, page in self.pages.items():
            folder, _, own = name.partition("/")
            if folder not in self.further_languages or own == "index.html":
                by_sort.setdefault(self.sort(name), []).append(page)
        return sorted(max(p, key=lambda p: len(p.html)).name for p in by_sort.values())

    def sort(self, name: str) -> str:
        """Return what is the same in the addresses of pages of one sort.

        That is its folders, with a word for each id; and its own name, where it is an
        index or stands at the root: `timeline.html`, and `timeline-N.html` for others.
        """
        *folders, own = name.removesuffix(".html").split("/")
        # What is chosen among makes no difference to how the choice looks.
        for choice in {"by", "coverage"}.intersection(folders):
            del folders[folders.index(choice) + 1 :]
        steps = [*folders, own if own == "index" or not folders else ""]
        return "/".join(
            "ID" if step in self.graph else re.sub("-[0-9].*", "-N", step)
            for step in steps
        )


@cache
def built(name: str) -> Site:
    """Build a site once for all tests: `demo`, `crowded`, or a golden one."""
    temporary = Path(_KEPT.name)
    project = ROOT if name == "demo" else GOLDEN / name
    if name == "crowded":
        project = crowd(temporary / "crowded-project")
    return build(name, project, temporary / name)


def build(name: str, project: Path, output: Path) -> Site:
    """Build a project into a folder and read its pages."""
    report = build_site(project, output, REGISTRY, Options())
    told = [item for item in report.diagnostics if item.severity is Severity.ERROR]
    assert not told, format_text(told, report.sources)
    found = sorted(path for path in output.rglob("*") if path.is_file())
    names = {path.relative_to(output).as_posix(): path for path in found}
    pages = {
        name: Page(name, path.read_text("utf-8"))
        for name, path in names.items()
        if name.endswith(".html")
    }
    return Site(name, project, output, report, pages, frozenset(names))


_KEPT = tempfile.TemporaryDirectory(prefix="crossbrief-built-")


def crowd(folder: Path) -> Path:
    """Write the awkward site, and hundreds of statements by one of its actors."""
    copytree(GOLDEN / "awkward", folder, ignore=lambda *_: ["expected"])
    items = [
        f"""\
- id: crowd-{number:03}
  speaker: nobody-speaks
  {_FORMS[number % 4]}
  text: Words number {number}, which nobody said
  date: {2000 + number % 7}-{number % 12 + 1:02}-{number % 28 + 1:02}
  event: same-event-one
  topics: [empty-topic]
  sources: [{{source: only-source, role: primary}}]
"""
        for number in range(CROWD)
    ]
    path = folder / "content" / "statements" / "crowd.yml"
    path.write_text("".join(items), encoding="utf-8")
    return folder
