"""The page of an article: passages, notes in the margin, register, bibliography."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crossbrief.kinds.article import Article
from crossbrief.page import Page, pages_of_each
from crossbrief.present.articles import byline, mentioned, summary
from crossbrief.present.frame import body, describe, frame, frame_lists
from crossbrief.present.further import further_pages, places_of
from crossbrief.present.presenter import Presenter
from crossbrief.present.prose import bibliography
from crossbrief.present.register import register
from crossbrief.present.views import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.atoms import Anchor, Line, Phrase
    from crossbrief.page import Compiled
    from crossbrief.present.articles import Byline
    from crossbrief.present.register import RegisterEntry
    from crossbrief.present.views import Frame, ProseView
    from crossbrief.records import Bound

_SHOWN = frozenset({"article.translation_of"})


@dataclass(frozen=True, slots=True)
class ArticleView:
    """All that the page shows."""

    frame: Frame
    summary: Phrase | None
    byline: Byline
    topics: tuple[Anchor, ...]
    original: Anchor | None
    translations: tuple[Anchor, ...]
    prose: ProseView | None
    register: tuple[RegisterEntry, ...]
    bibliography: tuple[Line, ...]


@pages_of_each("article", places_of("articles"))
def article_pages(bound: Bound, compiled: Compiled) -> Iterator[Page]:
    """Yield the page of an article and its further pages."""
    graph = compiled.graph
    article = graph.record(bound.record.id, Article)
    here = compiled.urls.record("articles", article.id)
    registered = mentioned(article, graph)
    p = Presenter(compiled, here, registered=frozenset(registered))
    prose = body(bound, p)
    plain = Presenter(compiled, here)
    entries = register(registered, article, plain)
    compiled_text = graph.prose(article.id).get(("body",))
    sources = bibliography(compiled_text, plain) if compiled_text else ()
    sections = list(prose.headings) if prose else []
    if entries:
        sections.append(Section("register", p.t("article.register"), len(entries)))
    if sources:
        sections.append(
            Section("bibliography", p.t("article.bibliography"), len(sources))
        )
    said = summary(article, p)
    translations = graph.sources_of(
        article.id, "article", "translation_of", model=Article
    )
    original = article.translation_of
    view = ArticleView(
        frame=frame(bound, plain, sections, shown_fields=_SHOWN),
        summary=said,
        byline=byline(article, plain),
        topics=p.anchors(article.topics),
        original=None if original is None else p.anchor(original),
        translations=p.anchors(one.id for one in translations),
        prose=prose,
        register=entries,
        bibliography=sources,
    )
    yield Page(
        permalink=here,
        title=p.name(article.id).text,
        template="kinds/article.html",
        view=view,
        section="articles",
        description=describe(said.text if said else p.name(article.id).text),
        styles=("list", "record", "article"),
        scripts=("cards",) if view.register else (),
        record=article.id,
    )
    lists = frame_lists(bound, view.frame, plain, _SHOWN)
    yield from further_pages(bound, lists, compiled)
