"""Lists of records, as topics, sources, places and the indexes show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from crossbrief.present.articles import summary
from crossbrief.present.views import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crossbrief.dates import PartialDate
    from crossbrief.kinds.article import Article
    from crossbrief.kinds.event import Event
    from crossbrief.present.presenter import Presenter
    from crossbrief.records import Record

R = TypeVar("R", bound="Record")


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading; the heading may be empty."""

    anchor: str
    title: str
    rows: tuple[Row, ...]


def event_row(event: Event, p: Presenter) -> Row:
    """Return an event with what it was and its date."""
    return Row(
        event.id,
        p.anchor(event.id, glyph=True),
        p.maybe(event.summary),
        p.fact_date(event.date),
    )


def article_row(article: Article, p: Presenter) -> Row:
    """Return an article with its summary and its date."""
    return Row(
        article.id,
        p.anchor(article.id, glyph=True),
        summary(article, p),
        p.short_date(article.date),
    )


def by_name(records: Iterable[R], p: Presenter) -> tuple[R, ...]:
    """Sort records from A to Z."""
    return tuple(
        sorted(records, key=lambda r: (p.words.sort_key(p.name(r.id).text), r.id))
    )


def latest_first(
    records: Iterable[R], date_of: Callable[[R], PartialDate]
) -> tuple[R, ...]:
    """Sort by date, newest first; unknown dates come last all the same."""
    ordered = sorted(records, key=lambda r: (date_of(r).sort_key, r.id))
    known = [r for r in ordered if year_of(date_of(r)) is not None]
    unknown = [r for r in ordered if year_of(date_of(r)) is None]
    return (*reversed(known), *unknown)


def year_of(when: PartialDate) -> int | None:
    """Return the year under which a date stands: that of its first known day."""
    start = when.earliest or when.latest
    return None if start is None else start.year
