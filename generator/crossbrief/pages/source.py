"""The page of a source: what it is, and everything that rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from crossbrief.atoms import Line, OutsideLink
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.article import Article
from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.page import Page, pages_of_each
from crossbrief.present.facets import facet_anchor
from crossbrief.present.frame import body, describe, frame, frame_lists, presenter
from crossbrief.present.further import begin, further_pages, places_of
from crossbrief.present.lists import by_name, latest_first
from crossbrief.present.long_lists import (
    article_list,
    event_list,
    row_list,
    statement_list,
)
from crossbrief.present.prose import own_authors
from crossbrief.present.quotations import found_quotations
from crossbrief.present.sources import fact_lines, kept_copy
from crossbrief.present.statements import carrying
from crossbrief.present.views import Fact, Row, Section
from crossbrief.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.atoms import Atom, Phrase
    from crossbrief.graph import Link
    from crossbrief.page import Compiled
    from crossbrief.present.further import LongList
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.views import Begun, Frame, ProseView
    from crossbrief.records import Bound

_R = TypeVar("_R", bound=Record)
_LISTED = ("statement", "event", "actor", "article")


@dataclass(frozen=True, slots=True)
class SourceView:
    """All that the page shows.

    `others` are statements that the source bears on without carrying their words.
    """

    frame: Frame
    summary: Phrase | None
    facts: tuple[Fact, ...]
    quotations: str | None
    body: ProseView | None
    statements: Begun
    others: Begun
    events: Begun
    actors: Begun
    articles: Begun
    parts: Begun
    is_unused: bool


@pages_of_each(
    "source",
    places_of(
        "sources", "statements", "others", "events", "actors", "articles", "parts"
    ),
)
def source_pages(bound: Bound, compiled: Compiled) -> Iterator[Page]:
    """Yield the page of a source and its further pages."""
    source = compiled.graph.record(bound.record.id, Source)
    p = presenter(compiled, source)
    links = [
        link
        for link in p.graph.backlinks(source.id)
        if link.via != "mention" and p.graph.kind(link.source) in _LISTED
    ]
    carried, others = _statements(source.id, links, p)
    lists = _lists(source, links, carried, others, p)
    remarks = body(bound, p)
    sections = [
        Section(long.name, long.title, len(long.entries))
        for long in lists
        if long.entries
    ]
    if remarks is not None:
        sections.insert(0, Section("remarks", p.t("section.remarks")))
    shown = frozenset(f"{p.graph.kind(link.source)}.{_field(link)}" for link in links)
    shown |= {"source.part_of"}
    said, bearing, events, actors, articles, parts = (begin(long, p) for long in lists)
    view = SourceView(
        frame=frame(
            bound,
            p,
            sections,
            kind_name=p.t(f"source_type.{source.type}"),
            shown_fields=shown,
        ),
        summary=p.maybe(source.summary),
        facts=_facts(source, p),
        quotations=found_quotations(source.id, carried, p),
        body=remarks,
        statements=said,
        others=bearing,
        events=events,
        actors=actors,
        articles=articles,
        parts=parts,
        is_unused=not any(long.entries for long in lists),
    )
    yield Page(
        permalink=p.here,
        title=view.frame.title.text,
        template="kinds/source.html",
        view=view,
        section="sources",
        description=describe(
            (view.summary or view.frame.title).text, source.publisher or ""
        ),
        styles=("list", "record"),
        record=source.id,
    )
    around = frame_lists(bound, view.frame, p, shown)
    yield from further_pages(bound, (*lists, *around), compiled)


def _lists(
    source: Source,
    links: Iterable[Link],
    carried: tuple[Statement, ...],
    others: tuple[tuple[Statement, str], ...],
    p: Presenter,
) -> tuple[LongList[Any], ...]:
    """Return what rests on a source, by kind, and its parts."""
    actors = by_name(_of_kind(links, "actor", Actor, p), p)
    parts = p.graph.sources_of(source.id, "source", "part_of", model=Source)

    def title(name: str) -> str:
        return p.t(f"source_page.{name}")

    return (
        statement_list(title("statements"), carried, p, facet_anchor(source.id, p)),
        row_list(
            "others",
            title("others"),
            others,
            _other_row,
            p,
            counted="statements",
            date_of=lambda other: other[0].date.first,
        ),
        event_list(title("events"), _of_kind(links, "event", Event, p), p),
        row_list("actors", title("actors"), actors, _actor_row, p),
        article_list(title("articles"), _of_kind(links, "article", Article, p), p),
        row_list(
            "parts",
            title("parts"),
            by_name(parts, p),
            _part_row,
            p,
            counted="sources",
        ),
    )


def _other_row(other: tuple[Statement, str], p: Presenter) -> Row:
    statement, use = other
    return Row(statement.id, p.anchor(statement.id), None, use)


def _actor_row(actor: Actor, p: Presenter) -> Row:
    kind = p.t(f"actor_type.{actor.type}")
    return Row(actor.id, p.anchor(actor.id, glyph=True), None, kind)


def _part_row(part: Source, p: Presenter) -> Row:
    about = p.maybe(part.summary)
    return Row(part.id, p.anchor(part.id, glyph=True), about, _published(part, p))


def _field(link: Link) -> str:
    return link.field if link.via == "field" else link.via


def _of_kind(
    links: Iterable[Link], kind: str, model: type[_R], p: Presenter
) -> tuple[_R, ...]:
    ids = dict.fromkeys(link.source for link in links if _is(link, kind, p))
    return tuple(p.graph.record(record_id, model) for record_id in ids)


def _is(link: Link, kind: str, p: Presenter) -> bool:
    return p.graph.kind(link.source) == kind


def _statements(
    source_id: str, links: Iterable[Link], p: Presenter
) -> tuple[tuple[Statement, ...], tuple[tuple[Statement, str], ...]]:
    """Part the statements: those whose words it carries, and those it bears on.

    With the latter comes as what they use it.
    """
    every = _of_kind(links, "statement", Statement, p)
    carried = tuple(s for s in every if source_id in carrying(s))
    ids = {s.id for s in carried}
    fields: dict[str, str] = {}
    for link in links:
        fields.setdefault(link.source, _field(link))
    others = latest_first((s for s in every if s.id not in ids), lambda s: s.date.first)
    return carried, tuple((s, _use(s, source_id, fields[s.id], p)) for s in others)


def _use(statement: Statement, source_id: str, field: str, p: Presenter) -> str:
    """Return as what a statement uses a source that does not carry its words."""
    for use in statement.sources:
        if use.source == source_id:
            return p.t(f"role.{use.role}")
    return p.t(f"reference.{field}")


def _published(source: Source, p: Presenter) -> Atom | None:
    return None if source.published is None else p.fact_date(source.published)


def _facts(source: Source, p: Presenter) -> tuple[Fact, ...]:
    rows: list[Fact] = []

    def add(key: str, *values: Atom | None) -> None:
        lines = tuple(Line((value,)) for value in values if value is not None)
        if lines:
            rows.append(Fact(p.t(f"source_page.{key}"), lines))

    def link(record_id: str | None) -> Atom | None:
        return None if record_id is None else p.anchor(record_id)

    issuer = None if source.issued_by is None else p.anchor(source.issued_by)
    issues_itself = issuer is not None and issuer.text == source.publisher
    add("publisher", issuer if issues_itself else source.publisher)
    if source.publisher_kind is not None:
        add("publisher_kind", p.t(f"publisher_kind.{source.publisher_kind}"))
    add("side", link(source.side))
    add("issued_by", None if issues_itself else issuer)
    add("authors", *own_authors(source))
    if source.published is not None:
        add("published", *fact_lines(source.published, p.short_date, p))
    if source.lang is not None:
        add("language", p.words.language_name(source.lang))
    add("citation", source.citation)
    add("address", None if source.url is None else _address(source.url))
    if source.access is not None:
        add("access", p.t(f"access.{source.access}"))
    add("copy", kept_copy(source, p) or p.t("source.no_copy"))
    add("accessed", None if source.accessed is None else p.day(source.accessed))
    add("rights", source.rights)
    add("part_of", link(source.part_of))
    return tuple(rows)


def _address(url: str) -> OutsideLink:
    """Return a link that says whose site it leads to."""
    host = urlsplit(url).hostname or url
    return OutsideLink(host.removeprefix("www."), url)
