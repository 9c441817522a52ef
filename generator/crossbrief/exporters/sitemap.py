"""The list of all addresses, for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossbrief.html import escape_as_it_is
from crossbrief.kinds import KINDS
from crossbrief.output import Exporter, OutputFile
from crossbrief.urls import NOT_FOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.inventory import Inventory
    from crossbrief.page import Compiled
    from crossbrief.urls import Permalink

_MOST: Final = 50_000
"""So many addresses a list may have; more are parted, and the parts are listed."""
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def _sitemap(compiled: Compiled, inventory: Inventory) -> Iterator[OutputFile]:
    urls = compiled.urls
    left_out = {NOT_FOUND, *_left_out(compiled)}
    addresses = [urls.absolute(p) for p in inventory.pages if p not in left_out]
    parts = [addresses[at : at + _MOST] for at in range(0, len(addresses), _MOST)]
    if len(parts) <= 1:
        yield OutputFile.text(urls.sitemap(), _urlset(addresses), len(addresses))
        return
    places = [urls.sitemap(number) for number in range(1, len(parts) + 1)]
    for place, part in zip(places, parts, strict=True):
        yield OutputFile.text(place, _urlset(part), len(part))
    rows = "".join(
        f"<sitemap><loc>{escape_as_it_is(urls.absolute(place))}</loc></sitemap>\n"
        for place in places
    )
    text = f"{_HEAD}<sitemapindex {_XMLNS}>\n{rows}</sitemapindex>\n"
    yield OutputFile.text(urls.sitemap(), text, len(places))


def _urlset(addresses: Iterable[str]) -> str:
    rows = "".join(
        f"<url><loc>{escape_as_it_is(one)}</loc></url>\n" for one in addresses
    )
    return f"{_HEAD}<urlset {_XMLNS}>\n{rows}</urlset>\n"


def _left_out(compiled: Compiled) -> Iterator[Permalink]:
    """Yield the old addresses of records, in each language, which only lead on.

    A withdrawn record keeps its page for who has its address, and is offered to nobody.
    """
    folders = [edition.folder for edition in compiled.editions] or [""]
    for kind in KINDS:
        for bound in compiled.graph.all_of_kind(kind.name):
            gone = () if bound.record.is_listed else (bound.record.id,)
            for name in (*bound.record.formerly, *gone):
                own = kind.address(name, compiled.urls)
                yield from (compiled.urls.in_language(f, own) for f in folders)


def _places(compiled: Compiled) -> tuple[str, ...]:
    return (compiled.urls.sitemap(),)


SITEMAP = Exporter(
    "sitemap",
    "The addresses of all pages, for search engines.",
    last=_sitemap,
    places=_places,
    is_data=False,
    needs_address=True,
    for_host=False,
)
