"""The page of a source: what it is, and everything that rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from crossbrief.atoms import Line, OutsideLink
from crossbrief.kinds.actor import Actor
from crossbrief.kinds.article import Article
from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.page import EachRecord, Page
from crossbrief.present.frame import body, describe, frame, presenter
from crossbrief.present.lists import (
    Row,
    article_rows,
    by_name,
    event_rows,
    latest_first,
    statement_list,
)
from crossbrief.present.prose import own_authors
from crossbrief.present.quotations import found_quotations
from crossbrief.present.sources import fact_lines, kept_copy
from crossbrief.present.statements import carrying
from crossbrief.present.views import Fact, Section
from crossbrief.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.atoms import Atom, Phrase
    from crossbrief.graph import Link
    from crossbrief.page import Compiled
    from crossbrief.present.lists import StatementList
    from crossbrief.present.presenter import Presenter
    from crossbrief.present.views import Frame, ProseView
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
    statements: StatementList
    others: tuple[Row, ...]
    events: tuple[Row, ...]
    actors: tuple[Row, ...]
    articles: tuple[Row, ...]
    parts: tuple[Row, ...]
    is_unused: bool


def _page(bound: Bound, compiled: Compiled) -> Page:
    source = compiled.graph.record(bound.record.id, Source)
    p = presenter(compiled, source)
    links = [
        link
        for link in p.graph.backlinks(source.id)
        if link.via != "mention" and p.graph.kind(link.source) in _LISTED
    ]
    carried, others = _statements(source.id, links, p)
    statements = statement_list(carried, p)
    events = _of_kind(links, "event", Event, p)
    actors = _of_kind(links, "actor", Actor, p)
    articles = _of_kind(links, "article", Article, p)
    parts = p.graph.sources_of(source.id, "source", "part_of", model=Source)
    remarks = body(bound, p)
    counted = (
        ("statements", len(statements)),
        ("others", len(others)),
        ("events", len(events)),
        ("actors", len(actors)),
        ("articles", len(articles)),
        ("parts", len(parts)),
    )
    sections = [
        Section(name, p.t(f"source_page.{name}"), count)
        for name, count in counted
        if count
    ]
    if remarks is not None:
        sections.insert(0, Section("remarks", p.t("section.remarks")))
    shown = {f"{p.graph.kind(link.source)}.{_field(link)}" for link in links}
    view = SourceView(
        frame=frame(
            bound,
            p,
            sections,
            kind_name=p.t(f"source_type.{source.type}"),
            shown_fields=frozenset(shown | {"source.part_of"}),
        ),
        summary=p.maybe(source.summary),
        facts=_facts(source, p),
        quotations=found_quotations(source.id, carried, p),
        body=remarks,
        statements=statements,
        others=others,
        events=event_rows(events, p),
        actors=tuple(
            Row(a.id, p.anchor(a.id, glyph=True), None, p.t(f"actor_type.{a.type}"))
            for a in by_name(actors, p)
        ),
        articles=article_rows(articles, p),
        parts=tuple(
            Row(s.id, p.anchor(s.id, glyph=True), p.maybe(s.summary), _published(s, p))
            for s in by_name(parts, p)
        ),
        is_unused=not any(count for _, count in counted),
    )
    return Page(
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
) -> tuple[tuple[Statement, ...], tuple[Row, ...]]:
    """Part the statements: those whose words it carries, and those it bears on."""
    every = _of_kind(links, "statement", Statement, p)
    carried = tuple(s for s in every if source_id in carrying(s))
    ids = {s.id for s in carried}
    fields: dict[str, str] = {}
    for link in links:
        fields.setdefault(link.source, _field(link))
    others = latest_first((s for s in every if s.id not in ids), lambda s: s.date.first)
    return carried, tuple(
        Row(s.id, p.anchor(s.id), None, _use(s, source_id, fields[s.id], p))
        for s in others
    )


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


source_pages = EachRecord("source", _page)
