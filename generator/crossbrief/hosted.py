"""What a host takes in: pages without their shell, files, a menu, what ids lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from crossbrief.urls import Permalink

# Templates print attributes in double quotes, and values within them are escaped.
_SECTION = re.compile(
    r'<section class="([^"]*)" id="([^"]*)">((?:<div class="cb-sec-h">)?)<h2>'
)
_HEADING = re.compile(r"<h([1-4])((?: [a-z-]+=\"[^\"]*\")*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_LISTS = re.compile(r'<nav class="(cb-crumbs|cb-toc)')
TOP = "top"
"""The anchor of the page itself, which its title has in lists of contents."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that can be linked to; `title` is text as HTML has it."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class HostedPage:
    """A page for a host.

    `html` is what stands between the host's own head and foot; of a page that
    has moved, it is a whole document, which leads on. `record` and `kind` are empty for
    pages that are made of many records; `source` is the file of the record.
    """

    permalink: Permalink
    title: str
    description: str
    html: str
    headings: tuple[Heading, ...] = ()
    record: str | None = None
    kind: str = ""
    source: str | None = None
    is_moved: bool = False

    @property
    def anchors(self) -> frozenset[str]:
        """Return every place on the page that a link may lead to."""
        return frozenset({TOP, *map(unescape, _ID.findall(self.html))})


@dataclass(frozen=True, slots=True)
class HostedFile:
    """A file beside the pages: its bytes, or where they are on the disk."""

    address: str
    content: bytes | None = None
    place: Path | None = None


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page that a host should offer in its menu."""

    title: str
    permalink: Permalink


@dataclass(frozen=True, slots=True)
class Target:
    """What an id leads to; `record` is another id where the record was renamed."""

    record: str
    kind: str
    permalink: Permalink
    label: str


def outlined(html: str) -> tuple[str, tuple[Heading, ...]]:
    """Return a page with its anchors on the headings, and the headings.

    Our own templates put an anchor on the section. Hosts, their lists of contents and
    their search look for it on the heading. What leads to other pages, or to other
    places on this one, is marked so that a search can leave it out.
    """
    html = _SECTION.sub(r'<section class="\1">\3<h2 id="\2">', html)
    html = _LISTS.sub(r'<nav data-search-exclude="" class="\1', html)
    headings: list[Heading] = []
    for found in _HEADING.finditer(html):
        place = _ID.search(found[2])
        level, title = int(found[1]), " ".join(_TAG.sub("", found[3]).split())
        if level == 1 and not headings:
            headings.append(Heading(level, TOP, title))
        elif place is not None and title:
            headings.append(Heading(level, unescape(place[1]), title))
    return html, tuple(headings)
