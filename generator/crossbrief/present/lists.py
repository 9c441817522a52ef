"""Lists of records, as topics, sources, places and the indexes show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from crossbrief.present.articles import summary
from crossbrief.present.statements import card, newest_first
from crossbrief.present.translated import in_one_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from crossbrief.atoms import Anchor, Atom
    from crossbrief.dates import PartialDate
    from crossbrief.kinds.article import Article
    from crossbrief.kinds.event import Event
    from crossbrief.kinds.statement import Statement
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.views import StatementCard
    from crossbrief.records import Record

R = TypeVar("R", bound="Record")

MOST_CARDS = 50
"""So many statements are shown whole on a page; the others as a line each."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list: its link, a line about it, and what stands at the end."""

    id: str
    anchor: Anchor
    text: Atom | None = None
    end: Atom | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement in one line."""

    id: str
    anchor: Anchor
    form: str
    form_name: str


@dataclass(frozen=True, slots=True)
class StatementList:
    """Statements, newest first: the newest whole, the older in a line each."""

    cards: tuple[StatementCard, ...]
    rows: tuple[StatementRow, ...]

    def __len__(self) -> int:
        return len(self.cards) + len(self.rows)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading; the heading may be empty."""

    anchor: str
    title: str
    rows: tuple[Row, ...]


def statement_list(statements: Iterable[Statement], p: Presenter) -> StatementList:
    """Return statements, newest first, so that no page grows without end."""
    ordered = newest_first(statements)
    return StatementList(
        tuple(card(statement, p) for statement in ordered[:MOST_CARDS]),
        tuple(statement_row(statement, p) for statement in ordered[MOST_CARDS:]),
    )


def statement_row(statement: Statement, p: Presenter) -> StatementRow:
    """Return a statement in one line: its title, which says who and when."""
    return StatementRow(
        statement.id,
        p.anchor(statement.id),
        statement.form,
        p.t(f"form.{statement.form}"),
    )


def event_rows(events: Iterable[Event], p: Presenter) -> tuple[Row, ...]:
    """Return events, newest first, each with its date."""
    return tuple(
        event_row(event, p) for event in latest_first(events, lambda e: e.date.first)
    )


def event_row(event: Event, p: Presenter) -> Row:
    """Return an event with what it was and its date."""
    return Row(
        event.id,
        p.anchor(event.id, glyph=True),
        p.maybe(event.summary),
        p.fact_date(event.date),
    )


def article_rows(articles: Iterable[Article], p: Presenter) -> tuple[Row, ...]:
    """Return articles, newest first, each with its date."""
    ordered = latest_first(in_one_version(articles, p), lambda a: a.date)
    return tuple(article_row(article, p) for article in ordered)


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
