"""The index of exchanges, those that began last first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.kind import RecordKind
from crossbrief.kinds.statement import Statement
from crossbrief.page import pages_at
from crossbrief.present.indexes import index_by_year
from crossbrief.present.lists import latest_first
from crossbrief.present.said import span as statement_span
from crossbrief.present.threads import (
    Thread,
    thread_anchor,
    thread_title,
    threads,
)
from crossbrief.present.views import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.dates import PartialDate
    from crossbrief.page import Compiled, Page
    from crossbrief.present.presenter import Presenter

_THREADS = RecordKind("thread", "threads", Statement)
"""What the index is named by: its entries are the first statements of exchanges."""


@pages_at(lambda urls: (urls.index("threads"), urls.by_year("threads", "*")))
def thread_index(compiled: Compiled) -> Iterator[Page]:
    """Yield the index of exchanges, by the year in which each began."""
    graph = compiled.graph
    found = {thread.first: thread for thread in threads(graph)}
    firsts = [graph.record(first, Statement) for first in found]

    def row(first: Statement, p: Presenter) -> Row:
        return _row(found[first.id], p)

    ordered = latest_first(firsts, _date)
    yield from index_by_year(_THREADS, ordered, _date, row, compiled)


def _date(first: Statement) -> PartialDate:
    return first.date.first


def _row(thread: Thread, p: Presenter) -> Row:
    statements = thread.statements(p)
    title = thread_title(statements, p)
    return Row(
        thread.first, thread_anchor(thread, title, p), statement_span(statements, p)
    )
