"""The page of a topic: its question, who takes which position, what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor, Line
from crossbrief.kinds.article import Article
from crossbrief.kinds.event import Event
from crossbrief.kinds.statement import Statement
from crossbrief.kinds.topic import Topic
from crossbrief.page import EachRecord, Page
from crossbrief.present.frame import body, describe, frame, presenter
from crossbrief.present.lanes import STYLES, BySpeaker, lanes
from crossbrief.present.links import links_on
from crossbrief.present.lists import (
    Row,
    article_rows,
    by_name,
    event_rows,
    statement_list,
)
from crossbrief.present.statements import newest_first
from crossbrief.present.views import Fact, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.atoms import Atom, Phrase
    from crossbrief.page import Compiled
    from crossbrief.present.lanes import Lanes
    from crossbrief.present.lists import StatementList
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.views import Frame, ProseView
    from crossbrief.records import Bound

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
    """Somebody who takes a position, and the statements that do."""

    who: Atom
    taken: tuple[PositionTaken, ...]


@dataclass(frozen=True, slots=True)
class PositionView:
    """An answer to the question, with all who give it."""

    anchor: str
    label: Phrase
    voices: tuple[PositionVoice, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """All that the page shows."""

    frame: Frame
    question: Phrase | None
    summary: Phrase | None
    body: ProseView | None
    facts: tuple[Fact, ...]
    positions: tuple[PositionView, ...]
    narrower: tuple[Row, ...]
    lanes: Lanes | None
    statements: StatementList
    events: tuple[Row, ...]
    articles: tuple[Row, ...]


def _page(bound: Bound, compiled: Compiled) -> Page:
    topic = compiled.graph.record(bound.record.id, Topic)
    p = presenter(compiled, topic)
    statements = p.graph.sources_of(
        topic.id, "statement", "topics", "positions", model=Statement
    )
    events = p.graph.sources_of(topic.id, "event", "topics", model=Event)
    articles = p.graph.sources_of(topic.id, "article", "topics", model=Article)
    narrower = p.graph.sources_of(topic.id, "topic", "parent", model=Topic)
    remarks = body(bound, p)
    sections: list[Section] = []
    if remarks is not None:
        sections.append(Section("remarks", p.t("section.remarks")))
    if topic.positions:
        title = p.t("topic_page.positions")
        sections.append(Section("positions", title, len(topic.positions)))
    if narrower:
        title = p.t("topic_page.narrower")
        sections.append(Section("narrower", title, len(narrower)))
    figure = lanes(statements, events, BySpeaker(p), p)
    if figure is not None:
        sections.append(Section("lanes", p.t("lanes.title")))
    title = p.t("topic_page.statements")
    sections.append(Section("statements", title, len(statements)))
    if events:
        sections.append(Section("events", p.t("topic_page.events"), len(events)))
    if articles:
        sections.append(Section("articles", p.t("topic_page.articles"), len(articles)))
    view = TopicView(
        frame=frame(bound, p, sections, shown_fields=_SHOWN),
        question=p.maybe(topic.question),
        summary=p.maybe(topic.summary),
        body=remarks,
        facts=_facts(topic, p),
        positions=_positions(topic, statements, p),
        narrower=tuple(
            Row(t.id, p.anchor(t.id, glyph=True), p.maybe(t.question or t.summary))
            for t in by_name(narrower, p)
        ),
        lanes=figure,
        statements=statement_list(statements, p),
        events=event_rows(events, p),
        articles=article_rows(articles, p),
    )
    return Page(
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
    found: dict[str, dict[Atom, list[PositionTaken]]] = {}
    for statement in newest_first(statements):
        for stance in statement.positions:
            if stance.topic != topic.id:
                continue
            taken = PositionTaken(
                p.anchor(statement.id, p.fact_date(statement.date).text),
                p.maybe(stance.summary),
            )
            voices = found.setdefault(stance.stance, {})
            for who in p.speakers(statement):
                voices.setdefault(who, []).append(taken)
    return tuple(
        PositionView(
            f"p-{position.id}",
            p.text(position.label),
            tuple(
                PositionVoice(who, tuple(taken))
                for who, taken in found.get(position.id, {}).items()
            ),
        )
        for position in topic.positions
    )


topic_pages = EachRecord("topic", _page)
