"""The matrix of positions: actors in rows, topics in columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from crossbrief.atoms import Line
from crossbrief.present.actors import role_rows
from crossbrief.present.positions import answer_views, left, take_view, takes, weigh
from crossbrief.present.said import said_on, span
from crossbrief.present.statements import newest_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crossbrief.atoms import Anchor, Atom, Phrase
    from crossbrief.kinds.actor import Actor
    from crossbrief.kinds.statement import Statement
    from crossbrief.kinds.topic import Topic
    from crossbrief.present.positions import AnswerView, TakeView
    from crossbrief.present.presenter import Presenter

_MOST_OTHERS = 5


class OnTopic(Protocol):
    """A topic, and what each actor said on it."""

    @property
    def topic(self) -> Topic:
        """The topic."""

    @property
    def said(self) -> Mapping[str, Sequence[Statement]]:
        """What each actor said on it, by id."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: a topic, and its question."""

    topic: Anchor
    question: Phrase | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What an actor answers to a topic.

    Without a position `latest` is empty, and without a statement `said` is None.
    `others_count` says how many positions there are beside the latest, of which
    `others` are the newest, and `others_left` how many more there are.
    """

    topic: str
    latest: tuple[AnswerView, ...]
    moved: tuple[TakeView, ...]
    others_count: str
    others: tuple[TakeView, ...]
    others_left: str
    said: Anchor | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An actor, the last office on record, and a cell for each topic."""

    who: Anchor
    office: Atom | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table; `filled` says how many cells have a position."""

    heads: tuple[Head, ...]
    rows: tuple[MatrixRow, ...]
    filled: str


def matrix(columns: Sequence[OnTopic], actors: Sequence[Actor], p: Presenter) -> Matrix:
    """Return the positions of some actors on some topics."""
    rows = tuple(
        MatrixRow(
            p.anchor(actor.id),
            _office(actor, p),
            tuple(_cell(actor.id, column, p) for column in columns),
        )
        for actor in actors
    )
    filled = sum(bool(cell.latest) for row in rows for cell in row.cells)
    return Matrix(
        heads=tuple(
            Head(p.anchor(column.topic.id), p.maybe(column.topic.question))
            for column in columns
        ),
        rows=rows,
        filled=p.words.count(
            "positions.filled",
            len(rows) * len(columns),
            part=p.words.number(filled),
        ),
    )


def _cell(actor_id: str, column: OnTopic, p: Presenter) -> Cell:
    topic = column.topic
    said = newest_first(column.said.get(actor_id, ()))
    taken = weigh(takes(said, topic.id), topic)
    surely = all(take.is_surely_before(taken.latest[0]) for take in taken.others)
    count = "positions.earlier" if surely else "positions.others"
    return Cell(
        topic=p.name(topic.id).text,
        latest=answer_views(taken.latest, p),
        moved=tuple(take_view(take, p) for take in taken.moved),
        others_count=p.words.count(count, len(taken.others)) if taken.others else "",
        others=tuple(take_view(take, p) for take in taken.others[:_MOST_OTHERS]),
        others_left=left(len(taken.others), _MOST_OTHERS, p),
        said=said_on(actor_id, topic.id, said, p, span(said, p)) if said else None,
    )


def _office(actor: Actor, p: Presenter) -> Atom | None:
    """Return the last office on record, with its dates: it says what was when."""
    roles = role_rows(actor, (), p)
    if roles is None:
        return None
    title, where = roles.rows[0].title, roles.rows[0].where
    return Line((title, ", ", where)) if where.parts else title
