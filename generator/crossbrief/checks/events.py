"""Events: whether they are known from one side only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crossbrief.diagnostics import Diagnostic, diagnose
from crossbrief.kinds.event import Event
from crossbrief.present.bearing import only_side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossbrief.graph import Graph
    from crossbrief.site import Site

_SIDES = 2


def check_events(graph: Graph, site: Site) -> Iterator[Diagnostic]:
    """Warn of events with several participants whose sources all are one side's."""
    del site
    for event in graph.of_kind("event", Event):
        if len(event.participants) < _SIDES:
            continue
        side = only_side(event, graph)
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
