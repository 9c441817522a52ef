"""The whole briefing as one document: articles, statements, events, sources.

It is for reading on paper or in one go. A large record fills several parts, each a
page with contents of its own, so that none grows without end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from crossbrief.atoms import Line, OutsideLink
from crossbrief.kinds.article import Article
from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.page import Page, pages_in_parts
from crossbrief.present.articles import byline, newest_first, summary
from crossbrief.present.chapters import as_chapter
from crossbrief.present.frame import body
from crossbrief.present.lists import event_row
from crossbrief.present.parts import part_links
from crossbrief.present.presenter import Presenter, by_date
from crossbrief.present.prose import entry, entry_name
from crossbrief.present.statements import card, in_order
from crossbrief.present.translated import in_one_version, is_version_of
from crossbrief.present.views import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.atoms import Phrase
    from crossbrief.page import Compiled
    from crossbrief.present.articles import Byline
    from crossbrief.present.parts import PartLink
    from crossbrief.present.views import ProseView, Row, StatementCard
    from crossbrief.urls import Permalink

_Entry: TypeAlias = "Article | Statement | Event | Source"

_MOST = 300
_ARTICLE = 10
"""An article takes the room of so many other entries."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article as a part of the document."""

    anchor: str
    title: Phrase
    summary: Phrase | None
    byline: Byline
    prose: ProseView | None


@dataclass(frozen=True, slots=True)
class WholeView:
    """All that the page shows."""

    title: Phrase
    description: Phrase | None
    address: str
    editors: str | None
    contents: tuple[Section, ...]
    parts: tuple[PartLink, ...]
    articles: tuple[Chapter, ...]
    statements: tuple[StatementCard, ...]
    events: tuple[Row, ...]
    sources: tuple[Line, ...]
    empty: str | None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the document: the ids of what stands in it, by kind."""

    permalink: Permalink
    number: int
    last: int
    articles: tuple[str, ...]
    statements: tuple[str, ...]
    events: tuple[str, ...]
    sources: tuple[str, ...]


def _cut(compiled: Compiled) -> Iterator[_Part]:
    """Cut the entries, in their order, into parts of about the same length."""
    parts: list[list[_Entry]] = [[]]
    room = _MOST
    for one in _entries(Presenter(compiled, compiled.urls.page("whole"))):
        needed = _ARTICLE if isinstance(one, Article) else 1
        if parts[-1] and needed > room:
            parts.append([])
            room = _MOST
        parts[-1].append(one)
        room -= needed
    for number, entries in enumerate(parts, 1):
        yield _Part(
            _address(number, compiled),
            number,
            len(parts),
            *(
                tuple(one.id for one in entries if isinstance(one, kind))
                for kind in (Article, Statement, Event, Source)
            ),
        )


def _address(number: int, compiled: Compiled) -> Permalink:
    urls = compiled.urls
    return urls.page("whole") if number == 1 else urls.whole(number)


def _entries(p: Presenter) -> Iterator[_Entry]:
    """Yield the lead and the other articles, then what they rest on, as it happened."""
    graph = p.graph
    articles = newest_first(in_one_version(graph.of_kind("article", Article), p))
    lead = p.site.settings.lead
    yield from sorted(articles, key=lambda a: not is_version_of(lead, a, p))
    yield from in_order(graph.of_kind("statement", Statement))
    events = graph.of_kind("event", Event)
    yield from sorted(events, key=lambda e: by_date(e, e.date.first))
    sources = [(entry_name(s.id, p), s) for s in graph.of_kind("source", Source)]
    sources.sort(key=lambda pair: (p.words.sort_key(pair[0]), pair[1].id))
    yield from (source for _, source in sources)


@pages_in_parts(_cut, lambda urls: (urls.page("whole"), urls.whole("*")))
def whole_pages(part: _Part, compiled: Compiled) -> Page:
    """Return a part of the document, which is all of it where it is short."""
    p = Presenter(compiled, part.permalink)
    settings, record = p.site.settings, p.graph.record
    articles = [record(one, Article) for one in part.articles]
    statements = [record(one, Statement) for one in part.statements]
    events = [record(one, Event) for one in part.events]
    sources = [record(one, Source) for one in part.sources]
    chapters = tuple(_chapter(article, p) for article in articles)
    contents = [Section(one.anchor, one.title.text) for one in chapters]
    contents += [
        Section(name, p.t(f"menu.{name}"), len(found))
        for name, found in (
            ("statements", statements),
            ("events", events),
            ("sources", sources),
        )
        if found
    ]
    editors = settings.editors
    view = WholeView(
        title=p.text(settings.title),
        description=p.maybe(settings.description),
        address=p.urls.absolute(p.urls.home),
        editors=p.words.join(editors) if editors else None,
        contents=tuple(contents),
        parts=part_links([_address(n, compiled) for n in range(1, part.last + 1)], p),
        articles=chapters,
        statements=tuple(card(statement, p) for statement in statements),
        events=tuple(event_row(event, p) for event in events),
        sources=tuple(_source(source, p) for source in sources),
        empty=None if contents else p.t("whole.empty"),
    )
    title = p.t("menu.whole")
    if part.number > 1:
        title = p.t("whole.part", title=title, part=part.number)
    return Page(
        permalink=part.permalink,
        title=title,
        template="pages/whole.html",
        view=view,
        section="whole",
        description=p.t("whole.text"),
        styles=("list", "record", "whole"),
        is_found_by_search=False,
        # What is in one version fills other parts in other languages.
        counterpart=None if part.number == 1 else p.urls.page("whole"),
    )


def _chapter(article: Article, p: Presenter) -> Chapter:
    anchor = f"a-{article.id}"
    prose = body(p.graph.bound(article.id), p, prefix=f"{anchor}-")
    return Chapter(
        anchor=anchor,
        title=p.name(article.id),
        summary=summary(article, p),
        byline=byline(article, p),
        prose=None if prose is None else as_chapter(prose, f"{anchor}-"),
    )


def _source(source: Source, p: Presenter) -> Line:
    """Return a source as bibliographies print it, with its own address."""
    if source.url is None:
        return entry(source.id, p)
    link = OutsideLink(p.t("whole.address"), source.url)
    return Line((entry(source.id, p), " ", link))
