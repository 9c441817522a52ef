"""Articles: what is said of them above the text and in lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from crossbrief.citing.names import name_of
from crossbrief.kinds.statement import Statement
from crossbrief.prose import Cite, Embed, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crossbrief.atoms import Anchor, Moment, Phrase
    from crossbrief.graph import Graph
    from crossbrief.kinds.article import Article
    from crossbrief.present.presenter import Presenter
    from crossbrief.prose import Hole

_WORDS_A_MINUTE = 220


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article, when, how long it is and what it rests on."""

    authors: str | None
    when: Moment
    minutes: str
    cites: str | None


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article as lists show it."""

    anchor: Anchor
    summary: Phrase | None
    byline: Byline


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Sort by date, newest first, then by id."""
    ordered = sorted(articles, key=lambda article: article.id)
    return tuple(
        sorted(ordered, key=lambda article: article.date.sort_key, reverse=True)
    )


def byline(article: Article, p: Presenter) -> Byline:
    """Return the line under an article's headline."""
    prose = p.graph.prose(article.id).get(("body",))
    words = prose.words if prose is not None else 0
    minutes = max(1, -(-words // _WORDS_A_MINUTE))
    statements: set[str] = set()
    sources: set[str] = set()
    for hole in prose.holes() if prose is not None else ():
        if isinstance(hole, Cite):
            sources.add(hole.target)
        elif _names_statement(hole, p.graph):
            statements.add(hole.target)
    counts = [
        p.words.count(key, len(found))
        for key, found in (("count.statements", statements), ("count.sources", sources))
        if found
    ]
    return Byline(
        p.words.join([name_of(author).natural for author in article.authors])
        if article.authors
        else None,
        p.date(article.date),
        p.words.count("count.minutes", minutes),
        p.t("article.cites", counts=p.words.join(counts)) if counts else None,
    )


def _names_statement(hole: Hole, graph: Graph) -> TypeGuard[Embed | Mention]:
    return (
        isinstance(hole, Embed | Mention)
        and hole.target in graph
        and graph.kind(hole.target) == "statement"
    )


def card(article: Article, p: Presenter) -> ArticleCard:
    """Return an article as lists show it."""
    return ArticleCard(p.anchor(article.id), summary(article, p), byline(article, p))


def summary(article: Article, p: Presenter) -> Phrase | None:
    """Return what an article says of itself, in its own language."""
    return None if article.summary is None else p.text_of(article, article.summary)


def mentioned(article: Article, graph: Graph) -> tuple[str, ...]:
    """Return the actors and events that an article names, speakers included."""
    prose = graph.prose(article.id).get(("body",))
    found: dict[str, None] = {}
    for hole in prose.holes() if prose is not None else ():
        if not isinstance(hole, Mention | Embed) or hole.target not in graph:
            continue
        kind = graph.kind(hole.target)
        if kind in {"actor", "event"}:
            found[hole.target] = None
        elif kind == "statement":
            statement = graph.record(hole.target, Statement)
            found.update(dict.fromkeys(statement.voices))
            if statement.event is not None:
                found[statement.event] = None
    return tuple(found)
