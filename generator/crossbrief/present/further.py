"""Further pages of a record: lists that its own page begins, whole and in parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from crossbrief.atoms import Anchor
from crossbrief.kinds import KINDS
from crossbrief.page import Page
from crossbrief.present.lists import year_of
from crossbrief.present.presenter import Presenter
from crossbrief.present.sheets import IndexHead, Pager, PagerLink, year_title
from crossbrief.present.views import Begun, ReferenceGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from crossbrief.dates import PartialDate
    from crossbrief.page import Compiled
    from crossbrief.present.views import ReferenceRow, Shown
    from crossbrief.records import Bound
    from crossbrief.urls import Href, UrlPolicy

E = TypeVar("E")

_KINDS = {kind.name: kind for kind in KINDS}
_AROUND = 2


@dataclass(frozen=True, slots=True)
class FurtherView:
    """All that a further page shows."""

    head: IndexHead
    shown: Shown
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class LongList(Generic[E]):
    """A list in a record's page: `most` of it there, all of it on further pages.

    `name` is the anchor of its section, and `title` the heading. What is ordered by
    date comes newest first, and its parts are counted from the oldest: a new entry
    joins the last part and moves no other. `anchored_in` is the folder of its records,
    where each entry has an anchor; `styles` are the sheets that its entries need
    beside those of every list. A list that another page has whole leads there,
    `elsewhere`, and has no further pages.
    """

    name: str
    title: str
    counted: str
    entries: Sequence[E]
    most: int
    a_page: int
    show: Callable[[Sequence[E], Presenter], Shown]
    date_of: Callable[[E], PartialDate] | None = None
    anchored_in: str = ""
    styles: tuple[str, ...] = ()
    elsewhere: Anchor | None = None

    @property
    def first(self) -> Sequence[E]:
        """Return what the record's own page shows."""
        return self.entries[: self.most]

    @property
    def is_long(self) -> bool:
        """Tell whether there is more than the record's own page shows."""
        return len(self.entries) > self.most

    def parts(self) -> tuple[Sequence[E], ...]:
        """Return the parts by their numbers, the oldest or the first as number one."""
        if self.date_of is None:
            return parted(self.entries, self.a_page)
        oldest_first = parted(self.entries[::-1], self.a_page)
        return tuple(part[::-1] for part in oldest_first)


def parted(entries: Sequence[E], size: int) -> tuple[Sequence[E], ...]:
    """Cut a list into parts of a size; what is left over is half a part at least.

    Less than that is added to the last, so that no part has next to nothing.
    """
    number = max((len(entries) + size // 2) // size, 1)
    edges = [*range(0, number * size, size), len(entries)]
    return tuple(entries[start:end] for start, end in pairwise(edges))


def places_of(
    folder: str, *names: str, at_root: bool = False
) -> Callable[[UrlPolicy, str], tuple[str, ...]]:
    """Return what tells where a record's own page stands, and its further pages."""

    def places(urls: UrlPolicy, record_id: str) -> tuple[str, ...]:
        own = urls.record(folder, record_id, at_root=at_root)
        lists = (*names, "mentions", "references")
        return (own, *(urls.further(own, name, "*") for name in lists))

    return places


def begin(long: LongList[Any], p: Presenter) -> Begun:
    """Return a list as its record's own page shows it, which is the page presented."""
    more = long.elsewhere
    if long.is_long and more is None:
        newest = 1 if long.date_of is None else len(long.parts())
        to = p.urls.further(p.here, long.name, newest)
        more = Anchor(p.t("further.all", counted=long.counted), p.href(to))
    entry = ""
    if long.is_long and long.anchored_in:
        entry = p.href(p.urls.record(long.anchored_in, "ID"))
    return Begun(long.show(long.first, p), len(long.entries), more, entry)


def further_pages(
    bound: Bound, lists: Iterable[LongList[Any]], compiled: Compiled
) -> Iterator[Page]:
    """Yield the further pages of a record's long lists."""
    for long in lists:
        if long.is_long and long.elsewhere is None:
            parts = long.parts()
            for number in range(1, len(parts) + 1):
                yield _page(bound, long, parts, number, compiled)


def _page(
    bound: Bound,
    long: LongList[Any],
    parts: Sequence[Sequence[Any]],
    number: int,
    compiled: Compiled,
) -> Page:
    kind = _KINDS[bound.kind]
    record = kind.address(bound.record.id, compiled.urls)
    p = Presenter(compiled, compiled.urls.further(record, long.name, number))
    entries, last = parts[number - 1], len(parts)

    def years(part: int) -> str:
        if long.date_of is None:
            return ""
        return years_of(map(long.date_of, parts[part - 1]), p)

    def href(part: int) -> Href:
        return p.href(p.urls.further(record, long.name, part))

    head = _head(bound, long, len(entries), None if last == 1 else number, p)
    return Page(
        permalink=p.here,
        title=head.title,
        template="lists/further.html",
        view=FurtherView(
            head=head,
            shown=long.show(entries, p),
            pager=part_pager(number, last, years, href, p),
        ),
        section=kind.folder,
        description=head.shown,
        # A list may be longer in one language than in another.
        counterpart=record,
        styles=("index", "list", "listing", *long.styles),
    )


def grouped(rows: Iterable[tuple[str, ReferenceRow]]) -> tuple[ReferenceGroup, ...]:
    """Return rows under the headings that they come with."""
    return tuple(
        ReferenceGroup(title, tuple(row for _, row in same))
        for title, same in groupby(rows, lambda pair: pair[0])
    )


def _head(
    bound: Bound, long: LongList[Any], entries: int, part: int | None, p: Presenter
) -> IndexHead:
    """Return the head of a part, or of all where there is one part only."""
    kind = _KINDS[bound.kind]
    name = p.name(bound.record.id)
    key = "further.title" if part is None else "further.title_part"
    crumbs = [p.page_anchor("index", p.t("menu.home"))]
    if not kind.at_root:
        crumbs.append(p.page_index(kind.folder, p.t(f"kinds.{kind.name}")))
    own = p.record_href(bound.record.id, long.name)
    return IndexHead(
        title=p.t(key, name=name.text, list=long.title, part=part),
        text="",
        crumbs=(*crumbs, Anchor(name.text, own, lang=name.lang)),
        shown=long.counted
        if part is None
        else p.t("index.shown", part=p.words.number(entries), all=long.counted),
    )


def part_pager(
    number: int,
    last: int,
    years_of: Callable[[int], str],
    href: Callable[[int], Href],
    p: Presenter,
) -> Pager | None:
    """Return the links to the parts before and after, and to the nearest by name.

    `years_of` tells the years of a part; those of lists in another order have none.
    """
    if last == 1:
        return None
    near = range(max(number - _AROUND, 2), min(number + _AROUND, last - 1) + 1)
    named = [(part, years_of(part)) for part in (1, *near, last)]
    same = Counter(years for _, years in named)
    return Pager(
        earlier=href(number - 1) if number > 1 else None,
        later=href(number + 1) if number < last else None,
        years=tuple(
            PagerLink(
                _label(years, part, p, is_one_of=same[years]),
                href(part),
                part == number,
            )
            for part, years in named
        ),
        is_dated=any(years for _, years in named),
    )


def _label(years: str, part: int, p: Presenter, *, is_one_of: int) -> str:
    """Return what a part is called: its years, its number, or both where it must be."""
    number = p.words.number(part)
    if not years:
        return number
    if is_one_of == 1:
        return years
    return p.t("further.years_part", years=years, part=number)


def years_of(dates: Iterable[PartialDate], p: Presenter) -> str:
    """Return the years that dates span."""
    years = [year_of(when) for when in dates]
    known = [year for year in years if year is not None]
    if not known:
        return year_title(None, p)
    first, last = min(known), max(known)
    if first == last:
        return year_title(first, p)
    return p.t("date.span", start=first, end=last)
