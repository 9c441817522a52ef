"""The front page: lead, latest statements, who was on the record, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from crossbrief.kinds.actor import Actor
from crossbrief.kinds.article import Article
from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement
from crossbrief.kinds.topic import Topic
from crossbrief.page import Page, pages_at
from crossbrief.present.articles import card as article_card
from crossbrief.present.articles import newest_first
from crossbrief.present.differing import differing
from crossbrief.present.frame import corrections
from crossbrief.present.lanes import recent_lanes
from crossbrief.present.presenter import Presenter
from crossbrief.present.statements import card
from crossbrief.present.translated import in_one_version, is_version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.atoms import Anchor, Phrase
    from crossbrief.page import Compiled
    from crossbrief.present.articles import ArticleCard
    from crossbrief.present.lanes import Lanes
    from crossbrief.present.views import CorrectionRow, StatementCard

_LATEST = 3
_SECOND = 4
_ROWS = 6
_DIFFERING = frozenset({"accounts", "wordings"})
_MOST_DIFFERING = 12


@dataclass(frozen=True, slots=True)
class Count:
    """A link, and how many of something it leads to."""

    anchor: Anchor
    count: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that the page shows."""

    title: Phrase
    description: Phrase | None
    tally: str
    lead: ArticleCard | None
    second: tuple[ArticleCard, ...]
    latest: tuple[StatementCard, ...]
    all_statements: Anchor
    lanes: Lanes | None
    differ: tuple[Count, ...]
    all_differ: Anchor
    topics: tuple[Count, ...]
    all_topics: Anchor | None
    changes: tuple[CorrectionRow, ...]
    log: Anchor


@pages_at(lambda urls: (urls.home,))
def home_page(compiled: Compiled) -> Iterator[Page]:
    """Yield the front page."""
    p = Presenter(compiled, compiled.urls.home)
    graph = p.graph
    statements = graph.of_kind("statement", Statement)
    articles = newest_first(in_one_version(graph.of_kind("article", Article), p))
    settings = p.site.settings
    lead = next((a for a in articles if is_version_of(settings.lead, a, p)), None)
    lead = lead or next(iter(articles), None)
    others = [article for article in articles if article is not lead]
    title = p.text(settings.title)
    # These come first, so of the others none is made.
    differ = list(takewhile(lambda row: row.sort in _DIFFERING, differing(p)))
    topics = _topics(p)
    description = p.maybe(settings.description)
    view = HomeView(
        title=title,
        description=description,
        tally=_tally(p),
        lead=None if lead is None else article_card(lead, p),
        second=tuple(article_card(article, p) for article in others[:_SECOND]),
        latest=tuple(card(s, p) for s in _latest(statements)),
        all_statements=p.page_index(
            "statements", p.words.count("home.all_statements", len(statements))
        ),
        lanes=recent_lanes(statements, graph.of_kind("event", Event), p),
        differ=tuple(Count(r.record, r.count) for r in differ[:_MOST_DIFFERING]),
        all_differ=p.page_anchor("differ", p.t("home.all_differ")),
        topics=topics[:_ROWS],
        all_topics=p.page_index("topics", p.t("index.all_topics"))
        if len(topics) > _ROWS
        else None,
        changes=_changes(p),
        log=p.page_anchor("corrections", p.t("menu.corrections")),
    )
    yield Page(
        permalink=p.here,
        title=title.text,
        template="pages/home.html",
        view=view,
        section="home",
        description=description.text if description else "",
        styles=("index", "list", "home", "key", "lanes"),
    )


def _tally(p: Presenter) -> str:
    kinds = (
        ("statement", Statement),
        ("event", Event),
        ("actor", Actor),
        ("source", Source),
    )
    counts = [
        p.words.count(f"count.{kind}s", len(p.graph.of_kind(kind, model)))
        for kind, model in kinds
    ]
    return ", ".join(counts)


def _latest(statements: tuple[Statement, ...]) -> list[Statement]:
    """Return the statements recorded last; among those, the newest first."""

    def recency(statement: Statement) -> tuple[int, bool, tuple[int, ...]]:
        recorded = statement.recorded
        when = statement.date.first
        known = when.sort_key[0] == 0
        return (recorded.toordinal() if recorded else 0, known, when.sort_key)

    return sorted(statements, key=recency, reverse=True)[:_LATEST]


def _topics(p: Presenter) -> tuple[Count, ...]:
    found: list[tuple[int, str]] = []
    for topic in p.graph.of_kind("topic", Topic):
        about = p.graph.sources_of(
            topic.id, "statement", "topics", "positions", model=Statement
        )
        found.append((-len(about), topic.id))
    return tuple(
        Count(p.anchor(topic), p.words.number(-number))
        for number, topic in sorted(found)
    )


def _changes(p: Presenter) -> tuple[CorrectionRow, ...]:
    dated = [
        (correction.date, bound.record.id)
        for bound in p.graph
        for correction in bound.record.corrections
    ]
    newest = dict.fromkeys(record for _, record in sorted(dated, reverse=True)[:_ROWS])
    rows = [
        (row.when.iso or "", row.record.href, row)
        for record in newest
        for row in corrections(p.graph.bound(record).record, p)
    ]
    rows.sort(key=lambda row: row[:2], reverse=True)
    return tuple(row for *_, row in rows[:_ROWS])
