"""Events: whether they are known from one side only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.fields import SourceUse
    from crossbrief.graph import Graph
    from crossbrief.site import Site

_SIDES = 2


def check_events(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Warn of events with several participants whose sources all are one side's."""
    del site
    for event in graph.of_kind("event", Event):
        found = (graph.find(source, Source) for source in _bearing(event))
        sides = {source.side for source in found if source is not None}
        if len(event.participants) < _SIDES or len(sides) != 1:
            continue
        (side,) = sides
        if side is None:
            continue
        bound = graph.bound(event.id)
        yield diagnose(
            "one-sided-event",
            f"the event is known from one side only, `{side}`",
            bound.span("sources") if bound.wrote("sources") else bound.span(),
            label="one side's sources",
            help="look for a source of another side, or of none",
        )


def _bearing(event: Event) -> Iterator[str]:
    """Yield the sources that bear out the event, its facts or an account of it."""
    uses: list[SourceUse | None] = [
        *event.sources,
        *(value.source for value in event.date.values),
        *(value.source for fact in event.facts for value in fact.values),
        *(participant.source for participant in event.participants),
    ]
    for use in uses:
        if use is not None and use.bears_out:
            yield use.source
    for account in event.accounts:
        yield account.source
