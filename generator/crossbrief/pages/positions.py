"""Positions: who answers which topic how, side by side, and how that has moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.atoms import Anchor
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.statement import FORMS, Statement
from crossbrief.kinds.topic import Topic
from crossbrief.page import Page, pages_at
from crossbrief.present.further import part_pager
from crossbrief.present.lists import by_name
from crossbrief.present.matrix import matrix
from crossbrief.present.positions import takes
from crossbrief.present.presenter import Presenter
from crossbrief.present.sheets import IndexHead
from crossbrief.present.views import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from crossbrief.page import Compiled
    from crossbrief.present.matrix import Matrix
    from crossbrief.present.sheets import Pager
    from crossbrief.urls import Href, Permalink

_MOST_COLUMNS = 6
_MOST_CELLS = 30
_WHOLE_COLUMNS = 8
_WHOLE_CELLS = 60


@dataclass(frozen=True, slots=True)
class FormName:
    """A form of words, for the key."""

    form: str
    name: str


@dataclass(frozen=True, slots=True)
class PositionsView:
    """All that the page shows: a matrix, or the topics whose matrices have pages."""

    head: IndexHead
    forms: tuple[FormName, ...]
    matrix: Matrix | None
    topics: tuple[Row, ...]
    pager: Pager | None
    table: Anchor | None
    empty: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """A topic on which a position is taken, and what each actor said on it."""

    topic: Topic
    said: dict[str, list[Statement]]
    taken: frozenset[str]


@pages_at(lambda urls: (urls.page("positions"), urls.positions("*")))
def positions_pages(compiled: Compiled) -> Iterator[Page]:
    """Yield the positions on one page while they are few, else by topic."""
    here = compiled.urls.page("positions")
    p = Presenter(compiled, here)
    groups = _groups(compiled, p)
    columns = [column for group in groups.values() for column in group]
    cells = sum(len(column.taken) for column in columns)
    if len(columns) <= _WHOLE_COLUMNS and cells <= _WHOLE_CELLS:
        actors = _actors(columns, p)
        shown = matrix(columns, actors, p) if columns else None
        yield _page(_head(p), p, table=shown)
        return
    rows = tuple(_topic_row(root, group, p) for root, group in groups.items())
    yield _page(_head(p), p, topics=rows)
    for root, group in groups.items():
        yield from _group_pages(root, group, compiled)


def _groups(compiled: Compiled, p: Presenter) -> dict[str, list[Column]]:
    """Return the topics on which somebody takes a position, by their widest topic."""
    found: dict[str, list[Column]] = {}
    topics = by_name(compiled.graph.of_kind("topic", Topic), p)
    columns = [column for topic in topics for column in _column(topic, compiled)]
    for column in columns:
        found.setdefault(_widest(column.topic, compiled), []).append(column)
    for root, group in found.items():
        # The widest comes first, the others as they are sorted.
        group.sort(key=lambda column: column.topic.id != root)
    return {topic.id: found[topic.id] for topic in topics if topic.id in found} | found


def _column(topic: Topic, compiled: Compiled) -> Iterator[Column]:
    graph = compiled.graph
    said: dict[str, list[Statement]] = {}
    for statement in graph.sources_of(
        topic.id, "statement", "topics", "positions", model=Statement
    ):
        for voice in statement.voices:
            if graph.is_listed(voice):
                said.setdefault(voice, []).append(statement)
    taken = frozenset(actor for actor in said if takes(said[actor], topic.id))
    if taken:
        yield Column(topic, said, taken)


def _widest(topic: Topic, compiled: Compiled) -> str:
    while topic.parent is not None and compiled.graph.is_listed(topic.parent):
        topic = compiled.graph.record(topic.parent, Topic)
    return topic.id


def _actors(columns: Iterable[Column], p: Presenter) -> tuple[Actor, ...]:
    """Return everybody who takes a position on one of some topics, from A to Z."""
    ids = dict.fromkeys(actor for column in columns for actor in column.taken)
    return by_name((p.graph.record(actor, Actor) for actor in ids), p)


def _group_pages(
    root: str, group: Sequence[Column], compiled: Compiled
) -> Iterator[Page]:
    """Yield the matrices of a topic and of those below it."""
    first = Presenter(compiled, compiled.urls.positions(root))
    parts: list[tuple[Sequence[Column], Sequence[Actor]]] = []
    for start in range(0, len(group), _MOST_COLUMNS):
        columns = group[start : start + _MOST_COLUMNS]
        parts += [(columns, some) for some in _shares(columns, _actors(columns, first))]
    for number, (columns, actors) in enumerate(parts, 1):
        p = Presenter(compiled, compiled.urls.positions(root, number))

        def href(part: int, p: Presenter = p) -> Href:
            return p.href(p.urls.positions(root, part))

        yield _page(
            _group_head(root, number, len(parts), p),
            p,
            table=matrix(columns, actors, p),
            pager=part_pager(number, len(parts), lambda _: "", href, p),
            # Names, and with them the parts, have another order in each language.
            counterpart=p.urls.positions(root) if number > 1 else None,
        )


def _shares(
    columns: Sequence[Column], actors: Iterable[Actor]
) -> Iterator[tuple[Actor, ...]]:
    """Part actors so that the matrix of each part has not too many cells."""
    share: list[Actor] = []
    cells = 0
    for actor in actors:
        more = sum(actor.id in column.taken for column in columns)
        if share and cells + more > _MOST_CELLS:
            yield tuple(share)
            share, cells = [], 0
        share.append(actor)
        cells += more
    yield tuple(share)


def _topic_row(root: str, group: Sequence[Column], p: Presenter) -> Row:
    topic = p.graph.record(root, Topic)
    name = p.name(root)
    actors = {actor for column in group for actor in column.taken}
    return Row(
        root,
        Anchor(name.text, p.href(p.urls.positions(root)), "topic", lang=name.lang),
        p.maybe(topic.question or topic.summary),
        p.words.count("count.actors", len(actors)),
    )


def _head(p: Presenter) -> IndexHead:
    return IndexHead(p.t("positions.title"), p.t("positions.text"), (), "")


def _group_head(root: str, number: int, last: int, p: Presenter) -> IndexHead:
    title = p.t("positions.of", topic=p.name(root).text)
    return IndexHead(
        title=title if last == 1 else p.t("page.part", title=title, part=number),
        text=p.t("positions.text"),
        crumbs=(
            p.home_anchor(),
            p.page_anchor("positions", p.t("positions.title")),
        ),
        shown="",
    )


def _as_data(p: Presenter) -> Anchor | None:
    if "positions" in p.site.settings.without:
        return None
    return Anchor(p.t("positions.table"), p.href(p.urls.exported("positions.csv")))


def _page(  # noqa: PLR0913 (what a page is)
    head: IndexHead,
    p: Presenter,
    *,
    table: Matrix | None = None,
    topics: tuple[Row, ...] = (),
    pager: Pager | None = None,
    counterpart: Permalink | None = None,
) -> Page:
    return Page(
        permalink=p.here,
        title=head.title,
        template="pages/positions.html",
        view=PositionsView(
            head=head,
            forms=tuple(FormName(form, p.t(f"form.{form}")) for form in FORMS),
            matrix=table,
            topics=topics,
            pager=pager,
            table=_as_data(p),
            empty=None if table or topics else p.t("positions.empty"),
        ),
        section="positions",
        description=head.text,
        counterpart=counterpart,
        styles=("index", "key", "list", "listing", "positions"),
    )
