"""What is translated: whether all of a page is, and which version of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crossbrief.fields import Struct
from crossbrief.kinds.article import Article
from crossbrief.kinds.page import PlainPage
from crossbrief.values import Translatable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossbrief.present.presenter import Presenter
    from crossbrief.records import Record


def untranslated(record: Record, p: Presenter) -> str | None:
    """Return what readers of another language than the main one are told, if anything.

    Quotations and titles of sources are their authors', and not for us to translate.
    """
    if p.compiled.is_main:
        return None
    if isinstance(record, Article | PlainPage):
        is_read = p.foreign(record.lang) is None or _has_version(record, p)
        return None if is_read else p.t("banner.untranslated")
    texts = (p.text(text) for text in _translatables(record))
    if any(text.lang is not None for text in texts):
        return p.t("banner.partly_translated")
    return None


def _has_version(record: Article | PlainPage, p: Presenter) -> bool:
    """Tell whether an article is there in the language of the page, to be linked."""
    if not isinstance(record, Article):
        return False
    original = record.translation_of or record.id
    versions = p.graph.sources_of(original, "article", "translation_of", model=Article)
    return any(p.foreign(one.lang) is None for one in versions)


def in_one_version(articles: Iterable[Article], p: Presenter) -> tuple[Article, ...]:
    """Leave one version of each article: that in the page's language, or the original.

    A site in one language lists all that it has.
    """
    every = tuple(articles)
    if not p.compiled.editions:
        return every
    chosen: dict[str, Article] = {}
    for article in every:
        original = article.translation_of or article.id
        known = chosen.get(original)
        if known is None or _fits_better(article, known, p):
            chosen[original] = article
    kept = {article.id for article in chosen.values()}
    return tuple(article for article in every if article.id in kept)


def is_version_of(article_id: str | None, article: Article, p: Presenter) -> bool:
    """Tell whether two articles are one in several languages, or the same."""
    if article_id is None or article_id not in p.graph:
        return False
    named = p.graph.record(article_id, Article)
    both = (article.translation_of or article.id, named.translation_of or named.id)
    return article.id == named.id or (bool(p.compiled.editions) and both[0] == both[1])


def _fits_better(article: Article, known: Article, p: Presenter) -> bool:
    def rank(one: Article) -> tuple[bool, bool]:
        return p.foreign(one.lang) is None, one.translation_of is None

    return rank(article) > rank(known)


def _translatables(value: Any) -> Iterator[Translatable]:  # noqa: ANN401 (any field)
    if isinstance(value, Translatable):
        yield value
    elif isinstance(value, Struct):
        for name in type(value).model_fields:
            yield from _translatables(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _translatables(item)
