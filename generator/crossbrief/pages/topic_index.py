"""The index of topics, with the question that each stands for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crossbrief.kinds.statement import Statement
from crossbrief.kinds.topic import TOPIC, Topic
from crossbrief.page import pages_at
from crossbrief.present.indexes import index_by_name, part
from crossbrief.present.presenter import Presenter
from crossbrief.present.views import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.page import Compiled, Page


@pages_at(lambda urls: (urls.index("topics"), urls.by_year("topics", "*")))
def topic_index(compiled: Compiled) -> Iterator[Page]:
    """Yield the index of topics."""
    p = Presenter(compiled, compiled.urls.index("topics"))
    topics = p.graph.of_kind("topic", Topic)
    statements = Counter(
        topic
        for statement in p.graph.of_kind("statement", Statement)
        for topic in statement.all_topics
    )
    rows = [
        (p.name(topic.id).text, _row(topic, statements[topic.id], p))
        for topic in topics
    ]
    parts = [part("t", "", rows, p)] if rows else []
    yield index_by_name(TOPIC, parts, len(topics), p)


def _row(topic: Topic, statements: int, p: Presenter) -> Row:
    return Row(
        topic.id,
        p.anchor(topic.id, glyph=True),
        p.maybe(topic.question or topic.summary),
        p.words.count("count.statements", statements) if statements else None,
    )
