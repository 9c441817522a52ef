"""Order in time: sources and answers come after the words that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.dates import all_before
from crossbrief.diagnostics import Diagnostic, Note, diagnose
from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source
from crossbrief.kinds.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from crossbrief.dates import PartialDate
    from crossbrief.graph import Graph
    from crossbrief.nodes import FieldPath
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
    for bound in graph:
        yield from _changes(bound)
    for bound in graph.all_of_kind("event"):
        yield from _before(bound, graph.record(bound.record.id, Event), graph)
    for bound in graph.all_of_kind("statement"):
        statement = graph.record(bound.record.id, Statement)
        yield from _sources(bound, statement, graph)
        yield from _answers(bound, statement, graph)
        yield from _at_event(bound, statement, graph)


def _changes(bound: Bound) -> Iterator[Diagnostic]:
    record = bound.record
    if record.recorded is None:
        return
    told: list[tuple[date, FieldPath]] = [
        (one.date, ("corrections", at, "date"))
        for at, one in enumerate(record.corrections)
    ]
    if record.withdrawn is not None:
        told.append((record.withdrawn.date, ("withdrawn", "date")))
    for day, path in told:
        if day < record.recorded:
            yield diagnose(
                "change-too-early",
                "the change is dated before the record was first published",
                bound.span(*path),
                label=f"before {record.recorded.isoformat()}",
                help="correct this day, or `recorded`",
                notes=[Note(bound.span("recorded"), "first published")],
            )


def _before(bound: Bound, event: Event, graph: Graph) -> Iterator[Diagnostic]:
    for index, earlier in enumerate(event.follows):
        other = graph.find(earlier, Event)
        if other is not None and all_before(event.date.all, other.date.all):
            yield diagnose(
                "event-too-early",
                f"the event follows `{earlier}`, which came later,"
                f" {other.date.first.text}",
                bound.span("follows", index),
                label=f"later than {event.date.first.text}",
                help="correct one of the dates, or write `follows` on the other event",
                notes=[Note(graph.bound(earlier).span("date"), "the later date")],
            )


def _at_event(bound: Bound, statement: Statement, graph: Graph) -> Iterator[Diagnostic]:
    event = None if statement.event is None else graph.find(statement.event, Event)
    if event is None:
        return
    said, held = statement.date.all, event.date.all
    if all_before(said, held) or all_before(held, said):
        yield diagnose(
            "outside-event",
            f"the words are not of the day of their event, {event.date.first.text}",
            bound.span("date"),
            label=f"`{event.id}` was on another day",
            help="correct one of the dates; leave `event` out where the words were"
            " said before it or after it",
            notes=[Note(graph.bound(event.id).span("date"), "the event's date")],
        )


def _sources(bound: Bound, statement: Statement, graph: Graph) -> Iterator[Diagnostic]:
    known: list[tuple[PartialDate, ...]] = []
    for use in statement.sources:
        source = graph.find(use.source, Source)
        if source is None or not use.bears_out:
            continue
        if source.published is None:
            return
        known.append(source.published.all)
    if known and all(all_before(dates, statement.date.all) for dates in known):
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
        if all_before(statement.date.all, other.date.all):
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
