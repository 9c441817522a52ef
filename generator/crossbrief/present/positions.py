"""Positions: what statements answer to the question of a topic, as editors note it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.kinds.topic import Topic
from crossbrief.present.said import by_topic, said_by
from crossbrief.present.statements import newest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.atoms import Moment, Phrase
    from crossbrief.graph import Graph
    from crossbrief.kinds.statement import Stance, Statement
    from crossbrief.present.presenter import Presenter
    from crossbrief.urls import Href


@dataclass(frozen=True, slots=True)
class Take:
    """A statement, and a position that it takes."""

    statement: Statement
    stance: Stance

    def is_surely_before(self, other: Take) -> bool:
        """Tell whether it was said before the other, by all dates that are given."""
        return all(
            own.certainly_before(one)
            for own in self.statement.date.all
            for one in other.statement.date.all
        )


@dataclass(frozen=True, slots=True)
class TakeView:
    """A position as it was taken: the answer, what was said to it, when and how."""

    label: Phrase
    summary: Phrase | None
    when: Moment
    href: Href
    form: str
    form_name: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer, and each time that it was given."""

    label: Phrase
    given: tuple[TakeView, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """All positions that an actor took on a topic.

    `latest` are those of the newest date, in the order in which the topic lists them.
    `moved` are answers given surely before and not by the latest. `others` are all but
    the latest, the newest first.
    """

    latest: tuple[Take, ...]
    moved: tuple[Take, ...]
    others: tuple[Take, ...]


def takes(statements: Iterable[Statement], topic_id: str) -> tuple[Take, ...]:
    """Return the positions that statements take on a topic, in the same order."""
    return tuple(
        Take(statement, stance)
        for statement in statements
        for stance in statement.positions
        if stance.topic == topic_id
    )


def taken_by(actor_id: str, graph: Graph) -> Iterator[tuple[Topic, tuple[Take, ...]]]:
    """Yield the topics that an actor takes positions on, and these, newest first."""
    said = newest_first(said_by(actor_id, graph))
    for topic_id, statements in sorted(by_topic(said).items()):
        taken = takes(statements, topic_id)
        if taken and graph.is_listed(topic_id):
            yield graph.record(topic_id, Topic), taken


def weigh(taken: tuple[Take, ...], topic: Topic) -> Taken:
    """Part positions, of which the newest stand first, into the latest and others."""
    if not taken:
        return Taken((), (), ())
    newest = taken[0]
    day = newest.statement.date.first.sort_key
    order = {position.id: at for at, position in enumerate(topic.positions)}
    of_day = [t for t in taken if t.statement.date.first.sort_key == day]
    latest = sorted(of_day, key=lambda take: order.get(take.stance.stance, len(order)))
    others = taken[len(of_day) :]
    held = {take.stance.stance for take in latest}
    moved: dict[str, Take] = {}
    for take in others:
        if take.stance.stance not in held and take.is_surely_before(newest):
            moved.setdefault(take.stance.stance, take)
    return Taken(tuple(latest), tuple(moved.values()), others)


def take_view(take: Take, p: Presenter) -> TakeView:
    """Return a position as pages show it."""
    statement = take.statement
    return TakeView(
        label=answer(take.stance, p),
        summary=p.maybe(take.stance.summary),
        when=p.fact_date(statement.date),
        href=p.record_href(statement.id),
        form=statement.form,
        form_name=p.t(f"form.{statement.form}"),
    )


def answer_views(takes: Iterable[Take], p: Presenter) -> tuple[AnswerView, ...]:
    """Return positions by what they answer, in the order in which these come up."""
    found: dict[str, list[Take]] = {}
    for take in takes:
        found.setdefault(take.stance.stance, []).append(take)
    return tuple(
        AnswerView(answer(same[0].stance, p), tuple(take_view(one, p) for one in same))
        for same in found.values()
    )


def answer(stance: Stance, p: Presenter) -> Phrase:
    """Return the words of the topic for a position."""
    topic = p.graph.record(stance.topic, Topic)
    return next(
        (p.text(known.label) for known in topic.positions if known.id == stance.stance),
        p.in_language(stance.stance, None),
    )


def left(every: int, shown: int, p: Presenter) -> str:
    """Say how many positions are not shown; nothing where all are."""
    return p.words.count("positions.left", every - shown) if every > shown else ""
