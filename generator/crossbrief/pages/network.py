"""The network: who spoke at which event, and who answered or addressed whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor
from crossbrief.kinds.event import Event
from crossbrief.kinds.statement import Statement
from crossbrief.kinds.topic import Topic
from crossbrief.page import Page, pages_at, pages_of_each
from crossbrief.present.diagram import diagram
from crossbrief.present.links import ADDRESSED, MOST_ACTORS, Links, links, links_on
from crossbrief.present.lists import by_name
from crossbrief.present.presenter import Presenter
from crossbrief.present.threads import thread_anchor, thread_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.atoms import Atom
    from crossbrief.page import Compiled
    from crossbrief.present.diagram import Diagram
    from crossbrief.records import Bound


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of the diagram in words; `count` is of statements."""

    actor: Anchor
    how: Atom
    to: Anchor
    count: str


@dataclass(frozen=True, slots=True)
class TopicLink:
    """The network of one topic, and how many actors are in it."""

    anchor: Anchor
    count: str


@dataclass(frozen=True, slots=True)
class NetworkView:
    """All that the page shows; without links there is no diagram."""

    title: str
    lede: str
    crumbs: tuple[Anchor, ...]
    summary: str
    diagram: Diagram | None
    left_out: str | None
    rows: tuple[LinkRow, ...]
    caption: str
    topics: tuple[TopicLink, ...]


@pages_at(lambda urls: (urls.page("network"),))
def network_page(compiled: Compiled) -> Iterator[Page]:
    """Yield the network of all statements, which leads to those of topics."""
    p = Presenter(compiled, compiled.urls.page("network"))
    graph = p.graph
    found = links(
        graph.of_kind("statement", Statement), graph.of_kind("event", Event), graph
    )
    topics = by_name(graph.of_kind("topic", Topic), p)
    yield _page(found, p, topics=tuple(_topics(topics, p)))


@pages_of_each("topic", lambda urls, topic: (urls.network(topic),))
def topic_networks(bound: Bound, compiled: Compiled) -> Iterator[Page]:
    """Yield the network of a topic that enough actors speak on."""
    topic = bound.record.id
    found = links_on(topic, compiled)
    if bound.record.is_listed and found.are_many:
        p = Presenter(compiled, compiled.urls.network(topic))
        yield _page(found, p, topic=topic)


def _topics(topics: Iterable[Topic], p: Presenter) -> Iterator[TopicLink]:
    for topic in topics:
        found = links_on(topic.id, p.compiled)
        if found.are_many:
            number = len(found.actors) + found.left_out[0]
            name = p.name(topic.id)
            href = p.href(p.urls.network(topic.id))
            anchor = Anchor(name.text, href, lang=name.lang)
            yield TopicLink(anchor, p.words.count("count.actors", number))


def _page(
    found: Links,
    p: Presenter,
    *,
    topic: str | None = None,
    topics: tuple[TopicLink, ...] = (),
) -> Page:
    rows = tuple(_rows(found, p))
    title, lede = p.t("menu.network"), p.t("network.lede")
    crumbs: tuple[Anchor, ...] = ()
    if topic is not None:
        title = p.t("network.of_topic", topic=p.name(topic).text)
        home = p.home_anchor()
        whole = p.page_anchor("network", p.t("menu.network"))
        crumbs = (home, whole, p.anchor(topic))
    left = found.left_out
    summary = p.t(
        "network.summary",
        actors=p.words.count("count.actors", len(found.actors)),
        events=p.words.count("count.events", len(found.events)),
    )
    view = NetworkView(
        title=title,
        lede=lede,
        crumbs=crumbs,
        summary=summary,
        diagram=diagram(found, p) if found else None,
        left_out=p.t(
            "network.left_out",
            most=MOST_ACTORS,
            actors=p.words.count("count.actors", left[0]),
            events=p.words.count("count.events", left[1]),
        )
        if any(left)
        else None,
        rows=rows,
        caption=p.words.count("network.links", len(rows)),
        topics=topics,
    )
    return Page(
        permalink=p.here,
        title=title,
        template="pages/network.html",
        view=view,
        section="network",
        description=f"{lede} {summary}",
        styles=("index", "key", "list", "network"),
        scripts=("network",) if view.diagram else (),
    )


def _rows(found: Links, p: Presenter) -> Iterator[LinkRow]:
    """Yield the links in words, by actor: to events, and then to other actors."""
    answered: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    for (actor, relation, other), statements in found.answered.items():
        answered.setdefault((actor, other), []).append((relation, statements))
    for actor in found.actors:
        for event in found.events:
            number = found.spoke[actor, event]
            if number or (actor, event) in found.there:
                how: Atom = p.t(
                    "network.spoke_at" if number else "network.took_part_in"
                )
                count = p.words.number(number)
                yield LinkRow(p.anchor(actor), how, p.anchor(event), count)
        for other in found.actors:
            for relation, statements in answered.get((actor, other), ()):
                how = _how(relation, statements[0], p)
                count = p.words.number(len(statements))
                yield LinkRow(p.anchor(actor), how, p.anchor(other), count)


def _how(relation: str, statement: str, p: Presenter) -> Atom:
    """Return how one actor stands to another, with the way to where it is told."""
    if relation == ADDRESSED:
        return p.t("network.addressed")
    words = p.t(f"relation.{relation}").lower()
    thread = thread_of(statement, p.graph)
    return words if thread is None else thread_anchor(thread, words, p)
