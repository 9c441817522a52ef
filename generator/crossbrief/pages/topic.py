"""The page of a topic: its question, who takes which position, what was said."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from crossbrief.atoms import Anchor, Line
from crossbrief.kinds.article import Article
from crossbrief.kinds.event import Event
from crossbrief.kinds.statement import Statement
from crossbrief.kinds.topic import Topic
from crossbrief.page import Page, pages_of_each
from crossbrief.present.facets import facet_anchor
from crossbrief.present.frame import body, describe, frame, frame_lists, presenter
from crossbrief.present.further import begin, further_pages, places_of
from crossbrief.present.lanes import STYLES, BySpeaker, lanes
from crossbrief.present.links import links_on
from crossbrief.present.lists import by_name
from crossbrief.present.long_lists import (
    article_list,
    event_list,
    row_list,
    statement_list,
)
from crossbrief.present.positions import left, takes
from crossbrief.present.said import said_on
from crossbrief.present.statements import newest_first
from crossbrief.present.views import Fact, Row, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.atoms import Atom, Phrase
    from crossbrief.kinds.topic import Position
    from crossbrief.page import Compiled
    from crossbrief.present.further import LongList
    from crossbrief.present.lanes import Lanes
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.views import Begun, Frame, ProseView
    from crossbrief.records import Bound

_Voice: TypeAlias = "tuple[Atom, str | None]"
"""Somebody as the page names them, and the id of those who have one."""

_MOST_VOICES = 12
_MOST_TIMES = 3
_SHOWN = frozenset(
    {
        "statement.topics",
        "statement.positions",
        "event.topics",
        "article.topics",
        "topic.parent",
    }
)


@dataclass(frozen=True, slots=True)
class PositionTaken:
    """A statement that takes a position: when, and what it comes to."""

    statement: Anchor
    summary: Phrase | None


@dataclass(frozen=True, slots=True)
class PositionVoice:
    """Somebody who takes a position, the newest statements that do, how many others.

    `all` leads to everything that they said on the topic, where that is more than once.
    """

    who: Atom
    taken: tuple[PositionTaken, ...]
    more: str
    all: Anchor | None


@dataclass(frozen=True, slots=True)
class PositionView:
    """An answer to the question, with those who gave it last, and how many others."""

    anchor: str
    label: Phrase
    voices: tuple[PositionVoice, ...]
    more: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """All that the page shows."""

    frame: Frame
    question: Phrase | None
    summary: Phrase | None
    body: ProseView | None
    facts: tuple[Fact, ...]
    positions: tuple[PositionView, ...]
    matrix: Anchor | None
    narrower: Begun
    lanes: Lanes | None
    statements: Begun
    events: Begun
    articles: Begun


@pages_of_each(
    "topic", places_of("topics", "narrower", "statements", "events", "articles")
)
def topic_pages(bound: Bound, compiled: Compiled) -> Iterator[Page]:
    """Yield the page of a topic and its further pages."""
    topic = compiled.graph.record(bound.record.id, Topic)
    p = presenter(compiled, topic)
    statements = p.graph.sources_of(
        topic.id, "statement", "topics", "positions", model=Statement
    )
    lists = _lists(topic, statements, p)
    remarks = body(bound, p)
    sections: list[Section] = []
    if remarks is not None:
        sections.append(Section("remarks", p.t("section.remarks")))
    if topic.positions:
        title = p.t("topic_page.positions")
        sections.append(Section("positions", title, len(topic.positions)))
    below, *others = (
        Section(long.name, long.title, len(long.entries)) for long in lists
    )
    if below.count:
        sections.append(below)
    figure = lanes(statements, lists[2].entries, BySpeaker(p), p)
    if figure is not None:
        sections.append(Section("lanes", p.t("lanes.title")))
    sections += [one for one in others if one.count or one.anchor == "statements"]
    narrower, said, events, articles = (begin(long, p) for long in lists)
    view = TopicView(
        frame=frame(bound, p, sections, shown_fields=_SHOWN),
        question=p.maybe(topic.question),
        summary=p.maybe(topic.summary),
        body=remarks,
        facts=_facts(topic, p),
        positions=_positions(topic, statements, p),
        matrix=_matrix(topic, statements, p),
        narrower=narrower,
        lanes=figure,
        statements=said,
        events=events,
        articles=articles,
    )
    yield Page(
        permalink=p.here,
        title=view.frame.title.text,
        template="kinds/topic.html",
        view=view,
        section="topics",
        description=describe(
            (view.question or view.frame.title).text,
            view.summary.text if view.summary else "",
        ),
        styles=("list", "record", "listing", *(STYLES if figure else ())),
        record=topic.id,
    )
    around = frame_lists(bound, view.frame, p, _SHOWN)
    yield from further_pages(bound, (*lists, *around), compiled)


def _lists(
    topic: Topic, statements: Iterable[Statement], p: Presenter
) -> tuple[LongList[Any], ...]:
    """Return the topics below it, and what was said, happened and written on it."""
    narrower = p.graph.sources_of(topic.id, "topic", "parent", model=Topic)
    events = p.graph.sources_of(topic.id, "event", "topics", model=Event)
    articles = p.graph.sources_of(topic.id, "article", "topics", model=Article)
    return (
        row_list(
            "narrower",
            p.t("topic_page.narrower"),
            by_name(narrower, p),
            _narrower_row,
            p,
            counted="topics",
        ),
        statement_list(
            p.t("topic_page.statements"), statements, p, facet_anchor(topic.id, p)
        ),
        event_list(p.t("topic_page.events"), events, p),
        article_list(p.t("topic_page.articles"), articles, p),
    )


def _narrower_row(topic: Topic, p: Presenter) -> Row:
    about = p.maybe(topic.question or topic.summary)
    return Row(topic.id, p.anchor(topic.id, glyph=True), about)


def _matrix(
    topic: Topic, statements: Iterable[Statement], p: Presenter
) -> Anchor | None:
    """Return the link to the positions on all topics, if there is one on this."""
    if not takes(statements, topic.id):
        return None
    return p.page_anchor("positions", p.t("topic_page.matrix"))


def _facts(topic: Topic, p: Presenter) -> tuple[Fact, ...]:
    rows: list[Fact] = []
    if topic.parent is not None:
        wider = Line((p.anchor(topic.parent),))
        rows.append(Fact(p.t("topic_page.wider"), (wider,)))
    if topic.is_listed and links_on(topic.id, p.compiled).are_many:
        href = p.href(p.urls.network(topic.id))
        network = Line((Anchor(p.t("topic_page.network"), href),))
        rows.append(Fact(p.t("menu.network"), (network,)))
    return tuple(rows)


def _positions(
    topic: Topic, statements: Iterable[Statement], p: Presenter
) -> tuple[PositionView, ...]:
    """Return the positions in the topic's order, whoever spoke last first in each."""
    found: dict[str, dict[_Voice, list[PositionTaken]]] = {}
    said: dict[str | None, list[Statement]] = {}
    for statement in newest_first(statements):
        ids = statement.voices or (None,)
        voices = tuple(zip(p.speakers(statement), ids, strict=True))
        for _, actor in voices:
            said.setdefault(actor, []).append(statement)
        for take in takes((statement,), topic.id):
            taken = PositionTaken(
                p.anchor(statement.id, p.fact_date(statement.date).text),
                p.maybe(take.stance.summary),
            )
            by = found.setdefault(take.stance.stance, {})
            for voice in voices:
                by.setdefault(voice, []).append(taken)
    return tuple(
        _position(position, found.get(position.id, {}), said, topic, p)
        for position in topic.positions
    )


def _position(
    position: Position,
    by: dict[_Voice, list[PositionTaken]],
    said: dict[str | None, list[Statement]],
    topic: Topic,
    p: Presenter,
) -> PositionView:
    shown = tuple(
        PositionVoice(
            who,
            tuple(taken[:_MOST_TIMES]),
            left(len(taken), _MOST_TIMES, p),
            said_on(actor, topic.id, said[actor], p)
            if actor is not None and len(said[actor]) > 1
            else None,
        )
        for (who, actor), taken in islice(by.items(), _MOST_VOICES)
    )
    more = left(len(by), len(shown), p)
    return PositionView(f"p-{position.id}", p.text(position.label), shown, more)
