"""Links in prose that stay within the site: each leads to a page and a place on it."""

from __future__ import annotations

import re
from html import unescape
from posixpath import normpath
from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.html import escape
from crossbrief.nearest import did_you_mean
from crossbrief.page import own_page
from crossbrief.prose import SiteLink

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from crossbrief.kind import RecordKind
    from crossbrief.page import Compiled
    from crossbrief.prose import Prose

_ID = re.compile(r"""\sid\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))""")
_MOST_SECTIONS = 6


def check_inner_links(
    editions: Iterable[Compiled],
    kinds: Mapping[str, RecordKind],
    known: Collection[str],
    contents: Callable[[str], bytes],
) -> Iterator[Diagnostic]:
    """Tell of links that lead nowhere, given all addresses and what stands there.

    A link that leads nowhere in one language is told once, whatever the others have.
    It comes after the pages are made, since nobody knows their addresses and places
    before. Images are checked when linking.
    """
    told: set[SiteLink] = set()
    for compiled in editions:
        for hole, diagnostic in _faulty(compiled, kinds, known, contents):
            if hole not in told:
                told.add(hole)
                yield diagnostic


def _faulty(
    compiled: Compiled,
    kinds: Mapping[str, RecordKind],
    known: Collection[str],
    contents: Callable[[str], bytes],
) -> Iterator[tuple[SiteLink, Diagnostic]]:
    places: dict[str, frozenset[str]] = {}
    cures: dict[str, str] = {}
    for here, prose in _texts(compiled, kinds):
        for hole in prose.holes():
            if not isinstance(hole, SiteLink) or hole.is_image:
                continue
            address = own_page(hole, compiled) if hole.target else here
            if address not in known:
                if not hole.target:
                    continue
                # Sought among all addresses, so once for all links to one of them.
                if hole.target not in cures:
                    cures[hole.target] = _cure(hole.target, known)
                yield hole, _nowhere(hole, cures[hole.target])
            elif _needs_a_place(hole, address, contents):
                if address not in places:
                    places[address] = _ids(contents(address))
                if hole.fragment not in places[address]:
                    yield hole, _no_such_place(hole, address, places[address])


def looked_into(compiled: Compiled, kinds: Mapping[str, RecordKind]) -> frozenset[str]:
    """Return the addresses of pages that are looked into for a place on them."""
    return frozenset(
        own_page(hole, compiled) if hole.target else here
        for here, prose in _texts(compiled, kinds)
        for hole in prose.holes()
        if isinstance(hole, SiteLink) and hole.fragment
    )


def _texts(
    compiled: Compiled, kinds: Mapping[str, RecordKind]
) -> Iterator[tuple[str, Prose]]:
    """Yield the texts of settings and records, each with the page that it stands on."""
    for prose in compiled.site.prose.values():
        yield compiled.urls.page("method"), prose
    for bound in compiled.graph:
        kind, name = kinds[bound.kind], bound.record.id
        here = kind.address(name, compiled.urls)
        for prose in bound.prose.values():
            yield here, prose


def _needs_a_place(
    hole: SiteLink, address: str, contents: Callable[[str], bytes]
) -> bool:
    """Tell whether a link is to a place that the page must have.

    Every page has a top, and a text for another language than the site's is not shown.
    """
    if not address.endswith(".html") or hole.fragment.lower() in {"", "top"}:
        return False
    shown = f'href="{escape(f"#{hole.fragment}")}"'
    return bool(hole.target) or shown.encode() in contents(address)


def _ids(content: bytes) -> frozenset[str]:
    text = content.decode("utf-8", errors="replace")
    return frozenset(
        unescape("".join(found.groups(""))) for found in _ID.finditer(text)
    )


def _nowhere(hole: SiteLink, cure: str) -> Diagnostic:
    return diagnose(
        "broken-link",
        f"there is no page or file at `{hole.target}`",
        hole.span,
        label="leads nowhere",
        help=cure,
    )


def _cure(target: str, known: Collection[str]) -> str:
    """Return what to write for an address where nothing is."""
    meant = normpath(target).lstrip("./")
    choices = (meant, f"{meant}.html", f"{meant}/index.html", f"media/{meant}")
    found = next((choice for choice in choices if choice in known), None)
    if found:
        return f"write `{found}`"
    # Whoever wrote the address of a page means none of the data beside it.
    alike = [one for one in known if not meant.endswith(".html") or one[-5:] == ".html"]
    return did_you_mean(meant, alike) or (
        "write the address from the site's root, such as `actors/index.html`, or"
        " mention a record: `[[id]]`"
    )


def _no_such_place(hole: SiteLink, address: str, ids: frozenset[str]) -> Diagnostic:
    section = f"s-{hole.fragment.lower()}"
    sections = sorted(name for name in ids if name.startswith("s-"))[:_MOST_SECTIONS]
    shown = ", ".join(f"`#{name}`" for name in sections)
    return diagnose(
        "broken-link",
        f"there is no place `{hole.fragment}` on the page `{address}`",
        hole.span,
        label="leads nowhere",
        help=f"write `#{section}`"
        if section in ids
        else did_you_mean(hole.fragment, ids)
        or f"leave out `#{hole.fragment}`"
        + (f", or write the place of a section: {shown}" if shown else ""),
    )
