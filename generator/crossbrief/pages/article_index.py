"""The index of articles, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.kinds.article import ARTICLE, Article
from crossbrief.page import pages_at
from crossbrief.present.indexes import index_by_year
from crossbrief.present.lists import article_row, latest_first
from crossbrief.present.presenter import Presenter
from crossbrief.present.translated import in_one_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.dates import PartialDate
    from crossbrief.page import Compiled, Page


@pages_at(lambda urls: (urls.index("articles"), urls.by_year("articles", "*")))
def article_index(compiled: Compiled) -> Iterator[Page]:
    """Yield the index of articles, by year."""
    p = Presenter(compiled, compiled.urls.index("articles"))
    articles = in_one_version(compiled.graph.of_kind("article", Article), p)
    ordered = latest_first(articles, _date)
    yield from index_by_year(ARTICLE, ordered, _date, article_row, compiled)


def _date(article: Article) -> PartialDate:
    return article.date
