"""The index of actors: persons, organisations, states, from A to Z."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crossbrief.kinds.actor import ACTOR, ACTOR_TYPES, Actor
from crossbrief.kinds.event import Event
from crossbrief.kinds.statement import Statement
from crossbrief.page import pages_at
from crossbrief.present.indexes import index_by_name, part
from crossbrief.present.presenter import Presenter
from crossbrief.present.views import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.page import Compiled, Page


@pages_at(lambda urls: (urls.index("actors"), urls.by_year("actors", "*")))
def actor_index(compiled: Compiled) -> Iterator[Page]:
    """Yield the index of actors."""
    p = Presenter(compiled, compiled.urls.index("actors"))
    actors = p.graph.of_kind("actor", Actor)
    said, present = _statements(p), _events(p)
    parts = []
    for actor_type in ACTOR_TYPES:
        rows = [
            (
                p.sort_name(actor.id),
                _row(actor, said[actor.id], present[actor.id], p),
            )
            for actor in actors
            if actor.type == actor_type
        ]
        if rows:
            title = p.t(f"actor_types.{actor_type}")
            parts.append(part(f"t-{actor_type}", title, rows, p))
    yield index_by_name(ACTOR, parts, len(actors), p)


def _statements(p: Presenter) -> Counter[str]:
    return Counter(
        voice
        for statement in p.graph.of_kind("statement", Statement)
        for voice in dict.fromkeys(statement.voices)
    )


def _events(p: Presenter) -> Counter[str]:
    return Counter(
        actor
        for event in p.graph.of_kind("event", Event)
        for actor in {taking_part.actor for taking_part in event.participants}
    )


def _row(actor: Actor, statements: int, events: int, p: Presenter) -> Row:
    end = None
    if statements:
        end = p.words.count("count.statements", statements)
    elif events:
        end = p.words.count("count.events", events)
    return Row(actor.id, p.anchor(actor.id, glyph=True), p.maybe(actor.summary), end)
