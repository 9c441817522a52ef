"""Who spoke at which event and who answered whom, counted from statements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossbrief.kinds.event import Event
from crossbrief.kinds.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.graph import Graph
    from crossbrief.page import Compiled

MOST_ACTORS = 25
"""With more, the lines of a diagram can no longer be told apart."""

MOST_EVENTS = 25
_LEAST_ACTORS = 3
"""Of two actors a diagram says nothing that their pages do not."""

ADDRESSED = "addressed"
"""How a statement stands to those to whom it was made; other names are relations'."""


@dataclass(frozen=True, slots=True)
class Links:
    """Links between actors and events; the keys of each are in a fixed order.

    `spoke` counts an actor's statements at an event, and `there` are who else took
    part. `answered` are the statements in which one actor answers or addresses another,
    by how. `left_out` are how many actors and events there are beside these.
    """

    actors: tuple[str, ...]
    events: tuple[str, ...]
    said: Counter[str]
    spoke: Counter[tuple[str, str]]
    there: frozenset[tuple[str, str]]
    answered: dict[tuple[str, str, str], tuple[str, ...]]
    left_out: tuple[int, int]

    def between(self) -> Counter[tuple[str, str]]:
        """Return in how many statements one actor answers or addresses another."""
        found: dict[tuple[str, str], set[str]] = {}
        for (actor, _, other), statements in self.answered.items():
            found.setdefault((actor, other), set()).update(statements)
        return Counter({pair: len(each) for pair, each in found.items()})

    @property
    def are_many(self) -> bool:
        """Tell whether they are of enough actors for a page of their own."""
        return len(self.actors) >= _LEAST_ACTORS

    def __bool__(self) -> bool:
        return bool(self.spoke or self.there or self.answered)


@dataclass(slots=True)
class _Count:
    """What is counted while statements are read."""

    said: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[int, ...]] = field(default_factory=dict)
    spoke: Counter[tuple[str, str]] = field(default_factory=Counter)
    there: set[tuple[str, str]] = field(default_factory=set)
    answered: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)

    def seen(self, actor: str, when: tuple[int, ...]) -> None:
        """Take note of when an actor was there first."""
        self.first[actor] = min(self.first.get(actor, when), when)


def links(
    statements: Iterable[Statement], events: Iterable[Event], graph: Graph
) -> Links:
    """Count the links that statements and events make between listed records.

    Actors stand in the order in which they were first on the record, so that who comes
    later moves nobody; events stand in order of time.
    """
    count = _Count()
    for statement in statements:
        _add(statement, count, graph)
    for event in events:
        for one in event.participants:
            if graph.is_listed(one.actor):
                count.there.add((one.actor, event.id))
                count.seen(one.actor, event.date.first.sort_key)
    count.there -= count.spoke.keys()
    return _most(count, graph)


def links_on(topic: str, compiled: Compiled) -> Links:
    """Return the links that statements and events on a topic make."""
    return compiled.once(("links on", topic), lambda: _links_on(topic, compiled.graph))


def _links_on(topic: str, graph: Graph) -> Links:
    fields = ("topics", "positions")
    statements = graph.sources_of(topic, "statement", *fields, model=Statement)
    events = graph.sources_of(topic, "event", "topics", model=Event)
    return links(statements, events, graph)


def _add(statement: Statement, count: _Count, graph: Graph) -> None:
    voices = [voice for voice in statement.voices if graph.is_listed(voice)]
    for voice in voices:
        count.said[voice] += 1
        count.seen(voice, statement.date.first.sort_key)
        event = statement.event
        if event is not None and graph.is_listed(event):
            count.spoke[voice, event] += 1
    for how, other in _answers(statement, graph):
        if graph.is_listed(other):
            for voice in voices:
                if voice != other:
                    count.answered.setdefault((voice, how, other), []).append(
                        statement.id
                    )
                    count.seen(other, statement.date.first.sort_key)


def _answers(statement: Statement, graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield how a statement stands to which actors, each once."""
    found: dict[tuple[str, str], None] = {}
    for relation in statement.relations:
        earlier = graph.record(relation.statement, Statement)
        found.update(dict.fromkeys((relation.type, v) for v in earlier.voices))
    found.update(
        dict.fromkeys((ADDRESSED, who) for who in statement.audience if who in graph)
    )
    yield from found


def _most(count: _Count, graph: Graph) -> Links:
    """Keep the actors and the events with the most links, and what is between them."""
    degree: Counter[str] = Counter()
    at: Counter[str] = Counter()
    for actor, event in (*count.spoke, *count.there):
        degree[actor] += count.spoke[actor, event] or 1
        at[event] += count.spoke[actor, event] or 1
    for (actor, _, other), statements in count.answered.items():
        degree[actor] += len(statements)
        degree[other] += len(statements)
    actors = sorted(degree, key=lambda actor: (-degree[actor], actor))
    kept = set(actors[:MOST_ACTORS])
    pairs = [pair for pair in (*count.spoke, *count.there) if pair[0] in kept]
    near = {event for _, event in pairs}
    events = sorted(near, key=lambda event: (-at[event], event))[:MOST_EVENTS]
    shown = set(events)
    return Links(
        tuple(sorted(kept, key=lambda actor: (count.first[actor], actor))),
        tuple(sorted(events, key=lambda event: _in_time(event, graph))),
        count.said,
        Counter({p: n for p, n in count.spoke.items() if _both(p, kept, shown)}),
        frozenset(pair for pair in count.there if _both(pair, kept, shown)),
        {
            (actor, how, other): tuple(statements)
            for (actor, how, other), statements in count.answered.items()
            if actor in kept and other in kept
        },
        (len(degree) - len(kept), len(at) - len(shown)),
    )


def _both(pair: tuple[str, str], actors: set[str], events: set[str]) -> bool:
    return pair[0] in actors and pair[1] in events


def _in_time(event: str, graph: Graph) -> tuple[tuple[int, ...], str]:
    return graph.record(event, Event).date.first.sort_key, event
