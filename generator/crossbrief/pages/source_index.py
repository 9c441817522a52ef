"""The index of sources: a table of what the record rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.dates import parse_date
from crossbrief.kinds.source import SOURCE, Source
from crossbrief.page import Page, pages_at
from crossbrief.present.lists import by_name, latest_first
from crossbrief.present.presenter import Presenter
from crossbrief.present.sheets import index_head, pager, sheets, ways
from crossbrief.present.sources import kept_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.atoms import Anchor, Atom, Moment
    from crossbrief.dates import PartialDate
    from crossbrief.page import Compiled
    from crossbrief.present.sheets import IndexHead, Pager

_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source in the table; `used` counts the records that refer to it."""

    id: str
    anchor: Anchor
    publisher: str | None
    kind: str
    language: str | None
    used: int
    copy: Atom | None
    read: Moment | None


@dataclass(frozen=True, slots=True)
class SourceIndexView:
    """All that the index shows; `empty` says that there is nothing."""

    head: IndexHead
    rows: tuple[SourceEntry, ...]
    pager: Pager | None
    empty: str | None


@pages_at(lambda urls: (urls.index("sources"), urls.by_year("sources", "*")))
def source_index(compiled: Compiled) -> Iterator[Page]:
    """Yield the index of sources: from A to Z, or a page for each year of many."""
    everything = compiled.graph.of_kind("source", Source)
    unknown = parse_date(_UNKNOWN)

    def published(source: Source) -> PartialDate:
        return unknown if source.published is None else source.published.first

    ordered = latest_first(everything, published)
    all_sheets = sheets(ordered, published, "sources", compiled.urls)
    for sheet, way in zip(all_sheets, ways(all_sheets), strict=True):
        p = Presenter(compiled, sheet.permalink)
        records = [record for _, year in sheet.years for record in year]
        head = index_head(SOURCE, len(everything), p, sheet)
        view = SourceIndexView(
            head=head,
            rows=tuple(_entry(source, p) for source in by_name(records, p)),
            pager=pager(way, p),
            empty=None if everything else p.t("index.no_sources"),
        )
        yield Page(
            permalink=p.here,
            title=head.title,
            template="lists/sources.html",
            view=view,
            section="sources",
            description=head.text,
            styles=("index", "list", "listing"),
        )


def _entry(source: Source, p: Presenter) -> SourceEntry:
    users = {link.source for link in p.graph.backlinks(source.id)}
    return SourceEntry(
        id=source.id,
        anchor=p.anchor(source.id),
        publisher=source.publisher,
        kind=p.t(f"source_type.{source.type}"),
        language=None if source.lang is None else p.words.language_name(source.lang),
        used=len(users),
        copy=kept_copy(source, p),
        read=None if source.accessed is None else p.day(source.accessed),
    )
