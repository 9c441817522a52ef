"""The page of an actor: roles over time, statements by topic, exchanges, events."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from crossbrief.kinds.actor import Actor
from crossbrief.kinds.event import Event
from crossbrief.page import Page, pages_of_each
from crossbrief.present.actors import (
    also_written,
    holder_list,
    identifiers,
    key_facts,
    role_rows,
    tie_list,
)
from crossbrief.present.excerpts import quote
from crossbrief.present.exchanges import answers, step
from crossbrief.present.facets import facet_anchor
from crossbrief.present.frame import body, describe, frame, frame_lists, presenter
from crossbrief.present.further import LongList, begin, further_pages, places_of
from crossbrief.present.lanes import STYLES, ByTopic, lanes
from crossbrief.present.lists import latest_first
from crossbrief.present.long_lists import MOST_CARDS, row_list, statement_list
from crossbrief.present.said import by_topic, said_by, said_on
from crossbrief.present.statements import card, comma, in_order, newest_first
from crossbrief.present.views import Exchange, Row, Section, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossbrief.atoms import Atom, Line, Phrase
    from crossbrief.kinds.statement import Statement
    from crossbrief.page import Compiled
    from crossbrief.present.actors import Roles
    from crossbrief.present.exchanges import Answer
    from crossbrief.present.lanes import Lanes
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.views import Begun, Fact, Frame, ProseView, StatementCard
    from crossbrief.records import Bound

_Answered: TypeAlias = "tuple[Statement, tuple[Answer, ...]]"

_ALONE = frozenset({"about", "lanes"})
_MOST_TOPICS = 24
_MOST_EXCHANGES = 3
_EXCHANGES_A_PAGE = 10
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
class TopicGroup:
    """The actor's statements on one topic, the newest whole; `count` leads to all."""

    title: Atom
    count: Atom
    cards: tuple[StatementCard, ...]


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
    statements: Begun
    empty: str | None
    exchanges: Begun
    events: Begun
    holders: Begun
    ties: Begun
    key_facts: tuple[Fact, ...]
    names: tuple[Fact, ...]
    identifiers: tuple[Fact, ...]


@pages_of_each(
    "actor",
    places_of("actors", "statements", "exchanges", "events", "holders", "ties"),
)
def actor_pages(bound: Bound, compiled: Compiled) -> Iterator[Page]:
    """Yield the page of an actor and its further pages."""
    actor = compiled.graph.record(bound.record.id, Actor)
    p = presenter(compiled, actor)
    said = said_by(actor.id, p.graph)
    roles = role_rows(actor, said, p)
    statements = statement_list(
        p.t("kinds.statement"), said, p, facet_anchor(actor.id, p)
    )
    exchanges = _exchanges(actor, said, p)
    attended = _attended(actor, said, p)
    figure = lanes(said, attended, ByTopic(actor.id, p), p)
    events = _events(actor, attended, said, p)
    holders = holder_list(actor, p)
    ties = tie_list(actor, p)
    lists = (holders, ties, statements, exchanges, events)
    text = body(bound, p)
    counted = (
        ("roles", len(roles.rows) if roles else 0),
        ("about", 1 if text else 0),
        ("holders", len(holders.entries)),
        ("ties", len(ties.entries)),
        ("lanes", 1 if figure else 0),
        ("statements", len(said)),
        ("exchanges", sum(len(answers) for _, answers in exchanges.entries)),
        ("events", len(events.entries)),
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
        topics=_topics(actor, statements.entries, p),
        statements=replace(begin(statements, p), shown=Shown()),
        empty=_empty(actor, len(events.entries), p) if not said else None,
        exchanges=begin(exchanges, p),
        events=begin(events, p),
        holders=begin(holders, p),
        ties=begin(ties, p),
        key_facts=key_facts(actor, in_order(said), p),
        names=also_written(actor, p),
        identifiers=identifiers(actor, p),
    )
    yield Page(
        permalink=p.here,
        title=name.text,
        template="kinds/actor.html",
        view=view,
        section="actors",
        description=describe(name.text, summary.text if summary else ""),
        styles=("list", "record", "actor", *(STYLES if figure else ())),
        record=actor.id,
    )
    around = frame_lists(bound, view.frame, p, _SHOWN)
    yield from further_pages(bound, (*lists, *around), compiled)


def _picture(actor: Actor, p: Presenter) -> Picture | None:
    image = actor.image
    if image is None:
        return None
    src = p.href(p.urls.media(image.file))
    return Picture(src, p.text(image.alt), image.credit, image.licence)


def _topics(
    actor: Actor, newest_first: Sequence[Statement], p: Presenter
) -> tuple[TopicGroup, ...]:
    """Group statements by their first topic, the topic last spoken on first.

    Those on no topic come last. Where not all have room, each topic has its newest
    before any has a second.
    """
    groups: dict[str | None, list[Statement]] = {}
    for statement in newest_first:
        topic = next(iter(statement.all_topics), None)
        groups.setdefault(topic, []).append(statement)
    on = by_topic(newest_first)
    order = sorted(groups, key=lambda topic: topic is None)
    room = _room([len(groups[topic]) for topic in order], MOST_CARDS)
    return tuple(
        TopicGroup(
            p.t("actor.other_topics") if topic is None else p.anchor(topic),
            p.words.count("count.statements", len(groups[topic]))
            if topic is None
            else said_on(actor.id, topic, on[topic], p),
            tuple(card(statement, p) for statement in groups[topic][:most]),
        )
        for topic, most in zip(order[:_MOST_TOPICS], room, strict=False)
    )


def _room(sizes: Sequence[int], room: int) -> list[int]:
    """Part the room for entries among groups, one each at a time."""
    given = [0] * len(sizes)
    while room and given != list(sizes):
        for at, size in enumerate(sizes):
            if given[at] < size and room:
                given[at] += 1
                room -= 1
    return given


def _empty(actor: Actor, events: int, p: Presenter) -> str | None:
    if actor.type != "person":
        return None
    name = p.short_name(actor.id).text
    if not events:
        return p.t("actor.no_statements", name=name)
    number = p.words.count("count.events", events)
    return p.t("actor.no_statements_events", name=name, events=number)


def _exchanges(
    actor: Actor, said: tuple[Statement, ...], p: Presenter
) -> LongList[_Answered]:
    """Return the actor's statements to which those of others stand in a relation."""
    found: list[_Answered] = []
    for statement in newest_first(said):
        others = [
            answer
            for answer in answers(statement, p)
            if actor.id not in {*answer.earlier.voices} & {*answer.later.voices}
        ]
        if others:
            others.sort(key=lambda answer: answer.key)
            found.append((statement, tuple(others)))
    return LongList(
        name="exchanges",
        title=p.t("actor.exchanges"),
        counted=p.words.count("count.exchanges", len(found)),
        entries=found,
        most=_MOST_EXCHANGES,
        a_page=_EXCHANGES_A_PAGE,
        show=_show_exchanges,
        date_of=lambda answered: answered[0].date.first,
        styles=("actor",),
    )


def _show_exchanges(some: Sequence[_Answered], p: Presenter) -> Shown:
    return Shown(exchanges=tuple(_exchange(*answered, p) for answered in some))


def _exchange(
    statement: Statement, others: tuple[Answer, ...], p: Presenter
) -> Exchange:
    link = p.anchor(statement.id, p.fact_date(statement.date).text)
    return Exchange(
        comma((p.joined(p.speakers(statement)), link)),
        quote(statement, p),
        tuple(step(statement, answer, p) for answer in others),
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
) -> LongList[tuple[Event, int]]:
    """Return the events, the newest first, each with how much the actor said there."""
    at = Counter(statement.event for statement in said)
    ordered = latest_first(events, lambda event: event.date.first)
    return row_list(
        "events",
        p.t("actor.events"),
        tuple((event, at[event.id]) for event in ordered),
        lambda pair, here: _event_row(actor, *pair, here),
        p,
        date_of=lambda pair: pair[0].date.first,
    )


def _event_row(actor: Actor, event: Event, spoken: int, p: Presenter) -> Row:
    part, when = _part(actor, event, spoken, p), p.fact_date(event.date)
    return Row(event.id, p.anchor(event.id), part, when)


def _part(actor: Actor, event: Event, spoken: int, p: Presenter) -> Line:
    parts: list[Atom] = [
        p.t("actor.took_part") if one.role is None else p.text(one.role)
        for one in event.participants
        if one.actor == actor.id
    ]
    if spoken:
        parts.append(p.words.count("count.statements", spoken))
    return comma(parts)
