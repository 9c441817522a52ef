"""The lists that records' pages begin and further pages go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from crossbrief.present.further import LongList
from crossbrief.present.lists import article_row, event_row, latest_first
from crossbrief.present.statements import card, newest_first
from crossbrief.present.translated import in_one_version
from crossbrief.present.views import Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from crossbrief.atoms import Anchor
    from crossbrief.dates import PartialDate
    from crossbrief.kinds.article import Article
    from crossbrief.kinds.event import Event
    from crossbrief.kinds.statement import Statement
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.views import Row

R = TypeVar("R")

MOST_CARDS = 10
"""So many statements stand on a record's own page: with them it has about 50 kB."""

CARDS_A_PAGE = 15
_MOST_ROWS = 15
_ROWS_A_PAGE = 50


def statement_list(
    title: str,
    statements: Iterable[Statement],
    p: Presenter,
    elsewhere: Anchor | None = None,
) -> LongList[Statement]:
    """Return statements, newest first; another page may have them all `elsewhere`."""
    ordered = newest_first(statements)
    return LongList(
        name="statements",
        title=title,
        counted=p.words.count("count.statements", len(ordered)),
        entries=ordered,
        most=MOST_CARDS,
        a_page=CARDS_A_PAGE,
        show=_cards,
        date_of=_said,
        anchored_in="statements",
        elsewhere=elsewhere,
    )


def event_list(title: str, events: Iterable[Event], p: Presenter) -> LongList[Event]:
    """Return events, newest first, each with its date."""
    ordered = latest_first(events, _happened)
    return row_list("events", title, ordered, event_row, p, date_of=_happened)


def article_list(
    title: str, articles: Iterable[Article], p: Presenter
) -> LongList[Article]:
    """Return articles, newest first, each with its date."""
    ordered = latest_first(in_one_version(articles, p), _written)
    return row_list("articles", title, ordered, article_row, p, date_of=_written)


def row_list(  # noqa: PLR0913 (what a list is)
    name: str,
    title: str,
    ordered: Sequence[R],
    row: Callable[[R, Presenter], Row],
    p: Presenter,
    *,
    counted: str = "",
    date_of: Callable[[R], PartialDate] | None = None,
) -> LongList[R]:
    """Return records in a line each, in their order; `counted` is what they are."""
    return LongList(
        name=name,
        title=title,
        counted=p.words.count(f"count.{counted or name}", len(ordered)),
        entries=ordered,
        most=_MOST_ROWS,
        a_page=_ROWS_A_PAGE,
        show=lambda some, here: Shown(rows=tuple(row(one, here) for one in some)),
        date_of=date_of,
    )


def _cards(statements: Sequence[Statement], p: Presenter) -> Shown:
    return Shown(cards=tuple(card(statement, p) for statement in statements))


def _said(statement: Statement) -> PartialDate:
    return statement.date.first


def _happened(event: Event) -> PartialDate:
    return event.date.first


def _written(article: Article) -> PartialDate:
    return article.date
