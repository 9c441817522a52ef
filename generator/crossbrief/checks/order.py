"""Order in time: sources and answers come after the words that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, Note, diagnose
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.dates import PartialDate
    from crossbrief.graph import Graph
    from crossbrief.records import Bound
    from crossbrief.site import Site

_AFTERWARDS = frozenset(
    {"replies_to", "reaffirms", "denies", "updates", "walks_back", "retracts", "quotes"}
)


def check_order(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Compare the dates of statements with those of what must come later or sooner.

    Where a date is disputed, each of its values has to be at odds before we say so.
    """
    del site
    for bound in graph.all_of_kind("statement"):
        statement = graph.record(bound.record.id, Statement)
        yield from _sources(bound, statement, graph)
        yield from _answers(bound, statement, graph)


def _sources(bound: Bound, statement: Statement, graph: Graph) -> Iterator[Diagnostic]:
    known: list[tuple[PartialDate, ...]] = []
    for use in statement.sources:
        source = graph.find(use.source, Source)
        if source is None or not use.bears_out:
            continue
        if source.published is None:
            return
        known.append(source.published.all)
    if known and all(_all_before(dates, statement.date.all) for dates in known):
        last = max((dates[0] for dates in known), key=lambda date: date.sort_key)
        yield diagnose(
            "source-too-early",
            f"the words are dated after their sources, the last of {last.text}",
            bound.span("date"),
            label="later than its sources",
            help="correct this date or the `published` of a source, or add the source"
            " that carries the words",
        )


def _answers(bound: Bound, statement: Statement, graph: Graph) -> Iterator[Diagnostic]:
    for index, relation in enumerate(statement.relations):
        other = graph.find(relation.statement, Statement)
        if other is None or relation.type not in _AFTERWARDS:
            continue
        if _all_before(statement.date.all, other.date.all):
            yield diagnose(
                "answer-too-early",
                f"`{relation.type}` leads to words of a later day,"
                f" {other.date.first.text}",
                bound.span("relations", index, "statement"),
                label=f"said after {statement.date.first.text}",
                help="correct one of the dates, or write the relation on the other"
                " statement",
                notes=[Note(graph.bound(other.id).span("date"), "the later date")],
            )


def _all_before(
    dates: tuple[PartialDate, ...], others: tuple[PartialDate, ...]
) -> bool:
    return all(one.certainly_before(other) for one in dates for other in others)
