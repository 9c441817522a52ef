"""All that an actor said on a topic, in order of time, with the positions taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor
from crossbrief.kinds.topic import Topic
from crossbrief.page import Page, pages_of_each
from crossbrief.present.frame import describe
from crossbrief.present.further import part_pager, parted, years_of
from crossbrief.present.long_lists import CARDS_A_PAGE
from crossbrief.present.positions import take_view, takes
from crossbrief.present.presenter import Presenter
from crossbrief.present.said import by_topic, has_page, said_by, span
from crossbrief.present.sheets import IndexHead
from crossbrief.present.statements import card, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crossbrief.kinds.statement import Statement
    from crossbrief.page import Compiled
    from crossbrief.present.positions import TakeView
    from crossbrief.present.sheets import Pager
    from crossbrief.present.views import StatementCard
    from crossbrief.records import Bound
    from crossbrief.urls import Href, Permalink, UrlPolicy


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement, and the positions on the topic that it takes."""

    card: StatementCard
    taken: tuple[TakeView, ...]


@dataclass(frozen=True, slots=True)
class ActorTopicView:
    """All that the page shows; `links` lead to the topic and to others' positions."""

    head: IndexHead
    links: tuple[Anchor, ...]
    entries: tuple[Entry, ...]
    pager: Pager | None


def _places(urls: UrlPolicy, actor_id: str) -> tuple[str, ...]:
    return (urls.on_topic(urls.record("actors", actor_id), "*"),)


@pages_of_each("actor", _places)
def actor_topic_pages(bound: Bound, compiled: Compiled) -> Iterator[Page]:
    """Yield pages for each topic on which the actor is on record more than once."""
    actor_id = bound.record.id
    said = in_order(said_by(actor_id, compiled.graph))
    for topic_id, statements in by_topic(said).items():
        if has_page(topic_id, statements):
            topic = compiled.graph.record(topic_id, Topic)
            yield from _pages(actor_id, topic, statements, compiled)


def _pages(
    actor_id: str, topic: Topic, statements: Sequence[Statement], compiled: Compiled
) -> Iterator[Page]:
    parts = parted(statements, CARDS_A_PAGE)
    record = compiled.urls.record("actors", actor_id)
    for number, some in enumerate(parts, 1):
        here = compiled.urls.on_topic(record, topic.id, number)
        p = Presenter(compiled, here)
        head = _head(actor_id, topic, statements, number, len(parts), p)
        yield Page(
            permalink=here,
            title=head.title,
            template="lists/actor_topic.html",
            view=ActorTopicView(
                head=head,
                links=_links(topic, p),
                entries=tuple(_entry(statement, topic, p) for statement in some),
                pager=_pager(number, parts, record, topic, p),
            ),
            section="actors",
            description=describe(head.title, head.shown),
            styles=("index", "list", "listing", "positions"),
        )


def _head(  # noqa: PLR0913, PLR0917 (whose page it is, and which part)
    actor_id: str,
    topic: Topic,
    statements: Sequence[Statement],
    number: int,
    last: int,
    p: Presenter,
) -> IndexHead:
    name = p.name(actor_id)
    who, what = map(p.words.isolated, (name.text, p.name(topic.id).text))
    title = p.t("on_topic.title", name=who, topic=what)
    own = p.record_href(actor_id, "statements")
    return IndexHead(
        title=title if last == 1 else p.t("page.part", title=title, part=number),
        text="" if topic.question is None else p.text(topic.question).text,
        crumbs=(
            p.home_anchor(),
            p.page_index("actors", p.t("kinds.actor")),
            Anchor(name.text, own, lang=name.lang),
        ),
        shown=span(statements, p),
    )


def _links(topic: Topic, p: Presenter) -> tuple[Anchor, ...]:
    return (
        p.anchor(topic.id, p.t("on_topic.topic", topic=p.name(topic.id).text)),
        p.page_anchor("positions", p.t("on_topic.positions")),
    )


def _entry(statement: Statement, topic: Topic, p: Presenter) -> Entry:
    taken = takes((statement,), topic.id)
    return Entry(card(statement, p), tuple(take_view(take, p) for take in taken))


def _pager(
    number: int,
    parts: Sequence[Sequence[Statement]],
    record: Permalink,
    topic: Topic,
    p: Presenter,
) -> Pager | None:
    def years(part: int) -> str:
        return years_of((s.date.first for s in parts[part - 1]), p)

    def href(part: int) -> Href:
        return p.href(p.urls.on_topic(record, topic.id, part))

    return part_pager(number, len(parts), years, href, p)
