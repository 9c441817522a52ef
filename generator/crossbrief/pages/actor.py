"""The page of an actor: roles over time, statements by topic, exchanges, events."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.kinds.actor import Actor
from crossbrief.kinds.event import Event
from crossbrief.kinds.statement import Statement
from crossbrief.page import EachRecord, Page
from crossbrief.present.actors import (
    RoleRow,
    TieRow,
    also_written,
    holder_rows,
    identifiers,
    key_facts,
    role_rows,
    tie_rows,
)
from crossbrief.present.excerpts import quote
from crossbrief.present.exchanges import answers, step
from crossbrief.present.frame import body, describe, frame, presenter
from crossbrief.present.lanes import STYLES, ByTopic, lanes
from crossbrief.present.statements import card, comma, in_order, newest_first
from crossbrief.present.views import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.atoms import Anchor, Atom, Line, Moment, Phrase
    from crossbrief.page import Compiled
    from crossbrief.present.actors import Roles
    from crossbrief.present.exchanges import Step
    from crossbrief.present.lanes import Lanes
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.views import Fact, Frame, ProseView, Quote, StatementCard
    from crossbrief.records import Bound

_SPEAKING = ("speaker", "speakers")
_MOST_CARDS = 50
_ALONE = frozenset({"about", "lanes"})
_SHOWN = frozenset(
    {
        "statement.speaker",
        "statement.speakers",
        "event.participants",
        "actor.relations",
        "actor.roles",
    }
)


@dataclass(frozen=True, slots=True)
class Picture:
    """The actor's picture."""

    src: str
    alt: Phrase
    credit: str
    licence: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement in one line, where a page has too many for cards."""

    when: Moment
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The actor's statements on one topic."""

    title: Atom
    count: str
    cards: tuple[StatementCard, ...]
    lines: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A statement of the actor, and those of others that stand in relation to it."""

    who: Line
    quote: Quote
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event, as what the actor took part in it, and how much they said there."""

    when: Moment
    anchor: Anchor
    part: Line


@dataclass(frozen=True, slots=True)
class ActorView:
    """All that the page shows."""

    frame: Frame
    summary: Phrase | None
    picture: Picture | None
    roles: Roles | None
    body: ProseView | None
    lanes: Lanes | None
    topics: tuple[TopicGroup, ...]
    empty: str | None
    exchanges: tuple[Exchange, ...]
    events: tuple[EventRow, ...]
    holders: tuple[RoleRow, ...]
    ties: tuple[TieRow, ...]
    key_facts: tuple[Fact, ...]
    names: tuple[Fact, ...]
    identifiers: tuple[Fact, ...]


def _page(bound: Bound, compiled: Compiled) -> Page:
    actor = compiled.graph.record(bound.record.id, Actor)
    p = presenter(compiled, actor)
    said = p.graph.sources_of(actor.id, "statement", *_SPEAKING, model=Statement)
    roles = role_rows(actor, said, p)
    topics = _topics(said, p)
    exchanges = tuple(_exchanges(actor, said, p))
    attended = _attended(actor, said, p)
    figure = lanes(said, attended, ByTopic(actor.id, p), p)
    events = _events(actor, attended, said, p)
    holders = holder_rows(actor, p)
    ties = tie_rows(actor, p)
    text = body(bound, p)
    counted = (
        ("roles", len(roles.rows) if roles else 0),
        ("about", 1 if text else 0),
        ("holders", len(holders)),
        ("ties", len(ties)),
        ("lanes", 1 if figure else 0),
        ("statements", len(said)),
        ("exchanges", sum(len(exchange.steps) for exchange in exchanges)),
        ("events", len(events)),
    )
    sections = [
        Section(name, p.t(f"actor.{name}"), None if name in _ALONE else number)
        for name, number in counted
        if number or (name == "statements" and actor.type == "person")
    ]
    name = p.name(actor.id)
    summary = p.maybe(actor.summary)
    view = ActorView(
        frame=frame(
            bound,
            p,
            sections,
            kind_name=p.t(f"actor_type.{actor.type}"),
            shown_fields=_SHOWN,
        ),
        summary=summary,
        picture=_picture(actor, p),
        roles=roles,
        body=text,
        lanes=figure,
        topics=topics,
        empty=_empty(actor, events, p) if not said else None,
        exchanges=exchanges,
        events=events,
        holders=holders,
        ties=ties,
        key_facts=key_facts(actor, in_order(said), p),
        names=also_written(actor, p),
        identifiers=identifiers(actor, p),
    )
    return Page(
        permalink=p.here,
        title=name.text,
        template="kinds/actor.html",
        view=view,
        section="actors",
        description=describe(f"{name.text}.", summary.text if summary else ""),
        styles=("list", "record", "actor", *(STYLES if figure else ())),
        record=actor.id,
    )


def _picture(actor: Actor, p: Presenter) -> Picture | None:
    image = actor.image
    if image is None:
        return None
    src = p.href(p.urls.media(image.file))
    return Picture(src, p.text(image.alt), image.credit, image.licence)


def _topics(said: tuple[Statement, ...], p: Presenter) -> tuple[TopicGroup, ...]:
    """Group statements by their first topic, the topic last spoken on first.

    Those on no topic come last.
    """
    groups: dict[str | None, list[Statement]] = {}
    for statement in newest_first(said):
        topic = next(iter(statement.all_topics), None)
        groups.setdefault(topic, []).append(statement)
    left = _MOST_CARDS
    shown: list[TopicGroup] = []
    for topic in sorted(groups, key=lambda topic: topic is None):
        statements = groups[topic]
        full, rest = statements[:left], statements[left:]
        left -= len(full)
        title = p.t("actor.other_topics") if topic is None else p.anchor(topic)
        shown.append(
            TopicGroup(
                title,
                p.words.count("count.statements", len(statements)),
                tuple(card(statement, p) for statement in full),
                tuple(StatementLine(p.fact_date(s.date), p.anchor(s.id)) for s in rest),
            )
        )
    return tuple(shown)


def _empty(actor: Actor, events: tuple[EventRow, ...], p: Presenter) -> str | None:
    if actor.type != "person":
        return None
    name = p.short_name(actor.id).text
    if not events:
        return p.t("actor.no_statements", name=name)
    number = p.words.count("count.events", len(events))
    return p.t("actor.no_statements_events", name=name, events=number)


def _exchanges(
    actor: Actor, said: tuple[Statement, ...], p: Presenter
) -> Iterator[Exchange]:
    """Yield the actor's statements to which those of others stand in a relation."""
    for statement in in_order(said):
        found = [
            answer
            for answer in answers(statement, p)
            if actor.id not in {*answer.earlier.voices} & {*answer.later.voices}
        ]
        if found:
            found.sort(key=lambda answer: answer.key)
            link = p.anchor(statement.id, p.fact_date(statement.date).text)
            yield Exchange(
                comma((p.joined(p.speakers(statement)), link)),
                quote(statement, p),
                tuple(step(statement, answer, p) for answer in found),
            )


def _attended(
    actor: Actor, said: tuple[Statement, ...], p: Presenter
) -> tuple[Event, ...]:
    """Return the events at which the actor took part or spoke, in order of time."""
    events = p.graph.sources_of(actor.id, "event", "participants", model=Event)
    at = dict.fromkeys(s.event for s in said if s.event is not None)
    spoke = [p.graph.record(event, Event) for event in at]
    every = {event.id: event for event in (*events, *spoke)}
    ordered = sorted(every.values(), key=lambda e: (e.date.first.sort_key, e.id))
    return tuple(ordered)


def _events(
    actor: Actor, events: tuple[Event, ...], said: tuple[Statement, ...], p: Presenter
) -> tuple[EventRow, ...]:
    at = Counter(statement.event for statement in said)
    return tuple(
        EventRow(
            p.fact_date(event.date),
            p.anchor(event.id),
            _part(actor, event, at[event.id], p),
        )
        for event in events
    )


def _part(actor: Actor, event: Event, spoken: int, p: Presenter) -> Line:
    parts: list[Atom] = [
        p.t("actor.took_part") if one.role is None else p.text(one.role)
        for one in event.participants
        if one.actor == actor.id
    ]
    if spoken:
        parts.append(p.words.count("count.statements", spoken))
    return comma(parts)


actor_pages = EachRecord("actor", _page)
