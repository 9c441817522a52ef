"""Long lists on several pages, a year or a part of one on each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

from crossbrief.atoms import Anchor
from crossbrief.present.lists import year_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crossbrief.dates import PartialDate
    from crossbrief.kind import RecordKind
    from crossbrief.present.presenter import Presenter
    from crossbrief.urls import Href, Permalink, UrlPolicy

R = TypeVar("R")

MOST_ENTRIES = 100
"""So many entries stand on one page of an index."""

MOST_CARDS = 25
"""So many statements do, which are longer: with them a page has about 50 kB."""


@dataclass(frozen=True, slots=True)
class Sheet(Generic[R]):
    """One page of an index: its entries by year, and where it stands among the others.

    Entries are records, or the ids of some.

    A year is None where dates are unknown. A sheet that is the whole index has every
    year; one of several has a single year, or its `part`.
    """

    permalink: Permalink
    years: tuple[tuple[int | None, tuple[R, ...]], ...]
    part: int = 1

    @property
    def entries(self) -> int:
        """Return how many entries it holds."""
        return sum(len(records) for _, records in self.years)


@dataclass(frozen=True, slots=True)
class Way:
    """The way from one sheet to others: those beside it, and where each year begins."""

    year: int | None
    earlier: Permalink | None
    later: Permalink | None
    years: tuple[tuple[int | None, Permalink], ...]


@dataclass(frozen=True, slots=True)
class PagerLink:
    """A year that has a page of its own."""

    text: str
    href: Href
    is_current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """The way from one sheet to the others.

    Where they are not in order of time, `earlier` is the one before.
    """

    earlier: Href | None
    later: Href | None
    years: tuple[PagerLink, ...]
    is_dated: bool = True


@dataclass(frozen=True, slots=True)
class IndexHead:
    """What stands above the entries of an index; only its further pages have crumbs."""

    title: str
    text: str
    crumbs: tuple[Anchor, ...]
    shown: str


def sheets(
    newest_first: Sequence[R],
    date_of: Callable[[R], PartialDate | None],
    folder: str,
    urls: UrlPolicy,
    most: int = MOST_ENTRIES,
) -> tuple[Sheet[R], ...]:
    """Cut a list into pages: one while it is short, then at least one for each year.

    The newest stand at the index's own address.
    """
    years = [
        (year, tuple(records))
        for year, records in groupby(newest_first, lambda r: _year(date_of(r)))
    ]
    if len(newest_first) <= most:
        return (Sheet(urls.index(folder), tuple(years)),)
    found: list[Sheet[R]] = []
    for year, records in years:
        for part, start in enumerate(range(0, len(records), most), 1):
            here = (
                urls.by_year(folder, _name(year), part) if found else urls.index(folder)
            )
            cut = records[start : start + most]
            found.append(Sheet(here, ((year, cut),), part))
    return tuple(found)


def ways(all_sheets: Sequence[Sheet[R]]) -> tuple[Way | None, ...]:
    """Return the way from each sheet to the others; None where there is only one."""
    if len(all_sheets) == 1:
        return (None,)
    firsts = [(s.years[0][0], s.permalink) for s in all_sheets if s.part == 1]
    dated = [first for first in reversed(firsts) if first[0] is not None]
    undated = [first for first in firsts if first[0] is None]
    years = (*dated, *undated)
    places = [None, *(sheet.permalink for sheet in all_sheets), None]
    return tuple(
        Way(sheet.years[0][0], places[at + 2], places[at], years)
        for at, sheet in enumerate(all_sheets)
    )


def pager(way: Way | None, p: Presenter) -> Pager | None:
    """Return the links between sheets; None where there is only one."""
    if way is None:
        return None
    return Pager(
        earlier=None if way.earlier is None else p.href(way.earlier),
        later=None if way.later is None else p.href(way.later),
        years=tuple(
            PagerLink(year_title(year, p), p.href(to), year == way.year)
            for year, to in way.years
        ),
    )


def index_head(
    kind: RecordKind, total: int, p: Presenter, sheet: Sheet[R] | None = None
) -> IndexHead:
    """Return the head of an index, or of one of its further pages."""
    name = p.t(f"kinds.{kind.name}")
    text = p.t(f"index.{kind.folder}")
    counted = p.words.count(f"count.{kind.folder}", total)
    if sheet is None or sheet.entries == total:
        return IndexHead(name, text, (), counted)
    shown = p.t("index.shown", part=p.words.number(sheet.entries), all=counted)
    top = p.urls.index(kind.folder)
    if sheet.permalink == top:
        return IndexHead(name, text, (), shown)
    key = "index.of_year" if sheet.part == 1 else "index.of_year_part"
    year = year_title(sheet.years[0][0], p)
    title = p.t(key, name=name, year=year, part=sheet.part)
    home = p.page_anchor("index", p.t("menu.home"))
    return IndexHead(title, text, (home, Anchor(name, p.href(top))), shown)


def year_title(year: int | None, p: Presenter) -> str:
    """Return the heading of a year; dates that are unknown have one of their own."""
    return p.t("index.undated") if year is None else str(year)


def year_anchor(year: int | None) -> str:
    """Return the anchor of a year's heading."""
    return f"y-{_name(year)}"


def _year(when: PartialDate | None) -> int | None:
    return None if when is None else year_of(when)


def _name(year: int | None) -> str:
    return "undated" if year is None else f"{year:04}"
