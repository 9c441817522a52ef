"""Events: whether they are known from one side only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.kinds.event import Event
from crossbrief.kinds.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.site import Site

_SIDES = 2


def check_events(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Warn of events with several participants whose sources all are one side's."""
    del site
    for event in graph.of_kind("event", Event):
        found = (graph.find(use.source, Source) for use in event.sources)
        sides = {source.side for source in found if source is not None}
        if len(event.participants) < _SIDES or len(sides) != 1:
            continue
        (side,) = sides
        if side is None:
            continue
        yield diagnose(
            "one-sided-event",
            f"the event is known from one side only, `{side}`",
            graph.bound(event.id).span("sources"),
            label="one side's sources",
            help="look for a source of another side, or of none",
        )
