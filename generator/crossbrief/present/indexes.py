"""Indexes: the records of a kind under letters, types or years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.page import Page
from crossbrief.present.lists import Group
from crossbrief.present.presenter import Presenter
from crossbrief.present.sheets import (
    index_head,
    pager,
    sheets,
    ways,
    year_anchor,
    year_title,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from crossbrief.dates import PartialDate
    from crossbrief.kind import RecordKind
    from crossbrief.page import Compiled
    from crossbrief.present.lists import R
    from crossbrief.present.sheets import IndexHead, Pager
    from crossbrief.present.views import Row
    from crossbrief.wording import Wording

_FEW = 30
"""Up to so many names need no letters between them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an index under a heading, itself under smaller ones if it is long.

    The heading is empty where the index has one part only.
    """

    anchor: str
    title: str
    count: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """All that an index shows; `empty` says that there is nothing."""

    head: IndexHead
    parts: tuple[Part, ...]
    pager: Pager | None
    empty: str | None


def index_by_name(
    kind: RecordKind, parts: Sequence[Part], total: int, p: Presenter
) -> Page:
    """Return the index of a kind that is ordered by name."""
    view = IndexView(
        head=index_head(kind, total, p),
        parts=tuple(parts),
        pager=None,
        empty=None if total else p.t(f"index.no_{kind.folder}"),
    )
    return _page(view, kind.folder, p)


def index_by_year(
    kind: RecordKind,
    newest_first: Sequence[R],
    date_of: Callable[[R], PartialDate],
    row: Callable[[R, Presenter], Row],
    compiled: Compiled,
) -> Iterator[Page]:
    """Yield the index of a kind that is ordered by date, and its further pages."""
    all_sheets = sheets(newest_first, date_of, kind.folder, compiled.urls)
    for sheet, way in zip(all_sheets, ways(all_sheets), strict=True):
        p = Presenter(compiled, sheet.permalink)
        parts = tuple(
            Part(
                year_anchor(year),
                year_title(year, p),
                len(records),
                (Group("", "", tuple(row(record, p) for record in records)),),
            )
            for year, records in sheet.years
        )
        view = IndexView(
            head=index_head(kind, len(newest_first), p, sheet),
            parts=parts,
            pager=pager(way, p),
            empty=None if newest_first else p.t(f"index.no_{kind.folder}"),
        )
        yield _page(view, kind.folder, p)


def part(
    anchor: str, title: str, named: Iterable[tuple[str, Row]], p: Presenter
) -> Part:
    """Return rows from A to Z, under letters if there are many.

    Each row comes with the name by which it is ordered.
    """
    ordered = sorted(named, key=lambda pair: (p.words.sort_key(pair[0]), pair[1].id))
    rows = tuple(row for _, row in ordered)
    if len(rows) <= _FEW:
        return Part(anchor, title, len(rows), (Group("", "", rows),))
    letters: defaultdict[str, list[Row]] = defaultdict(list)
    for name, row in ordered:
        letters[p.words.initial(name)].append(row)
    groups = tuple(
        Group(f"{anchor}-{letter_slug(letter)}", letter, tuple(letters[letter]))
        for letter in letters_in_order(letters, p.words)
    )
    return Part(anchor, title, len(rows), groups)


def letters_in_order(letters: Iterable[str], words: Wording) -> list[str]:
    """Return letters from A to Z, what is no letter last."""
    return sorted(letters, key=lambda one: (one == "#", words.sort_key(one)))


def letter_slug(letter: str) -> str:
    """Return the name of a letter in anchors and addresses, which are ASCII."""
    if letter == "#":
        return "0"
    if letter.isascii():
        return letter.lower()
    return "-".join(f"u{ord(sign):04x}" for sign in letter)


def _page(view: IndexView, folder: str, p: Presenter) -> Page:
    return Page(
        permalink=p.here,
        title=view.head.title,
        template="lists/rows.html",
        view=view,
        section=folder,
        description=view.head.text,
        styles=("index", "list", "listing"),
    )
