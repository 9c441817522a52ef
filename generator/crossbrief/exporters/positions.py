"""Positions as a table: a row for each position that a statement of an actor takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crossbrief.cells import csv_row, defused
from crossbrief.output import Collected, Exporter
from crossbrief.present.positions import answer, taken_by, weigh
from crossbrief.present.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.extract import Extract
    from crossbrief.page import Compiled
    from crossbrief.present.positions import Take

_COLUMNS: Final = (
    "actor",
    "actor_name",
    "topic",
    "topic_name",
    "stance",
    "position",
    "summary",
    "date",
    "form",
    "statement",
    "is_latest",
)


def _collected(compiled: Compiled) -> Iterator[Collected]:
    address = compiled.urls.exported("positions.csv")
    yield Collected(address, _rows, ("actor",), lambda _: csv_row(_COLUMNS))


def _rows(one: Extract, compiled: Compiled) -> Iterable[str]:
    """Yield an actor's positions by topic, the newest first."""
    p = Presenter(compiled, compiled.urls.home)
    actor_id = one.record.id
    for topic, taken in taken_by(actor_id, p.graph):
        latest = weigh(taken, topic).latest
        for take in taken:
            yield csv_row(_cells(actor_id, take, p, is_latest=take in latest))


def _cells(actor_id: str, take: Take, p: Presenter, *, is_latest: bool) -> list[str]:
    statement, stance = take.statement, take.stance
    summary = p.maybe(stance.summary)
    words = (
        actor_id,
        p.name(actor_id).text,
        stance.topic,
        p.name(stance.topic).text,
        stance.stance,
        answer(stance, p).text,
        "" if summary is None else summary.text,
        statement.date.first.text,
        statement.form,
        statement.id,
        "yes" if is_latest else "no",
    )
    return [defused(word) for word in words]


POSITIONS = Exporter(
    "positions", "The positions that actors take on topics.", collected=_collected
)
