"""Where accounts differ: a way to each comparison on the record."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from crossbrief.page import Page, pages_at
from crossbrief.present.differing import differing
from crossbrief.present.further import part_pager
from crossbrief.present.presenter import Presenter
from crossbrief.present.sheets import IndexHead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.page import Compiled
    from crossbrief.present.differing import Differing
    from crossbrief.present.sheets import Pager
    from crossbrief.urls import Href

_MOST = 60


@dataclass(frozen=True, slots=True)
class DifferGroup:
    """The differences of one sort."""

    anchor: str
    title: str
    rows: tuple[Differing, ...]


@dataclass(frozen=True, slots=True)
class DifferView:
    """All that the page shows."""

    head: IndexHead
    groups: tuple[DifferGroup, ...]
    pager: Pager | None


@pages_at(lambda urls: (urls.page("differ"), urls.differ("*")))
def differ_pages(compiled: Compiled) -> Iterator[Page]:
    """Yield the page, and further ones where there is more than one can hold."""
    # All stand at the root, from where links are the same.
    rows = tuple(differing(Presenter(compiled, compiled.urls.differ(1))))
    parts = range(0, max(len(rows), 1), _MOST)
    for number, start in enumerate(parts, 1):
        p = Presenter(compiled, compiled.urls.differ(number))
        yield _page(number, len(parts), rows[start : start + _MOST], p)


def _page(number: int, last: int, rows: tuple[Differing, ...], p: Presenter) -> Page:
    title = p.t("menu.differ")
    crumbs = (
        p.home_anchor(),
        p.page_anchor("differ", title),
    )
    if number > 1:
        title = p.t("differ.part", part=number)

    def href(part: int) -> Href:
        return p.href(p.urls.differ(part))

    groups = tuple(
        DifferGroup(sort, p.t(f"differ.{sort}"), tuple(some))
        for sort, some in groupby(rows, lambda row: row.sort)
    )
    head = IndexHead(title, p.t("differ.text"), crumbs if number > 1 else (), "")
    return Page(
        permalink=p.here,
        title=title,
        template="pages/differ.html",
        view=DifferView(head, groups, part_pager(number, last, lambda _: "", href, p)),
        section="differ",
        description=p.t("differ.text"),
        styles=("index", "list", "listing", "differ"),
        counterpart=p.urls.differ(1) if number > 1 else None,
    )
