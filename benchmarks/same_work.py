"""Whether a built site has every page, link and backlink that is due.

    python -m benchmarks.same_work PROJECT SITE

What is due is read from the corpus itself and by other means than crossbrief's: a
record refers to another when a field of it is the other's id, or when its text has the
other's mark. The page of each must then link to the page of the other, there or where a
long list of it goes on. Besides, every record stands in the index of its kind and in
A to Z, every event and statement in the timeline, and no link within the site leads
nowhere.
"""

from __future__ import annotations

import argparse
import posixpath
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.expand import KINDS

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HREF = re.compile(r'<a [^>]*?href="?([^"\s>]+)')
_MARK = re.compile(r"\[\[([a-z]+-\d+)[\]|]|\[@([a-z]+-\d+)[\],]")
_FACET = re.compile(r"statements/by/(topic|speaker|event|source)/([^/]+?)(?:\.html$|/)")
_KIND_OF = {
    "topic": "topics",
    "speaker": "actors",
    "event": "events",
    "source": "sources",
}
_DATED = ("events", "statements")
_SHOWN = 5


@dataclass
class Due:
    """What a site of a corpus owes: records by kind, and who refers to whom."""

    kinds: dict[str, list[str]] = field(default_factory=dict)
    references: dict[str, set[str]] = field(default_factory=dict)

    @property
    def pages(self) -> dict[str, str]:
        """Return the address of each record's page."""
        return {i: f"{kind}/{i}.html" for kind in self.kinds for i in self.kinds[kind]}


@dataclass(frozen=True)
class Verdict:
    """What was found in a site: how much was looked for, and what is missing."""

    pages: int
    links: int
    backlinks: int
    bytes_of_records: int
    links_on_records: int
    missing: tuple[str, ...]


def due(project: Path) -> Due:
    """Read what a project's content makes due."""
    found = Due()
    values: dict[str, Any] = {}
    for kind in KINDS:
        records = dict(_records(project / "content", kind))
        found.kinds[kind] = sorted(records)
        values |= records
    for record, (fields, text) in values.items():
        named = {value for value in _strings(fields) if value in values}
        named.update(one or other for one, other in _MARK.findall(text))
        found.references[record] = named - {record}
    return found


def judge(project: Path, site: Path) -> Verdict:
    """Compare a built site with what is due."""
    owed = due(project)
    pages = owed.pages
    names = {
        path.relative_to(site).as_posix(): path
        for path in site.rglob("*")
        if path.is_file()
    }
    links = {
        name: _links(name, path.read_text("utf-8"))
        for name, path in names.items()
        if name.endswith(".html") and name != "404.html"
    }
    missing = [f"the page {page}" for page in pages.values() if page not in links]
    whole = _by_record(links)
    forward = backward = 0
    for record, named in owed.references.items():
        for other in named:
            here, there = pages[record], pages[other]
            forward, backward = forward + 1, backward + 1
            if there not in links.get(here, ()):
                missing.append(f"the link from {here} to {there}")
            if here not in whole.get(there, ()):
                missing.append(f"the link back from {there} to {here}")
    missing += _unlisted(owed, links)
    every = {(here, there) for here, targets in links.items() for there in targets}
    missing += [f"what {a} links to: {b}" for a, b in every if b not in names]
    own = [page for page in pages.values() if page in names]
    return Verdict(
        pages=len(links),
        links=forward,
        backlinks=backward,
        bytes_of_records=sum(names[page].stat().st_size for page in own),
        links_on_records=sum(len(links[page]) for page in own),
        missing=tuple(sorted(missing)),
    )


def _by_record(links: dict[str, set[str]]) -> dict[str, set[str]]:
    """Return what pages link to, and with them those on which their lists go on."""
    found: dict[str, set[str]] = {}
    for name, targets in links.items():
        found.setdefault(_page_of(name, links), set()).update(targets)
    return found


def _page_of(name: str, links: dict[str, set[str]]) -> str:
    """Return the page of a record that a page goes on, or the page itself."""
    facet = _FACET.match(name)
    if facet is not None:
        page = f"{_KIND_OF[facet[1]]}/{facet[2]}.html"
        first = f"statements/by/{facet[1]}/{facet[2]}.html"
        return page if first in links.get(page, ()) else name
    kind, _, rest = name.partition("/")
    record, is_further, _ = rest.partition("/")
    return f"{kind}/{record}.html" if is_further else name


def _records(content: Path, kind: str) -> list[tuple[str, tuple[Any, str]]]:
    """Return the records of a kind: id, fields, and the text."""
    batch = content / f"{kind}.yml"
    if batch.is_file():
        items = _load(batch.read_text("utf-8"))["items"]
        return [(item.pop("id"), (item, item.pop("body", ""))) for item in items]
    found: list[tuple[str, tuple[Any, str]]] = []
    for path in (content / kind).iterdir():
        text = path.read_text("utf-8")
        if path.suffix == ".md":
            head, _, body = text[4:].partition("---\n")
            found.append((path.stem, (_load(head), body)))
        else:
            fields = _load(text)
            found.append((path.stem, (fields, fields.pop("body", ""))))
    return found


def _load(text: str) -> Any:  # noqa: ANN401 (it is what was written)
    return yaml.load(text, _LOADER)  # noqa: S506 (both loaders are safe ones)


def _strings(value: object) -> set[str]:
    """Return every string within a value of YAML."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return {text for item in value for text in _strings(item)}
    return set()


def _links(name: str, html: str) -> set[str]:
    """Return the files of the site that the links of a page lead to."""
    found: set[str] = set()
    for href in set(_HREF.findall(html)):
        path = href.partition("#")[0]
        if not path or re.match(r"[a-z]+:", path):
            continue
        joined = posixpath.join("/", posixpath.dirname(name), path)
        target = posixpath.normpath(joined).lstrip("/")
        found.add(f"{target}/index.html".lstrip("/") if path.endswith("/") else target)
    return found


def _unlisted(owed: Due, links: dict[str, set[str]]) -> list[str]:
    """Tell of the records that no index, or no page of A to Z or of time, shows."""

    def lists(*starts: str) -> set[str]:
        every = (links[name] for name in links if name.startswith(starts))
        return {target for targets in every for target in targets}

    missing: list[str] = []
    letters = lists("az.html", "az/")
    timeline = lists("timeline")
    for kind, records in owed.kinds.items():
        index = lists(f"{kind}/index", f"{kind}/by/", f"{kind}/page/")
        for record in records:
            page = f"{kind}/{record}.html"
            shown = {"its index": index, "A to Z": letters}
            if kind in _DATED:
                shown["the timeline"] = timeline
            missing += [f"{page} in {k}" for k, v in shown.items() if page not in v]
    return missing


def main() -> None:
    """Judge the site that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("site", type=Path)
    options = parser.parse_args()
    verdict = judge(options.project, options.site)
    print(
        f"{verdict.pages} pages; {verdict.links} links and {verdict.backlinks}"
        f" backlinks are due; {len(verdict.missing)} missing"
    )
    for line in verdict.missing[:_SHOWN]:
        print(f"  {line}")
    sys.exit(bool(verdict.missing))


if __name__ == "__main__":
    main()
